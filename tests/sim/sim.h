/* tests/sim/sim.h - a whole cluster in one process under one seed.
 *
 * The code of each node is the real one, from the keepers of its users (main/keeper.h) and its links (replicate/peers.h) down to
 * the object store; clock, disk, network and chance are the simulator's.  A node's disk loses, keeps or tears what was not synced;
 * connections are streams of octets that are cut into any pieces, delayed, cut one way, and broken with each end learning of it
 * when it does; wall clocks jump.  Nothing happens but in sim_run and what calls it, so a seed is the same history each time.
 *
 * Nodes come and go: one is let in, for all users or for some; leaves; is removed, while it is there or after its disk is lost; or is
 * set back to an image of its disk, as files in another place, which it notices, or as a whole disk, which it must hear of from the
 * others (members.c; docs/operating.md).  Disks fill up.  All this is drawn from a stream of its own, in each third seed (seeds.c),
 * so that the others are the histories that they were before.
 *
 * Every state that a node makes durable, and so may show, is held against docs/merge.md at once (shown.c):
 *   P1  a mailbox's id, UIDVALIDITY and UID name one message for ever, on all nodes;
 *   P2  nothing appears below a UIDNEXT that the node has shown;
 *   P3  what went does not come back; what was acknowledged is there in the end unless somebody took it out;
 *   P4  a flag that was only ever set, or only ever taken away, is so in the end;
 *   P5  what changed is newer than the HIGHESTMODSEQ that was shown, to who stays and to who goes from node to node;
 *   K1  an acknowledged change is on a peer's disk too, or there was none, or a second has passed.
 * What is on no disk any more, as the only ones that had it were lost, is promised to nobody; all else is.  A node that leaves has
 * seen to it that another has all.  A node that holds some users alone has nothing of the others.
 * sim_settle checks the rest: P6, nothing pending, all idle, and fsck.  What is broken is said with the seed and the last steps, and
 * the process ends. */
#ifndef TESTS_SIM_H
#define TESTS_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "mailbox/op.h"

#define SIM_NODES_MAX 9u
#define SIM_USERS_MAX 3u

struct sim;

struct sim_options {
	uint64_t seed;
	unsigned nodes, users; /* at the beginning */
	unsigned nodes_max;    /* that ever are; 0: as many as can be */
	bool verbose;          /* say every step on stdout */
	bool calm;             /* nothing takes long, and nothing is late, but for what was asked for */
};

