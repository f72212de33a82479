#include "mailbox/tree.h"

#include "base/banned.h"

#define MODE_LEN 7u /* "100644 " */

unsigned tree_height(uint32_t uid)
{
	unsigned height = 1;

	while (height < HEIGHT_MAX && uid >> (FANOUT_BITS * (height + 1)))
		height++;
	return height;
}

struct node *node_create(unsigned height)
{
	struct node *n = mem_zalloc(sizeof(*n));

	assert(height >= 1 && height <= HEIGHT_MAX);
	n->refs = 1;
	n->height = height;
	n->counted = true;
	return n;
}

struct node *node_ref(struct node *n)
{
	n->refs++;
	return n;
}

static void leaf_unref(struct leaf *l)
{
	if (--l->refs == 0)
		mem_free(l);
}

void node_unref(struct node **at)
{
	struct node *n = *at;

	*at = NULL;
	if (!n || --n->refs > 0)
		return;
	for (unsigned i = 0; i < FANOUT; i++) {
		if (!n->children[i])
			continue;
		if (n->height == 1) {
			leaf_unref(n->children[i]);
		} else {
			struct node *child = n->children[i];

			node_unref(&child);
		}
	}
	mem_free(n);
}

void node_set_child(struct node *n, unsigned slot, const struct oid *id)
{
	n->ids[slot] = *id;
	n->present |= 1u << slot;
	n->counted = false;
}

int slot_of_name(struct view name)
{
	uint64_t slot;

	if (name.len != 2 || !view_hex(name, FANOUT - 1, &slot) || (name.at[1] >= 'A' && name.at[1] <= 'F'))
		return -1;
	return (int)slot;
}

void node_put_entries(const struct node *n, struct buf *b)
{
	static const char digits[] = "0123456789abcdef";

	for (unsigned i = 0; i < FANOUT; i++) {
		uint8_t name[2] = { (uint8_t)digits[i >> 4], (uint8_t)digits[i & 15] };
		struct tree_entry e = { true, view_of(name, 2), n->ids[i] };

		if (n->present & 1u << i)
			tree_put(b, &e);
	}
}

/* Reading. ------------------------------------------------------------------------------------------------------------ */

/* An entry's shape is known: "100644 NAME", a NUL, the id. */
void leaf_message(const struct leaf *l, unsigned i, struct message *out)
{
	uint32_t name_at, id_at;
	struct oid id;
	bool good;

	assert(i < l->n);
	name_at = l->at[i] + MODE_LEN;
	id_at = (i + 1 < l->n ? l->at[i + 1] : l->len) - OID_LEN;
	memcpy(id.at, l->tree + id_at, OID_LEN);
	good = message_parse(view_of(l->tree + name_at, id_at - 1 - name_at), &id, out);
	assert(good); /* leaf_of_tree looked at every entry */
}

/* A leaf of checked octets.  FAIL_CORRUPT: not the entries of UIDs in uid_base … uid_base + 31, ascending. */
static enum fail leaf_of_tree(struct view tree, uint32_t uid_base, struct leaf **out, struct failure *why)
{
	struct leaf *l = mem_alloc(sizeof(*l) + tree.len);
	struct view rest = tree;
	struct tree_entry e;
	bool bad = false;

	assert(tree.len <= TREE_LEN_MAX);
	*l = (struct leaf){ .refs = 1, .len = (uint32_t)tree.len };
	if (tree.len)
		memcpy(l->tree, tree.at, tree.len);
	while (rest.len) {
		uint32_t at = (uint32_t)(tree.len - rest.len);
		struct message m;

		if (l->n == FANOUT || !tree_next(&rest, &e, &bad) || e.is_tree ||
		    !message_parse(e.name, &e.id, &m) || m.uid == 0 || (m.uid & ~(FANOUT - 1)) != uid_base ||
		    (l->n && l->uids[l->n - 1] >= m.uid)) {
			mem_free(l);
			return fail_with(why, FAIL_CORRUPT, "the tree for UIDs from %u on is not one of ours", uid_base);
		}
		l->at[l->n] = at;
		l->uids[l->n++] = m.uid;
	}
	if (l->n == 0) {
		mem_free(l);
		return fail_with(why, FAIL_CORRUPT, "a tree for UIDs from %u on is empty", uid_base);
	}
	*out = l;
	return FAIL_NONE;
}

/* The octets of a tree object. */
static enum fail read_tree(struct source *s, const struct oid *id, struct buf *out, struct failure *why)
{
	enum object_type type;
	enum fail f;

