/* tests/sim/sim.c - the cluster as a whole: what happens next, faults, and whether it comes to rest. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "state.h"

#include "base/banned.h"

#define SETTLE_MS  600000
#define SLICE_MS   237    /* no part of a second: it would fall together with the tick of a node again and again */
#define QUIET_MS   2000   /* nothing may move any more for so long */
#define ANSWER_MS  60000
#define TURNS_MAX  3000000u

const char *const sim_users[SIM_USERS_MAX] = { "a@example.org", "b@example.org", "c@example.org" };

unsigned sim_below(struct sim *sim, unsigned n)
{
	return (unsigned)rng_below(&sim->rng.rng, n);
}

unsigned sim_below_more(struct sim *sim, unsigned n)
{
	return (unsigned)rng_below(&sim->more.rng, n);
}

/* Telling. --------------------------------------------------------------------------------------------------------- */

void sim_say(struct sim *sim, const char *fmt, ...)
{
	char *line = sim->said[sim->n_said++ % SAID_MAX];
	va_list ap;
	int len = snprintf(line, SAID_LEN, "%8lld ", (long long)sim->now);

	va_start(ap, fmt);
	vsnprintf(line + len, SAID_LEN - (size_t)len, fmt, ap);
	va_end(ap);
	if (sim->o.verbose)
		printf("%s\n", line);
}

void sim_broken(struct sim *sim, const char *fmt, ...)
{
	unsigned first = sim->n_said > SAID_MAX ? sim->n_said - SAID_MAX : 0;
	va_list ap;

	for (unsigned i = first; i < sim->n_said && !sim->o.verbose; i++)
		fprintf(stderr, "%s\n", sim->said[i % SAID_MAX]);
	fprintf(stderr, "seed %llu, %lld ms: ", (unsigned long long)sim->o.seed, (long long)sim->now);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\n");
	fflush(stdout);
	abort();
}

/* Turns. ----------------------------------------------------------------------------------------------------------- */

void sim_choice(struct sim *sim, struct choice c)
{
	if (sim->n_choices == sim->room_choices) {
		sim->room_choices = sim->room_choices ? sim->room_choices * 2 : 32;
		sim->choices = mem_grow(sim->choices, sim->room_choices, sizeof(c));
	}
	sim->choices[sim->n_choices++] = c;
}

void sim_later(struct sim *sim, int64_t at)
{
	if (at < sim->next)
		sim->next = at;
}

/* After something was done on a node: what it submitted is committed a little later, and a dead disk is a crash. */
static void look_after(struct sim *sim, struct sim_node *n, bool committed)
{
	if (!n->up)
		return;
	if (!committed && !n->may_commit) {
		n->may_commit = true;
		n->commit_at = sim->now + sim_below(sim, 8);
	}
	if (disk_sim_is_dead(n->disk))
		node_stop(n, true);
}

/* Doing things takes time: mostly none, now and then long. */
static int64_t effort(struct sim *sim)
{
	if (sim->o.calm)
		return 0;
	switch (sim_below(sim, 64)) {
	case 0:
		return sim_below(sim, 200);
	case 1 ... 16:
		return sim_below(sim, 3);
	default:
		return 0;
	}
}

static void gather_choices(struct sim *sim, int64_t end)
{
	sim->n_choices = 0;
	sim->next = end;
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (sim->nodes[i].up)
			node_choices(&sim->nodes[i]);
	network_choices(sim);
}

/* Does one thing of those that may be done now, or lets time pass until there is one; but not past `end`. */
static void turn(struct sim *sim, int64_t end)
{
	struct choice c;
	unsigned ends[2];

	gather_choices(sim, end);
	if (sim->n_choices == 0) {
		sim->now = sim->next;
		return;
	}
	if (sim->turns++ > TURNS_MAX)
		sim_broken(sim, "it goes round and round");
	c = sim->choices[sim_below(sim, (unsigned)sim->n_choices)];
	for (unsigned i = 0; c.conn && i < 2; i++)
		ends[i] = c.conn->ends[i].node;
	c.run(sim, &c);
	if (c.node)
		look_after(sim, c.node, c.run == node_commit);
	for (unsigned i = 0; c.conn && i < 2; i++)
		look_after(sim, &sim->nodes[ends[i]], false);
	sim->now += effort(sim);
}

