/* objstore/change.c - blobs that changes share, and what makes up a change before it is handed over. */
#include <assert.h>

#include "base/limits.h"
#include "objstore/objstore.h"

#include "base/banned.h"

struct blob *blob_create2(struct view head, struct view body)
{
	struct blob *b = mem_alloc(sizeof(*b) + head.len + body.len);

	b->refs = 1;
	b->len = head.len + body.len;
	if (head.len)
		memcpy(b->at, head.at, head.len);
	if (body.len)
		memcpy(b->at + head.len, body.at, body.len);
	b->id = object_id(OBJECT_BLOB, view_of(b->at, b->len));
	return b;
}

struct blob *blob_create(struct view octets)
{
	return blob_create2(octets, VIEW_NONE);
}

struct blob *blob_ref(struct blob *b)
{
	__atomic_add_fetch(&b->refs, 1, __ATOMIC_RELAXED);
	return b;
}

void blob_unref(struct blob **at)
{
	struct blob *b = *at;

	*at = NULL;
	if (b && __atomic_sub_fetch(&b->refs, 1, __ATOMIC_ACQ_REL) == 0)
		mem_free(b);
}

struct change *change_create(void)
{
	struct change *c = mem_zalloc(sizeof(*c));

	arena_init(&c->arena);
	return c;
}

void change_destroy(struct change **at)
{
	struct change *c = *at;

	*at = NULL;
	if (!c)
		return;
	for (size_t i = 0; i < c->n_blobs; i++)
		blob_unref(&c->blobs[i]);
	mem_free(c->blobs);
	mem_free(c->objects);
	arena_finish(&c->arena);
	mem_free(c);
}

struct oid change_add(struct change *c, enum object_type type, struct view octets)
{
	struct change_object *o;

	if (c->n_objects == c->room_objects) {
		c->room_objects = c->room_objects ? c->room_objects * 2 : 8;
		c->objects = mem_grow(c->objects, c->room_objects, sizeof(c->objects[0]));
	}
	o = &c->objects[c->n_objects++];
	*o = (struct change_object){ type, object_id(type, octets), arena_copy(&c->arena, octets) };
	return o->id;
}

void change_add_blob(struct change *c, struct blob *b)
{
	if (c->n_blobs == c->room_blobs) {
		c->room_blobs = c->room_blobs ? c->room_blobs * 2 : 2;
		c->blobs = mem_grow(c->blobs, c->room_blobs, sizeof(struct blob *));
	}
	c->blobs[c->n_blobs++] = blob_ref(b);
}

void change_move_ref(struct change *c, const char *ref, const struct oid *old, const struct oid *new)
{
	assert(!c->ref);
	c->ref = arena_str(&c->arena, view_str(ref));
	c->old = *old;
	c->new = *new;
}
