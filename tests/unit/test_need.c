/* Objects that are lacking at one node, or damaged, and come from the other (replicate/need.c). */
#include "peers_help.h"

#include "base/limits.h"

#include "base/banned.h"

#define ANNA   VIEW("anna@example.org")
#define REF    "refs/mail/b@example.org"
#define REPAIR OBJSTORE_PARTIAL "%repair"
#define IDS    8u
#define MB     (1u << 20)

struct asked {
	struct need need;
	struct oid ids[IDS];
	bool came[IDS];
	unsigned done;
};

static struct side *north(struct world *w)
{
	return &w->sides[0];
}

static struct side *south(struct world *w)
{
	return &w->sides[1];
}

static void done(struct need *n)
{
	struct asked *a = (struct asked *)((uint8_t *)n - offsetof(struct asked, need));

	a->done++;
}

/* A message of `len` octets in north's store. */
static void add(struct world *w, struct asked *a, size_t len)
{
	struct buf octets;
	struct blob *b;
	struct oid at = { 0 };

	buf_init(&octets, len);
	assert_non_null(buf_reserve(&octets, len));
	octets.len = len;
	memset(octets.at, 'a' + (int)a->need.n, len);
	b = blob_create(buf_view(&octets));
	(void)objstore_ref(north(w)->files->store, REF, &at);
	assert_int_equal(store_put(north(w)->files->store, REF, &at, "1", buf_view(&octets)), FAIL_NONE);
	a->ids[a->need.n++] = b->id;
	blob_unref(&b);
	buf_finish(&octets);
}

static void ask(struct world *w, struct asked *a)
{
	a->need.ids = a->ids;
	a->need.came = a->came;
	a->need.done = done;
	peers_need(south(w)->peers, &a->need);
}

static bool is_at_south(struct world *w, const struct oid *id)
{
	struct buf b;
	enum fail f;

	buf_init(&b, OBJECT_LEN_MAX);
	f = objstore_read(south(w)->files->store, id, NULL, &b, NULL);
	buf_finish(&b);
	return f == FAIL_NONE;
}

static void assert_all_came(struct world *w, const struct asked *a)
{
	assert_int_equal(a->done, 1);
	for (unsigned i = 0; i < a->need.n; i++) {
		assert_true(a->came[i]);
		assert_true(is_at_south(w, &a->ids[i]));
	}
}

static void link_both(struct world *w)
{
	world_link(w);
	world_settle(w);
}

static void tick(struct world *w, int64_t ms)
{
	w->now_ms += ms;
	peers_tick(south(w)->peers);
	world_settle(w);
}

static bool has_repair(struct world *w)
{
	struct oid at;

	return objstore_ref(south(w)->files->store, REPAIR, &at);
}

static void objects_of_all_kinds_come(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };

	add(w, &a, 100);
	assert_true(objstore_ref(north(w)->files->store, REF, &a.ids[a.need.n++])); /* the commit */
	add(w, &a, 0);
	link_both(w);
	ask(w, &a);
	assert_int_equal(a.done, 0);
	world_settle(w);
	assert_all_came(w, &a);
}

static void what_the_peer_lacks_is_told_at_once(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };

	add(w, &a, 100);
	a.ids[a.need.n++] = (struct oid){ { 7 } };
	link_both(w);
	ask(w, &a);
	world_settle(w);
	assert_int_equal(a.done, 1);
	assert_true(a.came[0]);
	assert_false(a.came[1]);
}

static void without_links_nothing_comes(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };

	add(w, &a, 100);
	ask(w, &a);
	assert_int_equal(a.done, 1);
	assert_false(a.came[0]);
}

static void a_silent_peer_is_waited_for_no_longer_than_ten_seconds(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };

	add(w, &a, 100);
	link_both(w);
	ask(w, &a);
	w->now_ms += NEED_SILENT_MS - 1;
	peers_tick(south(w)->peers);
	assert_int_equal(a.done, 0);
	w->now_ms += 1;
	peers_tick(south(w)->peers);
	assert_int_equal(a.done, 1);
	assert_false(a.came[0]);
	world_settle(w); /* it comes nonetheless */
	assert_int_equal(a.done, 1);
	assert_true(is_at_south(w, &a.ids[0]));
}

static void large_ones_come_in_pieces_and_one_after_the_other(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };
	uint64_t before;

	add(w, &a, 34 * MB);
	add(w, &a, 100);
	add(w, &a, 34 * MB);
	link_both(w);
	before = south(w)->octets;
	ask(w, &a);
	world_settle(w);
	assert_int_equal(a.done, 1);
	assert_true(a.came[0] && a.came[1] && a.came[2]); /* nothing names them: a full segment's collection drops them */
	assert_true(south(w)->octets - before < 16384);    /* what did not fit was not asked for piece by piece, in vain */
}

