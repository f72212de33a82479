/* Collections: what moves from the journal into packs, and what git says of the folder afterwards. */
#include "unit.h"

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define PARTIAL OBJSTORE_PARTIAL "a@example.org"
#define REF "refs/mail/a@example.org"

static void no_damage(void *ctx, const struct objstore_damage *d)
{
	(void)ctx;
	if (!d->coming)
		fail_msg("%s/%s: %s", d->ref, d->path, d->what);
}

static void checkpoint(struct store_test *t)
{
	struct failure why = { 0 };

	if (objstore_checkpoint(t->store, &why))
		fail_msg("%s", why.text);
}

static struct objstore_stats stats(struct store_test *t)
{
	struct objstore_stats s;

	objstore_stats(t->store, &s);
	return s;
}

static void a_checkpoint_empties_the_journal(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("hello")), FAIL_NONE);
	checkpoint(t);
	assert_int_equal(stats(t).journal_objects, 0);
	assert_int_equal(stats(t).packs, 1);
	assert_int_equal(stats(t).pack_objects, 3);
	store_expect(t->store, REF, "1", VIEW("hello"));
	store_reopen(t);
	store_expect(t->store, REF, "1", VIEW("hello"));
	checkpoint(t);
	assert_int_equal(stats(t).packs, 1);
}

static void stock_git_works_on_the_folder(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };
	char *out;

	t->options.history = 3;
	store_reopen(t);
	for (int i = 0; i < 7; i++) {
		char text[32];

		snprintf(text, sizeof(text), "message %d\n", i);
		assert_int_equal(store_put(t->store, REF, &at, "1", view_str(text)), FAIL_NONE);
		if (i % 2)
			checkpoint(t);
	}
	checkpoint(t);
	out = store_shell(t, "git fsck --strict --full --no-dangling");
	assert_string_equal(out, "notice: HEAD points to an unborn branch (none)\n");
	free(out);
	out = store_shell(t, "git log --stat --format=%s " REF " | grep -c deliver");
	assert_string_equal(out, "3\n");
	free(out);
	out = store_shell(t, "git cat-file -p " REF ":1");
	assert_string_equal(out, "message 6\n");
	free(out);
	free(store_shell(t, "git clone -q . copy && git clone -q --mirror . mirror && cd mirror && git fsck --strict"));
	out = store_shell(t, "git -C mirror cat-file -p " REF ":1");
	assert_string_equal(out, "message 6\n");
	free(out);
}

static void what_no_ref_reaches_goes(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 }, first;
	struct blob *old = blob_create(VIEW("old")), *pinned = blob_create(VIEW("pinned"));

	t->options.history = 1;
	store_reopen(t);
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("pinned")), FAIL_NONE);
	first = at;
	objstore_pin(t->store, &first);
	objstore_pin(t->store, &old->id); /* before it is there */
	checkpoint(t);
	objstore_unpin(t->store, &old->id);
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("old")), FAIL_NONE);
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("new")), FAIL_NONE);
	checkpoint(t);
	assert_false(objstore_has(t->store, &old->id));
	assert_true(objstore_has(t->store, &pinned->id));
	assert_true(objstore_has(t->store, &first));
	objstore_unpin(t->store, &first);
	store_expect(t->store, REF, "1", VIEW("new"));
	blob_unref(&old);
	blob_unref(&pinned);
}

/* A tree that was dead, in a pack, and lives again, is written again. */
static void an_old_state_may_come_back(void **state)
{
	struct store_test *t = *state;
	static const char *const texts[] = { "a", "b", "a", "c", "a" };
	struct oid at = { 0 };

	t->options.history = 1;
	store_reopen(t);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(store_put(t->store, REF, &at, "1", view_str(texts[i])), FAIL_NONE);
		checkpoint(t);
		store_reopen(t);
		store_expect(t->store, REF, "1", view_str(texts[i]));
	}
	free(store_shell(t, "git fsck --strict --full"));
}

static void packs_stay_below_their_number(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };
	char text[4000];

	t->options.history = 2;
	store_reopen(t);
	for (int i = 0; i < 60; i++) {
		memset(text, 'a' + i % 26, sizeof(text));
		snprintf(text + 100, sizeof(text) - 100, "%d", i);
		assert_int_equal(store_put(t->store, REF, &at, "1", view_of(text, sizeof(text))), FAIL_NONE);
		checkpoint(t);
		assert_true(stats(t).packs < PACKS_MAX);
		store_expect(t->store, REF, "1", view_of(text, sizeof(text)));
	}
	free(store_shell(t, "git fsck --strict --full"));
	assert_true(stats(t).pack_objects < 60);
}

