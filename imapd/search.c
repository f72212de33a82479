/* imapd/search.c - SEARCH and its answers (RFC 9051 6.4.4, 7.3.4; RFC 4731, RFC 5182; RFC 7162 3.1.5).
 *
 * Messages are asked one by one, and the command rests when its step's time is up: however long a search takes, others
 * of the same loop wait for milliseconds. */
#include "imapd/commands.h"
#include "imapd/probe.h"
#include "imapd/wire.h"

#include "base/banned.h"

#define SAVED_RANGES_MAX 65536u /* of a saved result that a session keeps; ours */
#define LOOK_EVERY       16u    /* messages at the clock, unless one of them was read, which takes long */

struct search {
	bool begun, found; /* all of it */
	unsigned returns, rounds;
	struct probe *probe;
	struct uid_range everything; /* that there may be */
	struct walk walk;
	bool has; /* `message` is still to be asked */
	struct message message;
	uint32_t seq;
	struct reading reading;
	struct ranges hits; /* as the answer counts */
	struct ranges uids; /* for "$" */
	uint64_t modseq, min_modseq, max_modseq;
	bool headed;           /* the answer's beginning is out */
	unsigned told;         /* ranges that are out … */
	uint32_t told_of_next; /* … and numbers of the next, where each is told */
};

static void finish(void *work)
{
	struct search *w = work;

	reading_finish(&w->reading);
	ranges_finish(&w->hits);
	ranges_finish(&w->uids);
}

static enum fail begin(struct imap_session *s, struct search *w, struct buf *out, struct failure *why)
{
	const struct imap_search *c = &s->command.search;
	struct uid_range *uids;
	unsigned n;
	enum fail fail = probe_prepare(s, c->key, c->charset, &w->probe, why);

	if (fail != FAIL_NONE)
		return fail;
	w->everything = (struct uid_range){ 1, UID_LAST };
	w->walk = (struct walk){ .shown = &s->shown, .ranges = &w->everything, .n = 1 };
	if (probe_narrows(w->probe, &uids, &n)) {
		w->walk.ranges = uids;
		w->walk.n = n;
	}
	w->returns = c->extended ? c->returns : SEARCH_ALL;
	if (c->modseq)
		session_enable_condstore(s, out);
	reading_init(&w->reading, s);
	w->begun = true;
	return FAIL_NONE;
}

static void note_hit(struct imap_session *s, struct search *w)
{
	const struct message *m = &w->message;

	if (w->hits.n == 0)
		w->min_modseq = m->modseq;
	w->max_modseq = m->modseq;
	if (m->modseq > w->modseq)
		w->modseq = m->modseq;
	ranges_add(&w->hits, s->command.uid ? m->uid : w->seq);
	if (w->returns & SEARCH_SAVE)
		ranges_add(&w->uids, m->uid);
}

/* Asks the message at hand.  A message that cannot be read is no hit. */
static enum run ask_one(struct imap_session *s, struct search *w, int64_t now)
{
	struct failure why;
	bool hit = false;
	enum fail fail = probe_ask(w->probe, &w->reading, now, &hit, &why);

	if (fail == FAIL_AGAIN) {
		reading_rest(&w->reading);
		session_look_ahead(s, &w->walk, w->probe->cost > COST_SUMMARY);
		return RUN_WARM;
	}
	if (fail != FAIL_NONE) {
		struct log_line line;

		session_log_begin(s, &line, LOG_ERROR, "imap-search-failed");
		log_number(&line, "uid", w->message.uid);
		log_text(&line, "error", why.text);
		log_end(&line);
	} else if (hit) {
		note_hit(s, w);
	}
	return RUN_DONE;
}

/* RUN_DONE: all messages have been asked, or there is an answer already. */
static enum run ask_all(struct imap_session *s, struct search *w)
{
	struct source *source = s->host->source(s->host);
	int64_t now = clock_unix_s(s->clock);

	for (;;) {
		enum run run;

		if ((++w->rounds % LOOK_EVERY == 0 || w->reading.octets.len > 0) && session_is_late(s))
			return RUN_MORE;
		if (!w->has) {
			struct failure why;
			enum fail fail = walk_next(&w->walk, source, &w->message, &w->seq, &why);

			if (fail == FAIL_NOTFOUND)
				return RUN_DONE;
			if (fail != FAIL_NONE)
				return session_fail(s, fail, &why);
			w->has = true;
			reading_begin(&w->reading, &w->message);
		}
		if ((run = ask_one(s, w, now)) != RUN_DONE)
			return run;
		w->has = false;
	}
}

/* "$" is of all that was found, or of just MIN and MAX if only these were asked for (RFC 5182 2.4). */
static void save(struct imap_session *s, struct search *w)
{
	ranges_finish(&s->saved);
	if (!(w->returns & (SEARCH_ALL | SEARCH_COUNT)) && (w->returns & (SEARCH_MIN | SEARCH_MAX)) && w->uids.n > 0) {
		uint32_t first = w->uids.at[0].first, last = w->uids.at[w->uids.n - 1].last;

		if (w->returns & SEARCH_MIN)
			ranges_add(&s->saved, first);
		if ((w->returns & SEARCH_MAX) && (first != last || !(w->returns & SEARCH_MIN)))
			ranges_add(&s->saved, last);
		return;
	}
	s->saved = w->uids;
	w->uids = (struct ranges){ 0 };
}

