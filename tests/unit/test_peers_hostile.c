/* A peer that breaks the protocol, or keeps to it and lies: what it may cost (replicate/peers.h P1, P2). */
#include "peers_help.h"

#include "base/limits.h"

#include "base/banned.h"

#define ANNA VIEW("anna@example.org")
#define MB   ((size_t)1 << 20)

/* A peer whose messages the test makes: its link is that of the second side, whose own logic has no part in it. */
struct stranger {
	struct world *world;
	struct side *side; /* who is spoken to */
	struct wire_context *to, *from;
	struct buf heard;
	uint64_t octets; /* sent to the side */
	struct wire_message answer;
	bool has_answer;
	struct thing { /* what it serves */
		struct oid id;
		enum object_type type;
		struct buf octets;
		uint64_t len; /* that it says the whole has; 0: it does not lie */
	} things[8];
	unsigned n_things;
};

static int meet(void **state, void *w)
{
	struct stranger *p = mem_zalloc(sizeof(*p));

	p->world = w;
	p->side = &p->world->sides[0];
	p->to = wire_context_create();
	p->from = wire_context_create();
	buf_init(&p->heard, (size_t)256 << 20);
	p->side->link = link_open(p->side->peers, &p->world->sides[1].id, false);
	*state = p;
	return 0;
}

static int setup(void **state)
{
	void *w;

	world_setup(&w);
	return meet(state, w);
}

static int setup_large(void **state)
{
	void *w;

	world_setup_large(&w);
	return meet(state, w);
}

static int teardown(void **state)
{
	struct stranger *p = *state;
	void *w = p->world;

	if (p->has_answer)
		wire_message_finish(&p->answer);
	for (unsigned i = 0; i < p->n_things; i++)
		buf_finish(&p->things[i].octets);
	wire_context_destroy(&p->to);
	wire_context_destroy(&p->from);
	buf_finish(&p->heard);
	world_teardown(&w);
	mem_free(p);
	return 0;
}

static bool say_octets(struct stranger *p, struct view octets)
{
	bool goes_on;

	buf_put(&p->side->in, octets);
	p->octets += octets.len;
	goes_on = link_take(p->side->link, &p->side->in);
	side_run(p->side);
	link_sent(p->side->link);
	side_run(p->side);
	return goes_on;
}

static bool say(struct stranger *p, const struct wire_message *m)
{
	struct buf out;
	bool goes_on;

	buf_init(&out, (size_t)4 << 20);
	assert_true(wire_put(p->to, m, &out));
	goes_on = say_octets(p, buf_view(&out));
	buf_finish(&out);
	return goes_on;
}

/* The next message of that type that the side has sent; NULL: none. */
static const struct wire_message *hear(struct stranger *p, enum wire_type type)
{
	struct buf *out = link_out(p->side->link);
	struct failure why;

	buf_put(&p->heard, buf_view(out));
	buf_clear(out);
	link_sent(p->side->link);
	side_run(p->side);
	for (;;) {
		if (p->has_answer)
			wire_message_finish(&p->answer);
		p->has_answer = wire_take(p->from, &p->heard, &p->answer, &why) == FAIL_NONE;
		if (!p->has_answer)
			return NULL;
		if (p->answer.type == type)
			return &p->answer;
	}
}

static void assert_shown_the_door(struct stranger *p, const char *words)
{
	const struct wire_message *bye;

	assert_true(link_is_over(p->side->link));
	bye = hear(p, WIRE_BYE);
	assert_non_null(bye);
	if (!strstr(link_why(p->side->link), words))
		fail_msg("%s", link_why(p->side->link));
	assert_true(view_equal(bye->text, view_str(link_why(p->side->link))));
}

static bool greet(struct stranger *p)
{
	return say(p, &(struct wire_message){ .type = WIRE_HELLO, .hello = { 1, 1, 1, { { 0 } }, 0 } });
}

/* Greeting. ----------------------------------------------------------------------------------------------------------
 */

static void other_versions_are_refused_with_words(void **state)
{
	struct stranger *p = *state;

	assert_false(say(p, &(struct wire_message){ .type = WIRE_HELLO, .hello = { 9, 7, 1, { { 0 } }, 0 } }));
	assert_shown_the_door(p, "yours 7 to 9");
	assert_int_equal(p->side->ups, 0);
}

