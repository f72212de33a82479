#include "base/jobs.h"

#include <assert.h>
#include <sched.h>

#include "base/banned.h"
#include "base/mem.h"

void runq_init(struct runq *q, void (*wake)(void *ctx), void *wake_ctx)
{
	*q = (struct runq){ .wake = wake, .wake_ctx = wake_ctx };
	q->last = &q->first;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->posted, NULL);
}

void runq_finish(struct runq *q)
{
	assert(!q->first);
	while (atomic_load(&q->waking)) /* for what was run already, as another had woken the owner */
		sched_yield();
	pthread_mutex_destroy(&q->lock);
	pthread_cond_destroy(&q->posted);
}

void runq_post(struct runq *q, struct task *t)
{
	void (*wake)(void *ctx);
	void *wake_ctx;

	t->next = NULL;
	pthread_mutex_lock(&q->lock);
	wake = q->first ? NULL : q->wake;
	wake_ctx = q->wake_ctx;
	if (wake)
		atomic_fetch_add(&q->waking, 1);
	*q->last = t;
	q->last = &t->next;
	pthread_cond_signal(&q->posted);
	pthread_mutex_unlock(&q->lock);
	/* From here on the owner may have run the task and be gone, and the queue with it, if nobody is to be woken. */
	if (!wake)
		return;
	wake(wake_ctx);
	atomic_fetch_sub(&q->waking, 1);
}

static struct task *take_all(struct runq *q)
{
	struct task *all = q->first;

	q->first = NULL;
	q->last = &q->first;
	return all;
}

static unsigned run_all(struct task *t)
{
	unsigned n = 0;

	while (t) {
		struct task *next = t->next;

		t->run(t);
		t = next;
		n++;
	}
	return n;
}

unsigned runq_run(struct runq *q)
{
	struct task *all;

	pthread_mutex_lock(&q->lock);
	all = take_all(q);
	pthread_mutex_unlock(&q->lock);
	return run_all(all);
}

unsigned runq_wait(struct runq *q)
{
	struct task *all;

	pthread_mutex_lock(&q->lock);
	while (!q->first)
		pthread_cond_wait(&q->posted, &q->lock);
	all = take_all(q);
	pthread_mutex_unlock(&q->lock);
	return run_all(all);
}

struct jobs {
	struct runq waiting; /* used for its list, lock and condition alone: many threads take from it */
	bool ending;
	unsigned threads;
	pthread_t ids[];
};

static struct job *next_job(struct jobs *jobs)
{
	struct runq *q = &jobs->waiting;
	struct task *t;

	pthread_mutex_lock(&q->lock);
	while (!q->first && !jobs->ending)
		pthread_cond_wait(&q->posted, &q->lock);
	t = q->first;
	if (t) {
		q->first = t->next;
		if (!q->first)
			q->last = &q->first;
	}
	pthread_mutex_unlock(&q->lock);
	return (struct job *)t; /* task is its first member */
}

static void run_done(struct task *t)
{
	struct job *j = (struct job *)t;

	j->done(j);
}

static void work_on(struct job *j)
{
	struct runq *home = j->home;

	j->work(j);
	j->task.run = run_done;
	runq_post(home, &j->task);
}

static void *job_thread(void *arg)
{
	struct jobs *jobs = arg;
	struct job *j;

	while ((j = next_job(jobs)))
		work_on(j);
	return NULL;
}

struct jobs *jobs_create(unsigned threads)
{
	struct jobs *jobs = mem_zalloc(sizeof(*jobs) + threads * sizeof(jobs->ids[0]));

	runq_init(&jobs->waiting, NULL, NULL);
	jobs->threads = threads;
	for (unsigned i = 0; i < threads; i++) {
		int error = pthread_create(&jobs->ids[i], NULL, job_thread, jobs);

		assert(error == 0);
		pthread_setname_np(jobs->ids[i], "job");
	}
	return jobs;
}

void jobs_destroy(struct jobs **at)
{
	struct jobs *jobs = *at;

	if (!jobs)
		return;
	pthread_mutex_lock(&jobs->waiting.lock);
	jobs->ending = true;
	pthread_cond_broadcast(&jobs->waiting.posted);
	pthread_mutex_unlock(&jobs->waiting.lock);
	for (unsigned i = 0; i < jobs->threads; i++)
		pthread_join(jobs->ids[i], NULL);
	runq_finish(&jobs->waiting);
	mem_free(jobs);
	*at = NULL;
}

void jobs_submit(struct jobs *jobs, struct job *j)
{
	if (jobs->threads == 0)
		work_on(j);
	else
		runq_post(&jobs->waiting, &j->task);
}
