#include "mailbox/pending.h"

#include <assert.h>

#include "base/banned.h"

struct pending *pending_create(void)
{
	struct pending *p = mem_zalloc(sizeof(*p));

	p->refs = 1;
	arena_init(&p->arena);
	return p;
}

struct pending *pending_ref(struct pending *p)
{
	p->refs++;
	return p;
}

void pending_unref(struct pending **at)
{
	struct pending *p = *at;

	*at = NULL;
	if (!p || --p->refs > 0)
		return;
	mem_free(p->at);
	arena_finish(&p->arena);
	mem_free(p);
}

struct pending *pending_copy(const struct pending *p)
{
	struct pending *copy = pending_create();

	for (size_t i = 0; i < p->n; i++)
		pending_put(copy, &p->at[i].guid, p->at[i].name, &p->at[i].blob);
	return copy;
}

/* Where the guid is, or would be. */
static size_t place(const struct pending *p, const struct guid *guid, bool *there)
{
	size_t low = 0, high = p->n;

	*there = false;
	if (p->n && memcmp(p->at[p->n - 1].guid.at, guid->at, GUID_LEN) < 0)
		return p->n; /* most come in order */
	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = memcmp(p->at[mid].guid.at, guid->at, GUID_LEN);

		if (order == 0) {
			*there = true;
			return mid;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct pending_entry *pending_find(const struct pending *p, const struct guid *guid)
{
	bool there;
	size_t i = place(p, guid, &there);

	return there ? &p->at[i] : NULL;
}

void pending_put(struct pending *p, const struct guid *guid, struct view name, const struct oid *blob)
{
	bool there;
	size_t i = place(p, guid, &there);

	if (!there) {
		if ((p->n & (p->n - 1)) == 0) /* room is the next power of two */
			p->at = mem_grow(p->at, p->n ? p->n * 2 : 1, sizeof(p->at[0]));
		memmove(p->at + i + 1, p->at + i, (p->n - i) * sizeof(p->at[0]));
		p->n++;
	}
	p->at[i] = (struct pending_entry){ *guid, arena_copy(&p->arena, name), *blob };
}

void pending_message(const struct pending_entry *e, struct message *out)
{
	bool good = message_parse(e->name, &e->blob, out);

	assert(good); /* read_entries looked at each */
}

/* Reading. ------------------------------------------------------------------------------------------------------------ */

static enum fail bad_tree(struct failure *why)
{
	return fail_with(why, FAIL_CORRUPT, "a tree of messages that wait for a UID is not one of ours");
}

static enum fail read_tree(struct source *s, const struct oid *id, struct buf *out, struct failure *why)
{
	enum object_type type;
	enum fail f = s->read(s, id, &type, out, why);

	return f == FAIL_NONE && type != OBJECT_TREE ? bad_tree(why) : f;
}

static bool read_entries(struct pending *p, struct view tree, uint64_t first_octet)
{
	struct tree_entry e;
	bool bad = false;

	while (tree_next(&tree, &e, &bad)) {
		struct message m;

		if (e.is_tree || !message_parse(e.name, &e.id, &m) || m.uid || m.guid.at[0] != first_octet ||
		    (p->n && memcmp(p->at[p->n - 1].guid.at, m.guid.at, GUID_LEN) >= 0))
			return false;
		pending_put(p, &m.guid, e.name, &e.id);
	}
	return !bad;
}

/* Goes on past a FAIL_AGAIN, so that the source learns of as much as it can note. */
static enum fail read_all(struct pending *p, struct source *s, struct view tree, struct failure *why)
{
	enum fail worst = FAIL_NONE;
	struct tree_entry e;
	bool bad = false;

	while (tree_next(&tree, &e, &bad)) {
		uint64_t first;
		struct buf b;
		enum fail f;

		if (!e.is_tree || e.name.len != 2 || !view_hex(e.name, 255, &first))
			return bad_tree(why);
		buf_init(&b, TREE_LEN_MAX);
		f = read_tree(s, &e.id, &b, why);
		if (f == FAIL_NONE && worst == FAIL_NONE && !read_entries(p, buf_view(&b), first))
			f = bad_tree(why);
		buf_finish(&b);
		if (f == FAIL_AGAIN)
			worst = f;
		else if (f != FAIL_NONE)
			return f;
	}
	return bad ? bad_tree(why) : worst;
}

enum fail pending_read(struct source *s, const struct oid *id, struct pending **out, struct failure *why)
{
	struct pending *p = pending_create();
	struct buf b;
	enum fail f = FAIL_NONE;

	if (!oid_is_none(id)) {
		buf_init(&b, TREE_LEN_MAX);
		f = read_tree(s, id, &b, why);
		if (f == FAIL_NONE)
			f = read_all(p, s, buf_view(&b), why);
		buf_finish(&b);
	}
	if (f == FAIL_NONE)
		*out = pending_ref(p);
	pending_unref(&p);
	return f;
}

struct oid pending_write(const struct pending *p, struct change *c)
{
	static const char digits[] = "0123456789abcdef";
	struct oid id = { { 0 } };
	struct buf above, below;

	buf_init(&above, TREE_LEN_MAX);
	buf_init(&below, TREE_LEN_MAX);
	for (size_t i = 0, end; i < p->n; i = end) {
		uint8_t first = p->at[i].guid.at[0],
			name[2] = { (uint8_t)digits[first >> 4], (uint8_t)digits[first & 15] };
		struct tree_entry e = { .is_tree = true, .name = view_of(name, 2) };

		buf_clear(&below);
		for (end = i; end < p->n && p->at[end].guid.at[0] == first; end++)
			tree_put(&below, &(struct tree_entry){ false, p->at[end].name, p->at[end].blob });
		e.id = change_add(c, OBJECT_TREE, buf_view(&below));
		tree_put(&above, &e);
	}
	if (above.len)
		id = change_add(c, OBJECT_TREE, buf_view(&above));
	buf_finish(&above);
	buf_finish(&below);
	return id;
}
