/* objstore/fsck.c - is every octet what it was, and is everything there that refs name?
 *
 * First each file is read from the device and held against its sums, each object against its id; what is damaged is
 * noted. Then a walk from each ref, with the path at hand, finds whom that hits, and what is missing.  A tree below
 * which all is well is walked once, however many commits and refs share it; one above damage again for each ref, so
 * that each is told. */
#include <assert.h>

#include "base/limits.h"
#include "objstore/collect.h"
#include "objstore/octets.h"

#include "base/banned.h"

#define PATH_LEN_MAX (64u << 10)
#define DEPTH_MAX    4096u
#define CHUNK_LEN    (1u << 20)
#define TRAILER      OID_LEN

struct fsck {
	struct objstore *store;
	void (*report)(void *ctx, const struct objstore_damage *d);
	void (*progress)(void *ctx, uint64_t done, uint64_t total);
	void *ctx;
	uint64_t done, total, reports;
	struct oid_set damaged; /* mark 1: told with a path */
	struct oid_set clean;   /* trees */
	struct oid_set told;    /* of the ref that is being walked */
	const char *ref;
	bool newest;  /* walking the commit that the ref names */
	bool doubted; /* … an older one that may be gone in part: mark.c (K4) */
	bool partial; /* blobs of this ref are still being fetched: OBJSTORE_PARTIAL */
	struct oid_set coming; /* those that are lacking */
	struct buf path;
	struct frame *frames;
	size_t depth, room;
};

/* A tree on the way down. */
struct frame {
	struct oid id;
	struct buf octets;
	struct view rest;
	size_t path_len; /* of what leads here */
	bool dirty;      /* something below was reported */
};

static void tell(struct fsck *f, const struct oid *id, const char *ref, const char *path, const char *what)
{
	const struct objstore_damage d = { *id, ref, path, what, false };

	f->reports++;
	f->report(f->ctx, &d);
}

static void tell_file(struct fsck *f, const char *what)
{
	static const struct oid none;

	tell(f, &none, "", "", what);
}

static void note_damaged(struct fsck *f, const struct oid *id)
{
	bool added;

	oid_set_add(&f->damaged, id, &added);
}

static void advance(struct fsck *f, uint64_t octets)
{
	f->done += octets;
	if (f->progress)
		f->progress(f->ctx, f->done, f->total);
}

/* Segments -------------------------------------------------------------------------------------------------------- */

struct segment_check {
	struct fsck *fsck;
	const struct segment *segment;
};

static void check_object(void *ctx, const struct oid *id, enum object_type type, struct place at, bool sound)
{
	struct segment_check *c = ctx;

	(void)type;
	(void)at;
	if (!sound)
		note_damaged(c->fsck, id);
}

static void check_range(void *ctx, uint64_t from, uint64_t to, const char *what)
{
	struct segment_check *c = ctx;
	char text[160];

	snprintf(text, sizeof(text), "%s: %s, octets %llu to %llu", c->segment->path, what, (unsigned long long)from,
		 (unsigned long long)to);
	tell_file(c->fsck, text);
}

static void check_segment(struct fsck *f, const struct segment *s)
{
	struct segment_check c = { f, s };
	const struct scan scan = { .ctx = &c, .object = check_object, .damage = check_range, .check = true };
	struct segment seen = *s, header = *s;

	f->store->disk->forget(f->store->disk, s->file);
	if (segment_read_header(f->store->disk, &header, NULL) || header.state != SEGMENT_LIVE ||
	    header.life != s->life) {
		char text[160];

		snprintf(text, sizeof(text), "%s: its header cannot be read", s->path);
		tell_file(f, text);
	}
	if (s->state == SEGMENT_LIVE) {
		segment_scan(f->store->disk, &seen, s->next, true, &scan);
		if (seen.next < s->next)
			check_range(&c, seen.end, s->end, "damaged batches at its end");
		advance(f, s->end);
	}
}

static void check_journal(struct fsck *f)
{
	struct segment *copies;
	size_t n;

	pthread_mutex_lock(&f->store->commit_lock);
	copies = journal_copies(&f->store->journal, &n);
	pthread_mutex_unlock(&f->store->commit_lock);
	for (size_t i = 0; i < n; i++)
		f->total += copies[i].state == SEGMENT_LIVE ? copies[i].end : 0;
	for (size_t i = 0; i < n; i++)
		check_segment(f, &copies[i]);
	mem_free(copies);
}

