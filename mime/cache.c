/* mime/cache.c - the summary cache on disk.
 *
 * In its folder:
 *     data.mdb, lock.mdb   LMDB; key: what it is (1: 's' a summary, 't' its texts), the message's date (7, big-endian,
 *                          2^55 added, what is more cut off), its blob's id (20);
 *                          value: XXH3-64 of what follows (8, big-endian), the summary or the texts
 *     mark                 one line, told below
 *
 * LMDB writes without sync here.  A process may then be killed at any instant and lose nothing, as its writes are with
 * the kernel in their order; but a power cut may leave later pages on disk without earlier ones, and LMDB trusts what
 * it maps.  So the mark says how far the files may be trusted.  It is durable before the first write that it speaks
 * for:
 *
 * (C1) "PHC3 clean SIZE SECONDS NANOSECONDS": synced and closed, with data.mdb of that size and time of change.  If
 * they still agree, the files are as they were. (C2) "PHC3 open BOOT": open, or left open, under that boot of the
 * machine.  If it still runs, no power cut came between, but the process died of something: another process, which may
 * crash or hang over it, reads all of it first. (C3) Anything else: the files are removed.
 *
 * So a page that is damaged in place is either met by that reader, or crashes this program once and is met then.
 *
 * The kernel reads ahead in the map: read page by page from a cold disk, the summaries of 100,000 messages take seconds
 * of a loop.  A reader's cursor looks at the page that it is on before it looks from the top.
 *
 * The map grows by doubling, while nobody reads: whoever begins to read meanwhile finds nothing and does without, so
 * that no event loop ever waits here; and if one reader takes too long, the writer does without.  Idle read
 * transactions are kept, as beginning one anew costs a lock on the table that LMDB shares between processes. */
#include "mime/cache.h"

#include <assert.h>
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <lmdb.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/banned.h"
#include "base/log.h"
#include "base/mem.h"

#define MAP_LEN_FIRST   ((size_t)64 << 20) /* octets */
#define MAP_LEN_MAX     ((size_t)1 << 40)  /* octets */
#define READERS_MAX     256u               /* transactions at once */
#define SUM_LEN         8u                 /* octets */
#define KEY_LEN         28u                /* octets */
#define FOLDER_MODE     0700
#define FILE_MODE       0600
#define MARK_LEN_MAX    128u
#define VERIFY_TIME_MAX 120u /* seconds */
#define GROW_WAIT_MAX   2    /* seconds, for readers to end */
#define LOCK_LEN        (64u << 10) /* octets: more than that many readers need */

enum kind { KIND_SUMMARY = 's', KIND_TEXTS = 't' }; /* as keys begin */

struct summary_cache {
	char *path;
	MDB_env *env; /* NULL: there was no room for it, or the like; under `writing` */
	MDB_dbi entries;
	size_t map_len;
	bool damaged; /* LMDB said so: the next opening starts anew; under `writing` */
	pthread_mutex_t writing;

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t no_reader;
	size_t readers;
	bool open, growing;
	MDB_cursor *idle[READERS_MAX]; /* each with its transaction */
	size_t idles;
};

/* ---- files ---- */

struct path {
	char s[4096];
};

static struct path file_in(const char *folder, const char *name)
{
	struct path p;

	snprintf(p.s, sizeof(p.s), "%s/%s", folder, name);
	return p;
}

static void remove_files(const char *folder)
{
	static const char *const names[] = { "mark", "mark.new", "data.mdb", "lock.mdb" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(file_in(folder, names[i]).s);
}

/* This boot of the machine. */
static void boot_id(char out[40])
{
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? 0 : read(fd, out, 36);

	if (fd >= 0)
		close(fd);
	out[len == 36 ? 36 : 0] = '\0';
}

static void write_clean(const struct stat *st, char out[MARK_LEN_MAX])
{
	snprintf(out, MARK_LEN_MAX, "PHC3 clean %jd %jd %ld\n", (intmax_t)st->st_size, (intmax_t)st->st_mtim.tv_sec,
		 st->st_mtim.tv_nsec);
}

static void write_open(char out[MARK_LEN_MAX])
{
	char boot[40];

	boot_id(boot);
	snprintf(out, MARK_LEN_MAX, "PHC3 open %s\n", boot);
}

static bool sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}

