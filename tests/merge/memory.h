/* tests/merge/memory.h - a source of objects that lie in memory: what changes bring can be read at once. */
#ifndef TESTS_MERGE_MEMORY_H
#define TESTS_MERGE_MEMORY_H

#include "mailbox/mailbox.h"

struct memory {
	struct source source;    /* first: it is what read() is given */
	struct arena arena;
	struct memory_object {
		struct oid id;
		enum object_type type;
		struct view octets;
	} *table;                /* open addressing; octets.at NULL: free */
	size_t n, room;
	unsigned again_one_in;   /* 0: never; else some reads say FAIL_AGAIN, once for each object */
	unsigned reads;
};

void memory_init(struct memory *m);
void memory_finish(struct memory *m);
/* Takes in all objects of the change. */
void memory_take(struct memory *m, const struct change *c);

#endif