/* Packs ----------------------------------------------------------------------------------------------------------- */

static void tell_pack(struct fsck *f, struct pack *p, const char *suffix, const char *what)
{
	char text[PACK_PATH_MAX + 160];

	pack_note_damaged(p);
	snprintf(text, sizeof(text), "%s: %s", pack_path(&p->name, suffix).s, what);
	tell_file(f, text);
}

static bool ends_in(const struct oid *sum, const uint8_t *end)
{
	return memcmp(sum->at, end, OID_LEN) == 0;
}

/* From the file, not from the map: the map may be older than what is on the device. */
static enum fail sum_file(struct fsck *f, struct disk_file *file, uint64_t len, struct oid *sum, struct oid *end)
{
	struct disk *d = f->store->disk;
	uint8_t *octets = mem_alloc(CHUNK_LEN);
	struct object_hash h;
	enum fail result = FAIL_NONE;

	d->forget(d, file);
	sha1_begin(&h);
	for (uint64_t at = 0; at < len - TRAILER && !result;) {
		uint64_t left = len - TRAILER - at;
		size_t n = left < CHUNK_LEN ? (size_t)left : CHUNK_LEN;

		result = d->read(d, file, octets, n, at, NULL);
		if (!result)
			object_hash_add(&h, view_of(octets, n));
		at += n;
	}
	*sum = object_hash_end(&h);
	if (!result)
		result = d->read(d, file, end->at, TRAILER, len - TRAILER, NULL);
	mem_free(octets);
	return result;
}

static void check_sums(struct fsck *f, struct pack *p)
{
	struct oid sum, end;

	if (sum_file(f, p->idx_file, p->idx.len, &sum, &end) || !oid_equal(&sum, &end))
		tell_pack(f, p, "idx", "its sum differs");
	if (sum_file(f, p->file, p->len, &sum, &end) || !oid_equal(&sum, &end))
		tell_pack(f, p, "pack", "its sum differs");
	if (!ends_in(&end, p->idx.at + p->idx.len - 2 * OID_LEN))
		tell_pack(f, p, "idx", "it is of another pack");
}

static void check_pack(struct fsck *f, struct pack *p)
{
	struct buf b;

	buf_init(&b, OBJECT_LEN_MAX);
	check_sums(f, p);
	for (uint32_t i = 0; i < p->n; i++) {
		struct oid id = pack_id_at(p, i);

		buf_clear(&b);
		if (pack_read(p, i, false, NULL, &b, NULL))
			note_damaged(f, &id);
	}
	advance(f, p->len);
	buf_finish(&b);
}

struct files {
	struct fsck *fsck;
	const struct pack_list *packs;
};

/* A pack that could not be opened at the start is in nobody's list. */
static void check_name(void *ctx, const char *name)
{
	struct files *files = ctx;
	struct view v = view_str(name);
	struct oid id;
	char text[128];

	if (v.len != 10 + OID_HEX_LEN || !view_equal(view_from(v, 5 + OID_HEX_LEN), VIEW(".pack")) ||
	    !oid_of_hex(view_sub(v, 5, OID_HEX_LEN), &id))
		return;
	for (size_t i = 0; i < files->packs->n; i++)
		if (oid_equal(&files->packs->at[i]->name, &id))
			return;
	snprintf(text, sizeof(text), PACK_FOLDER "/%s: it has no idx that can be read", name);
	tell_file(files->fsck, text);
}

static enum fail check_packs(struct fsck *f, struct failure *why)
{
	struct pack_list *l = packs_hold(&f->store->packs);
	struct files files = { f, l };
	enum fail result = f->store->disk->list(f->store->disk, PACK_FOLDER, check_name, &files, why);

	for (size_t i = 0; i < l->n; i++)
		f->total += l->at[i]->len;
	for (size_t i = 0; i < l->n; i++)
		check_pack(f, l->at[i]);
	packs_let_go(&l);
	return result;
}

/* Walking --------------------------------------------------------------------------------------------------------- */

static void leave_unclean(struct fsck *f)
{
	if (f->depth)
		f->frames[f->depth - 1].dirty = true;
}

/* At every place in the newest state of each ref; what only its history still has, once. */
static void tell_here(struct fsck *f, const struct oid *id, const char *what)
{
	struct oid_slot *slot = oid_set_find(&f->damaged, id);
	bool added;

	if (slot)
		slot->mark = 1;
	leave_unclean(f);
	oid_set_add(&f->told, id, &added);
	if (!added && !f->newest)
		return;
	buf_putc(&f->path, '\0');
	tell(f, id, f->ref, buf_fits(&f->path) ? (const char *)f->path.at : "", what);
	f->path.len -= buf_fits(&f->path);
}

