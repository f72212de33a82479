#include "replicate/replica.h"

#include <assert.h>

#include "base/banned.h"

#define OWED_MAX 64u /* acknowledgements that wait for one sync: frames come one at a time from a peer (R2) */

struct trail_entry {
	struct oid commit;
	struct home *home; /* pinned; NULL: steps cannot begin here any more */
	struct wire_step step; /* how it came from the entry before; the first entry's is not known */
	size_t octets;
};

struct follow {
	bool up;
	bool known;    /* `at` holds */
	bool assumed;  /* … but nobody has said so */
	uint64_t at;   /* the peer has this state … */
	bool beside;   /* … or rather the one that the entry behind it joined */
	bool flying;   /* STEPS or HEAD are out (R2) */
	uint64_t sent; /* up to here, if it was steps or our head */
	bool told;     /* our head, and there is nothing to do until it answers */
	bool late;     /* an answer has waited for it in vain, and `has` is what it was */
	bool said;     /* `has` holds */
	uint64_t has;  /* the peer said itself that this is durable there; `at` may be taken for granted only */
	uint64_t told_us; /* of that, what it had when it told a state of its own that ours has taken in */
};

struct owed {
	unsigned slot;
	struct oid commit;
	uint64_t position;
};

struct replica {
	struct replica_host *host;
	struct trail_entry *trail; /* of the positions first … first + n - 1 */
	unsigned n, room;
	uint64_t first, durable;
	uint64_t with_home; /* entries before it have none any more */
	size_t octets, octets_max;
	struct follow follows[PEERS_MAX];
	struct owed owed[OWED_MAX];
	unsigned n_owed;
};

/* Messages. ---------------------------------------------------------------------------------------------------------- */

struct replica_message *replica_message_create(enum wire_type type, const struct oid *commit)
{
	struct replica_message *m = mem_zalloc(sizeof(*m));

	m->type = type;
	m->commit = *commit;
	return m;
}

void replica_message_destroy(struct replica_message **at)
{
	struct replica_message *m = *at;

	*at = NULL;
	if (!m)
		return;
	for (unsigned i = 0; i < m->n; i++)
		op_unref(&m->steps[i].op);
	mem_free(m->steps);
	mem_free(m);
}

size_t replica_message_octets(const struct replica_message *m)
{
	size_t octets = sizeof(*m);

	for (unsigned i = 0; i < m->n; i++)
		octets += sizeof(m->steps[i]) + (m->steps[i].op ? op_octets(m->steps[i].op) : 0);
	return octets;
}

/* The trail. --------------------------------------------------------------------------------------------------------- */

static struct trail_entry *entry_at(const struct replica *r, uint64_t position)
{
	assert(position >= r->first && position - r->first < r->n);
	return &r->trail[position - r->first];
}

static void forget_home(struct replica *r, struct trail_entry *e)
{
	if (e->home)
		r->host->unpin(r->host, &e->commit);
	home_unref(&e->home);
}

static void entry_finish(struct replica *r, struct trail_entry *e)
{
	r->octets -= e->octets;
	forget_home(r, e);
	op_unref(&e->step.op);
}

struct replica *replica_create(struct replica_host *host)
{
	struct replica *r = mem_zalloc(sizeof(*r));

	r->host = host;
	r->first = 1; /* past `durable`: nothing is, yet */
	return r;
}

static void forget_trail(struct replica *r)
{
	for (unsigned i = 0; i < r->n; i++)
		entry_finish(r, &r->trail[i]);
	r->first += r->n;
	r->n = 0;
}

void replica_destroy(struct replica **at)
{
	struct replica *r = *at;

	*at = NULL;
	if (!r)
		return;
	forget_trail(r);
	mem_free(r->trail);
	mem_free(r);
}

static void push(struct replica *r, struct home *after, struct op *op, struct home *other)
{
	struct trail_entry *e;

	if (r->n == r->room) {
		r->room = r->room ? r->room * 2 : 8;
		r->trail = mem_grow(r->trail, r->room, sizeof(r->trail[0]));
	}
	e = &r->trail[r->n++];
	*e = (struct trail_entry){ .commit = *home_commit(after), .home = home_ref(after) };
	r->host->pin(r->host, &e->commit);
	e->octets = sizeof(*e);
	if (op) {
		e->step = (struct wire_step){ .kind = STEP_OP, .op = op_ref(op) };
		e->octets += op_octets(op);
	} else if (other) {
		e->step = (struct wire_step){ .kind = STEP_JOIN, .other = *home_commit(other) };
	}
	r->octets += e->octets;
}

