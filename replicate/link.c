/* replicate/link.c - one connection between two nodes: greeting, signs of life, and what goes where.
 *
 * Both sides send HELLO at once; after both, each tells its refs/cluster if either HELLO named another, and the digest of its
 * heads.  From then on all messages may come at any time. */
#include <stdarg.h>
#include <stdio.h>

#include "base/log.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define FORMAT_VERSION 1u /* of trees of mail, docs/format.md */
#define ANSWERS_MAX                                                                                                    \
	(4u << 20) /* octets of what a peer asked for, beyond what keepers send: it may have it without reading */
#define BUSY_MS            50    /* after a message, time counts for more than octets */
#define PING_SOON_MS       5000  /* an answer is owed for so long: is the peer there? */
#define LACKING_PINGS      (UINT64_C(1) << 63) /* numbers from here on: PINGs that are not for the time */
#define DIRECTORY_AGAIN_MS 10000 /* the peer's directory has been another than ours for so long: each tells it again */

static int64_t now_ms(const struct link *l)
{
	return l->peers->o.clock->steady_ms(l->peers->o.clock);
}

struct peers *peers_create(const struct peers_options *o)
{
	struct peers *p = mem_zalloc(sizeof(*p));

	p->o = *o;
	if (!p->o.out_max)
		p->o.out_max = PEER_OUT_MAX_DEFAULT;
	if (!p->o.held_max)
		p->o.held_max = FETCH_HELD_MAX;
	repair_begin(p);
	return p;
}

void peers_destroy(struct peers **at)
{
	mem_free(*at);
	*at = NULL;
}

bool peers_is_idle(const struct peers *p)
{
	return p->jobs == 0;
}

/* Output. ------------------------------------------------------------------------------------------------------------ */

/* What goes soon after something else is deflated less hard. */
static bool put(struct link *l, const struct wire_message *m)
{
	int64_t now = now_ms(l);

	wire_hurry(l->sending, l->out.len > 0 || now - l->put_ms < BUSY_MS);
	l->put_ms = now;
	return wire_put(l->sending, m, &l->out);
}

void link_put(struct link *l, const struct wire_message *m)
{
	bool fits;

	if (l->over)
		return;
	fits = put(l, m);
	if (!fits && l->out.len >= l->peers->o.out_max)
		link_end(l, false, "it does not read what it is sent");
	else if (!fits)
		link_end(l, false, "a message of type %d is too long", (int)m->type);
	l->peers->o.host->stirred(l->peers->o.host, l);
}

void link_owed(struct link *l)
{
	if (!l->asked_ms)
		l->asked_ms = now_ms(l);
}

void link_end(struct link *l, bool say, const char *fmt, ...)
{
	va_list ap;

	if (l->over)
		return;
	va_start(ap, fmt);
	vsnprintf(l->why, sizeof(l->why), fmt, ap);
	va_end(ap);
	if (say) {
		struct wire_message m = { .type = WIRE_BYE, .text = view_str(l->why) };

		(void)wire_put(l->sending, &m, &l->out);
	} else {
		buf_clear(&l->out);
	}
	l->over = true;
	l->peers->o.host->stirred(l->peers->o.host, l);
}

struct buf *link_out(struct link *l)
{
	return &l->out;
}

void link_sent(struct link *l)
{
	if (l->over)
		return;
	serve_go_on(l);
}

bool link_is_over(const struct link *l)
{
	return l->over;
}

const char *link_why(const struct link *l)
{
	return l->why;
}

const struct oid *link_directory(const struct link *l)
{
	return &l->directory;
}

unsigned link_slot(const struct link *l)
{
	return l->slot;
}

const struct node_id *link_id(const struct link *l)
{
	return &l->id;
}

/* Who is there. ------------------------------------------------------------------------------------------------------ */

struct link *peers_link(struct peers *p, const struct node_id *id)
{
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (p->slots[i] && node_id_equal(&p->slots[i]->id, id))
			return p->slots[i];
	return NULL;
}

struct link *peers_slot(struct peers *p, unsigned slot)
{
	return p->slots[slot];
}

bool peers_any(const struct peers *p)
{
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (p->slots[i])
			return true;
	return false;
}

