/* main/worker_peers.c - what links tell keepers, and what keepers ask of links. */
#include "main/worker_peers.h"

#include <assert.h>
#include <uthash.h>

#include "main/links.h"

#include "base/banned.h"

#define TICK_S  0.05 /* while a keeper has a deadline */

struct peer_event *peer_event_create(enum peer_event_kind kind, unsigned slot, struct view user)
{
	struct peer_event *e = mem_zalloc(sizeof(*e) + user.len);

	e->kind = kind;
	e->slot = slot;
	e->len = user.len;
	if (user.len)
		memcpy(e->user, user.at, user.len);
	return e;
}

/* Events. ------------------------------------------------------------------------------------------------------------ */

static void each_keeper(struct worker *w, void (*each)(struct keeper *k, unsigned slot), unsigned slot)
{
	struct worker_user *u = NULL;

	while ((u = worker_next_user(w, u)))
		each(worker_user_keeper(u), slot);
}

static void go_on(struct keeper *k, unsigned slot)
{
	(void)slot;
	keeper_go_on(k);
}

static void directory_moved(struct keeper *k, unsigned slot)
{
	(void)slot;
	keeper_directory_moved(k);
}

static void take_user_event(struct worker *w, struct peer_event *e)
{
	struct worker_user *u = worker_use(w, view_of(e->user, e->len));
	struct keeper *k = worker_user_keeper(u);

	if (e->kind == PEER_MESSAGE)
		keeper_message(k, e->slot, e->message);
	else if (e->kind == PEER_FETCHED)
		keeper_fetched(k, e->slot, e->fetched, e->whole);
	else
		keeper_filled(k, e->slot, &e->commit);
	worker_release(w, &u);
}

static void take_event(struct task *t)
{
	struct peer_event *e = (struct peer_event *)((uint8_t *)t - offsetof(struct peer_event, task));
	struct worker *w = e->worker;

	switch (e->kind) {
	case PEER_LINK_UP:
		w->peers[e->slot] = (struct worker_peer){ e->id, e->member };
		w->env.links |= (uint16_t)(1u << e->slot);
		memset(w->env.asked, 0, sizeof(w->env.asked)); /* this one may have what others had not */
		each_keeper(w, keeper_link_up, e->slot);
		break;
	case PEER_LINK_DOWN:
		w->env.links &= (uint16_t) ~(1u << e->slot);
		each_keeper(w, keeper_link_down, e->slot);
		break;
	case PEER_REACH:
		w->env.reachable = e->lanes;
		each_keeper(w, go_on, 0);
		break;
	case PEER_DIRECTORY:
		worker_peers_directory(w);
		break;
	case PEER_PAUSE:
		w->env.paused = e->whole;
		w->env.laneless = e->laneless;
		if (!e->whole && w->env.young)
			ev_timer_start(w->loop, &w->growing_up);
		each_keeper(w, e->laneless ? directory_moved : go_on, 0);
		break;
	case PEER_MESSAGE:
		atomic_fetch_sub(e->waiting, e->octets);
		take_user_event(w, e);
		break;
	case PEER_FETCHED:
	case PEER_FILLED:
		take_user_event(w, e);
		break;
	}
	mem_free(e);
}

void peer_event_post(struct node *n, struct peer_event *e)
{
	e->task.run = take_event;
	if (e->kind >= PEER_MESSAGE && e->kind <= PEER_FILLED) {
		e->worker = worker_of_user(n, view_of(e->user, e->len));
		runq_post(&e->worker->q, &e->task);
		return;
	}
	for (unsigned i = 0; i < n->n_workers; i++) {
		struct peer_event *copy = mem_alloc(sizeof(*copy));

		*copy = *e;
		copy->worker = &n->workers[i];
		runq_post(&copy->worker->q, &copy->task);
	}
	mem_free(e);
}

/* What keepers ask. -------------------------------------------------------------------------------------------------- */

static struct worker *worker_of_env(struct keeper_env *env)
{
	return (struct worker *)((uint8_t *)env - offsetof(struct worker, env));
}

