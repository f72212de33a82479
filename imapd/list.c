/* imapd/list.c - LIST and LSUB (RFC 9051 6.3.9, RFC 3501 6.3.9, RFC 5258, RFC 5819, RFC 6154).
 *
 * All names are gathered from one state of the home, marked by what was asked, and told one by one. */
#include "imapd/commands.h"
#include "imapd/match.h"
#include "imapd/names.h"
#include "imapd/status.h"

#include "base/banned.h"

struct list {
	struct home *home; /* NULL until begun */
	struct names names;
	struct view *patterns; /* reference and pattern, put together */
	uint32_t read;         /* names whose special use is known */
	bool marked;
	uint32_t told;
	bool status_due; /* of the name told last */
};

static void finish(void *work)
{
	struct list *l = work;

	names_finish(&l->names);
	home_unref(&l->home);
}

static void begin(struct imap_session *s, struct list *l)
{
	const struct imap_list *c = &s->command.list;
	struct arena *arena = &s->command.arena;

	l->home = home_ref(s->host->home(s->host));
	names_gather(&l->names, l->home);
	l->patterns = arena_alloc(arena, c->n_patterns * sizeof(*l->patterns));
	for (unsigned i = 0; i < c->n_patterns; i++) {
		size_t len = c->reference.len + c->patterns[i].len;
		uint8_t *at = arena_alloc(arena, len + 1);

		if (c->reference.len > 0)
			memcpy(at, c->reference.at, c->reference.len);
		if (c->patterns[i].len > 0)
			memcpy(at + c->reference.len, c->patterns[i].at, c->patterns[i].len);
		l->patterns[i] = view_of(at, len);
	}
}

/* Special uses lie in the mailboxes, which may have to be read. */
static enum fail read_uses(struct imap_session *s, struct list *l, struct failure *why)
{
	struct source *source = s->host->source(s->host);

	for (; l->read < l->names.n; l->read++) {
		struct name *name = &l->names.at[l->read];
		struct mailbox *mailbox;
		enum fail fail;

		if (name->mailbox == NAMES_NO_MAILBOX)
			continue;
		if ((fail = home_mailbox(l->home, source, name->mailbox, &mailbox, why)) != FAIL_NONE)
			return fail;
		name->use = mailbox_info(mailbox)->special_use;
	}
	return FAIL_NONE;
}

static bool is_chosen(unsigned select, const struct name *name)
{
	if ((select & LIST_SELECT_SUBSCRIBED) && !name->subscribed)
		return false;
	if ((select & LIST_SELECT_SPECIAL_USE) && name->use == SPECIAL_NONE)
		return false;
	if (select & (LIST_SELECT_SUBSCRIBED | LIST_SELECT_SPECIAL_USE))
		return true;
	return name->mailbox != NAMES_NO_MAILBOX || name->has_children;
}

static void mark(struct imap_session *s, struct list *l, unsigned select)
{
	for (uint32_t i = l->names.n; i-- > 0;) { /* what is below comes before what is above */
		struct name *name = &l->names.at[i], *above;

		for (unsigned p = 0; p < s->command.list.n_patterns && !name->matches; p++)
			name->matches = imap_match(l->patterns[p], name->name);
		name->chosen = is_chosen(select, name);
		if (name->parent == NAMES_NO_MAILBOX)
			continue;
		above = &l->names.at[name->parent];
		above->child_chosen |= name->chosen || name->child_chosen;
		above->child_unseen |= (name->chosen && !name->matches) || name->child_unseen;
	}
	l->marked = true;
}

static void put_attribute(struct buf *out, const char *attribute)
{
	if (out->at[out->len - 1] != '(')
		buf_putc(out, ' ');
	buf_puts(out, attribute);
}

