/* objstore/oid_set.c - open addressing, linear, at most two thirds full. */
#include "objstore/oid_set.h"

#include <xxhash.h>

#include "base/mem.h"

#include "base/banned.h"

#define FIRST_ROOM 64u

void oid_set_init(struct oid_set *s, uint64_t secret)
{
	*s = (struct oid_set){ .secret = secret };
}

void oid_set_finish(struct oid_set *s)
{
	mem_free(s->slots);
	*s = (struct oid_set){ .secret = s->secret };
}

void oid_set_clear(struct oid_set *s)
{
	if (s->n)
		memset(s->slots, 0, s->room * sizeof(s->slots[0]));
	s->n = 0;
}

static struct oid_slot *slot_of(const struct oid_set *s, const struct oid *id)
{
	size_t i = XXH3_64bits_withSeed(id->at, OID_LEN, s->secret) & (s->room - 1);

	while (s->slots[i].used && !oid_equal(&s->slots[i].id, id))
		i = (i + 1) & (s->room - 1);
	return &s->slots[i];
}

static void grow(struct oid_set *s)
{
	struct oid_set old = *s;

	s->room = old.room ? old.room * 2 : FIRST_ROOM;
	s->slots = mem_array(s->room, sizeof(s->slots[0]));
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].used)
			*slot_of(s, &old.slots[i].id) = old.slots[i];
	mem_free(old.slots);
}

struct oid_slot *oid_set_add(struct oid_set *s, const struct oid *id, bool *added)
{
	struct oid_slot *slot;

	if (s->n * 3 >= s->room * 2)
		grow(s);
	slot = slot_of(s, id);
	*added = !slot->used;
	if (*added) {
		*slot = (struct oid_slot){ *id, true, 0 };
		s->n++;
	}
	return slot;
}

struct oid_slot *oid_set_find(const struct oid_set *s, const struct oid *id)
{
	struct oid_slot *slot = s->n ? slot_of(s, id) : NULL;

	return slot && slot->used ? slot : NULL;
}
