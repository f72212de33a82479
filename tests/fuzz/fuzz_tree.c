/* Trees of mail that somebody else wrote: reading, walking, changing and comparing them must neither crash nor hang.
 *
 * The input is cut into objects, each behind two octets of length; an id whose first octet is n means object n, whatever its
 * hash, so that the fuzzer can make graphs.  Object 0 is the commit. */
#include <assert.h>

#include "mailbox/op.h"

#include "base/banned.h"

#define OBJECTS_MAX 64u
#define READS_MAX   20000u

struct graph {
	struct source source;
	struct view objects[OBJECTS_MAX];
	unsigned n;
	unsigned reads;
};

static enum fail graph_read(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			    struct failure *why)
{
	struct graph *g = (struct graph *)s; /* source is its first member */
	unsigned i = id->at[0];

	if (i >= g->n || ++g->reads > READS_MAX)
		return fail_with(why, FAIL_NOTFOUND, "no object %u", i);
	if (type)
		*type = i == 0 ? OBJECT_COMMIT : id->at[1] & 1 ? OBJECT_BLOB : OBJECT_TREE;
	buf_put(out, g->objects[i]);
	return buf_fits(out) ? FAIL_NONE : fail_with(why, FAIL_REFUSED, "object %u is too long", i);
}

static void cut(struct graph *g, struct view input)
{
	while (input.len >= 2 && g->n < OBJECTS_MAX) {
		size_t len = (size_t)input.at[0] << 8 | input.at[1];

		g->objects[g->n] = view_sub(input, 2, len);
		input = view_from(input, 2 + len);
		g->n++;
	}
}

/* What can be read can be written, and reads as the same again. */
static void check_message(const struct message *m)
{
	static struct flag_keyword room[KEYWORDS_MESSAGE_MAX];
	struct flag_set set = { .keywords = room };
	struct message again;
	struct buf b;

	if (!flag_set_read(m, &set))
		return;
	buf_init(&b, SIZE_MAX);
	message_put(&b, m, &set);
	assert(message_parse(buf_view(&b), &m->blob, &again));
	assert(again.uid == m->uid && again.flags == m->flags && again.modseq == m->modseq);
	buf_finish(&b);
}

static void walk(struct graph *g, struct mailbox *m)
{
	struct mailbox_cursor c;
	struct message msg;
	uint32_t last = 0;

	mailbox_seek_uid(m, 0, &c);
	while (mailbox_next(&c, &g->source, &msg, NULL, NULL) == FAIL_NONE) {
		assert(msg.uid >= last);
		last = msg.uid;
		check_message(&msg);
	}
	if (mailbox_load(m, &g->source, NULL) == FAIL_NONE && mailbox_seek_seq(m, &g->source, 1, &c, NULL) == FAIL_NONE)
		(void)!mailbox_next(&c, &g->source, &msg, NULL, NULL);
}

static void note_difference(void *ctx, const struct message *was, const struct message *is)
{
	(void)ctx;
	assert(was || is);
}

static void change(struct graph *g, struct home *h, enum op_kind kind, struct view name)
{
	struct uid_range all = { 1, UID_LAST };
	struct change *c = change_create();
	struct op *op = op_create(kind);
	struct op_result result;
	struct home *next;

	op->name = name;
	op->target = VIEW("somewhere/else");
	op->uids = &all;
	op->n_uids = 1;
	op->node = VIEW("fuzz");
	op->flags = FLAG_SEEN;
	if (kind == OP_DELIVER)
		op_add_message(op, blob_create(VIEW("x")), 0, 0, NULL, 0);
	if (home_apply(h, &g->source, op, &next, c, &result, NULL) == FAIL_NONE) {
		struct mailbox *was, *is;

		if (home_find(h, &g->source, name, &was, NULL) == FAIL_NONE &&
		    home_find(next, &g->source, name, &is, NULL) == FAIL_NONE)
			(void)!mailbox_diff(was, is, &g->source, note_difference, NULL, NULL);
		arena_finish(&result.arena);
		home_unref(&next);
	}
	op_unref(&op);
	change_destroy(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct graph g = { .source.read = graph_read };
	struct oid commit = { { 0 } };
	struct home *h;

	cut(&g, view_of(data, len));
	if (home_load(&g.source, &commit, &h, NULL) != FAIL_NONE)
		return 0;
	for (unsigned i = 0; i < home_mailboxes(h) && i < 4; i++) {
		struct view name = home_mailbox_name(h, i);
		struct mailbox *m;

		if (home_mailbox(h, &g.source, i, &m, NULL) == FAIL_NONE)
			walk(&g, m);
		for (int kind = OP_DELIVER; kind <= OP_SPECIAL_USE; kind++)
			change(&g, h, (enum op_kind)kind, name);
	}
	home_unref(&h);
	return 0;
}
