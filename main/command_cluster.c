/* main/command_cluster.c - who is in the cluster: inviting, joining, leaving. */
#include "main/command_table.h"
#include "main/invitations.h"
#include "main/joining.h"

#include "base/banned.h"

/* Addresses. ------------------------------------------------------------------------------------------------------- */

static enum fail read_addresses(const struct command_args *args, struct host_port *out, struct failure *why)
{
	enum fail f = FAIL_NONE;

	for (unsigned i = 0; f == FAIL_NONE && i < args->n_addresses; i++)
		f = host_port_read(view_str(args->addresses[i]), &out[i], why);
	return f;
}

/* Where others are to dial this node: what was said now, or before, or what follows from its configuration. */
static enum fail own_addresses(struct command_ctx *ctx, const struct command_args *args,
			       const struct directory_node *me, struct host_port *out, unsigned *n, struct failure *why)
{
	*n = args->n_addresses;
	if (*n > 0)
		return read_addresses(args, out, why);
	if (!me || me->n_addresses == 0) {
		*n = joining_addresses(ctx->host->conf, out);
		return FAIL_NONE;
	}
	for (; *n < me->n_addresses; ++*n)
		if (host_port_read(me->addresses[*n], &out[*n], why) != FAIL_NONE)
			return FAIL_REFUSED;
	return FAIL_NONE;
}

static void views_of(const struct host_port *addresses, unsigned n, struct view *out)
{
	for (unsigned i = 0; i < n; i++)
		out[i] = view_str(addresses[i].text);
}

/* Inviting. -------------------------------------------------------------------------------------------------------- */

struct inviting {
	struct command_ctx *ctx;
	const struct command_args *args;
	struct host_port addresses[NODE_ADDRESSES_MAX];
	unsigned n_addresses;
	struct arena arena; /* holds the grants */
	struct view grants[NODE_GRANTS_MAX];
};

static enum fail read_grants(struct inviting *in, const struct directory *d, struct failure *why)
{
	for (unsigned i = 0; i < in->args->n_users; i++) {
		struct directory_user user;

		if (!directory_user(d, view_str(in->args->users[i]), &user))
			return fail_with(why, FAIL_NOTFOUND, "there is no user %s", in->args->users[i]);
		in->grants[i] = arena_copy(&in->arena, user.name);
	}
	return FAIL_NONE;
}

/* Better said now than when the other machine asks (directory_nodes.c decides). */
static enum fail check_lanes(const struct directory_node *me, struct failure *why)
{
	uint8_t spare[LANES];

	if (me->left)
		return fail_with(why, FAIL_REFUSED, "this node has left the cluster");
	if (directory_spare_lanes(me, spare) > 1) /* one it keeps */
		return FAIL_NONE;
	return fail_with(why, FAIL_REFUSED,
			 "this node has no lane to spare for another one: invite from a node that has, which `posthorn "
			 "cluster status` shows");
}

static enum fail check_addresses(const struct inviting *in, struct failure *why)
{
	if (in->n_addresses > 0)
		return FAIL_NONE;
	return fail_with(
		why, FAIL_REFUSED,
		"no other machine could dial this node: give listen { peers = {\"[::]:2525\"} } in %s and start "
		"it again, or say where a tunnel leads here: --address HOST:PORT",
		in->ctx->host->conf->path);
}

static enum fail prepare(struct inviting *in, const struct directory *d, struct failure *why)
{
	struct directory_node me;
	bool there = directory_node(d, identity_id(in->ctx->host->identity), &me);
	enum fail f = directory_check_own(d, identity_id(in->ctx->host->identity), why);

	if (f == FAIL_NONE && there)
		f = check_lanes(&me, why);
	if (f == FAIL_NONE)
		f = read_grants(in, d, why);
	if (f == FAIL_NONE)
		f = own_addresses(in->ctx, in->args, there ? &me : NULL, in->addresses, &in->n_addresses, why);
	return f == FAIL_NONE ? check_addresses(in, why) : f;
}

