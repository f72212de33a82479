/* main/keeper_peers.c - what peers tell of a user: taken in, joined, and answered (docs/replication.md, "One user").
 *
 * STEPS are applied to the state at which they begin, and must give the id that the peer names: so whatever a peer says is
 * verified before it is believed.  If our state has gone on meanwhile, the two are joined.  A state that steps cannot lead to
 * is fetched by difference. */
#include "main/keeper_state.h"

#include <assert.h>

#include "base/log.h"

#include "base/banned.h"

#define CLOCK_LEAP_MAX                                                                                                 \
	(UINT64_C(1) << 32) /* changes by which a peer may be ahead: clocks must not run out of numbers */

/* A peer's state under way into ours. */
struct taking {
	struct keeper *keeper;
	unsigned slot;
	struct source *source;
	struct change *change; /* the objects of what is new */
	struct home *theirs;
	struct home *base;    /* STEPS: where they begin … */
	struct home **states; /* … and after each step; NULL: it was fetched */
	const struct replica_message *steps;
	struct fetched *fetched;
};

void keeper_note_theirs(struct keeper *k, unsigned slot, struct home *theirs)
{
	if (theirs)
		objstore_pin(k->env->store, home_commit(theirs));
	if (k->theirs[slot])
		objstore_unpin(k->env->store, home_commit(k->theirs[slot]));
	home_unref(&k->theirs[slot]);
	k->theirs[slot] = theirs ? home_ref(theirs) : NULL;
}

/* Peers are told our head then, and asked for theirs. */
static void ask_again_later(struct keeper *k)
{
	k->retry_at = k->env->clock->steady_ms(k->env->clock) + KEEPER_RETRY_MS;
	keeper_wants_tick(k);
}

static void lacks(struct keeper *k, unsigned slot, const struct oid *commit)
{
	k->lacked[slot] = *commit;
}

void keeper_note_lacking(struct keeper *k, unsigned slot, const struct oid *commit)
{
	if (!k->durable && replica_is_up(k->replica, slot) && oid_is_none(&k->lacked[slot]))
		lacks(k, slot, commit);
}

void keeper_ask_refused(struct keeper *k, unsigned but)
{
	for (unsigned slot = 0; k->durable && slot < PEERS_MAX; slot++) {
		if (slot == but || !(k->refused >> slot & 1))
			continue;
		k->refused &= (uint16_t) ~(1u << slot);
		replica_tell(k->replica, slot, true);
	}
}

bool keeper_is_partial(const struct keeper *k)
{
	char ref[REF_NAME_MAX + sizeof(OBJSTORE_PARTIAL)];
	struct oid at;

	(void)snprintf(ref, sizeof(ref), OBJSTORE_PARTIAL "%s", k->ref + strlen("refs/mail/"));
	return objstore_ref(k->env->store, ref, &at);
}

/* All that the newest state names is here. */
static void note_whole(struct keeper *k)
{
	k->lacking = false;
	k->whole_from = replica_tip(k->replica);
	for (unsigned slot = 0; slot < PEERS_MAX; slot++)
		keeper_note_theirs(k, slot, NULL);
}

/* Where steps may begin.  While messages are being fetched, and ever after, states of before are none: they may name messages
 * that were removed since, and will not come. */
static struct home *known_state(struct keeper *k, const struct oid *commit)
{
	struct home *h;
	uint64_t position;

	if (k->lacking && !keeper_is_partial(k))
		note_whole(k);
	if (k->tip && oid_equal(home_commit(k->tip), commit))
		return k->tip;
	if (k->lacking || (replica_find(k->replica, commit, &position) && position < k->whole_from))
		return NULL;
	h = replica_state(k->replica, commit);
	for (unsigned slot = 0; !h && slot < PEERS_MAX; slot++)
		if (k->theirs[slot] && oid_equal(home_commit(k->theirs[slot]), commit))
			h = k->theirs[slot];
	return h;
}

/* Into our state. ---------------------------------------------------------------------------------------------------- */

