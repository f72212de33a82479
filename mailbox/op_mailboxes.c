/* mailbox/op_mailboxes.c - ops on mailboxes and settings: create, delete, rename, subscribe, special use, setting. */
#include <assert.h>

#include "mailbox/draft.h"

#include "base/banned.h"

/* The name as it is kept: INBOX in capitals; in the draft's arena. */
static enum fail good_name(struct draft *d, struct view name, struct view *out, struct failure *why)
{
	enum fail f = mailbox_name_check(name, why);
	struct buf b;

	if (f != FAIL_NONE)
		return f;
	buf_init(&b, MAILBOX_NAME_MAX);
	mailbox_name_normal(name, &b);
	*out = arena_copy(&d->arena, buf_view(&b));
	buf_finish(&b);
	return FAIL_NONE;
}

uint32_t home_next_uidvalidity(struct home *h, int64_t time, struct stamp by)
{
	uint32_t next = h->uidvalidity + 1;
	struct buf b;

	if (time > next && time < UINT32_MAX - LANES)
		next = (uint32_t)time;
	next += (LANES + by.lane - next % LANES) % LANES;
	h->uidvalidity = next;
	buf_init(&b, 16);
	buf_decimal(&b, next);
	home_set_line(h, "uidvalidity", view_of("", 0), buf_view(&b), by);
	buf_finish(&b);
	return next;
}

static enum fail create_one(struct draft *d, struct view name, enum special_use use, struct mailbox **out,
			    struct failure *why)
{
	struct guid id = guid_derive(&d->op->seed, UINT32_MAX - d->n_touched);
	struct mailbox *m, *inbox = NULL;
	enum fail f = d->shared ? FAIL_NONE : home_find(d->next, d->source, VIEW("INBOX"), &inbox, why);

	if (f != FAIL_NONE && f != FAIL_NOTFOUND)
		return f;
	if (d->next->n_entries + d->n_touched >= MAILBOXES_MAX || d->n_touched == DRAFT_TOUCHED_MAX)
		return fail_with(why, FAIL_REFUSED, "no more than %u mailboxes", MAILBOXES_MAX);
	m = mailbox_create(name, &id, home_next_uidvalidity(d->next, d->op->time, d->stamp), d->stamp);
	if (inbox && inbox->writer.lane != d->op->lane)
		m->writer = inbox->writer; /* before lanes give UIDs the founder gives them, here too */
	if (use) {
		m->info.special_use = use;
		m->special_stamp = d->stamp;
	}
	*out = draft_add(d, m);
	return FAIL_NONE;
}

/* Of "a/b/c", "a" and "a/b", where they are not there. */
static enum fail create_parents(struct draft *d, struct view name, struct failure *why)
{
	for (size_t i = 0; i < name.len; i++) {
		struct view parent = view_sub(name, 0, i);
		struct mailbox *made;
		enum fail f;

		if (name.at[i] != '/' || home_index(d->next, parent) >= 0)
			continue;
		f = create_one(d, parent, SPECIAL_NONE, &made, why);
		if (f != FAIL_NONE)
			return f;
	}
	return FAIL_NONE;
}

enum fail draft_create(struct draft *d, struct view name, enum special_use use, struct mailbox **out,
		       struct failure *why)
{
	struct view good;
	enum fail f = good_name(d, name, &good, why);

	if (f != FAIL_NONE)
		return f;
	if (home_index(d->next, good) >= 0)
		return fail_with(why, FAIL_EXISTS, "mailbox \"%.*s\" is there already", VIEW_FMT(view_sub(good, 0, 100)));
	f = create_parents(d, good, why);
	if (f == FAIL_NONE)
		f = create_one(d, good, use, out, why);
	return f;
}

enum fail run_create(struct draft *d, struct failure *why)
{
	struct mailbox *m = NULL;
	enum fail f = draft_create(d, d->op->name, d->op->special_use, &m, why);

	if (f != FAIL_NONE)
		return f;
	assert(m);
	d->where = m->info.name;
	d->result->uidvalidity = m->info.uidvalidity;
	return FAIL_NONE;
}

enum fail run_delete(struct draft *d, struct failure *why)
{
	struct mailbox *m;
	enum fail f;

	if (view_equal_nocase(d->op->name, VIEW("INBOX")))
		return fail_with(why, FAIL_REFUSED, "INBOX cannot be deleted");
	f = draft_named(d, d->op->name, &m, why);
	if (f != FAIL_NONE)
		return f;
	d->where = arena_copy(&d->arena, m->info.name);
	home_note_gone(d->next, m->info.uidnext, d->stamp);
	home_remove_mailbox(d->next, d->where);
	return FAIL_NONE;
}

/* Rename. ------------------------------------------------------------------------------------------------------------- */