bool peers_any_whole(const struct peers *p)
{
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (p->slots[i] && !p->slots[i]->member.limited)
			return true;
	return false;
}

bool peers_any_compared(const struct peers *p)
{
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (p->slots[i] && p->slots[i]->compared)
			return true;
	return false;
}

static uint16_t lanes_linked(const struct peers *p)
{
	unsigned lanes = 0;

	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (p->slots[i])
			lanes |= 1u << p->slots[i]->member.lane;
	return (uint16_t)lanes;
}

/* Of the nodes that lose one, that with the lowest lane steps in for it at once (docs/merge.md, "UIDs"). */
static bool another_steps_in(struct peers *p)
{
	struct peer_member me;

	if (!p->o.host->member(p->o.host, &p->o.me, &me))
		return false;
	for (unsigned i = 0; i < PEERS_MAX; i++)
		if (p->slots[i] && !p->slots[i]->member.limited && p->slots[i]->member.lane < me.lane)
			return true;
	return false;
}

/* The lanes that can be asked for UIDs; and while another node steps in for one that was lost, that one too: two that take
 * its role at the same moment would give the same messages different UIDs. */
static void say_reach(struct peers *p, uint16_t all)
{
	int64_t now = p->o.clock->steady_ms(p->o.clock);
	uint16_t lost = (uint16_t)(p->reached & ~all);
	unsigned named = all;

	for (unsigned lane = 0; lane < LANES; lane++) {
		if (lost >> lane & 1)
			p->named_until_ms[lane] = another_steps_in(p) ? now + p->o.patience_ms : 0;
		if (now < p->named_until_ms[lane])
			named |= 1u << lane;
	}
	p->reached = all;
	if (named == p->named)
		return;
	p->named = (uint16_t)named;
	p->o.host->reach(p->o.host, p->named);
}

/* Neighbours can be asked for UIDs, and theirs. */
static void reach_changed(struct peers *p)
{
	uint16_t direct = lanes_linked(p);
	unsigned all = direct;

	for (unsigned i = 0; i < PEERS_MAX; i++) {
		struct link *l = p->slots[i];

		if (!l)
			continue;
		all |= l->reach;
		if ((direct ^ l->reach_told) & ~(1u << l->member.lane)) /* its own lane it reaches itself */
			link_put(l, &(struct wire_message){ .type = WIRE_REACH, .number = direct });
		l->reach_told = direct;
	}
	say_reach(p, (uint16_t)all);
}

void reach_tick(struct peers *p)
{
	if (p->named != p->reached)
		say_reach(p, p->reached);
}

static bool take_slot(struct link *l)
{
	struct peers *p = l->peers;

	for (unsigned i = 0; i < PEERS_MAX; i++) {
		if (!p->slots[i]) {
			p->slots[i] = l;
			l->slot = i;
			return true;
		}
	}
	return false;
}

static void leave_slot(struct link *l)
{
	struct peers *p = l->peers;

	if (l->slot == SLOT_NONE)
		return;
	p->slots[l->slot] = NULL;
	p->o.host->link_down(p->o.host, l->slot);
	l->slot = SLOT_NONE;
	reach_changed(p);
}

/* What it was doing ends, and its slot is free. */
static void retire(struct link *l)
{
	fetch_link_closed(l);
	need_link_closed(l);
	serve_link_closed(l);
	leave_slot(l);
}

static void put_hello(struct link *l)
{
	struct wire_message m = { .type = WIRE_HELLO };

	l->reach_told = lanes_linked(l->peers);
	m.hello = (struct wire_hello){ WIRE_VERSION, WIRE_VERSION_LEAST, FORMAT_VERSION, { { 0 } }, l->reach_told };
	(void)objstore_ref(l->peers->o.store, DIRECTORY_REF, &m.hello.directory);
	l->directory_told = m.hello.directory;
	link_put(l, &m);
}

struct link *link_open(struct peers *p, const struct node_id *id, bool dialled)
{
	struct link *l = mem_zalloc(sizeof(*l));

