/* The join of two states: what stays, what goes, what waits for a UID, and that neither order nor route matters. */
#include "merge/merge.h"

#include "../merge/memory.h"
#include "mailbox/op.h"
#include "mailbox/state.h"
#include "unit.h"

#include "base/banned.h"

#define NODES 4u

struct merge_test {
	struct memory memory;
	struct home *nodes[NODES]; /* node i works with lane i */
	struct join_report report; /* of the last join */
	struct failure why;
	uint64_t ops;
	uint16_t reachable; /* from everywhere */
};

static void keep_change(struct merge_test *t, struct change *c)
{
	memory_take(&t->memory, c);
	change_destroy(&c);
}

static int setup_shared(void **state, bool twice)
{
	struct merge_test *t = mem_zalloc(sizeof(*t));

	memory_init(&t->memory);
	for (unsigned i = 0; i < NODES; i++) {
		struct change *c = change_create();

		home_first(VIEW("a@example.org"), (struct stamp){ 1, (uint8_t)(twice ? i : 0) }, 1732287159, true,
			   &t->nodes[i], c);
		keep_change(t, c);
	}
	*state = t;
	return 0;
}

static int setup(void **state)
{
	return setup_shared(state, false);
}

/* The user was made on each node while they were apart. */
static int setup_twice(void **state)
{
	return setup_shared(state, true);
}

static int teardown(void **state)
{
	struct merge_test *t = *state;

	for (unsigned i = 0; i < NODES; i++)
		home_unref(&t->nodes[i]);
	memory_finish(&t->memory);
	mem_free(t);
	return 0;
}

static struct op *op_of(enum op_kind kind, const char *name)
{
	struct op *op = op_create(kind);

	op->name = view_str(name);
	return op;
}

static enum fail apply(struct merge_test *t, unsigned node, struct op *op)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next = NULL;
	enum fail f;

	op->time = 1732287160 + (int64_t)t->ops++;
	op->author = VIEW("a@example.org");
	op->node = VIEW("north");
	op->lane = op->writer = (uint8_t)node;
	op->reachable = t->reachable;
	memcpy(op->seed.at, &t->ops, sizeof(t->ops));
	f = home_apply(t->nodes[node], &t->memory.source, op, &next, c, &result, &t->why);
	if (f == FAIL_NONE) {
		arena_finish(&result.arena);
		home_unref(&t->nodes[node]);
		t->nodes[node] = next;
	}
	keep_change(t, c);
	op_unref(&op);
	return f;
}

static void deliver(struct merge_test *t, unsigned node, const char *name, const char *text)
{
	struct op *op = op_of(OP_APPEND, name);

	op_add_message(op, blob_create(view_str(text)), 1000, 0, NULL, 0);
	assert_int_equal(apply(t, node, op), FAIL_NONE);
}

static enum fail named(struct merge_test *t, unsigned node, enum op_kind kind, const char *name, const char *target)
{
	struct op *op = op_of(kind, name);

	op->target = view_str(target);
	op->value = op->target;
	op->on = target[0] != '\0';
	return apply(t, node, op);
}

static void flag(struct merge_test *t, unsigned node, uint32_t uid, unsigned flags, const char *keyword, bool on)
{
	struct op *op = op_of(OP_FLAGS, "INBOX");
	struct uid_range range = { uid, uid };
	struct view word = view_str(keyword);

	op->uids = &range;
	op->n_uids = 1;
	op->flags = flags;
	op->flag_mode = on ? FLAGS_ADD : FLAGS_REMOVE;
	op->keywords = &word;
	op->n_keywords = word.len > 0;
	assert_int_equal(apply(t, node, op), FAIL_NONE);
}

static void select_uid(struct merge_test *t, unsigned node, enum op_kind kind, uint32_t uid, const char *target)
{
	struct op *op = op_of(kind, "INBOX");
	struct uid_range range = { uid, uid };

	op->uids = &range;
	op->n_uids = 1;
	op->target = view_str(target);
	assert_int_equal(apply(t, node, op), FAIL_NONE);
}

static void expunge(struct merge_test *t, unsigned node, uint32_t uid)
{
	flag(t, node, uid, FLAG_DELETED, "", true);
	select_uid(t, node, OP_EXPUNGE, uid, "");
}

/* Joins both ways round, which must be the same, octet by octet; and it is what is read back from the store. */
static struct home *join_of(struct merge_test *t, struct home *x, struct home *y)
{
	struct change *c = change_create(), *c2 = change_create();
	struct home *one = NULL, *two = NULL, *read = NULL;

