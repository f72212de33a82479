/* main/keeper.c - ops of one user: applied in order, made durable, answered. */
#include "main/keeper_state.h"

#include <assert.h>

#include "base/log.h"

#include "base/banned.h"

static void list_init(struct flights *l)
{
	l->first = NULL;
	l->last = &l->first;
}

void flights_append(struct flights *l, struct flight *p)
{
	p->next = NULL;
	*l->last = p;
	l->last = &p->next;
}

void flights_remove(struct flights *l, struct flight *p)
{
	struct flight **at = &l->first;

	while (*at != p)
		at = &(*at)->next;
	*at = p->next;
	if (!p->next)
		l->last = at;
}

static struct flight *list_shift(struct flights *l)
{
	struct flight *p = l->first;

	flights_remove(l, p);
	return p;
}

void keeper_wants_tick(struct keeper *k)
{
	if (k->ticking)
		return;
	k->ticking = true;
	k->env->wants_tick(k->env, k);
}

/* Reading. ------------------------------------------------------------------------------------------------------------ */

struct source *keeper_source(struct keeper *k, struct fetched_source *room)
{
	if (!k->fetched_flying)
		return &k->source;
	fetched_source(k->fetched_flying, &k->source, room);
	return &room->source;
}

/* Answers. ------------------------------------------------------------------------------------------------------------
 */

static void flight_destroy(struct flight *p)
{
	if (p->has_result)
		arena_finish(&p->result.arena);
	if (p->fetched)
		p->change = NULL; /* it is that of `fetched` */
	change_destroy(&p->change);
	fetched_destroy(&p->fetched);
	if (p->theirs)
		objstore_unpin(p->keeper->env->store, home_commit(p->theirs));
	home_unref(&p->theirs);
	home_unref(&p->after);
	op_unref(&p->op);
	mem_free(p);
}

static void answer_one(struct flight *p)
{
	bool good = p->class == FAIL_NONE;

	if (p->wait)
		p->wait->done(p->wait, p->class, good && p->has_result ? &p->result : NULL, &p->why);
	flight_destroy(p);
}

/* Looks whether what came in has its UIDs; *waits says that some have not.  A message that is gone will have none (K4). */
static enum fail find_uids(struct keeper *k, struct flight *p, bool *waits, struct failure *why)
{
	struct mailbox *m;
	enum fail f = home_find_id(k->durable, &k->source, &p->result.target, &m, why);

	*waits = false;
	for (unsigned i = 0; f == FAIL_NONE && i < p->result.n; i++) {
		uint32_t uid = 0;

		if (p->result.to[i])
			continue;
		f = mailbox_uid_of(m, &k->source, &p->result.guids[i], p->uid_from, &uid, why);
		p->result.to[i] = f == FAIL_NONE ? uid : 0;
		*waits |= f == FAIL_NONE && uid == 0;
		if (f == FAIL_NOTFOUND)
			f = FAIL_NONE;
	}
	return f == FAIL_NOTFOUND ? FAIL_NONE : f;
}

/* Enough nodes have it, or no more can be had in time (K1). */
static bool has_copies(struct keeper *k, const struct flight *p, int64_t now)
{
	unsigned peers = replica_prompt(k->replica), wanted = k->env->copies > 1 ? k->env->copies - 1 : 0;

	if (!p->change || p->class != FAIL_NONE || replica_copies(k->replica, p->position) >= (wanted < peers ? wanted : peers))
		return true;
	if (now - p->landed_ms < KEEPER_COPY_MS)
		return false;
	if (replica_late(k->replica, p->position))
		log_say(LOG_WARN, "copy-late", "user", k->user, "meaning",
			"changes are acknowledged without the copy, until the other node has caught up", NULL);
	return true;
}

