#include "main/worker.h"

#include <assert.h>
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uthash.h>
#include <utlist.h>
#include <xxhash.h>

#include "base/log.h"
#include "main/conn_state.h"
#include "main/links.h"
#include "main/worker_peers.h"

#include "base/banned.h"

#define ACCEPTS_MAX 32 /* connections taken from one listener before the loop turns */
#define ROUNDS_MAX  16 /* of tasks that post others, before it does */

static _Thread_local struct worker *own; /* whose loop this thread runs */

struct worker_user {
	UT_hash_handle hh;
	struct keeper *keeper;
	struct claims claims;
	unsigned users;                       /* connections and deliveries that use it */
	struct conn *watchers;
	struct worker_user *prev, *next;      /* of worker->idle */
	struct worker_user *news_prev, *news_next;
	bool in_news;
	size_t len;
	uint8_t name[];
};

struct checking {
	struct task task;
	struct worker *worker;
};

/* Users. -------------------------------------------------------------------------------------------------------------- */

struct worker *worker_of_user(struct node *node, struct view user)
{
	return &node->workers[XXH3_64bits(user.at, user.len) % node->n_workers];
}

static void forget_user(struct worker *w, struct worker_user *u)
{
	HASH_DEL(w->users, u);
	if (u->in_news)
		DL_DELETE2(w->news, u, news_prev, news_next);
	keeper_destroy(&u->keeper);
	claims_finish(&u->claims);
	atomic_fetch_sub(&w->node->homes, 1);
	mem_free(u);
}

/* Keeps KEEPERS_IDLE_MAX users that nobody uses; the one unused for longest goes first. */
static void shrink_idle(struct worker *w)
{
	struct worker_user *u, *next;

	DL_FOREACH_SAFE(w->idle, u, next) {
		if (w->n_idle <= KEEPERS_IDLE_MAX)
			return;
		if (!keeper_is_idle(u->keeper))
			continue;
		DL_DELETE(w->idle, u);
		w->n_idle--;
		keeper_tell_rest(u->keeper);
		forget_user(w, u);
	}
}

static void use(struct worker *w, struct worker_user *u)
{
	if (u->users++ > 0)
		return;
	DL_DELETE(w->idle, u);
	w->n_idle--;
}

struct worker_user *worker_use(struct worker *w, struct view name)
{
	struct worker_user *u;

	HASH_FIND(hh, w->users, name.at, name.len, u);
	if (u) {
		use(w, u);
		return u;
	}
	u = mem_zalloc(sizeof(*u) + name.len);
	u->users = 1;
	u->len = name.len;
	memcpy(u->name, name.at, name.len);
	u->keeper = keeper_create(&w->env, name);
	HASH_ADD(hh, w->users, name, u->len, u);
	atomic_fetch_add(&w->node->homes, 1);
	return u;
}

void worker_release(struct worker *w, struct worker_user **at)
{
	struct worker_user *u = *at;

	*at = NULL;
	if (!u || --u->users > 0)
		return;
	DL_APPEND(w->idle, u);
	w->n_idle++;
	shrink_idle(w);
}

struct keeper *worker_user_keeper(struct worker_user *u)
{
	return u->keeper;
}

struct worker_user *worker_next_user(struct worker *w, struct worker_user *u)
{
	return u ? u->hh.next : w->users;
}

struct claims *worker_user_claims(struct worker_user *u)
{
	return &u->claims;
}

void worker_user_watch(struct worker_user *u, struct conn *c)
{
	DL_APPEND2(u->watchers, c, watch_prev, watch_next);
}

void worker_user_unwatch(struct worker_user *u, struct conn *c)
{
	DL_DELETE2(u->watchers, c, watch_prev, watch_next);
}

static void note_news(struct keeper_env *env, struct keeper *k)
{
	struct worker *w = (struct worker *)((uint8_t *)env - offsetof(struct worker, env));
	struct view name = keeper_user(k);
	struct worker_user *u;

	HASH_FIND(hh, w->users, name.at, name.len, u);
	if (!u || u->in_news || !u->watchers)
		return;
	u->in_news = true;
	DL_APPEND2(w->news, u, news_prev, news_next);
}

