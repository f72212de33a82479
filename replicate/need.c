/* replicate/need.c - objects that are lacking here, or damaged: asked of one peer after the other.
 *
 * Somebody reads an object that has not come yet, or whose octets are not what they were.  It is asked of a link; when that peer
 * does not have it either, or takes its time, of the next.  What comes is held against its id and made durable; then whoever
 * waits hears of it.  Objects that come so may be below trees that were packed long ago, so a ref, REPAIR_REF, stands from
 * the first one until all are packed (objstore.h, OBJSTORE_PARTIAL).  Every change that brings some moves it on.
 *
 *  (N1) A need is answered once: when all has come, when nobody is left to be asked, or after NEED_SILENT_MS without an octet.
 *  (N2) What comes late is kept nonetheless.
 *  (N3) Of objects that come in pieces no more than NEED_HELD_MAX octets are held, or one object. */
#include <assert.h>

#include "base/log.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define REPAIR_REF   OBJSTORE_PARTIAL "%repair" /* no user's: see mailbox/escape.h */
#define LINK_MS      3000                       /* after that another link is asked too */
#define MOST_MS      120000 /* a peer that sends an octet now and then does not keep anybody waiting longer */
#define AT_ONCE      64u    /* objects asked of a link at a time */
#define BATCH_OCTETS (1u << 20) /* so many are made durable at a time, or what has come when no more is to come */
#define IDLE_MS      30000      /* nothing came for so long: the ref may go */

/* What one link was asked for. */
struct asking {
	struct asking *next; /* the peers' */
	struct link *link;   /* NULL: it is gone */
	unsigned slot;
	struct peers *peers;
	struct need *need;        /* NULL: it has been answered (N2) */
	unsigned open;            /* objects that are still to come */
	struct change *gathering; /* those that came; NULL: none since the last that was submitted */
	struct change *flying;
	size_t held; /* octets of `gathering` */
};

/* An object that is to come over a link. */
struct need_want {
	struct need_want *next;
	struct asking *asking;
	struct oid id;
	struct buf octets; /* that came */
	uint64_t len;      /* of the whole, as the peer says; 0: not known */
	bool large;        /* it did not fit beside others (N3) */
	uint64_t number;   /* of its asking (link->asks): answers come in this order */
};

static int64_t now_ms(const struct peers *p)
{
	return p->o.clock->steady_ms(p->o.clock);
}

/* Wants of a link. --------------------------------------------------------------------------------------------------- */

static void append(struct need_list *l, struct need_want *w)
{
	w->next = NULL;
	*(l->first ? l->last : &l->first) = w;
	l->last = &w->next;
}

static struct need_want *shift(struct need_list *l)
{
	struct need_want *w = l->first;

	l->first = w->next;
	return w;
}

static void forget_octets(struct link *l, struct need_want *w)
{
	l->need_held -= w->len;
	w->len = 0;
	buf_finish(&w->octets);
	buf_init(&w->octets, OBJECT_LEN_MAX);
}

static void want_destroy(struct link *l, struct need_want *w)
{
	forget_octets(l, w);
	buf_finish(&w->octets);
	mem_free(w);
}

static void ask_for(struct link *l, struct need_want *w)
{
	struct wire_want want = { w->id, w->octets.len };

	w->number = ++l->asks;
	append(&l->need_asked, w);
	link_put(l, &(struct wire_message){ .type = WIRE_WANT, .wants = &want, .n = 1 });
	link_owed(l);
}

static void ask_more(struct link *l)
{
	unsigned asked = 0;

	for (const struct need_want *w = l->need_asked.first; w; w = w->next)
		asked++;
	for (; l->need_waiting.first && asked < AT_ONCE && l->need_held < NEED_HELD_MAX; asked++) {
		const struct need_want *w = l->need_waiting.first;

		if (w->large && l->need_held)
			return;
		if (w->asking->flying && w->asking->held >= BATCH_OCTETS)
			return; /* the disk is slower than the peer */
		ask_for(l, shift(&l->need_waiting));
	}
}

/* Needs. ------------------------------------------------------------------------------------------------------------- */

static void finish(struct peers *p, struct need *n)
{
	struct need **at = &p->needs;

	while (*at != n)
		at = &(*at)->next;
	*at = n->next;
	for (struct asking *a = p->askings; a; a = a->next)
		if (a->need == n)
			a->need = NULL;
	n->done(n);
}

static bool all_came(const struct need *n)
{
	unsigned came = 0;

	for (unsigned i = 0; i < n->n; i++)
		came += n->came[i];
	return came == n->n;
}

static void want_all(struct asking *a)
{
	for (unsigned i = 0; i < a->need->n; i++) {
		struct need_want *w;

		if (a->need->came[i])
			continue;
		w = mem_zalloc(sizeof(*w));
		w->asking = a;
		w->id = a->need->ids[i];
		buf_init(&w->octets, OBJECT_LEN_MAX);
		append(&a->link->need_waiting, w);
		a->open++;
	}
}