	buf_init(out, TREE_LEN_MAX);
	f = s->read(s, id, &type, out, why);
	if (f == FAIL_NONE && type != OBJECT_TREE)
		f = fail_with(why, FAIL_CORRUPT, "object %s is a %s where a tree is named", oid_hex(id).s,
			      object_type_name(type));
	if (f != FAIL_NONE)
		buf_finish(out);
	return f;
}

static enum fail node_of_tree(struct view tree, unsigned height, struct node **out, struct failure *why)
{
	struct node *n = node_create(height);
	struct tree_entry e;
	bool bad = false;

	while (tree_next(&tree, &e, &bad)) {
		int slot = slot_of_name(e.name);

		if (!e.is_tree || slot < 0 || n->present >> slot || (height == HEIGHT_MAX && slot > 3)) {
			bad = true;
			break;
		}
		node_set_child(n, (unsigned)slot, &e.id);
	}
	if (bad || !n->present) { /* were empty ones let pass, a few small objects could stand for billions */
		node_unref(&n);
		return fail_with(why, FAIL_CORRUPT, "a tree between a mailbox and its messages is not one of ours");
	}
	*out = n;
	return FAIL_NONE;
}

enum fail node_child(struct node *n, unsigned slot, struct source *s, struct node **out, struct failure *why)
{
	struct node *child = NULL;
	struct buf tree;
	enum fail f;

	assert(n->height > 1 && n->present & 1u << slot);
	if (!n->children[slot]) {
		f = read_tree(s, &n->ids[slot], &tree, why);
		if (f != FAIL_NONE)
			return f;
		f = node_of_tree(buf_view(&tree), n->height - 1, &child, why);
		buf_finish(&tree);
		if (f != FAIL_NONE)
			return f;
		n->children[slot] = child;
	}
	*out = n->children[slot];
	return FAIL_NONE;
}

enum fail node_leaf(struct node *n, unsigned slot, uint32_t uid_base, struct source *s, struct leaf **out,
		    struct failure *why)
{
	struct leaf *leaf = NULL;
	struct buf tree;
	enum fail f;

	assert(n->height == 1 && n->present & 1u << slot);
	if (!n->children[slot]) {
		f = read_tree(s, &n->ids[slot], &tree, why);
		if (f != FAIL_NONE)
			return f;
		f = leaf_of_tree(buf_view(&tree), child_base(n, uid_base, slot), &leaf, why);
		buf_finish(&tree);
		if (f != FAIL_NONE)
			return f;
		n->children[slot] = leaf;
	}
	*out = n->children[slot];
	return FAIL_NONE;
}

/* Goes on past a FAIL_AGAIN, so that the source learns of as much as it can note in one go. */
enum fail node_load(struct node *n, uint32_t uid_base, struct source *s, struct failure *why)
{
	enum fail worst = FAIL_NONE;
	uint32_t messages = 0;

	if (n->counted)
		return FAIL_NONE;
	for (unsigned i = 0; i < FANOUT; i++) {
		uint32_t base = child_base(n, uid_base, i);
		struct node *child;
		struct leaf *leaf;
		enum fail f;

		if (!(n->present & 1u << i))
			continue;
		if (n->height == 1) {
			f = node_leaf(n, i, uid_base, s, &leaf, why);
			if (f == FAIL_NONE)
				messages += leaf->n;
		} else {
			f = node_child(n, i, s, &child, why);
			if (f == FAIL_NONE)
				f = node_load(child, base, s, why);
			if (f == FAIL_NONE)
				messages += child->messages;
		}
		if (f != FAIL_NONE && f != FAIL_AGAIN)
			return f;
		if (f == FAIL_AGAIN) {
			worst = f;
			if (s->n_missing == MISSING_MAX)
				return f;
		}
	}
	if (worst == FAIL_NONE) {
		n->messages = messages;
		n->counted = true;
	}
	return worst;
}

/* Changing. ----------------------------------------------------------------------------------------------------------- */

/* The copy shares the children that have been read. */
static struct node *node_copy(const struct node *n)
{
	struct node *copy = mem_alloc(sizeof(*copy));

	*copy = *n;
	copy->refs = 1;
	for (unsigned i = 0; i < FANOUT; i++) {
		if (!copy->children[i])
			continue;
		if (copy->height == 1)
			((struct leaf *)copy->children[i])->refs++;
		else
			node_ref(copy->children[i]);
	}
	return copy;
}