/* Answers. --------------------------------------------------------------------------------------------------------- */

/* RFC 9051: SEARCH answers with ESEARCH, once its client has enabled that revision. */
static bool is_extended(const struct imap_session *s)
{
	return s->command.search.extended || s->rev2;
}

static void put_number(struct buf *out, const char *name, uint64_t number)
{
	buf_puts(out, name);
	buf_decimal(out, number);
}

static void put_head(struct imap_session *s, const struct search *w, struct buf *out)
{
	const struct ranges *hits = &w->hits;

	if (!is_extended(s)) {
		buf_puts(out, "* SEARCH");
		return;
	}
	buf_puts(out, "* ESEARCH (TAG ");
	wire_put_string(out, s->command.tag);
	buf_puts(out, s->command.uid ? ") UID" : ")");
	if ((w->returns & SEARCH_MIN) && hits->n > 0)
		put_number(out, " MIN ", hits->at[0].first);
	if ((w->returns & SEARCH_MAX) && hits->n > 0)
		put_number(out, " MAX ", hits->at[hits->n - 1].last);
	if (w->returns & SEARCH_COUNT)
		put_number(out, " COUNT ", ranges_count(hits->at, hits->n));
	if ((w->returns & SEARCH_ALL) && hits->n > 0)
		buf_puts(out, " ALL ");
}

/* RUN_MORE: `out` is full. */
static enum run put_hits(struct imap_session *s, struct search *w, struct buf *out)
{
	bool extended = is_extended(s);

	if (!(w->returns & SEARCH_ALL))
		return RUN_DONE;
	for (; w->told < w->hits.n; w->told++, w->told_of_next = 0) {
		struct uid_range r = w->hits.at[w->told];

		if (session_is_full(out))
			return RUN_MORE;
		if (extended) {
			if (w->told > 0)
				buf_putc(out, ',');
			ranges_put(out, &r, 1);
			continue;
		}
		for (; w->told_of_next <= r.last - r.first; w->told_of_next++) {
			if (session_is_full(out))
				return RUN_MORE;
			put_number(out, " ", r.first + w->told_of_next);
		}
	}
	return RUN_DONE;
}

/* The highest MODSEQ of what is told: RFC 7162 3.1.5, RFC 4731 3.2. */
static uint64_t modseq_told(const struct search *w)
{
	unsigned ends = w->returns & (SEARCH_MIN | SEARCH_MAX);

	if ((w->returns & (SEARCH_ALL | SEARCH_COUNT)) || ends == 0)
		return w->modseq;
	if (ends == SEARCH_MIN)
		return w->min_modseq;
	if (ends == SEARCH_MAX)
		return w->max_modseq;
	return w->min_modseq > w->max_modseq ? w->min_modseq : w->max_modseq;
}

static void put_tail(struct imap_session *s, const struct search *w, struct buf *out)
{
	if (s->command.search.modseq && w->hits.n > 0) {
		put_number(out, is_extended(s) ? " MODSEQ " : " (MODSEQ ", modseq_told(w));
		if (!is_extended(s))
			buf_putc(out, ')');
	}
	buf_puts(out, "\r\n");
}

static enum run tell(struct imap_session *s, struct search *w, struct buf *out)
{
	enum run run;

	if (w->returns == SEARCH_SAVE)
		return RUN_DONE; /* RFC 5182 2.1: nothing but the tagged answer */
	if (!w->headed)
		put_head(s, w, out);
	w->headed = true;
	run = put_hits(s, w, out);
	if (run == RUN_DONE)
		put_tail(s, w, out);
	return run;
}

static enum run refuse(struct imap_session *s, enum fail fail, const struct failure *why)
{
	if (fail == FAIL_EXISTS)
		return session_no(
			s, "[BADCHARSET (UTF-8 US-ASCII ISO-8859-1)] That charset, or that text in it, is not known");
	return session_fail(s, fail, why);
}

static enum run search(struct imap_session *s, struct buf *out)
{
	struct search *w = session_work(s, sizeof(*w), finish);
	struct failure why;
	enum fail fail;
	enum run run;

	if (!w->begun && (fail = begin(s, w, out, &why)) != FAIL_NONE)
		return refuse(s, fail, &why);
	if (!w->found) {
		if ((run = ask_all(s, w)) != RUN_DONE || s->answer.len > 0)
			return run;
		w->found = true;
		if (w->uids.n > SAVED_RANGES_MAX)
			return session_no(s, "[NOTSAVED] The result is too long to be kept");
	}
	if ((run = tell(s, w, out)) != RUN_DONE)
		return run;
	if (w->returns & SEARCH_SAVE)
		save(s, w);
	return session_ok(s, "Done");
}

enum run imap_run_search(struct imap_session *s, struct buf *out)
{
	enum run run = search(s, out);

	/* RFC 5182 2.1: once SAVE has got a NO, "$" is empty. */
	if (run == RUN_DONE && s->status == ANSWER_NO && (s->command.search.returns & SEARCH_SAVE))
		ranges_finish(&s->saved);
	return run;
}
