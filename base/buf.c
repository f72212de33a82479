#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>

#include "base/banned.h"
#include "base/mem.h"

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){ .max = max };
}

void buf_release(struct buf *b)
{
	mem_free(b->at);
	*b = (struct buf){ .max = b->max };
}

void buf_finish(struct buf *b)
{
	buf_release(b);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->refused = false;
}

uint8_t *buf_reserve(struct buf *b, size_t len)
{
	if (len > b->max - b->len) {
		b->refused = true;
		return NULL;
	}
	if (!b->at || b->len + len > b->room) { /* also for no octets: NULL says refused */
		size_t room = b->room ? b->room * 2 : 256;

		if (room < b->len + len)
			room = b->len + len;
		if (room > b->max)
			room = b->max;
		b->at = mem_grow(b->at, room, 1);
		b->room = room;
	}
	return b->at + b->len;
}

void buf_put(struct buf *b, struct view v)
{
	uint8_t *to;

	if (v.len == 0 || !(to = buf_reserve(b, v.len)))
		return;
	memcpy(to, v.at, v.len);
	b->len += v.len;
}

void buf_putc(struct buf *b, uint8_t octet)
{
	if (b->len < b->room) {
		b->at[b->len++] = octet;
		return;
	}
	buf_put(b, view_of(&octet, 1));
}

void buf_puts(struct buf *b, const char *literal)
{
	buf_put(b, view_str(literal));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	char small[256];
	va_list args, again;
	int n;

	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), fmt, args);
	assert(n >= 0);
	if ((size_t)n < sizeof(small)) {
		buf_put(b, view_of(small, (size_t)n));
	} else {
		uint8_t *to = buf_reserve(b, (size_t)n + 1);

		if (to) {
			vsnprintf((char *)to, (size_t)n + 1, fmt, again);
			b->len += (size_t)n;
		}
	}
	va_end(again);
	va_end(args);
}

void buf_decimal(struct buf *b, uint64_t n)
{
	uint8_t digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (uint8_t)('0' + n % 10);
		n /= 10;
	} while (n);
	buf_put(b, view_of(digits + at, sizeof(digits) - at));
}

void buf_hex(struct buf *b, struct view v)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t *to = buf_reserve(b, v.len * 2);

	if (!to)
		return;
	for (size_t i = 0; i < v.len; i++) {
		*to++ = (uint8_t)digits[v.at[i] >> 4];
		*to++ = (uint8_t)digits[v.at[i] & 15];
	}
	b->len += v.len * 2;
}

void buf_base64(struct buf *b, struct view v)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint8_t *to = buf_reserve(b, (v.len + 2) / 3 * 4);

	if (!to)
		return;
	for (size_t i = 0; i < v.len; i += 3) {
		size_t left = v.len - i;
		uint32_t bits = (uint32_t)v.at[i] << 16 | (left > 1 ? (uint32_t)v.at[i + 1] << 8 : 0) |
				(left > 2 ? v.at[i + 2] : 0);

		*to++ = (uint8_t)digits[bits >> 18];
		*to++ = (uint8_t)digits[bits >> 12 & 63];
		*to++ = left > 1 ? (uint8_t)digits[bits >> 6 & 63] : '=';
		*to++ = left > 2 ? (uint8_t)digits[bits & 63] : '=';
	}
	b->len += (v.len + 2) / 3 * 4;
}

void buf_consume(struct buf *b, size_t len)
{
	assert(len <= b->len);
	b->len -= len;
	if (b->len && len)
		memmove(b->at, b->at + len, b->len);
}

static int base64_value(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool buf_unbase64(struct buf *b, struct view text)
{
	size_t before = b->len, pad = 0;

	if (text.len % 4 != 0)
		return false;
	while (pad < 2 && pad < text.len && text.at[text.len - 1 - pad] == '=')
		pad++;
	for (size_t i = 0; i < text.len; i += 4) {
		bool last = i + 4 == text.len;
		size_t digits = last ? 4 - pad : 4;
		uint32_t bits = 0;

		for (size_t k = 0; k < 4; k++) {
			int value = k < digits ? base64_value(text.at[i + k]) : 0;

			if (value < 0) {
				b->len = before;
				return false;
			}
			bits = bits << 6 | (uint32_t)value;
		}
		buf_putc(b, (uint8_t)(bits >> 16));
		if (digits > 2)
			buf_putc(b, (uint8_t)(bits >> 8));
		if (digits > 3)
			buf_putc(b, (uint8_t)bits);
	}
	if (!b->refused)
		return true;
	b->len = before;
	return false;
}

bool buf_unhex(struct buf *b, struct view text)
{
	size_t before = b->len;

	for (size_t i = 0; i < text.len; i += 2) {
		uint64_t octet;

		if (text.len - i < 2 || !view_hex(view_sub(text, i, 2), 255, &octet)) {
			b->len = before;
			return false;
		}
		buf_putc(b, (uint8_t)octet);
	}
	return !b->refused;
}
