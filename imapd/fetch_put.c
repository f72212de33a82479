#include "imapd/date.h"
#include "imapd/fetch.h"
#include "imapd/recent.h"

#include "base/banned.h"

#define KEEP_MAX     262144u      /* octets of a buffer that the next message may find */
#define RESPONSE_MAX (128u << 20) /* octets of one message's response: a message of any size once, and its parts */

/* Reading. --------------------------------------------------------------------------------------------------------- */

void reading_init(struct reading *r, struct imap_session *s)
{
	*r = (struct reading){ .session = s };
	buf_init(&r->octets, OBJECT_LEN_MAX);
	buf_init(&r->built_summary, MIME_SUMMARY_MAX);
	buf_init(&r->built_texts, MIME_SUMMARY_MAX);
	buf_init(&r->scratch, OBJECT_LEN_MAX);
}

void reading_finish(struct reading *r)
{
	buf_finish(&r->octets);
	buf_finish(&r->built_summary);
	buf_finish(&r->built_texts);
	buf_finish(&r->scratch);
}

static void empty(struct buf *b)
{
	if (b->room > KEEP_MAX)
		buf_release(b);
	else
		buf_clear(b);
}

void reading_begin(struct reading *r, const struct message *m)
{
	r->message = m;
	reading_rest(r);
	empty(&r->octets);
	empty(&r->built_summary);
	empty(&r->built_texts);
	empty(&r->scratch);
}

void reading_rest(struct reading *r)
{
	r->has_summary = r->has_texts = false;
}

enum fail reading_octets(struct reading *r, struct failure *why)
{
	enum fail fail;

	if (r->octets.len > 0)
		return FAIL_NONE;
	if ((fail = session_read(r->session, &r->message->blob, &r->octets, why)) != FAIL_NONE)
		return fail;
	if (r->octets.len == r->message->size)
		return FAIL_NONE;
	return fail_with(why, FAIL_CORRUPT, "Message %u has %zu octets and is said to have %llu", r->message->uid,
			 r->octets.len, (unsigned long long)r->message->size);
}

/* Makes what the cache lacks: the summary and its texts at once. */
static enum fail build(struct reading *r, struct failure *why)
{
	enum fail fail;

	if (r->built_summary.len > 0)
		return FAIL_NONE;
	if (r->octets.len == 0 && (fail = session_read(r->session, &r->message->blob, &r->octets, why)) != FAIL_NONE)
		return fail;
	session_build_summary(r->session, r->message, buf_view(&r->octets), &r->built_summary, &r->built_texts);
	return FAIL_NONE;
}

enum fail reading_summary(struct reading *r, struct failure *why)
{
	enum fail fail = FAIL_NONE;

	if (!r->has_summary && !session_cached_summary(r->session, r->message, &r->summary) &&
	    (fail = build(r, why)) == FAIL_NONE)
		fail = summary_open(buf_view(&r->built_summary), &r->summary);
	r->has_summary = fail == FAIL_NONE;
	return fail;
}

enum fail reading_texts(struct reading *r, struct failure *why)
{
	enum fail fail = FAIL_NONE;

	if (!r->has_texts && !session_cached_texts(r->session, r->message, &r->texts) &&
	    (fail = build(r, why)) == FAIL_NONE)
		fail = summary_texts_open(buf_view(&r->built_texts), &r->texts);
	r->has_texts = fail == FAIL_NONE;
	return fail;
}

/* Items. ----------------------------------------------------------------------------------------------------------- */

struct putting {
	struct reading *reading;
	const struct imap_fetch_item *item;
	struct buf *out;
	enum fetch_trouble *trouble;
	struct failure *why;
};

static void put_label(struct putting *p)
{
	buf_put(p->out, p->item->label);
	buf_putc(p->out, ' ');
}

static struct view part_of(struct view octets, const struct imap_fetch_item *item)
{
	return item->partial ? view_sub(octets, item->first, item->count) : octets;
}

/* No literal but BINARY's may hold a NUL (RFC 9051 4.3.1, 9: CHAR8): as in other servers it becomes 0x80, which keeps
 * every length. */
static void hide_nuls(struct buf *out, size_t start)
{
	uint8_t *at = out->at + start, *end = out->at + out->len;

	while (at < end && (at = memchr(at, 0, (size_t)(end - at))))
		*at++ = 0x80;
}

