/* mailbox/op.c - home_apply: from a state and an op to the next state and its commit.
 *
 * An op works on a draft: a copy of the home, and a copy of each mailbox that it touches, once.  A function an op kind
 * does the work; what is common, the stamp before and trees and commit after, is done here.
 *
 *  (O1) A state's clock is one past that of the state before; every message, mailbox, name, flag that the op touches takes
 *       the stamp (clock, lane), and every mailbox that it touches the HIGHESTMODSEQ of that stamp.
 *  (O2) UIDs only grow: a message that comes in takes uidnext or, once lanes give UIDs, the next of the maker's lane past
 *       it, if the maker is the mailbox's writer; otherwise it is pending.
 *  (O3) Counts in ".mailbox" are those of the messages in the tree. */
#include <assert.h>

#include "mailbox/draft.h"

#include "base/banned.h"

struct op *op_create(enum op_kind kind)
{
	struct op *op = mem_zalloc(sizeof(*op));

	op->refs = 1;
	op->kind = kind;
	arena_init(&op->arena);
	return op;
}

struct op *op_ref(struct op *op)
{
	__atomic_add_fetch(&op->refs, 1, __ATOMIC_RELAXED);
	return op;
}

size_t op_octets(const struct op *op)
{
	size_t octets = sizeof(*op) + op->n_uids * sizeof(op->uids[0]) + op->name.len + op->target.len + op->value.len;

	for (unsigned i = 0; i < op->n_messages; i++)
		octets += sizeof(op->messages[i]) + op->messages[i].blob->len;
	return octets;
}