	if (home_join(x, y, &t->memory.source, &one, c, &t->report, &t->why) != FAIL_NONE ||
	    home_join(y, x, &t->memory.source, &two, c2, &t->report, &t->why) != FAIL_NONE)
		fail_msg("%s", t->why.text);
	assert_true(oid_equal(home_commit(one), home_commit(two)));
	assert_int_equal(c->n_objects, c2->n_objects);
	keep_change(t, c);
	keep_change(t, c2);
	assert_int_equal(home_load(&t->memory.source, home_commit(one), &read, &t->why), FAIL_NONE);
	assert_int_equal(home_modseq(read), home_modseq(one));
	home_unref(&two);
	home_unref(&read);
	return one;
}

/* Node `node` hears of what `from` has. */
static void hear(struct merge_test *t, unsigned node, unsigned from)
{
	struct home *joined = join_of(t, t->nodes[node], t->nodes[from]);

	home_unref(&t->nodes[node]);
	t->nodes[node] = joined;
}

static void heal(struct merge_test *t)
{
	for (unsigned i = 1; i < NODES; i++)
		hear(t, 0, i);
	for (unsigned i = 1; i < NODES; i++)
		hear(t, i, 0);
	for (unsigned i = 1; i < NODES; i++)
		assert_true(oid_equal(home_commit(t->nodes[0]), home_commit(t->nodes[i])));
}

static struct mailbox *box(struct merge_test *t, unsigned node, const char *name)
{
	struct mailbox *m = NULL;

	return home_find(t->nodes[node], &t->memory.source, view_str(name), &m, &t->why) == FAIL_NONE ? m : NULL;
}

/* "1:FS+work 512: 2w": UID, flags; then how many wait. */
static void assert_box(struct merge_test *t, unsigned node, const char *name, const char *expected)
{
	static const char letters[] = "RFTSD";
	struct mailbox *m = box(t, node, name);
	const struct pending *p = NULL;
	struct mailbox_cursor c;
	struct message msg;
	struct buf b;
	unsigned n = 0;

	buf_init(&b, 65536);
	if (!m) {
		buf_puts(&b, "none");
	} else {
		mailbox_seek_uid(m, 1, &c);
		while (mailbox_next(&c, &t->memory.source, &msg, NULL, &t->why) == FAIL_NONE) {
			buf_printf(&b, "%s%u:", n++ ? " " : "", msg.uid);
			for (unsigned i = 0; i < 5; i++)
				if (msg.flags >> i & 1)
					buf_putc(&b, (uint8_t)letters[i]);
			buf_put(&b, msg.keywords);
		}
		assert_int_equal(n, mailbox_info(m)->messages);
		assert_int_equal(mailbox_pending(m, &t->memory.source, &p, &t->why), FAIL_NONE);
		if (p->n)
			buf_printf(&b, "%s%zuw", n ? " " : "", p->n);
	}
	buf_putc(&b, '\0');
	assert_string_equal(b.at, expected);
	buf_finish(&b);
}

/* Messages. -------------------------------------------------------------------------------------------------------- */

static void a_state_that_knows_the_other_is_the_answer(void **state)
{
	struct merge_test *t = *state;
	struct home *older = home_ref(t->nodes[0]), *joined;

	deliver(t, 0, "INBOX", "one");
	joined = join_of(t, older, t->nodes[0]);
	assert_false(t->report.joined);
	assert_ptr_equal(joined, t->nodes[0]);
	home_unref(&joined);
	home_unref(&older);
}

static void a_join_is_known_to_what_comes_after_it(void **state)
{
	struct merge_test *t = *state;
	struct home *joined;

	deliver(t, 0, "INBOX", "one");
	deliver(t, 1, "INBOX", "two");
	hear(t, 0, 1);
	joined = home_ref(t->nodes[0]);
	assert_true(t->report.joined);
	deliver(t, 0, "INBOX", "three");
	assert_true(home_is_ancestor(joined, t->nodes[0]));
	assert_false(home_is_ancestor(t->nodes[0], joined));
	hear(t, 1, 0);
	assert_ptr_equal(t->nodes[0], t->nodes[1]);
	home_unref(&joined);
}

