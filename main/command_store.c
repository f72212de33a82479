/* main/command_store.c - the store as a whole, and the node: checkpoint, fsck, status, stop. */
#include "base/limits.h"
#include "mailbox/escape.h"
#include "main/command_table.h"

#include "base/banned.h"

#define PROGRESS_EVERY_MS 200

int command_checkpoint(struct command_ctx *ctx, const struct command_args *args)
{
	struct failure why;

	(void)args;
	if (objstore_checkpoint(ctx->host->store, &why) != FAIL_NONE)
		return command_failed(ctx, &why);
	return COMMAND_DONE;
}

/* Checking. -------------------------------------------------------------------------------------------------------- */

struct check {
	struct command_ctx *ctx;
	json_t *array; /* NULL: text */
	uint64_t damaged;
	int64_t shown_ms; /* when progress was last shown */
	bool showing;
};

/* Where in somebody's mail a damaged object is; fields without octets are not known. */
struct place {
	struct buf user, mailbox;
	uint64_t uid; /* 0: none */
};

/* "INBOX/00/1f/0000002a.<guid>,S=…": the mailbox is the first component, the UID begins the last. */
static void read_place(const struct objstore_damage *d, struct place *out)
{
	struct view ref = view_str(d->ref), path = view_str(d->path), mailbox, last;

	out->uid = 0;
	buf_init(&out->user, USER_NAME_MAX);
	buf_init(&out->mailbox, MAILBOX_NAME_MAX);
	if (!view_starts(ref, VIEW("refs/mail/")))
		return;
	(void)unescape_name(&out->user, view_from(ref, 10));
	mailbox = view_cut(&path, '/');
	if (mailbox.len == 0 || mailbox.at[0] == '.' || !unescape_name(&out->mailbox, mailbox))
		return;
	for (last = path; path.len > 0;)
		last = view_cut(&path, '/');
	if (view_find(last, 0, '.') < last.len)
		(void)view_hex(view_sub(last, 0, view_find(last, 0, '.')), UID_LAST, &out->uid);
}

/* Each part that is known, with ": " before the next. */
static void report_text(struct check *c, const struct objstore_damage *d, const struct place *p)
{
	struct buf b;

	buf_init(&b, 8192);
	if (p->user.len > 0) {
		buf_puts(&b, "user ");
		command_put_plain(&b, buf_view(&p->user));
	} else {
		command_put_plain(&b, view_str(d->ref));
	}
	if (p->mailbox.len > 0) {
		buf_puts(&b, ", mailbox ");
		command_put_plain(&b, buf_view(&p->mailbox));
	}
	if (p->uid > 0) {
		buf_printf(&b, ", UID %llu", (unsigned long long)p->uid);
	} else if (d->path[0]) {
		buf_puts(&b, ", at ");
		command_put_plain(&b, view_str(d->path));
	}
	if (b.len > 0)
		buf_puts(&b, ": ");
	if (!oid_is_none(&d->id))
		buf_printf(&b, "object %s: ", oid_hex(&d->id).s);
	command_put_plain(&b, view_str(d->what));
	buf_putc(&b, '\n');
	c->ctx->out(c->ctx, buf_view(&b));
	buf_finish(&b);
}

static void report_json(struct check *c, const struct objstore_damage *d, const struct place *p)
{
	json_t *json = json_pack("{s:s, s:o, s:o, s:o}", "object", oid_hex(&d->id).s, "what",
				 command_json_text(view_str(d->what)), "ref", command_json_text(view_str(d->ref)),
				 "path", command_json_text(view_str(d->path)));

	if (p->user.len > 0)
		(void)json_object_set_new(json, "user", command_json_text(buf_view(&p->user)));
	if (p->mailbox.len > 0)
		(void)json_object_set_new(json, "mailbox", command_json_text(buf_view(&p->mailbox)));
	if (p->uid > 0)
		(void)json_object_set_new(json, "uid", json_integer((json_int_t)p->uid));
	(void)json_array_append_new(c->array, json);
}

static void end_progress(struct check *c)
{
	if (c->showing)
		command_err(c->ctx, "\r\033[K");
	c->showing = false;
}

static void report(void *ctx, const struct objstore_damage *d)
{
	struct check *c = ctx;
	struct place p;

	c->damaged++;
	end_progress(c);
	read_place(d, &p);
	if (c->array)
		report_json(c, d, &p);
	else
		report_text(c, d, &p);
	buf_finish(&p.user);
	buf_finish(&p.mailbox);
}

static void progress(void *ctx, uint64_t done, uint64_t total)
{
	struct check *c = ctx;
	struct clock *clock = c->ctx->host->clock;
	int64_t now = clock->steady_ms(clock);

	if (!c->ctx->tty || now - c->shown_ms < PROGRESS_EVERY_MS || total == 0)
		return;
	c->shown_ms = now;
	c->showing = true;
	command_err(c->ctx, "\rchecked %llu %%", (unsigned long long)(done * 100 / total));
}

