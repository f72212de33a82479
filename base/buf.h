/* base/buf.h - owned octets that grow to a bound and no further.
 *
 * Appending never fails on the spot: what would pass `max` is left out whole, and `refused` stays set until the buffer
 * is cleared, so that a writer looks once, at the end (buf_fits).  Memory is taken at the first append. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/view.h"

struct buf {
	uint8_t *at;
	size_t len, room, max;
	bool refused; /* something did not fit */
};

void buf_init(struct buf *b, size_t max);
void buf_finish(struct buf *b);  /* frees; usable again after buf_init */
void buf_clear(struct buf *b);   /* empty, memory kept */
void buf_release(struct buf *b); /* empty, memory given back: for idle connections */

void buf_put(struct buf *b, struct view v);
void buf_putc(struct buf *b, uint8_t octet);
void buf_puts(struct buf *b, const char *literal);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_decimal(struct buf *b, uint64_t n);
void buf_hex(struct buf *b, struct view v);  /* lower case, two digits an octet */
void buf_base64(struct buf *b, struct view v); /* RFC 4648 4, padded */

/* Room for `len` octets at b->at + b->len, to be filled and then counted in by adding to b->len; NULL, and refused, if
 * that would pass max. */
uint8_t *buf_reserve(struct buf *b, size_t len);

/* Drops the first `len` octets. */
void buf_consume(struct buf *b, size_t len);

static inline struct view buf_view(const struct buf *b)
{
	return (struct view){ b->at, b->len };
}

static inline bool buf_fits(const struct buf *b)
{
	return !b->refused;
}

/* Decodes base64 (RFC 4648 4; padding needed, no white space) onto `b`.  False, and `b` unchanged, if it is not that. */
bool buf_unbase64(struct buf *b, struct view text);
/* The same for hexadecimal digits, two an octet. */
bool buf_unhex(struct buf *b, struct view text);

#endif