	l->peers = p;
	l->id = *id;
	l->slot = SLOT_NONE;
	l->dialled = dialled;
	l->rtt_us = -1;
	l->sending = wire_context_create();
	l->receiving = wire_context_create();
	buf_init(&l->out, p->o.out_max * 2 + ANSWERS_MAX);
	l->opened_ms = l->heard_ms = now_ms(l);
	put_hello(l);
	return l;
}

void link_close(struct link **at)
{
	struct link *l = *at;

	*at = NULL;
	if (!l)
		return;
	l->over = true;
	retire(l);
	wire_context_destroy(&l->sending);
	wire_context_destroy(&l->receiving);
	buf_finish(&l->out);
	mem_free(l);
}

/* Of two links with one node: the one that the lesser id dialled, or the newer (P3). */
static bool yields(const struct link *l, const struct link *before)
{
	bool ours_dials = memcmp(l->peers->o.me.at, l->id.at, NODE_ID_LEN) < 0;

	if (l->dialled == before->dialled)
		return false;
	return l->dialled != ours_dials && now_ms(l) - before->heard_ms < PING_SOON_MS;
}

static void put_directory(struct link *l)
{
	struct wire_message m = { .type = WIRE_HEAD };

	if (!objstore_ref(l->peers->o.store, DIRECTORY_REF, &m.commit))
		return;
	l->directory_told = m.commit;
	link_put(l, &m);
}

/* One at a time: the newest that was told meanwhile is looked at when that has come (fetch.c). */
static void fetch_directory(struct link *l)
{
	struct oid ours = { { 0 } };

	for (const struct fetch *f = l->fetches; f; f = f->next)
		if (!f->user[0])
			return;
	if (l->over || l->member.limited || oid_is_none(&l->directory))
		return; /* R4 */
	l->directory_ms = now_ms(l);
	(void)objstore_ref(l->peers->o.store, DIRECTORY_REF, &ours);
	fetch_begin(l, "", fetched_create(l->peers->o.store, &l->directory, &ours));
}

static void take_hello(struct link *l, const struct wire_hello *h)
{
	struct peers *p = l->peers;
	struct link *before = peers_link(p, &l->id);
	struct oid ours = { { 0 } };

	if (l->slot != SLOT_NONE) {
		link_end(l, true, "HELLO comes once");
	} else if (h->version < WIRE_VERSION_LEAST || h->version_least > WIRE_VERSION || h->format != FORMAT_VERSION) {
		link_end(l, true,
			 "this node speaks version %u to %u of the protocol and format %u, yours %u to %u and %u: "
			 "update the older of the two",
			 WIRE_VERSION_LEAST, WIRE_VERSION, FORMAT_VERSION, h->version_least, h->version, h->format);
	} else if (!p->o.host->member(p->o.host, &l->id, &l->member)) {
		link_end(l, true, "that node is no member of this cluster");
	} else if (before && yields(l, before)) {
		link_end(l, true, "there is a link already");
	} else {
		if (before) {
			link_end(before, false, "there is a newer link");
			retire(before);
		}
		if (!take_slot(l)) {
			link_end(l, true, "no more than %u links", PEERS_MAX);
			return;
		}
		l->reach = h->reach;
		p->o.host->link_up(p->o.host, l->slot, &l->id, &l->member);
		reach_changed(p);
		(void)objstore_ref(p->o.store, DIRECTORY_REF, &ours);
		l->directory = h->directory;
		if (!oid_equal(&ours, &h->directory) || !oid_equal(&ours, &l->directory_told))
			put_directory(l); /* it may have moved since our HELLO, to what the peer has */
		if (!objstore_has(p->o.store, &l->directory))
			fetch_directory(l); /* before any mail: it says whose lanes are in that */
		digest_begin(l);
		resume_link(l);
	}
}

/* Input. ------------------------------------------------------------------------------------------------------------- */

