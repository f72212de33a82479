/* Links between two nodes: greeting, what differs, and what is fetched, however often it is interrupted
 * (replicate/peers.h). */
#include "peers_help.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define ANNA VIEW("anna@example.org")
#define BEN  VIEW("ben@example.org")
#define MB   ((size_t)1 << 20)

static struct side *north(struct world *w)
{
	return &w->sides[0];
}

static struct side *south(struct world *w)
{
	return &w->sides[1];
}

static uint64_t octets_of(const struct world *w)
{
	return w->sides[0].octets + w->sides[1].octets;
}

static void assert_oid(const struct oid *a, const struct oid *b)
{
	assert_string_equal(oid_hex(a).s, oid_hex(b).s);
}

/* Greeting. ----------------------------------------------------------------------------------------------------------
 */

static void both_are_told_of_each_other(void **state)
{
	struct world *w = *state;

	world_link(w);
	world_settle(w);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(w->sides[i].ups, 1);
		assert_int_equal(w->sides[i].reach, 1u << w->sides[!i].lane);
		assert_ptr_equal(peers_link(w->sides[i].peers, &w->sides[!i].id), w->sides[i].link);
	}
	world_cut(w);
	assert_int_equal(north(w)->downs, 1);
	assert_int_equal(south(w)->downs, 1);
	assert_null(peers_link(north(w)->peers, &south(w)->id));
}

static void of_two_links_that_each_dialled_one_stays_on_both_sides(void **state)
{
	struct world *w = *state;
	struct side *n = north(w), *s = south(w);
	struct link *by_north[2], *by_south[2];
	struct buf to_north, to_south;

	buf_init(&to_north, MB);
	buf_init(&to_south, MB);
	by_north[0] = link_open(n->peers, &s->id, true);
	by_north[1] = link_open(s->peers, &n->id, false);
	by_south[0] = link_open(n->peers, &s->id, false);
	by_south[1] = link_open(s->peers, &n->id, true);
	/* The greetings cross: each side hears first that of the link which it accepted. */
	buf_put(&to_north, buf_view(link_out(by_south[1])));
	buf_put(&to_south, buf_view(link_out(by_north[0])));
	assert_true(link_take(by_south[0], &to_north));
	assert_true(link_take(by_north[1], &to_south));
	buf_put(&to_north, buf_view(link_out(by_north[1])));
	buf_put(&to_south, buf_view(link_out(by_south[0])));
	(void)link_take(by_north[0], &to_north);
	(void)link_take(by_south[1], &to_south);
	assert_false(link_is_over(by_north[0]));
	assert_false(link_is_over(by_north[1]));
	assert_true(link_is_over(by_south[0]));
	assert_true(link_is_over(by_south[1]));
	assert_int_equal(n->ups - n->downs, 1);
	assert_int_equal(s->ups - s->downs, 1);
	for (unsigned i = 0; i < 2; i++) {
		link_close(&by_north[i]);
		link_close(&by_south[i]);
	}
	buf_finish(&to_north);
	buf_finish(&to_south);
}

static void a_newer_link_takes_over_what_an_older_one_did(void **state)
{
	struct world *w = *state;
	struct link *old[2];
	struct oid head;

	head = side_deliver(north(w), ANNA, 3, 1000);
	world_link(w);
	world_settle(w);
	side_fetch(south(w), ANNA, &head);
	for (unsigned i = 0; i < 2; i++) {
		old[i] = w->sides[i].link;
		w->sides[i].link = NULL;
	}
	world_link(w);
	world_settle(w);
	assert_true(link_is_over(old[0]) && link_is_over(old[1]));
	assert_int_equal(south(w)->fetches_broken, 1);
	link_close(&old[0]);
	link_close(&old[1]);
	assert_int_equal(south(w)->fetches_broken, 1);
	side_fetch(south(w), ANNA, &head);
	world_settle(w);
	assert_int_equal(side_count(south(w), ANNA), 3);
}

/* Heads. -------------------------------------------------------------------------------------------------------------
 */

