/* main/links.c - the links on their loop, and what other threads ask of them. */
#include "main/links.h"

#include <assert.h>

#include "base/log.h"
#include "main/links_state.h"
#include "main/worker_peers.h"

#include "base/banned.h"

#define RETRY_S       0.005 /* while too much waits for workers */
#define LOOK_US       50000 /* between looks at what a peer has said … */
#define LOOKS_MAX     200   /* … so often */
#define PAUSE_MORE_MS 8000  /* a peer is linked, but has not told all its heads */

/* The logic's host: to the workers. ---------------------------------------------------------------------------------- */

static struct links *links_of(struct peers_host *h)
{
	return (struct links *)((uint8_t *)h - offsetof(struct links, host));
}

static bool member(struct peers_host *h, const struct node_id *id, struct peer_member *out)
{
	struct directory *d = node_directory(links_of(h)->node);
	struct directory_node n;
	bool known = directory_node(d, id, &n) && !n.left;

	if (known)
		*out = (struct peer_member){ n.lane, n.n_grants > 0 };
	directory_unref(&d);
	return known;
}

static bool holds(struct peers_host *h, const struct node_id *id, struct view user)
{
	struct links *ls = links_of(h);
	struct directory *d = node_directory(ls->node);
	bool both = directory_shares(d, &ls->node->id, id, user);

	directory_unref(&d);
	return both;
}

static int64_t now_ms(const struct links *ls)
{
	return ls->node->clock->steady_ms(ls->node->clock);
}

static void say_alone(struct links *ls)
{
	if (!peers_any(ls->peers) && !ls->parted && ls->node->conf->copies > 1)
		log_say(LOG_WARN, "alone", "meaning", "changes are acknowledged once they are durable on this node",
			NULL);
}

static void link_up(struct peers_host *h, unsigned slot, const struct node_id *id, const struct peer_member *m)
{
	struct peer_event *e = peer_event_create(PEER_LINK_UP, slot, VIEW_NONE);

	e->id = *id;
	e->member = *m;
	peer_event_post(links_of(h)->node, e);
	links_note_up(links_of(h), id);
}

static void link_down(struct peers_host *h, unsigned slot)
{
	struct links *ls = links_of(h);

	peer_event_post(ls->node, peer_event_create(PEER_LINK_DOWN, slot, VIEW_NONE));
	say_alone(ls);
	/* What it told of us is forgotten with it, and may be what ended the pause. */
	if (now_ms(ls) < ls->young_ends && !peers_any_compared(ls->peers) && !ls->parted)
		links_pause(ls);
}

static void reach(struct peers_host *h, uint16_t lanes)
{
	struct peer_event *e = peer_event_create(PEER_REACH, 0, VIEW_NONE);

	e->lanes = lanes;
	peer_event_post(links_of(h)->node, e);
}

/* A copy may be older than what this node gave to others: it takes no lane before it has their directory. */
static void compared(struct peers_host *h, unsigned slot)
{
	struct links *ls = links_of(h);

	if (!ls->moved || objstore_has(ls->node->store, link_directory(peers_slot(ls->peers, slot))))
		links_unpause(ls);
}

static void message(struct peers_host *h, unsigned slot, struct view user, struct replica_message *m)
{
	struct peer_event *e = peer_event_create(PEER_MESSAGE, slot, user);

	e->message = m;
	e->octets = replica_message_octets(m);
	e->waiting = &links_of(h)->waiting;
	atomic_fetch_add(e->waiting, e->octets);
	peer_event_post(links_of(h)->node, e);
}

static void fetched(struct peers_host *h, unsigned slot, struct view user, struct fetched *f, bool whole)
{
	struct peer_event *e = peer_event_create(PEER_FETCHED, slot, user);

	e->fetched = f;
	e->whole = whole;
	peer_event_post(links_of(h)->node, e);
}

static void filled(struct peers_host *h, unsigned slot, struct view user, const struct oid *commit)
{
	struct peer_event *e = peer_event_create(PEER_FILLED, slot, user);

	e->commit = *commit;
	peer_event_post(links_of(h)->node, e);
}

