/* objstore/journal.c - which segments there are, and what becomes of each.
 *
 * Files are journal/NNNNNNNN, a number in hexadecimal; .tmp behind it while it is being filled with zeros.  A segment
 * is spare, then live: the newest live one, `current`, is appended to, the others are full and wait to be collected.
 * Then it is blank and spare again, or removed if there are enough.
 *
 * (N1) Segments are read back in the order of their lives.  A batch whose sequence a later life begins at or below is
 *      what a failed write left, and never was.
 * (N2) Nothing is appended after a failed write or sync until the acknowledged batches of the segment were read from
 *      the device and found whole; then the same octets are written again, and if that fails too, another segment.
 * (N3) A segment gets a new life only when the index names nothing in it and nobody reads it.
 * (N4) Before reading back, what a killed process had not synced is, and what a failed sync left in memory alone is
 *      forgotten: what is found then is on the device, and as durable as it will look.
 * (N5) Once the header of a life may be on the device, even if writing it failed, no earlier life gets a batch: by
 * (N1), it would not count. */
#include "objstore/journal.h"

#include <assert.h>
#include <time.h>

#include "base/log.h"
#include "base/mem.h"
#include "objstore/octets.h"

#include "base/banned.h"

#define FOLDER       "journal"
#define FILL_LEN        (1u << 20)   /* octets written at a time … */
#define FILL_GENTLY_LEN (128u << 10) /* … or, if there is no hurry, and then a pause */
#define FILL_PAUSE_NS   5000000
#define SPARES_AHEAD    4u /* of a journal that is busy */
#define TRIES_AT_ONE 2u         /* at one place, before another segment is taken */

enum fail journal_init(struct disk *d, struct failure *why)
{
	enum fail result = d->make_folder(d, FOLDER, why);

	return result ? result : d->sync_folder(d, FOLDER, why);
}

/* The table of segments ------------------------------------------------------------------------------------------- */

static struct segment *new_segment(uint32_t number)
{
	struct segment *s = mem_zalloc(sizeof(*s));

	s->number = number;
	snprintf(s->path, sizeof(s->path), FOLDER "/%08x", number);
	return s;
}

static void free_segment(struct journal *j, struct segment **s)
{
	if (*s)
		j->disk->close(j->disk, &(*s)->file);
	mem_free(*s);
	*s = NULL;
}

static bool add_segment(struct journal *j, struct segment *s)
{
	uint32_t i = 0;

	pthread_mutex_lock(&j->lock);
	while (i < INDEX_SLOTS_MAX && j->segments[i])
		i++;
	if (i < INDEX_SLOTS_MAX) {
		s->slot = i;
		j->segments[i] = s;
	}
	pthread_mutex_unlock(&j->lock);
	return i < INDEX_SLOTS_MAX;
}

/* Frees the places of removed segments that nobody reads any more. */
static void reap_locked(struct journal *j)
{
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		if (j->segments[i] && j->segments[i]->state == SEGMENT_GONE && index_is_idle(j->index, i))
			free_segment(j, &j->segments[i]);
}

static struct segment *find_spare_locked(struct journal *j)
{
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		if (j->segments[i] && j->segments[i]->state == SEGMENT_SPARE && index_is_idle(j->index, i)) /* (N3) */
			return j->segments[i];
	return NULL;
}

bool journal_has_spare(struct journal *j)
{
	bool has;

	pthread_mutex_lock(&j->lock);
	has = find_spare_locked(j);
	pthread_mutex_unlock(&j->lock);
	return has;
}

/* Somebody waits for it; or nothing is spare, and what is being written to will soon be full. */
static bool is_urgent(struct journal *j)
{
	bool urgent;

	pthread_mutex_lock(&j->lock);
	urgent = !find_spare_locked(j) &&
		 (j->spare_wanted || !j->current || j->current->end > j->current->len / 2);
	pthread_mutex_unlock(&j->lock);
	return urgent;
}

/* Lets the disk go to whoever waits for a sync: a segment of zeros at once would keep them waiting for all of it. */
static enum fail step_aside(struct journal *j, struct segment *s, struct failure *why)
{
	static const struct timespec pause = { 0, FILL_PAUSE_NS };
	enum fail result = j->disk->sync(j->disk, s->file, why);

