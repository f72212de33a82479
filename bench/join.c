/* bench/join [MESSAGES] - what a join of two states costs: a mailbox of so many messages (100,000), which differ in 10,
 * and in 10,000, on each side: new ones, and flags.  The states are in a store on disk; "read" has their trees in
 * memory, as a node's own state mostly is, "cold" reads one of them from the store. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "mailbox/op.h"
#include "mailbox/state.h"
#include "merge/merge.h"

#include "base/banned.h"

#define ROUNDS 11u

struct bench {
	struct objstore *store;
	struct source source;
	uint64_t ops;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static _Noreturn void give_up(const struct failure *why)
{
	fprintf(stderr, "%s\n", why->text);
	exit(1);
}

static void keep(struct bench *b, struct change *c, const struct home *h, const char *ref)
{
	struct failure why = { 0 };
	struct oid old = { { 0 } };

	(void)objstore_ref(b->store, ref, &old);
	change_move_ref(c, ref, &old, home_commit(h));
	if (objstore_commit(b->store, c, &why) != FAIL_NONE)
		give_up(&why);
	change_destroy(&c);
}

/* Takes over op and state. */
static struct home *apply(struct bench *b, struct home *h, struct op *op, unsigned lane, const char *ref)
{
	struct change *c = change_create();
	struct op_result result;
	struct home *next = NULL;
	struct failure why = { 0 };

	op->time = 1732287160;
	op->author = VIEW("a@example.org");
	op->node = VIEW("north");
	op->name = VIEW("INBOX");
	op->lane = op->writer = (uint8_t)lane;
	b->ops++;
	memcpy(op->seed.at, &b->ops, sizeof(b->ops));
	if (home_apply(h, &b->source, op, &next, c, &result, &why) != FAIL_NONE)
		give_up(&why);
	arena_finish(&result.arena);
	keep(b, c, next, ref);
	home_unref(&h);
	op_unref(&op);
	return next;
}

static struct home *append(struct bench *b, struct home *h, unsigned n, unsigned lane, const char *ref)
{
	struct blob *blob = blob_create(VIEW("Subject: hello\r\n\r\nhello\r\n"));

	while (n > 0) {
		struct op *op = op_create(OP_APPEND);
		unsigned batch = n < 4000 ? n : 4000;

		for (unsigned i = 0; i < batch; i++)
			op_add_message(op, blob_ref(blob), 1732287160, 0, NULL, 0);
		h = apply(b, h, op, lane, ref);
		n -= batch;
	}
	blob_unref(&blob);
	return h;
}

/* Sets a flag on `n` messages, spread over the whole mailbox; on others than another lane does. */
static struct home *flag(struct bench *b, struct home *h, unsigned n, unsigned lane, const char *ref)
{
	struct op *op = op_create(OP_FLAGS);
	struct mailbox *m = NULL;
	struct mailbox_cursor c;
	struct message msg;
	struct failure why = { 0 };
	unsigned step, at = 0;

	if (home_find(h, &b->source, VIEW("INBOX"), &m, &why) != FAIL_NONE)
		give_up(&why);
	step = mailbox_info(m)->messages / n;
	op->uids = arena_alloc(&op->arena, n * sizeof(op->uids[0]));
	mailbox_seek_uid(m, 1, &c);
	while (mailbox_next(&c, &b->source, &msg, NULL, &why) == FAIL_NONE && op->n_uids < n)
		if (at++ % step == lane)
			op->uids[op->n_uids++] = (struct uid_range){ msg.uid, msg.uid };
	op->flags = FLAG_SEEN;
	return apply(b, h, op, lane, ref);
}

static double join_once(struct bench *b, struct home *x, struct home *y, struct join_report *report)
{
	struct change *c = change_create();
	struct home *out = NULL;
	struct failure why = { 0 };
	double begun = now_ms();

	if (home_join(x, y, &b->source, &out, c, report, &why) != FAIL_NONE)
		give_up(&why);
	begun = now_ms() - begun;
	home_unref(&out);
	change_destroy(&c);
	return begun;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static struct home *load(struct bench *b, const struct home *h)
{
	struct home *read = NULL;
	struct failure why = { 0 };

	if (home_load(&b->source, home_commit(h), &read, &why) != FAIL_NONE)
		give_up(&why);
	return read;
}

static void measure(struct bench *b, const char *what, struct home *x, struct home *y)
{
	double read[ROUNDS], cold[ROUNDS];
	struct join_report report = { 0 };

	(void)join_once(b, x, y, &report);
	for (unsigned i = 0; i < ROUNDS; i++) {
		struct home *other = load(b, y);

		read[i] = join_once(b, x, y, &report);
		cold[i] = join_once(b, x, other, &report);
		home_unref(&other);
	}
	qsort(read, ROUNDS, sizeof(read[0]), by_size);
	qsort(cold, ROUNDS, sizeof(cold[0]), by_size);
	printf("%-32s read %8.2f ms   cold %8.2f ms   (%u messages, %u renumbered)\n", what, read[ROUNDS / 2],
	       cold[ROUNDS / 2], report.messages, report.renumbered);
}

static void compare(struct bench *b, const char *what, struct home *base, unsigned n, bool flags)
{
	struct home *x = home_ref(base), *y = home_ref(base);

	x = flags ? flag(b, x, n, 0, "refs/mail/x") : append(b, x, n, 0, "refs/mail/x");
	y = flags ? flag(b, y, n, 1, "refs/mail/y") : append(b, y, n, 1, "refs/mail/y");
	measure(b, what, x, y);
	home_unref(&x);
	home_unref(&y);
}

static void run(struct bench *b, unsigned messages)
{
	struct change *c = change_create();
	struct home *h;

	home_first(VIEW("a@example.org"), (struct stamp){ 1, 0 }, 1732287159, true, &h, c);
	keep(b, c, h, "refs/mail/base");
	h = append(b, h, messages, 0, "refs/mail/base");
	compare(b, "10 flags each", h, 10, true);
	compare(b, "10 new each", h, 10, false);
	compare(b, "10,000 flags each, spread", h, 10000, true);
	compare(b, "10,000 new each", h, 10000, false);
	home_unref(&h);
}

int main(int argc, char **argv)
{
	char path[] = "/tmp/posthorn-bench-XXXXXX", command[64];
	struct objstore_options o = { .rng = rng_system() };
	struct bench b = { 0 };
	struct failure why = { 0 };
	struct disk *d;

	if (!mkdtemp(path) || disk_open_folder(path, &d, &why) != FAIL_NONE || objstore_init(d, &why) != FAIL_NONE)
		give_up(&why);
	d->close_disk(&d);
	if (disk_open_folder(path, &o.disk, &why) != FAIL_NONE || objstore_open(&o, &b.store, &why) != FAIL_NONE)
		give_up(&why);
	source_blocking(&b.source, b.store);
	run(&b, argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 100000);
	objstore_close(&b.store);
	snprintf(command, sizeof(command), "rm -rf %s", path);
	return system(command) == 0 ? 0 : 1;
}
