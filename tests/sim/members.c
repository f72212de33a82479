/* tests/sim/members.c - members that leave, are removed, lose their disk, or are set back to an image of it (docs/operating.md).
 *
 * What is promised then: who leaves has told all to another before.  What a node had that is gone, removed or set back, and no
 * other, is gone with it; all else is there (shown_disk_lost). */
#include <assert.h>
#include <stdio.h>

#include "state.h"

#include "base/banned.h"

#define CLIENTS    5u    /* that do something meanwhile */
#define PART_MS    10000 /* to tell another that this node leaves: main/links.c */
#define LOOK_MS    20    /* between looks whether another has all */
#define LOOKS_MAX  500u
#define TELL_LOOKS 100u
#define LINGERS_MS 100   /* it goes on so long after that */
#define GREETS_MS  20000 /* until a node that was set back has all that the others know */

bool sim_is_gone(const struct sim *sim, unsigned node)
{
	return sim->nodes[node].gone;
}

bool sim_holds(const struct sim *sim, unsigned node, unsigned user)
{
	return !sim->nodes[node].grants || sim->nodes[node].grants >> user & 1;
}

static bool holds_all(const struct sim_node *n)
{
	return n->exists && !n->gone && !n->grants;
}

/* That stay: two that removed each other are both ended. */
static unsigned whole_nodes(const struct sim *sim)
{
	unsigned n = 0;

	for (unsigned i = 0; i < sim->n_nodes; i++)
		n += holds_all(&sim->nodes[i]) && !sim->nodes[i].removed_at;
	return n;
}

static bool is_member(const struct sim_node *n, const struct sim_node *of)
{
	struct directory_node d;

	return directory_node(of->directory, &n->id, &d) && !d.left;
}

/* The heir says that it lacks messages of nobody, over the link that stands since *linked_ms; 0: over any. */
static bool lacks_nothing(struct sim_node *n, const struct sim_node *heir, int64_t *linked_ms)
{
	struct link *l = n->up ? peers_link(n->peers, &heir->id) : NULL;
	struct link_stats stats;
	uint64_t users = 0;
	bool known = false;

	if (l)
		link_ask_lacking(l);
	for (unsigned looks = 0; l && !known && looks < LOOKS_MAX; looks++) {
		sim_run(n->sim, LOOK_MS);
		l = n->up ? peers_link(n->peers, &heir->id) : NULL;
		known = l && link_lacking(l, &users);
	}
	if (!known)
		return false;
	link_stats(l, &stats);
	if (*linked_ms == 0)
		*linked_ms = stats.opened_ms;
	return users == 0 && *linked_ms == stats.opened_ms;
}

static bool has_states(struct sim_node *n, const struct sim_node *heir)
{
	struct sim *sim = n->sim;
	bool there = false;

	for (unsigned looks = 0; !there && looks < LOOKS_MAX; looks++) {
		struct link *l = n->up ? peers_link(n->peers, &heir->id) : NULL;

		if (!l || link_slot(l) == PEERS_MAX)
			break;
		there = true;
		for (unsigned user = 0; user < sim->o.users; user++) {
			struct keeper *k = node_keeper(n, user);

			if (keeper_is_at(k, link_slot(l)))
				continue;
			there = false;
			if (keeper_home(k) && looks % TELL_LOOKS == 0)
				keeper_tell(k, link_slot(l));
		}
		if (!there)
			sim_run(sim, LOOK_MS);
	}
	return there;
}

/* As main/leaving.c: changes of the node are held back until the heir has all of its users. */
static bool hand_over(struct sim_node *n, const struct sim_node *heir)
{
	int64_t linked_ms = 0;

	if (!lacks_nothing(n, heir, &linked_ms))
		return false;
	n->env.leaving = true;
	return has_states(n, heir) && lacks_nothing(n, heir, &linked_ms);
}

static void take_back(struct sim_node *n)
{
	n->env.leaving = false;
	for (unsigned user = 0; user < n->sim->o.users && n->up; user++)
		keeper_go_on(node_keeper(n, user));
}

static struct sim_node *find_heir(struct sim_node *n)
{
	for (unsigned i = 0; i < n->sim->n_nodes; i++) {
		struct sim_node *other = &n->sim->nodes[i];

		if (other != n && holds_all(other) && peers_link(n->peers, &other->id) && is_member(other, n))
			return other;
	}
	return NULL;
}

/* Going. ----------------------------------------------------------------------------------------------------------- */

static void gone(struct sim_node *n, bool crash)
{
	if (n->up)
		node_stop(n, crash);
	n->gone = true;
	disk_image_destroy(&n->image);
}

