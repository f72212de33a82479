/* tests/sim/shown.c - what nodes have shown, and what they promised: each durable state is held against it (sim.h). */
#include <assert.h>
#include <stdio.h>

#include "mailbox/state.h"
#include "state.h"

#include "base/banned.h"

#define FLAGS_CHECKED (FLAG_SEEN | FLAG_FLAGGED | FLAG_ANSWERED | FLAG_DRAFT)

/* Who and what. ---------------------------------------------------------------------------------------------------- */

static struct box *box_of(struct sim *sim, unsigned user, const struct mailbox_info *info)
{
	struct box *b;

	for (size_t i = 0; i < sim->n_boxes; i++) {
		b = &sim->boxes[i];
		if (b->user != user)
			continue;
		if (guid_equal(&b->id, &info->id)) {
			if (b->uidvalidity != info->uidvalidity)
				sim_broken(sim, "P1: UIDVALIDITY of %.*s changed", VIEW_FMT(info->name));
			return b;
		}
		if (b->uidvalidity == info->uidvalidity)
			sim_broken(sim, "P1: two mailboxes have UIDVALIDITY %u", info->uidvalidity);
	}
	sim->boxes = mem_grow(sim->boxes, sim->n_boxes + 1, sizeof(sim->boxes[0]));
	b = &sim->boxes[sim->n_boxes++];
	*b = (struct box){ .user = user, .id = info->id, .uidvalidity = info->uidvalidity };
	for (unsigned i = 0; i < SIM_NODES_MAX; i++)
		b->shown[i].uidnext = 1;
	return b;
}

struct box *shown_box(struct sim *sim, unsigned user, const struct guid *id)
{
	for (size_t i = 0; i < sim->n_boxes; i++)
		if (sim->boxes[i].user == user && guid_equal(&sim->boxes[i].id, id))
			return &sim->boxes[i];
	return NULL;
}

struct letter *shown_letter(struct sim *sim, const struct guid *guid, unsigned user)
{
	struct letter *l;

	HASH_FIND(hh, sim->letters, guid, sizeof(*guid), l);
	if (l)
		return l;
	l = mem_zalloc(sizeof(*l));
	l->guid = *guid;
	l->user = user;
	HASH_ADD(hh, sim->letters, guid, sizeof(l->guid), l);
	return l;
}

static struct instance *instance_of(struct sim *sim, unsigned user, const struct message *m)
{
	struct instance_key key = { .clock = m->origin.clock, .guid = m->guid, .lane = m->origin.lane, .user = (uint8_t)user };
	struct instance *i;

	HASH_FIND(hh, sim->instances, &key, sizeof(key), i);
	if (i)
		return i;
	i = mem_zalloc(sizeof(*i));
	i->key = key;
	HASH_ADD(hh, sim->instances, key, sizeof(i->key), i);
	return i;
}

static uint64_t flags_of(const struct message *m)
{
	struct view rest = m->keywords;
	uint64_t hash = m->flags;
	struct keyword k;

	while (keyword_next(&rest, &k)) {
		uint64_t word = 1469598103934665603u;

		for (size_t i = 0; i < k.len; i++)
			word = (word ^ ascii_lower(k.at[i])) * 1099511628211u;
		hash += word << 8; /* the order of spellings does not matter */
	}
	return hash;
}

static const struct shown_message *find_shown(const struct shown *s, uint32_t uid)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->at[middle].uid == uid)
			return &s->at[middle];
		if (s->at[middle].uid < uid)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* One mailbox. ----------------------------------------------------------------------------------------------------- */

struct looking {
	struct sim *sim;
	struct sim_node *node;
	unsigned user;
	const struct home *home;
	struct box *box;
	const struct mailbox_info *info;
	struct shown *was, is;
};

/* P1. */
static void check_name(struct looking *l, const struct message *m)
{
	struct box *b = l->box;

	if (m->uid >= b->n_names) {
		size_t n = m->uid + 64;

		b->names = mem_grow(b->names, n, sizeof(b->names[0]));
		memset(b->names + b->n_names, 0, (n - b->n_names) * sizeof(b->names[0]));
		b->named = mem_grow(b->named, n, sizeof(b->named[0]));
		memset(b->named + b->n_names, 0, (n - b->n_names) * sizeof(b->named[0]));
		b->n_names = n;
	}
	if (guid_is_none(&b->names[m->uid])) {
		b->names[m->uid] = m->guid;
		b->named[m->uid] = 0;
	} else if (!guid_equal(&b->names[m->uid], &m->guid)) {
		sim_broken(l->sim, "P1: UID %u of %.*s names two messages on %s: %02x%02x… and %02x%02x…", m->uid, VIEW_FMT(l->info->name),
			   l->node->name, b->names[m->uid].at[0], b->names[m->uid].at[1], m->guid.at[0], m->guid.at[1]);
	}
	b->named[m->uid] |= (uint16_t)(1u << l->node->index);
}

