/* imapd/fetch.c - FETCH (RFC 9051 6.4.5; RFC 7162 3.1.4).
 *
 * Messages go out one by one, each whole; after any of them the command may rest until the client has read.  What
 * cannot be read is left out and told at the end; the others go out.  \Seen is one op for all of a FETCH, at last. */
#include "imapd/fetch.h"

#include "imapd/commands.h"
#include "imapd/resync.h"

#include "base/banned.h"

struct fetch {
	bool begun;
	struct imap_fetch_item *items; /* as asked, with UID and MODSEQ where they are due */
	unsigned n;
	bool sets_seen, wants_octets, wants_summary;
	bool changed; /* of those alone whose MODSEQ is past changed_since */
	struct resync resync;
	struct walk walk;
	bool has;      /* `message` is still to be put */
	bool borrowed; /* memory for it */
	struct message message;
	uint32_t seq;
	struct reading reading;
	struct ranges seen; /* to be marked as such */
	unsigned rounds;
	bool submitted;
	bool damaged, later, gone, undecoded, too_large, no_room;
};

static void finish(void *work)
{
	struct fetch *f = work;

	reading_finish(&f->reading);
	resync_finish(&f->resync);
	ranges_finish(&f->seen);
}

static bool asks(const struct imap_fetch *c, enum imap_fetch_kind kind)
{
	for (unsigned i = 0; i < c->n; i++)
		if (c->items[i].kind == kind)
			return true;
	return false;
}

/* The items, UID first where a UID command did not name it (RFC 9051 6.4.9), MODSEQ with CHANGEDSINCE. */
static void choose_items(struct imap_session *s, struct fetch *f, struct buf *out)
{
	const struct imap_fetch *c = &s->command.fetch;

	f->items = arena_alloc(&s->command.arena, (c->n + 2) * sizeof(*f->items));
	if (s->command.uid && !asks(c, FETCH_UID))
		f->items[f->n++] = (struct imap_fetch_item){ .kind = FETCH_UID, .peek = true, .label = VIEW("UID") };
	for (unsigned i = 0; i < c->n; i++) {
		const struct imap_fetch_item *item = &c->items[i];
		bool of_body = item->kind == FETCH_SECTION || item->kind == FETCH_BINARY;

		f->items[f->n++] = *item;
		f->sets_seen |= of_body && !item->peek && !s->read_only;
		f->wants_octets |= of_body || item->kind == FETCH_BINARY_SIZE;
		f->wants_summary |=
			item->kind == FETCH_ENVELOPE || item->kind == FETCH_BODY || item->kind == FETCH_BODYSTRUCTURE;
	}
	if (c->changed && !asks(c, FETCH_MODSEQ))
		f->items[f->n++] =
			(struct imap_fetch_item){ .kind = FETCH_MODSEQ, .peek = true, .label = VIEW("MODSEQ") };
	if (c->changed || asks(c, FETCH_MODSEQ))
		session_enable_condstore(s, out);
}

static enum fail begin(struct imap_session *s, struct fetch *f, struct buf *out, struct failure *why)
{
	struct uid_range *uids;
	unsigned n;
	enum fail fail = session_resolve(s, &s->command.fetch.set, s->command.uid, &uids, &n, why);

	if (fail != FAIL_NONE)
		return fail;
	f->walk = (struct walk){ .shown = &s->shown, .ranges = uids, .n = n };
	choose_items(s, f, out);
	/* Of a state that is not among ours nobody can say what changed since: everything, for all we know. */
	f->changed = s->command.fetch.changed && resync_covers(s, s->command.fetch.changed_since);
	if (s->command.fetch.vanished)
		resync_begin(&f->resync, s, s->command.fetch.changed_since, &s->command.fetch.set);
	reading_init(&f->reading, s);
	f->begun = true;
	return FAIL_NONE;
}

/* Notes what kept a message from going out. */
static void note_trouble(struct imap_session *s, struct fetch *f, enum fail fail, enum fetch_trouble trouble,
			 const struct failure *why)
{
	struct log_line line;

	if (trouble == TROUBLE_ENCODING) {
		f->undecoded = true;
		return;
	}
	f->too_large |= trouble == TROUBLE_ROOM;
	f->gone |= fail == FAIL_NOTFOUND && s->shown.n_ghosts > 0;
	f->later |= fail == FAIL_LATER;
	f->damaged |= trouble == TROUBLE_NONE && fail != FAIL_LATER && !(fail == FAIL_NOTFOUND && s->shown.n_ghosts > 0);
	session_log_begin(s, &line, LOG_ERROR, "imap-fetch-failed");
	log_number(&line, "uid", f->message.uid);
	log_text(&line, "error", why->text);
	log_end(&line);
}

