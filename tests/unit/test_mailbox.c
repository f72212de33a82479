/* Mailboxes: what home_apply makes of ops, what walking and comparing two states tell, what is read back from the store. */
#include "mailbox/op.h"

#include "store_help.h"
#include "unit.h"

#include "base/banned.h"

struct box_test {
	struct store_test *store;
	struct source source;
	struct home *home;
	char ref[REF_NAME_MAX + 1];
	struct op_result result;  /* of the last op; its arrays are gone */
	uint32_t *to, *from;      /* UIDs of the last op */
	struct failure why;
};

static int setup(void **state)
{
	struct box_test *t = mem_zalloc(sizeof(*t));
	void *store;

	store_setup(&store);
	t->store = store;
	source_blocking(&t->source, t->store->store);
	t->home = home_empty();
	home_ref_name(VIEW("a@example.org"), t->ref);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct box_test *t = *state;
	void *store = t->store;

	home_unref(&t->home);
	mem_free(t->to);
	mem_free(t->from);
	store_teardown(&store);
	mem_free(t);
	return 0;
}

static uint32_t *copy_uids(const uint32_t *at, unsigned n)
{
	uint32_t *copy = mem_array(n, sizeof(*copy));

	if (at && n)
		memcpy(copy, at, n * sizeof(*copy));
	return copy;
}

/* Applies, commits, moves on.  Takes the op over. */
static enum fail apply(struct box_test *t, struct op *op)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next = NULL;
	enum fail f;

	op->time = 1732287159;
	op->author = VIEW("a@example.org");
	op->node = VIEW("north");
	rng_system()->fill(rng_system(), op->seed.at, GUID_LEN);
	f = home_apply(t->home, &t->source, op, &next, c, &result, &t->why);
	if (f == FAIL_NONE) {
		if (result.changed) {
			change_move_ref(c, t->ref, home_commit(t->home), home_commit(next));
			assert_int_equal(objstore_commit(t->store->store, c, &t->why), FAIL_NONE);
		}
		home_unref(&t->home);
		t->home = next;
		mem_free(t->to);
		mem_free(t->from);
		t->to = copy_uids(result.to, result.n);
		t->from = copy_uids(result.from, result.n);
		t->result = result;
		arena_finish(&result.arena);
	}
	change_destroy(&c);
	op_unref(&op);
	return f;
}

static enum fail append(struct box_test *t, struct view name, unsigned flags, const char *keyword, const char *text)
{
	struct op *op = op_create(OP_APPEND);
	struct view word = keyword ? view_str(keyword) : VIEW_NONE;

	op->name = name;
	op_add_message(op, blob_create(view_str(text)), 1000, flags, &word, keyword ? 1 : 0);
	return apply(t, op);
}

static struct op *select_op(enum op_kind kind, struct view name, struct uid_range *range)
{
	struct op *op = op_create(kind);

	op->name = name;
	op->uids = range;
	op->n_uids = 1;
	return op;
}

static enum fail flag(struct box_test *t, struct view name, uint32_t first, uint32_t last, enum flag_mode mode,
		      unsigned flags, const char *keyword)
{
	struct uid_range range = { first, last };
	struct view word = keyword ? view_str(keyword) : VIEW_NONE;
	struct op *op = select_op(OP_FLAGS, name, &range);

	op->flag_mode = mode;
	op->flags = flags;
	op->keywords = &word;
	op->n_keywords = keyword ? 1 : 0;
	return apply(t, op);
}

static enum fail named(struct box_test *t, enum op_kind kind, struct view name, struct view target)
{
	struct op *op = op_create(kind);

	op->name = name;
	op->target = target;
	op->on = true;
	return apply(t, op);
}

static struct mailbox *box(struct box_test *t, struct view name)
{
	struct mailbox *m = NULL;

	assert_int_equal(home_find(t->home, &t->source, name, &m, &t->why), FAIL_NONE);
	return m;
}

