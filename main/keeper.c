#include "main/keeper.h"

#include <assert.h>

#include "base/log.h"

#include "base/banned.h"

/* An op from its coming to its answer. */
struct pending {
	struct pending *next;
	struct keeper *keeper;
	struct op *op;
	struct keeper_wait *wait;
	struct change *change; /* on its way to the disk; NULL: none was needed, or the op failed */
	struct home *after;    /* the state it makes */
	struct op_result result;
	enum fail class;
	struct failure why;
	bool known; /* `class` holds */
};

struct list {
	struct pending *first, **last;
};

struct keeper {
	struct keeper_env *env;
	char *user;
	char ref[REF_NAME_MAX + 1];
	struct source source;
	struct home *durable; /* NULL: being read */
	struct home *tip;     /* durable, and what is on its way */
	struct list waiting;  /* not applied yet */
	struct list flying;   /* applied; oldest first */
	unsigned n_flying;
	unsigned n_first;    /* ops that make the first mailboxes, not answered yet */
	struct task answers; /* posted while `answers_posted` */
	bool answers_posted;
	bool warming;
	bool falling;   /* one that flew has failed: nothing is applied until the others are down (K3) */
	bool stale;   /* the ref is not where we left it: the state is to be read again */
	bool answering; /* done() callbacks are under way */
	bool troubled;
	struct failure trouble;
};

static void keeper_go_on(struct keeper *k);

static void list_init(struct list *l)
{
	l->first = NULL;
	l->last = &l->first;
}

static void list_append(struct list *l, struct pending *p)
{
	p->next = NULL;
	*l->last = p;
	l->last = &p->next;
}

static struct pending *list_shift(struct list *l)
{
	struct pending *p = l->first;

	l->first = p->next;
	if (!l->first)
		l->last = &l->first;
	return p;
}

/* Warming. ------------------------------------------------------------------------------------------------------------
 */

struct warming {
	struct job job;
	struct objstore *store;
	struct oid ids[MISSING_MAX];
	unsigned n;
	void (*done)(void *ctx);
	void *ctx;
};

/* What is read here is in the page cache after that; a failure shows again where the octets are used. */
static void warm_work(struct job *j)
{
	struct warming *w = (struct warming *)j;
	struct buf octets;

	buf_init(&octets, OBJECT_LEN_MAX);
	for (unsigned i = 0; i < w->n; i++) {
		struct failure why;

		buf_clear(&octets);
		if (objstore_read(w->store, &w->ids[i], NULL, &octets, &why) != FAIL_NONE)
			log_say(LOG_ERROR, "object-unreadable", "id", oid_hex(&w->ids[i]).s, "error", why.text, NULL);
	}
	buf_finish(&octets);
}

static void warm_done(struct job *j)
{
	struct warming *w = (struct warming *)j;

	w->done(w->ctx);
	mem_free(w);
}

void keeper_warm(struct keeper_env *env, struct source *source, void (*done)(void *ctx), void *ctx)
{
	struct warming *w = mem_zalloc(sizeof(*w));

	w->job = (struct job){ .work = warm_work, .done = warm_done, .home = env->home };
	w->store = env->store;
	memcpy(w->ids, source->missing, source->n_missing * sizeof(w->ids[0]));
	w->n = source->n_missing;
	w->done = done;
	w->ctx = ctx;
	source->n_missing = 0;
	jobs_submit(env->jobs, &w->job);
}

static void keeper_warmed(void *ctx)
{
	struct keeper *k = ctx;

	k->warming = false;
	keeper_go_on(k);
}

static void warm_for_keeper(struct keeper *k)
{
	k->warming = true;
	keeper_warm(k->env, &k->source, keeper_warmed, k);
}

/* Answers. ------------------------------------------------------------------------------------------------------------
 */

static void pending_destroy(struct pending *p)
{
	if (p->class == FAIL_NONE)
		arena_finish(&p->result.arena);
	change_destroy(&p->change);
	home_unref(&p->after);
	op_unref(&p->op);
	mem_free(p);
}

static void publish(struct keeper *k, struct home *h)
{
	home_unref(&k->durable);
	k->durable = home_ref(h);
}

static void answer_oldest(struct keeper *k)
{
	struct pending *p = list_shift(&k->flying);

	k->n_flying--;
	if (p->class != FAIL_NONE && p->change)
		k->falling = true;
	if (p->class == FAIL_CONFLICT)
		k->stale = true;
	if (!p->wait) {
		k->n_first--;
		if (p->class != FAIL_NONE)
			log_say(LOG_ERROR, "first-mailbox-failed", "user", k->user, "error", p->why.text, NULL);
	}
	if (p->class == FAIL_NONE && p->change)
		publish(k, p->after);
	if ((p->class == FAIL_NONE && p->change) || !p->wait)
		k->env->news(k->env, k);
	if (p->wait)
		p->wait->done(p->wait, p->class, p->class == FAIL_NONE ? &p->result : NULL, &p->why);
	pending_destroy(p);
}

/* Answers what is known, oldest first (K1). */
static void answer(struct keeper *k)
{
	if (k->answering)
		return;
	k->answering = true;
	while (k->flying.first && k->flying.first->known)
		answer_oldest(k);
	k->answering = false;
	if (k->falling && !k->flying.first) {
		home_unref(&k->tip);
		k->tip = home_ref(k->durable);
		k->falling = false;
	}
}

static void change_decided(struct task *t)
{
	struct change *c = (struct change *)((uint8_t *)t - offsetof(struct change, task));
	struct pending *p = c->owner;
	struct keeper *k = p->keeper;

	p->known = true;
	p->class = c->result;
	p->why = c->why;
	if (p->class != FAIL_NONE)
		arena_finish(&p->result.arena);
	answer(k);
	keeper_go_on(k);
}

