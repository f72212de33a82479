/* objstore/index.c - 256 tables, each with a lock of its own, so that one that grows holds nobody else up for long.
 *
 * A slot: 28 bits of the hash, 12 bits of segment, 24 bits of the octet / 8; 0 is empty.  The hash's low bits say where
 * a slot would like to be, so that a table grows without knowing the ids.  Open addressing, linear; nothing is ever
 * deleted alone, so there are no tombstones: index_remove builds the tables anew. */
#include "objstore/index.h"

#include <assert.h>
#include <pthread.h>
#include <xxhash.h>

#include "base/mem.h"

#include "base/banned.h"

#define TABLES     256u
#define FIRST_ROOM 64u /* slots of an empty table; a power of two */
#define HASH_BITS  28u
#define SLOT_BITS  12u
#define OCTET_BITS 24u

struct table {
	pthread_mutex_t lock;
	uint64_t *slots;
	uint32_t mask, used;
};

struct index {
	uint64_t secret;
	uint32_t held[INDEX_SLOTS_MAX]; /* atomically */
	struct table tables[TABLES];
};

static void table_init(struct table *t, uint32_t room)
{
	t->slots = mem_array(room, sizeof(t->slots[0]));
	t->mask = room - 1;
	t->used = 0;
}

struct index *index_create(uint64_t secret)
{
	struct index *x = mem_zalloc(sizeof(*x));

	x->secret = secret;
	for (unsigned i = 0; i < TABLES; i++) {
		pthread_mutex_init(&x->tables[i].lock, NULL);
		table_init(&x->tables[i], FIRST_ROOM);
	}
	return x;
}

void index_destroy(struct index **at)
{
	struct index *x = *at;

	*at = NULL;
	if (!x)
		return;
	for (unsigned i = 0; i < TABLES; i++) {
		pthread_mutex_destroy(&x->tables[i].lock);
		mem_free(x->tables[i].slots);
	}
	mem_free(x);
}

static uint64_t hash_of(const struct index *x, const struct oid *id)
{
	return XXH3_64bits_withSeed(id->at, OID_LEN, x->secret);
}

static struct table *table_of(struct index *x, uint64_t hash)
{
	return &x->tables[hash >> 56];
}

static uint32_t mark_of(uint64_t hash)
{
	return (uint32_t)(hash & ((1u << HASH_BITS) - 1));
}

static uint32_t slot_mark(uint64_t slot)
{
	return (uint32_t)(slot >> (SLOT_BITS + OCTET_BITS));
}

static uint32_t slot_segment(uint64_t slot)
{
	return (uint32_t)(slot >> OCTET_BITS) & (INDEX_SLOTS_MAX - 1);
}

static struct place place_of(uint64_t slot)
{
	return (struct place){ slot_segment(slot), (slot & ((1u << OCTET_BITS) - 1)) * 8 };
}

static uint64_t slot_of(uint32_t mark, struct place p)
{
	assert(p.slot < INDEX_SLOTS_MAX && p.at && p.at < INDEX_PLACE_MAX && p.at % 8 == 0);
	return (uint64_t)mark << (SLOT_BITS + OCTET_BITS) | (uint64_t)p.slot << OCTET_BITS | p.at / 8;
}

static void insert(struct table *t, uint64_t slot)
{
	uint32_t i = slot_mark(slot) & t->mask;

	while (t->slots[i])
		i = (i + 1) & t->mask;
	t->slots[i] = slot;
	t->used++;
}

static void rebuild(struct table *t, uint32_t room, const bool *gone)
{
	struct table old = *t;

	table_init(t, room);
	for (uint32_t i = 0; i <= old.mask; i++)
		if (old.slots[i] && !(gone && gone[slot_segment(old.slots[i])]))
			insert(t, old.slots[i]);
	mem_free(old.slots);
}

static void insert_with_room(struct table *t, uint64_t slot)
{
	if (t->used >= t->mask - t->mask / 4)
		rebuild(t, (t->mask + 1) * 2, NULL);
	insert(t, slot);
}