/* "1:FS+work 4:" - the messages by UID with their flags; and that counts, walking and the state read from the store agree. */
static void assert_messages(struct box_test *t, struct view name, const char *expected)
{
	static const char *const letters = "RFTSD"; /* by bit */
	struct mailbox *m = box(t, name);
	struct mailbox_cursor c;
	struct message msg;
	struct buf b;
	unsigned n = 0, unseen = 0;
	uint32_t seq = 0;

	buf_init(&b, 65536);
	assert_int_equal(mailbox_seek_uid_seq(m, &t->source, 0, &c, &t->why), FAIL_NONE);
	while (mailbox_next(&c, &t->source, &msg, &seq, &t->why) == FAIL_NONE) {
		buf_printf(&b, "%s%u:", n ? " " : "", msg.uid);
		for (unsigned i = 0; i < 5; i++)
			if (msg.flags & 1u << i)
				buf_putc(&b, (uint8_t)letters[i]);
		buf_put(&b, msg.keywords);
		n++;
		unseen += !(msg.flags & FLAG_SEEN);
		assert_int_equal(seq, n);
	}
	buf_putc(&b, '\0');
	assert_string_equal(b.at, expected);
	assert_int_equal(mailbox_info(m)->messages, n);
	assert_int_equal(mailbox_info(m)->unseen, unseen);
	buf_finish(&b);
}

/* The state as it is read from the store is the state in memory. */
static void reload(struct box_test *t)
{
	struct home *h = NULL;

	assert_int_equal(home_load(&t->source, home_commit(t->home), &h, &t->why), FAIL_NONE);
	assert_true(oid_equal(home_tree(h), home_tree(t->home)));
	assert_int_equal(home_clock(h), home_clock(t->home));
	home_unref(&t->home);
	t->home = h;
}

static void a_new_mailbox_gives_dense_uids_from_one(void **state)
{
	struct box_test *t = *state;

	assert_int_equal(named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE), FAIL_NONE);
	for (unsigned i = 0; i < 70; i++)
		assert_int_equal(append(t, VIEW("inbox"), 0, NULL, "x"), FAIL_NONE);
	assert_int_equal(t->to[0], 70);
	assert_int_equal(mailbox_info(box(t, VIEW("INBOX")))->uidnext, 71);
	reload(t);
	assert_int_equal(append(t, VIEW("INBOX"), 0, NULL, "x"), FAIL_NONE);
	assert_int_equal(t->to[0], 71);
}

static void flags_and_keywords_are_set_removed_and_replaced(void **state)
{
	struct box_test *t = *state;
	struct view in = VIEW("INBOX");

	named(t, OP_CREATE, in, VIEW_NONE);
	append(t, in, FLAG_SEEN, "$Junk", "one");
	append(t, in, 0, NULL, "two");
	assert_messages(t, in, "1:S+$Junk 2:");
	assert_int_equal(flag(t, in, 1, 2, FLAGS_ADD, FLAG_FLAGGED, "a/b+c"), FAIL_NONE);
	assert_messages(t, in, "1:FS+$Junk+a%2fb%2bc 2:F+a%2fb%2bc");
	reload(t);
	assert_int_equal(flag(t, in, 1, 1, FLAGS_REMOVE, FLAG_SEEN, "$jUNK"), FAIL_NONE);
	assert_messages(t, in, "1:F+a%2fb%2bc 2:F+a%2fb%2bc");
	assert_int_equal(flag(t, in, 1, 9, FLAGS_REPLACE, FLAG_DRAFT, "$junk"), FAIL_NONE);
	assert_messages(t, in, "1:D+$Junk 2:D+$Junk"); /* the first spelling stays */
	assert_int_equal(flag(t, in, 1, 2, FLAGS_REPLACE, FLAG_DRAFT, "$JUNK"), FAIL_NONE);
	assert_false(t->result.changed);
	assert_int_equal(flag(t, in, 1, 1, FLAGS_ADD, 0, "no space"), FAIL_REFUSED);
}

