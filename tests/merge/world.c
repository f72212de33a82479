#include "world.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "mailbox/op.h"
#include "mailbox/state.h"
#include "memory.h"
#include "merge/merge.h"

#include "base/rng.h"

#include "base/banned.h"

#define WORLD_NODES 5u
#define FLYING_MAX  64u
#define BOXES_MAX   64u /* different mailboxes of one history */
#define ROUNDS_MAX  30u

/* What a client may have seen of one mailbox on one node. */
struct shown {
	uint32_t uidnext;
	uint64_t modseq;
	struct seen_message {
		uint32_t uid;
		uint64_t flags; /* a hash of flags and keywords */
	} * at;
	size_t n;
};

struct box { /* a mailbox that some node has had */
	struct guid id;
	uint32_t uidvalidity;
	struct guid *names; /* by UID: the message it names */
	size_t n_names;
	struct shown shown[WORLD_NODES + 1]; /* on each node; last: the wanderer's cache */
};

struct instance { /* a message that came into a mailbox by one change */
	struct guid guid;
	struct stamp origin;
};

struct instances {
	struct instance *at;
	size_t n, room;
};

struct world {
	struct rng_seeded rng;
	struct memory memory;
	unsigned n_nodes;
	struct home *nodes[WORLD_NODES];
	unsigned group[WORLD_NODES]; /* those of one number hear each other */
	struct {
		struct home *state;
		unsigned to;
	} flying[FLYING_MAX];
	unsigned n_flying;
	struct box boxes[BOXES_MAX];
	unsigned n_boxes;
	struct instances made, removed; /* by ops */
	uint64_t steps_done;
	bool verbose;
	const char *broken;
};

static char broken_text[600];

#define BREAK(w, ...)                                                                                                  \
	do {                                                                                                           \
		if (!(w)->broken) {                                                                                    \
			snprintf(broken_text, sizeof(broken_text), __VA_ARGS__);                                       \
			(w)->broken = broken_text;                                                                     \
		}                                                                                                      \
	} while (0)

static uint32_t below(struct world *w, uint32_t n)
{
	uint32_t r;

	w->rng.rng.fill(&w->rng.rng, &r, sizeof(r));
	return r % n;
}

/* Instances. ------------------------------------------------------------------------------------------------------- */

static void note(struct instances *s, const struct message *m)
{
	if (s->n == s->room) {
		s->room = s->room ? s->room * 2 : 64;
		s->at = mem_grow(s->at, s->room, sizeof(s->at[0]));
	}
	s->at[s->n++] = (struct instance){ m->guid, m->origin };
}

static bool has_guid(const struct instances *s, const struct guid *g)
{
	for (size_t i = 0; i < s->n; i++)
		if (guid_equal(&s->at[i].guid, g))
			return true;
	return false;
}

static bool has_instance(const struct instances *s, const struct instance *x)
{
	for (size_t i = 0; i < s->n; i++)
		if (guid_equal(&s->at[i].guid, &x->guid) && s->at[i].origin.clock == x->origin.clock &&
		    s->at[i].origin.lane == x->origin.lane)
			return true;
	return false;
}

/* Has every way in which the message came into a mailbox been taken back?  Two ways that met in one mailbox are one
 * message with the newer origin, so one of them alone says nothing. */
static bool is_dead(const struct world *w, const struct guid *guid)
{
	for (size_t i = 0; i < w->made.n; i++)
		if (guid_equal(&w->made.at[i].guid, guid) && !has_instance(&w->removed, &w->made.at[i]))
			return false;
	return true;
}

/* What is shown. --------------------------------------------------------------------------------------------------- */

static struct box *box_of(struct world *w, const struct mailbox_info *info)
{
	struct box *b;

