/* The store with its threads: many writers and readers while segments fill up, are collected and used again. */
#include "unit.h"

#include <pthread.h>

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define WRITERS 6u
#define CHANGES 150u

struct writer {
	pthread_t thread;
	struct store_test *test;
	unsigned number;
	bool done; /* atomically */
	uint64_t wrong; /* atomically */
};

/* Long enough that a segment holds some dozens. */
static void make_text(char *to, size_t len, unsigned writer, unsigned n)
{
	memset(to, (int)('a' + (writer + n) % 26), len);
	snprintf(to, len, "writer %u change %u ", writer, n);
}

static void *write_all(void *arg)
{
	struct writer *w = arg;
	struct oid at = { 0 };
	char ref[32], text[20000];

	snprintf(ref, sizeof(ref), "refs/mail/user%u", w->number);
	for (unsigned i = 0; i < CHANGES; i++) {
		make_text(text, sizeof(text), w->number, i);
		if (store_put(w->test->store, ref, &at, "1", view_of(text, sizeof(text))))
			__atomic_add_fetch(&w->wrong, 1, __ATOMIC_RELAXED);
	}
	__atomic_store_n(&w->done, true, __ATOMIC_RELEASE);
	return NULL;
}

/* Whatever a ref names can be read, at any moment: with a history of 64, what was just looked up stays for a while. */
static void read_ref(struct writer *w, const char *ref, struct buf *b)
{
	enum object_type type;
	struct commit c;
	struct oid id;

	buf_clear(b);
	if (!objstore_ref(w->test->store, ref, &id))
		return;
	if (objstore_read(w->test->store, &id, &type, b, NULL) || type != OBJECT_COMMIT ||
	    commit_parse(buf_view(b), &c, NULL)) {
		__atomic_add_fetch(&w->wrong, 1, __ATOMIC_RELAXED);
		return;
	}
	id = c.tree;
	if (objstore_read(w->test->store, &id, &type, b, NULL) || type != OBJECT_TREE)
		__atomic_add_fetch(&w->wrong, 1, __ATOMIC_RELAXED);
}

static void *read_all(void *arg)
{
	struct writer *w = arg;
	struct buf b;
	char ref[32];

	buf_init(&b, 1u << 20);
	snprintf(ref, sizeof(ref), "refs/mail/user%u", w->number);
	while (!__atomic_load_n(&w->done, __ATOMIC_ACQUIRE))
		read_ref(w, ref, &b);
	buf_finish(&b);
	return NULL;
}

static void count_damage(void *ctx, const struct objstore_damage *d)
{
	(void)d;
	(*(unsigned *)ctx)++;
}

static void writers_and_readers_and_collections(void **state)
{
	struct store_test *t = *state;
	struct writer writers[WRITERS] = { 0 };
	pthread_t readers[2];
	unsigned damage = 0;
	char ref[32], text[20000];

	t->options.manual = false;
	t->options.history = 64;
	store_reopen(t);
	for (unsigned i = 0; i < WRITERS; i++) {
		writers[i] = (struct writer){ .test = t, .number = i };
		assert_int_equal(pthread_create(&writers[i].thread, NULL, write_all, &writers[i]), 0);
	}
	for (unsigned i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&readers[i], NULL, read_all, &writers[i]), 0);
	for (unsigned i = 0; i < 5; i++)
		assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	for (unsigned i = 0; i < WRITERS; i++)
		pthread_join(writers[i].thread, NULL);
	for (unsigned i = 0; i < 2; i++)
		pthread_join(readers[i], NULL);
	for (unsigned i = 0; i < WRITERS; i++) {
		assert_int_equal(writers[i].wrong, 0);
		snprintf(ref, sizeof(ref), "refs/mail/user%u", i);
		make_text(text, sizeof(text), i, CHANGES - 1);
		store_expect(t->store, ref, "1", view_of(text, sizeof(text)));
	}
	assert_int_equal(objstore_fsck(t->store, count_damage, NULL, &damage, NULL), FAIL_NONE);
	store_reopen(t);
	assert_int_equal(objstore_fsck(t->store, count_damage, NULL, &damage, NULL), FAIL_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	free(store_shell(t, "git fsck --strict --full"));
}

static void *write_on(void *arg)
{
	struct writer *w = arg;
	struct oid at = { 0 };

	while (!__atomic_load_n(&w->done, __ATOMIC_ACQUIRE))
		if (store_put(w->test->store, "refs/mail/user", &at, "1", VIEW("always the same")))
			__atomic_add_fetch(&w->wrong, 1, __ATOMIC_RELAXED);
	return NULL;
}

/* As for a backup: packed-refs stays behind, and packs that are merged meanwhile have all that it names. */
static void git_reads_beside_a_writer(void **state)
{
	struct store_test *t = *state;
	struct writer writer = { .test = t };

	t->options.manual = false;
	t->options.history = 4;
	store_reopen(t);
	assert_int_equal(pthread_create(&writer.thread, NULL, write_on, &writer), 0);
	for (unsigned i = 0; i < 40; i++) {
		assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
		free(store_shell(t, "git fsck --strict --full --no-dangling"));
	}
	__atomic_store_n(&writer.done, true, __ATOMIC_RELEASE);
	pthread_join(writer.thread, NULL);
	assert_int_equal(writer.wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(writers_and_readers_and_collections, store_setup, store_teardown),
		cmocka_unit_test_setup_teardown(git_reads_beside_a_writer, store_setup, store_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