/* HEAD, STEPS, ACK: of a user that this peer may speak of (R4). */
static void take_user(struct link *l, struct wire_message *m)
{
	struct peers_host *h = l->peers->o.host;
	struct replica_message *r;

	if (!h->holds(h, &l->id, m->ref)) {
		if (!l->overstepped) /* said once: it may have been told of its grants a moment later */
			log_say(LOG_WARN, "peer-overstepped", "peer", node_hex(&l->id).s, "error",
				"it speaks of a user that it does not hold", NULL);
		l->overstepped = true;
		return;
	}
	r = replica_message_create(m->type, m->type == WIRE_STEPS ? &m->steps.result : &m->commit);
	r->want = m->want;
	if (m->type == WIRE_STEPS) {
		r->base = m->steps.base;
		r->n = m->steps.n;
		r->steps = mem_array(r->n + 1, sizeof(r->steps[0]));
		for (unsigned i = 0; i < r->n; i++) {
			r->steps[i] = m->steps.steps[i];
			m->steps.steps[i].op = NULL;
		}
	}
	h->message(h, l->slot, m->ref, r);
}

void link_fetch_directory(struct link *l)
{
	l->directory_ms = now_ms(l);
	if (!objstore_has(l->peers->o.store, &l->directory))
		fetch_directory(l); /* else it is behind us, and has been told */
}

/* Two that stay unlike: what was fetched could not be joined, as the disk failed, say. */
static void look_at_directory(struct link *l)
{
	struct oid ours = { { 0 } };

	if (now_ms(l) - l->directory_ms < DIRECTORY_AGAIN_MS)
		return;
	(void)objstore_ref(l->peers->o.store, DIRECTORY_REF, &ours);
	if (oid_equal(&ours, &l->directory))
		return;
	l->directory_ms = now_ms(l);
	put_directory(l);
	fetch_directory(l);
}

static void take_directory(struct link *l, const struct oid *commit)
{
	if (oid_equal(&l->directory, commit))
		return; /* told again, as the peer's is not ours: look_at_directory sees to it */
	l->directory = *commit;
	link_fetch_directory(l);
}

static void take_pong(struct link *l, uint64_t number, uint64_t lacking)
{
	if (number >= LACKING_PINGS) {
		l->lacking_known = number == LACKING_PINGS + l->lacking_pings;
		l->lacking = lacking;
		return;
	}
	if (!l->pinged || number != l->pings)
		return; /* to an earlier one: the newest counts */
	l->pinged = false;
	l->rtt_us = clock_steady_us(l->peers->o.clock) - l->pinged_us;
	if (l->comparing)
		link_compared(l);
}

static void take_one(struct link *l, struct wire_message *m)
{
	if (l->slot == SLOT_NONE && m->type != WIRE_HELLO && m->type != WIRE_BYE) {
		link_end(l, true, "HELLO comes first");
		return;
	}
	switch (m->type) {
	case WIRE_HELLO:
		take_hello(l, &m->hello);
		break;
	case WIRE_BYE:
		link_end(l, false, "the peer says: %.*s", VIEW_FMT(view_sub(m->text, 0, 150)));
		break;
	case WIRE_PING:
		link_put(l, &(struct wire_message){ .type = WIRE_PONG,
						    .number = m->number,
						    .lacking = resume_lacking(l->peers) });
		break;
	case WIRE_PONG:
		take_pong(l, m->number, m->lacking);
		break;
	case WIRE_REACH:
		l->reach = (uint16_t)m->number;
		reach_changed(l->peers);
		break;
	case WIRE_DIGEST:
		digest_take(l, &m->digest);
		break;
	case WIRE_HEAD:
	case WIRE_STEPS:
	case WIRE_ACK:
		if (m->ref.len)
			take_user(l, m);
		else if (m->type == WIRE_HEAD)
			take_directory(l, &m->commit);
		break;
	case WIRE_WANT:
		serve_wants(l, m->wants, m->n);
		break;
	case WIRE_OBJECTS:
		fetch_objects(l, m->objects, m->n);
		break;
	case WIRE_TYPES:
		break;
	}
}

/* Frames are cut off where they lie, and moved away once. */
bool link_take(struct link *l, struct buf *in)
{
	struct view rest = buf_view(in);
	enum fail f = FAIL_NONE;

	while (!l->over && f == FAIL_NONE) {
		struct wire_message m;
		struct failure why;

		f = wire_cut(l->receiving, &rest, &m, &why);
		if (f == FAIL_AGAIN)
			break;
		if (f != FAIL_NONE) {
			link_end(l, true, "it broke the protocol: %s", why.text);
			break;
		}
		l->heard_ms = now_ms(l);
		l->asked_ms = 0;
		take_one(l, &m);
		wire_message_finish(&m);
	}
	buf_consume(in, l->over ? in->len : in->len - rest.len);
	return !l->over;
}

