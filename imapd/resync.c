#include "imapd/resync.h"

#include "base/banned.h"

#define LOOK_RARELY 64u /* messages between two looks at the clock */

bool resync_covers(const struct imap_session *s, uint64_t modseq)
{
	return home_covers(s->news.home, modseq);
}

bool resync_is_due(const struct home *h, const struct mailbox *m, uint64_t since)
{
	return !home_covers(h, since) || mailbox_info(m)->highestmodseq > since;
}

/* Who knows a state that this node has not taken in may know UIDs of another node's lane past our UIDNEXT.  They must be told
 * of too, but not without end: clients write the ranges of VANISHED out. */
static uint32_t last_known_uid(const struct resync *r, const struct imap_session *s)
{
	uint64_t last = mailbox_info(s->shown.state)->uidnext - 1;

	if (!r->covered)
		last += RESYNC_BEYOND_MAX;
	return last < UID_LAST ? (uint32_t)last : UID_LAST;
}

static void cut_past(struct resync *r, uint32_t last)
{
	while (r->n > 0 && r->asked[r->n - 1].first > last)
		r->n--;
	if (r->n > 0 && r->asked[r->n - 1].last > last)
		r->asked[r->n - 1].last = last;
}

void resync_begin(struct resync *r, struct imap_session *s, uint64_t since, const struct imap_set *asked)
{
	struct arena *arena = &s->command.arena;
	uint32_t last;

	*r = (struct resync){ .since = since, .covered = resync_covers(s, since) };
	last = last_known_uid(r, s);
	if (!resync_is_due(s->news.home, s->shown.state, since)) {
		r->gathered = true;
		return;
	}
	if (asked->saved) {
		const struct imap_set saved = { .ranges = s->saved.at, .n = s->saved.n };

		imap_set_resolve(&saved, last, arena, &r->asked, &r->n);
	} else {
		imap_set_resolve(asked, last, arena, &r->asked, &r->n);
	}
	cut_past(r, last);
}

void resync_finish(struct resync *r)
{
	ranges_finish(&r->vanished);
}

/* Matching. -------------------------------------------------------------------------------------------------------- */

static uint32_t number_at(const struct imap_set *set, uint64_t i)
{
	const struct uid_range *r = set->ranges;

	while (i > r->last - r->first)
		i -= (uint64_t)r->last - r->first + 1, r++;
	return r->first + (uint32_t)i;
}

static enum fail pair_holds(struct imap_session *s, const struct imap_resync *known, uint64_t i, bool *holds,
			    struct failure *why)
{
	uint32_t seq = number_at(&known->seqs, i), uid;
	enum fail fail;

	*holds = false;
	if (seq > shown_messages(&s->shown))
		return FAIL_NONE;
	fail = shown_uid(&s->shown, s->host->source(s->host), seq, &uid, why);
	if (fail == FAIL_NONE)
		*holds = uid == number_at(&known->uids, i);
	return fail;
}

/* If the client's state is among ours, messages below its UIDNEXT can only have gone since, and none can have come
 * (P2): where a number still has its UID, all below it is as it was.  So the pairs hold up to some point, found by
 * halving.  Of a state that is not among ours this is not so, and its numbers prove nothing. */
enum fail resync_match(struct resync *r, struct imap_session *s, const struct imap_resync *known, struct failure *why)
{
	uint64_t low = 0, high = ranges_count(known->seqs.ranges, known->seqs.n);

	if (!r->covered)
		return FAIL_NONE;
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		bool holds;
		enum fail fail = pair_holds(s, known, middle, &holds, why);

		if (fail != FAIL_NONE)
			return fail;
		if (holds)
			low = middle + 1;
		else
			high = middle;
	}
	r->above = low > 0 ? number_at(&known->uids, low - 1) : 0;
	return FAIL_NONE;
}

/* What vanished. --------------------------------------------------------------------------------------------------- */