void op_unref(struct op **at)
{
	struct op *op = *at;

	*at = NULL;
	if (!op || __atomic_sub_fetch(&op->refs, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	for (unsigned i = 0; i < op->n_messages; i++)
		blob_unref(&op->messages[i].blob);
	mem_free(op->messages);
	arena_finish(&op->arena);
	mem_free(op);
}

void op_add_message(struct op *op, struct blob *blob, int64_t date, unsigned flags, const struct view *keywords,
		    unsigned n_keywords)
{
	struct op_message *m;

	op->messages = mem_grow(op->messages, op->n_messages + 1, sizeof(*op->messages));
	m = &op->messages[op->n_messages++];
	*m = (struct op_message){ blob, date, flags, NULL, n_keywords };
	m->keywords = arena_alloc(&op->arena, n_keywords * sizeof(struct view));
	for (unsigned i = 0; i < n_keywords; i++)
		m->keywords[i] = arena_copy(&op->arena, keywords[i]);
}

/* Drafts. ------------------------------------------------------------------------------------------------------------- */

/* The draft's own copy of `m`, made when it is first touched (O1). */
struct mailbox *draft_touch(struct draft *d, struct mailbox *m)
{
	for (unsigned i = 0; i < d->n_touched; i++)
		if (d->touched[i] == m || d->originals[i] == m)
			return d->touched[i];
	assert(d->n_touched < DRAFT_TOUCHED_MAX);
	d->originals[d->n_touched] = mailbox_ref(m);
	d->touched[d->n_touched] = mailbox_copy(m);
	d->touched[d->n_touched]->info.highestmodseq = modseq_of(d->stamp);
	return d->touched[d->n_touched++];
}

struct mailbox *draft_add(struct draft *d, struct mailbox *m)
{
	assert(d->n_touched < DRAFT_TOUCHED_MAX);
	d->originals[d->n_touched] = NULL;
	d->touched[d->n_touched] = m;
	m->info.highestmodseq = modseq_of(d->stamp);
	return d->touched[d->n_touched++];
}

enum fail draft_named(struct draft *d, struct view name, struct mailbox **out, struct failure *why)
{
	struct mailbox *m;
	enum fail f = home_find(d->next, d->source, name, &m, why);

	if (f == FAIL_NONE)
		*out = m;
	return f;
}

/* The mailbox that an op on messages means. */
enum fail draft_selected(struct draft *d, struct mailbox **out, struct failure *why)
{
	if (guid_is_none(&d->op->mailbox))
		return draft_named(d, d->op->name, out, why);
	return home_find_id(d->next, d->source, &d->op->mailbox, out, why);
}

/* Edits. -------------------------------------------------------------------------------------------------------------- */

void edits_add(struct edits *e, uint32_t uid, struct view name, const struct oid *blob)
{
	if (e->n == e->room) {
		e->room = e->room ? e->room * 2 : 16;
		e->at = mem_grow(e->at, e->room, sizeof(e->at[0]));
	}
	e->at[e->n++] = (struct edit){ uid, name, blob ? *blob : (struct oid){ { 0 } } };
}

void edits_finish(struct edits *e)
{
	mem_free(e->at);
	pending_unref(&e->pending);
	*e = (struct edits){ 0 };
}

enum fail draft_edit(struct draft *d, struct mailbox *m, struct edits *e, struct failure *why)
{
	if (e->pending)
		mailbox_set_pending(m, e->pending);
	e->pending = NULL;
	return mailbox_edit(m, e->at, e->n, d->source, d->change, why);
}

struct view draft_entry(struct draft *d, const struct message *msg, const struct flag_set *set)
{
	struct buf b;
	struct view name;

	buf_init(&b, TREE_LEN_MAX);
	message_put(&b, msg, set);
	name = arena_copy(&d->arena, buf_view(&b));
	buf_finish(&b);
	return name;
}

/* Counting (O3). */
void count_message(struct mailbox *m, const struct message *msg, unsigned flags, int sign)
{
	m->info.messages += (uint32_t)sign;
	m->info.octets += sign > 0 ? msg->size : 0 - msg->size;
	count_flags(m, flags, sign);
}

void count_flags(struct mailbox *m, unsigned flags, int sign)
{
	if (!(flags & FLAG_SEEN))
		m->info.unseen += (uint32_t)sign;
	if (flags & FLAG_DELETED)
		m->info.deleted += (uint32_t)sign;
}

/* The whole. ---------------------------------------------------------------------------------------------------------- */

static void write_commit(struct draft *d)
{
	const struct op *op = d->op;
	struct buf subject, trailers;

	buf_init(&subject, COMMIT_LEN_MAX);
	buf_init(&trailers, COMMIT_LEN_MAX);
	subject_put(&subject, d);
	buf_printf(&trailers, "Op: %s\nStamp: ", op_name(op->kind));
	put_stamp_text(&trailers, d->stamp);
	buf_putc(&trailers, '\n');
	home_write_commit(d->next, &d->was->commit, oid_is_none(&d->was->commit) ? 0 : 1, op->author, op->node, op->time,
			  buf_view(&subject), buf_view(&trailers), d->change);
	buf_finish(&subject);
	buf_finish(&trailers);
}

static enum fail run(struct draft *d, struct failure *why)
{
	switch (d->op->kind) {
	case OP_DELIVER:
	case OP_APPEND:
		return run_add(d, why);
	case OP_COPY:
	case OP_MOVE:
		return run_copy(d, why);
	case OP_FLAGS:
		return run_flags(d, why);
	case OP_EXPUNGE:
		return run_expunge(d, why);
	case OP_CREATE:
		return run_create(d, why);
	case OP_DELETE:
		return run_delete(d, why);
	case OP_RENAME:
		return run_rename(d, why);
	case OP_SUBSCRIBE:
		return run_subscribe(d, why);
	case OP_SPECIAL_USE:
		return run_special_use(d, why);
	case OP_SETTING:
		return run_setting(d, why);
	case OP_FIRST:
		return run_first(d, why);
	case OP_SETTLE:
		return run_settle(d, why);
	case OP_SHARE:
		return run_share(d, why);
	}
	assert(false);
	return FAIL_REFUSED;
}

static void draft_begin(struct draft *d, struct home *h, struct source *s, const struct op *op, struct change *c,
			struct op_result *result)
{
	*d = (struct draft){ .op = op, .was = h, .next = home_copy(h), .source = s, .change = c, .result = result };
	arena_init(&d->arena);
	d->next->clock = h->clock + 1;
	d->next->seen[op->lane] = d->next->clock;
	d->stamp = (struct stamp){ d->next->clock, op->lane };
	d->next->modseq = modseq_of(d->stamp);
	d->shared = home_is_shared(h);
	*result = (struct op_result){ .changed = true, .modseq = modseq_of(d->stamp) };
	arena_init(&result->arena);
}

static void draft_end(struct draft *d)
{
	for (unsigned i = 0; i < d->n_touched; i++) {
		mailbox_unref(&d->originals[i]);
		mailbox_unref(&d->touched[i]);
	}
	home_unref(&d->next);
	arena_finish(&d->arena);
}

/* Forgets what a failed attempt put into the change, so that it may be made again. */
static void undo(struct change *c, size_t n_objects, size_t n_blobs)
{
	c->n_objects = n_objects;
	while (c->n_blobs > n_blobs)
		blob_unref(&c->blobs[--c->n_blobs]);
}

enum fail home_apply(struct home *h, struct source *s, const struct op *op, struct home **next, struct change *c,
		     struct op_result *result, struct failure *why)
{
	size_t n_objects = c->n_objects, n_blobs = c->n_blobs;
	struct draft d;
	enum fail f;

	if (h->clock >= CLOCK_MAX)
		return fail_with(why, FAIL_REFUSED, "this user's changes have used up all numbers");
	draft_begin(&d, h, s, op, c, result);
	f = run(&d, why);
	if (f == FAIL_NONE && result->changed) {
		for (unsigned i = 0; i < d.n_touched; i++) {
			mailbox_write(d.touched[i], c);
			home_put_mailbox(d.next, d.touched[i]);
		}
		home_write(d.next, h, c);
		write_commit(&d);
		*next = home_ref(d.next);
	} else if (f == FAIL_NONE) {
		undo(c, n_objects, n_blobs);
		result->modseq = 0;
		*next = home_ref(h);
	} else {
		undo(c, n_objects, n_blobs);
		arena_finish(&result->arena);
	}
	draft_end(&d);
	return f;
}

void home_first(struct view user, struct stamp origin, int64_t created, bool shared, struct home **out, struct change *c)
{
	struct home *empty = home_empty();
	struct source nothing = { 0 }; /* there is nothing to be read */
	struct op *op = op_create(OP_FIRST);
	struct op_result result;
	struct buf name;
	struct oid sum;
	enum fail f;

	buf_init(&name, 4096);
	buf_put(&name, user);
	buf_printf(&name, " %lld ", (long long)created);
	put_stamp_text(&name, origin);
	sum = object_id(OBJECT_BLOB, buf_view(&name));
	memcpy(op->seed.at, sum.at, GUID_LEN);
	buf_finish(&name);
	op->time = created;
	op->author = user;
	op->node = VIEW("posthorn");
	op->lane = origin.lane;
	op->on = shared;
	f = home_apply(empty, &nothing, op, out, c, &result, NULL);
	assert(f == FAIL_NONE);
	arena_finish(&result.arena);
	op_unref(&op);
	home_unref(&empty);
}
