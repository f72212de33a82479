/* main/conn_imap.c - what an IMAP session needs of its node: logins, the user's state, ops.
 *
 * A login goes: password in a job (argon2), the answer held back if that address has failed before, the user's worker,
 * the user's state read there; then the session hears of it.  The session waits all the while. */
#include <assert.h>
#include <openssl/crypto.h>

#include "base/log.h"
#include "main/conn_state.h"
#include "main/password.h"

#include "base/banned.h"

static struct conn *conn_of(struct imap_host *h)
{
	return (struct conn *)((uint8_t *)h - offsetof(struct conn, imap_host));
}

struct login {
	struct job job;
	struct conn *conn;
	struct task travel;
	struct arena arena;
	struct view user;       /* as it was given; then by its name in the directory */
	struct view password, hash;
	bool fits;
};

/* The end of it. ------------------------------------------------------------------------------------------------------ */

static void login_destroy(struct conn *c)
{
	struct login *l = c->login;

	c->login = NULL;
	if (l->password.len)
		OPENSSL_cleanse((void *)l->password.at, l->password.len);
	arena_finish(&l->arena);
	mem_free(l);
}

static void login_end(struct conn *c, enum fail result)
{
	struct view user = c->login->user;

	imap_session_authenticated(c->imap, result, &c->imap_host, user);
	login_destroy(c);
	conn_answered(c);
}

/* On the user's worker. */
void conn_imap_ready(struct conn *c)
{
	struct keeper *k;

	if (!c->login || !c->user)
		return;
	k = worker_user_keeper(c->user);
	if (keeper_trouble(k)) {
		conn_imap_finish(c);
		login_end(c, keeper_trouble(k)->class == FAIL_CORRUPT ? FAIL_CORRUPT : FAIL_LATER);
	} else if (keeper_home(k)) {
		login_end(c, FAIL_NONE);
	}
}

static void settle_in(struct conn *c)
{
	c->user = worker_use(c->worker, c->login->user);
	worker_user_watch(c->user, c);
	keeper_go_on(worker_user_keeper(c->user)); /* what could not be read may have been repaired */
	conn_imap_ready(c);
}

static void travelled(struct task *t)
{
	struct login *l = (struct login *)((uint8_t *)t - offsetof(struct login, travel));
	struct conn *c = l->conn;
	struct worker *w = worker_of_user(c->worker->node, l->user);

	conn_arrive(c, w);
	if (w->draining)
		conn_drain(c); /* it waits for this very login, and may be gone when it has settled in */
	settle_in(c);
}

static void move_in(struct conn *c)
{
	struct worker *w = worker_of_user(c->worker->node, c->login->user);

	if (w == c->worker) {
		settle_in(c);
		return;
	}
	conn_depart(c);
	c->login->travel.run = travelled;
	runq_post(&w->q, &c->login->travel);
}

static void on_delay(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct conn *c = (struct conn *)((uint8_t *)t - offsetof(struct conn, delay));

	(void)loop;
	(void)revents;
	if (c->login->fits)
		move_in(c);
	else
		login_end(c, FAIL_REFUSED);
}

/* Held back, whether it fits or not, as long as the address's failures so far ask for. */
static void decided(struct conn *c)
{
	struct node *n = c->worker->node;
	int64_t now = n->clock->steady_ms(n->clock);
	unsigned delay;

	if (!c->login->fits)
		guard_failed(n->guard, view_str(c->address), now);
	delay = guard_delay_ms(n->guard, view_str(c->address), now);
	if (c->login->fits)
		guard_succeeded(n->guard, view_str(c->address));
	ev_timer_init(&c->delay, on_delay, delay / 1000.0, 0);
	ev_timer_start(c->worker->loop, &c->delay);
}

/* A node with users of its own serves them alone: what another did here would reach nobody. */
static bool is_served(struct node *n, const struct directory *dir, struct view user)
{
	struct directory_node me;

	return !directory_node(dir, &n->id, &me) || me.n_grants == 0 || record_has(me.record, "grant", user);
}

/* Its beginning. ------------------------------------------------------------------------------------------------------ */

static struct login *login_begin(struct conn *c, struct view user)
{
	struct login *l = mem_zalloc(sizeof(*l));
	struct directory *dir = node_directory(c->worker->node);
	struct directory_user known;

	arena_init(&l->arena);
	l->conn = c;
	if (directory_user(dir, user, &known) && is_served(c->worker->node, dir, known.name)) {
		l->user = arena_copy(&l->arena, known.name);
		l->hash = arena_copy(&l->arena, known.password);
	} else {
		l->user = arena_copy(&l->arena, user);
	}
	directory_unref(&dir);
	assert(!c->login);
	c->login = l;
	return l;
}

