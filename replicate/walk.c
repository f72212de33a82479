/* replicate/walk.c - which objects of a peer's state are not in ours: a difference of trees from the root down, which needs no
 * history.
 *
 * A tree is looked at beside ours at the same place; what has one id in both is skipped with all below it.  What we happen to have
 * elsewhere is not asked for, but is brought along again: nothing else keeps it (objstore.h, struct change).  Everything is
 * looked at before it is believed: names, order, UIDs within their leaf's 32, depth, the sum of octets. */
#include "mailbox/tree.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define LARGE_FROM (256u << 10) /* octets of a message that comes after all the smaller ones */

struct looking {
	struct fetch *fetch;
	const struct walk_place *place;
	struct view ours; /* octets of our tree at that place, or empty */
};

static enum fail bad_shape(const struct walk_place *p, struct failure *why)
{
	return fail_with(why, FAIL_REFUSED, "object %s is not of our shape", oid_hex(&p->theirs).s);
}

static struct walk_place *push_place(struct fetch *f, const struct walk_place *p)
{
	if (f->n_places == f->room_places) {
		f->room_places = f->room_places ? f->room_places * 2 : 64;
		f->places = mem_grow(f->places, f->room_places, sizeof(f->places[0]));
	}
	f->places[f->n_places] = *p;
	return &f->places[f->n_places++];
}

static struct walk_place *add_place(struct fetch *f, enum walk_kind kind, const struct oid *theirs)
{
	return push_place(f, &(struct walk_place){ .theirs = *theirs, .kind = (uint8_t)kind });
}

/* The entry of that name in our tree; false: none.  Both trees lie in one order, so ours is read once. */
static bool find_ours(struct looking *l, const struct tree_entry *e, struct oid *out)
{
	struct tree_entry ours;
	struct view rest = l->ours;
	bool bad = false;

	while (tree_next(&rest, &ours, &bad) && tree_order(&ours, e) <= 0) {
		l->ours = rest;
		if (tree_order(&ours, e) == 0) {
			*out = ours.id;
			return true;
		}
	}
	return false;
}

/* Notes what lies below, unless ours is the same. */
static struct walk_place *look_below(struct looking *l, const struct tree_entry *e, enum walk_kind kind)
{
	struct oid ours = { { 0 } };
	struct walk_place here = *l->place, *p;

	if (find_ours(l, e, &ours) && oid_equal(&ours, &e->id))
		return NULL;
	p = add_place(l->fetch, kind, &e->id);
	p->ours = ours;
	p->depth = (uint8_t)(here.depth + 1);
	p->prefix = here.prefix;
	p->later = here.later;
	return p;
}

/* Kinds of trees: false for an entry that has no place there. ---------------------------------------------------------------------------------------------------- */

static bool look_root(struct looking *l, const struct tree_entry *e)
{
	struct walk_place *p;

	if (!e->is_tree) {
		look_below(l, e, WALK_TEXT);
		return view_equal(e->name, VIEW(".home"));
	}
	p = look_below(l, e, WALK_MAILBOX);
	if (p)
		p->later = !view_equal(e->name, VIEW("INBOX"));
	return e->name.at[0] != '.';
}

static bool look_node(struct looking *l, const struct tree_entry *e)
{
	int slot = slot_of_name(e->name);
	uint32_t prefix = l->place->prefix;
	struct walk_place *p;

	if (!e->is_tree || slot < 0 || l->place->depth > HEIGHT_MAX + 2)
		return false;
	p = look_below(l, e, WALK_NODE);
	if (p)
		p->prefix = prefix << FANOUT_BITS | (uint32_t)slot;
	return true;
}

static bool look_mailbox(struct looking *l, const struct tree_entry *e)
{
	if (view_equal(e->name, VIEW(".mailbox")) && !e->is_tree)
		return look_below(l, e, WALK_TEXT), true;
	if (view_equal(e->name, VIEW(".pending")) && e->is_tree)
		return look_below(l, e, WALK_PENDING), true;
	return look_node(l, e);
}

static void add_blob(struct looking *l, const struct message *m)
{
	struct fetch *f = l->fetch;
	uint64_t large = m->size > LARGE_FROM, newest_first = UINT32_MAX - m->uid;

	if (f->n_blobs == f->room_blobs) {
		f->room_blobs = f->room_blobs ? f->room_blobs * 2 : 64;
		f->blobs = mem_grow(f->blobs, f->room_blobs, sizeof(f->blobs[0]));
	}
	f->blobs[f->n_blobs++] =
		(struct fetch_blob){ m->blob, m->size, large << 40 | (uint64_t)l->place->later << 32 | newest_first };
	f->blob_octets += m->size;
}

static bool look_message(struct looking *l, const struct tree_entry *e, bool pending)
{
	struct message m;
	struct oid ours;

	if (e->is_tree || !message_parse(e->name, &e->id, &m))
		return false;
	if (pending ? m.uid != 0 : m.uid == 0 || m.uid >> FANOUT_BITS != l->place->prefix)
		return false;
	if (!find_ours(l, e, &ours) || !oid_equal(&ours, &e->id))
		add_blob(l, &m);
	return true;
}

/* A node or a leaf: which, its first entry tells. */
static bool look_inner(struct looking *l, const struct tree_entry *e)
{
	return e->is_tree ? look_node(l, e) : look_message(l, e, false);
}

static bool look_pending(struct looking *l, const struct tree_entry *e)
{
	uint64_t first;

	return e->is_tree && view_hex(e->name, 255, &first) && (look_below(l, e, WALK_PENDING_LEAF), true);
}

static bool look_pending_leaf(struct looking *l, const struct tree_entry *e)
{
	return look_message(l, e, true);
}

