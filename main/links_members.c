/* main/links_members.c - the other members: dialled until there is a link, and what `cluster status` says of them. */
#include <netdb.h>
#include <string.h>
#include <utlist.h>

#include "base/log.h"
#include "main/links_state.h"
#include "main/place.h"
#include "main/worker_peers.h"

#include "base/banned.h"

#define WAIT_FIRST_S 0.2  /* after the first failure; twice as long after each more … */
#define WAIT_MAX_S   30.0 /* … up to this */
#define GREATER_S    0.3  /* the node with the greater id lets the other dial first */

struct link_member *links_member(struct links *ls, const struct node_id *id)
{
	struct link_member *m;

	for (unsigned i = 0; i < ls->n_members; i++)
		if (node_id_equal(&ls->members[i].id, id))
			return &ls->members[i];
	if (ls->n_members == NODES_MAX)
		return NULL;
	m = &ls->members[ls->n_members++];
	*m = (struct link_member){ .id = *id };
	if (memcmp(ls->node->id.at, id->at, NODE_ID_LEN) > 0)
		m->next = ev_now(ls->loop) + GREATER_S;
	snprintf(m->state, sizeof(m->state), "not connected");
	return m;
}

/* Dialling. ---------------------------------------------------------------------------------------------------------- */

/* A name is looked up in a job. */
struct resolving {
	struct job job;
	struct links *links;
	struct node_id id;
	struct host_port address;
	unsigned round; /* how often all of its addresses were dialled */
	struct addrinfo *found;
	int error;
};

static void work_resolve(struct job *j)
{
	struct resolving *r = (struct resolving *)j;
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	char host[HOST_PORT_MAX + 1], port[6];

	host_port_split(&r->address, host, port);
	r->error = getaddrinfo(host, port, &hints, &r->found);
}

/* A name may stand for several machines' addresses, or for one by IPv6 and IPv4: each has its turn. */
static const struct addrinfo *pick(const struct resolving *r)
{
	const struct addrinfo *at = r->found;
	unsigned n = 0;

	for (const struct addrinfo *a = r->found; a; a = a->ai_next)
		n++;
	for (unsigned skip = r->round % n; skip > 0; skip--)
		at = at->ai_next;
	return at;
}

static void resolved(struct job *j)
{
	struct resolving *r = (struct resolving *)j;
	struct links *ls = r->links;
	struct link_member *m = links_member(ls, &r->id);

	ls->jobs--;
	if (r->error)
		links_note_failed(ls, &r->id, false, gai_strerror(r->error));
	else if (m && !ls->stopping && !ls->parted)
		links_connect(ls, m, &r->address, pick(r)->ai_addr, pick(r)->ai_addrlen);
	if (!r->error)
		freeaddrinfo(r->found);
	mem_free(r);
}

/* Where it is dialled next: each of its addresses in turn, or the one that this machine was told; and how often all were.
 * False: it only dials out. */
static bool next_address(struct links *ls, const struct directory_node *n, const struct link_member *m,
			 struct host_port *out, unsigned *round)
{
	const struct host_port *here = addresses_find(ls->addresses, &n->id);

	*round = m->tries;
	if (here) {
		*out = *here;
		return true;
	}
	*round /= n->n_addresses ? n->n_addresses : 1;
	return n->n_addresses && host_port_read(n->addresses[m->tries % n->n_addresses], out, NULL) == FAIL_NONE;
}

static void dial(struct links *ls, const struct directory_node *n, struct link_member *m)
{
	struct resolving *r;
	struct host_port address;
	unsigned round;

	if (!next_address(ls, n, m, &address, &round)) {
		snprintf(m->state, sizeof(m->state), "has no address: waits until it dials");
		m->next = ev_now(ls->loop) + WAIT_MAX_S;
		return;
	}
	r = mem_zalloc(sizeof(*r));
	m->dialling = true;
	m->address = address;
	snprintf(m->state, sizeof(m->state), "dialling");
	r->links = ls;
	r->id = n->id;
	r->address = address;
	r->round = round;
	r->job = (struct job){ .work = work_resolve, .done = resolved, .home = &ls->worker->q };
	ls->jobs++;
	jobs_submit(ls->node->jobs, &r->job);
}