/* BODY[] whole goes from the store to the client without a stop. */
static enum fail put_message(struct putting *p)
{
	const struct message *m = p->reading->message;
	struct buf *out = p->out;
	size_t start;
	enum fail fail;

	put_label(p);
	wire_put_literal(out, m->size, false);
	start = out->len;
	if (m->size > out->max - out->len) {
		out->refused = true;
		return FAIL_NONE; /* fetch_put sees to it */
	}
	if ((fail = session_read(p->reading->session, &m->blob, out, p->why)) != FAIL_NONE)
		return fail;
	if (out->len - start == m->size) {
		hide_nuls(out, start);
		return FAIL_NONE;
	}
	return fail_with(p->why, FAIL_CORRUPT, "Message %u has %zu octets and is said to have %llu", m->uid,
			 out->len - start, (unsigned long long)m->size);
}

static enum fail header_fields(struct putting *p, struct view header, struct view *out)
{
	const struct imap_fetch_item *item = p->item;

	buf_clear(&p->reading->scratch);
	mime_header_fields(header, item->fields, item->n_fields, item->section == SECTION_HEADER_FIELDS_NOT,
			   &p->reading->scratch);
	*out = buf_view(&p->reading->scratch);
	return FAIL_NONE;
}

/* The octets that a section names; .at NULL: there is no such part. */
static enum fail find_section(struct putting *p, struct view *out)
{
	struct reading *r = p->reading;
	const struct imap_fetch_item *item = p->item;
	struct view message;
	struct part part;
	enum fail fail;

	if ((fail = reading_octets(r, p->why)) != FAIL_NONE)
		return fail;
	*out = message = buf_view(&r->octets);
	if (item->depth == 0 && item->section == SECTION_WHOLE)
		return FAIL_NONE;
	if ((fail = reading_summary(r, p->why)) != FAIL_NONE)
		return fail;
	fail = summary_part(&r->summary, item->path, item->depth, &part);
	if (fail == FAIL_NONE && !part.is_message && item->section != SECTION_WHOLE && item->section != SECTION_MIME)
		fail = FAIL_NOTFOUND;
	*out = VIEW_NONE;
	if (fail != FAIL_NONE)
		return fail == FAIL_NOTFOUND ? FAIL_NONE : fail;
	switch (item->section) {
	case SECTION_WHOLE:
		*out = view_sub(message, part.body_at, part.body_len);
		break;
	case SECTION_MIME:
		*out = view_sub(message, part.mime_at, part.mime_len);
		break;
	case SECTION_TEXT:
		*out = view_sub(message, part.text_at, part.text_len);
		break;
	case SECTION_HEADER:
		*out = view_sub(message, part.header_at, part.header_len);
		break;
	case SECTION_HEADER_FIELDS:
	case SECTION_HEADER_FIELDS_NOT:
		return header_fields(p, view_sub(message, part.header_at, part.header_len), out);
	}
	return FAIL_NONE;
}

static enum fail put_section(struct putting *p)
{
	struct view octets;
	size_t start;
	enum fail fail;

	if (p->item->depth == 0 && p->item->section == SECTION_WHOLE && !p->item->partial &&
	    p->reading->octets.len == 0)
		return put_message(p);
	if ((fail = find_section(p, &octets)) != FAIL_NONE)
		return fail;
	put_label(p);
	if (!octets.at) {
		buf_puts(p->out, "NIL");
		return FAIL_NONE;
	}
	octets = part_of(octets, p->item);
	wire_put_literal(p->out, octets.len, false);
	start = p->out->len;
	buf_put(p->out, octets);
	hide_nuls(p->out, start);
	return FAIL_NONE;
}

/* The decoded octets of a part (RFC 9051 6.4.5 BINARY); .at NULL: there is no such part. */
static enum fail decode(struct putting *p, struct view *out)
{
	struct reading *r = p->reading;
	struct part part;
	enum fail fail;

	*out = VIEW_NONE;
	if ((fail = reading_octets(r, p->why)) != FAIL_NONE || (fail = reading_summary(r, p->why)) != FAIL_NONE)
		return fail;
	fail = summary_part(&r->summary, p->item->path, p->item->depth, &part);
	if (fail != FAIL_NONE)
		return fail == FAIL_NOTFOUND ? FAIL_NONE : fail;
	buf_clear(&r->scratch);
	fail = mime_decode(view_sub(buf_view(&r->octets), part.body_at, part.body_len), part.encoding, &r->scratch);
	if (fail == FAIL_REFUSED) {
		*p->trouble = TROUBLE_ENCODING;
		return fail_with(p->why, fail, "A part of message %u cannot be decoded", r->message->uid);
	}
	*out = r->scratch.len > 0 ? buf_view(&r->scratch) : VIEW("");
	return fail;
}

