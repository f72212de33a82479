/* A keeper: order of answers, what is shown when, and what a failing disk takes with it (main/keeper.h K1 to K3).
 *
 * The store commits when the test says so, and the loop turns when the test says so: nothing happens by itself. */
#include "main/keeper.h"

#include "store_help.h"
#include "unit.h"

#include "base/banned.h"

#define ANSWERS_MAX 64

struct keep_test {
	struct store_test *files;
	struct disk *disk;
	struct objstore *store;
	struct runq loop;
	struct jobs *jobs;
	struct keeper_env env;
	struct keeper *keeper;
	unsigned news;
	unsigned n_answers;
	struct answer {
		struct keeper_wait wait;
		struct keep_test *test;
		unsigned order;      /* 1, 2, …; 0: not yet */
		enum fail class;
		bool changed;
		uint32_t uid;
	} answers[ANSWERS_MAX];
	unsigned n_asked;
};

static enum fail (*real_sync)(struct disk *d, struct disk_file *f, struct failure *why);
static bool sync_fails;

static enum fail failing_sync(struct disk *d, struct disk_file *f, struct failure *why)
{
	return sync_fails ? fail_with(why, FAIL_LATER, "sync: made to fail") : real_sync(d, f, why);
}

static void note_news(struct keeper_env *env, struct keeper *k)
{
	struct keep_test *t = (struct keep_test *)((uint8_t *)env - offsetof(struct keep_test, env));

	(void)k;
	t->news++;
}

static bool user(struct keeper_env *env, struct view name, struct keeper_user *out)
{
	(void)env;
	(void)name;
	*out = (struct keeper_user){ .origin = { 1, 0 }, .created = 1732287159 };
	return true;
}

static void wants_tick(struct keeper_env *env, struct keeper *k)
{
	(void)env;
	(void)k; /* there is nobody to wait for */
}

static int setup(void **state)
{
	struct keep_test *t = mem_zalloc(sizeof(*t));
	struct objstore_options o;
	void *files;

	store_setup(&files);
	t->files = files;
	objstore_close(&t->files->store);
	o = t->files->options;
	o.rng = rng_system();
	assert_int_equal(disk_open_folder(t->files->path, &o.disk, NULL), FAIL_NONE);
	t->disk = o.disk;
	real_sync = o.disk->sync;
	o.disk->sync = failing_sync;
	sync_fails = false;
	assert_int_equal(objstore_open(&o, &t->store, NULL), FAIL_NONE);
	runq_init(&t->loop, NULL, NULL);
	t->jobs = jobs_create(1);
	t->env = (struct keeper_env){ t->store, t->jobs, &t->loop, clock_system(), rng_system(), VIEW("north"), note_news };
	t->env.user = user;
	t->env.wants_tick = wants_tick;
	t->env.alone = true;
	*state = t;
	return 0;
}

/* Until nothing is left to be done. */
static void settle(struct keep_test *t)
{
	while (runq_run(&t->loop) || objstore_step(t->store))
		;
	if (t->keeper)
		assert_true(keeper_is_idle(t->keeper));
}

static int teardown(void **state)
{
	struct keep_test *t = *state;
	void *files = t->files;

	sync_fails = false;
	settle(t);
	keeper_destroy(&t->keeper);
	jobs_destroy(&t->jobs);
	runq_finish(&t->loop);
	objstore_close(&t->store);
	store_teardown(&files);
	mem_free(t);
	return 0;
}

static void answered(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why)
{
	struct answer *a = (struct answer *)((uint8_t *)w - offsetof(struct answer, wait));

	(void)why;
	assert_int_equal(a->order, 0);
	a->order = ++a->test->n_answers;
	a->class = class;
	assert_int_equal(result != NULL, class == FAIL_NONE);
	a->changed = result && result->changed;
	a->uid = result && result->n ? result->to[0] : 0;
}

static struct answer *ask(struct keep_test *t, struct op *op)
{
	struct answer *a = &t->answers[t->n_asked++];

	assert_true(t->n_asked <= ANSWERS_MAX);
	*a = (struct answer){ .wait.done = answered, .test = t };
	keeper_submit(t->keeper, op, &a->wait);
	assert_int_equal(a->order, 0); /* later than it returns */
	return a;
}

static struct answer *deliver(struct keep_test *t)
{
	struct op *op = op_create(OP_DELIVER);

	op->name = VIEW("INBOX");
	op_add_message(op, blob_create(VIEW("hello")), 0, 0, NULL, 0);
	return ask(t, op);
}

static struct answer *create(struct keep_test *t, const char *name)
{
	struct op *op = op_create(OP_CREATE);

	op->name = view_str(name);
	return ask(t, op);
}

static unsigned messages(struct keep_test *t)
{
	struct source s;
	struct mailbox *m;

	source_blocking(&s, t->store);
	assert_int_equal(home_find(keeper_home(t->keeper), &s, VIEW("INBOX"), &m, NULL), FAIL_NONE);
	return mailbox_info(m)->messages;
}

static void open_keeper(struct keep_test *t)
{
	t->keeper = keeper_create(&t->env, VIEW("a@example.org"));
	settle(t);
	assert_non_null(keeper_home(t->keeper));
}