static bool may_answer(struct keeper *k, struct flight *p, int64_t now)
{
	struct failure why;
	bool waits = false;
	enum fail f;

	if (!has_copies(k, p, now))
		return false;
	/* What a command brings in is told with its UIDs; nobody asks a delivery for them. */
	if (p->class != FAIL_NONE || !p->result.pending || !p->op || p->op->kind == OP_DELIVER ||
	    now - p->landed_ms >= k->env->writer_patience_ms + KEEPER_UID_MS)
		return true;
	f = find_uids(k, p, &waits, &why);
	if (f == FAIL_AGAIN) {
		if (!k->warming)
			keeper_warm_source(k);
		return false;
	}
	return f != FAIL_NONE || !waits;
}

void keeper_answer_landed(struct keeper *k)
{
	int64_t now;

	if (k->answering || !k->landed.first)
		return;
	now = k->env->clock->steady_ms(k->env->clock);
	k->answering = true;
	for (struct flight *p = k->landed.first, *next; p; p = next) {
		next = p->next;
		if (!may_answer(k, p, now))
			continue;
		flights_remove(&k->landed, p);
		answer_one(p);
	}
	k->answering = false;
	if (k->landed.first)
		keeper_wants_tick(k);
}

static void publish(struct keeper *k, struct flight *p)
{
	home_unref(&k->durable);
	k->durable = home_ref(p->after);
	k->failing = false;
	if (p->theirs)
		keeper_note_theirs(k, p->slot, p->theirs);
	replica_durable(k->replica, p->position);
	if (p->theirs)
		keeper_ask_refused(k, p->slot);
	if (p->fetched) {
		k->fetched_flying = NULL;
		k->env->fill(k->env, k, p->slot, &p->fetched->commit, true);
	}
	k->env->news(k->env, k);
	if (p->op && k->env->changed)
		k->env->changed(k->env, p->op);
}

static void land_oldest(struct keeper *k)
{
	struct flight *p = list_shift(&k->flying);

	k->n_flying--;
	flights_append(&k->landed, p);
	if (p->class == FAIL_NONE && p->change) {
		p->landed_ms = k->env->clock->steady_ms(k->env->clock);
		publish(k, p);
		return;
	}
	if (p->class != FAIL_NONE && p->change)
		k->falling = true;
	if (p->class != FAIL_NONE && p->theirs) {
		k->missed = true;
		keeper_note_lacking(k, p->slot, home_commit(p->theirs));
	}
	if (p->class == FAIL_CONFLICT)
		k->stale = true;
	if (p->fetched) {
		k->fetched_flying = NULL;
		k->filling[p->slot] = (struct oid){ { 0 } };
		k->env->fill(k->env, k, p->slot, &p->fetched->commit, false);
	}
	if (p->class != FAIL_NONE && !p->op) {
		if (!k->failing)
			log_say(LOG_ERROR, "change-failed", "user", k->user, "error", p->why.text, NULL);
		k->failing = true;
	}
}

/* All that flew is down: what was built on the failed change is forgotten, and peers are told again later. */
static void recover(struct keeper *k)
{
	k->falling = false;
	k->retry_at = k->env->clock->steady_ms(k->env->clock) + KEEPER_RETRY_MS;
	keeper_wants_tick(k);
	home_unref(&k->tip);
	home_unref(&k->settled);
	replica_cut(k->replica);
	if (!k->durable)
		return; /* the first state is made again then */
	k->tip = home_ref(k->durable);
	k->to_settle = false; /* again when the disk has had a rest: keeper_tick */
}

/* Lands what is known, oldest first. */
static void land(struct keeper *k)
{
	if (k->answering)
		return;
	k->answering = true;
	while (k->flying.first && k->flying.first->known)
		land_oldest(k);
	k->answering = false;
	if (k->falling && !k->flying.first)
		recover(k);
	keeper_answer_landed(k);
}

static void change_decided(struct task *t)
{
	struct change *c = (struct change *)((uint8_t *)t - offsetof(struct change, task));
	struct flight *p = c->owner;
	struct keeper *k = p->keeper;

	p->known = true;
	p->class = c->result;
	p->why = c->why;
	land(k);
	keeper_go_on(k);
}

