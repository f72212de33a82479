/* imapd/copy.c - COPY, MOVE, EXPUNGE (RFC 9051 6.4.3, 6.4.7-6.4.9; RFC 4315; RFC 6851). */
#include "imapd/commands.h"

#include "base/banned.h"

struct copy {
	bool submitted, copied;
	struct buf uids; /* "[COPYUID …] ", unless no UID of a copy is known */
};

static void finish(void *work)
{
	struct copy *c = work;

	buf_finish(&c->uids);
}

static bool moves(const struct imap_session *s)
{
	return view_equal(s->command.name, VIEW("MOVE")) || view_equal(s->command.name, VIEW("UID MOVE"));
}

/* Copies that wait for a UID are left out: the two sets must pair up (RFC 4315 3). */
static unsigned drop_pending(const struct op_result *r, uint32_t *from, uint32_t *to)
{
	unsigned n = 0;

	for (unsigned i = 0; i < r->n; i++) {
		if (r->to[i] == 0)
			continue;
		from[n] = r->from[i];
		to[n++] = r->to[i];
	}
	return n;
}

static void copied(struct imap_session *s, const struct op_result *r)
{
	struct arena *arena = &s->command.arena;
	uint32_t *from = arena_alloc(arena, r->n * sizeof(*from)), *to = arena_alloc(arena, r->n * sizeof(*to));
	unsigned n = drop_pending(r, from, to);
	struct copy *c = s->work;

	c->copied = r->n > 0;
	s->names_modseq = s->qresync && moves(s) && c->copied;
	if (n == 0)
		return;
	buf_puts(&c->uids, "[COPYUID ");
	buf_decimal(&c->uids, r->uidvalidity);
	buf_putc(&c->uids, ' ');
	ranges_put_numbers(&c->uids, from, n);
	buf_putc(&c->uids, ' ');
	ranges_put_numbers(&c->uids, to, n);
	buf_puts(&c->uids, "] ");
}

static enum run submit(struct imap_session *s, struct copy *c)
{
	struct uid_range *uids;
	struct failure why;
	struct op *op;
	unsigned n;
	enum fail fail = session_resolve(s, &s->command.copy.set, s->command.uid, &uids, &n, &why);

	if (fail == FAIL_REFUSED)
		return session_bad(s, why.text);
	if (fail != FAIL_NONE)
		return session_fail(s, fail, &why);
	c->submitted = true;
	buf_init(&c->uids, SIZE_MAX);
	op = session_op(s, moves(s) ? OP_MOVE : OP_COPY);
	op->target = arena_copy(&op->arena, s->command.copy.mailbox);
	session_op_uids(op, uids, n);
	return session_submit(s, op, copied);
}

/* COPYUID is in COPY's tagged answer; MOVE tells it before the EXPUNGEs, which come as news (RFC 6851 4.3). */
static enum run answer(struct imap_session *s, struct copy *c, struct buf *out)
{
	if (!c->copied)
		return s->command.uid ? session_ok(s, "There were no such messages")
				      : session_no(s, "[EXPUNGEISSUED] These messages are gone");
	if (moves(s) && c->uids.len > 0) {
		buf_puts(out, "* OK ");
		buf_put(out, buf_view(&c->uids));
		buf_puts(out, "Moved\r\n");
	}
	if (moves(s))
		return session_ok(s, "Done");
	session_ok(s, "");
	buf_put(&s->answer, buf_view(&c->uids));
	buf_puts(&s->answer, "Done");
	return RUN_DONE;
}

enum run imap_run_copy(struct imap_session *s, struct buf *out)
{
	struct copy *c = session_work(s, sizeof(*c), finish);

	if (moves(s) && s->read_only)
		return session_no(s, "[READ-ONLY] The mailbox is open for reading");
	if (!c->submitted)
		return submit(s, c);
	if (s->answered != FAIL_NONE)
		return RUN_DONE;
	return answer(s, c, out);
}

struct expunge {
	bool submitted;
};

static void expunged(struct imap_session *s, const struct op_result *r)
{
	s->names_modseq = s->qresync && r->changed;
}

/* The EXPUNGEs come as news. */
enum run imap_run_expunge(struct imap_session *s, struct buf *out)
{
	struct uid_range everything = { 1, IMAP_STAR };
	const struct imap_set all = { .ranges = &everything, .n = 1 };
	struct expunge *e = session_work(s, sizeof(*e), NULL);
	struct uid_range *uids;
	struct failure why;
	struct op *op;
	unsigned n;
	enum fail fail;

	(void)out;
	if (e->submitted)
		return s->answered == FAIL_NONE ? session_ok(s, "Done") : RUN_DONE;
	if (s->read_only)
		return session_no(s, "[READ-ONLY] The mailbox is open for reading");
	if (session_nothing_deleted(s))
		return session_ok(s, "Done");
	fail = session_resolve(s, s->command.uid ? &s->command.set : &all, true, &uids, &n, &why);
	if (fail != FAIL_NONE)
		return session_fail(s, fail, &why);
	e->submitted = true;
	op = session_op(s, OP_EXPUNGE);
	session_op_uids(op, uids, n);
	return session_submit(s, op, expunged);
}
