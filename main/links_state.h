/* main/links_state.h - what links.h keeps opaque.  For main/links*.c alone. */
#ifndef MAIN_LINKS_STATE_H
#define MAIN_LINKS_STATE_H

#include <ev.h>

#include "main/links.h"
#include "main/tls_peer.h"

#define NEWCOMERS_MAX 4u   /* that join at once; ours */
#define LINKS_TICK_S  0.25 /* between looks at who is to be dialled, and who is silent */

/* A socket with another node, from its first moment. */
struct link_conn {
	struct link_conn *prev, *next;
	struct links *links;
	int fd;
	struct tls *tls;
	ev_io readable, writable;
	ev_timer patience;          /* until the handshake is through */
	bool dialled, connecting, shaken, dirty, tls_wants_write;
	bool held;                  /* not read, until workers have taken what is here */
	struct node_id id;          /* dialled: whose it is to be */
	struct host_port address;
	struct buf in;
	struct link *link;          /* once shaken */
	int64_t since;              /* seconds since 1970 */
};

/* Where we stand with a member. */
struct link_member {
	struct node_id id;
	bool dialling;              /* resolving, connecting or shaking hands */
	bool redial;                /* its address was changed: the link is made anew */
	bool refuses;               /* it does not take this node for a member */
	unsigned tries;             /* that failed in a row */
	double next;                /* ev_now: not before that */
	int64_t lost;               /* seconds since 1970: the last link; 0: there was none */
	uint64_t changes, change_octets; /* that had been made here when it was linked last */
	char state[PEER_TEXT_MAX];
	struct host_port address;   /* tried last */
	int64_t joined;
	char join[PEER_TEXT_MAX];
	char trouble[PEER_TEXT_MAX];
};

struct links {
	struct node *node;
	const struct identity *me;
	struct command_host *command_host;
	struct peers_host host;
	struct peers *peers;
	struct addresses *addresses; /* this machine's own, as DATA/addresses had them when it was last changed */
	pthread_mutex_t changing;    /* held from reading that file until it is on its way to the loop */
	struct tls_context *tls;
	struct worker *worker;
	struct ev_loop *loop;        /* the worker's */
	ev_timer tick;
	struct task stop;
	struct link_listener {
		ev_io io;
		struct links *links;
		bool paused; /* accept(2) failed */
	} *listeners;
	unsigned n_listeners;
	struct link_conn *conns;
	struct link_member members[NODES_MAX];
	unsigned n_members;
	unsigned jobs;              /* under way, whose end comes here */
	atomic_uint newcomers;
	atomic_size_t waiting;      /* octets of messages that the workers have not taken yet */
	ev_timer retry;             /* while links are not read, as too many wait */
	bool stopping, parted, lane_changing;
	bool paused;                /* workers make no changes of their own */
	bool laneless;              /* … until this node comes to own another lane */
	bool moved;                 /* the folder is a copy: a new lane is taken before they do */
	int64_t pause_ends;         /* steady */
	int64_t young_ends;         /* steady; 0: the pause at the beginning is not over */
	struct oid told;            /* the directory that the peer had, one that holds all users, whose link ended last */
};

/* links.c */
void links_pause(struct links *ls);
void links_unpause(struct links *ls);
/* Until one of the others, if there are any, has said what it knows of us. */
void links_pause_for_others(struct links *ls);

/* links_conn.c: sockets. */
void links_listen(struct links *ls);
void links_unlisten(struct links *ls);
/* After a pause. */
void links_accept_again(struct links *ls);
void links_stirred(struct links *ls, struct link *l);
/* Reads those again that were not read. */
void links_read_held(struct links *ls);
void links_close_all(struct links *ls);
/* Connects to that address; what becomes of it goes to links_note_failed or links_note_up. */
void links_connect(struct links *ls, struct link_member *m, const struct host_port *address,
		   const struct sockaddr *at, unsigned len);
struct link_conn *links_conn_of(struct links *ls, const struct link *l);
/* Octets of the connection, as TCP counted them. */
void links_octets(int fd, uint64_t *sent, uint64_t *received);
/* Ends the connections with members that are to be dialled anew. */
void links_drop_redialled(struct links *ls);

/* links_members.c: who is to be dialled, and what is known of them. */
struct link_member *links_member(struct links *ls, const struct node_id *id);
void links_tick(struct links *ls);
void links_dial_all(struct links *ls);
void links_forget_waits(struct links *ls);
void links_note_up(struct links *ls, const struct node_id *id);
/* `refuses`: it does not take this node for a member. */
void links_note_failed(struct links *ls, const struct node_id *id, bool refuses, const char *why);
void links_note_join(struct links *ls, unsigned slot, struct view user, const struct join_report *report);
/* slots[i]: of the link with out[i]; PEERS_MAX: there is none. */
unsigned links_fill_status(struct links *ls, struct peer_status *out, unsigned *slots, unsigned room);
/* Whether a member that holds all users has that directory: from others it would go no further. */
bool links_peer_has_directory(struct links *ls, const struct oid *commit);
/* The link is about to end. */
void links_note_told(struct links *ls, const struct link *l);
/* Away from `lane`, unless that has been done. */
void links_change_lane(struct links *ls, uint8_t lane);
uint8_t links_own_lane(struct links *ls);
/* A node that found no lane, or whose disk failed just then, may come to have one now. */
void links_look_for_lane(struct links *ls);

#endif
