/* imapd/store.c - STORE (RFC 9051 6.4.6; RFC 7162 3.1.3).
 *
 * Others may run along with it (imapd/together.h).  The answers to it are news: the FETCHes of what changed since the
 * client was last told, whoever changed it. */
#include "imapd/commands.h"

#include "base/banned.h"

struct store {
	bool submitted, told;
	struct ranges modified; /* UIDs that UNCHANGEDSINCE kept: it runs alone */
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
}

static struct op *op_of(struct imap_session *s, const struct together_part *p)
{
	const struct imap_store *c = &p->store;
	struct op *op = session_op(s, OP_FLAGS);

	session_op_uids(op, p->uids, p->n);
	op->flag_mode = c->mode;
	op->flags = c->flags.system;
	op->keywords = arena_alloc(&op->arena, c->flags.n_keywords * sizeof(*op->keywords));
	for (unsigned i = 0; i < c->flags.n_keywords; i++)
		op->keywords[i] = arena_copy(&op->arena, c->flags.keywords[i]);
	op->n_keywords = c->flags.n_keywords;
	op->if_unchanged = c->if_unchanged;
	op->unchanged_since = c->unchanged_since;
	return op;
}

static enum run submit(struct imap_session *s, struct store *w, struct buf *out)
{
	struct together *t = &s->together;
	struct op *ops[TOGETHER_PARTS_MAX];
	struct failure why;

	for (unsigned i = 0; i < t->n; i++) {
		struct together_part *p = &t->parts[i];
		enum fail fail = FAIL_NONE;

		if (!p->resolved)
			fail = session_resolve(s, &p->store.set, s->command.uid, &p->uids, &p->n, &why);
		if (fail == FAIL_REFUSED)
			return session_bad(s, why.text);
		if (fail != FAIL_NONE)
			return session_fail(s, fail, &why);
		p->resolved = true;
	}
	if (s->command.store.if_unchanged)
		session_enable_condstore(s, out);
	w->submitted = true;
	for (unsigned i = 0; i < t->n; i++)
		ops[i] = op_of(s, &t->parts[i]);
	return session_submit_all(s, ops, t->n, stored);
}

/* What the client knows, or wants to see, of the messages that were to be changed. */
static void tell(struct imap_session *s, const struct store *w)
{
	const struct together *t = &s->together;
	struct news_said *said = &s->news.said;
	struct imap_set all = { 0 };
	struct uid_range *uids;
	unsigned n = 0;

	for (unsigned i = 0; i < t->n; i++)
		n += t->parts[i].n;
	all.ranges = arena_alloc(&s->command.arena, n * sizeof(*all.ranges));
	for (unsigned i = 0; i < t->n; i++) {
		if (t->parts[i].n)
			memcpy(all.ranges + all.n, t->parts[i].uids, t->parts[i].n * sizeof(*all.ranges));
		all.n += t->parts[i].n;
	}
	imap_set_resolve(&all, UINT32_MAX, &s->command.arena, &uids, &n);
	ranges_minus(&said->uids, uids, n, w->modified.at, w->modified.n);
	said->parts = t->parts;
	said->n = t->n;
	said->silent = s->command.store.silent;
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
	if (!w->told)
		tell(s, w);
	w->told = true;
	return w->modified.n > 0 ? answer_modified(s, w) : session_ok(s, "Done");
}