static void a_message_changed_since_is_left_alone(void **state)
{
	struct box_test *t = *state;
	struct uid_range range = { 1, 2 };
	struct view in = VIEW("INBOX");
	struct op *op;
	uint64_t before;

	named(t, OP_CREATE, in, VIEW_NONE);
	append(t, in, 0, NULL, "one");
	append(t, in, 0, NULL, "two");
	before = mailbox_info(box(t, in))->highestmodseq;
	flag(t, in, 2, 2, FLAGS_ADD, FLAG_SEEN, NULL);
	op = select_op(OP_FLAGS, in, &range);
	op->if_unchanged = true;
	op->unchanged_since = before;
	op->flags = FLAG_FLAGGED;
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_int_equal(t->result.n_modified, 1);
	assert_messages(t, in, "1:F 2:S");
}

/* docs/merge.md, "UIDs": it would be in the middle of what others give once lanes count. */
static void before_lanes_count_no_other_node_gives_uids_in_what_it_made(void **state)
{
	struct box_test *t = *state;
	struct view in = VIEW("Folder");
	struct op *op = op_create(OP_CREATE);

	named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE);
	op->name = in;
	op->lane = 9;
	assert_int_equal(apply(t, op), FAIL_NONE);
	op = op_create(OP_APPEND);
	op->name = in;
	op->lane = 9;
	op_add_message(op, blob_create(VIEW("Subject: one\r\n\r\n")), 0, 0, NULL, 0);
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_int_equal(t->to[0], 0);
	op = op_create(OP_SETTLE);
	op->name = in;
	assert_int_equal(apply(t, op), FAIL_NONE); /* as the founder does */
	assert_messages(t, in, "1:");
}

/* RFC 7162 3.1.3, docs/merge.md: the client comes from a node of which this one has not heard. */
static void a_message_is_left_alone_for_who_knows_a_foreign_state(void **state)
{
	struct box_test *t = *state;
	struct uid_range range = { 1, 2 };
	struct view in = VIEW("INBOX");
	struct op *op;

	named(t, OP_CREATE, in, VIEW_NONE);
	assert_int_equal(apply(t, op_create(OP_SHARE)), FAIL_NONE);
	append(t, in, 0, NULL, "one");
	append(t, in, 0, NULL, "two");
	op = select_op(OP_FLAGS, in, &range);
	op->if_unchanged = true;
	op->unchanged_since = modseq_of((struct stamp){ 100, 3 });
	op->flags = FLAG_FLAGGED;
	assert_false(home_covers(t->home, op->unchanged_since));
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_int_equal(t->result.n_modified, 1);
	assert_messages(t, in, "1: 2:");
}

static void moves_keep_the_guid_and_copies_get_their_own(void **state)
{
	struct box_test *t = *state;
	struct uid_range all = { 1, UINT32_MAX };
	struct message one, copy, moved;
	struct op *op;

	named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE);
	named(t, OP_CREATE, VIEW("Old"), VIEW_NONE);
	append(t, VIEW("INBOX"), FLAG_SEEN, "work", "one");
	append(t, VIEW("INBOX"), 0, NULL, "two");
	assert_int_equal(mailbox_message(box(t, VIEW("INBOX")), &t->source, 1, &one, NULL), FAIL_NONE);
	op = select_op(OP_COPY, VIEW("INBOX"), &all);
	op->target = VIEW("Old");
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_int_equal(t->result.n, 2);
	op = select_op(OP_MOVE, VIEW("INBOX"), &all);
	op->target = VIEW("Old");
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_messages(t, VIEW("INBOX"), "");
	assert_messages(t, VIEW("Old"), "1:S+work 2: 3:S+work 4:");
	reload(t);
	assert_int_equal(mailbox_message(box(t, VIEW("Old")), &t->source, 1, &copy, NULL), FAIL_NONE);
	assert_int_equal(mailbox_message(box(t, VIEW("Old")), &t->source, 3, &moved, NULL), FAIL_NONE);
	assert_true(guid_equal(&one.guid, &moved.guid));
	assert_false(guid_equal(&one.guid, &copy.guid));
	op = select_op(OP_COPY, VIEW("Old"), &all);
	op->target = VIEW("Nowhere");
	assert_int_equal(apply(t, op), FAIL_NOTFOUND);
}

