/* main/node.c - a serving node: what it opens and in which order, its signals, its end.
 *
 * Order matters twice.  Beginning: sockets are bound while we may still be root, then root is given up, then the store
 * is opened, so that every file in it is ours.  End: listeners close, sessions end, what is on its way becomes durable,
 * the workers end, and only then jobs, cache and store do. */
#include "main/node.h"

#include <assert.h>
#include <ev.h>
#include <malloc.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "main/command.h"
#include "main/control.h"
#include "main/leaving.h"
#include "main/links.h"
#include "main/listen.h"
#include "main/node_cluster.h"
#include "main/place.h"
#include "main/privilege.h"
#include "main/service.h"
#include "main/worker.h"
#include "mime/mime.h"

#include "base/banned.h"

#define CONTROL_CALLS_MAX  8u /* commands at once; ours */
#define JOB_THREADS        3u
#define STORE_HELD_POLL_US 10000

struct serving { /* the node, and what only its main thread touches */
	struct node node;
	struct command_host host;
	const char *conf_path;
	struct ev_loop *loop;
	ev_signal terminate, interrupt, reload;
	ev_io control;
	ev_async stop;
	int control_fd;
	atomic_uint control_calls;
	bool draining;
	bool moved; /* the data folder is a copy */
};

/* What is in force. ---------------------------------------------------------------------------------------------------
 */

struct conf *node_conf(struct node *n)
{
	struct conf *conf;

	pthread_mutex_lock(&n->lock);
	conf = conf_ref(n->conf);
	pthread_mutex_unlock(&n->lock);
	return conf;
}

struct directory *node_directory(struct node *n)
{
	struct directory *dir;

	pthread_mutex_lock(&n->lock);
	dir = directory_ref(n->directory);
	pthread_mutex_unlock(&n->lock);
	return dir;
}

struct tls_context *node_tls(struct node *n)
{
	struct tls_context *tls;

	pthread_mutex_lock(&n->lock);
	tls = tls_context_ref(n->tls);
	pthread_mutex_unlock(&n->lock);
	return tls;
}

unsigned node_connections(struct node *n)
{
	unsigned all = 0;

	for (unsigned i = 0; i < LISTENER_KINDS; i++)
		all += atomic_load(&n->connections[i]);
	return all;
}

bool node_room(struct node *n, int64_t octets)
{
	const struct node_settings *settings = atomic_load(&n->settings);
	long long now = atomic_fetch_add(&n->memory, octets) + octets;

	if (octets <= 0 || now <= (long long)settings->conf->memory_max)
		return true;
	atomic_fetch_sub(&n->memory, octets);
	return false;
}

/* Takes over the reference to `conf`. */
static void put_in_force(struct node *n, struct conf *conf)
{
	struct node_settings *s = mem_zalloc(sizeof(*s));
	struct conf *old;

	s->older = atomic_load(&n->settings);
	s->conf = conf_ref(conf);
	s->smtp = (struct smtp_settings){ n->name, conf->message_max, true, conf->recipients_max, conf->errors_max };
	s->imap = (struct imap_settings){ n->name, conf->message_max, true };
	atomic_store(&n->settings, s);
	pthread_mutex_lock(&n->lock);
	old = n->conf;
	n->conf = conf;
	pthread_mutex_unlock(&n->lock);
	conf_unref(&old);
	log_set_level(conf->log);
}

/* Commands. -----------------------------------------------------------------------------------------------------------
 */

static struct serving *serving_of(struct command_host *h)
{
	return (struct serving *)((uint8_t *)h - offsetof(struct serving, host));
}

static struct directory *host_directory(struct command_host *h)
{
	return node_directory(&serving_of(h)->node);
}

static enum fail host_change(struct command_host *h, struct directory_op *op, struct failure *why)
{
	return node_change_directory(&serving_of(h)->node, op, why);
}

static enum fail host_adopt(struct command_host *h, struct change *c, struct failure *why)
{
	return node_adopt_directory(&serving_of(h)->node, c, why);
}

static enum fail host_share_homes(struct command_host *h, struct failure *why)
{
	return node_share_homes(&serving_of(h)->node, why);
}

static enum fail host_tell_directory(struct command_host *h, struct failure *why)
{
	return links_tell_directory(serving_of(h)->node.links, why);
}

static unsigned host_peers(struct command_host *h, struct peer_status *out, unsigned room)
{
	return links_status(serving_of(h)->node.links, out, room);
}

static void host_repair(struct command_host *h, struct oid *ids, bool *came, unsigned n)
{
	links_repair(serving_of(h)->node.links, ids, came, n);
}

