/* tests/sim/node_peers.c - what keepers ask of links and links tell keepers, as main/worker_peers.c and main/links.c do it: each on its
 * own queue, so that the two see each other's doings late. */
#include <assert.h>

#include "state.h"

#include "base/banned.h"

#define PAUSE_MORE_MS 8000
#define YOUNG_MS      10000
#define FETCHED_REF   "refs/joining/cluster"

enum hop_kind {
	HOP_UP, HOP_DOWN, HOP_REACH, HOP_MESSAGE, HOP_FETCHED, HOP_FILLED, HOP_DIRECTORY, HOP_PAUSE, /* to keepers */
	HOP_SEND, HOP_FETCH, HOP_FILL, HOP_MOVED, HOP_LANE,                                          /* to links */
};

struct hop {
	struct task task;
	struct sim_node *node;
	enum hop_kind kind;
	unsigned slot;
	char user[USER_NAME_MAX + 1];
	struct node_id id;
	struct peer_member member;
	uint16_t lanes;
	uint8_t lane;
	bool whole, laneless, ours;
	struct replica_message *message;
	struct fetched *fetched;
	struct oid commit;
};

static unsigned index_of(struct view user)
{
	unsigned i = 0;

	while (i < SIM_USERS_MAX && !view_equal(user, view_str(sim_users[i])))
		i++;
	assert(i < SIM_USERS_MAX);
	return i;
}

static void each_keeper(struct sim_node *n, void (*each)(struct keeper *k, unsigned slot), unsigned slot)
{
	for (unsigned i = 0; i < SIM_USERS_MAX; i++)
		if (n->keepers[i])
			each(n->keepers[i], slot);
}

static void go_on(struct keeper *k, unsigned slot)
{
	(void)slot;
	keeper_go_on(k);
}

static void directory_moved(struct keeper *k, unsigned slot)
{
	(void)slot;
	keeper_directory_moved(k);
}

/* The worker's. ---------------------------------------------------------------------------------------------------- */

static void take_directory(struct sim_node *n)
{
	struct keeper_env *env = &n->env;
	struct directory_node me;
	unsigned lanes = 0;

	env->lane = directory_lane(n->directory, &n->id);
	env->used = directory_node(n->directory, &n->id, &me) ? me.used : 0;
	env->alone = directory_members(n->directory) < 2;
	env->left = directory_node(n->directory, &n->id, &me) && me.left;
	for (size_t i = 0; i < directory_count(n->directory, DIRECTORY_NODES); i++) {
		struct directory_node d;

		if (directory_node_at(n->directory, i, &d))
			lanes |= d.used | 1u << d.lane;
	}
	env->lanes = (uint16_t)lanes;
	each_keeper(n, directory_moved, 0);
}

void node_refuse(struct sim_node *n)
{
	if (n->env.paused || n->env.young)
		n->env.paused = n->env.laneless = true;
}

static void take_pause(struct sim_node *n, bool on, bool laneless)
{
	n->env.paused = on;
	n->env.laneless = laneless;
	if (n->dying)
		node_refuse(n);
	if (!on && n->env.young)
		n->grown_at = n->sim->now + YOUNG_MS;
	each_keeper(n, laneless ? directory_moved : go_on, 0);
}

static void change_lane(struct sim_node *n, uint8_t lane);
static void look_for_lane(struct sim_node *n);

static void take_hop(struct task *t)
{
	struct hop *h = (struct hop *)t;
	struct sim_node *n = h->node;
	struct view user = view_str(h->user);

	switch (h->kind) {
	case HOP_UP:
		n->slots[h->slot].id = h->id;
		n->slots[h->slot].member = h->member;
		n->env.links |= (uint16_t)(1u << h->slot);
		each_keeper(n, keeper_link_up, h->slot);
		break;
	case HOP_DOWN:
		n->env.links &= (uint16_t) ~(1u << h->slot);
		each_keeper(n, keeper_link_down, h->slot);
		break;
	case HOP_REACH:
		n->env.reachable = h->lanes;
		each_keeper(n, go_on, 0);
		break;
	case HOP_MESSAGE:
		keeper_message(node_keeper(n, index_of(user)), h->slot, h->message);
		break;
	case HOP_FETCHED:
		keeper_fetched(node_keeper(n, index_of(user)), h->slot, h->fetched, h->whole);
		break;
	case HOP_FILLED:
		keeper_filled(node_keeper(n, index_of(user)), h->slot, &h->commit);
		break;
	case HOP_DIRECTORY:
		take_directory(n);
		break;
	case HOP_PAUSE:
		take_pause(n, h->whole, h->laneless);
		break;
	case HOP_SEND:
		peers_send(n->peers, h->slot, user, h->message);
		break;
	case HOP_FETCH:
		n->sim->counts.fetches++;
		peers_fetch(n->peers, h->slot, user, h->fetched);
		break;
	case HOP_FILL:
		peers_fill(n->peers, h->slot, user, &h->commit, h->ours);
		break;
	case HOP_MOVED:
		peers_directory_moved(n->peers);
		look_for_lane(n);
		if (n->moved && peers_any_compared(n->peers))
			node_unpause(n);
		break;
	case HOP_LANE:
		change_lane(n, h->lane);
		break;
	}
	mem_free(h);
}