static void expunge_takes_only_the_deleted(void **state)
{
	struct box_test *t = *state;
	struct uid_range some = { 1, 3 };
	struct view in = VIEW("INBOX");

	named(t, OP_CREATE, in, VIEW_NONE);
	for (int i = 0; i < 5; i++)
		append(t, in, i % 2 ? 0 : FLAG_DELETED, NULL, "x");
	assert_int_equal(apply(t, select_op(OP_EXPUNGE, in, &some)), FAIL_NONE);
	assert_messages(t, in, "2: 4: 5:T");
	assert_int_equal(mailbox_info(box(t, in))->deleted, 1);
	append(t, in, 0, NULL, "x");
	assert_messages(t, in, "2: 4: 5:T 6:");
}

static void rename_takes_children_along_and_makes_parents(void **state)
{
	struct box_test *t = *state;

	assert_int_equal(named(t, OP_CREATE, VIEW("a/b/c"), VIEW_NONE), FAIL_NONE);
	assert_int_equal(home_mailboxes(t->home), 3);
	append(t, VIEW("a/b/c"), 0, NULL, "x");
	assert_int_equal(named(t, OP_RENAME, VIEW("a"), VIEW("x/y")), FAIL_NONE);
	reload(t);
	assert_messages(t, VIEW("x/y/b/c"), "1:");
	assert_int_equal(home_mailboxes(t->home), 4);
	assert_int_equal(named(t, OP_RENAME, VIEW("x"), VIEW("x/z")), FAIL_REFUSED);
	assert_int_equal(named(t, OP_RENAME, VIEW("x/y/b"), VIEW("x/y")), FAIL_EXISTS);
	assert_int_equal(named(t, OP_RENAME, VIEW("gone"), VIEW("here")), FAIL_NOTFOUND);
	assert_int_equal(named(t, OP_CREATE, VIEW("x//y"), VIEW_NONE), FAIL_REFUSED);
	assert_int_equal(named(t, OP_CREATE, VIEW("x/y"), VIEW_NONE), FAIL_EXISTS);
}

static void renaming_inbox_moves_its_messages_and_leaves_it(void **state)
{
	struct box_test *t = *state;
	uint32_t validity;

	named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE);
	append(t, VIEW("INBOX"), FLAG_SEEN, "k", "x");
	validity = mailbox_info(box(t, VIEW("INBOX")))->uidvalidity;
	assert_int_equal(named(t, OP_RENAME, VIEW("INBOX"), VIEW("Old/mail")), FAIL_NONE);
	assert_messages(t, VIEW("INBOX"), "");
	assert_messages(t, VIEW("Old/mail"), "1:S+k");
	append(t, VIEW("INBOX"), 0, NULL, "y");
	assert_messages(t, VIEW("INBOX"), "2:");
	assert_int_equal(mailbox_info(box(t, VIEW("INBOX")))->uidvalidity, validity);
	assert_int_not_equal(mailbox_info(box(t, VIEW("Old/mail")))->uidvalidity, validity);
	assert_int_equal(named(t, OP_DELETE, VIEW("INBOX"), VIEW_NONE), FAIL_REFUSED);
}

static void a_mailbox_made_again_has_a_new_uidvalidity(void **state)
{
	struct box_test *t = *state;
	uint32_t first;

	named(t, OP_CREATE, VIEW("x"), VIEW_NONE);
	first = mailbox_info(box(t, VIEW("x")))->uidvalidity;
	assert_int_equal(named(t, OP_DELETE, VIEW("x"), VIEW_NONE), FAIL_NONE);
	reload(t);
	named(t, OP_CREATE, VIEW("x"), VIEW_NONE);
	assert_true(mailbox_info(box(t, VIEW("x")))->uidvalidity > first);
}

static void subscriptions_and_settings_are_kept(void **state)
{
	struct box_test *t = *state;
	struct op *op;

	assert_int_equal(named(t, OP_SUBSCRIBE, VIEW("nowhere/ä %"), VIEW_NONE), FAIL_NONE);
	assert_int_equal(named(t, OP_SUBSCRIBE, VIEW("-"), VIEW_NONE), FAIL_NONE);
	op = op_create(OP_SETTING);
	op->name = VIEW("greeting");
	op->value = VIEW("hello world");
	assert_int_equal(apply(t, op), FAIL_NONE);
	reload(t);
	assert_true(home_is_subscribed(t->home, VIEW("nowhere/ä %")));
	assert_true(home_is_subscribed(t->home, VIEW("-")));
	assert_int_equal(home_subscriptions(t->home), 2);
	assert_true(view_equal(home_setting(t->home, VIEW("greeting")), VIEW("hello world")));
}

