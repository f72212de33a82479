/* main/command_directory.c - domains, users, passwords, aliases. */
#include "main/command_table.h"
#include "main/password.h"

#include "base/banned.h"

#define LIST_MAX    (256u << 20) /* octets of one list */
#define DERIVED_MAX 512u         /* octets of what is kept of a password */
#define TRIES       5u

static int change_named(struct command_ctx *ctx, enum directory_op_kind kind, const char *name)
{
	struct directory_op op = { .kind = kind, .name = view_str(name) };

	return command_change(ctx, &op);
}

/* Calls each() for the records of a table and puts out what it writes, as lines or, with --json, as an array. */
static int list(struct command_ctx *ctx, const struct command_args *args, enum directory_table t,
		void (*text)(struct buf *b, const struct record *r), json_t *(*json)(const struct record *r))
{
	struct directory *d;
	json_t *array;
	int code = COMMAND_DONE;
	struct buf b;

	if (ctx->host->damage)
		return command_failed(ctx, ctx->host->damage);
	d = ctx->host->directory(ctx->host);
	array = json_array();
	buf_init(&b, LIST_MAX);
	for (size_t i = 0; i < directory_count(d, t); i++) {
		const struct record *r = directory_record(d, t, i);

		if (args->options & OPTION_JSON)
			(void)json_array_append_new(array, json(r));
		else
			text(&b, r);
	}
	if (args->options & OPTION_JSON)
		code = command_json(ctx, json_incref(array));
	else
		ctx->out(ctx, buf_view(&b));
	json_decref(array);
	buf_finish(&b);
	directory_unref(&d);
	return code;
}

static json_t *json_time(int64_t unix_s)
{
	struct buf b;
	json_t *json;

	buf_init(&b, 64);
	command_put_time(&b, unix_s);
	json = command_json_text(buf_view(&b));
	buf_finish(&b);
	return json;
}

static json_t *json_named(const struct record *r)
{
	return json_pack("{s:o, s:o}", "name", command_json_text(r->name), "created", json_time(record_created(r)));
}

/* Domains. --------------------------------------------------------------------------------------------------------- */

int command_domain_add(struct command_ctx *ctx, const struct command_args *args)
{
	return change_named(ctx, DIRECTORY_DOMAIN_ADD, args->words[0]);
}

int command_domain_remove(struct command_ctx *ctx, const struct command_args *args)
{
	return change_named(ctx, DIRECTORY_DOMAIN_REMOVE, args->words[0]);
}

/* As it is kept, and as people read it. */
static void text_domain(struct buf *b, const struct record *r)
{
	struct view ascii, utf8;
	struct arena arena;

	arena_init(&arena);
	command_put_plain(b, r->name);
	if (address_domain_forms(r->name, &arena, &ascii, &utf8) && !view_equal(r->name, utf8)) {
		buf_puts(b, " (");
		command_put_plain(b, utf8);
		buf_putc(b, ')');
	}
	buf_putc(b, '\n');
	arena_finish(&arena);
}

int command_domain_list(struct command_ctx *ctx, const struct command_args *args)
{
	return list(ctx, args, DIRECTORY_DOMAINS, text_domain, json_named);
}

/* Users. ----------------------------------------------------------------------------------------------------------- */

static void text_user(struct buf *b, const struct record *r)
{
	command_put_plain(b, r->name);
	if (record_value(r, "password").len == 0)
		buf_puts(b, " (no password)");
	buf_putc(b, '\n');
}

static json_t *json_user(const struct record *r)
{
	json_t *json = json_named(r);

	(void)json_object_set_new(json, "password", json_boolean(record_value(r, "password").len > 0));
	return json;
}

int command_user_list(struct command_ctx *ctx, const struct command_args *args)
{
	return list(ctx, args, DIRECTORY_USERS, text_user, json_user);
}

/* Gives the user of `op` the password that came in, or one that is made up. */
static int change_password(struct command_ctx *ctx, const struct command_args *args, struct directory_op *op)
{
	bool make = args->options & OPTION_MAKE_PASSWORD;
	struct buf made, argon2, scram;
	struct failure why;
	int code;

	buf_init(&made, DERIVED_MAX);
	buf_init(&argon2, DERIVED_MAX);
	buf_init(&scram, DERIVED_MAX);
	if (make)
		password_invent(ctx->host->rng, &made);
	if (password_derive(make ? buf_view(&made) : ctx->input, ctx->host->rng, &argon2, &scram, &why) != FAIL_NONE) {
		code = command_failed(ctx, &why);
	} else {
		op->password = buf_view(&argon2);
		op->scram = buf_view(&scram);
		code = command_change(ctx, op);
	}
	if (make && code == COMMAND_DONE)
		command_out(ctx, "%.*s\n", VIEW_FMT(buf_view(&made)));
	password_wipe(&made);
	buf_finish(&made);
	buf_finish(&argon2);
	buf_finish(&scram);
	return code;
}

int command_user_add(struct command_ctx *ctx, const struct command_args *args)
{
	struct directory_op op = { .kind = DIRECTORY_USER_ADD, .name = view_str(args->words[0]) };

	return change_password(ctx, args, &op);
}

