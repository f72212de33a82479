/* imapd/append.c - APPEND (RFC 9051 6.3.12, RFC 4315 3). */
#include "imapd/append.h"

#include "imapd/commands.h"

#include "base/banned.h"

struct append {
	struct imap_sink sink;
	struct imap_host *host;
	struct buf octets;
	int64_t room; /* that the host gave */
	bool submitted;
};

static void finish(void *work)
{
	struct append *a = work;

	buf_finish(&a->octets);
	if (a->room > 0)
		a->host->room(a->host, -a->room);
}

static void pour(struct imap_sink *sink, struct view octets)
{
	struct append *a = (struct append *)sink; /* its first member */

	buf_put(&a->octets, octets);
}

/* Is the mailbox there?  Asked before the client sends megabytes in vain. */
static enum fail find_mailbox(struct imap_session *s, struct failure *why)
{
	struct mailbox *mailbox;
	enum fail fail = mailbox_name_check(s->command.append.mailbox, why);

	if (fail != FAIL_NONE)
		return fail;
	return home_find(s->host->home(s->host), s->host->source(s->host), s->command.append.mailbox, &mailbox, why);
}

enum run append_decide(struct imap_session *s, struct buf *out)
{
	const struct imap_append *c = &s->command.append;
	struct append *a;
	struct failure why;
	enum fail fail;

	if (c->len > s->settings->message_max)
		return session_no(s, "[TOOBIG] The message is too large");
	if (c->len == 0)
		return session_no(s, "A message without octets is none");
	if ((fail = find_mailbox(s, &why)) != FAIL_NONE)
		return session_fail_target(s, fail, &why);
	if (!s->host->room(s->host, (int64_t)c->len))
		return session_no(s, "[UNAVAILABLE] The server is short of memory; try later");
	a = session_work(s, sizeof(*a), finish);
	a->sink.put = pour;
	a->host = s->host;
	a->room = (int64_t)c->len;
	buf_init(&a->octets, (size_t)c->len);
	imap_reader_accept(&s->reader, &a->sink, out);
	return RUN_LINE;
}

/* A message that waits for its UID has none to tell (docs/merge.md): it comes as news, when it has. */
static void appended(struct imap_session *s, const struct op_result *r)
{
	session_ok(s, r->to[0] ? "" : "APPEND is done");
	if (r->to[0] == 0)
		return;
	buf_printf(&s->answer, "[APPENDUID %u %u] APPEND is done", r->uidvalidity, r->to[0]);
}

enum run imap_run_append(struct imap_session *s, struct buf *out)
{
	const struct imap_append *c = &s->command.append;
	struct append *a = s->work;
	struct op *op;

	(void)out;
	if (a->submitted)
		return RUN_DONE;
	a->submitted = true;
	op = session_op(s, OP_APPEND);
	op->name = arena_copy(&op->arena, c->mailbox);
	op_add_message(op, blob_create(buf_view(&a->octets)), c->dated ? c->date : clock_unix_s(s->clock), c->flags.system,
		       c->flags.keywords, c->flags.n_keywords);
	buf_release(&a->octets);
	return session_submit(s, op, appended);
}