static void launch(struct taking *t, struct home *after)
{
	struct keeper *k = t->keeper;
	struct flight *p = mem_zalloc(sizeof(*p));

	p->change = t->change;
	t->change = NULL;
	p->after = after;
	p->slot = t->slot;
	p->theirs = home_ref(t->theirs);
	objstore_pin(k->env->store, home_commit(p->theirs)); /* until it has landed: keeper_note_theirs */
	p->fetched = t->fetched;
	if (t->fetched)
		k->fetched_flying = t->fetched;
	t->fetched = NULL;
	flight_launch(k, p);
}

/* The step of theirs that begins, or that joins what began elsewhere, at the state of ours; `n`: there is none. */
static unsigned first_from(const struct taking *t, const struct home *ours)
{
	const struct replica_message *m = t->steps;
	unsigned i = 0;

	if (oid_equal(home_commit(t->base), home_commit(ours)))
		return 0;
	while (i < m->n && !(m->steps[i].kind == STEP_JOIN && oid_equal(&m->steps[i].other, home_commit(ours))))
		i++;
	return i;
}

/* Puts their steps on our trail, each from the entry before. */
static void follow_steps(struct taking *t)
{
	struct keeper *k = t->keeper;
	const struct replica_message *m = t->steps;
	unsigned first = first_from(t, k->tip);

	if (first == m->n) {
		replica_jumped(k->replica, t->theirs);
		return;
	}
	for (unsigned i = first; i < m->n; i++) {
		const struct wire_step *s = &m->steps[i];
		struct home *before = i ? t->states[i - 1] : t->base;
		bool beside = i == first && !oid_equal(home_commit(before), home_commit(k->tip));
		struct home *other = beside ? before : s->kind == STEP_JOIN ? known_state(k, &s->other) : NULL;

		if (s->kind == STEP_OP)
			replica_step(k->replica, t->states[i], s->op);
		else if (other)
			replica_joined(k->replica, t->states[i], other);
		else
			replica_jumped(k->replica, t->states[i]);
	}
}

/* Nothing of ours is lost by going over to the peer's state. */
static void go_over(struct taking *t)
{
	if (t->states && t->keeper->tip)
		follow_steps(t);
	else
		replica_jumped(t->keeper->replica, t->theirs);
	launch(t, home_ref(t->theirs));
}

/* The peer is behind, or beside: it gets what is more here. */
static void tell_more(struct taking *t)
{
	struct replica *r = t->keeper->replica;

	replica_heard(r, t->slot, home_commit(t->theirs));
	replica_tell(r, t->slot, false);
}

static enum fail join(struct taking *t, struct failure *why)
{
	struct keeper *k = t->keeper;
	struct join_report report;
	struct home *joined;
	enum fail f = home_join(k->tip, t->theirs, t->source, &joined, t->change, &report, why);

	if (f != FAIL_NONE)
		return f;
	if (report.joined) {
		replica_joined(k->replica, joined, t->theirs);
		launch(t, joined);
		k->env->joined(k->env, k, t->slot, &report);
		return FAIL_NONE;
	}
	/* Both have the same content, and one of them will do. */
	if (oid_equal(home_commit(joined), home_commit(k->tip)))
		tell_more(t);
	else
		go_over(t);
	home_unref(&joined);
	return FAIL_NONE;
}

struct looking {
	struct taking *taking;
	uint16_t lanes; /* of ours, now or before … */
	uint16_t used;  /* … of those, in which somebody gave what is not here */
};

static void note_unheard(void *ctx, struct op *op)
{
	const struct looking *l = ctx;
	struct keeper *k = l->taking->keeper;

	if ((op->kind != OP_DELIVER && op->kind != OP_APPEND) || !(l->used >> op->lane & 1))
		return;
	k->unheard = mem_grow(k->unheard, k->n_unheard + 1, sizeof(k->unheard[0]));
	k->unheard[k->n_unheard++] = op_ref(op);
}

static void look_at_lane(void *ctx, struct mailbox *theirs)
{
	struct looking *l = ctx;
	struct keeper *k = l->taking->keeper;
	struct mailbox *ours;

	if (home_find_id(k->tip, l->taking->source, &mailbox_info(theirs)->id, &ours, NULL) != FAIL_NONE)
		return;
	for (uint8_t lane = 0; lane < LANES; lane++) {
		uint32_t top = mailbox_uidtop(theirs, lane);

		if (l->lanes >> lane & 1 && top > mailbox_uidtop(ours, lane) && top >= home_gone(k->tip))
			l->used |= (uint16_t)(1u << lane);
	}
}

