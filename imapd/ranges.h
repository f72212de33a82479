/* imapd/ranges.h - sets of numbers as ranges that ascend and lie apart: UIDs, or sequence numbers. */
#ifndef IMAPD_RANGES_H
#define IMAPD_RANGES_H

#include "mailbox/op.h"

struct ranges {
	struct uid_range *at;
	unsigned n, room;
};

void ranges_finish(struct ranges *r); /* frees; empty, and usable again */
/* Adds a number, or all of a range, that is past all that are there. */
void ranges_add(struct ranges *r, uint32_t number);
void ranges_add_range(struct ranges *r, uint32_t first, uint32_t last);
/* Adds the numbers of `a` that `b` does not have to `r`, which is empty. */
void ranges_minus(struct ranges *r, const struct uid_range *a, unsigned n_a, const struct uid_range *b, unsigned n_b);
/* How many numbers they hold. */
uint64_t ranges_count(const struct uid_range *at, unsigned n);
/* As a sequence-set (RFC 9051 9): "1:3,7". */
void ranges_put(struct buf *out, const struct uid_range *at, unsigned n);
/* The same of numbers one by one, in the order that they are in: for COPYUID, where it tells what became what. */
void ranges_put_numbers(struct buf *out, const uint32_t *numbers, unsigned n);

#endif
