#include "mime/param.h"

#include "base/banned.h"
#include "base/buf.h"
#include "base/limits.h"
#include "mime/field.h"

/* One parameter as it stands, with its name taken apart (RFC 2231 3, 4): base[*section][*]. */
struct piece {
	struct view name, base, value;
	uint64_t section;
	bool sectioned, encoded, used;
};

#define SECTION_MAX 999u

static void piece_name(struct piece *p)
{
	struct view rest = p->name;

	p->base = view_cut(&rest, '*');
	if (rest.len == 0)
		return; /* "name" or "name*": either stands by itself */
	if (rest.at[rest.len - 1] == '*') {
		p->encoded = true;
		rest.len--;
	}
	p->sectioned = view_decimal(rest, SECTION_MAX, &p->section);
}

/* A value that is neither quoted nor a token is taken up to the next blank or semicolon, as people write it. */
static struct view value_of(struct view *v, struct arena *a, struct buf *scratch)
{
	size_t len = 0;
	struct view value;

	if (v->len && v->at[0] == '"') {
		buf_clear(scratch);
		lex_quoted(v, scratch);
		return arena_copy(a, buf_view(scratch));
	}
	while (len < v->len && !is_one_of(v->at[len], VIEW("; \t\r\n(")))
		len++;
	value = view_sub(*v, 0, len);
	*v = view_from(*v, len);
	return value;
}

static void skip_to_semicolon(struct view *v, struct buf *scratch)
{
	for (;;) {
		lex_skip(v, NULL);
		if (v->len == 0 || v->at[0] == ';')
			return;
		if (v->at[0] == '"') {
			buf_clear(scratch);
			lex_quoted(v, scratch);
		} else {
			*v = view_from(*v, 1);
		}
	}
}

static size_t read_pieces(struct view v, struct arena *a, struct buf *scratch, struct piece *pieces)
{
	size_t n = 0;

	for (;;) {
		struct piece p = { 0 };

		skip_to_semicolon(&v, scratch);
		if (v.len == 0 || n == MIME_PARAMS_MAX)
			return n;
		v = view_from(v, 1);
		lex_skip(&v, NULL);
		p.name = lex_token(&v);
		lex_skip(&v, NULL);
		if (p.name.len == 0 || v.len == 0 || v.at[0] != '=')
			continue;
		v = view_from(v, 1);
		lex_skip(&v, NULL);
		p.value = value_of(&v, a, scratch);
		piece_name(&p);
		pieces[n++] = p;
	}
}

static struct piece *find_section(struct piece *pieces, size_t n, struct view base, uint64_t section)
{
	for (size_t i = 0; i < n; i++)
		if (pieces[i].sectioned && !pieces[i].used && pieces[i].section == section &&
		    view_equal_nocase(pieces[i].base, base))
			return &pieces[i];
	return NULL;
}

/* In an encoded whole, a plain piece's octets that mean something there are encoded too. */
static void put_encoded(struct buf *out, struct view plain)
{
	for (size_t i = 0; i < plain.len; i++) {
		uint8_t c = plain.at[i];

		if (c > ' ' && c < 0x7f && c != '%' && c != '\'' && c != '*')
			buf_putc(out, c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

/* Joins the sections from `first` on, which is number 0. */
static struct param *join(struct piece *pieces, size_t n, struct piece *first, struct arena *a, struct buf *scratch)
{
	struct param *joined = arena_alloc(a, sizeof(*joined));
	struct piece *order[MIME_PARAMS_MAX];
	size_t count = 0;
	bool encoded = false;

	for (struct piece *p = first; p; p = find_section(pieces, n, first->base, count)) {
		p->used = true;
		encoded |= p->encoded;
		order[count++] = p;
	}
	buf_clear(scratch);
	if (encoded && !first->encoded)
		buf_puts(scratch, "''"); /* only the first could say a charset and a language (RFC 2231 4.1) */
	for (size_t i = 0; i < count; i++) {
		if (encoded && !order[i]->encoded)
			put_encoded(scratch, order[i]->value);
		else
			buf_put(scratch, order[i]->value);
	}
	joined->value = arena_copy(a, buf_view(scratch));
	joined->name = encoded ? view_sub(first->name, 0, first->base.len + 1) : first->base;
	return joined;
}

static struct param *join_pieces(struct piece *pieces, size_t n, struct arena *a, struct buf *scratch)
{
	struct param *params = NULL, **last = &params;

	for (size_t i = 0; i < n; i++) {
		struct piece *p = &pieces[i];

		if (p->used)
			continue;
		if (p->sectioned && p->section == 0) {
			*last = join(pieces, n, p, a, scratch);
		} else if (p->sectioned && find_section(pieces, n, p->base, 0)) {
			continue; /* its number 0 comes later and takes it along, or it is left over */
		} else {
			*last = arena_alloc(a, sizeof(**last));
			(*last)->name = p->name;
			(*last)->value = p->value;
		}
		last = &(*last)->next;
	}
	return params;
}

void typed_parse(struct view value, bool with_subtype, struct arena *a, struct typed *out)
{
	struct piece pieces[MIME_PARAMS_MAX];
	struct buf scratch;

	*out = (struct typed){ 0 };
	lex_skip(&value, NULL);
	out->type = lex_token(&value);
	lex_skip(&value, NULL);
	if (with_subtype && value.len && value.at[0] == '/') {
		value = view_from(value, 1);
		lex_skip(&value, NULL);
		out->subtype = lex_token(&value);
	}
	buf_init(&scratch, (size_t)3 * MIME_HEADER_MAX);
	out->params = join_pieces(pieces, read_pieces(value, a, &scratch, pieces), a, &scratch);
	buf_finish(&scratch);
}

struct view param_get(const struct typed *t, struct view name)
{
	for (const struct param *p = t->params; p; p = p->next)
		if (view_equal_nocase(p->name, name))
			return p->value;
	return VIEW_NONE;
}

struct view param_decode(struct view encoded, struct arena *a)
{
	struct view octets;
	struct buf out;

	view_cut(&encoded, '\'');
	view_cut(&encoded, '\'');
	buf_init(&out, encoded.len);
	for (size_t i = 0; i < encoded.len; i++) {
		uint64_t octet = encoded.at[i];

		if (octet == '%' && i + 2 < encoded.len && view_hex(view_sub(encoded, i + 1, 2), 0xff, &octet))
			i += 2;
		buf_putc(&out, (uint8_t)octet);
	}
	octets = arena_copy(a, buf_view(&out));
	buf_finish(&out);
	return octets;
}
