/* One user's trail, and what peers are told of it (replicate/replica.h R1 to R4). */
#include "replicate/replica.h"

#include "../merge/memory.h"
#include "mailbox/op.h"
#include "unit.h"

#include "base/banned.h"

#define SENT_MAX 64u

struct rep_test {
	struct replica_host host;
	struct replica *replica;
	struct memory memory;
	struct home *home; /* newest on the trail */
	uint64_t seed;
	struct sent {
		unsigned slot;
		struct replica_message *message;
	} sent[SENT_MAX]; /* not looked at yet */
	unsigned n_sent, pins;
};

static void send_message(struct replica_host *h, unsigned slot, struct replica_message *m)
{
	struct rep_test *t = (struct rep_test *)h;

	assert_true(t->n_sent < SENT_MAX);
	t->sent[t->n_sent++] = (struct sent){ slot, m };
}

static void pin(struct replica_host *h, const struct oid *commit)
{
	(void)commit;
	((struct rep_test *)h)->pins++;
}

static void unpin(struct replica_host *h, const struct oid *commit)
{
	(void)commit;
	assert_true(((struct rep_test *)h)->pins-- > 0);
}

/* The next state of that home: made by `lane`, on no trail.  A reference; *op too. */
static struct home *next_state(struct rep_test *t, struct home *from, uint8_t lane, struct op **op)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next;
	struct failure why;
	char value[24];

	(void)snprintf(value, sizeof(value), "%llu", (unsigned long long)++t->seed);
	*op = op_create(OP_SETTING);
	(*op)->author = (*op)->node = VIEW("north");
	(*op)->lane = lane;
	(*op)->name = VIEW("count");
	(*op)->value = arena_copy(&(*op)->arena, view_str(value));
	if (home_apply(from, &t->memory.source, *op, &next, c, &result, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	arena_finish(&result.arena);
	memory_take(&t->memory, c);
	change_destroy(&c);
	return next;
}

/* n steps, which are not durable yet. */
static void step(struct rep_test *t, unsigned n)
{
	while (n-- > 0) {
		struct op *op;
		struct home *next = next_state(t, t->home, 0, &op);

		replica_step(t->replica, next, op);
		home_unref(&t->home);
		t->home = next;
		op_unref(&op);
	}
}

static void durable(struct rep_test *t)
{
	replica_durable(t->replica, replica_tip(t->replica));
}

static int setup(void **state)
{
	struct rep_test *t = mem_zalloc(sizeof(*t));
	struct change *c = change_create();

	t->host = (struct replica_host){ send_message, pin, unpin };
	memory_init(&t->memory);
	t->replica = replica_create(&t->host);
	replica_keep(t->replica, TRAIL_OCTETS_MAX);
	home_first(VIEW("anna@example.org"), (struct stamp){ 1, 0 }, 1732287159, true, &t->home, c);
	memory_take(&t->memory, c);
	change_destroy(&c);
	replica_begin(t->replica, t->home);
	*state = t;
	return 0;
}

static void forget_sent(struct rep_test *t)
{
	for (unsigned i = 0; i < t->n_sent; i++)
		replica_message_destroy(&t->sent[i].message);
	t->n_sent = 0;
}

static int teardown(void **state)
{
	struct rep_test *t = *state;

	forget_sent(t);
	replica_destroy(&t->replica);
	assert_int_equal(t->pins, 0);
	home_unref(&t->home);
	memory_finish(&t->memory);
	mem_free(t);
	return 0;
}

/* Takes the one message that was sent, which must be of that type and to that slot, or fails. */
static struct replica_message *only(struct rep_test *t, unsigned slot, enum wire_type type)
{
	assert_int_equal(t->n_sent, 1);
	assert_int_equal(t->sent[0].slot, slot);
	assert_int_equal(t->sent[0].message->type, type);
	t->n_sent = 0;
	return t->sent[0].message;
}

static void assert_sent(struct rep_test *t, unsigned slot, enum wire_type type, unsigned n, const struct oid *commit)
{
	struct replica_message *m = only(t, slot, type);

	assert_int_equal(m->n, n);
	assert_true(oid_equal(&m->commit, commit));
	replica_message_destroy(&m);
}

static void ack(struct rep_test *t, unsigned slot)
{
	replica_acked(t->replica, slot, home_commit(t->home));
}

/* (R1) ---------------------------------------------------------------------------------------------------------------
 */

static void nothing_is_told_before_it_is_durable(void **state)
{
	struct rep_test *t = *state;

	replica_up(t->replica, 3);
	step(t, 3);
	assert_int_equal(t->n_sent, 0);
	replica_durable(t->replica, replica_tip(t->replica) - 1);
	assert_int_equal(t->n_sent, 1);
	assert_int_equal(t->sent[0].message->n, 2);
}

static void what_failed_is_never_told(void **state)
{
	struct rep_test *t = *state;
	struct home *kept = home_ref(t->home);

	replica_up(t->replica, 3);
	step(t, 3);
	replica_cut(t->replica);
	home_unref(&t->home);
	t->home = kept;
	step(t, 1);
	durable(t);
	assert_sent(t, 3, WIRE_STEPS, 1, home_commit(t->home));
}

static void a_tell_names_the_durable_state(void **state)
{
	struct rep_test *t = *state;
	struct oid first = *home_commit(t->home);

	replica_up(t->replica, 3);
	step(t, 1);
	replica_tell(t->replica, 3, true);
	assert_sent(t, 3, WIRE_HEAD, 0, &first);
}

/* (R2) ---------------------------------------------------------------------------------------------------------------
 */

static void what_comes_meanwhile_goes_in_one_frame(void **state)
{
	struct rep_test *t = *state;
	struct oid first;

	replica_up(t->replica, 0);
	step(t, 1);
	first = *home_commit(t->home);
	durable(t);
	assert_sent(t, 0, WIRE_STEPS, 1, &first);
	for (unsigned i = 0; i < 100; i++) {
		step(t, 1);
		durable(t);
	}
	assert_int_equal(t->n_sent, 0);
	replica_acked(t->replica, 0, &first);
	assert_sent(t, 0, WIRE_STEPS, 100, home_commit(t->home));
	ack(t, 0);
	assert_int_equal(t->n_sent, 0);
	assert_int_equal(replica_copies(t->replica, replica_tip(t->replica)), 1);
}

static void a_peer_that_moved_is_answered_from_where_it_stands(void **state)
{
	struct rep_test *t = *state;
	struct oid at[3];

	replica_up(t->replica, 0);
	for (unsigned i = 0; i < 3; i++) {
		step(t, 1);
		at[i] = *home_commit(t->home);
	}
	durable(t);
	assert_sent(t, 0, WIRE_STEPS, 3, &at[2]);
	/* It has made them its own up to the middle one. */
	assert_true(replica_heard(t->replica, 0, &at[1]));
	assert_sent(t, 0, WIRE_STEPS, 1, &at[2]);
}

static void a_peer_that_was_taken_to_be_further_is_believed(void **state)
{
	struct rep_test *t = *state;
	struct oid stands = *home_commit(t->home);

	step(t, 2);
	durable(t);
	replica_up(t->replica, 0);
	assert_int_equal(t->n_sent, 0);
	assert_true(replica_heard(t->replica, 0, &stands));
	assert_sent(t, 0, WIRE_STEPS, 2, home_commit(t->home));
	ack(t, 0);
	/* What it said itself it keeps: this was on its way meanwhile. */
	assert_true(replica_heard(t->replica, 0, &stands));
	assert_int_equal(t->n_sent, 0);
}

/* Joins. -------------------------------------------------------------------------------------------------------------
 */

static void a_join_is_told_from_either_side(void **state)
{
	struct rep_test *t = *state;
	struct op *op;
	struct home *theirs = next_state(t, t->home, 1, &op), *joined;
	struct replica_message *m;
	struct oid ours, common = *home_commit(t->home);

	op_unref(&op);
	replica_up(t->replica, 0);
	replica_up(t->replica, 1);
	step(t, 1);
	ours = *home_commit(t->home);
	durable(t);
	forget_sent(t);
	ack(t, 1);                               /* slot 1 has ours; slot 0 has made its own of the common one */
	joined = next_state(t, t->home, 2, &op); /* in place of a join: the trail does not look into states */
	op_unref(&op);
	replica_joined(t->replica, joined, theirs);
	home_unref(&t->home);
	t->home = joined;
	assert_true(replica_heard(t->replica, 0, home_commit(theirs)));
	durable(t);
	assert_int_equal(t->n_sent, 2);
	for (unsigned i = 0; i < 2; i++) {
		m = t->sent[i].message;
		assert_int_equal(m->type, WIRE_STEPS);
		assert_int_equal(m->n, 1);
		assert_int_equal(m->steps[0].kind, STEP_JOIN);
		assert_true(oid_equal(&m->commit, home_commit(joined)));
		assert_true(oid_equal(&m->base, t->sent[i].slot == 0 ? home_commit(theirs) : &ours));
		assert_true(oid_equal(&m->steps[0].other, t->sent[i].slot == 0 ? &ours : home_commit(theirs)));
	}
	assert_true(replica_copies(t->replica, replica_tip(t->replica)) == 0);
	forget_sent(t);
	ack(t, 0);
	assert_int_equal(replica_copies(t->replica, replica_tip(t->replica)), 1);
	assert_false(oid_equal(&common, &ours));
	home_unref(&theirs);
}

static void before_what_came_as_a_whole_a_peer_is_told_our_head(void **state)
{
	struct rep_test *t = *state;
	struct op *op;
	struct home *next = next_state(t, t->home, 1, &op);

	op_unref(&op);
	replica_up(t->replica, 0);
	replica_jumped(t->replica, next);
	home_unref(&t->home);
	t->home = next;
	durable(t);
	assert_sent(t, 0, WIRE_HEAD, 0, home_commit(t->home));
	step(t, 1);
	durable(t);
	assert_int_equal(t->n_sent, 0); /* it fetches, and says so */
	replica_acked(t->replica, 0, home_commit(next));
	assert_sent(t, 0, WIRE_STEPS, 1, home_commit(t->home));
}

/* (R3) ---------------------------------------------------------------------------------------------------------------
 */

static void what_one_brought_the_others_are_told(void **state)
{
	struct rep_test *t = *state;

	replica_up(t->replica, 0);
	replica_up(t->replica, 1);
	step(t, 1); /* slot 0's */
	assert_true(replica_heard(t->replica, 0, home_commit(t->home)));
	durable(t);
	assert_sent(t, 1, WIRE_STEPS, 1, home_commit(t->home));
}

/* (R4) ---------------------------------------------------------------------------------------------------------------
 */

static void an_ack_waits_for_the_disk(void **state)
{
	struct rep_test *t = *state;

	replica_up(t->replica, 0);
	step(t, 1);
	assert_true(replica_heard(t->replica, 0, home_commit(t->home)));
	replica_owe(t->replica, 0, home_commit(t->home), replica_tip(t->replica));
	assert_int_equal(t->n_sent, 0);
	durable(t);
	assert_sent(t, 0, WIRE_ACK, 0, home_commit(t->home));
}

/* A user whom only a peer knows: his state is the first on the trail, and no less to be awaited. */
static void nothing_is_durable_in_the_beginning(void **state)
{
	struct rep_test *t = *state;
	struct oid commit = *home_commit(t->home);
	uint64_t position;

	replica_destroy(&t->replica);
	t->replica = replica_create(&t->host);
	replica_keep(t->replica, TRAIL_OCTETS_MAX);
	replica_up(t->replica, 3);
	replica_jumped(t->replica, t->home);
	replica_owe(t->replica, 3, &commit, replica_tip(t->replica));
	replica_tell(t->replica, 3, true);
	assert_int_equal(t->n_sent, 0);
	replica_cut(t->replica);
	assert_false(replica_find(t->replica, &commit, &position));
	replica_jumped(t->replica, t->home);
	durable(t);
	assert_int_equal(t->n_sent, 0);
	replica_owe(t->replica, 3, &commit, replica_tip(t->replica));
	assert_sent(t, 3, WIRE_ACK, 0, &commit);
}

static void what_failed_is_not_acknowledged(void **state)
{
	struct rep_test *t = *state;
	struct home *kept = home_ref(t->home);

	replica_up(t->replica, 0);
	step(t, 1);
	replica_owe(t->replica, 0, home_commit(t->home), replica_tip(t->replica));
	replica_cut(t->replica);
	home_unref(&t->home);
	t->home = kept;
	step(t, 1);
	durable(t);
	assert_sent(t, 0, WIRE_STEPS, 1, home_commit(t->home));
}

static void a_peer_that_went_is_owed_nothing(void **state)
{
	struct rep_test *t = *state;

	replica_up(t->replica, 0);
	step(t, 1);
	replica_owe(t->replica, 0, home_commit(t->home), replica_tip(t->replica));
	replica_down(t->replica, 0);
	durable(t);
	assert_int_equal(t->n_sent, 0);
}

static void who_owes_without_end_keeps_to_a_bound(void **state)
{
	struct rep_test *t = *state;

	replica_up(t->replica, 0);
	step(t, 1);
	for (unsigned i = 0; i < 100000; i++)
		replica_owe(t->replica, 0, home_commit(t->home), replica_tip(t->replica));
	replica_down(t->replica, 0);
}

/* Where peers stand. -------------------------------------------------------------------------------------------------
 */

static void an_unknown_head_stops_us_until_more_is_known(void **state)
{
	struct rep_test *t = *state;
	struct oid strange = { { 1 } };

	replica_up(t->replica, 0);
	assert_false(replica_heard(t->replica, 0, &strange));
	step(t, 1);
	durable(t);
	assert_int_equal(t->n_sent, 0);
	replica_tell(t->replica, 0, true);
	assert_sent(t, 0, WIRE_HEAD, 0, home_commit(t->home));
	ack(t, 0);
	assert_int_equal(replica_copies(t->replica, replica_tip(t->replica)), 1);
}

static void whoever_waits_for_more_is_told_before_all_is_forgotten(void **state)
{
	struct rep_test *t = *state;

	for (unsigned slot = 0; slot < 3; slot++)
		replica_up(t->replica, slot);
	step(t, 1);
	durable(t);
	forget_sent(t);
	ack(t, 0);
	replica_tell_rest(t->replica);
	assert_int_equal(t->n_sent, 0);
	step(t, 1);
	durable(t);
	forget_sent(t); /* to the first alone: the other two are to answer before */
	ack(t, 2);
	forget_sent(t);
	replica_tell_rest(t->replica);
	assert_sent(t, 1, WIRE_HEAD, 0, home_commit(t->home));
}

static void what_a_peer_lacks_is_counted(void **state)
{
	struct rep_test *t = *state;
	uint64_t changes, octets;

	assert_false(replica_behind(t->replica, 0, &changes, &octets));
	replica_up(t->replica, 0);
	step(t, 5);
	durable(t);
	forget_sent(t);
	assert_true(replica_behind(t->replica, 0, &changes, &octets));
	assert_int_equal(changes, 5);
	assert_true(octets > 0);
	ack(t, 0);
	assert_true(replica_behind(t->replica, 0, &changes, &octets));
	assert_int_equal(changes, 0);
}

/* Bounds. ------------------------------------------------------------------------------------------------------------
 */

static void the_trail_is_bounded_and_a_peer_behind_it_told_our_head(void **state)
{
	struct rep_test *t = *state;
	struct oid first = *home_commit(t->home);
	uint64_t position;

	replica_up(t->replica, 0);
	step(t, 1);
	durable(t);
	forget_sent(t); /* and no answer */
	for (unsigned i = 0; i < 2 * TRAIL_ENTRIES_MAX; i++) {
		step(t, 1);
		durable(t);
	}
	assert_int_equal(t->n_sent, 0);
	assert_false(replica_find(t->replica, &first, &position));
	replica_acked(t->replica, 0, &first); /* long gone */
	replica_tell_rest(t->replica);
	assert_sent(t, 0, WIRE_HEAD, 0, home_commit(t->home));
}

static void states_at_which_peers_stand_are_pinned(void **state)
{
	struct rep_test *t = *state;
	struct oid first = *home_commit(t->home);

	replica_up(t->replica, 0);
	assert_true(replica_heard(t->replica, 0, &first));
	step(t, 20);
	durable(t);
	step(t, 1);
	durable(t);
	assert_non_null(replica_state(t->replica, &first));
	assert_int_equal(t->pins, 1 + TRAIL_HOMES_MAX);
	forget_sent(t);
	ack(t, 0);
	step(t, 20);
	durable(t);
	assert_null(replica_state(t->replica, &first));
	forget_sent(t);
}

static void states_on_their_way_to_the_disk_are_pinned(void **state)
{
	struct rep_test *t = *state;
	unsigned before = t->pins;

	step(t, 20);
	assert_int_equal(t->pins, before + 20);
	replica_durable(t->replica, replica_tip(t->replica) - 10);
	assert_int_equal(t->pins, 1 + 10); /* the newest that is durable, and what flies */
	replica_cut(t->replica);
}

static void alone_a_node_keeps_next_to_nothing(void **state)
{
	struct rep_test *t = *state;
	struct oid first = *home_commit(t->home);
	uint64_t position;

	replica_keep(t->replica, 0);
	step(t, 3);
	durable(t);
	assert_false(replica_find(t->replica, &first, &position));
	assert_true(replica_find(t->replica, home_commit(t->home), &position));
}

/* What does not fit into a frame goes as objects. */
static void a_large_message_is_told_as_a_head(void **state)
{
	struct rep_test *t = *state;
	struct change *c = change_create();
	struct op *op = op_create(OP_DELIVER);
	struct op_result result;
	struct home *next;
	struct failure why;
	size_t len = (size_t)1 << 20;
	uint8_t *octets = mem_zalloc(len);

	op->author = op->node = VIEW("north");
	op->seed.at[0] = 1;
	op_add_message(op, blob_create(view_of(octets, len)), 1000, 0, NULL, 0);
	if (home_apply(t->home, &t->memory.source, op, &next, c, &result, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	arena_finish(&result.arena);
	memory_take(&t->memory, c);
	change_destroy(&c);
	replica_up(t->replica, 0);
	replica_step(t->replica, next, op);
	home_unref(&t->home);
	t->home = next;
	durable(t);
	assert_sent(t, 0, WIRE_HEAD, 0, home_commit(t->home));
	op_unref(&op);
	mem_free(octets);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define CLAIM(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		CLAIM(nothing_is_told_before_it_is_durable),
		CLAIM(what_failed_is_never_told),
		CLAIM(a_tell_names_the_durable_state),
		CLAIM(what_comes_meanwhile_goes_in_one_frame),
		CLAIM(a_peer_that_moved_is_answered_from_where_it_stands),
		CLAIM(a_peer_that_was_taken_to_be_further_is_believed),
		CLAIM(a_join_is_told_from_either_side),
		CLAIM(before_what_came_as_a_whole_a_peer_is_told_our_head),
		CLAIM(what_one_brought_the_others_are_told),
		CLAIM(an_ack_waits_for_the_disk),
		CLAIM(nothing_is_durable_in_the_beginning),
		CLAIM(what_failed_is_not_acknowledged),
		CLAIM(a_peer_that_went_is_owed_nothing),
		CLAIM(who_owes_without_end_keeps_to_a_bound),
		CLAIM(an_unknown_head_stops_us_until_more_is_known),
		CLAIM(whoever_waits_for_more_is_told_before_all_is_forgotten),
		CLAIM(what_a_peer_lacks_is_counted),
		CLAIM(the_trail_is_bounded_and_a_peer_behind_it_told_our_head),
		CLAIM(states_at_which_peers_stand_are_pinned),
		CLAIM(states_on_their_way_to_the_disk_are_pinned),
		CLAIM(alone_a_node_keeps_next_to_nothing),
		CLAIM(a_large_message_is_told_as_a_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
