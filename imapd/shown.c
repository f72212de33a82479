#include "imapd/shown.h"

#include <assert.h>

#include "base/banned.h"

void shown_open(struct shown *v, struct source *s, struct mailbox *state)
{
	*v = (struct shown){ .state = mailbox_ref(state), .store = s->store };
	arena_init(&v->ghost_texts);
	objstore_pin(v->store, mailbox_tree(state));
}

void shown_close(struct shown *v)
{
	if (!v->state)
		return;
	shown_drop_ghosts(v);
	objstore_unpin(v->store, mailbox_tree(v->state));
	mailbox_unref(&v->state);
}

void shown_move(struct shown *v, struct mailbox *state)
{
	objstore_pin(v->store, mailbox_tree(state));
	objstore_unpin(v->store, mailbox_tree(v->state));
	mailbox_ref(state);
	mailbox_unref(&v->state);
	v->state = state;
}

void shown_add_ghosts(struct shown *v, const struct message *gone, unsigned n)
{
	struct message *both = mem_array(v->n_ghosts + n, sizeof(*both));
	unsigned old = 0, new = 0, at = 0;

	while (old < v->n_ghosts || new < n) {
		if (new == n || (old < v->n_ghosts && v->ghosts[old].uid < gone[new].uid)) {
			both[at++] = v->ghosts[old++];
			continue;
		}
		both[at] = gone[new ++];
		both[at].keywords = arena_copy(&v->ghost_texts, both[at].keywords);
		both[at++].stamps = VIEW_NONE;
	}
	mem_free(v->ghosts);
	v->ghosts = both;
	v->n_ghosts = at;
}

void shown_drop_ghosts(struct shown *v)
{
	mem_free(v->ghosts);
	v->ghosts = NULL;
	v->n_ghosts = 0;
	arena_reset(&v->ghost_texts);
}

