/* tests/sim/node.c - a node's life: founded or let in, started, crashed, started again. */
#include <assert.h>
#include <stdio.h>

#include "state.h"

#include "base/banned.h"

#define SEGMENT_LEN   (1u << 20) /* small, but all that a peer brings at once fits in */
#define FETCH_HELD_HERE 2000 /* octets: a small mailbox already has trees that go to the store ahead */
#define LINKS_TICK_MS 1000
#define KEEPER_TICK_MS 50
#define TELL_LOOK_MS   50    /* between looks whether a guest is heard of: main/links.c … */
#define TELL_MS        10000 /* … for so long */
#define WALL_START    1732287159000

static const char *const names[SIM_NODES_MAX] = { "north", "south", "east", "west", "middle", "hill", "lake", "wood", "field" };

/* Time and disk. --------------------------------------------------------------------------------------------------- */

static int64_t unix_ms(struct clock *c)
{
	struct sim_clock *s = (struct sim_clock *)c;

	return WALL_START + s->sim->now + s->wall;
}

static int64_t steady_ms(struct clock *c)
{
	struct sim_clock *s = (struct sim_clock *)c;

	return s->sim->now + s->steady;
}

void node_init(struct sim *sim, unsigned index)
{
	struct sim_node *n = &sim->nodes[index];

	n->sim = sim;
	n->index = index;
	snprintf(n->name, sizeof(n->name), "%s", names[index]);
	rng_seed(&n->rng, rng_u64(&sim->rng.rng));
	n->clock = (struct sim_clock){ { .unix_ms = unix_ms, .steady_ms = steady_ms }, sim, (int64_t)sim_below(sim, 1000000) + 1, 0 };
	n->rng.rng.fill(&n->rng.rng, n->key.at, sizeof(n->key.at));
	n->id = node_id_of_key(&n->key);
	n->disk = disk_sim_create(&n->rng.rng);
	n->exists = true;
}

void node_finish(struct sim_node *n)
{
	if (n->up)
		node_stop(n, false);
	if (n->disk)
		disk_sim_destroy(&n->disk);
	disk_image_destroy(&n->image);
}

/* Now and then what is asked for is not in the page cache. */
static struct rng_seeded cold;

static enum fail read_nowait(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at, struct failure *why)
{
	if (rng_below(&cold.rng, 16) == 0)
		return fail_with(why, FAIL_AGAIN, "not in the page cache");
	return d->read(d, f, to, len, at, why);
}

static bool open_store(struct sim_node *n)
{
	struct objstore_options o = { .disk = disk_sim_open(n->disk),
				      .rng = &n->rng.rng,
				      .segment_len = SEGMENT_LEN,
				      .history = 64, /* more than are ever on their way */
				      .manual = true };
	struct failure why;

	o.disk->read_nowait = read_nowait;
	if (objstore_open(&o, &n->store, &why) == FAIL_NONE)
		return true;
	if (!disk_sim_is_dead(n->disk))
		sim_broken(n->sim, "the store of %s does not open: %s", n->name, why.text);
	return false;
}

static void init_store(struct sim_node *n)
{
	struct disk *d = disk_sim_open(n->disk);
	struct failure why;

	if (objstore_init(d, &why) != FAIL_NONE)
		sim_broken(n->sim, "a new store cannot be made: %s", why.text);
	d->close_disk(&d);
}

/* The directory. --------------------------------------------------------------------------------------------------- */

static enum fail change_directory(struct sim_node *n, struct directory_op *op, struct directory **next, struct failure *why)
{
	op->time = clock_unix_s(&n->clock.clock);
	op->node = view_str(n->name);
	op->lane = directory_lane(n->directory, &n->id);
	if (op->kind == DIRECTORY_NODE_LANE && node_id_equal(&op->id, &n->id))
		(void)directory_lane_next(n->directory, &n->id, &op->lane);
	return directory_change(n->directory, n->store, op, next, why);
}

enum fail node_change(struct sim_node *n, struct directory_op *op, struct failure *why)
{
	struct directory *next = NULL;
	enum fail f = change_directory(n, op, &next, why);

	if (f == FAIL_NONE)
		node_note_directory(n, next);
	return f;
}

