/* tests/crash/crash.c - crash FIRST LAST: for each seed a store on a simulated disk that loses power again and again.
 *
 * A few refs are changed in batches, collected, opened anew; the power goes at any call.  After each start:
 *   - every ref is where its last acknowledged change left it, or at a change that nobody was answered for: and that
 *     only if no later batch was acknowledged;
 *   - all that it reaches is there, with the octets that were put in;  - fsck has nothing to report. */
#include <assert.h>

#include "base/limits.h"
#include "base/log.h"
#include "disk_sim.h"
#include "objstore/objstore.h"

#include "base/banned.h"

#define REFS        5u
#define TEXTS       24u /* few, so that states come back */
#define STEPS       60u
#define MAYBES_MAX  64u
#define SEGMENT_LEN 65536u
#define OBJECT_MAX  40000u
#define WHO         "Tester <tester@example.org> 1700000000 +0000"

/* A state that a ref may be found in. */
struct state {
	struct oid commit; /* none: the ref is not there */
	uint64_t text;
};

struct model_ref {
	char name[32];
	struct state acked;
	struct state maybe[MAYBES_MAX]; /* changes that failed since any was acknowledged */
	unsigned n_maybe;
};

struct world {
	uint64_t seed;
	struct rng_seeded rng;
	struct disk_sim *sim;
	struct objstore *store;
	struct model_ref refs[REFS];
	struct runq home;
	uint64_t made; /* commits, so that no two are the same */
};

static void die(struct world *w, const char *what, const char *detail)
{
	fprintf(stderr, "seed %llu: %s: %s\n", (unsigned long long)w->seed, what, detail);
	abort();
}

static uint64_t below(struct world *w, uint64_t n)
{
	return rng_below(&w->rng.rng, n);
}

/* The text with that number: some empty, some longer than a batch's first block, some of many blocks. */
static void put_text(struct buf *b, uint64_t text)
{
	size_t len = text % 7 == 0 ? 0 : text % 11 == 1 ? 30000 : (size_t)(text * 731 % 6000);

	buf_clear(b);
	buf_printf(b, "text %llu\r\n", (unsigned long long)text);
	for (uint64_t i = 0; b->len < len; i++)
		buf_printf(b, "%llx ", (unsigned long long)(i * text * 0x9e3779b97f4a7c15u));
}

/* Changing -------------------------------------------------------------------------------------------------------- */

struct pending {
	struct change *change;
	struct model_ref *ref;
	struct state state;
};

static void settled(struct task *t)
{
	(void)t;
}

static struct oid add_trees(struct change *c, const struct oid *blob)
{
	struct tree_entry e = { false, VIEW("message"), *blob };
	struct oid inner;
	struct buf b;

	buf_init(&b, 1000);
	tree_put(&b, &e);
	inner = change_add(c, OBJECT_TREE, buf_view(&b));
	buf_clear(&b);
	e = (struct tree_entry){ true, VIEW("INBOX"), inner };
	tree_put(&b, &e);
	inner = change_add(c, OBJECT_TREE, buf_view(&b));
	buf_finish(&b);
	return inner;
}

static struct state add_state(struct world *w, struct change *c, const struct oid *parent)
{
	struct commit commit = { .author = VIEW(WHO), .committer = VIEW(WHO) };
	struct state state = { .text = below(w, TEXTS) };
	struct blob *blob;
	struct buf b;
	char message[32];

	buf_init(&b, OBJECT_MAX);
	put_text(&b, state.text);
	blob = blob_create(buf_view(&b));
	change_add_blob(c, blob);
	commit.tree = add_trees(c, &blob->id);
	if (!oid_is_none(parent))
		commit.parents[commit.n_parents++] = *parent;
	snprintf(message, sizeof(message), "change %llu\n", (unsigned long long)w->made++);
	commit.message = view_str(message);
	buf_clear(&b);
	commit_put(&b, &commit);
	state.commit = change_add(c, OBJECT_COMMIT, buf_view(&b));
	buf_finish(&b);
	blob_unref(&blob);
	return state;
}