/* Puts the message at hand.  RUN_DONE: it is out, or it cannot be. */
static enum run put_one(struct imap_session *s, struct fetch *f, struct buf *out)
{
	enum fetch_trouble trouble;
	struct failure why;
	enum fail fail;

	if (f->wants_octets && !f->borrowed && !session_borrow(s, f->message.size)) {
		f->no_room = true;
		return RUN_DONE;
	}
	f->borrowed = true;
	fail = fetch_put(&f->reading, f->items, f->n, f->seq, out, &trouble, &why);
	if (fail == FAIL_AGAIN) {
		reading_rest(&f->reading);
		session_look_ahead(s, &f->walk, f->wants_octets);
		return RUN_WARM;
	}
	if (trouble == TROUBLE_ROOM && out->len > 0) {
		reading_rest(&f->reading);
		return RUN_MORE; /* there is room once this has been sent */
	}
	if (fail != FAIL_NONE)
		note_trouble(s, f, fail, trouble, &why);
	else if (f->sets_seen && !(f->message.flags & FLAG_SEEN))
		ranges_add(&f->seen, f->message.uid);
	return RUN_DONE;
}

static enum run put_all(struct imap_session *s, struct fetch *f, struct buf *out)
{
	const struct imap_fetch *c = &s->command.fetch;
	struct source *source = s->host->source(s->host);
	unsigned rarely = f->wants_octets || f->wants_summary ? 1 : 64;

	for (;;) {
		enum run run;

		if (session_is_full(out) || (++f->rounds % rarely == 0 && session_is_late(s)))
			return RUN_MORE;
		if (!f->has) {
			struct failure why;
			enum fail fail = walk_next(&f->walk, source, &f->message, &f->seq, &why);

			if (fail == FAIL_NOTFOUND)
				return RUN_DONE;
			if (fail != FAIL_NONE)
				return session_fail(s, fail, &why);
			if (f->changed && f->message.modseq <= c->changed_since)
				continue;
			f->has = true;
			f->borrowed = false;
			reading_begin(&f->reading, &f->message);
		}
		if ((run = put_one(s, f, out)) != RUN_DONE)
			return run;
		f->has = false;
	}
}

static enum run mark_seen(struct imap_session *s, struct fetch *f)
{
	struct op *op = session_op(s, OP_FLAGS);

	session_op_uids(op, f->seen.at, f->seen.n);
	op->flag_mode = FLAGS_ADD;
	op->flags = FLAG_SEEN;
	f->submitted = true;
	return session_submit(s, op, NULL);
}

static enum run answer(struct imap_session *s, const struct fetch *f)
{
	if (f->damaged)
		return session_no(s, "[CORRUPTION] Some messages could not be read");
	if (f->later)
		return session_no(s, "[UNAVAILABLE] Some messages cannot be read now; try later");
	if (f->no_room)
		return session_no(s, "[UNAVAILABLE] The server is short of memory; try later");
	if (f->too_large)
		return session_no(s, "[LIMIT] Some messages are too large to be sent so");
	if (f->undecoded)
		return session_no(s, "[UNKNOWN-CTE] Some parts could not be decoded");
	if (f->gone)
		return session_no(s, "[EXPUNGEISSUED] Some messages are gone");
	return session_ok(s, "Done");
}

enum run imap_run_fetch(struct imap_session *s, struct buf *out)
{
	struct fetch *f = session_work(s, sizeof(*f), finish);
	struct failure why;
	enum run run;
	enum fail fail;

	if (s->command.fetch.vanished && !s->qresync)
		return session_bad(s, "VANISHED is for those who enabled QRESYNC");
	if (!f->begun && (fail = begin(s, f, out, &why)) != FAIL_NONE)
		return fail == FAIL_REFUSED ? session_bad(s, why.text) : session_fail(s, fail, &why);
	if (s->command.fetch.vanished && !f->submitted) {
		run = resync_tell_vanished(&f->resync, s, out);
		if (run != RUN_DONE || s->answer.len > 0)
			return run;
	}
	if (!f->submitted) {
		run = put_all(s, f, out);
		if (run != RUN_DONE || s->answer.len > 0)
			return run;
		if (f->seen.n > 0)
			return mark_seen(s, f);
	}
	/* Where \Seen could not be kept the messages have been read nonetheless; the disk's trouble is in the log. */
	return answer(s, f);
}
