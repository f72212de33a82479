#include "imapd/utf7.h"

#include "base/banned.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

static bool is_plain(uint8_t c)
{
	return c >= 0x20 && c <= 0x7e;
}

static int digit_of(uint8_t c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static void put_utf8(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_putc(b, (uint8_t)c);
	} else if (c < 0x800) {
		buf_putc(b, (uint8_t)(0xc0 | c >> 6));
		buf_putc(b, (uint8_t)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		buf_putc(b, (uint8_t)(0xe0 | c >> 12));
		buf_putc(b, (uint8_t)(0x80 | (c >> 6 & 0x3f)));
		buf_putc(b, (uint8_t)(0x80 | (c & 0x3f)));
	} else {
		buf_putc(b, (uint8_t)(0xf0 | c >> 18));
		buf_putc(b, (uint8_t)(0x80 | (c >> 12 & 0x3f)));
		buf_putc(b, (uint8_t)(0x80 | (c >> 6 & 0x3f)));
		buf_putc(b, (uint8_t)(0x80 | (c & 0x3f)));
	}
}

/* A unit of UTF-16 after those before it; `high` is the first half of a pair, or 0.  False: it cannot come here. */
static bool put_utf16(struct buf *out, uint32_t unit, uint32_t *high)
{
	bool is_high = unit >= 0xd800 && unit < 0xdc00, is_low = unit >= 0xdc00 && unit < 0xe000;

	if (is_low != (*high != 0))
		return false;
	if (is_high) {
		*high = unit;
		return true;
	}
	if (is_low)
		unit = 0x10000 + ((*high - 0xd800) << 10) + (unit - 0xdc00);
	else if (unit < 0x80 && is_plain((uint8_t)unit))
		return false; /* it stands for itself */
	*high = 0;
	put_utf8(out, unit);
	return true;
}

/* What stands between "&" and "-": base64 of UTF-16, whole units, the bits left over zero. */
static bool decode_shifted(struct view text, struct buf *out)
{
	uint32_t bits = 0, high = 0;
	unsigned n_bits = 0;

	for (size_t i = 0; i < text.len; i++) {
		int digit = digit_of(text.at[i]);

		if (digit < 0)
			return false;
		bits = bits << 6 | (uint32_t)digit;
		n_bits += 6;
		if (n_bits >= 16) {
			n_bits -= 16;
			if (!put_utf16(out, bits >> n_bits & 0xffff, &high))
				return false;
		}
		bits &= (1u << n_bits) - 1;
	}
	return high == 0 && n_bits < 6 && bits == 0;
}

/* Reads from the "&" at `*at` on, to past its "-".  Two shifts without a character between them are one too many. */
static bool decode_shift(struct view text, size_t *at, size_t *shift_end, struct buf *out)
{
	size_t from = *at + 1, end = view_find(text, from, '-');

	if (end == text.len)
		return false;
	*at = end + 1;
	if (end == from) {
		buf_putc(out, '&');
		return true;
	}
	if (*shift_end == from - 1)
		return false;
	*shift_end = *at;
	return decode_shifted(view_sub(text, from, end - from), out);
}

bool utf7_to_utf8(struct view text, struct buf *out)
{
	size_t before = out->len, at = 0, shift_end = SIZE_MAX;
	bool good = true;

	while (good && at < text.len) {
		if (text.at[at] == '&')
			good = decode_shift(text, &at, &shift_end, out);
		else if (is_plain(text.at[at]))
			buf_putc(out, text.at[at++]);
		else
			good = false;
	}
	if (good && buf_fits(out))
		return true;
	out->len = before;
	return false;
}

/* The character at `*at` of well-formed UTF-8. */
static uint32_t next_utf8(struct view text, size_t *at)
{
	uint8_t first = text.at[(*at)++];
	unsigned more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
	uint32_t c = more == 0 ? first : first & (0x3fu >> more);

	while (more-- > 0 && *at < text.len)
		c = c << 6 | (text.at[(*at)++] & 0x3f);
	return c;
}

/* Base64 under way. */
struct shifted {
	uint32_t bits;
	unsigned n_bits;
};

static void put_unit(struct buf *out, struct shifted *s, uint32_t unit)
{
	s->bits = s->bits << 16 | unit;
	s->n_bits += 16;
	while (s->n_bits >= 6) {
		s->n_bits -= 6;
		buf_putc(out, (uint8_t)digits[s->bits >> s->n_bits & 0x3f]);
	}
	s->bits &= (1u << s->n_bits) - 1;
}

/* Puts the characters from `*at` on that are not plain. */
static void put_shifted(struct buf *out, struct view utf8, size_t *at)
{
	struct shifted s = { 0 };

	buf_putc(out, '&');
	while (*at < utf8.len && !is_plain(utf8.at[*at])) {
		uint32_t c = next_utf8(utf8, at);

		if (c >= 0x10000) {
			put_unit(out, &s, 0xd800 + ((c - 0x10000) >> 10));
			put_unit(out, &s, 0xdc00 + ((c - 0x10000) & 0x3ff));
		} else {
			put_unit(out, &s, c);
		}
	}
	if (s.n_bits)
		buf_putc(out, (uint8_t)digits[s.bits << (6 - s.n_bits) & 0x3f]);
	buf_putc(out, '-');
}

void utf7_put(struct buf *out, struct view utf8)
{
	size_t at = 0;

	while (at < utf8.len) {
		if (!is_plain(utf8.at[at])) {
			put_shifted(out, utf8, &at);
			continue;
		}
		buf_putc(out, utf8.at[at]);
		if (utf8.at[at++] == '&')
			buf_putc(out, '-');
	}
}