static enum fail load(struct fsck *f, const struct oid *id, enum object_type wanted, struct buf *out)
{
	enum object_type type;
	struct failure why;
	enum fail result = objstore_read(f->store, id, &type, out, &why);

	if (result == FAIL_NOTFOUND && f->doubted)
		leave_unclean(f);
	else if (result)
		tell_here(f, id, why.text);
	else if (wanted && type != wanted)
		tell_here(f, id, "it is of another type than its name says");
	return result || (wanted && type != wanted) ? FAIL_CORRUPT : FAIL_NONE;
}

/* Each once, without its places. */
static void tell_coming(struct fsck *f, const struct oid *id)
{
	const struct objstore_damage d = { *id, f->ref, "", "it is still being fetched", true };
	bool added;

	oid_set_add(&f->coming, id, &added);
	if (added)
		f->report(f->ctx, &d);
}

static void check_blob(struct fsck *f, const struct oid *id)
{
	if (oid_set_find(&f->damaged, id))
		tell_here(f, id, "it is damaged");
	else if (objstore_has(f->store, id))
		return;
	else if (f->doubted)
		leave_unclean(f);
	else if (f->partial)
		tell_coming(f, id);
	else
		tell_here(f, id, "there is no such object");
}

static void enter_tree(struct fsck *f, const struct oid *id)
{
	struct frame frame = { .id = *id, .path_len = f->path.len };

	if (oid_set_find(&f->clean, id))
		return;
	if (f->depth == DEPTH_MAX) {
		tell_here(f, id, "it lies too deep");
		return;
	}
	buf_init(&frame.octets, TREE_LEN_MAX);
	if (load(f, id, OBJECT_TREE, &frame.octets)) {
		buf_finish(&frame.octets);
		return;
	}
	if (oid_set_find(&f->damaged, id))
		tell_here(f, id, "a copy of it is damaged");
	if (f->depth == f->room) {
		f->room = f->room ? f->room * 2 : 16;
		f->frames = mem_grow(f->frames, f->room, sizeof(f->frames[0]));
	}
	frame.rest = buf_view(&frame.octets);
	f->frames[f->depth++] = frame;
}

static void leave_tree(struct fsck *f)
{
	struct frame *frame = &f->frames[--f->depth];
	bool added;

	if (!frame->dirty)
		oid_set_add(&f->clean, &frame->id, &added);
	else if (f->depth)
		f->frames[f->depth - 1].dirty = true;
	buf_finish(&frame->octets);
}

static void check_trees(struct fsck *f, const struct oid *top)
{
	buf_clear(&f->path);
	enter_tree(f, top);
	while (f->depth) {
		struct frame *frame = &f->frames[f->depth - 1];
		struct tree_entry e;
		bool bad = false;

		f->path.len = frame->path_len;
		f->path.refused = false;
		if (!tree_next(&frame->rest, &e, &bad)) {
			if (bad)
				tell_here(f, &frame->id, "a tree of another shape than ours");
			leave_tree(f);
			continue;
		}
		if (f->path.len)
			buf_putc(&f->path, '/');
		buf_put(&f->path, e.name);
		if (e.is_tree)
			enter_tree(f, &e.id);
		else
			check_blob(f, &e.id);
	}
	buf_clear(&f->path);
}

enum { IS_NEWS = 1 }; /* mark of a commit that a young or doubted one names */

struct chain {
	struct oid_list ids;
	struct oid_set seen;
};

static void chain_add(struct chain *chain, const struct oid *id, bool news)
{
	bool added;
	struct oid_slot *slot = oid_set_add(&chain->seen, id, &added);

	slot->mark |= news ? IS_NEWS : 0;
	if (added)
		oid_list_add(&chain->ids, id);
}

static void add_parents(struct fsck *f, struct chain *chain, const struct oid *id, const struct commit *c)
{
	bool news = f->doubted || journal_has(&f->store->journal, id);

	if (oid_set_find(&f->store->collector->cut, id))
		return;
	for (unsigned i = 0; i < c->n_parents && chain->ids.n < f->store->history; i++) {
		if (!objstore_has(f->store, &c->parents[i]))
			continue; /* history may begin anywhere: see mark.c */
		chain_add(chain, &c->parents[i], news);
	}
}