static struct pending submit(struct world *w, struct model_ref *ref, const struct oid *old)
{
	struct pending p = { .change = change_create(), .ref = ref };

	if (oid_is_none(old) || below(w, 20))
		p.state = add_state(w, p.change, old);
	change_move_ref(p.change, ref->name, old, &p.state.commit);
	p.change->home = &w->home;
	p.change->task.run = settled;
	objstore_submit(w->store, p.change);
	return p;
}

static void forget_maybes(struct world *w)
{
	for (unsigned i = 0; i < REFS; i++)
		w->refs[i].n_maybe = 0;
}

static void settle(struct world *w, struct pending *p)
{
	if (p->change->result == FAIL_NONE) {
		p->ref->acked = p->state;
	} else {
		if (p->change->result == FAIL_CONFLICT)
			die(w, "a conflict that is none", p->change->why.text);
		if (p->ref->n_maybe == MAYBES_MAX)
			die(w, "too many failures", p->change->why.text);
		p->ref->maybe[p->ref->n_maybe++] = p->state;
	}
	change_destroy(&p->change);
}

static void change_some(struct world *w)
{
	struct pending batch[6];
	struct oid at[REFS];
	unsigned n = 1 + (unsigned)below(w, 6);
	bool any = false;

	for (unsigned i = 0; i < REFS; i++)
		at[i] = w->refs[i].acked.commit;
	for (unsigned i = 0; i < n; i++) {
		unsigned k = (unsigned)below(w, REFS);

		batch[i] = submit(w, &w->refs[k], &at[k]);
		at[k] = batch[i].state.commit;
	}
	while (objstore_step(w->store))
		;
	if (runq_run(&w->home) != n)
		die(w, "a change without an answer", "");
	for (unsigned i = 0; i < n; i++)
		any |= batch[i].change->result == FAIL_NONE;
	if (any)
		forget_maybes(w);
	for (unsigned i = 0; i < n; i++)
		settle(w, &batch[i]);
}

/* Checking -------------------------------------------------------------------------------------------------------- */

static void read_object(struct world *w, const struct oid *id, struct buf *out)
{
	struct failure why;

	buf_clear(out);
	if (objstore_read(w->store, id, NULL, out, &why))
		die(w, "something that was acknowledged is lost", why.text);
}

static struct oid first_entry(struct world *w, const struct oid *tree, struct buf *b)
{
	struct tree_entry e;
	struct view rest;
	bool bad;

	read_object(w, tree, b);
	rest = buf_view(b);
	if (!tree_next(&rest, &e, &bad))
		die(w, "a tree without an entry", oid_hex(tree).s);
	return e.id;
}

static void check_content(struct world *w, const struct state *s)
{
	struct buf seen, wanted;
	struct commit c;
	struct oid id;

	buf_init(&seen, OBJECT_MAX);
	buf_init(&wanted, OBJECT_MAX);
	read_object(w, &s->commit, &seen);
	if (commit_parse(buf_view(&seen), &c, NULL))
		die(w, "a commit that is none", oid_hex(&s->commit).s);
	id = c.tree;
	id = first_entry(w, &id, &seen);
	id = first_entry(w, &id, &seen);
	read_object(w, &id, &seen);
	put_text(&wanted, s->text);
	if (!view_equal(buf_view(&seen), buf_view(&wanted)))
		die(w, "a message has other octets", oid_hex(&id).s);
	buf_finish(&seen);
	buf_finish(&wanted);
}

static void check_ref(struct world *w, struct model_ref *r)
{
	struct oid now = { 0 };

	(void)objstore_ref(w->store, r->name, &now);
	for (unsigned i = 0; i < r->n_maybe; i++)
		if (oid_equal(&now, &r->maybe[i].commit) && !oid_equal(&now, &r->acked.commit))
			r->acked = r->maybe[i];
	if (!oid_equal(&now, &r->acked.commit))
		die(w, "a ref is where it never was, or was long ago", oid_hex(&now).s);
	if (!oid_is_none(&now))
		check_content(w, &r->acked);
}

