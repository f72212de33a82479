#include "mime/text.h"

#include <assert.h>
#include <errno.h>
#include <gmime/gmime.h>
#include <iconv.h>

#include "base/banned.h"
#include "base/limits.h"
#include "mime/charset.h"
#include "mime/field.h"
#include "mime/words.h"

/* ---- case ---- */

#define EACH_OCTET(x) (0x0101010101010101u * (x))

/* Eight octets with A-Z made small; others, also those past 0x7f, as they are. */
static uint64_t lower_eight(uint64_t octets)
{
	uint64_t low = octets & EACH_OCTET(0x7fu);
	uint64_t from_a = low + EACH_OCTET(0x80u - 'A'), past_z = low + EACH_OCTET(0x7fu - 'Z');

	return octets | ((from_a ^ past_z) & ~octets & EACH_OCTET(0x80u)) >> 2;
}

/* Copies ASCII in small letters up to the first octet that is not ASCII, and says how much. */
static size_t lower_ascii(const uint8_t *from, size_t len, uint8_t *to)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t octets;

		memcpy(&octets, from + i, 8);
		if (octets & EACH_OCTET(0x80u))
			break;
		octets = lower_eight(octets);
		memcpy(to + i, &octets, 8);
	}
	for (; i < len && from[i] < 0x80; i++)
		to[i] = ascii_lower(from[i]);
	return i;
}

/* A character's full compatibility decomposition, case-folded; characters by themselves, so that where a text is cut
 * into pieces makes no difference.  Most of what people write is below U+3400 and looked up; the ideographs above it
 * stand for themselves. */
#define FOLDED_FIRST   0x80u
#define FOLDED_END     0x3400u
#define FOLDED_LEN_MAX 11u

static struct {
	uint8_t len; /* 0: too long for this table */
	uint8_t at[FOLDED_LEN_MAX];
} folded_chars[FOLDED_END - FOLDED_FIRST];

/* Into octets that GLib owns. */
static char *fold_char(gunichar c)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
	char utf8[6 * G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
	gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_UNICHAR_MAX_DECOMPOSITION_LENGTH);
	int len = 0;

	for (gsize i = 0; i < n && i < G_UNICHAR_MAX_DECOMPOSITION_LENGTH; i++)
		len += g_unichar_to_utf8(parts[i], utf8 + len);
	return g_utf8_casefold(utf8, len);
}

static void fill_folded_chars(void)
{
	for (gunichar c = FOLDED_FIRST; c < FOLDED_END; c++) {
		char *folded = fold_char(c);
		size_t len = strlen(folded);

		if (len <= FOLDED_LEN_MAX) {
			folded_chars[c - FOLDED_FIRST].len = (uint8_t)len;
			memcpy(folded_chars[c - FOLDED_FIRST].at, folded, len);
		}
		g_free(folded);
	}
}

static bool is_ideograph(gunichar c)
{
	return (c >= 0x3400 && c <= 0x9fff) || (c >= 0x20000 && c < 0x2f800);
}

/* Folds the character at the begin of `v`, which is not ASCII, and says its octets. */
static size_t put_folded_char(struct view v, struct buf *out)
{
	gunichar c = g_utf8_get_char_validated((const char *)v.at, (gssize)v.len);
	size_t len;
	char *folded;

	if (c >= 0x110000) { /* two values mean that there is none */
		buf_putc(out, '?');
		return 1;
	}
	len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	if (c < FOLDED_END && folded_chars[c - FOLDED_FIRST].len) {
		buf_put(out, view_of(folded_chars[c - FOLDED_FIRST].at, folded_chars[c - FOLDED_FIRST].len));
	} else if (is_ideograph(c)) {
		buf_put(out, view_sub(v, 0, len));
	} else {
		folded = fold_char(c);
		buf_put(out, view_str(folded));
		g_free(folded);
	}
	return len;
}

void text_fold_utf8(struct view v, struct buf *out)
{
	while (v.len && buf_fits(out)) {
		uint8_t *to = buf_reserve(out, v.len);
		size_t n;

		if (!to)
			return;
		n = lower_ascii(v.at, v.len, to);
		out->len += n;
		v = view_from(v, n);
		while (v.len && v.at[0] >= 0x80)
			v = view_from(v, put_folded_char(v, out));
	}
}

void text_init(void)
{
	g_mime_init();
	fill_folded_chars();
}

