/* tests/sim/network.c - connections: octets that come late and in pieces, one way or not at all.
 *
 * As with TCP, what was sent arrives in order or the connection breaks; each end learns of that when it does.  Where the way between
 * two nodes is cut, octets wait.  Members are dialled as main/links_members.c does it. */
#include <assert.h>

#include "state.h"

#include "base/banned.h"

#define FLYING_MAX   (64u << 10) /* octets, each way: as much as the kernels hold */
#define IN_MAX       (64u << 20)
#define OVER_MS      5000        /* for the last octets of a link that is to be closed */
#define WAIT_MAX_MS  30000

static struct sim_node *node_at(struct sim *sim, const struct end *e)
{
	return &sim->nodes[e->node];
}

/* Closing. --------------------------------------------------------------------------------------------------------- */

static void drop_chunks(struct end *e)
{
	while (e->first) {
		struct chunk *c = e->first;

		e->first = c->next;
		mem_free(c);
	}
	e->last = &e->first;
	e->flying = 0;
}

/* The other end hears of it after what is on its way, or at once and without that. */
static void tell_closed(struct sim *sim, struct end *other)
{
	if (!other->link || other->breaks_at)
		return;
	other->breaks_at = sim->now + 1 + sim_below(sim, 50);
	if (sim_below(sim, 2))
		drop_chunks(other);
}

static void close_end(struct sim *sim, struct conn *c, unsigned i)
{
	struct end *e = &c->ends[i];
	struct sim_node *n = node_at(sim, e), *peer = node_at(sim, &c->ends[!i]);
	int64_t wait = 200 << (n->dials[peer->index].tries < 10 ? n->dials[peer->index].tries++ : 10);

	sim_say(sim, "%s loses a link with %s: %s", n->name, peer->name, link_why(e->link)[0] ? link_why(e->link) : "it broke");
	link_close(&e->link);
	drop_chunks(e);
	tell_closed(sim, &c->ends[!i]);
	n->dials[peer->index].at = sim->now + (wait < WAIT_MAX_MS ? wait : WAIT_MAX_MS) + sim_below(sim, 200);
}

static void conn_free(struct conn **at)
{
	struct conn *c = *at;

	*at = c->next;
	for (unsigned i = 0; i < 2; i++) {
		drop_chunks(&c->ends[i]);
		buf_finish(&c->ends[i].in);
	}
	mem_free(c);
}

void network_tick(struct sim_node *n)
{
	for (struct conn *c = n->sim->conns; c; c = c->next)
		for (unsigned i = 0; i < 2; i++)
			if (c->ends[i].node == n->index && c->ends[i].link)
				link_tick(c->ends[i].link);
}

void network_node_gone(struct sim_node *n)
{
	struct sim *sim = n->sim;

	for (struct conn *c = sim->conns; c; c = c->next)
		for (unsigned i = 0; i < 2; i++) {
			struct end *other = &c->ends[!i];

			if (c->ends[i].node != n->index)
				continue;
			link_close(&c->ends[i].link);
			drop_chunks(&c->ends[i]);
			if (other->link && !other->breaks_at) {
				other->breaks_at = sim->now + 1 + sim_below(sim, sim_below(sim, 3) ? 100 : 20000);
				drop_chunks(other);
			}
		}
}

void network_finish(struct sim *sim)
{
	while (sim->conns)
		conn_free(&sim->conns);
}

void sim_break(struct sim *sim, unsigned one, unsigned other)
{
	for (struct conn *c = sim->conns; c; c = c->next) {
		unsigned a = c->ends[0].node, b = c->ends[1].node;

		if (!(one >> a & 1 && other >> b & 1) && !(one >> b & 1 && other >> a & 1))
			continue;
		for (unsigned i = 0; i < 2; i++) {
			if (!c->ends[i].link || c->ends[i].breaks_at)
				continue;
			c->ends[i].breaks_at = sim->now + sim_below(sim, sim_below(sim, 2) ? 20 : 5000);
			c->ends[i].breaks_here = true;
			c->ends[i].deaf = sim_below(sim, 2);
			if (c->ends[i].deaf)
				drop_chunks(&c->ends[i]);
		}
	}
}

/* Dialling. -------------------------------------------------------------------------------------------------------- */

static bool is_member(struct sim_node *n, struct sim_node *other)
{
	return directory_has_member(n->directory, &other->key);
}

static bool may_connect(struct sim *sim, unsigned a, unsigned b)
{
	struct sim_node *x = &sim->nodes[a], *y = &sim->nodes[b];

	return x->up && y->up && !x->parted && !y->parted && !sim->blocked[a][b] && !sim->blocked[b][a] && is_member(x, y) &&
	       is_member(y, x);
}

static bool is_dialling(struct sim *sim, unsigned a, unsigned b)
{
	for (struct conn *c = sim->conns; c; c = c->next)
		if (c->opens_at && c->ends[0].node == a && c->ends[1].node == b)
			return true;
	return false;
}

