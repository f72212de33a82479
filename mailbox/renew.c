/* mailbox/renew.c - a new UIDVALIDITY for each mailbox of a home. */
#include "mailbox/renew.h"

#include "base/limits.h"
#include "mailbox/state.h"

#include "base/banned.h"

static enum fail renew_mailbox(struct home *next, unsigned i, struct source *s, const struct renewal *by,
			       struct change *c, struct failure *why)
{
	struct mailbox *was, *m;
	enum fail f = home_mailbox(next, s, i, &was, why);

	if (f != FAIL_NONE)
		return f;
	m = mailbox_copy(was);
	m->info.uidvalidity = home_next_uidvalidity(next, by->time, (struct stamp){ next->clock, by->lane });
	m->info.highestmodseq = next->modseq;
	mailbox_write(m, c);
	home_put_mailbox(next, m);
	mailbox_unref(&m);
	return FAIL_NONE;
}

static void write_commit(const struct home *h, struct home *next, const struct renewal *by, struct change *c)
{
	struct buf subject, trailers;

	buf_init(&subject, COMMIT_LEN_MAX);
	buf_init(&trailers, COMMIT_LEN_MAX);
	buf_printf(&subject, "renew %u mailboxes", home_mailboxes(next));
	buf_puts(&trailers, "Op: renew\nStamp: ");
	put_stamp_text(&trailers, (struct stamp){ next->clock, by->lane });
	buf_putc(&trailers, '\n');
	home_write_commit(next, &h->commit, 1, by->user, by->node, by->time, buf_view(&subject), buf_view(&trailers),
			  c);
	buf_finish(&subject);
	buf_finish(&trailers);
}

enum fail home_renew(struct home *h, struct source *s, const struct renewal *by, struct home **next, struct change *c,
		     struct failure *why)
{
	struct home *made;
	enum fail f = FAIL_NONE;

	if (h->clock >= CLOCK_MAX)
		return fail_with(why, FAIL_REFUSED, "this user's changes have used up all numbers");
	made = home_copy(h);
	made->clock = h->clock + 1;
	made->seen[by->lane] = made->clock;
	made->modseq = modseq_of((struct stamp){ made->clock, by->lane });
	for (unsigned i = 0; i < home_mailboxes(made) && f == FAIL_NONE; i++)
		f = renew_mailbox(made, i, s, by, c, why);
	if (f == FAIL_NONE) {
		home_write(made, h, c);
		write_commit(h, made, by, c);
		*next = home_ref(made);
	}
	home_unref(&made);
	return f;
}
