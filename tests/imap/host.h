/* tests/imap/host.h - a node for sessions of one user: the real store and the real mailboxes in a folder that goes with
 * it, a clock that stands still, and a disk that can be slow.
 *
 * Ops are applied and made durable one by one, in the order in which they came.  All sessions of the node are of the
 * same user, by whatever password `secret` is; host_user begins anew with another one. */
#ifndef TESTS_IMAP_HOST_H
#define TESTS_IMAP_HOST_H

#include "base/clock.h"
#include "imapd/claims.h"
#include "imapd/imapd.h"
#include "imapd/together.h"

#define HOST_START_UNIX_S 1795360306 /* Sun, 22 Nov 2026 15:11:46 +0000 */
#define HOST_WARM_MAX     256u
#define HOST_LANE_AWAY    8u
#define HOST_USER         "fred"
#define HOST_PASSWORD     "secret"

struct node {
	char path[64];
	struct objstore *store;
	struct summary_cache *cache;
	struct rng_seeded rng;       /* of sessions and ops: begins anew with each user */
	struct rng_seeded store_rng;
	struct clock clock;
	int64_t now_ms;    /* since its start, at which the wall clock showed HOST_START_UNIX_S */
	unsigned users;    /* so far: the last one's ref is refs/mail/fredN */
	struct home *home; /* newest durable state */
	struct home *away; /* the same of a second node, of lane HOST_LANE_AWAY, while the two cannot talk; else NULL */
	struct claims claims;
	struct scram_keys keys;
	bool slow; /* answers wait until host_answer, and nothing is in memory until it is warmed */
	struct oid warm[HOST_WARM_MAX]; /* … the last of what was */
	unsigned n_warm;
	uint8_t lane;                 /* of the node, and … */
	uint16_t reachable;           /* … bit i: it can ask lane i's for UIDs */
	enum fail trouble;            /* what the disk says to the next op */
	int64_t room_left, room_held; /* octets of messages under way */
	struct summary_to_keep *to_keep;
};

void node_init(struct node *n);
void node_finish(struct node *n);
/* A new user: without mailboxes, or as a state of another. */
void node_user(struct node *n, struct home *begin);
/* From here on there is a second node that this one cannot reach; until they meet again and join what they have. */
void node_part(struct node *n);
void node_meet(struct node *n);
/* Applies the op, takes it over; asserts that this works. */
void node_apply(struct node *n, struct op *op);
/* All messages so far have been shown: none of them is recent. */
void node_claim_all(struct node *n);
/* Puts into the cache what sessions built: between their steps. */
void node_keep_summaries(struct node *n);

/* One session's host. */
struct host {
	struct imap_host imap;
	struct node *node;
	struct source source;
	struct imap_session *session;
	bool away; /* at the second node, while there is one */
	enum { HOST_NOTHING, HOST_LOGIN, HOST_WARM, HOST_OP } waits;
	enum fail login; /* its answer */
	struct op *ops[TOGETHER_PARTS_MAX]; /* the session's, in their order … */
	unsigned n_ops, next_op;      /* … and the one that is answered next */
};

void host_init(struct host *h, struct node *n);
/* Answers what the session waits for; false if that is nothing. */
bool host_answer(struct host *h);

#endif