	for (unsigned i = 0; i < w->n_boxes; i++) {
		if (guid_equal(&w->boxes[i].id, &info->id)) {
			if (w->boxes[i].uidvalidity != info->uidvalidity)
				BREAK(w, "P1: UIDVALIDITY of %.*s changed", VIEW_FMT(info->name));
			return &w->boxes[i];
		}
		if (w->boxes[i].uidvalidity == info->uidvalidity)
			BREAK(w, "P1: two mailboxes have UIDVALIDITY %u", info->uidvalidity);
	}
	if (w->n_boxes == BOXES_MAX) {
		BREAK(w, "too many mailboxes for this test");
		return &w->boxes[0];
	}
	b = &w->boxes[w->n_boxes++];
	b->id = info->id;
	b->uidvalidity = info->uidvalidity;
	for (unsigned i = 0; i <= WORLD_NODES; i++)
		b->shown[i].uidnext = 1;
	return b;
}

static uint64_t flags_of(const struct message *m)
{
	struct view rest = m->keywords;
	uint64_t hash = m->flags;
	struct keyword k;

	while (keyword_next(&rest, &k)) {
		uint64_t word = 1469598103934665603u;

		for (size_t i = 0; i < k.len; i++)
			word = (word ^ ascii_lower(k.at[i])) * 1099511628211u;
		hash += word; /* the order of spellings does not matter */
	}
	return hash;
}

static void check_name(struct world *w, struct box *b, const struct message *m)
{
	if (m->uid >= b->n_names) {
		size_t n = m->uid + 64;

		b->names = mem_grow(b->names, n, sizeof(b->names[0]));
		memset(b->names + b->n_names, 0, (n - b->n_names) * sizeof(b->names[0]));
		b->n_names = n;
	}
	if (guid_is_none(&b->names[m->uid]))
		b->names[m->uid] = m->guid;
	else if (!guid_equal(&b->names[m->uid], &m->guid))
		BREAK(w, "P1: UID %u names two messages", m->uid);
}

static const struct seen_message *find_shown(const struct shown *s, uint32_t uid)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].uid == uid)
			return &s->at[i];
	return NULL;
}

struct counts {
	uint32_t messages, unseen, deleted;
	uint64_t octets;
};

static void check_counts(struct world *w, const struct mailbox_info *info, const struct counts *c)
{
	if (c->messages != info->messages || c->unseen != info->unseen || c->deleted != info->deleted ||
	    c->octets != info->octets)
		BREAK(w, "the counts of %.*s are wrong: %u messages, counted %u", VIEW_FMT(info->name), info->messages,
		      c->messages);
}

/* For a person who looks for the reason: every state as it is reached. */
static void tell(struct world *w, unsigned i, struct home *h)
{
	struct buf text;
	enum object_type type;
	struct view rest;

	buf_init(&text, COMMIT_LEN_MAX);
	if (w->memory.source.read(&w->memory.source, home_commit(h), &type, &text, NULL) == FAIL_NONE) {
		rest = view_from(buf_view(&text), view_search(buf_view(&text), 0, VIEW("\n\n")) + 2);
		rest = view_cut(&rest, '\n');
		printf("%u: %llu.%u %.*s\n", i, (unsigned long long)modseq_clock(h->modseq), modseq_tag(h->modseq),
		       VIEW_FMT(rest));
	}
	for (unsigned k = 0; k < home_mailboxes(h); k++) {
		struct mailbox *m = NULL;
		struct mailbox_cursor c;
		struct message msg;
		const struct pending *p = NULL;

		if (home_mailbox(h, &w->memory.source, k, &m, NULL) != FAIL_NONE ||
		    mailbox_pending(m, &w->memory.source, &p, NULL) != FAIL_NONE || !(mailbox_info(m)->messages + p->n))
			continue;
		printf("\t%.*s %02x%02x:", VIEW_FMT(mailbox_info(m)->name), mailbox_info(m)->id.at[0],
		       mailbox_info(m)->id.at[1]);
		mailbox_seek_uid(m, 1, &c);
		while (mailbox_next(&c, &w->memory.source, &msg, NULL, NULL) == FAIL_NONE)
			printf(" %u=%02x%02x@%u.%u", msg.uid, msg.guid.at[0], msg.guid.at[1],
			       (unsigned)msg.origin.clock, msg.origin.lane);
		for (size_t n = 0; n < p->n; n++) {
			pending_message(&p->at[n], &msg);
			printf(" -=%02x%02x@%u.%u", msg.guid.at[0], msg.guid.at[1], (unsigned)msg.origin.clock,
			       msg.origin.lane);
		}
		printf("\n");
	}
	buf_finish(&text);
}

