/* main/command_mail.c - looking at a user's mail: its history, a message. */
#include "base/limits.h"
#include "mailbox/escape.h"
#include "mailbox/mailbox.h"
#include "main/command_table.h"

#include "base/banned.h"

/* Whom the words mean: by the directory, or else by the words themselves, as mail outlives its user. */
static void find_ref(struct command_ctx *ctx, const char *name, char *ref)
{
	struct directory *d = ctx->host->directory(ctx->host);
	struct directory_user user;

	home_ref_name(directory_user(d, view_str(name), &user) ? user.name : view_str(name), ref);
	directory_unref(&d);
}

static enum fail find_head(struct command_ctx *ctx, const char *name, struct oid *out, struct failure *why)
{
	char ref[REF_NAME_MAX + 1];

	if (strlen(name) > USER_NAME_MAX)
		return fail_with(why, FAIL_REFUSED, "this is no name of a user");
	find_ref(ctx, name, ref);
	return objstore_ref(ctx->host->store, ref, out) ? FAIL_NONE
							: fail_with(why, FAIL_NOTFOUND, "%s has no mail here", name);
}

/* History.
 * -------------------------------------------------------------------------------------------------------------- */

struct history {
	struct command_ctx *ctx;
	struct objstore *store;
	struct buf mailbox; /* name of its tree entry; empty: all */
	json_t *array;      /* NULL: text */
	struct buf octets;  /* of the commit */
	struct commit commit;
};

static enum fail read_commit(struct history *h, const struct oid *id, struct failure *why)
{
	enum object_type type;
	enum fail f;

	buf_clear(&h->octets);
	f = objstore_read(h->store, id, &type, &h->octets, why);
	if (f == FAIL_NONE && type != OBJECT_COMMIT)
		f = fail_with(why, FAIL_CORRUPT, "object %s is no commit", oid_hex(id).s);
	return f == FAIL_NONE ? commit_parse(buf_view(&h->octets), &h->commit, why) : f;
}

/* The id of the mailbox in this tree; zeros if it has none. */
static enum fail find_mailbox(struct history *h, const struct oid *tree, struct oid *out, struct failure *why)
{
	struct tree_entry e;
	struct buf octets;
	struct view rest;
	bool bad = false;
	enum fail f;

	*out = (struct oid){ 0 };
	buf_init(&octets, TREE_LEN_MAX);
	f = objstore_read(h->store, tree, NULL, &octets, why);
	rest = buf_view(&octets);
	while (f == FAIL_NONE && tree_next(&rest, &e, &bad))
		if (view_equal(e.name, buf_view(&h->mailbox)))
			*out = e.id;
	buf_finish(&octets);
	return f;
}

/* "Name <mail> 1795359399 +0000" */
static int64_t time_of(struct view who)
{
	uint64_t seconds = 0;
	size_t at = view_find(who, 0, '>');
	struct view rest = view_trim(view_from(who, at + 1));

	(void)view_decimal(view_cut(&rest, ' '), INT64_MAX, &seconds);
	return (int64_t)seconds;
}

static void put_commit(struct history *h, const struct oid *id)
{
	struct view message = h->commit.message, subject = view_cut(&message, '\n');
	int64_t when = time_of(h->commit.committer);
	struct buf b;

	buf_init(&b, COMMIT_LEN_MAX + 128);
	command_put_time(&b, when);
	if (h->array) {
		(void)json_array_append_new(h->array, json_pack("{s:s, s:o, s:o}", "commit", oid_hex(id).s, "time",
								command_json_text(buf_view(&b)), "subject",
								command_json_text(subject)));
	} else {
		buf_printf(&b, " %.10s ", oid_hex(id).s);
		command_put_plain(&b, subject);
		buf_putc(&b, '\n');
		h->ctx->out(h->ctx, buf_view(&b));
	}
	buf_finish(&b);
}

/* Follows first parents until history is cut: there are no older commits then, and that is no damage. */
static enum fail walk(struct history *h, struct oid id, uint64_t limit, struct failure *why)
{
	bool filter = h->mailbox.len > 0;
	enum fail f = read_commit(h, &id, why);
	struct oid now = { 0 };

