/* tests/merge/world.h - random histories of a user's mail on several nodes, and a check of every promise in them.
 *
 * Nodes work on their own states with home_apply and hear of each other's through messages that are late, out of order
 * or lost; links are cut and heal.  Clients look at every node, and one wanders between them with nothing but UIDs,
 * flags and a HIGHESTMODSEQ a mailbox.  At the end all heals.  One seed is one history. */
#ifndef TESTS_MERGE_WORLD_H
#define TESTS_MERGE_WORLD_H

#include <stdbool.h>
#include <stdint.h>

struct world_options {
	unsigned steps; /* 0: 250 */
	bool verbose;
};

/* NULL: all promises hold.  Otherwise which one was broken, in static memory. */
const char *world_run(uint64_t seed, const struct world_options *o);

#endif