static bool holds(struct keeper_env *env, unsigned slot, struct view user)
{
	struct worker *w = worker_of_env(env);

	return directory_shares(w->directory, &w->node->id, &w->peers[slot].id, user);
}

static bool trusts(struct keeper_env *env, unsigned slot)
{
	return !worker_of_env(env)->peers[slot].member.limited;
}

static bool user_record(struct keeper_env *env, struct view name, struct keeper_user *out)
{
	struct directory_user user;
	struct directory *d = node_directory(worker_of_env(env)->node);
	bool known = directory_user(d, name, &user);

	if (known)
		*out = (struct keeper_user){ user.origin, user.created, user.shared };
	directory_unref(&d);
	return known;
}

static void send_to(struct keeper_env *env, struct keeper *k, unsigned slot, struct replica_message *m)
{
	links_send(worker_of_env(env)->node->links, slot, keeper_user(k), m);
}

static void fetch(struct keeper_env *env, struct keeper *k, unsigned slot, struct fetched *f)
{
	links_fetch(worker_of_env(env)->node->links, slot, keeper_user(k), f);
}

static void fill(struct keeper_env *env, struct keeper *k, unsigned slot, const struct oid *commit, bool ours)
{
	links_fill(worker_of_env(env)->node->links, slot, keeper_user(k), commit, ours);
}

static void lane_lost(struct keeper_env *env, struct keeper *k)
{
	(void)k;
	env->paused = true; /* at once: nothing more is given of that lane */
	links_lane_lost(worker_of_env(env)->node->links, env->lane);
}

static void changed(struct keeper_env *env, const struct op *op)
{
	struct node *n = worker_of_env(env)->node;

	atomic_fetch_add(&n->changes, 1);
	atomic_fetch_add(&n->change_octets, op_octets(op));
}

static void joined(struct keeper_env *env, struct keeper *k, unsigned slot, const struct join_report *report)
{
	links_joined(worker_of_env(env)->node->links, slot, keeper_user(k), report);
}

struct worker_need {
	struct task task;
	struct need need;
	struct worker *worker;
	struct keeper_need *of;
};

static void take_need(struct task *t)
{
	struct worker_need *n = (struct worker_need *)t;
	struct keeper_need *of = n->of;

	mem_free(n);
	of->done(of);
}

/* On the links' loop. */
static void need_done(struct need *need)
{
	struct worker_need *n = (struct worker_need *)((uint8_t *)need - offsetof(struct worker_need, need));

	n->task.run = take_need;
	runq_post(&n->worker->q, &n->task);
}

static void need(struct keeper_env *env, struct keeper_need *of)
{
	struct worker_need *n = mem_zalloc(sizeof(*n));

	n->need = (struct need){ .ids = of->ids, .came = of->came, .n = of->n, .done = need_done };
	n->worker = worker_of_env(env);
	n->of = of;
	links_need(n->worker->node->links, &n->need);
}

/* Deadlines.  A keeper that has one is looked at with all others: few are loaded, and fewer wait. */
static void on_tick(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct worker *w = (struct worker *)((uint8_t *)t - offsetof(struct worker, tick));
	struct worker_user *u = NULL;
	bool any = false;

	(void)revents;
	while ((u = worker_next_user(w, u)))
		any |= keeper_tick(worker_user_keeper(u));
	if (!any)
		ev_timer_stop(loop, t);
}

static void on_grown_up(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct worker *w = (struct worker *)((uint8_t *)t - offsetof(struct worker, growing_up));

	(void)loop;
	(void)revents;
	w->env.young = false;
	each_keeper(w, go_on, 0);
}

static void wants_tick(struct keeper_env *env, struct keeper *k)
{
	struct worker *w = worker_of_env(env);

	(void)k;
	if (!ev_is_active(&w->tick))
		ev_timer_again(w->loop, &w->tick);
}

/* Status. ------------------------------------------------------------------------------------------------------------ */

struct question {
	pthread_mutex_t lock; /* one worker at a time */
	pthread_cond_t done;
	unsigned open;
	void (*ask)(struct worker *w, void *ctx);
	void *ctx;
};