static void two_joins_of_one_name_do_not_know_each_other(void **state)
{
	struct merge_test *t = *state;
	struct home *other;

	deliver(t, 0, "INBOX", "one");
	deliver(t, 1, "INBOX", "two");
	hear(t, 0, 1);
	assert_true(t->report.joined);
	other = home_copy(t->nodes[0]);
	other->commit.at[0] ^= 1;
	assert_false(home_is_ancestor(other, t->nodes[0]));
	assert_false(home_is_ancestor(t->nodes[0], other));
	home_unref(&other);
}

static void messages_of_both_sides_stay(void **state) /* J1, J3 */
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "here");
	deliver(t, 1, "INBOX", "there");
	assert_box(t, 0, "INBOX", "1:");
	assert_box(t, 1, "INBOX", "32:");
	hear(t, 0, 1);
	assert_box(t, 0, "INBOX", "32: 1w"); /* UID 1 would come below the 33 that node 1 has shown */
	assert_int_equal(t->report.renumbered, 1);
	assert_int_equal(apply(t, 0, op_of(OP_SETTLE, "INBOX")), FAIL_NONE);
	assert_box(t, 0, "INBOX", "32: 512:");
}

static void an_expunged_message_does_not_come_back(void **state) /* J1 */
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "one");
	hear(t, 1, 0);
	hear(t, 2, 0);
	expunge(t, 0, 1);
	flag(t, 1, 1, FLAG_FLAGGED, "", true);
	flag(t, 2, 1, 0, "work", true);
	heal(t);
	assert_box(t, 0, "INBOX", "");
}

static void each_flag_merges_by_itself(void **state) /* J2 */
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "one");
	flag(t, 0, 1, FLAG_ANSWERED | FLAG_DRAFT, "$Junk", true);
	hear(t, 1, 0);
	hear(t, 2, 0);
	flag(t, 0, 1, FLAG_SEEN, "", true);
	flag(t, 0, 1, FLAG_ANSWERED, "", false);
	flag(t, 1, 1, FLAG_DRAFT, "", false);
	flag(t, 1, 1, FLAG_FLAGGED, "Work", true);
	flag(t, 2, 1, 0, "$junk", false);
	heal(t);
	assert_box(t, 0, "INBOX", "1:FS+Work");
}

static void a_keyword_is_one_in_any_case(void **state)
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "one");
	hear(t, 1, 0);
	flag(t, 0, 1, 0, "work", true);
	flag(t, 1, 1, FLAG_SEEN, "", true);
	flag(t, 1, 1, 0, "WORK", true);
	hear(t, 0, 1);
	assert_box(t, 0, "INBOX", "1:S+WORK"); /* the newer stamp's */
	assert_true(view_equal_nocase(mailbox_info(box(t, 0, "INBOX"))->keywords, VIEW("work")));
}

static void a_uid_stays_where_it_surprises_nobody(void **state) /* J3 */
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "common");
	hear(t, 1, 0);
	flag(t, 0, 1, FLAG_SEEN, "", true);
	deliver(t, 1, "INBOX", "past what node 0 has shown");
	hear(t, 0, 1);
	assert_box(t, 0, "INBOX", "1:S 32:");
	assert_int_equal(t->report.renumbered, 0);
}

static void what_differs_takes_the_name_of_the_join(void **state) /* J4 */
{
	struct merge_test *t = *state;
	struct message m;

	deliver(t, 0, "INBOX", "one");
	deliver(t, 0, "INBOX", "two");
	hear(t, 1, 0);
	flag(t, 0, 1, FLAG_SEEN, "", true);
	flag(t, 1, 1, FLAG_SEEN, "", true);
	deliver(t, 1, "INBOX", "three");
	hear(t, 0, 1);
	assert_int_equal(mailbox_info(box(t, 0, "INBOX"))->highestmodseq, home_modseq(t->nodes[0]));
	assert_int_equal(mailbox_message(box(t, 0, "INBOX"), &t->memory.source, 1, &m, &t->why), FAIL_NONE);
	assert_true(m.modseq < home_modseq(t->nodes[0])); /* both show the same */
	assert_int_equal(mailbox_message(box(t, 0, "INBOX"), &t->memory.source, 32, &m, &t->why), FAIL_NONE);
	assert_int_equal(m.modseq, home_modseq(t->nodes[0]));
	assert_int_equal(mailbox_info(box(t, 0, "Sent"))->highestmodseq, modseq_of((struct stamp){ 1, 0 }));
}