void keeper_forget_unheard(struct keeper *k)
{
	while (k->n_unheard)
		op_unref(&k->unheard[--k->n_unheard]);
	mem_free(k->unheard);
	k->unheard = NULL;
}

/* Nobody gives what is ours to give, but this node itself before it was set back to an old copy.  A peer that holds just some
 * users is not believed of that, while there is a lane to lose: it could take ours away, one after the other.  Once that was found
 * of one user, our lane is another; of the next user it is found of the lane before. */
static enum fail check_lane(struct taking *t, struct failure *why)
{
	struct keeper *k = t->keeper;
	struct looking l = { .taking = t, .lanes = (uint16_t)(k->env->used | 1u << k->env->lane) };
	enum fail f;

	if (!home_is_shared(t->theirs))
		return FAIL_NONE;
	f = home_changed(t->theirs, k->tip, t->source, look_at_lane, &l, why);
	if (f != FAIL_NONE)
		return f;
	for (uint8_t lane = 0; lane < LANES; lane++)
		if (l.lanes >> lane & 1 && home_seen(t->theirs)[lane] > home_seen(k->tip)[lane])
			l.used |= (uint16_t)(1u << lane);
	if (!l.used)
		return FAIL_NONE;
	if (l.used >> k->env->lane & 1 && !k->env->laneless && !k->env->trusts(k->env, t->slot))
		return fail_with(why, FAIL_REFUSED, "it brings changes of lane %u, which is ours", k->env->lane);
	keeper_forget_unheard(k); /* it may be the second look, after reading from the disk */
	replica_each_unheard(k->replica, note_unheard, &l);
	if (l.used >> k->env->lane & 1)
		k->env->lane_lost(k->env, k);
	return FAIL_NONE;
}

/* Whether the messages that the op brought are in the state that is ours now. */
static bool is_there(struct keeper *k, struct source *s, const struct op *op)
{
	struct mailbox *m;
	uint32_t uid;

	if (home_find(k->tip, s, op->name, &m, NULL) != FAIL_NONE &&
	    home_find(k->tip, s, VIEW("INBOX"), &m, NULL) != FAIL_NONE)
		return false;
	for (unsigned i = 0; i < op->n_messages; i++) {
		struct guid guid = guid_derive(&op->seed, i);

		if (mailbox_uid_of(m, s, &guid, 1, &uid, NULL) != FAIL_NONE)
			return false;
	}
	return true;
}

/* This node was set back to an old copy, and took mail in before it met a peer.  Its stamps were those of changes that the peer
 * has seen, so the mail was dropped as if it had been removed there (J1).  It comes in once more, with the new lane. */
static void bring_again(struct taking *t)
{
	struct keeper *k = t->keeper;

	for (unsigned i = 0; i < k->n_unheard; i++) {
		const struct op *op = k->unheard[i];
		struct op *again;

		if (is_there(k, t->source, op))
			continue;
		again = op_create(OP_DELIVER);
		again->name = arena_copy(&again->arena, op->name.len ? op->name : VIEW("INBOX"));
		again->note = arena_copy(&again->arena, op->note);
		again->seed = op->seed;
		for (unsigned n = 0; n < op->n_messages; n++)
			op_add_message(again, blob_ref(op->messages[n].blob), op->messages[n].date,
				       op->messages[n].flags, op->messages[n].keywords, op->messages[n].n_keywords);
		keeper_submit(k, again, NULL);
	}
}

static enum fail take_in_state(struct taking *t, struct failure *why)
{
	struct keeper *k = t->keeper;
	enum fail f = FAIL_NONE;

	if (home_clock(t->theirs) > (k->tip ? home_clock(k->tip) : 0) + CLOCK_LEAP_MAX)
		return fail_with(why, FAIL_REFUSED, "the peer's state claims %llu changes",
				 (unsigned long long)home_clock(t->theirs));
	if (!k->tip) {
		go_over(t);
		return FAIL_NONE;
	}
	f = check_lane(t, why);
	if (f != FAIL_NONE)
		return f;
	if (home_is_ancestor(t->theirs, k->tip)) {
		tell_more(t);
	} else if (home_is_ancestor(k->tip, t->theirs)) {
		go_over(t);
	} else {
		f = join(t, why);
	}
	if (f == FAIL_NONE) {
		k->missed = false;
		bring_again(t);
		keeper_forget_unheard(k);
	}
	return f;
}

