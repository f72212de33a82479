/* imapd/store.c - STORE (RFC 9051 6.4.6; RFC 7162 3.1.3).
 *
 * The answers to it are news: the FETCHes of what changed since the client was last told, whoever changed it. */
#include "imapd/commands.h"

#include "base/banned.h"

struct store {
	bool submitted;
	struct uid_range *uids; /* what the set means */
	unsigned n;
	struct ranges modified; /* UIDs that UNCHANGEDSINCE kept */
};

static void finish(void *work)
{
	struct store *w = work;

	ranges_finish(&w->modified);
}

static void stored(struct imap_session *s, const struct op_result *r)
{
	struct store *w = s->work;

	ranges_minus(&w->modified, r->modified, r->n_modified, NULL, 0);
	ranges_minus(&s->news.said.uids, w->uids, w->n, r->modified, r->n_modified);
	s->news.said.store = &s->command.store;
	s->news.said.silent = s->command.store.silent;
}

static enum run submit(struct imap_session *s, struct store *w, struct buf *out)
{
	const struct imap_store *c = &s->command.store;
	struct failure why;
	struct op *op;
	enum fail fail = session_resolve(s, &c->set, s->command.uid, &w->uids, &w->n, &why);

	if (fail == FAIL_REFUSED)
		return session_bad(s, why.text);
	if (fail != FAIL_NONE)
		return session_fail(s, fail, &why);
	if (c->if_unchanged)
		session_enable_condstore(s, out);
	w->submitted = true;
	op = session_op(s, OP_FLAGS);
	session_op_uids(op, w->uids, w->n);
	op->flag_mode = c->mode;
	op->flags = c->flags.system;
	op->keywords = arena_alloc(&op->arena, c->flags.n_keywords * sizeof(*op->keywords));
	for (unsigned i = 0; i < c->flags.n_keywords; i++)
		op->keywords[i] = arena_copy(&op->arena, c->flags.keywords[i]);
	op->n_keywords = c->flags.n_keywords;
	op->if_unchanged = c->if_unchanged;
	op->unchanged_since = c->unchanged_since;
	return session_submit(s, op, stored);
}

/* "[MODIFIED 7,9]", counted as the client does. */
static enum run answer_modified(struct imap_session *s, struct store *w)
{
	struct ranges numbers = { 0 };
	struct walk walk = { .shown = &s->shown, .ranges = w->modified.at, .n = w->modified.n };
	struct message m;
	struct failure why;
	uint32_t seq;
	enum fail fail;

	while ((fail = walk_next(&walk, s->host->source(s->host), &m, &seq, &why)) == FAIL_NONE)
		ranges_add(&numbers, s->command.uid ? m.uid : seq);
	if (fail == FAIL_NOTFOUND) {
		session_ok(s, "[MODIFIED ");
		ranges_put(&s->answer, numbers.at, numbers.n);
		buf_puts(&s->answer, "] These have changed");
	}
	ranges_finish(&numbers);
	return fail == FAIL_NOTFOUND ? RUN_DONE : session_fail(s, fail, &why);
}

enum run imap_run_store(struct imap_session *s, struct buf *out)
{
	struct store *w = session_work(s, sizeof(*w), finish);

	if (s->read_only)
		return session_no(s, "[READ-ONLY] The mailbox is open for reading");
	if (!w->submitted)
		return submit(s, w, out);
	if (s->answered != FAIL_NONE)
		return RUN_DONE;
	return w->modified.n > 0 ? answer_modified(s, w) : session_ok(s, "Done");
}
