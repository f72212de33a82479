#include "imapd/news.h"

#include "imapd/recent.h"
#include "imapd/resync.h"
#include "imapd/together.h"

#include "base/banned.h"

void news_finish(struct news *n)
{
	struct news kept = { .home = n->home, .modseq = n->modseq };

	mailbox_unref(&n->next);
	ranges_finish(&n->gone);
	ranges_finish(&n->said.uids);
	mem_free(n->changes);
	*n = kept;
}

static void add_change(struct news *n, uint32_t uid, bool flags)
{
	if (n->n_changes == n->room_changes) {
		n->room_changes = n->room_changes ? n->room_changes * 2 : 16;
		n->changes = mem_grow(n->changes, n->room_changes, sizeof(*n->changes));
	}
	n->changes[n->n_changes++] = (struct news_change){ .uid = uid, .flags = flags };
}

/* What a STORE makes of a message's flags. ------------------------------------------------------------------------- */

static bool names_keyword(const struct imap_flags *flags, struct view keyword)
{
	for (unsigned i = 0; i < flags->n_keywords; i++)
		if (view_equal_nocase(flags->keywords[i], keyword))
			return true;
	return false;
}

static bool has_keyword(struct view keywords, struct view name)
{
	struct keyword keyword;

	while (keyword_next(&keywords, &keyword))
		if (view_equal_nocase(view_of(keyword.at, keyword.len), name))
			return true;
	return false;
}

/* The bits of `flags` that are set after the STOREs of the message. */
static unsigned expected_flags(const struct news_said *said, uint32_t uid, unsigned flags)
{
	for (unsigned i = 0; i < said->n; i++) {
		const struct together_part *p = &said->parts[i];
		unsigned system = p->store.flags.system;

		if (!imap_ranges_have(p->uids, p->n, uid))
			continue;
		flags = p->store.mode == FLAGS_REPLACE ? system :
			p->store.mode == FLAGS_ADD     ? flags | system :
							 flags & ~system;
	}
	return flags;
}

/* Whether a keyword that is there, or not, is there after them. */
static bool expected_keyword(const struct news_said *said, uint32_t uid, struct view keyword, bool there)
{
	for (unsigned i = 0; i < said->n; i++) {
		const struct together_part *p = &said->parts[i];
		bool named = names_keyword(&p->store.flags, keyword);

		if (!imap_ranges_have(p->uids, p->n, uid))
			continue;
		there = p->store.mode == FLAGS_REPLACE ? named :
			p->store.mode == FLAGS_ADD     ? there || named :
							 there && !named;
	}
	return there;
}

static bool keyword_is_expected(const struct news_said *said, const struct message *was, const struct message *is,
				struct view keyword)
{
	return expected_keyword(said, is->uid, keyword, has_keyword(was->keywords, keyword)) ==
	       has_keyword(is->keywords, keyword);
}

static bool keywords_are_expected(const struct news_said *said, const struct message *was, const struct message *is)
{
	struct view before = was->keywords, after = is->keywords;
	struct keyword keyword;

	while (keyword_next(&before, &keyword))
		if (!keyword_is_expected(said, was, is, view_of(keyword.at, keyword.len)))
			return false;
	while (keyword_next(&after, &keyword))
		if (!keyword_is_expected(said, was, is, view_of(keyword.at, keyword.len)))
			return false;
	for (unsigned i = 0; i < said->n; i++)
		for (unsigned j = 0; j < said->parts[i].store.flags.n_keywords; j++)
			if (!keyword_is_expected(said, was, is, said->parts[i].store.flags.keywords[j]))
				return false;
	return true;
}

/* Has `is` just the flags that the client gets from `was` by its STOREs?  Then nobody else had a hand in them. */
static bool flags_are_expected(const struct news_said *said, const struct message *was, const struct message *is)
{
	return is->flags == expected_flags(said, is->uid, was->flags) && keywords_are_expected(said, was, is);
}

/* Finding out. ----------------------------------------------------------------------------------------------------- */