/* STEPS. ------------------------------------------------------------------------------------------------------------- */

static enum fail apply_step(struct taking *t, struct home *from, const struct wire_step *s, struct home **out,
			    struct failure *why)
{
	struct join_report report;
	struct op_result result;
	struct home *other;
	enum fail f;

	if (s->kind == STEP_JOIN) {
		other = known_state(t->keeper, &s->other);
		if (!other)
			return fail_with(why, FAIL_NOTFOUND, "a state that was joined elsewhere is not known here");
		return home_join(from, other, t->source, out, t->change, &report, why);
	}
	f = home_apply(from, t->source, s->op, out, t->change, &result, why);
	if (f == FAIL_NONE)
		arena_finish(&result.arena);
	return f;
}

/* Ops are the peer's user's: they carry no author. */
static void name_author(struct keeper *k, struct replica_message *m)
{
	for (unsigned i = 0; i < m->n; i++)
		if (m->steps[i].op)
			m->steps[i].op->author = view_str(k->user);
}

static enum fail apply_steps(struct taking *t, struct home *base, struct failure *why)
{
	const struct replica_message *m = t->steps;
	struct home *at = base;
	enum fail f = FAIL_NONE;

	for (unsigned i = 0; i < m->n && f == FAIL_NONE; i++) {
		f = apply_step(t, at, &m->steps[i], &t->states[i], why);
		if (f == FAIL_NONE)
			at = t->states[i];
	}
	if (f == FAIL_NONE && !oid_equal(home_commit(at), &m->commit))
		f = fail_with(why, FAIL_CORRUPT, "its steps lead to %s here, to %s there", oid_hex(home_commit(at)).s,
			      oid_hex(&m->commit).s);
	if (f == FAIL_NONE)
		t->theirs = home_ref(at);
	return f;
}

/* Whether the steps lead to what is here already. */
static bool is_known(struct keeper *k, unsigned slot, const struct oid *commit)
{
	uint64_t position;

	if (!replica_find(k->replica, commit, &position))
		return false;
	replica_owe(k->replica, slot, commit, position);
	(void)replica_heard(k->replica, slot, commit);
	return true;
}

static void say_refused(struct keeper *k, unsigned slot, const struct failure *why)
{
	struct log_line line;

	log_begin(&line, why->class == FAIL_NOTFOUND ? LOG_DEBUG : LOG_WARN, "steps-not-applied");
	log_text(&line, "user", k->user);
	log_number(&line, "peer", slot);
	log_text(&line, "error", why->text);
	log_end(&line);
}

/* FAIL_AGAIN: it waits for the disk.  Else it is dealt with. */
static enum fail take_steps(struct keeper *k, unsigned slot, struct replica_message *m)
{
	struct fetched_source room;
	struct taking t = { .keeper = k, .slot = slot, .source = keeper_source(k, &room), .steps = m };
	struct home *base;
	struct failure why;
	enum fail f;

	if (is_known(k, slot, &m->commit))
		return FAIL_NONE;
	base = known_state(k, &m->base);
	if (!base) {
		(void)replica_heard(k->replica, slot, &m->commit);
		lacks(k, slot, &m->commit);
		return FAIL_NONE;
	}
	name_author(k, m);
	t.base = base;
	t.change = change_create();
	t.states = mem_array(m->n + 1, sizeof(t.states[0]));
	f = apply_steps(&t, base, &why);
	if (f == FAIL_NONE)
		f = take_in_state(&t, &why);
	if (f == FAIL_NONE) {
		replica_owe(k->replica, slot, &m->commit, replica_tip(k->replica));
		(void)replica_heard(k->replica, slot, &m->commit);
	} else if (f != FAIL_AGAIN) {
		say_refused(k, slot, &why);
		if (f == FAIL_REFUSED)
			k->refused |= (uint16_t)(1u << slot);
		else
			lacks(k, slot, &m->commit);
	}
	for (unsigned i = 0; i < m->n; i++)
		home_unref(&t.states[i]);
	mem_free(t.states);
	home_unref(&t.theirs);
	change_destroy(&t.change);
	return f == FAIL_AGAIN ? FAIL_AGAIN : FAIL_NONE;
}