static void the_same_move_on_both_sides_arrives_once(void **state)
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "one");
	hear(t, 1, 0);
	select_uid(t, 0, OP_MOVE, 1, "Trash");
	select_uid(t, 1, OP_MOVE, 1, "Trash");
	hear(t, 0, 1);
	assert_box(t, 0, "INBOX", "");
	assert_box(t, 0, "Trash", "32:"); /* past node 0's UIDNEXT of 2 */
}

static void a_guid_that_is_there_twice_is_never_lost(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	deliver(t, 0, "INBOX", "one");
	hear(t, 1, 0);
	select_uid(t, 0, OP_MOVE, 1, "A");
	select_uid(t, 1, OP_MOVE, 1, "Trash");
	hear(t, 0, 1);
	assert_box(t, 0, "A", "1:");
	assert_box(t, 0, "Trash", "32:");
}

static void a_lane_used_twice_retires_the_uid(void **state)
{
	struct merge_test *t = *state;

	home_unref(&t->nodes[1]);
	t->nodes[1] = home_ref(t->nodes[0]); /* an old image of node 0 */
	deliver(t, 0, "INBOX", "one");
	t->ops = 100;
	{
		struct op *op = op_of(OP_APPEND, "INBOX");
		struct home *mine = t->nodes[0];

		op_add_message(op, blob_create(VIEW("another")), 1000, 0, NULL, 0);
		t->nodes[0] = t->nodes[1];
		assert_int_equal(apply(t, 0, op), FAIL_NONE);
		t->nodes[1] = t->nodes[0];
		t->nodes[0] = mine;
	}
	hear(t, 0, 1);
	assert_int_equal(t->report.retired, 1);
	assert_box(t, 0, "INBOX", "2w");
	assert_int_equal(apply(t, 0, op_of(OP_SETTLE, "INBOX")), FAIL_NONE);
	assert_box(t, 0, "INBOX", "2: 3:");
}

static void the_same_messages_and_counters_after_all_are_gone(void **state)
{
	struct merge_test *t = *state;

	deliver(t, 0, "INBOX", "one");
	expunge(t, 0, 1);
	deliver(t, 1, "INBOX", "two");
	expunge(t, 1, 32);
	heal(t);
	assert_box(t, 0, "INBOX", "");
	assert_int_equal(mailbox_info(box(t, 0, "INBOX"))->uidnext, 33);
}

/* Mailboxes. ------------------------------------------------------------------------------------------------------- */

static void a_mailbox_made_on_one_side_is_kept_as_it_is(void **state)
{
	struct merge_test *t = *state;
	struct oid tree;

	named(t, 1, OP_CREATE, "New", "");
	deliver(t, 1, "New", "one");
	tree = *mailbox_tree(box(t, 1, "New"));
	deliver(t, 0, "INBOX", "two");
	hear(t, 0, 1);
	assert_true(oid_equal(mailbox_tree(box(t, 0, "New")), &tree));
}

static void a_deleted_mailbox_lives_on_with_what_was_new(void **state)
{
	struct merge_test *t = *state;
	struct guid id;

	named(t, 0, OP_CREATE, "A", "");
	deliver(t, 0, "A", "old");
	id = mailbox_info(box(t, 0, "A"))->id;
	hear(t, 1, 0);
	deliver(t, 0, "A", "seen by nobody else");
	assert_int_equal(named(t, 0, OP_DELETE, "A", ""), FAIL_NONE);
	deliver(t, 1, "A", "new");
	assert_box(t, 1, "A", "1: 32:");
	hear(t, 0, 1);
	assert_box(t, 0, "A", "32:"); /* past UIDNEXT 3, which node 0 has shown */
	assert_true(guid_equal(&mailbox_info(box(t, 0, "A"))->id, &id));
}

static void a_mailbox_that_comes_back_names_no_uid_twice(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	hear(t, 1, 0);
	t->reachable = 3; /* node 1 leaves UIDs to node 0 */
	for (unsigned i = 0; i < 5; i++)
		deliver(t, 0, "A", "shown on node 0 as 1 to 5");
	named(t, 0, OP_DELETE, "A", "");
	deliver(t, 1, "A", "waits");
	hear(t, 0, 1);
	assert_int_equal(apply(t, 0, op_of(OP_SETTLE, "A")), FAIL_NONE);
	assert_box(t, 0, "A", "6:");
}

