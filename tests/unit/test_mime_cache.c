/* The summary cache: what is put is read, by many at once; what is damaged is made anew and never crashes us. */
#include "unit.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "mime/cache.h"

#include "base/banned.h"

struct test {
	char folder[64], path[80];
};

/* Some of a date, some of them before 1970. */
static struct summary_key key_of(uint32_t n)
{
	struct summary_key key = { .date = (int64_t)(n / 7) - 10 };

	n *= 2654435761u; /* as spread as real ids are */
	memcpy(key.blob.at, &n, sizeof(n));
	return key;
}

/* Some octets that tell which they are. */
static struct view value_of(uint32_t n, uint8_t *room, size_t len)
{
	memset(room, (int)(n & 0xff), len);
	memcpy(room, &n, sizeof(n));
	return view_of(room, len);
}

/* Texts are a third of their summary. */
static struct view texts_of(uint32_t n, uint8_t *room, size_t len)
{
	return value_of(~n, room, len / 3);
}

static struct summary_cache *open_cache(struct test *t)
{
	return summary_cache_open(t->path);
}

static void put(struct summary_cache *c, uint32_t first, uint32_t n, size_t len)
{
	struct summary_entry *entries = mem_array(n, sizeof(*entries));
	uint8_t *room = mem_array(n, 2 * len);

	for (uint32_t i = 0; i < n; i++)
		entries[i] = (struct summary_entry){ key_of(first + i), value_of(first + i, room + 2 * i * len, len),
						     texts_of(first + i, room + (2 * i + 1) * len, len) };
	assert_int_equal(summary_cache_put(c, entries, n, NULL), FAIL_NONE);
	mem_free(room);
	mem_free(entries);
}

struct counted {
	uint32_t summaries, texts;
};

/* How many of the n are there; each must be right. */
static struct counted count_each(struct summary_cache *c, uint32_t first, uint32_t n, size_t len)
{
	uint8_t *room = mem_alloc(len);
	struct counted found = { 0 };
	struct summary_reader r;

	summary_reader_begin(c, &r);
	for (uint32_t i = 0; i < n; i++) {
		struct summary_key key = key_of(first + i);
		struct view got;

		if (summary_reader_get(&r, &key, &got)) {
			assert_true(view_equal(got, value_of(first + i, room, len)));
			found.summaries++;
		}
		if (summary_reader_get_texts(&r, &key, &got)) {
			assert_true(view_equal(got, texts_of(first + i, room, len)));
			found.texts++;
		}
	}
	summary_reader_end(&r);
	mem_free(room);
	return found;
}

/* The same where nothing but all of one transaction may be missing. */
static uint32_t count(struct summary_cache *c, uint32_t first, uint32_t n, size_t len)
{
	struct counted found = count_each(c, first, n, len);

	assert_int_equal(found.summaries, found.texts);
	return found.summaries;
}

static char *in_folder(struct test *t, const char *name, char room[128])
{
	snprintf(room, 128, "%s/%s", t->path, name);
	return room;
}

static void what_is_put_is_read_and_survives_reopening(void **state)
{
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);

	put(c, 0, 1000, 700);
	assert_int_equal(count(c, 0, 1001, 700), 1000);
	summary_cache_close(&c);
	assert_null(c);
	c = open_cache(t);
	assert_int_equal(count(c, 0, 1000, 700), 1000);
	summary_cache_close(&c);
	summary_cache_close(&c);
}

static void a_value_may_be_put_again_and_be_long(void **state)
{
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);

	put(c, 0, 3, 100);
	put(c, 0, 3, 300000);
	assert_int_equal(count(c, 0, 3, 300000), 3);
	summary_cache_close(&c);
}

/* One reader may ask in any order, and again after the end. */
static void what_is_asked_for_out_of_order_is_found(void **state)
{
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);
	uint8_t room[700];

	put(c, 0, 1000, 700);
	for (unsigned round = 0; round < 3; round++) {
		struct summary_reader r;

		summary_reader_begin(c, &r);
		for (uint32_t i = 0; i < 2000; i++) {
			uint32_t n = i * 7919 % 2000; /* a thousand are not there */
			struct summary_key key = key_of(n);
			struct view got;

			assert_int_equal(summary_reader_get(&r, &key, &got), n < 1000);
			assert_true(n >= 1000 || view_equal(got, value_of(n, room, 700)));
			if (n % 3 == round)
				continue;
			assert_int_equal(summary_reader_get_texts(&r, &key, &got), n < 1000);
			assert_true(n >= 1000 || view_equal(got, texts_of(n, room, 700)));
		}
		summary_reader_end(&r);
	}
	summary_cache_close(&c);
}

static void another_date_is_another_entry(void **state)
{
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);
	struct summary_key key = key_of(7);
	struct summary_reader r;
	struct view got;

	put(c, 7, 1, 700);
	key.date++;
	summary_reader_begin(c, &r);
	assert_false(summary_reader_get(&r, &key, &got));
	assert_false(summary_reader_get_texts(&r, &key, &got));
	summary_reader_end(&r);
	summary_cache_close(&c);
}

