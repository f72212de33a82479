/* bench/rows.h - what the load generator can do: one row of the table in bench/run each.
 *
 * Each row prints one line of `name=value` to stdout and ends by itself, at a number of seconds or of messages. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stdint.h>

#include "bench/message.h"

struct load {
	const char *lmtp, *imap; /* where: "host:port" or the path of a socket              */
	const char *prefix;      /* users PREFIX1 … PREFIXn                                 */
	const char *domain;      /* of recipients: PREFIX1@DOMAIN                           */
	const char *password;
	unsigned users; /* n                                                       */
	unsigned connections;
	unsigned seconds;
	unsigned messages; /* fill: a user; fetch-bodies: of the first mailbox; …     */
	struct message_pool *pool;
	uint64_t serials; /* the first serial number: differs from run to run        */
};

/* rows_write.c: connection i works for user i, or, deliver, for all of them by turns. */
void row_deliver(const struct load *load);
void row_fill(const struct load *load); /* `messages` to each user, untimed               */
void row_grow(const struct load *load); /* `messages` to user 1, the rate of each 10,000  */
void row_append(const struct load *load);
void row_store(const struct load *load);

/* rows_read.c: user 1 */
void row_select(const struct load *load);
void row_fetch_flags(const struct load *load);
void row_fetch_envelopes(const struct load *load);
void row_fetch_bodies(const struct load *load); /* the first `messages` */
void row_search(const struct load *load);
/* Holds one connection a user and says `ready`; after a line on stdin, `connections` more, says so again, and ends
 * after another. */
void row_idle(const struct load *load);
void row_notice(const struct load *load); /* `messages` deliveries  */

/* samples.c: times in nanoseconds, which may be negative. */
struct samples {
	int64_t *ns;
	size_t n, room;
};

void samples_add(struct samples *s, int64_t ns);
void samples_join(struct samples *to, const struct samples *from);
void samples_finish(struct samples *s);
/* The value that `percent` of the samples do not exceed; sorts them. */
double samples_percentile_us(struct samples *s, double percent);

#endif
