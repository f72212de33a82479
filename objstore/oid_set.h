/* objstore/oid_set.h - a set of ids, each with an octet of the caller's.  One thread. */
#ifndef OBJSTORE_OID_SET_H
#define OBJSTORE_OID_SET_H

#include "objstore/oid.h"

struct oid_set {
	uint64_t secret; /* so that nobody who makes ids can make them collide here */
	struct oid_slot {
		struct oid id;
		bool used;
		uint8_t mark;
	} * slots;
	size_t n, room;
};

void oid_set_init(struct oid_set *s, uint64_t secret);
void oid_set_finish(struct oid_set *s);
void oid_set_clear(struct oid_set *s);

/* Its slot, until the next is added; made with mark 0 and *added set if it was not there. */
struct oid_slot *oid_set_add(struct oid_set *s, const struct oid *id, bool *added);
struct oid_slot *oid_set_find(const struct oid_set *s, const struct oid *id); /* or NULL */

#endif
