/* Values go out as they stand in the header, without folds: encoded words and RFC 2231 are for the client to decode.
 * What calls itself here is as deep as the scan let it be, MIME_DEPTH_MAX. */
#include "mime/structure.h"

#include "base/banned.h"
#include "base/limits.h"
#include "mime/address.h"
#include "mime/field.h"

/* ---- strings ---- */

/* NIL if there is no such field: "" is what an empty one shows. */
static void put_kept(struct buf *out, const struct entity *e, enum kept kept)
{
	struct buf text;

	if (!e->kept[kept].at) {
		buf_puts(out, "NIL");
		return;
	}
	buf_init(&text, MIME_HEADER_MAX);
	field_unfold(e->kept[kept], &text);
	wire_string(out, buf_view(&text));
	buf_finish(&text);
}

/* ---- envelope ---- */

/* All fields of that name, as one list. */
static size_t put_lists(const struct scan *s, const struct entity *e, enum kept kept, struct buf *out)
{
	struct view header = view_sub(entity_header(s, e), 0, MIME_HEADER_MAX);
	struct field f;
	size_t at = 0, count = 0;

	if (!(e->repeated & 1u << kept))
		return address_list(e->kept[kept], MIME_ADDRESSES_MAX, out);
	while (count < MIME_ADDRESSES_MAX && field_next(header, &at, &f))
		if (kept_of(f.name) == kept)
			count += address_list(f.value, MIME_ADDRESSES_MAX - count, out);
	return count;
}

/* " (…)", or " NIL" if there is no address, and whether there is one. */
static bool put_addresses(const struct scan *s, const struct entity *e, enum kept kept, struct buf *out)
{
	size_t start = out->len;

	buf_puts(out, " (");
	if (e->kept[kept].at && put_lists(s, e, kept, out) > 0) {
		buf_putc(out, ')');
		return true;
	}
	out->len = start;
	return false;
}

static void put_addresses_or(const struct scan *s, const struct entity *e, enum kept kept, struct view otherwise,
			     struct buf *out)
{
	if (!put_addresses(s, e, kept, out))
		buf_put(out, otherwise);
}

void structure_envelope(const struct scan *s, const struct entity *e, struct buf *out)
{
	struct buf from;

	buf_init(&from, MIME_SUMMARY_MAX);
	if (!put_addresses(s, e, KEPT_FROM, &from))
		buf_puts(&from, " NIL");
	buf_putc(out, '(');
	put_kept(out, e, KEPT_DATE);
	buf_putc(out, ' ');
	put_kept(out, e, KEPT_SUBJECT);
	buf_put(out, buf_view(&from));
	put_addresses_or(s, e, KEPT_SENDER, buf_view(&from), out);
	put_addresses_or(s, e, KEPT_REPLY_TO, buf_view(&from), out);
	put_addresses_or(s, e, KEPT_TO, VIEW(" NIL"), out);
	put_addresses_or(s, e, KEPT_CC, VIEW(" NIL"), out);
	put_addresses_or(s, e, KEPT_BCC, VIEW(" NIL"), out);
	buf_putc(out, ' ');
	put_kept(out, e, KEPT_IN_REPLY_TO);
	buf_putc(out, ' ');
	put_kept(out, e, KEPT_MESSAGE_ID);
	buf_putc(out, ')');
	buf_finish(&from);
}

/* ---- body structure ---- */

static void put_params(struct buf *out, const struct param *params, bool us_ascii)
{
	char before = '(';

	if (!params && !us_ascii) {
		buf_puts(out, "NIL");
		return;
	}
	for (const struct param *p = params; p; p = p->next) {
		buf_putc(out, (uint8_t)before);
		wire_string(out, p->name);
		buf_putc(out, ' ');
		wire_string(out, p->value);
		before = ' ';
	}
	if (us_ascii) {
		buf_putc(out, (uint8_t)before);
		buf_puts(out, "\"charset\" \"us-ascii\"");
	}
	buf_putc(out, ')');
}

/* The mechanism, without comments; "7bit" where there is none (RFC 2045 6.1). */
static struct view encoding_of(const struct entity *e)
{
	struct view v = e->kept[KEPT_ENCODING], token;

	lex_skip(&v, NULL);
	token = lex_token(&v);
	return token.len ? token : VIEW("7bit");
}

