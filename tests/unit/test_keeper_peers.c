/* What a keeper makes of a peer that lies: nothing that it says is believed before it is verified (main/keeper.h). */
#include <signal.h>
#include <sys/resource.h>

#include "base/limits.h"
#include "main/keeper.h"

#include "store_help.h"
#include "unit.h"

#include "base/banned.h"

#define SLOT  2u
#define OTHER 3u /* slot of a peer that is believed of our lane, too */
#define OUR   0u /* lane */
#define THEIR 8u

struct lie_test {
	struct store_test *files;
	struct runq loop;
	struct jobs *jobs;
	struct source source;
	struct keeper_env env;
	struct keeper *keeper;
	struct home *common; /* both sides' state at the beginning */
	unsigned sent[WIRE_TYPES], fetches;
	unsigned fills[2];    /* fetched states that will not be ours, and that are */
	struct oid fetched;   /* the state that was asked for last */
	bool slow;            /* the peer has not answered … */
	struct fetched *owed; /* … for this */
};

static struct lie_test *test_of(struct keeper_env *env)
{
	return (struct lie_test *)((uint8_t *)env - offsetof(struct lie_test, env));
}

static void news(struct keeper_env *env, struct keeper *k)
{
	(void)env;
	(void)k;
}

static bool user(struct keeper_env *env, struct view name, struct keeper_user *out)
{
	(void)env;
	*out = (struct keeper_user){ .origin = { 1, 0 }, .created = 1732287159, .shared = true };
	return view_equal(name, VIEW("anna@example.org"));
}

static bool holds(struct keeper_env *env, unsigned slot, struct view name)
{
	(void)env;
	(void)slot;
	(void)name;
	return true;
}

static void send_message(struct keeper_env *env, struct keeper *k, unsigned slot, struct replica_message *m)
{
	(void)k;
	if (slot == SLOT)
		test_of(env)->sent[m->type]++;
	replica_message_destroy(&m);
}

static bool trusts(struct keeper_env *env, unsigned slot)
{
	(void)env;
	return slot == OTHER;
}

static void lane_lost(struct keeper_env *env, struct keeper *k)
{
	(void)k;
	env->paused = true;
}

/* It cannot be had. */
static void fetch(struct keeper_env *env, struct keeper *k, unsigned slot, struct fetched *f)
{
	struct lie_test *t = test_of(env);

	t->fetches++;
	t->fetched = f->commit;
	if (t->slow)
		t->owed = f;
	else
		keeper_fetched(k, slot, f, false);
}

static void fill(struct keeper_env *env, struct keeper *k, unsigned slot, const struct oid *commit, bool ours)
{
	(void)k;
	(void)slot;
	(void)commit;
	test_of(env)->fills[ours]++;
}

static void wants_tick(struct keeper_env *env, struct keeper *k)
{
	(void)env;
	(void)k;
}

static void joined(struct keeper_env *env, struct keeper *k, unsigned slot, const struct join_report *report)
{
	(void)env;
	(void)k;
	(void)slot;
	(void)report;
}

static void settle(struct lie_test *t)
{
	while (runq_run(&t->loop) || objstore_step(t->files->store))
		;
}

static int setup(void **state)
{
	struct lie_test *t = mem_zalloc(sizeof(*t));
	void *files;

	store_setup(&files);
	t->files = files;
	runq_init(&t->loop, NULL, NULL);
	t->jobs = jobs_create(0);
	source_blocking(&t->source, t->files->store);
	t->env = (struct keeper_env){ .store = t->files->store,
				      .jobs = t->jobs,
				      .home = &t->loop,
				      .clock = clock_system(),
				      .rng = rng_system(),
				      .node = VIEW("north"),
				      .news = news,
				      .user = user,
				      .holds = holds,
				      .trusts = trusts,
				      .lane_lost = lane_lost,
				      .send = send_message,
				      .fetch = fetch,
				      .fill = fill,
				      .wants_tick = wants_tick,
				      .joined = joined,
				      .lanes = 1u | 1u << THEIR,
				      .reachable = 1u << THEIR,
				      .links = 1u << SLOT,
				      .copies = 1 };
	t->keeper = keeper_create(&t->env, VIEW("anna@example.org"));
	settle(t);
	t->common = home_ref(keeper_home(t->keeper));
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct lie_test *t = *state;
	void *files = t->files;

	keeper_link_down(t->keeper, SLOT);
	settle(t);
	keeper_destroy(&t->keeper);
	home_unref(&t->common);
	jobs_destroy(&t->jobs);
	runq_finish(&t->loop);
	store_teardown(&files);
	mem_free(t);
	return 0;
}