/* How many ghosts have a UID below this one. */
static unsigned ghosts_below(const struct shown *v, uint32_t uid)
{
	unsigned low = 0, high = v->n_ghosts;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (v->ghosts[middle].uid < uid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t shown_messages(const struct shown *v)
{
	return mailbox_info(v->state)->messages + v->n_ghosts;
}

enum fail shown_last_uid(struct shown *v, struct source *s, uint32_t *out, struct failure *why)
{
	uint32_t messages = shown_messages(v);

	if (messages == 0) {
		*out = 0;
		return FAIL_NONE;
	}
	return shown_uid(v, s, messages, out, why);
}

enum fail shown_seq(struct shown *v, struct source *s, uint32_t uid, uint32_t *out, struct failure *why)
{
	uint32_t below;
	enum fail fail = mailbox_count_below(v->state, s, uid, &below, why);

	if (fail == FAIL_NONE)
		*out = below + ghosts_below(v, uid) + 1;
	return fail;
}

enum fail shown_uid(struct shown *v, struct source *s, uint32_t seq, uint32_t *out, struct failure *why)
{
	unsigned low = 0, high = v->n_ghosts;
	struct mailbox_cursor cursor;
	struct message m;
	enum fail fail;

	/* Halve to the ghosts that count below `seq`. */
	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		uint32_t its;

		if ((fail = shown_seq(v, s, v->ghosts[middle].uid, &its, why)) != FAIL_NONE)
			return fail;
		if (its == seq) {
			*out = v->ghosts[middle].uid;
			return FAIL_NONE;
		}
		if (its < seq)
			low = middle + 1;
		else
			high = middle;
	}
	if ((fail = mailbox_seek_seq(v->state, s, seq - low, &cursor, why)) != FAIL_NONE ||
	    (fail = mailbox_next(&cursor, s, &m, NULL, why)) != FAIL_NONE)
		return fail;
	*out = m.uid;
	return FAIL_NONE;
}

enum fail shown_message(struct shown *v, struct source *s, uint32_t uid, struct message *out, struct failure *why)
{
	unsigned ghost = ghosts_below(v, uid);

	if (ghost < v->n_ghosts && v->ghosts[ghost].uid == uid) {
		*out = v->ghosts[ghost];
		return FAIL_NONE;
	}
	return mailbox_message(v->state, s, uid, out, why);
}

/* Sequence numbers that are all there, to UIDs: what lies between two of them lies between their UIDs. */
static enum fail ranges_to_uids(struct shown *v, struct source *s, struct uid_range *ranges, unsigned n,
				struct failure *why)
{
	for (unsigned i = 0; i < n; i++) {
		struct uid_range r;
		enum fail fail;

		if ((fail = shown_uid(v, s, ranges[i].first, &r.first, why)) != FAIL_NONE ||
		    (fail = shown_uid(v, s, ranges[i].last, &r.last, why)) != FAIL_NONE)
			return fail;
		ranges[i] = r;
	}
	return FAIL_NONE;
}

/* Cuts off what lies past `last`: a client means what it was told of, not what came in since. */
static unsigned cut_past(struct uid_range *ranges, unsigned n, uint32_t last)
{
	while (n > 0 && ranges[n - 1].first > last)
		n--;
	if (n > 0 && ranges[n - 1].last > last)
		ranges[n - 1].last = last;
	return n;
}

enum fail shown_resolve(struct shown *v, struct source *s, const struct imap_set *set, bool uids,
			const struct ranges *saved, struct arena *arena, struct uid_range **out, unsigned *n,
			struct failure *why)
{
	uint32_t largest = shown_messages(v);
	enum fail fail;

	if (set->saved) {
		*out = saved->at;
		*n = saved->n;
		return FAIL_NONE;
	}
	if (uids && (fail = shown_last_uid(v, s, &largest, why)) != FAIL_NONE)
		return fail;
	imap_set_resolve(set, largest, arena, out, n);
	*n = cut_past(*out, *n, largest);
	return uids ? FAIL_NONE : ranges_to_uids(v, s, *out, *n, why);
}

static enum fail place(struct walk *w, struct source *s, struct failure *why)
{
	uint32_t first = w->ranges[w->at].first;
	enum fail fail = mailbox_seek_uid_seq(w->shown->state, s, first, &w->mail, why);

	if (fail != FAIL_NONE)
		return fail;
	w->ghost = ghosts_below(w->shown, first);
	w->holds = w->ended = false;
	w->placed = true;
	return FAIL_NONE;
}

/* The next of the state's messages and the ghosts together (V1). */
static enum fail next_shown(struct walk *w, struct source *s, struct message *out, uint32_t *seq, struct failure *why)
{
	const struct shown *v = w->shown;

	if (v->n_ghosts == 0)
		return mailbox_next(&w->mail, s, out, seq, why);
	if (!w->holds && !w->ended) {
		enum fail fail = mailbox_next(&w->mail, s, &w->held, &w->held_seq, why);

		if (fail != FAIL_NONE && fail != FAIL_NOTFOUND)
			return fail;
		w->holds = fail == FAIL_NONE;
		w->ended = !w->holds;
	}
	if (w->ghost < v->n_ghosts && (!w->holds || v->ghosts[w->ghost].uid < w->held.uid)) {
		uint32_t below = w->holds ? w->held_seq - 1 : mailbox_info(v->state)->messages;

		*out = v->ghosts[w->ghost];
		*seq = below + ++w->ghost;
		return FAIL_NONE;
	}
	if (!w->holds)
		return FAIL_NOTFOUND;
	*out = w->held;
	*seq = w->held_seq + w->ghost;
	w->holds = false;
	return FAIL_NONE;
}

enum fail walk_next(struct walk *w, struct source *s, struct message *out, uint32_t *seq, struct failure *why)
{
	while (w->at < w->n) {
		enum fail fail;

		if (!w->placed && (fail = place(w, s, why)) != FAIL_NONE)
			return fail;
		if ((fail = next_shown(w, s, out, seq, why)) != FAIL_NONE)
			return fail;
		if (out->uid <= w->ranges[w->at].last)
			return FAIL_NONE;
		w->at++;
		w->placed = false;
	}
	return FAIL_NOTFOUND;
}
