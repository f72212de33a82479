/* tests/sim/scenarios_trouble.c - users that come and go on one side, mail that cannot be read, a disk without room. */
#include "play.h"
#include "state.h"

#include "base/banned.h"

/* Users. ----------------------------------------------------------------------------------------------------------- */

static void a_user_removed_here_while_mail_comes_in_there_loses_none(struct sim *sim)
{
	play_append(sim, NORTH, B, "INBOX", "before");
	sim_settle(sim);
	play_cut(sim);
	play_remove_user(sim, NORTH, B);
	play_add_user(sim, SOUTH, C); /* so that neither side just takes the other's directory over */
	play_append(sim, SOUTH, B, "INBOX", "meanwhile");
	play_append(sim, SOUTH, A, "INBOX", "somebody else's");
	play_heal(sim);
	sim_settle(sim);
	for (unsigned node = 0; node < 2; node++)
		if (play_has_user(sim, node, B) || !play_has_user(sim, node, C))
			sim_broken(sim, "%s has other users than were left", sim->nodes[node].name);
	play_expect(sim, A, "INBOX", "288 somebody else's");
	play_add_user(sim, SOUTH, B); /* the mail stayed in the store */
	sim_settle(sim);
	play_expect(sim, B, "INBOX", "1 before, 288 meanwhile");
}

static void a_user_made_on_both_sides_is_one_with_all_mail(struct sim *sim)
{
	sim_settle(sim);
	play_cut(sim);
	play_add_user(sim, NORTH, B);
	sim_run(sim, 1700);
	play_add_user(sim, SOUTH, B);
	play_append(sim, NORTH, B, "INBOX", "from north");
	play_append(sim, SOUTH, B, "INBOX", "from south");
	play_create(sim, NORTH, B, "Work");
	play_create(sim, SOUTH, B, "Work");
	play_append(sim, SOUTH, B, "Work", "at work");
	play_heal(sim);
	sim_settle(sim);
	if (!play_has_user(sim, NORTH, B) || !play_has_user(sim, SOUTH, B))
		sim_broken(sim, "the user is not on both sides");
	play_expect_mailboxes(sim, B, "Work");
	play_expect(sim, B, "INBOX", "1 from north, 2 from south");
	play_expect(sim, B, "Work", "1 at work");
	play_append(sim, SOUTH, B, "INBOX", "later");
	sim_settle(sim);
	play_expect(sim, B, "INBOX", "1 from north, 2 from south, 3 later");
}

/* Mail that cannot be read. ---------------------------------------------------------------------------------------- */

struct flipping {
	struct disk *disk;
	struct view octets;
	unsigned times;
};

/* Turns a bit of the octets, wherever they are in the file. */
static void flip_in_file(void *ctx, const char *name)
{
	struct flipping *f = ctx;
	struct disk *d = f->disk;
	struct disk_file *file;
	struct view all;
	char path[64];
	uint8_t *at;

	snprintf(path, sizeof(path), "journal/%s", name);
	if (d->open(d, path, DISK_WRITE, &file, NULL) != FAIL_NONE)
		return;
	if (d->map(d, file, &all, NULL) == FAIL_NONE) {
		at = memmem(all.at, all.len, f->octets.at, f->octets.len);
		if (at) {
			uint8_t flipped = *at ^ 1;

			if (d->write(d, file, view_of(&flipped, 1), (uint64_t)(at - all.at), NULL) == FAIL_NONE &&
			    d->sync(d, file, NULL) == FAIL_NONE)
				f->times++;
		}
		d->unmap(d, &all);
	}
	d->close(d, &file);
}

/* The object is damaged on the disk of the node, which is down. */
static void damage(struct sim *sim, unsigned node, const struct buf *octets)
{
	struct flipping f = { disk_sim_open(sim->nodes[node].disk), buf_view(octets), 0 };

	if (f.disk->list(f.disk, "journal", flip_in_file, &f, NULL) != FAIL_NONE || f.times == 0)
		sim_broken(sim, "there is nothing to be damaged");
	f.disk->close_disk(&f.disk);
}

/* A bit of the tree of all that A has on south is turned.  What others have goes on as if nothing were; how such a user is mended
 * is in tests/cluster/test_repair.py. */