static void a_newer_version_that_speaks_ours_too_is_welcome(void **state)
{
	struct stranger *p = *state;

	assert_true(say(p, &(struct wire_message){ .type = WIRE_HELLO, .hello = { 2, 1, 1, { { 0 } }, 0 } }));
	assert_int_equal(p->side->ups, 1);
}

static void another_format_is_refused(void **state)
{
	struct stranger *p = *state;

	assert_false(say(p, &(struct wire_message){ .type = WIRE_HELLO, .hello = { 1, 1, 2, { { 0 } }, 0 } }));
	assert_shown_the_door(p, "format");
}

static void who_is_no_member_is_refused(void **state)
{
	struct stranger *p = *state;

	p->side->no_member = true;
	assert_false(greet(p));
	assert_shown_the_door(p, "no member");
}

static void hello_comes_once_and_first(void **state)
{
	struct stranger *p = *state;

	assert_true(greet(p));
	assert_false(greet(p));
	assert_shown_the_door(p, "once");
	link_close(&p->side->link);
	assert_int_equal(p->side->downs, 1);
	p->side->link = link_open(p->side->peers, &p->world->sides[1].id, false);
	wire_context_destroy(&p->to);
	p->to = wire_context_create();
	assert_false(say(p, &(struct wire_message){ .type = WIRE_PING, .number = 1 }));
	assert_true(link_is_over(p->side->link));
}

/* The answers to what our buckets asked for come before the PONG to the PING behind them, but not before an earlier one. */
static void only_the_pong_to_the_newest_ping_ends_the_comparison(void **state)
{
	struct stranger *p = *state;
	struct link_stats stats;
	uint64_t first, second;

	link_close(&p->side->link);
	p->side->link = link_open(p->side->peers, &p->world->sides[1].id, true);
	assert_true(greet(p));
	link_tick(p->side->link);
	first = hear(p, WIRE_PING)->number;
	assert_true(say(p, &(struct wire_message){ .type = WIRE_DIGEST, .digest.sums = { 1 } }));
	second = hear(p, WIRE_PING)->number;
	p->world->now_ms += 3;
	assert_true(say(p, &(struct wire_message){ .type = WIRE_PONG, .number = first }));
	link_stats(p->side->link, &stats);
	assert_int_equal(p->side->compared, 0);
	assert_int_equal(stats.rtt_us, -1);
	assert_true(say(p, &(struct wire_message){ .type = WIRE_PONG, .number = second }));
	link_stats(p->side->link, &stats);
	assert_int_equal(p->side->compared, 1);
	assert_int_equal(stats.rtt_us, 3000);
}

/* A node that begins would take it that nobody knows more of any user. */
static void one_that_holds_some_users_does_not_end_the_comparison(void **state)
{
	struct stranger *p = *state;
	uint64_t ping;

	p->side->peer_limited = true;
	link_close(&p->side->link);
	p->side->link = link_open(p->side->peers, &p->world->sides[1].id, true);
	assert_true(greet(p));
	assert_true(say(p, &(struct wire_message){ .type = WIRE_DIGEST, .digest.sums = { 1 } }));
	ping = hear(p, WIRE_PING)->number;
	assert_true(say(p, &(struct wire_message){ .type = WIRE_PONG, .number = ping }));
	assert_int_equal(p->side->compared, 0);
	assert_true(peers_any(p->side->peers));
	assert_false(peers_any_whole(p->side->peers));
	assert_false(peers_any_compared(p->side->peers));
}

static void who_does_not_greet_is_not_waited_for(void **state)
{
	struct stranger *p = *state;

	p->world->now_ms += PEER_HELLO_MS + 1;
	link_tick(p->side->link);
	assert_true(link_is_over(p->side->link));
}

static void garbage_ends_the_link_and_nothing_else(void **state)
{
	struct stranger *p = *state;
	struct rng_seeded rng;

	rng_seed(&rng, 7);
	for (unsigned i = 0; i < 300; i++) {
		uint8_t octets[2000];

		wire_context_destroy(&p->to);
		p->to = wire_context_create();
		if (i % 2)
			(void)greet(p);
		rng.rng.fill(&rng.rng, octets, sizeof(octets));
		octets[0] = (uint8_t)rng_below(&rng.rng, 128);        /* a short frame, */
		octets[1] = (uint8_t)rng_below(&rng.rng, WIRE_TYPES); /* of a type that there is */
		(void)say_octets(p, view_of(octets, sizeof(octets)));
		link_close(&p->side->link);
		side_run(p->side);
		buf_clear(&p->side->in);
		p->side->link = link_open(p->side->peers, &p->world->sides[1].id, false);
	}
}

