/* merge/directory_join.c - two states of refs/cluster become one (docs/merge.md, "The directory").
 *
 * Nothing here has a UID or is shown to clients, so a state is known by what it has seen alone: one that has seen all
 * that the other has is the newer.  Two that have seen the same are the same; the one with the later clock, then the
 * smaller id, is the answer.  Records merge by name, their lines by key:
 *
 *  (D1) A record on one side only goes if the other has seen its origin.  So does a line, by its stamp.
 *  (D2) Of two lines with one key the newer stays.  Keys of a set stand once a value, and each value is a line of
 *       its own.
 *  (D3) Two records of one name that were made on both sides are one: the older origin, the lines of both.
 *  (D4) A node that was given two lanes on two sides may have worked with both: the one that it has no more counts as used.
 *  (D5) An alias that is left without targets goes; a domain that still has users or aliases stays. */
#include <assert.h>

#include "base/limits.h"
#include "mailbox/directory_state.h"
#include "mailbox/state.h"
#include "merge/merge.h"

#include "base/banned.h"

struct joining {
	const struct directory *sides[2];
	const uint64_t *seen[2]; /* nothing, where a lane was used twice */
	struct directory *next;
	struct arena arena;
	struct join_report *report;
};

/* Lines. ----------------------------------------------------------------------------------------------------------- */

static bool is_of_set(struct view key)
{
	static const char *const sets[] = { "address", "grant", "lane", "target", "used" };

	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
		if (view_equal(key, view_str(sets[i])))
			return true;
	return false;
}

/* Is `l` the same line as `as`, set to whatever value? */
static bool is_same_line(const struct record_line *l, const struct record_line *as)
{
	return view_equal(l->key, as->key) && (!is_of_set(as->key) || view_equal(l->value, as->value));
}

static const struct record_line *find_line(const struct record *r, const struct record_line *as)
{
	for (size_t i = 1; i < r->n; i++)
		if (is_same_line(&r->lines[i], as))
			return &r->lines[i];
	return NULL;
}

static const struct record_line *newer(const struct record_line *a, const struct record_line *b)
{
	if (stamp_is_newer(a->stamp, b->stamp))
		return a;
	if (stamp_is_newer(b->stamp, a->stamp))
		return b;
	return view_compare(a->value, b->value) >= 0 ? a : b;
}

/* D3; but if one side made its record after the other's had been removed there, its own is the origin. */
static const struct record_line *join_created(const struct joining *j, const struct record *a, const struct record *b)
{
	const struct record_line *x = &a->lines[0], *y = &b->lines[0];
	bool x_seen = stamp_is_seen(j->seen[1], x->stamp), y_seen = stamp_is_seen(j->seen[0], y->stamp);

	if (x_seen != y_seen)
		return x_seen ? y : x;
	return newer(x, y) == x ? y : x;
}

static struct record *with_line(struct record *r, const struct record_line *l, struct arena *arena)
{
	const char *key = arena_str(arena, l->key);
	struct record *next = is_of_set(l->key) ? record_with_member(r, key, l->value, l->stamp)
						: record_with(r, key, l->value, l->stamp);

	record_unref(&r);
	return next;
}

/* The lines of side `s` that are to be in the result, but `created`.  NULL: the record got too long. */
static struct record *take_lines(struct joining *j, struct record *r, const struct record *const of[2], unsigned s)
{
	for (size_t i = 1; i < of[s]->n && r; i++) {
		const struct record_line *l = &of[s]->lines[i], *other = find_line(of[!s], l);

		if (other ? newer(l, other) == l : !stamp_is_seen(j->seen[!s], l->stamp))
			r = with_line(r, l, &j->arena);
	}
	return r;
}

/* D4. */
static struct record *retire_lane(struct joining *j, struct record *r, const struct record *const of[2])
{
	const struct record_line works = { .key = VIEW("works") };
	const struct record_line *a = find_line(of[0], &works), *b = find_line(of[1], &works);
	struct record_line used;

	if (!a || !b || view_equal(a->value, b->value))
		return r;
	used = newer(a, b) == a ? *b : *a;
	used.key = VIEW("used");
	return find_line(r, &used) ? r : with_line(r, &used, &j->arena);
}

static struct record *join_record(struct joining *j, struct record *a, struct record *b)
{
	const struct record *const of[2] = { a, b };
	const struct record_line *created;
	uint64_t seconds = 0;
	struct record *r;