static void host_redial(struct command_host *h)
{
	links_redial(serving_of(h)->node.links);
}

static enum fail host_hand_over(struct command_host *h, const struct node_id *heir, struct failure *why)
{
	return leaving_hand_over(&serving_of(h)->node, heir, why);
}

static void host_take_back(struct command_host *h)
{
	leaving_take_back(&serving_of(h)->node);
}

static enum fail host_part(struct command_host *h, struct failure *why)
{
	return links_part(serving_of(h)->node.links, why);
}

static void host_status(struct command_host *h, struct command_status *out)
{
	struct node *n = &serving_of(h)->node;

	*out = (struct command_status){
		.running = true,
		.uptime_ms = n->clock->steady_ms(n->clock) - n->started_ms,
		.workers = n->n_workers,
		.homes = atomic_load(&n->homes),
		.queue = atomic_load(&n->queue),
		.draining = atomic_load(&n->draining),
	};
	for (unsigned i = 0; i < LISTENER_KINDS; i++)
		out->connections[i] = atomic_load(&n->connections[i]);
}

static void host_stop(struct command_host *h)
{
	struct serving *s = serving_of(h);

	ev_async_send(s->loop, &s->stop);
}

struct control_call {
	struct serving *serving;
	int fd;
};

static void *serve_control(void *arg)
{
	struct control_call *call = arg;

	control_serve(call->fd, &call->serving->host);
	atomic_fetch_sub(&call->serving->control_calls, 1);
	mem_free(call);
	return NULL;
}

static void on_control(struct ev_loop *loop, ev_io *io, int revents)
{
	struct serving *s = (struct serving *)((uint8_t *)io - offsetof(struct serving, control));
	int fd = accept4(io->fd, NULL, NULL, SOCK_CLOEXEC);
	struct control_call *call;
	pthread_t thread;

	(void)loop;
	(void)revents;
	if (fd < 0)
		return;
	if (atomic_load(&s->control_calls) >= CONTROL_CALLS_MAX) {
		log_say(LOG_WARN, "control-busy", NULL);
		close(fd);
		return;
	}
	call = mem_zalloc(sizeof(*call));
	*call = (struct control_call){ s, fd };
	atomic_fetch_add(&s->control_calls, 1);
	if (pthread_create(&thread, NULL, serve_control, call) != 0) {
		log_say(LOG_ERROR, "control-failed", "error", "no thread", NULL);
		atomic_fetch_sub(&s->control_calls, 1);
		close(fd);
		mem_free(call);
		return;
	}
	pthread_detach(thread);
}

/* Signals. ------------------------------------------------------------------------------------------------------------
 */

static void begin_drain(struct serving *s)
{
	if (s->draining)
		return;
	s->draining = true;
	atomic_store(&s->node.draining, true);
	log_say(LOG_INFO, "stopping", NULL);
	service_tell("STOPPING=1");
	links_hush(s->node.links);
	for (unsigned i = 0; i < s->node.n_workers; i++)
		worker_drain(&s->node.workers[i]);
	ev_break(s->loop, EVBREAK_ALL);
}

static void on_signal(struct ev_loop *loop, ev_signal *sig, int revents)
{
	(void)loop;
	(void)revents;
	begin_drain(sig->data);
}

static void on_stop(struct ev_loop *loop, ev_async *a, int revents)
{
	(void)loop;
	(void)revents;
	begin_drain(a->data);
}

/* What cannot change while serving is said; the rest is in force for what begins from now on. */
static void on_reload(struct ev_loop *loop, ev_signal *sig, int revents)
{
	struct serving *s = sig->data;
	struct tls_context *tls, *old;
	struct conf *conf;
	struct failure why;

	(void)loop;
	(void)revents;
	if (conf_load(s->conf_path, &conf, &why) != FAIL_NONE) {
		log_say(LOG_ERROR, "reload-refused", "error", why.text, NULL);
		return;
	}
	if (tls_context_load(conf->tls_certificate, conf->tls_key, &tls, &why) != FAIL_NONE) {
		log_say(LOG_ERROR, "reload-refused", "error", why.text, NULL);
		conf_unref(&conf);
		return;
	}
	if (strcmp(conf->name, s->node.conf->name) != 0 || strcmp(conf->data, s->node.conf->data) != 0 ||
	    conf->n_listeners != s->node.conf->n_listeners || conf->workers != s->node.conf->workers)
		log_say(LOG_WARN, "reload-incomplete", "reason",
			"name, data, listen and workers change only with a restart", NULL);
	pthread_mutex_lock(&s->node.lock);
	old = s->node.tls;
	s->node.tls = tls;
	pthread_mutex_unlock(&s->node.lock);
	tls_context_unref(&old);
	put_in_force(&s->node, conf);
	log_say(LOG_INFO, "reloaded", "file", s->conf_path, NULL);
}