static struct hop *hop(struct sim_node *n, enum hop_kind kind, unsigned slot, struct view user)
{
	struct hop *h = mem_zalloc(sizeof(*h));

	h->task.run = take_hop;
	h->node = n;
	h->kind = kind;
	h->slot = slot;
	if (user.len)
		memcpy(h->user, user.at, user.len);
	return h;
}

static void post(struct hop *h)
{
	runq_post(h->kind < HOP_SEND ? &h->node->worker_q : &h->node->links_q, &h->task);
}

/* A node that was restored from an old copy would give again what it gave before: main/links.c. ---------------------- */

void node_pause(struct sim_node *n)
{
	struct hop *h = hop(n, HOP_PAUSE, 0, VIEW_NONE);

	n->paused = true;
	n->pause_ends = n->sim->now + n->env.writer_patience_ms;
	h->whole = true;
	h->laneless = n->laneless;
	post(h);
}

void node_unpause(struct sim_node *n)
{
	if (!n->paused || n->laneless)
		return;
	if (n->moved) {
		change_lane(n, directory_lane(n->directory, &n->id));
		return;
	}
	n->paused = false;
	if (!n->young_ends)
		n->young_ends = n->sim->now + YOUNG_MS;
	post(hop(n, HOP_PAUSE, 0, VIEW_NONE));
}

void node_pause_for_others(struct sim_node *n)
{
	if (directory_members(n->directory) > 1 && !peers_any_compared(n->peers))
		node_pause(n);
	else
		node_unpause(n);
}

/* From `lane`, unless that is done already. */
static void change_lane(struct sim_node *n, uint8_t lane)
{
	struct directory_op op = { .kind = DIRECTORY_NODE_LANE, .id = n->id };
	struct failure why;

	if (n->laneless)
		return;
	if (directory_lane(n->directory, &n->id) != lane) {
		n->paused = true;
		node_unpause(n);
		return;
	}
	sim_say(n->sim, "%s has lost its lane %u", n->name, lane);
	node_pause(n);
	n->sim->counts.lanes++;
	n->moved = true; /* if it finds none, it knows that when it starts again */
	if (directory_count(n->directory, DIRECTORY_NODES) > 1 && node_change(n, &op, &why) != FAIL_NONE) {
		sim_say(n->sim, "%s has no other lane: %s", n->name, why.text);
		n->laneless = true;
		node_pause(n); /* until it comes to own one */
		return;
	}
	n->moved = false;
	node_pause_for_others(n);
}

static void look_for_lane(struct sim_node *n)
{
	uint8_t next;

	if (!n->laneless || !directory_lane_next(n->directory, &n->id, &next))
		return;
	n->laneless = false;
	change_lane(n, directory_lane(n->directory, &n->id));
}

void node_has_moved(struct sim_node *n)
{
	struct hop *h = hop(n, HOP_LANE, 0, VIEW_NONE);

	h->lane = n->env.lane;
	post(h);
}

/* Keepers ask. ----------------------------------------------------------------------------------------------------- */

static struct sim_node *node_of(struct keeper_env *env)
{
	return (struct sim_node *)((uint8_t *)env - offsetof(struct sim_node, env));
}

static void news(struct keeper_env *env, struct keeper *k)
{
	struct sim_node *n = node_of(env);

	if (!sim_holds(n->sim, n->index, index_of(keeper_user(k))))
		sim_broken(n->sim, "%s has a state of %.*s, whom it does not hold", n->name, VIEW_FMT(keeper_user(k)));
	if (!n->dying && keeper_home(k) && !keeper_trouble(k))
		shown_state(n->sim, n, index_of(keeper_user(k)), home_commit(keeper_home(k)));
}

static bool user_record(struct keeper_env *env, struct view name, struct keeper_user *out)
{
	struct directory_user user;
	bool known = directory_user(node_of(env)->directory, name, &user);

	if (known)
		*out = (struct keeper_user){ user.origin, user.created, user.shared };
	return known;
}

static bool both_hold(struct sim_node *n, const struct node_id *id, struct view user)
{
	return directory_shares(n->directory, &n->id, id, user);
}