/* Floods. ------------------------------------------------------------------------------------------------------------
 */

static void assert_bounded(const struct stranger *p)
{
	assert_true(link_out(p->side->link)->room <= 2 * PEER_OUT_MAX_DEFAULT + 8 * MB);
}

static void pings_that_are_not_listened_to_end_the_link(void **state)
{
	struct stranger *p = *state;
	struct buf out;

	assert_true(greet(p));
	buf_init(&out, MB);
	while (out.len < MB / 2)
		assert_true(wire_put(p->to, &(struct wire_message){ .type = WIRE_PING, .number = UINT64_MAX }, &out));
	while (say_octets(p, buf_view(&out)))
		assert_true(p->octets < (size_t)256 << 20);
	assert_bounded(p);
	buf_finish(&out);
}

static void wants_are_served_as_fast_as_they_are_read(void **state)
{
	struct stranger *p = *state;
	struct wire_want *wants = mem_array(WIRE_WANTS_MAX, sizeof(*wants));
	struct oid head;
	unsigned n = 0;

	/* The same 20 MB over and over. */
	head = side_deliver(p->side, ANNA, 1, 20 * MB);
	for (unsigned i = 0; i < WIRE_WANTS_MAX; i++)
		wants[i] = (struct wire_want){ .id = head };
	assert_true(greet(p));
	for (; n < 100 && say(p, &(struct wire_message){ .type = WIRE_WANT, .wants = wants, .n = WIRE_WANTS_MAX }); n++)
		;
	assert_true(n < 10);
	assert_true(link_is_over(p->side->link));
	assert_bounded(p);
	mem_free(wants);
}

static void of_an_object_there_is_nothing_past_its_end(void **state)
{
	struct stranger *p = *state;
	struct oid head = side_deliver(p->side, ANNA, 1, 100);
	const struct wire_message *m;
	struct buf commit;

	buf_init(&commit, COMMIT_LEN_MAX);
	assert_int_equal(objstore_read(p->side->files->store, &head, NULL, &commit, NULL), FAIL_NONE);
	assert_true(greet(p));
	for (unsigned more = 0; more < 2; more++) {
		struct wire_want want = { .id = head, .from = commit.len - 1 + more };

		assert_true(say(p, &(struct wire_message){ .type = WIRE_WANT, .wants = &want, .n = 1 }));
		m = hear(p, WIRE_OBJECTS);
		assert_non_null(m);
		assert_int_equal(m->objects[0].lacking, more > 0);
	}
	buf_finish(&commit);
}

static void digests_come_once(void **state)
{
	struct stranger *p = *state;
	struct wire_message m = { .type = WIRE_DIGEST, .digest = { .level = 1 } };

	assert_true(greet(p));
	assert_true(say(p, &m));
	assert_false(say(p, &m));
	assert_shown_the_door(p, "once");
}

static void directories_without_end_are_fetched_one_at_a_time(void **state)
{
	struct stranger *p = *state;
	unsigned wants = 0;

	assert_true(greet(p));
	for (unsigned i = 0; i < 10000; i++) {
		struct wire_message m = { .type = WIRE_HEAD };

		m.commit.at[0] = 1;
		m.commit.at[1] = (uint8_t)i;
		m.commit.at[2] = (uint8_t)(i >> 8);
		assert_true(say(p, &m));
	}
	while (hear(p, WIRE_WANT))
		wants++;
	assert_int_equal(wants, 1);
}

static void a_user_that_it_does_not_hold_is_not_heard_of(void **state)
{
	struct stranger *p = *state;

	p->side->holds_only = VIEW("ben@example.org");
	assert_true(greet(p));
	for (unsigned i = 0; i < 3; i++)
		assert_true(say(p, &(struct wire_message){
					   .type = WIRE_HEAD, .ref = ANNA, .commit = { { 1 } }, .want = true }));
	assert_int_equal(p->side->messages, 0);
}