static void drop_child(struct node *n, unsigned slot)
{
	if (n->children[slot] && n->height == 1) {
		leaf_unref(n->children[slot]);
	} else if (n->children[slot]) {
		struct node *child = n->children[slot];

		node_unref(&child);
	}
	n->children[slot] = NULL;
	n->present &= ~(1u << slot);
}

static size_t edits_room(const struct edit *edits, size_t n)
{
	size_t room = 0;

	for (size_t i = 0; i < n; i++)
		room += edits[i].name.len;
	return room + n * (MODE_LEN + 1 + OID_LEN);
}

static void leaf_append(struct leaf *l, struct buf *b, uint32_t uid, struct view name, const struct oid *blob)
{
	struct tree_entry e = { false, name, *blob };

	l->at[l->n] = (uint32_t)b->len;
	l->uids[l->n++] = uid;
	tree_put(b, &e);
}

/* The leaf with the edits; NULL if nothing is left.  `old` may be NULL. */
static struct leaf *leaf_edit(const struct leaf *old, const struct edit *edits, size_t n)
{
	size_t room = (old ? old->len : 0) + edits_room(edits, n), k = 0;
	struct leaf *l = mem_alloc(sizeof(*l) + room);
	struct buf b = { .at = l->tree, .room = room, .max = room };

	*l = (struct leaf){ .refs = 1 };
	for (unsigned i = 0; i < (old ? old->n : 0); i++) {
		uint32_t end = i + 1 < old->n ? old->at[i + 1] : old->len;

		for (; k < n && edits[k].uid < old->uids[i]; k++)
			if (edits[k].name.len)
				leaf_append(l, &b, edits[k].uid, edits[k].name, &edits[k].blob);
		if (k < n && edits[k].uid == old->uids[i]) {
			if (edits[k].name.len)
				leaf_append(l, &b, edits[k].uid, edits[k].name, &edits[k].blob);
			k++;
			continue;
		}
		l->at[l->n] = (uint32_t)b.len;
		l->uids[l->n++] = old->uids[i];
		buf_put(&b, view_of(old->tree + old->at[i], end - old->at[i]));
	}
	for (; k < n; k++)
		if (edits[k].name.len)
			leaf_append(l, &b, edits[k].uid, edits[k].name, &edits[k].blob);
	assert(b.at == l->tree && buf_fits(&b));
	l->len = (uint32_t)b.len;
	if (l->n)
		return l;
	mem_free(l);
	return NULL;
}

static enum fail edit_leaf_child(struct node *next, unsigned slot, uint32_t uid_base, const struct edit *edits, size_t n,
				 struct source *s, struct change *c, struct failure *why)
{
	struct leaf *old = NULL, *leaf;
	enum fail f;

	if (next->present & 1u << slot) {
		f = node_leaf(next, slot, uid_base, s, &old, why);
		if (f != FAIL_NONE)
			return f;
	}
	leaf = leaf_edit(old, edits, n);
	drop_child(next, slot);
	if (leaf) {
		next->ids[slot] = change_add(c, OBJECT_TREE, view_of(leaf->tree, leaf->len));
		next->present |= 1u << slot;
		next->children[slot] = leaf;
	}
	return FAIL_NONE;
}

static enum fail edit_node_child(struct node *next, unsigned slot, uint32_t base, const struct edit *edits, size_t n,
				 struct source *s, struct change *c, struct failure *why)
{
	struct node *child, *empty = NULL, *edited;
	enum fail f;

	if (next->present & 1u << slot) {
		f = node_child(next, slot, s, &child, why);
		if (f != FAIL_NONE)
			return f;
	} else {
		child = empty = node_create(next->height - 1);
	}
	f = node_edit(child, base, edits, n, s, c, &edited, why);
	node_unref(&empty);
	if (f != FAIL_NONE)
		return f;
	drop_child(next, slot);
	if (edited) {
		struct buf b;

		buf_init(&b, TREE_LEN_MAX);
		node_put_entries(edited, &b);
		next->ids[slot] = change_add(c, OBJECT_TREE, buf_view(&b));
		next->present |= 1u << slot;
		next->children[slot] = edited;
		buf_finish(&b);
	}
	return FAIL_NONE;
}

/* Counts again if every child is known, so that an edit of a counted tree leaves a counted tree. */
static void recount(struct node *n)
{
	n->messages = 0;
	n->counted = false;
	for (unsigned i = 0; i < FANOUT; i++) {
		if (!(n->present & 1u << i))
			continue;
		if (!n->children[i])
			return;
		if (n->height == 1) {
			n->messages += ((struct leaf *)n->children[i])->n;
		} else {
			const struct node *child = n->children[i];

			if (!child->counted)
				return;
			n->messages += child->messages;
		}
	}
	n->counted = true;
}