/* The first node; its users are there before there is a cluster, or after. */
void node_found(struct sim_node *n)
{
	struct sim *sim = n->sim;
	struct directory_op ops[2 + SIM_USERS_MAX] = { { .kind = DIRECTORY_DOMAIN_ADD, .name = VIEW("example.org") } };
	struct view address = VIEW("north.example.org:2525");
	unsigned n_ops = 1, found = 1 + sim_below(sim, sim->o.users + 1);

	for (unsigned i = 0; i <= sim->o.users; i++) {
		if (n_ops == found)
			ops[n_ops++] = (struct directory_op){ .kind = DIRECTORY_NODE_FOUND, .name = view_str(n->name), .id = n->id,
							      .key = n->key, .targets = &address, .n_targets = 1 };
		if (i < sim->o.users)
			ops[n_ops++] = (struct directory_op){ .kind = DIRECTORY_USER_ADD, .name = view_str(sim_users[i]) };
	}
	init_store(n);
	node_start(n);
	for (unsigned i = 0; i < n_ops; i++) {
		struct failure why;

		if (node_change(n, &ops[i], &why) != FAIL_NONE)
			sim_broken(sim, "the cluster cannot be founded: %s", why.text);
	}
}

static struct oid copy_object(struct sim_node *from, struct change *to, const struct oid *id)
{
	enum object_type type;
	struct failure why;
	struct buf octets;
	struct tree_entry e;
	struct commit commit;
	struct view rest;
	bool bad;

	buf_init(&octets, OBJECT_LEN_MAX);
	if (objstore_read(from->store, id, &type, &octets, &why) != FAIL_NONE)
		sim_broken(from->sim, "the directory of %s cannot be read: %s", from->name, why.text);
	rest = buf_view(&octets);
	if (type == OBJECT_COMMIT && commit_parse(rest, &commit, NULL) == FAIL_NONE)
		copy_object(from, to, &commit.tree);
	while (type == OBJECT_TREE && tree_next(&rest, &e, &bad))
		copy_object(from, to, &e.id);
	change_add(to, type, buf_view(&octets));
	buf_finish(&octets);
	return *id;
}

/* A newcomer begins with the inviter's directory. */
static void hand_directory(struct sim_node *from, struct sim_node *to)
{
	static const struct oid none;
	struct change *c = change_create();
	struct failure why;

	init_store(to);
	if (!open_store(to))
		sim_broken(to->sim, "a new disk is dead");
	change_move_ref(c, DIRECTORY_REF, &none, directory_commit(from->directory));
	copy_object(from, c, directory_commit(from->directory));
	if (objstore_commit(to->store, c, &why) != FAIL_NONE)
		sim_broken(to->sim, "a newcomer cannot begin: %s", why.text);
	change_destroy(&c);
	objstore_close(&to->store);
}

static void let_in(struct inviting *in)
{
	struct sim *sim = in->sim;
	struct sim_node *from = &sim->nodes[in->inviter], *guest = &sim->nodes[in->guest];

	sim->inviting = false;
	sim->telling = NULL;
	if (!in->failed && from->up && !from->dying && !from->removed_at && !disk_sim_is_dead(from->disk)) {
		sim_say(sim, "%s is let in by %s", guest->name, from->name);
		hand_directory(from, guest);
		if (in->guest == sim->n_nodes)
			sim->n_nodes++;
		node_start(guest);
	}
	mem_free(in);
}

static bool there_is_another(const struct sim_node *from, const struct sim_node *guest)
{
	for (size_t i = 0; i < directory_count(from->directory, DIRECTORY_NODES); i++) {
		struct directory_node d;

		if (directory_node_at(from->directory, i, &d) && !d.left && d.n_grants == 0 && !node_id_equal(&d.id, &guest->id) &&
		    !node_id_equal(&d.id, &from->id))
			return true;
	}
	return false;
}

/* As main/joining.c: another has heard of the guest before it is let in. */
static void look_told(struct sim *sim, struct choice *c)
{
	struct inviting *in = sim->telling;

	in->look_at = sim->now + TELL_LOOK_MS;
	in->failed = sim->now >= in->gives_up_at;
	if (in->failed)
		sim_say(sim, "%s tells nobody of %s", c->node->name, sim->nodes[in->guest].name);
	if (in->failed || members_have_told(c->node))
		let_in(in);
}

static void shared(struct asked *a, enum fail class)
{
	struct inviting *in = a->inviting;
	struct sim *sim = in->sim;

	in->failed |= class != FAIL_NONE;
	if (--in->open > 0)
		return;
	if (in->failed || !there_is_another(&sim->nodes[in->inviter], &sim->nodes[in->guest])) {
		let_in(in);
		return;
	}
	in->look_at = sim->now;
	in->gives_up_at = sim->now + TELL_MS;
	sim->telling = in;
}