/* What one of them has heard of another counts for nobody. */
static void all_gone(struct sim *sim, unsigned nodes)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (nodes >> i & 1)
			gone(&sim->nodes[i], false);
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (nodes >> i & 1)
			shown_disk_lost(sim, &sim->nodes[i], LOST_FOR_EVER);
}

bool members_have_told(const struct sim_node *n)
{
	for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
		struct link *l = peers_slot(n->peers, slot);
		struct directory_node d;

		if (l && directory_node(n->directory, link_id(l), &d) && d.n_grants == 0 &&
		    oid_equal(link_directory(l), directory_commit(n->directory)))
			return true;
	}
	return false;
}

/* Until another knows; then all links are closed, and what clients still wait for is answered. */
static void part(struct sim_node *n)
{
	struct sim *sim = n->sim;
	int64_t end = sim->now + PART_MS;

	while (n->up && sim->now < end && !members_have_told(n))
		sim_run(sim, 50);
	if (!n->up)
		return;
	n->parted = true;
	network_node_gone(n);
	sim_run(sim, LINGERS_MS);
}

bool sim_leave(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node], *heir;
	struct directory_op op = { .kind = DIRECTORY_NODE_LEAVE, .id = n->id };
	struct failure why;

	if (!n->up || n->grants || whole_nodes(sim) < 2 || !is_member(n, n))
		return false;
	heir = find_heir(n);
	if (!heir)
		return false;
	sim_say(sim, "%s hands over to %s", n->name, heir->name);
	if (!hand_over(n, heir) || !n->up) {
		take_back(n);
		return false;
	}
	shown_leaves(sim, n);
	if (node_change(n, &op, &why) != FAIL_NONE) {
		take_back(n);
		return false;
	}
	sim_say(sim, "%s leaves", n->name);
	sim->counts.left++;
	part(n);
	gone(n, false);
	shown_disk_lost(sim, n, LOST_FOR_EVER);
	return true;
}

/* All whom the node knows, and whom it will hear of: from those that hold all users, until they are removed.  Their disks say it,
 * whether they are up or not. */
static unsigned heard_of(const struct sim *sim, unsigned node)
{
	unsigned heard = 0, more = 1u << node;

	while (heard != more) {
		heard = more;
		for (unsigned i = 0; i < sim->n_nodes; i++)
			if (heard >> i & 1 && holds_all(&sim->nodes[i]) && !sim->nodes[i].removed_at)
				more |= sim->nodes[i].knows;
	}
	return heard;
}

/* The first that holds all users and stays; `n`, which does not, only if there is no other. */
static unsigned first_beside(const struct sim *sim, const struct sim_node *n)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (i != n->index && holds_all(&sim->nodes[i]) && !sim->nodes[i].removed_at)
			return i;
	return n->index;
}

/* Whom the node let in, and which only it knew that was removed, or set back, now: nobody else has heard of them.  They begin anew
 * before their lanes are given again. */
static void end_orphans(struct sim *sim, const struct sim_node *of)
{
	unsigned heard = heard_of(sim, first_beside(sim, of)), orphans = 0;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct sim_node *n = &sim->nodes[i];

		if (n == of || heard >> i & 1 || n->gone || n->removed_at)
			continue;
		sim_say(sim, "nobody has heard of %s", n->name);
		orphans |= 1u << i;
	}
	all_gone(sim, orphans);
}

bool sim_may_invite(const struct sim *sim, unsigned inviter)
{
	bool any_removed = false, all_known = true;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		const struct sim_node *n = &sim->nodes[i];

		any_removed |= n->removed_at != 0;
		all_known &= n->gone || n->removed_at || sim->nodes[inviter].knows >> i & 1;
	}
	return all_known || !any_removed;
}

/* A crash in the middle of it leaves open whether it has come to be: those say it who are up. */
static void note_removed(struct sim *sim, struct sim_node *n)
{
	struct directory_node d;

	for (unsigned i = 0; i < sim->n_nodes && !n->removed_at; i++)
		if (sim->nodes[i].up && directory_node(sim->nodes[i].directory, &n->id, &d) && d.left) {
			n->removed_at = sim->now;
			end_orphans(sim, n);
			shown_forget_unheard(sim);
		}
}

/* What is changed in the directory on a node that was set back, before it has heard of the others, may undo what they know: so it is
 * done elsewhere, where that can be (docs/operating.md). */
static bool is_known_elsewhere(const struct sim *sim, const struct sim_node *n)
{
	struct directory_node d;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		const struct sim_node *other = &sim->nodes[i];

		if (holds_all(other) && other->up && !other->restored && directory_node(other->directory, &n->id, &d))
			return true;
	}
	return false;
}