static void watch_signals(struct serving *s)
{
	signal(SIGPIPE, SIG_IGN);
	ev_signal_init(&s->terminate, on_signal, SIGTERM);
	ev_signal_init(&s->interrupt, on_signal, SIGINT);
	ev_signal_init(&s->reload, on_reload, SIGHUP);
	s->terminate.data = s->interrupt.data = s->reload.data = s;
	ev_signal_start(s->loop, &s->terminate);
	ev_signal_start(s->loop, &s->interrupt);
	ev_signal_start(s->loop, &s->reload);
	ev_async_init(&s->stop, on_stop);
	s->stop.data = s;
	ev_async_start(s->loop, &s->stop);
}

/* Beginning and end. --------------------------------------------------------------------------------------------------
 */

static enum fail bind_all(struct node *n, const struct conf *conf, struct failure *why)
{
	n->listeners = mem_array(conf->n_listeners, sizeof(n->listeners[0]));
	for (unsigned i = 0; i < conf->n_listeners; i++) {
		enum fail f = listen_open(&conf->listeners[i], &n->listeners[i].fd, why);

		if (f != FAIL_NONE)
			return f;
		n->listeners[i].kind = conf->listeners[i].kind;
		n->n_listeners++;
		log_say(LOG_INFO, "listening", "protocol", listener_kind_name(conf->listeners[i].kind), "address",
			conf->listeners[i].text, NULL);
	}
	return FAIL_NONE;
}

/* A command that found no node at work has the store for a moment, and is waited for. */
static enum fail open_objects(struct node *n, const struct conf *conf, struct failure *why)
{
	struct objstore_options options = { .rng = n->rng, .history = conf->history };
	int64_t end_ms = n->clock->steady_ms(n->clock) + STORE_HELD_MS;
	enum fail f;

	for (;;) {
		f = disk_open_folder(conf->data, &options.disk, why);
		if (f == FAIL_NONE)
			f = objstore_open(&options, &n->store, why);
		if (f == FAIL_NOTFOUND)
			return fail_with(why, f, "there is no store in %s; to make one: posthorn init", conf->data);
		if (f != FAIL_CONFLICT || n->clock->steady_ms(n->clock) >= end_ms)
			return f;
		usleep(STORE_HELD_POLL_US);
	}
}

static enum fail open_store(struct serving *s, const struct conf *conf, struct failure *why)
{
	struct buf path;
	enum fail f = open_objects(&s->node, conf, why);

	if (f == FAIL_NONE)
		f = directory_load(s->node.store, &s->node.directory, why);
	if (f != FAIL_NONE)
		return f;
	buf_init(&path, 4096);
	buf_printf(&path, "%s/summaries", conf->data);
	buf_putc(&path, '\0');
	s->node.cache = summary_cache_open((const char *)path.at);
	buf_finish(&path);
	return FAIL_NONE;
}

static enum fail begin(struct serving *s, struct conf *conf, struct failure *why)
{
	struct node *n = &s->node;
	enum fail f;

	/* Large blocks (argon2's, messages) go back to the system at once, also after glibc has seen many of them. */
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
	mime_init();
	privilege_raise_files(conf->connections_max);
	f = tls_context_load(conf->tls_certificate, conf->tls_key, &n->tls, why);
	if (f == FAIL_NONE)
		f = bind_all(n, conf, why);
	if (f == FAIL_NONE)
		f = privilege_drop(conf->user, why);
	if (f == FAIL_NONE)
		f = privilege_check_data(conf->data, conf->user, why);
	if (f == FAIL_NONE)
		f = open_store(s, conf, why);
	if (f == FAIL_NONE)
		f = identity_open(conf->data, &n->identity, why);
	if (f == FAIL_NONE)
		f = directory_check_own(n->directory, identity_id(n->identity), why);
	if (f == FAIL_NONE)
		f = place_has_moved(conf->data, &s->moved, why);
	if (f == FAIL_NONE)
		f = control_listen(conf->data, &s->control_fd, why);
	return f;
}