/* Applying. -----------------------------------------------------------------------------------------------------------
 */

/* Sends it to the disk, if it changes anything; its answer comes after those before it. */
void flight_launch(struct keeper *k, struct flight *p)
{
	p->keeper = k;
	flights_append(&k->flying, p);
	k->n_flying++;
	if (!p->change)
		return;
	change_move_ref(p->change, k->ref, k->tip ? home_commit(k->tip) : &(struct oid){ { 0 } },
			home_commit(p->after));
	home_unref(&k->tip);
	k->tip = home_ref(p->after);
	k->absent = false;
	k->to_settle = true;
	p->position = replica_tip(k->replica);
	p->change->owner = p;
	p->change->task.run = change_decided;
	p->change->home = k->env->home;
	objstore_enqueue(k->env->store, p->change);
}

/* UIDs that others give to what is pending now will be at or past this one. */
static uint32_t uid_bound(struct keeper *k, const struct flight *p)
{
	struct mailbox *m;

	if (home_find_id(p->after, &k->source, &p->result.target, &m, NULL) != FAIL_NONE)
		return 1;
	return mailbox_info(m)->uidnext;
}

/* What the op made goes on the trail. */
static void note_step(struct keeper *k, struct flight *p)
{
	replica_step(k->replica, p->after, p->op);
	if (p->result.pending)
		p->uid_from = uid_bound(k, p);
	else if (!guid_is_none(&p->result.target))
		keeper_own_use(k, &p->result.target);
}

/* Kinds whose result does not depend on chance travel without their seed. */
static void prepare(struct keeper *k, struct op *op)
{
	static const struct guid none;

	op->lane = k->env->lane;
	op->reachable = k->env->reachable;
	switch (op->kind) {
	case OP_DELIVER:
	case OP_APPEND:
	case OP_COPY:
	case OP_CREATE:
	case OP_RENAME:
		if (guid_is_none(&op->seed))
			k->env->rng->fill(k->env->rng, op->seed.at, GUID_LEN);
		break;
	default:
		op->seed = none;
	}
}

/* False: it must wait for the disk. */
static bool apply_next(struct keeper *k)
{
	struct flight *p = k->waiting.first;
	struct change *c = change_create();
	struct fetched_source room;

	prepare(k, p->op);
	p->class = home_apply(k->tip, keeper_source(k, &room), p->op, &p->after, c, &p->result, &p->why);
	if (p->class == FAIL_AGAIN) {
		change_destroy(&c);
		keeper_warm_source(k);
		return false;
	}
	list_shift(&k->waiting);
	p->has_result = p->class == FAIL_NONE;
	if (p->has_result && p->result.changed) {
		p->change = c;
		note_step(k, p);
	} else {
		change_destroy(&c);
		p->known = true; /* but not told before those that fly (K1) */
	}
	flight_launch(k, p);
	return true;
}

/* The first state follows from the directory, so that all nodes make the same. */
static void make_first(struct keeper *k)
{
	struct flight *p;
	struct keeper_user user;

	k->absent = !k->env->user(k->env, view_str(k->user), &user);
	if (k->absent)
		return;
	p = mem_zalloc(sizeof(*p));
	p->change = change_create();
	home_first(view_str(k->user), user.origin, user.created, user.shared, &p->after, p->change);
	replica_begin(k->replica, p->after);
	flight_launch(k, p);
}

/* Whoever waits for the ref to be read again has nothing on the trail that counts. */
static void begin_at(struct keeper *k, struct home *h)
{
	home_unref(&k->tip);
	home_unref(&k->durable);
	k->durable = h;
	k->tip = home_ref(h);
	k->to_settle = true;
	home_unref(&k->settled);
	replica_begin(k->replica, h);
	k->env->news(k->env, k);
}

