/* bench/store.c - bench-store FOLDER [SECONDS [HISTORY]]: the object store alone, with 50 writers that wait for each of
 * their changes.
 *
 * A delivery is a message of 8 KiB and the trees that lead to it, some 9 KB; a flag change the trees alone.  Two
 * threads play the writers as two workers would: a change's fate comes home to a run queue, and the writer hands in the
 * next. Prints durable changes a second, and processor time for each: what its commit takes, in the writers' threads,
 * which hash, and in the committer's; and in all, spare segments and collecting included. */
#include <assert.h>
#include <dirent.h>
#include <time.h>

#include "base/limits.h"
#include "objstore/objstore.h"

#include "base/banned.h"

#define WRITERS     50u
#define WORKERS     2u
#define MESSAGE_LEN 8192u
#define WHO         "Bench <bench@example.org> 1700000000 +0000"

/* The trees on the way from a message to the commit. */
enum level { LEAF, FAN_1, FAN_2, MAILBOX, USER, LEVELS };

static const struct {
	unsigned entries;
	size_t name_len;
} levels[LEVELS] = { { 32, 110 }, { 32, 2 }, { 32, 2 }, { 8, 12 }, { 12, 20 } };

struct writer {
	struct worker *worker;
	struct buf trees[LEVELS];
	char ref[40];
	struct oid at, message;
	uint64_t n;
	struct change *change;
};

struct worker {
	pthread_t thread;
	struct bench *bench;
	struct runq home;
	unsigned under_way;
	uint64_t done;
	double spent; /* processor time of its thread, in seconds */
	struct buf buf;
};

struct bench {
	struct objstore *store;
	bool deliveries;
	double until;
	struct worker workers[WORKERS];
	struct writer writers[WRITERS];
};

static double now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What the file of a thread of ours holds first, as a word; "" if it cannot be read. */
static void read_word(const char *thread, const char *file, char word[32])
{
	char path[300];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/self/task/%s/%s", thread, file);
	f = fopen(path, "r");
	if (!f || fscanf(f, "%31s", word) != 1)
		word[0] = '\0';
	if (f)
		fclose(f);
}

/* Processor time so far of the store's thread of that name, in seconds (proc(5), schedstat). */
static double spent_by(const char *name)
{
	DIR *threads = opendir("/proc/self/task");
	const struct dirent *d = NULL;
	char word[32];

	while (threads && (d = readdir(threads))) {
		read_word(d->d_name, "comm", word);
		if (strcmp(word, name) == 0) {
			read_word(d->d_name, "schedstat", word);
			break;
		}
	}
	if (threads)
		closedir(threads);
	return d ? strtod(word, NULL) / 1e9 : 0;
}

/* As a mailbox does it: one entry of a tree that is there is changed. */
static struct oid change_tree(struct writer *w, enum level level, const struct oid *child)
{
	struct buf *tree = &w->trees[level];
	size_t entry = tree->len / levels[level].entries, at = entry * (w->n % levels[level].entries);

	memcpy(tree->at + at + entry - OID_LEN, child->at, OID_LEN);
	for (size_t i = 0; w->n == 1 && i < tree->len; i += entry) /* at first, all are the same */
		memcpy(tree->at + i + entry - OID_LEN, child->at, OID_LEN);
	if (level == LEAF)
		memcpy(tree->at + at + 20, &w->n, sizeof(w->n) / 2); /* a flag, in the name */
	for (size_t i = 0; level == LEAF && i < 4; i++)
		tree->at[at + 20 + i] |= 0x80;
	return change_add(w->change, OBJECT_TREE, buf_view(tree));
}

static void make_trees(struct writer *w)
{
	char name[200];

	for (unsigned level = 0; level < LEVELS; level++) {
		buf_init(&w->trees[level], TREE_LEN_MAX);
		memset(name, 'x', sizeof(name));
		for (unsigned i = 0; i < levels[level].entries; i++) {
			struct tree_entry e = { .is_tree = level != LEAF,
						.name = view_of(name, levels[level].name_len) };

			name[0] = (char)('0' + i / 10);
			name[1] = (char)('0' + i % 10);
			tree_put(&w->trees[level], &e);
		}
	}
}

static struct oid add_message(struct writer *w)
{
	char head[64];
	static const uint8_t body[MESSAGE_LEN - sizeof(head)];
	struct blob *b;
	struct oid id;

	memset(head, ' ', sizeof(head));
	snprintf(head, sizeof(head), "Received: %s %llu", w->ref, (unsigned long long)w->n);
	b = blob_create2(view_of(head, sizeof(head)), view_of(body, sizeof(body)));
	id = b->id;
	change_add_blob(w->change, b);
	blob_unref(&b);
	return id;
}

static void settled(struct task *t);

