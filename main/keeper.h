/* main/keeper.h - one user's state on this node: what is durable, what is on its way, and who waits for what.
 *
 * A keeper belongs to one worker and is used on its thread alone.  Ops are applied in the order in which they came,
 * each to the state that the one before it made, before that one is durable.  Nothing here blocks: what is not in memory is
 * read in a job, and the ops behind it wait.  What peers tell is applied in between, and joined where both sides went on
 * (docs/merge.md, docs/replication.md).
 *
 *  (K1) An answer FAIL_NONE is given when the op, and every op before it, is durable here and, where `copies` says so and a
 *       peer is linked, on a peer; but no later than KEEPER_COPY_MS after it was durable here.  A peer that let one answer wait
 *       in vain is not waited for until it has more.
 *  (K2) What keeper_home shows is durable.
 *  (K3) When a change fails, all that were built on it fail with it, and the next op starts from the durable state; if
 *       somebody else has moved the ref, that is read first.
 *  (K4) Messages that came in are answered for when they have their UIDs, or it is known that they will have none. */
#ifndef MAIN_KEEPER_H
#define MAIN_KEEPER_H

#include "base/clock.h"
#include "base/jobs.h"
#include "mailbox/op.h"
#include "merge/merge.h"
#include "replicate/fetched.h"
#include "replicate/replica.h"

#define KEEPER_FLIGHT_MAX   256u  /* changes of one user on their way to the disk */
#define KEEPER_INCOMING_MAX 32u   /* messages of peers that wait to be applied: two of each, as they send one at a time */
#define KEEPER_COPY_MS      1000  /* how long an acknowledgement waits for a peer's */
#define KEEPER_UID_MS       10000 /* how long one waits for a UID, over the writer's patience */
#define KEEPER_RETRY_MS     1000  /* after trouble with the disk or a peer */
#define KEEPER_NEED_MAX     16u   /* objects asked of peers at a time, for one reader */
#define KEEPER_ASKED_MAX    1024u /* objects of which it is known that they were asked for; a power of two */
#define KEEPER_ASKED_MS     60000 /* before one that nobody had is asked for again */
#define KEEPER_TROUBLE_MS   60000 /* before a user whose state cannot be read is looked at again */

struct keeper;

/* What the directory says of a user; see home_first. */
struct keeper_user {
	struct stamp origin;
	int64_t created;
	bool shared;
};

/* Objects that are lacking here, or damaged, and are asked of peers. */
struct keeper_need {
	struct oid ids[KEEPER_NEED_MAX];
	bool came[KEEPER_NEED_MAX]; /* of each, once done */
	unsigned n;
	void (*done)(struct keeper_need *n); /* on the worker's thread */
};

/* What keepers of a worker share.  Changed on the worker's thread alone. */
struct keeper_env {
	struct objstore *store;
	struct jobs *jobs;
	struct runq *home; /* of the worker */
	struct clock *clock;
	struct rng *rng;
	struct view node; /* the committer's name */
	/* keeper_home has moved, or is there for the first time. */
	void (*news)(struct keeper_env *env, struct keeper *k);
	/* False: no such user, whose first state then has the oldest of origins. */
	bool (*user)(struct keeper_env *env, struct view name, struct keeper_user *out);