#define WINDOW_LEN 4096u

bool text_ascii_contains(struct view text, struct view folded)
{
	uint8_t window[WINDOW_LEN];

	if (folded.len > WINDOW_LEN / 2) {
		struct buf all;
		bool found;

		buf_init(&all, text.len);
		text_fold_utf8(text, &all);
		found = view_search(buf_view(&all), 0, folded) != SIZE_MAX;
		buf_finish(&all);
		return found;
	}
	while (text.len >= folded.len) {
		size_t n = lower_ascii(text.at, text.len < WINDOW_LEN ? text.len : WINDOW_LEN, window);

		if (view_search(view_of(window, n), 0, folded) != SIZE_MAX)
			return true;
		if (n < WINDOW_LEN)
			return false;
		text = view_from(text, n - (folded.len ? folded.len - 1 : 0));
	}
	return false;
}

/* ---- charsets ---- */

typedef void put_text(struct view utf8, struct buf *out);

/* Converts what it can, puts it out and returns how much was read: all but a begun character at the end.  An octet that
 * is not in the charset becomes "?", unless `strict`: then it stops there. */
static size_t convert(void *conversion, struct view octets, bool strict, put_text *put, struct buf *out)
{
	char utf8[4096], *from = (char *)octets.at;
	size_t left = octets.len;

	while (left && buf_fits(out)) {
		char *to = utf8;
		size_t room = sizeof(utf8) - 1;
		size_t result = iconv((iconv_t)conversion, &from, &left, &to, &room);
		int error = result == (size_t)-1 ? errno : 0;

		if (error == EILSEQ && !strict) {
			*to++ = '?';
			from++;
			left--;
		}
		put(view_of(utf8, (size_t)(to - utf8)), out);
		if (error == EINVAL || (error == EILSEQ && strict))
			break;
	}
	return octets.len - left;
}

void text_decoder_init(struct text_decoder *d, struct view charset)
{
	enum charset_kind kind = charset_kind(charset);

	*d = (struct text_decoder){ 0 };
	if (kind == CHARSET_OTHER)
		d->conversion = charset_open(charset);
	d->guesses = kind != CHARSET_UTF8 && !d->conversion;
}

/* Octets at the end that begin a UTF-8 sequence without ending it: up to three. */
static size_t begun_utf8(struct view v)
{
	for (size_t n = 1; n <= 3 && n <= v.len; n++) {
		uint8_t c = v.at[v.len - n];

		if (c >= 0xc0)
			return n < (c >= 0xf0 ? 4u : c >= 0xe0 ? 3u : 2u) ? n : 0;
		if (c < 0x80)
			return 0;
	}
	return 0;
}

static size_t feed_utf8(struct text_decoder *d, struct view v, struct buf *out)
{
	struct view whole = view_sub(v, 0, v.len - begun_utf8(v));
	void *western;

	if (!d->guesses || view_is_utf8(whole)) {
		text_fold_utf8(whole, out);
		return whole.len;
	}
	western = charset_open(VIEW("windows-1252"));
	if (western)
		convert(western, v, false, text_fold_utf8, out);
	else
		text_fold_utf8(v, out);
	charset_close(western);
	return v.len;
}

void text_decoder_feed(struct text_decoder *d, struct view octets, struct buf *out)
{
	struct buf joined;
	size_t used;

	buf_init(&joined, sizeof(d->rest) + octets.len);
	if (d->rest_len) {
		buf_put(&joined, view_of(d->rest, d->rest_len));
		buf_put(&joined, octets);
		octets = buf_view(&joined);
	}
	used = d->conversion ? convert(d->conversion, octets, false, text_fold_utf8, out) : feed_utf8(d, octets, out);
	octets = view_from(octets, used);
	d->rest_len = octets.len <= sizeof(d->rest) ? octets.len : 0;
	if (d->rest_len)
		memcpy(d->rest, octets.at, d->rest_len);
	buf_finish(&joined);
}

void text_decoder_finish(struct text_decoder *d)
{
	charset_close(d->conversion);
	d->conversion = NULL;
}

enum fail mime_fold(struct view charset, struct view text, struct buf *out)
{
	enum charset_kind kind = charset_kind(charset);
	size_t start = out->len;
	bool good;

