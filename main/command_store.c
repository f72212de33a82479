/* main/command_store.c - the store as a whole, and the node: checkpoint, status, stop. */
#include "main/command_table.h"

#include "base/banned.h"

int command_checkpoint(struct command_ctx *ctx, const struct command_args *args)
{
	struct failure why;

	(void)args;
	if (objstore_checkpoint(ctx->host->store, &why) != FAIL_NONE)
		return command_failed(ctx, &why);
	return COMMAND_DONE;
}

/* What is still to come. ------------------------------------------------------------------------------------------- */

/* Messages of states that are here already (replicate/fetch.c). */
struct coming {
	unsigned users;
	uint64_t messages, octets; /* over links that are up */
};

static void count_user(void *ctx, const char *name, const struct oid *id)
{
	struct coming *c = ctx;

	(void)id;
	c->users += name[strlen(OBJSTORE_PARTIAL)] != '%'; /* that one is no user's: replicate/need.c */
}

static void count_coming(struct command_ctx *ctx, struct coming *out)
{
	struct peer_status *peers = mem_array(NODES_MAX, sizeof(*peers));
	unsigned n = ctx->host->peers ? ctx->host->peers(ctx->host, peers, NODES_MAX) : 0;

	*out = (struct coming){ 0 };
	objstore_each_ref(ctx->host->store, OBJSTORE_PARTIAL, count_user, out);
	for (unsigned i = 0; i < n; i++) {
		out->messages += peers[i].incoming_messages;
		out->octets += peers[i].incoming_octets;
	}
	mem_free(peers);
}

/* The node. -------------------------------------------------------------------------------------------------------- */

static void text_status(struct command_ctx *ctx, const struct command_status *s, const struct objstore_stats *st,
			const struct coming *coming)
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
	if (coming->users)
		command_out(ctx, "still to come from other nodes: messages %llu, octets %llu, of users %u\n",
			    (unsigned long long)coming->messages, (unsigned long long)coming->octets, coming->users);
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

static json_t *json_coming(const struct coming *coming)
{
	return json_pack("{s:i, s:I, s:I}", "users", (int)coming->users, "messages", (json_int_t)coming->messages, "octets",
			 (json_int_t)coming->octets);
}

static json_t *json_status(struct command_ctx *ctx, const struct command_status *s, const struct objstore_stats *st,
			   const struct coming *coming)
{
	json_t *connections = json_object();

	for (unsigned k = 0; k < LISTENER_KINDS; k++)
		(void)json_object_set_new(connections, listener_kind_name(k), json_integer(s->connections[k]));
	return json_pack("{s:b, s:b, s:s, s:o, s:o, s:I, s:i, s:i, s:i, s:o, s:o, s:o}", "running", (int)s->running,
			 "draining", (int)s->draining, "version", POSTHORN_VERSION, "name",
			 command_json_text(view_str(ctx->host->conf->name)), "data",
			 command_json_text(view_str(ctx->host->conf->data)), "uptime_s",
			 (json_int_t)(s->uptime_ms / 1000), "workers", (int)s->workers, "users", (int)s->homes, "queue",
			 (int)s->queue, "connections", connections, "to_come", json_coming(coming), "store", json_store(st));
}

int command_status(struct command_ctx *ctx, const struct command_args *args)
{
	struct command_status status = { 0 };
	struct objstore_stats stats;
	struct coming coming;

	ctx->host->status(ctx->host, &status);
	objstore_stats(ctx->host->store, &stats);
	count_coming(ctx, &coming);
	if (args->options & OPTION_JSON)
		(void)command_json(ctx, json_status(ctx, &status, &stats, &coming));
	else
		text_status(ctx, &status, &stats, &coming);
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