static void rename_one(struct draft *d, unsigned i, struct view name)
{
	struct mailbox *m = mailbox_copy(d->next->entries[i]->mailbox);

	mailbox_rename(m, name);
	m->named = d->stamp;
	m->info.highestmodseq = modseq_of(d->stamp);
	home_remove_mailbox(d->next, d->next->entries[i]->name);
	mailbox_write(m, d->change);
	home_put_mailbox(d->next, m);
	mailbox_unref(&m);
}

static bool is_below(struct view name, struct view parent)
{
	return name.len > parent.len && view_starts(name, parent) && name.at[parent.len] == '/';
}

/* The new names of `from` and its children, by index of entry; nothing changes while they are looked at. */
struct renaming {
	struct view *old, *new;
	unsigned n;
};

static enum fail plan(struct draft *d, struct view from, struct view to, struct renaming *r, struct failure *why)
{
	struct home *h = d->next;

	r->old = arena_alloc(&d->arena, h->n_entries * sizeof(struct view));
	r->new = arena_alloc(&d->arena, h->n_entries * sizeof(struct view));
	for (unsigned i = 0; i < h->n_entries; i++) {
		struct view name = h->entries[i]->name, whole;
		struct mailbox *m;
		struct buf b;
		enum fail f;

		if (!view_equal(name, from) && !is_below(name, from))
			continue;
		f = h->entries[i]->mailbox ? FAIL_NONE : home_find(h, d->source, name, &m, why);
		if (f != FAIL_NONE)
			return f;
		buf_init(&b, to.len + name.len);
		buf_put(&b, to);
		buf_put(&b, view_from(name, from.len));
		whole = arena_copy(&d->arena, buf_view(&b));
		buf_finish(&b);
		f = mailbox_name_check(whole, why);
		if (f != FAIL_NONE)
			return f;
		if (home_index(h, whole) >= 0)
			return fail_with(why, FAIL_EXISTS, "mailbox \"%.*s\" is there already",
					 VIEW_FMT(view_sub(whole, 0, 100)));
		r->old[r->n] = arena_copy(&d->arena, name);
		r->new[r->n++] = whole;
	}
	return FAIL_NONE;
}

/* The messages of INBOX as entries of the new mailbox, with their UIDs: they come into it now, so that is their origin. */
static enum fail take_messages(struct draft *d, struct mailbox *inbox, struct edits *e, struct failure *why)
{
	struct flag_set set = { .keywords = arena_alloc(&d->arena, KEYWORDS_MESSAGE_MAX * sizeof(set.keywords[0])) };
	struct mailbox_cursor c;
	struct message msg;
	enum fail f = mailbox_load(inbox, d->source, why);

	mailbox_seek_uid(inbox, 1, &c);
	while (f == FAIL_NONE && (f = mailbox_next(&c, d->source, &msg, NULL, why)) == FAIL_NONE) {
		if (!flag_set_read(&msg, &set))
			return fail_with(why, FAIL_CORRUPT, "the flags of UID %u do not fit their stamps", msg.uid);
		msg.origin = d->stamp;
		msg.modseq = modseq_of(d->stamp);
		edits_add(e, msg.uid, draft_entry(d, &msg, &set), &msg.blob);
	}
	return f == FAIL_NOTFOUND ? FAIL_NONE : f;
}

/* RFC 9051 6.3.6: all of INBOX's messages move to a new mailbox; INBOX and its children stay.  The messages keep their
 * UIDs: the new mailbox has an id and a UIDVALIDITY of its own. */
static enum fail rename_inbox(struct draft *d, struct view to, struct failure *why)
{
	struct mailbox *inbox = NULL, *made = NULL;
	struct edits e = { 0 };
	enum fail f = draft_named(d, VIEW("INBOX"), &inbox, why);

	if (f == FAIL_NONE)
		f = draft_create(d, to, SPECIAL_NONE, &made, why);
	if (f != FAIL_NONE)
		return f;
	assert(made);
	inbox = draft_touch(d, inbox);
	made->info.uidnext = inbox->info.uidnext;
	memcpy(made->uidtop, inbox->uidtop, sizeof(made->uidtop));
	made->info.messages = inbox->info.messages;
	made->info.unseen = inbox->info.unseen;
	made->info.deleted = inbox->info.deleted;
	made->info.octets = inbox->info.octets;
	buf_put(&made->keywords, inbox->info.keywords);
	made->info.keywords = buf_view(&made->keywords);
	f = take_messages(d, inbox, &e, why);
	if (f == FAIL_NONE)
		f = draft_edit(d, made, &e, why);
	edits_finish(&e);
	if (f != FAIL_NONE)
		return f;
	node_unref(&inbox->top);
	inbox->top = node_create(tree_height(inbox->info.uidnext - 1));
	inbox->info.messages = inbox->info.unseen = inbox->info.deleted = 0;
	inbox->info.octets = 0;
	return FAIL_NONE;
}