static void hand_in(struct writer *w)
{
	struct worker *k = w->worker;
	struct commit c = { .author = VIEW(WHO), .committer = VIEW(WHO), .message = VIEW("a change of no import\n") };
	struct oid id, new;

	w->change = change_create();
	w->n++;
	if (k->bench->deliveries)
		w->message = add_message(w);
	id = w->message;
	for (unsigned level = 0; level < LEVELS; level++)
		id = change_tree(w, level, &id);
	c.tree = id;
	c.parents[0] = w->at;
	c.n_parents = !oid_is_none(&w->at);
	buf_clear(&k->buf);
	commit_put(&k->buf, &c);
	new = change_add(w->change, OBJECT_COMMIT, buf_view(&k->buf));
	change_move_ref(w->change, w->ref, &w->at, &new);
	w->change->home = &k->home;
	w->change->task.run = settled;
	k->under_way++;
	objstore_submit(k->bench->store, w->change);
}

static struct writer *writer_of(struct bench *b, const struct change *c)
{
	unsigned i = 0;

	while (b->writers[i].change != c)
		i++;
	return &b->writers[i];
}

static struct bench bench;

static void settled(struct task *t)
{
	struct change *c = (struct change *)(void *)((char *)t - offsetof(struct change, task));
	struct writer *w = writer_of(&bench, c);
	struct worker *k = w->worker;

	if (c->result) {
		fprintf(stderr, "bench-store: %s\n", c->why.text);
		exit(1);
	}
	w->at = c->new;
	w->change = NULL;
	change_destroy(&c);
	k->done++;
	k->under_way--;
	if (now(CLOCK_MONOTONIC) < bench.until)
		hand_in(w);
}

static void *work(void *arg)
{
	struct worker *k = arg;

	for (unsigned i = 0; i < WRITERS; i++)
		if (bench.writers[i].worker == k)
			hand_in(&bench.writers[i]);
	while (k->under_way)
		runq_wait(&k->home);
	k->spent = now(CLOCK_THREAD_CPUTIME_ID);
	return NULL;
}

static void run(bool deliveries, double seconds)
{
	double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	double committer = spent_by("committer"), writers = 0;
	struct objstore_stats before, after;
	uint64_t done = 0;

	objstore_stats(bench.store, &before);
	bench.deliveries = deliveries;
	bench.until = wall + seconds;
	for (unsigned i = 0; i < WORKERS; i++) {
		int error;

		bench.workers[i].done = 0;
		error = pthread_create(&bench.workers[i].thread, NULL, work, &bench.workers[i]);
		assert(error == 0);
	}
	for (unsigned i = 0; i < WORKERS; i++) {
		pthread_join(bench.workers[i].thread, NULL);
		done += bench.workers[i].done;
		writers += bench.workers[i].spent;
	}
	committer = spent_by("committer") - committer;
	wall = now(CLOCK_MONOTONIC) - wall;
	cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	objstore_stats(bench.store, &after);
	printf("%-13s %8.0f a second   %5.1f a batch   us of processor each: commit %.1f (%.1f + %.1f), in all %.1f\n",
	       deliveries ? "deliveries" : "flag changes", (double)done / wall,
	       (double)done / (double)(after.batches - before.batches), (writers + committer) / (double)done * 1e6,
	       writers / (double)done * 1e6, committer / (double)done * 1e6, cpu / (double)done * 1e6);
}

static void die(const struct failure *why)
{
	fprintf(stderr, "bench-store: %s\n", why->text);
	exit(1);
}

static void open_store(const char *path, unsigned history)
{
	struct objstore_options o = { .rng = rng_system(), .history = history };
	struct failure why;
	enum fail result;

	if (disk_open_folder(path, &o.disk, &why))
		die(&why);
	result = objstore_init(o.disk, &why);
	if ((result && result != FAIL_EXISTS) || objstore_open(&o, &bench.store, &why))
		die(&why);
}

int main(int argc, char **argv)
{
	uint64_t seconds = 5, history = 0;

	if (argc < 2 || argc > 4 || (argc > 2 && !view_decimal(view_str(argv[2]), 3600, &seconds)) ||
	    (argc > 3 && !view_decimal(view_str(argv[3]), UINT32_MAX, &history))) {
		fprintf(stderr, "usage: bench-store FOLDER [SECONDS [HISTORY]]\n");
		return 2;
	}
	open_store(argv[1], (unsigned)history);
	for (unsigned i = 0; i < WORKERS; i++) {
		bench.workers[i].bench = &bench;
		runq_init(&bench.workers[i].home, NULL, NULL);
		buf_init(&bench.workers[i].buf, TREE_LEN_MAX);
	}
	for (unsigned i = 0; i < WRITERS; i++) {
		bench.writers[i].worker = &bench.workers[i % WORKERS];
		snprintf(bench.writers[i].ref, sizeof(bench.writers[i].ref), "refs/mail/bench%u-%lld", i,
			 (long long)time(NULL));
		make_trees(&bench.writers[i]);
	}
	run(true, (double)seconds);
	run(false, (double)seconds);
	objstore_close(&bench.store);
	for (unsigned i = 0; i < WRITERS; i++)
		for (unsigned level = 0; level < LEVELS; level++)
			buf_finish(&bench.writers[i].trees[level]);
	for (unsigned i = 0; i < WORKERS; i++) {
		buf_finish(&bench.workers[i].buf);
		runq_finish(&bench.workers[i].home);
	}
	return 0;
}