int command_passwd(struct command_ctx *ctx, const struct command_args *args)
{
	struct directory_op op = { .kind = DIRECTORY_USER_PASSWORD, .name = view_str(args->words[0]) };

	return change_password(ctx, args, &op);
}

/* Removes the user's ref: what it alone reaches goes with the next collection. */
static enum fail remove_mail(struct objstore *s, const char *ref, struct failure *why)
{
	enum fail f = FAIL_CONFLICT;

	for (unsigned i = 0; f == FAIL_CONFLICT && i < TRIES; i++) {
		const struct oid none = { 0 };
		struct change *c;
		struct oid old;

		if (!objstore_ref(s, ref, &old))
			return FAIL_NONE;
		c = change_create();
		change_move_ref(c, ref, &old, &none);
		f = objstore_commit(s, c, why);
		change_destroy(&c);
	}
	return f;
}

/* The ref of the user's mail: the words may have another case than the name that is kept, or no domain. */
static bool find_mail(struct command_ctx *ctx, const char *name, char *ref)
{
	struct directory *d = ctx->host->directory(ctx->host);
	struct directory_user user;
	bool found = directory_user(d, view_str(name), &user);

	if (found)
		home_ref_name(user.name, ref);
	directory_unref(&d);
	return found;
}

int command_user_remove(struct command_ctx *ctx, const struct command_args *args)
{
	bool with_mail = args->options & OPTION_WITH_MAIL;
	char ref[REF_NAME_MAX + 1];
	struct failure why;
	int code;

	/* A running node holds users' states in memory, and counts on being the only one who moves their refs. */
	if (with_mail && ctx->host->stop) {
		(void)fail_with(&why, FAIL_REFUSED, "--with-mail works on a stopped node: posthorn stop");
		return command_failed(ctx, &why);
	}
	with_mail = find_mail(ctx, args->words[0], ref) && with_mail;
	code = change_named(ctx, DIRECTORY_USER_REMOVE, args->words[0]);
	if (code == COMMAND_DONE && with_mail && remove_mail(ctx->host->store, ref, &why) != FAIL_NONE)
		code = command_failed(ctx, &why);
	return code;
}

/* Aliases. --------------------------------------------------------------------------------------------------------- */

/* Says what of the targets does not get mail as things are. */
static void note_targets(struct command_ctx *ctx, const struct command_args *args)
{
	struct directory *d = ctx->host->directory(ctx->host);
	struct arena arena;

	arena_init(&arena);
	for (int i = 1; i < args->n; i++) {
		struct directory_targets targets;
		enum fail f = directory_resolve(d, view_str(args->words[i]), &arena, &targets, NULL);

		if (f == FAIL_NOTFOUND)
			command_err(ctx, "note: there is no user or alias %s yet\n", args->words[i]);
		else if (f == FAIL_REFUSED)
			command_err(ctx, "note: %s is outside, and mail is not sent outside yet\n", args->words[i]);
	}
	arena_finish(&arena);
	directory_unref(&d);
}

static int change_alias(struct command_ctx *ctx, const struct command_args *args, enum directory_op_kind kind)
{
	struct view *targets = mem_array((size_t)args->n, sizeof(targets[0]));
	struct directory_op op = {
		.kind = kind,
		.name = view_str(args->words[0]),
		.targets = targets,
		.n_targets = (unsigned)args->n - 1,
	};
	int code;

	for (int i = 1; i < args->n; i++)
		targets[i - 1] = view_str(args->words[i]);
	code = command_change(ctx, &op);
	mem_free(targets);
	return code;
}

int command_alias_add(struct command_ctx *ctx, const struct command_args *args)
{
	int code = change_alias(ctx, args, DIRECTORY_ALIAS_ADD);

	if (code == COMMAND_DONE)
		note_targets(ctx, args);
	return code;
}

int command_alias_remove(struct command_ctx *ctx, const struct command_args *args)
{
	return change_alias(ctx, args, DIRECTORY_ALIAS_REMOVE);
}

/* A catch-all, "@example.org", as people write it. */
static void put_alias_name(struct buf *b, struct view name)
{
	if (view_starts(name, VIEW("@")))
		buf_putc(b, '*');
	command_put_plain(b, name);
}

static void text_alias(struct buf *b, const struct record *r)
{
	const char *before = ": ";

	put_alias_name(b, r->name);
	for (size_t i = 0; i < r->n; i++) {
		if (!view_equal(r->lines[i].key, VIEW("target")))
			continue;
		buf_puts(b, before);
		command_put_plain(b, r->lines[i].value);
		before = ", ";
	}
	buf_putc(b, '\n');
}

static json_t *json_alias(const struct record *r)
{
	json_t *json = json_named(r), *targets = json_array();
	struct buf name;

	buf_init(&name, 2 * USER_NAME_MAX);
	put_alias_name(&name, r->name);
	(void)json_object_set_new(json, "name", command_json_text(buf_view(&name)));
	buf_finish(&name);
	for (size_t i = 0; i < r->n; i++)
		if (view_equal(r->lines[i].key, VIEW("target")))
			(void)json_array_append_new(targets, command_json_text(r->lines[i].value));
	(void)json_object_set_new(json, "targets", targets);
	return json;
}

int command_alias_list(struct command_ctx *ctx, const struct command_args *args)
{
	return list(ctx, args, DIRECTORY_ALIASES, text_alias, json_alias);
}
