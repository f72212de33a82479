/* mailbox/op_messages.c - ops on messages: deliver, append, copy, move, flags, expunge. */
#include <assert.h>

#include "mailbox/draft.h"

#include "base/banned.h"

void draft_changed(struct draft *d, uint32_t uid)
{
	if (uid == 0)
		return; /* it has none yet */
	if (d->n_changed && d->changed[d->n_changed - 1].last + 1 == uid) {
		d->changed[d->n_changed - 1].last = uid;
		return;
	}
	if (d->n_changed == d->room_changed) {
		unsigned room = d->room_changed ? d->room_changed * 2 : 4;
		struct uid_range *at = arena_alloc(&d->arena, room * sizeof(*at));

		if (d->n_changed)
			memcpy(at, d->changed, d->n_changed * sizeof(*at));
		d->changed = at;
		d->room_changed = room;
	}
	d->changed[d->n_changed++] = (struct uid_range){ uid, uid };
}

/* Flags. -------------------------------------------------------------------------------------------------------------- */

static void flag_set_init(struct draft *d, struct flag_set *set)
{
	*set = (struct flag_set){ 0 };
	set->keywords = arena_alloc(&d->arena, KEYWORDS_MESSAGE_MAX * sizeof(set->keywords[0]));
}

static void set_flags(struct flag_set *set, unsigned flags, struct stamp stamp)
{
	for (unsigned bit = 0; bit < 5; bit++)
		if (flags & ~set->flags & 1u << bit)
			set->flag_stamps[bit] = stamp;
	set->flags |= flags;
}

/* Where the keyword is, in any case, or would be in the order of spellings. */
static unsigned keyword_at(const struct flag_set *set, struct view keyword, bool *there)
{
	unsigned at = set->n_keywords;

	*there = true;
	for (unsigned i = 0; i < set->n_keywords; i++)
		if (view_equal_nocase(view_of(set->keywords[i].name.at, set->keywords[i].name.len), keyword))
			return i;
	*there = false;
	while (at > 0 && view_compare(view_of(set->keywords[at - 1].name.at, set->keywords[at - 1].name.len),
				      keyword) > 0)
		at--;
	return at;
}

static enum fail set_keyword(struct mailbox *m, struct flag_set *set, struct view keyword, struct stamp stamp,
			     struct failure *why)
{
	struct keyword spelled;
	unsigned at;
	bool there;
	enum fail f;

	if (!keyword_is_valid(keyword))
		return fail_with(why, FAIL_REFUSED, "\"%.*s\" cannot be a keyword", VIEW_FMT(view_sub(keyword, 0, 60)));
	f = mailbox_learn_keyword(m, keyword, &spelled, why);
	if (f != FAIL_NONE)
		return f;
	at = keyword_at(set, view_of(spelled.at, spelled.len), &there);
	if (there)
		return FAIL_NONE;
	if (set->n_keywords == KEYWORDS_MESSAGE_MAX)
		return fail_with(why, FAIL_REFUSED, "no more than %u keywords on a message", KEYWORDS_MESSAGE_MAX);
	memmove(set->keywords + at + 1, set->keywords + at, (set->n_keywords - at) * sizeof(set->keywords[0]));
	set->keywords[at] = (struct flag_keyword){ spelled, stamp };
	set->n_keywords++;
	return FAIL_NONE;
}

static void unset_keyword(struct flag_set *set, struct view keyword)
{
	bool there;
	unsigned at = keyword_at(set, keyword, &there);

	if (!there)
		return;
	set->n_keywords--;
	memmove(set->keywords + at, set->keywords + at + 1, (set->n_keywords - at) * sizeof(set->keywords[0]));
}

static bool op_names_keyword(const struct op *op, struct view keyword)
{
	for (unsigned i = 0; i < op->n_keywords; i++)
		if (view_equal_nocase(op->keywords[i], keyword))
			return true;
	return false;
}

/* Changes `set` as the op says; *changed tells whether it did. */
static enum fail change_flags(struct draft *d, struct mailbox *m, struct flag_set *set, bool *changed,
			      struct failure *why)
{
	const struct op *op = d->op;
	unsigned flags = op->flags & FLAGS_SYSTEM, before = set->flags, n_before = set->n_keywords, kept;