void sim_run(struct sim *sim, int64_t ms)
{
	int64_t end = sim->now + ms;

	while (sim->now < end)
		turn(sim, end);
}

/* Rest. ------------------------------------------------------------------------------------------------------------ */

static bool is_here(const struct sim_node *n)
{
	return n->up && !n->away;
}

static bool is_linked(struct sim *sim, struct sim_node *n)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (&sim->nodes[i] != n && is_here(&sim->nodes[i]) && !peers_link(n->peers, &sim->nodes[i].id))
			return false;
	return true;
}

/* Peers have all that this node has. */
static bool is_told(struct sim_node *n)
{
	for (unsigned user = 0; user < n->sim->o.users; user++)
		for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
			const struct replica *r = n->keepers[user] ? keeper_replica(n->keepers[user]) : NULL;
			uint64_t changes, octets;

			if (r && replica_is_up(r, slot) && (!replica_behind(r, slot, &changes, &octets) || changes))
				return false;
		}
	return true;
}

static bool has_pending(struct sim *sim, struct sim_node *n, unsigned user)
{
	struct home *h = sim_home(sim, n->index, user);

	for (unsigned i = 0; i < home_mailboxes(h); i++) {
		struct mailbox *m;

		if (home_mailbox(h, &n->source, i, &m, NULL) != FAIL_NONE || mailbox_has_pending(m))
			return true;
	}
	return false;
}

static void note_ref(void *ctx, const char *name, const struct oid *id)
{
	(void)name;
	(void)id;
	*(bool *)ctx = true;
}

/* What the newest states of a node still lack, and whether another has it. */
struct lacking {
	struct sim_node *node;
	bool elsewhere, nowhere;
};

static void look_for(struct lacking *l, const struct oid *blob)
{
	struct sim *sim = l->node->sim;
	bool found = false;

	if (objstore_has(l->node->store, blob))
		return;
	for (unsigned i = 0; i < sim->n_nodes; i++)
		found |= is_here(&sim->nodes[i]) && objstore_has(sim->nodes[i].store, blob);
	l->elsewhere |= found;
	l->nowhere |= !found;
}

static void look_through(struct lacking *l, unsigned user)
{
	struct home *h = sim_home(l->node->sim, l->node->index, user);

	for (unsigned i = 0; h && i < home_mailboxes(h); i++) {
		struct mailbox_cursor c;
		struct mailbox *m;
		struct message msg;

		if (home_mailbox(h, &l->node->source, i, &m, NULL) != FAIL_NONE)
			continue;
		mailbox_seek_uid(m, 1, &c);
		while (mailbox_next(&c, &l->node->source, &msg, NULL, NULL) == FAIL_NONE)
			look_for(l, &msg.blob);
	}
}

static bool has_partial(const struct sim_node *n)
{
	bool partial = false;

	objstore_each_ref(n->store, OBJSTORE_PARTIAL, note_ref, &partial);
	return partial;
}

static bool has_link(const struct sim_node *n)
{
	bool any = false;

	for (unsigned slot = 0; slot < PEERS_MAX; slot++)
		any |= peers_slot(n->peers, slot) != NULL;
	return any;
}

/* Of messages that were on lost disks alone the others may know, and wait for them in vain; and who is alone asks nobody. */
static bool waits_in_vain(struct sim *sim, struct sim_node *n)
{
	struct lacking l = { n, false, false };

	if (!has_partial(n))
		return false;
	for (unsigned user = 0; user < sim->o.users; user++)
		look_through(&l, user);
	return !l.elsewhere && (l.nowhere ? sim->disk_lost : !has_link(n));
}

/* As `cluster status` has it. */
static bool is_fetching(const struct sim_node *n)
{
	for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
		struct link *l = peers_slot(n->peers, slot);
		struct link_stats stats = { 0 };

		if (l)
			link_stats(l, &stats);
		if (stats.fetches + stats.fills)
			return true;
	}
	return false;
}

/* Who does says to nobody that it has all. */
static bool anybody_lacks(struct sim *sim)
{
	bool lacks = false;

	for (unsigned i = 0; i < sim->n_nodes && !lacks; i++)
		lacks = is_here(&sim->nodes[i]) && waits_in_vain(sim, &sim->nodes[i]);
	return lacks;
}

