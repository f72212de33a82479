/* main/joining.c - how a machine becomes a member (joining.h): the inviter's end, and what both ends share. */
#include "main/joining.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/log.h"
#include "main/invitations.h"
#include "main/joining_request.h"
#include "main/joining_wire.h"
#include "objstore/oid_set.h"

#include "base/banned.h"

#define REQUEST_MAX       (16u << 10) /* octets of the JSON */
#define REQUEST_PATIENCE  30000       /* ms until all of it has come */
#define EXCHANGE_PATIENCE 900000      /* ms for the rest, which only who has the secret sees */
#define TREE_DEPTH_MAX    8u          /* refs/cluster has two levels */
#define TRIES             5u

/* Addresses. ------------------------------------------------------------------------------------------------------- */

enum reach { REACH_ALL, REACH_SELF, REACH_ONE };

/* What a socket that listens there can be reached by. */
static enum reach reach_of(const struct sockaddr_storage *address)
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)address;
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;

	if (address->ss_family == AF_INET6)
		return IN6_IS_ADDR_UNSPECIFIED(&in6->sin6_addr) ? REACH_ALL
		       : IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr)  ? REACH_SELF
								: REACH_ONE;
	if (in->sin_addr.s_addr == htonl(INADDR_ANY))
		return REACH_ALL;
	return ntohl(in->sin_addr.s_addr) >> 24 == 127 ? REACH_SELF : REACH_ONE;
}

static unsigned port_of(const struct sockaddr_storage *address)
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)address;
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;

	return ntohs(address->ss_family == AF_INET6 ? in6->sin6_port : in->sin_port);
}

/* Adds it unless it is there or does not fit. */
static void add_address(struct host_port *out, unsigned *n, const char *text)
{
	struct host_port address;

	if (*n == NODE_ADDRESSES_MAX || host_port_read(view_str(text), &address, NULL) != FAIL_NONE)
		return;
	for (unsigned i = 0; i < *n; i++)
		if (strcmp(out[i].text, address.text) == 0)
			return;
	out[(*n)++] = address;
}

unsigned joining_addresses(const struct conf *conf, struct host_port *out)
{
	unsigned n = 0;

	for (unsigned i = 0; i < conf->n_listeners; i++) {
		const struct listener *l = &conf->listeners[i];
		char text[HOST_PORT_MAX + 1];

		if (l->kind != LISTEN_PEERS)
			continue;
		(void)snprintf(text, sizeof(text), "%s:%u", conf->name, port_of(&l->address));
		if (reach_of(&l->address) == REACH_ALL && strcmp(conf->name, "localhost") != 0)
			add_address(out, &n, text);
		else if (reach_of(&l->address) == REACH_ONE)
			add_address(out, &n, l->text);
	}
	return n;
}

/* The request. ----------------------------------------------------------------------------------------------------- */

static enum fail receive_request(struct joining_wire *w, struct joining_request *r, struct failure *why)
{
	struct buf content;
	uint8_t type;
	enum fail f;

	buf_init(&content, REQUEST_MAX);
	f = joining_receive(w, &type, &content, why);
	if (f == FAIL_NONE)
		f = joining_request_read(type == 'q' ? buf_view(&content) : VIEW_NONE, r, why);
	if (content.at)
		explicit_bzero(content.at, content.len);
	buf_finish(&content);
	return f;
}

/* The directory, sent. --------------------------------------------------------------------------------------------- */

struct sending {
	struct joining_wire *wire;
	struct objstore *store;
	struct oid_set sent;
};

static enum fail send_object(struct sending *s, const struct oid *id, unsigned depth, struct failure *why);

static enum fail send_entries(struct sending *s, struct view tree, unsigned depth, struct failure *why)
{
	struct tree_entry e;
	enum fail f = FAIL_NONE;
	bool bad = false;

	while (f == FAIL_NONE && tree_next(&tree, &e, &bad))
		f = send_object(s, &e.id, depth + 1, why);
	return f == FAIL_NONE && bad ? fail_with(why, FAIL_CORRUPT, "a tree of %s is malformed", DIRECTORY_REF) : f;
}

static enum fail send_read(struct sending *s, enum object_type type, struct view octets, unsigned depth,
			   struct failure *why)
{
	static const uint8_t types[] = { [OBJECT_COMMIT] = 'c', [OBJECT_TREE] = 't', [OBJECT_BLOB] = 'b' };
	struct commit commit;
	enum fail f = FAIL_NONE;

	if (type == OBJECT_TREE)
		f = send_entries(s, octets, depth, why);
	if (type == OBJECT_COMMIT)
		f = commit_parse(octets, &commit, why);
	if (type == OBJECT_COMMIT && f == FAIL_NONE)
		f = send_object(s, &commit.tree, depth + 1, why);
	return f == FAIL_NONE ? joining_send(s->wire, types[type], octets, why) : f;
}

/* Children first; each once. */
static enum fail send_object(struct sending *s, const struct oid *id, unsigned depth, struct failure *why)
{
	enum object_type type;
	struct buf octets;
	bool added;
	enum fail f;