/* Has the other mailbox become part of this one? */
static bool is_absorbed(const struct looking *l, const struct box *other)
{
	const struct home_line *line;
	struct buf id, into;
	bool is;

	buf_init(&id, 2 * GUID_LEN);
	buf_init(&into, 2 * GUID_LEN);
	guid_put(&id, &other->id);
	guid_put(&into, &l->box->id);
	line = home_line(l->home, "absorbed", buf_view(&id));
	is = line && view_search(line->value, 0, buf_view(&into)) != SIZE_MAX;
	buf_finish(&id);
	buf_finish(&into);
	return is;
}

/* Did the mailbox, or one that has become part of it, have the message before, put there by another change? */
static bool was_there(const struct looking *l, const struct guid *guid)
{
	for (const struct instance *i = l->sim->instances; i; i = i->hh.next) {
		if (!i->left || !guid_equal(&i->key.guid, guid))
			continue;
		for (size_t k = 0; k < l->sim->n_boxes; k++) {
			const struct box *b = &l->sim->boxes[k];

			if (i->left == &b->shown[l->node->index] && (b == l->box || is_absorbed(l, b)))
				return true;
		}
	}
	return false;
}

static void hold(struct looking *l, const struct message *m)
{
	struct instance *i = instance_of(l->sim, l->user, m);
	struct letter *letter = shown_letter(l->sim, &m->guid, l->user);
	unsigned node = l->node->index;

	/* Moved to where it was on two sides, expunged by one who knew the one move: it stays for the other's sake, and has
	 * the larger origin as soon as it meets the first again (J4).  Nothing comes back by that. */
	if (i->lost >> node & 1 && was_there(l, &m->guid))
		i->lost &= (uint16_t)~(1u << node);
	letter->ever |= (uint16_t)(1u << node);
	letter->once |= letter->ever;
	i->count[node]++;
	i->touched = true;
	l->is.held[l->is.n_held++] = i;
}

static void look_at_message(struct looking *l, const struct message *m)
{
	const struct shown_message *known = find_shown(l->was, m->uid);
	uint64_t flags = flags_of(m);

	check_name(l, m);
	if (!known && m->uid < l->was->uidnext)
		sim_broken(l->sim, "P2: UID %u appears in %.*s of %s below UIDNEXT %u", m->uid, VIEW_FMT(l->info->name), l->node->name,
			   l->was->uidnext);
	if ((!known || known->flags != flags) && m->modseq <= l->was->modseq)
		sim_broken(l->sim, "P5: on %s a change of UID %u hides behind an old MODSEQ", l->node->name, m->uid);
	if (m->uid >= l->info->uidnext || m->modseq > l->info->highestmodseq)
		sim_broken(l->sim, "on %s UID %u is past UIDNEXT or HIGHESTMODSEQ", l->node->name, m->uid);
	l->is.at[l->is.n++] = (struct shown_message){ m->uid, flags };
	hold(l, m);
}

void shown_unhold(struct shown *s, unsigned node)
{
	for (size_t i = 0; i < s->n_held; i++) {
		s->held[i]->count[node]--;
		s->held[i]->touched = true;
		s->held[i]->left = s;
	}
	mem_free(s->held);
	s->held = NULL;
	s->n_held = 0;
	s->tree = (struct oid){ { 0 } };
}