/* Makes the first node's record, or has it say where the node is dialled. */
static int note_ourselves(struct inviting *in, bool first)
{
	struct command_host *h = in->ctx->host;
	struct view targets[NODE_ADDRESSES_MAX];
	struct directory_op op = {
		.kind = first ? DIRECTORY_NODE_FOUND : DIRECTORY_NODE_ADDRESS,
		.name = view_str(h->conf->name),
		.id = *identity_id(h->identity),
		.key = *identity_key(h->identity),
		.targets = targets,
		.n_targets = in->n_addresses,
	};

	views_of(in->addresses, in->n_addresses, targets);
	return command_change(in->ctx, &op);
}

static enum fail put_token(struct inviting *in, struct buf *out, struct failure *why)
{
	struct command_host *h = in->ctx->host;
	struct token t = { .key = key_hash_of(identity_key(h->identity)), .n_addresses = in->n_addresses };
	enum fail f;

	memcpy(t.addresses, in->addresses, sizeof(t.addresses));
	h->rng->fill(h->rng, t.secret, sizeof(t.secret));
	f = invitations_add(h->conf->data, t.secret, in->grants, in->args->n_users, clock_unix_s(h->clock), why);
	if (f == FAIL_NONE)
		token_put(out, &t);
	explicit_bzero(t.secret, sizeof(t.secret));
	return f;
}

static void say_invited(struct inviting *in)
{
	command_err(in->ctx, "Within an hour, on the new machine, after `posthorn init`:\n"
			     "  posthorn cluster join TOKEN\nIt dials");
	for (unsigned i = 0; i < in->n_addresses; i++)
		command_err(in->ctx, "%s %s", i > 0 ? "," : "", in->addresses[i].text);
	command_err(in->ctx, ".%s\n", in->ctx->host->peers ? "" : "  This node must run by then: posthorn serve");
}

static int invite(struct inviting *in)
{
	struct directory *d = in->ctx->host->directory(in->ctx->host);
	bool first = directory_count(d, DIRECTORY_NODES) == 0;
	struct failure why;
	struct buf token;
	enum fail f = prepare(in, d, &why);
	int code = COMMAND_DONE;

	directory_unref(&d);
	if (f != FAIL_NONE)
		return command_failed(in->ctx, &why);
	if (first || in->args->n_addresses > 0)
		code = note_ourselves(in, first);
	if (code != COMMAND_DONE)
		return code;
	buf_init(&token, TOKEN_LEN_MAX);
	if (put_token(in, &token, &why) == FAIL_NONE) {
		say_invited(in);
		command_out(in->ctx, "%.*s\n", VIEW_FMT(buf_view(&token)));
	} else {
		code = command_failed(in->ctx, &why);
	}
	buf_finish(&token);
	return code;
}

int command_cluster_invite(struct command_ctx *ctx, const struct command_args *args)
{
	struct inviting in = { .ctx = ctx, .args = args };
	int code;

	if (ctx->host->damage)
		return command_failed(ctx, ctx->host->damage);
	arena_init(&in.arena);
	code = invite(&in);
	arena_finish(&in.arena);
	return code;
}

/* Joining. --------------------------------------------------------------------------------------------------------- */

static void say_joined(struct command_ctx *ctx, const struct joining_self *self)
{
	struct directory *d = ctx->host->directory(ctx->host);

	command_out(ctx, "%s has joined.  The nodes are now:\n", self->name);
	for (size_t i = 0; i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node n;

		if (directory_node_at(d, i, &n) && !n.left)
			command_out(ctx, "  %.*s %s\n", VIEW_FMT(n.name), node_hex(&n.id).s);
	}
	if (self->n_addresses == 0)
		command_out(ctx, "Nobody can dial this node (listen { peers } in %s): it dials the others.\n",
			    ctx->host->conf->path);
	command_out(ctx, "Users and passwords are here; mail %s: posthorn cluster status\n",
		    ctx->host->peers ? "is on its way" : "comes once this node runs, posthorn serve");
	directory_unref(&d);
}