/* A setting that the peer made; its objects go to `c`. */
static struct op *set_colour(struct lie_test *t, uint8_t lane, struct home **after, struct change *c)
{
	struct op *op = op_create(OP_SETTING);
	struct op_result result;
	struct failure why;

	op->author = VIEW("anna@example.org");
	op->node = VIEW("south");
	op->lane = lane;
	op->name = VIEW("colour");
	op->value = VIEW("green");
	if (home_apply(t->common, &t->source, op, after, c, &result, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	arena_finish(&result.arena);
	return op;
}

/* STEPS of that; what it leads to, if the peer does not lie. */
static struct replica_message *steps(struct lie_test *t, uint8_t lane)
{
	struct change *c = change_create();
	struct replica_message *m;
	struct home *after;
	struct op *op = set_colour(t, lane, &after, c);

	change_destroy(&c);
	m = replica_message_create(WIRE_STEPS, home_commit(after));
	m->base = *home_commit(t->common);
	m->steps = mem_array(1, sizeof(m->steps[0]));
	m->steps[0] = (struct wire_step){ .kind = STEP_OP, .op = op };
	m->n = 1;
	home_unref(&after);
	return m;
}

static void tell(struct lie_test *t, struct replica_message *m)
{
	keeper_message(t->keeper, SLOT, m);
	settle(t);
}

static bool has_moved(struct lie_test *t)
{
	return !oid_equal(home_commit(keeper_home(t->keeper)), home_commit(t->common));
}

static void an_honest_change_is_taken_in_and_acknowledged(void **state)
{
	struct lie_test *t = *state;

	tell(t, steps(t, THEIR));
	assert_true(has_moved(t));
	assert_int_equal(t->sent[WIRE_ACK], 1);
	assert_int_equal(t->fetches, 0);
}

static void steps_that_lead_elsewhere_are_not_believed(void **state)
{
	struct lie_test *t = *state;
	struct replica_message *m = steps(t, THEIR);

	m->commit.at[0] ^= 1;
	tell(t, m);
	assert_false(has_moved(t));
	assert_int_equal(t->sent[WIRE_ACK], 0);
	assert_int_equal(t->fetches, 1); /* it is asked for the objects, and has none */
}

/* The directory that names its node may be on its way yet, or have been lost here. */
static void changes_of_a_lane_that_no_node_is_known_to_work_with_are_taken_in(void **state)
{
	struct lie_test *t = *state;

	tell(t, steps(t, 5));
	assert_true(has_moved(t));
	assert_int_equal(t->sent[WIRE_ACK], 1);
}

static void an_op_that_cannot_be_applied_changes_nothing(void **state)
{
	struct lie_test *t = *state;
	struct replica_message *m = steps(t, THEIR);

	m->steps[0].op->kind = OP_FLAGS; /* of a mailbox that is not there */
	m->steps[0].op->mailbox.at[0] = 99;
	tell(t, m);
	assert_false(has_moved(t));
}

static void steps_from_nowhere_are_fetched(void **state)
{
	struct lie_test *t = *state;
	struct replica_message *m = steps(t, THEIR);
	struct oid result = m->commit;

	m->base.at[0] ^= 1;
	tell(t, m);
	assert_false(has_moved(t));
	assert_int_equal(t->fetches, 1);
	assert_true(oid_equal(&t->fetched, &result));
}

static void heads_without_end_are_fetched_one_at_a_time(void **state)
{
	struct lie_test *t = *state;

	t->slow = true;
	for (unsigned i = 0; i < 1000; i++) {
		struct oid head = { { 1, (uint8_t)i, (uint8_t)(i >> 8) } };

		tell(t, replica_message_create(WIRE_HEAD, &head));
	}
	assert_false(has_moved(t));
	assert_int_equal(t->fetches, 1);
	t->slow = false;
	keeper_fetched(t->keeper, SLOT, t->owed, false);
	settle(t);
	assert_int_equal(t->fetches, 2); /* the last one told */
	tell(t, steps(t, THEIR));        /* and what is honest is heard as before */
	assert_true(has_moved(t));
}

static void steps_without_end_are_not_kept(void **state)
{
	struct lie_test *t = *state;

	for (unsigned i = 0; i < 10 * KEEPER_INCOMING_MAX; i++) {
		struct replica_message *m = steps(t, THEIR);

		m->base.at[0] ^= 1;
		m->commit.at[1] = (uint8_t)i;
		keeper_message(t->keeper, SLOT, m);
	}
	settle(t);
	assert_false(has_moved(t));
	tell(t, steps(t, THEIR));
	assert_true(has_moved(t));
}

static void one_that_went_is_not_heard(void **state)
{
	struct lie_test *t = *state;

	keeper_link_down(t->keeper, SLOT);
	tell(t, steps(t, THEIR));
	assert_false(has_moved(t));
}

static void who_is_not_believed_is_asked_again_when_another_says_the_same(void **state)
{
	struct lie_test *t = *state;
	struct replica_message *m = steps(t, OUR);
	struct change *c = change_create();
	struct home *after;
	struct op *op = set_colour(t, OUR, &after, c);

	keeper_link_up(t->keeper, OTHER);
	t->slow = true;
	tell(t, replica_message_create(WIRE_HEAD, &m->commit));
	for (size_t i = 0; i < c->n_objects; i++)
		fetched_add(t->owed, c->objects[i].type, &c->objects[i].id, c->objects[i].octets);
	keeper_fetched(t->keeper, SLOT, t->owed, true); /* this node has been set back, if it is true */
	settle(t);
	assert_false(has_moved(t));
	assert_int_equal(t->sent[WIRE_ACK] + t->sent[WIRE_HEAD] + t->sent[WIRE_STEPS], 0);
	keeper_message(t->keeper, OTHER, m);
	settle(t);
	assert_true(has_moved(t));
	assert_int_equal(t->sent[WIRE_HEAD], 1); /* or each would wait for the other */
	keeper_link_down(t->keeper, OTHER);
	home_unref(&after);
	op_unref(&op);
	change_destroy(&c);
}

/* A change of our own that is made again, to no effect, as soon as it is answered. */
struct twice {
	struct keeper_wait wait;
	struct lie_test *test;
	unsigned answers;
};

static void make_change(struct twice *w, const char *value)
{
	struct op *op = op_create(OP_SETTING);

	op->name = VIEW("colour");
	op->value = arena_copy(&op->arena, view_str(value));
	keeper_submit(w->test->keeper, op, &w->wait);
}

static void made(struct keeper_wait *wait, enum fail class, const struct op_result *result, const struct failure *why)
{
	struct twice *w = (struct twice *)wait;

	(void)result;
	(void)why;
	assert_int_equal(class, FAIL_NONE);
	if (w->answers++ == 0)
		make_change(w, "red");
}

static void what_follows_an_acknowledged_change_at_once_needs_no_tick(void **state)
{
	struct lie_test *t = *state;
	struct twice w = { .wait.done = made, .test = t };

	t->env.copies = 2;
	make_change(&w, "red");
	settle(t);
	assert_true(has_moved(t));
	assert_int_equal(w.answers, 0);
	tell(t, replica_message_create(WIRE_ACK, home_commit(keeper_home(t->keeper))));
	assert_int_equal(w.answers, 2);
}

static int64_t steady;

static int64_t steady_ms(struct clock *c)
{
	(void)c;
	return steady;
}

/* The peer has answered: with a state, and all that is in it. */
static void bring(struct lie_test *t, struct keeper *k, const struct change *c)
{
	for (size_t i = 0; i < c->n_objects; i++)
		fetched_add(t->owed, c->objects[i].type, &c->objects[i].id, c->objects[i].octets);
	keeper_fetched(k, SLOT, t->owed, true);
	settle(t);
}

/* There is no head of ours to be told then, which would have the peer tell its own. */
static void what_could_not_be_written_of_a_user_whom_only_a_peer_knows_is_fetched_again(void **state)
{
	struct lie_test *t = *state;
	struct clock clock = { clock_system()->unix_ms, steady_ms, NULL };
	struct change *c = change_create();
	struct keeper *bert;
	struct rlimit room;
	struct home *h;

	t->env.clock = &clock;
	t->slow = true;
	home_first(VIEW("bert@example.org"), (struct stamp){ 1, 8 }, 1732287159, true, &h, c);
	bert = keeper_create(&t->env, VIEW("bert@example.org"));
	keeper_message(bert, SLOT, replica_message_create(WIRE_HEAD, home_commit(h)));
	assert_int_equal(t->fetches, 1);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &room);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 0, room.rlim_max });
	bring(t, bert, c);
	setrlimit(RLIMIT_FSIZE, &room);
	assert_null(keeper_home(bert));
	assert_int_equal(t->fills[false], 1);
	assert_false(keeper_is_idle(bert));
	assert_int_equal(t->fetches, 1);
	steady += KEEPER_RETRY_MS;
	keeper_tick(bert);
	assert_int_equal(t->fetches, 2);
	bring(t, bert, c);
	assert_true(oid_equal(home_commit(keeper_home(bert)), home_commit(h)));
	assert_int_equal(t->fills[true], 1);
	keeper_link_down(bert, SLOT);
	keeper_destroy(&bert);
	home_unref(&h);
	change_destroy(&c);
}