static void full_segments_are_collected_by_themselves(void **state)
{
	struct store_test *t = *state;
	size_t len = 200000;
	uint8_t *octets = mem_zalloc(len);
	struct oid at = { 0 };

	t->options.history = 1;
	store_reopen(t);
	for (unsigned i = 0; i < 60; i++) {
		octets[0] = (uint8_t)i;
		assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len)), FAIL_NONE);
	}
	assert_true(stats(t).journal_octets < 4u << 20);
	store_reopen(t);
	store_expect(t->store, REF, "1", view_of(octets, len));
	mem_free(octets);
}

static void long_and_empty_objects_are_packed(void **state)
{
	struct store_test *t = *state;
	size_t len = 900000;
	uint8_t *octets = mem_alloc(len);
	struct oid at = { 0 }, other = { 0 };

	t->rng.rng.fill(&t->rng.rng, octets, len); /* does not deflate */
	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len)), FAIL_NONE);
	assert_int_equal(store_put(t->store, "refs/mail/b", &other, "1", VIEW_NONE), FAIL_NONE);
	checkpoint(t);
	store_expect(t->store, REF, "1", view_of(octets, len));
	store_expect(t->store, "refs/mail/b", "1", VIEW_NONE);
	free(store_shell(t, "git fsck --strict --full"));
	mem_free(octets);
}

static void many_refs_share_the_history_that_is_kept(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };
	char *count;

	for (unsigned i = 0; i < 30; i++) {
		char text[16];

		snprintf(text, sizeof(text), "%u", i);
		assert_int_equal(store_put(t->store, "refs/mail/busy", &at, "1", view_str(text)), FAIL_NONE);
	}
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	count = store_shell(t, "git rev-list --count refs/mail/busy");
	assert_string_equal(count, "30\n");
	free(count);
	for (unsigned i = 0; i < HISTORY_ALL_MAX / HISTORY_LEAST; i++) {
		struct oid first = { 0 };
		char ref[32];

		snprintf(ref, sizeof(ref), "refs/mail/u%u", i);
		assert_int_equal(store_put(t->store, ref, &first, "1", VIEW("x")), FAIL_NONE);
	}
	assert_int_equal(store_put(t->store, "refs/mail/busy", &at, "1", VIEW("last")), FAIL_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	count = store_shell(t, "git fsck --strict --full --no-dangling >fsck.out 2>&1 && git rev-list --count refs/mail/busy");
	assert_string_equal(count, "16\n");
	free(count);
}

/* Moves REF to a commit with these parents, whether they are there or not. */
static struct oid put_commit(struct store_test *t, const struct oid *at, const char *message, const struct oid *parents,
			     unsigned n)
{
	struct commit commit = { .author = VIEW("a <a> 0 +0000"), .committer = VIEW("a <a> 0 +0000"), .n_parents = n };
	struct change *c = change_create();
	struct oid new;
	struct buf b;

	buf_init(&b, COMMIT_LEN_MAX);
	commit.message = view_str(message);
	commit.tree = change_add(c, OBJECT_TREE, VIEW_NONE);
	memcpy(commit.parents, parents, n * sizeof(parents[0]));
	commit_put(&b, &commit);
	new = change_add(c, OBJECT_COMMIT, buf_view(&b));
	change_move_ref(c, REF, at, &new);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
	buf_finish(&b);
	return new;
}

/* A state came from another node without what led to it: two that were made there from one are here, and it is not. */
static void history_may_begin_at_two_children_of_one_commit(void **state)
{
	static const struct oid none, lacking = { { 7 } };
	struct store_test *t = *state;
	struct oid children[2];

	children[0] = put_commit(t, &none, "one\n", &lacking, 1);
	children[1] = put_commit(t, &children[0], "other\n", &lacking, 1);
	(void)put_commit(t, &children[1], "join\n", children, 2);
	checkpoint(t);
	free(store_shell(t, "git fsck --strict --full"));
}

static void set_ref(struct store_test *t, const char *ref, const struct oid *old, const struct oid *new)
{
	struct change *c = change_create();

	change_move_ref(c, ref, old, new);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
}

