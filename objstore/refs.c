/* objstore/refs.c - a hash table of names; order is made when somebody asks for it, which is seldom. */
#include "objstore/refs.h"

#include <assert.h>
#include <pthread.h>
#include <uthash.h>

#include "base/limits.h"
#include "base/mem.h"

#include "base/banned.h"

#define PACKED_START "# pack-refs with: peeled fully-peeled sorted "
#define PACKED_WORD  "posthorn-sequence="

struct ref {
	UT_hash_handle hh;
	struct oid id;
	char name[];
};

struct refs {
	pthread_mutex_t lock;
	struct ref *table;
};

struct refs *refs_create(void)
{
	struct refs *r = mem_zalloc(sizeof(*r));

	pthread_mutex_init(&r->lock, NULL);
	return r;
}

void refs_destroy(struct refs **at)
{
	struct refs *r = *at;
	struct ref *ref, *next;

	*at = NULL;
	if (!r)
		return;
	HASH_ITER(hh, r->table, ref, next)
	{
		HASH_DEL(r->table, ref);
		mem_free(ref);
	}
	pthread_mutex_destroy(&r->lock);
	mem_free(r);
}

static struct ref *find(struct refs *r, const char *name)
{
	struct ref *ref;

	HASH_FIND_STR(r->table, name, ref);
	return ref;
}

bool refs_get(struct refs *r, const char *name, struct oid *out)
{
	struct ref *ref;

	pthread_mutex_lock(&r->lock);
	ref = find(r, name);
	if (ref)
		*out = ref->id;
	pthread_mutex_unlock(&r->lock);
	return ref;
}

static void add(struct refs *r, const char *name, const struct oid *id)
{
	size_t len = strlen(name);
	struct ref *ref = mem_zalloc(sizeof(*ref) + len + 1);

	ref->id = *id;
	memcpy(ref->name, name, len + 1);
	HASH_ADD_STR(r->table, name, ref);
}

size_t refs_count(struct refs *r)
{
	size_t n;

	pthread_mutex_lock(&r->lock);
	n = HASH_COUNT(r->table);
	pthread_mutex_unlock(&r->lock);
	return n;
}

void refs_set(struct refs *r, const char *name, const struct oid *id)
{
	struct ref *ref;

	pthread_mutex_lock(&r->lock);
	ref = find(r, name);
	if (oid_is_none(id)) {
		if (ref)
			HASH_DEL(r->table, ref);
		mem_free(ref);
	} else if (ref) {
		ref->id = *id;
	} else {
		add(r, name, id);
	}
	pthread_mutex_unlock(&r->lock);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct refs_snapshot_entry *)a)->name, ((const struct refs_snapshot_entry *)b)->name);
}

static void take(struct refs *r, const char *prefix, struct refs_snapshot *out)
{
	size_t len = strlen(prefix);
	struct ref *ref, *next;

	*out = (struct refs_snapshot){ 0 };
	pthread_mutex_lock(&r->lock);
	HASH_ITER(hh, r->table, ref, next)
	{
		if (strncmp(ref->name, prefix, len) != 0)
			continue;
		if (out->n == out->room) {
			out->room = out->room ? out->room * 2 : 16;
			out->at = mem_grow(out->at, out->room, sizeof(out->at[0]));
		}
		out->at[out->n++] = (struct refs_snapshot_entry){ mem_str(view_str(ref->name)), ref->id };
	}
	pthread_mutex_unlock(&r->lock);
	if (out->n)
		qsort(out->at, out->n, sizeof(out->at[0]), by_name);
}

void refs_snapshot_take(struct refs *r, struct refs_snapshot *out)
{
	take(r, "", out);
}

void refs_snapshot_finish(struct refs_snapshot *s)
{
	for (size_t i = 0; i < s->n; i++)
		mem_free(s->at[i].name);
	mem_free(s->at);
	*s = (struct refs_snapshot){ 0 };
}

void refs_each(struct refs *r, const char *prefix, void (*each)(void *ctx, const char *name, const struct oid *id),
	       void *ctx)
{
	struct refs_snapshot s;

	take(r, prefix, &s);
	for (size_t i = 0; i < s.n; i++)
		each(ctx, s.at[i].name, &s.at[i].id);
	refs_snapshot_finish(&s);
}

static bool component_ok(struct view c)
{
	struct view lock = VIEW(".lock");

	if (c.len == 0 || c.at[0] == '.')
		return false;
	return c.len < lock.len || !view_equal(view_from(c, c.len - lock.len), lock);
}

bool ref_name_ok(struct view name)
{
	struct view rest = name;

	if (!view_starts(name, VIEW("refs/")) || name.len > REF_NAME_MAX || name.at[name.len - 1] == '.' ||
	    name.at[name.len - 1] == '/')
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] <= ' ' || name.at[i] == 127 || strchr("~^:?*[\\", name.at[i]))
			return false;
	if (view_search(name, 0, VIEW("..")) != SIZE_MAX || view_search(name, 0, VIEW("@{")) != SIZE_MAX)
		return false;
	while (rest.at)
		if (!component_ok(view_cut(&rest, '/')))
			return false;
	return true;
}

void refs_put_packed(struct buf *b, const struct refs_snapshot *s, uint64_t sequence)
{
	buf_puts(b, PACKED_START PACKED_WORD);
	buf_decimal(b, sequence);
	buf_puts(b, " \n");
	for (size_t i = 0; i < s->n; i++) {
		buf_puts(b, oid_hex(&s->at[i].id).s);
		buf_putc(b, ' ');
		buf_puts(b, s->at[i].name);
		buf_putc(b, '\n');
	}
}

static bool parse_first(struct view line, uint64_t *sequence)
{
	struct view word = VIEW(PACKED_WORD);
	size_t at = view_search(line, 0, word);

	*sequence = 0;
	if (at == SIZE_MAX)
		return true; /* git has written it */
	line = view_from(line, at + word.len);
	return view_decimal(view_cut(&line, ' '), UINT64_MAX, sequence);
}

static bool parse_ref(struct refs *r, struct view line)
{
	char name[REF_NAME_MAX + 1];
	struct view rest = view_from(line, OID_HEX_LEN + 1);
	struct oid id;

	if (line.len && line.at[0] == '^')
		return oid_of_hex(view_from(line, 1), &id); /* what git says of an annotated tag */
	if (line.len < OID_HEX_LEN + 1 || line.at[OID_HEX_LEN] != ' ' || !ref_name_ok(rest) ||
	    !oid_of_hex(view_sub(line, 0, OID_HEX_LEN), &id))
		return false;
	memcpy(name, rest.at, rest.len);
	name[rest.len] = '\0';
	refs_set(r, name, &id);
	return true;
}

enum fail refs_parse_packed(struct refs *r, struct view text, uint64_t *sequence, struct failure *why)
{
	unsigned bad = 0;

	*sequence = 0;
	for (unsigned n = 1; text.len; n++) {
		struct view line = view_cut(&text, '\n');
		bool ok = n == 1 && line.len && line.at[0] == '#' ? parse_first(line, sequence) : parse_ref(r, line);

		if (!ok && !bad)
			bad = n;
	}
	return bad ? fail_with(why, FAIL_CORRUPT, "packed-refs: line %u is damaged", bad) : FAIL_NONE;
}