static void stirred(struct peers_host *h, struct link *l)
{
	links_stirred(links_of(h), l);
}

/* Another directory. ------------------------------------------------------------------------------------------------- */

struct adopting {
	struct job job;
	struct links *links;
	struct fetched *fetched;
};

static void work_adopt(struct job *j)
{
	struct adopting *a = (struct adopting *)j;
	struct failure why;

	if (node_join_directory(a->links->node, a->fetched, &why) != FAIL_NONE)
		log_say(LOG_ERROR, "directory-not-joined", "error", why.text, NULL);
}

static void adopted(struct job *j)
{
	struct adopting *a = (struct adopting *)j;

	a->links->jobs--;
	fetched_destroy(&a->fetched);
	mem_free(a);
}

static void directory(struct peers_host *h, struct fetched *f)
{
	struct adopting *a = mem_zalloc(sizeof(*a));

	a->links = links_of(h);
	a->links->jobs++;
	a->fetched = f;
	a->job = (struct job){ .work = work_adopt, .done = adopted, .home = &a->links->worker->q };
	jobs_submit(a->links->node->jobs, &a->job);
}

/* From other threads. ------------------------------------------------------------------------------------------------ */

enum request_kind {
	REQUEST_SEND,
	REQUEST_FETCH,
	REQUEST_FILL,
	REQUEST_DIRECTORY,
	REQUEST_REDIAL,
	REQUEST_JOINED,
	REQUEST_LANE,
	REQUEST_NEED
};

struct request {
	struct task task;
	struct links *links;
	enum request_kind kind;
	unsigned slot;
	struct replica_message *message;
	struct fetched *fetched;
	struct oid commit;
	bool ours;
	struct join_report report;
	struct need *need;
	struct addresses *addresses;
	size_t len;
	uint8_t user[];
};

static void take_request(struct task *t)
{
	struct request *r = (struct request *)((uint8_t *)t - offsetof(struct request, task));
	struct links *ls = r->links;
	struct view user = view_of(r->user, r->len);

	switch (r->kind) {
	case REQUEST_SEND:
		peers_send(ls->peers, r->slot, user, r->message);
		break;
	case REQUEST_FETCH:
		peers_fetch(ls->peers, r->slot, user, r->fetched);
		break;
	case REQUEST_FILL:
		peers_fill(ls->peers, r->slot, user, &r->commit, r->ours);
		break;
	case REQUEST_DIRECTORY:
		peers_directory_moved(ls->peers);
		links_look_for_lane(ls);
		links_dial_all(ls);
		if (ls->moved && peers_any_compared(ls->peers))
			links_unpause(ls);
		break;
	case REQUEST_REDIAL:
		mem_free(ls->addresses);
		ls->addresses = r->addresses;
		links_forget_waits(ls);
		links_drop_redialled(ls);
		links_dial_all(ls);
		break;
	case REQUEST_JOINED:
		links_note_join(ls, r->slot, user, &r->report);
		break;
	case REQUEST_LANE:
		links_change_lane(ls, (uint8_t)r->slot);
		break;
	case REQUEST_NEED:
		peers_need(ls->peers, r->need);
		break;
	}
	mem_free(r);
}

static struct request *request_create(struct links *ls, enum request_kind kind, unsigned slot, struct view user)
{
	struct request *r = mem_zalloc(sizeof(*r) + user.len);

	r->task.run = take_request;
	r->links = ls;
	r->kind = kind;
	r->slot = slot;
	r->len = user.len;
	if (user.len)
		memcpy(r->user, user.at, user.len);
	return r;
}

void links_send(struct links *ls, unsigned slot, struct view user, struct replica_message *m)
{
	struct request *r = request_create(ls, REQUEST_SEND, slot, user);

	r->message = m;
	runq_post(&ls->worker->q, &r->task);
}