void links_dial_all(struct links *ls)
{
	struct directory *d = node_directory(ls->node);
	struct directory_node me;
	bool left = directory_node(d, &ls->node->id, &me) && me.left;

	for (size_t i = 0; !left && !ls->parted && i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node n;
		struct link_member *m;

		if (!directory_node_at(d, i, &n) || n.left || node_id_equal(&n.id, &ls->node->id))
			continue;
		m = links_member(ls, &n.id);
		if (m && !m->dialling && !peers_link(ls->peers, &n.id) && ev_now(ls->loop) >= m->next)
			dial(ls, &n, m);
	}
	directory_unref(&d);
}

void links_forget_waits(struct links *ls)
{
	for (unsigned i = 0; i < ls->n_members; i++) {
		struct link_member *m = &ls->members[i];
		struct link *l = peers_link(ls->peers, &m->id);
		struct link_conn *c = l ? links_conn_of(ls, l) : NULL;

		m->next = 0;
		m->tries = 0;
		if (c && c->dialled)
			m->redial = true;
	}
}

/* What becomes of it. ------------------------------------------------------------------------------------------------ */

void links_note_up(struct links *ls, const struct node_id *id)
{
	struct link_member *m = links_member(ls, id);

	log_say(LOG_INFO, "link-up", "peer", node_hex(id).s, NULL);
	if (!m)
		return;
	m->dialling = false;
	m->tries = 0;
	m->refuses = false;
	m->state[0] = '\0';
}

void links_note_failed(struct links *ls, const struct node_id *id, bool refuses, const char *why)
{
	struct link_member *m = links_member(ls, id);
	double wait;

	if (!m)
		return;
	m->dialling = false;
	if (peers_link(ls->peers, id))
		return; /* one of two links ended */
	if (m->state[0] == '\0') {
		m->lost = clock_unix_s(ls->node->clock);
		m->changes = atomic_load(&ls->node->changes);
		m->change_octets = atomic_load(&ls->node->change_octets);
	}
	snprintf(m->state, sizeof(m->state), "%s", why);
	m->refuses = refuses;
	wait = WAIT_FIRST_S * (1u << (m->tries < 10 ? m->tries : 10));
	if (wait > WAIT_MAX_S)
		wait = WAIT_MAX_S;
	wait *= 0.75 + (double)rng_below(ls->node->rng, 512) / 1024;
	if (memcmp(ls->node->id.at, id->at, NODE_ID_LEN) > 0)
		wait += GREATER_S;
	m->tries++;
	m->next = ev_now(ls->loop) + wait;
	ev_timer_stop(ls->loop, &ls->tick);
	ev_timer_set(&ls->tick, wait < LINKS_TICK_S ? wait : LINKS_TICK_S, LINKS_TICK_S);
	ev_timer_start(ls->loop, &ls->tick);
}

void links_tick(struct links *ls)
{
	struct link_conn *c, *next;

	DL_FOREACH_SAFE(ls->conns, c, next)
	if (c->link)
		link_tick(c->link);
	peers_tick(ls->peers);
	links_accept_again(ls);
	links_dial_all(ls);
}