	if (op->flag_mode == FLAGS_REMOVE) {
		set->flags &= ~flags;
		for (unsigned i = 0; i < op->n_keywords; i++)
			unset_keyword(set, op->keywords[i]);
		*changed = set->flags != before || set->n_keywords != n_before;
		return FAIL_NONE;
	}
	if (op->flag_mode == FLAGS_REPLACE) {
		set->flags &= flags;
		for (unsigned i = set->n_keywords; i-- > 0;) {
			struct keyword k = set->keywords[i].name;

			if (!op_names_keyword(op, view_of(k.at, k.len)))
				unset_keyword(set, view_of(k.at, k.len));
		}
	}
	kept = set->n_keywords;
	set_flags(set, flags, d->stamp);
	for (unsigned i = 0; i < op->n_keywords; i++) {
		enum fail f = set_keyword(m, set, op->keywords[i], d->stamp, why);

		if (f != FAIL_NONE)
			return f;
	}
	*changed = set->flags != before || kept != n_before || set->n_keywords != kept;
	return FAIL_NONE;
}

/* Coming in. ---------------------------------------------------------------------------------------------------------- */

/* Whether the op's node gives UIDs in `m`: the writer does, or whoever cannot ask the writer, and then takes the role.
 * Before lanes give UIDs nobody takes it: the writer gives all UIDs in turn, and others cannot know which (merge.md). */
static bool gives_uids(const struct draft *d, struct mailbox *m)
{
	if (m->writer.lane == d->op->lane)
		return true;
	if (!d->shared || d->op->reachable >> m->writer.lane & 1)
		return false;
	m->writer = d->stamp;
	return true;
}

/* Gives `msg` the next UID of the op's lane in `m` (O2) and notes its entry. */
static enum fail give_uid(struct draft *d, struct mailbox *m, struct message *msg, const struct flag_set *set,
			  struct edits *e, struct failure *why)
{
	uint64_t uid = m->info.uidnext;

	if (d->shared && lane_of_uid((uint32_t)uid) != d->op->lane)
		uid += UID_BLOCK * ((LANES + d->op->lane - lane_of_uid((uint32_t)uid)) % LANES) - uid % UID_BLOCK;
	if (uid > UID_LAST)
		return fail_with(why, FAIL_REFUSED, "mailbox %.*s has no UIDs left", VIEW_FMT(m->info.name));
	msg->uid = (uint32_t)uid;
	msg->modseq = modseq_of(d->stamp);
	m->info.uidnext = msg->uid + 1;
	m->uidtop[d->op->lane] = msg->uid;
	edits_add(e, msg->uid, draft_entry(d, msg, set), &msg->blob);
	count_message(m, msg, set->flags, 1);
	return FAIL_NONE;
}

/* A message that comes into `m`: it takes its origin here, and a UID or a place among those that wait (O1). */
static enum fail come_in(struct draft *d, struct mailbox *m, struct message *msg, const struct flag_set *set,
			 struct edits *e, struct failure *why)
{
	const struct pending *waiting;
	enum fail f;

	msg->origin = d->stamp;
	if (gives_uids(d, m))
		return give_uid(d, m, msg, set, e, why);
	if (!e->pending) {
		f = mailbox_pending(m, d->source, &waiting, why);
		if (f != FAIL_NONE)
			return f;
		e->pending = pending_copy(waiting);
	}
	msg->uid = 0;
	msg->modseq = modseq_of(d->stamp);
	pending_put(e->pending, &msg->guid, draft_entry(d, msg, set), &msg->blob);
	d->result->pending = true;
	return FAIL_NONE;
}

static enum fail add_messages(struct draft *d, struct mailbox *m, struct edits *e, struct failure *why)
{
	struct flag_set set;
	enum fail f = FAIL_NONE;

	flag_set_init(d, &set);
	for (unsigned i = 0; i < d->op->n_messages && f == FAIL_NONE; i++) {
		const struct op_message *in = &d->op->messages[i];
		struct message msg = { .guid = guid_derive(&d->op->seed, i), .size = in->blob->len,
				       .date = in->date, .blob = in->blob->id };

		set.flags = set.n_keywords = 0;
		set_flags(&set, in->flags & FLAGS_SYSTEM, d->stamp);
		for (unsigned k = 0; k < in->n_keywords && f == FAIL_NONE; k++)
			f = set_keyword(m, &set, in->keywords[k], d->stamp, why);
		if (f == FAIL_NONE)
			f = come_in(d, m, &msg, &set, e, why);
		if (f == FAIL_NONE) {
			change_add_blob(d->change, in->blob);
			d->result->to[i] = msg.uid;
			d->result->guids[i] = msg.guid;
			draft_changed(d, msg.uid);
		}
	}
	return f;
}

