#include "memory.h"

#include <assert.h>

#include "base/banned.h"

static struct memory_object *place(const struct memory *m, const struct oid *id)
{
	uint64_t h;
	size_t i;

	memcpy(&h, id->at, sizeof(h));
	for (i = h & (m->room - 1); m->table[i].octets.at && !oid_equal(&m->table[i].id, id);)
		i = (i + 1) & (m->room - 1);
	return &m->table[i];
}

static enum fail read_memory(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			     struct failure *why)
{
	struct memory *m = (struct memory *)s;
	struct memory_object *o = place(m, id);

	if (!o->octets.at)
		return fail_with(why, FAIL_NOTFOUND, "no object %s", oid_hex(id).s);
	if (m->cold && !o->warm) {
		o->warm = true; /* by the time of the next attempt */
		return fail_with(why, FAIL_AGAIN, "object %s is not in memory", oid_hex(id).s);
	}
	*type = o->type;
	buf_put(out, o->octets);
	return FAIL_NONE;
}

void memory_init(struct memory *m)
{
	*m = (struct memory){ .source = { .read = read_memory }, .room = 1024 };
	arena_init(&m->arena);
	m->table = mem_array(m->room, sizeof(m->table[0]));
}

void memory_finish(struct memory *m)
{
	mem_free(m->table);
	arena_finish(&m->arena);
}

static void grow(struct memory *m)
{
	struct memory_object *old = m->table;
	size_t room = m->room;

	m->room *= 2;
	m->table = mem_array(m->room, sizeof(m->table[0]));
	for (size_t i = 0; i < room; i++)
		if (old[i].octets.at)
			*place(m, &old[i].id) = old[i];
	mem_free(old);
}

static void add(struct memory *m, const struct oid *id, enum object_type type, struct view octets)
{
	struct memory_object *o;

	if (2 * m->n >= m->room)
		grow(m);
	o = place(m, id);
	if (o->octets.at)
		return;
	*o = (struct memory_object){ *id, type, arena_copy(&m->arena, octets), false };
	assert(o->octets.at);
	m->n++;
}

void memory_take(struct memory *m, const struct change *c)
{
	for (size_t i = 0; i < c->n_objects; i++)
		add(m, &c->objects[i].id, c->objects[i].type, c->objects[i].octets);
	for (size_t i = 0; i < c->n_blobs; i++)
		add(m, &c->blobs[i]->id, OBJECT_BLOB, view_of(c->blobs[i]->at, c->blobs[i]->len));
}
