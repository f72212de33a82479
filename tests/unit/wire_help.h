/* tests/unit/wire_help.h - random messages between peers, one direction of a link to send them over, and whether two
 * are the same. */
#ifndef TESTS_WIRE_HELP_H
#define TESTS_WIRE_HELP_H

#include "unit.h"

#include "base/limits.h"
#include "base/rng.h"
#include "replicate/wire.h"

#define OUT_MAX (64u << 20)

/* One direction of a link. */
struct link {
	struct wire_context *from, *to;
	struct buf octets;
};

struct link link_open(void);
void link_close(struct link *l);
/* The octets of the frame. */
size_t link_put(struct link *l, const struct wire_message *m);
void link_take(struct link *l, struct wire_message *out);

/* What a random message is made of; it lives until the next one is made. */
struct maker {
	struct rng_seeded rng;
	struct arena arena;
	struct op *ops[WIRE_STEPS_MAX];
	unsigned n_ops;
	struct blob *blobs[8]; /* that come again */
};

void maker_open(struct maker *k, uint64_t seed);
void maker_close(struct maker *k);
uint64_t maker_below(struct maker *k, uint64_t n);
struct view maker_octets(struct maker *k, struct arena *arena, size_t len);
/* Of any type; ops have just the fields that their kinds use. */
struct wire_message maker_message(struct maker *k);

void assert_ops(const struct op *a, const struct op *b);
void assert_messages(const struct wire_message *a, const struct wire_message *b);

#endif