void network_dial(struct sim_node *n)
{
	struct sim *sim = n->sim;

	for (unsigned i = 0; i < sim->n_nodes; i++) {
		struct sim_node *peer = &sim->nodes[i];
		struct conn *c;

		if (peer == n || n->parted || !is_member(n, peer) || peers_link(n->peers, &peer->id) ||
		    sim->now < n->dials[i].at || is_dialling(sim, n->index, i))
			continue;
		if (!n->dials[i].at && memcmp(n->id.at, peer->id.at, NODE_ID_LEN) > 0) {
			n->dials[i].at = sim->now + 1000; /* the lesser id dials first */
			continue;
		}
		c = mem_zalloc(sizeof(*c));
		for (unsigned k = 0; k < 2; k++) {
			c->ends[k].node = k ? i : n->index;
			c->ends[k].last = &c->ends[k].first;
			buf_init(&c->ends[k].in, IN_MAX);
		}
		c->opens_at = sim->now + 1 + sim_below(sim, 30);
		c->next = sim->conns;
		sim->conns = c;
	}
}

static void open_conn(struct sim *sim, struct choice *choice)
{
	struct conn *c = choice->conn;
	unsigned a = c->ends[0].node, b = c->ends[1].node;

	c->opens_at = 0;
	if (!may_connect(sim, a, b)) {
		struct sim_node *n = &sim->nodes[a];
		int64_t wait = 200 << (n->dials[b].tries < 10 ? n->dials[b].tries++ : 10);

		n->dials[b].at = sim->now + (wait < WAIT_MAX_MS ? wait : WAIT_MAX_MS) + sim_below(sim, 200);
		return;
	}
	c->ends[0].link = link_open(sim->nodes[a].peers, &sim->nodes[b].id, true);
	c->ends[1].link = link_open(sim->nodes[b].peers, &sim->nodes[a].id, false);
}

/* Octets. ---------------------------------------------------------------------------------------------------------- */

static size_t some(struct sim *sim, size_t len)
{
	switch (sim_below(sim, 4)) {
	case 0:
		return 1 + sim_below(sim, (unsigned)len);
	case 1:
		return len < 7 ? len : 7;
	default:
		return len;
	}
}

/* From the link into the network. */
static void pump(struct sim *sim, struct choice *choice)
{
	struct end *e = &choice->conn->ends[choice->end], *other = &choice->conn->ends[!choice->end];
	struct buf *out = link_out(e->link);
	size_t len = some(sim, out->len);
	struct chunk *c;

	if (!other->link || other->deaf) {
		buf_consume(out, out->len);
	} else {
		c = mem_zalloc(sizeof(*c) + len);
		c->len = len;
		c->due = sim->now + (sim->o.calm || sim_below(sim, 20) ? sim_below(sim, 10) : sim_below(sim, 2000));
		memcpy(c->at, out->at, len);
		*other->last = c;
		other->last = &c->next;
		other->flying += len;
		buf_consume(out, len);
	}
	link_sent(e->link);
}

/* Out of the network into the link. */
static void arrive(struct sim *sim, struct choice *choice)
{
	struct end *e = &choice->conn->ends[choice->end];
	struct chunk *c = e->first;
	size_t len = some(sim, c->len - c->sent);

	buf_put(&e->in, view_of(c->at + c->sent, len));
	c->sent += len;
	e->flying -= len;
	if (c->sent == c->len) {
		e->first = c->next;
		if (!e->first)
			e->last = &e->first;
		mem_free(c);
	}
	if (!link_is_over(e->link))
		(void)link_take(e->link, &e->in);
}

static void end_breaks(struct sim *sim, struct choice *choice)
{
	close_end(sim, choice->conn, choice->end);
}

static void end_choices(struct sim *sim, struct conn *c, unsigned i)
{
	struct end *e = &c->ends[i];
	unsigned from = c->ends[!i].node;
	bool hears = !sim->blocked[from][e->node];
	struct choice choice = { .conn = c, .end = i, .node = node_at(sim, e) };

	if (!e->link)
		return;
	if (link_is_over(e->link) && !e->over_at)
		e->over_at = sim->now;
	if (e->breaks_at && (hears || e->breaks_here) && !(e->first && hears)) {
		choice.run = end_breaks;
		if (sim->now >= e->breaks_at)
			sim_choice(sim, choice);
		else
			sim_later(sim, e->breaks_at);
	}
	if (link_is_over(e->link) && (link_out(e->link)->len == 0 || sim->now > e->over_at + OVER_MS)) {
		choice.run = end_breaks;
		sim_choice(sim, choice);
		return;
	}
	if (link_out(e->link)->len && c->ends[!i].flying < FLYING_MAX) {
		choice.run = pump;
		sim_choice(sim, choice);
	}
	if (e->first && hears) {
		choice.run = arrive;
		if (sim->now >= e->first->due)
			sim_choice(sim, choice);
		else
			sim_later(sim, e->first->due);
	}
}

void network_choices(struct sim *sim)
{
	for (struct conn **at = &sim->conns; *at;) {
		struct conn *c = *at;

		if (!c->opens_at && !c->ends[0].link && !c->ends[1].link) {
			conn_free(at);
			continue;
		}
		if (c->opens_at && sim->now >= c->opens_at)
			sim_choice(sim, (struct choice){ .run = open_conn, .conn = c });
		else if (c->opens_at)
			sim_later(sim, c->opens_at);
		end_choices(sim, c, 0);
		end_choices(sim, c, 1);
		at = &c->next;
	}
}