static void a_link_that_ends_answers(void **state)
{
	struct world *w = *state;

	for (unsigned steps = 0; steps < 14; steps++) {
		struct asked a = { 0 };

		add(w, &a, MB + steps);
		add(w, &a, 1000 + steps);
		link_both(w);
		ask(w, &a);
		for (unsigned i = 0; i < steps; i++)
			(void)world_step(w);
		world_cut(w);
		world_settle(w);
		assert_int_equal(a.done, 1);
		link_both(w);
		if (!a.came[0] || !a.came[1]) {
			memset(a.came, 0, sizeof(a.came));
			a.done = 0;
			ask(w, &a);
			world_settle(w);
		}
		assert_all_came(w, &a);
		world_cut(w);
	}
}

static void it_comes_before_what_else_is_fetched(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };
	struct oid head = side_deliver(north(w), ANNA, 90, 300000);

	add(w, &a, 100);
	link_both(w);
	side_fetch(south(w), ANNA, &head);
	while (!side_is_partial(south(w), ANNA))
		assert_true(world_step(w));
	ask(w, &a);
	while (!a.done)
		assert_true(world_step(w));
	assert_true(side_is_partial(south(w), ANNA));
	assert_all_came(w, &a);
	world_settle(w);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 90);
}

static void two_fetches_of_one_user_leave_nothing_lacking(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 90, 100000);

	link_both(w);
	side_fetch(south(w), ANNA, &head);
	while (!south(w)->fetches_whole)
		assert_true(world_step(w));
	head = side_deliver(north(w), ANNA, 90, 100000);
	side_fetch(south(w), ANNA, &head);
	world_settle(w);
	assert_int_equal(south(w)->fetches_whole, 2);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 180);
}

/* It is looked for what was interrupted at every moment of a fetch, and the link ends before its state is ours. */
static void what_is_looked_for_meanwhile_does_not_hide_what_lacks(void **state)
{
	struct world *w = *state;

	for (unsigned steps = 0; steps < 8; steps++) {
		char name[32];
		struct view user = view_of(name, (size_t)snprintf(name, sizeof(name), "u%u@example.org", steps));
		struct oid head = side_deliver(north(w), user, 10, 900000);

		link_both(w);
		side_fetch(south(w), user, &head);
		for (unsigned i = 0; i < steps; i++)
			(void)world_step(w);
		w->now_ms += 600000;
		peers_tick(south(w)->peers);
		if (steps % 2)
			world_cut(w);
		world_settle(w);
		if (steps % 2) {
			link_both(w);
			side_fetch(south(w), user, &head);
		}
		for (unsigned i = 0; i < 3; i++)
			tick(w, 600000);
		assert_false(side_is_partial(south(w), user));
		assert_int_equal(side_count(south(w), user), 10);
		world_cut(w);
	}
}

static void the_ref_goes_when_all_is_packed(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 }, b = { 0 };

	add(w, &a, 100);
	add(w, &b, 101);
	link_both(w);
	ask(w, &a);
	world_settle(w);
	assert_true(has_repair(w));
	tick(w, 20000);
	assert_true(has_repair(w));
	ask(w, &b);
	world_settle(w);
	tick(w, 20000);
	assert_true(has_repair(w)); /* it has moved since */
	tick(w, 11000);
	assert_false(has_repair(w));
	side_reopen(south(w));
}

static void a_ref_of_an_earlier_run_goes(void **state)
{
	struct world *w = *state;
	struct asked a = { 0 };

	add(w, &a, 100);
	link_both(w);
	ask(w, &a);
	world_settle(w);
	world_cut(w);
	side_reopen(south(w));
	assert_true(has_repair(w));
	tick(w, 31000);
	assert_false(has_repair(w));
}

int main(void)
{
#define TEST(f)  cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
#define LARGE(f) cmocka_unit_test_setup_teardown(f, world_setup_large, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(objects_of_all_kinds_come),
		TEST(what_the_peer_lacks_is_told_at_once),
		TEST(without_links_nothing_comes),
		TEST(a_silent_peer_is_waited_for_no_longer_than_ten_seconds),
		LARGE(large_ones_come_in_pieces_and_one_after_the_other),
		TEST(a_link_that_ends_answers),
		LARGE(it_comes_before_what_else_is_fetched),
		TEST(two_fetches_of_one_user_leave_nothing_lacking),
		TEST(what_is_looked_for_meanwhile_does_not_hide_what_lacks),
		TEST(the_ref_goes_when_all_is_packed),
		TEST(a_ref_of_an_earlier_run_goes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