/* From keepers. ------------------------------------------------------------------------------------------------------ */

void peers_send(struct peers *p, unsigned slot, struct view user, struct replica_message *m)
{
	struct link *l = p->slots[slot];
	struct wire_message w = { .type = m->type, .ref = user, .commit = m->commit, .want = m->want };

	if (l && !l->over) { /* else its keepers will hear of it */
		w.steps = (struct wire_steps){ m->base, m->commit, m->steps, m->n };
		if (m->type == WIRE_STEPS && (l->out.len >= p->o.out_max || !put(l, &w)))
			w.type = WIRE_HEAD; /* (P1), or it does not fit: the peer fetches it */
		if (w.type != WIRE_STEPS)
			link_put(l, &w);
		else
			p->o.host->stirred(p->o.host, l);
		if (m->type != WIRE_ACK)
			link_owed(l);
	}
	replica_message_destroy(&m);
}

void peers_directory_moved(struct peers *p)
{
	for (unsigned i = 0; i < PEERS_MAX; i++) {
		struct link *l = p->slots[i];

		if (!l)
			continue;
		put_directory(l);
		if (!p->o.host->member(p->o.host, &l->id, &l->member))
			link_end(l, true, "you are no member of this cluster any more");
	}
	reach_changed(p);
}

/* Time. -------------------------------------------------------------------------------------------------------------- */

void link_compared(struct link *l)
{
	l->comparing = false;
	if (l->compared || l->member.limited)
		return; /* of users whom it does not hold, a peer says nothing */
	l->compared = true;
	l->peers->o.host->compared(l->peers->o.host, l->slot);
}

void link_ping(struct link *l)
{
	if (l->pinged)
		return;
	l->pinged = true;
	l->pinged_us = clock_steady_us(l->peers->o.clock);
	link_put(l, &(struct wire_message){ .type = WIRE_PING, .number = ++l->pings });
}

void link_ask_lacking(struct link *l)
{
	l->lacking_known = false;
	link_put(l, &(struct wire_message){ .type = WIRE_PING, .number = LACKING_PINGS + ++l->lacking_pings });
}

bool link_lacking(const struct link *l, uint64_t *users)
{
	*users = l->lacking;
	return l->lacking_known;
}

void link_tick(struct link *l)
{
	int64_t now = now_ms(l), silent = now - l->heard_ms;

	if (l->over)
		return;
	if (l->slot == SLOT_NONE && now - l->opened_ms > PEER_HELLO_MS)
		link_end(l, false, "it did not greet within %d seconds", PEER_HELLO_MS / 1000);
	else if (silent > PEER_SILENT_MS ||
		 (l->asked_ms && now - l->asked_ms > PEER_ANSWER_MS && silent > PEER_ANSWER_MS))
		link_end(l, false, "it has been silent for %d seconds", (int)(silent / 1000));
	else if (l->slot != SLOT_NONE &&
		 ((l->dialled && (silent > PEER_PING_MS || now - l->put_ms > PEER_PING_MS || l->rtt_us < 0)) ||
		  (l->asked_ms && silent > PING_SOON_MS))) /* the other side too must hear of us */
		link_ping(l);
	if (!l->over && l->slot != SLOT_NONE)
		look_at_directory(l);
}

void link_stats(const struct link *l, struct link_stats *out)
{
	*out = (struct link_stats){
		.opened_ms = l->opened_ms, .heard_ms = l->heard_ms, .rtt_us = l->rtt_us, .dialled = l->dialled
	};
	for (const struct fetch *f = l->fetches; f; f = f->next)
		out->fetches++;
	for (const struct fetch *f = l->fills; f; f = f->next) {
		out->fills++;
		out->fill_messages += f->blobs_left;
		out->fill_octets += f->blob_octets;
	}
}
