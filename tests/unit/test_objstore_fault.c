/* Damage and a disk that fails: what is told, what goes on, what fsck finds. */
#include "unit.h"

#include <unistd.h>

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define REF "refs/mail/a@example.org"

struct told {
	unsigned n, with_path;
	char ref[128], path[128], what[256];
};

static void note(void *ctx, const struct objstore_damage *d)
{
	struct told *t = ctx;

	t->n++;
	if (d->ref[0])
		t->with_path++;
	if (d->ref[0] || !t->with_path) {
		snprintf(t->ref, sizeof(t->ref), "%s", d->ref);
		snprintf(t->path, sizeof(t->path), "%s", d->path);
		snprintf(t->what, sizeof(t->what), "%s", d->what);
	}
}

static struct told fsck(struct store_test *t)
{
	struct told told = { 0 };
	struct failure why;
	enum fail result = objstore_fsck(t->store, note, NULL, &told, &why);

	assert_int_equal(result, told.n ? FAIL_CORRUPT : FAIL_NONE);
	return told;
}

static void three_states(struct store_test *t)
{
	struct oid at = { 0 };

	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("first message")), FAIL_NONE);
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("second message")), FAIL_NONE);
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("third message")), FAIL_NONE);
}

static enum fail read_blob(struct store_test *t, struct view octets)
{
	struct blob *b = blob_create(octets);
	struct buf out;
	enum fail result;

	buf_init(&out, 1000);
	result = objstore_read(t->store, &b->id, NULL, &out, NULL);
	buf_finish(&out);
	blob_unref(&b);
	return result;
}

static void a_sound_store_has_nothing_to_report(void **state)
{
	struct store_test *t = *state;

	assert_int_equal(fsck(t).n, 0);
	three_states(t);
	assert_int_equal(fsck(t).n, 0);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	assert_int_equal(fsck(t).n, 0);
}

static void a_flipped_bit_in_a_segment_is_found(void **state)
{
	struct store_test *t = *state;
	struct told told;
	char path[256];

	three_states(t);
	store_find_file(t, "journal", "00000000", path, sizeof(path));
	store_flip(path, "second message", 0);
	assert_int_equal(read_blob(t, VIEW("second message")), FAIL_CORRUPT);
	told = fsck(t);
	assert_int_equal(told.with_path, 1);
	assert_string_equal(told.ref, REF);
	assert_string_equal(told.path, "1");
	store_reopen(t); /* the batch after it is found all the same */
	store_expect(t->store, REF, "1", VIEW("third message"));
	assert_int_equal(read_blob(t, VIEW("second message")), FAIL_CORRUPT);
	assert_int_equal(fsck(t).with_path, 1);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_expect(t->store, REF, "1", VIEW("third message"));
	assert_int_equal(read_blob(t, VIEW("second message")), FAIL_CORRUPT);
	assert_int_equal(fsck(t).with_path, 1);
}

/* A commit on `old` whose tree has one blob twice, as "here" and as "there". */
static void commit_copies(struct store_test *t, const struct oid *old, struct view octets)
{
	struct change *c = change_create();
	struct blob *b = blob_create(octets);
	struct commit commit = { .author = VIEW("A <a> 1 +0000"), .committer = VIEW("A <a> 1 +0000"),
				 .message = VIEW("copy\n"), .parents = { *old }, .n_parents = 1 };
	struct tree_entry here = { false, VIEW("here"), b->id }, there = { false, VIEW("there"), b->id };
	struct buf buf;
	struct oid new;

	buf_init(&buf, 4096);
	tree_put(&buf, &here);
	tree_put(&buf, &there);
	commit.tree = change_add(c, OBJECT_TREE, buf_view(&buf));
	buf_clear(&buf);
	commit_put(&buf, &commit);
	new = change_add(c, OBJECT_COMMIT, buf_view(&buf));
	change_add_blob(c, b);
	change_move_ref(c, REF, old, &new);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	buf_finish(&buf);
	blob_unref(&b);
	change_destroy(&c);
}

static void damage_is_told_at_every_place_it_hits(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };
	char path[256];

	assert_int_equal(store_put(t->store, REF, &at, "here", VIEW("a message of which there are copies")), FAIL_NONE);
	commit_copies(t, &at, VIEW("a message of which there are copies"));
	store_find_file(t, "journal", "00000000", path, sizeof(path));
	store_flip(path, "a message of which there are copies", 0);
	assert_int_equal(fsck(t).with_path, 2); /* and not a third time for the state before */
}

static void a_flipped_bit_in_a_batch_header_loses_no_object(void **state)
{
	struct store_test *t = *state;
	char path[256];

	three_states(t);
	store_find_file(t, "journal", "00000000", path, sizeof(path));
	store_flip(path, NULL, 8192 + 24); /* the sequence of the second batch */
	store_reopen(t);
	store_expect(t->store, REF, "1", VIEW("third message"));
	assert_int_equal(read_blob(t, VIEW("second message")), FAIL_NONE);
	assert_true(fsck(t).n > 0);
}