/* Whether a peer's next steps may begin at this state of ours. */
static bool is_stood_at(const struct replica *r, uint64_t position)
{
	for (unsigned i = 0; i < PEERS_MAX; i++) {
		const struct follow *f = &r->follows[i];

		if (f->up && ((f->known && f->at == position) || (f->flying && f->sent == position)))
			return true;
	}
	return false;
}

/* Drops what is over the bounds, but nothing that is not durable, and not the newest durable state. */
static void trim(struct replica *r)
{
	unsigned drop = 0;

	if (r->with_home < r->first)
		r->with_home = r->first;
	for (uint64_t at = r->with_home; at - r->first + TRAIL_HOMES_MAX < r->n && at < r->durable; at++) {
		if (!is_stood_at(r, at))
			forget_home(r, entry_at(r, at));
		if (r->with_home == at && !entry_at(r, at)->home)
			r->with_home = at + 1;
	}
	while (r->first + drop < r->durable && (r->octets > r->octets_max || r->n - drop > TRAIL_ENTRIES_MAX))
		entry_finish(r, &r->trail[drop++]);
	if (drop == 0)
		return;
	r->n -= drop;
	r->first += drop;
	memmove(r->trail, r->trail + drop, r->n * sizeof(r->trail[0]));
}

void replica_begin(struct replica *r, struct home *h)
{
	forget_trail(r);
	push(r, h, NULL, NULL);
	r->durable = r->first;
	r->n_owed = 0;
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (r->follows[i].up)
			replica_up(r, i);
}

void replica_keep(struct replica *r, size_t octets)
{
	r->octets_max = octets;
}

uint64_t replica_tip(const struct replica *r)
{
	return r->first + r->n - 1;
}

uint64_t replica_durable_at(const struct replica *r)
{
	return r->durable;
}

void replica_step(struct replica *r, struct home *after, struct op *op)
{
	push(r, after, op, NULL);
}

void replica_joined(struct replica *r, struct home *after, struct home *other)
{
	push(r, after, NULL, other);
}

void replica_jumped(struct replica *r, struct home *after)
{
	push(r, after, NULL, NULL);
}

void replica_cut(struct replica *r)
{
	unsigned owed = 0;

	while (replica_tip(r) > r->durable)
		entry_finish(r, &r->trail[--r->n]);
	for (unsigned i = 0; i < PEERS_MAX; i++)
		r->follows[i].known &= r->follows[i].at <= r->durable;
	for (unsigned i = 0; i < PEERS_MAX; i++) /* positions are given again, to other states */
		if (r->follows[i].has > r->durable)
			r->follows[i].has = r->durable;
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (r->follows[i].told_us > r->durable)
			r->follows[i].told_us = r->durable;
	for (unsigned i = 0; i < r->n_owed; i++)
		if (r->owed[i].position <= r->durable)
			r->owed[owed++] = r->owed[i];
	r->n_owed = owed;
}

struct home *replica_state(const struct replica *r, const struct oid *commit)
{
	for (unsigned i = r->n; i-- > 0;) {
		if (r->trail[i].home && oid_equal(&r->trail[i].commit, commit))
			return r->trail[i].home;
	}
	return NULL;
}

/* `beside`: it is what the entry at *position joined. */
static bool find(const struct replica *r, const struct oid *commit, uint64_t *position, bool *beside)
{
	for (unsigned i = r->n; i-- > 0;) {
		*position = r->first + i;
		*beside = false;
		if (oid_equal(&r->trail[i].commit, commit))
			return true;
		*beside = true;
		if (i > 0 && r->trail[i].step.kind == STEP_JOIN && oid_equal(&r->trail[i].step.other, commit))
			return true;
	}
	return false;
}

bool replica_find(const struct replica *r, const struct oid *commit, uint64_t *position)
{
	bool beside;

	return find(r, commit, position, &beside);
}

/* Sending. ----------------------------------------------------------------------------------------------------------- */