struct difference {
	struct news *news;
	bool hold;
	struct ranges vanished; /* unless held: their UIDs … */
	struct message *ghosts; /* … else the messages */
	unsigned n_ghosts, room_ghosts;
};

static void note_vanished(struct difference *d, const struct message *was)
{
	if (!d->hold) {
		ranges_add(&d->vanished, was->uid);
		return;
	}
	if (d->n_ghosts == d->room_ghosts) {
		d->room_ghosts = d->room_ghosts ? d->room_ghosts * 2 : 16;
		d->ghosts = mem_grow(d->ghosts, d->room_ghosts, sizeof(*d->ghosts));
	}
	d->ghosts[d->n_ghosts++] = *was;
}

static void note_changed(struct news *n, const struct message *was, const struct message *is)
{
	const struct news_said *said = &n->said;
	bool flags = was->flags != is->flags || !view_equal(was->keywords, is->keywords);

	if (flags && said->silent && imap_ranges_have(said->uids.at, said->uids.n, is->uid))
		flags = !flags_are_expected(said, was, is);
	add_change(n, is->uid, flags);
}

static void note(void *ctx, const struct message *was, const struct message *is)
{
	struct difference *d = ctx;

	if (!is)
		note_vanished(d, was);
	else if (was)
		note_changed(d->news, was, is);
	else
		d->news->appeared = true;
}

/* What is to be told as EXPUNGE: what vanished, and the ghosts. */
static void gather_gone(struct news *n, const struct ranges *vanished, const struct shown *v)
{
	unsigned ghost = 0;

	for (unsigned i = 0; i < vanished->n; i++)
		for (uint32_t uid = vanished->at[i].first; uid <= vanished->at[i].last; uid++) {
			while (ghost < v->n_ghosts && v->ghosts[ghost].uid < uid)
				ranges_add(&n->gone, v->ghosts[ghost++].uid);
			ranges_add(&n->gone, uid);
		}
	while (ghost < v->n_ghosts)
		ranges_add(&n->gone, v->ghosts[ghost++].uid);
	n->gone_left = n->gone.n;
}

static enum fail find_difference(struct imap_session *s, struct mailbox *next, bool hold, struct failure *why)
{
	struct difference d = { .news = &s->news, .hold = hold };
	enum fail fail = mailbox_diff(s->shown.state, next, s->host->source(s->host), note, &d, why);

	if (fail == FAIL_NONE) {
		if (hold && d.n_ghosts > 0)
			shown_add_ghosts(&s->shown, d.ghosts, d.n_ghosts);
		else if (!hold)
			gather_gone(&s->news, &d.vanished, &s->shown);
		s->news.next = mailbox_ref(next);
	}
	ranges_finish(&d.vanished);
	mem_free(d.ghosts);
	return fail;
}

/* A STORE that is not silent tells the flags of all its messages, also where it changed nothing (RFC 9051 6.4.6). */
static enum fail add_said(struct imap_session *s, struct failure *why)
{
	struct news *n = &s->news;
	struct walk walk = { .shown = &s->shown, .ranges = n->said.uids.at, .n = n->said.uids.n };
	struct news both = { 0 };
	struct message m;
	unsigned at = 0;
	uint32_t seq;
	enum fail fail;

	while ((fail = walk_next(&walk, s->host->source(s->host), &m, &seq, why)) == FAIL_NONE) {
		while (at < n->n_changes && n->changes[at].uid < m.uid) {
			add_change(&both, n->changes[at].uid, n->changes[at].flags);
			at++;
		}
		if (at < n->n_changes && n->changes[at].uid == m.uid)
			at++;
		add_change(&both, m.uid, true);
	}
	if (fail != FAIL_NOTFOUND) {
		mem_free(both.changes);
		return fail;
	}
	for (; at < n->n_changes; at++)
		add_change(&both, n->changes[at].uid, n->changes[at].flags);
	mem_free(n->changes);
	n->changes = both.changes;
	n->n_changes = both.n_changes;
	n->room_changes = both.room_changes;
	n->said.silent = true; /* all is told of now */
	return FAIL_NONE;
}