	if (oid_equal(&a->blob, &b->blob))
		return record_ref(a);
	j->report->messages++;
	created = join_created(j, a, b);
	(void)view_decimal(created->value, INT64_MAX, &seconds);
	r = record_create(a->name, (int64_t)seconds, created->stamp);
	r = take_lines(j, r, of, 0);
	if (r)
		r = take_lines(j, r, of, 1);
	if (r)
		r = retire_lane(j, r, of);
	if (r)
		return r;
	return record_ref(memcmp(a->blob.at, b->blob.at, OID_LEN) < 0 ? a : b); /* too long together */
}

/* Tables. ---------------------------------------------------------------------------------------------------------- */

static bool has_targets(const struct record *r)
{
	return record_value(r, "target").len > 0;
}

static bool has_addresses(const struct directory *d, struct view domain)
{
	static const enum directory_table tables[] = { DIRECTORY_USERS, DIRECTORY_ALIASES };

	for (size_t k = 0; k < sizeof(tables) / sizeof(tables[0]); k++) {
		for (size_t i = 0; i < directory_count(d, tables[k]); i++) {
			struct view name = directory_record(d, tables[k], i)->name;

			if (view_equal(view_from(name, view_find(name, 0, '@') + 1), domain))
				return true;
		}
	}
	return false;
}

/* D1, D5: of a record that side `s` alone has. */
static bool stays(const struct joining *j, enum directory_table t, const struct record *r, unsigned s)
{
	if (!stamp_is_seen(j->seen[!s], record_origin(r)))
		return true;
	return t == DIRECTORY_DOMAINS && has_addresses(j->next, r->name);
}

static void put(struct joining *j, enum directory_table t, struct record *r)
{
	if (t == DIRECTORY_ALIASES && !has_targets(r))
		record_unref(&r);
	else
		directory_put(j->next, t, r);
}

static void join_table(struct joining *j, enum directory_table t)
{
	const struct table *a = &j->sides[0]->tables[t], *b = &j->sides[1]->tables[t];
	size_t i = 0, k = 0;

	while (i < a->n || k < b->n) {
		int order = i == a->n ? 1 : k == b->n ? -1 : view_compare(a->at[i]->name, b->at[k]->name);

		if (order == 0) {
			put(j, t, join_record(j, a->at[i++], b->at[k++]));
			continue;
		}
		j->report->messages++;
		if (order < 0 && stays(j, t, a->at[i], 0))
			put(j, t, record_ref(a->at[i]));
		else if (order > 0 && stays(j, t, b->at[k], 1))
			put(j, t, record_ref(b->at[k]));
		i += order < 0;
		k += order > 0;
	}
}

static bool is_as_in(const struct table *a, const struct table *b)
{
	bool same = a->n == b->n;

	for (size_t i = 0; i < a->n && same; i++)
		same = view_equal(a->at[i]->name, b->at[i]->name) && oid_equal(&a->at[i]->blob, &b->at[i]->blob);
	return same;
}

static enum fail write_table(struct joining *j, enum directory_table t, struct change *c, struct failure *why)
{
	for (unsigned s = 0; s < 2; s++) {
		if (is_as_in(&j->next->tables[t], &j->sides[s]->tables[t])) {
			j->next->tables[t].tree = j->sides[s]->tables[t].tree;
			return FAIL_NONE;
		}
	}
	return directory_write_table(j->next, t, j->sides[0], &j->arena, c, why);
}

/* Entries that this version does not know: of two with one name the one with the larger id. */
static void join_others(struct joining *j)
{
	struct directory *d = j->next;

	d->others = mem_array(j->sides[0]->n_others + j->sides[1]->n_others + 1, sizeof(d->others[0]));
	for (unsigned s = 0; s < 2; s++) {
		for (size_t i = 0; i < j->sides[s]->n_others; i++) {
			const struct tree_entry *e = &j->sides[s]->others[i];
			size_t k = 0;

			while (k < d->n_others && !view_equal(d->others[k].name, e->name))
				k++;
			if (k < d->n_others && memcmp(d->others[k].id.at, e->id.at, OID_LEN) >= 0)
				continue;
			d->others[k] = (struct tree_entry){ e->is_tree, arena_copy(&d->arena, e->name), e->id };
			d->n_others += k == d->n_others;
		}
	}
}

/* The whole. ------------------------------------------------------------------------------------------------------- */