/* A client of node `i` looks at a mailbox: P1, P2, P5 for those who stay. */
static void show_mailbox(struct world *w, unsigned i, struct mailbox *m)
{
	const struct mailbox_info *info = mailbox_info(m);
	struct box *b = box_of(w, info);
	struct shown *was = &b->shown[i], is = { .uidnext = info->uidnext, .modseq = info->highestmodseq };
	struct mailbox_cursor c;
	struct counts counts = { 0 };
	struct message msg;

	is.at = mem_array((size_t)info->messages + 1, sizeof(is.at[0]));
	if (is.uidnext < was->uidnext)
		BREAK(w, "P2: UIDNEXT of %.*s went back from %u to %u", VIEW_FMT(info->name), was->uidnext, is.uidnext);
	mailbox_seek_uid(m, 1, &c);
	while (mailbox_next(&c, &w->memory.source, &msg, NULL, NULL) == FAIL_NONE && is.n < info->messages) {
		const struct seen_message *known = find_shown(was, msg.uid);

		check_name(w, b, &msg);
		if (!known && msg.uid < was->uidnext)
			BREAK(w, "P2: UID %u appears in %.*s below UIDNEXT %u", msg.uid, VIEW_FMT(info->name),
			      was->uidnext);
		if ((!known || known->flags != flags_of(&msg)) && msg.modseq <= was->modseq)
			BREAK(w, "P5: a change of UID %u hides behind an old MODSEQ", msg.uid);
		if (msg.uid >= info->uidnext || msg.modseq > info->highestmodseq)
			BREAK(w, "UID or MODSEQ of %u is past the mailbox's", msg.uid);
		counts.messages++;
		counts.unseen += !(msg.flags & FLAG_SEEN);
		counts.deleted += (msg.flags & FLAG_DELETED) != 0;
		counts.octets += msg.size;
		is.at[is.n++] = (struct seen_message){ msg.uid, flags_of(&msg) };
	}
	check_counts(w, info, &counts);
	mem_free(was->at);
	*was = is;
}

/* A client that goes from node to node: it gets what is newer than what it knows, or everything. */
static void wander(struct world *w, unsigned i)
{
	struct home *h = w->nodes[i];

	for (unsigned k = 0; k < home_mailboxes(h); k++) {
		struct mailbox *m = NULL;
		struct box *b;
		struct shown *cache, is;
		struct mailbox_cursor c;
		struct message msg;
		bool known;

		if (home_mailbox(h, &w->memory.source, k, &m, NULL) != FAIL_NONE)
			continue;
		b = box_of(w, mailbox_info(m));
		cache = &b->shown[WORLD_NODES];
		known = home_knows(h, cache->modseq);
		is = (struct shown){ mailbox_info(m)->uidnext, mailbox_info(m)->highestmodseq, NULL, 0 };
		is.at = mem_array((size_t)mailbox_info(m)->messages + 1, sizeof(is.at[0]));
		mailbox_seek_uid(m, 1, &c);
		while (mailbox_next(&c, &w->memory.source, &msg, NULL, NULL) == FAIL_NONE) {
			const struct seen_message *had = find_shown(cache, msg.uid);

			if (known && msg.modseq <= cache->modseq && (!had || had->flags != flags_of(&msg)))
				BREAK(w, "P5: a wandering client missed a change of UID %u", msg.uid);
			is.at[is.n++] = (struct seen_message){ msg.uid, flags_of(&msg) };
		}
		mem_free(cache->at);
		*cache = is;
	}
}