static void look_at_mailbox(struct sim *sim, struct sim_node *n, unsigned user, const struct home *h, struct mailbox *m)
{
	const struct mailbox_info *info = mailbox_info(m);
	struct box *b = box_of(sim, user, info);
	struct looking l = { sim, n, user, h, b, info, &b->shown[n->index], { .uidnext = info->uidnext, .modseq = info->highestmodseq } };
	const struct pending *p = NULL;
	struct mailbox_cursor c;
	struct message msg;
	struct failure why;
	enum fail f;

	b->nodes |= (uint16_t)(1u << n->index);
	if (l.is.uidnext < l.was->uidnext)
		sim_broken(sim, "P2: UIDNEXT of %.*s went back on %s from %u to %u", VIEW_FMT(info->name), n->name, l.was->uidnext, l.is.uidnext);
	if (mailbox_pending(m, &n->source, &p, &why) != FAIL_NONE)
		sim_broken(sim, "what is pending in %.*s cannot be read: %s", VIEW_FMT(info->name), why.text);
	l.is.tree = *mailbox_tree(m);
	l.is.at = mem_array((size_t)info->messages + 1, sizeof(l.is.at[0]));
	l.is.held = mem_array((size_t)info->messages + p->n + 1, sizeof(l.is.held[0]));
	mailbox_seek_uid(m, 1, &c);
	while ((f = mailbox_next(&c, &n->source, &msg, NULL, &why)) == FAIL_NONE && l.is.n < info->messages)
		look_at_message(&l, &msg);
	if (f != FAIL_NOTFOUND || l.is.n != info->messages)
		sim_broken(sim, "%.*s of %s has %zu messages, and says %u", VIEW_FMT(info->name), n->name, l.is.n, info->messages);
	for (size_t i = 0; i < p->n; i++) {
		pending_message(&p->at[i], &msg);
		hold(&l, &msg);
	}
	shown_unhold(l.was, n->index);
	mem_free(l.was->at);
	*l.was = l.is;
}

/* A whole state. --------------------------------------------------------------------------------------------------- */

/* The box that has shown this very tree on the node. */
static struct box *box_with(struct sim *sim, unsigned node, unsigned user, const struct oid *tree)
{
	for (size_t i = 0; i < sim->n_boxes; i++)
		if (sim->boxes[i].user == user && oid_equal(&sim->boxes[i].shown[node].tree, tree))
			return &sim->boxes[i];
	return NULL;
}

static bool is_there(const struct home *h, const struct oid *tree)
{
	for (unsigned i = 0; i < h->n_entries; i++)
		if (oid_equal(&h->entries[i]->tree, tree))
			return true;
	return false;
}

/* What is deleted, or moved by a rename of INBOX, goes with all that the node has of it by then, whose home is `h`. */
static void note_going(struct asked *a, struct sim_node *n, struct home *h)
{
	struct mailbox *m;
	struct box *b;

	if (!a->name[0] || home_find(h, &n->source, view_str(a->name), &m, NULL) != FAIL_NONE)
		return;
	b = shown_box(a->sim, a->user, &mailbox_info(m)->id);
	for (size_t i = 0; b && i < b->shown[n->index].n_held; i++) {
		struct letter *l = shown_letter(a->sim, &b->shown[n->index].held[i]->key.guid, a->user);

		if (a->kind == OP_DELETE)
			l->may_go = true;
		else
			l->moved = true;
	}
}

/* A crash may leave on the disk what the node never showed: mail that had come from another just before, and went with its
 * mailbox. */
void shown_cut_off(struct asked *a)
{
	for (unsigned i = 0; i < a->sim->n_nodes; i++) {
		struct home *h = sim_home(a->sim, i, a->user);

		if (h)
			note_going(a, &a->sim->nodes[i], h);
	}
}

/* A mailbox that is deleted goes with what is still on its way into it: after a crash both may have been done, and shown at once. */
static void note_going_with(struct asked *deletes)
{
	for (struct asked *a = deletes->sim->asked; a; a = a->next) {
		if (a->node != deletes->node || a->user != deletes->user || a->kind != OP_MOVE || strcmp(a->into, deletes->name) != 0)
			continue;
		for (size_t i = 0; i < a->n_letters; i++)
			a->letters[i].letter->may_go = true;
	}
}

/* P3: what has gone from a node does not come back there. */
static void check_instances(struct sim *sim, struct sim_node *n)
{
	uint16_t bit = (uint16_t)(1u << n->index);

	for (struct instance *i = sim->instances; i; i = i->hh.next) {
		if (!i->touched)
			continue;
		i->touched = false;
		i->left = NULL;
		if (i->count[n->index] == 0)
			i->lost |= bit;
		else if (i->lost & bit)
			sim_broken(sim, "P3: message %02x%02x…, which came in by change %llu.%u, came back on %s", i->key.guid.at[0],
				   i->key.guid.at[1], (unsigned long long)i->key.clock, i->key.lane, n->name);
	}
}