static void put_list(struct imap_session *s, const struct name *name, struct buf *out)
{
	const struct imap_list *c = &s->command.list;
	bool recursive = c->select & LIST_SELECT_RECURSIVEMATCH;

	buf_puts(out, "* LIST (");
	if (name->mailbox == NAMES_NO_MAILBOX) {
		put_attribute(out, "\\NonExistent");
		if (!c->extended) /* for clients that know no other; it is implied (RFC 5258 3) */
			put_attribute(out, "\\Noselect");
	}
	put_attribute(out, name->has_children ? "\\HasChildren" : "\\HasNoChildren");
	if (name->subscribed && ((c->select & LIST_SELECT_SUBSCRIBED) || (c->returns & LIST_RETURN_SUBSCRIBED)))
		put_attribute(out, "\\Subscribed");
	if (name->use != SPECIAL_NONE)
		put_attribute(out, special_use_name(name->use));
	buf_puts(out, ") \"/\" ");
	session_put_name(s, out, name->name);
	if (recursive && name->child_chosen && (c->select & LIST_SELECT_SUBSCRIBED))
		buf_puts(out, " (\"CHILDINFO\" (\"SUBSCRIBED\"))");
	buf_puts(out, "\r\n");
}

static void put_lsub(struct imap_session *s, const struct name *name, struct buf *out)
{
	buf_puts(out, name->subscribed ? "* LSUB () \"/\" " : "* LSUB (\\Noselect) \"/\" ");
	session_put_name(s, out, name->name);
	buf_puts(out, "\r\n");
}

static enum fail put_status(struct imap_session *s, struct list *l, const struct name *name, struct buf *out,
			    struct failure *why)
{
	struct mailbox *mailbox;
	enum fail fail = home_mailbox(l->home, s->host->source(s->host), name->mailbox, &mailbox, why);

	if (fail == FAIL_NONE)
		fail = status_put(s, mailbox, s->command.list.status, out, why);
	return fail;
}

/* Tells those that are to be told. */
static enum run tell(struct imap_session *s, struct list *l, bool lsub, struct buf *out)
{
	const struct imap_list *c = &s->command.list;
	bool above_too = lsub || (c->select & LIST_SELECT_RECURSIVEMATCH);
	struct failure why;

	for (; l->told < l->names.n; l->told++) {
		const struct name *name = &l->names.at[l->told];
		enum fail fail;

		if (session_is_full(out) || session_is_late(s))
			return RUN_MORE;
		if (!name->matches || !(name->chosen || (above_too && name->child_unseen)))
			continue;
		if (lsub)
			put_lsub(s, name, out);
		else if (!l->status_due)
			put_list(s, name, out);
		l->status_due = (c->returns & LIST_RETURN_STATUS) && name->mailbox != NAMES_NO_MAILBOX;
		if (l->status_due && (fail = put_status(s, l, name, out, &why)) == FAIL_AGAIN)
			return RUN_WARM;
		l->status_due = false;
	}
	return session_ok(s, "Done");
}

static enum run run_list(struct imap_session *s, bool lsub, struct buf *out)
{
	struct list *l = session_work(s, sizeof(*l), finish);
	struct failure why;
	enum fail fail;

	if (!l->home)
		begin(s, l);
	if (!lsub && (fail = read_uses(s, l, &why)) != FAIL_NONE)
		return session_fail(s, fail, &why);
	if (!l->marked)
		mark(s, l, lsub ? LIST_SELECT_SUBSCRIBED : s->command.list.select);
	return tell(s, l, lsub, out);
}

/* An empty pattern asks for the delimiter (RFC 9051 6.3.9). */
static bool asks_delimiter(const struct imap_list *c)
{
	return !c->extended && c->n_patterns == 1 && c->patterns[0].len == 0;
}

enum run imap_run_list(struct imap_session *s, struct buf *out)
{
	if (asks_delimiter(&s->command.list)) {
		buf_puts(out, "* LIST (\\Noselect) \"/\" \"\"\r\n");
		return session_ok(s, "Done");
	}
	return run_list(s, false, out);
}

enum run imap_run_lsub(struct imap_session *s, struct buf *out)
{
	return run_list(s, true, out);
}