static void share_answered(struct keeper_wait *w, enum fail class, const struct op_result *result, const struct failure *why)
{
	struct asked *a = (struct asked *)((uint8_t *)w - offsetof(struct asked, wait));

	(void)result;
	(void)why;
	shared(a, class);
	mem_free(a);
}

static bool add_member(struct sim *sim, struct sim_node *from, struct sim_node *guest)
{
	char text[40];
	struct view address, grants[SIM_USERS_MAX];
	struct failure why;
	struct directory_op op;
	enum fail f;

	snprintf(text, sizeof(text), "%s.example.org:2525", guest->name);
	address = view_str(text);
	op = (struct directory_op){ .kind = DIRECTORY_NODE_ADD, .name = view_str(guest->name), .id = guest->id, .other = from->id,
				    .key = guest->key, .targets = &address, .n_targets = 1, .grants = grants };
	for (unsigned i = 0; i < sim->o.users && guest->grants; i++)
		if (sim_holds(sim, guest->index, i))
			grants[op.n_grants++] = view_str(sim_users[i]);
	f = node_change(from, &op, &why);
	if (f != FAIL_NONE && f != FAIL_EXISTS)
		sim_say(sim, "%s cannot invite: %s", from->name, why.text);
	return f == FAIL_NONE || f == FAIL_EXISTS;
}

bool sim_invite_for(struct sim *sim, unsigned inviter, unsigned users)
{
	struct sim_node *from = &sim->nodes[inviter], *guest = &sim->nodes[sim->n_nodes];
	struct inviting *in;

	if (sim->n_nodes == sim->o.nodes_max || sim->inviting || !from->up || from->grants || from->restored || from->removed_at ||
	    !sim_may_invite(sim, inviter))
		return false;
	if (!guest->exists) {
		node_init(sim, sim->n_nodes);
		guest->grants = users;
	}
	if (!add_member(sim, from, guest))
		return false;
	sim_say(sim, "%s invites %s", from->name, guest->name);
	in = mem_zalloc(sizeof(*in));
	*in = (struct inviting){ .sim = sim, .inviter = inviter, .guest = sim->n_nodes, .open = sim->o.users };
	sim->inviting = true;
	for (unsigned i = 0; i < sim->o.users; i++) {
		struct asked *a = mem_zalloc(sizeof(*a));

		a->wait.done = share_answered;
		a->inviting = in;
		keeper_submit(node_keeper(from, i), op_create(OP_SHARE), &a->wait);
	}
	return true;
}

bool sim_invite(struct sim *sim, unsigned inviter)
{
	return sim_invite_for(sim, inviter, 0);
}

/* Life. ------------------------------------------------------------------------------------------------------------ */

struct keeper *node_keeper(struct sim_node *n, unsigned user)
{
	if (!n->keepers[user])
		n->keepers[user] = keeper_create(&n->env, view_str(sim_users[user]));
	return n->keepers[user];
}

void node_start(struct sim_node *n)
{
	struct failure why;

	assert(!n->up);
	rng_seed(&cold, n->sim->o.seed);
	if (disk_sim_is_dead(n->disk))
		disk_sim_restart(n->disk);
	disk_sim_arm(n->disk, 0);
	disk_sim_fail(n->disk, 0);
	if (!open_store(n))
		sim_broken(n->sim, "the disk of %s is dead", n->name);
	if (directory_load(n->store, &n->directory, &why) != FAIL_NONE)
		sim_broken(n->sim, "the directory of %s cannot be read: %s", n->name, why.text);
	node_note_members(n);
	n->jobs = jobs_create(0);
	runq_init(&n->worker_q, NULL, NULL);
	runq_init(&n->links_q, NULL, NULL);
	source_blocking(&n->source, n->store);
	n->up = true;
	n->dying = n->ticking = n->may_commit = n->paused = n->laneless = false;
	n->grown_at = n->young_ends = 0;
	n->links_tick_at = n->sim->now + sim_below(n->sim, LINKS_TICK_MS);
	memset(n->dials, 0, sizeof(n->dials));
	node_env_init(n);
	n->peers = peers_create(&(struct peers_options){ .host = &n->host,
							 .store = n->store,
							 .jobs = n->jobs,
							 .home = &n->links_q,
							 .clock = &n->clock.clock,
							 .me = n->id,
							 .patience_ms = n->env.writer_patience_ms,
							 .held_max = FETCH_HELD_HERE });
	n->paused = n->env.paused = n->restored || n->moved; /* workers hear of it before clients come */
	if (n->moved)
		node_pause(n);
	else
		node_pause_for_others(n);
	sim_say(n->sim, "%s is up, with lane %u", n->name, n->env.lane);
}