/* Finds the newest state, and what is new in it. */
static enum fail begin(struct imap_session *s, bool hold, struct buf *out, struct failure *why)
{
	struct home *home = s->host->home(s->host);
	struct mailbox *next;
	enum fail fail;

	if (oid_equal(home_commit(home), home_commit(s->news.home)) && !s->news.said.parts && (hold || s->shown.n_ghosts == 0))
		return FAIL_NONE;
	fail = home_find_id(home, s->host->source(s->host), &s->mailbox, &next, why);
	if (fail == FAIL_NOTFOUND) {
		session_bye(s, out, "The selected mailbox was deleted");
		return FAIL_NONE;
	}
	if (fail != FAIL_NONE || (fail = find_difference(s, next, hold, why)) != FAIL_NONE)
		return fail;
	home_ref(home);
	home_unref(&s->news.home);
	s->news.home = home;
	s->news.stage = NEWS_EXPUNGE;
	return FAIL_NONE;
}

/* Telling. --------------------------------------------------------------------------------------------------------- */

/* The command was done as it was: what fails here must not change its answer.  A client that was told half of what is
 * new would miscount, so it has to come again. */
static enum run give_up(struct imap_session *s, enum fail fail, const struct failure *why, struct buf *out)
{
	struct log_line line;

	if (fail == FAIL_AGAIN)
		return RUN_WARM;
	session_log_begin(s, &line, LOG_ERROR, "imap-news-failed");
	log_text(&line, "error", why->text);
	log_end(&line);
	session_bye(s, out, "[UNAVAILABLE] The mailbox cannot be read");
	return RUN_DONE;
}

static enum run tell_vanished(struct news *n, struct buf *out)
{
	while (n->gone_left > 0) {
		if (session_is_full(out))
			return RUN_MORE;
		n->gone_left -= vanished_put(out, false, n->gone.at + n->gone.n - n->gone_left, n->gone_left);
	}
	return RUN_DONE;
}

/* The last message first, so that each number is good for the whole range before it (N1). */
static enum run tell_expunges(struct imap_session *s, struct buf *out, struct failure *why)
{
	struct news *n = &s->news;

	while (n->gone_left > 0) {
		struct uid_range *r = &n->gone.at[n->gone_left - 1];
		uint32_t seq;
		enum fail fail = shown_seq(&s->shown, s->host->source(s->host), r->last, &seq, why);

		if (fail != FAIL_NONE)
			return give_up(s, fail, why, out);
		for (;; r->last--, seq--) {
			if (session_is_full(out))
				return RUN_MORE;
			buf_puts(out, "* ");
			buf_decimal(out, seq);
			buf_puts(out, " EXPUNGE\r\n");
			if (r->last == r->first)
				break;
		}
		n->gone_left--;
	}
	return RUN_DONE;
}

void news_put_flags(const struct imap_session *s, const struct mailbox_info *info, struct buf *out)
{
	buf_puts(out, "* FLAGS (");
	wire_put_all_flags(out, info->keywords);
	buf_puts(out, ")\r\n* OK [PERMANENTFLAGS (");
	if (!s->read_only) {
		wire_put_all_flags(out, info->keywords);
		buf_puts(out, " \\*");
	}
	buf_puts(out, ")] Kept for ever\r\n");
}

static void move_on(struct imap_session *s, struct buf *out)
{
	struct news *n = &s->news;
	const struct mailbox_info *next = mailbox_info(n->next);
	uint32_t uidnext = mailbox_info(s->shown.state)->uidnext;
	bool keywords = !view_equal(mailbox_info(s->shown.state)->keywords, next->keywords);

	if (n->gone.n > 0)
		shown_drop_ghosts(&s->shown);
	if (!oid_equal(mailbox_tree(s->shown.state), mailbox_tree(n->next)))
		shown_move(&s->shown, n->next);
	if (keywords)
		news_put_flags(s, mailbox_info(n->next), out);
	if (n->appeared)
		recent_claim(s, uidnext);
	n->stage = n->appeared ? NEWS_EXISTS : NEWS_FETCH;
}