enum part_encoding structure_encoding(const struct entity *e)
{
	static const struct {
		const char *name;
		enum part_encoding encoding;
	} known[] = {
		{ "7bit", PART_IDENTITY },   { "8bit", PART_IDENTITY },
		{ "binary", PART_IDENTITY }, { "quoted-printable", PART_QUOTED_PRINTABLE },
		{ "base64", PART_BASE64 },   { "x-uuencode", PART_UUENCODE },
		{ "x-uue", PART_UUENCODE },  { "uuencode", PART_UUENCODE },
	};
	struct view name = encoding_of(e);

	if (e->kind != ENTITY_LEAF)
		return PART_IDENTITY;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (view_equal_nocase(name, view_str(known[i].name)))
			return known[i].encoding;
	return PART_UNKNOWN;
}

static void put_disposition(const struct entity *e, struct buf *out)
{
	struct typed t;
	struct arena a;

	arena_init(&a);
	typed_parse(e->kept[KEPT_DISPOSITION], false, &a, &t);
	if (t.type.len) {
		buf_putc(out, '(');
		wire_string(out, t.type);
		buf_putc(out, ' ');
		put_params(out, t.params, false);
		buf_putc(out, ')');
	} else {
		buf_puts(out, "NIL");
	}
	arena_finish(&a);
}

/* Content-Language: tags between commas (RFC 3282). */
static void put_language(const struct entity *e, struct buf *out)
{
	struct view v = e->kept[KEPT_LANGUAGE];
	char before = '(';

	while (v.len) {
		struct view tag;

		lex_skip(&v, NULL);
		tag = lex_token(&v);
		if (tag.len) {
			buf_putc(out, (uint8_t)before);
			wire_string(out, tag);
			before = ' ';
		} else {
			v = view_from(v, 1);
		}
	}
	buf_puts(out, before == '(' ? "NIL" : ")");
}

/* body-fld-dsp, body-fld-lang, body-fld-loc */
static void put_extension(const struct entity *e, struct buf *out)
{
	buf_putc(out, ' ');
	put_disposition(e, out);
	buf_putc(out, ' ');
	put_language(e, out);
	buf_putc(out, ' ');
	put_kept(out, e, KEPT_LOCATION);
}

static void put_multipart(const struct scan *s, const struct entity *e, bool extended, struct buf *out)
{
	const struct entity *end = e + e->size;

	for (const struct entity *part = e + 1; part < end; part += part->size)
		structure_body(s, part, extended, out);
	buf_putc(out, ' ');
	wire_string(out, e->type.subtype);
	if (extended) {
		buf_putc(out, ' ');
		put_params(out, e->type.params, false);
		put_extension(e, out);
	}
}

static void put_leaf(const struct scan *s, const struct entity *e, bool extended, struct buf *out)
{
	bool text = view_equal_nocase(e->type.type, VIEW("text"));

	wire_string(out, e->type.type);
	buf_putc(out, ' ');
	wire_string(out, e->type.subtype);
	buf_putc(out, ' ');
	put_params(out, e->type.params, text && !param_get(&e->type, VIEW("charset")).at);
	buf_putc(out, ' ');
	put_kept(out, e, KEPT_ID);
	buf_putc(out, ' ');
	put_kept(out, e, KEPT_DESCRIPTION);
	buf_putc(out, ' ');
	wire_string(out, encoding_of(e));
	buf_putc(out, ' ');
	buf_decimal(out, e->body_len);
	if (e->kind == ENTITY_MESSAGE) {
		buf_putc(out, ' ');
		structure_envelope(s, e + 1, out);
		buf_putc(out, ' ');
		structure_body(s, e + 1, extended, out);
	}
	if (text || e->kind == ENTITY_MESSAGE) {
		buf_putc(out, ' ');
		buf_decimal(out, e->lines);
	}
	if (extended) {
		buf_putc(out, ' ');
		put_kept(out, e, KEPT_MD5);
		put_extension(e, out);
	}
}

void structure_body(const struct scan *s, const struct entity *e, bool extended, struct buf *out)
{
	buf_putc(out, '(');
	if (e->kind == ENTITY_MULTIPART)
		put_multipart(s, e, extended, out);
	else
		put_leaf(s, e, extended, out);
	buf_putc(out, ')');
}
