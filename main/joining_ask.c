/* main/joining_ask.c - how a machine becomes a member (joining.h): the newcomer's end. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "main/joining.h"
#include "main/joining_wire.h"
#include "objstore/oid_set.h"

#include "base/banned.h"

#define CONNECT_PATIENCE  10000        /* ms an address has to answer */
#define EXCHANGE_PATIENCE 900000       /* ms for all of it */
#define ANSWER_PATIENCE   600000       /* ms of silence while the inviter changes its homes over */
#define DIRECTORY_MAX     (256u << 20) /* octets of all that the inviter sends */

/* An empty node? --------------------------------------------------------------------------------------------------- */

static void count_ref(void *ctx, const char *name, const struct oid *id)
{
	(void)name;
	(void)id;
	++*(unsigned *)ctx;
}

/* One that has invited others, none of which came, is as good as alone. */
static bool is_alone(const struct command_host *h, const struct directory *d)
{
	size_t nodes = directory_count(d, DIRECTORY_NODES);

	return nodes == 0 || (nodes == 1 && directory_has_member(d, identity_key(h->identity)));
}

static enum fail check_empty(struct command_host *h, const struct directory *d, struct failure *why)
{
	unsigned homes = 0;

	if (!is_alone(h, d))
		return fail_with(why, FAIL_REFUSED, "this node is in a cluster already: posthorn cluster status");
	objstore_each_ref(h->store, "refs/mail/", count_ref, &homes);
	if (homes == 0 && directory_count(d, DIRECTORY_DOMAINS) == 0 && directory_count(d, DIRECTORY_ALIASES) == 0)
		return FAIL_NONE;
	return fail_with(why, FAIL_REFUSED,
			 "this node has domains, aliases or mail of its own (homes: %u), and a node that joins begins "
			 "empty: give it a new data folder, posthorn init, and join from there; or invite from here",
			 homes);
}

/* What comes. ------------------------------------------------------------------------------------------------------ */

struct taking {
	struct change *change;
	struct oid_set seen; /* mark: the type */
	size_t octets;
};

static bool has(const struct taking *t, const struct oid *id, enum object_type type)
{
	const struct oid_slot *slot = oid_set_find(&t->seen, id);

	return slot && slot->mark == type;
}

/* (J2) */
static bool names_only_what_came(const struct taking *t, enum object_type type, struct view octets)
{
	struct tree_entry e;
	struct commit commit;
	bool bad = false;

	if (type == OBJECT_COMMIT)
		return commit_parse(octets, &commit, NULL) == FAIL_NONE && has(t, &commit.tree, OBJECT_TREE);
	while (type == OBJECT_TREE && tree_next(&octets, &e, &bad))
		if (!has(t, &e.id, e.is_tree ? OBJECT_TREE : OBJECT_BLOB))
			return false;
	return !bad;
}

static enum fail take_object(struct taking *t, enum object_type type, struct view octets, struct oid *id,
			     struct failure *why)
{
	bool added;

	t->octets += octets.len;
	if (t->octets > DIRECTORY_MAX || (type == OBJECT_COMMIT && octets.len > COMMIT_LEN_MAX) ||
	    (type == OBJECT_BLOB && octets.len > RECORD_LEN_MAX) || !names_only_what_came(t, type, octets))
		return fail_with(why, FAIL_REFUSED, "the inviter sends no directory that we understand");
	*id = change_add(t->change, type, octets);
	oid_set_add(&t->seen, id, &added)->mark = (uint8_t)type;
	return FAIL_NONE;
}

static bool type_of_frame(uint8_t frame, enum object_type *out)
{
	*out = frame == 'c' ? OBJECT_COMMIT : frame == 't' ? OBJECT_TREE : OBJECT_BLOB;
	return frame == 'c' || frame == 't' || frame == 'b';
}

/* All frames until the commit, whose id is *out. */
static enum fail take_directory(struct joining_wire *w, struct taking *t, struct oid *out, struct failure *why)
{
	enum object_type type = OBJECT_BLOB;
	struct buf content;
	enum fail f = FAIL_NONE;
	uint8_t frame;

	buf_init(&content, JOINING_FRAME_MAX);
	w->silence_ms = ANSWER_PATIENCE;
	while (f == FAIL_NONE && type != OBJECT_COMMIT) {
		f = joining_receive(w, &frame, &content, why);
		w->silence_ms = JOINING_SILENCE_MAX;
		if (f == FAIL_NONE && frame == 'e')
			f = fail_with(why, FAIL_REFUSED, "the inviter says: %.*s", VIEW_FMT(buf_view(&content)));
		else if (f == FAIL_NONE && !type_of_frame(frame, &type))
			f = fail_with(why, FAIL_REFUSED, "the inviter answers in another way: is it another version?");
		if (f == FAIL_NONE)
			f = take_object(t, type, buf_view(&content), out, why);
	}
	buf_finish(&content);
	return f;
}

/* The exchange. ---------------------------------------------------------------------------------------------------- */

static enum fail send_request(struct joining_wire *w, const struct token *t, const struct joining_self *self,
			      struct failure *why)
{
	json_t *addresses = json_array(), *request;
	struct buf secret;
	char *text;
	enum fail f;