static void send_head(struct replica *r, unsigned slot, bool want)
{
	struct replica_message *m = replica_message_create(WIRE_HEAD, &entry_at(r, r->durable)->commit);

	m->want = want;
	r->follows[slot].flying = true;
	r->follows[slot].told = true;
	r->follows[slot].sent = r->durable;
	r->host->send(r->host, slot, m);
}

/* Whether an entry's step is known, and may travel in a frame at all. */
static bool may_travel(const struct trail_entry *e)
{
	if (e->step.kind == STEP_OP && !e->step.op)
		return false;
	for (unsigned i = 0; e->step.op && i < e->step.op->n_messages; i++)
		if (!wire_blob_fits(e->step.op->messages[i].blob->len))
			return false;
	return e->octets <= REPLICA_BATCH_MAX;
}

/* How many of the entries from `position` on fit into one frame; 0: not even the first. */
static unsigned fitting(const struct replica *r, uint64_t position)
{
	size_t octets = 0;
	unsigned n = 0;

	for (; position + n <= r->durable && n < WIRE_STEPS_MAX; n++) {
		const struct trail_entry *e = entry_at(r, position + n);

		octets += e->octets;
		if (!may_travel(e) || (n > 0 && octets > REPLICA_BATCH_MAX))
			break;
	}
	return n;
}

static void send_steps(struct replica *r, unsigned slot, uint64_t position, unsigned n)
{
	struct follow *f = &r->follows[slot];
	struct replica_message *m = replica_message_create(WIRE_STEPS, &entry_at(r, position + n - 1)->commit);

	m->steps = mem_array(n, sizeof(m->steps[0]));
	m->n = n;
	m->base = f->beside ? entry_at(r, position)->step.other : entry_at(r, position - 1)->commit;
	for (unsigned i = 0; i < n; i++) {
		m->steps[i] = entry_at(r, position + i)->step;
		if (m->steps[i].op)
			op_ref(m->steps[i].op);
	}
	if (f->beside) /* seen from there, the same join is one with our side */
		m->steps[0].other = entry_at(r, position - 1)->commit;
	f->flying = true;
	f->sent = position + n - 1;
	r->host->send(r->host, slot, m);
}

/* Sends the peer what it lacks, if anything, and nothing is on its way (R1, R2). */
static void go_on(struct replica *r, unsigned slot)
{
	struct follow *f = &r->follows[slot];
	uint64_t next = f->at + !f->beside;
	unsigned n;

	if (!f->up || f->flying || r->n == 0 || !f->known || next > r->durable)
		return;
	/* The step to `next` begins at the entry before it, which must be here too. */
	n = next > r->first ? fitting(r, next) : 0;
	if (n)
		send_steps(r, slot, next, n);
	else
		send_head(r, slot, false);
}

static void pay(struct replica *r)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < r->n_owed; i++) {
		struct owed *o = &r->owed[i];

		if (o->position > r->durable)
			r->owed[kept++] = *o;
		else if (r->follows[o->slot].up)
			r->host->send(r->host, o->slot, replica_message_create(WIRE_ACK, &o->commit));
	}
	r->n_owed = kept;
}

void replica_durable(struct replica *r, uint64_t position)
{
	assert(position >= r->durable && position <= replica_tip(r));
	r->durable = position;
	pay(r);
	for (unsigned i = 0; i < PEERS_MAX; i++)
		go_on(r, i);
	trim(r);
}

void replica_owe(struct replica *r, unsigned slot, const struct oid *commit, uint64_t position)
{
	if (r->n_owed == OWED_MAX)
		return; /* the peer asks again when it sees that we know more than it thought */
	r->owed[r->n_owed++] = (struct owed){ slot, *commit, position };
	if (position <= r->durable)
		pay(r);
}

/* Peers. ------------------------------------------------------------------------------------------------------------- */

void replica_up(struct replica *r, unsigned slot)
{
	/* Taken for equal: if it is not, the peer tells its head, or does not know the base of our first steps, and says so. */
	r->follows[slot] = (struct follow){ .up = true, .known = r->n > 0, .assumed = true, .at = r->durable };
}

void replica_down(struct replica *r, unsigned slot)
{
	unsigned kept = 0;

	r->follows[slot] = (struct follow){ 0 };
	for (unsigned i = 0; i < r->n_owed; i++)
		if (r->owed[i].slot != slot)
			r->owed[kept++] = r->owed[i];
	r->n_owed = kept;
}