/* What the node lacks to be at rest and as `first` is; NULL: nothing. */
static const char *unrest(struct sim *sim, struct sim_node *n, struct sim_node *first)
{
	if (n->may_commit || (!node_is_idle(n) && !waits_in_vain(sim, n)))
		return "is not idle";
	if (!is_linked(sim, n))
		return "is not linked with all";
	if (!n->grants && !oid_equal(directory_commit(n->directory), directory_commit(first->directory)))
		return "P6: has another directory";
	for (unsigned user = 0; user < sim->o.users; user++) {
		struct home *h = sim_home(sim, n->index, user), *other = sim_home(sim, first->index, user);

		if (!sim_holds(sim, n->index, user))
			continue;
		if (!h || !other)
			return "has no state of a user";
		if (!oid_equal(home_commit(h), home_commit(other)))
			return "P6: has another state of a user";
		if (has_pending(sim, n, user))
			return "has messages that wait for a UID";
	}
	if (is_fetching(n) && !waits_in_vain(sim, n))
		return "still fetches";
	if (has_partial(n) && !waits_in_vain(sim, n))
		return "has messages that are to come";
	return is_told(n) || anybody_lacks(sim) ? NULL : "does not know that its peers have all";
}

/* What all nodes are to be like. */
static struct sim_node *first_whole(struct sim *sim)
{
	unsigned i = 0;

	while (!is_here(&sim->nodes[i]) || sim->nodes[i].grants)
		i++;
	assert(i < sim->n_nodes);
	return &sim->nodes[i];
}

static const char *cluster_unrest(struct sim *sim, unsigned *who)
{
	struct sim_node *first = NULL;

	if (sim->asked || sim->inviting)
		return "somebody waits for an answer";
	for (*who = 0; *who < sim->n_nodes; (*who)++) {
		struct sim_node *n = &sim->nodes[*who];
		const char *why;

		if (!is_here(n))
			continue;
		first = first ? first : first_whole(sim);
		why = unrest(sim, n, first);
		if (why)
			return why;
	}
	return NULL;
}

static void say_damage(void *ctx, const struct objstore_damage *d)
{
	struct sim_node *n = ctx;

	if (!d->coming) /* those that are: waits_in_vain */
		sim_broken(n->sim, "fsck of %s: %s%s%s: %s", n->name, d->ref, d->path[0] ? "/" : "", d->path, d->what);
}

static void open_all(struct sim *sim)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		for (unsigned user = 0; user < sim->o.users; user++)
			if (is_here(&sim->nodes[i]) && sim_holds(sim, i, user))
				sim_open(sim, i, user);
}

/* The users that the node does not hold: nothing of their states is there. */
static void check_grants(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node], *whole = first_whole(sim);

	for (unsigned user = 0; user < sim->o.users; user++) {
		char ref[REF_NAME_MAX + 1];
		struct failure why;
		struct buf octets;
		struct oid tip;

		if (sim_holds(sim, node, user))
			continue;
		buf_init(&octets, COMMIT_LEN_MAX);
		home_ref_name(view_str(sim_users[user]), ref);
		if (objstore_ref(n->store, ref, &tip) ||
		    objstore_read(n->store, home_commit(sim_home(sim, whole->index, user)), NULL, &octets, &why) != FAIL_NOTFOUND)
			sim_broken(sim, "%s has mail of %s, whom it does not hold", n->name, sim_users[user]);
		buf_finish(&octets);
	}
}

void sim_settle(struct sim *sim)
{
	int64_t end = sim->now + SETTLE_MS, rest_since = 0;
	const char *why = NULL;
	unsigned who = 0;

	open_all(sim);
	while (!rest_since || sim->now - rest_since < QUIET_MS) {
		sim_run(sim, SLICE_MS);
		why = cluster_unrest(sim, &who);
		rest_since = why ? 0 : rest_since ? rest_since : sim->now;
		if (sim->now > end)
			sim_broken(sim, "it does not come to rest: %s %s", who < sim->n_nodes ? sim->nodes[who].name : "", why);
	}
	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct failure text;

		if (!is_here(&sim->nodes[i]))
			continue;
		sim->nodes[i].restored = false;
		check_grants(sim, i);
		shown_check_end(sim, i);
		if (objstore_fsck(sim->nodes[i].store, say_damage, NULL, &sim->nodes[i], &text) != FAIL_NONE)
			sim_broken(sim, "fsck of %s: %s", sim->nodes[i].name, text.text);
	}
	sim_say(sim, "all is at rest");
}