static void a_user_who_cannot_be_read_holds_up_nobody_else(struct sim *sim)
{
	struct buf tree;

	buf_init(&tree, TREE_LEN_MAX);
	play_append(sim, NORTH, A, "INBOX", "before");
	play_append(sim, NORTH, B, "INBOX", "before");
	sim_settle(sim);
	if (objstore_read(sim->nodes[SOUTH].store, home_tree(sim_home(sim, SOUTH, A)), NULL, &tree, NULL) != FAIL_NONE)
		sim_broken(sim, "the tree cannot be read");
	play_append(sim, NORTH, C, "INBOX", "after"); /* what is last in a journal and not whole was never there */
	sim_settle(sim);
	sim_stop(sim, SOUTH);
	damage(sim, SOUTH, &tree);
	buf_finish(&tree);
	play_log_begin();
	play_heal(sim);
	play_append(sim, NORTH, A, "INBOX", "for the user");
	play_append(sim, NORTH, B, "INBOX", "from north");
	play_append(sim, SOUTH, B, "INBOX", "from south");
	play_append(sim, SOUTH, C, "INBOX", "to the third");
	if (play_try(sim, SOUTH, A, play_op(OP_CREATE, "Work", "")) != FAIL_CORRUPT)
		sim_broken(sim, "nobody is told that the user cannot be read");
	play_until_equal(sim, B);
	play_until_equal(sim, C);
	play_log_expect(sim, "user-unreadable user=a@example.org");
	play_expect(sim, B, "INBOX", "1 before, 2 from north, 3 from south");
	play_expect(sim, C, "INBOX", "1 after, 2 to the third");
	play_expect_on(sim, NORTH, A, "INBOX", "1 before, 2 for the user");
}

/* A disk without room. --------------------------------------------------------------------------------------------- */

#define BIG_LEN 200000u
#define BIG_N   12u /* more than fit into the segments of the journal that are there before the disk is full */

static enum fail deliver_big(struct sim *sim, unsigned node)
{
	struct op *op = play_op(OP_DELIVER, "INBOX", "");
	struct buf text;

	buf_init(&text, MESSAGE_LEN_MAX);
	buf_puts(&text, "Subject: big\r\n\r\n");
	while (text.len < BIG_LEN)
		buf_printf(&text, "%llx\r\n", (unsigned long long)rng_u64(&sim->rng.rng));
	op_add_message(op, blob_create(buf_view(&text)), 1732287159, 0, NULL, 0);
	buf_finish(&text);
	return play_try(sim, node, A, op);
}

static void expect_count(struct sim *sim, unsigned node, unsigned wanted, bool all)
{
	unsigned is = mailbox_info(play_mailbox(sim, node, A, "INBOX"))->messages;

	if (all ? is != wanted : is >= wanted)
		sim_broken(sim, "%s has %u messages of %u", sim->nodes[node].name, is, wanted);
}

static void a_full_disk_loses_nothing_and_catches_up_when_there_is_room(struct sim *sim)
{
	play_append(sim, NORTH, A, "INBOX", "common");
	sim_settle(sim);
	play_log_begin();
	disk_sim_fill(sim->nodes[SOUTH].disk, 0);
	for (unsigned i = 0; i < BIG_N; i++)
		if (deliver_big(sim, NORTH) != FAIL_NONE)
			sim_broken(sim, "north does not take mail while the disk of south is full");
	if (deliver_big(sim, SOUTH) != FAIL_FULL)
		sim_broken(sim, "south takes mail with a full disk");
	sim_run(sim, 10000);
	expect_count(sim, NORTH, 1 + BIG_N, true);
	expect_count(sim, SOUTH, 1 + BIG_N, false);
	play_log_expect(sim, "change-failed user=a@example.org error=\"no room on the disk\"");
	disk_sim_fill(sim->nodes[SOUTH].disk, UINT64_MAX);
	play_until_equal(sim, A);
	sim_settle(sim);
	expect_count(sim, SOUTH, 1 + BIG_N, true);
	play_append(sim, SOUTH, A, "INBOX", "there is room");
	sim_settle(sim);
	expect_count(sim, NORTH, 2 + BIG_N, true);
}

/* What came while something was on its way to the other is told when the user leaves memory. */
static void a_user_who_is_forgotten_while_a_peer_lags_is_told_of(struct sim *sim)
{
	play_append(sim, NORTH, A, "INBOX", "before");
	sim_settle(sim);
	sim_cut(sim, 1u << NORTH, 1u << SOUTH);
	play_append(sim, NORTH, A, "INBOX", "on its way");
	play_append(sim, NORTH, A, "INBOX", "behind it");
	sim_forget(sim, NORTH, A);
	if (sim_home(sim, NORTH, A))
		sim_broken(sim, "north still has the user in memory");
	sim_join(sim, 1u << NORTH, 1u << SOUTH);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 before, 2 on its way, 3 behind it");
}

/* The other tells its own again and again meanwhile, and cannot know that it came to nothing. */
static void a_directory_that_could_not_be_written_is_joined_later(struct sim *sim)
{
	sim_settle(sim);
	disk_sim_fail(sim->nodes[NORTH].disk, 1);
	play_add_user(sim, SOUTH, C);
	sim_run(sim, 3000);
	if (play_has_user(sim, NORTH, C))
		sim_broken(sim, "north took over what it could not write");
	disk_sim_fail(sim->nodes[NORTH].disk, 0);
	sim_run(sim, 30000);
	if (!play_has_user(sim, NORTH, C))
		sim_broken(sim, "north does not take it over when it can");
}

