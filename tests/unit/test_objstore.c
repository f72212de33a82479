/* The store as its users see it: changes, refs, reading, opening again. */
#include "unit.h"

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define REF "refs/mail/a@example.org"

static void a_change_is_read_back(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("hello\r\n")), FAIL_NONE);
	store_expect(t->store, REF, "1", VIEW("hello\r\n"));
}

static void a_change_survives_reopening(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };

	for (int round = 0; round < 3; round++) {
		char text[32];

		snprintf(text, sizeof(text), "round %d", round);
		assert_int_equal(store_put(t->store, REF, &at, "1", view_str(text)), FAIL_NONE);
		store_reopen(t);
		store_expect(t->store, REF, "1", view_str(text));
	}
}

static void a_second_process_is_refused(void **state)
{
	struct store_test *t = *state;
	struct objstore_options o = t->options;
	struct objstore *second;
	struct failure why;

	assert_int_equal(disk_open_folder(t->path, &o.disk, NULL), FAIL_NONE);
	o.rng = &t->rng.rng;
	assert_int_equal(objstore_open(&o, &second, &why), FAIL_CONFLICT);
	assert_non_null(strstr(why.text, "in use"));
}

static void an_empty_folder_is_no_store(void **state)
{
	struct store_test *t = *state;
	struct objstore_options o = t->options;
	struct objstore *none;
	char path[80];

	free(store_shell(t, "mkdir empty"));
	snprintf(path, sizeof(path), "%s/empty", t->path);
	assert_int_equal(disk_open_folder(path, &o.disk, NULL), FAIL_NONE);
	o.rng = &t->rng.rng;
	assert_int_equal(objstore_open(&o, &none, NULL), FAIL_NOTFOUND);
}

static void two_changes_from_one_state_conflict(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 }, stale;

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("one")), FAIL_NONE);
	stale = at;
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("two")), FAIL_NONE);
	assert_int_equal(store_put(t->store, REF, &stale, "1", VIEW("three")), FAIL_CONFLICT);
	store_expect(t->store, REF, "1", VIEW("two"));
}

struct fates {
	struct runq home;
	struct change *in_order[8];
	unsigned n;
};

static struct fates *fates_now;

static void note_fate(struct task *task)
{
	struct change *c = (struct change *)(void *)((char *)task - offsetof(struct change, task));

	fates_now->in_order[fates_now->n++] = c;
}

static void submit(struct store_test *t, struct fates *f, struct change *c)
{
	fates_now = f;
	c->home = &f->home;
	c->task.run = note_fate;
	objstore_submit(t->store, c);
}

static void changes_of_one_batch_build_on_each_other(void **state)
{
	struct store_test *t = *state;
	struct fates f = { 0 };
	struct oid none = { 0 };
	struct change *a = store_change(REF, &none, "1", VIEW("a"));
	struct change *b = store_change(REF, &a->new, "1", VIEW("b"));
	struct change *other = store_change(REF, &a->new, "1", VIEW("c"));

	runq_init(&f.home, NULL, NULL);
	submit(t, &f, a);
	submit(t, &f, b);
	submit(t, &f, other);
	assert_true(objstore_step(t->store));
	runq_run(&f.home);
	assert_int_equal(f.n, 3);
	assert_ptr_equal(f.in_order[0], a);
	assert_ptr_equal(f.in_order[2], other);
	assert_int_equal(a->result, FAIL_NONE);
	assert_int_equal(b->result, FAIL_NONE);
	assert_int_equal(other->result, FAIL_CONFLICT);
	assert_false(objstore_step(t->store));
	store_expect(t->store, REF, "1", VIEW("b"));
	for (unsigned i = 0; i < f.n; i++)
		change_destroy(&f.in_order[i]);
	runq_finish(&f.home);
}

