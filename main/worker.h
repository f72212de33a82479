/* main/worker.h - one event loop, its connections, and the users whose home it is.
 *
 * A user's state lives on one worker, chosen by a hash of the name; an IMAP connection moves there after login, and
 * mail that came in elsewhere travels there as a message.  Everything here is used on the worker's thread, but what
 * says otherwise. */
#ifndef MAIN_WORKER_H
#define MAIN_WORKER_H

#include <ev.h>

#include "imapd/claims.h"
#include "imapd/imapd.h"
#include "main/keeper.h"
#include "main/node_state.h"
#include "replicate/peers.h"
#include "smtpd/smtpd.h"

#define WORKER_DRAIN_S   10.0
#define KEEPERS_IDLE_MAX 512u /* users without connections whose state stays in memory; ours */

struct worker_user; /* a keeper and who uses it */

struct worker {
	struct node *node;
	unsigned index;
	pthread_t thread;
	struct ev_loop *loop;
	ev_async wake;
	struct runq q;
	struct keeper_env env;
	struct directory *directory;          /* as env has it */
	struct worker_peer {
		struct node_id id;
		struct peer_member member;
	} peers[PEERS_MAX];                   /* of the slots in env.links */
	ev_timer tick;                        /* while keepers have deadlines */
	ev_timer growing_up;                  /* until env.young ends */
	struct source source;                 /* of the sessions */
	struct worker_user *users;            /* uthash by name */
	struct worker_user *news;             /* those whose durable state has moved in this turn of the loop */
	struct worker_user *idle;             /* not in use, longest first */
	unsigned n_idle;
	struct conn *conns;                   /* all of this worker */
	struct worker_listener {
		ev_io io;
		ev_timer pause;               /* after the process ran out of files */
		struct worker *worker;
		unsigned index;               /* in node->listeners */
	} *listeners;
	unsigned n_listeners;
	ev_prepare before_waiting;
	ev_timer drain_timer;
	struct task drain;
	double drain_end;
	bool draining;
	bool cutting;                         /* connections are not stepped any more */
};

/* From worker_init on others may post to it; its loop runs from worker_start on. */
void worker_init(struct worker *w, struct node *node, unsigned index);
void worker_start(struct worker *w);
/* Any thread.  Sessions end where they can do so without loss; those that have not after WORKER_DRAIN_S are cut.  The loop
 * ends when no connection of the node is left and nothing is on its way, of the links' either where it is theirs. */
void worker_drain(struct worker *w);
/* Any thread.  Ends the sessions of users that the directory does not have any more. */
void worker_check_users(struct worker *w);
/* Waits for the thread. */
void worker_join(struct worker *w);
/* Frees, once nobody posts any more. */
void worker_finish(struct worker *w);

/* The worker whose user this is.  Any thread. */
struct worker *worker_of_user(struct node *node, struct view user);

/* A user's keeper, made if need be; give it back with worker_release. */
struct worker_user *worker_use(struct worker *w, struct view user);
void worker_release(struct worker *w, struct worker_user **u);
struct keeper *worker_user_keeper(struct worker_user *u);
/* All that are loaded, one after the other: NULL before the first and after the last. */
struct worker_user *worker_next_user(struct worker *w, struct worker_user *u);
/* What of the user's mail is recent: in memory for as long as the user is. */
struct claims *worker_user_claims(struct worker_user *u);
/* Connections that want the user's news. */
void worker_user_watch(struct worker_user *u, struct conn *c);
void worker_user_unwatch(struct worker_user *u, struct conn *c);

#endif