static void start(struct serving *s, const struct conf *conf)
{
	struct node *n = &s->node;

	n->rng->fill(n->rng, n->secret, sizeof(n->secret));
	n->guard = guard_create(n->secret);
	n->jobs = jobs_create(JOB_THREADS);
	n->summarizer = summarizer_create(n->cache);
	n->started_ms = n->clock->steady_ms(n->clock);
	n->id = *identity_id(n->identity);
	n->n_workers = conf->workers;
	n->workers = mem_array(n->n_workers, sizeof(n->workers[0]));
	s->host = (struct command_host){
		.store = n->store,
		.conf = conf,
		.clock = n->clock,
		.rng = n->rng,
		.directory = host_directory,
		.change = host_change,
		.status = host_status,
		.stop = host_stop,
		.identity = n->identity,
		.share_homes = host_share_homes,
		.tell_directory = host_tell_directory,
		.adopt = host_adopt,
		.peers = host_peers,
		.repair = host_repair,
		.redial = host_redial,
		.hand_over = host_hand_over,
		.take_back = host_take_back,
		.part = host_part,
	};
	for (unsigned i = 0; i < n->n_workers; i++)
		worker_init(&n->workers[i], n, i);
	n->links = links_start(&n->workers[LINKS_WORKER], n->identity, &s->host, s->moved);
	for (unsigned i = 0; i < n->n_workers; i++)
		worker_start(&n->workers[i]);
	ev_io_init(&s->control, on_control, s->control_fd, EV_READ);
	ev_io_start(s->loop, &s->control);
}

static void stop_all(struct serving *s)
{
	struct node *n = &s->node;

	for (unsigned i = 0; i < n->n_workers; i++)
		if (i != LINKS_WORKER)
			worker_join(&n->workers[i]);
	links_stop(n->links);
	worker_join(&n->workers[LINKS_WORKER]);
	links_destroy(&n->links);
	for (unsigned i = 0; i < n->n_workers; i++)
		worker_finish(&n->workers[i]);
	mem_free(n->workers);
	jobs_destroy(&n->jobs);
	summarizer_destroy(&n->summarizer);
	guard_destroy(&n->guard);
}

/* Also after a beginning that failed halfway. */
static void end(struct serving *s, const struct conf *conf)
{
	struct node *n = &s->node;
	struct node_settings *settings = atomic_load(&n->settings);

	for (unsigned i = 0; i < n->n_listeners; i++) {
		close(n->listeners[i].fd);
		if (conf->listeners[i].address.ss_family == AF_UNIX)
			unlink(conf->listeners[i].text + strlen("unix:"));
	}
	mem_free(n->listeners);
	if (s->control_fd >= 0)
		close(s->control_fd);
	summary_cache_close(&n->cache);
	objstore_close(&n->store);
	directory_unref(&n->directory);
	identity_close(&n->identity);
	tls_context_unref(&n->tls);
	conf_unref(&n->conf);
	while (settings) {
		struct node_settings *older = settings->older;

		conf_unref(&settings->conf);
		mem_free(settings);
		settings = older;
	}
	pthread_mutex_destroy(&n->lock);
	pthread_mutex_destroy(&n->changing);
	ev_loop_destroy(s->loop);
}

/* Commands that are under way hold the store; they are few and short, but for fsck, which looks whether we stop. */
static void wait_for_commands(struct serving *s)
{
	while (atomic_load(&s->control_calls))
		usleep(1000);
}

int node_serve(const struct conf *given, const char *conf_path)
{
	struct serving *s = mem_zalloc(sizeof(*s));
	struct conf *conf = conf_ref((struct conf *)given);
	struct failure why;
	int code = 1;

	s->node.clock = clock_system();
	s->node.rng = rng_system();
	s->node.name = conf->name;
	s->conf_path = conf_path;
	s->control_fd = -1;
	s->loop = ev_default_loop(EVFLAG_AUTO);
	pthread_mutex_init(&s->node.lock, NULL);
	pthread_mutex_init(&s->node.changing, NULL);
	put_in_force(&s->node, conf_ref(conf));
	watch_signals(s);
	if (begin(s, conf, &why) != FAIL_NONE) {
		log_say(LOG_ERROR, "not-started", "error", why.text, NULL);
	} else {
		start(s, conf);
		log_say(LOG_INFO, "ready", "name", conf->name, "data", conf->data, NULL);
		service_tell("READY=1");
		ev_run(s->loop, 0);
		wait_for_commands(s);
		stop_all(s);
		log_say(LOG_INFO, "stopped", NULL);
		code = 0;
	}
	end(s, conf);
	conf_unref(&conf);
	mem_free(s);
	return code;
}
