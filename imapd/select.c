/* imapd/select.c - SELECT, EXAMINE, CLOSE, UNSELECT (RFC 9051 6.3.2, 6.3.3, 6.4.1, 6.4.2; RFC 7162 3.2.5). */
#include "imapd/commands.h"
#include "imapd/recent.h"
#include "imapd/resync.h"

#include "base/banned.h"

#define UNSEEN_LOOK_MAX 256u /* messages looked at for the first unseen one; ours */

/* RFC 3501 7.1 UNSEEN, which RFC 9051 dropped: told where it is near the front, in memory.  To find it anywhere would
 * want the whole mailbox read; a client that cares asks SEARCH. */
static void put_unseen(struct imap_session *s, struct mailbox *mailbox, struct buf *out)
{
	struct source *source = s->host->source(s->host);
	struct mailbox_cursor cursor;
	struct message m;

	mailbox_seek_uid(mailbox, 1, &cursor);
	for (unsigned seq = 1; seq <= UNSEEN_LOOK_MAX && mailbox_info(mailbox)->unseen > 0; seq++) {
		if (mailbox_next(&cursor, source, &m, NULL, NULL) != FAIL_NONE)
			break;
		if (m.flags & FLAG_SEEN)
			continue;
		buf_printf(out, "* OK [UNSEEN %u] The first of them\r\n", seq);
		break;
	}
	source->n_missing = 0; /* it was not worth reading */
}

/* RFC 9051 6.3.2, RFC 3501 6.3.1, RFC 7162 3.1.2.1, RFC 8474 4.2. */
static void put_mailbox(struct imap_session *s, struct mailbox *mailbox, uint32_t recent, struct buf *out)
{
	const struct mailbox_info *info = mailbox_info(mailbox);

	news_put_flags(s, info, out);
	buf_printf(out, "* %u EXISTS\r\n", info->messages);
	if (!s->rev2) {
		buf_printf(out, "* %u RECENT\r\n", recent);
		put_unseen(s, mailbox, out);
	}
	buf_printf(out, "* OK [UIDVALIDITY %u] UIDs are for ever\r\n", info->uidvalidity);
	buf_printf(out, "* OK [UIDNEXT %u] What comes next\r\n", info->uidnext);
	buf_puts(out, "* OK [HIGHESTMODSEQ ");
	buf_decimal(out, info->highestmodseq);
	buf_puts(out, "] Newest change\r\n* OK [MAILBOXID (");
	guid_put(out, &info->id);
	buf_puts(out, ")] Its name for ever\r\n");
	if (s->rev2) {
		buf_puts(out, "* LIST () \"/\" ");
		session_put_name(s, out, info->name);
		buf_puts(out, "\r\n");
	}
}

static void show(struct imap_session *s, struct mailbox *mailbox, uint32_t recent, struct buf *out)
{
	const struct mailbox_info *info = mailbox_info(mailbox);

	s->read_only = view_equal(s->command.name, VIEW("EXAMINE"));
	s->state = STATE_SELECTED;
	s->mailbox = info->id;
	s->news.home = home_ref(s->host->home(s->host));
	s->news.modseq = info->highestmodseq;
	shown_open(&s->shown, s->host->source(s->host), mailbox);
	recent_claim(s, 1);
	put_mailbox(s, mailbox, recent, out);
	if (s->command.select.condstore)
		s->condstore = true;
}

struct select {
	bool shown;
	bool resyncs; /* there may be something that the client missed */
	struct resync resync;
};

static void finish(void *work)
{
	struct select *w = work;

	resync_finish(&w->resync);
}

/* Finds the mailbox, and has all of it in memory that will be told: once it is shown, nothing can fail. */
static enum fail find(struct imap_session *s, struct select *w, struct mailbox **out, uint32_t *recent,
		      struct failure *why)
{
	struct home *home = s->host->home(s->host);
	struct source *source = s->host->source(s->host);
	const struct imap_resync *known = &s->command.select.known;
	enum fail fail = home_find(home, source, s->command.select.mailbox, out, why);