static enum fail target_of_delivery(struct draft *d, struct mailbox **out, struct failure *why)
{
	enum fail f = draft_named(d, d->op->name, out, why);

	if (f != FAIL_NOTFOUND || d->op->kind != OP_DELIVER)
		return f;
	f = draft_named(d, VIEW("INBOX"), out, why);
	if (f != FAIL_NOTFOUND)
		return f;
	return draft_create(d, VIEW("INBOX"), SPECIAL_NONE, out, why);
}

enum fail run_add(struct draft *d, struct failure *why)
{
	struct edits e = { 0 };
	struct mailbox *m;
	enum fail f = target_of_delivery(d, &m, why);

	if (f != FAIL_NONE)
		return f;
	m = draft_touch(d, m);
	d->where = m->info.name;
	d->result->uidvalidity = m->info.uidvalidity;
	d->result->target = m->info.id;
	d->result->to = arena_alloc(&d->result->arena, d->op->n_messages * sizeof(uint32_t));
	d->result->guids = arena_alloc(&d->result->arena, d->op->n_messages * sizeof(struct guid));
	d->result->n = d->op->n_messages;
	f = add_messages(d, m, &e, why);
	if (f == FAIL_NONE)
		f = draft_edit(d, m, &e, why);
	edits_finish(&e);
	d->result->changed = d->op->n_messages > 0;
	return f;
}

/* Those that are there. ----------------------------------------------------------------------------------------------- */

/* Calls each() for the messages that the op's UIDs name in `m`. */
static enum fail each_selected(struct draft *d, struct mailbox *m,
			       enum fail (*each)(struct draft *d, void *ctx, const struct message *msg,
						 struct failure *why),
			       void *ctx, struct failure *why)
{
	for (unsigned i = 0; i < d->op->n_uids; i++) {
		struct uid_range range = d->op->uids[i];
		struct mailbox_cursor c;
		struct message msg;
		enum fail f;

		mailbox_seek_uid(m, range.first, &c);
		while ((f = mailbox_next(&c, d->source, &msg, NULL, why)) == FAIL_NONE && msg.uid <= range.last) {
			f = each(d, ctx, &msg, why);
			if (f != FAIL_NONE)
				return f;
		}
		if (f != FAIL_NONE && f != FAIL_NOTFOUND)
			return f;
	}
	return FAIL_NONE;
}

struct flagging {
	struct mailbox *mailbox; /* touched */
	struct flag_set set;     /* scratch */
	struct edits edits;
	unsigned room_modified;
	bool covered; /* op->unchanged_since orders the changes of this state */
};

static void left_alone(struct draft *d, struct flagging *g, uint32_t uid)
{
	struct op_result *r = d->result;

	if (r->n_modified && r->modified[r->n_modified - 1].last + 1 == uid) {
		r->modified[r->n_modified - 1].last = uid;
		return;
	}
	if (r->n_modified == g->room_modified) {
		struct uid_range *more;

		g->room_modified = g->room_modified ? g->room_modified * 2 : 8;
		more = arena_alloc(&r->arena, g->room_modified * sizeof(*more));
		if (r->n_modified)
			memcpy(more, r->modified, r->n_modified * sizeof(*more));
		r->modified = more;
	}
	r->modified[r->n_modified++] = (struct uid_range){ uid, uid };
}

/* RFC 7162 3.1.3: has the client that named op->unchanged_since seen the message as it is?  A MODSEQ that names a state
 * which this one has not taken in, as a client brings it from another node, says nothing of what was changed here in the
 * meantime: then only the message's own MODSEQ will do, so that no change is overwritten that the client has not seen. */
static bool is_as_seen(const struct draft *d, const struct flagging *g, const struct message *msg)
{
	uint64_t seen = d->op->unchanged_since;

	return msg->modseq == seen || (g->covered && msg->modseq < seen);
}

