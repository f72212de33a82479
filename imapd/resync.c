#include "imapd/resync.h"

#include "base/banned.h"

#define LOOK_RARELY 64u        /* messages, or runs of them, between two looks at the clock */
#define GAP_MAX     (1u << 20) /* UIDs of a gap that is looked at by lanes */

bool resync_covers(const struct imap_session *s, uint64_t modseq)
{
	return home_covers(s->news.home, modseq);
}

bool resync_is_due(const struct home *h, const struct mailbox *m, uint64_t since)
{
	return !home_covers(h, since) || mailbox_info(m)->highestmodseq > since;
}

/* Who knows a state that this node has not taken in may know UIDs of another node's lane past our UIDNEXT; and who
 * lists UIDs may have heard of them there since the state that it names.  They must be told of too, but not without
 * end: clients write the ranges of VANISHED out. */
static uint32_t last_known_uid(const struct resync *r, const struct imap_session *s)
{
	uint64_t last = mailbox_info(s->shown.state)->uidnext - 1;

	if (!r->covered || (r->listed && home_is_shared(s->news.home)))
		last += RESYNC_BEYOND_MAX;
	return last < UID_LAST ? (uint32_t)last : UID_LAST;
}

/* Did the client write out what it knows, rather than that it knows all? */
static bool is_listed(const struct imap_set *set)
{
	for (unsigned i = 0; i < set->n; i++)
		if (set->ranges[i].first == IMAP_STAR || set->ranges[i].last == IMAP_STAR)
			return false;
	return true;
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

	*r = (struct resync){ .since = since, .covered = resync_covers(s, since), .listed = is_listed(asked) };
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
	if (r->next < end)
		r->next = end;
}

static void begin_range(struct resync *r, struct imap_session *s)
{
	r->next = r->asked[r->at].first;
	mailbox_seek_uid(s->shown.state, r->asked[r->at].first, &r->cursor);
	r->walking = true;
}

/* Looks through all that is asked, by the runs of UIDs that are there.  FAIL_NOTFOUND: done; FAIL_NONE: time is up. */
static enum fail look_through(struct resync *r, struct imap_session *s, struct failure *why)
{
	struct source *source = s->host->source(s->host);

	while (r->at < r->n) {
		uint32_t end = r->asked[r->at].last, first, last;
		enum fail fail;

		if (++r->rounds % LOOK_RARELY == 0 && session_is_late(s))
			return FAIL_NONE;
		if (!r->walking)
			begin_range(r, s);
		fail = mailbox_next_run(&r->cursor, source, &first, &last, why);
		if (fail != FAIL_NONE && fail != FAIL_NOTFOUND)
			return fail;
		if (fail == FAIL_NONE && first <= end) {
			none_before(r, first);
			r->next = (uint64_t)last + 1;
		}
		if (fail == FAIL_NOTFOUND || last >= end) {
			none_before(r, (uint64_t)end + 1);
			r->walking = false;
			r->at++;
		}
	}
	return fail_with(why, FAIL_NOTFOUND, "no more to look through");
}

/* Ghosts are gone, but the client counts them: VANISHED without EARLIER will tell of them. */
static void leave_out_ghosts(struct resync *r, const struct shown *v)
{
	struct ranges ghosts = { 0 }, left = { 0 };

	for (unsigned i = 0; i < v->n_ghosts; i++)
		ranges_add(&ghosts, v->ghosts[i].uid);
	ranges_minus(&left, r->vanished.at, r->vanished.n, ghosts.at, ghosts.n);
	ranges_finish(&ghosts);
	ranges_finish(&r->vanished);
	r->vanished = left;
}

/* The least UID that was surely given by its lane: of the first message that came in since lanes give UIDs. */
static enum fail first_of_lanes(struct imap_session *s, uint32_t *out, struct failure *why)
{
	struct source *source = s->host->source(s->host);
	struct mailbox *m = s->shown.state;
	uint64_t since = home_shared_since(s->news.home);
	uint32_t low = 1, high = mailbox_info(m)->messages + 1;

	*out = mailbox_info(m)->uidnext;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		struct mailbox_cursor cursor;
		struct message msg;
		enum fail fail = mailbox_seek_seq(m, source, middle, &cursor, why);

		if (fail == FAIL_NONE)
			fail = mailbox_next(&cursor, source, &msg, NULL, why);
		if (fail != FAIL_NONE)
			return fail;
		if (msg.origin.clock > since) {
			high = middle;
			*out = msg.uid;
		} else {
			low = middle + 1;
		}
	}
	return FAIL_NONE;
}

/* Of a gap where lanes give UIDs, what a lane can have given in it. */
static void add_given(struct ranges *out, const struct mailbox *m, struct uid_range gap)
{
	while (gap.first <= gap.last) {
		uint32_t top = mailbox_uidtop(m, lane_of_uid(gap.first)), end = gap.first | (UID_BLOCK - 1);

		if (end > gap.last)
			end = gap.last;
		if (top >= gap.first)
			ranges_add_range(out, gap.first, top < end ? top : end);
		gap.first = end + 1;
	}
}

/* A client that lists no UIDs would be told of all that no lane ever gave: 15 of 16 UIDs. */
static enum fail leave_out_never_given(struct resync *r, struct imap_session *s, struct failure *why)
{
	struct ranges left = { 0 };
	uint32_t lanes_from;
	enum fail fail = first_of_lanes(s, &lanes_from, why);

	if (fail != FAIL_NONE)
		return fail;
	for (unsigned i = 0; i < r->vanished.n; i++) {
		struct uid_range gap = r->vanished.at[i];

		if (gap.first < lanes_from || gap.last - gap.first >= GAP_MAX)
			ranges_add_range(&left, gap.first, gap.last);
		else
			add_given(&left, s->shown.state, gap);
	}
	ranges_finish(&r->vanished);
	r->vanished = left;
	return FAIL_NONE;
}

static enum run gather(struct resync *r, struct imap_session *s)
{
	struct failure why;
	enum fail fail = look_through(r, s, &why);

	if (fail == FAIL_NONE)
		return RUN_MORE;
	if (fail == FAIL_NOTFOUND && r->covered && !r->listed && home_is_shared(s->news.home) &&
	    (fail = leave_out_never_given(r, s, &why)) == FAIL_NONE)
		fail = FAIL_NOTFOUND;
	if (fail != FAIL_NOTFOUND)
		return session_fail(s, fail, &why);
	if (s->shown.n_ghosts > 0)
		leave_out_ghosts(r, &s->shown);
	r->gathered = true;
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

/* A client that knows our UID 5 and another lane's 600 looks for what is new past 600: it would never hear of 256,
 * which came in here.  So where lanes give UIDs, what changed below its last UID is told even if the client did not
 * list it. */
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
