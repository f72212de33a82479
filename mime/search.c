/* mime/search.c - SEARCH's HEADER, BODY and TEXT, and the fields that FETCH picks. */
#include "base/banned.h"
#include "base/limits.h"
#include "mime/charset.h"
#include "mime/field.h"
#include "mime/summary.h"
#include "mime/text.h"

static bool is_named(struct view name, const struct view *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (view_equal_nocase(name, names[i]))
			return true;
	return false;
}

void mime_header_fields(struct view header, const struct view *names, size_t n, bool not, struct buf *out)
{
	struct field f;
	size_t at = 0;

	while (field_next(header, &at, &f)) {
		if ((f.name.len && is_named(f.name, names, n)) == not )
			continue;
		buf_put(out, f.whole);
	}
	buf_put(out, view_from(header, at));
}

#define HEADER_FOLDED_MAX ((size_t)4 * MIME_HEADER_MAX)

bool mime_header_contains(struct view header, struct view name, struct view folded)
{
	struct buf text;
	struct field f;
	size_t at = 0;
	bool found = false;

	buf_init(&text, HEADER_FOLDED_MAX);
	header = view_sub(header, 0, MIME_HEADER_MAX);
	while (!found && field_next(header, &at, &f)) {
		if (name.len && !view_equal_nocase(f.name, name))
			continue;
		buf_clear(&text);
		if (name.len == 0 && f.name.len) {
			text_fold_utf8(f.name, &text);
			buf_puts(&text, f.value.len && is_one_of(f.value.at[0], VIEW(" \t\r\n")) ? ": " : ":");
		}
		text_fold_value(f.name.len ? f.value : f.whole, &text);
		found = view_search(buf_view(&text), 0, folded) != SIZE_MAX;
	}
	buf_finish(&text);
	return found;
}

#define PIECE_LEN 16384u /* octets decoded at a time */
#define WINDOW_MAX                                                                                                     \
	(1u << 20) /* octets of folded text: a piece's, which may grow elevenfold, and what is kept before it */

/* Searches what was folded, and keeps as much of its end as may begin a match. */
static bool search_window(struct buf *window, struct view folded)
{
	if (view_search(buf_view(window), 0, folded) != SIZE_MAX)
		return true;
	if (window->len >= folded.len)
		buf_consume(window, window->len - (folded.len - 1));
	return false;
}

static bool decoded_contains(struct view body, const struct summary_entity *e, struct view folded)
{
	struct transfer_decoder transfer;
	struct text_decoder text;
	struct buf octets, window;
	bool found = false;

	transfer_init(&transfer, e->part.encoding == PART_UNKNOWN ? PART_IDENTITY : e->part.encoding);
	text_decoder_init(&text, e->charset);
	buf_init(&octets, PIECE_LEN + TRANSFER_KEPT_MAX);
	buf_init(&window, WINDOW_MAX + folded.len);
	for (size_t at = 0; at < body.len && !found; at += PIECE_LEN) {
		buf_clear(&octets);
		transfer_feed(&transfer, view_sub(body, at, PIECE_LEN), &octets);
		text_decoder_feed(&text, buf_view(&octets), &window);
		found = search_window(&window, folded);
	}
	buf_finish(&window);
	buf_finish(&octets);
	text_decoder_finish(&text);
	return found;
}

static bool text_contains(struct view body, const struct summary_entity *e, struct view folded)
{
	bool plain = e->part.encoding == PART_IDENTITY || e->part.encoding == PART_UNKNOWN;

	body = view_sub(body, 0, MIME_TEXT_MAX);
	if (plain && charset_is_ascii_based(e->charset) && view_is_ascii(body))
		return text_ascii_contains(body, folded);
	return decoded_contains(body, e, folded);
}

bool mime_text_contains(struct view message, const struct summary *s, struct view folded)
{
	uint32_t n = summary_entities(s);
	struct summary_entity e;

	if (message.len != s->message_len)
		return false;
	if (folded.len == 0)
		return true;
	for (uint32_t i = 0; i < n && summary_entity(s, i, &e); i++) {
		struct view header = view_sub(message, e.part.mime_at, e.part.mime_len);

		if (i > 0 && mime_header_contains(header, VIEW_NONE, folded))
			return true;
		if (e.kind == SUMMARY_TEXT &&
		    text_contains(view_sub(message, e.part.body_at, e.part.body_len), &e, folded))
			return true;
	}
	return false;
}