	nanosleep(&pause, NULL);
	return result;
}

static enum fail fill(struct journal *j, struct segment *s, bool gently, struct failure *why)
{
	uint8_t *zeros = mem_zalloc(FILL_LEN);
	enum fail result = j->disk->reserve(j->disk, s->file, s->len, why);

	for (uint64_t at = 0, len; at < s->len && !result; at += len) {
		bool slow = gently && !is_urgent(j);

		len = slow ? FILL_GENTLY_LEN : FILL_LEN;
		if (len > s->len - at)
			len = s->len - at;
		result = j->disk->write(j->disk, s->file, view_of(zeros, (size_t)len), at, why);
		if (!result && slow)
			result = step_aside(j, s, why);
		if (!result && __atomic_load_n(&j->closing, __ATOMIC_RELAXED))
			result = fail_with(why, FAIL_LATER, "the store is being closed");
	}
	mem_free(zeros);
	return result ? result : j->disk->sync(j->disk, s->file, why);
}

/* A file under its final name is of full length: a crash leaves only the .tmp, which is removed at the next start. */
static enum fail make_file(struct journal *j, struct segment *s, bool gently, struct failure *why)
{
	struct disk *d = j->disk;
	char tmp[sizeof(s->path) + 4];
	enum fail result;

	snprintf(tmp, sizeof(tmp), "%s.tmp", s->path);
	result = d->open(d, tmp, DISK_CREATE | DISK_WRITE, &s->file, why);
	if (result)
		return result;
	result = fill(j, s, gently, why);
	if (!result)
		result = d->rename(d, tmp, s->path, why);
	if (result)
		(void)!d->remove(d, tmp, NULL);
	return result ? result : d->sync_folder(d, FOLDER, why);
}

static enum fail make_spare(struct journal *j, bool gently, struct failure *why)
{
	struct segment *s;
	enum fail result;

	pthread_mutex_lock(&j->lock);
	s = new_segment(j->number++);
	pthread_mutex_unlock(&j->lock);
	s->len = j->segment_len;
	s->state = SEGMENT_SPARE;
	result = make_file(j, s, gently, why);
	if (!result && !add_segment(j, s)) {
		(void)!j->disk->remove(j->disk, s->path, NULL);
		result = fail_with(why, FAIL_FULL, "the journal has %u segments", INDEX_SLOTS_MAX);
	}
	if (result)
		free_segment(j, &s);
	return result;
}

static void want_spare(struct journal *j, int by)
{
	pthread_mutex_lock(&j->lock);
	j->spare_wanted += by;
	pthread_mutex_unlock(&j->lock);
}

enum fail journal_make_spare(struct journal *j, struct failure *why)
{
	enum fail result = FAIL_NONE;

	if (journal_has_spare(j)) /* mostly; and nobody waits for whoever fills the next */
		return FAIL_NONE;
	want_spare(j, 1);
	pthread_mutex_lock(&j->filling);
	if (!journal_has_spare(j))
		result = make_spare(j, false, why);
	pthread_mutex_unlock(&j->filling);
	want_spare(j, -1);
	return result;
}

static unsigned count_spares_locked(struct journal *j)
{
	unsigned n = 0;

	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		n += j->segments[i] && j->segments[i]->state == SEGMENT_SPARE;
	return n;
}

static bool wants_more(struct journal *j)
{
	unsigned wanted, has;

	pthread_mutex_lock(&j->lock);
	wanted = j->filled < SPARES_AHEAD ? j->filled + 1 : SPARES_AHEAD;
	has = count_spares_locked(j);
	pthread_mutex_unlock(&j->lock);
	return has < wanted;
}

enum fail journal_make_spares(struct journal *j, struct failure *why)
{
	enum fail result = FAIL_NONE;
	bool more;

	do {
		pthread_mutex_lock(&j->filling);
		more = wants_more(j);
		if (more)
			result = make_spare(j, true, why);
		pthread_mutex_unlock(&j->filling);
	} while (more && !result);
	return result;
}

/* Reading back ---------------------------------------------------------------------------------------------------- */

struct names {
	struct journal *j;
	char (*tmp)[64];
	size_t n_tmp;
};

