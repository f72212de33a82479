/* objstore/store.c - the folder: laying it out, opening and closing it; reading from wherever an object is.
 *
 * The folder is a bare git repository: HEAD, config, objects/pack, packed-refs, shallow.  Ours beside it:
 * posthorn-format, posthorn.lock, journal/. */
#include <assert.h>

#include "base/limits.h"
#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

#define FORMAT_FILE     "posthorn-format"
#define FORMAT_WORDS    "posthorn store "
#define SEGMENT_LEN     (128u << 20)
#define HISTORY         256u
#define SMALL_FILE_MAX  4096u
#define PACKED_REFS_MAX (1u << 30) /* octets */

enum fail file_write(struct disk *d, const char *folder, const char *path, struct view octets, struct failure *why)
{
	char tmp[64];
	struct disk_file *f;
	enum fail result;

	snprintf(tmp, sizeof(tmp), "%s.tmp", path);
	result = d->remove(d, tmp, why);
	if (result && result != FAIL_NOTFOUND)
		return result;
	result = d->open(d, tmp, DISK_CREATE | DISK_WRITE, &f, why);
	if (result)
		return result;
	result = d->write(d, f, octets, 0, why);
	if (!result)
		result = d->sync(d, f, why);
	d->close(d, &f);
	if (!result)
		result = d->rename(d, tmp, path, why);
	if (result)
		(void)!d->remove(d, tmp, NULL);
	return result ? result : d->sync_folder(d, folder, why);
}

enum fail file_read(struct disk *d, const char *path, struct buf *out, struct failure *why)
{
	struct disk_file *f;
	uint64_t len;
	uint8_t *to;
	enum fail result = d->open(d, path, DISK_READ, &f, why);

	if (result)
		return result;
	result = d->length(d, f, &len, why);
	if (!result && len > out->max - out->len)
		result = fail_with(why, FAIL_REFUSED, "%s is longer than %zu octets", path, out->max);
	if (!result && len) {
		to = buf_reserve(out, (size_t)len);
		result = d->read(d, f, to, (size_t)len, 0, why);
		out->len += result ? 0 : (size_t)len;
	}
	d->close(d, &f);
	return result;
}

/* Laying out ------------------------------------------------------------------------------------------------------ */

static enum fail make_folders(struct disk *d, struct failure *why)
{
	static const char *const folders[] = { "objects", "objects/info", "objects/pack", "refs", "journal" };
	enum fail result = FAIL_NONE;

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]) && !result; i++) {
		result = d->make_folder(d, folders[i], why);
		if (result == FAIL_EXISTS) /* an objstore_init before this one was cut off */
			result = FAIL_NONE;
	}
	return result ? result : d->sync_folder(d, "objects", why);
}

/* Git is told to leave packing to us: it would write packs with deltas. */
static enum fail make_files(struct disk *d, struct failure *why)
{
	static const struct {
		const char *path, *text;
	} files[] = {
		{ "HEAD", "ref: refs/heads/none\n" },
		{ "config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"
			    "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[receive]\n\tdenyUpdates = true\n" },
		{ FORMAT_FILE, FORMAT_WORDS "1\n" }, /* last: with it, the store is there */
	};
	enum fail result = FAIL_NONE;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]) && !result; i++)
		result = file_write(d, ".", files[i].path, view_str(files[i].text), why);
	return result;
}

enum fail objstore_init(struct disk *d, struct failure *why)
{
	struct disk_file *f;
	enum fail result = d->lock(d, why);

	if (result)
		return result;
	result = d->open(d, FORMAT_FILE, DISK_READ, &f, why);
	if (result == FAIL_NONE) {
		d->close(d, &f);
		return fail_with(why, FAIL_EXISTS, "there is a store already");
	}
	if (result != FAIL_NOTFOUND)
		return result;
	result = make_folders(d, why);
	return result ? result : make_files(d, why);
}

/* Opening --------------------------------------------------------------------------------------------------------- */

static enum fail check_format(struct disk *d, struct failure *why)
{
	struct view words = VIEW(FORMAT_WORDS), rest;
	uint64_t version = 0;
	struct buf b;
	enum fail result;

