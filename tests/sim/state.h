/* tests/sim/state.h - what sim.h keeps opaque.  For tests/sim/ alone. */
#ifndef TESTS_SIM_STATE_H
#define TESTS_SIM_STATE_H

#include <uthash.h>

#include "base/rng.h"
#include "mailbox/directory.h"
#include "main/keeper.h"
#include "replicate/peers.h"
#include "sim.h"

#include "../crash/disk_sim.h"

#define WANDERERS 2u
#define SAID_MAX  60u  /* steps that are told when something breaks */
#define SAID_LEN  160u

struct sim_clock {
	struct clock clock; /* first */
	struct sim *sim;
	int64_t steady, wall; /* ms past the simulation's */
};

/* A node, up or down. */
struct sim_node {
	struct sim *sim;
	unsigned index;
	bool exists, up;
	bool gone;                /* for ever */
	bool away;                /* nobody waits for it */
	bool parted;              /* it has left, and talks to nobody */
	unsigned grants;          /* users that it holds (bits); 0: all */
	int64_t removed_at;       /* 0: it is not */
	struct disk_image *image; /* NULL: none */
	uint16_t image_knows, image_lanes[SIM_NODES_MAX]; /* as below, then */
	uint16_t knows;           /* members, by the directory on its disk */
	uint16_t lanes[SIM_NODES_MAX]; /* that each works with, or did, by that */
	bool image_alone;         /* there was no other */
	uint8_t image_lane;       /* with which it began when it was set back */
	uint16_t forgotten;       /* lanes with which it worked, and of which nobody heard any more */
	bool restored, moved;     /* set back, and not at rest since; to another place, and has not noticed yet */
	bool dying;               /* what it still says is heard by nobody */
	char name[16];
	struct node_key key;
	struct node_id id;
	struct sim_clock clock;
	struct rng_seeded rng;
	struct disk_sim *disk;
	/* While it is up. */
	struct objstore *store;
	struct jobs *jobs;
	struct runq worker_q, links_q;
	struct directory *directory;
	struct keeper_env env;
	struct peers_host host;
	struct peers *peers;
	struct {
		struct node_id id;
		struct peer_member member;
	} slots[PEERS_MAX];
	struct keeper *keepers[SIM_USERS_MAX];
	struct source source;
	bool may_commit;          /* something was submitted, perhaps */
	int64_t commit_at;
	bool ticking;
	int64_t tick_at, links_tick_at;
	int64_t pause_ends, young_ends, grown_at;
	bool paused, laneless;
	struct { /* of each other node */
		int64_t at;
		unsigned tries;
	} dials[SIM_NODES_MAX];
};

/* network.c */
struct chunk {
	struct chunk *next;
	int64_t due;
	size_t len, sent;
	uint8_t at[];
};

struct end {
	unsigned node;
	struct link *link;        /* NULL: closed */
	struct buf in;
	struct chunk *first, **last; /* on their way to this end */
	size_t flying;
	int64_t breaks_at;        /* 0: it does not */
	bool breaks_here;         /* without hearing of the other side */
	bool deaf;                /* what comes until then is lost: nothing may come past a gap */
	int64_t over_at;          /* when it wanted to be closed */
};

struct conn {
	struct conn *next;
	struct end ends[2];
	int64_t opens_at;         /* 0: it stands */
};

/* shown.c */
struct shown_message {
	uint32_t uid;
	uint64_t flags;
};

struct shown {
	struct oid tree;          /* of the mailbox; zeros: it is not there now */
	uint32_t uidnext;
	uint64_t modseq;
	struct shown_message *at;
	size_t n;
	struct instance **held;   /* pending ones too */
	size_t n_held;
};

struct box {
	unsigned user;
	struct guid id;
	uint32_t uidvalidity;
	struct guid *names;       /* by UID */
	uint16_t *named;          /* by UID: nodes on whose disks the name is */
	size_t n_names;
	uint16_t nodes;           /* on whose disks it is, or was when it went */
	struct shown shown[SIM_NODES_MAX], known[WANDERERS];
};

/* A message in a mailbox, by the change that put it there. */
struct instance {
	UT_hash_handle hh;
	struct instance_key {
		uint64_t clock;
		struct guid guid;
		uint8_t lane, user, zero[6];
	} key;
	unsigned count[SIM_NODES_MAX];
	uint16_t lost;            /* nodes that had it and have it no more */
	const struct shown *left; /* in what it was until the state that is being looked at */
	bool touched;
};

/* A message, wherever it is. */
struct letter {
	UT_hash_handle hh;
	struct guid guid;
	unsigned user;
	bool acked, may_go, moved, here;
	uint16_t ever;            /* nodes that have had it */
	uint16_t once;            /* … whatever became of their disks */
	uint16_t imaged;          /* … when an image of them was made */
	unsigned set, cleared;    /* flags that were acknowledged as set; that somebody asked to clear */
	unsigned unset, wanted;   /* … as cleared; that somebody asked to set */
	unsigned shown_set, shown_unset;
};

