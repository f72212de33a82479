/* What a session shows: sequence numbers over a state and its ghosts; the names that LIST gathers. */
#include "imapd/names.h"
#include "imapd/shown.h"

#include "store_help.h"
#include "unit.h"

#include "base/banned.h"

struct shown_test {
	struct store_test *store;
	struct source source;
	struct home *home;
	struct failure why;
};

static int setup(void **state)
{
	struct shown_test *t = mem_zalloc(sizeof(*t));
	void *store;

	store_setup(&store);
	t->store = store;
	source_blocking(&t->source, t->store->store);
	t->home = home_empty();
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct shown_test *t = *state;
	void *store = t->store;

	home_unref(&t->home);
	store_teardown(&store);
	mem_free(t);
	return 0;
}

/* Applies and commits.  Takes the op over. */
static void apply(struct shown_test *t, struct op *op)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next;

	op->time = 1732287159;
	op->author = VIEW("a@example.org");
	op->node = VIEW("north");
	rng_system()->fill(rng_system(), &op->seed, sizeof(op->seed));
	assert_int_equal(home_apply(t->home, &t->source, op, &next, c, &result, &t->why), FAIL_NONE);
	if (result.changed) {
		change_move_ref(c, "refs/mail/a", home_commit(t->home), home_commit(next));
		assert_int_equal(objstore_commit(t->store->store, c, &t->why), FAIL_NONE);
	}
	home_unref(&t->home);
	t->home = next;
	arena_finish(&result.arena);
	change_destroy(&c);
	op_unref(&op);
}

static void name_op(struct shown_test *t, enum op_kind kind, const char *name)
{
	struct op *op = op_create(kind);

	op->name = view_str(name);
	op->on = true;
	apply(t, op);
}

static struct mailbox *inbox(struct shown_test *t)
{
	struct mailbox *m;

	assert_int_equal(home_find(t->home, &t->source, VIEW("INBOX"), &m, &t->why), FAIL_NONE);
	return m;
}

static void deliver(struct shown_test *t, unsigned n)
{
	struct op *op = op_create(OP_DELIVER);

	op->name = VIEW("INBOX");
	for (unsigned i = 0; i < n; i++)
		op_add_message(op, blob_create(view_of(&i, sizeof(i))), 1000, FLAG_DELETED, NULL, 0);
	apply(t, op);
}

static void expunge(struct shown_test *t, uint32_t first, uint32_t last)
{
	struct uid_range range = { first, last };
	struct op *op = op_create(OP_EXPUNGE);

	op->mailbox = mailbox_info(inbox(t))->id;
	op->uids = &range;
	op->n_uids = 1;
	apply(t, op);
}

struct gone {
	struct message at[64];
	unsigned n;
};

static void note_gone(void *ctx, const struct message *was, const struct message *is)
{
	struct gone *g = ctx;

	if (!is)
		g->at[g->n++] = *was;
}

/* As news does while EXPUNGE is held. */
static void move_holding(struct shown_test *t, struct shown *v)
{
	struct gone gone = { .n = 0 };

	assert_int_equal(mailbox_diff(v->state, inbox(t), &t->source, note_gone, &gone, &t->why), FAIL_NONE);
	shown_add_ghosts(v, gone.at, gone.n);
	shown_move(v, inbox(t));
}

/* Every way to count says the same of n messages whose UIDs are 1 … n. */
static void expect_counts_as_before(struct shown_test *t, struct shown *v, uint32_t n)
{
	struct uid_range all = { 1, UID_LAST };
	struct walk walk = { .shown = v, .ranges = &all, .n = 1 };
	struct message m;
	uint32_t seq, uid;

	assert_int_equal(shown_messages(v), n);
	for (uint32_t i = 1; i <= n; i++) {
		assert_int_equal(shown_seq(v, &t->source, i, &seq, &t->why), FAIL_NONE);
		assert_int_equal(seq, i);
		assert_int_equal(shown_uid(v, &t->source, i, &uid, &t->why), FAIL_NONE);
		assert_int_equal(uid, i);
		assert_int_equal(shown_message(v, &t->source, i, &m, &t->why), FAIL_NONE);
		assert_int_equal(m.uid, i);
		assert_int_equal(walk_next(&walk, &t->source, &m, &seq, &t->why), FAIL_NONE);
		assert_int_equal(m.uid, i);
		assert_int_equal(seq, i);
	}
	assert_int_equal(walk_next(&walk, &t->source, &m, &seq, &t->why), FAIL_NOTFOUND);
	assert_int_equal(shown_last_uid(v, &t->source, &uid, &t->why), FAIL_NONE);
	assert_int_equal(uid, n);
}

static void a_client_counts_ghosts_until_it_is_told(void **state)
{
	struct shown_test *t = *state;
	struct shown v;

	deliver(t, 40);
	shown_open(&v, &t->source, inbox(t));
	expect_counts_as_before(t, &v, 40);
	expunge(t, 5, 7);
	move_holding(t, &v);
	assert_int_equal(v.n_ghosts, 3);
	expect_counts_as_before(t, &v, 40);
	expunge(t, 1, 1);
	move_holding(t, &v);
	expunge(t, 30, 40);
	move_holding(t, &v);
	assert_int_equal(v.n_ghosts, 15);
	expect_counts_as_before(t, &v, 40);
	deliver(t, 2);
	move_holding(t, &v);
	expect_counts_as_before(t, &v, 42);
	expunge(t, 1, 42);
	move_holding(t, &v);
	assert_int_equal(v.n_ghosts, 42);
	expect_counts_as_before(t, &v, 42);
	shown_drop_ghosts(&v);
	assert_int_equal(shown_messages(&v), 0);
	shown_close(&v);
}