/* Moves REF on to a state whose message is on its way. */
static void put_lacking(struct store_test *t, struct oid *at)
{
	struct change *c = store_change(REF, at, "1", VIEW("never comes"));

	*at = c->new;
	blob_unref(&c->blobs[0]);
	c->n_blobs = 0;
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
}

static void expect_commits(struct store_test *t, const char *count)
{
	char *out = store_shell(t, "git fsck --strict --full --no-dangling >fsck.out 2>&1 && git rev-list --count " REF);

	assert_string_equal(out, count);
	free(out);
	assert_int_equal(objstore_fsck(t->store, no_damage, NULL, NULL, NULL), FAIL_NONE);
}

/* While messages were fetched one was removed: what the state of before lacks never comes. */
static void history_is_cut_where_messages_never_came(void **state)
{
	static const struct oid none;
	struct store_test *t = *state;
	struct oid at = none;

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("before")), FAIL_NONE);
	set_ref(t, PARTIAL, &none, &at);
	put_lacking(t, &at);
	checkpoint(t); /* it is packed as it is … */
	assert_int_equal(store_put(t->store, REF, &at, "2", VIEW("here")), FAIL_NONE);
	checkpoint(t); /* … and is older now */
	for (unsigned i = 0; i < 2; i++) {
		struct oid partial;

		if (objstore_ref(t->store, PARTIAL, &partial))
			set_ref(t, PARTIAL, &partial, &none);
		store_reopen(t);
		expect_commits(t, i ? "2\n" : "1\n");
		assert_int_equal(store_put(t->store, REF, &at, "2", VIEW("more")), FAIL_NONE);
		checkpoint(t);
	}
}

/* A state that comes from elsewhere names one that was here, and was given up before its messages came. */
static void history_is_cut_where_something_has_gone(void **state)
{
	static const struct oid none, lacking = { { 7 } };
	struct store_test *t = *state;
	struct oid given_up = none, parents[2];

	put_commit(t, &none, "before\n", &none, 0);
	(void)objstore_ref(t->store, REF, &given_up);
	set_ref(t, PARTIAL, &none, &given_up);
	put_lacking(t, &given_up);
	checkpoint(t);
	parents[0] = put_commit(t, &given_up, "from elsewhere\n", &lacking, 1);
	parents[1] = given_up;
	checkpoint(t);
	given_up = none;
	(void)objstore_ref(t->store, PARTIAL, &given_up);
	set_ref(t, PARTIAL, &given_up, &none);
	checkpoint(t);
	(void)put_commit(t, &parents[0], "join\n", parents, 2);
	assert_int_equal(objstore_fsck(t->store, no_damage, NULL, NULL, NULL), FAIL_NONE);
	checkpoint(t);
	store_reopen(t);
	expect_commits(t, "1\n");
}

/* A merge of packs leaves out what is more, also of refs that have not moved. */
static void of_more_refs_less_history_is_kept_of_each(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };
	uint8_t octets[65536];
	char text[32];

	for (int i = 0; i < 300; i++) {
		snprintf(text, sizeof(text), "%d", i);
		assert_int_equal(store_put(t->store, REF, &at, "1", view_str(text)), FAIL_NONE);
	}
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	for (int i = 0; i < 30; i++) {
		struct oid other = { 0 };

		snprintf(text, sizeof(text), "refs/mail/%d@example.org", i);
		t->rng.rng.fill(&t->rng.rng, octets, sizeof(octets)); /* packs of that size are merged with the first */
		assert_int_equal(store_put(t->store, text, &other, "1", view_of(octets, sizeof(octets))), FAIL_NONE);
		assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
		free(store_shell(t, "git fsck --strict --full --no-dangling"));
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, store_setup, store_teardown)
	const struct CMUnitTest tests[] = {
		TEST(of_more_refs_less_history_is_kept_of_each),
		TEST(a_checkpoint_empties_the_journal),  TEST(stock_git_works_on_the_folder),
		TEST(what_no_ref_reaches_goes),          TEST(an_old_state_may_come_back),
		TEST(packs_stay_below_their_number),     TEST(full_segments_are_collected_by_themselves),
		TEST(long_and_empty_objects_are_packed),
		TEST(many_refs_share_the_history_that_is_kept),
		TEST(history_may_begin_at_two_children_of_one_commit),
		TEST(history_is_cut_where_messages_never_came),
		TEST(history_is_cut_where_something_has_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