/* The state's name and what made it, for whoever looks for the reason. */
static void say_state(struct sim *sim, struct sim_node *n, const struct home *h)
{
	struct commit commit;
	struct buf octets;

	buf_init(&octets, COMMIT_LEN_MAX);
	if (objstore_read(n->store, &h->commit, NULL, &octets, NULL) == FAIL_NONE &&
	    commit_parse(buf_view(&octets), &commit, NULL) == FAIL_NONE)
		sim_say(sim, "\t%s %.8s %llu.%u: %.*s", n->name, oid_hex(&h->commit).s, (unsigned long long)modseq_clock(h->modseq),
			modseq_tag(h->modseq), VIEW_FMT(view_cut(&commit.message, '\n')));
	buf_finish(&octets);
}

void shown_state(struct sim *sim, struct sim_node *n, unsigned user, const struct oid *commit)
{
	struct failure why;
	struct home *h = NULL;

	sim->counts.states++;
	if (home_load(&n->source, commit, &h, &why) != FAIL_NONE) {
		if (disk_sim_is_dead(n->disk))
			return; /* the node is about to crash */
		sim_broken(sim, "what %s shows is not in its store: %s", n->name, why.text);
	}
	if (sim->o.verbose)
		say_state(sim, n, h);
	for (size_t i = 0; i < sim->n_boxes; i++) {
		struct shown *s = &sim->boxes[i].shown[n->index];

		if (sim->boxes[i].user == user && !oid_is_none(&s->tree) && !is_there(h, &s->tree))
			shown_unhold(s, n->index);
	}
	for (unsigned i = 0; i < h->n_entries; i++) {
		struct mailbox *m;

		if (box_with(sim, n->index, user, &h->entries[i]->tree))
			continue;
		if (home_find(h, &n->source, h->entries[i]->name, &m, &why) != FAIL_NONE)
			sim_broken(sim, "a mailbox of %s cannot be read: %s", n->name, why.text);
		look_at_mailbox(sim, n, user, h, m);
	}
	check_instances(sim, n);
	for (struct asked *a = sim->asked; a; a = a->next)
		if (a->node == n->index && a->user == user)
			note_going(a, n, h);
	home_unref(&h);
}

/* Clients that wander. --------------------------------------------------------------------------------------------- */

static void wander_mailbox(struct sim *sim, struct sim_node *n, struct home *h, struct mailbox *m, struct box *b, unsigned wanderer)
{
	struct shown *cache = &b->known[wanderer], is = { .uidnext = mailbox_info(m)->uidnext, .modseq = mailbox_info(m)->highestmodseq };
	bool covers = home_covers(h, cache->modseq);
	struct mailbox_cursor c;
	struct message msg;

	is.at = mem_array((size_t)mailbox_info(m)->messages + 1, sizeof(is.at[0]));
	mailbox_seek_uid(m, 1, &c);
	while (mailbox_next(&c, &n->source, &msg, NULL, NULL) == FAIL_NONE) {
		const struct shown_message *had = find_shown(cache, msg.uid);

		if (covers && msg.modseq <= cache->modseq && (!had || had->flags != flags_of(&msg)))
			sim_broken(sim, "P5: a client that came to %s missed a change of UID %u in %.*s", n->name, msg.uid,
				   VIEW_FMT(mailbox_info(m)->name));
		is.at[is.n++] = (struct shown_message){ msg.uid, flags_of(&msg) };
	}
	mem_free(cache->at);
	*cache = is;
}

void sim_wander(struct sim *sim, unsigned wanderer, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];

	for (unsigned user = 0; n->up && user < sim->o.users; user++) {
		struct home *shown = sim_home(sim, node, user), *h;

		if (!shown || home_load(&n->source, home_commit(shown), &h, NULL) != FAIL_NONE)
			continue;
		for (unsigned i = 0; i < home_mailboxes(h); i++) {
			struct mailbox *m;

			if (home_mailbox(h, &n->source, i, &m, NULL) == FAIL_NONE)
				wander_mailbox(sim, n, h, m, box_of(sim, user, mailbox_info(m)), wanderer);
		}
		home_unref(&h);
	}
}

/* Answers. --------------------------------------------------------------------------------------------------------- */

/* A node that has just started tells peers what is on its disk before anything there has read it. */
static void show_durable(struct sim *sim, unsigned user)
{
	char ref[REF_NAME_MAX + 1];
	struct oid commit;

	home_ref_name(view_str(sim_users[user]), ref);
	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct sim_node *n = &sim->nodes[i];

		if (n->up && !n->dying && !disk_sim_is_dead(n->disk) && objstore_ref(n->store, ref, &commit))
			shown_state(sim, n, user, &commit);
	}
}