/* Of any size, and whatever stands before and behind it. */
static void what_has_any_date_is_found(void **state)
{
	static const int64_t dates[] = { INT64_MAX, 0, INT64_MIN, -1, 1, INT64_MIN + 1, INT64_C(1) << 55 };
	enum { DATES = sizeof(dates) / sizeof(*dates) };
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);
	struct summary_entry entries[DATES];
	uint8_t room[DATES][8];
	struct summary_reader r;
	struct view got;

	for (uint32_t i = 0; i < DATES; i++) {
		entries[i] = (struct summary_entry){ key_of(i), value_of(i, room[i], 8), value_of(i, room[i], 8) };
		entries[i].key.date = dates[i];
	}
	assert_int_equal(summary_cache_put(c, entries, DATES, NULL), FAIL_NONE);
	summary_reader_begin(c, &r);
	for (uint32_t i = 0; i < DATES; i++) {
		assert_true(summary_reader_get(&r, &entries[i].key, &got) && view_equal(got, entries[i].summary));
		assert_true(summary_reader_get_texts(&r, &entries[i].key, &got) && view_equal(got, entries[i].texts));
	}
	summary_reader_end(&r);
	summary_cache_close(&c);
}

struct readers {
	struct summary_cache *cache;
	atomic_bool stop;
};

static void *read_on(void *ctx)
{
	struct readers *r = ctx;

	while (!atomic_load(&r->stop))
		count(r->cache, 0, 50, 1000);
	return NULL;
}

static void it_grows_while_others_read(void **state)
{
	struct test *t = *state;
	struct readers readers = { .cache = open_cache(t) };
	pthread_t threads[4];
	struct stat st;
	char name[128];

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_on, &readers), 0);
	for (uint32_t i = 0; i < 90; i++)
		put(readers.cache, i * 1000, 1000, 1000);
	atomic_store(&readers.stop, true);
	for (size_t i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(stat(in_folder(t, "data.mdb", name), &st), 0);
	assert_true(st.st_size > 80 << 20); /* the first map was 64 MiB */
	assert_int_equal(count(readers.cache, 0, 90000, 1000), 90000);
	summary_cache_close(&readers.cache);
}

/* Another process opens it, puts, and ends without closing. */
static void put_and_die(struct test *t, uint32_t first, uint32_t n)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		put(open_cache(t), first, n, 700);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void a_killed_process_loses_nothing(void **state)
{
	struct test *t = *state;
	struct summary_cache *c;

	put_and_die(t, 0, 500);
	put_and_die(t, 500, 500);
	c = open_cache(t);
	assert_int_equal(count(c, 0, 1000, 700), 1000);
	summary_cache_close(&c);
}

static void overwrite(struct test *t, const char *name, off_t at, const void *octets, size_t len)
{
	char path[128];
	int fd = open(in_folder(t, name, path), O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, octets, len, at), len);
	close(fd);
}

static void left_open_in_another_boot_it_is_made_anew(void **state)
{
	static const char other[] = "PHC3 open 00000000-0000-0000-0000-000000000000\n";
	struct test *t = *state;
	struct summary_cache *c;

	put_and_die(t, 0, 100);
	overwrite(t, "mark", 0, other, sizeof(other) - 1);
	c = open_cache(t);
	assert_int_equal(count(c, 0, 100, 700), 0);
	put(c, 0, 100, 700);
	assert_int_equal(count(c, 0, 100, 700), 100);
	summary_cache_close(&c);
}

/* In what earlier versions kept, a value means something else. */
static void an_earlier_version_is_made_anew(void **state)
{
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);

	put(c, 0, 100, 700);
	summary_cache_close(&c);
	overwrite(t, "mark", 0, "PHC2", 4);
	c = open_cache(t);
	assert_int_equal(count(c, 0, 100, 700), 0);
	summary_cache_close(&c);
}

enum damage { TRUNCATED, GARBAGE_ALL, GARBAGE_PAGE, GARBAGE_MARK, NO_MARK, DAMAGES };

static void damage(struct test *t, enum damage how, unsigned seed)
{
	uint8_t garbage[4096];
	struct stat st;
	char path[128];

	for (size_t i = 0; i < sizeof(garbage); i++)
		garbage[i] = (uint8_t)((i * 2654435761u + seed * 40503u) >> 13);
	in_folder(t, "data.mdb", path);
	assert_int_equal(stat(path, &st), 0);
	switch (how) {
	case TRUNCATED:
		assert_int_equal(truncate(path, st.st_size * (seed % 9) / 9), 0);
		break;
	case GARBAGE_ALL:
		for (off_t at = 0; at < st.st_size; at += (off_t)sizeof(garbage))
			overwrite(t, "data.mdb", at, garbage, sizeof(garbage));
		break;
	case GARBAGE_PAGE:
		overwrite(t, "data.mdb", (off_t)(seed % (unsigned)(st.st_size / 4096)) * 4096, garbage,
			  sizeof(garbage));
		break;
	case GARBAGE_MARK:
		overwrite(t, "mark", 0, garbage, 64);
		break;
	default:
		assert_int_equal(unlink(in_folder(t, "mark", path)), 0);
		break;
	}
}

