/* main/command_restored.c - `posthorn restored`: what this folder has forgotten is not given again (docs/operating.md).
 *
 * Where others are members they tell the node what it gave since the copy was made, and a new lane keeps it from what
 * they cannot tell.  A node that is alone has nobody to ask: it gives each mailbox a new UIDVALIDITY. */
#include "mailbox/escape.h"
#include "mailbox/op.h"
#include "mailbox/renew.h"
#include "main/command_table.h"
#include "main/place.h"

#include "base/banned.h"

#define MAIL_PREFIX "refs/mail/"

struct renewing {
	struct command_ctx *ctx;
	struct directory *directory;
	struct source source;
	struct arena arena;
	struct view *users;
	size_t n_users;
	unsigned mailboxes;
};

static void add_user(struct renewing *r, struct view user)
{
	r->users = mem_grow(r->users, r->n_users + 1, sizeof(r->users[0]));
	r->users[r->n_users++] = arena_copy(&r->arena, user);
}

/* Mail outlives its user. */
static void add_owner(void *ctx, const char *name, const struct oid *id)
{
	struct buf user;

	(void)id;
	buf_init(&user, USER_NAME_MAX);
	if (unescape_name(&user, view_from(view_str(name), sizeof(MAIL_PREFIX) - 1)))
		add_user(ctx, buf_view(&user));
	buf_finish(&user);
}

static void find_users(struct renewing *r)
{
	struct objstore *s = r->ctx->host->store;

	objstore_each_ref(s, MAIL_PREFIX, add_owner, r);
	for (size_t i = 0; i < directory_count(r->directory, DIRECTORY_USERS); i++) {
		struct view user = directory_record(r->directory, DIRECTORY_USERS, i)->name;
		char ref[REF_NAME_MAX + 1];
		struct oid at;

		home_ref_name(user, ref);
		if (!objstore_ref(s, ref, &at))
			add_user(r, user);
	}
}

/* As it is, or as it will be when somebody asks for it first: its UIDVALIDITYs are the same each time. */
static enum fail load(struct renewing *r, struct view user, const struct oid *at, struct change *c, struct home **out,
		      struct failure *why)
{
	struct directory_user d;

	if (!oid_is_none(at))
		return home_load(&r->source, at, out, why);
	if (!directory_user(r->directory, user, &d))
		return fail_with(why, FAIL_NOTFOUND, "%.*s has no mail here", VIEW_FMT(user));
	home_first(d.name, d.origin, d.created, d.shared, out, c);
	return FAIL_NONE;
}

static enum fail renew_user(struct renewing *r, struct view user, struct failure *why)
{
	const struct command_host *h = r->ctx->host;
	struct renewal by = { clock_unix_s(h->clock), directory_lane(r->directory, identity_id(h->identity)), user,
			      view_str(h->conf->name) };
	struct change *c = change_create();
	struct home *home = NULL, *next = NULL;
	struct oid at = { { 0 } };
	char ref[REF_NAME_MAX + 1];
	enum fail f;

	home_ref_name(user, ref);
	(void)objstore_ref(h->store, ref, &at);
	f = load(r, user, &at, c, &home, why);
	if (f == FAIL_NONE)
		f = home_renew(home, &r->source, &by, &next, c, why);
	if (f == FAIL_NONE) {
		change_move_ref(c, ref, &at, home_commit(next));
		f = objstore_commit(h->store, c, why);
	}
	if (f == FAIL_NONE)
		r->mailboxes += home_mailboxes(next);
	else
		fail_prefix(why, "%.*s", VIEW_FMT(user));
	home_unref(&next);
	home_unref(&home);
	change_destroy(&c);
	return f;
}

static enum fail renew_all(struct renewing *r, struct failure *why)
{
	enum fail f = FAIL_NONE;

	source_blocking(&r->source, r->ctx->host->store);
	arena_init(&r->arena);
	find_users(r);
	for (size_t i = 0; i < r->n_users && f == FAIL_NONE; i++)
		f = renew_user(r, r->users[i], why);
	mem_free(r->users);
	arena_finish(&r->arena);
	return f;
}

static int restored(struct renewing *r)
{
	const char *data = r->ctx->host->conf->data;
	struct failure why;

	if (directory_members(r->directory) > 1) {
		if (place_forget(data, &why) != FAIL_NONE)
			return command_failed(r->ctx, &why);
		command_out(r->ctx, "This node takes a new lane when it starts.\n");
		return COMMAND_DONE;
	}
	if (renew_all(r, &why) != FAIL_NONE || place_note(data, &why) != FAIL_NONE)
		return command_failed(r->ctx, &why);
	command_out(r->ctx, "%u mailboxes of %zu users have a new UIDVALIDITY: people's programs fetch them anew.\n",
		    r->mailboxes, r->n_users);
	return COMMAND_DONE;
}

int command_restored(struct command_ctx *ctx, const struct command_args *args)
{
	struct renewing r = { .ctx = ctx };
	struct failure why;
	int code;

	(void)args;
	if (ctx->host->damage)
		return command_failed(ctx, ctx->host->damage);
	if (ctx->host->stop) {
		(void)fail_with(&why, FAIL_REFUSED, "this is said of a stopped node: posthorn stop");
		return command_failed(ctx, &why);
	}
	r.directory = ctx->host->directory(ctx->host);
	code = restored(&r);
	directory_unref(&r.directory);
	return code;
}