static struct view user_number(unsigned i, char room[32])
{
	(void)snprintf(room, 32, "user%u@example.org", i);
	return view_str(room);
}

static void equal_heads_cost_a_few_octets(void **state)
{
	struct world *w = *state;
	char room[32];

	world_link(w);
	world_settle(w);
	for (unsigned i = 0; i < 100; i++) {
		struct oid head = side_deliver(north(w), user_number(i, room), 1, 10);

		side_fetch(south(w), user_number(i, room), &head);
		world_settle(w);
	}
	world_cut(w);
	north(w)->octets = south(w)->octets = 0;
	world_link(w);
	world_settle(w);
	assert_int_equal(north(w)->messages + south(w)->messages, 0);
	assert_true(octets_of(w) < 150);
}

static void heads_that_differ_are_told_by_both(void **state)
{
	struct world *w = *state;
	struct oid heads[2];

	heads[0] = side_deliver(north(w), ANNA, 1, 10);
	heads[1] = side_deliver(south(w), ANNA, 2, 10);
	world_link(w);
	world_settle(w);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(w->sides[i].messages, 1);
		assert_oid(&w->sides[i].heads[0], &heads[!i]);
	}
}

static void users_that_only_one_holds_are_not_told(void **state)
{
	struct world *w = *state;

	side_deliver(north(w), ANNA, 1, 10);
	side_deliver(north(w), BEN, 1, 10);
	north(w)->holds_only = south(w)->holds_only = ANNA;
	world_link(w);
	world_settle(w);
	assert_int_equal(south(w)->messages, 1);
}

/* Fetching. ----------------------------------------------------------------------------------------------------------
 */

/* South is brought up to date, from nothing. */
static void link_and_fetch(struct world *w, const struct oid *head)
{
	world_link(w);
	while (south(w)->ups == south(w)->downs)
		assert_true(world_step(w));
	side_fetch(south(w), ANNA, head);
}

static void few_messages_come_along_with_their_state(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 100, 8192);

	link_and_fetch(w, &head);
	while (world_step(w))
		assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 100);
	assert_true(octets_of(w) < 100 * 8192 + 100 * 200);
	assert_int_equal(south(w)->fills, 1);
}

static uint64_t lacking_at_south(struct world *w)
{
	uint64_t users = 99;

	link_ask_lacking(north(w)->link);
	assert_false(link_lacking(north(w)->link, &users));
	while (!link_lacking(north(w)->link, &users))
		assert_true(world_step(w));
	return users;
}

static void a_peer_says_that_messages_are_still_to_come(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 90, 100000);

	link_and_fetch(w, &head);
	while (south(w)->fetches_whole == 0)
		assert_true(world_step(w));
	w->step_octets = 10000; /* so that the answer is there before the messages are */
	assert_int_equal(lacking_at_south(w), 1);
	w->step_octets = 0;
	world_settle(w);
	assert_int_equal(lacking_at_south(w), 0);
}

static void only_what_differs_comes(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 400, 1000);
	uint64_t before;

	link_and_fetch(w, &head);
	world_settle(w);
	head = side_deliver(north(w), ANNA, 1, 1000);
	before = octets_of(w);
	side_fetch(south(w), ANNA, &head);
	world_settle(w);
	assert_int_equal(side_count(south(w), ANNA), 401);
	assert_true(octets_of(w) - before < 1000 + 8000); /* the trees from the leaf to the root */
}

static void a_message_in_many_mailboxes_comes_once(void **state)
{
	struct world *w = *state;
	struct oid head;

	side_deliver(north(w), ANNA, 1, 100000);
	w->seed -= 2; /* the same octets again */
	head = side_deliver(north(w), ANNA, 1, 100000);
	link_and_fetch(w, &head);
	world_settle(w);
	assert_int_equal(side_count(south(w), ANNA), 2);
	assert_true(octets_of(w) < 150000);
}