	for (unsigned i = 0; i < self->n_addresses; i++)
		(void)json_array_append_new(addresses, json_string(self->addresses[i].text));
	buf_init(&secret, (size_t)2 * TOKEN_SECRET_LEN);
	buf_hex(&secret, view_of(t->secret, sizeof(t->secret)));
	request = json_pack("{s:i, s:s%, s:s, s:o}", "version", JOINING_VERSION, "secret", (const char *)secret.at,
			    secret.len, "name", self->name, "addresses", addresses);
	text = request ? json_dumps(request, JSON_COMPACT) : NULL;
	if (text)
		f = joining_send(w, 'q', view_str(text), why);
	else
		f = fail_with(why, FAIL_REFUSED, "the name of this node is no text"); /* a host name: conf.c */
	json_decref(request);
	free(text);
	buf_finish(&secret);
	return f;
}

static enum fail adopt(struct command_host *h, const struct directory *d, struct taking *t, const struct oid *commit,
		       struct failure *why)
{
	struct directory *now;
	bool member;
	enum fail f;

	change_move_ref(t->change, DIRECTORY_REF, directory_commit(d), commit);
	f = h->adopt(h, t->change, why);
	if (f != FAIL_NONE)
		return f;
	now = h->directory(h);
	member = directory_has_member(now, identity_key(h->identity));
	directory_unref(&now);
	return member ? FAIL_NONE
		      : fail_with(why, FAIL_REFUSED,
				  "the inviter's directory does not have this node: look into its log");
}

static enum fail exchange(struct joining_wire *w, const struct token *t, const struct joining_self *self,
			  struct command_host *h, struct failure *why)
{
	struct directory *d = h->directory(h);
	struct taking taking = { .change = change_create() };
	struct oid commit;
	enum fail f;

	oid_set_init(&taking.seen, rng_u64(h->rng));
	joining_begin(w, EXCHANGE_PATIENCE);
	f = check_empty(h, d, why);
	if (f == FAIL_NONE)
		f = send_request(w, t, self, why);
	if (f == FAIL_NONE)
		f = take_directory(w, &taking, &commit, why);
	if (f == FAIL_NONE)
		f = adopt(h, d, &taking, &commit, why);
	oid_set_finish(&taking.seen);
	change_destroy(&taking.change);
	directory_unref(&d);
	return f;
}

/* There is nobody to be taken for a member: a newcomer knows none. */
static bool knows_nobody(void *ctx, const struct node_key *key)
{
	(void)ctx;
	(void)key;
	return false;
}

enum fail joining_exchange(int fd, const struct token *t, const struct joining_self *self, struct command_host *h,
			   struct failure *why)
{
	struct tls_context *ctx = tls_peer_context(h->identity, knows_nobody, NULL);
	struct joining_wire w = { .tls = tls_peer_dial_join(ctx, fd, &t->key), .fd = fd, .clock = h->clock };
	enum fail f = exchange(&w, t, self, h, why);

	tls_destroy(&w.tls);
	tls_context_unref(&ctx);
	return f;
}

/* Dialling. -------------------------------------------------------------------------------------------------------- */

/* Waits for a connection that is being made; 0, or an errno. */
static int wait_connected(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	int error = 0, n;
	socklen_t len = sizeof(error);

	do
		n = poll(&p, 1, CONNECT_PATIENCE);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		return ETIMEDOUT;
	return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) < 0 ? errno : error;
}

/* 0, and a connected, non-blocking socket; or an errno. */
static int connect_one(const struct addrinfo *a, int *out)
{
	int fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int error;

	if (fd < 0)
		return errno;
	error = connect(fd, a->ai_addr, a->ai_addrlen) == 0 ? 0 : errno;
	if (error == EINPROGRESS)
		error = wait_connected(fd);
	if (error == 0)
		*out = fd;
	else
		(void)close(fd);
	return error;
}

static enum fail dial(const struct host_port *address, int *fd, struct failure *why)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	char host[HOST_PORT_MAX + 1], port[6];
	struct addrinfo *list;
	int error;

	host_port_split(address, host, port);
	error = getaddrinfo(host, port, &hints, &list);
	if (error != 0)
		return fail_with(why, FAIL_LATER, "%s: %s", address->text, gai_strerror(error));
	error = EHOSTUNREACH;
	for (const struct addrinfo *a = list; a && error != 0; a = a->ai_next)
		error = connect_one(a, fd);
	freeaddrinfo(list);
	if (error == 0)
		return FAIL_NONE;
	return fail_errno(why, error, "%s", address->text);
}

static enum fail ask_one(const struct token *t, unsigned i, const struct joining_self *self, struct command_host *h,
			 struct failure *why)
{
	int fd = -1;
	enum fail f = dial(&t->addresses[i], &fd, why);

	if (f != FAIL_NONE)
		return f;
	f = joining_exchange(fd, t, self, h, why);
	if (f == FAIL_LATER)
		fail_prefix(why, "%s", t->addresses[i].text);
	(void)close(fd);
	return f;
}

enum fail joining_ask(const struct token *t, const struct joining_self *self, struct command_host *h,
		      struct failure *why)
{
	struct directory *d = h->directory(h);
	enum fail f = check_empty(h, d, why);

	directory_unref(&d);
	if (f != FAIL_NONE)
		return f;
	f = FAIL_LATER;
	for (unsigned i = 0; f == FAIL_LATER && i < t->n_addresses; i++)
		f = ask_one(t, i, self, h, why);
	return f;
}