static void read_state(struct keeper *k)
{
	struct oid commit;
	struct home *h = NULL;
	enum fail f;

	if (!objstore_ref(k->env->store, k->ref, &commit)) {
		k->stale = false;
		home_unref(&k->tip);
		home_unref(&k->durable);
		make_first(k);
		return;
	}
	f = home_load(&k->source, &commit, &h, &k->trouble);
	if (f == FAIL_AGAIN) {
		keeper_warm_source(k);
		return;
	}
	k->stale = false;
	k->troubled = f != FAIL_NONE;
	if (k->troubled) {
		k->trouble_ends = k->env->clock->steady_ms(k->env->clock) + KEEPER_TROUBLE_MS;
		log_say(LOG_ERROR, "user-unreadable", "user", k->user, "error", k->trouble.text, NULL);
		k->env->news(k->env, k);
		return;
	}
	begin_at(k, h);
}

/* A user whose mail cannot be read, or of whom nobody knows: every op says so. */
static void refuse_all(struct keeper *k)
{
	while (k->waiting.first) {
		struct flight *p = list_shift(&k->waiting);

		if (k->troubled)
			p->why = k->trouble;
		else if (k->env->laneless)
			(void)fail_with(&p->why, FAIL_LATER, "this node is an old copy and has no lane to go on with: use another one");
		else if (k->env->left)
			(void)fail_with(&p->why, FAIL_LATER, "this node has left its cluster: use another one");
		else
			(void)fail_with(&p->why, FAIL_NOTFOUND, "there is no user %s", k->user);
		p->class = p->why.class;
		p->known = true;
		flight_launch(k, p);
	}
}

static void run_answers(struct task *t)
{
	struct keeper *k = (struct keeper *)((uint8_t *)t - offsetof(struct keeper, answers));

	k->answers_posted = false;
	land(k);
	keeper_go_on(k);
}

/* A node that has just begun gives nothing that it may have given before it was set back: see links.c. */
static bool may_apply_own(const struct keeper *k)
{
	bool waits = k->fetching || k->incoming || k->missed;

	for (unsigned slot = 0; slot < PEERS_MAX && !waits; slot++)
		waits = !oid_is_none(&k->lacked[slot]);
	return !k->env->paused && !k->env->leaving && !k->env->left && !(k->env->young && waits);
}

static bool may_apply(const struct keeper *k)
{
	return k->tip && !k->stale && !k->warming && !k->falling && k->n_flying < KEEPER_FLIGHT_MAX;
}

/* In a home that is not shared the founder gives UIDs at once.  A node alone is that, unless others were before it. */
static bool may_have_pending(const struct keeper *k)
{
	return !k->env->alone || home_is_shared(k->tip) || k->env->lanes & ~(1u << k->env->lane);
}

void keeper_go_on(struct keeper *k)
{
	if (k->going)
		return;
	k->going = true;
	if (k->reachable != k->env->reachable) { /* a writer may have gone, or have come */
		k->reachable = k->env->reachable;
		k->to_settle = k->tip != NULL;
	}
	k->troubled = k->troubled && k->env->clock->steady_ms(k->env->clock) < k->trouble_ends;
	if (!k->warming && !k->falling && !k->troubled && !k->flying.first && (k->stale || (!k->tip && !k->retry_at)))
		read_state(k);
	if (k->troubled || k->absent || k->env->laneless || k->env->left)
		refuse_all(k);
	while ((may_apply(k) || (k->absent && !k->warming)) && k->incoming && keeper_take_in(k))
		;
	while (may_apply(k) && k->waiting.first && may_apply_own(k) && apply_next(k))
		;
	while (may_apply(k) && k->to_settle && may_have_pending(k) && may_apply_own(k)) {
		keeper_settle(k);
		while (may_apply(k) && k->waiting.first && apply_next(k))
			;
	}
	k->going = false;
	keeper_next_fetch(k);
	if (k->flying.first && k->flying.first->known && !k->answers_posted) {
		k->answers_posted = true;
		k->answers.run = run_answers;
		runq_post(k->env->home, &k->answers);
	}
	if (!k->warming)
		keeper_answer_landed(k);
}