static bool turn_once(struct sim_node *n)
{
	bool any = runq_run(&n->worker_q) > 0;

	any |= runq_run(&n->links_q) > 0;
	any |= objstore_step(n->store);
	return any;
}

bool node_is_idle(const struct sim_node *n)
{
	for (unsigned i = 0; i < SIM_USERS_MAX; i++)
		if (n->keepers[i] && !keeper_is_idle(n->keepers[i]))
			return false;
	return !n->worker_q.first && !n->links_q.first && peers_is_idle(n->peers);
}

/* Whoever still waits is told something, sooner or later. */
static void wind_down(struct sim_node *n)
{
	for (unsigned i = 0;; i++) {
		while (turn_once(n))
			;
		if (node_is_idle(n))
			break;
		if (i == 100)
			sim_broken(n->sim, "%s does not come to rest", n->name);
		n->clock.steady += 60000;
		for (unsigned k = 0; k < SIM_USERS_MAX; k++)
			if (n->keepers[k])
				(void)keeper_tick(n->keepers[k]);
	}
}

void node_stop(struct sim_node *n, bool crash)
{
	sim_say(n->sim, "%s %s", n->name, crash ? "crashes" : "stops");
	n->dying = true;
	n->env.leaving = false; /* its links end: main/leaving.c takes back */
	node_refuse(n);
	if (crash)
		disk_sim_kill(n->disk);
	network_node_gone(n);
	wind_down(n);
	if (n->sim->telling && n->sim->telling->inviter == n->index) {
		n->sim->telling->failed = true;
		let_in(n->sim->telling);
	}
	for (unsigned i = 0; i < SIM_USERS_MAX; i++)
		keeper_destroy(&n->keepers[i]);
	peers_destroy(&n->peers);
	directory_unref(&n->directory);
	objstore_close(&n->store);
	jobs_destroy(&n->jobs);
	runq_finish(&n->worker_q);
	runq_finish(&n->links_q);
	n->up = n->dying = false;
	disk_sim_arm(n->disk, 0);
}

/* What it may do next. --------------------------------------------------------------------------------------------- */

static void run_worker(struct sim *sim, struct choice *c)
{
	(void)sim;
	runq_run(&c->node->worker_q);
}

static void run_links(struct sim *sim, struct choice *c)
{
	(void)sim;
	runq_run(&c->node->links_q);
}

void node_commit(struct sim *sim, struct choice *c)
{
	(void)sim;
	c->node->may_commit = objstore_step(c->node->store);
}

static void run_tick(struct sim *sim, struct choice *c)
{
	struct sim_node *n = c->node;

	n->ticking = false;
	n->tick_at = sim->now + KEEPER_TICK_MS;
	for (unsigned i = 0; i < SIM_USERS_MAX; i++)
		if (n->keepers[i] && keeper_tick(n->keepers[i]))
			n->ticking = true;
}

static void run_links_tick(struct sim *sim, struct choice *c)
{
	struct sim_node *n = c->node;

	n->links_tick_at = sim->now + LINKS_TICK_MS;
	node_watch_pause(n);
	peers_tick(n->peers);
	network_tick(n);
	network_dial(n);
}

static void choose_at(struct sim_node *n, int64_t at, void (*run)(struct sim *sim, struct choice *c))
{
	if (n->sim->now >= at)
		sim_choice(n->sim, (struct choice){ .run = run, .node = n });
	else
		sim_later(n->sim, at);
}

void node_choices(struct sim_node *n)
{
	if (n->worker_q.first)
		choose_at(n, 0, run_worker);
	if (n->links_q.first)
		choose_at(n, 0, run_links);
	if (n->may_commit)
		choose_at(n, n->commit_at, node_commit);
	if (n->ticking)
		choose_at(n, n->tick_at, run_tick);
	if (n->sim->telling && n->sim->telling->inviter == n->index)
		choose_at(n, n->sim->telling->look_at, look_told);
	choose_at(n, n->links_tick_at, run_links_tick);
}
