/* main/command_mail.c - looking at a user's mail: its history, a message. */
#include <uthash.h>
#include <utlist.h>

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

/* History. --------------------------------------------------------------------------------------------------------- */

struct history {
	struct command_ctx *ctx;
	struct buf mailbox; /* name of its tree entry; empty: all */
	json_t *array;      /* NULL: text */
	uint64_t shown;
};

/* One commit, read.  It stays until the end, as which it was is asked by its children. */
struct step {
	struct oid id;
	struct buf octets;    /* let go once it was shown */
	struct commit commit; /* over the octets */
	uint64_t clock;       /* greater than its parents' */
	struct oid mailbox;   /* its tree, if one is asked for; zeros: not there */
	struct step *next;
	UT_hash_handle hh;
};

/* Commits that were reached from the head. */
struct front {
	struct step *reached;
	struct step *next; /* of these, the ones that have not had their turn: the newest first */
};

static enum fail find_mailbox(struct history *h, struct step *s, struct failure *why)
{
	struct tree_entry e;
	struct buf octets;
	struct view rest;
	bool bad = false;
	enum fail f;

	buf_init(&octets, TREE_LEN_MAX);
	f = objstore_read(h->ctx->host->store, &s->commit.tree, NULL, &octets, why);
	rest = buf_view(&octets);
	while (f == FAIL_NONE && tree_next(&rest, &e, &bad))
		if (view_equal(e.name, buf_view(&h->mailbox)))
			s->mailbox = e.id;
	buf_finish(&octets);
	return f;
}

/* Of "Stamp: CLOCK.LANE" or "Join: CLOCK.TAG"; 0: of neither. */
static uint64_t clock_of(struct view message)
{
	uint64_t clock = 0;

	while (message.len > 0 && clock == 0) {
		struct view line = view_cut(&message, '\n');
		struct view key = view_cut(&line, ' ');

		if (view_equal(key, VIEW("Stamp:")) || view_equal(key, VIEW("Join:")))
			(void)view_decimal(view_cut(&line, '.'), UINT64_MAX, &clock);
	}
	return clock;
}

static enum fail read_step(struct history *h, const struct oid *id, struct step *s, struct failure *why)
{
	enum object_type type;
	enum fail f = objstore_read(h->ctx->host->store, id, &type, &s->octets, why);

	s->id = *id;
	if (f == FAIL_NONE && type != OBJECT_COMMIT)
		f = fail_with(why, FAIL_CORRUPT, "object %s is no commit", oid_hex(id).s);
	if (f == FAIL_NONE)
		f = commit_parse(buf_view(&s->octets), &s->commit, why);
	if (f == FAIL_NONE)
		s->clock = clock_of(s->commit.message);
	if (f == FAIL_NONE && h->mailbox.len > 0)
		f = find_mailbox(h, s, why);
	return f;
}

/* The newer first: the order in which all nodes that have the same commits show them. */
static int compare_steps(const struct step *a, const struct step *b)
{
	if (a->clock != b->clock)
		return a->clock > b->clock ? -1 : 1;
	return memcmp(b->id.at, a->id.at, sizeof(a->id.at));
}

/* FAIL_NOTFOUND: history is cut here, which is no damage. */
static enum fail reach(struct history *h, struct front *front, const struct oid *id, struct step **out,
		       struct failure *why)
{
	struct step *s;
	enum fail f;

	HASH_FIND(hh, front->reached, id, sizeof(*id), s);
	if (!s) {
		s = mem_zalloc(sizeof(*s));
		buf_init(&s->octets, COMMIT_LEN_MAX);
		f = read_step(h, id, s, why);
		if (f != FAIL_NONE) {
			buf_finish(&s->octets);
			mem_free(s);
			return f;
		}
		HASH_ADD(hh, front->reached, id, sizeof(s->id), s);
		LL_INSERT_INORDER(front->next, s, compare_steps);
	}
	*out = s;
	return FAIL_NONE;
}

static void front_finish(struct front *f)
{
	struct step *s, *next;

	HASH_ITER(hh, f->reached, s, next)
	{
		HASH_DEL(f->reached, s);
		buf_finish(&s->octets);
		mem_free(s);
	}
}

/* "Name <mail> 1795359399 +0000" */
static int64_t time_of(struct view who)
{
	struct view rest = view_trim(view_from(who, view_find(who, 0, '>') + 1));
	uint64_t seconds = 0;

	(void)view_decimal(view_cut(&rest, ' '), INT64_MAX, &seconds);
	return (int64_t)seconds;
}

static void put_step(struct history *h, const struct step *s)
{
	struct view message = s->commit.message, subject = view_cut(&message, '\n');
	struct oid_hex id = oid_hex(&s->id);
	struct buf b;

	buf_init(&b, COMMIT_LEN_MAX + 128);
	command_put_time(&b, time_of(s->commit.committer));
	if (h->array) {
		(void)json_array_append_new(h->array, json_pack("{s:s, s:o, s:o}", "commit", id.s, "time",
								command_json_text(buf_view(&b)), "subject",
								command_json_text(subject)));
	} else {
		buf_printf(&b, " %.10s ", id.s);
		command_put_plain(&b, subject);
		buf_putc(&b, '\n');
		h->ctx->out(h->ctx, buf_view(&b));
	}
	buf_finish(&b);
	h->shown++;
}