static void a_deleted_mailbox_without_news_stays_deleted(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	deliver(t, 0, "A", "old");
	hear(t, 1, 0);
	named(t, 0, OP_DELETE, "A", "");
	deliver(t, 1, "INBOX", "elsewhere");
	hear(t, 0, 1);
	assert_box(t, 0, "A", "none");
}

static void two_mailboxes_of_one_name_become_one(void **state)
{
	struct merge_test *t = *state;
	struct guid id;

	named(t, 0, OP_CREATE, "A", "");
	id = mailbox_info(box(t, 0, "A"))->id;
	deliver(t, 0, "A", "here");
	deliver(t, 1, "INBOX", "later");
	named(t, 1, OP_CREATE, "A", "");
	deliver(t, 1, "A", "there");
	hear(t, 0, 1);
	assert_true(guid_equal(&mailbox_info(box(t, 0, "A"))->id, &id)); /* the older */
	assert_box(t, 0, "A", "1: 1w");
	assert_int_equal(t->report.mailboxes, 1);
}

static void a_stale_node_neither_loses_nor_revives_messages_of_a_united_mailbox(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	deliver(t, 1, "INBOX", "later");
	named(t, 1, OP_CREATE, "A", "");
	deliver(t, 1, "A", "stays");
	deliver(t, 1, "A", "goes on node 1");
	deliver(t, 1, "A", "goes on node 0");
	hear(t, 0, 1);
	hear(t, 2, 1);
	assert_int_equal(apply(t, 0, op_of(OP_SETTLE, "A")), FAIL_NONE);
	assert_box(t, 0, "A", "1: 2: 3:");
	for (unsigned node = 0; node < 2; node++) { /* each expunges its own */
		struct uid_range range = { node ? 33 : 3, node ? 33 : 3 };
		struct op *op = op_of(OP_FLAGS, "A");

		op->uids = &range;
		op->n_uids = 1;
		op->flags = FLAG_DELETED;
		apply(t, node, op);
		op = op_of(OP_EXPUNGE, "A");
		op->uids = &range;
		op->n_uids = 1;
		apply(t, node, op);
	}
	deliver(t, 1, "A", "new");
	heal(t);
	assert_int_equal(mailbox_info(box(t, 0, "A"))->messages, 1);
	assert_int_equal(apply(t, 0, op_of(OP_SETTLE, "A")), FAIL_NONE);
	assert_int_equal(mailbox_info(box(t, 0, "A"))->messages, 2);
}

static void the_inbox_of_a_user_made_on_every_side_is_one(void **state)
{
	struct merge_test *t = *state;

	for (unsigned i = 0; i < NODES; i++)
		deliver(t, i, "INBOX", "one");
	heal(t);
	assert_int_equal(home_mailboxes(t->nodes[0]), 6);
	assert_box(t, 0, "INBOX", "1: 3w");
	deliver(t, 1, "INBOX", "two");
	heal(t);
	assert_int_equal(home_mailboxes(t->nodes[0]), 6);
}

static void a_mailbox_that_became_part_of_two_loses_nothing(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	named(t, 0, OP_CREATE, "B", "");
	named(t, 0, OP_CREATE, "L", "");
	deliver(t, 0, "L", "one");
	for (unsigned i = 1; i < NODES; i++)
		hear(t, i, 0);
	named(t, 0, OP_RENAME, "L", "C");
	named(t, 1, OP_RENAME, "A", "C");
	named(t, 2, OP_RENAME, "L", "D");
	named(t, 3, OP_RENAME, "B", "D");
	hear(t, 0, 1);
	assert_box(t, 0, "C", "1w");
	hear(t, 2, 3);
	assert_box(t, 2, "D", "1w");
	heal(t);
	named(t, 0, OP_SETTLE, "C", "");
	named(t, 0, OP_SETTLE, "D", "");
	assert_int_equal(mailbox_info(box(t, 0, "C"))->messages + mailbox_info(box(t, 0, "D"))->messages, 1);
}

/* Names. ----------------------------------------------------------------------------------------------------------- */

static void the_newer_name_stays(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	hear(t, 1, 0);
	hear(t, 2, 0);
	named(t, 0, OP_RENAME, "A", "B");
	named(t, 1, OP_SUBSCRIBE, "x", "on");
	named(t, 1, OP_RENAME, "A", "C");
	named(t, 2, OP_SUBSCRIBE, "y", "on");
	heal(t);
	assert_box(t, 0, "A", "none");
	assert_box(t, 0, "B", "none");
	assert_box(t, 0, "C", "");
}