static enum fail flag_one(struct draft *d, void *ctx, const struct message *msg, struct failure *why)
{
	struct flagging *g = ctx;
	struct message changed = *msg;
	bool differs;
	enum fail f;

	if (d->op->if_unchanged && !is_as_seen(d, g, msg)) {
		left_alone(d, g, msg->uid);
		return FAIL_NONE;
	}
	if (!flag_set_read(msg, &g->set))
		return fail_with(why, FAIL_CORRUPT, "the flags of UID %u do not fit their stamps", msg->uid);
	f = change_flags(d, g->mailbox, &g->set, &differs, why);
	if (f != FAIL_NONE || !differs)
		return f;
	changed.modseq = modseq_of(d->stamp);
	edits_add(&g->edits, msg->uid, draft_entry(d, &changed, &g->set), &msg->blob);
	count_flags(g->mailbox, msg->flags, -1);
	count_flags(g->mailbox, g->set.flags, 1);
	draft_changed(d, msg->uid);
	return FAIL_NONE;
}

enum fail run_flags(struct draft *d, struct failure *why)
{
	struct flagging g = { 0 };
	struct mailbox *m;
	enum fail f = draft_selected(d, &m, why);

	if (f != FAIL_NONE)
		return f;
	d->where = m->info.name;
	g.mailbox = draft_touch(d, m);
	g.covered = home_covers(d->was, d->op->unchanged_since);
	flag_set_init(d, &g.set);
	f = each_selected(d, m, flag_one, &g, why);
	if (f == FAIL_NONE)
		f = draft_edit(d, g.mailbox, &g.edits, why);
	d->result->changed = g.edits.n > 0;
	edits_finish(&g.edits);
	return f;
}

struct expunging {
	struct mailbox *mailbox;
	struct edits edits;
};

static enum fail expunge_one(struct draft *d, void *ctx, const struct message *msg, struct failure *why)
{
	struct expunging *x = ctx;

	(void)why;
	if (!(msg->flags & FLAG_DELETED))
		return FAIL_NONE;
	edits_add(&x->edits, msg->uid, VIEW_NONE, NULL);
	count_message(x->mailbox, msg, msg->flags, -1);
	draft_changed(d, msg->uid);
	return FAIL_NONE;
}

enum fail run_expunge(struct draft *d, struct failure *why)
{
	struct expunging x = { 0 };
	struct mailbox *m;
	enum fail f = draft_selected(d, &m, why);

	if (f != FAIL_NONE)
		return f;
	d->where = m->info.name;
	x.mailbox = draft_touch(d, m);
	f = each_selected(d, m, expunge_one, &x, why);
	if (f == FAIL_NONE)
		f = draft_edit(d, x.mailbox, &x.edits, why);
	d->result->changed = x.edits.n > 0;
	edits_finish(&x.edits);
	return f;
}

/* Copy and move. ------------------------------------------------------------------------------------------------------ */

struct copying {
	struct mailbox *from, *to; /* touched; may be one */
	struct flag_set set;
	struct edits added, removed;
	unsigned room;
};

static void note_pair(struct draft *d, struct copying *k, uint32_t from, const struct message *copy)
{
	struct op_result *r = d->result;

	if (r->n == k->room) {
		uint32_t *more_from, *more_to;
		struct guid *more_guids;

		k->room = k->room ? k->room * 2 : 16;
		more_from = arena_alloc(&r->arena, k->room * sizeof(uint32_t));
		more_to = arena_alloc(&r->arena, k->room * sizeof(uint32_t));
		more_guids = arena_alloc(&r->arena, k->room * sizeof(struct guid));
		if (r->n) {
			memcpy(more_from, r->from, r->n * sizeof(uint32_t));
			memcpy(more_to, r->to, r->n * sizeof(uint32_t));
			memcpy(more_guids, r->guids, r->n * sizeof(struct guid));
		}
		r->from = more_from;
		r->to = more_to;
		r->guids = more_guids;
	}
	r->from[r->n] = from;
	r->guids[r->n] = copy->guid;
	r->to[r->n++] = copy->uid;
}

/* A copy gets a guid of its own; a move carries it, so that the same move made on two nodes arrives once. */
static enum fail copy_one(struct draft *d, void *ctx, const struct message *msg, struct failure *why)
{
	bool moves = d->op->kind == OP_MOVE;
	struct copying *k = ctx;
	struct message copy = *msg;
	struct view keywords = msg->keywords;
	struct keyword word;
	enum fail f = FAIL_NONE;

