/* imapd/select.c - SELECT, EXAMINE, CLOSE, UNSELECT (RFC 9051 6.3.2, 6.3.3, 6.4.1, 6.4.2). */
#include "imapd/commands.h"
#include "imapd/recent.h"

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
	s->news.commit = *home_commit(s->host->home(s->host));
	shown_open(&s->shown, s->host->source(s->host), mailbox);
	recent_claim(s, 1);
	put_mailbox(s, mailbox, recent, out);
	if (s->command.select.condstore)
		s->condstore = true;
}

enum run imap_run_select(struct imap_session *s, struct buf *out)
{
	struct mailbox *mailbox;
	struct failure why;
	uint32_t recent;
	enum fail fail =
		home_find(s->host->home(s->host), s->host->source(s->host), s->command.select.mailbox, &mailbox, &why);

	if (fail == FAIL_NONE)
		fail = recent_unclaimed(s, mailbox, &recent, &why);
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
	return session_ok(s, s->read_only ? "[READ-ONLY] Examined" : "[READ-WRITE] Selected");
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
