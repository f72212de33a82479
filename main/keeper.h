/* main/keeper.h - one user's state on this node: what is durable, what is on its way, and who waits for what.
 *
 * A keeper belongs to one worker and is used on its thread alone.  Ops are applied in the order in which they came,
 * each to the state that the one before it made, before that one is durable; their answers come in the same order.
 * Nothing here blocks: what is not in memory is read in a job, and the ops behind it wait.
 *
 *  (K1) An answer FAIL_NONE is given when the op, and every op before it, is durable.
 *  (K2) What keeper_home shows is durable.
 *  (K3) When a change fails, all that were built on it fail with it, and the next op starts from the durable state; if
 *       somebody else has moved the ref, that is read first. */
#ifndef MAIN_KEEPER_H
#define MAIN_KEEPER_H

#include "base/clock.h"
#include "base/jobs.h"
#include "mailbox/op.h"

#define KEEPER_FLIGHT_MAX 256u /* changes of one user on their way to the disk */

struct keeper;

/* What keepers of a worker share. */
struct keeper_env {
	struct objstore *store;
	struct jobs *jobs;
	struct runq *home; /* of the worker */
	struct clock *clock;
	struct rng *rng;
	struct view node; /* the committer's name */
	/* keeper_home has moved, or is there for the first time. */
	void (*news)(struct keeper_env *env, struct keeper *k);
};

/* Whoever waits for an answer; embed it. */
struct keeper_wait {
	/* `result` is NULL unless `class` is FAIL_NONE; both are lent. */
	void (*done)(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why);
};

/* Begins to read the user's state; for a user who has none, makes the first mailboxes. */
struct keeper *keeper_create(struct keeper_env *env, struct view user);
/* Only when keeper_is_idle. */
void keeper_destroy(struct keeper **k);
bool keeper_is_idle(const struct keeper *k);

struct view keeper_user(const struct keeper *k);
/* The newest durable state, lent until the loop turns; NULL before it has been read. */
struct home *keeper_home(struct keeper *k);
/* If the state cannot be read: why; else NULL. */
const struct failure *keeper_trouble(const struct keeper *k);

/* Takes the op over, fills in time, seed and author; `w` is answered once, later than this returns. */
void keeper_submit(struct keeper *k, struct op *op, struct keeper_wait *w);

/* Reads `source->missing` in a job, then calls `done` on the worker's thread; empties the list. */
void keeper_warm(struct keeper_env *env, struct source *source, void (*done)(void *ctx), void *ctx);

#endif
