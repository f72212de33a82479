/* tests/sim/scenarios_mailboxes.c - mailboxes and their names on two sides that do not hear each other (docs/merge.md). */
#include "play.h"
#include "state.h"

#include "base/banned.h"

/* One name on both sides. ------------------------------------------------------------------------------------------- */

static void a_mailbox_made_empty_on_both_sides_is_one(struct sim *sim)
{
	play_cut(sim);
	play_create(sim, NORTH, A, "Work");
	play_create(sim, SOUTH, A, "Work");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Work");
	play_expect(sim, A, "Work", "");
	play_append(sim, SOUTH, A, "Work", "later");
	sim_settle(sim);
	play_expect(sim, A, "Work", "1 later");
}

/* Mail came and went, so that its counters are past those of a new one. */
static void a_mailbox_made_on_both_sides_and_used_on_one_is_one(struct sim *sim)
{
	play_cut(sim);
	play_create(sim, NORTH, A, "Work");
	play_create(sim, SOUTH, A, "Work");
	play_append(sim, SOUTH, A, "Work", "came and went");
	play_expunge(sim, SOUTH, A, "Work", "came and went");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Work");
	play_expect(sim, A, "Work", "");
	play_append(sim, NORTH, A, "Work", "later");
	sim_settle(sim);
	play_expect(sim, A, "Work", "1 later");
}

static void a_mailbox_made_with_mail_on_both_sides_is_one_with_all_of_it(struct sim *sim)
{
	play_cut(sim);
	play_create(sim, NORTH, A, "Work");
	play_create(sim, SOUTH, A, "Work");
	play_append(sim, NORTH, A, "Work", "from north");
	play_flag(sim, NORTH, A, "Work", "from north", "+\\Seen");
	play_append(sim, SOUTH, A, "Work", "from south");
	play_flag(sim, SOUTH, A, "Work", "from south", "+$Work");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Work");
	play_expect(sim, A, "Work", "1 from north \\Seen, 2 from south $Work");
}

/* Renames. --------------------------------------------------------------------------------------------------------- */

static void renamed_twice_while_a_peer_is_stale(struct sim *sim)
{
	play_create(sim, NORTH, A, "First");
	play_append(sim, NORTH, A, "First", "before");
	sim_settle(sim);
	play_cut(sim);
	play_rename(sim, NORTH, A, "First", "Second");
	play_rename(sim, NORTH, A, "Second", "Third");
	play_append(sim, SOUTH, A, "First", "to the old name");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Third");
	play_expect(sim, A, "Third", "1 before, 288 to the old name");
}

static void renamed_twice_here_and_once_there(struct sim *sim)
{
	play_create(sim, NORTH, A, "First");
	sim_settle(sim);
	play_cut(sim);
	play_rename(sim, SOUTH, A, "First", "Elsewhere");
	play_rename(sim, NORTH, A, "First", "Second");
	play_rename(sim, NORTH, A, "Second", "Third"); /* the newer by its stamp */
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Third");
}

static void renamed_here_and_the_old_name_made_again_there(struct sim *sim)
{
	play_create(sim, NORTH, A, "Work");
	play_append(sim, NORTH, A, "Work", "old");
	sim_settle(sim);
	play_cut(sim);
	play_rename(sim, NORTH, A, "Work", "Done");
	play_rename(sim, SOUTH, A, "Work", "Aside");
	play_create(sim, SOUTH, A, "Work");
	play_append(sim, SOUTH, A, "Work", "new");
	play_rename(sim, NORTH, A, "Done", "Done at last");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Done at last,Work");
	play_expect(sim, A, "Work", "288 new");
	play_expect(sim, A, "Done at last", "1 old");
}