int command_cluster_join(struct command_ctx *ctx, const struct command_args *args)
{
	struct joining_self self = { .name = ctx->host->conf->name };
	struct token token;
	struct failure why;
	enum fail f;

	if (ctx->host->damage)
		return command_failed(ctx, ctx->host->damage);
	f = token_read(view_str(args->words[0]), &token, &why);
	if (f == FAIL_NONE)
		f = own_addresses(ctx, args, NULL, self.addresses, &self.n_addresses, &why);
	if (f == FAIL_NONE)
		f = joining_ask(&token, &self, ctx->host, &why);
	explicit_bzero(token.secret, sizeof(token.secret));
	if (f == FAIL_NONE)
		say_joined(ctx, &self);
	else
		(void)command_failed(ctx, &why);
	if (f == FAIL_LATER)
		command_err(ctx,
			    "The same token may be tried again within its hour.  If the inviter runs and its port is "
			    "open to this machine,\nmake another that names a better address: posthorn cluster "
			    "invite --address HOST:PORT\n");
	return f == FAIL_NONE ? COMMAND_DONE : COMMAND_FAILED;
}

/* Dialling. -------------------------------------------------------------------------------------------------------- */

/* "-": none. */
static enum fail read_address(const char *text, struct host_port *out, unsigned *n, struct failure *why)
{
	*n = strcmp(text, "-") != 0;
	return *n > 0 ? host_port_read(view_str(text), out, why) : FAIL_NONE;
}

/* This node's own: for all the others. */
static int change_address(struct command_ctx *ctx, const struct node_id *id, const struct host_port *address,
			  unsigned n)
{
	struct view target = n > 0 ? view_str(address->text) : VIEW_NONE;
	struct directory_op op = { .kind = DIRECTORY_NODE_ADDRESS, .id = *id, .targets = &target, .n_targets = n };

	return command_change(ctx, &op);
}

static int override_address(struct command_ctx *ctx, const struct node_id *id, const struct host_port *address,
			    unsigned n)
{
	struct failure why;

	if (addresses_set(ctx->host->conf->data, id, n > 0 ? address : NULL, &why) != FAIL_NONE)
		return command_failed(ctx, &why);
	if (ctx->host->redial)
		ctx->host->redial(ctx->host);
	return COMMAND_DONE;
}

int command_cluster_address(struct command_ctx *ctx, const struct command_args *args)
{
	struct directory *d = ctx->host->directory(ctx->host);
	struct directory_node n;
	struct host_port address;
	struct failure why;
	unsigned any;
	enum fail f = directory_node_named(d, view_str(args->words[0]), &n, &why);
	const struct node_id id = f == FAIL_NONE ? n.id : (struct node_id){ 0 };

	directory_unref(&d);
	if (f == FAIL_NONE)
		f = read_address(args->words[1], &address, &any, &why);
	if (f != FAIL_NONE)
		return command_failed(ctx, &why);
	if (node_id_equal(&id, identity_id(ctx->host->identity)))
		return change_address(ctx, &id, &address, any);
	return override_address(ctx, &id, &address, any);
}

/* Leaving. --------------------------------------------------------------------------------------------------------- */

/* Whether it may take all over: it is there, and holds every user. */
static bool may_inherit(const struct directory *d, const struct peer_status *p)
{
	struct directory_node n;

	return p->connected && directory_node(d, &p->id, &n) && !n.left && n.n_grants == 0;
}

/* Hands over to the first peer that has all; changes are held back then.  FAIL_LATER: none has. */
static enum fail hand_over(struct command_host *h, struct directory *d, struct failure *why)
{
	struct peer_status *peers = mem_array(NODES_MAX, sizeof(peers[0]));
	unsigned n = h->peers ? h->peers(h, peers, NODES_MAX) : 0;
	enum fail f = fail_with(why, FAIL_LATER, "no node that holds all users is connected");
	struct failure missing;

	for (unsigned i = 0; i < n && f == FAIL_LATER; i++) {
		if (!may_inherit(d, &peers[i]))
			continue;
		f = h->hand_over(h, &peers[i].id, &missing);
		if (f != FAIL_NONE)
			f = fail_with(why, f, "%s cannot take over: %s", peers[i].name, missing.text);
	}
	mem_free(peers);
	return f;
}