void keeper_submit(struct keeper *k, struct op *op, struct keeper_wait *w)
{
	struct flight *p = mem_zalloc(sizeof(*p));

	op->time = clock_unix_s(k->env->clock);
	op->author = view_str(k->user);
	op->node = k->env->node;
	p->keeper = k;
	p->op = op;
	p->wait = w;
	flights_append(&k->waiting, p);
	keeper_go_on(k);
}

/* Life. ---------------------------------------------------------------------------------------------------------------
 */

static void send_message(struct replica_host *h, unsigned slot, struct replica_message *m)
{
	struct keeper *k = (struct keeper *)((uint8_t *)h - offsetof(struct keeper, replica_host));

	k->env->send(k->env, k, slot, m);
}

static void pin(struct replica_host *h, const struct oid *commit)
{
	objstore_pin(((struct keeper *)((uint8_t *)h - offsetof(struct keeper, replica_host)))->env->store, commit);
}

static void unpin(struct replica_host *h, const struct oid *commit)
{
	objstore_unpin(((struct keeper *)((uint8_t *)h - offsetof(struct keeper, replica_host)))->env->store, commit);
}

struct keeper *keeper_create(struct keeper_env *env, struct view user)
{
	struct keeper *k = mem_zalloc(sizeof(*k));

	k->env = env;
	k->user = mem_str(user);
	home_ref_name(user, k->ref);
	k->lacking = keeper_is_partial(k);
	keeper_source_begin(k);
	list_init(&k->waiting);
	list_init(&k->flying);
	list_init(&k->landed);
	k->incoming_last = &k->incoming;
	k->replica_host = (struct replica_host){ send_message, pin, unpin };
	k->replica = replica_create(&k->replica_host);
	replica_keep(k->replica, env->alone ? 0 : TRAIL_OCTETS_MAX);
	for (unsigned slot = 0; slot < PEERS_MAX; slot++)
		if (env->links >> slot & 1)
			keeper_link_up(k, slot);
	keeper_go_on(k);
	return k;
}

/* Peers that wait for an answer of ours would wait for ever if we forgot it. */
static bool owes_peers(const struct keeper *k)
{
	bool owes = k->retry_at != 0 && replica_peers(k->replica) > 0;

	for (unsigned slot = 0; slot < PEERS_MAX && !owes; slot++)
		owes = !oid_is_none(&k->lacked[slot]) || !oid_is_none(&k->filling[slot]);
	return owes;
}

bool keeper_is_idle(const struct keeper *k)
{
	return !k->waiting.first && !k->flying.first && !k->landed.first && !k->warming && !k->answering &&
	       !k->answers_posted && !k->incoming && !k->fetching && !owes_peers(k);
}

void keeper_tell_rest(struct keeper *k)
{
	if (k->durable)
		replica_tell_rest(k->replica);
}

void keeper_destroy(struct keeper **at)
{
	struct keeper *k = *at;

	*at = NULL;
	if (!k)
		return;
	assert(keeper_is_idle(k));
	for (unsigned slot = 0; slot < PEERS_MAX; slot++)
		keeper_note_theirs(k, slot, NULL);
	keeper_forget_unheard(k);
	replica_destroy(&k->replica);
	home_unref(&k->settled);
	home_unref(&k->tip);
	home_unref(&k->durable);
	mem_free(k->user);
	mem_free(k);
}

struct view keeper_user(const struct keeper *k)
{
	return view_str(k->user);
}

struct home *keeper_home(struct keeper *k)
{
	return k->durable;
}

const struct failure *keeper_trouble(const struct keeper *k)
{
	return k->troubled ? &k->trouble : NULL;
}

const struct replica *keeper_replica(const struct keeper *k)
{
	return k->replica;
}

bool keeper_is_at(const struct keeper *k, unsigned slot)
{
	return k->durable && !k->stale && !k->flying.first && replica_has(k->replica, slot, replica_tip(k->replica));
}

void keeper_tell(struct keeper *k, unsigned slot)
{
	if (k->durable)
		replica_tell(k->replica, slot, false);
}