	buf_init(&b, SMALL_FILE_MAX);
	result = file_read(d, FORMAT_FILE, &b, why);
	rest = buf_view(&b);
	if (result == FAIL_NOTFOUND)
		result = fail_with(why, FAIL_NOTFOUND, "there is no store here");
	else if (!result &&
		 (!view_starts(rest, words) ||
		  !view_decimal(view_sub(rest, words.len, view_find(rest, 0, '\n') - words.len), UINT32_MAX, &version)))
		result = fail_with(why, FAIL_CORRUPT, FORMAT_FILE " is damaged");
	else if (!result && version > FORMAT_VERSION)
		result = fail_with(why, FAIL_REFUSED,
				   "the store is of format %llu, and this program knows %u: use a newer one",
				   (unsigned long long)version, FORMAT_VERSION);
	buf_finish(&b);
	return result;
}

static enum fail read_packed_refs(struct objstore *s, uint64_t *sequence, struct failure *why)
{
	struct refs_snapshot packed;
	struct buf b;
	enum fail result;

	*sequence = 0;
	buf_init(&b, PACKED_REFS_MAX);
	result = file_read(s->disk, "packed-refs", &b, why);
	if (result == FAIL_NOTFOUND)
		result = FAIL_NONE;
	else if (!result && refs_parse_packed(s->refs, buf_view(&b), sequence, why))
		log_say(LOG_ERROR, "packed-refs-damaged", "error", why->text, NULL);
	refs_snapshot_take(s->refs, &packed);
	collector_note_tips(s->collector, &packed);
	refs_snapshot_finish(&packed);
	buf_finish(&b);
	return result;
}

static void replay_move(void *ctx, struct view ref, const struct oid *old, const struct oid *new)
{
	struct objstore *s = ctx;
	char name[REF_NAME_MAX + 1];
	struct oid now = { 0 };

	if (ref.len > REF_NAME_MAX)
		return;
	memcpy(name, ref.at, ref.len);
	name[ref.len] = '\0';
	(void)!refs_get(s->refs, name, &now);
	if (!oid_equal(&now, old)) /* damage before it took moves along; the last one still counts */
		log_say(LOG_WARN, "ref-gap", "ref", name, "at", oid_hex(&now).s, "expected", oid_hex(old).s, NULL);
	refs_set(s->refs, name, new);
}

static enum fail recover(struct objstore *s, size_t segment_len, struct failure *why)
{
	struct disk *d = s->disk;
	uint64_t packed;
	enum fail result = d->lock(d, why);

	if (!result)
		result = check_format(d, why);
	if (!result)
		result = read_packed_refs(s, &packed, why);
	if (!result)
		result = journal_open(&s->journal, d, s->rng, segment_len ? segment_len : SEGMENT_LEN, packed,
				      replay_move, s, why);
	if (!result)
		result = packs_open(&s->packs, d, why);
	if (!result) /* what a killed process had renamed and not synced */
		result = d->sync_folder(d, PACK_FOLDER, why);
	if (!result)
		result = collector_open(s, why);
	return result;
}

static void start(struct objstore *s)
{
	int error = pthread_create(&s->committer, NULL, commit_loop, s);

	assert(error == 0);
	pthread_setname_np(s->committer, "committer");
	housekeepers_start(s);
	s->running = true;
}

static void init_locks(struct objstore *s)
{
	pthread_mutex_init(&s->queue.lock, NULL);
	pthread_cond_init(&s->queue.wake, NULL);
	pthread_mutex_init(&s->commit_lock, NULL);
	s->queue.last = &s->queue.first;
}

enum fail objstore_open(const struct objstore_options *o, struct objstore **out, struct failure *why)
{
	struct objstore *s = mem_zalloc(sizeof(*s));
	struct failure own;
	enum fail result;

	s->disk = o->disk;
	s->rng = o->rng;
	s->history = o->history ? o->history : HISTORY;
	s->manual = o->manual;
	s->refs = refs_create();
	pins_init(&s->pins);
	s->collector = mem_zalloc(sizeof(*s->collector));
	collector_init(s->collector);
	init_locks(s);
	result = recover(s, o->segment_len, why ? why : &own);
	if (result) {
		objstore_close(&s);
		return result;
	}
	if (!s->manual)
		start(s);
	*out = s;
	return FAIL_NONE;
}