static void show(struct world *w, unsigned i, struct home *next)
{
	if (w->verbose)
		tell(w, i, next);
	for (unsigned k = 0; k < home_mailboxes(next); k++) {
		struct mailbox *m = NULL;

		if (home_mailbox(next, &w->memory.source, k, &m, NULL) == FAIL_NONE)
			show_mailbox(w, i, m);
		else
			BREAK(w, "a mailbox cannot be read");
	}
	home_unref(&w->nodes[i]);
	w->nodes[i] = next;
}

/* What nodes do. --------------------------------------------------------------------------------------------------- */

static const char *const box_names[] = { "INBOX", "INBOX", "INBOX", "INBOX", "A",   "B",
					 "A/x",   "A/y",   "B/x",   "C/d/e", "Sent" };
#define N_NAMES (sizeof(box_names) / sizeof(box_names[0]))

static struct view some_name(struct world *w)
{
	return view_str(box_names[below(w, N_NAMES)]);
}

static uint16_t reachable(const struct world *w, unsigned i)
{
	uint16_t mask = 0;

	for (unsigned k = 0; k < w->n_nodes; k++)
		if (w->group[k] == w->group[i])
			mask |= (uint16_t)(1u << k);
	return mask;
}

static struct op *op_on(struct world *w, unsigned i, enum op_kind kind)
{
	struct op *op = op_create(kind);

	op->time = 1732287159 + (int64_t)w->steps_done;
	op->author = VIEW("a@example.org");
	op->node = VIEW("north");
	op->lane = (uint8_t)i;
	op->writer = (uint8_t)i;
	op->reachable = reachable(w, i);
	w->rng.rng.fill(&w->rng.rng, op->seed.at, GUID_LEN);
	return op;
}

/* Calls note() for what is in a mailbox of `h`, less what is in the same of `without` too. */
static void note_messages(struct world *w, struct instances *to, struct mailbox *m, struct mailbox *without)
{
	struct mailbox_cursor c;
	const struct pending *pending;
	struct message msg, same;

	mailbox_seek_uid(m, 1, &c);
	while (mailbox_next(&c, &w->memory.source, &msg, NULL, NULL) == FAIL_NONE)
		if (!without || mailbox_message(without, &w->memory.source, msg.uid, &same, NULL) != FAIL_NONE)
			note(to, &msg);
	if (without || mailbox_pending(m, &w->memory.source, &pending, NULL) != FAIL_NONE)
		return;
	for (size_t k = 0; k < pending->n; k++) {
		pending_message(&pending->at[k], &msg);
		note(to, &msg);
	}
}

/* Notes what the op takes out of mailboxes, and what the rename of INBOX makes. */
static void note_removed(struct world *w, unsigned i, const struct op *op, struct home *next)
{
	struct mailbox *m, *after = NULL, *made;

	if (op->kind != OP_EXPUNGE && op->kind != OP_MOVE && op->kind != OP_DELETE && op->kind != OP_RENAME)
		return;
	if (home_find(w->nodes[i], &w->memory.source, op->name, &m, NULL) != FAIL_NONE)
		return;
	if (home_find_id(next, &w->memory.source, &mailbox_info(m)->id, &after, NULL) != FAIL_NONE)
		after = NULL;
	note_messages(w, &w->removed, m, after);
	if (op->kind == OP_RENAME && mailbox_name_is_inbox(op->name) &&
	    home_find(next, &w->memory.source, op->target, &made, NULL) == FAIL_NONE)
		note_messages(w, &w->made, made, NULL);
}

static void note_made(struct world *w, const struct op_result *r, const struct home *next, unsigned i)
{
	for (unsigned k = 0; k < r->n; k++)
		note(&w->made, &(struct message){ .guid = r->guids[k], .origin = { next->clock, (uint8_t)i } });
}