	if (depth > TREE_DEPTH_MAX)
		return fail_with(why, FAIL_CORRUPT, "%s is too deep", DIRECTORY_REF);
	(void)oid_set_add(&s->sent, id, &added);
	if (!added)
		return FAIL_NONE;
	buf_init(&octets, JOINING_FRAME_MAX);
	f = objstore_read(s->store, id, &type, &octets, why);
	if (f == FAIL_NONE)
		f = send_read(s, type, buf_view(&octets), depth, why);
	buf_finish(&octets);
	return f;
}

static enum fail send_directory(struct joining_wire *w, struct command_host *h, struct failure *why)
{
	struct sending s = { .wire = w, .store = h->store };
	struct directory *d = h->directory(h);
	struct oid commit = *directory_commit(d);
	enum fail f;

	objstore_pin(h->store, &commit);
	oid_set_init(&s.sent, rng_u64(h->rng));
	f = send_object(&s, &commit, 0, why);
	oid_set_finish(&s.sent);
	objstore_unpin(h->store, &commit);
	directory_unref(&d);
	return f;
}

/* The inviter. ----------------------------------------------------------------------------------------------------- */

/* Adds the node; that it is there already, from an earlier try, is as good. */
static enum fail add_node(struct command_host *h, const struct joining_request *r, const struct node_key *key,
			  const struct invitation *in, struct failure *why)
{
	enum fail f = FAIL_CONFLICT;

	for (unsigned i = 0; f == FAIL_CONFLICT && i < TRIES; i++) {
		struct directory_op op = {
			.kind = DIRECTORY_NODE_ADD,
			.name = r->name,
			.id = node_id_of_key(key),
			.other = *identity_id(h->identity),
			.key = *key,
			.targets = r->addresses,
			.n_targets = r->n_addresses,
			.grants = in->grants,
			.n_grants = in->n_grants,
		};

		f = h->change(h, &op, why);
	}
	return f == FAIL_EXISTS ? FAIL_NONE : f;
}

/* A member that holds all users, beside this node and the newcomer. */
static bool there_is_another(struct command_host *h, const struct node_id *newcomer)
{
	struct directory *d = h->directory(h);
	bool found = false;

	for (size_t i = 0; i < directory_count(d, DIRECTORY_NODES) && !found; i++) {
		struct directory_node n;

		found = directory_node_at(d, i, &n) && !n.left && n.n_grants == 0 && !node_id_equal(&n.id, newcomer) &&
			!node_id_equal(&n.id, identity_id(h->identity));
	}
	directory_unref(&d);
	return found;
}

/* (J3) */
static enum fail tell_another(struct command_host *h, const struct node_key *key, struct failure *why)
{
	const struct node_id newcomer = node_id_of_key(key);

	if (!there_is_another(h, &newcomer) || h->tell_directory(h, why) == FAIL_NONE)
		return FAIL_NONE;
	return fail_with(why, FAIL_LATER,
			 "%s reaches no other node that holds all users, so nobody else would know of this one: once "
			 "it does, or those that are gone for ever are removed there, say it again",
			 h->conf->name);
}

static enum fail let_in(struct command_host *h, const struct joining_request *r, const struct node_key *key,
			struct failure *why)
{
	struct invitation in;
	enum fail f = invitations_take(h->conf->data, r->secret, key, clock_unix_s(h->clock), &in, why);

	if (f != FAIL_NONE)
		return f;
	f = add_node(h, r, key, &in, why);
	arena_finish(&in.arena);
	if (f == FAIL_NONE)
		f = h->share_homes(h, why);
	return f == FAIL_NONE ? tell_another(h, key, why) : f;
}

/* Strangers hold no thread of ours but in the hour after an invitation. */
static enum fail check_invited(const struct command_host *h, struct failure *why)
{
	if (invitations_are_open(h->conf->data, clock_unix_s(h->clock)))
		return FAIL_NONE;
	return fail_with(why, FAIL_REFUSED, "no invitation is open here: invite again");
}

static void log_outcome(const struct node_key *key, const struct joining_request *r, enum fail f,
			const struct failure *why)
{
	const struct node_id id = node_id_of_key(key);
	struct log_line l;

	log_begin(&l, f == FAIL_NONE ? LOG_INFO : LOG_WARN, f == FAIL_NONE ? "node-joined" : "node-not-joined");
	log_text(&l, "node", node_hex(&id).s);
	log_view(&l, "name", r->name);
	if (f != FAIL_NONE)
		log_text(&l, "error", why->text);
	log_end(&l);
}

void joining_serve(struct tls *tls, int fd, struct command_host *h)
{
	struct joining_wire w = { .tls = tls, .fd = fd, .clock = h->clock };
	const struct node_key *key = tls_peer_key(tls);
	struct joining_request r;
	struct failure why;
	enum fail f;

	joining_request_init(&r);
	joining_begin(&w, REQUEST_PATIENCE);
	f = check_invited(h, &why);
	if (f == FAIL_NONE)
		f = receive_request(&w, &r, &why);
	if (f == FAIL_NONE)
		f = let_in(h, &r, key, &why);
	joining_begin(&w,
		      EXCHANGE_PATIENCE); /* from when our part is done; said before, a slow disk would cut it short */
	if (f != FAIL_NONE)
		(void)joining_send(&w, 'e', view_str(why.text), NULL);
	else
		f = send_directory(&w, h, &why);
	log_outcome(key, &r, f, &why);
	joining_request_finish(&r);
}