enum fail run_rename(struct draft *d, struct failure *why)
{
	struct renaming r = { 0 };
	struct view from, to;
	enum fail f = good_name(d, d->op->name, &from, why);

	if (f == FAIL_NONE)
		f = good_name(d, d->op->target, &to, why);
	if (f != FAIL_NONE)
		return f;
	d->where = from;
	if (view_equal(from, VIEW("INBOX")))
		return rename_inbox(d, to, why);
	if (view_equal(from, to) || home_index(d->next, to) >= 0)
		return fail_with(why, FAIL_EXISTS, "mailbox \"%.*s\" is there already", VIEW_FMT(view_sub(to, 0, 100)));
	if (is_below(to, from))
		return fail_with(why, FAIL_REFUSED, "a mailbox cannot move below itself");
	f = plan(d, from, to, &r, why);
	if (f == FAIL_NONE && r.n == 0)
		f = fail_with(why, FAIL_NOTFOUND, "no mailbox \"%.*s\"", VIEW_FMT(view_sub(from, 0, 100)));
	if (f == FAIL_NONE)
		f = create_parents(d, to, why);
	if (f != FAIL_NONE)
		return f;
	for (unsigned i = 0; i < r.n; i++)
		rename_one(d, (unsigned)home_index(d->next, r.old[i]), r.new[i]);
	return FAIL_NONE;
}

/* The rest. ----------------------------------------------------------------------------------------------------------- */

enum fail run_subscribe(struct draft *d, struct failure *why)
{
	enum fail f = good_name(d, d->op->name, &d->where, why);
	bool is = f == FAIL_NONE && home_is_subscribed(d->next, d->where);

	if (f != FAIL_NONE)
		return f;
	if (is == d->op->on) {
		d->result->changed = false;
		return FAIL_NONE;
	}
	if (d->op->on && home_subscriptions(d->next) >= SUBSCRIPTIONS_MAX)
		return fail_with(why, FAIL_REFUSED, "no more than %u subscriptions", SUBSCRIPTIONS_MAX);
	home_set_line(d->next, "subscribe", d->where, d->op->on ? view_of("", 0) : VIEW_NONE, d->stamp);
	return FAIL_NONE;
}

enum fail run_special_use(struct draft *d, struct failure *why)
{
	struct mailbox *m;
	enum fail f = draft_named(d, d->op->name, &m, why);

	if (f != FAIL_NONE)
		return f;
	d->where = m->info.name;
	d->result->changed = m->info.special_use != d->op->special_use;
	m = draft_touch(d, m);
	m->info.special_use = d->op->special_use;
	m->special_stamp = d->stamp;
	return FAIL_NONE;
}

enum fail run_setting(struct draft *d, struct failure *why)
{
	struct view was = home_setting(d->next, d->op->name);

	if (d->op->name.len == 0 || d->op->name.len > SETTING_LEN_MAX || d->op->value.len > SETTING_LEN_MAX)
		return fail_with(why, FAIL_REFUSED, "a setting's name and value have at most %u octets", SETTING_LEN_MAX);
	d->where = d->op->name;
	d->result->changed = !view_equal(was, d->op->value);
	home_set_line(d->next, "setting", d->op->name, d->op->value.len ? d->op->value : VIEW_NONE, d->stamp);
	return FAIL_NONE;
}

static enum fail first_one(struct draft *d, struct view name, enum special_use use, struct failure *why)
{
	struct mailbox *m;
	enum fail f = draft_create(d, name, use, &m, why);

	if (f == FAIL_NONE)
		home_set_line(d->next, "subscribe", name, view_of("", 0), d->stamp);
	return f;
}

enum fail run_first(struct draft *d, struct failure *why)
{
	static const struct {
		const char *name;
		enum special_use use;
	} first[] = {
		{ "INBOX", SPECIAL_NONE }, { "Drafts", SPECIAL_DRAFTS }, { "Sent", SPECIAL_SENT },
		{ "Junk", SPECIAL_JUNK },  { "Trash", SPECIAL_TRASH },   { "Archive", SPECIAL_ARCHIVE },
	};

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		enum fail f = first_one(d, view_str(first[i].name), first[i].use, why);

		if (f != FAIL_NONE)
			return f;
	}
	if (d->op->on)
		home_set_line(d->next, "shared", view_of("", 0), view_of("", 0), d->stamp);
	d->where = VIEW("mailboxes");
	return FAIL_NONE;
}

enum fail run_share(struct draft *d, struct failure *why)
{
	(void)why;
	d->result->changed = !home_is_shared(d->next);
	home_set_line(d->next, "shared", view_of("", 0), view_of("", 0), d->stamp);
	return FAIL_NONE;
}
