/* mime/summary.c - the octets of a summary, and of its texts.
 *
 * Integers are big-endian; what has a length has no terminator.  A summary:
 *
 *      0  4  magic "PHM4": the last octet is the version
 *      4  4  octets of the message
 *      8  4  octets of its header with the empty line
 *     12 16  where these four end, from the summary's begin, each beginning where the one before ended, the first
 *            at 28: envelope, body, bodystructure, parts
 *     28  n  those, in that order; `parts` ends the summary
 *
 * Its texts:
 *
 *      0  4  magic "PHT3": the last octet is the version
 *      4  8  sent: seconds since 1970, signed; -2^63 if there is none
 *     12 20  where the five texts (enum summary_text) end, likewise, the first beginning at 32
 *     32  n  those, in that order; the last ends it all
 *
 * `parts` is a number of entities (4), then a record of 28 for each, depth first, then their charsets:
 *      0  4  where its header begins in the message     16  4  entities: itself and those within
 *      4  4  octets of the header with the empty line   20  4  where its charset begins in `parts`
 *      8  4  where its body begins                      24  1  octets of the charset; longer ones are left out
 *     12  4  octets of the body                         25  1  kind (enum summary_kind)
 *                                                       26  1  encoding (enum part_encoding)
 *                                                       27  1  zero
 * A message entity is followed by the entity of the message within it, whose header begins where its own body does.
 *
 * Both are functions of the message and the version: whoever changes what any field says, changes the version.  Each is
 * kept with a sum (cache.c); what is read from it is still held against its bounds, so that no octets can mislead. */
#include "mime/summary.h"

#include <assert.h>

#include "base/banned.h"
#include "base/limits.h"
#include "mime/address.h"
#include "mime/field.h"
#include "mime/structure.h"
#include "mime/text.h"

#define SECTIONS       4u
#define ENDS_AT        12u /* in both */
#define HEAD_LEN       (ENDS_AT + 4 * SECTIONS)
#define TEXTS_HEAD_LEN (ENDS_AT + 4 * SUMMARY_TEXTS)
#define RECORD_LEN     28u
#define TEXT_LEN_MAX   (256u << 10) /* octets of one folded text; the rest of it is not searched */

static const struct view magic = { (const uint8_t *)"PHM4", 4 };
static const struct view texts_magic = { (const uint8_t *)"PHT3", 4 };

void mime_init(void)
{
	text_init();
}

/* ---- integers ---- */

static void write32(uint8_t *to, uint64_t n)
{
	assert(n <= UINT32_MAX);
	to[0] = (uint8_t)(n >> 24);
	to[1] = (uint8_t)(n >> 16);
	to[2] = (uint8_t)(n >> 8);
	to[3] = (uint8_t)n;
}