static void tell_news(struct worker *w)
{
	struct worker_user *u;

	while ((u = w->news)) {
		struct conn *c, *next;

		DL_DELETE2(w->news, u, news_prev, news_next);
		u->in_news = false;
		use(w, u); /* the last watcher may go while it is told, or has gone */
		DL_FOREACH_SAFE2(u->watchers, c, next, watch_next) {
			if (c->login)
				conn_imap_ready(c);
			else
				conn_news(c);
		}
		worker_release(w, &(struct worker_user *){ u });
	}
}

/* Connections. -------------------------------------------------------------------------------------------------------- */

static void on_accept(struct ev_loop *loop, ev_io *io, int revents)
{
	struct worker_listener *l = (struct worker_listener *)((uint8_t *)io - offsetof(struct worker_listener, io));

	(void)revents;
	for (int i = 0; i < ACCEPTS_MAX; i++) {
		int fd = accept4(io->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd >= 0) {
			conn_accept(l->worker, l->worker->node->listeners[l->index].kind, fd);
			continue;
		}
		if (errno == EINTR || errno == ECONNABORTED)
			continue;
		if (errno != EAGAIN && errno != EWOULDBLOCK) {
			struct failure why;

			fail_errno(&why, errno, "accept");
			log_say(LOG_ERROR, "accept-failed", "error", why.text, NULL);
			ev_io_stop(loop, io);
			ev_timer_set(&l->pause, 1, 0);
			ev_timer_start(loop, &l->pause);
		}
		break;
	}
}

static void on_pause_over(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct worker_listener *l = (struct worker_listener *)((uint8_t *)t - offsetof(struct worker_listener, pause));

	(void)revents;
	if (!l->worker->draining)
		ev_io_start(loop, &l->io);
}

/* Only wakes: what was posted is run before the loop waits again. */
static void on_wake(struct ev_loop *loop, ev_async *a, int revents)
{
	(void)loop;
	(void)a;
	(void)revents;
}

/* What this thread posted to itself is run at once too, without a look at all sockets in between: one delivery posts to
 * itself some four times. */
static void on_before_waiting(struct ev_loop *loop, ev_prepare *p, int revents)
{
	struct worker *w = (struct worker *)((uint8_t *)p - offsetof(struct worker, before_waiting));
	unsigned rounds = 0, ran;

	(void)revents;
	do {
		if (w->index == LINKS_WORKER)
			links_flush(w->node->links);
		tell_news(w);
		objstore_go(w->node->store);
		ran = runq_run(&w->q);
	} while (ran && ++rounds < ROUNDS_MAX);
	if (ran)
		ev_async_send(loop, &w->wake); /* sockets had to wait long enough */
}

/* Not the owner: before it waits, it looks. */
static void wake(void *ctx)
{
	struct worker *w = ctx;

	if (w != own)
		ev_async_send(w->loop, &w->wake);
}

/* Draining. ----------------------------------------------------------------------------------------------------------- */

static bool users_are_idle(struct worker *w)
{
	struct worker_user *u, *next;

	HASH_ITER(hh, w->users, u, next)
		if (!keeper_is_idle(u->keeper))
			return false;
	return true;
}

static void on_drain_timer(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct worker *w = (struct worker *)((uint8_t *)t - offsetof(struct worker, drain_timer));
	struct conn *c, *next;

	(void)revents;
	if (ev_now(loop) > w->drain_end)
		w->cutting = true;
	if (w->cutting)
		DL_FOREACH_SAFE(w->conns, c, next)
			conn_cut(c);
	if (node_connections(w->node) == 0 && atomic_load(&w->node->queue) == 0 && users_are_idle(w) &&
	    links_let_end(w->node->links, w))
		ev_break(loop, EVBREAK_ALL);
}

