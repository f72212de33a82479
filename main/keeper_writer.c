/* main/keeper_writer.c - who gives UIDs: the writer's side of docs/merge.md, "UIDs".
 *
 * Whenever the state has moved, mailboxes with pending messages are looked at: the writer gives UIDs at once, anyone else only
 * where the writer cannot be asked, or has been asked for longer than its patience.  A writer that serves one other node's
 * requests alone hands the role over to it. */
#include "main/keeper_state.h"

#include "base/log.h"

#include "base/banned.h"

struct settling {
	struct keeper *keeper;
	int64_t now;
	bool waits;    /* for a writer that can be reached */
	bool orphaned; /* the home is not shared, and its founder is no member any more */
	struct guid mailboxes[64];
	uint8_t writers[64];
	unsigned n;
};

static struct writer_habit *habit_of(struct keeper *k, const struct guid *mailbox, bool make)
{
	struct writer_habit *rarest = &k->habits[0];

	for (unsigned i = 0; i < WRITER_HABITS; i++) {
		if (guid_equal(&k->habits[i].mailbox, mailbox))
			return &k->habits[i];
		if (k->habits[i].requests < rarest->requests)
			rarest = &k->habits[i];
	}
	if (!make)
		return NULL;
	*rarest = (struct writer_habit){ .mailbox = *mailbox };
	return rarest;
}

void keeper_own_use(struct keeper *k, const struct guid *mailbox)
{
	struct writer_habit *h = habit_of(k, mailbox, false);

	if (h)
		h->requests = 0;
}

/* The lane that gives UIDs after this: ours, or the one that has asked often enough. */
static uint8_t next_writer(struct keeper *k, const struct guid *mailbox, uint16_t lanes)
{
	struct writer_habit *h = habit_of(k, mailbox, true);
	uint8_t lane = 0;

	while (!(lanes >> lane & 1))
		lane++;
	if (lanes != 1u << lane || lane == k->env->lane || !(k->env->reachable >> lane & 1)) {
		h->requests = 0;
		return k->env->lane;
	}
	h->requests = h->lane == lane ? h->requests + 1 : 1;
	h->lane = lane;
	if (h->requests < WRITER_HANDS_AT)
		return k->env->lane;
	h->requests = 0;
	return lane;
}

static void look_at(void *ctx, struct mailbox *m)
{
	struct settling *s = ctx;
	struct keeper *k = s->keeper;
	unsigned writer = mailbox_writer(m);
	bool ours = writer == k->env->lane, reachable = k->env->reachable >> writer & 1;
	bool patient = k->waits_since == 0 || s->now - k->waits_since < k->env->writer_patience_ms;
	uint16_t lanes = 0;

	if (!mailbox_has_pending(m))
		return;
	if (!ours && !home_is_shared(k->tip)) {
		s->orphaned |= k->env->alone;
		return; /* only the founder knows which UIDs are free */
	}
	if (!ours && reachable && patient) {
		s->waits = true;
		return;
	}
	if (s->n == sizeof(s->mailboxes) / sizeof(s->mailboxes[0]))
		return;
	if (mailbox_pending_lanes(m, &k->source, &lanes, NULL) != FAIL_NONE || !lanes)
		lanes = (uint16_t)(1u << k->env->lane);
	s->mailboxes[s->n] = mailbox_info(m)->id;
	s->writers[s->n++] = ours ? next_writer(k, &mailbox_info(m)->id, lanes) : k->env->lane;
}

void keeper_settle(struct keeper *k)
{
	struct settling s = { .keeper = k, .now = k->env->clock->steady_ms(k->env->clock) };
	struct fetched_source room;
	struct failure why;
	enum fail f;

	if (k->settled && !home_is_shared(k->settled))
		home_unref(&k->settled); /* what had to wait for the founder may not wait any more */
	f = home_changed(k->tip, k->settled, keeper_source(k, &room), look_at, &s, &why);

	if (f == FAIL_AGAIN) {
		keeper_warm_source(k);
		return;
	}
	if (f != FAIL_NONE && k->settled) {
		home_unref(&k->settled); /* as old as that, it may be gone: all is looked at */
		return;
	}
	k->to_settle = false;
	if (f != FAIL_NONE) {
		log_say(LOG_ERROR, "pending-unreadable", "user", k->user, "error", why.text, NULL);
		return;
	}
	for (unsigned i = 0; i < s.n; i++) {
		struct op *op = op_create(OP_SETTLE);

		op->mailbox = s.mailboxes[i];
		op->writer = s.writers[i];
		keeper_submit(k, op, NULL);
	}
	if (s.orphaned)
		keeper_submit(k, op_create(OP_SHARE), NULL); /* all is looked at again then */
	if (s.waits && k->waits_since == 0)
		k->waits_since = s.now;
	if (s.waits) {
		keeper_wants_tick(k);
		return;
	}
	k->waits_since = 0;
	home_unref(&k->settled);
	k->settled = home_ref(k->tip);
}
