/* replicate/code.h - numbers, texts and ids as octets of a frame.  For replicate/ alone.
 *
 * Writing goes into a buf, whose `refused` stays set once something did not fit or may not be sent: look at the end.
 * Reading is the same the other way: a reader that met something wrong is empty and yields zeros from there on, and
 * keeps the words for what it met first.  Nothing here blocks. */
#ifndef REPLICATE_CODE_H
#define REPLICATE_CODE_H

#include "base/buf.h"
#include "base/mem.h"
#include "mailbox/message.h"

#define VARINT_LEN_MAX 10u /* octets */

void code_put_varint(struct buf *b, uint64_t n);
void code_put_signed(struct buf *b, int64_t n);
/* Refused past `max` octets. */
void code_put_text(struct buf *b, struct view text, size_t max);
void code_put_id(struct buf *b, const struct oid *id);
void code_put_guid(struct buf *b, const struct guid *guid);

struct reader {
	struct view rest;
	const char *bad; /* NULL: nothing so far */
};

void reader_refuse(struct reader *r, const char *what);
uint8_t code_take_octet(struct reader *r, uint8_t max);
uint64_t code_take_varint(struct reader *r, uint64_t max);
int64_t code_take_signed(struct reader *r);
/* A count of things that take `least` octets each, if not more than `max` and than may still be there. */
unsigned code_take_count(struct reader *r, unsigned max, size_t least);
/* Lent from the frame. */
struct view code_take_octets(struct reader *r, size_t len);
struct view code_take_text(struct reader *r, size_t max);
struct oid code_take_id(struct reader *r);
struct guid code_take_guid(struct reader *r);

/* The varint that `v` begins with.  Octets that it takes; 0: it does not end in `v`; -1: not in its shortest form, or
 * past 64 bits. */
int varint_read(struct view v, uint64_t *out);

/* A difference of two numbers, so that any two have one: it wraps. */
static inline int64_t code_delta(int64_t to, int64_t from)
{
	return (int64_t)((uint64_t)to - (uint64_t)from);
}

static inline int64_t code_apply_delta(int64_t from, int64_t delta)
{
	return (int64_t)((uint64_t)from + (uint64_t)delta);
}

#endif
