/* tests/sim/scenarios_messages.c - messages and flags on two sides that do not hear each other (docs/merge.md). */
#include "play.h"
#include "state.h"

#include "base/banned.h"

/* Another message is the next on each side. --------------------------------------------------------------------------- */

static void append_apart(struct sim *sim)
{
	play_append(sim, NORTH, A, "INBOX", "common");
	sim_settle(sim);
	play_cut(sim);
	play_append(sim, NORTH, A, "INBOX", "from north");
	play_append(sim, SOUTH, A, "INBOX", "from south");
	play_expect_on(sim, NORTH, A, "INBOX", "1 common, 2 from north");
	play_expect_on(sim, SOUTH, A, "INBOX", "1 common, 288 from south");
}

static void another_message_is_the_next_on_each_side(struct sim *sim)
{
	append_apart(sim);
	play_heal(sim);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 common, 288 from south, 289 from north");
}

static void another_message_is_the_next_on_each_side_and_one_is_expunged(struct sim *sim)
{
	append_apart(sim);
	play_expunge(sim, SOUTH, A, "INBOX", "from south");
	play_heal(sim);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 common, 289 from north");
}

static void another_message_is_the_next_on_each_side_and_both_are_expunged(struct sim *sim)
{
	append_apart(sim);
	play_expunge(sim, NORTH, A, "INBOX", "from north");
	play_expunge(sim, SOUTH, A, "INBOX", "from south");
	play_heal(sim);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 common");
}

/* Flags. ----------------------------------------------------------------------------------------------------------- */

static void flags_that_were_changed_before_and_after_the_first_sync_all_hold(struct sim *sim)
{
	play_deliver(sim, NORTH, A, "INBOX", "one");
	play_deliver(sim, NORTH, A, "INBOX", "two");
	play_deliver(sim, NORTH, A, "INBOX", "three");
	play_flag(sim, NORTH, A, "INBOX", "one", "+\\Seen");
	play_flag(sim, NORTH, A, "INBOX", "two", "+$Work");
	if (!sim_invite(sim, NORTH))
		sim_broken(sim, "nobody can be invited");
	while (sim_nodes(sim) < 2)
		sim_run(sim, 10);
	sim_cut(sim, 1u << NORTH, 1u << SOUTH); /* south has the directory, and no mail */
	play_flag(sim, NORTH, A, "INBOX", "one", "+\\Flagged");
	play_flag(sim, NORTH, A, "INBOX", "two", "-$Work");
	play_deliver(sim, SOUTH, A, "INBOX", "from south");
	play_heal(sim);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 one \\Flagged \\Seen, 2 two, 3 three, 4 from south");
	play_flag(sim, SOUTH, A, "INBOX", "one", "-\\Seen");
	play_flag(sim, NORTH, A, "INBOX", "two", "+\\Answered");
	play_flag(sim, SOUTH, A, "INBOX", "two", "+\\Draft");
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 one \\Flagged, 2 two \\Answered \\Draft, 3 three, 4 from south");
}

/* Counters. -------------------------------------------------------------------------------------------------------- */

static void expect_uidnext(struct sim *sim, unsigned node, uint32_t wanted)
{
	uint32_t is = mailbox_info(play_mailbox(sim, node, A, "INBOX"))->uidnext;

	if (is != wanted)
		sim_broken(sim, "UIDNEXT is %u, not %u", is, wanted);
}

static void no_uid_is_given_again_when_no_message_is_left(struct sim *sim)
{
	play_append(sim, NORTH, A, "INBOX", "common");
	sim_settle(sim);
	play_cut(sim);
	play_append(sim, NORTH, A, "INBOX", "north 1");
	play_append(sim, NORTH, A, "INBOX", "north 2");
	play_expunge(sim, NORTH, A, "INBOX", "common");
	play_expunge(sim, NORTH, A, "INBOX", "north 1");
	play_expunge(sim, NORTH, A, "INBOX", "north 2");
	play_flag(sim, SOUTH, A, "INBOX", "common", "+\\Flagged"); /* so that neither side just takes the other's state over */
	expect_uidnext(sim, NORTH, 4);
	expect_uidnext(sim, SOUTH, 2);
	play_heal(sim);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "");
	expect_uidnext(sim, NORTH, 4);
	expect_uidnext(sim, SOUTH, 4);
	play_append(sim, SOUTH, A, "INBOX", "later");
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "4 later");
}

