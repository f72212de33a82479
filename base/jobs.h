/* base/jobs.h - work for other threads, and how its end comes home.
 *
 * A run queue belongs to one thread (an event loop, or a test that drains it by hand): any thread posts tasks, the owner
 * runs them in order of posting.  Jobs are a few threads for whatever waits: disk, password hashing, parsing of large
 * messages.  Posting and submitting never block beyond a short lock. */
#ifndef BASE_JOBS_H
#define BASE_JOBS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Embed in whatever is to be run; it may be posted again once run() has begun. */
struct task {
	struct task *next;
	void (*run)(struct task *t);
};

struct runq {
	pthread_mutex_t lock;
	pthread_cond_t posted;           /* for owners that wait in runq_wait */
	struct task *first, **last;
	void (*wake)(void *ctx);         /* called by the poster when the queue was empty; may be NULL */
	void *wake_ctx;
	atomic_uint waking;              /* posters that are calling it */
};

void runq_init(struct runq *q, void (*wake)(void *ctx), void *wake_ctx);
void runq_finish(struct runq *q); /* the queue must be empty; what `wake` needs may go after this */
void runq_post(struct runq *q, struct task *t);
/* Runs what is there, not what is posted meanwhile; returns how many. */
unsigned runq_run(struct runq *q);
/* Blocks until something is posted, then runs it: for commands and tests, never on a loop. */
unsigned runq_wait(struct runq *q);

struct job {
	struct task task;                /* work() runs on a job thread … */
	void (*work)(struct job *j);
	void (*done)(struct job *j);     /* … then done() on the owner of `home` */
	struct runq *home;
};

struct jobs;

/* Without threads (0) everything happens on the caller's: jobs_submit does the work at once and posts its end, so that a
 * simulation is the same each time. */
struct jobs *jobs_create(unsigned threads);
/* Waits for what was submitted; its done() tasks are posted by then, though perhaps not run. */
void jobs_destroy(struct jobs **jobs);
void jobs_submit(struct jobs *jobs, struct job *j);

#endif