/* Two states of a mailbox and what differs: applied to a plain model of the first, it gives the second. ---------------- */

#define MODEL_MAX 3000

struct model {
	bool there[MODEL_MAX];
	unsigned flags[MODEL_MAX];
	uint64_t modseq[MODEL_MAX];
	uint32_t last;
};

static void model_of(struct box_test *t, struct mailbox *m, struct model *out)
{
	struct mailbox_cursor c;
	struct message msg;

	memset(out, 0, sizeof(*out));
	mailbox_seek_uid(m, 0, &c);
	while (mailbox_next(&c, &t->source, &msg, NULL, NULL) == FAIL_NONE) {
		out->there[msg.uid] = true;
		out->flags[msg.uid] = msg.flags;
		out->modseq[msg.uid] = msg.modseq;
	}
}

static void take_in(void *ctx, const struct message *was, const struct message *is)
{
	struct model *m = ctx;
	uint32_t uid = was ? was->uid : is->uid;

	assert_true(uid > m->last); /* in order */
	m->last = uid;
	assert_int_equal(m->there[uid], was != NULL);
	m->there[uid] = is != NULL;
	m->flags[uid] = is ? is->flags : 0;
	m->modseq[uid] = is ? is->modseq : 0;
}

static void random_op(struct box_test *t, struct rng *r)
{
	struct view in = VIEW("INBOX");
	uint32_t uidnext = mailbox_info(box(t, in))->uidnext, first = 1 + (uint32_t)rng_below(r, uidnext);
	struct uid_range range = { first, first + (uint32_t)rng_below(r, 20) };

	switch (rng_below(r, 5)) {
	case 0:
	case 1:
		append(t, in, (unsigned)rng_below(r, 32), NULL, "x");
		break;
	case 2:
	case 3:
		flag(t, in, range.first, range.last, (enum flag_mode)rng_below(r, 3), (unsigned)rng_below(r, 32), NULL);
		break;
	default:
		apply(t, select_op(OP_EXPUNGE, in, &range));
	}
}

static void the_difference_of_two_states_leads_from_one_to_the_other(void **state)
{
	struct box_test *t = *state;
	struct model *model = mem_zalloc(sizeof(*model)), *truth = mem_zalloc(sizeof(*truth));
	struct rng_seeded seeded;
	struct mailbox *before;

	rng_seed(&seeded, 4711);
	named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE);
	before = mailbox_ref(box(t, VIEW("INBOX")));
	for (int round = 0; round < 60; round++) {
		for (uint64_t n = rng_below(&seeded.rng, 40); n > 0; n--)
			random_op(t, &seeded.rng);
		if (round % 7 == 0)
			reload(t);
		model_of(t, before, model);
		assert_int_equal(mailbox_diff(before, box(t, VIEW("INBOX")), &t->source, take_in, model, &t->why), FAIL_NONE);
		model->last = 0;
		model_of(t, box(t, VIEW("INBOX")), truth);
		assert_memory_equal(model, truth, sizeof(*model));
		mailbox_unref(&before);
		before = mailbox_ref(box(t, VIEW("INBOX")));
	}
	assert_true(mailbox_info(before)->uidnext > 400);
	mailbox_unref(&before);
	mem_free(model);
	mem_free(truth);
}