/* A founder that is away. ------------------------------------------------------------------------------------------ */

/* It has told nobody yet that homes are shared, nor which UIDs it gave before: what comes in elsewhere is taken, and waits for it. */
static void mail_waits_for_a_founder_who_alone_knows_which_uids_are_free(struct sim *sim)
{
	play_append(sim, NORTH, A, "INBOX", "before");
	if (!sim_invite(sim, NORTH))
		sim_broken(sim, "nobody can be invited");
	while (sim->inviting)
		sim_run(sim, 1);
	sim_crash(sim, NORTH);
	play_deliver(sim, SOUTH, A, "INBOX", "meanwhile");
	sim_run(sim, 20000);
	play_expect_on(sim, SOUTH, A, "INBOX", "");
	sim_start(sim, NORTH);
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 before, 2 meanwhile");
}

/* A node that is set back. ----------------------------------------------------------------------------------------- */

static unsigned invite_for(struct sim *sim, unsigned users)
{
	unsigned guest = sim_nodes(sim);

	if (!sim_invite_for(sim, NORTH, users))
		sim_broken(sim, "nobody can be invited");
	while (sim->inviting)
		sim_run(sim, 20);
	sim_settle(sim);
	return guest;
}

/* It knows neither who that was nor its lane; and who passes it on, holds some users alone, and so is not believed about others. */
static void a_node_that_is_set_back_hears_what_one_did_that_it_had_let_in_since(struct sim *sim)
{
	unsigned laptop = invite_for(sim, 1u << A), guest;

	play_append(sim, NORTH, A, "INBOX", "before");
	sim_settle(sim);
	sim_image(sim, NORTH);
	guest = invite_for(sim, 1u << A);
	play_append(sim, guest, A, "INBOX", "since then");
	sim_settle(sim);
	if (!sim_restore(sim, NORTH) || !sim_is_gone(sim, guest))
		sim_broken(sim, "north is not set back");
	sim_settle(sim);
	play_flag(sim, laptop, A, "INBOX", "since then", "+\\Seen");
	sim_settle(sim);
	play_expect_on(sim, NORTH, A, "INBOX", "1 before, 2 since then \\Seen");
}

/* The fifth is given one lane by the first, and has lost that: it goes on once it is heir to those of the others. */
static void a_copy_without_a_lane_goes_on_when_it_is_the_last_node(struct sim *sim)
{
	unsigned last = 0;

	while (last < 4)
		last = invite_for(sim, 0);
	sim_image(sim, last);
	play_append(sim, last, A, "INBOX", "since then");
	sim_settle(sim);
	if (!sim_restore(sim, last))
		sim_broken(sim, "it is not set back");
	sim_run(sim, 20000);
	if (play_try(sim, last, A, play_op(OP_CREATE, "Folder", "")) == FAIL_NONE)
		sim_broken(sim, "it makes changes with a lane that it has lost");
	for (unsigned i = 0; i + 1 < last; i++)
		if (!sim_lose(sim, i))
			sim_broken(sim, "a node is not lost");
	sim_heal(sim);
	sim_settle(sim);
	if (!sim_leave(sim, last - 1))
		sim_broken(sim, "the other does not leave");
	sim_settle(sim);
	play_append(sim, last, A, "INBOX", "alone");
	play_expect_on(sim, last, A, "INBOX", "1 since then, 32 alone");
}

/* Who tells it holds some users alone, and is not believed as long as there is a lane to be taken away. */
static void a_copy_without_a_lane_hears_what_it_did_from_any_node(struct sim *sim)
{
	unsigned laptop = invite_for(sim, 1u << A), last = laptop, two;

	while (last < laptop + 4)
		last = invite_for(sim, 0);
	two = 1u << laptop | 1u << last;
	sim_image(sim, last);
	play_append(sim, last, A, "INBOX", "since then");
	sim_settle(sim);
	sim_cut(sim, two, ~two);
	if (!sim_restore(sim, last))
		sim_broken(sim, "it is not set back");
	sim_run(sim, 20000);
	if (play_try(sim, last, A, play_op(OP_CREATE, "Folder", "")) == FAIL_NONE)
		sim_broken(sim, "it makes changes with a lane that it has lost");
	play_expect_on(sim, last, A, "INBOX", "1 since then");
}

