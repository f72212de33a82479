/* tests/sim/shown_lost.c - what counts no more of what was shown and promised, once disks are gone or were set back (sim.h). */
#include "mailbox/state.h"
#include "state.h"

#include "base/banned.h"

#define DOOMED 0x8000u /* beside the bits of nodes: it was done with a lane that may be given again */

/* Nodes that are not gone for ever. */
uint16_t shown_nodes(const struct sim *sim)
{
	unsigned nodes = 0;

	for (unsigned i = 0; i < sim->n_nodes; i++)
		nodes |= (unsigned)!sim->nodes[i].gone << i;
	return (uint16_t)nodes;
}

void shown_leaves(struct sim *sim, struct sim_node *n)
{
	uint16_t others = shown_nodes(sim) & (uint16_t) ~(1u << n->index);

	for (struct letter *l = sim->letters; l; l = l->hh.next)
		if (l->acked && !l->may_go && l->ever >> n->index & 1 && !(l->ever & others))
			sim_broken(sim, "P3: %s leaves, and nobody else has message %02x%02x…, which was acknowledged", n->name,
				   l->guid.at[0], l->guid.at[1]);
}

void shown_image(struct sim *sim, struct sim_node *n)
{
	unsigned bit = 1u << n->index;

	for (struct letter *l = sim->letters; l; l = l->hh.next)
		l->imaged = (uint16_t)((l->imaged & ~bit) | (l->ever & bit));
}

/* What is on just these disks of some may be done otherwise.  Who had it from there, must forget it. */
static void forget_done(struct sim *sim, uint16_t disks, uint16_t of)
{
	for (size_t i = sim->n_boxes; i-- > 0;) {
		struct box *b = &sim->boxes[i];

		if ((b->nodes & of) == disks) {
			for (unsigned n = 0; n < sim->n_nodes; n++)
				shown_unhold(&b->shown[n], n);
			shown_free_box(b);
			*b = sim->boxes[--sim->n_boxes];
			continue;
		}
		for (size_t uid = 0; uid < b->n_names; uid++)
			if ((b->named[uid] & of) == disks)
				b->names[uid] = (struct guid){ { 0 } };
		for (unsigned w = 0; w < WANDERERS; w++) {
			mem_free(b->known[w].at);
			b->known[w] = (struct shown){ .n = 0 };
		}
	}
}

/* What a node that holds just some users has heard of lanes nobody takes over. */
static bool is_believed(const struct sim_node *n)
{
	return !n->gone && !n->removed_at && !n->grants;
}

/* Lanes with which the node worked, and of which nobody has heard who stays: it was let in, or went on with another lane, and told
 * nobody; or who had heard of it is gone, or was set back to before that. */
static uint16_t unheard_lanes(const struct sim *sim, const struct sim_node *n)
{
	unsigned lanes = n->env.used | 1u << n->env.lane;

	for (unsigned i = 0; i < sim->n_nodes; i++)
		if (is_believed(&sim->nodes[i]))
			lanes &= ~(unsigned)sim->nodes[i].lanes[n->index];
	return (uint16_t)lanes;
}

/* What has been done with these lanes until now counts as long as it is on a disk. */
static void doom(struct sim *sim, uint16_t lanes)
{
	for (size_t i = 0; i < sim->n_boxes; i++) {
		struct box *b = &sim->boxes[i];

		if (lanes >> b->uidvalidity % LANES & 1)
			b->nodes |= DOOMED;
		for (size_t uid = 0; uid < b->n_names; uid++)
			if (lanes >> lane_of_uid((uint32_t)uid) & 1 && !guid_is_none(&b->names[uid]))
				b->named[uid] |= DOOMED;
	}
}

/* Such lanes of nodes that are gone may be given again, or have been, and what is on no disk any more will be done otherwise
 * (docs/operating.md).  But whoever gets the lane then is heard of. */
void shown_forget_unheard(struct sim *sim)
{
	bool any = false;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct sim_node *n = &sim->nodes[i];
		uint16_t lanes = n->gone ? unheard_lanes(sim, n) & (uint16_t)~n->forgotten : 0;

		n->forgotten |= lanes;
		any |= n->forgotten != 0;
		if (lanes)
			doom(sim, lanes);
	}
	if (any)
		forget_done(sim, DOOMED, shown_nodes(sim) | DOOMED);
}

/* What the node has shown counts for nobody any more. */
static void forget_shown(struct sim *sim, struct sim_node *n)
{
	for (size_t i = 0; i < sim->n_boxes; i++) {
		struct box *b = &sim->boxes[i];

		shown_unhold(&b->shown[n->index], n->index);
		mem_free(b->shown[n->index].at);
		b->shown[n->index] = (struct shown){ .uidnext = 1 };
		b->nodes &= (uint16_t) ~(1u << n->index);
		for (size_t uid = 0; uid < b->n_names; uid++)
			b->named[uid] &= (uint16_t) ~(1u << n->index);
	}
	for (struct instance *i = sim->instances; i; i = i->hh.next) {
		i->touched = false;
		i->left = NULL;
		i->lost &= (uint16_t) ~(1u << n->index);
	}
}

/* Of the flags that were acknowledged those are promised that a node shows. */
static void recount_flags(struct sim *sim)
{
	for (struct letter *l = sim->letters; l; l = l->hh.next)
		l->shown_set = l->shown_unset = 0;
	for (size_t i = 0; i < sim->n_boxes; i++)
		for (unsigned n = 0; n < sim->n_nodes; n++) {
			const struct box *b = &sim->boxes[i];

			for (size_t k = 0; k < b->shown[n].n; k++) {
				const struct shown_message *m = &b->shown[n].at[k];
				struct letter *l = shown_letter(sim, &b->names[m->uid], b->user);

				l->shown_set |= (unsigned)m->flags;
				l->shown_unset |= ~(unsigned)m->flags;
			}
		}
	for (struct letter *l = sim->letters; l; l = l->hh.next) {
		l->set &= l->shown_set;
		l->unset &= l->shown_unset;
	}
}

void shown_disk_lost(struct sim *sim, struct sim_node *n, enum lost how)
{
	unsigned bit = 1u << n->index;

	sim->disk_lost = true;
	if (how == LOST_UNSEEN) /* it does not know that it is an image */
		forget_done(sim, (uint16_t)bit, shown_nodes(sim));
	forget_shown(sim, n);
	shown_forget_unheard(sim);
	recount_flags(sim);
	for (struct letter *l = sim->letters; l; l = l->hh.next) {
		l->ever = (uint16_t)((l->ever & ~bit) | (how == LOST_FOR_EVER ? 0 : l->imaged & bit));
		if (l->acked && !(l->ever & shown_nodes(sim)))
			l->acked = false; /* nobody else had it: copies are only asked of nodes that are linked */
	}
	if (how == LOST_FOR_EVER)
		sim->counts.lost++;
	else
		sim->counts.restored++;
}