static bool look_tables(struct looking *l, const struct tree_entry *e)
{
	look_below(l, e, e->is_tree ? WALK_RECORDS : WALK_TEXT);
	return true;
}

static bool look_record(struct looking *l, const struct tree_entry *e)
{
	return !e->is_tree && (look_below(l, e, WALK_TEXT), true);
}

static bool (*const lookers[])(struct looking *l, const struct tree_entry *e) = {
	[WALK_ROOT] = look_root,       [WALK_MAILBOX] = look_mailbox,           [WALK_NODE] = look_inner,
	[WALK_PENDING] = look_pending, [WALK_PENDING_LEAF] = look_pending_leaf, [WALK_TABLES] = look_tables,
	[WALK_RECORDS] = look_record,
};

/* The walk. ---------------------------------------------------------------------------------------------------------- */

static enum fail look_at_commit(struct fetch *f, const struct walk_place *place, struct view octets,
				struct buf *scratch, struct failure *why)
{
	enum walk_kind kind = f->user[0] ? WALK_ROOT : WALK_TABLES;
	struct commit theirs, ours;
	struct walk_place *p;

	if (commit_parse(octets, &theirs, why) != FAIL_NONE)
		return bad_shape(place, why);
	p = add_place(f, kind, &theirs.tree);
	buf_clear(scratch);
	if (!oid_is_none(&place->ours) && objstore_read(f->store, &place->ours, NULL, scratch, NULL) == FAIL_NONE &&
	    commit_parse(buf_view(scratch), &ours, NULL) == FAIL_NONE)
		p->ours = ours.tree;
	if (oid_equal(&p->ours, &p->theirs))
		f->n_places--;
	return FAIL_NONE;
}

static enum fail look_at(struct fetch *f, const struct walk_place *place, enum object_type type, struct view octets,
			 struct buf *scratch, struct failure *why)
{
	struct looking l = { .fetch = f, .place = place };
	struct tree_entry e, before = { 0 };
	bool bad = false;

	if (place->kind == WALK_TEXT)
		return type == OBJECT_BLOB ? FAIL_NONE : bad_shape(place, why);
	if (type != (place->kind == WALK_COMMIT ? OBJECT_COMMIT : OBJECT_TREE))
		return bad_shape(place, why);
	if (place->kind == WALK_COMMIT)
		return look_at_commit(f, place, octets, scratch, why);
	buf_clear(scratch);
	if (!oid_is_none(&place->ours) && objstore_read(f->store, &place->ours, &type, scratch, NULL) == FAIL_NONE &&
	    type == OBJECT_TREE)
		l.ours = buf_view(scratch);
	for (; tree_next(&octets, &e, &bad); before = e)
		if (e.name.len == 0 || (before.name.len && tree_order(&before, &e) >= 0) ||
		    !lookers[place->kind](&l, &e))
			return bad_shape(place, why);
	return bad ? bad_shape(place, why) : FAIL_NONE;
}

/* What the place names, from what came or from our own store; NULL: it is to be asked for. */
static const struct change_object *object_at(struct fetch *f, const struct oid *id, struct buf *scratch)
{
	const struct change_object *o = fetched_find(f->fetched, id);
	enum object_type type;

	if (o || !objstore_has(f->store, id))
		return o;
	buf_clear(scratch);
	if (objstore_read(f->store, id, &type, scratch, NULL) != FAIL_NONE)
		return NULL;
	fetched_add(f->fetched, type, id, buf_view(scratch));
	return fetched_find(f->fetched, id);
}

void walk_begin(struct fetch *f, const struct oid *ours)
{
	add_place(f, WALK_COMMIT, &f->commit)->ours = *ours;
}

static enum fail within_bounds(struct fetch *f, size_t n_waiting, struct failure *why)
{
	if (f->n_places + n_waiting > FETCH_PLACES_MAX || f->n_looked++ > FETCH_LOOKED_MAX)
		return fail_with(why, FAIL_REFUSED, "a state has too many trees");
	if (f->fetched->octets > FETCH_LEN_MAX)
		return fail_with(why, FAIL_REFUSED, "a state's trees are longer than %u octets", FETCH_LEN_MAX);
	return FAIL_NONE;
}

/* The directory's trees name texts, which must not be lacking: they come all at once. */
bool walk_is_full(const struct fetch *f)
{
	return f->user[0] && f->fetched->octets > f->kept + f->peers->o.held_max;
}

/* What came last is looked at first, so that few trees wait to be looked at, however many there are. */
enum fail walk(struct fetch *f, struct failure *why)
{
	struct walk_place *waiting = mem_array(WIRE_WANTS_MAX, sizeof(*waiting));
	size_t n_waiting = 0;
	struct buf scratch;
	enum fail fail = FAIL_NONE;

	buf_init(&scratch, OBJECT_LEN_MAX);
	while (f->n_places && n_waiting < WIRE_WANTS_MAX && fail == FAIL_NONE && !walk_is_full(f)) {
		struct walk_place place = f->places[--f->n_places];
		const struct change_object *o;

		fail = within_bounds(f, n_waiting, why);
		if (fail != FAIL_NONE)
			break;
		o = object_at(f, &place.theirs, &scratch);

		if (o) {
			fail = look_at(f, &place, o->type, o->octets, &scratch, why);
			continue;
		}
		waiting[n_waiting++] = place;
		fetch_want(f, &place.theirs, LEN_UNKNOWN);
	}
	for (size_t i = 0; i < n_waiting; i++)
		push_place(f, &waiting[i]);
	buf_finish(&scratch);
	mem_free(waiting);
	return fail == FAIL_NONE && f->n_places ? FAIL_AGAIN : fail;
}
