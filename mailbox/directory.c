/* mailbox/directory.c - the directory as a value: read from its commit, looked up, copied (directory.h). */
#include "mailbox/directory.h"

#include "base/limits.h"
#include "mailbox/directory_state.h"
#include "mailbox/escape.h"
#include "mailbox/state.h"

#include "base/banned.h"

const char *directory_table_name(enum directory_table t)
{
	static const char *const names[DIRECTORY_TABLES] = { "domains", "users", "aliases", "nodes" };

	return names[t];
}

struct directory *directory_empty(void)
{
	struct directory *d = mem_zalloc(sizeof(*d));

	d->refs = 1;
	arena_init(&d->arena);
	return d;
}

struct directory *directory_ref(struct directory *d)
{
	__atomic_add_fetch(&d->refs, 1, __ATOMIC_RELAXED);
	return d;
}

void directory_unref(struct directory **at)
{
	struct directory *d = *at;

	*at = NULL;
	if (!d || __atomic_sub_fetch(&d->refs, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	for (unsigned t = 0; t < DIRECTORY_TABLES; t++) {
		for (size_t i = 0; i < d->tables[t].n; i++)
			record_unref(&d->tables[t].at[i]);
		mem_free(d->tables[t].at);
	}
	mem_free(d->others);
	arena_finish(&d->arena);
	mem_free(d);
}

const struct oid *directory_commit(const struct directory *d)
{
	return &d->commit;
}

size_t directory_count(const struct directory *d, enum directory_table t)
{
	return d->tables[t].n;
}

const struct record *directory_record(const struct directory *d, enum directory_table t, size_t i)
{
	return d->tables[t].at[i];
}

/* Tables. ------------------------------------------------------------------------------------------------------------
 */

/* The index of the first record whose name is not before `name`. */
static size_t lower_bound(const struct table *table, struct view name)
{
	size_t low = 0, high = table->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (view_compare(table->at[middle]->name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct record *directory_find(const struct directory *d, enum directory_table t, struct view name)
{
	const struct table *table = &d->tables[t];
	size_t i = lower_bound(table, name);

	return i < table->n && view_equal(table->at[i]->name, name) ? table->at[i] : NULL;
}

struct directory *directory_copy(const struct directory *d)
{
	struct directory *copy = directory_empty();

	copy->commit = d->commit;
	copy->tree = d->tree;
	copy->time = d->time;
	copy->clock = d->clock;
	memcpy(copy->seen, d->seen, sizeof(copy->seen));
	for (unsigned t = 0; t < DIRECTORY_TABLES; t++) {
		const struct table *from = &d->tables[t];

		copy->tables[t] = *from;
		copy->tables[t].at = mem_array(from->n + 1, sizeof(struct record *));
		for (size_t i = 0; i < from->n; i++)
			copy->tables[t].at[i] = record_ref(from->at[i]);
	}
	copy->others = mem_array(d->n_others + 1, sizeof(struct tree_entry));
	for (; copy->n_others < d->n_others; copy->n_others++) {
		copy->others[copy->n_others] = d->others[copy->n_others];
		copy->others[copy->n_others].name = arena_copy(&copy->arena, d->others[copy->n_others].name);
	}
	return copy;
}

void directory_put(struct directory *d, enum directory_table t, struct record *r)
{
	struct table *table = &d->tables[t];
	size_t i = lower_bound(table, r->name);

	if (i < table->n && view_equal(table->at[i]->name, r->name)) {
		record_unref(&table->at[i]);
	} else {
		table->at = mem_grow(table->at, table->n + 1, sizeof(struct record *));
		memmove(table->at + i + 1, table->at + i, (table->n - i) * sizeof(struct record *));
		table->n++;
	}
	table->at[i] = r;
}

void directory_remove(struct directory *d, enum directory_table t, struct view name)
{
	struct table *table = &d->tables[t];
	size_t i = lower_bound(table, name);

	if (i == table->n || !view_equal(table->at[i]->name, name))
		return;
	record_unref(&table->at[i]);
	memmove(table->at + i, table->at + i + 1, (table->n - i - 1) * sizeof(struct record *));
	table->n--;
}

/* Loading. ------------------------------------------------------------------------------------------------------------
 */

struct loading {
	struct objstore *store;
	struct directory *directory;
};

/* Reads an object of this type onto `out`. */
static enum fail read_object(struct objstore *s, const struct oid *id, enum object_type type, struct buf *out,
			     struct failure *why)
{
	enum object_type seen;
	enum fail f = objstore_read(s, id, &seen, out, why);

	if (f == FAIL_NONE && seen != type)
		f = fail_with(why, FAIL_CORRUPT, "object %s is a %s, not a %s", oid_hex(id).s, object_type_name(seen),
			      object_type_name(type));
	return f;
}

static enum fail read_record(struct loading *l, enum directory_table t, const struct tree_entry *e, struct failure *why)
{
	struct record *r = NULL;
	struct buf name, text;
	enum fail f;

	buf_init(&name, USER_NAME_MAX);
	buf_init(&text, RECORD_LEN_MAX);
	f = read_object(l->store, &e->id, OBJECT_BLOB, &text, why);
	if (f == FAIL_NONE && !e->is_tree && unescape_name(&name, e->name))
		r = record_read(buf_view(&name), buf_view(&text));
	if (r)
		directory_put(l->directory, t, r);
	else if (f == FAIL_NONE)
		f = fail_with(why, FAIL_CORRUPT, "%s/%s/%.*s is no record of ours", DIRECTORY_REF,
			      directory_table_name(t), VIEW_FMT(e->name));
	buf_finish(&name);
	buf_finish(&text);
	return f;
}

static enum fail read_table(struct loading *l, enum directory_table t, const struct oid *id, struct failure *why)
{
	struct tree_entry e;
	struct view tree;
	struct buf text;
	bool bad = false;
	enum fail f;

	l->directory->tables[t].tree = *id;
	buf_init(&text, TREE_LEN_MAX);
	f = read_object(l->store, id, OBJECT_TREE, &text, why);
	tree = buf_view(&text);
	while (f == FAIL_NONE && tree_next(&tree, &e, &bad))
		f = read_record(l, t, &e, why);
	if (f == FAIL_NONE && bad)
		f = fail_with(why, FAIL_CORRUPT, "tree %s is malformed", oid_hex(id).s);
	buf_finish(&text);
	return f;
}

static enum fail read_root_entry(struct loading *l, const struct tree_entry *e, struct failure *why)
{
	struct directory *d = l->directory;

	for (unsigned t = 0; t < DIRECTORY_TABLES; t++)
		if (e->is_tree && view_equal(e->name, view_str(directory_table_name(t))))
			return read_table(l, t, &e->id, why);
	d->others = mem_grow(d->others, d->n_others + 1, sizeof(struct tree_entry));
	d->others[d->n_others] = *e;
	d->others[d->n_others++].name = arena_copy(&d->arena, e->name);
	return FAIL_NONE;
}

static enum fail read_root(struct loading *l, const struct oid *id, struct failure *why)
{
	struct tree_entry e;
	struct view tree;
	struct buf text;
	bool bad = false;
	enum fail f;

	buf_init(&text, TREE_LEN_MAX);
	f = read_object(l->store, id, OBJECT_TREE, &text, why);
	tree = buf_view(&text);
	while (f == FAIL_NONE && tree_next(&tree, &e, &bad))
		f = read_root_entry(l, &e, why);
	if (f == FAIL_NONE && bad)
		f = fail_with(why, FAIL_CORRUPT, "tree %s is malformed", oid_hex(id).s);
	buf_finish(&text);
	return f;
}

/* "Seen: 0:41 3:17" */
static bool read_seen(struct directory *d, struct view value)
{
	while (value.len > 0) {
		struct view clock = view_cut(&value, ' '), lane = view_cut(&clock, ':');
		uint64_t i;

		if (!view_decimal(lane, LANES - 1, &i) || !view_decimal(clock, CLOCK_MAX, &d->seen[i]))
			return false;
	}
	return true;
}

static bool read_trailers(struct directory *d, struct view message)
{
	struct stamp stamp;

	while (message.len > 0) {
		struct view line = view_cut(&message, '\n');

		if (view_starts(line, VIEW("Stamp: "))) {
			if (!stamp_of_text(view_from(line, 7), &stamp))
				return false;
			d->clock = stamp.clock;
		} else if (view_starts(line, VIEW("Join: "))) {
			if (!view_decimal(view_from(line, 6), CLOCK_MAX, &d->clock))
				return false;
		} else if (view_starts(line, VIEW("Seen: ")) && !read_seen(d, view_from(line, 6))) {
			return false;
		}
	}
	return d->clock > 0;
}

static enum fail read_commit(struct loading *l, struct failure *why)
{
	struct directory *d = l->directory;
	struct commit commit;
	struct buf text;
	enum fail f;

	buf_init(&text, COMMIT_LEN_MAX);
	f = read_object(l->store, &d->commit, OBJECT_COMMIT, &text, why);
	if (f == FAIL_NONE)
		f = commit_parse(buf_view(&text), &commit, why);
	if (f == FAIL_NONE && !read_trailers(d, commit.message))
		f = fail_with(why, FAIL_CORRUPT, "commit %s has bad trailers", oid_hex(&d->commit).s);
	if (f == FAIL_NONE) {
		d->tree = commit.tree;
		d->time = ident_time(commit.committer);
		f = read_root(l, &commit.tree, why);
	}
	buf_finish(&text);
	if (f != FAIL_NONE)
		fail_prefix(why, "%s", DIRECTORY_REF);
	return f;
}

enum fail directory_load_commit(struct objstore *s, const struct oid *commit, struct directory **out,
				struct failure *why)
{
	struct loading l = { s, directory_empty() };
	enum fail f;

	l.directory->commit = *commit;
	f = read_commit(&l, why);
	if (f == FAIL_NONE)
		*out = l.directory;
	else
		directory_unref(&l.directory);
	return f;
}

enum fail directory_load(struct objstore *s, struct directory **out, struct failure *why)
{
	struct oid commit;

	if (objstore_ref(s, DIRECTORY_REF, &commit))
		return directory_load_commit(s, &commit, out, why);
	*out = directory_empty();
	return FAIL_NONE;
}

/* Users. --------------------------------------------------------------------------------------------------------------
 */

struct record *directory_find_domain(const struct directory *d, struct view domain)
{
	struct record *r = directory_find(d, DIRECTORY_DOMAINS, domain);
	struct view ascii, utf8;
	struct arena arena;

	if (r)
		return r;
	arena_init(&arena);
	if (address_domain_forms(domain, &arena, &ascii, &utf8)) {
		r = directory_find(d, DIRECTORY_DOMAINS, ascii);
		r = r ? r : directory_find(d, DIRECTORY_DOMAINS, utf8);
	}
	arena_finish(&arena);
	return r;
}

static void set_domain(struct address *a, struct view domain, struct arena *arena)
{
	struct buf whole;

	buf_init(&whole, USER_NAME_MAX + 1 + SMTP_DOMAIN_MAX);
	buf_put(&whole, a->local);
	buf_putc(&whole, '@');
	buf_put(&whole, domain);
	a->whole = arena_copy(arena, buf_view(&whole));
	a->domain = view_from(a->whole, a->local.len + 1);
	a->local = view_sub(a->whole, 0, a->local.len);
	buf_finish(&whole);
}

bool directory_complete(const struct directory *d, struct arena *arena, struct address *a)
{
	const struct record *domain;

	if (a->domain.len > 0) {
		domain = directory_find_domain(d, a->domain);
		if (domain && !view_equal(domain->name, a->domain))
			set_domain(a, domain->name, arena);
		return false;
	}
	if (a->local.len == 0 || d->tables[DIRECTORY_DOMAINS].n != 1)
		return false;
	set_domain(a, d->tables[DIRECTORY_DOMAINS].at[0]->name, arena);
	return true;
}

bool directory_user(const struct directory *d, struct view name, struct directory_user *out)
{
	const struct record *r = NULL;
	struct address a;
	struct arena arena;

	arena_init(&arena);
	if (address_read(name, &arena, &a, NULL) == FAIL_NONE) {
		(void)directory_complete(d, &arena, &a);
		r = directory_find(d, DIRECTORY_USERS, a.whole);
	}
	arena_finish(&arena);
	if (!r)
		return false;
	*out = (struct directory_user){
		.name = r->name,
		.password = record_value(r, "password"),
		.scram = record_value(r, "scram-sha-256"),
		.created = record_created(r),
		.origin = record_origin(r),
		.shared = record_value(r, "shared").len > 0,
	};
	return true;
}