static uint16_t others_with(const struct asked *a, const struct letter *l)
{
	return l->once & (uint16_t) ~(1u << a->node);
}

/* K1.  What was taken out at once may have come to no other node. */
static void check_copies(struct asked *a, const struct letter *l)
{
	struct sim_node *n = &a->sim->nodes[a->node];
	bool owed = !l->may_go && a->sim->now - a->since < KEEPER_COPY_MS && replica_prompt(keeper_replica(n->keepers[a->user])) > 0;

	if (!(l->ever >> a->node & 1))
		sim_broken(a->sim, "K1: %s says yes to a message that it has not", n->name);
	if (owed && !others_with(a, l))
		show_durable(a->sim, a->user);
	if (owed && !others_with(a, l))
		sim_broken(a->sim, "K1: %s says yes to %02x%02x…, which no other node has yet", n->name, l->guid.at[0], l->guid.at[1]);
}

static void take_in(struct asked *a, const struct op_result *result)
{
	struct box *b = shown_box(a->sim, a->user, &result->target);

	for (unsigned i = 0; i < result->n; i++) {
		struct letter *l = shown_letter(a->sim, &result->guids[i], a->user);

		check_copies(a, l);
		l->acked = true;
		if (result->to[i] && (!b || result->to[i] >= b->n_names || !guid_equal(&b->names[result->to[i]], &l->guid)))
			sim_broken(a->sim, "%s says UID %u of a message that has another", a->sim->nodes[a->node].name, result->to[i]);
		if (b && result->uidvalidity != b->uidvalidity)
			sim_broken(a->sim, "%s says a wrong UIDVALIDITY", a->sim->nodes[a->node].name);
	}
}

/* What the node shows now that it has said yes: the UID may have been gone when the op came to it. */
static void note_flags(struct asked *a, const struct asked_letter *l)
{
	const struct box *b = shown_box(a->sim, a->user, &a->mailbox);
	const struct shown_message *m = b ? find_shown(&b->shown[a->node], l->uid) : NULL;

	if (m && a->on)
		l->letter->set |= a->flags & (unsigned)m->flags;
	else if (m)
		l->letter->unset |= a->flags & ~(unsigned)m->flags;
}

void shown_answer(struct asked *a, enum fail class, const struct op_result *result)
{
	if (class != FAIL_NONE)
		return;
	a->sim->counts.acks++;
	if (result->n)
		take_in(a, result);
	for (size_t i = 0; i < a->n_letters && a->kind == OP_FLAGS; i++)
		note_flags(a, &a->letters[i]);
}

/* Before it is handed to the keeper: what it may take out, and what it does with flags. */
static void note_letter(struct asked *a, const struct op *op, uint32_t uid, struct letter *l)
{
	if (op->kind == OP_EXPUNGE)
		l->may_go = true;
	else if (op->kind == OP_MOVE)
		l->moved = true;
	if (op->kind != OP_FLAGS && op->kind != OP_MOVE)
		return;
	a->letters = mem_grow(a->letters, a->n_letters + 1, sizeof(a->letters[0]));
	a->letters[a->n_letters++] = (struct asked_letter){ uid, l };
	if (op->kind == OP_MOVE)
		return;
	if (op->flag_mode == FLAGS_ADD)
		l->wanted |= op->flags;
	else
		l->cleared |= op->flag_mode == FLAGS_REMOVE ? op->flags : ~op->flags;
	if (op->flag_mode == FLAGS_REPLACE)
		l->wanted |= op->flags;
}

void shown_asked(struct asked *a, const struct op *op)
{
	struct home *h = sim_home(a->sim, a->node, a->user);
	struct box *b = shown_box(a->sim, a->user, &op->mailbox);

	a->kind = op->kind;
	a->mailbox = op->mailbox;
	a->flags = op->flags;
	a->on = op->flag_mode != FLAGS_REMOVE;
	if (op->kind == OP_DELETE || (op->kind == OP_RENAME && mailbox_name_is_inbox(op->name)))
		snprintf(a->name, sizeof(a->name), "%.*s", VIEW_FMT(op->name));
	if (op->kind == OP_MOVE)
		snprintf(a->into, sizeof(a->into), "%.*s", VIEW_FMT(op->target));
	if (op->kind == OP_DELETE)
		note_going_with(a);
	if (h)
		note_going(a, &a->sim->nodes[a->node], h);
	for (unsigned i = 0; b && i < op->n_uids; i++)
		for (size_t uid = op->uids[i].first; uid <= op->uids[i].last && uid < b->n_names; uid++)
			if (!guid_is_none(&b->names[uid]))
				note_letter(a, op, (uint32_t)uid, shown_letter(a->sim, &b->names[uid], a->user));
}