static void a_new_user_gets_mailboxes_before_anybody_sees_the_state(void **state)
{
	struct keep_test *t = *state;
	struct answer *a;

	t->keeper = keeper_create(&t->env, VIEW("a@example.org"));
	a = deliver(t);
	assert_null(keeper_home(t->keeper));
	settle(t);
	assert_int_equal(a->uid, 1);
	assert_int_equal(home_mailboxes(keeper_home(t->keeper)), 6);
	assert_true(home_is_subscribed(keeper_home(t->keeper), VIEW("Trash")));
	assert_true(t->news > 0);
}

static void an_answer_waits_for_the_disk_and_so_does_what_is_shown(void **state)
{
	struct keep_test *t = *state;
	struct answer *a, *b;

	open_keeper(t);
	a = deliver(t);
	b = deliver(t);
	while (runq_run(&t->loop))
		;
	assert_int_equal(a->order + b->order, 0);
	assert_int_equal(messages(t), 0);
	settle(t);
	assert_int_equal(a->order, 1);
	assert_int_equal(b->order, 2);
	assert_int_equal(b->uid, 2);
	assert_int_equal(messages(t), 2);
}

static void refusals_and_ops_without_effect_wait_for_those_before_them(void **state)
{
	struct keep_test *t = *state;
	struct answer *a, *b, *c;

	open_keeper(t);
	a = create(t, "Work");
	b = create(t, "Work");
	while (runq_run(&t->loop))
		;
	assert_int_equal(b->order, 0); /* "is there already" is not true before it is durable */
	settle(t);
	assert_int_equal(a->class, FAIL_NONE);
	assert_int_equal(b->class, FAIL_EXISTS);
	assert_int_equal(b->order, 2);
	c = create(t, "Work");
	settle(t);
	assert_int_equal(c->class, FAIL_EXISTS);
}

static void what_was_built_on_a_failed_change_fails_with_it(void **state)
{
	struct keep_test *t = *state;
	struct answer *before, *a, *b, *after;

	open_keeper(t);
	before = deliver(t);
	settle(t);
	sync_fails = true;
	a = create(t, "Work");
	b = deliver(t);
	settle(t);
	assert_int_equal(before->class, FAIL_NONE);
	assert_int_equal(a->class, FAIL_LATER);
	assert_int_equal(b->class, FAIL_LATER);
	assert_int_equal(messages(t), 1);
	sync_fails = false;
	after = create(t, "Work"); /* not there: it never was */
	settle(t);
	assert_int_equal(after->class, FAIL_NONE);
	after = deliver(t);
	settle(t);
	assert_int_equal(after->uid, 2);
	assert_int_equal(messages(t), 2);
}

static void a_ref_that_somebody_else_moved_is_read_again(void **state)
{
	static const struct oid none;
	struct keep_test *t = *state;
	struct change *c = change_create();
	struct answer *lost, *after;

	open_keeper(t);
	deliver(t);
	settle(t);
	change_move_ref(c, "refs/mail/a@example.org", home_commit(keeper_home(t->keeper)), &none);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
	lost = deliver(t);
	settle(t);
	assert_int_equal(lost->class, FAIL_CONFLICT);
	after = deliver(t);
	settle(t);
	assert_int_equal(after->class, FAIL_NONE);
	assert_int_equal(after->uid, 1);
}

static void a_state_is_read_again_after_the_keeper_went(void **state)
{
	struct keep_test *t = *state;
	struct answer *a;

	open_keeper(t);
	deliver(t);
	settle(t);
	keeper_destroy(&t->keeper);
	t->keeper = keeper_create(&t->env, VIEW("a@example.org"));
	a = deliver(t);
	while (!a->order) {
		objstore_step(t->store);
		runq_wait(&t->loop);
	}
	assert_int_equal(a->uid, 2);
	assert_int_equal(messages(t), 2);
}

/* It may have heard of the founder's removal, and of no home before. */
static void the_last_member_gives_uids_in_the_home_of_a_founder_that_is_gone(void **state)
{
	struct keep_test *t = *state;

	t->env.lane = 8;
	t->env.lanes = 1u | 1u << 8;
	open_keeper(t);
	deliver(t);
	settle(t);
	assert_true(home_is_shared(keeper_home(t->keeper)));
	assert_int_equal(messages(t), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_user_gets_mailboxes_before_anybody_sees_the_state, setup, teardown),
		cmocka_unit_test_setup_teardown(an_answer_waits_for_the_disk_and_so_does_what_is_shown, setup, teardown),
		cmocka_unit_test_setup_teardown(refusals_and_ops_without_effect_wait_for_those_before_them, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_built_on_a_failed_change_fails_with_it, setup, teardown),
		cmocka_unit_test_setup_teardown(a_ref_that_somebody_else_moved_is_read_again, setup, teardown),
		cmocka_unit_test_setup_teardown(a_state_is_read_again_after_the_keeper_went, setup, teardown),
		cmocka_unit_test_setup_teardown(the_last_member_gives_uids_in_the_home_of_a_founder_that_is_gone, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