void links_fetch(struct links *ls, unsigned slot, struct view user, struct fetched *f)
{
	struct request *r = request_create(ls, REQUEST_FETCH, slot, user);

	r->fetched = f;
	runq_post(&ls->worker->q, &r->task);
}

void links_fill(struct links *ls, unsigned slot, struct view user, const struct oid *commit, bool ours)
{
	struct request *r = request_create(ls, REQUEST_FILL, slot, user);

	r->commit = *commit;
	r->ours = ours;
	runq_post(&ls->worker->q, &r->task);
}

void links_directory_moved(struct links *ls)
{
	runq_post(&ls->worker->q, &request_create(ls, REQUEST_DIRECTORY, 0, VIEW_NONE)->task);
}

/* A file that makes no sense is none: nodes are dialled as the directory says. */
static struct addresses *read_addresses(struct node *n)
{
	struct conf *conf = node_conf(n);
	struct addresses *a = mem_zalloc(sizeof(*a));
	struct failure why;

	if (addresses_load(conf->data, a, &why) != FAIL_NONE)
		log_say(LOG_WARN, "addresses-unreadable", "error", why.text, NULL);
	conf_unref(&conf);
	return a;
}

/* Of two at once the loop is told last what was read last. */
void links_redial(struct links *ls)
{
	struct request *r = request_create(ls, REQUEST_REDIAL, 0, VIEW_NONE);

	pthread_mutex_lock(&ls->changing);
	r->addresses = read_addresses(ls->node);
	runq_post(&ls->worker->q, &r->task);
	pthread_mutex_unlock(&ls->changing);
}

void links_lane_lost(struct links *ls, uint8_t lane)
{
	runq_post(&ls->worker->q, &request_create(ls, REQUEST_LANE, lane, VIEW_NONE)->task);
}

void links_need(struct links *ls, struct need *n)
{
	struct request *r = request_create(ls, REQUEST_NEED, 0, VIEW_NONE);

	r->need = n;
	runq_post(&ls->worker->q, &r->task);
}

void links_joined(struct links *ls, unsigned slot, struct view user, const struct join_report *report)
{
	struct request *r = request_create(ls, REQUEST_JOINED, slot, user);

	r->report = *report;
	runq_post(&ls->worker->q, &r->task);
}

/* The pause at the beginning. ---------------------------------------------------------------------------------------- */

/* A node that was restored from an old copy would give again what it gave before.  So a node that begins asks a peer first
 * what it knows of it; for as long as a writer's patience lasts, or a little longer if one answers. */
void links_pause(struct links *ls)
{
	struct peer_event *e = peer_event_create(PEER_PAUSE, 0, VIEW_NONE);

	ls->paused = true;
	ls->pause_ends = now_ms(ls) + ls->node->conf->writer_patience_ms;
	e->whole = true;
	e->laneless = ls->laneless;
	peer_event_post(ls->node, e);
}

void links_pause_for_others(struct links *ls)
{
	struct directory *d = node_directory(ls->node);

	if (directory_members(d) > 1 && !peers_any_compared(ls->peers))
		links_pause(ls);
	else
		links_unpause(ls);
	directory_unref(&d);
}

void links_unpause(struct links *ls)
{
	if (!ls->paused || ls->lane_changing)
		return;
	if (ls->moved) {
		links_change_lane(ls, links_own_lane(ls));
		return;
	}
	ls->paused = false;
	if (!ls->young_ends)
		ls->young_ends = now_ms(ls) + YOUNG_MS;
	say_alone(ls);
	peer_event_post(ls->node, peer_event_create(PEER_PAUSE, 0, VIEW_NONE));
}

static void watch_pause(struct links *ls)
{
	int64_t over = now_ms(ls) - ls->pause_ends;

	if (ls->paused && over > (peers_any_whole(ls->peers) ? PAUSE_MORE_MS : 0)) {
		if (ls->laneless)
			links_look_for_lane(ls); /* perhaps it was the disk that failed */
		else
			links_unpause(ls);
	}
}

/* With an answer. ---------------------------------------------------------------------------------------------------- */