	uint8_t lane;          /* ours */
	uint16_t used;         /* lanes that were ours before */
	bool alone;            /* the cluster has no other member */
	bool paused;           /* nothing is applied of our own until we know whether our lane is still ours (docs/operating.md) */
	bool laneless;         /* ours is lost, and there is no other: ops are refused */
	bool leaving;          /* nothing is applied of our own until it is known whether this node leaves its cluster (leaving.h) */
	bool left;             /* it has: ops are refused, as nobody else would hear of them */
	bool young;            /* the node has just begun: users whose peers know more wait until that is here */
	uint16_t reachable;    /* lanes of nodes that can be asked for UIDs */
	uint16_t lanes;        /* that any member ever worked with, as far as is known here */
	uint16_t links;        /* bit: slot of a peer that is there */
	unsigned copies;       /* nodes, this one included */
	int64_t writer_patience_ms;
	/* Whether the peer in that slot holds the user; and whether it holds all users, so that it is believed of other nodes too. */
	bool (*holds)(struct keeper_env *env, unsigned slot, struct view user);
	bool (*trusts)(struct keeper_env *env, unsigned slot);
	/* Takes the message over. */
	void (*send)(struct keeper_env *env, struct keeper *k, unsigned slot, struct replica_message *m);
	/* Fetch the state f->commit from the peer, as far as it differs from f->held; keeper_fetched brings `f` back. */
	void (*fetch)(struct keeper_env *env, struct keeper *k, unsigned slot, struct fetched *f);
	/* A fetched state is ours now, and durable: its messages are to come, and keeper_filled follows.  Or it will not be ours. */
	void (*fill)(struct keeper_env *env, struct keeper *k, unsigned slot, const struct oid *commit, bool ours);
	/* The keeper has a deadline: call keeper_tick now and then, until it says that it has none. */
	void (*wants_tick)(struct keeper_env *env, struct keeper *k);
	/* A peer knows changes of our lane that we do not: this folder is an old copy. */
	void (*lane_lost)(struct keeper_env *env, struct keeper *k);
	/* A change of our own is durable; may be NULL. */
	void (*changed)(struct keeper_env *env, const struct op *op);
	/* A join was made of what the peer brought. */
	void (*joined)(struct keeper_env *env, struct keeper *k, unsigned slot, const struct join_report *report);
	/* Asks peers, one after the other; `n` is the callee's until done.  NULL: there are none. */
	void (*need)(struct keeper_env *env, struct keeper_need *n);
	struct keeper_asked {
		struct oid id;
		bool open;     /* it is being asked for */
		int64_t until; /* steady: and is not asked for again before that */
	} asked[KEEPER_ASKED_MAX]; /* by a part of the id: a newer one takes the place of an older */
};

/* Whoever waits for an answer; embed it. */
struct keeper_wait {
	/* `result` is NULL unless `class` is FAIL_NONE; both are lent. */
	void (*done)(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why);
};

/* Begins to read the user's state; for a user who has none, makes the first. */
struct keeper *keeper_create(struct keeper_env *env, struct view user);
/* Only when keeper_is_idle.  Where links stay, keeper_tell_rest comes before it: nobody else tells peers what they lack yet. */
void keeper_destroy(struct keeper **k);
void keeper_tell_rest(struct keeper *k);
bool keeper_is_idle(const struct keeper *k);

struct view keeper_user(const struct keeper *k);
/* The newest durable state, lent until the loop turns; NULL before it has been read. */
struct home *keeper_home(struct keeper *k);
/* If the state cannot be read: why; else NULL. */
const struct failure *keeper_trouble(const struct keeper *k);

/* Takes the op over, fills in time, seed, author, node and lane; `w` (may be NULL) is answered once, later than this
 * returns. */
void keeper_submit(struct keeper *k, struct op *op, struct keeper_wait *w);
/* env->paused or reachable have changed. */
void keeper_go_on(struct keeper *k);
/* env->lane, laneless, alone or what peers hold have changed. */
void keeper_directory_moved(struct keeper *k);

/* For sources that belong to the worker: as objstore_read_nowait, and FAIL_AGAIN also for what is lacking here, or damaged, if
 * a peer may have it.  FAIL_LATER: it is lacking because the user's messages have not all come from another node. */
FAIL_CHECK enum fail keeper_read(struct keeper_env *env, struct source *s, const struct oid *id, enum object_type *type,
				 struct buf *out, struct failure *why);
/* Reads `source->missing` in a job, and asks peers for what cannot be read; then calls `done` on the worker's thread.  Empties
 * the list. */
void keeper_warm(struct keeper_env *env, struct source *source, void (*done)(void *ctx), void *ctx);

/* Peers. ----------------------------------------------------------------------------------------------------------- */

void keeper_link_up(struct keeper *k, unsigned slot);
void keeper_link_down(struct keeper *k, unsigned slot);
/* The peer's HEAD, STEPS or ACK; taken over. */
void keeper_message(struct keeper *k, unsigned slot, struct replica_message *m);
/* What env->fetch brought, taken over; `whole` false: it could not be had. */
void keeper_fetched(struct keeper *k, unsigned slot, struct fetched *f, bool whole);
/* All messages (blobs) of a state that was fetched are here; zeros: of all states that were. */
void keeper_filled(struct keeper *k, unsigned slot, const struct oid *commit);
/* False: no deadline is left. */
bool keeper_tick(struct keeper *k);
const struct replica *keeper_replica(const struct keeper *k);
/* Whether the peer has said that all that was answered for here is durable there; false also while the state is being read. */
bool keeper_is_at(const struct keeper *k, unsigned slot);
/* Tells the peer our head, so that it says. */
void keeper_tell(struct keeper *k, unsigned slot);

#endif
