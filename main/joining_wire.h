/* main/joining_wire.h - the frames of joining, sent and received in bounded time.  For main/joining*.c alone. */
#ifndef MAIN_JOINING_WIRE_H
#define MAIN_JOINING_WIRE_H

#include "base/clock.h"
#include "base/limits.h"
#include "main/tls.h"

#define JOINING_FRAME_MAX   TREE_LEN_MAX /* octets of content */
#define JOINING_SILENCE_MAX 30000        /* ms in which nothing moves, unless told otherwise */

struct joining_wire {
	struct tls *tls;
	int fd;
	struct clock *clock;
	int64_t until;      /* steady ms: the end of all patience … */
	int64_t silence_ms; /* … and how long nothing may move */
};

/* From now on all is to be done within `patience_ms`. */
void joining_begin(struct joining_wire *w, int64_t patience_ms);

/* One frame.  FAIL_LATER: it broke off, or took too long.  FAIL_REFUSED: the frame is longer than `content` may be, or
 * than JOINING_FRAME_MAX. */
FAIL_CHECK enum fail joining_receive(struct joining_wire *w, uint8_t *type, struct buf *content, struct failure *why);
enum fail joining_send(struct joining_wire *w, uint8_t type, struct view content, struct failure *why);

#endif