static void run(struct world *w, unsigned i, struct op *op)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next = NULL;
	struct failure why = { 0 };

	if (home_apply(w->nodes[i], &w->memory.source, op, &next, c, &result, &why) == FAIL_NONE) {
		memory_take(&w->memory, c);
		note_made(w, &result, next, i);
		note_removed(w, i, op, next);
		arena_finish(&result.arena);
		show(w, i, next);
	} else if (why.class != FAIL_NOTFOUND && why.class != FAIL_EXISTS && why.class != FAIL_REFUSED) {
		BREAK(w, "an op failed: %s", why.text);
	}
	change_destroy(&c);
	op_unref(&op);
}

static void do_deliver(struct world *w, unsigned i)
{
	struct op *op = op_on(w, i, below(w, 2) ? OP_DELIVER : OP_APPEND);
	struct view words[2] = { VIEW("$Junk"), below(w, 2) ? VIEW("work") : VIEW("Work") };
	char text[40];

	op->name = some_name(w);
	for (unsigned k = 0, n = 1 + below(w, 3); k < n; k++) {
		snprintf(text, sizeof(text), "message %u", below(w, 1000000));
		op_add_message(op, blob_create(view_str(text)), 1000, below(w, 2) ? FLAG_SEEN : 0, words, below(w, 3));
	}
	run(w, i, op);
}

static void do_select(struct world *w, unsigned i, enum op_kind kind)
{
	struct op *op = op_on(w, i, kind);
	struct mailbox *m = NULL;
	struct uid_range range;
	struct view words[] = { below(w, 2) ? VIEW("work") : VIEW("WORK"), VIEW("$Junk") };
	struct view name = some_name(w);
	uint32_t uidnext;

	op->name = name;
	if (home_find(w->nodes[i], &w->memory.source, op->name, &m, NULL) != FAIL_NONE) {
		op_unref(&op);
		return;
	}
	uidnext = mailbox_info(m)->uidnext;
	range.first = 1 + below(w, uidnext);
	range.last = range.first + below(w, 40);
	op->uids = &range;
	op->n_uids = 1;
	op->target = some_name(w);
	op->flag_mode = (enum flag_mode)below(w, 3);
	op->flags = 1u << below(w, 5);
	op->keywords = words;
	op->n_keywords = below(w, 3);
	if (kind == OP_EXPUNGE) {
		op->kind = OP_FLAGS;
		op->flag_mode = FLAGS_ADD;
		op->flags = FLAG_DELETED;
		op->n_keywords = 0;
	}
	run(w, i, op);
	if (kind != OP_EXPUNGE)
		return;
	op = op_on(w, i, OP_EXPUNGE);
	op->name = name;
	op->uids = &range;
	op->n_uids = 1;
	run(w, i, op);
}

static void do_mailboxes(struct world *w, unsigned i)
{
	static const enum op_kind kinds[] = { OP_CREATE, OP_CREATE,    OP_DELETE,  OP_RENAME,
					      OP_RENAME, OP_SUBSCRIBE, OP_SETTING, OP_SPECIAL_USE };
	struct op *op;

	if (w->n_boxes > BOXES_MAX - 8)
		return;
	op = op_on(w, i, kinds[below(w, sizeof(kinds) / sizeof(kinds[0]))]);
	op->name = some_name(w);
	op->target = some_name(w);
	op->on = below(w, 2);
	op->special_use = below(w, 3) ? SPECIAL_NONE : SPECIAL_SENT;
	op->value = below(w, 3) ? some_name(w) : VIEW_NONE;
	run(w, i, op);
}