/* What was fetched. -------------------------------------------------------------------------------------------------- */

static enum fail take_fetched(struct keeper *k, unsigned slot, struct fetched **f_at)
{
	struct fetched *fetched = *f_at;
	struct fetched_source room;
	struct taking t = { .keeper = k, .slot = slot, .source = &room.source, .change = fetched->objects };
	struct failure why;
	enum fail f;

	if (is_known(k, slot, &fetched->commit)) {
		k->env->fill(k->env, k, slot, &fetched->commit, true);
		fetched_destroy(f_at);
		return FAIL_NONE;
	}
	k->lacking |= keeper_is_partial(k);
	fetched_source(fetched, &k->source, &room);
	f = home_load(&room.source, &fetched->commit, &t.theirs, &why);
	if (f == FAIL_NONE) {
		t.fetched = fetched;
		f = take_in_state(&t, &why);
		if (f == FAIL_NONE && !t.fetched)
			*f_at = NULL; /* it flies */
	}
	if (f == FAIL_NONE && !t.fetched) {
		k->filling[slot] = fetched->commit;
		(void)replica_heard(k->replica, slot, &fetched->commit);
	} else if (f == FAIL_NONE) {
		replica_owe(k->replica, slot, &fetched->commit, replica_tip(k->replica));
		k->env->fill(k->env, k, slot, &fetched->commit, true);
		fetched_destroy(f_at);
	} else if (f != FAIL_AGAIN) {
		say_refused(k, slot, &why);
		k->refused |= (uint16_t)(1u << slot);
	}
	home_unref(&t.theirs);
	return f == FAIL_AGAIN ? FAIL_AGAIN : FAIL_NONE;
}

static void forget_fetched(struct keeper *k, unsigned slot, struct fetched **f)
{
	if (*f)
		k->env->fill(k->env, k, slot, &(*f)->commit, false);
	fetched_destroy(f);
}

static void incoming_destroy(struct keeper *k, struct incoming *i)
{
	k->n_incoming--;
	replica_message_destroy(&i->message);
	forget_fetched(k, i->slot, &i->fetched);
	mem_free(i);
}

static void incoming_shift(struct keeper *k)
{
	struct incoming *i = k->incoming;

	k->incoming = i->next;
	if (!k->incoming)
		k->incoming_last = &k->incoming;
	incoming_destroy(k, i);
}

bool keeper_take_in(struct keeper *k)
{
	struct incoming *i = k->incoming;
	enum fail f;

	if (k->fetched_flying)
		return false; /* what it brought is read through it: one at a time */
	f = i->message ? take_steps(k, i->slot, i->message) : take_fetched(k, i->slot, &i->fetched);
	if (f == FAIL_AGAIN) {
		keeper_warm_source(k);
		return false;
	}
	incoming_shift(k);
	return true;
}

/* Fetching. ---------------------------------------------------------------------------------------------------------- */

void keeper_next_fetch(struct keeper *k)
{
	static const struct oid none;
	bool may = k->durable || (k->absent && !k->retry_at);

	for (unsigned slot = 0; slot < PEERS_MAX && !k->fetching && may; slot++) {
		struct oid commit = k->lacked[slot];

		if (oid_is_none(&commit) || !replica_is_up(k->replica, slot))
			continue;
		k->lacked[slot] = none;
		if (is_known(k, slot, &commit))
			continue;
		k->fetching = true;
		k->fetching_slot = slot;
		k->env->fetch(k->env, k, slot,
			      fetched_create(k->env->store, &commit, k->durable ? home_commit(k->durable) : &none));
	}
}

static void enqueue(struct keeper *k, unsigned slot, struct replica_message *m, struct fetched *f)
{
	struct incoming *i = mem_zalloc(sizeof(*i));

	*i = (struct incoming){ NULL, slot, m, f };
	*k->incoming_last = i;
	k->incoming_last = &i->next;
	k->n_incoming++;
}

void keeper_fetched(struct keeper *k, unsigned slot, struct fetched *f, bool whole)
{
	assert(k->fetching);
	k->fetching = false;
	if (whole && replica_is_up(k->replica, slot)) {
		enqueue(k, slot, NULL, f);
	} else {
		k->missed = true;
		keeper_note_lacking(k, slot, &f->commit);
		forget_fetched(k, slot, &f);
		ask_again_later(k);
	}
	keeper_go_on(k);
}