struct asking {
	struct task task;
	struct worker *worker;
	struct question *question;
};

static void answer(struct task *t)
{
	struct asking *a = (struct asking *)t;
	struct question *q = a->question;

	pthread_mutex_lock(&q->lock);
	q->ask(a->worker, q->ctx);
	if (--q->open == 0)
		pthread_cond_signal(&q->done);
	pthread_mutex_unlock(&q->lock);
	mem_free(a);
}

void worker_peers_ask(struct node *n, void (*ask)(struct worker *w, void *ctx), void *ctx)
{
	struct question q = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, n->n_workers, ask, ctx };

	for (unsigned i = 0; i < n->n_workers; i++) {
		struct asking *a = mem_alloc(sizeof(*a));

		*a = (struct asking){ { NULL, answer }, &n->workers[i], &q };
		runq_post(&n->workers[i].q, &a->task);
	}
	pthread_mutex_lock(&q.lock);
	while (q.open)
		pthread_cond_wait(&q.done, &q.lock);
	pthread_mutex_unlock(&q.lock);
}

static void count_behind(struct worker *w, void *ctx)
{
	struct behind *behind = ctx;
	struct worker_user *u = NULL;

	while ((u = worker_next_user(w, u))) {
		const struct replica *r = keeper_replica(worker_user_keeper(u));

		for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
			uint64_t changes, octets;

			if (!replica_is_up(r, slot) || !replica_behind(r, slot, &changes, &octets))
				continue;
			behind[slot].changes += changes;
			behind[slot].octets += octets;
		}
	}
}

void worker_peers_behind(struct node *n, struct behind out[PEERS_MAX])
{
	memset(out, 0, PEERS_MAX * sizeof(out[0]));
	worker_peers_ask(n, count_behind, out);
}

unsigned worker_peers_slot(const struct worker *w, const struct node_id *id)
{
	unsigned slot = 0;

	while (slot < PEERS_MAX && !(w->env.links >> slot & 1 && node_id_equal(&w->peers[slot].id, id)))
		slot++;
	return slot;
}

void worker_peers_hold(struct worker *w, bool leaving)
{
	w->env.leaving = leaving;
	each_keeper(w, go_on, 0);
}

/* Life. -------------------------------------------------------------------------------------------------------------- */

void worker_peers_directory(struct worker *w)
{
	struct keeper_env *env = &w->env;
	struct directory_node me;
	unsigned lanes = 0;

	directory_unref(&w->directory);
	w->directory = node_directory(w->node);
	env->lane = directory_lane(w->directory, &w->node->id);
	env->alone = directory_members(w->directory) < 2;
	env->used = directory_node(w->directory, &w->node->id, &me) ? me.used : 0;
	env->left = directory_node(w->directory, &w->node->id, &me) && me.left;
	for (size_t i = 0; i < directory_count(w->directory, DIRECTORY_NODES); i++) {
		struct directory_node n;

		if (directory_node_at(w->directory, i, &n))
			lanes |= n.used | 1u << n.lane;
	}
	env->lanes = (uint16_t)lanes;
	each_keeper(w, directory_moved, 0);
}

void worker_peers_init(struct worker *w)
{
	struct conf *conf = node_conf(w->node);
	struct keeper_env *env = &w->env;

	env->user = user_record;
	env->holds = holds;
	env->trusts = trusts;
	env->send = send_to;
	env->fetch = fetch;
	env->fill = fill;
	env->wants_tick = wants_tick;
	env->lane_lost = lane_lost;
	env->changed = changed;
	env->joined = joined;
	env->need = need;
	env->copies = conf->copies;
	env->writer_patience_ms = conf->writer_patience_ms;
	conf_unref(&conf);
	ev_timer_init(&w->tick, on_tick, 0, TICK_S);
	ev_timer_init(&w->growing_up, on_grown_up, YOUNG_MS / 1000.0, 0);
	worker_peers_directory(w);
	env->young = !env->alone;
}

void worker_peers_finish(struct worker *w)
{
	directory_unref(&w->directory);
}
