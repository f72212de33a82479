#include "mime/base64.h"

#include "base/banned.h"

/* What a letter stands for, plus one; 0: it is none. */
#define PADDING 65u
/* clang-format off */
static const uint8_t values[256] = {
	['A'] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
	['a'] = 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
	['0'] = 53, 54, 55, 56, 57, 58, 59, 60, 61, 62,
	['+'] = 63, ['/'] = 64, ['='] = PADDING,
};
/* clang-format on */

static bool is_letter(unsigned value)
{
	return value - 1 < PADDING - 1;
}

/* Takes what is of four letters together, as nearly all of it is, and says how many octets of text that was. */
static size_t decode_quanta(struct view text, uint8_t **to)
{
	size_t i = 0;

	for (; i + 4 <= text.len; i += 4) {
		unsigned a = values[text.at[i]], b = values[text.at[i + 1]], c = values[text.at[i + 2]],
			 d = values[text.at[i + 3]];
		uint32_t bits = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (d - 1);

		if (!is_letter(a) || !is_letter(b) || !is_letter(c) || !is_letter(d))
			break;
		*(*to)++ = (uint8_t)(bits >> 16);
		*(*to)++ = (uint8_t)(bits >> 8);
		*(*to)++ = (uint8_t)bits;
	}
	return i;
}

size_t base64_decode(struct base64 *b, struct view text, uint8_t *to)
{
	uint8_t *start = to;

	for (;;) {
		unsigned value;

		if (b->n == 0)
			text = view_from(text, decode_quanta(text, &to));
		if (text.len == 0)
			return (size_t)(to - start);
		value = values[text.at[0]];
		text = view_from(text, 1);
		if (value == PADDING)
			b->n = 0;
		if (!is_letter(value))
			continue;
		b->bits = b->bits << 6 | (value - 1);
		b->n += 6;
		if (b->n >= 8) {
			b->n -= 8;
			*to++ = (uint8_t)(b->bits >> b->n);
		}
	}
}