static void note_name(void *ctx, const char *name)
{
	struct names *names = ctx;
	struct view v = view_str(name);
	uint64_t number;

	if (v.len == 8 && view_hex(v, UINT32_MAX, &number)) {
		struct segment *s = new_segment((uint32_t)number);

		if (!add_segment(names->j, s))
			free_segment(names->j, &s);
		else if (number >= names->j->number)
			names->j->number = (uint32_t)number + 1;
	} else if (v.len < 50 && v.len > 4 && view_equal(view_from(v, v.len - 4), VIEW(".tmp"))) {
		names->tmp = mem_grow(names->tmp, names->n_tmp + 1, sizeof(names->tmp[0]));
		snprintf(names->tmp[names->n_tmp++], sizeof(names->tmp[0]), FOLDER "/%s", name);
	}
}

static enum fail open_segment(struct journal *j, struct segment *s, struct failure *why)
{
	struct disk *d = j->disk;
	enum fail result = d->open(d, s->path, DISK_WRITE, &s->file, why);

	if (!result)
		result = d->sync(d, s->file, why); /* (N4) */
	if (!result)
		result = d->length(d, s->file, &s->len, why);
	if (result)
		return result;
	d->forget(d, s->file);
	s->len -= s->len % BLOCK_LEN;
	if (s->len > INDEX_PLACE_MAX)
		return fail_with(why, FAIL_REFUSED, "%s is longer than a segment can be", s->path);
	result = segment_read_header(d, s, why);
	if (result)
		return result;
	if (s->state == SEGMENT_UNKNOWN)
		log_say(LOG_ERROR, "journal-damaged", "segment", s->path, "what", "its header cannot be read", NULL);
	if (s->state == SEGMENT_LIVE && s->life >= j->life)
		j->life = s->life + 1;
	return FAIL_NONE;
}

static enum fail open_segments(struct journal *j, struct failure *why)
{
	struct names names = { .j = j };
	enum fail result = j->disk->list(j->disk, FOLDER, note_name, &names, why);

	for (size_t i = 0; i < names.n_tmp; i++)
		(void)!j->disk->remove(j->disk, names.tmp[i], NULL); /* or the next start does */
	mem_free(names.tmp);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX && !result; i++) {
		struct segment *s = j->segments[i];

		if (s)
			result = open_segment(j, s, why);
		if (s && !result && s->state == SEGMENT_SPARE && s->len != j->segment_len) {
			(void)!j->disk->remove(j->disk, s->path, NULL);
			free_segment(j, &j->segments[i]);
		}
	}
	return result;
}

static int by_life(const void *a, const void *b)
{
	const struct segment *x = *(struct segment *const *)a, *y = *(struct segment *const *)b;

	return (x->life > y->life) - (x->life < y->life);
}

/* The live ones, oldest first; the caller frees the array. */
static struct segment **live_segments(struct journal *j, size_t *n)
{
	struct segment **live = mem_array(INDEX_SLOTS_MAX, sizeof(struct segment *));

	*n = 0;
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		if (j->segments[i] && j->segments[i]->state == SEGMENT_LIVE)
			live[(*n)++] = j->segments[i];
	if (*n)
		qsort(live, *n, sizeof(struct segment *), by_life);
	return live;
}

struct replay {
	struct journal *j;
	struct segment *segment;
	uint64_t packed;
	void (*move)(void *ctx, struct view ref, const struct oid *old, const struct oid *new);
	void *ctx;
};

static void put_in_index(struct journal *j, const struct oid *id, struct place at);

static void replay_move(void *ctx, struct view ref, const struct oid *old, const struct oid *new, uint64_t sequence)
{
	struct replay *r = ctx;

	if (sequence >= r->packed)
		r->move(r->ctx, ref, old, new);
}

static void replay_object(void *ctx, const struct oid *id, enum object_type type, struct place at, bool sound)
{
	struct replay *r = ctx;

	(void)type;
	(void)sound; /* a damaged one is FAIL_CORRUPT to whoever reads it, not FAIL_NOTFOUND */
	put_in_index(r->j, id, at);
}

static void replay_damage(void *ctx, uint64_t from, uint64_t to, const char *what)
{
	struct replay *r = ctx;
	struct log_line l;

	log_begin(&l, LOG_ERROR, "journal-damaged");
	log_text(&l, "segment", r->segment->path);
	log_number(&l, "from", from);
	log_number(&l, "to", to);
	log_text(&l, "what", what);
	log_end(&l);
}