	if (!moves)
		copy.guid = guid_derive(&d->op->seed, d->result->n);
	k->set.flags = k->set.n_keywords = 0;
	set_flags(&k->set, msg->flags, d->stamp);
	while (f == FAIL_NONE && keyword_next(&keywords, &word))
		f = set_keyword(k->to, &k->set, view_of(word.at, word.len), d->stamp, why);
	if (f == FAIL_NONE)
		f = come_in(d, k->to, &copy, &k->set, &k->added, why);
	if (f != FAIL_NONE)
		return f;
	note_pair(d, k, msg->uid, &copy);
	draft_changed(d, msg->uid);
	if (moves) {
		edits_add(&k->removed, msg->uid, VIEW_NONE, NULL);
		count_message(k->from, msg, msg->flags, -1);
	}
	return FAIL_NONE;
}

enum fail run_copy(struct draft *d, struct failure *why)
{
	struct copying k = { 0 };
	struct mailbox *from, *to;
	enum fail f = draft_named(d, d->op->target, &to, why);

	if (f == FAIL_NONE)
		f = draft_selected(d, &from, why);
	if (f != FAIL_NONE)
		return f;
	d->where = from->info.name;
	k.to = draft_touch(d, to);
	k.from = d->op->kind == OP_MOVE ? draft_touch(d, from) : from;
	d->result->uidvalidity = k.to->info.uidvalidity;
	d->result->target = k.to->info.id;
	flag_set_init(d, &k.set);
	f = each_selected(d, from, copy_one, &k, why);
	if (f == FAIL_NONE)
		f = draft_edit(d, k.to, &k.added, why);
	if (f == FAIL_NONE && k.removed.n)
		f = draft_edit(d, k.from, &k.removed, why);
	d->result->changed = d->result->n > 0;
	edits_finish(&k.added);
	edits_finish(&k.removed);
	return f;
}

/* UIDs for what waits. ------------------------------------------------------------------------------------------------ */

static int origin_order(const void *a, const void *b)
{
	const struct message *x = a, *y = b;

	if (x->origin.clock != y->origin.clock)
		return x->origin.clock < y->origin.clock ? -1 : 1;
	if (x->origin.lane != y->origin.lane)
		return x->origin.lane < y->origin.lane ? -1 : 1;
	return memcmp(x->guid.at, y->guid.at, GUID_LEN);
}

static enum fail settle_all(struct draft *d, struct mailbox *m, const struct pending *waiting, struct edits *e,
			    struct failure *why)
{
	struct message *all = arena_alloc(&d->arena, waiting->n * sizeof(*all));
	struct flag_set set;
	enum fail f = FAIL_NONE;

	for (size_t i = 0; i < waiting->n; i++)
		pending_message(&waiting->at[i], &all[i]);
	qsort(all, waiting->n, sizeof(*all), origin_order);
	flag_set_init(d, &set);
	for (size_t i = 0; i < waiting->n && f == FAIL_NONE; i++) {
		if (!flag_set_read(&all[i], &set))
			return fail_with(why, FAIL_CORRUPT, "the flags of a pending message do not fit their stamps");
		f = give_uid(d, m, &all[i], &set, e, why);
		draft_changed(d, all[i].uid);
	}
	return f;
}

enum fail run_settle(struct draft *d, struct failure *why)
{
	const struct pending *waiting = NULL;
	struct edits e = { 0 };
	struct mailbox *m;
	enum fail f = draft_selected(d, &m, why);

	if (f == FAIL_NONE)
		f = mailbox_pending(m, d->source, &waiting, why);
	if (f != FAIL_NONE)
		return f;
	d->where = m->info.name;
	d->result->changed = waiting->n > 0 && (d->shared || m->writer.lane == d->op->lane);
	if (!d->result->changed)
		return FAIL_NONE;
	m = draft_touch(d, m);
	f = settle_all(d, m, waiting, &e, why);
	if (f == FAIL_NONE) {
		e.pending = pending_create();
		f = draft_edit(d, m, &e, why);
	}
	if (m->writer.lane != d->op->writer)
		m->writer = (struct stamp){ d->stamp.clock, d->op->writer };
	edits_finish(&e);
	return f;
}