static void a_limited_node_does_not_change_the_directory(void **state)
{
	struct stranger *p = *state;

	p->side->peer_limited = true;
	assert_true(greet(p));
	assert_true(say(p, &(struct wire_message){ .type = WIRE_HEAD, .commit = { { 1 } } }));
	assert_null(hear(p, WIRE_WANT));
}

/* Objects. -----------------------------------------------------------------------------------------------------------
 */

static struct oid have(struct stranger *p, enum object_type type, struct view octets)
{
	struct thing *t = &p->things[p->n_things++];

	*t = (struct thing){ .id = object_id(type, octets), .type = type };
	buf_init(&t->octets, 64 * MB);
	buf_put(&t->octets, octets);
	return t->id;
}

static struct oid have_commit(struct stranger *p, const struct oid *tree)
{
	struct commit c = { .tree = *tree,
			    .author = VIEW("a <a> 0 +0000"),
			    .committer = VIEW("a <a> 0 +0000"),
			    .message = VIEW("x\n") };
	struct buf b;
	struct oid id;

	buf_init(&b, COMMIT_LEN_MAX);
	commit_put(&b, &c);
	id = have(p, OBJECT_COMMIT, buf_view(&b));
	buf_finish(&b);
	return id;
}

static struct oid have_tree(struct stranger *p, const struct tree_entry *entries, unsigned n)
{
	struct buf b;
	struct oid id;

	buf_init(&b, TREE_LEN_MAX);
	for (unsigned i = 0; i < n; i++)
		tree_put(&b, &entries[i]);
	id = have(p, OBJECT_TREE, buf_view(&b));
	buf_finish(&b);
	return id;
}

static const struct thing *thing_of(const struct stranger *p, const struct oid *id)
{
	for (unsigned i = 0; i < p->n_things; i++)
		if (oid_equal(&p->things[i].id, id))
			return &p->things[i];
	return NULL;
}

/* Answers what is wanted until nothing is any more, or the link is over. */
static void serve(struct stranger *p)
{
	const struct wire_message *m;

	while (!link_is_over(p->side->link) && (m = hear(p, WIRE_WANT))) {
		for (unsigned i = 0; i < m->n && !link_is_over(p->side->link); i++) {
			const struct thing *t = thing_of(p, &m->wants[i].id);
			struct wire_object o = { .id = m->wants[i].id, .lacking = !t };

			if (t) {
				o.type = t->type;
				o.len = t->len ? t->len : t->octets.len;
				o.from = m->wants[i].from;
				o.octets = view_sub(view_from(buf_view(&t->octets), o.from), 0, WIRE_PIECE_MAX);
			}
			(void)say(p, &(struct wire_message){ .type = WIRE_OBJECTS, .objects = &o, .n = 1 });
		}
	}
}

/* The state is not believed. */
static void assert_refused(struct stranger *p, const struct oid *commit)
{
	assert_true(greet(p));
	side_fetch(p->side, ANNA, commit);
	serve(p);
	link_close(&p->side->link);
	side_run(p->side);
	assert_int_equal(p->side->fetches_whole, 0);
	assert_int_equal(p->side->fetches_broken, 1);
	p->side->link = link_open(p->side->peers, &p->world->sides[1].id, false); /* and others are served as before */
	wire_context_destroy(&p->to);
	wire_context_destroy(&p->from);
	p->to = wire_context_create();
	p->from = wire_context_create();
	buf_clear(&p->heard);
	assert_true(greet(p));
}

static void objects_that_nobody_asked_for_end_the_link(void **state)
{
	struct stranger *p = *state;
	struct wire_object o = { .id = { { 1 } }, .type = OBJECT_BLOB, .len = 1, .octets = VIEW("x") };

	assert_true(greet(p));
	assert_false(say(p, &(struct wire_message){ .type = WIRE_OBJECTS, .objects = &o, .n = 1 }));
	assert_shown_the_door(p, "not asked for");
}

static void a_wrong_hash_is_not_believed(void **state)
{
	struct stranger *p = *state;
	struct oid id = have(p, OBJECT_COMMIT, VIEW("tree x"));

	p->things[0].octets.at[0] ^= 1;
	assert_refused(p, &id);
}

static void what_is_no_commit_is_not_believed(void **state)
{
	struct stranger *p = *state;
	struct oid id = have(p, OBJECT_COMMIT, VIEW("tree x"));

	assert_refused(p, &id);
}