/* Sequence numbers and UIDs, both ways, across leaves with gaps and a tree that has grown to three levels. */
static void sequence_numbers_follow_the_messages(void **state)
{
	struct box_test *t = *state;
	struct op *op = op_create(OP_APPEND);
	struct mailbox *m;
	struct message msg;
	struct mailbox_cursor c;
	uint32_t seq = 0, below, uid = 0;

	named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE);
	op->name = VIEW("INBOX");
	for (unsigned i = 0; i < 2500; i++)
		op_add_message(op, blob_create(VIEW("x")), 0, i % 3 ? 0 : FLAG_DELETED, NULL, 0);
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_int_equal(apply(t, select_op(OP_EXPUNGE, VIEW("INBOX"), &(struct uid_range){ 1, 2500 })), FAIL_NONE);
	reload(t);
	m = box(t, VIEW("INBOX"));
	for (uint32_t i = 1; i <= mailbox_info(m)->messages; i++) {
		assert_int_equal(mailbox_seek_seq(m, &t->source, i, &c, NULL), FAIL_NONE);
		assert_int_equal(mailbox_next(&c, &t->source, &msg, &seq, NULL), FAIL_NONE);
		assert_int_equal(seq, i);
		assert_true(msg.uid > uid && msg.uid % 3 != 1);
		uid = msg.uid;
		assert_int_equal(mailbox_count_below(m, &t->source, uid, &below, NULL), FAIL_NONE);
		assert_int_equal(below, i - 1);
	}
	assert_int_equal(mailbox_seek_seq(m, &t->source, seq + 1, &c, NULL), FAIL_NONE);
	assert_int_equal(mailbox_next(&c, &t->source, &msg, NULL, NULL), FAIL_NOTFOUND);
}

static void runs_of_uids_are_those_of_the_messages(void **state)
{
	struct box_test *t = *state;
	struct op *op = op_create(OP_APPEND);
	struct mailbox_cursor c;
	uint32_t first, last, at = 3;
	enum fail f;

	named(t, OP_CREATE, VIEW("INBOX"), VIEW_NONE);
	op->name = VIEW("INBOX");
	for (unsigned i = 1; i <= 300; i++)
		op_add_message(op, blob_create(VIEW("x")), 0, i % 10 ? 0 : FLAG_DELETED, NULL, 0);
	assert_int_equal(apply(t, op), FAIL_NONE);
	assert_int_equal(apply(t, select_op(OP_EXPUNGE, VIEW("INBOX"), &(struct uid_range){ 1, 300 })), FAIL_NONE);
	reload(t);
	mailbox_seek_uid(box(t, VIEW("INBOX")), at, &c);
	while ((f = mailbox_next_run(&c, &t->source, &first, &last, NULL)) == FAIL_NONE) {
		at += at % 10 == 0; /* expunged */
		assert_int_equal(first, at);
		for (; at <= last; at++)
			assert_true(at % 10 != 0);
	}
	assert_int_equal(f, FAIL_NOTFOUND);
	assert_int_equal(at, 300);
}

static void a_commit_says_what_was_done(void **state)
{
	struct box_test *t = *state;
	struct op *op = op_create(OP_DELIVER);
	struct commit c;
	struct buf b;

	op->name = VIEW("nowhere"); /* and so INBOX, which is made */
	op->note = VIEW("\"Hi\nthere\" from b@example.net");
	op_add_message(op, blob_create(VIEW("x")), 0, 0, NULL, 0);
	assert_int_equal(apply(t, op), FAIL_NONE);
	buf_init(&b, COMMIT_LEN_MAX);
	assert_int_equal(objstore_read(t->store->store, home_commit(t->home), NULL, &b, NULL), FAIL_NONE);
	assert_int_equal(commit_parse(buf_view(&b), &c, NULL), FAIL_NONE);
	assert_true(view_starts(c.message, VIEW("deliver INBOX 1 \"Hi there\" from b@example.net\n\n"
						"Op: deliver\nStamp: 1.0\nSeen: 0:1\n")));
	buf_finish(&b);
}

static void names_that_are_none_are_refused(void **state)
{
	static const char *const bad[] = { "", "/", "a/", "/a", "a//b", ".", "a/..", "a\nb", "\xff", "\x7f" };
	struct box_test *t = *state;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(named(t, OP_CREATE, view_str(bad[i]), VIEW_NONE), FAIL_REFUSED);
	assert_int_equal(home_mailboxes(t->home), 0);
}