static void a_walk_goes_from_range_to_range(void **state)
{
	struct shown_test *t = *state;
	struct uid_range ranges[] = { { 2, 2 }, { 4, 6 }, { 9, 100 } };
	static const uint32_t expected[] = { 2, 4, 5, 6, 9, 10 };
	struct walk walk = { .ranges = ranges, .n = 3 };
	struct shown v;
	struct message m;
	uint32_t seq;

	deliver(t, 10);
	shown_open(&v, &t->source, inbox(t));
	expunge(t, 4, 5);
	move_holding(t, &v);
	walk.shown = &v;
	for (unsigned i = 0; i < 6; i++) {
		assert_int_equal(walk_next(&walk, &t->source, &m, &seq, &t->why), FAIL_NONE);
		assert_int_equal(m.uid, expected[i]);
		assert_int_equal(seq, expected[i]);
	}
	assert_int_equal(walk_next(&walk, &t->source, &m, &seq, &t->why), FAIL_NOTFOUND);
	shown_close(&v);
}

static void a_set_means_what_the_client_was_told_of(void **state)
{
	struct shown_test *t = *state;
	struct uid_range seqs[] = { { 2, IMAP_STAR } }, uids[] = { { 3, 90 }, { IMAP_STAR, IMAP_STAR } };
	struct imap_set of_seqs = { .ranges = seqs, .n = 1 }, of_uids = { .ranges = uids, .n = 2 };
	struct imap_set saved_set = { .saved = true };
	struct ranges saved = { 0 };
	struct uid_range *out;
	struct arena arena;
	struct shown v;
	unsigned n;

	arena_init(&arena);
	deliver(t, 5);
	expunge(t, 1, 1);
	shown_open(&v, &t->source, inbox(t));
	deliver(t, 3); /* nobody has said so */
	assert_int_equal(shown_resolve(&v, &t->source, &of_seqs, false, &saved, &arena, &out, &n, &t->why), FAIL_NONE);
	assert_int_equal(n, 1);
	assert_int_equal(out[0].first, 3);
	assert_int_equal(out[0].last, 5);
	assert_int_equal(shown_resolve(&v, &t->source, &of_uids, true, &saved, &arena, &out, &n, &t->why), FAIL_NONE);
	assert_int_equal(n, 1);
	assert_int_equal(out[0].first, 3);
	assert_int_equal(out[0].last, 5);
	ranges_add(&saved, 4);
	assert_int_equal(shown_resolve(&v, &t->source, &saved_set, false, &saved, &arena, &out, &n, &t->why),
			 FAIL_NONE);
	assert_int_equal(n, 1);
	assert_int_equal(out[0].first, 4);
	ranges_finish(&saved);
	shown_close(&v);
	arena_finish(&arena);
}

static void names_are_gathered_as_a_tree(void **state)
{
	static const struct {
		const char *name, *parent;
		bool there, children, subscribed;
	} expected[] = {
		{ "INBOX", NULL, true, true, false },   { "INBOX/sub", "INBOX", true, false, false },
		{ "a", NULL, true, true, false },       { "a/b", "a", false, true, false },
		{ "a/b/c", "a/b", true, false, false }, { "a b", NULL, true, false, false },
		{ "ghost", NULL, false, false, false }, { "ghost/town", "ghost", false, false, true },
	};
	struct shown_test *t = *state;
	struct names names;

	name_op(t, OP_CREATE, "INBOX");
	name_op(t, OP_CREATE, "a b");
	name_op(t, OP_CREATE, "a/b/c");
	name_op(t, OP_DELETE, "a/b");
	name_op(t, OP_CREATE, "INBOX/sub");
	name_op(t, OP_SUBSCRIBE, "ghost/town");
	names_gather(&names, t->home);
	for (uint32_t at = 0; at < names.n; at++) {
		const struct name *n = &names.at[at];

		if (at == 8 || !view_equal(n->name, view_str(expected[at].name)))
			fail_msg("%u: %.*s", at, VIEW_FMT(n->name));
		assert_int_equal(n->mailbox != NAMES_NO_MAILBOX, expected[at].there);
		assert_int_equal(n->has_children, expected[at].children);
		assert_int_equal(n->subscribed, expected[at].subscribed);
		if (expected[at].parent)
			assert_true(view_equal(names.at[n->parent].name, view_str(expected[at].parent)));
		else
			assert_int_equal(n->parent, NAMES_NO_MAILBOX);
	}
	assert_int_equal(names.n, 8);
	names_finish(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_client_counts_ghosts_until_it_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(a_walk_goes_from_range_to_range, setup, teardown),
		cmocka_unit_test_setup_teardown(a_set_means_what_the_client_was_told_of, setup, teardown),
		cmocka_unit_test_setup_teardown(names_are_gathered_as_a_tree, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