static unsigned find_locked(struct index *x, struct table *t, uint32_t mark, struct place out[INDEX_CANDIDATES_MAX])
{
	unsigned n = 0;

	for (uint32_t i = mark & t->mask; t->slots[i] && n < INDEX_CANDIDATES_MAX; i = (i + 1) & t->mask) {
		if (slot_mark(t->slots[i]) != mark)
			continue;
		out[n] = place_of(t->slots[i]);
		__atomic_add_fetch(&x->held[out[n].slot], 1, __ATOMIC_ACQUIRE);
		n++;
	}
	return n;
}

unsigned index_find(struct index *x, const struct oid *id, struct place out[INDEX_CANDIDATES_MAX])
{
	uint64_t hash = hash_of(x, id);
	struct table *t = table_of(x, hash);
	unsigned n;

	pthread_mutex_lock(&t->lock);
	n = find_locked(x, t, mark_of(hash), out);
	pthread_mutex_unlock(&t->lock);
	return n;
}

void index_give_back(struct index *x, const struct place *held, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		__atomic_sub_fetch(&x->held[held[i].slot], 1, __ATOMIC_RELEASE);
}

bool index_is_idle(struct index *x, uint32_t slot)
{
	return __atomic_load_n(&x->held[slot], __ATOMIC_ACQUIRE) == 0;
}

unsigned index_add_new(struct index *x, const struct oid *id, struct place at, struct place out[INDEX_CANDIDATES_MAX])
{
	uint64_t hash = hash_of(x, id);
	struct table *t = table_of(x, hash);
	unsigned n;

	pthread_mutex_lock(&t->lock);
	n = find_locked(x, t, mark_of(hash), out);
	if (n == 0)
		insert_with_room(t, slot_of(mark_of(hash), at));
	pthread_mutex_unlock(&t->lock);
	return n;
}

void index_add(struct index *x, const struct oid *id, struct place at)
{
	uint64_t hash = hash_of(x, id);
	struct table *t = table_of(x, hash);

	pthread_mutex_lock(&t->lock);
	insert_with_room(t, slot_of(mark_of(hash), at));
	pthread_mutex_unlock(&t->lock);
}

void index_replace(struct index *x, const struct oid *id, struct place from, struct place to)
{
	uint64_t hash = hash_of(x, id), wanted = slot_of(mark_of(hash), from);
	struct table *t = table_of(x, hash);
	uint32_t i;

	pthread_mutex_lock(&t->lock);
	for (i = mark_of(hash) & t->mask; t->slots[i] && t->slots[i] != wanted;)
		i = (i + 1) & t->mask;
	if (t->slots[i])
		t->slots[i] = slot_of(mark_of(hash), to);
	else
		insert_with_room(t, slot_of(mark_of(hash), to));
	pthread_mutex_unlock(&t->lock);
}

static uint32_t count_left(const struct table *t, const bool *gone)
{
	uint32_t left = 0;

	for (uint32_t i = 0; i <= t->mask; i++)
		left += t->slots[i] && !gone[slot_segment(t->slots[i])];
	return left;
}

void index_remove(struct index *x, const bool gone[INDEX_SLOTS_MAX])
{
	for (unsigned n = 0; n < TABLES; n++) {
		struct table *t = &x->tables[n];
		uint32_t room = FIRST_ROOM, left;

		pthread_mutex_lock(&t->lock);
		left = count_left(t, gone);
		while (room / 2 < left)
			room *= 2;
		if (left < t->used)
			rebuild(t, room, gone);
		pthread_mutex_unlock(&t->lock);
	}
}

uint64_t index_count(struct index *x)
{
	uint64_t n = 0;

	for (unsigned i = 0; i < TABLES; i++) {
		pthread_mutex_lock(&x->tables[i].lock);
		n += x->tables[i].used;
		pthread_mutex_unlock(&x->tables[i].lock);
	}
	return n;
}
