/* tests/sim/sim.h - a whole cluster in one process under one seed.
 *
 * The code of each node is the real one, from the keepers of its users (main/keeper.h) and its links (replicate/peers.h) down to
 * the object store; clock, disk, network and chance are the simulator's.  A node's disk loses, keeps or tears what was not synced;
 * connections are streams of octets that are cut into any pieces, delayed, cut one way, and broken with each end learning of it
 * when it does; wall clocks jump.  Nothing happens but in sim_run and what calls it, so a seed is the same history each time.
 *
 * Every state that a node makes durable, and so may show, is held against docs/merge.md at once (shown.c):
 *   P1  a mailbox's id, UIDVALIDITY and UID name one message for ever, on all nodes;
 *   P2  nothing appears below a UIDNEXT that the node has shown;
 *   P3  what went does not come back; what was acknowledged is there in the end unless somebody took it out;
 *   P4  a flag that was only ever set, or only ever taken away, is so in the end;
 *   P5  what changed is newer than the HIGHESTMODSEQ that was shown, to who stays and to who goes from node to node;
 *   K1  an acknowledged change is on a peer's disk too, or there was none, or a second has passed.
 * sim_settle checks the rest: P6, nothing pending, all idle, and fsck.  What is broken is said with the seed and the last steps, and
 * the process ends. */
#ifndef TESTS_SIM_H
#define TESTS_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "mailbox/op.h"

#define SIM_NODES_MAX 5u
#define SIM_USERS_MAX 3u

struct sim;

struct sim_options {
	uint64_t seed;
	unsigned nodes, users; /* at the beginning */
	bool verbose;          /* say every step on stdout */
	bool calm;             /* nothing takes long, and nothing is late, but for what was asked for */
};

struct sim *sim_create(const struct sim_options *o);
void sim_destroy(struct sim **sim);
/* Random, of the seed. */
unsigned sim_below(struct sim *sim, unsigned n);
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
void sim_stop(struct sim *sim, unsigned node);
void sim_start(struct sim *sim, unsigned node);
bool sim_is_up(const struct sim *sim, unsigned node);
/* One write or sync in so many fails; 0: none. */
void sim_disk_fails(struct sim *sim, unsigned node, unsigned one_in);
/* The node packs what its journal holds. */
void sim_collect(struct sim *sim, unsigned node);
void sim_clock_jumps(struct sim *sim, unsigned node, int64_t ms);
/* Joins the network again, mends disks, starts what is down. */
void sim_heal(struct sim *sim);

/* Members. --------------------------------------------------------------------------------------------------------- */

unsigned sim_nodes(const struct sim *sim);
/* `inviter` lets a new node in, which starts when all homes are shared.  False: not now. */
bool sim_invite(struct sim *sim, unsigned inviter);

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
/* What the node shows of the user; NULL: nothing yet.  Lent until the simulation goes on. */
struct home *sim_home(struct sim *sim, unsigned node, unsigned user);
struct source *sim_source(struct sim *sim, unsigned node);
/* A client with nothing but UIDs, flags and HIGHESTMODSEQ visits the node. */
void sim_wander(struct sim *sim, unsigned wanderer, unsigned node);

/* Some client somewhere does something (clients.c). */
void sim_something(struct sim *sim);

#endif