bool sim_remove(struct sim *sim, unsigned by, unsigned node)
{
	struct sim_node *n = &sim->nodes[by], *other = &sim->nodes[node];
	struct directory_op op = { .kind = DIRECTORY_NODE_LEAVE, .id = other->id };
	struct failure why;

	if (!n->up || n->grants || by == node || !is_member(n, n) || !is_member(other, n) ||
	    (!other->gone && whole_nodes(sim) < 2 + !other->grants) || (n->restored && is_known_elsewhere(sim, other)))
		return false;
	for (unsigned user = 0; user < sim->o.users && n->up; user++)
		(void)sim_do(sim, by, user, op_create(OP_SHARE));
	if (!n->up)
		return false;
	if (node_change(n, &op, &why) != FAIL_NONE) {
		sim_say(sim, "%s does not remove %s: %s", n->name, other->name, why.text);
		return false;
	}
	note_removed(sim, other);
	sim_say(sim, "%s removes %s", n->name, other->name);
	return true;
}

/* A removed node does not know it, and goes on until somebody stops it. */
void sim_end_removed(struct sim *sim, int64_t after_ms)
{
	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct sim_node *n = &sim->nodes[i];

		note_removed(sim, n);
		if (n->gone || !n->removed_at || sim->now - n->removed_at < after_ms)
			continue;
		gone(n, false);
		shown_disk_lost(sim, n, LOST_FOR_EVER);
	}
}

bool sim_lose(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];

	if (n->gone || whole_nodes(sim) < 2 + !n->grants)
		return false;
	sim_say(sim, "%s is lost with its disk", n->name);
	gone(n, true);
	shown_disk_lost(sim, n, LOST_FOR_EVER);
	return true;
}

/* Somebody says to one of the others that they are gone for ever. */
void sim_remove_gone(struct sim *sim)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		for (unsigned by = 0; by < sim->n_nodes && sim->nodes[i].gone; by++)
			if (sim->nodes[by].up && sim_remove(sim, by, i))
				break;
}

static bool know_each_other(const struct sim *sim, unsigned a, unsigned b)
{
	const struct sim_node *x = &sim->nodes[a], *y = &sim->nodes[b];

	return x->up && y->up && is_member(x, y) && is_member(y, x);
}

/* The first that is up and holds all users; one that was set back only if there is no other. */
static unsigned first_up(const struct sim *sim)
{
	unsigned first = sim->n_nodes;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		const struct sim_node *n = &sim->nodes[i];

		if (holds_all(n) && n->up && (first == sim->n_nodes || (sim->nodes[first].restored && !n->restored)))
			first = i;
	}
	assert(first < sim->n_nodes);
	return first;
}

/* That node, and whom it can hear of: one that holds some users is not believed about others. */
static unsigned known_nodes(const struct sim *sim)
{
	unsigned known = 0, more;

	for (more = 1u << first_up(sim); known != more;) {
		known = more;
		for (unsigned a = 0; a < sim->n_nodes; a++)
			for (unsigned b = 0; b < sim->n_nodes && known >> a & 1 && holds_all(&sim->nodes[a]); b++)
				more |= (unsigned)know_each_other(sim, a, b) << b;
	}
	return known;
}

/* Who knows, by an old image, nobody of those that are left, reaches nobody.  It begins anew. */
void sim_end_strangers(struct sim *sim)
{
	unsigned known = known_nodes(sim), strangers = 0;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		if (known >> i & 1 || sim->nodes[i].gone)
			continue;
		sim_say(sim, "nobody knows %s", sim->nodes[i].name);
		strangers |= 1u << i;
	}
	all_gone(sim, strangers);
}

/* Images. ---------------------------------------------------------------------------------------------------------- */

/* What could not be synced may still be read from such a disk: changes that the node said no to, and gave their UIDs again. */
static bool last_write_failed(struct sim_node *n)
{
	struct objstore_stats stats;

	objstore_stats(n->store, &stats);
	return stats.read_only;
}

/* It was set back, and is to take a lane yet, though all may have come to rest: of what is on its disk now two could begin, and would
 * take the same (docs/operating.md). */
static bool is_still_image(const struct sim_node *n)
{
	return n->moved || (n->restored && directory_lane(n->directory, &n->id) == n->image_lane);
}