void links_note_join(struct links *ls, unsigned slot, struct view user, const struct join_report *report)
{
	struct log_line line;
	struct link *l = peers_slot(ls->peers, slot);
	struct link_member *m = l ? links_member(ls, link_id(l)) : NULL;
	/* Where a user is written to on two nodes, they join a hundred times a second, and nobody sees anything of it. */
	bool shows = report->renumbered || report->mailboxes;

	log_begin(&line, report->retired ? LOG_ERROR : shows ? LOG_INFO : LOG_DEBUG, "joined");
	log_view(&line, "user", user);
	log_number(&line, "messages", report->messages);
	log_number(&line, "renumbered", report->renumbered);
	if (report->retired)
		log_number(&line, "uids-used-twice", report->retired);
	log_end(&line);
	if (!m)
		return;
	m->joined = clock_unix_s(ls->node->clock);
	snprintf(m->join, sizeof(m->join), "%.*s: %u messages, %u renumbered, %u mailboxes",
		 (int)(user.len < 60 ? user.len : 60), (const char *)user.at, report->messages, report->renumbered,
		 report->mailboxes);
	if (report->retired)
		snprintf(m->trouble, sizeof(m->trouble), "%u UIDs of %.*s had been given twice and are retired",
			 report->retired, (int)(user.len < 60 ? user.len : 60), (const char *)user.at);
}

/* Status. ------------------------------------------------------------------------------------------------------------ */

static void describe_link(struct links *ls, struct link *l, struct peer_status *s)
{
	struct link_conn *c = links_conn_of(ls, l);
	struct link_stats stats;
	int64_t now = ls->node->clock->steady_ms(ls->node->clock);

	link_stats(l, &stats);
	s->connected = true;
	s->dialled = stats.dialled;
	s->heard_ms_ago = now - stats.heard_ms;
	s->heard = clock_unix_s(ls->node->clock) - s->heard_ms_ago / 1000;
	s->rtt_us = stats.rtt_us;
	s->incoming_users = stats.fetches + stats.fills;
	s->incoming_messages = stats.fill_messages;
	s->incoming_octets = stats.fill_octets;
	snprintf(s->state, sizeof(s->state),
		 stats.fetches ? "fetching states"
		 : stats.fills ? "fetching messages"
			       : "connected");
	if (!c)
		return;
	s->since = c->since;
	snprintf(s->address, sizeof(s->address), "%.*s", (int)PEER_TEXT_MAX - 1, c->address.text);
	links_octets(c->fd, &s->sent_octets, &s->received_octets);
}

unsigned links_fill_status(struct links *ls, struct peer_status *out, unsigned *slots, unsigned room)
{
	struct directory *d = node_directory(ls->node);
	unsigned n = 0;

	for (size_t i = 0; n < room && i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node node;
		struct link_member *m;
		struct link *l;
		struct peer_status *s = &out[n];

		if (!directory_node_at(d, i, &node) || node.left || node_id_equal(&node.id, &ls->node->id))
			continue;
		m = links_member(ls, &node.id);
		if (!m)
			continue;
		l = peers_link(ls->peers, &node.id);
		*s = (struct peer_status){ .id = node.id,
					   .rtt_us = -1,
					   .heard_ms_ago = -1,
					   .since = m->lost,
					   .heard = m->lost,
					   .joined = m->joined };
		snprintf(s->name, sizeof(s->name), "%.*s", VIEW_FMT(view_sub(node.name, 0, SMTP_DOMAIN_MAX)));
		snprintf(s->join, sizeof(s->join), "%s", m->join);
		snprintf(s->state, sizeof(s->state), "%s", m->state);
		snprintf(s->trouble, sizeof(s->trouble), "%s",
			 m->refuses ? "it says that this node is no member of the cluster" : m->trouble);
		snprintf(s->address, sizeof(s->address), "%.*s", (int)PEER_TEXT_MAX - 1, m->address.text);
		slots[n] = l ? link_slot(l) : PEERS_MAX;
		s->behind_changes =
			atomic_load(&ls->node->changes) - m->changes; /* at least: since it was lost, or we began */
		s->behind_octets = atomic_load(&ls->node->change_octets) - m->change_octets;
		if (l)
			describe_link(ls, l, s);
		n++;
	}
	directory_unref(&d);
	return n;
}

static bool holds_all(struct links *ls, const struct link *l)
{
	struct peer_member m;

	return ls->host.member(&ls->host, link_id(l), &m) && !m.limited;
}

void links_note_told(struct links *ls, const struct link *l)
{
	if (holds_all(ls, l))
		ls->told = *link_directory(l);
}