static void entries_of_messages_have_one_spelling(void **state)
{
	static const char good[] = "0000002a.00112233445566778899aabbccddeeff,S=8192,D=-5,O=41.0,M=2686977,F=41.0;55.0:2,F+x";
	static const char *const bad[] = {
		"0000002A.00112233445566778899aabbccddeeff,S=1,D=1,O=1.0,M=1:2,",
		"0000002a.00112233445566778899aabbccddeeff,S=01,D=1,O=1.0,M=1:2,",
		"0000002a.00112233445566778899aabbccddeeff,S=1,D=1,O=1.16,M=1:2,",
		"0000002a.00112233445566778899aabbccddeeff,S=1,D=1,O=1.0,M=1:2,SF",
		"0000002a.00112233445566778899aabbccddeeff,S=1,D=1,O=1.0,M=1",
		"0000002a.00112233445566778899aabbccddeef,S=1,D=1,O=1.0,M=1:2,",
	};
	struct flag_keyword keywords[KEYWORDS_MESSAGE_MAX];
	struct flag_set set = { .keywords = keywords };
	struct oid blob = { { 1 } };
	struct message m;
	struct buf b;

	(void)state;
	assert_true(message_parse(view_str(good), &blob, &m));
	assert_int_equal(m.uid, 42);
	assert_int_equal(m.date, -5);
	assert_true(flag_set_read(&m, &set));
	buf_init(&b, 4096);
	message_put(&b, &m, &set);
	assert_true(view_equal(buf_view(&b), view_str(good)));
	buf_finish(&b);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(message_parse(view_str(bad[i]), &blob, &m));
}

/* Any octet in the place of any digit of a UID and a guid. */
static void digits_of_entries_are_told_from_all_else(void **state)
{
	char name[] = "0f1e2d3c.00112233445566778899aabbccddeeff,S=1,D=1,O=1.0,M=1:2,";
	struct oid blob = { { 1 } };
	struct message m;
	struct buf b;

	(void)state;
	buf_init(&b, 64);
	for (size_t at = 0; at < 8 + 1 + 2 * GUID_LEN; at++) {
		char was = name[at];

		for (unsigned octet = 1; octet < 256 && was != '.'; octet++) {
			name[at] = (char)octet;
			assert_int_equal(message_parse(view_str(name), &blob, &m),
					 !!strchr("0123456789abcdef", (int)octet));
			if (!strchr("0123456789abcdef", (int)octet))
				continue;
			buf_clear(&b);
			buf_printf(&b, "%08x.", m.uid);
			guid_put(&b, &m.guid);
			assert_memory_equal(b.at, name, b.len);
		}
		name[at] = was;
	}
	buf_finish(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_mailbox_gives_dense_uids_from_one, setup, teardown),
		cmocka_unit_test_setup_teardown(flags_and_keywords_are_set_removed_and_replaced, setup, teardown),
		cmocka_unit_test_setup_teardown(a_message_changed_since_is_left_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(moves_keep_the_guid_and_copies_get_their_own, setup, teardown),
		cmocka_unit_test_setup_teardown(expunge_takes_only_the_deleted, setup, teardown),
		cmocka_unit_test_setup_teardown(rename_takes_children_along_and_makes_parents, setup, teardown),
		cmocka_unit_test_setup_teardown(renaming_inbox_moves_its_messages_and_leaves_it, setup, teardown),
		cmocka_unit_test_setup_teardown(a_mailbox_made_again_has_a_new_uidvalidity, setup, teardown),
		cmocka_unit_test_setup_teardown(subscriptions_and_settings_are_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(the_difference_of_two_states_leads_from_one_to_the_other, setup, teardown),
		cmocka_unit_test_setup_teardown(sequence_numbers_follow_the_messages, setup, teardown),
		cmocka_unit_test_setup_teardown(runs_of_uids_are_those_of_the_messages, setup, teardown),
		cmocka_unit_test_setup_teardown(a_message_is_left_alone_for_who_knows_a_foreign_state, setup, teardown),
		cmocka_unit_test_setup_teardown(before_lanes_count_no_other_node_gives_uids_in_what_it_made, setup, teardown),
		cmocka_unit_test_setup_teardown(a_commit_says_what_was_done, setup, teardown),
		cmocka_unit_test_setup_teardown(names_that_are_none_are_refused, setup, teardown),
		cmocka_unit_test(entries_of_messages_have_one_spelling),
		cmocka_unit_test(digits_of_entries_are_told_from_all_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