static void a_ref_is_removed_and_made_again(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 }, none = { 0 }, seen;
	struct change *c;

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("x")), FAIL_NONE);
	c = change_create();
	change_move_ref(c, REF, &at, &none);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
	assert_false(objstore_ref(t->store, REF, &seen));
	store_reopen(t);
	assert_false(objstore_ref(t->store, REF, &seen));
	at = none;
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("y")), FAIL_NONE);
	store_expect(t->store, REF, "1", VIEW("y"));
}

static void a_ref_that_git_would_not_take_is_refused(void **state)
{
	static const char *const names[] = { "refs",           "refs/",        "refs/mail/",
					     "refs//a",        "mail/a",       "refs/mail/a b",
					     "refs/mail/a..b", "refs/mail/.a", "refs/mail/a.lock",
					     "refs/a@{b",      "refs/mail/a.", "refs/mail/a~1",
					     "refs/mail/a\\b", "refs/mail/a\n" };
	struct store_test *t = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct oid at = { 0 };

		assert_int_equal(store_put(t->store, names[i], &at, "1", VIEW("x")), FAIL_REFUSED);
	}
}

static void a_change_longer_than_a_segment_is_refused(void **state)
{
	struct store_test *t = *state;
	size_t len = 2u << 20;
	uint8_t *octets = mem_zalloc(len);
	struct oid at = { 0 };

	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len)), FAIL_REFUSED);
	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len / 4)), FAIL_NONE);
	store_expect(t->store, REF, "1", view_of(octets, len / 4));
	mem_free(octets);
}

static void changes_go_on_into_further_segments(void **state)
{
	struct store_test *t = *state;
	size_t len = 300000;
	uint8_t *octets = mem_zalloc(len);
	char ref[64];

	for (unsigned i = 0; i < 20; i++) {
		struct oid at = { 0 };

		octets[0] = (uint8_t)i;
		snprintf(ref, sizeof(ref), "refs/mail/user%u", i);
		assert_int_equal(store_put(t->store, ref, &at, "1", view_of(octets, len)), FAIL_NONE);
	}
	store_reopen(t);
	for (unsigned i = 0; i < 20; i++) {
		octets[0] = (uint8_t)i;
		snprintf(ref, sizeof(ref), "refs/mail/user%u", i);
		store_expect(t->store, ref, "1", view_of(octets, len));
	}
	mem_free(octets);
}

static void join_name(void *ctx, const char *name, const struct oid *id)
{
	(void)id;
	buf_puts(ctx, name);
	buf_putc(ctx, ' ');
}

static void refs_come_in_order_of_name(void **state)
{
	static const char *const names[] = { "refs/mail/c", "refs/mail/a", "refs/cluster", "refs/mail/b" };
	struct store_test *t = *state;
	struct buf all;

	for (size_t i = 0; i < 4; i++) {
		struct oid at = { 0 };

		assert_int_equal(store_put(t->store, names[i], &at, "1", VIEW("x")), FAIL_NONE);
	}
	buf_init(&all, 1000);
	objstore_each_ref(t->store, "refs/mail/", join_name, &all);
	assert_true(view_equal(buf_view(&all), VIEW("refs/mail/a refs/mail/b refs/mail/c ")));
	buf_finish(&all);
}

static void an_object_longer_than_the_room_is_refused(void **state)
{
	struct store_test *t = *state;
	struct blob *b = blob_create(VIEW("0123456789"));
	struct oid at = { 0 };
	struct buf small;

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("0123456789")), FAIL_NONE);
	buf_init(&small, 9);
	assert_int_equal(objstore_read(t->store, &b->id, NULL, &small, NULL), FAIL_REFUSED);
	assert_int_equal(small.len, 0);
	assert_true(buf_fits(&small));
	buf_finish(&small);
	buf_init(&small, 10);
	assert_int_equal(objstore_read_nowait(t->store, &b->id, NULL, &small, NULL), FAIL_NONE);
	assert_int_equal(small.len, 10);
	buf_finish(&small);
	blob_unref(&b);
}