static bool env_holds(struct keeper_env *env, unsigned slot, struct view user)
{
	return both_hold(node_of(env), &node_of(env)->slots[slot].id, user);
}

static bool trusts(struct keeper_env *env, unsigned slot)
{
	return !node_of(env)->slots[slot].member.limited;
}

static void send_to(struct keeper_env *env, struct keeper *k, unsigned slot, struct replica_message *m)
{
	struct hop *h = hop(node_of(env), HOP_SEND, slot, keeper_user(k));

	h->message = m;
	post(h);
}

static void fetch(struct keeper_env *env, struct keeper *k, unsigned slot, struct fetched *f)
{
	struct hop *h = hop(node_of(env), HOP_FETCH, slot, keeper_user(k));

	h->fetched = f;
	post(h);
}

static void fill(struct keeper_env *env, struct keeper *k, unsigned slot, const struct oid *commit, bool ours)
{
	struct hop *h = hop(node_of(env), HOP_FILL, slot, keeper_user(k));

	h->commit = *commit;
	h->ours = ours;
	post(h);
}

static void wants_tick(struct keeper_env *env, struct keeper *k)
{
	struct sim_node *n = node_of(env);

	(void)k;
	if (!n->ticking)
		n->tick_at = n->sim->now + 50;
	n->ticking = true;
}

static void lane_lost(struct keeper_env *env, struct keeper *k)
{
	struct sim_node *n = node_of(env);

	(void)k;
	env->paused = true;
	node_has_moved(n);
}

static void joined(struct keeper_env *env, struct keeper *k, unsigned slot, const struct join_report *report)
{
	struct sim *sim = node_of(env)->sim;

	(void)slot;
	sim_say(sim, "%s joins %s: %u messages, %u renumbered, %u mailboxes", node_of(env)->name,
		sim_users[index_of(keeper_user(k))], report->messages, report->renumbered, report->mailboxes);
	sim->counts.joins++;
	sim->counts.renumbered += report->renumbered;
	sim->counts.retired += report->retired;
}

/* Links tell. ------------------------------------------------------------------------------------------------------ */

static struct sim_node *node_of_host(struct peers_host *h)
{
	return (struct sim_node *)((uint8_t *)h - offsetof(struct sim_node, host));
}

static bool member(struct peers_host *h, const struct node_id *id, struct peer_member *out)
{
	struct directory_node d;
	bool known = directory_node(node_of_host(h)->directory, id, &d) && !d.left;

	if (known)
		*out = (struct peer_member){ d.lane, d.n_grants > 0 };
	return known;
}

static bool host_holds(struct peers_host *h, const struct node_id *id, struct view user)
{
	return both_hold(node_of_host(h), id, user);
}

static void link_up(struct peers_host *host, unsigned slot, const struct node_id *id, const struct peer_member *m)
{
	struct sim_node *n = node_of_host(host);
	struct hop *h = hop(n, HOP_UP, slot, VIEW_NONE);

	h->id = *id;
	h->member = *m;
	post(h);
	for (unsigned i = 0; i < n->sim->n_nodes; i++)
		if (node_id_equal(&n->sim->nodes[i].id, id)) {
			n->dials[i].tries = 0;
			sim_say(n->sim, "%s is linked with %s", n->name, n->sim->nodes[i].name);
		}
}

static void link_down(struct peers_host *host, unsigned slot)
{
	struct sim_node *n = node_of_host(host);

	post(hop(n, HOP_DOWN, slot, VIEW_NONE));
	if (n->sim->now < n->young_ends && !peers_any_compared(n->peers) && !n->parted && !n->dying)
		node_pause(n);
}

static void reach(struct peers_host *host, uint16_t lanes)
{
	struct hop *h = hop(node_of_host(host), HOP_REACH, 0, VIEW_NONE);

	h->lanes = lanes;
	post(h);
}

static void compared(struct peers_host *host, unsigned slot)
{
	struct sim_node *n = node_of_host(host);

	if (!n->moved || objstore_has(n->store, link_directory(peers_slot(n->peers, slot))))
		node_unpause(n);
}

static void message(struct peers_host *host, unsigned slot, struct view user, struct replica_message *m)
{
	struct hop *h = hop(node_of_host(host), HOP_MESSAGE, slot, user);

	h->message = m;
	post(h);
}

static void fetched(struct peers_host *host, unsigned slot, struct view user, struct fetched *f, bool whole)
{
	struct hop *h = hop(node_of_host(host), HOP_FETCHED, slot, user);

	h->fetched = f;
	h->whole = whole;
	post(h);
}