static void write_commit(struct joining *j, const struct oid *tree, struct change *c)
{
	const struct directory *a = j->sides[0], *b = j->sides[1];
	struct commit commit = { .tree = *tree, .n_parents = 2, .parents = { a->commit, b->commit } };
	struct buf who, message, octets;

	j->next->tree = *tree;
	j->next->time = a->time > b->time ? a->time : b->time;
	buf_init(&who, 200);
	buf_init(&message, COMMIT_LEN_MAX);
	buf_init(&octets, COMMIT_LEN_MAX);
	buf_printf(&who, "posthorn <posthorn@posthorn> %lld +0000", (long long)j->next->time);
	buf_printf(&message, "join %u record%s\n\nJoin: %llu", j->report->messages, j->report->messages == 1 ? "" : "s",
		   (unsigned long long)j->next->clock);
	directory_put_seen(j->next, &message);
	commit.author = commit.committer = buf_view(&who);
	commit.message = buf_view(&message);
	commit_put(&octets, &commit);
	assert(buf_fits(&who) && buf_fits(&octets));
	j->next->commit = change_add(c, OBJECT_COMMIT, buf_view(&octets));
	buf_finish(&who);
	buf_finish(&message);
	buf_finish(&octets);
}

static void begin(struct joining *j)
{
	const struct directory *a = j->sides[0], *b = j->sides[1];

	arena_init(&j->arena);
	j->next = directory_empty();
	j->next->clock = (a->clock > b->clock ? a->clock : b->clock) + 1;
	for (unsigned i = 0; i < LANES; i++)
		j->next->seen[i] = a->seen[i] > b->seen[i] ? a->seen[i] : b->seen[i];
}

static enum fail run(struct joining *j, struct change *c, struct failure *why)
{
	enum fail f = FAIL_NONE;
	struct oid root;

	for (unsigned t = DIRECTORY_TABLES; t-- > 0;) /* domains last: they ask for users and aliases */
		join_table(j, (enum directory_table)t);
	for (unsigned t = 0; t < DIRECTORY_TABLES && f == FAIL_NONE; t++)
		f = write_table(j, (enum directory_table)t, c, why);
	join_others(j);
	if (f == FAIL_NONE)
		f = directory_write_root(j->next, &j->arena, c, &root, why);
	if (f == FAIL_NONE)
		write_commit(j, &root, c);
	return f;
}

static bool covers(const struct directory *a, const struct directory *b)
{
	for (unsigned i = 0; i < LANES; i++)
		if (a->seen[i] < b->seen[i])
			return false;
	return true;
}

/* NULL: neither state knows the other. */
static struct directory *newer_of(struct directory *a, struct directory *b)
{
	bool a_newer = covers(a, b), b_newer = covers(b, a);

	if (a_newer != b_newer)
		return a_newer ? a : b;
	if (!a_newer || !oid_equal(&a->tree, &b->tree))
		return NULL;
	return a->clock >= b->clock ? a : b; /* `a` has the smaller id */
}

enum fail directory_join(struct directory *x, struct directory *y, struct directory **out, struct change *c,
			 struct join_report *report, struct failure *why)
{
	static const uint64_t nothing[LANES];
	bool in_order = memcmp(x->commit.at, y->commit.at, OID_LEN) <= 0;
	struct directory *a = in_order ? x : y, *b = in_order ? y : x, *newest = newer_of(a, b);
	bool clash = covers(a, b) && covers(b, a); /* a lane was used twice: nobody has seen what he thinks he has */
	struct join_report made = { .joined = true };
	struct joining j = { .sides = { a, b },
			     .seen = { clash ? nothing : a->seen, clash ? nothing : b->seen },
			     .report = &made };
	size_t n_objects = c->n_objects;
	enum fail f;

	*report = (struct join_report){ 0 };
	if (x->clock > JOIN_CLOCK_MAX || y->clock > JOIN_CLOCK_MAX)
		return fail_with(why, FAIL_REFUSED, "no directory is changed so often");
	if (newest) {
		*out = directory_ref(newest);
		return FAIL_NONE;
	}
	begin(&j);
	f = run(&j, c, why);
	if (f == FAIL_NONE) {
		*out = directory_ref(j.next);
		*report = made;
	} else {
		c->n_objects = n_objects;
	}
	directory_unref(&j.next);
	arena_finish(&j.arena);
	return f;
}