struct question {
	struct task task;
	struct links *links;
	void (*ask)(struct question *q);
	pthread_mutex_t lock;
	pthread_cond_t answered;
	bool done;
	struct peer_status *status;
	unsigned *slots;
	unsigned room, n;
	const struct node_id *peer;
	uint64_t users;
	int64_t linked_ms;
	bool known;
	struct need need;
	bool later; /* it is answered when that is done */
};

static void answer(struct question *q)
{
	pthread_mutex_lock(&q->lock);
	q->done = true;
	pthread_cond_signal(&q->answered);
	pthread_mutex_unlock(&q->lock);
}

static void run_question(struct task *t)
{
	struct question *q = (struct question *)((uint8_t *)t - offsetof(struct question, task));
	bool later = q->later; /* it may be gone when ask() returns */

	q->ask(q);
	if (!later)
		answer(q);
}

static void ask_and_wait(struct question *q)
{
	q->task.run = run_question;
	q->done = false;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->answered, NULL);
	runq_post(&q->links->worker->q, &q->task);
	pthread_mutex_lock(&q->lock);
	while (!q->done)
		pthread_cond_wait(&q->answered, &q->lock);
	pthread_mutex_unlock(&q->lock);
	pthread_cond_destroy(&q->answered);
	pthread_mutex_destroy(&q->lock);
}

static void ask_status(struct question *q)
{
	q->n = links_fill_status(q->links, q->status, q->slots, q->room);
}

unsigned links_status(struct links *ls, struct peer_status *out, unsigned room)
{
	unsigned slots[NODES_MAX];
	struct behind behind[PEERS_MAX];
	struct question q = { .links = ls,
			      .ask = ask_status,
			      .status = out,
			      .slots = slots,
			      .room = room < NODES_MAX ? room : NODES_MAX };

	ask_and_wait(&q);
	worker_peers_behind(ls->node, behind);
	for (unsigned i = 0; i < q.n; i++) {
		if (slots[i] == PEERS_MAX)
			continue;
		out[i].behind_changes = behind[slots[i]].changes;
		out[i].behind_octets = behind[slots[i]].octets;
	}
	return q.n;
}

static void need_done(struct need *n)
{
	answer((struct question *)((uint8_t *)n - offsetof(struct question, need)));
}

static void ask_need(struct question *q)
{
	peers_need(q->links->peers, &q->need);
}

void links_repair(struct links *ls, struct oid *ids, bool *came, unsigned n)
{
	struct question q = { .links = ls, .ask = ask_need, .later = true };

	q.need = (struct need){ .ids = ids, .came = came, .n = n, .done = need_done };
	ask_and_wait(&q);
}

static void ask_lacking(struct question *q)
{
	struct link *l = peers_link(q->links->peers, q->peer);

	if (l)
		link_ask_lacking(l);
}

static void look_lacking(struct question *q)
{
	struct link *l = peers_link(q->links->peers, q->peer);
	struct link_stats stats;

	q->known = l && link_lacking(l, &q->users);
	if (!q->known)
		return;
	link_stats(l, &stats);
	q->linked_ms = stats.opened_ms;
}

enum fail links_lacking(struct links *ls, const struct node_id *peer, uint64_t *users, int64_t *linked_ms,
			struct failure *why)
{
	struct question q = { .links = ls, .ask = ask_lacking, .peer = peer };

	ask_and_wait(&q);
	q.ask = look_lacking;
	for (unsigned i = 0; i < LOOKS_MAX && !q.known; i++) {
		usleep(LOOK_US);
		ask_and_wait(&q);
	}
	*users = q.users;
	*linked_ms = q.linked_ms;
	return q.known ? FAIL_NONE : fail_with(why, FAIL_LATER, "node %s does not answer", node_hex(peer).s);
}

static void ask_known(struct question *q)
{
	struct oid ours;

	if (!objstore_ref(q->links->node->store, DIRECTORY_REF, &ours))
		return;
	q->known = links_peer_has_directory(q->links, &ours);
}

