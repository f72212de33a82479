/* main/deliver.c - a message's way to its recipients.
 *
 * Each recipient is resolved to users and folders; each user and folder gets the message once, as an op on that user's
 * worker; each recipient's result is the worst of what it led to.  The message's octets are one blob, shared by all ops.
 * Results are written on the worker that began: errands come home as tasks. */
#include "main/deliver.h"

#include "base/log.h"
#include "mime/mime.h"

#include "base/banned.h"

struct delivering {
	struct worker *worker;
	struct smtp_delivery *delivery;
	void (*done)(void *ctx);
	void *ctx;
	unsigned open;           /* errands that have no answer yet, and one for the beginning */
	struct task finish;
	struct view note;
	int64_t date;            /* seconds since 1970 */
	struct arena arena;
	struct errand {
		struct errand *next;
		struct task task;            /* on its way to the user's worker, then home */
		struct keeper_wait wait;
		struct delivering *whole;
		struct worker *worker;
		struct worker_user *user_at; /* while the op is under way */
		struct view user, folder;
		enum fail result;
		struct failure why;
	} *errands;
	struct led_to {          /* by recipient */
		struct errand **errands;
		unsigned n;
	} *led_to;
};

static struct errand *errand_for(struct delivering *d, struct view user, struct view folder)
{
	struct errand *p;

	for (p = d->errands; p; p = p->next)
		if (view_equal(p->user, user) && view_equal(p->folder, folder))
			return p;
	p = arena_alloc(&d->arena, sizeof(*p));
	p->whole = d;
	p->user = arena_copy(&d->arena, user);
	p->folder = arena_copy(&d->arena, folder);
	p->next = d->errands;
	d->errands = p;
	return p;
}

/* Taking such mail in would be losing it: temporary, so that the sender keeps it. */
static enum fail refuse_outside(struct failure *why)
{
	return fail_with(why, FAIL_LATER, "the alias leads outside, and this node does not send mail");
}

/* The same goes for mail that would stay on this node alone: the sender has it for one that holds the user. */
static enum fail refuse_elsewhere(struct node *n, const struct directory *dir, const struct directory_targets *targets,
				  struct failure *why)
{
	struct directory_node me;

	for (unsigned i = 0; i < targets->n; i++)
		if (!directory_holds(dir, &n->id, targets->at[i].user))
			return fail_with(why, FAIL_LATER, "this node %s: try another one",
					 directory_node(dir, &n->id, &me) && me.left ? "has left its cluster"
										     : "does not hold that user's mail");
	return FAIL_NONE;
}

static enum fail resolve_here(struct node *n, const struct directory *dir, struct view address, struct arena *arena,
			      struct directory_targets *out, struct failure *why)
{
	enum fail f = directory_resolve(dir, address, arena, out, why);

	if (f == FAIL_NONE && out->n_outside)
		f = refuse_outside(why);
	return f == FAIL_NONE ? refuse_elsewhere(n, dir, out, why) : f;
}

enum fail deliver_check(struct node *n, struct view address, struct failure *why)
{
	struct directory *dir = node_directory(n);
	struct directory_targets targets;
	struct arena arena;
	enum fail f;

	arena_init(&arena);
	f = resolve_here(n, dir, address, &arena, &targets, why);
	arena_finish(&arena);
	directory_unref(&dir);
	return f;
}

/* Subject and sender, for the commit's subject. */
static struct view note_of(struct delivering *d)
{
	struct view message = view_of(d->delivery->message->at, d->delivery->message->len);
	struct buf b;
	struct view note;

	buf_init(&b, 1024);
	buf_putc(&b, '"');
	mime_subject(view_sub(message, 0, MIME_HEADER_MAX), 100, &b);
	buf_puts(&b, "\" from ");
	if (d->delivery->reverse_path.len)
		buf_put(&b, d->delivery->reverse_path);
	else
		buf_puts(&b, "<>");
	note = arena_copy(&d->arena, buf_view(&b));
	buf_finish(&b);
	return note;
}

/* At the end, at home: what became of each recipient. ---------------------------------------------------------------- */