enum fail node_edit(struct node *n, uint32_t uid_base, const struct edit *edits, size_t n_edits, struct source *s,
		    struct change *c, struct node **out, struct failure *why)
{
	struct node *next = node_copy(n);
	unsigned shift = FANOUT_BITS * n->height;
	enum fail f = FAIL_NONE;

	for (size_t i = 0, end; i < n_edits && f == FAIL_NONE; i = end) {
		unsigned slot = edits[i].uid >> shift & (FANOUT - 1);
		uint32_t base = child_base(n, uid_base, slot);

		assert(slot < FANOUT);
		for (end = i + 1; end < n_edits && (edits[end].uid >> shift & (FANOUT - 1)) == slot; end++)
			;
		if (n->height == 1)
			f = edit_leaf_child(next, slot, uid_base, edits + i, end - i, s, c, why);
		else
			f = edit_node_child(next, slot, base, edits + i, end - i, s, c, why);
	}
	if (f != FAIL_NONE) {
		node_unref(&next);
		return f;
	}
	recount(next);
	if (!next->present)
		node_unref(&next);
	*out = next;
	return FAIL_NONE;
}

/* Comparing. ---------------------------------------------------------------------------------------------------------- */

static void leaf_diff(struct tree_diff *d, const struct leaf *a, const struct leaf *b)
{
	unsigned i = 0, k = 0, na = a ? a->n : 0, nb = b ? b->n : 0;

	while (i < na || k < nb) {
		struct message was, is;

		if (k == nb || (i < na && a->uids[i] < b->uids[k])) {
			leaf_message(a, i++, &was);
			d->each(d->ctx, &was, NULL);
		} else if (i == na || b->uids[k] < a->uids[i]) {
			leaf_message(b, k++, &is);
			d->each(d->ctx, NULL, &is);
		} else {
			leaf_message(a, i++, &was);
			leaf_message(b, k++, &is);
			if (was.modseq != is.modseq || was.flags != is.flags ||
			    !view_equal(was.keywords, is.keywords))
				d->each(d->ctx, &was, &is);
		}
	}
}

static bool child_differs(const struct node *a, const struct node *b, unsigned slot)
{
	bool in_a = a && a->present & 1u << slot, in_b = b && b->present & 1u << slot;

	return in_a != in_b || (in_a && !oid_equal(&a->ids[slot], &b->ids[slot]));
}

struct node *node_raise(struct node *n, unsigned height)
{
	struct node *up = node_ref(n);

	while (up->height < height) {
		struct node *above = node_create(up->height + 1);

		if (up->present) {
			/* No id is needed but for one that differs from any other. */
			node_set_child(above, 0, &(struct oid){ { 0 } });
			above->children[0] = up;
		} else {
			node_unref(&up);
		}
		up = above;
	}
	return up;
}

enum fail node_diff(struct tree_diff *d, struct node *a, struct node *b, uint32_t uid_base, struct failure *why)
{
	struct node *any = a ? a : b;
	enum fail worst = FAIL_NONE;

	for (unsigned i = 0; any && i < FANOUT; i++) {
		struct node *na = NULL, *nb = NULL;
		struct leaf *la = NULL, *lb = NULL;
		enum fail f = FAIL_NONE, g = FAIL_NONE;

		if (!child_differs(a, b, i))
			continue;
		if (any->height == 1) {
			if (a && a->present & 1u << i)
				f = node_leaf(a, i, uid_base, d->source, &la, why);
			if (b && b->present & 1u << i)
				g = node_leaf(b, i, uid_base, d->source, &lb, why);
			if (f == FAIL_NONE && g == FAIL_NONE && d->each)
				leaf_diff(d, la, lb);
		} else {
			if (a && a->present & 1u << i)
				f = node_child(a, i, d->source, &na, why);
			if (b && b->present & 1u << i)
				g = node_child(b, i, d->source, &nb, why);
			if (f == FAIL_NONE && g == FAIL_NONE)
				f = node_diff(d, na, nb, child_base(any, uid_base, i), why);
		}
		if (f == FAIL_NONE)
			f = g;
		if (f != FAIL_NONE && f != FAIL_AGAIN)
			return f;
		if (f == FAIL_AGAIN) {
			worst = f;
			if (d->source->n_missing == MISSING_MAX)
				return f;
		}
	}
	return worst;
}