static void drain(struct task *t)
{
	struct worker *w = (struct worker *)((uint8_t *)t - offsetof(struct worker, drain));
	struct conn *c, *next;

	w->draining = true;
	w->drain_end = ev_now(w->loop) + WORKER_DRAIN_S;
	for (unsigned i = 0; i < w->n_listeners; i++) {
		ev_io_stop(w->loop, &w->listeners[i].io);
		ev_timer_stop(w->loop, &w->listeners[i].pause);
	}
	DL_FOREACH_SAFE(w->conns, c, next)
		conn_drain(c);
	ev_timer_init(&w->drain_timer, on_drain_timer, 0, 0.01);
	ev_timer_start(w->loop, &w->drain_timer);
}

void worker_drain(struct worker *w)
{
	w->drain.run = drain;
	runq_post(&w->q, &w->drain);
}

static void check_users(struct task *t)
{
	struct checking *c = (struct checking *)t;
	struct worker *w = c->worker;
	struct directory *dir = node_directory(w->node);
	struct conn *conn, *next;

	DL_FOREACH_SAFE(w->conns, conn, next)
	{
		struct directory_user known;

		if (conn->user && !directory_user(dir, keeper_user(conn->user->keeper), &known))
			conn_drain(conn);
	}
	directory_unref(&dir);
	mem_free(c);
}

void worker_check_users(struct worker *w)
{
	struct checking *c = mem_zalloc(sizeof(*c));

	c->task.run = check_users;
	c->worker = w;
	runq_post(&w->q, &c->task);
}

/* Life. --------------------------------------------------------------------------------------------------------------- */

static void *worker_thread(void *arg)
{
	struct worker *w = arg;

	own = w;
	ev_run(w->loop, 0);
	return NULL;
}

static void listen_all(struct worker *w)
{
	w->listeners = mem_array(w->node->n_listeners, sizeof(w->listeners[0]));
	for (unsigned i = 0; i < w->node->n_listeners; i++) {
		struct worker_listener *l = &w->listeners[w->n_listeners];

		if (w->node->listeners[i].kind == LISTEN_PEERS)
			continue; /* the links' */
		w->n_listeners++;
		l->worker = w;
		l->index = i;
		ev_io_init(&l->io, on_accept, w->node->listeners[i].fd, EV_READ);
		ev_timer_init(&l->pause, on_pause_over, 1, 0);
		ev_io_start(w->loop, &l->io);
	}
}

static enum fail read_source(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			     struct failure *why)
{
	struct worker *w = (struct worker *)((uint8_t *)s - offsetof(struct worker, source));

	return keeper_read(&w->env, s, id, type, out, why);
}

void worker_init(struct worker *w, struct node *node, unsigned index)
{
	w->node = node;
	w->index = index;
	w->loop = ev_loop_new(EVFLAG_AUTO);
	assert(w->loop);
	runq_init(&w->q, wake, w);
	w->env = (struct keeper_env){ node->store, node->jobs, &w->q, node->clock, node->rng, view_str(node->name),
				      note_news };
	worker_peers_init(w);
	w->source = (struct source){ .read = read_source, .store = node->store };
	ev_async_init(&w->wake, on_wake);
	ev_async_start(w->loop, &w->wake);
	ev_prepare_init(&w->before_waiting, on_before_waiting);
	ev_prepare_start(w->loop, &w->before_waiting);
	listen_all(w);
}

void worker_start(struct worker *w)
{
	int error = pthread_create(&w->thread, NULL, worker_thread, w);

	assert(error == 0);
	pthread_setname_np(w->thread, "worker");
}

void worker_join(struct worker *w)
{
	pthread_join(w->thread, NULL);
}

void worker_finish(struct worker *w)
{
	struct worker_user *u, *next;

	assert(!w->conns);
	runq_run(&w->q); /* what the links told at last */
	HASH_ITER(hh, w->users, u, next)
		forget_user(w, u);
	worker_peers_finish(w);
	mem_free(w->listeners);
	runq_finish(&w->q);
	ev_loop_destroy(w->loop);
}