bool links_peer_has_directory(struct links *ls, const struct oid *commit)
{
	for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
		struct link *l = peers_slot(ls->peers, slot);

		if (l && holds_all(ls, l) && oid_equal(link_directory(l), commit))
			return true;
	}
	return oid_equal(&ls->told, commit); /* it took it over, and ended the link with a node that has left */
}

/* A lane in use elsewhere. ------------------------------------------------------------------------------------------- */

struct changing {
	struct job job;
	struct links *links;
	bool changed;
};

/* A node that never was one of several has no lanes to change, and its UIDs are of no lane. */
static bool has_lanes(struct node *n)
{
	struct directory *d = node_directory(n);
	bool several = directory_count(d, DIRECTORY_NODES) > 1; /* that left, too */

	directory_unref(&d);
	return several;
}

/* It may end before it has another lane, or find none: it has not forgotten then that this one is lost when it starts again. */
static void work_change_lane(struct job *j)
{
	struct links *ls = ((struct changing *)j)->links;
	struct directory_op op = { .kind = DIRECTORY_NODE_LANE, .id = ls->node->id };
	struct failure why;
	enum fail f = place_forget(ls->node->conf->data, &why);

	if (f == FAIL_NONE && has_lanes(ls->node)) {
		log_say(LOG_ERROR, "lane-lost", "error",
			"this data folder is an old copy: this node goes on with a new lane", NULL);
		f = ls->command_host->change(ls->command_host, &op, &why);
	} else if (f == FAIL_NONE) {
		log_say(LOG_WARN, "old-copy", "meaning", "UIDs that this node gave since it was made, it gives again",
			"remedy", "if it gave any: posthorn stop; posthorn restored", NULL);
	}
	((struct changing *)j)->changed = f == FAIL_NONE;
	if (f != FAIL_NONE)
		log_say(LOG_ERROR, "lane-not-changed", "error", why.text, "remedy",
			f == FAIL_REFUSED ? "remove this node at another, then init it anew and let it join"
					  : "once its disk works again, this node goes on by itself",
			NULL);
	else if (place_note(ls->node->conf->data, &why) != FAIL_NONE)
		log_say(LOG_WARN, "place-not-noted", "error", why.text, "meaning",
			"this node takes another lane when it starts again", NULL);
}

static void lane_changed(struct job *j)
{
	struct changing *c = (struct changing *)j;
	struct links *ls = c->links;

	ls->jobs--;
	ls->moved = false;
	if (c->changed) {
		ls->lane_changing = false;
		links_pause_for_others(ls); /* it may have worked with this lane too, since that copy was made */
	} else { /* a node without a lane of its own makes no changes */
		ls->laneless = true;
		links_pause(ls);
	}
	mem_free(c);
}

uint8_t links_own_lane(struct links *ls)
{
	struct directory *d = node_directory(ls->node);
	uint8_t lane = directory_lane(d, &ls->node->id);

	directory_unref(&d);
	return lane;
}

void links_change_lane(struct links *ls, uint8_t lane)
{
	struct changing *c;

	if (ls->lane_changing)
		return;
	if (links_own_lane(ls) != lane) { /* done already; whoever asked has not heard of it */
		ls->paused = true;
		links_unpause(ls);
		return;
	}
	ls->lane_changing = true;
	links_pause(ls);
	c = mem_zalloc(sizeof(*c));
	c->links = ls;
	c->job = (struct job){ .work = work_change_lane, .done = lane_changed, .home = &ls->worker->q };
	ls->jobs++;
	jobs_submit(ls->node->jobs, &c->job);
}

void links_look_for_lane(struct links *ls)
{
	struct directory *d = node_directory(ls->node);
	uint8_t next;

	if (ls->laneless && (!has_lanes(ls->node) || directory_lane_next(d, &ls->node->id, &next))) {
		ls->laneless = ls->lane_changing = false;
		links_change_lane(ls, links_own_lane(ls));
	}
	directory_unref(&d);
}