static void a_flipped_bit_in_a_segment_header_is_survived(void **state)
{
	struct store_test *t = *state;
	char path[256];

	three_states(t);
	store_find_file(t, "journal", "00000000", path, sizeof(path));
	store_flip(path, NULL, 20);
	store_reopen(t);
	store_expect(t->store, REF, "1", VIEW("third message"));
	store_flip(path, NULL, 2048 + 20);
	store_reopen(t);
	assert_true(fsck(t).n > 0);
}

static void a_flipped_bit_in_a_pack_is_found(void **state)
{
	struct store_test *t = *state;
	uint8_t octets[64];
	struct oid at = { 0 };
	struct told told;
	char path[256];

	t->rng.rng.fill(&t->rng.rng, octets, sizeof(octets)); /* stored, so it can be found */
	memcpy(octets, "needle", 6);
	assert_int_equal(store_put(t->store, REF, &at, "7", view_of(octets, sizeof(octets))), FAIL_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_find_file(t, "objects/pack", ".pack", path, sizeof(path));
	store_flip(path, "needle", 0);
	assert_int_equal(read_blob(t, view_of(octets, sizeof(octets))), FAIL_CORRUPT);
	told = fsck(t);
	assert_int_equal(told.n, 2); /* the object, the pack's sum */
	assert_string_equal(told.ref, REF);
	assert_string_equal(told.path, "7");
}

static void a_flipped_bit_anywhere_in_an_idx_is_found(void **state)
{
	struct store_test *t = *state;
	char path[256];

	three_states(t);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_find_file(t, "objects/pack", ".idx", path, sizeof(path));
	for (off_t at = 0; at < 1300; at += 53) {
		store_flip(path, NULL, at);
		store_reopen(t);
		assert_true(fsck(t).n > 0);
		store_flip(path, NULL, at);
	}
	store_reopen(t);
	assert_int_equal(fsck(t).n, 0);
}

static void a_newer_format_is_refused_with_words(void **state)
{
	struct store_test *t = *state;
	struct objstore_options o = t->options;
	struct objstore *none;
	struct failure why;
	char path[256];

	three_states(t);
	objstore_close(&t->store);
	store_find_file(t, "journal", "00000000", path, sizeof(path));
	store_flip(path, NULL, 8); /* 1 to 5 */
	store_flip(path, NULL, 2048 + 8);
	o.rng = &t->rng.rng;
	assert_int_equal(disk_open_folder(t->path, &o.disk, NULL), FAIL_NONE);
	assert_int_equal(objstore_open(&o, &none, &why), FAIL_REFUSED);
	assert_non_null(strstr(why.text, "format 5"));
}

/* A disk that fails on demand, over the real one. */
static struct disk real_calls;
static enum fail write_fails, sync_fails, create_fails;

static enum fail failing_write(struct disk *d, struct disk_file *f, struct view octets, uint64_t at,
			       struct failure *why)
{
	return write_fails ? fail_with(why, write_fails, "write: made to fail")
			   : real_calls.write(d, f, octets, at, why);
}

static enum fail failing_sync(struct disk *d, struct disk_file *f, struct failure *why)
{
	return sync_fails ? fail_with(why, sync_fails, "sync: made to fail") : real_calls.sync(d, f, why);
}

static enum fail failing_open(struct disk *d, const char *path, unsigned how, struct disk_file **out,
			      struct failure *why)
{
	if (create_fails && how & DISK_CREATE)
		return fail_with(why, create_fails, "no room for %s: made to fail", path);
	return real_calls.open(d, path, how, out, why);
}

static void open_failing(struct store_test *t)
{
	struct objstore_options o = t->options;

	write_fails = sync_fails = create_fails = FAIL_NONE;
	objstore_close(&t->store);
	assert_int_equal(disk_open_folder(t->path, &o.disk, NULL), FAIL_NONE);
	real_calls = *o.disk;
	o.disk->write = failing_write;
	o.disk->sync = failing_sync;
	o.disk->open = failing_open;
	o.rng = &t->rng.rng;
	assert_int_equal(objstore_open(&o, &t->store, NULL), FAIL_NONE);
}

/* Fails `times` in a row, reading all the while; then all is well again, also after opening anew. */
static void fail_for_a_while(struct store_test *t, enum fail *which, enum fail class, int times)
{
	struct objstore_stats s;
	struct oid at, before;

	open_failing(t);
	three_states(t);
	assert_true(objstore_ref(t->store, REF, &at));
	before = at;
	*which = class;
	for (int i = 0; i < times; i++) {
		assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("lost")), class);
		store_expect(t->store, REF, "1", VIEW("third message"));
		objstore_stats(t->store, &s);
		assert_true(s.read_only);
	}
	*which = FAIL_NONE;
	assert_true(oid_equal(&at, &before));
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("fourth message")), FAIL_NONE);
	objstore_stats(t->store, &s);
	assert_false(s.read_only);
	assert_int_equal(s.failed_syncs, times);
	store_reopen(t);
	store_expect(t->store, REF, "1", VIEW("fourth message"));
	assert_int_equal(fsck(t).n, 0);
}