/* Faults. ---------------------------------------------------------------------------------------------------------- */

static void set_ways(struct sim *sim, unsigned one, unsigned other, bool blocked)
{
	for (unsigned a = 0; a < SIM_NODES_MAX; a++)
		for (unsigned b = 0; b < SIM_NODES_MAX; b++)
			if (a != b && one >> a & 1 && other >> b & 1)
				sim->blocked[a][b] = sim->blocked[b][a] = blocked;
	sim_say(sim, "the way between %x and %x is %s", one, other, blocked ? "cut" : "open");
}

void sim_cut(struct sim *sim, unsigned one, unsigned other)
{
	set_ways(sim, one, other, true);
}

void sim_join(struct sim *sim, unsigned one, unsigned other)
{
	set_ways(sim, one, other, false);
}

void sim_cut_way(struct sim *sim, unsigned from, unsigned to)
{
	sim->blocked[from][to] = true;
	sim_say(sim, "%s does not hear %s any more", sim->nodes[to].name, sim->nodes[from].name);
}

bool sim_is_up(const struct sim *sim, unsigned node)
{
	return sim->nodes[node].up;
}

void sim_crash(struct sim *sim, unsigned node)
{
	if (sim->nodes[node].up)
		node_stop(&sim->nodes[node], true);
}

void sim_crash_dead(struct sim *sim)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (disk_sim_is_dead(sim->nodes[i].disk))
			sim_crash(sim, i);
}

void sim_crash_after(struct sim *sim, unsigned node, unsigned writes)
{
	if (sim->nodes[node].up)
		disk_sim_arm(sim->nodes[node].disk, writes + 1);
}

void sim_stop(struct sim *sim, unsigned node)
{
	if (sim->nodes[node].up)
		node_stop(&sim->nodes[node], false);
}

void sim_start(struct sim *sim, unsigned node)
{
	if (!sim->nodes[node].up && !sim->nodes[node].gone)
		node_start(&sim->nodes[node]);
}

void sim_disk_fails(struct sim *sim, unsigned node, unsigned one_in)
{
	sim_say(sim, "the disk of %s fails one time in %u", sim->nodes[node].name, one_in);
	disk_sim_fail(sim->nodes[node].disk, one_in);
}

void sim_disk_fills(struct sim *sim, unsigned node, uint64_t room)
{
	if (room == UINT64_MAX)
		sim_say(sim, "there is room on the disk of %s", sim->nodes[node].name);
	else
		sim_say(sim, "the disk of %s has room for %llu octets", sim->nodes[node].name, (unsigned long long)room);
	disk_sim_fill(sim->nodes[node].disk, room);
}

void sim_collect(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];
	struct failure why;

	if (!n->up)
		return;
	sim_say(sim, "%s packs", n->name);
	if (objstore_checkpoint(n->store, &why) != FAIL_NONE)
		sim_say(sim, "%s does not: %s", n->name, why.text);
	look_after(sim, n, false);
}

void sim_clock_jumps(struct sim *sim, unsigned node, int64_t ms)
{
	sim_say(sim, "the clock of %s jumps by %lld ms", sim->nodes[node].name, (long long)ms);
	sim->nodes[node].clock.wall += ms;
}

void sim_heal(struct sim *sim)
{
	sim_say(sim, "all heals");
	memset(sim->blocked, 0, sizeof(sim->blocked));
	for (unsigned i = 0; i < sim->n_nodes; i++) {
		if (disk_sim_is_dead(sim->nodes[i].disk))
			sim_crash(sim, i); /* its power went off in another node's turn */
		disk_sim_fail(sim->nodes[i].disk, 0);
		disk_sim_fill(sim->nodes[i].disk, UINT64_MAX);
		disk_sim_arm(sim->nodes[i].disk, 0);
		sim_start(sim, i);
	}
	sim_end_removed(sim, 0);
	sim_end_strangers(sim);
	sim_remove_gone(sim);
}

/* Clients. --------------------------------------------------------------------------------------------------------- */

