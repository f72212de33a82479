/* Damage that is made good: a sound copy comes, is read instead of the damaged one, is packed, and the damaged one goes. */
#include "unit.h"

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define REF     "refs/mail/a@example.org"
#define PARTIAL OBJSTORE_PARTIAL "a@example.org"
#define REPAIR  OBJSTORE_PARTIAL "%repair"

struct told {
	unsigned damaged, coming;
};

static void note(void *ctx, const struct objstore_damage *d)
{
	struct told *t = ctx;

	if (d->coming)
		t->coming++;
	else
		t->damaged++;
}

static struct told fsck(struct store_test *t)
{
	struct told told = { 0 };
	enum fail result = objstore_fsck(t->store, note, NULL, &told, NULL);

	assert_int_equal(result, told.damaged ? FAIL_CORRUPT : FAIL_NONE);
	return told;
}

/* Sixty-four octets that are stored as they are, so that they can be found in a pack. */
static struct view needle(struct store_test *t, uint8_t octets[64])
{
	t->rng.rng.fill(&t->rng.rng, octets, 64);
	memcpy(octets, "needle", 6);
	return view_of(octets, 64);
}

static enum fail read_blob(struct store_test *t, struct view octets)
{
	struct blob *b = blob_create(octets);
	struct buf out;
	enum fail result;

	buf_init(&out, 1000);
	result = objstore_read(t->store, &b->id, NULL, &out, NULL);
	if (result == FAIL_NONE)
		assert_memory_equal(out.at, octets.at, octets.len);
	buf_finish(&out);
	blob_unref(&b);
	return result;
}

/* Moves `ref` from where it is to a commit with this message, which brings `octets`; to nothing if there is none. */
static void bring(struct store_test *t, const char *ref, const char *message, struct view octets)
{
	struct commit commit = { .author = VIEW("A <a> 1 +0000"), .committer = VIEW("A <a> 1 +0000") };
	struct oid at = { 0 }, next = { 0 };
	struct change *c = change_create();
	struct buf b;

	(void)objstore_ref(t->store, ref, &at);
	buf_init(&b, 4096);
	if (message) {
		commit.message = view_str(message);
		commit.tree = change_add(c, OBJECT_TREE, VIEW_NONE);
		commit_put(&b, &commit);
		next = change_add(c, OBJECT_COMMIT, buf_view(&b));
	}
	if (octets.len) {
		struct blob *blob = blob_create(octets);

		change_add_blob(c, blob);
		blob_unref(&blob);
	}
	change_move_ref(c, ref, &at, &next);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
	buf_finish(&b);
}

/* A packed message, beside another, with a flipped bit. */
static struct view damaged_in_a_pack(struct store_test *t, uint8_t octets[64])
{
	struct view message = needle(t, octets);
	struct oid at = { 0 };
	char path[256];

	assert_int_equal(store_put(t->store, REF, &at, "1", message), FAIL_NONE);
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("another")), FAIL_NONE);
	at = (struct oid){ 0 };
	assert_int_equal(store_put(t->store, "refs/mail/b@example.org", &at, "1", message), FAIL_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_find_file(t, "objects/pack", ".pack", path, sizeof(path));
	store_flip(path, "needle", 0);
	assert_int_equal(read_blob(t, message), FAIL_CORRUPT);
	return message;
}

static void a_copy_that_came_is_read_packed_and_the_damaged_one_goes(void **state)
{
	struct store_test *t = *state;
	struct objstore_stats stats;
	uint8_t octets[64];
	struct view message = damaged_in_a_pack(t, octets);

	assert_true(fsck(t).damaged > 0);
	bring(t, REPAIR, "repair\n", message);
	assert_int_equal(read_blob(t, message), FAIL_NONE);
	assert_true(fsck(t).damaged > 0); /* the pack is what it was */
	assert_int_equal(objstore_mend(t->store, NULL), FAIL_NONE);
	bring(t, REPAIR, NULL, VIEW_NONE);
	assert_int_equal(read_blob(t, message), FAIL_NONE);
	assert_int_equal(fsck(t).damaged, 0);
	store_expect(t->store, REF, "1", VIEW("another"));
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	free(store_shell(t, "git fsck --strict --full --no-dangling"));
	store_reopen(t);
	assert_int_equal(read_blob(t, message), FAIL_NONE);
	objstore_stats(t->store, &stats);
	assert_int_equal(stats.journal_objects, 0);
}