static void an_unknown_object_is_not_found(void **state)
{
	struct store_test *t = *state;
	struct oid id = object_id(OBJECT_BLOB, VIEW("nobody wrote this"));
	struct buf b;

	buf_init(&b, 100);
	assert_int_equal(objstore_read(t->store, &id, NULL, &b, NULL), FAIL_NOTFOUND);
	assert_false(objstore_has(t->store, &id));
	buf_finish(&b);
}

#define COMMITTERS 4u
#define TURNS      64u
#define TWO_EACH   16u /* turns */

/* A thread that commits as a worker's loop does: one change of its own ref at a time, now and then two. */
struct committer {
	pthread_t thread;
	struct objstore *store;
	struct runq home;
	const char *ref;
	struct oid at;      /* the fate that came last */
	unsigned submitted; /* … and so many did not */
};

static void note_next(struct task *task)
{
	struct change *c = (struct change *)(void *)((char *)task - offsetof(struct change, task));
	struct committer *k = c->owner;

	assert_int_equal(c->result, FAIL_NONE);
	assert_true(oid_equal(&c->old, &k->at));
	k->at = c->new;
	k->submitted--;
	change_destroy(&c);
}

static void *commit_in_turns(void *arg)
{
	struct committer *k = arg;

	for (unsigned turn = 0; turn < TURNS; turn++) {
		struct oid at = k->at;

		for (unsigned i = 0; i <= (turn % TWO_EACH == 0); i++) {
			struct change *c = store_change(k->ref, &at, "1", VIEW("x"));

			at = c->new;
			c->home = &k->home;
			c->task.run = note_next;
			c->owner = k;
			k->submitted++;
			objstore_enqueue(k->store, c);
		}
		objstore_go(k->store);
		while (k->submitted)
			runq_wait(&k->home);
	}
	return NULL;
}

static void threads_that_commit_for_themselves_agree(void **state)
{
	static const char *const refs[COMMITTERS] = { REF, REF "2", REF "3", REF "4" };
	struct store_test *t = *state;
	struct committer committers[COMMITTERS] = { 0 };

	t->options.manual = false;
	store_reopen(t);
	for (unsigned i = 0; i < COMMITTERS; i++) {
		committers[i] = (struct committer){ .store = t->store, .ref = refs[i] };
		runq_init(&committers[i].home, NULL, NULL);
		if (i == 0)
			commit_in_turns(&committers[i]); /* alone, so that the store has seen changes come one at a time */
		assert_int_equal(pthread_create(&committers[i].thread, NULL, commit_in_turns, &committers[i]), 0);
	}
	for (unsigned i = 0; i < COMMITTERS; i++) {
		struct oid now;

		pthread_join(committers[i].thread, NULL);
		runq_finish(&committers[i].home);
		assert_true(objstore_ref(t->store, refs[i], &now));
		assert_true(oid_equal(&now, &committers[i].at));
	}
	t->options.manual = true;
	store_reopen(t);
	for (unsigned i = 0; i < COMMITTERS; i++)
		store_expect(t->store, refs[i], "1", VIEW("x"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, store_setup, store_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_change_is_read_back),
		TEST(a_change_survives_reopening),
		TEST(a_second_process_is_refused),
		TEST(an_empty_folder_is_no_store),
		TEST(two_changes_from_one_state_conflict),
		TEST(changes_of_one_batch_build_on_each_other),
		TEST(a_ref_is_removed_and_made_again),
		TEST(a_ref_that_git_would_not_take_is_refused),
		TEST(a_change_longer_than_a_segment_is_refused),
		TEST(changes_go_on_into_further_segments),
		TEST(refs_come_in_order_of_name),
		TEST(an_object_longer_than_the_room_is_refused),
		TEST(an_unknown_object_is_not_found),
		TEST(threads_that_commit_for_themselves_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
