/* tests/merge/oracle - the real code on a leash: merge_model.py makes random histories of one mailbox, sends each step
 * here too, and compares the states.  A command a line on stdin, one answer a line on stdout: the state of that node's
 * INBOX.
 *
 *     new NODES                    the history begins: all nodes have a user's first state
 *     deliver NODE REACHABLE       one message; REACHABLE: mask of lanes
 *     flag NODE UID FLAG ON        FLAG: one of RFTSD, or a keyword of more letters
 *     expunge NODE UID             if it has \Deleted
 *     settle NODE
 *     keep SLOT NODE               holds on to a node's state, as it is, for …
 *     join NODE SLOT
 *
 * An answer is "modseq seen uidnext uidtop writer highestmodseq messages", lists with ',' between their parts, each
 * message guid/uid/origin/modseq/flag=stamp;flag=stamp…, by guid. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "mailbox/op.h"
#include "mailbox/state.h"
#include "memory.h"
#include "merge/merge.h"

#include "base/banned.h"

#define NODES 8u
#define SLOTS 64u

struct oracle {
	struct memory memory;
	struct home *nodes[NODES], *slots[SLOTS];
	uint64_t ops; /* seeds follow from it */
};

static _Noreturn void give_up(const char *what, const struct failure *why)
{
	fprintf(stderr, "%s: %s\n", what, why->text);
	exit(1);
}

static void forget(struct oracle *o)
{
	for (unsigned i = 0; i < NODES; i++)
		home_unref(&o->nodes[i]);
	for (unsigned i = 0; i < SLOTS; i++)
		home_unref(&o->slots[i]);
}

static void begin(struct oracle *o, unsigned n)
{
	forget(o);
	memory_finish(&o->memory);
	memory_init(&o->memory);
	o->ops = 0;
	for (unsigned i = 0; i < n; i++) {
		struct change *c = change_create();

		home_first(VIEW("a@example.org"), (struct stamp){ 1, 0 }, 1732287159, true, &o->nodes[i], c);
		memory_take(&o->memory, c);
		change_destroy(&c);
	}
}

static struct op *op_on(struct oracle *o, unsigned node, enum op_kind kind)
{
	struct op *op = op_create(kind);

	op->time = 1732287159;
	op->author = VIEW("a@example.org");
	op->node = VIEW("north");
	op->lane = op->writer = (uint8_t)node;
	op->name = VIEW("INBOX");
	o->ops++;
	memcpy(op->seed.at, &o->ops, sizeof(o->ops));
	return op;
}

static void apply(struct oracle *o, unsigned node, struct op *op)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next = NULL;
	struct failure why = { 0 };

	if (home_apply(o->nodes[node], &o->memory.source, op, &next, c, &result, &why) != FAIL_NONE)
		give_up("apply", &why);
	arena_finish(&result.arena);
	memory_take(&o->memory, c);
	home_unref(&o->nodes[node]);
	o->nodes[node] = next;
	change_destroy(&c);
	op_unref(&op);
}

static void flag(struct oracle *o, unsigned node, uint32_t uid, const char *name, bool on)
{
	static const char letters[] = "RFTSD"; /* by bit */
	struct op *op = op_on(o, node, OP_FLAGS);
	struct uid_range range = { uid, uid };
	struct view word = view_str(name);

	op->uids = &range;
	op->n_uids = 1;
	op->flag_mode = on ? FLAGS_ADD : FLAGS_REMOVE;
	if (word.len == 1) {
		op->flags = 1u << (strchr(letters, name[0]) - letters);
	} else {
		op->keywords = &word;
		op->n_keywords = 1;
	}
	apply(o, node, op);
}

static void expunge(struct oracle *o, unsigned node, uint32_t uid)
{
	struct op *op = op_on(o, node, OP_EXPUNGE);
	struct uid_range range = { uid, uid };

	op->uids = &range;
	op->n_uids = 1;
	apply(o, node, op);
}

static void join(struct oracle *o, unsigned node, struct home *other)
{
	struct change *c = change_create();
	struct join_report report;
	struct home *out = NULL;
	struct failure why = { 0 };

	if (home_join(o->nodes[node], other, &o->memory.source, &out, c, &report, &why) != FAIL_NONE)
		give_up("join", &why);
	memory_take(&o->memory, c);
	home_unref(&o->nodes[node]);
	o->nodes[node] = out;
	change_destroy(&c);
}

/* Telling. --------------------------------------------------------------------------------------------------------- */