static void set_partial(struct lie_test *t, const struct oid *from, const struct oid *to)
{
	struct change *c = change_create();

	change_move_ref(c, OBJSTORE_PARTIAL "anna@example.org", from, to);
	assert_int_equal(objstore_commit(t->files->store, c, NULL), FAIL_NONE);
	change_destroy(&c);
}

/* What is in it may have been removed before it came, and will not come. */
static void steps_do_not_begin_at_an_old_state_that_may_lack_messages(void **state)
{
	static const struct oid none;
	struct lie_test *t = *state;
	struct oid at = *home_commit(t->common), green;

	set_partial(t, &none, &at);
	keeper_link_down(t->keeper, SLOT);
	settle(t);
	keeper_destroy(&t->keeper);
	t->keeper = keeper_create(&t->env, VIEW("anna@example.org"));
	settle(t);
	tell(t, steps(t, THEIR)); /* from the newest one */
	assert_true(has_moved(t));
	green = *home_commit(keeper_home(t->keeper));
	for (unsigned i = 0; i < 2; i++) {
		tell(t, steps(t, 5)); /* from the one before */
		assert_true(oid_equal(home_commit(keeper_home(t->keeper)), &green));
		assert_int_equal(t->fetches, i + 1);
		if (i == 0)
			set_partial(t, &at, &none);
	}
}