static void renamed_twice_with_a_stale_peer(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	hear(t, 1, 0);
	named(t, 0, OP_RENAME, "A", "B");
	hear(t, 2, 0);
	named(t, 0, OP_RENAME, "B", "C");
	deliver(t, 1, "A", "to the old name");
	deliver(t, 2, "B", "to the middle one");
	heal(t);
	assert_box(t, 0, "A", "none");
	assert_box(t, 0, "B", "none");
	assert_int_equal(mailbox_info(box(t, 0, "C"))->messages + 1, 2); /* the other waits */
}

static void renamed_here_and_the_old_name_made_again_there(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	deliver(t, 0, "A", "old");
	hear(t, 1, 0);
	named(t, 0, OP_RENAME, "A", "B");
	named(t, 1, OP_DELETE, "A", "");
	named(t, 1, OP_CREATE, "A", "");
	deliver(t, 1, "A", "new");
	hear(t, 0, 1);
	assert_box(t, 0, "A", "32:");
	assert_box(t, 0, "B", "none"); /* deleted, with nothing new in it */
}

static void renames_of_two_to_one_name_unite_them(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "A", "");
	named(t, 0, OP_CREATE, "B", "");
	deliver(t, 0, "A", "a");
	deliver(t, 0, "B", "b");
	hear(t, 1, 0);
	hear(t, 2, 0);
	named(t, 0, OP_RENAME, "A", "C");
	named(t, 1, OP_RENAME, "B", "C");
	deliver(t, 2, "B", "to what was united");
	heal(t);
	assert_box(t, 0, "A", "none");
	assert_box(t, 0, "B", "none");
	assert_int_equal(apply(t, 0, op_of(OP_SETTLE, "C")), FAIL_NONE);
	assert_int_equal(mailbox_info(box(t, 0, "C"))->messages, 3);
}

static void a_child_follows_its_renamed_parent(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_CREATE, "Old", "");
	hear(t, 1, 0);
	named(t, 0, OP_RENAME, "Old", "New");
	named(t, 1, OP_CREATE, "Old/child/x", "");
	hear(t, 0, 1);
	assert_box(t, 0, "Old", "none");
	assert_box(t, 0, "Old/child", "none");
	assert_box(t, 0, "New/child/x", "");
	named(t, 1, OP_SUBSCRIBE, "z", "on"); /* who still has the old names comes to the same */
	heal(t);
	assert_box(t, 1, "New/child/x", "");
}

static void a_child_that_would_get_too_long_a_name_stays(void **state)
{
	struct merge_test *t = *state;
	char long_name[900], child[400];

	memset(long_name, 'n', sizeof(long_name));
	long_name[sizeof(long_name) - 1] = '\0';
	memset(child, 'c', sizeof(child));
	memcpy(child, "Old/", 4);
	child[sizeof(child) - 1] = '\0';
	named(t, 0, OP_CREATE, "Old", "");
	hear(t, 1, 0);
	assert_int_equal(named(t, 0, OP_RENAME, "Old", long_name), FAIL_NONE);
	assert_int_equal(named(t, 1, OP_CREATE, child, ""), FAIL_NONE);
	hear(t, 0, 1);
	assert_box(t, 0, child, "");
	assert_box(t, 0, long_name, "");
}

/* Lines. ----------------------------------------------------------------------------------------------------------- */

static void subscriptions_and_settings_merge_by_themselves(void **state)
{
	struct merge_test *t = *state;

	named(t, 0, OP_SUBSCRIBE, "common", "on");
	named(t, 0, OP_SETTING, "vacation", "on");
	hear(t, 1, 0);
	hear(t, 2, 0);
	named(t, 0, OP_SUBSCRIBE, "common", "");
	named(t, 1, OP_SUBSCRIBE, "new", "on");
	named(t, 1, OP_SETTING, "vacation", "");
	named(t, 2, OP_SETTING, "language", "eo");
	heal(t);
	assert_false(home_is_subscribed(t->nodes[0], VIEW("common")));
	assert_true(home_is_subscribed(t->nodes[0], VIEW("new")));
	assert_true(home_is_subscribed(t->nodes[0], VIEW("INBOX")));
	assert_int_equal(home_setting(t->nodes[0], VIEW("vacation")).len, 0);
	assert_true(view_equal(home_setting(t->nodes[0], VIEW("language")), VIEW("eo")));
	assert_true(home_is_shared(t->nodes[0]));
}

