/* Ours, and not GMime's: that of Debian 12 (3.2.13) drops what follows a padded word of base64, where most mail has its
 * second line.  People send words in all shapes: padded each by itself, or cut within a character or within a quantum of
 * base64; with blanks inside; without blanks around; with a language (RFC 2231 5).  All of these are read. */
#include "mime/words.h"

#include "base/banned.h"
#include "base/limits.h"
#include "mime/base64.h"
#include "mime/field.h"
#include "mime/text.h"

struct word {
	struct view charset, text;
	bool base64;
};

static struct view skip_blanks(struct view v)
{
	while (v.len && is_one_of(v.at[0], VIEW(" \t\r\n")))
		v = view_from(v, 1);
	return v;
}

/* Moves over the word that `v` begins with.  False: none. */
static bool read_word(struct view *v, struct word *out)
{
	struct view rest = view_sub(*v, 0, MIME_WORD_MAX), charset;
	size_t end;

	if (!view_starts(rest, VIEW("=?")))
		return false;
	rest = view_from(rest, 2);
	charset = view_cut(&rest, '?');
	if (rest.len < 2 || !is_one_of(rest.at[0], VIEW("BbQq")) || rest.at[1] != '?')
		return false;
	end = view_search(rest, 2, VIEW("?="));
	if (end == SIZE_MAX)
		return false;
	out->base64 = ascii_lower(rest.at[0]) == 'b';
	out->text = view_sub(rest, 2, end - 2);
	*v = view_from(*v, 2 + charset.len + 1 + end + 2);
	out->charset = view_cut(&charset, '*');
	return true;
}

static void decode_q(struct view text, struct buf *out)
{
	for (size_t i = 0; i < text.len; i++) {
		uint64_t octet;

		if (text.at[i] == '=' && i + 2 < text.len && view_hex(view_sub(text, i + 1, 2), 0xff, &octet)) {
			buf_putc(out, (uint8_t)octet);
			i += 2;
		} else {
			buf_putc(out, text.at[i] == '_' ? ' ' : text.at[i]);
		}
	}
}

static void decode_b(struct view text, struct base64 *base64, struct buf *out)
{
	uint8_t *to = buf_reserve(out, text.len);

	if (to)
		out->len += base64_decode(base64, text, to);
}

/* The word `w`, before `v`, and those that follow in the same charset: a character may have been cut between them.  The
 * blanks before another word are none of the text (RFC 2047 6.2). */
static void put_run(struct word w, struct view *v, struct buf *out)
{
	struct view charset = w.charset;
	struct base64 base64 = { 0 };
	struct buf octets;

	buf_init(&octets, MIME_HEADER_MAX);
	for (;;) {
		struct view next = skip_blanks(*v), behind = next;

		if (w.base64)
			decode_b(w.text, &base64, &octets);
		else
			decode_q(w.text, &octets);
		if (!read_word(&behind, &w))
			break;
		*v = next;
		if (!view_equal_nocase(w.charset, charset))
			break;
		*v = behind;
	}
	text_to_utf8(charset, buf_view(&octets), out);
	buf_finish(&octets);
}

void words_decode(struct view v, struct buf *out)
{
	while (v.len && buf_fits(out)) {
		size_t plain = view_search(v, 0, VIEW("=?"));
		struct word w;

		plain = plain == SIZE_MAX ? v.len : plain;
		if (plain > 0) {
			text_to_utf8(VIEW_NONE, view_sub(v, 0, plain), out);
			v = view_from(v, plain);
		} else if (read_word(&v, &w)) {
			put_run(w, &v, out);
		} else {
			buf_puts(out, "=?");
			v = view_from(v, 2);
		}
	}
}