static void report(void *ctx, const struct objstore_damage *d)
{
	die(ctx, "fsck", d->what);
}

static void check(struct world *w)
{
	struct failure why;

	for (unsigned i = 0; i < REFS; i++)
		check_ref(w, &w->refs[i]);
	if (objstore_fsck(w->store, report, NULL, w, &why))
		die(w, "fsck", why.text);
}

/* Living ---------------------------------------------------------------------------------------------------------- */

static bool open_store(struct world *w)
{
	const struct objstore_options o = { .disk = disk_sim_open(w->sim),
					    .rng = &w->rng.rng,
					    .segment_len = SEGMENT_LEN,
					    .history = 3,
					    .manual = true };
	struct failure why;

	if (objstore_open(&o, &w->store, &why) == FAIL_NONE)
		return true;
	if (!disk_sim_is_dead(w->sim))
		die(w, "the store does not open", why.text);
	return false;
}

/* The power comes back, and may go again while the store is being opened. */
static void restart(struct world *w)
{
	objstore_close(&w->store);
	do {
		disk_sim_restart(w->sim);
		if (below(w, 3) == 0)
			disk_sim_arm(w->sim, 1 + below(w, 6));
	} while (!open_store(w));
	disk_sim_arm(w->sim, 0);
	check(w);
	forget_maybes(w); /* what was found is as durable as can be */
}

static void step(struct world *w)
{
	switch (below(w, 16)) {
	case 0:
	case 1:
		(void)!objstore_checkpoint(w->store, NULL);
		break;
	case 2:
		objstore_close(&w->store);
		disk_sim_fail(w->sim, 0); /* opening may say no, then */
		if (open_store(w) && !disk_sim_is_dead(w->sim)) {
			check(w);
			forget_maybes(w);
		}
		break;
	case 3:
		disk_sim_arm(w->sim, 1 + below(w, 40));
		break;
	case 4:
		disk_sim_fail(w->sim, below(w, 3) ? 0 : 8);
		break;
	default:
		change_some(w);
	}
	if (disk_sim_is_dead(w->sim)) {
		disk_sim_fail(w->sim, 0);
		restart(w);
	}
}

static void run_seed(uint64_t seed)
{
	struct world w = { .seed = seed };
	struct disk *d;

	rng_seed(&w.rng, seed);
	w.sim = disk_sim_create(&w.rng.rng);
	runq_init(&w.home, NULL, NULL);
	for (unsigned i = 0; i < REFS; i++)
		snprintf(w.refs[i].name, sizeof(w.refs[i].name), "refs/mail/user%u", i);
	d = disk_sim_open(w.sim);
	if (objstore_init(d, NULL))
		die(&w, "init", "");
	d->close_disk(&d);
	if (!open_store(&w))
		die(&w, "open", "");
	for (unsigned i = 0; i < STEPS; i++)
		step(&w);
	disk_sim_fail(w.sim, 0);
	disk_sim_arm(w.sim, 0);
	check(&w);
	objstore_close(&w.store);
	runq_finish(&w.home);
	disk_sim_destroy(&w.sim);
}

int main(int argc, char **argv)
{
	uint64_t first, last;

	if (argc != 3 || !view_decimal(view_str(argv[1]), UINT32_MAX, &first) ||
	    !view_decimal(view_str(argv[2]), UINT32_MAX, &last)) {
		fprintf(stderr, "usage: crash FIRST LAST\n");
		return 2;
	}
	log_set_level((enum log_level)(LOG_ERROR + 1)); /* what is made to fail is no news */
	for (uint64_t seed = first; seed <= last; seed++)
		run_seed(seed);
	printf("%llu seeds, 0 failed\n", (unsigned long long)(last - first + 1));
	return 0;
}