static void replay_all(struct journal *j, struct replay *r)
{
	const struct scan scan = { .ctx = r, .move = replay_move, .object = replay_object, .damage = replay_damage };
	size_t n;
	struct segment **live = live_segments(j, &n);

	for (size_t i = 0; i < n; i++) {
		uint64_t stop = i + 1 < n ? live[i + 1]->first : UINT64_MAX; /* (N1) */

		/* Of those that are packed already some may be gone, so that a gap says nothing. */
		r->segment = live[i];
		segment_scan(j->disk, live[i], stop, i + 1 == n || stop <= r->packed, &scan);
		j->current = live[i];
		if (live[i]->next > j->sequence)
			j->sequence = live[i]->next;
	}
	mem_free(live);
}

enum fail journal_open(struct journal *j, struct disk *d, struct rng *rng, size_t segment_len, uint64_t packed,
		       void (*move)(void *ctx, struct view ref, const struct oid *old, const struct oid *new),
		       void *ctx, struct failure *why)
{
	struct replay replay = { j, NULL, packed, move, ctx };
	enum fail result;

	assert(segment_len % BLOCK_LEN == 0 && segment_len >= 4 * BLOCK_LEN && segment_len <= INDEX_PLACE_MAX);
	*j = (struct journal){ .disk = d, .rng = rng, .segment_len = segment_len };
	pthread_mutex_init(&j->lock, NULL);
	pthread_mutex_init(&j->filling, NULL);
	j->index = index_create(rng_u64(rng));
	j->life = 1;
	j->sequence = packed ? packed : 1;
	result = open_segments(j, why);
	if (result)
		return result;
	replay_all(j, &replay);
	return FAIL_NONE;
}

/* What a failed write left behind may not come back as if it had been promised. */
static void wipe_failed(struct journal *j)
{
	static const uint8_t zeros[BLOCK_LEN];
	struct segment *s = j->current;

	if (j->failures && s && s->end + BLOCK_LEN <= s->len &&
	    j->disk->write(j->disk, s->file, view_of(zeros, sizeof(zeros)), s->end, NULL) == FAIL_NONE)
		(void)!j->disk->sync(j->disk, s->file, NULL);
}

void journal_close(struct journal *j)
{
	if (!j->index)
		return;
	wipe_failed(j);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		free_segment(j, &j->segments[i]);
	index_destroy(&j->index);
	pthread_mutex_destroy(&j->filling);
	pthread_mutex_destroy(&j->lock);
}

/* Appending ------------------------------------------------------------------------------------------------------- */

size_t journal_room(const struct journal *j)
{
	return j->current ? (size_t)(j->current->len - j->current->end) : 0;
}

size_t journal_room_max(const struct journal *j)
{
	return j->segment_len - BLOCK_LEN;
}

static struct segment *take_spare(struct journal *j)
{
	struct segment *s;

	pthread_mutex_lock(&j->lock);
	reap_locked(j);
	s = find_spare_locked(j);
	if (s)
		s->life = j->life++;
	pthread_mutex_unlock(&j->lock);
	return s;
}

enum fail journal_rotate(struct journal *j, struct failure *why)
{
	enum fail result = journal_make_spare(j, why);
	struct segment *s;

	if (result)
		return result;
	s = take_spare(j);
	if (!s)
		return fail_with(why, FAIL_LATER, "no spare segment");
	s->seed = rng_u64(j->rng);
	s->first = s->next = j->sequence;
	s->end = BLOCK_LEN;
	s->damaged = s->collecting = false;
	j->must_rotate = true; /* (N5) */
	result = segment_write_header(j->disk, s, why);
	if (result)
		return result;
	pthread_mutex_lock(&j->lock);
	s->state = SEGMENT_LIVE;
	j->filled += j->current != NULL;
	j->current = s;
	pthread_mutex_unlock(&j->lock);
	j->must_rotate = false;
	j->failures = 0;
	return FAIL_NONE;
}

static void note_damaged(struct segment *s)
{
	__atomic_store_n(&s->damaged, true, __ATOMIC_RELAXED);
}