static void forget_asked(struct asked *a)
{
	struct asked **at = &a->sim->asked;

	while (*at != a)
		at = &(*at)->next;
	*at = a->next;
	mem_free(a->letters);
	mem_free(a);
}

static void answered(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why)
{
	struct asked *a = (struct asked *)((uint8_t *)w - offsetof(struct asked, wait));
	struct sim_node *n = &a->sim->nodes[a->node];

	if (!n->dying && !disk_sim_is_dead(n->disk)) {
		if (class != FAIL_NONE)
			sim_say(a->sim, "%s says no: %s", n->name, why->text);
		shown_answer(a, class, result);
	} else {
		shown_cut_off(a);
		if (class == FAIL_NONE)
			class = FAIL_LATER; /* nobody heard it */
	}
	if (a->out)
		*a->out = (struct sim_ask){ true, class, class == FAIL_NONE && result->n ? result->to[0] : 0,
					    class == FAIL_NONE ? result->uidvalidity : 0 };
	forget_asked(a);
}

static void submit(struct sim *sim, unsigned node, unsigned user, struct op *op, struct sim_ask *out)
{
	struct asked *a = mem_zalloc(sizeof(*a));

	a->sim = sim;
	a->node = node;
	a->user = user;
	a->since = sim->now;
	a->out = out;
	a->wait.done = answered;
	a->next = sim->asked;
	sim->asked = a;
	shown_asked(a, op);
	keeper_submit(node_keeper(&sim->nodes[node], user), op, &a->wait);
	look_after(sim, &sim->nodes[node], false);
}

void sim_submit(struct sim *sim, unsigned node, unsigned user, struct op *op)
{
	submit(sim, node, user, op, NULL);
}

struct sim_ask sim_do(struct sim *sim, unsigned node, unsigned user, struct op *op)
{
	struct sim_ask ask = { 0 };
	int64_t end = sim->now + ANSWER_MS;

	submit(sim, node, user, op, &ask);
	while (!ask.answered && sim->now < end)
		sim_run(sim, 20);
	if (!ask.answered)
		sim_broken(sim, "%s does not answer", sim->nodes[node].name);
	return ask;
}

void sim_open(struct sim *sim, unsigned node, unsigned user)
{
	if (sim->nodes[node].up)
		(void)node_keeper(&sim->nodes[node], user);
}

struct home *sim_home(struct sim *sim, unsigned node, unsigned user)
{
	struct sim_node *n = &sim->nodes[node];

	return n->up && n->keepers[user] && !keeper_trouble(n->keepers[user]) ? keeper_home(n->keepers[user]) : NULL;
}

struct source *sim_source(struct sim *sim, unsigned node)
{
	return &sim->nodes[node].source;
}

/* Life. ------------------------------------------------------------------------------------------------------------ */

unsigned sim_nodes(const struct sim *sim)
{
	return sim->n_nodes;
}

struct sim *sim_create(const struct sim_options *o)
{
	struct sim *sim = mem_zalloc(sizeof(*sim));

	assert(o->nodes >= 1 && o->nodes <= SIM_NODES_MAX && o->nodes_max <= SIM_NODES_MAX && o->users >= 1 && o->users <= SIM_USERS_MAX);
	log_set_level(o->verbose ? LOG_DEBUG : (enum log_level)(LOG_ERROR + 1)); /* what is made to fail is no news */
	sim->o = *o;
	if (!sim->o.nodes_max)
		sim->o.nodes_max = SIM_NODES_MAX;
	sim->now = 1;
	rng_seed(&sim->rng, o->seed);
	rng_seed(&sim->more, ~o->seed);
	node_init(sim, 0);
	sim->n_nodes = 1;
	node_found(&sim->nodes[0]);
	while (sim->n_nodes < o->nodes) {
		if (!sim_invite(sim, 0))
			sim_broken(sim, "nobody can be invited");
		while (sim->inviting)
			sim_run(sim, 20);
	}
	sim_run(sim, 3000);
	return sim;
}

void sim_destroy(struct sim **at)
{
	struct sim *sim = *at;

	for (unsigned i = 0; i < SIM_NODES_MAX; i++)
		if (sim->nodes[i].exists)
			node_finish(&sim->nodes[i]);
	network_finish(sim);
	shown_finish(sim);
	mem_free(sim->choices);
	mem_free(sim);
	*at = NULL;
}