/* Whatever happened: it opens, what it then gives is right, and it takes new entries. */
static void assert_usable(struct test *t)
{
	struct summary_cache *c = open_cache(t);

	count_each(c, 0, 300, 700);
	put(c, 0, 300, 700);
	assert_int_equal(count(c, 0, 300, 700), 300);
	summary_cache_close(&c);
}

static void damage_after_a_clean_close_is_met(void **state)
{
	struct test *t = *state;

	for (unsigned how = 0; how < DAMAGES; how++) {
		for (unsigned seed = 0; seed < 10; seed++) {
			assert_usable(t);
			damage(t, (enum damage)how, seed);
			assert_usable(t);
		}
	}
}

static void damage_after_a_kill_is_met(void **state)
{
	struct test *t = *state;

	for (unsigned how = 0; how < DAMAGES; how++) {
		for (unsigned seed = 0; seed < 40; seed++) {
			put_and_die(t, 0, 300);
			damage(t, (enum damage)how, seed);
			assert_usable(t);
		}
	}
}

static void a_flipped_bit_in_a_value_is_not_given_out(void **state)
{
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);
	struct counted found;
	uint8_t octet = 0x55;

	put(c, 7, 1, 700);
	assert_int_equal(count(c, 7, 1, 700), 1);
	for (off_t page = 2; page < 4; page++) /* whichever page it is on: its end lies in the summary … */
		overwrite(t, "data.mdb", page * 4096 + 4096 - 200, &octet, 1);
	found = count_each(c, 7, 1, 700);
	assert_int_equal(found.summaries, 0);
	assert_int_equal(found.texts, 1);
	put(c, 7, 1, 700);
	assert_int_equal(count(c, 7, 1, 700), 1);
	for (off_t page = 2; page < 4; page++) /* … and before that are the texts */
		overwrite(t, "data.mdb", page * 4096 + 4096 - 800, &octet, 1);
	found = count_each(c, 7, 1, 700);
	assert_int_equal(found.summaries, 1);
	assert_int_equal(found.texts, 0);
	put(c, 7, 1, 700);
	assert_int_equal(count(c, 7, 1, 700), 1);
	summary_cache_close(&c);
}

/* As on a full disk; what was there before is there again. */
static void one_that_cannot_be_opened_is_opened_by_a_later_put(void **state)
{
	struct summary_entry entry = { .key = key_of(3) };
	struct test *t = *state;
	struct summary_cache *c = open_cache(t);
	char in_the_way[128];

	put(c, 0, 100, 700);
	summary_cache_close(&c);
	assert_int_equal(mkdir(in_folder(t, "mark.new", in_the_way), 0700), 0);
	c = open_cache(t);
	assert_int_equal(count(c, 0, 100, 700), 0);
	assert_int_not_equal(summary_cache_put(c, &entry, 1, NULL), FAIL_NONE);
	summary_cache_close(&c);
	c = open_cache(t);
	assert_int_equal(rmdir(in_the_way), 0);
	put(c, 100, 1, 700);
	assert_int_equal(count(c, 0, 101, 700), 101);
	summary_cache_close(&c);
}

static int make(void **state)
{
	struct test *t = mem_zalloc(sizeof(*t));

	snprintf(t->folder, sizeof(t->folder), "/tmp/posthorn-cache-XXXXXX");
	if (!mkdtemp(t->folder))
		return -1;
	snprintf(t->path, sizeof(t->path), "%s/cache", t->folder);
	log_set_level(LOG_ERROR);
	*state = t;
	return 0;
}

static int destroy(void **state)
{
	static const char *const names[] = { "data.mdb", "lock.mdb", "mark", "mark.new" };
	struct test *t = *state;
	char path[128];

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(in_folder(t, names[i], path));
	rmdir(t->path);
	rmdir(t->folder);
	mem_free(t);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_put_is_read_and_survives_reopening, make, destroy),
		cmocka_unit_test_setup_teardown(a_value_may_be_put_again_and_be_long, make, destroy),
		cmocka_unit_test_setup_teardown(what_is_asked_for_out_of_order_is_found, make, destroy),
		cmocka_unit_test_setup_teardown(another_date_is_another_entry, make, destroy),
		cmocka_unit_test_setup_teardown(what_has_any_date_is_found, make, destroy),
		cmocka_unit_test_setup_teardown(it_grows_while_others_read, make, destroy),
		cmocka_unit_test_setup_teardown(a_killed_process_loses_nothing, make, destroy),
		cmocka_unit_test_setup_teardown(left_open_in_another_boot_it_is_made_anew, make, destroy),
		cmocka_unit_test_setup_teardown(an_earlier_version_is_made_anew, make, destroy),
		cmocka_unit_test_setup_teardown(damage_after_a_clean_close_is_met, make, destroy),
		cmocka_unit_test_setup_teardown(damage_after_a_kill_is_met, make, destroy),
		cmocka_unit_test_setup_teardown(a_flipped_bit_in_a_value_is_not_given_out, make, destroy),
		cmocka_unit_test_setup_teardown(one_that_cannot_be_opened_is_opened_by_a_later_put, make, destroy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