static void ask_hush(struct question *q)
{
	q->links->parted = true;
	links_unlisten(q->links);
	links_close_all(q->links);
}

void links_hush(struct links *ls)
{
	struct question q = { .links = ls, .ask = ask_hush };

	ask_and_wait(&q);
}

enum fail links_tell_directory(struct links *ls, struct failure *why)
{
	bool known = false;

	for (unsigned i = 0; i < LOOKS_MAX && !known; i++) {
		struct question q = { .links = ls, .ask = ask_known };

		ask_and_wait(&q);
		known = q.known;
		if (!known)
			usleep(LOOK_US);
	}
	return known ? FAIL_NONE : fail_with(why, FAIL_LATER, "no other node could be told");
}

enum fail links_part(struct links *ls, struct failure *why)
{
	enum fail f = links_tell_directory(ls, why);

	links_hush(ls);
	return f;
}

/* Life. -------------------------------------------------------------------------------------------------------------- */

static void on_tick(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct links *ls = (struct links *)((uint8_t *)t - offsetof(struct links, tick));

	(void)loop;
	(void)revents;
	watch_pause(ls);
	links_tick(ls);
}

static void on_retry(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct links *ls = (struct links *)((uint8_t *)t - offsetof(struct links, retry));

	(void)revents;
	ev_timer_stop(loop, t);
	links_read_held(ls);
}

static bool is_member(void *ctx, const struct node_key *key)
{
	struct links *ls = ctx;
	struct directory *d = node_directory(ls->node);
	bool is = directory_has_member(d, key);

	directory_unref(&d);
	return is;
}

struct links *links_start(struct worker *w, const struct identity *me, struct command_host *host, bool moved)
{
	struct links *ls = mem_zalloc(sizeof(*ls));
	struct node *n = w->node;

	ls->node = n;
	ls->me = me;
	ls->command_host = host;
	ls->host = (struct peers_host){ member,  holds,   link_up, link_down, reach,  compared,
					message, fetched, filled,  directory, stirred };
	ls->worker = w;
	ls->loop = w->loop;
	ls->peers = peers_create(
		&(struct peers_options){ .host = &ls->host,
					 .store = n->store,
					 .jobs = n->jobs,
					 .home = &ls->worker->q,
					 .clock = n->clock,
					 .me = n->id,
					 .out_max = n->conf->peer_memory,
					 .patience_ms = n->conf->writer_patience_ms });
	ls->addresses = read_addresses(n);
	pthread_mutex_init(&ls->changing, NULL);
	ls->tls = tls_peer_context(me, is_member, ls);
	ev_timer_init(&ls->retry, on_retry, 0, RETRY_S);
	ev_timer_init(&ls->tick, on_tick, 0.01, LINKS_TICK_S);
	ev_timer_start(ls->loop, &ls->tick);
	links_listen(ls);
	ls->moved = moved;
	if (moved)
		links_pause(ls);
	else
		links_pause_for_others(ls);
	return ls;
}

static void begin_stop(struct task *t)
{
	struct links *ls = (struct links *)((uint8_t *)t - offsetof(struct links, stop));

	ls->stopping = true;
	ev_timer_stop(ls->loop, &ls->tick);
}

void links_stop(struct links *ls)
{
	ls->stop.run = begin_stop;
	runq_post(&ls->worker->q, &ls->stop);
}

bool links_let_end(const struct links *ls, const struct worker *w)
{
	return w != ls->worker || (ls->stopping && ls->jobs == 0 && peers_is_idle(ls->peers) &&
				   atomic_load(&ls->newcomers) == 0);
}

void links_destroy(struct links **at)
{
	struct links *ls = *at;

	if (!ls)
		return;
	*at = NULL;
	while (runq_run(&ls->worker->q)) /* what was asked at last */
		;
	peers_destroy(&ls->peers);
	tls_context_unref(&ls->tls);
	mem_free(ls->addresses);
	pthread_mutex_destroy(&ls->changing);
	mem_free(ls->listeners);
	mem_free(ls);
}