static enum fail hand_all_over(struct command_host *h, struct failure *why)
{
	struct directory *d = h->directory(h);
	struct directory_node me;
	enum fail f = FAIL_NONE;

	if (directory_members(d) < 2 || !directory_node(d, identity_id(h->identity), &me) || me.left)
		f = fail_with(why, FAIL_REFUSED, "this node is in no cluster with others");
	else if (me.n_grants > 0) /* others take no directory from it (docs/replication.md, "The directory") */
		f = fail_with(why, FAIL_REFUSED,
			      "a node that holds just some users cannot take itself out: when `posthorn cluster status` "
			      "shows nothing BEHIND, stop it, and say on another: posthorn cluster remove %s",
			      h->conf->name);
	if (f == FAIL_NONE)
		f = hand_over(h, d, why);
	directory_unref(&d);
	return f;
}

static int say_not_left(struct command_ctx *ctx, const struct failure *why)
{
	(void)command_failed(ctx, why);
	if (why->class == FAIL_LATER)
		command_err(ctx,
			    "This node has not left, as mail could be lost.  Once another one is connected and has all "
			    "(posthorn cluster status\nhere, posthorn status there), say it again.  If none ever will: stop "
			    "this one, and say on another:\n  posthorn cluster remove %s\n",
			    ctx->host->conf->name);
	return COMMAND_FAILED;
}

/* Others are told, and the links end. */
static int part(struct command_ctx *ctx)
{
	struct failure why;

	if (ctx->host->part(ctx->host, &why) != FAIL_NONE) {
		(void)command_failed(ctx, &why);
		command_err(ctx, "This node has left, but no other knows; on one of them: posthorn cluster remove %s\n",
			    ctx->host->conf->name);
		return COMMAND_FAILED;
	}
	command_out(ctx,
		    "This node has left.  It keeps its copy of the mail to be read, and takes no changes any more; "
		    "to end it: posthorn stop\n");
	return COMMAND_DONE;
}

int command_cluster_leave(struct command_ctx *ctx, const struct command_args *args)
{
	struct command_host *h = ctx->host;
	struct directory_op op = { .kind = DIRECTORY_NODE_LEAVE, .id = *identity_id(h->identity) };
	struct failure why;
	int code;

	(void)args;
	if (h->damage)
		return command_failed(ctx, h->damage);
	if (hand_all_over(h, &why) != FAIL_NONE)
		return say_not_left(ctx, &why);
	code = command_change(ctx, &op);
	if (code == COMMAND_DONE)
		return part(ctx);
	h->take_back(h);
	return code;
}

/* This node may not have heard yet that its homes are shared.  Until they are, nobody but the founder gives UIDs in them
 * (docs/merge.md, "UIDs"), and it may be the one that is removed: so this comes first, as nobody can remove it twice. */
static int share_homes(struct command_ctx *ctx)
{
	struct command_host *h = ctx->host;
	struct failure why;

	if (h->share_homes && h->share_homes(h, &why) != FAIL_NONE)
		return command_failed(ctx, &why);
	return COMMAND_DONE;
}

int command_cluster_remove(struct command_ctx *ctx, const struct command_args *args)
{
	struct command_host *h = ctx->host;
	struct directory_op op = { .kind = DIRECTORY_NODE_LEAVE };
	struct directory *d = h->directory(h);
	struct directory_node n;
	struct failure why;
	int shared, changed;
	enum fail f = directory_node_named(d, view_str(args->words[0]), &n, &why);

	if (f == FAIL_NONE)
		op.id = n.id;
	directory_unref(&d);
	if (f == FAIL_NONE && node_id_equal(&op.id, identity_id(h->identity)))
		f = fail_with(&why, FAIL_REFUSED, "this is that node: posthorn cluster leave");
	if (f != FAIL_NONE)
		return command_failed(ctx, &why);
	shared = share_homes(ctx);
	changed = command_change(ctx, &op); /* all the same: mail of one user that cannot be read keeps nobody a member */
	return changed == COMMAND_DONE ? shared : changed;
}