static enum run tell_exists(struct imap_session *s, struct buf *out, struct failure *why)
{
	uint32_t recent;
	enum fail fail = recent_count(s, &recent, why);

	if (fail != FAIL_NONE)
		return give_up(s, fail, why, out);
	buf_puts(out, "* ");
	buf_decimal(out, shown_messages(&s->shown));
	buf_puts(out, " EXISTS\r\n");
	if (!s->rev2) /* RFC 3501 7.3.2 */
		buf_printf(out, "* %u RECENT\r\n", recent);
	s->news.stage = NEWS_FETCH;
	return RUN_DONE;
}

void news_put_fetch(struct imap_session *s, struct buf *out, uint32_t seq, const struct message *m, bool flags)
{
	const char *before = "";

	buf_puts(out, "* ");
	buf_decimal(out, seq);
	buf_puts(out, " FETCH (");
	if (s->condstore || s->rev2 || (s->stage == STAGE_NEWS && s->command.uid)) {
		buf_puts(out, "UID ");
		buf_decimal(out, m->uid);
		before = " ";
	}
	if (flags) {
		buf_puts(out, before);
		buf_puts(out, "FLAGS ");
		wire_put_flags(out, recent_flags(s, m), m->keywords);
		before = " ";
	}
	if (s->condstore) {
		buf_puts(out, before);
		buf_puts(out, "MODSEQ (");
		buf_decimal(out, m->modseq);
		buf_putc(out, ')');
	}
	buf_puts(out, ")\r\n");
}

static enum run tell_fetches(struct imap_session *s, struct buf *out, struct failure *why)
{
	struct news *n = &s->news;
	struct source *source = s->host->source(s->host);

	while (n->changes_told < n->n_changes) {
		const struct news_change *c = &n->changes[n->changes_told];
		struct message m;
		uint32_t seq;
		enum fail fail;

		if (session_is_full(out) || session_is_late(s))
			return RUN_MORE;
		n->changes_told++;
		if (!c->flags && !s->condstore)
			continue;
		if ((fail = shown_message(&s->shown, source, c->uid, &m, why)) != FAIL_NONE ||
		    (fail = shown_seq(&s->shown, source, c->uid, &seq, why)) != FAIL_NONE) {
			n->changes_told--;
			return give_up(s, fail, why, out);
		}
		news_put_fetch(s, out, seq, &m, c->flags);
	}
	return RUN_DONE;
}

static enum run tell(struct imap_session *s, bool hold, struct buf *out)
{
	struct news *n = &s->news;
	struct failure why;
	enum fail fail;
	enum run run;

	if (n->stage == NEWS_NONE) {
		if ((fail = begin(s, hold, out, &why)) != FAIL_NONE)
			return give_up(s, fail, &why, out);
		if (n->stage == NEWS_NONE)
			return RUN_DONE;
	}
	if (n->stage == NEWS_EXPUNGE) {
		if ((run = s->qresync ? tell_vanished(n, out) : tell_expunges(s, out, &why)) != RUN_DONE)
			return run;
		move_on(s, out);
	}
	if (n->stage == NEWS_EXISTS && (run = tell_exists(s, out, &why)) != RUN_DONE)
		return run;
	if (n->said.parts && !n->said.silent && (fail = add_said(s, &why)) != FAIL_NONE)
		return give_up(s, fail, &why, out);
	if ((run = tell_fetches(s, out, &why)) != RUN_DONE)
		return run;
	news_finish(n);
	return RUN_DONE;
}

enum run news_tell(struct imap_session *s, bool hold, struct buf *out)
{
	struct news *n = &s->news;
	enum run run = tell(s, hold, out);

	if (run != RUN_DONE || s->ending != ENDING_NOT)
		return run;
	if (s->shown.n_ghosts == 0) {
		n->modseq = mailbox_info(s->shown.state)->highestmodseq;
	} else if (s->condstore) { /* (N4) */
		buf_puts(out, "* OK [HIGHESTMODSEQ ");
		buf_decimal(out, n->modseq);
		buf_puts(out, "] Up to here all was told\r\n");
	}
	return run;
}