static void a_failed_write_is_told_and_passes(void **state)
{
	fail_for_a_while(*state, &write_fails, FAIL_LATER, 5);
}

static void a_full_disk_is_told_and_passes(void **state)
{
	fail_for_a_while(*state, &write_fails, FAIL_FULL, 1);
}

static void a_failed_sync_is_told_and_passes(void **state)
{
	fail_for_a_while(*state, &sync_fails, FAIL_LATER, 1);
}

static void failed_syncs_without_end_are_told_and_pass(void **state)
{
	fail_for_a_while(*state, &sync_fails, FAIL_LATER, 7);
}

static void a_file_of_the_journal_that_is_gone_is_trouble_with_the_disk(void **state)
{
	struct store_test *t = *state;
	struct oid at = { 0 };

	open_failing(t);
	write_fails = FAIL_NOTFOUND;
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("x")), FAIL_LATER); /* "no such mailbox" it is not */
	write_fails = FAIL_NONE;
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("x")), FAIL_NONE);
}

static void what_a_failed_sync_left_does_not_come_back(void **state)
{
	struct store_test *t = *state;
	struct oid at;

	open_failing(t);
	three_states(t);
	assert_true(objstore_ref(t->store, REF, &at));
	sync_fails = FAIL_LATER;
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("lost")), FAIL_LATER);
	sync_fails = FAIL_NONE;
	store_reopen(t);
	store_expect(t->store, REF, "1", VIEW("third message"));
}

static void without_room_for_a_segment_there_is_none_for_mail(void **state)
{
	struct store_test *t = *state;
	size_t len = 600000;
	uint8_t *octets = mem_zalloc(len);
	struct oid at = { 0 };

	t->options.history = 8;
	open_failing(t);
	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len)), FAIL_NONE);
	create_fails = FAIL_FULL;
	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len - 1)), FAIL_NONE); /* the spare */
	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len - 2)), FAIL_FULL);
	store_expect(t->store, REF, "1", view_of(octets, len - 1));
	assert_int_equal(store_put(t->store, REF, &at, "1", VIEW("small")), FAIL_NONE);
	create_fails = FAIL_NONE;
	assert_int_equal(store_put(t->store, REF, &at, "1", view_of(octets, len - 2)), FAIL_NONE);
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_expect(t->store, REF, "1", view_of(octets, len - 2));
	mem_free(octets);
}

static void a_collection_that_fails_loses_nothing(void **state)
{
	struct store_test *t = *state;

	open_failing(t);
	three_states(t);
	write_fails = FAIL_FULL;
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_FULL);
	store_expect(t->store, REF, "1", VIEW("third message"));
	write_fails = FAIL_NONE;
	assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
	store_expect(t->store, REF, "1", VIEW("third message"));
	store_reopen(t);
	store_expect(t->store, REF, "1", VIEW("third message"));
	assert_int_equal(fsck(t).n, 0);
}

static void changes_that_build_on_a_failed_one_fail_with_it(void **state)
{
	struct store_test *t = *state;
	struct oid at;
	struct change *a, *b;

	open_failing(t);
	three_states(t);
	assert_true(objstore_ref(t->store, REF, &at));
	a = store_change(REF, &at, "1", VIEW("a"));
	b = store_change(REF, &a->new, "1", VIEW("b"));
	sync_fails = FAIL_LATER;
	assert_int_equal(objstore_commit(t->store, a, NULL), FAIL_LATER);
	sync_fails = FAIL_NONE;
	assert_int_equal(objstore_commit(t->store, b, NULL), FAIL_LATER);
	change_destroy(&a);
	change_destroy(&b);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, store_setup, store_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_sound_store_has_nothing_to_report),
		TEST(a_flipped_bit_in_a_segment_is_found),
		TEST(damage_is_told_at_every_place_it_hits),
		TEST(a_flipped_bit_in_a_batch_header_loses_no_object),
		TEST(a_flipped_bit_in_a_segment_header_is_survived),
		TEST(a_flipped_bit_in_a_pack_is_found),
		TEST(a_flipped_bit_anywhere_in_an_idx_is_found),
		TEST(a_newer_format_is_refused_with_words),
		TEST(a_failed_write_is_told_and_passes),
		TEST(a_file_of_the_journal_that_is_gone_is_trouble_with_the_disk),
		TEST(a_full_disk_is_told_and_passes),
		TEST(a_failed_sync_is_told_and_passes),
		TEST(failed_syncs_without_end_are_told_and_pass),
		TEST(what_a_failed_sync_left_does_not_come_back),
		TEST(without_room_for_a_segment_there_is_none_for_mail),
		TEST(a_collection_that_fails_loses_nothing),
		TEST(changes_that_build_on_a_failed_one_fail_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
