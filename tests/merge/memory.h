/* tests/merge/memory.h - a source of objects that lie in memory: what changes bring can be read at once. */
#ifndef TESTS_MERGE_MEMORY_H
#define TESTS_MERGE_MEMORY_H

#include "mailbox/mailbox.h"

struct memory {
	struct source source; /* first: it is what read() is given */
	struct arena arena;
	struct memory_object {
		struct oid id;
		enum object_type type;
		struct view octets;
		bool warm;
	} * table; /* open addressing; octets.at NULL: free */
	size_t n, room;
	bool cold; /* the first read of each object says FAIL_AGAIN */
};

void memory_init(struct memory *m);
void memory_finish(struct memory *m);
/* Takes in all objects of the change. */
void memory_take(struct memory *m, const struct change *c);

#endif