static void settle(struct world *w, unsigned i, bool impatient)
{
	for (unsigned k = 0; k < home_mailboxes(w->nodes[i]); k++) {
		struct mailbox *m = NULL;
		unsigned writer;

		if (home_mailbox(w->nodes[i], &w->memory.source, k, &m, NULL) != FAIL_NONE || !mailbox_has_pending(m))
			continue;
		writer = mailbox_writer(m);
		if (writer == i || !(reachable(w, i) >> writer & 1) || impatient) {
			struct op *op = op_on(w, i, OP_SETTLE);

			op->mailbox = mailbox_info(m)->id;
			run(w, i, op);
		}
	}
}

/* Hearing. --------------------------------------------------------------------------------------------------------- */

static struct home *join_of(struct world *w, struct home *x, struct home *y)
{
	struct change *c = change_create();
	struct join_report report;
	struct home *out = NULL;
	struct failure why = { 0 };

	if (home_join(x, y, &w->memory.source, &out, c, &report, &why) != FAIL_NONE) {
		BREAK(w, "a join failed: %s", why.text);
		out = home_ref(x);
	} else if (report.retired) {
		BREAK(w, "a UID was given twice");
	}
	memory_take(&w->memory, c);
	change_destroy(&c);
	return out;
}

/* As the store has it, it is the same. */
static void check_stored(struct world *w, struct home *h)
{
	struct home *read = NULL;
	struct failure why = { 0 };

	if (home_load(&w->memory.source, home_commit(h), &read, &why) != FAIL_NONE)
		BREAK(w, "a joined state cannot be read: %s", why.text);
	else if (read->clock != h->clock || read->modseq != h->modseq || read->time != h->time ||
		 memcmp(read->seen, h->seen, sizeof(h->seen)) != 0 || read->uidvalidity != h->uidvalidity ||
		 !home_knows(read, home_modseq(h)))
		BREAK(w, "a joined state is read as another");
	home_unref(&read);
}

static void receive(struct world *w, unsigned i, struct home *other)
{
	struct home *one = join_of(w, w->nodes[i], other), *two = join_of(w, other, w->nodes[i]);

	if (!oid_equal(home_commit(one), home_commit(two)))
		BREAK(w, "P6: a join depends on which side comes first");
	check_stored(w, one);
	home_unref(&two);
	if (oid_equal(home_commit(one), home_commit(w->nodes[i])))
		home_unref(&one);
	else
		show(w, i, one);
}

static void send(struct world *w, unsigned i)
{
	unsigned to = below(w, w->n_nodes);

	if (to == i || w->group[to] != w->group[i] || w->n_flying == FLYING_MAX)
		return;
	w->flying[w->n_flying].state = home_ref(w->nodes[i]);
	w->flying[w->n_flying++].to = to;
}

static void arrive(struct world *w)
{
	unsigned k;
	struct home *state;

	if (!w->n_flying)
		return;
	k = below(w, w->n_flying);
	state = w->flying[k].state;
	if (below(w, 10))
		receive(w, w->flying[k].to, state);
	home_unref(&state);
	w->flying[k] = w->flying[--w->n_flying];
}

/* The whole. ------------------------------------------------------------------------------------------------------- */

static void first_states(struct world *w)
{
	bool twice = below(w, 4) == 0; /* the user was made on both sides of a cut */

	for (unsigned i = 0; i < w->n_nodes; i++) {
		struct change *c = change_create();
		struct stamp origin = { 1, (uint8_t)(twice && i % 2) };
		struct home *h;

		home_first(VIEW("a@example.org"), origin, 1732287159, true, &h, c);
		memory_take(&w->memory, c);
		change_destroy(&c);
		show(w, i, h);
	}
}

static void step(struct world *w)
{
	unsigned i = below(w, w->n_nodes), dice = below(w, 100);

	if (dice < 20)
		do_deliver(w, i);
	else if (dice < 34)
		do_select(w, i, OP_FLAGS);
	else if (dice < 39)
		do_select(w, i, OP_EXPUNGE);
	else if (dice < 45)
		do_select(w, i, below(w, 2) ? OP_MOVE : OP_COPY);
	else if (dice < 52)
		do_mailboxes(w, i);
	else if (dice < 76)
		send(w, i);
	else if (dice < 90)
		arrive(w);
	else if (dice < 93)
		settle(w, i, below(w, 10) == 0);
	else if (dice < 97)
		wander(w, i);
	else
		for (unsigned k = 0; k < w->n_nodes; k++)
			w->group[k] = below(w, 2);
	w->steps_done++;
}