	if (fail == FAIL_NONE)
		fail = recent_unclaimed(s, *out, recent, why);
	if (fail != FAIL_NONE || !s->command.select.qresync)
		return fail;
	/* RFC 7162 3.2.5: of a mailbox with another UIDVALIDITY the client knows nothing. */
	w->resyncs = known->uidvalidity == mailbox_info(*out)->uidvalidity && resync_is_due(home, *out, known->modseq);
	return w->resyncs ? mailbox_load(*out, source, why) : FAIL_NONE;
}

/* RFC 7162 3.2.5.1: without a list the client knows all UIDs that there were. */
static enum fail begin_resync(struct imap_session *s, struct select *w, struct failure *why)
{
	struct uid_range any = { 1, IMAP_STAR };
	const struct imap_set all = { .ranges = &any, .n = 1 };
	const struct imap_resync *known = &s->command.select.known;

	resync_begin(&w->resync, s, known->modseq, known->has_known ? &known->known : &all);
	return resync_match(&w->resync, s, known, why);
}

/* Leaves the mailbox before, and shows the new one.  RUN_DONE with an answer: it could not. */
static enum run open_mailbox(struct imap_session *s, struct select *w, struct buf *out)
{
	struct mailbox *mailbox;
	struct failure why;
	uint32_t recent;
	enum fail fail = find(s, w, &mailbox, &recent, &why);

	if (fail == FAIL_AGAIN)
		return RUN_WARM;
	if (s->state == STATE_SELECTED) {
		/* RFC 9051 6.3.2: the old one is left, also where the new one is not to be had. */
		buf_puts(out, "* OK [CLOSED] The mailbox before is closed\r\n");
		session_deselect(s);
	}
	if (fail != FAIL_NONE)
		return session_fail(s, fail, &why);
	show(s, mailbox, recent, out);
	w->shown = true;
	if (w->resyncs && (fail = begin_resync(s, w, &why)) != FAIL_NONE)
		return session_fail(s, fail, &why);
	return RUN_DONE;
}

enum run imap_run_select(struct imap_session *s, struct buf *out)
{
	struct select *w = session_work(s, sizeof(*w), finish);
	enum run run = RUN_DONE;

	if (s->command.select.qresync && !s->qresync)
		return session_bad(s, "QRESYNC is for those who enabled it");
	if (!w->shown)
		run = open_mailbox(s, w, out);
	if (run == RUN_DONE && s->answer.len == 0 && w->resyncs)
		run = resync_tell_vanished(&w->resync, s, out);
	if (run == RUN_DONE && s->answer.len == 0 && w->resyncs)
		run = resync_tell_changed(&w->resync, s, out);
	if (run != RUN_DONE)
		return run;
	if (s->answer.len > 0)
		session_deselect(s);
	else
		session_ok(s, s->read_only ? "[READ-ONLY] Examined" : "[READ-WRITE] Selected");
	return RUN_DONE;
}

enum run imap_run_unselect(struct imap_session *s, struct buf *out)
{
	(void)out;
	session_deselect(s);
	return session_ok(s, "Done");
}

struct close {
	bool submitted;
};

/* Expunges in silence, then leaves.  A mailbox that has nothing to expunge costs no op. */
enum run imap_run_close(struct imap_session *s, struct buf *out)
{
	struct close *c = session_work(s, sizeof(*c), NULL);
	struct op *op;

	if (c->submitted && s->answered != FAIL_NONE)
		return RUN_DONE;
	if (c->submitted || s->read_only || session_nothing_deleted(s))
		return imap_run_unselect(s, out);
	c->submitted = true;
	op = session_op(s, OP_EXPUNGE);
	op->uids = arena_alloc(&op->arena, sizeof(*op->uids));
	op->uids[0] = (struct uid_range){ 1, mailbox_info(s->shown.state)->uidnext - 1 };
	op->n_uids = 1;
	return session_submit(s, op, NULL);
}