struct asked {
	struct asked *next;
	struct keeper_wait wait;
	struct sim *sim;
	unsigned node, user;
	enum op_kind kind;
	int64_t since;
	char name[MAILBOX_NAME_MAX + 1]; /* of a mailbox that goes */
	char into[MAILBOX_NAME_MAX + 1]; /* to which messages are moved */
	struct guid mailbox;
	struct asked_letter {     /* whose flags are changed, or that is moved */
		uint32_t uid;
		struct letter *letter;
	} *letters;
	size_t n_letters;
	unsigned flags;
	bool on;
	struct sim_ask *out;
	struct inviting *inviting;
};

struct inviting {
	struct sim *sim;
	unsigned inviter, guest, open;
	bool failed;
	int64_t look_at, gives_up_at; /* while it waits until another has heard of the guest */
};

struct sim {
	struct sim_options o;
	struct rng_seeded rng, more;
	int64_t now;
	struct sim_node nodes[SIM_NODES_MAX];
	unsigned n_nodes;
	bool blocked[SIM_NODES_MAX][SIM_NODES_MAX]; /* from, to */
	struct conn *conns;
	struct asked *asked;
	struct box *boxes;
	size_t n_boxes;
	struct instance *instances;
	struct letter *letters;
	bool inviting;
	bool disk_lost; /* some node's, or it was set back */
	struct inviting *telling; /* NULL: nobody waits until another has heard of a guest */
	unsigned made;            /* messages */
	uint64_t turns;
	struct {
		uint64_t states, acks, joins, renumbered, retired, fetches, lanes, left, lost, restored;
	} counts;
	char said[SAID_MAX][SAID_LEN];
	unsigned n_said;
	/* What may be done next. */
	struct choice {
		void (*run)(struct sim *sim, struct choice *c);
		struct sim_node *node;
		struct conn *conn;
		unsigned end;
	} *choices;
	size_t n_choices, room_choices;
	int64_t next; /* when something may be done that may not be yet */
};

extern const char *const sim_users[SIM_USERS_MAX];

/* sim.c */
void sim_choice(struct sim *sim, struct choice c);
void sim_later(struct sim *sim, int64_t at);

/* node.c */
void node_init(struct sim *sim, unsigned index);
void node_found(struct sim_node *n);
void node_start(struct sim_node *n);
void node_stop(struct sim_node *n, bool crash);
struct keeper *node_keeper(struct sim_node *n, unsigned user);
void node_choices(struct sim_node *n);
void node_commit(struct sim *sim, struct choice *c);
bool node_is_idle(const struct sim_node *n);
enum fail node_change(struct sim_node *n, struct directory_op *op, struct failure *why);
void node_finish(struct sim_node *n);

/* members.c */
/* Another that holds all users has the node's directory. */
bool members_have_told(const struct sim_node *n);

/* node_peers.c: the environment of keepers, the host of links */
void node_env_init(struct sim_node *n);
void node_note_directory(struct sim_node *n, struct directory *next);
void node_note_members(struct sim_node *n);
void node_unpause(struct sim_node *n);
void node_pause(struct sim_node *n);
/* Of a node that stops: who waits to hear whether it may go on is told no. */
void node_refuse(struct sim_node *n);
void node_pause_for_others(struct sim_node *n);
void node_watch_pause(struct sim_node *n);
void node_has_moved(struct sim_node *n);

/* network.c */
void network_choices(struct sim *sim);
void network_dial(struct sim_node *n);
void network_tick(struct sim_node *n);
/* All ends of the node close, and say nothing. */
void network_node_gone(struct sim_node *n);
void network_finish(struct sim *sim);

/* shown.c */
void shown_state(struct sim *sim, struct sim_node *n, unsigned user, const struct oid *commit);
void shown_asked(struct asked *a, const struct op *op);
void shown_cut_off(struct asked *a); /* the node crashed over it */
void shown_answer(struct asked *a, enum fail class, const struct op_result *result);
struct letter *shown_letter(struct sim *sim, const struct guid *guid, unsigned user);
struct box *shown_box(struct sim *sim, unsigned user, const struct guid *id);
void shown_unhold(struct shown *s, unsigned node); /* it does not show what it did there */
void shown_free_box(struct box *b);
void shown_check_end(struct sim *sim, unsigned node);
void shown_finish(struct sim *sim);

/* shown_lost.c */
/* The node leaves: all that it acknowledged is elsewhere. */
void shown_leaves(struct sim *sim, struct sim_node *n);
void shown_image(struct sim *sim, struct sim_node *n);
/* What was on the node's disk is gone, and what it alone knew with it. */
enum lost {
	LOST_FOR_EVER,
	LOST_SINCE_IMAGE,
	LOST_UNSEEN, /* since the image, and it cannot know: what nobody else has seen it may do otherwise */
};
uint16_t shown_nodes(const struct sim *sim);
void shown_disk_lost(struct sim *sim, struct sim_node *n, enum lost how);
/* Some node that stays knows less than before. */
void shown_forget_unheard(struct sim *sim);

#endif