/* Split brain: five messages that both have, ten that come in here and seven there, flags and expunges that collide. -- */

static void append_many(struct sim *sim, unsigned node, const char *name, unsigned n)
{
	char subject[32];

	for (unsigned i = 1; i <= n; i++) {
		snprintf(subject, sizeof(subject), "%s %u", name, i);
		play_append(sim, node, A, "INBOX", subject);
	}
}

static void collide(struct sim *sim)
{
	play_flag(sim, NORTH, A, "INBOX", "common 1", "+\\Seen");
	play_flag(sim, SOUTH, A, "INBOX", "common 1", "+\\Flagged");
	play_expunge(sim, NORTH, A, "INBOX", "common 2");
	play_flag(sim, SOUTH, A, "INBOX", "common 2", "+\\Flagged");
	play_flag(sim, NORTH, A, "INBOX", "common 3", "+$Work");
	play_expunge(sim, SOUTH, A, "INBOX", "common 3");
	play_expunge(sim, NORTH, A, "INBOX", "common 4");
	play_expunge(sim, SOUTH, A, "INBOX", "common 4");
	play_flag(sim, NORTH, A, "INBOX", "common 5", "-\\Answered");
	play_flag(sim, SOUTH, A, "INBOX", "common 5", "+$Later");
	play_flag(sim, NORTH, A, "INBOX", "north 1", "+\\Seen");
}

/* Two clients with QRESYNC go to the other node and back; what they miss is P5, what changes its name under them P1 (sim.h). */
static void change_places(struct sim *sim)
{
	for (unsigned i = 0; i < 3; i++) {
		sim_wander(sim, 0, i % 2 ? SOUTH : NORTH);
		sim_wander(sim, 1, i % 2 ? NORTH : SOUTH);
	}
}

static void split_brain(struct sim *sim)
{
	static const char whole[] =
		"1 common 1 \\Flagged \\Seen, 5 common 5 $Later, "
		"288 south 1, 289 south 2, 290 south 3, 291 south 4, 292 south 5, 293 south 6, 294 south 7, "
		"295 north 1 \\Seen, 296 north 2, 297 north 3, 298 north 4, 299 north 5, 300 north 6, 301 north 7, "
		"302 north 8, 303 north 9, 304 north 10";
	int64_t took;

	append_many(sim, NORTH, "common", 5);
	play_flag(sim, NORTH, A, "INBOX", "common 5", "+\\Answered");
	sim_settle(sim);
	change_places(sim);
	play_cut(sim);
	append_many(sim, NORTH, "north", 10);
	append_many(sim, SOUTH, "south", 7);
	collide(sim);
	change_places(sim);
	play_heal(sim);
	took = play_until_equal(sim, A);
	if (took > 1000)
		sim_broken(sim, "it took %lld ms until both were equal", (long long)took);
	play_expect(sim, A, "INBOX", whole);
	change_places(sim);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", whole);
}

#define SCENARIO(f) { #f, f, 2, 1 }
#define FROM_ONE(f) { #f, f, 1, 1 }

const struct scenario message_scenarios[] = {
	SCENARIO(another_message_is_the_next_on_each_side),
	SCENARIO(another_message_is_the_next_on_each_side_and_one_is_expunged),
	SCENARIO(another_message_is_the_next_on_each_side_and_both_are_expunged),
	FROM_ONE(flags_that_were_changed_before_and_after_the_first_sync_all_hold),
	SCENARIO(no_uid_is_given_again_when_no_message_is_left),
	SCENARIO(split_brain),
	{ 0 },
};
