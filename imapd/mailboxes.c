/* imapd/mailboxes.c - mailboxes as wholes: STATUS, NAMESPACE, CREATE, DELETE, RENAME, SUBSCRIBE (RFC 9051 6.3). */
#include "imapd/commands.h"
#include "imapd/recent.h"
#include "imapd/status.h"

#include "base/banned.h"

/* STATUS. ---------------------------------------------------------------------------------------------------------- */

static void put_item(struct buf *out, unsigned items, enum imap_status_item item, const char *name, uint64_t value)
{
	if (!(items & item))
		return;
	if (out->at[out->len - 1] != '(')
		buf_putc(out, ' ');
	buf_puts(out, name);
	buf_decimal(out, value);
}

enum fail status_put(struct imap_session *s, struct mailbox *mailbox, unsigned items, struct buf *out,
		     struct failure *why)
{
	const struct mailbox_info *info = mailbox_info(mailbox);
	uint32_t recent = 0;
	enum fail fail;

	if ((items & STATUS_RECENT) && (fail = recent_unclaimed(s, mailbox, &recent, why)) != FAIL_NONE)
		return fail;
	buf_puts(out, "* STATUS ");
	session_put_name(s, out, info->name);
	buf_puts(out, " (");
	put_item(out, items, STATUS_MESSAGES, "MESSAGES ", info->messages);
	put_item(out, items, STATUS_RECENT, "RECENT ", recent);
	put_item(out, items, STATUS_UIDNEXT, "UIDNEXT ", info->uidnext);
	put_item(out, items, STATUS_UIDVALIDITY, "UIDVALIDITY ", info->uidvalidity);
	put_item(out, items, STATUS_UNSEEN, "UNSEEN ", info->unseen);
	put_item(out, items, STATUS_DELETED, "DELETED ", info->deleted);
	put_item(out, items, STATUS_SIZE, "SIZE ", info->octets);
	put_item(out, items, STATUS_HIGHESTMODSEQ, "HIGHESTMODSEQ ", info->highestmodseq);
	if (items & STATUS_MAILBOXID) {
		buf_puts(out, out->at[out->len - 1] == '(' ? "MAILBOXID (" : " MAILBOXID (");
		guid_put(out, &info->id);
		buf_putc(out, ')');
	}
	buf_puts(out, ")\r\n");
	return FAIL_NONE;
}

enum run imap_run_status(struct imap_session *s, struct buf *out)
{
	unsigned items = s->command.status.items;
	struct mailbox *mailbox;
	struct failure why;
	enum fail fail =
		home_find(s->host->home(s->host), s->host->source(s->host), s->command.status.mailbox, &mailbox, &why);

	if (fail != FAIL_NONE)
		return session_fail(s, fail, &why);
	if (items & STATUS_HIGHESTMODSEQ)
		session_enable_condstore(s, out);
	fail = status_put(s, mailbox, items, out, &why);
	return fail == FAIL_NONE ? session_ok(s, "Done") : session_fail(s, fail, &why);
}

/* One namespace, a person's own; RFC 9051 6.3.10. */
enum run imap_run_namespace(struct imap_session *s, struct buf *out)
{
	buf_puts(out, "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n");
	return session_ok(s, "Done");
}

/* Changes. --------------------------------------------------------------------------------------------------------- */

struct naming {
	bool submitted;
	bool deletes_selected;
};

static void created(struct imap_session *s, const struct op_result *r)
{
	struct mailbox *mailbox;

	(void)r;
	if (home_find(s->host->home(s->host), s->host->source(s->host), s->command.create.mailbox, &mailbox, NULL) !=
	    FAIL_NONE) {
		session_ok(s, "Created");
		return;
	}
	session_ok(s, "[MAILBOXID (");
	guid_put(&s->answer, &mailbox_info(mailbox)->id);
	buf_puts(&s->answer, ")] Created");
}

/* \All and \Flagged show what lies in other mailboxes (RFC 6154 2): none that is made would. */
static bool can_be_made(struct view name, enum special_use *use)
{
	return special_use_of(name, use) && *use != SPECIAL_ALL && *use != SPECIAL_FLAGGED;
}

/* RFC 9051 6.3.4; RFC 6154 3: a mailbox has one use at most here. */
enum run imap_run_create(struct imap_session *s, struct buf *out)
{
	struct naming *w = session_work(s, sizeof(*w), NULL);
	enum special_use use = SPECIAL_NONE;
	struct op *op;

	(void)out;
	if (w->submitted)
		return RUN_DONE;
	if (s->command.create.n_uses > 1 ||
	    (s->command.create.n_uses == 1 && !can_be_made(s->command.create.uses[0], &use)))
		return session_no(s, "[USEATTR] Not a use that a mailbox can have");
	w->submitted = true;
	op = session_op(s, OP_CREATE);
	op->name = arena_copy(&op->arena, s->command.create.mailbox);
	op->special_use = use;
	return session_submit(s, op, created);
}

/* Is it the selected one?  Then the session leaves it. */
static enum fail look_at_deleted(struct imap_session *s, struct naming *w, struct failure *why)
{
	struct mailbox *mailbox;
	enum fail fail = home_find(s->host->home(s->host), s->host->source(s->host), s->command.mailbox, &mailbox, why);

	if (fail == FAIL_NONE)
		w->deletes_selected = s->state == STATE_SELECTED && guid_equal(&mailbox_info(mailbox)->id, &s->mailbox);
	return fail;
}

/* RFC 9051 6.3.5. */
enum run imap_run_delete(struct imap_session *s, struct buf *out)
{
	struct naming *w = session_work(s, sizeof(*w), NULL);
	struct failure why;
	struct op *op;
	enum fail fail;

	(void)out;
	if (w->submitted && s->answered != FAIL_NONE)
		return RUN_DONE;
	if (w->submitted) {
		if (w->deletes_selected)
			session_deselect(s);
		return session_ok(s, "Deleted");
	}
	if ((fail = look_at_deleted(s, w, &why)) != FAIL_NONE)
		return session_fail(s, fail, &why);
	w->submitted = true;
	op = session_op(s, OP_DELETE);
	op->name = arena_copy(&op->arena, s->command.mailbox);
	return session_submit(s, op, NULL);
}

/* RFC 9051 6.3.6. */
enum run imap_run_rename(struct imap_session *s, struct buf *out)
{
	struct naming *w = session_work(s, sizeof(*w), NULL);
	struct op *op;

	(void)out;
	if (w->submitted)
		return s->answered == FAIL_NONE ? session_ok(s, "Renamed") : RUN_DONE;
	w->submitted = true;
	op = session_op(s, OP_RENAME);
	op->name = arena_copy(&op->arena, s->command.rename.from);
	op->target = arena_copy(&op->arena, s->command.rename.to);
	return session_submit(s, op, NULL);
}

/* SUBSCRIBE and UNSUBSCRIBE; RFC 9051 6.3.7, 6.3.8: the mailbox need not be there. */
enum run imap_run_subscribe(struct imap_session *s, struct buf *out)
{
	struct naming *w = session_work(s, sizeof(*w), NULL);
	struct op *op;

	(void)out;
	if (w->submitted)
		return s->answered == FAIL_NONE ? session_ok(s, "Done") : RUN_DONE;
	w->submitted = true;
	op = session_op(s, OP_SUBSCRIBE);
	op->name = arena_copy(&op->arena, s->command.mailbox);
	op->on = view_equal(s->command.name, VIEW("SUBSCRIBE"));
	return session_submit(s, op, NULL);
}