static void judge_recipient(struct smtp_recipient *r, const struct led_to *led_to)
{
	for (unsigned i = 0; i < led_to->n; i++) {
		const struct errand *p = led_to->errands[i];

		if (p->result != FAIL_NONE) {
			r->result = p->result;
			r->why = p->why;
		}
	}
}

static void finish(struct task *t)
{
	struct delivering *d = (struct delivering *)((uint8_t *)t - offsetof(struct delivering, finish));
	struct node *n = d->worker->node;

	for (size_t i = 0; i < d->delivery->n; i++)
		judge_recipient(&d->delivery->recipients[i], &d->led_to[i]);
	summarizer_add(n->summarizer, d->delivery->message, d->date);
	atomic_fetch_sub(&n->queue, 1);
	d->done(d->ctx);
	arena_finish(&d->arena);
	mem_free(d);
}

static void errand_answered(struct delivering *d)
{
	if (--d->open > 0)
		return;
	d->finish.run = finish;
	runq_post(&d->worker->q, &d->finish);
}

/* There and back. ----------------------------------------------------------------------------------------------------- */

static void errand_home(struct task *t)
{
	struct errand *p = (struct errand *)((uint8_t *)t - offsetof(struct errand, task));

	errand_answered(p->whole);
}

static void errand_done(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why)
{
	struct errand *p = (struct errand *)((uint8_t *)w - offsetof(struct errand, wait));

	(void)result;
	p->result = class;
	if (class != FAIL_NONE)
		p->why = *why;
	worker_release(p->worker, &p->user_at);
	if (p->worker == p->whole->worker) {
		errand_answered(p->whole);
		return;
	}
	p->task.run = errand_home;
	runq_post(&p->whole->worker->q, &p->task);
}

static void errand_arrive(struct task *t)
{
	struct errand *p = (struct errand *)((uint8_t *)t - offsetof(struct errand, task));
	struct op *op = op_create(OP_DELIVER);

	op->name = arena_copy(&op->arena, p->folder.len ? p->folder : VIEW("INBOX"));
	op->note = arena_copy(&op->arena, p->whole->note);
	op_add_message(op, blob_ref(p->whole->delivery->message), p->whole->date, 0, NULL, 0);
	p->wait.done = errand_done;
	p->user_at = worker_use(p->worker, p->user);
	keeper_submit(worker_user_keeper(p->user_at), op, &p->wait);
}

static void resolve(struct delivering *d, struct directory *dir, struct smtp_recipient *r, struct led_to *led_to)
{
	struct directory_targets targets;
	struct arena arena;

	arena_init(&arena);
	r->result = resolve_here(d->worker->node, dir, r->address, &arena, &targets, &r->why);
	if (r->result == FAIL_NONE) {
		led_to->errands = arena_alloc(&d->arena, targets.n * sizeof(struct errand *));
		for (unsigned i = 0; i < targets.n; i++)
			led_to->errands[led_to->n++] = errand_for(d, targets.at[i].user, targets.at[i].detail);
	}
	arena_finish(&arena);
}

void deliver(struct worker *w, struct smtp_delivery *delivery, void (*done)(void *ctx), void *ctx)
{
	struct delivering *d = mem_zalloc(sizeof(*d));
	struct directory *dir = node_directory(w->node);

	d->worker = w;
	d->delivery = delivery;
	d->done = done;
	d->ctx = ctx;
	d->open = 1;
	arena_init(&d->arena);
	d->note = note_of(d);
	d->date = clock_unix_s(w->node->clock);
	atomic_fetch_add(&w->node->queue, 1);
	d->led_to = arena_alloc(&d->arena, delivery->n * sizeof(struct led_to));
	for (size_t i = 0; i < delivery->n; i++)
		resolve(d, dir, &delivery->recipients[i], &d->led_to[i]);
	directory_unref(&dir);
	for (struct errand *p = d->errands; p; p = p->next)
		d->open++;
	for (struct errand *p = d->errands, *next; p; p = next) {
		next = p->next; /* before it leaves for another thread */
		p->worker = worker_of_user(w->node, p->user);
		p->task.run = errand_arrive;
		if (p->worker == w)
			errand_arrive(&p->task);
		else
			runq_post(&p->worker->q, &p->task);
	}
	errand_answered(d);
}
