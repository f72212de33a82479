/* replicate/op_code.h - an op as octets of a STEPS frame (docs/replication.md, "Messages").  For replicate/ alone.
 *
 * What an op of a kind does not use is not sent, and comes out as zeros: home_apply does not look at it. */
#ifndef REPLICATE_OP_CODE_H
#define REPLICATE_OP_CODE_H

#include "replicate/wire_context.h"

/* b->refused: it may not be sent, for one of its parts passes a bound, or it did not fit. */
void op_code_put(struct wire_context *c, struct buf *b, const struct op *op);
/* The receiver's own op; NULL: refused.  `author`: the user.  What comes out is what home_apply may be given: a known
 * kind, lanes and modes in range, UIDs ascending and apart, blobs with the ids of their octets. */
struct op *op_code_take(struct wire_context *c, struct reader *r, struct view author);

#endif
