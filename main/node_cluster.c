#include "main/node_cluster.h"

#include "base/log.h"
#include "main/links.h"
#include "main/worker_peers.h"
#include "merge/merge.h"

#include "base/banned.h"

#define FETCHED_REF "refs/joining/cluster" /* a peer's directory, until it has been joined */

/* The directory in force. -------------------------------------------------------------------------------------------- */

/* Takes over `next`; under n->changing. */
static void put_in_force(struct node *n, struct directory *next)
{
	struct directory *old;

	pthread_mutex_lock(&n->lock);
	old = n->directory;
	n->directory = next;
	pthread_mutex_unlock(&n->lock);
	directory_unref(&old);
	peer_event_post(n, peer_event_create(PEER_DIRECTORY, 0, VIEW_NONE));
	for (unsigned i = 0; i < n->n_workers; i++)
		worker_check_users(&n->workers[i]); /* sessions of users that are gone end */
	links_directory_moved(n->links);
}

enum fail node_change_directory(struct node *n, struct directory_op *op, struct failure *why)
{
	struct directory *next, *old;
	enum fail f;

	pthread_mutex_lock(&n->changing);
	old = node_directory(n);
	f = directory_check_own(old, &n->id, why);
	if (f != FAIL_NONE) {
		directory_unref(&old);
		pthread_mutex_unlock(&n->changing);
		return f;
	}
	op->time = clock_unix_s(n->clock);
	op->node = view_str(n->name);
	op->lane = directory_lane(old, &n->id);
	if (op->kind == DIRECTORY_NODE_LANE && node_id_equal(&op->id, &n->id))
		(void)directory_lane_next(old, &n->id, &op->lane); /* the old one is not ours any more */
	f = directory_check_heard(old, &n->id, op, why);
	if (f == FAIL_NONE)
		f = directory_change(old, n->store, op, &next, why);
	directory_unref(&old);
	if (f == FAIL_NONE)
		put_in_force(n, next);
	pthread_mutex_unlock(&n->changing);
	return f;
}

static enum fail commit_and_load(struct node *n, struct change *c, struct failure *why)
{
	struct directory *next;
	enum fail f = objstore_commit(n->store, c, why);

	if (f == FAIL_NONE)
		f = directory_load(n->store, &next, why);
	if (f == FAIL_NONE)
		put_in_force(n, next);
	return f;
}

enum fail node_adopt_directory(struct node *n, struct change *c, struct failure *why)
{
	enum fail f;

	pthread_mutex_lock(&n->changing);
	f = commit_and_load(n, c, why);
	pthread_mutex_unlock(&n->changing);
	return f;
}

/* Moves FETCHED_REF from where it is: `c` brings what it is to name, or it goes. */
static enum fail move_fetched_ref(struct node *n, struct change *c, const struct oid *to, struct failure *why)
{
	struct oid at = { { 0 } };

	(void)objstore_ref(n->store, FETCHED_REF, &at);
	if (oid_equal(&at, to))
		return FAIL_NONE;
	change_move_ref(c, FETCHED_REF, &at, to);
	return objstore_commit(n->store, c, why);
}

static enum fail join_directories(struct node *n, struct directory *ours, struct directory *theirs, struct failure *why)
{
	struct change *c = change_create();
	struct join_report report;
	struct directory *joined;
	enum fail f = directory_join(ours, theirs, &joined, c, &report, why);

	if (f == FAIL_NONE && !oid_equal(directory_commit(joined), directory_commit(ours))) {
		change_move_ref(c, DIRECTORY_REF, directory_commit(ours), directory_commit(joined));
		f = objstore_commit(n->store, c, why);
		if (f == FAIL_NONE) {
			log_say(LOG_INFO, "directory-joined", "commit", oid_hex(directory_commit(joined)).s, NULL);
			put_in_force(n, directory_ref(joined));
		}
	}
	if (f == FAIL_NONE)
		directory_unref(&joined);
	change_destroy(&c);
	return f;
}

enum fail node_join_directory(struct node *n, struct fetched *fetched, struct failure *why)
{
	static const struct oid none;
	struct directory *theirs = NULL, *ours;
	struct change *away = change_create();
	enum fail f;

	pthread_mutex_lock(&n->changing);
	ours = node_directory(n);
	f = move_fetched_ref(n, fetched->objects, &fetched->commit, why);
	if (f == FAIL_NONE)
		f = directory_load_commit(n->store, &fetched->commit, &theirs, why);
	if (f == FAIL_NONE)
		f = join_directories(n, ours, theirs, why);
	directory_unref(&theirs);
	directory_unref(&ours);
	if (f == FAIL_NONE)
		f = move_fetched_ref(n, away, &none, why);
	pthread_mutex_unlock(&n->changing);
	change_destroy(&away);
	return f;
}

/* Homes. ------------------------------------------------------------------------------------------------------------- */

struct sharing {
	struct node *node;
	pthread_mutex_t lock;
	pthread_cond_t done;
	size_t open;
	struct failure why; /* of the last that failed */
	bool failed;
};

struct sharing_one {
	struct task task;
	struct keeper_wait wait;
	struct sharing *sharing;
	struct worker *worker;
	struct worker_user *user_at;
	size_t len;
	uint8_t user[];
};

static void one_shared(struct keeper_wait *w, enum fail class, const struct op_result *result,
		       const struct failure *why)
{
	struct sharing_one *one = (struct sharing_one *)((uint8_t *)w - offsetof(struct sharing_one, wait));
	struct sharing *s = one->sharing;

	(void)result;
	worker_release(one->worker, &one->user_at);
	mem_free(one);
	pthread_mutex_lock(&s->lock);
	if (class != FAIL_NONE) {
		s->failed = true;
		s->why = *why;
	}
	if (--s->open == 0)
		pthread_cond_signal(&s->done);
	pthread_mutex_unlock(&s->lock);
}

static void share_one(struct task *t)
{
	struct sharing_one *one = (struct sharing_one *)((uint8_t *)t - offsetof(struct sharing_one, task));

	one->wait.done = one_shared;
	one->user_at = worker_use(one->worker, view_of(one->user, one->len));
	keeper_submit(worker_user_keeper(one->user_at), op_create(OP_SHARE), &one->wait);
}

enum fail node_share_homes(struct node *n, struct failure *why)
{
	struct directory *d = node_directory(n);
	struct sharing s = { .node = n, .open = directory_count(d, DIRECTORY_USERS) };

	pthread_mutex_init(&s.lock, NULL);
	pthread_cond_init(&s.done, NULL);
	for (size_t i = 0; i < directory_count(d, DIRECTORY_USERS); i++) {
		struct view user = directory_record(d, DIRECTORY_USERS, i)->name;
		struct sharing_one *one = mem_zalloc(sizeof(*one) + user.len);

		one->sharing = &s;
		one->len = user.len;
		memcpy(one->user, user.at, user.len);
		one->worker = worker_of_user(n, user);
		one->task.run = share_one;
		runq_post(&one->worker->q, &one->task);
	}
	directory_unref(&d);
	pthread_mutex_lock(&s.lock);
	while (s.open)
		pthread_cond_wait(&s.done, &s.lock);
	pthread_mutex_unlock(&s.lock);
	pthread_cond_destroy(&s.done);
	pthread_mutex_destroy(&s.lock);
	if (s.failed)
		*why = s.why;
	return s.failed ? s.why.class : FAIL_NONE;
}