static void of_many_messages_the_state_comes_first(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 90, 100000), here;

	link_and_fetch(w, &head);
	while (south(w)->fetches_whole == 0)
		assert_true(world_step(w));
	here = side_head(south(w), ANNA);
	assert_oid(&here, &head);
	assert_true(octets_of(w) < 100000);
	assert_true(side_is_partial(south(w), ANNA));
	world_settle(w);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 90);
	assert_int_equal(south(w)->fills, 1);
	assert_true(octets_of(w) < 90 * 100000 + 90 * 300);
}

static void a_message_of_20_mb_comes_in_pieces(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 1, 20 * MB);
	uint64_t most = 0;

	link_and_fetch(w, &head);
	while (world_step(w))
		most = link_out(north(w)->link)->len > most ? link_out(north(w)->link)->len : most;
	assert_int_equal(side_count(south(w), ANNA), 1);
	assert_true(most < 4 * MB);
	assert_true(octets_of(w) < 20 * MB + MB / 8);
}

/* Each time the link is cut a little later, and either side may start anew meanwhile. */
static void what_was_interrupted_goes_on_where_it_stopped(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 200, 100000);
	unsigned cuts = 0;

	w->step_octets = 300000;
	link_and_fetch(w, &head);
	while (side_head(south(w), ANNA).at[0] == 0 && south(w)->fetches_whole == 0)
		assert_true(world_step(w));
	for (; side_is_partial(south(w), ANNA) || cuts == 0; cuts++) {
		for (unsigned i = 0; i < 10 + cuts && world_step(w); i++)
			;
		world_cut(w);
		if (cuts % 2)
			side_reopen(south(w));
		if (cuts % 3 == 2)
			side_reopen(north(w));
		world_link(w);
		assert_true(cuts < 100);
	}
	world_settle(w);
	assert_true(cuts > 5);
	assert_int_equal(side_count(south(w), ANNA), 200);
	/* What was on its way when the link was cut comes again: a batch, and the trees that tell what is lacking are
	 * ours. */
	assert_true(octets_of(w) < 200 * 100000 + cuts * (MB + MB / 2));
}

static void a_link_may_end_at_any_moment_of_a_fetch(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 12, 800000);
	bool done = false;

	w->step_octets = 2 * MB;
	for (unsigned steps = 0; !done; steps++) {
		unsigned told;

		link_and_fetch(w, &head);
		south(w)->fetches_whole = south(w)->fetches_broken = 0;
		for (unsigned i = 0; i < steps && !done; i++)
			done = !world_step(w);
		world_cut(w);
		world_settle(w);
		told = south(w)->fetches_whole + south(w)->fetches_broken;
		assert_int_equal(told, 1); /* whatever happened, the keeper hears of it, and once */
		assert_true(peers_is_idle(north(w)->peers) && peers_is_idle(south(w)->peers));
		assert_true(steps < 200);
	}
	assert_int_equal(side_count(south(w), ANNA), 12);
}

/* However large a state is, few of its trees are held; a collection may come at any moment. */
static void trees_go_to_the_store_ahead_of_their_state(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 2000, 200);
	bool ahead = false;

	south(w)->held_max = 20000;
	side_reopen(south(w));
	link_and_fetch(w, &head);
	while (world_step(w)) {
		ahead |= side_is_partial(south(w), ANNA) && side_head(south(w), ANNA).at[0] == 0;
		assert_int_equal(objstore_checkpoint(south(w)->files->store, NULL), FAIL_NONE);
	}
	assert_true(ahead);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 2000);
	assert_int_equal(south(w)->fills, 1);
	assert_true(octets_of(w) < 2000 * 200 + 2000 * 200);
}

static void trees_that_went_ahead_do_not_come_again(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 2000, 200);
	unsigned cuts = 0;

	south(w)->held_max = 20000;
	w->step_octets = 20000;
	do {
		if (cuts % 2)
			side_reopen(south(w));
		link_and_fetch(w, &head);
		for (unsigned i = 0; i < 10 + cuts && world_step(w); i++)
			;
		world_cut(w);
		world_settle(w);
		assert_int_equal(objstore_checkpoint(south(w)->files->store, NULL), FAIL_NONE);
		assert_true(cuts++ < 100);
	} while (side_head(south(w), ANNA).at[0] == 0);
	world_link(w);
	world_settle(w);
	assert_true(cuts > 3);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 2000);
	assert_true(octets_of(w) < 2000 * 400 + cuts * 60000); /* what is on its way when the link is cut comes again */
}