bool replica_is_up(const struct replica *r, unsigned slot)
{
	return r->follows[slot].up;
}

unsigned replica_peers(const struct replica *r)
{
	unsigned n = 0;

	for (unsigned i = 0; i < PEERS_MAX; i++)
		n += r->follows[i].up;
	return n;
}

/* The peer has the state at `at`, or the one that was joined there.  It never goes back from what it said: its states follow
 * each other. */
static void stand(struct follow *f, uint64_t at, bool beside)
{
	if (!beside && (!f->said || f->has < at)) {
		f->said = true;
		f->has = at;
		f->late = false;
	}
	if (f->known && !f->assumed && (beside ? f->at + 1 >= at : f->at > at || (f->at == at && !f->beside)))
		return;
	f->known = true;
	f->assumed = false;
	f->at = at;
	f->beside = beside;
}

bool replica_heard(struct replica *r, unsigned slot, const struct oid *commit)
{
	struct follow *f = &r->follows[slot];
	uint64_t at;
	bool beside;

	f->flying = f->told = false; /* whatever it was, the peer has looked beyond it */
	if (!find(r, commit, &at, &beside)) {
		f->known = false;
		return false;
	}
	stand(f, at, beside);
	f->told_us = f->has;
	go_on(r, slot);
	return true;
}

void replica_acked(struct replica *r, unsigned slot, const struct oid *commit)
{
	struct follow *f = &r->follows[slot];
	uint64_t at;
	bool beside;

	if (!find(r, commit, &at, &beside)) {
		if (f->flying && f->told)
			f->flying = false; /* the answer to a head that has left the trail: it will be told again */
		return;
	}
	if (f->flying && (at >= f->sent || !f->known))
		f->flying = f->told = false;
	stand(f, at, beside);
	go_on(r, slot);
}

void replica_tell(struct replica *r, unsigned slot, bool want)
{
	if (r->follows[slot].up && r->durable >= r->first)
		send_head(r, slot, want);
}

/* Whether all that is durable here has been sent, be it acknowledged or not. */
static bool is_told(const struct replica *r, const struct follow *f)
{
	return f->flying ? f->sent >= r->durable : f->known && f->at + !f->beside > r->durable;
}

void replica_tell_rest(struct replica *r)
{
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (r->follows[i].up && !is_told(r, &r->follows[i]))
			replica_tell(r, i, false);
}

/* An ACK does not count: one who takes our ops for others of the same stamps, as this node was set back, has "seen" them, and
 * dropped what they bring.  What it tells of its own state shows that. */
void replica_each_unheard(const struct replica *r, void (*each)(void *ctx, struct op *op), void *ctx)
{
	uint64_t heard = 0;

	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (r->follows[i].up && r->follows[i].told_us > heard)
			heard = r->follows[i].told_us;
	for (unsigned i = 0; i < r->n; i++)
		if (r->trail[i].step.op && r->first + i > heard)
			each(ctx, r->trail[i].step.op);
}

bool replica_has(const struct replica *r, unsigned slot, uint64_t position)
{
	const struct follow *f = &r->follows[slot];

	return f->up && f->said && f->has >= position;
}

unsigned replica_copies(const struct replica *r, uint64_t position)
{
	unsigned n = 0;

	for (unsigned i = 0; i < PEERS_MAX; i++)
		n += replica_has(r, i, position);
	return n;
}

bool replica_late(struct replica *r, uint64_t position)
{
	bool any = false;

	for (unsigned i = 0; i < PEERS_MAX; i++) {
		struct follow *f = &r->follows[i];

		if (!f->up || f->late || replica_has(r, i, position))
			continue;
		f->late = any = true;
	}
	return any;
}

unsigned replica_prompt(const struct replica *r)
{
	unsigned n = 0;

	for (unsigned i = 0; i < PEERS_MAX; i++)
		n += r->follows[i].up && !r->follows[i].late;
	return n;
}

bool replica_behind(const struct replica *r, unsigned slot, uint64_t *changes, uint64_t *octets)
{
	const struct follow *f = &r->follows[slot];

	*changes = *octets = 0;
	if (!f->known || r->n == 0 || f->at < r->first)
		return false;
	for (uint64_t at = f->at + !f->beside; at <= r->durable; at++) {
		*changes += 1;
		*octets += entry_at(r, at)->octets;
	}
	return true;
}