/* In the end. ------------------------------------------------------------------------------------------------------ */

static void check_flags(struct sim *sim, const struct letter *l, const struct message *m)
{
	unsigned held = l->set & ~l->cleared & FLAGS_CHECKED, gone = l->unset & ~l->wanted & FLAGS_CHECKED;

	if (l->moved)
		return; /* a flag that is set here is not set there, where it was moved meanwhile */
	if ((m->flags & held) != held || (m->flags & gone))
		sim_broken(sim, "P4: message %02x%02x… has flags %u, was given %u, lost %u", l->guid.at[0], l->guid.at[1], m->flags, held, gone);
}

static void check_letter(struct sim *sim, struct sim_node *n, unsigned user, const struct message *m)
{
	struct instance *i = instance_of(sim, user, m);
	struct letter *l = shown_letter(sim, &m->guid, user);

	if (i->lost)
		sim_broken(sim, "P3: message %02x%02x… was gone on another node, and is there on %s in the end", m->guid.at[0], m->guid.at[1],
			   n->name);
	check_flags(sim, l, m);
	l->here = true;
}

/* Nodes that are not away. */
static uint16_t here(const struct sim *sim)
{
	unsigned nodes = shown_nodes(sim);

	for (unsigned i = 0; i < sim->n_nodes; i++)
		nodes &= ~((unsigned)sim->nodes[i].away << i);
	return (uint16_t)nodes;
}

void shown_check_end(struct sim *sim, unsigned node)
{
	struct sim_node *n = &sim->nodes[node];

	for (struct letter *l = sim->letters; l; l = l->hh.next)
		l->here = false;
	for (unsigned user = 0; user < sim->o.users; user++) {
		struct home *h = NULL;

		if (!sim_holds(sim, node, user))
			continue;
		if (!sim_home(sim, node, user) || home_load(&n->source, home_commit(sim_home(sim, node, user)), &h, NULL) != FAIL_NONE)
			sim_broken(sim, "%s shows nothing", n->name);
		for (unsigned i = 0; i < home_mailboxes(h); i++) {
			struct mailbox_cursor c;
			struct message msg;
			struct mailbox *m = NULL;

			if (home_mailbox(h, &n->source, i, &m, NULL) != FAIL_NONE)
				sim_broken(sim, "a mailbox cannot be read");
			if (mailbox_has_pending(m))
				sim_broken(sim, "messages of %.*s wait for a UID for ever", VIEW_FMT(mailbox_info(m)->name));
			mailbox_seek_uid(m, 1, &c);
			while (mailbox_next(&c, &n->source, &msg, NULL, NULL) == FAIL_NONE)
				check_letter(sim, n, user, &msg);
		}
		home_unref(&h);
	}
	for (struct letter *l = sim->letters; l; l = l->hh.next)
		if (l->acked && !l->may_go && !l->here && l->ever & here(sim) && sim_holds(sim, node, l->user))
			sim_broken(sim, "P3: message %02x%02x… of %s was acknowledged, and is lost", l->guid.at[0], l->guid.at[1],
				   sim_users[l->user]);
}

/* The end of it. ---------------------------------------------------------------------------------------------------- */

void shown_free_box(struct box *b)
{
	mem_free(b->names);
	mem_free(b->named);
	for (unsigned n = 0; n < SIM_NODES_MAX; n++) {
		mem_free(b->shown[n].at);
		mem_free(b->shown[n].held);
	}
	for (unsigned n = 0; n < WANDERERS; n++)
		mem_free(b->known[n].at);
}

void shown_finish(struct sim *sim)
{
	struct instance *i, *next_i;
	struct letter *l, *next_l;

	for (size_t k = 0; k < sim->n_boxes; k++)
		shown_free_box(&sim->boxes[k]);
	mem_free(sim->boxes);
	HASH_ITER (hh, sim->instances, i, next_i) {
		HASH_DEL(sim->instances, i);
		mem_free(i);
	}
	HASH_ITER (hh, sim->letters, l, next_l) {
		HASH_DEL(sim->letters, l);
		mem_free(l);
	}
}