static void a_state_that_is_refused_keeps_no_other_from_coming(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 90, 100000);

	south(w)->refuses = true;
	link_and_fetch(w, &head);
	world_settle(w);
	assert_int_equal(south(w)->fetches_whole, 1);
	south(w)->refuses = false;
	side_fetch(south(w), ANNA, &head);
	world_settle(w);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 90);
}

static void a_state_comes_without_a_message_that_the_peer_lacks(void **state)
{
	struct world *w = *state;
	uint64_t seed = w->seed;
	struct oid head;

	north(w)->forgets = true;
	side_deliver(north(w), ANNA, 1, 1000);
	north(w)->forgets = false;
	head = side_deliver(north(w), ANNA, 9, 1000);
	link_and_fetch(w, &head);
	world_settle(w);
	assert_int_equal(south(w)->downs, 0);
	assert_int_equal(south(w)->fetches_whole, 1);
	assert_true(side_is_partial(south(w), ANNA));
	w->seed = seed;
	side_deliver(north(w), BEN, 1, 1000); /* the same octets: now it has them */
	w->now_ms += 60000;
	peers_tick(south(w)->peers);
	world_settle(w);
	assert_false(side_is_partial(south(w), ANNA));
	assert_int_equal(side_count(south(w), ANNA), 10);
}

/* Each takes the ref away only if it stands where it has moved it to itself. */
static void no_two_fetches_move_the_ref_alike(void **state)
{
	struct world *w = *state;
	struct fetch one = { .store = south(w)->files->store, .user = "anna@example.org", .phase = FETCH_FILL, .number = 1 };
	struct fetch other = one;
	struct change *changes[] = { change_create(), change_create() };

	other.number = 2;
	partial_move(&one, changes[0]);
	partial_move(&other, changes[1]);
	assert_false(oid_equal(&one.partial, &other.partial));
	change_destroy(&changes[0]);
	change_destroy(&changes[1]);
}

static void a_state_that_the_peer_lacks_is_told_as_such(void **state)
{
	struct world *w = *state;
	struct oid nowhere = { { 1, 2, 3 } };

	link_and_fetch(w, &nowhere);
	world_settle(w);
	assert_int_equal(south(w)->fetches_broken, 1);
	assert_false(link_is_over(south(w)->link));
}

static void what_goes_on_and_cannot_is_told_to_nobody(void **state)
{
	struct world *w = *state;
	struct oid head = side_deliver(north(w), ANNA, 90, 100000), empty = { { 0 } };
	char ref[REF_NAME_MAX + 1];

	link_and_fetch(w, &head);
	while (south(w)->fetches_whole == 0)
		assert_true(world_step(w));
	world_cut(w);
	side_run(south(w));
	/* North has forgotten the user meanwhile. */
	home_ref_name(ANNA, ref);
	{
		struct change *c = change_create();

		change_move_ref(c, ref, &head, &empty);
		assert_int_equal(objstore_commit(north(w)->files->store, c, NULL), FAIL_NONE);
		change_destroy(&c);
		assert_int_equal(objstore_checkpoint(north(w)->files->store, NULL), FAIL_NONE);
	}
	world_link(w);
	world_settle(w);
	assert_int_equal(south(w)->fetches_broken, 0);
	assert_true(side_is_partial(south(w), ANNA));
	assert_false(link_is_over(south(w)->link));
}