static void a_copy_that_came_is_packed_beside_the_damaged_one(void **state)
{
	struct store_test *t = *state;
	uint8_t octets[64];
	struct view message = damaged_in_a_pack(t, octets);

	bring(t, REPAIR, "repair\n", message);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	bring(t, REPAIR, NULL, VIEW_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_reopen(t); /* packs are opened in any order */
	assert_int_equal(read_blob(t, message), FAIL_NONE);
}

static void a_merge_of_packs_takes_the_sound_copy(void **state)
{
	struct store_test *t = *state;
	uint8_t octets[64];
	struct view message = damaged_in_a_pack(t, octets);
	struct objstore_stats stats;
	struct oid at;

	bring(t, REPAIR, "repair\n", message);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	bring(t, REPAIR, NULL, VIEW_NONE);
	assert_true(objstore_ref(t->store, REF, &at));
	do { /* packs of about one size */
		assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("another")), FAIL_NONE);
		assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
		objstore_stats(t->store, &stats);
	} while (stats.packs > 1 && stats.packs < PACKS_MAX);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_reopen(t);
	assert_int_equal(read_blob(t, message), FAIL_NONE);
	assert_int_equal(fsck(t).damaged, 0);
	free(store_shell(t, "git fsck --strict --full --no-dangling"));
}

static void damage_that_nothing_live_needs_goes(void **state)
{
	struct store_test *t = *state;
	uint8_t octets[64];

	(void)damaged_in_a_pack(t, octets);
	bring(t, REF, NULL, VIEW_NONE);
	bring(t, "refs/mail/b@example.org", NULL, VIEW_NONE);
	assert_int_equal(objstore_mend(t->store, NULL), FAIL_NONE);
	assert_int_equal(fsck(t).damaged, 0);
}

static void damage_that_nobody_makes_good_stays_and_is_told(void **state)
{
	struct store_test *t = *state;
	uint8_t octets[64];
	struct view message = damaged_in_a_pack(t, octets);
	unsigned before = fsck(t).damaged;

	assert_int_equal(objstore_mend(t->store, NULL), FAIL_NONE);
	assert_int_equal(fsck(t).damaged, before);
	assert_int_equal(read_blob(t, message), FAIL_CORRUPT);
	store_expect(t->store, REF, "1", VIEW("another"));
}

static void an_idx_with_flipped_bits_is_written_anew(void **state)
{
	struct store_test *t = *state;
	uint8_t octets[64];
	struct view message = needle(t, octets);
	struct oid at = { 0 };
	char path[256];

	assert_int_equal(store_put(t->store, REF, &at, "1", message), FAIL_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_find_file(t, "objects/pack", ".idx", path, sizeof(path));
	store_flip(path, NULL, 8 + 256 * 4 + 3 * OID_LEN + 5); /* a sum of an entry */
	store_reopen(t);
	assert_true(fsck(t).damaged > 0);
	assert_int_equal(objstore_mend(t->store, NULL), FAIL_NONE);
	assert_int_equal(fsck(t).damaged, 0);
	store_reopen(t);
	assert_int_equal(read_blob(t, message), FAIL_NONE);
	free(store_shell(t, "git fsck --strict --full --no-dangling"));
}

static void blobs_that_are_on_their_way_are_no_damage(void **state)
{
	struct store_test *t = *state;
	struct change *c = store_change(REF, &(struct oid){ 0 }, "1", VIEW("comes later"));

	bring(t, PARTIAL, "lacking\n", VIEW_NONE);
	blob_unref(&c->blobs[0]);
	c->n_blobs = 0;
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
	assert_int_equal(fsck(t).damaged, 0);
	assert_int_equal(fsck(t).coming, 1);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE); /* its tree is packed without it … */
	bring(t, PARTIAL, "fewer are lacking\n", VIEW("comes later"));
	assert_int_equal(fsck(t).coming, 0);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE); /* … and it is packed all the same */
	bring(t, PARTIAL, NULL, VIEW_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_reopen(t);
	assert_int_equal(fsck(t).damaged + fsck(t).coming, 0);
	assert_int_equal(read_blob(t, VIEW("comes later")), FAIL_NONE);
}

static void what_is_on_its_way_for_one_ref_is_lacking_for_another(void **state)
{
	struct store_test *t = *state;
	struct change *c = store_change("refs/mail/b@example.org", &(struct oid){ 0 }, "1", VIEW("never comes"));

	bring(t, PARTIAL, "lacking\n", VIEW_NONE);
	blob_unref(&c->blobs[0]);
	c->n_blobs = 0;
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
	assert_int_equal(fsck(t).damaged, 1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, store_setup, store_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_copy_that_came_is_read_packed_and_the_damaged_one_goes),
		TEST(a_copy_that_came_is_packed_beside_the_damaged_one),
		TEST(a_merge_of_packs_takes_the_sound_copy),
		TEST(damage_that_nothing_live_needs_goes),
		TEST(damage_that_nobody_makes_good_stays_and_is_told),
		TEST(an_idx_with_flipped_bits_is_written_anew),
		TEST(blobs_that_are_on_their_way_are_no_damage),
		TEST(what_is_on_its_way_for_one_ref_is_lacking_for_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