static void a_copy_takes_another_lane_when_its_disk_works_again(struct sim *sim)
{
	unsigned guest = invite_for(sim, 0);

	sim_image(sim, guest);
	play_append(sim, guest, A, "INBOX", "since then");
	sim_settle(sim);
	if (!sim_restore(sim, guest))
		sim_broken(sim, "it is not set back");
	disk_sim_fail(sim->nodes[guest].disk, 1);
	sim_run(sim, 20000);
	if (play_try(sim, guest, A, play_op(OP_CREATE, "Folder", "")) == FAIL_NONE)
		sim_broken(sim, "it makes changes with a lane that it has lost");
	disk_sim_fail(sim->nodes[guest].disk, 0);
	sim_run(sim, 20000);
	play_create(sim, guest, A, "Folder");
	sim_settle(sim);
	play_expect(sim, A, "INBOX", "1 since then");
}

/* It and the others dial each other at once, so that a link goes just when it finds out. */
static void a_node_without_a_lane_says_no_at_once(struct sim *sim)
{
	unsigned last = 0;

	while (last < 4)
		last = invite_for(sim, 0);
	for (unsigned i = 1; i + 1 < last; i++)
		if (!sim_leave(sim, i))
			sim_broken(sim, "a node does not leave");
	sim_settle(sim);
	sim_image(sim, last);
	play_append(sim, last, A, "INBOX", "since then");
	sim_settle(sim);
	if (!sim_restore_unseen(sim, last))
		sim_broken(sim, "it is not set back");
	if (play_try(sim, last, A, play_op(OP_CREATE, "Folder", "")) != FAIL_LATER)
		sim_broken(sim, "it makes changes with a lane that it has lost");
}

/* South gives a UID that east hears of, deletes the mailbox, and gets it back from north, which had neither heard of: that south has
 * forgotten what it gave is no sign of an old copy. */
static void a_mailbox_that_comes_back_costs_no_lane(struct sim *sim)
{
	const unsigned east = 2;
	const uint8_t lane = sim->nodes[SOUTH].env.lane;

	play_create(sim, NORTH, A, "Box");
	sim_settle(sim);
	sim_cut(sim, 1u << NORTH, 1u << SOUTH | 1u << east);
	sim_run(sim, 20000);
	play_append(sim, SOUTH, A, "Box", "gone");
	sim_run(sim, 1000);
	sim_cut(sim, 1u << SOUTH, 1u << east);
	sim_run(sim, 20000);
	play_append(sim, east, A, "INBOX", "there");
	play_append(sim, NORTH, A, "Box", "stays");
	play_delete(sim, SOUTH, A, "Box");
	sim_join(sim, 1u << NORTH, 1u << SOUTH);
	sim_run(sim, 20000);
	sim_join(sim, 1u << NORTH | 1u << SOUTH, 1u << east);
	sim_settle(sim);
	if (sim->nodes[SOUTH].env.lane != lane)
		sim_broken(sim, "it takes itself for an old copy");
}

#define SCENARIO(f, users) { #f, f, 2, users }

const struct scenario trouble_scenarios[] = {
	SCENARIO(a_user_removed_here_while_mail_comes_in_there_loses_none, 2),
	SCENARIO(a_user_made_on_both_sides_is_one_with_all_mail, 1),
	SCENARIO(a_user_who_cannot_be_read_holds_up_nobody_else, 3),
	SCENARIO(a_user_who_is_forgotten_while_a_peer_lags_is_told_of, 1),
	SCENARIO(a_directory_that_could_not_be_written_is_joined_later, 1),
	SCENARIO(a_full_disk_loses_nothing_and_catches_up_when_there_is_room, 1),
	{ "a_mailbox_that_comes_back_costs_no_lane", a_mailbox_that_comes_back_costs_no_lane, 3, 1 },
	{ "mail_waits_for_a_founder_who_alone_knows_which_uids_are_free",
	  mail_waits_for_a_founder_who_alone_knows_which_uids_are_free, 1, 1 },
	{ "a_node_that_is_set_back_hears_what_one_did_that_it_had_let_in_since",
	  a_node_that_is_set_back_hears_what_one_did_that_it_had_let_in_since, 1, 1 },
	{ "a_copy_without_a_lane_goes_on_when_it_is_the_last_node",
	  a_copy_without_a_lane_goes_on_when_it_is_the_last_node, 1, 1 },
	{ "a_copy_without_a_lane_hears_what_it_did_from_any_node",
	  a_copy_without_a_lane_hears_what_it_did_from_any_node, 1, 1 },
	{ "a_copy_takes_another_lane_when_its_disk_works_again",
	  a_copy_takes_another_lane_when_its_disk_works_again, 1, 1 },
	{ "a_node_without_a_lane_says_no_at_once", a_node_without_a_lane_says_no_at_once, 1, 1 },
	{ 0 },
};