static void filled(struct peers_host *host, unsigned slot, struct view user, const struct oid *commit)
{
	struct hop *h = hop(node_of_host(host), HOP_FILLED, slot, user);

	h->commit = *commit;
	post(h);
}

static void stirred(struct peers_host *host, struct link *l)
{
	(void)host;
	(void)l; /* the network looks at all */
}

/* Another directory: as main/node_cluster.c. ----------------------------------------------------------------------- */

void node_note_members(struct sim_node *n)
{
	n->knows = 0;
	memset(n->lanes, 0, sizeof(n->lanes));
	for (unsigned i = 0; i < SIM_NODES_MAX; i++) {
		struct directory_node d;

		if (!n->sim->nodes[i].exists || !directory_node(n->directory, &n->sim->nodes[i].id, &d))
			continue;
		n->knows |= (uint16_t)((unsigned)!d.left << i);
		n->lanes[i] = (uint16_t)(d.used | 1u << d.lane);
	}
}

void node_note_directory(struct sim_node *n, struct directory *next)
{
	directory_unref(&n->directory);
	n->directory = next;
	node_note_members(n);
	post(hop(n, HOP_DIRECTORY, 0, VIEW_NONE));
	post(hop(n, HOP_MOVED, 0, VIEW_NONE));
}

static enum fail move_fetched_ref(struct sim_node *n, struct change *c, const struct oid *to, struct failure *why)
{
	struct oid at = { { 0 } };

	(void)objstore_ref(n->store, FETCHED_REF, &at);
	if (oid_equal(&at, to))
		return FAIL_NONE;
	change_move_ref(c, FETCHED_REF, &at, to);
	return objstore_commit(n->store, c, why);
}

static enum fail join_directory(struct sim_node *n, struct directory *theirs, struct failure *why)
{
	struct change *c = change_create();
	struct join_report report;
	struct directory *next = NULL;
	enum fail f = directory_join(n->directory, theirs, &next, c, &report, why);

	if (f == FAIL_NONE && !oid_equal(directory_commit(next), directory_commit(n->directory))) {
		change_move_ref(c, DIRECTORY_REF, directory_commit(n->directory), directory_commit(next));
		f = objstore_commit(n->store, c, why);
		if (f == FAIL_NONE)
			node_note_directory(n, directory_ref(next));
	}
	directory_unref(&next);
	change_destroy(&c);
	return f;
}

static void directory(struct peers_host *host, struct fetched *f)
{
	static const struct oid none;
	struct sim_node *n = node_of_host(host);
	struct change *away = change_create();
	struct directory *theirs = NULL;
	struct failure why;
	enum fail fail = move_fetched_ref(n, f->objects, &f->commit, &why);

	if (fail == FAIL_NONE)
		fail = directory_load_commit(n->store, &f->commit, &theirs, &why);
	if (fail == FAIL_NONE)
		fail = join_directory(n, theirs, &why);
	if (fail == FAIL_NONE)
		fail = move_fetched_ref(n, away, &none, &why);
	if (fail != FAIL_NONE)
		sim_say(n->sim, "%s does not join the directory: %s", n->name, why.text);
	directory_unref(&theirs);
	change_destroy(&away);
	fetched_destroy(&f);
}

void node_env_init(struct sim_node *n)
{
	n->env = (struct keeper_env){ n->store, n->jobs, &n->worker_q, &n->clock.clock, &n->rng.rng, view_str(n->name), news };
	n->env.user = user_record;
	n->env.holds = env_holds;
	n->env.trusts = trusts;
	n->env.send = send_to;
	n->env.fetch = fetch;
	n->env.fill = fill;
	n->env.wants_tick = wants_tick;
	n->env.lane_lost = lane_lost;
	n->env.joined = joined;
	n->env.copies = 2;
	n->env.writer_patience_ms = 2000;
	take_directory(n);
	n->env.young = !n->env.alone;
	n->host = (struct peers_host){ .member = member, .holds = host_holds, .link_up = link_up, .link_down = link_down, .reach = reach,
				       .compared = compared, .message = message, .fetched = fetched, .filled = filled,
				       .directory = directory, .stirred = stirred };
}

/* On the node's tick. */
void node_watch_pause(struct sim_node *n)
{
	if (n->paused && n->sim->now > n->pause_ends + (peers_any_whole(n->peers) ? PAUSE_MORE_MS : 0)) {
		if (n->laneless)
			look_for_lane(n); /* perhaps it was the disk that failed */
		else
			node_unpause(n);
	}
	if (n->grown_at && n->sim->now >= n->grown_at) {
		n->grown_at = 0;
		n->env.young = false;
		each_keeper(n, go_on, 0);
	}
}