static void a_tree_of_another_shape_is_not_believed(void **state)
{
	struct stranger *p = *state;
	struct tree_entry e = { true, VIEW("..x"), { { 9 } } };
	struct oid id = have_tree(p, &e, 1);

	id = have_commit(p, &id);
	assert_refused(p, &id);
}

static void a_message_in_the_place_of_others_is_not_believed(void **state)
{
	struct stranger *p = *state;
	struct message m = { .uid = 33, .size = 5, .blob = { { 9 } } };
	struct flag_set set = { 0 };
	struct tree_entry e;
	struct buf name;
	struct oid id;

	buf_init(&name, 4096);
	m.guid.at[0] = 1;
	message_put(&name, &m, &set);
	e = (struct tree_entry){ false, buf_view(&name), m.blob };
	id = have_tree(p, &e, 1);                        /* the leaf of UIDs 32 to 63 … */
	e = (struct tree_entry){ true, VIEW("02"), id }; /* … where those of 64 to 95 are */
	id = have_tree(p, &e, 1);
	e = (struct tree_entry){ true, VIEW("INBOX"), id };
	id = have_tree(p, &e, 1);
	id = have_commit(p, &id);
	assert_refused(p, &id);
	buf_finish(&name);
}

/* Seven objects that name 32 to the power of seven places. */
static void trees_that_fold_upon_themselves_are_not_followed(void **state)
{
	static const char *const names[] = { "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "0a",
					     "0b", "0c", "0d", "0e", "0f", "10", "11", "12", "13", "14", "15",
					     "16", "17", "18", "19", "1a", "1b", "1c", "1d", "1e", "1f" };
	struct stranger *p = *state;
	struct tree_entry entries[32];
	struct oid id = have(p, OBJECT_TREE, VIEW_NONE);

	for (unsigned level = 0; level < 5; level++) {
		for (unsigned i = 0; i < 32; i++)
			entries[i] = (struct tree_entry){ true, view_str(names[i]), id };
		id = have_tree(p, entries, 32);
	}
	entries[0] = (struct tree_entry){ true, VIEW("INBOX"), id };
	id = have_tree(p, entries, 1);
	id = have_commit(p, &id);
	assert_refused(p, &id);
}

static void an_object_without_end_is_not_held(void **state)
{
	struct stranger *p = *state;
	struct oid id;
	struct buf b;

	buf_init(&b, 32 * MB);
	memset(buf_reserve(&b, 32 * MB), 'x', 32 * MB);
	b.len = 32 * MB;
	id = have(p, OBJECT_COMMIT, buf_view(&b));
	p->things[0].len = OBJECT_LEN_MAX;
	buf_finish(&b);
	assert_refused(p, &id);
	assert_true(p->octets < 2 * MB); /* the length that it told was enough */
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define CLAIM(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		CLAIM(other_versions_are_refused_with_words),
		CLAIM(a_newer_version_that_speaks_ours_too_is_welcome),
		CLAIM(another_format_is_refused),
		CLAIM(who_is_no_member_is_refused),
		CLAIM(hello_comes_once_and_first),
		CLAIM(only_the_pong_to_the_newest_ping_ends_the_comparison),
		CLAIM(one_that_holds_some_users_does_not_end_the_comparison),
		CLAIM(who_does_not_greet_is_not_waited_for),
		CLAIM(garbage_ends_the_link_and_nothing_else),
		CLAIM(pings_that_are_not_listened_to_end_the_link),
		cmocka_unit_test_setup_teardown(wants_are_served_as_fast_as_they_are_read, setup_large, teardown),
		CLAIM(of_an_object_there_is_nothing_past_its_end),
		CLAIM(digests_come_once),
		CLAIM(directories_without_end_are_fetched_one_at_a_time),
		CLAIM(a_user_that_it_does_not_hold_is_not_heard_of),
		CLAIM(a_limited_node_does_not_change_the_directory),
		CLAIM(objects_that_nobody_asked_for_end_the_link),
		CLAIM(a_wrong_hash_is_not_believed),
		CLAIM(what_is_no_commit_is_not_believed),
		CLAIM(a_tree_of_another_shape_is_not_believed),
		CLAIM(a_message_in_the_place_of_others_is_not_believed),
		CLAIM(trees_that_fold_upon_themselves_are_not_followed),
		CLAIM(an_object_without_end_is_not_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