static uint32_t read32(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void write64(uint8_t *to, uint64_t n)
{
	write32(to, n >> 32);
	write32(to + 4, n & UINT32_MAX);
}

static uint64_t read64(const uint8_t *at)
{
	return (uint64_t)read32(at) << 32 | read32(at + 4);
}

/* ---- building ---- */

/* A field as it reads; where comments may stand in the midst of an address, as in "<a (me)@ b.org>", it follows
 * without. */
static void put_field(enum kept kept, struct view value, struct buf *out)
{
	struct buf bare;

	text_fold_value(value, out);
	if (kept == KEPT_SUBJECT || view_find(value, 0, '(') == value.len)
		return;
	buf_init(&bare, TEXT_LEN_MAX);
	address_list_bare(value, MIME_ADDRESSES_MAX, &bare);
	text_fold_utf8(buf_view(&bare), out);
	buf_finish(&bare);
}

static void put_text(const struct scan *s, enum kept kept, struct buf *out)
{
	const struct entity *e = &s->at[0];
	struct view header = view_sub(entity_header(s, e), 0, MIME_HEADER_MAX);
	struct field f;
	size_t at = 0;

	if (!e->kept[kept].at)
		return;
	if (!(e->repeated & 1u << kept)) {
		put_field(kept, e->kept[kept], out);
		return;
	}
	while (field_next(header, &at, &f)) {
		if (kept_of(f.name) != kept)
			continue;
		if (out->len)
			buf_putc(out, '\n');
		put_field(kept, f.value, out);
	}
}

/* Of the type message, what is no message is lines to be read all the same: reports of delivery, parts of messages
 * (RFC 2046 5.2, RFC 3464 2). */
static enum summary_kind kind_of(const struct entity *e)
{
	bool text = view_equal_nocase(e->type.type, VIEW("text")) || view_equal_nocase(e->type.type, VIEW("message"));

	if (e->kind == ENTITY_MULTIPART)
		return SUMMARY_MULTIPART;
	if (e->kind == ENTITY_MESSAGE)
		return SUMMARY_MESSAGE;
	return text ? SUMMARY_TEXT : SUMMARY_LEAF;
}

static void put_parts(const struct scan *s, struct buf *out)
{
	size_t start = out->len, charset_at = 4 + s->n * RECORD_LEN;
	struct buf charsets;
	uint8_t octets[RECORD_LEN];

	buf_init(&charsets, MIME_SUMMARY_MAX);
	write32(octets, s->n);
	buf_put(out, view_of(octets, 4));
	for (size_t i = 0; i < s->n; i++) {
		const struct entity *e = &s->at[i];
		struct view charset = kind_of(e) == SUMMARY_TEXT ? param_get(&e->type, VIEW("charset")) : VIEW_NONE;

		if (charset.len > UINT8_MAX)
			charset = VIEW_NONE;
		write32(octets, e->header_at);
		write32(octets + 4, e->header_len);
		write32(octets + 8, e->body_at);
		write32(octets + 12, e->body_len);
		write32(octets + 16, e->size);
		write32(octets + 20, charset_at + charsets.len);
		octets[24] = (uint8_t)charset.len;
		octets[25] = (uint8_t)kind_of(e);
		octets[26] = (uint8_t)structure_encoding(e);
		octets[27] = 0;
		buf_put(out, view_of(octets, RECORD_LEN));
		buf_put(&charsets, charset);
	}
	assert(out->refused || out->len - start == charset_at);
	buf_put(out, buf_view(&charsets));
	buf_finish(&charsets);
}

/* Room for what stands before the sections or the texts. */
static void put_head(size_t len, struct buf *out)
{
	uint8_t *head = buf_reserve(out, len);

	assert(head);
	memset(head, 0, len);
	out->len += len;
}

static void write_ends(uint8_t *head, const size_t *ends, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		write32(head + ENDS_AT + 4 * (size_t)i, ends[i]);
}

/* False if it would be past MIME_SUMMARY_MAX. */
static bool put_summary(const struct scan *s, struct buf *out)
{
	size_t ends[SECTIONS];

	put_head(HEAD_LEN, out);
	structure_envelope(s, &s->at[0], out);
	ends[0] = out->len;
	structure_body(s, &s->at[0], false, out);
	ends[1] = out->len;
	structure_body(s, &s->at[0], true, out);
	ends[2] = out->len;
	put_parts(s, out);
	ends[3] = out->len;
	if (!buf_fits(out))
		return false;
	memcpy(out->at, magic.at, magic.len);
	write32(out->at + 4, s->message.len);
	write32(out->at + 8, s->at[0].header_len);
	write_ends(out->at, ends, SECTIONS);
	return true;
}

static void put_texts(const struct scan *s, struct buf *out)
{
	static const enum kept texts[SUMMARY_TEXTS] = { KEPT_FROM, KEPT_TO, KEPT_CC, KEPT_BCC, KEPT_SUBJECT };
	struct view date = s->at[0].kept[KEPT_DATE];
	size_t ends[SUMMARY_TEXTS];
	struct buf text;

	put_head(TEXTS_HEAD_LEN, out);
	buf_init(&text, TEXT_LEN_MAX);
	for (unsigned i = 0; i < SUMMARY_TEXTS; i++) {
		buf_clear(&text);
		put_text(s, texts[i], &text);
		buf_put(out, buf_view(&text));
		ends[i] = out->len;
	}
	buf_finish(&text);
	assert(buf_fits(out)); /* five of TEXT_LEN_MAX */
	memcpy(out->at, texts_magic.at, texts_magic.len);
	write64(out->at + 4, (uint64_t)(date.at ? text_date(date) : INT64_MIN));
	write_ends(out->at, ends, SUMMARY_TEXTS);
}

void summary_build(struct view message, struct buf *summary, struct buf *texts)
{
	struct buf octets;
	struct scan scan;

	buf_init(&octets, MIME_SUMMARY_MAX);
	scan_init(&scan, message, false);
	if (!put_summary(&scan, &octets)) {
		bool fits;

		scan_finish(&scan);
		scan_init(&scan, message, true);
		buf_clear(&octets);
		fits = put_summary(&scan, &octets);
		assert(fits); /* all of it comes from one header of MIME_HEADER_MAX */
	}
	buf_put(summary, buf_view(&octets));
	buf_clear(&octets);
	put_texts(&scan, &octets);
	buf_put(texts, buf_view(&octets));
	scan_finish(&scan);
	buf_finish(&octets);
}

/* ---- reading ---- */

/* The n sections behind a head, which must fill all of the octets. */
static bool read_sections(struct view octets, struct view wanted, size_t head_len, struct view *out, unsigned n)
{
	size_t at = head_len;

	if (octets.len < head_len || !view_starts(octets, wanted))
		return false;
	for (unsigned i = 0; i < n; i++) {
		size_t end = read32(octets.at + ENDS_AT + 4 * (size_t)i);

		if (end < at || end > octets.len)
			return false;
		out[i] = view_sub(octets, at, end - at);
		at = end;
	}
	return at == octets.len;
}

enum fail summary_open(struct view octets, struct summary *out)
{
	struct view sections[SECTIONS];

	if (!read_sections(octets, magic, HEAD_LEN, sections, SECTIONS) || sections[3].len < 4 ||
	    read32(sections[3].at) > (sections[3].len - 4) / RECORD_LEN || read32(sections[3].at) == 0 ||
	    read32(octets.at + 8) > read32(octets.at + 4))
		return FAIL_CORRUPT;
	*out = (struct summary){
		.envelope = sections[0],
		.body = sections[1],
		.bodystructure = sections[2],
		.parts = sections[3],
		.message_len = read32(octets.at + 4),
		.header_len = read32(octets.at + 8),
	};
	return FAIL_NONE;
}

enum fail summary_texts_open(struct view octets, struct summary_texts *out)
{
	struct summary_texts texts;

	if (!read_sections(octets, texts_magic, TEXTS_HEAD_LEN, texts.text, SUMMARY_TEXTS))
		return FAIL_CORRUPT;
	texts.sent = (int64_t)read64(octets.at + 4);
	*out = texts;
	return FAIL_NONE;
}

uint32_t summary_entities(const struct summary *s)
{
	return read32(s->parts.at);
}

static bool lies_within(uint32_t at, uint32_t len, size_t whole)
{
	return at <= whole && len <= whole - at;
}

static bool read_entity(const struct summary *s, uint32_t index, struct summary_entity *out)
{
	uint32_t count = summary_entities(s);
	const uint8_t *at = s->parts.at + 4 + (size_t)index * RECORD_LEN;
	uint32_t charset_at;

	if (index >= count)
		return false;
	*out = (struct summary_entity){
		.part = { .mime_at = read32(at),
			  .mime_len = read32(at + 4),
			  .body_at = read32(at + 8),
			  .body_len = read32(at + 12),
			  .encoding = (enum part_encoding)at[26] },
		.kind = (enum summary_kind)at[25],
		.size = read32(at + 16),
	};
	charset_at = read32(at + 20);
	out->charset = view_sub(s->parts, charset_at, at[24]);
	return at[25] <= SUMMARY_MESSAGE && at[26] <= PART_UNKNOWN && out->charset.len == at[24] && out->size > 0 &&
	       out->size <= count - index && lies_within(out->part.mime_at, out->part.mime_len, s->message_len) &&
	       lies_within(out->part.body_at, out->part.body_len, s->message_len);
}

bool summary_entity(const struct summary *s, uint32_t index, struct summary_entity *out)
{
	struct summary_entity e, within;

	if (!read_entity(s, index, &e))
		return false;
	if (e.kind == SUMMARY_MESSAGE) {
		if (e.size < 2 || !read_entity(s, index + 1, &within))
			return false;
		e.part.is_message = true;
		e.part.header_at = within.part.mime_at;
		e.part.header_len = within.part.mime_len;
		e.part.text_at = within.part.body_at;
		e.part.text_len = within.part.body_len;
	}
	*out = e;
	return true;
}

/* The `number`th part of the multipart at `index`. */
static bool find_child(const struct summary *s, uint32_t *index, uint32_t number)
{
	struct summary_entity e;
	uint32_t at = *index + 1, end;

	if (number == 0 || !read_entity(s, *index, &e))
		return false;
	end = *index + e.size;
	while (at < end && read_entity(s, at, &e)) {
		if (--number == 0) {
			*index = at;
			return true;
		}
		at += e.size;
	}
	return false;
}

/* One number of a path.  What has no parts has one, itself: the text of a message (`is_whole`). */
static bool step(const struct summary *s, uint32_t *index, bool is_whole, uint32_t number)
{
	struct summary_entity e;

	if (!read_entity(s, *index, &e))
		return false;
	if (!is_whole && e.kind == SUMMARY_MESSAGE) {
		++*index;
		return step(s, index, true, number);
	}
	if (e.kind == SUMMARY_MULTIPART)
		return find_child(s, index, number);
	return is_whole && number == 1;
}

enum fail summary_part(const struct summary *s, const uint32_t *path, unsigned n, struct part *out)
{
	struct summary_entity e;
	uint32_t index = 0;

	if (n == 0) {
		*out = (struct part){
			.mime_len = s->header_len,
			.body_len = s->message_len,
			.is_message = true,
			.header_len = s->header_len,
			.text_at = s->header_len,
			.text_len = s->message_len - s->header_len,
		};
		return FAIL_NONE;
	}
	for (unsigned i = 0; i < n; i++)
		if (!step(s, &index, i == 0, path[i]))
			return FAIL_NOTFOUND;
	if (!summary_entity(s, index, &e))
		return FAIL_NOTFOUND;
	*out = e.part;
	return FAIL_NONE;
}