/* Durable when it returns true. */
static bool put_mark(const char *folder, const char *line)
{
	struct path fresh = file_in(folder, "mark.new");
	int fd = open(fresh.s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
	size_t len = strlen(line);
	bool done = fd >= 0 && write(fd, line, len) == (ssize_t)len && fsync(fd) == 0;
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return done && rename(fresh.s, file_in(folder, "mark").s) == 0 && sync_folder(folder);
}

enum trust { TRUST_NONE, TRUST_NOTHING_THERE, TRUST_AFTER_READING, TRUST_FULLY };

static enum trust read_mark(const char *folder)
{
	char line[MARK_LEN_MAX] = { 0 }, expected[MARK_LEN_MAX];
	struct stat st;
	bool there = stat(file_in(folder, "data.mdb").s, &st) == 0;
	int fd = open(file_in(folder, "mark").s, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? 0 : read(fd, line, sizeof(line) - 1);

	if (fd >= 0)
		close(fd);
	if (!there)
		return TRUST_NOTHING_THERE;
	if (len <= 0)
		return TRUST_NONE;
	write_clean(&st, expected);
	if (strcmp(line, expected) == 0)
		return TRUST_FULLY;
	write_open(expected);
	return strcmp(line, expected) == 0 && strlen(expected) > 36 ? TRUST_AFTER_READING : TRUST_NONE;
}

/* ---- reading all of it, in another process (C2) ---- */

/* Keys rise, so that no page can lead back to itself; the octets of each value are touched. */
static bool entries_are_sound(MDB_txn *txn)
{
	uint8_t last[KEY_LEN] = { 0 };
	MDB_cursor *cursor;
	MDB_val key, value;
	MDB_dbi dbi;
	bool first = true;
	int error;

	if (mdb_dbi_open(txn, NULL, 0, &dbi) || mdb_cursor_open(txn, dbi, &cursor))
		return false;
	while ((error = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
		if (key.mv_size != KEY_LEN || value.mv_size < SUM_LEN)
			return false;
		if (!first && memcmp(key.mv_data, last, KEY_LEN) <= 0)
			return false;
		memcpy(last, key.mv_data, KEY_LEN);
		first = false;
		(void)XXH3_64bits(value.mv_data, value.mv_size);
	}
	return error == MDB_NOTFOUND;
}

/* LMDB keeps the pages it may use again in a tree of its own: lists of numbers, largest first. */
static bool free_pages_are_sound(MDB_txn *txn, size_t last_page)
{
	MDB_cursor *cursor;
	MDB_val key, value;
	size_t last_key = 0;
	int error;

	if (mdb_cursor_open(txn, 0, &cursor))
		return false;
	while ((error = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
		size_t number, n, above = last_page + 1;

		if (key.mv_size != sizeof(number) || value.mv_size < sizeof(n))
			return false;
		memcpy(&number, key.mv_data, sizeof(number));
		memcpy(&n, value.mv_data, sizeof(n));
		if (number <= last_key || n > value.mv_size / sizeof(n) - 1)
			return false;
		last_key = number;
		for (size_t i = 1; i <= n; i++) {
			size_t page;

			memcpy(&page, (const uint8_t *)value.mv_data + i * sizeof(page), sizeof(page));
			if (page >= above || page < 2)
				return false;
			above = page;
		}
	}
	return error == MDB_NOTFOUND;
}

static bool all_is_sound(const char *folder)
{
	struct stat st;
	MDB_envinfo info;
	MDB_env *env;
	MDB_txn *txn;

	if (stat(file_in(folder, "data.mdb").s, &st) != 0 || mdb_env_create(&env) ||
	    mdb_env_set_mapsize(env, (size_t)st.st_size + MAP_LEN_FIRST) ||
	    mdb_env_open(env, folder, MDB_RDONLY | MDB_NOLOCK | MDB_NOTLS, FILE_MODE) ||
	    mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) || mdb_env_info(env, &info))
		return false;
	return entries_are_sound(txn) && free_pages_are_sound(txn, info.me_last_pgno);
}

static void verify_and_exit(const char *folder)
{
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM };
	const struct rlimit none = { 0, 0 };
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	sigset_t all;

	setrlimit(RLIMIT_CORE, &none);
	if (nowhere >= 0)
		dup2(nowhere, STDERR_FILENO);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(*fatal); i++)
		signal(fatal[i], SIG_DFL);
	sigemptyset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	alarm(VERIFY_TIME_MAX);
	_exit(all_is_sound(folder) ? 0 : 1);
}

static bool verify(const char *folder)
{
	pid_t child = fork();
	int status;

	if (child < 0)
		return false;
	if (child == 0)
		verify_and_exit(folder);
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- opening and closing ---- */

static size_t map_len_for(const char *folder)
{
	size_t len = MAP_LEN_FIRST;
	struct stat st;

	if (stat(file_in(folder, "data.mdb").s, &st) == 0)
		while (len < (size_t)st.st_size + MAP_LEN_FIRST / 2 && len < MAP_LEN_MAX)
			len *= 2;
	return len;
}

/* An LMDB error is an errno if it is positive. */
static enum fail fail_lmdb(struct failure *why, int error, const char *folder)
{
	if (error > 0)
		return fail_errno(why, error, "summary cache %s", folder);
	return fail_with(why, error == MDB_MAP_FULL ? FAIL_FULL : FAIL_LATER, "summary cache %s: %s", folder,
			 mdb_strerror(error));
}

static uint64_t word_at(const MDB_val *key, size_t at)
{
	uint64_t word;

	memcpy(&word, (const uint8_t *)key->mv_data + at, sizeof(word));
	return be64toh(word);
}

/* As memcmp has it, and LMDB without this, but in less time: a search compares some fifteen keys for each message.  A
 * key of another length is damage. */
static int compare_keys(const MDB_val *a, const MDB_val *b)
{
	uint64_t x, y;

	if (a->mv_size != KEY_LEN || b->mv_size != KEY_LEN)
		return a->mv_size < b->mv_size ? -1 : a->mv_size > b->mv_size;
	x = word_at(a, 0);
	y = word_at(b, 0);
	if (x == y) {
		x = word_at(a, 8);
		y = word_at(b, 8);
	}
	if (x == y)
		return memcmp((const uint8_t *)a->mv_data + 16, (const uint8_t *)b->mv_data + 16, KEY_LEN - 16);
	return x < y ? -1 : 1;
}

static int open_env(struct summary_cache *c)
{
	MDB_txn *txn;
	int error;

	c->map_len = map_len_for(c->path);
	if ((error = mdb_env_create(&c->env)))
		return error;
	if ((error = mdb_env_set_mapsize(c->env, c->map_len)) ||
	    (error = mdb_env_set_maxreaders(c->env, READERS_MAX)) ||
	    (error = mdb_env_open(c->env, c->path, MDB_NOSYNC | MDB_NOTLS, FILE_MODE)) ||
	    (error = mdb_txn_begin(c->env, NULL, 0, &txn)))
		goto failed;
	if ((error = mdb_dbi_open(txn, NULL, 0, &c->entries)) ||
	    (error = mdb_set_compare(txn, c->entries, compare_keys))) {
		mdb_txn_abort(txn);
		goto failed;
	}
	if ((error = mdb_txn_commit(txn)))
		goto failed;
	return 0;
failed:
	mdb_env_close(c->env);
	c->env = NULL;
	return error;
}

/* A cursor of a read transaction outlives it: LMDB leaves it to us. */
static void end_reading(MDB_cursor *cursor)
{
	MDB_txn *txn = mdb_cursor_txn(cursor);

	mdb_cursor_close(cursor);
	mdb_txn_abort(txn);
}

static void discard(const char *folder, const char *reason)
{
	log_say(LOG_WARN, "summary-cache-discarded", "path", folder, "reason", reason, NULL);
	remove_files(folder);
}

/* Leaves only what may be trusted. */
static void discard_distrusted(const char *folder)
{
	switch (read_mark(folder)) {
	case TRUST_FULLY:
		break;
	case TRUST_NOTHING_THERE:
		remove_files(folder);
		break;
	case TRUST_AFTER_READING:
		if (!verify(folder))
			discard(folder, "damaged");
		break;
	case TRUST_NONE:
		discard(folder, "changed, or left open when the machine stopped");
		break;
	}
}

/* LMDB writes to a map of that file, and where there was no room for a page of it we would be killed. */
static int make_lock_file(const char *folder)
{
	int fd = open(file_in(folder, "lock.mdb").s, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE), error;

	if (fd < 0)
		return errno;
	error = posix_fallocate(fd, 0, LOCK_LEN);
	close(fd);
	return error;
}

/* What is there may be trusted.  An errno, or an error of LMDB's: it can be tried again. */
static int open_trusted(struct summary_cache *c)
{
	char mark[MARK_LEN_MAX];
	int error;

	if (mkdir(c->path, FOLDER_MODE) != 0 && errno != EEXIST)
		return errno;
	write_open(mark);
	if (!put_mark(c->path, mark))
		return errno;
	if ((error = make_lock_file(c->path)) || (error = open_env(c)) >= 0)
		return error;
	discard(c->path, mdb_strerror(error)); /* not a database of this version */
	if (!put_mark(c->path, mark))
		return errno;
	error = make_lock_file(c->path);
	return error ? error : open_env(c);
}

static int open_if_closed(struct summary_cache *c)
{
	int error = c->env ? 0 : open_trusted(c);

	if (error)
		return error;
	pthread_mutex_lock(&c->lock);
	c->open = true;
	pthread_mutex_unlock(&c->lock);
	return 0;
}

struct summary_cache *summary_cache_open(const char *path)
{
	struct summary_cache *c = mem_zalloc(sizeof(*c));
	struct failure why;
	int error;

	c->path = mem_str(view_str(path));
	pthread_mutex_init(&c->writing, NULL);
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->no_reader, NULL);
	discard_distrusted(path);
	error = open_if_closed(c);
	if (error) {
		(void)fail_lmdb(&why, error, path);
		log_say(LOG_WARN, "summary-cache-not-opened", "error", why.text, NULL);
	}
	return c;
}

static void close_files(struct summary_cache *c)
{
	char mark[MARK_LEN_MAX];
	struct stat st;
	bool synced = mdb_env_sync(c->env, 1) == 0;

	mdb_env_close(c->env);
	if (c->damaged) {
		discard(c->path, "LMDB found it damaged");
	} else if (synced && stat(file_in(c->path, "data.mdb").s, &st) == 0) {
		write_clean(&st, mark);
		if (!put_mark(c->path, mark))
			log_say(LOG_WARN, "summary-cache-left-open", "path", c->path, NULL);
	}
}

void summary_cache_close(struct summary_cache **cache)
{
	struct summary_cache *c = *cache;

	if (!c)
		return;
	*cache = NULL;
	for (size_t i = 0; i < c->idles; i++)
		end_reading(c->idle[i]);
	if (c->env)
		close_files(c);
	pthread_cond_destroy(&c->no_reader);
	pthread_mutex_destroy(&c->lock);
	pthread_mutex_destroy(&c->writing);
	mem_free(c->path);
	mem_free(c);
}

/* ---- reading ---- */

/* Counts a reader in, unless there is nothing to read or the map is growing, and lends it a transaction's cursor if one is idle. */
static bool enter(struct summary_cache *c, MDB_cursor **idle)
{
	bool entered;

	pthread_mutex_lock(&c->lock);
	entered = c->open && !c->growing && c->readers < READERS_MAX;
	if (entered)
		c->readers++;
	*idle = entered && c->idles ? c->idle[--c->idles] : NULL;
	pthread_mutex_unlock(&c->lock);
	return entered;
}

static void leave(struct summary_cache *c, MDB_cursor *idle)
{
	pthread_mutex_lock(&c->lock);
	if (idle) {
		assert(c->idles < READERS_MAX);
		c->idle[c->idles++] = idle;
	}
	if (--c->readers == 0)
		pthread_cond_signal(&c->no_reader);
	pthread_mutex_unlock(&c->lock);
}

static bool read_anew(MDB_cursor *cursor)
{
	MDB_txn *txn = mdb_cursor_txn(cursor);

	return mdb_txn_renew(txn) == 0 && mdb_cursor_renew(txn, cursor) == 0;
}

static MDB_cursor *begin_reading(struct summary_cache *c)
{
	MDB_cursor *cursor;
	MDB_txn *txn;

	if (mdb_txn_begin(c->env, NULL, MDB_RDONLY, &txn) != 0)
		return NULL;
	if (mdb_cursor_open(txn, c->entries, &cursor) == 0)
		return cursor;
	mdb_txn_abort(txn);
	return NULL;
}

void summary_reader_begin(struct summary_cache *c, struct summary_reader *r)
{
	MDB_cursor *cursor;

	*r = (struct summary_reader){ c, NULL };
	if (!enter(c, &cursor))
		return;
	if (cursor && !read_anew(cursor)) {
		end_reading(cursor);
		cursor = NULL;
	}
	if (!cursor && !(cursor = begin_reading(c))) {
		leave(c, NULL);
		return;
	}
	r->cursor = cursor;
}

static void put_key(enum kind kind, const struct summary_key *key, uint8_t out[KEY_LEN])
{
	uint64_t date = (uint64_t)key->date + (UINT64_C(1) << 55); /* in the order of their octets */
	uint64_t word = htobe64((uint64_t)kind << 56 | (date & UINT64_MAX >> 8));

	memcpy(out, &word, sizeof(word));
	memcpy(out + sizeof(word), key->blob.at, OID_LEN);
}

static bool get(struct summary_reader *r, enum kind kind, const struct summary_key *key, struct view *out)
{
	uint8_t octets[KEY_LEN];
	MDB_val at = { KEY_LEN, octets }, value;
	XXH64_canonical_t sum;
	struct view content;

	put_key(kind, key, octets);
	if (!r->cursor || mdb_cursor_get(r->cursor, &at, &value, MDB_SET) != 0 || value.mv_size < SUM_LEN)
		return false;
	content = view_of((const uint8_t *)value.mv_data + SUM_LEN, value.mv_size - SUM_LEN);
	memcpy(&sum, value.mv_data, SUM_LEN);
	if (XXH64_hashFromCanonical(&sum) != XXH3_64bits(content.at, content.len))
		return false;
	*out = content;
	return true;
}

bool summary_reader_get(struct summary_reader *r, const struct summary_key *key, struct view *out)
{
	return get(r, KIND_SUMMARY, key, out);
}

bool summary_reader_get_texts(struct summary_reader *r, const struct summary_key *key, struct view *out)
{
	return get(r, KIND_TEXTS, key, out);
}

void summary_reader_end(struct summary_reader *r)
{
	if (r->cursor) {
		mdb_txn_reset(mdb_cursor_txn(r->cursor));
		leave(r->cache, r->cursor);
	}
	*r = (struct summary_reader){ 0 };
}

/* ---- writing ---- */

static int put(struct summary_cache *c, MDB_txn *txn, enum kind kind, const struct summary_key *key,
	       struct view content)
{
	uint8_t octets[KEY_LEN];
	MDB_val at = { KEY_LEN, octets }, value = { SUM_LEN + content.len, NULL };
	XXH64_canonical_t sum;
	int error;

	put_key(kind, key, octets);
	error = mdb_put(txn, c->entries, &at, &value, MDB_RESERVE);
	if (error)
		return error;
	XXH64_canonicalFromHash(&sum, XXH3_64bits(content.at, content.len));
	memcpy(value.mv_data, &sum, SUM_LEN);
	memcpy((uint8_t *)value.mv_data + SUM_LEN, content.at, content.len);
	return 0;
}

static int put_all(struct summary_cache *c, const struct summary_entry *entries, size_t n)
{
	MDB_txn *txn;
	int error = mdb_txn_begin(c->env, NULL, 0, &txn);

	if (error)
		return error;
	for (size_t i = 0; i < n && !error; i++) {
		const struct summary_entry *e = &entries[i];

		error = put(c, txn, KIND_SUMMARY, &e->key, e->summary);
		if (!error)
			error = put(c, txn, KIND_TEXTS, &e->key, e->texts);
	}
	if (error) {
		mdb_txn_abort(txn);
		return error;
	}
	return mdb_txn_commit(txn);
}

/* Waits until nobody reads, with c->lock held; false if somebody still does. */
static bool wait_for_readers(struct summary_cache *c)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += GROW_WAIT_MAX;
	while (c->readers)
		if (pthread_cond_timedwait(&c->no_reader, &c->lock, &until) == ETIMEDOUT)
			break;
	return c->readers == 0;
}

static int grow(struct summary_cache *c)
{
	int error = MDB_MAP_FULL;

	if (c->map_len >= MAP_LEN_MAX)
		return error;
	pthread_mutex_lock(&c->lock);
	c->growing = true;
	error = wait_for_readers(c) ? mdb_env_set_mapsize(c->env, c->map_len * 2) : EBUSY;
	if (!error)
		c->map_len *= 2;
	c->growing = false;
	pthread_mutex_unlock(&c->lock);
	return error;
}

enum fail summary_cache_put(struct summary_cache *c, const struct summary_entry *entries, size_t n, struct failure *why)
{
	int error;

	pthread_mutex_lock(&c->writing);
	error = open_if_closed(c);
	while (!error && (error = put_all(c, entries, n)) == MDB_MAP_FULL)
		error = grow(c);
	c->damaged |= error == MDB_CORRUPTED || error == MDB_PAGE_NOTFOUND || error == MDB_PANIC;
	pthread_mutex_unlock(&c->writing);
	return error ? fail_lmdb(why, error, c->path) : FAIL_NONE;
}