static void check_password(struct job *j)
{
	struct login *l = (struct login *)j;
	struct guard *g = l->conn->worker->node->guard;

	if (l->hash.len && guard_knows(g, l->user, l->hash, l->password)) {
		l->fits = true;
		return;
	}
	l->fits = password_fits(l->password, l->hash);
	if (l->fits)
		guard_remember(g, l->user, l->hash, l->password);
}

static void password_checked(struct job *j)
{
	decided(((struct login *)j)->conn);
}

static void host_login(struct imap_host *h, struct imap_session *s, struct view user, struct view password)
{
	struct conn *c = conn_of(h);
	struct login *l = login_begin(c, user);

	(void)s;
	l->password = arena_copy(&l->arena, password);
	l->job = (struct job){ .work = check_password, .done = password_checked, .home = &c->worker->q };
	jobs_submit(c->worker->node->jobs, &l->job);
}

static void host_scram_keys(struct imap_host *h, struct view user, struct scram_keys *out)
{
	struct node *n = conn_of(h)->worker->node;
	struct directory *dir = node_directory(n);
	struct directory_user known;

	if (!directory_user(dir, user, &known) || !password_scram_read(known.scram, out))
		password_scram_invent(user, n->secret, out);
	directory_unref(&dir);
}

static void host_scram_done(struct imap_host *h, struct imap_session *s, struct view user, bool proven)
{
	struct conn *c = conn_of(h);
	struct login *l = login_begin(c, user);

	(void)s;
	l->fits = proven && l->hash.len;
	decided(c);
}

/* After it. ----------------------------------------------------------------------------------------------------------- */

static struct home *host_home(struct imap_host *h)
{
	return keeper_home(worker_user_keeper(conn_of(h)->user));
}

static struct source *host_source(struct imap_host *h)
{
	return &conn_of(h)->worker->source;
}

static void warmed(void *ctx)
{
	struct conn *c = ctx;

	imap_session_resume(c->imap);
	conn_answered(c);
}

static void host_warm(struct imap_host *h, struct imap_session *s)
{
	struct conn *c = conn_of(h);

	(void)s;
	keeper_warm(&c->worker->env, &c->worker->source, warmed, c);
}

/* One of the session's ops, until it is answered. */
struct op_wait {
	struct keeper_wait wait;
	struct conn *conn;
	unsigned number;
};

static void op_done(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why)
{
	struct op_wait *o = (struct op_wait *)((uint8_t *)w - offsetof(struct op_wait, wait));
	struct conn *c = o->conn;
	bool all = imap_session_op_done(c->imap, o->number, class, result, why);

	mem_free(o);
	if (all)
		conn_answered(c);
}

static void host_submit(struct imap_host *h, struct imap_session *s, struct op *op, unsigned number)
{
	struct conn *c = conn_of(h);
	struct op_wait *o = mem_alloc(sizeof(*o));

	(void)s;
	*o = (struct op_wait){ { op_done }, c, number };
	for (unsigned i = 0; i < op->n_messages; i++)
		summarizer_add(c->worker->node->summarizer, op->messages[i].blob, op->messages[i].date);
	keeper_submit(worker_user_keeper(c->user), op, &o->wait);
}

static uint32_t host_claim_recent(struct imap_host *h, const struct guid *mailbox, uint32_t uidnext, bool take)
{
	return claims_look(worker_user_claims(conn_of(h)->user), mailbox, uidnext, take);
}

static void host_keep_summary(struct imap_host *h, const struct summary_entry *e)
{
	summarizer_keep(conn_of(h)->worker->node->summarizer, e);
}

static bool host_room(struct imap_host *h, int64_t octets)
{
	return node_room(conn_of(h)->worker->node, octets);
}

void conn_imap_init(struct conn *c)
{
	c->imap_host = (struct imap_host){
		.login = host_login,
		.scram_keys = host_scram_keys,
		.scram_done = host_scram_done,
		.home = host_home,
		.source = host_source,
		.warm = host_warm,
		.submit = host_submit,
		.claim_recent = host_claim_recent,
		.cache = c->worker->node->cache,
		.keep_summary = host_keep_summary,
		.room = host_room,
	};
}

void conn_imap_finish(struct conn *c)
{
	if (!c->user)
		return;
	worker_user_unwatch(c->user, c);
	worker_release(c->worker, &c->user);
}