static void stop(struct objstore *s)
{
	pthread_mutex_lock(&s->queue.lock);
	s->queue.ending = true;
	pthread_cond_broadcast(&s->queue.wake);
	pthread_mutex_unlock(&s->queue.lock);
	pthread_join(s->committer, NULL);
	__atomic_store_n(&s->journal.closing, true, __ATOMIC_RELAXED);
	housekeepers_stop(s);
}

void objstore_close(struct objstore **at)
{
	struct objstore *s = *at;

	*at = NULL;
	if (!s)
		return;
	if (s->running)
		stop(s);
	else
		while (commit_some(s))
			;
	journal_close(&s->journal);
	packs_close(&s->packs);
	collector_finish(s->collector);
	mem_free(s->collector);
	batch_finish(&s->batch);
	refs_destroy(&s->refs);
	pins_finish(&s->pins);
	pthread_mutex_destroy(&s->queue.lock);
	pthread_cond_destroy(&s->queue.wake);
	pthread_mutex_destroy(&s->commit_lock);
	s->disk->close_disk(&s->disk);
	mem_free(s);
}

bool objstore_step(struct objstore *s)
{
	bool any;

	assert(s->manual);
	any = commit_some(s);
	if (s->due)
		housekeepers_work(s);
	return any;
}

/* Reading --------------------------------------------------------------------------------------------------------- */

/* The journal first: a collection puts objects into a pack before it takes them out of the index. */
static enum fail read_any(struct objstore *s, const struct oid *id, bool nowait, enum object_type *type,
			  struct buf *out, struct failure *why)
{
	enum fail result = journal_read(&s->journal, id, nowait, type, out, why), other;

	if (result != FAIL_NOTFOUND && result != FAIL_CORRUPT && result != FAIL_LATER)
		return result;
	other = packs_read(&s->packs, id, nowait, type, out, result == FAIL_NOTFOUND ? why : NULL);
	return other == FAIL_NOTFOUND ? result : other;
}

enum fail objstore_read(struct objstore *s, const struct oid *id, enum object_type *type, struct buf *out,
			struct failure *why)
{
	return read_any(s, id, false, type, out, why);
}

enum fail objstore_read_nowait(struct objstore *s, const struct oid *id, enum object_type *type, struct buf *out,
			       struct failure *why)
{
	return read_any(s, id, true, type, out, why);
}

bool objstore_has(struct objstore *s, const struct oid *id)
{
	return journal_has(&s->journal, id) || packs_have(&s->packs, id);
}

bool objstore_ref(struct objstore *s, const char *name, struct oid *out)
{
	return refs_get(s->refs, name, out);
}

void objstore_each_ref(struct objstore *s, const char *prefix,
		       void (*each)(void *ctx, const char *name, const struct oid *id), void *ctx)
{
	refs_each(s->refs, prefix, each, ctx);
}

void objstore_pin(struct objstore *s, const struct oid *id)
{
	pins_add(&s->pins, id);
}

void objstore_unpin(struct objstore *s, const struct oid *id)
{
	pins_remove(&s->pins, id);
}

static void count_packs(struct objstore *s, struct objstore_stats *out)
{
	struct pack_list *l = packs_hold(&s->packs);

	out->packs = l->n;
	for (size_t i = 0; i < l->n; i++) {
		out->pack_objects += l->at[i]->n;
		out->pack_octets += l->at[i]->len;
	}
	packs_let_go(&l);
}

void objstore_stats(struct objstore *s, struct objstore_stats *out)
{
	*out = (struct objstore_stats){
		.journal_objects = index_count(s->journal.index),
		.journal_octets = journal_octets(&s->journal),
		.batches = __atomic_load_n(&s->batches, __ATOMIC_RELAXED),
		.changes = __atomic_load_n(&s->changes, __ATOMIC_RELAXED),
		.failed_syncs = __atomic_load_n(&s->failed_syncs, __ATOMIC_RELAXED),
		.read_only = __atomic_load_n(&s->read_only, __ATOMIC_RELAXED),
	};
	count_packs(s, out);
}