	if (f == FAIL_NONE && filter)
		f = find_mailbox(h, &h->commit.tree, &now, why);
	for (uint64_t shown = 0; f == FAIL_NONE && shown < limit;) {
		struct history before = *h;
		bool more = h->commit.n_parents > 0;
		struct oid parent = h->commit.parents[0], was = { 0 };

		buf_init(&before.octets, COMMIT_LEN_MAX);
		if (more) {
			f = read_commit(&before, &parent, why);
			more = f == FAIL_NONE;
			f = f == FAIL_NOTFOUND ? FAIL_NONE : f;
		}
		if (more && filter)
			f = find_mailbox(&before, &before.commit.tree, &was, why);
		if (f == FAIL_NONE && (!filter || !oid_equal(&was, &now))) {
			put_commit(h, &id);
			shown++;
		}
		buf_finish(&h->octets);
		h->octets = before.octets;
		h->commit = before.commit;
		id = parent;
		now = was;
		if (!more || (h->ctx->gone && h->ctx->gone(h->ctx)))
			break;
	}
	return f;
}

static void put_mailbox(struct buf *b, const char *name)
{
	struct view v = view_str(name);

	if (mailbox_name_is_inbox(v)) {
		escape_name(b, VIEW("INBOX"));
		v = view_from(v, 5);
	}
	escape_name(b, v);
}

int command_log(struct command_ctx *ctx, const struct command_args *args)
{
	struct history h = { .ctx = ctx, .store = ctx->host->store };
	struct failure why;
	struct oid head;
	int code = COMMAND_DONE;
	enum fail f = find_head(ctx, args->words[0], &head, &why);

	if (f != FAIL_NONE)
		return command_failed(ctx, &why);
	buf_init(&h.mailbox, 3 * MAILBOX_NAME_MAX);
	buf_init(&h.octets, COMMIT_LEN_MAX);
	h.array = args->options & OPTION_JSON ? json_array() : NULL;
	if (args->n > 1)
		put_mailbox(&h.mailbox, args->words[1]);
	f = walk(&h, head, args->options & OPTION_COUNT ? args->count : UINT64_MAX, &why);
	if (f != FAIL_NONE)
		code = command_failed(ctx, &why);
	else if (h.array)
		code = command_json(ctx, json_incref(h.array));
	json_decref(h.array);
	buf_finish(&h.mailbox);
	buf_finish(&h.octets);
	return code;
}

/* A message.
 * ------------------------------------------------------------------------------------------------------------ */

static enum fail read_message(struct command_ctx *ctx, const char *const *words, uint32_t uid, struct buf *out,
			      struct failure *why)
{
	struct home *home = NULL;
	struct mailbox *mailbox;
	struct source source;
	struct message message;
	struct oid head;
	enum fail f = find_head(ctx, words[0], &head, why);

	source_blocking(&source, ctx->host->store);
	if (f == FAIL_NONE)
		f = home_load(&source, &head, &home, why);
	if (f == FAIL_NONE)
		f = home_find(home, &source, view_str(words[1]), &mailbox, why);
	if (f == FAIL_NONE) {
		f = mailbox_message(mailbox, &source, uid, &message, why);
		if (f == FAIL_NOTFOUND)
			f = fail_with(why, f, "there is no message with UID %u in %s", uid, words[1]);
	}
	if (f == FAIL_NONE)
		f = objstore_read(ctx->host->store, &message.blob, NULL, out, why);
	home_unref(&home);
	return f;
}

int command_show(struct command_ctx *ctx, const struct command_args *args)
{
	struct failure why;
	uint64_t uid;
	struct buf octets;
	int code = COMMAND_DONE;

	if (!view_decimal(view_str(args->words[2]), UID_LAST, &uid) || uid == 0) {
		(void)fail_with(&why, FAIL_REFUSED, "'%s' is no UID", args->words[2]);
		(void)command_failed(ctx, &why);
		return COMMAND_USAGE;
	}
	buf_init(&octets, OBJECT_LEN_MAX);
	if (read_message(ctx, args->words, (uint32_t)uid, &octets, &why) == FAIL_NONE)
		ctx->out(ctx, buf_view(&octets));
	else
		code = command_failed(ctx, &why);
	buf_finish(&octets);
	return code;
}