static void a_peer_that_let_one_answer_wait_is_waited_for_no_more(void **state)
{
	struct lie_test *t = *state;
	struct clock clock = { clock_system()->unix_ms, steady_ms, NULL };
	struct twice first = { .wait.done = made, .test = t, .answers = 1 }, second = first, third = first;

	t->env.clock = &clock;
	t->env.copies = 2;
	make_change(&first, "red");
	settle(t);
	keeper_tick(t->keeper);
	assert_int_equal(first.answers, 1);
	steady += KEEPER_COPY_MS;
	keeper_tick(t->keeper);
	assert_int_equal(first.answers, 2);
	make_change(&second, "green");
	settle(t);
	assert_int_equal(second.answers, 2);
	/* It has caught up. */
	tell(t, replica_message_create(WIRE_ACK, home_commit(keeper_home(t->keeper))));
	make_change(&third, "blue");
	settle(t);
	keeper_tick(t->keeper);
	assert_int_equal(third.answers, 1);
	tell(t, replica_message_create(WIRE_ACK, home_commit(keeper_home(t->keeper))));
	assert_int_equal(third.answers, 2);
	t->env.clock = clock_system();
}

/* A node that begins may be an old copy of itself: it makes no change before it has what a peer knows of it. */
static void a_node_that_begins_waits_for_what_could_not_be_had(void **state)
{
	struct lie_test *t = *state;
	struct replica_message *m = steps(t, THEIR);
	struct op *op = op_create(OP_SETTING);

	t->env.young = true;
	tell(t, replica_message_create(WIRE_HEAD, &m->commit));
	assert_int_equal(t->fetches, 1);
	keeper_link_down(t->keeper, SLOT);
	op->name = VIEW("colour");
	op->value = VIEW("red");
	keeper_submit(t->keeper, op, NULL);
	settle(t);
	assert_false(has_moved(t));
	keeper_link_up(t->keeper, SLOT);
	tell(t, m);
	assert_int_equal(home_clock(keeper_home(t->keeper)), home_clock(t->common) + 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define CLAIM(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		CLAIM(an_honest_change_is_taken_in_and_acknowledged),
		CLAIM(steps_that_lead_elsewhere_are_not_believed),
		CLAIM(changes_of_a_lane_that_no_node_is_known_to_work_with_are_taken_in),
		CLAIM(an_op_that_cannot_be_applied_changes_nothing),
		CLAIM(steps_from_nowhere_are_fetched),
		CLAIM(heads_without_end_are_fetched_one_at_a_time),
		CLAIM(steps_without_end_are_not_kept),
		CLAIM(one_that_went_is_not_heard),
		CLAIM(a_node_that_begins_waits_for_what_could_not_be_had),
		CLAIM(who_is_not_believed_is_asked_again_when_another_says_the_same),
		CLAIM(what_follows_an_acknowledged_change_at_once_needs_no_tick),
		CLAIM(what_could_not_be_written_of_a_user_whom_only_a_peer_knows_is_fetched_again),
		CLAIM(steps_do_not_begin_at_an_old_state_that_may_lack_messages),
		CLAIM(a_peer_that_let_one_answer_wait_is_waited_for_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