void keeper_filled(struct keeper *k, unsigned slot, const struct oid *commit)
{
	static const struct oid none;
	struct oid filled = k->filling[slot];
	uint64_t position;

	if (oid_is_none(&filled) || !(oid_is_none(commit) || oid_equal(&filled, commit)))
		return;
	k->filling[slot] = none;
	if (!replica_find(k->replica, &filled, &position))
		position = replica_tip(k->replica); /* it has left the trail, long durable */
	replica_owe(k->replica, slot, &filled, position);
}

/* Peers. ------------------------------------------------------------------------------------------------------------- */

void keeper_link_up(struct keeper *k, unsigned slot)
{
	if (k->env->holds(k->env, slot, view_str(k->user)))
		replica_up(k->replica, slot);
	k->trouble_ends = 0; /* it may have what cannot be read here */
}

void keeper_link_down(struct keeper *k, unsigned slot)
{
	static const struct oid none;
	struct incoming **at = &k->incoming;

	replica_down(k->replica, slot);
	k->missed |= !oid_is_none(&k->lacked[slot]);
	k->refused &= (uint16_t) ~(1u << slot);
	k->lacked[slot] = k->filling[slot] = none;
	keeper_note_theirs(k, slot, NULL);
	while (*at) {
		struct incoming *i = *at;

		if (i->slot != slot) {
			at = &i->next;
			continue;
		}
		k->missed = true;
		*at = i->next;
		incoming_destroy(k, i);
	}
	k->incoming_last = at;
	keeper_go_on(k);
}

void keeper_directory_moved(struct keeper *k)
{
	replica_keep(k->replica, k->env->alone ? 0 : TRAIL_OCTETS_MAX);
	k->to_settle = k->tip != NULL; /* a writer may have gone for ever */
	for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
		bool holds = k->env->links >> slot & 1 && k->env->holds(k->env, slot, view_str(k->user));

		if (holds && !replica_is_up(k->replica, slot))
			replica_up(k->replica, slot);
		else if (!holds && replica_is_up(k->replica, slot))
			keeper_link_down(k, slot);
	}
	keeper_ask_refused(k, PEERS_MAX);
	keeper_go_on(k);
}

static void take_head(struct keeper *k, unsigned slot, const struct replica_message *m)
{
	uint64_t position;

	if (!k->durable || !replica_find(k->replica, &m->commit, &position)) {
		(void)replica_heard(k->replica, slot, &m->commit);
		lacks(k, slot, &m->commit);
		return;
	}
	replica_owe(k->replica, slot, &m->commit, position);
	if (!replica_heard(k->replica, slot, &m->commit) && m->want)
		replica_tell(k->replica, slot, false);
}

void keeper_message(struct keeper *k, unsigned slot, struct replica_message *m)
{
	if (!replica_is_up(k->replica, slot)) {
		replica_message_destroy(&m);
		return;
	}
	if (m->type == WIRE_STEPS && k->n_incoming >= KEEPER_INCOMING_MAX) {
		(void)replica_heard(k->replica, slot, &m->commit);
		lacks(k, slot,
		      &m->commit); /* more than anybody should send at once: what they lead to is fetched later */
	} else if (m->type == WIRE_STEPS) {
		enqueue(k, slot, m, NULL);
		m = NULL;
	} else if (m->type == WIRE_HEAD) {
		take_head(k, slot, m);
	} else {
		replica_acked(k->replica, slot, &m->commit);
	}
	replica_message_destroy(&m);
	keeper_go_on(k);
}

bool keeper_tick(struct keeper *k)
{
	int64_t now = k->env->clock->steady_ms(k->env->clock);

	if (k->retry_at && now >= k->retry_at) {
		k->retry_at = 0;
		k->to_settle = k->tip != NULL;
		for (unsigned slot = 0; k->durable && slot < PEERS_MAX; slot++)
			replica_tell(k->replica, slot, true);
	}
	if (k->waits_since && now - k->waits_since >= k->env->writer_patience_ms)
		k->to_settle = true;
	keeper_go_on(k);
	k->ticking = k->retry_at || k->waits_since || k->landed.first;
	return k->ticking;
}
