#include "replicate/fetched.h"

#include <assert.h>

#include "base/banned.h"

struct fetched *fetched_create(struct objstore *store, const struct oid *commit, const struct oid *held)
{
	struct fetched *f = mem_zalloc(sizeof(*f));

	f->commit = *commit;
	f->held = *held;
	f->store = store;
	if (!oid_is_none(held))
		objstore_pin(store, held);
	f->objects = change_create();
	return f;
}

void fetched_destroy(struct fetched **at)
{
	struct fetched *f = *at;

	*at = NULL;
	if (!f)
		return;
	if (!oid_is_none(&f->held))
		objstore_unpin(f->store, &f->held);
	for (size_t i = 0; i < f->n_ahead; i++)
		objstore_unpin(f->store, &f->ahead[i]);
	mem_free(f->ahead);
	change_destroy(&f->objects);
	mem_free(f->slots);
	mem_free(f);
}

/* The id's slot, or the free one where it would be: ids are hashes already. */
static struct fetched_slot *slot_of(const struct fetched *f, const struct oid *id)
{
	size_t at;

	memcpy(&at, id->at, sizeof(at));
	for (;; at++) {
		struct fetched_slot *s = &f->slots[at & (f->n_slots - 1)];

		if (s->index == 0 || oid_equal(&f->objects->objects[s->index - 1].id, id))
			return s;
	}
}

static void grow(struct fetched *f)
{
	mem_free(f->slots);
	f->n_slots = f->n_slots ? f->n_slots * 2 : 64;
	f->slots = mem_array(f->n_slots, sizeof(f->slots[0]));
	for (size_t i = 0; i < f->objects->n_objects; i++)
		slot_of(f, &f->objects->objects[i].id)->index = (uint32_t)(i + 1);
}

void fetched_add(struct fetched *f, enum object_type type, const struct oid *id, struct view octets)
{
	struct oid made;

	if (fetched_find(f, id))
		return;
	made = change_add(f->objects, type, octets);
	assert(oid_equal(&made, id)); /* whoever took it from the peer has checked it */
	f->octets += octets.len;
	if (f->objects->n_objects * 2 > f->n_slots)
		grow(f);
	else
		slot_of(f, id)->index = (uint32_t)f->objects->n_objects;
}

const struct change_object *fetched_find(const struct fetched *f, const struct oid *id)
{
	const struct fetched_slot *s = f->n_slots ? slot_of(f, id) : NULL;

	return s && s->index ? &f->objects->objects[s->index - 1] : NULL;
}

/* Ahead. ------------------------------------------------------------------------------------------------------------- */

static bool names_no_tree(const struct change_object *o)
{
	struct view rest = o->octets;
	struct tree_entry e;
	bool bad = false;

	if (o->type != OBJECT_TREE)
		return false;
	while (tree_next(&rest, &e, &bad))
		if (e.is_tree)
			return false;
	return true;
}

/* Leaves the others; `to` may be NULL. */
static void cut(struct fetched *f, struct change *to)
{
	struct change *all = f->objects;

	f->objects = change_create();
	mem_free(f->slots);
	f->slots = NULL;
	f->n_slots = f->octets = 0;
	for (size_t i = 0; i < all->n_objects; i++) {
		const struct change_object *o = &all->objects[i];

		if (!names_no_tree(o))
			fetched_add(f, o->type, &o->id, o->octets);
		else if (to)
			(void)change_add(to, o->type, o->octets);
	}
	change_destroy(&all);
}

static int object_order(const void *a, const void *b)
{
	const struct change_object *x = a, *y = b;

	return memcmp(x->id.at, y->id.at, OID_LEN);
}

struct oid fetched_put_ahead(struct fetched *f, struct change *to)
{
	struct buf list;
	struct oid id;

	cut(f, to);
	if (to->n_objects)
		qsort(to->objects, to->n_objects, sizeof(to->objects[0]), object_order);
	buf_init(&list, OBJECT_LEN_MAX);
	for (size_t i = 0; i < to->n_objects; i++) {
		struct oid_hex name = oid_hex(&to->objects[i].id);

		tree_put(&list, &(struct tree_entry){ true, view_str(name.s), to->objects[i].id });
	}
	id = change_add(to, OBJECT_TREE, buf_view(&list));
	buf_finish(&list);
	f->ahead = mem_grow(f->ahead, f->n_ahead + 1, sizeof(f->ahead[0]));
	f->ahead[f->n_ahead++] = id;
	objstore_pin(f->store, &id);
	return id;
}

void fetched_drop_ahead(struct fetched *f)
{
	cut(f, NULL);
}

static enum fail read_over(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			   struct failure *why)
{
	struct fetched_source *over = (struct fetched_source *)s;
	const struct change_object *o = fetched_find(over->fetched, id);

	if (!o)
		return over->below->read(over->below, id, type, out, why);
	if (type)
		*type = o->type;
	buf_put(out, o->octets);
	return buf_fits(out) ? FAIL_NONE : fail_with(why, FAIL_REFUSED, "object %s is too long here", oid_hex(id).s);
}

void fetched_source(const struct fetched *f, struct source *below, struct fetched_source *out)
{
	*out = (struct fetched_source){ { .read = read_over, .store = below->store }, below, f };
}