/* (F1) The messages of one user are on their way when the state of another is wanted, at whatever moment. */
static void a_fetch_comes_in_between_the_messages_of_another(void **state)
{
	struct world *w = *state;

	for (unsigned steps = 0; steps < 30; steps += 3) {
		struct oid anna = side_deliver(north(w), ANNA, 12, 800000), ben = side_deliver(north(w), BEN, 1, 1000);

		world_link(w);
		world_settle(w);
		side_fetch(south(w), ANNA, &anna);
		for (unsigned i = 0; i < steps; i++)
			(void)world_step(w);
		side_fetch(south(w), BEN, &ben);
		world_settle(w);
		assert_false(link_is_over(south(w)->link));
		assert_false(side_is_partial(south(w), ANNA));
		assert_int_equal(side_count(south(w), BEN), steps / 3 + 1);
		world_cut(w);
	}
	assert_int_equal(side_count(south(w), ANNA), 120);
}

static void the_newest_of_many_directories_is_fetched(void **state)
{
	struct world *w = *state;
	struct oid at = { { 0 } };

	world_link(w);
	world_settle(w);
	for (unsigned i = 0; i < 50; i++) {
		char text[16];

		(void)snprintf(text, sizeof(text), "%u", i);
		assert_int_equal(store_put(north(w)->files->store, DIRECTORY_REF, &at, "x", view_str(text)), FAIL_NONE);
		peers_directory_moved(north(w)->peers);
	}
	world_settle(w);
	assert_oid(link_directory(south(w)->link), &at);
	assert_true(south(w)->directories >= 1 && south(w)->directories <= 3);
}

/* Who was set back is to know who works with which lane before it has mail from there: not a tick later. */
static void the_directory_that_a_greeting_names_is_fetched_at_once(void **state)
{
	struct world *w = *state;
	struct oid at = { { 0 } };

	assert_int_equal(store_put(north(w)->files->store, DIRECTORY_REF, &at, "x", VIEW("1")), FAIL_NONE);
	world_link(w);
	world_settle(w);
	assert_int_equal(south(w)->directories, 1);
}

/* As when another link has brought it meanwhile. */
static void a_directory_that_moves_between_the_greetings_is_told(void **state)
{
	struct world *w = *state;
	struct oid at[2] = { 0 };

	assert_int_equal(store_put(north(w)->files->store, DIRECTORY_REF, &at[0], "x", VIEW("1")), FAIL_NONE);
	world_link(w);
	assert_int_equal(store_put(south(w)->files->store, DIRECTORY_REF, &at[1], "x", VIEW("1")), FAIL_NONE);
	assert_oid(&at[1], &at[0]);
	peers_directory_moved(south(w)->peers);
	world_settle(w);
	assert_oid(link_directory(north(w)->link), &at[1]);
	assert_oid(link_directory(south(w)->link), &at[0]);
}

/* Room and time. -----------------------------------------------------------------------------------------------------
 */

/* STEPS of some 500 octets. */
static struct replica_message *long_steps(const struct oid *head)
{
	struct replica_message *m = replica_message_create(WIRE_STEPS, head);
	struct op *op = op_create(OP_SETTING);
	char value[500];

	memset(value, 'x', sizeof(value));
	op->node = VIEW("north");
	op->name = VIEW("colour");
	op->value = arena_copy(&op->arena, view_of(value, sizeof(value)));
	m->steps = mem_array(1, sizeof(m->steps[0]));
	m->steps[m->n++] = (struct wire_step){ .kind = STEP_OP, .op = op };
	return m;
}

static void a_peer_that_lags_is_told_heads_alone(void **state)
{
	struct world *w = *state;
	struct oid head = { { 7 } };
	size_t len = 0;
	unsigned sent = 0;

	north(w)->out_max = 4096;
	side_reopen(north(w));
	world_link(w);
	world_settle(w);
	for (; len < 4096; len = link_out(north(w)->link)->len, sent++)
		peers_send(north(w)->peers, north(w)->slot, ANNA, long_steps(&head));
	assert_true(sent < 10);
	head.at[1]++;
	peers_send(north(w)->peers, north(w)->slot, ANNA, long_steps(&head));
	assert_true(link_out(north(w)->link)->len - len < 100);
	world_settle(w);
	assert_int_equal(south(w)->messages, sent + 1);
	assert_oid(&south(w)->heads[0], &head);
	for (unsigned i = 0; i < 1000000 && !link_is_over(north(w)->link); i++)
		peers_send(north(w)->peers, north(w)->slot, ANNA, long_steps(&head));
	assert_true(link_is_over(north(w)->link));
}

