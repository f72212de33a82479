/* main/worker_peers.h - between a worker's keepers and the links. */
#ifndef MAIN_WORKER_PEERS_H
#define MAIN_WORKER_PEERS_H

#include "main/worker.h"
#include "replicate/peers.h"

/* Fills in what of w->env concerns the cluster.  Before the thread starts. */
void worker_peers_init(struct worker *w);
void worker_peers_finish(struct worker *w);
/* The directory in force is another one: lanes, members, grants.  On the worker's thread. */
void worker_peers_directory(struct worker *w);

/* Runs `ask` on the thread of each worker, one after the other, and waits for all: for commands. */
void worker_peers_ask(struct node *n, void (*ask)(struct worker *w, void *ctx), void *ctx);
/* On a worker's thread: holds changes of this node's own back while it may leave, or has them go on. */
void worker_peers_hold(struct worker *w, bool leaving);
/* The slot of the link with that node; PEERS_MAX: there is none. */
unsigned worker_peers_slot(const struct worker *w, const struct node_id *id);

/* What the users that are loaded have and a linked peer has not, by slot.  As worker_peers_ask. */
struct behind {
	uint64_t changes, octets;
};
void worker_peers_behind(struct node *n, struct behind out[PEERS_MAX]);

/* From the links' loop: these travel to the worker. ----------------------------------------------------------------- */

enum peer_event_kind {
	PEER_LINK_UP, PEER_LINK_DOWN, PEER_REACH, /* of all users */
	PEER_MESSAGE, PEER_FETCHED, PEER_FILLED,  /* of one */
	PEER_DIRECTORY, PEER_PAUSE,
};

#define YOUNG_MS 10000 /* after the pause at the beginning: keepers whose peers know more wait for that */

struct peer_event {
	struct task task;
	struct worker *worker;
	enum peer_event_kind kind;
	unsigned slot;
	struct node_id id;           /* LINK_UP */
	struct peer_member member;
	uint16_t lanes;              /* REACH */
	bool whole;                  /* FETCHED; PAUSE: on */
	bool laneless;               /* PAUSE: until this node has a lane */
	struct replica_message *message;
	size_t octets;               /* of it: counted in *waiting until the worker has it */
	atomic_size_t *waiting;
	struct fetched *fetched;
	struct oid commit;
	size_t len;
	uint8_t user[];
};

struct peer_event *peer_event_create(enum peer_event_kind kind, unsigned slot, struct view user);
/* To the worker of its user; or, without a user, a copy to each worker.  Taken over. */
void peer_event_post(struct node *n, struct peer_event *e);

#endif