static bool is_done(struct world *w)
{
	for (unsigned i = 1; i < w->n_nodes; i++)
		if (!oid_equal(home_commit(w->nodes[0]), home_commit(w->nodes[i])))
			return false;
	for (unsigned k = 0; k < home_mailboxes(w->nodes[0]); k++) {
		struct mailbox *m = NULL;

		if (home_mailbox(w->nodes[0], &w->memory.source, k, &m, NULL) != FAIL_NONE || mailbox_has_pending(m))
			return false;
	}
	return true;
}

static void heal(struct world *w)
{
	memset(w->group, 0, sizeof(w->group));
	for (unsigned round = 0; !is_done(w) && !w->broken; round++) {
		if (round == ROUNDS_MAX)
			BREAK(w, "P6: the nodes do not converge");
		for (unsigned k = 0; k < w->n_nodes * w->n_nodes; k++) {
			unsigned a = below(w, w->n_nodes), b = below(w, w->n_nodes);

			if (a != b)
				receive(w, b, w->nodes[a]);
		}
		for (unsigned i = 0; i < w->n_nodes; i++)
			settle(w, i, false);
	}
}

/* P3. */
static void check_messages(struct world *w)
{
	struct instances left = { 0 };

	for (unsigned k = 0; k < home_mailboxes(w->nodes[0]); k++) {
		struct mailbox *m = NULL;
		struct mailbox_cursor c;
		struct message msg;

		if (home_mailbox(w->nodes[0], &w->memory.source, k, &m, NULL) != FAIL_NONE)
			continue;
		mailbox_seek_uid(m, 1, &c);
		while (mailbox_next(&c, &w->memory.source, &msg, NULL, NULL) == FAIL_NONE) {
			note(&left, &msg);
			if (is_dead(w, &msg.guid))
				BREAK(w, "P3: UID %u of %.*s (%02x%02x) came back from the dead", msg.uid,
				      VIEW_FMT(mailbox_info(m)->name), msg.guid.at[0], msg.guid.at[1]);
		}
	}
	for (size_t i = 0; i < w->made.n; i++)
		if (!has_guid(&w->removed, &w->made.at[i].guid) && !has_guid(&left, &w->made.at[i].guid))
			BREAK(w, "P3: message %02x%02x was lost", w->made.at[i].guid.at[0], w->made.at[i].guid.at[1]);
	mem_free(left.at);
}

static void finish(struct world *w)
{
	for (unsigned i = 0; i < w->n_nodes; i++)
		home_unref(&w->nodes[i]);
	while (w->n_flying)
		home_unref(&w->flying[--w->n_flying].state);
	for (unsigned i = 0; i < w->n_boxes; i++) {
		mem_free(w->boxes[i].names);
		for (unsigned k = 0; k <= WORLD_NODES; k++)
			mem_free(w->boxes[i].shown[k].at);
	}
	mem_free(w->made.at);
	mem_free(w->removed.at);
	memory_finish(&w->memory);
}

const char *world_run(uint64_t seed, const struct world_options *o)
{
	static struct world w;

	w = (struct world){ .n_nodes = 2 + (unsigned)(seed % 4), .verbose = o->verbose };
	rng_seed(&w.rng, seed);
	memory_init(&w.memory);
	first_states(&w);
	for (unsigned i = 0; i < (o->steps ? o->steps : 250) && !w.broken; i++)
		step(&w);
	if (!w.broken)
		heal(&w);
	if (!w.broken)
		check_messages(&w);
	if (!w.broken)
		wander(&w, 0);
	finish(&w);
	return w.broken;
}