/* (N2) */
static bool verify_current(struct journal *j)
{
	struct segment *s = j->current, seen = *s;
	struct replay replay = { .j = j, .segment = s };
	const struct scan scan = { .ctx = &replay, .damage = replay_damage };

	j->disk->forget(j->disk, s->file);
	seen.damaged = false;
	segment_scan(j->disk, &seen, s->next, true, &scan);
	if (seen.next == s->next && seen.end == s->end && !seen.damaged)
		return true;
	log_say(LOG_ERROR, "journal-damaged", "segment", s->path, "what", "acknowledged batches cannot be read", NULL);
	note_damaged(s);
	return false;
}

enum fail journal_prepare(struct journal *j, size_t len, bool *rotated, struct failure *why)
{
	bool broken = j->current && j->failures && (!verify_current(j) || j->failures >= TRIES_AT_ONE);
	enum fail result;

	*rotated = broken || !j->current || j->must_rotate || journal_room(j) < len;
	if (!*rotated)
		return FAIL_NONE;
	result = journal_rotate(j, why);
	*rotated = !result;
	return result;
}

/* What cannot be read may be it: taking it for absent could lose what is below it. */
static bool may_be_same(struct journal *j, struct place at, const struct oid *id)
{
	struct segment *s = j->segments[at.slot];
	uint8_t header[RECORD_HEADER];

	if (j->disk->read(j->disk, s->file, header, sizeof(header), at.at, NULL)) {
		note_damaged(s);
		return true;
	}
	return memcmp(header + 4, id->at, OID_LEN) == 0;
}

/* The newest record of an object is the one that counts: it outlives the others. */
static void put_in_index(struct journal *j, const struct oid *id, struct place at)
{
	struct place held[INDEX_CANDIDATES_MAX];
	unsigned n = index_add_new(j->index, id, at, held), i = 0;

	if (n == 0)
		return;
	while (i < n && !may_be_same(j, held[i], id))
		i++;
	if (i < n)
		index_replace(j->index, id, held[i], at);
	else
		index_add(j->index, id, at);
	index_give_back(j->index, held, n);
}

static void index_object(void *ctx, const struct oid *id, uint64_t at)
{
	struct journal *j = ctx;

	put_in_index(j, id, (struct place){ j->current->slot, j->current->end + at });
}

enum fail journal_append(struct journal *j, struct batch *b, struct failure *why)
{
	struct segment *s = j->current;
	enum fail result;

	batch_end(b, s->seed, j->sequence);
	assert(b->len <= s->len - s->end);
	result = j->disk->write(j->disk, s->file, view_of(b->at, b->len), s->end, why);
	if (!result)
		result = j->disk->sync(j->disk, s->file, why);
	if (result) {
		j->failures++;
		return result;
	}
	batch_each(b, index_object, j);
	pthread_mutex_lock(&j->lock);
	s->end += b->len;
	pthread_mutex_unlock(&j->lock);
	s->next = ++j->sequence;
	j->failures = 0;
	return FAIL_NONE;
}

/* Reading --------------------------------------------------------------------------------------------------------- */

static enum fail read_one(struct journal *j, const struct oid *id, bool nowait, bool kept, enum object_type *type,
			  struct buf *out, struct failure *why)
{
	struct place held[INDEX_CANDIDATES_MAX];
	unsigned n = index_find(j->index, id, held);
	enum fail result = FAIL_NOTFOUND, one;

	for (unsigned i = 0; i < n && result; i++) {
		struct segment *s = j->segments[held[i].slot];

		if (kept && __atomic_load_n(&s->collecting, __ATOMIC_RELAXED))
			continue;
		one = segment_read(j->disk, s, held[i].at, id, nowait, type, out, why);
		if (one == FAIL_CORRUPT || one == FAIL_LATER)
			note_damaged(s);
		if (one != FAIL_NOTFOUND)
			result = one;
	}
	index_give_back(j->index, held, n);
	return result == FAIL_NOTFOUND ? fail_with(why, FAIL_NOTFOUND, "no object %s", oid_hex(id).s) : result;
}

enum fail journal_read(struct journal *j, const struct oid *id, bool nowait, enum object_type *type, struct buf *out,
		       struct failure *why)
{
	return read_one(j, id, nowait, false, type, out, why);
}

