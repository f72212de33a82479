/* tests/unit/peers_help.h - two nodes' peers in one process, each with a store of its own; the test carries the octets.
 *
 * Nothing happens by itself: world_settle moves octets, runs the ends of jobs and commits, until all is quiet.  What a
 * keeper would do is done in the simplest way: a state that was fetched whole becomes the user's. */
#ifndef TESTS_PEERS_HELP_H
#define TESTS_PEERS_HELP_H

#include "replicate/peers.h"
#include "store_help.h"
#include "unit.h"

#define FETCHED_MAX 32u

struct side {
	struct peers_host host;
	struct world *world;
	struct store_test *files;
	struct source source;
	struct jobs *jobs; /* without threads */
	struct runq loop;
	struct clock clock;
	struct peers *peers;
	struct node_id id;
	uint8_t lane;
	struct link *link; /* NULL: cut */
	struct buf in;     /* on its way to this side */
	uint64_t octets;   /* that this side has sent */
	size_t out_max, held_max;
	bool refuses; /* what was fetched does not come to be its user's */
	bool forgets; /* what is delivered has no octets */
	/* What its host is asked. */
	bool no_member, peer_limited;
	struct view holds_only;
	/* What its host was told. */
	unsigned ups, downs, compared, fills, directories, messages, fetches_whole, fetches_broken;
	unsigned slot;
	uint16_t reach;
	struct oid heads[4];                  /* the last ones that messages named, the newest first */
	struct fetched *fetched[FETCHED_MAX]; /* came whole, and were not taken in yet */
	char *users[FETCHED_MAX];
	unsigned n_fetched;
};

struct world {
	struct side sides[2];
	int64_t now_ms;
	size_t step_octets; /* that one step moves at most; 0: all */
	uint64_t seed;
};

int world_setup(void **state);       /* changes of 10 MB fit … */
int world_setup_large(void **state); /* … of 40 MB; takes longer */
int world_teardown(void **state);

/* Links the two: sides[0] has dialled. */
void world_link(struct world *w);
/* The octets on their way are lost. */
void world_cut(struct world *w);
/* One turn of everything; false: nothing moved. */
bool world_step(struct world *w);
void world_settle(struct world *w);
/* A new start of that node. */
void side_reopen(struct side *s);
/* Runs the ends of its jobs, and commits. */
void side_run(struct side *s);

/* Delivers n messages of that many octets, which do not deflate, into INBOX. */
struct oid side_deliver(struct side *s, struct view user, unsigned n, size_t octets);
/* The user's head; zeros: none. */
struct oid side_head(struct side *s, struct view user);
/* Fetches the other side's head of the user, as a keeper would. */
void side_fetch(struct side *s, struct view user, const struct oid *commit);
/* Asserts that each message of the user is there, to its last octet; returns how many. */
unsigned side_count(struct side *s, struct view user);
bool side_is_partial(struct side *s, struct view user);

#endif