struct sim *sim_create(const struct sim_options *o);
void sim_destroy(struct sim **sim);
/* Random, of the seed. */
unsigned sim_below(struct sim *sim, unsigned n);
/* The same, of another stream: so a history stays as it is where more comes to what may happen. */
unsigned sim_below_more(struct sim *sim, unsigned n);
/* Notes a step; said when something breaks. */
void sim_say(struct sim *sim, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Something is broken: says so, and ends the process. */
void sim_broken(struct sim *sim, const char *fmt, ...) __attribute__((format(printf, 2, 3), noreturn));

/* Time. ------------------------------------------------------------------------------------------------------------ */

void sim_run(struct sim *sim, int64_t ms);
/* Runs until all nodes that are up agree and nobody waits for anything; or it is broken. */
void sim_settle(struct sim *sim);

/* Faults. ---------------------------------------------------------------------------------------------------------- */

/* Nodes of the two sets (bits) do not hear each other any more, or again. */
void sim_cut(struct sim *sim, unsigned one, unsigned other);
void sim_join(struct sim *sim, unsigned one, unsigned other);
/* One direction. */
void sim_cut_way(struct sim *sim, unsigned from, unsigned to);
/* The connections between nodes, as they are now, break. */
void sim_break(struct sim *sim, unsigned one, unsigned other);
/* The power goes; at once, or after so many writes. */
void sim_crash(struct sim *sim, unsigned node);
void sim_crash_after(struct sim *sim, unsigned node, unsigned writes);
/* Those whose power went while a command ran. */
void sim_crash_dead(struct sim *sim);
void sim_stop(struct sim *sim, unsigned node);
void sim_start(struct sim *sim, unsigned node);
bool sim_is_up(const struct sim *sim, unsigned node);
/* One write or sync in so many fails; 0: none. */
void sim_disk_fails(struct sim *sim, unsigned node, unsigned one_in);
/* There is room for so many octets more; UINT64_MAX: for any. */
void sim_disk_fills(struct sim *sim, unsigned node, uint64_t room);
/* The node packs what its journal holds. */
void sim_collect(struct sim *sim, unsigned node);
void sim_clock_jumps(struct sim *sim, unsigned node, int64_t ms);
/* Joins the network again, mends disks, starts what is down; nodes that are gone for ever are removed. */
void sim_heal(struct sim *sim);

/* Members. --------------------------------------------------------------------------------------------------------- */

unsigned sim_nodes(const struct sim *sim);
/* `inviter` lets a new node in, which starts when all homes are shared.  False: not now. */
bool sim_invite(struct sim *sim, unsigned inviter);
/* The same, a node that holds just these users (bits). */
bool sim_invite_for(struct sim *sim, unsigned inviter, unsigned users);
bool sim_holds(const struct sim *sim, unsigned node, unsigned user);
/* False, of all below: not now.
 * Says `cluster leave` on the node, and ends it. */
bool sim_leave(struct sim *sim, unsigned node);
/* Says `cluster remove` on the first of the other.  That one goes on, if it is up, until sim_end_removed. */
bool sim_remove(struct sim *sim, unsigned by, unsigned node);
/* After that the inviter must have heard of all that are in use (docs/operating.md). */
bool sim_may_invite(const struct sim *sim, unsigned inviter);
void sim_end_removed(struct sim *sim, int64_t after_ms);
/* The node is gone with its disk; nobody has been told yet. */
bool sim_lose(struct sim *sim, unsigned node);
void sim_remove_gone(struct sim *sim);
void sim_end_strangers(struct sim *sim);
bool sim_is_gone(const struct sim *sim, unsigned node);
/* Keeps what is on the node's disk now … */
void sim_image(struct sim *sim, unsigned node);
/* … and sets it back to that: as files in another place, which the node notices by itself, */
bool sim_restore(struct sim *sim, unsigned node);
/* or as a whole disk, which looks the same: so it must reach the others, who are at rest, when it starts. */
bool sim_restore_unseen(struct sim *sim, unsigned node);

/* Clients. --------------------------------------------------------------------------------------------------------- */

/* An op and its answer. */
struct sim_ask {
	bool answered;
	enum fail class;
	uint32_t uid; /* of the first message that came in; 0: none */
	uint32_t uidvalidity;
};

/* Hands the op (taken over) to the node's keeper of the user, and goes on; the answer is checked when it comes. */
void sim_submit(struct sim *sim, unsigned node, unsigned user, struct op *op);
/* The same, and waits for the answer. */
struct sim_ask sim_do(struct sim *sim, unsigned node, unsigned user, struct op *op);
/* Opens the user on the node, as a login does. */
void sim_open(struct sim *sim, unsigned node, unsigned user);
/* Nobody uses the user there any more: if nothing is under way, it leaves memory. */
void sim_forget(struct sim *sim, unsigned node, unsigned user);
/* What the node shows of the user; NULL: nothing yet.  Lent until the simulation goes on. */
struct home *sim_home(struct sim *sim, unsigned node, unsigned user);
struct source *sim_source(struct sim *sim, unsigned node);
/* A client with nothing but UIDs, flags and HIGHESTMODSEQ visits the node. */
void sim_wander(struct sim *sim, unsigned wanderer, unsigned node);

/* Some client somewhere does something (clients.c). */
void sim_something(struct sim *sim);

#endif