static void renamed_here_and_made_again_here_while_a_stale_peer_delivers(struct sim *sim)
{
	play_create(sim, NORTH, A, "Work");
	play_append(sim, NORTH, A, "Work", "old");
	sim_settle(sim);
	play_cut(sim);
	play_rename(sim, NORTH, A, "Work", "Done");
	play_create(sim, NORTH, A, "Work");
	play_append(sim, NORTH, A, "Work", "new");
	play_append(sim, SOUTH, A, "Work", "stale");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "Done,Work");
	play_expect(sim, A, "Work", "1 new");
	play_expect(sim, A, "Done", "1 old, 288 stale");
}

/* Names as long as they may be. -------------------------------------------------------------------------------------- */

/* Nothing is put to a name to make room for what was deleted or for the second of two: so none is too long for that. */
static const char *long_name(char *out)
{
	memset(out, 'n', MAILBOX_NAME_MAX);
	out[MAILBOX_NAME_MAX] = '\0';
	return out;
}

static void a_mailbox_of_the_longest_name_is_deleted_here_and_used_there(struct sim *sim)
{
	char text[MAILBOX_NAME_MAX + 1];
	const char *name = long_name(text);

	play_create(sim, NORTH, A, name);
	play_append(sim, NORTH, A, name, "old");
	sim_settle(sim);
	play_cut(sim);
	play_delete(sim, NORTH, A, name);
	play_append(sim, SOUTH, A, name, "new");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, name);
	play_expect(sim, A, name, "288 new");
	play_delete(sim, SOUTH, A, name);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, "");
}

static void a_mailbox_of_the_longest_name_is_made_on_both_sides(struct sim *sim)
{
	char text[MAILBOX_NAME_MAX + 2];
	const char *name = long_name(text);

	play_cut(sim);
	play_create(sim, NORTH, A, name);
	play_create(sim, SOUTH, A, name);
	play_append(sim, NORTH, A, name, "from north");
	play_append(sim, SOUTH, A, name, "from south");
	play_heal(sim);
	sim_settle(sim);
	play_expect_mailboxes(sim, A, name);
	play_expect(sim, A, name, "1 from north, 2 from south");
	memcpy(text + MAILBOX_NAME_MAX, "n", 2);
	if (play_try(sim, NORTH, A, play_op(OP_CREATE, text, "")) != FAIL_REFUSED)
		sim_broken(sim, "a name of %zu octets is taken", strlen(text));
}

/* Children of what was renamed follow it, unless their names would be too long. */
static void a_child_at_the_limit_stays_where_it_was(struct sim *sim)
{
	char text[MAILBOX_NAME_MAX + 1], names[MAILBOX_NAME_MAX + 32];

	long_name(text);
	memcpy(text, "Old/", 4);
	play_create(sim, NORTH, A, "Old");
	sim_settle(sim);
	play_cut(sim);
	play_rename(sim, NORTH, A, "Old", "Newer");
	play_create(sim, SOUTH, A, text);
	play_create(sim, SOUTH, A, "Old/short");
	play_heal(sim);
	sim_settle(sim);
	snprintf(names, sizeof(names), "Newer,Newer/short,%s", text);
	play_expect_mailboxes(sim, A, names);
}

#define SCENARIO(f) { #f, f, 2, 1 }

const struct scenario mailbox_scenarios[] = {
	SCENARIO(a_mailbox_made_empty_on_both_sides_is_one),
	SCENARIO(a_mailbox_made_on_both_sides_and_used_on_one_is_one),
	SCENARIO(a_mailbox_made_with_mail_on_both_sides_is_one_with_all_of_it),
	SCENARIO(renamed_twice_while_a_peer_is_stale),
	SCENARIO(renamed_twice_here_and_once_there),
	SCENARIO(renamed_here_and_the_old_name_made_again_there),
	SCENARIO(renamed_here_and_made_again_here_while_a_stale_peer_delivers),
	SCENARIO(a_mailbox_of_the_longest_name_is_deleted_here_and_used_there),
	SCENARIO(a_mailbox_of_the_longest_name_is_made_on_both_sides),
	SCENARIO(a_child_at_the_limit_stays_where_it_was),
	{ 0 },
};