void sim_image(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];

	if (!n->up || disk_sim_is_dead(n->disk) || last_write_failed(n) || is_still_image(n) ||
	    directory_count(n->directory, DIRECTORY_NODES) < 2)
		return; /* from an image of before there were others the node cannot know that there are */
	disk_image_destroy(&n->image);
	n->image = disk_sim_image(n->disk);
	n->image_alone = n->env.alone;
	n->image_knows = n->knows;
	memcpy(n->image_lanes, n->lanes, sizeof(n->lanes));
	shown_image(sim, n);
	sim_say(sim, "an image of %s is made", n->name);
}

static void begin_from_image(struct sim_node *n)
{
	sim_say(n->sim, "%s is set back to its image", n->name);
	disk_sim_set_back(n->disk, n->image);
	disk_image_destroy(&n->image); /* what two nodes begin with may not be the same: docs/operating.md */
	n->restored = true;
	n->knows = n->image_knows;
	memcpy(n->lanes, n->image_lanes, sizeof(n->lanes));
	end_orphans(n->sim, n);
	shown_forget_unheard(n->sim);
	node_start(n);
	n->image_lane = n->env.lane;
}

bool sim_restore(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];

	if (!n->image || n->gone || n->removed_at || n->restored)
		return false;
	sim_crash(sim, node);
	shown_disk_lost(sim, n, LOST_SINCE_IMAGE);
	n->moved = true;
	begin_from_image(n);
	return true;
}

static bool is_thought_linked(const struct sim *sim, const struct sim_node *n)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (sim->nodes[i].up && peers_link(sim->nodes[i].peers, &n->id))
			return true;
	return false;
}

/* The others dial it, and it them. */
static void dial_now(struct sim *sim, struct sim_node *n)
{
	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct sim_node *other = &sim->nodes[i];

		other->dials[n->index].at = n->dials[i].at = sim->now;
		other->dials[n->index].tries = n->dials[i].tries = 0;
		other->links_tick_at = sim->now;
	}
}

/* It has heard of another, and has taken in what that one told. */
static bool has_caught_up(const struct sim_node *n)
{
	return !n->paused && node_is_idle(n);
}

static bool is_shared_on(struct sim_node *n, unsigned user)
{
	struct directory_user record;
	char ref[REF_NAME_MAX + 1];
	struct failure why;
	struct home *h = NULL;
	struct oid tip;
	bool shared;

	home_ref_name(view_str(sim_users[user]), ref);
	if (!objstore_ref(n->store, ref, &tip))
		return directory_user(n->directory, view_str(sim_users[user]), &record) && record.shared;
	if (home_load(&n->source, &tip, &h, &why) != FAIL_NONE)
		sim_broken(n->sim, "%s of %s cannot be read: %s", sim_users[user], n->name, why.text);
	shared = home_is_shared(h);
	home_unref(&h);
	return shared;
}

/* The others have all been told that homes are shared.  Until then only the founder gives UIDs (docs/merge.md), and while that is
 * away, mail waits for it. */
static bool others_give_uids(struct sim *sim)
{
	bool give = true;

	for (unsigned i = 0; i < sim->n_nodes; i++)
		for (unsigned user = 0; user < sim->o.users; user++)
			give &= !sim->nodes[i].up || !sim_holds(sim, i, user) || is_shared_on(&sim->nodes[i], user);
	return give;
}

/* Whom a node that was set back believes of what it gave. */
static bool any_holds_all(const struct sim *sim, unsigned nodes)
{
	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (nodes >> i & 1 && holds_all(&sim->nodes[i]))
			return true;
	return false;
}

bool sim_restore_unseen(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];
	int64_t end;

	if (!n->image || n->image_alone || n->gone || n->removed_at || n->restored || whole_nodes(sim) < 2 + !n->grants)
		return false;
	sim_heal(sim);
	if (n->gone || whole_nodes(sim) < 2 + !n->grants)
		return false;
	sim_crash(sim, node);
	if (known_nodes(sim) != (shown_nodes(sim) & ~(1u << node)) || !any_holds_all(sim, n->image_knows & known_nodes(sim)) ||
	    !others_give_uids(sim)) {
		sim_start(sim, node); /* the others know each other through it alone, or wait for it; or it would know none to believe */
		return false;
	}
	shown_disk_lost(sim, n, LOST_UNSEEN);
	n->away = true;
	sim_settle(sim);
	while (is_thought_linked(sim, n))
		sim_run(sim, 1000);
	n->away = false;
	begin_from_image(n);
	dial_now(sim, n);
	sim->o.calm = true;
	for (unsigned i = 0; i < CLIENTS; i++)
		sim_something(sim);
	for (end = sim->now + GREETS_MS; n->up && !has_caught_up(n) && sim->now < end;)
		sim_run(sim, 20);
	sim->o.calm = false;
	return true;
}