static void tell_flags(const struct message *m)
{
	static const char letters[] = "RFTSD";
	struct flag_keyword keywords[KEYWORDS_MESSAGE_MAX];
	struct flag_set set = { .keywords = keywords };
	const char *before = "";

	if (!flag_set_read(m, &set))
		exit(1);
	for (unsigned bit = 0; bit < 5; bit++) {
		if (!(set.flags >> bit & 1))
			continue;
		printf("%s%c=%llu.%u", before, letters[bit], (unsigned long long)set.flag_stamps[bit].clock,
		       set.flag_stamps[bit].lane);
		before = ";";
	}
	for (unsigned i = 0; i < set.n_keywords; i++) {
		printf("%s%.*s=%llu.%u", before, (int)keywords[i].name.len, (const char *)keywords[i].name.at,
		       (unsigned long long)keywords[i].stamp.clock, keywords[i].stamp.lane);
		before = ";";
	}
}

static int guid_order(const void *a, const void *b)
{
	const struct message *x = a, *y = b;

	return memcmp(x->guid.at, y->guid.at, GUID_LEN);
}

static void tell_messages(struct oracle *o, struct mailbox *m, const struct pending *p)
{
	struct message *all = mem_array(mailbox_info(m)->messages + p->n + 1, sizeof(*all));
	struct mailbox_cursor c;
	size_t n = 0;

	mailbox_seek_uid(m, 1, &c);
	while (mailbox_next(&c, &o->memory.source, &all[n], NULL, NULL) == FAIL_NONE)
		n++;
	assert(n == mailbox_info(m)->messages);
	for (size_t i = 0; i < p->n; i++)
		pending_message(&p->at[i], &all[n++]);
	qsort(all, n, sizeof(*all), guid_order);
	for (size_t i = 0; i < n; i++) {
		printf("%s", i ? "," : " ");
		for (unsigned k = 0; k < GUID_LEN; k++)
			printf("%02x", all[i].guid.at[k]);
		printf("/%u/%llu.%u/%llu/", all[i].uid, (unsigned long long)all[i].origin.clock, all[i].origin.lane,
		       (unsigned long long)all[i].modseq);
		tell_flags(&all[i]);
	}
	mem_free(all);
}

static void tell(struct oracle *o, unsigned node)
{
	struct home *h = o->nodes[node];
	struct mailbox *m = NULL;
	const struct pending *p = NULL;
	struct failure why = { 0 };

	if (home_find(h, &o->memory.source, VIEW("INBOX"), &m, &why) != FAIL_NONE ||
	    mailbox_pending(m, &o->memory.source, &p, &why) != FAIL_NONE)
		give_up("tell", &why);
	printf("%llu ", (unsigned long long)h->modseq);
	for (unsigned i = 0; i < LANES; i++)
		if (h->seen[i])
			printf("%u:%llu,", i, (unsigned long long)h->seen[i]);
	printf(" %u -", mailbox_info(m)->uidnext);
	for (unsigned i = 0; i < LANES; i++)
		if (m->uidtop[i])
			printf("%u:%u,", i, m->uidtop[i]);
	printf(" %llu.%u %llu", (unsigned long long)m->writer.clock, m->writer.lane,
	       (unsigned long long)mailbox_info(m)->highestmodseq);
	tell_messages(o, m, p);
	printf("\n");
	fflush(stdout);
}

static unsigned number(struct view *line, unsigned max)
{
	uint64_t n = 0;

	if (!view_decimal(view_cut(line, ' '), max, &n))
		exit(2);
	return (unsigned)n;
}

static void run(struct oracle *o, struct view line)
{
	struct view command = view_cut(&line, ' ');
	unsigned slot = view_equal(command, VIEW("keep")) ? number(&line, SLOTS - 1) : 0;
	unsigned node = number(&line, NODES), uid;
	struct op *op;
	char *word;

	if (view_equal(command, VIEW("new"))) {
		begin(o, node);
		node = 0;
	} else if (view_equal(command, VIEW("deliver"))) {
		op = op_on(o, node, OP_DELIVER);
		op->reachable = (uint16_t)number(&line, UINT16_MAX);
		op_add_message(op, blob_create(VIEW("a message")), 1000, 0, NULL, 0);
		apply(o, node, op);
	} else if (view_equal(command, VIEW("flag"))) {
		uid = number(&line, UINT32_MAX);
		word = mem_str(view_cut(&line, ' '));
		flag(o, node, uid, word, number(&line, 1));
		mem_free(word);
	} else if (view_equal(command, VIEW("expunge"))) {
		expunge(o, node, number(&line, UINT32_MAX));
	} else if (view_equal(command, VIEW("settle"))) {
		apply(o, node, op_on(o, node, OP_SETTLE));
	} else if (view_equal(command, VIEW("keep"))) {
		home_unref(&o->slots[slot]);
		o->slots[slot] = home_ref(o->nodes[node]);
	} else if (view_equal(command, VIEW("join"))) {
		join(o, node, o->slots[number(&line, SLOTS - 1)]);
	} else {
		exit(2);
	}
	tell(o, node);
}

int main(void)
{
	static struct oracle o;
	char line[200];

	memory_init(&o.memory);
	while (fgets(line, sizeof(line), stdin))
		run(&o, view_of(line, strcspn(line, "\n")));
	forget(&o);
	memory_finish(&o.memory);
	return 0;
}