static void check_one(struct fsck *f, struct chain *chain, const struct oid *id, struct buf *b)
{
	enum object_type type;
	struct failure why;
	struct commit c;

	buf_clear(b);
	if (objstore_read(f->store, id, &type, b, &why)) {
		tell_here(f, id, why.text);
		return;
	}
	if (oid_set_find(&f->damaged, id))
		tell_here(f, id, "a copy of it is damaged");
	if (type == OBJECT_TREE)
		check_trees(f, id);
	else if (type == OBJECT_COMMIT && commit_parse(buf_view(b), &c, &why))
		tell_here(f, id, why.text);
	else if (type == OBJECT_COMMIT) {
		add_parents(f, chain, id, &c);
		check_trees(f, &c.tree);
	}
}

/* "refs/mail/NAME" has "refs/partial/NAME" beside it. */
static bool is_partial(struct fsck *f, const char *ref)
{
	char partial[REF_NAME_MAX + sizeof(OBJSTORE_PARTIAL)];
	struct view name = view_str(ref);
	struct oid at;

	(void)view_cut(&name, '/');
	(void)view_cut(&name, '/');
	return name.len && snprintf(partial, sizeof(partial), OBJSTORE_PARTIAL "%.*s", VIEW_FMT(name)) < (int)sizeof(partial) &&
	       objstore_ref(f->store, partial, &at);
}

static void check_ref(struct fsck *f, const char *ref, const struct oid *tip)
{
	struct chain chain = { 0 };
	struct buf b;
	bool was_partial = f->partial;

	f->ref = ref;
	f->partial = is_partial(f, ref);
	if (was_partial)
		oid_set_clear(&f->clean); /* it has trees that are clean for that one alone */
	oid_set_clear(&f->told);
	oid_set_init(&chain.seen, f->told.secret);
	chain_add(&chain, tip, false);
	buf_init(&b, OBJECT_LEN_MAX);
	for (size_t i = 0; i < chain.ids.n; i++) {
		struct oid id = chain.ids.at[i];

		f->newest = i == 0;
		f->doubted = i > 0 && oid_set_find(&chain.seen, &id)->mark & IS_NEWS &&
			     !journal_has(&f->store->journal, &id) && !oid_set_find(&f->store->collector->tips, &id);
		check_one(f, &chain, &id, &b);
	}
	buf_finish(&b);
	oid_list_finish(&chain.ids);
	oid_set_finish(&chain.seen);
}

static void check_refs(struct fsck *f)
{
	struct roots roots;

	roots_take(f->store, &roots);
	for (size_t i = 0; i < roots.refs.n; i++)
		check_ref(f, roots.refs.at[i].name, &roots.refs.at[i].id);
	roots_finish(&roots);
	for (size_t i = 0; i < f->damaged.room; i++) {
		const struct oid_slot *slot = &f->damaged.slots[i];

		if (slot->used && !slot->mark)
			tell(f, &slot->id, "", "", "it is damaged, and nothing live needs it");
	}
}

enum fail objstore_fsck(struct objstore *s, void (*report)(void *ctx, const struct objstore_damage *d),
			void (*progress)(void *ctx, uint64_t done, uint64_t total), void *ctx, struct failure *why)
{
	struct fsck f = { .store = s, .report = report, .progress = progress, .ctx = ctx };
	enum fail result;

	oid_set_init(&f.damaged, rng_u64(s->rng));
	oid_set_init(&f.clean, rng_u64(s->rng));
	oid_set_init(&f.told, rng_u64(s->rng));
	oid_set_init(&f.coming, rng_u64(s->rng));
	buf_init(&f.path, PATH_LEN_MAX);
	pthread_mutex_lock(&s->collector->lock); /* nothing is dropped meanwhile */
	check_journal(&f);
	result = check_packs(&f, why);
	if (!result)
		check_refs(&f);
	pthread_mutex_unlock(&s->collector->lock);
	buf_finish(&f.path);
	mem_free(f.frames);
	oid_set_finish(&f.coming);
	oid_set_finish(&f.told);
	oid_set_finish(&f.clean);
	oid_set_finish(&f.damaged);
	if (!result && f.reports)
		result = fail_with(why, FAIL_CORRUPT, "%llu objects or files are damaged",
				   (unsigned long long)f.reports);
	return result;
}