int command_fsck(struct command_ctx *ctx, const struct command_args *args)
{
	struct check c = { .ctx = ctx, .array = args->options & OPTION_JSON ? json_array() : NULL };
	struct failure why;
	enum fail f = objstore_fsck(ctx->host->store, report, progress, &c, &why);

	end_progress(&c);
	if (c.array)
		(void)command_json(ctx, c.array);
	if (c.damaged > 0)
		command_err(ctx, "posthorn: fsck: damaged or missing objects: %llu\n", (unsigned long long)c.damaged);
	else if (f != FAIL_NONE)
		return command_failed(ctx, &why);
	else if (!c.array)
		command_out(ctx, "no damage found\n");
	return c.damaged > 0 || f != FAIL_NONE ? COMMAND_FAILED : COMMAND_DONE;
}

/* The node. -------------------------------------------------------------------------------------------------------- */

static void text_status(struct command_ctx *ctx, const struct command_status *s, const struct objstore_stats *st)
{
	if (s->running)
		command_out(ctx, "running for %lld s%s, workers %u\n", (long long)(s->uptime_ms / 1000),
			    s->draining ? " (draining)" : "", s->workers);
	else
		command_out(ctx, "not running\n");
	command_out(ctx, "version %s\nname %s\ndata %s\n", POSTHORN_VERSION, ctx->host->conf->name,
		    ctx->host->conf->data);
	if (s->running) {
		command_out(ctx, "connections:");
		for (unsigned k = 0; k < LISTENER_KINDS; k++)
			command_out(ctx, " %s %u", listener_kind_name(k), s->connections[k]);
		command_out(ctx, "\nusers in memory %u, messages on their way to disk %u\n", s->homes, s->queue);
	}
	command_out(ctx, "journal: objects %llu, octets %llu\npacks: %llu, objects %llu, octets %llu\n",
		    (unsigned long long)st->journal_objects, (unsigned long long)st->journal_octets,
		    (unsigned long long)st->packs, (unsigned long long)st->pack_objects,
		    (unsigned long long)st->pack_octets);
	command_out(ctx, "changes %llu in batches %llu, failed syncs %llu%s\n", (unsigned long long)st->changes,
		    (unsigned long long)st->batches, (unsigned long long)st->failed_syncs,
		    st->read_only ? "; THE LAST WRITE FAILED: no mail is taken in until one works" : "");
}

static json_t *json_store(const struct objstore_stats *st)
{
	return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:b}", "journal_objects",
			 (json_int_t)st->journal_objects, "journal_octets", (json_int_t)st->journal_octets, "packs",
			 (json_int_t)st->packs, "pack_objects", (json_int_t)st->pack_objects, "pack_octets",
			 (json_int_t)st->pack_octets, "batches", (json_int_t)st->batches, "changes",
			 (json_int_t)st->changes, "failed_syncs", (json_int_t)st->failed_syncs, "read_only",
			 (int)st->read_only);
}

static json_t *json_status(struct command_ctx *ctx, const struct command_status *s, const struct objstore_stats *st)
{
	json_t *connections = json_object();

	for (unsigned k = 0; k < LISTENER_KINDS; k++)
		(void)json_object_set_new(connections, listener_kind_name(k), json_integer(s->connections[k]));
	return json_pack("{s:b, s:b, s:s, s:o, s:o, s:I, s:i, s:i, s:i, s:o, s:o}", "running", (int)s->running,
			 "draining", (int)s->draining, "version", POSTHORN_VERSION, "name",
			 command_json_text(view_str(ctx->host->conf->name)), "data",
			 command_json_text(view_str(ctx->host->conf->data)), "uptime_s",
			 (json_int_t)(s->uptime_ms / 1000), "workers", (int)s->workers, "users", (int)s->homes, "queue",
			 (int)s->queue, "connections", connections, "store", json_store(st));
}

int command_status(struct command_ctx *ctx, const struct command_args *args)
{
	struct command_status status = { 0 };
	struct objstore_stats stats;

	ctx->host->status(ctx->host, &status);
	objstore_stats(ctx->host->store, &stats);
	if (args->options & OPTION_JSON)
		(void)command_json(ctx, json_status(ctx, &status, &stats));
	else
		text_status(ctx, &status, &stats);
	return status.running ? COMMAND_DONE : COMMAND_FAILED;
}

int command_stop(struct command_ctx *ctx, const struct command_args *args)
{
	(void)args;
	if (ctx->host->stop)
		ctx->host->stop(ctx->host);
	else
		command_err(ctx, "posthorn: no node runs on %s\n", ctx->host->conf->data);
	return COMMAND_DONE;
}