static enum fail put_binary(struct putting *p)
{
	struct view octets;
	enum fail fail = decode(p, &octets);

	if (fail != FAIL_NONE)
		return fail;
	put_label(p);
	if (!octets.at) {
		buf_puts(p->out, p->item->kind == FETCH_BINARY_SIZE ? "0" : "NIL");
		return FAIL_NONE;
	}
	if (p->item->kind == FETCH_BINARY_SIZE) {
		buf_decimal(p->out, octets.len);
		return FAIL_NONE;
	}
	octets = part_of(octets, p->item);
	wire_put_literal(p->out, octets.len, octets.len > 0 && memchr(octets.at, 0, octets.len));
	buf_put(p->out, octets);
	return FAIL_NONE;
}

static enum fail put_of_summary(struct putting *p)
{
	const struct summary *summary = &p->reading->summary;
	enum fail fail = reading_summary(p->reading, p->why);

	if (fail != FAIL_NONE)
		return fail;
	put_label(p);
	buf_put(p->out, p->item->kind == FETCH_ENVELOPE ? summary->envelope
			: p->item->kind == FETCH_BODY   ? summary->body
							: summary->bodystructure);
	return FAIL_NONE;
}

/* Items that the message's entry knows. */
static void put_of_entry(struct putting *p)
{
	const struct message *m = p->reading->message;
	struct buf *out = p->out;

	put_label(p);
	switch (p->item->kind) {
	case FETCH_UID:
		buf_decimal(out, m->uid);
		break;
	case FETCH_FLAGS:
		wire_put_flags(out, recent_flags(p->reading->session, m), m->keywords);
		break;
	case FETCH_INTERNALDATE:
		buf_putc(out, '"');
		imap_put_date_time(out, m->date);
		buf_putc(out, '"');
		break;
	case FETCH_SIZE:
		buf_decimal(out, m->size);
		break;
	case FETCH_MODSEQ:
		buf_putc(out, '(');
		buf_decimal(out, m->modseq);
		buf_putc(out, ')');
		break;
	case FETCH_EMAILID: /* equal octets, equal id: RFC 8474 5.1 */
		buf_putc(out, '(');
		buf_hex(out, view_of(m->blob.at, OID_LEN));
		buf_putc(out, ')');
		break;
	default:
		buf_puts(out, "NIL"); /* THREADID: RFC 8474 5.2 */
		break;
	}
}

static enum fail put_item(struct putting *p)
{
	switch (p->item->kind) {
	case FETCH_SECTION:
		return put_section(p);
	case FETCH_BINARY:
	case FETCH_BINARY_SIZE:
		return put_binary(p);
	case FETCH_ENVELOPE:
	case FETCH_BODY:
	case FETCH_BODYSTRUCTURE:
		return put_of_summary(p);
	default:
		put_of_entry(p);
		return FAIL_NONE;
	}
}

enum fail fetch_put(struct reading *r, const struct imap_fetch_item *items, unsigned n, uint32_t seq, struct buf *out,
		    enum fetch_trouble *trouble, struct failure *why)
{
	struct putting p = { .reading = r, .out = out, .trouble = trouble, .why = why };
	size_t start = out->len;
	enum fail fail = FAIL_NONE;

	*trouble = TROUBLE_NONE;
	buf_puts(out, "* ");
	buf_decimal(out, seq);
	buf_puts(out, " FETCH (");
	for (unsigned i = 0; i < n && fail == FAIL_NONE && buf_fits(out); i++) {
		if (i > 0)
			buf_putc(out, ' ');
		p.item = &items[i];
		fail = put_item(&p);
		if (fail == FAIL_NONE && out->len - start > RESPONSE_MAX)
			out->refused = true;
	}
	buf_puts(out, ")\r\n");
	if (fail == FAIL_NONE && !buf_fits(out)) {
		*trouble = TROUBLE_ROOM;
		fail = fail_with(why, FAIL_REFUSED, "The response to message %u is too large", r->message->uid);
	}
	if (fail != FAIL_NONE) {
		out->len = start;
		out->refused = false;
	}
	return fail;
}