	if (kind != CHARSET_OTHER) {
		good = kind == CHARSET_UTF8 ? view_is_utf8(text) : view_is_ascii(text);
		if (good)
			text_fold_utf8(text, out);
	} else {
		void *conversion = charset_open(charset);

		good = conversion && convert(conversion, text, true, text_fold_utf8, out) == text.len;
		charset_close(conversion);
	}
	if (good && buf_fits(out))
		return FAIL_NONE;
	out->len = start;
	return FAIL_REFUSED;
}

/* UTF-8 as it stands, but that what is none becomes "?". */
static void put_utf8(struct view v, struct buf *out)
{
	while (v.len) {
		const char *end;
		size_t good;

		g_utf8_validate((const char *)v.at, (gssize)v.len, &end);
		good = (size_t)(end - (const char *)v.at);
		buf_put(out, view_sub(v, 0, good));
		v = view_from(v, good);
		if (v.len) {
			buf_putc(out, '?');
			v = view_from(v, 1);
		}
	}
}

void text_to_utf8(struct view charset, struct view octets, struct buf *out)
{
	enum charset_kind kind = charset_kind(charset);
	void *conversion = kind == CHARSET_OTHER ? charset_open(charset) : NULL;

	if (kind != CHARSET_UTF8 && !conversion && !view_is_utf8(octets))
		conversion = charset_open(VIEW("windows-1252"));
	if (!conversion)
		put_utf8(octets, out);
	else if (convert(conversion, octets, false, put_utf8, out) < octets.len)
		buf_putc(out, '?');
	charset_close(conversion);
}

/* ---- header values ---- */

#define UTF8_PER_OCTET ((size_t)3) /* octets of UTF-8 that one octet of another charset becomes at the most */

void text_fold_value(struct view value, struct buf *out)
{
	size_t start = out->len, i;
	struct buf decoded;

	field_unfold(value, out);
	for (i = start; i < out->len; i++) {
		uint8_t c = out->at[i];

		if (c >= 0x80 || (c == '=' && i + 1 < out->len && out->at[i + 1] == '?'))
			break;
	}
	if (i == out->len) { /* plain ASCII, as nearly all are */
		for (i = start; i < out->len; i++)
			out->at[i] = ascii_lower(out->at[i]);
		return;
	}
	buf_init(&decoded, UTF8_PER_OCTET * MIME_HEADER_MAX);
	words_decode(view_from(buf_view(out), start), &decoded);
	out->len = start;
	text_fold_utf8(buf_view(&decoded), out);
	buf_finish(&decoded);
}

#define DATE_LEN_MAX 256u /* octets; ours */

/* Days since 1970 of a date in the Gregorian calendar. */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

int64_t text_date(struct view value)
{
	struct buf text;
	GDateTime *date;
	int year, month, day;

	buf_init(&text, DATE_LEN_MAX);
	field_unfold(view_sub(value, 0, DATE_LEN_MAX - 1), &text);
	buf_putc(&text, '\0');
	date = g_mime_utils_header_decode_date((const char *)text.at);
	buf_finish(&text);
	if (!date)
		return INT64_MIN;
	g_date_time_get_ymd(date, &year, &month, &day);
	g_date_time_unref(date);
	return days_of(year, month, day) * 86400;
}

/* ---- transfer encodings ---- */

void transfer_init(struct transfer_decoder *d, enum part_encoding encoding)
{
	*d = (struct transfer_decoder){ .encoding = encoding };
}

/* Uuencoded text begins behind a line "begin MODE NAME", which must lie within one piece. */
static bool find_begin(struct transfer_decoder *d, struct view *v)
{
	while (v->len && !d->begun) {
		struct view line = view_cut(v, '\n');

		d->begun = view_starts(line, VIEW("begin "));
	}
	d->state |= d->begun ? GMIME_UUDECODE_STATE_BEGIN : 0;
	return d->begun;
}