/* Asks the next link.  False: there is none that was not asked. */
static bool ask_next(struct peers *p, struct need *n)
{
	struct asking *a;
	unsigned slot = 0;

	while (slot < PEERS_MAX && (!p->slots[slot] || p->slots[slot]->over || n->asked_slots >> slot & 1))
		slot++;
	if (slot == PEERS_MAX)
		return false;
	a = mem_zalloc(sizeof(*a));
	a->link = p->slots[slot];
	a->slot = slot;
	a->peers = p;
	a->need = n;
	a->next = p->askings;
	p->askings = a;
	n->asked_slots |= 1u << slot;
	n->askings++;
	n->asked_ms = now_ms(p);
	want_all(a);
	ask_more(a->link);
	return true;
}

static void need_go_on(struct peers *p, struct need *n)
{
	if (all_came(n) || (n->askings == 0 && !ask_next(p, n)))
		finish(p, n);
}

void peers_need(struct peers *p, struct need *n)
{
	n->asked_slots = n->askings = 0;
	n->since_ms = n->moved_ms = now_ms(p);
	n->next = p->needs;
	p->needs = n;
	need_go_on(p, n);
}

/* To the disk. ------------------------------------------------------------------------------------------------------- */

static void landed(struct task *t);

/* Each state of the ref tells the one before, so none comes twice. */
static struct oid next_repair(struct peers *p, struct change *c)
{
	struct commit commit = { .author = VIEW("posthorn <posthorn> 0 +0000"),
				 .committer = VIEW("posthorn <posthorn> 0 +0000") };
	struct buf message, whole;
	struct oid id;

	buf_init(&message, COMMIT_LEN_MAX);
	buf_init(&whole, COMMIT_LEN_MAX);
	buf_printf(&message, "objects came from another node\n\nbefore: %s\n", oid_hex(&p->repair.at).s);
	commit.tree = change_add(c, OBJECT_TREE, VIEW_NONE);
	commit.message = buf_view(&message);
	commit_put(&whole, &commit);
	id = change_add(c, OBJECT_COMMIT, buf_view(&whole));
	buf_finish(&message);
	buf_finish(&whole);
	return id;
}

static void submit(struct peers *p, struct change *c, bool away, void (*done)(struct task *t), void *owner)
{
	struct oid next = { { 0 } };

	if (!away)
		next = next_repair(p, c);
	change_move_ref(c, REPAIR_REF, &p->repair.at, &next);
	p->repair.at = next;
	p->repair.moved_ms = now_ms(p);
	p->repair.flying++;
	p->jobs++;
	c->owner = owner;
	c->task.run = done;
	c->home = p->o.home;
	objstore_submit(p->o.store, c);
}

/* After a failure the ref is where the store says, once nothing flies that was built on it. */
static void came_down(struct peers *p, const struct change *c)
{
	p->jobs--;
	p->repair.flying--;
	p->repair.failed |= c->result != FAIL_NONE;
	if (c->result != FAIL_NONE)
		log_say(LOG_ERROR, "repair-not-kept", "error", c->why.text, NULL);
	if (p->repair.flying || !p->repair.failed)
		return;
	p->repair.failed = false;
	p->repair.at = (struct oid){ { 0 } };
	(void)objstore_ref(p->o.store, REPAIR_REF, &p->repair.at);
}

static void launch(struct asking *a)
{
	a->flying = a->gathering;
	a->gathering = NULL;
	a->held = 0;
	submit(a->peers, a->flying, false, landed, a);
}

/* Sends what came to the disk, if it is time; ends if nothing is left to be done. */
static void asking_go_on(struct asking *a)
{
	struct peers *p = a->peers;
	struct need *n = a->need;
	struct asking **at = &p->askings;

	if (a->gathering && !a->flying && (a->open == 0 || a->held >= BATCH_OCTETS))
		launch(a);
	if (a->open || a->flying)
		return;
	while (*at != a)
		at = &(*at)->next;
	*at = a->next;
	mem_free(a);
	if (!n)
		return;
	n->askings--;
	need_go_on(p, n);
}

static void note_came(struct peers *p, struct need *n, const struct oid *id)
{
	n->moved_ms = now_ms(p);
	for (unsigned i = 0; i < n->n; i++)
		n->came[i] |= oid_equal(&n->ids[i], id);
}

static void landed(struct task *t)
{
	struct change *c = (struct change *)((uint8_t *)t - offsetof(struct change, task));
	struct asking *a = c->owner;

	came_down(a->peers, c);
	for (size_t i = 0; i < c->n_blobs && a->need && c->result == FAIL_NONE; i++)
		note_came(a->peers, a->need, &c->blobs[i]->id);
	for (size_t i = 0; i < c->n_objects && a->need && c->result == FAIL_NONE; i++)
		note_came(a->peers, a->need, &c->objects[i].id);
	change_destroy(&a->flying);
	if (a->link)
		ask_more(a->link);
	asking_go_on(a);
}

/* Answers. ----------------------------------------------------------------------------------------------------------- */

bool need_is_next(const struct link *l, uint64_t number)
{
	return l->need_asked.first && l->need_asked.first->number < number;
}