/* The UIDs of asked[at] before `end` that have not been looked at are not there. */
static void none_before(struct resync *r, uint64_t end)
{
	uint64_t first = r->next > r->above ? r->next : (uint64_t)r->above + 1;

	if (first < end)
		ranges_add_range(&r->vanished, (uint32_t)first, (uint32_t)(end - 1));
	r->next = end;
}

static void end_range(struct resync *r)
{
	none_before(r, (uint64_t)r->asked[r->at].last + 1);
	if (++r->at < r->n)
		r->next = r->asked[r->at].first;
}

static enum run gather(struct resync *r, struct imap_session *s)
{
	struct source *source = s->host->source(s->host);
	struct message m;
	struct failure why;
	uint32_t seq;
	enum fail fail;

	if (!r->walking && r->n > 0) {
		r->walk = (struct walk){ .shown = &s->shown, .ranges = r->asked, .n = r->n };
		r->next = r->asked[0].first;
		r->walking = true;
	}
	while ((fail = walk_next(&r->walk, source, &m, &seq, &why)) == FAIL_NONE) {
		while (m.uid > r->asked[r->at].last)
			end_range(r);
		none_before(r, m.uid);
		r->next = (uint64_t)m.uid + 1;
		if (++r->rounds % LOOK_RARELY == 0 && session_is_late(s))
			return RUN_MORE;
	}
	if (fail != FAIL_NOTFOUND)
		return session_fail(s, fail, &why);
	while (r->at < r->n)
		end_range(r);
	r->gathered = true;
	r->walking = false;
	return RUN_DONE;
}

unsigned vanished_put(struct buf *out, bool earlier, const struct uid_range *at, unsigned n)
{
	size_t end = out->len + IMAP_VANISHED_LINE_MAX;
	unsigned put = 0;

	buf_puts(out, earlier ? "* VANISHED (EARLIER) " : "* VANISHED ");
	do {
		if (put > 0)
			buf_putc(out, ',');
		ranges_put(out, &at[put], 1);
	} while (++put < n && out->len < end);
	buf_puts(out, "\r\n");
	return put;
}

enum run resync_tell_vanished(struct resync *r, struct imap_session *s, struct buf *out)
{
	enum run run;

	if (!r->gathered && ((run = gather(r, s)) != RUN_DONE || s->answer.len > 0))
		return run;
	while (r->told < r->vanished.n) {
		if (session_is_full(out))
			return RUN_MORE;
		r->told += vanished_put(out, true, r->vanished.at + r->told, r->vanished.n - r->told);
	}
	return RUN_DONE;
}

/* What changed. ---------------------------------------------------------------------------------------------------- */

/* A client that knows our UID 5 and another lane's 600 looks for what is new past 600: it would never hear of 256, which
 * came in here.  So where lanes give UIDs, what changed below its last UID is told even if the client did not list it. */
static void look_further(struct resync *r, const struct imap_session *s)
{
	if (r->covered && (r->n == 0 || !home_is_shared(s->news.home)))
		return;
	r->everything = (struct uid_range){ 1, r->covered ? r->asked[r->n - 1].last : UID_LAST };
	r->walk.ranges = &r->everything;
	r->walk.n = 1;
}

enum run resync_tell_changed(struct resync *r, struct imap_session *s, struct buf *out)
{
	struct source *source = s->host->source(s->host);
	struct failure why;
	struct message m;
	uint32_t seq;
	enum fail fail;

	if (!r->walking) {
		r->walk = (struct walk){ .shown = &s->shown, .ranges = r->asked, .n = r->n };
		look_further(r, s);
		r->walking = true;
	}
	for (;;) {
		if (session_is_full(out) || (++r->rounds % LOOK_RARELY == 0 && session_is_late(s)))
			return RUN_MORE;
		fail = walk_next(&r->walk, source, &m, &seq, &why);
		if (fail == FAIL_NOTFOUND)
			return RUN_DONE;
		if (fail != FAIL_NONE)
			return session_fail(s, fail, &why);
		if (!r->covered || m.modseq > r->since)
			news_put_fetch(s, out, seq, &m, true);
	}
}