static void a_clock_that_nobody_made_is_refused(void **state)
{
	struct merge_test *t = *state;
	struct home *out = NULL, *hostile = home_copy(t->nodes[0]);
	struct change *c = change_create();
	struct join_report report;

	hostile->clock = JOIN_CLOCK_MAX + 1;
	assert_int_equal(home_join(hostile, t->nodes[1], &t->memory.source, &out, c, &report, &t->why), FAIL_REFUSED);
	assert_int_equal(home_join(t->nodes[1], hostile, &t->memory.source, &out, c, &report, &t->why), FAIL_REFUSED);
	home_unref(&hostile);
	change_destroy(&c);
}

static void what_is_missing_is_asked_for_and_nothing_is_done(void **state)
{
	struct merge_test *t = *state;
	struct home *cold[2] = { NULL, NULL }, *out = NULL, *joined;
	struct change *c = change_create();
	struct join_report report;
	unsigned again = 0;
	enum fail f;

	deliver(t, 0, "INBOX", "here");
	deliver(t, 1, "INBOX", "there");
	named(t, 1, OP_CREATE, "A", "");
	joined = join_of(t, t->nodes[0], t->nodes[1]);
	for (unsigned i = 0; i < 2; i++)
		assert_int_equal(home_load(&t->memory.source, home_commit(t->nodes[i]), &cold[i], &t->why), FAIL_NONE);
	t->memory.cold = true;
	while ((f = home_join(cold[0], cold[1], &t->memory.source, &out, c, &report, &t->why)) == FAIL_AGAIN) {
		assert_int_equal(c->n_objects, 0);
		assert_true(again++ < 50);
	}
	assert_int_equal(f, FAIL_NONE);
	assert_true(again > 0);
	assert_true(oid_equal(home_commit(out), home_commit(joined)));
	home_unref(&out);
	home_unref(&joined);
	home_unref(&cold[0]);
	home_unref(&cold[1]);
	change_destroy(&c);
}

int main(void)
{
#define CLAIM(name)       cmocka_unit_test_setup_teardown(name, setup, teardown)
#define CLAIM_TWICE(name) cmocka_unit_test_setup_teardown(name, setup_twice, teardown)
	const struct CMUnitTest tests[] = {
		CLAIM(a_state_that_knows_the_other_is_the_answer),
		CLAIM(a_join_is_known_to_what_comes_after_it),
		CLAIM(two_joins_of_one_name_do_not_know_each_other),
		CLAIM(messages_of_both_sides_stay),
		CLAIM(an_expunged_message_does_not_come_back),
		CLAIM(each_flag_merges_by_itself),
		CLAIM(a_keyword_is_one_in_any_case),
		CLAIM(a_uid_stays_where_it_surprises_nobody),
		CLAIM(what_differs_takes_the_name_of_the_join),
		CLAIM(the_same_move_on_both_sides_arrives_once),
		CLAIM(a_guid_that_is_there_twice_is_never_lost),
		CLAIM(a_lane_used_twice_retires_the_uid),
		CLAIM(the_same_messages_and_counters_after_all_are_gone),
		CLAIM(a_mailbox_made_on_one_side_is_kept_as_it_is),
		CLAIM(a_deleted_mailbox_lives_on_with_what_was_new),
		CLAIM(a_mailbox_that_comes_back_names_no_uid_twice),
		CLAIM(a_deleted_mailbox_without_news_stays_deleted),
		CLAIM(two_mailboxes_of_one_name_become_one),
		CLAIM(a_stale_node_neither_loses_nor_revives_messages_of_a_united_mailbox),
		CLAIM_TWICE(the_inbox_of_a_user_made_on_every_side_is_one),
		CLAIM(a_mailbox_that_became_part_of_two_loses_nothing),
		CLAIM(the_newer_name_stays),
		CLAIM(renamed_twice_with_a_stale_peer),
		CLAIM(renamed_here_and_the_old_name_made_again_there),
		CLAIM(renames_of_two_to_one_name_unite_them),
		CLAIM(a_child_follows_its_renamed_parent),
		CLAIM(a_child_that_would_get_too_long_a_name_stays),
		CLAIM(subscriptions_and_settings_merge_by_themselves),
		CLAIM(a_clock_that_nobody_made_is_refused),
		CLAIM(what_is_missing_is_asked_for_and_nothing_is_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