static void take_whole(struct link *l, const struct need_want *w, enum object_type type)
{
	struct asking *a = w->asking;
	struct view octets = buf_view(&w->octets);
	struct oid id = object_id(type, octets);

	if (!oid_equal(&id, &w->id)) {
		link_end(l, true, "object %s hashes to %s", oid_hex(&w->id).s, oid_hex(&id).s);
		return;
	}
	if (!a->gathering)
		a->gathering = change_create();
	a->held += octets.len;
	if (type == OBJECT_BLOB) {
		struct blob *b = blob_create(octets);

		change_add_blob(a->gathering, b);
		blob_unref(&b);
	} else {
		(void)change_add(a->gathering, type, octets);
	}
}

/* A piece that is not the last: the rest is asked for; or the whole of it later, when less is held (N3). */
static void ask_for_rest(struct link *l, struct need_want *w, uint64_t len)
{
	if (!w->len) {
		w->len = len;
		l->need_held += len;
	}
	if (l->need_held <= NEED_HELD_MAX || l->need_held == len) {
		ask_for(l, w);
		return;
	}
	forget_octets(l, w);
	w->large = true;
	append(&l->need_waiting, w);
}

static bool fits(const struct need_want *w, const struct wire_object *o)
{
	return oid_equal(&o->id, &w->id) &&
	       (o->lacking || (o->from == w->octets.len && o->len <= OBJECT_LEN_MAX && (!w->len || o->len == w->len) &&
			       w->octets.len + o->octets.len <= o->len && (o->octets.len || !o->len)));
}

void need_object(struct link *l, const struct wire_object *o)
{
	struct need_want *w = l->need_asked.first;
	struct asking *a = w->asking;

	if (!fits(w, o)) {
		link_end(l, true, "object %s was not asked for so", oid_hex(&o->id).s);
		return;
	}
	if (a->need)
		a->need->moved_ms = now_ms(l->peers);
	(void)shift(&l->need_asked);
	buf_put(&w->octets, o->octets);
	if (!o->lacking && w->octets.len < o->len) {
		ask_for_rest(l, w, o->len);
		return;
	}
	if (!o->lacking)
		take_whole(l, w, o->type);
	want_destroy(l, w);
	a->open--;
	ask_more(l);
	asking_go_on(a);
}

void need_link_closed(struct link *l)
{
	struct asking *a, *next;

	while (l->need_asked.first)
		want_destroy(l, shift(&l->need_asked));
	while (l->need_waiting.first)
		want_destroy(l, shift(&l->need_waiting));
	for (a = l->peers->askings; a; a = next) {
		next = a->next;
		if (a->link != l)
			continue;
		a->link = NULL;
		a->open = 0;
		if (a->need)
			a->need->asked_slots &= ~(1u << a->slot); /* whoever comes next there may have it */
		asking_go_on(a);
		next = l->peers->askings; /* others may have begun or ended: look at all again */
	}
}

/* Time. -------------------------------------------------------------------------------------------------------------- */

static void ref_gone(struct task *t)
{
	struct change *c = (struct change *)((uint8_t *)t - offsetof(struct change, task));

	came_down(c->owner, c);
	change_destroy(&c);
}

static void work_mend(struct job *j)
{
	struct repair *r = (struct repair *)((uint8_t *)j - offsetof(struct repair, job));
	struct peers *p = (struct peers *)((uint8_t *)r - offsetof(struct peers, repair));

	r->mended = objstore_mend(p->o.store, NULL) == FAIL_NONE;
}

/* All that had come is packed: the ref goes, unless more has come meanwhile. */
static void mended(struct job *j)
{
	struct repair *r = (struct repair *)((uint8_t *)j - offsetof(struct repair, job));
	struct peers *p = (struct peers *)((uint8_t *)r - offsetof(struct peers, repair));

	p->jobs--;
	r->mending = false;
	if (r->mended && !r->flying && oid_equal(&r->at, &r->mending_at))
		submit(p, change_create(), true, ref_gone, p);
	else
		r->moved_ms = now_ms(p);
}

static void mend_when_idle(struct peers *p)
{
	struct repair *r = &p->repair;

	if (oid_is_none(&r->at) || r->flying || r->mending || p->askings || now_ms(p) - r->moved_ms < IDLE_MS)
		return;
	r->mending = true;
	r->mending_at = r->at;
	p->jobs++;
	r->job = (struct job){ .work = work_mend, .done = mended, .home = p->o.home };
	jobs_submit(p->o.jobs, &r->job);
}

void repair_begin(struct peers *p)
{
	p->repair.moved_ms = now_ms(p);
	(void)objstore_ref(p->o.store, REPAIR_REF, &p->repair.at); /* of an earlier run */
}

void peers_tick(struct peers *p)
{
	struct need *n, *next;
	int64_t now = now_ms(p);

	for (n = p->needs; n; n = next) {
		next = n->next;
		if (now - n->moved_ms >= NEED_SILENT_MS || now - n->since_ms >= MOST_MS)
			finish(p, n);
		else if (now - n->asked_ms >= LINK_MS)
			(void)ask_next(p, n);
	}
	mend_when_idle(p);
	resume_tick(p, now);
	reach_tick(p);
}