/* Shows the commit, unless the mailbox that is asked for came as it is from one of its parents; those are reached. */
static enum fail pass(struct history *h, struct front *front, struct step *now, struct failure *why)
{
	static const struct oid none;
	bool changed = h->mailbox.len == 0 || now->commit.n_parents > 0 || !oid_is_none(&now->mailbox);

	for (unsigned i = 0; i < now->commit.n_parents; i++) {
		struct step *parent = NULL;
		enum fail f = reach(h, front, &now->commit.parents[i], &parent, why);

		if (f != FAIL_NONE && f != FAIL_NOTFOUND)
			return f;
		if (h->mailbox.len > 0 && oid_equal(&now->mailbox, parent ? &parent->mailbox : &none))
			changed = false;
	}
	if (changed)
		put_step(h, now);
	buf_finish(&now->octets);
	return FAIL_NONE;
}

/* Newest first, along all parents: after a join, what happened on either side. */
static enum fail walk(struct history *h, const struct oid *head, uint64_t limit, struct failure *why)
{
	struct front front = { 0 };
	struct step *now;
	enum fail f = reach(h, &front, head, &now, why);

	if (f == FAIL_NOTFOUND)
		f = fail_with(why, FAIL_CORRUPT, "the newest commit, %s, is missing: posthorn fsck", oid_hex(head).s);
	while (f == FAIL_NONE && front.next && h->shown < limit && !(h->ctx->gone && h->ctx->gone(h->ctx))) {
		now = front.next;
		LL_DELETE(front.next, now);
		f = pass(h, &front, now, why);
	}
	front_finish(&front);
	return f;
}

/* The tree entry of the mailbox: INBOX in any case. */
static void put_mailbox(struct buf *b, const char *name)
{
	struct view v = view_str(name);

	if (mailbox_name_is_inbox(v)) {
		buf_puts(b, "INBOX");
		v = view_from(v, 5);
	}
	escape_name(b, v);
}

static enum fail show_history(struct history *h, const struct command_args *args, struct failure *why)
{
	struct oid head;
	enum fail f = find_head(h->ctx, args->words[0], &head, why);

	if (f == FAIL_NONE)
		f = walk(h, &head, args->options & OPTION_COUNT ? args->count : UINT64_MAX, why);
	if (f == FAIL_NONE && h->shown == 0 && args->n > 1)
		f = fail_with(why, FAIL_NOTFOUND, "nothing is known of a mailbox %s", args->words[1]);
	return f;
}

int command_log(struct command_ctx *ctx, const struct command_args *args)
{
	struct history h = { .ctx = ctx };
	struct failure why;
	int code = COMMAND_DONE;

	buf_init(&h.mailbox, 3 * MAILBOX_NAME_MAX);
	h.array = args->options & OPTION_JSON ? json_array() : NULL;
	if (args->n > 1)
		put_mailbox(&h.mailbox, args->words[1]);
	if (show_history(&h, args, &why) != FAIL_NONE)
		code = command_failed(ctx, &why);
	else if (h.array)
		code = command_json(ctx, json_incref(h.array));
	json_decref(h.array);
	buf_finish(&h.mailbox);
	return code;
}

/* A message. ------------------------------------------------------------------------------------------------------- */

/* Waits for the disk; and for another node where something is lacking or damaged here. */
struct patient_source {
	struct source source;
	struct command_host *host;
};

static enum fail read_patiently(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
				struct failure *why)
{
	struct command_host *h = ((struct patient_source *)s)->host;
	enum fail f = objstore_read(s->store, id, type, out, why);
	struct oid wanted = *id;
	bool came = false;

	if ((f != FAIL_NOTFOUND && f != FAIL_CORRUPT) || !h->repair)
		return f;
	h->repair(h, &wanted, &came, 1);
	return came ? objstore_read(s->store, id, type, out, why) : f;
}

static enum fail read_message(struct command_ctx *ctx, const char *const *words, uint32_t uid, struct buf *out,
			      struct failure *why)
{
	struct home *home = NULL;
	struct mailbox *mailbox;
	struct patient_source patient = { { .read = read_patiently, .store = ctx->host->store }, ctx->host };
	struct source *source = &patient.source;
	struct message message;
	struct oid head;
	enum fail f = find_head(ctx, words[0], &head, why);

	if (f == FAIL_NONE)
		f = home_load(source, &head, &home, why);
	if (f == FAIL_NONE)
		f = home_find(home, source, view_str(words[1]), &mailbox, why);
	if (f == FAIL_NONE) {
		f = mailbox_message(mailbox, source, uid, &message, why);
		if (f == FAIL_NOTFOUND)
			f = fail_with(why, f, "there is no message with UID %u in %s", uid, words[1]);
	}
	if (f == FAIL_NONE)
		f = source->read(source, &message.blob, NULL, out, why);
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