static void a_silent_peer_is_found_out(void **state)
{
	struct world *w = *state;
	struct oid head = { { 7 } };

	world_link(w);
	world_settle(w);
	w->now_ms += PEER_SILENT_MS / 2;
	link_tick(north(w)->link); /* asks */
	assert_true(link_out(north(w)->link)->len > 0);
	assert_false(link_is_over(north(w)->link));
	w->now_ms += PEER_SILENT_MS / 2 + 1;
	link_tick(north(w)->link);
	assert_true(link_is_over(north(w)->link));
	assert_int_equal(link_out(north(w)->link)->len, 0); /* and nothing keeps it from being closed */
	world_cut(w);
	world_link(w);
	world_settle(w);
	peers_send(north(w)->peers, north(w)->slot, ANNA, replica_message_create(WIRE_HEAD, &head));
	w->now_ms += PEER_ANSWER_MS + 1;
	link_tick(north(w)->link);
	assert_true(link_is_over(north(w)->link));
}

static void an_idle_link_says_little(void **state)
{
	struct world *w = *state;

	world_link(w);
	world_settle(w);
	for (unsigned i = 0; i < 2; i++)
		link_tick(w->sides[i].link);
	world_settle(w);
	north(w)->octets = south(w)->octets = 0;
	for (unsigned s = 0; s < 600; s++) {
		w->now_ms += 1000;
		for (unsigned i = 0; i < 2; i++)
			link_tick(w->sides[i].link);
		world_settle(w);
	}
	assert_false(link_is_over(north(w)->link));
	assert_true(octets_of(w) <= 10 * 30);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define CLAIM(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
#define LARGE(f) cmocka_unit_test_setup_teardown(f, world_setup_large, world_teardown)
		CLAIM(both_are_told_of_each_other),
		CLAIM(of_two_links_that_each_dialled_one_stays_on_both_sides),
		CLAIM(a_newer_link_takes_over_what_an_older_one_did),
		CLAIM(equal_heads_cost_a_few_octets),
		CLAIM(heads_that_differ_are_told_by_both),
		CLAIM(users_that_only_one_holds_are_not_told),
		CLAIM(few_messages_come_along_with_their_state),
		CLAIM(only_what_differs_comes),
		CLAIM(a_message_in_many_mailboxes_comes_once),
		CLAIM(of_many_messages_the_state_comes_first),
		CLAIM(a_peer_says_that_messages_are_still_to_come),
		LARGE(a_message_of_20_mb_comes_in_pieces),
		LARGE(what_was_interrupted_goes_on_where_it_stopped),
		CLAIM(a_link_may_end_at_any_moment_of_a_fetch),
		CLAIM(trees_go_to_the_store_ahead_of_their_state),
		CLAIM(trees_that_went_ahead_do_not_come_again),
		CLAIM(a_state_that_is_refused_keeps_no_other_from_coming),
		CLAIM(a_state_comes_without_a_message_that_the_peer_lacks),
		CLAIM(no_two_fetches_move_the_ref_alike),
		CLAIM(a_state_that_the_peer_lacks_is_told_as_such),
		CLAIM(what_goes_on_and_cannot_is_told_to_nobody),
		CLAIM(a_fetch_comes_in_between_the_messages_of_another),
		CLAIM(the_newest_of_many_directories_is_fetched),
		CLAIM(the_directory_that_a_greeting_names_is_fetched_at_once),
		CLAIM(a_directory_that_moves_between_the_greetings_is_told),
		CLAIM(a_peer_that_lags_is_told_heads_alone),
		CLAIM(a_silent_peer_is_found_out),
		CLAIM(an_idle_link_says_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