static int hex_value(uint8_t c)
{
	c = ascii_lower(c);
	return ascii_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The octets of a line without its end; "=" without two digits behind it stands for itself. */
static uint8_t *decode_quoted(struct view v, uint8_t *to)
{
	while (v.len) {
		size_t plain = view_find(v, 0, '=');
		int high, low;

		memcpy(to, v.at, plain);
		to += plain;
		v = view_from(v, plain);
		if (v.len == 0)
			break;
		high = v.len > 2 ? hex_value(v.at[1]) : -1;
		low = v.len > 2 ? hex_value(v.at[2]) : -1;
		*to++ = high < 0 || low < 0 ? '=' : (uint8_t)(high << 4 | low);
		v = view_from(v, high < 0 || low < 0 ? 1 : 3);
	}
	return to;
}

static size_t without_blanks(struct view v, struct view blanks)
{
	while (v.len && is_one_of(v.at[v.len - 1], blanks))
		v.len--;
	return v.len;
}

/* A whole line, but for its LF: blanks at its end are none of its text, and "=" before them joins it to the next one
 * (RFC 2045 6.7, rules 3 and 5). */
static uint8_t *decode_quoted_line(struct view line, uint8_t *to)
{
	bool cr = line.len && line.at[line.len - 1] == '\r';

	line.len = without_blanks(view_sub(line, 0, line.len - cr), VIEW(" \t"));
	if (line.len && line.at[line.len - 1] == '=')
		return decode_quoted(view_sub(line, 0, line.len - 1), to);
	to = decode_quoted(line, to);
	if (cr)
		*to++ = '\r';
	*to++ = '\n';
	return to;
}

/* How much of the begun line's end means one thing or another by what follows. */
static size_t undecided(struct view v)
{
	size_t len = without_blanks(v, VIEW(" \t\r"));

	if (len && v.at[len - 1] == '=')
		len--;
	else if (len == v.len && len > 1 && v.at[len - 2] == '=')
		len -= 2;
	return v.len - len;
}

/* More blanks at a piece's end than a decoder keeps are no line that RFC 2045 allows: they stay. */
static size_t feed_quoted(struct transfer_decoder *d, struct view v, uint8_t *to)
{
	uint8_t *start = to;
	struct buf joined;
	size_t end;

	buf_init(&joined, d->kept_len + v.len);
	if (d->kept_len) {
		buf_put(&joined, view_of(d->kept, d->kept_len));
		buf_put(&joined, v);
		v = buf_view(&joined);
	}
	while ((end = view_find(v, 0, '\n')) < v.len) {
		to = decode_quoted_line(view_sub(v, 0, end), to);
		v = view_from(v, end + 1);
	}
	d->kept_len = undecided(v) <= TRANSFER_KEPT_MAX ? undecided(v) : 0;
	to = decode_quoted(view_sub(v, 0, v.len - d->kept_len), to);
	if (d->kept_len)
		memcpy(d->kept, v.at + v.len - d->kept_len, d->kept_len);
	buf_finish(&joined);
	return (size_t)(to - start);
}

void transfer_feed(struct transfer_decoder *d, struct view v, struct buf *out)
{
	size_t room, used = 0;
	uint8_t *to;

	if (d->encoding == PART_IDENTITY) {
		buf_put(out, v);
		return;
	}
	if (d->encoding == PART_UUENCODE && !d->begun && !find_begin(d, &v))
		return;
	room = v.len + TRANSFER_KEPT_MAX; /* each decoder writes at most what it reads and what it kept */
	to = buf_reserve(out, room);
	if (!to || v.len == 0)
		return;
	if (d->encoding == PART_BASE64)
		used = base64_decode(&d->base64, v, to);
	else if (d->encoding == PART_QUOTED_PRINTABLE)
		used = feed_quoted(d, v, to);
	else if (d->encoding == PART_UUENCODE)
		used = g_mime_encoding_uudecode_step(v.at, v.len, to, &d->state, &d->saved);
	assert(used <= room);
	out->len += used;
}

#define DECODE_STEP 16384u

enum fail mime_decode(struct view body, enum part_encoding encoding, struct buf *out)
{
	size_t start = out->len;
	struct transfer_decoder d;
	struct buf piece; /* a decoder wants more room than it fills, and `out` may be exact */

	if (encoding == PART_UNKNOWN)
		return FAIL_REFUSED;
	transfer_init(&d, encoding);
	buf_init(&piece, DECODE_STEP + TRANSFER_KEPT_MAX);
	for (size_t at = 0; at < body.len && buf_fits(out); at += DECODE_STEP) {
		buf_clear(&piece);
		transfer_feed(&d, view_sub(body, at, DECODE_STEP), &piece);
		buf_put(out, buf_view(&piece));
	}
	buf_finish(&piece);
	if (buf_fits(out))
		return FAIL_NONE;
	out->len = start;
	return FAIL_REFUSED;
}