enum fail journal_read_kept(struct journal *j, const struct oid *id, struct buf *out, struct failure *why)
{
	return read_one(j, id, false, true, NULL, out, why);
}

bool journal_has(struct journal *j, const struct oid *id)
{
	struct place held[INDEX_CANDIDATES_MAX];
	unsigned n = index_find(j->index, id, held), i = 0;

	while (i < n && !may_be_same(j, held[i], id))
		i++;
	index_give_back(j->index, held, n);
	return i < n;
}

/* Collecting ------------------------------------------------------------------------------------------------------ */

unsigned journal_count_full(struct journal *j)
{
	unsigned n = 0;

	pthread_mutex_lock(&j->lock);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		n += j->segments[i] && j->segments[i]->state == SEGMENT_LIVE && j->segments[i] != j->current;
	pthread_mutex_unlock(&j->lock);
	return n;
}

static bool set_collecting(struct segment *s, bool to)
{
	__atomic_store_n(&s->collecting, to, __ATOMIC_RELAXED);
	return to;
}

bool journal_begin_collecting(struct journal *j)
{
	bool any = false;

	pthread_mutex_lock(&j->lock);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++) {
		struct segment *s = j->segments[i];

		if (s && s->state == SEGMENT_LIVE && s != j->current)
			any = set_collecting(s, true);
	}
	pthread_mutex_unlock(&j->lock);
	return any;
}

/* Blanking and removing block, so nobody is kept waiting for the lock meanwhile; the segment is nobody else's. */
static void retire(struct journal *j, struct segment *s)
{
	struct failure why;
	bool keep;
	enum fail result;

	pthread_mutex_lock(&j->lock);
	keep = count_spares_locked(j) < SPARES_MAX && s->len == j->segment_len;
	pthread_mutex_unlock(&j->lock);
	result = keep ? segment_blank(j->disk, s, &why) : j->disk->remove(j->disk, s->path, &why);
	if (result) /* harmless: read back at the next start, it is collected once more */
		log_say(LOG_WARN, "journal-retire-failed", "segment", s->path, "error", why.text, NULL);
	pthread_mutex_lock(&j->lock);
	set_collecting(s, false);
	s->state = keep ? SEGMENT_SPARE : SEGMENT_GONE;
	reap_locked(j);
	pthread_mutex_unlock(&j->lock);
}

void journal_end_collecting(struct journal *j, bool done, bool keep_damaged)
{
	bool *gone = mem_array(INDEX_SLOTS_MAX, sizeof(bool));
	struct segment **retired = mem_array(INDEX_SLOTS_MAX, sizeof(struct segment *));
	size_t n = 0;

	pthread_mutex_lock(&j->lock);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++) {
		struct segment *s = j->segments[i];

		if (!s || !s->collecting)
			continue;
		if (done && !(keep_damaged && __atomic_load_n(&s->damaged, __ATOMIC_RELAXED))) {
			gone[i] = true;
			retired[n++] = s;
		} else {
			set_collecting(s, false);
		}
	}
	pthread_mutex_unlock(&j->lock);
	index_remove(j->index, gone);
	for (size_t i = 0; i < n; i++)
		retire(j, retired[i]);
	mem_free(retired);
	mem_free(gone);
}

uint64_t journal_octets(struct journal *j)
{
	uint64_t octets = 0;

	pthread_mutex_lock(&j->lock);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++)
		if (j->segments[i] && j->segments[i]->state == SEGMENT_LIVE)
			octets += j->segments[i]->end - BLOCK_LEN;
	pthread_mutex_unlock(&j->lock);
	return octets;
}

struct segment *journal_copies(struct journal *j, size_t *n)
{
	struct segment *copies = mem_array(INDEX_SLOTS_MAX, sizeof(*copies));

	*n = 0;
	pthread_mutex_lock(&j->lock);
	for (uint32_t i = 0; i < INDEX_SLOTS_MAX; i++) {
		struct segment *s = j->segments[i];

		if (s && (s->state == SEGMENT_LIVE || s->state == SEGMENT_UNKNOWN))
			copies[(*n)++] = *s;
	}
	pthread_mutex_unlock(&j->lock);
	return copies;
}
