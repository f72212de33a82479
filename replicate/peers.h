/* replicate/peers.h - the links of a node (docs/replication.md): hello, who is there, what users' keepers send and ask,
 * objects served and fetched.
 *
 * A link is a machine that eats octets and makes octets; who holds its socket calls link_take when some came, and sends what
 * link_out has.  All of it belongs to one thread; what waits for the disk is a job.  Users' states are the business of their
 * keepers, to which and from which messages travel as calls of the host.
 *
 *  (P1) A link that lags costs a fixed amount of memory: past a part of it users' heads are told alone, past all of it the link
 *       ends.
 *  (P2) Whatever a peer sends is bounded before it is kept, and believed only by its hash.
 *  (P3) One link a pair of nodes; of two the one that the node with the lesser id dialled stays, of two alike the newer. */
#ifndef REPLICATE_PEERS_H
#define REPLICATE_PEERS_H

#include "base/clock.h"
#include "base/jobs.h"
#include "mailbox/directory.h"
#include "replicate/fetched.h"
#include "replicate/replica.h"


struct peers;
struct link;

/* What the directory has of a member. */
struct peer_member {
	uint8_t lane;
	bool limited; /* holds some users alone */
};

struct peers_host {
	bool (*member)(struct peers_host *h, const struct node_id *id, struct peer_member *out);
	bool (*holds)(struct peers_host *h, const struct node_id *id, struct view user);
	/* To all keepers.  The lanes that can be asked for UIDs have changed with it. */
	void (*link_up)(struct peers_host *h, unsigned slot, const struct node_id *id, const struct peer_member *m);
	void (*link_down)(struct peers_host *h, unsigned slot);
	void (*reach)(struct peers_host *h, uint16_t lanes);
	void (*compared)(struct peers_host *h, unsigned slot); /* it holds all users, and has told of all heads that differ */
	/* To one user's, which is loaded if need be. */
	void (*message)(struct peers_host *h, unsigned slot, struct view user, struct replica_message *m);
	void (*fetched)(struct peers_host *h, unsigned slot, struct view user, struct fetched *f, bool whole);
	/* Zeros: all that was fetched from there before. */
	void (*filled)(struct peers_host *h, unsigned slot, struct view user, const struct oid *commit);
	/* Another directory is there, whole; taken over.  Then peers_directory_moved, if it made a difference. */
	void (*directory)(struct peers_host *h, struct fetched *f);
	/* The link has something to send, or is to be closed. */
	void (*stirred)(struct peers_host *h, struct link *l);
};

struct peers_options {
	struct peers_host *host;
	struct objstore *store;
	struct jobs *jobs;
	struct runq *home; /* of the thread that all of this belongs to */
	struct clock *clock;
	struct node_id me;
	size_t out_max;      /* 0: PEER_OUT_MAX_DEFAULT */
	int64_t patience_ms; /* how long another node that steps in for one that was lost is left alone with it */
	size_t held_max;     /* 0: FETCH_HELD_MAX; less, that a test sees more of it */
};

struct peers *peers_create(const struct peers_options *o);
/* All links must be closed. */
void peers_destroy(struct peers **p);
/* Whether jobs are under way: destroy waits for none of them, its caller does. */
bool peers_is_idle(const struct peers *p);

/* Links.  ---------------------------------------------------------------------------------------------------------- */

/* A connection to that member stands, both sides' keys are verified. */
struct link *link_open(struct peers *p, const struct node_id *id, bool dialled);
void link_close(struct link **l);
/* Takes the whole frames at the front of `in`.  False: the link is to be closed once link_out is sent; `link_why` says why. */
bool link_take(struct link *l, struct buf *in);
struct buf *link_out(struct link *l);
/* Some of link_out went out. */
void link_sent(struct link *l);
bool link_is_over(const struct link *l);
const char *link_why(const struct link *l);
const struct node_id *link_id(const struct link *l);
unsigned link_slot(const struct link *l); /* PEERS_MAX: not greeted yet */
/* Asks of how many users the peer lacks messages; link_lacking is true once it has answered that. */
void link_ask_lacking(struct link *l);
bool link_lacking(const struct link *l, uint64_t *users);
/* Every second or so, of each link. */
void link_tick(struct link *l);
/* The peer's refs/cluster, as it told last. */
const struct oid *link_directory(const struct link *l);
/* NULL: no link with that node; in that slot. */
struct link *peers_link(struct peers *p, const struct node_id *id);
struct link *peers_slot(struct peers *p, unsigned slot);
bool peers_any(const struct peers *p);          /* is any linked? */
bool peers_any_whole(const struct peers *p);    /* … that holds all users? */
bool peers_any_compared(const struct peers *p); /* … and has told of all heads that differ? */

struct link_stats {
	int64_t opened_ms, heard_ms; /* steady */
	int64_t rtt_us;              /* -1: not known */
	uint64_t fetches, fills;     /* users that are still to come */
	uint64_t fill_messages, fill_octets;
	bool dialled;
};
void link_stats(const struct link *l, struct link_stats *out);

/* Objects. --------------------------------------------------------------------------------------------------------- */

/* Objects that are lacking here, or damaged, and are wanted of whoever has them (need.c). */
struct need {
	struct oid *ids;
	bool *came;                   /* of each, once done: it is here, durable */
	unsigned n;
	void (*done)(struct need *n); /* once; may be called before peers_need returns */
	/* The peers': */
	struct need *next;
	uint32_t asked_slots;         /* bit: the link in that slot was asked */
	unsigned askings;             /* not ended yet */
	int64_t since_ms, moved_ms, asked_ms; /* steady: when it began, something came, a link was asked */
};

/* `came` is all false.  `n` is the peers' until it is done. */
void peers_need(struct peers *p, struct need *n);
/* Every second or so. */
void peers_tick(struct peers *p);

/* From keepers. ---------------------------------------------------------------------------------------------------- */

void peers_send(struct peers *p, unsigned slot, struct view user, struct replica_message *m);
void peers_fetch(struct peers *p, unsigned slot, struct view user, struct fetched *f);
/* A state that was fetched whole is the user's now, or never will be. */
void peers_fill(struct peers *p, unsigned slot, struct view user, const struct oid *commit, bool ours);
/* refs/cluster has moved: tells all peers; members that left are cut off. */
void peers_directory_moved(struct peers *p);

#endif