/* Applying. -----------------------------------------------------------------------------------------------------------
 */

static void fly(struct keeper *k, struct pending *p)
{
	list_append(&k->flying, p);
	k->n_flying++;
	if (!p->change)
		return;
	change_move_ref(p->change, k->ref, home_commit(k->tip), home_commit(p->after));
	home_unref(&k->tip);
	k->tip = home_ref(p->after);
	p->change->owner = p;
	p->change->task.run = change_decided;
	p->change->home = k->env->home;
	objstore_submit(k->env->store, p->change);
}

/* False: it must wait for the disk. */
static bool apply_next(struct keeper *k)
{
	struct pending *p = k->waiting.first;
	struct change *c = change_create();

	p->class = home_apply(k->tip, &k->source, p->op, &p->after, c, &p->result, &p->why);
	if (p->class == FAIL_NONE && p->result.changed) {
		p->change = c;
	} else {
		change_destroy(&c);
		if (p->class == FAIL_AGAIN) {
			warm_for_keeper(k);
			return false;
		}
		p->known = true; /* but not told before those that fly (K1) */
	}
	list_shift(&k->waiting);
	fly(k, p);
	return true;
}

static void read_state(struct keeper *k)
{
	struct oid commit;
	struct home *h = NULL;
	enum fail f = FAIL_NONE;

	if (objstore_ref(k->env->store, k->ref, &commit))
		f = home_load(&k->source, &commit, &h, &k->trouble);
	else
		h = home_empty();
	if (f == FAIL_AGAIN) {
		warm_for_keeper(k);
		return;
	}
	k->stale = false;
	k->troubled = f != FAIL_NONE;
	if (k->troubled) {
		log_say(LOG_ERROR, "user-unreadable", "user", k->user, "error", k->trouble.text, NULL);
		k->env->news(k->env, k);
		return;
	}
	home_unref(&k->tip);
	home_unref(&k->durable);
	k->durable = h;
	k->tip = home_ref(h);
	if (k->n_first == 0)
		k->env->news(k->env, k);
}

/* A user whose mail cannot be read: every op says so. */
static void refuse_all(struct keeper *k)
{
	while (k->waiting.first) {
		struct pending *p = list_shift(&k->waiting);

		p->class = k->trouble.class;
		p->why = k->trouble;
		p->known = true;
		fly(k, p);
	}
}

static void run_answers(struct task *t)
{
	struct keeper *k = (struct keeper *)((uint8_t *)t - offsetof(struct keeper, answers));

	k->answers_posted = false;
	answer(k);
	keeper_go_on(k);
}

static void keeper_go_on(struct keeper *k)
{
	if (!k->warming && !k->falling && (!k->durable || k->stale) && !k->troubled)
		read_state(k);
	if (k->troubled)
		refuse_all(k);
	while (k->durable && !k->stale && !k->warming && !k->falling && k->waiting.first && k->n_flying < KEEPER_FLIGHT_MAX)
		if (!apply_next(k))
			break;
	if (k->flying.first && k->flying.first->known && !k->answering && !k->answers_posted) {
		k->answers_posted = true;
		k->answers.run = run_answers;
		runq_post(k->env->home, &k->answers);
	}
}

void keeper_submit(struct keeper *k, struct op *op, struct keeper_wait *w)
{
	struct pending *p = mem_zalloc(sizeof(*p));

	op->time = clock_unix_s(k->env->clock);
	op->author = view_str(k->user);
	op->node = k->env->node;
	k->env->rng->fill(k->env->rng, op->seed.at, GUID_LEN);
	p->keeper = k;
	p->op = op;
	p->wait = w;
	list_append(&k->waiting, p);
	keeper_go_on(k);
}

/* Life. ---------------------------------------------------------------------------------------------------------------
 */

static void make_first_mailboxes(struct keeper *k)
{
	static const struct {
		const char *name;
		enum special_use use;
	} first[] = {
		{ "INBOX", SPECIAL_NONE }, { "Drafts", SPECIAL_DRAFTS }, { "Sent", SPECIAL_SENT },
		{ "Junk", SPECIAL_JUNK },  { "Trash", SPECIAL_TRASH },   { "Archive", SPECIAL_ARCHIVE },
	};

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		struct op *create = op_create(OP_CREATE), *subscribe = op_create(OP_SUBSCRIBE);

		create->name = subscribe->name = view_str(first[i].name);
		create->special_use = first[i].use;
		subscribe->on = true;
		k->n_first += 2;
		keeper_submit(k, create, NULL);
		keeper_submit(k, subscribe, NULL);
	}
}

struct keeper *keeper_create(struct keeper_env *env, struct view user)
{
	struct keeper *k = mem_zalloc(sizeof(*k));
	struct oid commit;

	k->env = env;
	k->user = mem_str(user);
	home_ref_name(user, k->ref);
	source_nowait(&k->source, env->store);
	list_init(&k->waiting);
	list_init(&k->flying);
	if (objstore_ref(env->store, k->ref, &commit))
		keeper_go_on(k);
	else
		make_first_mailboxes(k);
	return k;
}

bool keeper_is_idle(const struct keeper *k)
{
	return !k->waiting.first && !k->flying.first && !k->warming && !k->answering && !k->answers_posted;
}

void keeper_destroy(struct keeper **at)
{
	struct keeper *k = *at;

	*at = NULL;
	if (!k)
		return;
	assert(keeper_is_idle(k));
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
	return k->n_first == 0 ? k->durable : NULL;
}

const struct failure *keeper_trouble(const struct keeper *k)
{
	return k->troubled ? &k->trouble : NULL;
}
