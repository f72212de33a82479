/* tests/sim/clients.c - what people and their programs do, at random. */
#include <stdio.h>

#include "state.h"

#include "base/banned.h"

static const char *const names[] = { "INBOX", "INBOX", "INBOX", "INBOX", "A", "B", "A/x", "A/y", "B/x", "C/d/e", "Sent", "Trash" };
#define N_NAMES (sizeof(names) / sizeof(names[0]))

#define UIDS_MAX 3u

static struct view some_name(struct sim *sim)
{
	return view_str(names[sim_below(sim, N_NAMES)]);
}

static const char *const kinds[] = { "delivers",  "appends", "copies",   "moves",	 "changes flags", "expunges", "creates", "deletes",
				     "renames",	  "subscribes", "marks", "sets",	 "begins",	  "settles",  "shares" };

static void ask(struct sim *sim, unsigned node, unsigned user, struct op *op)
{
	sim_say(sim, "%s %s %s: %.*s %.*s", sim->nodes[node].name, sim_users[user], kinds[op->kind], VIEW_FMT(op->name),
		VIEW_FMT(op->target));
	sim_submit(sim, node, user, op);
}

/* Messages that come in. ------------------------------------------------------------------------------------------- */

static void put_in(struct sim *sim, unsigned node, unsigned user)
{
	struct op *op = op_create(sim_below(sim, 3) ? OP_DELIVER : OP_APPEND);
	struct view words[2] = { VIEW("$Junk"), sim_below(sim, 2) ? VIEW("work") : VIEW("Work") };
	unsigned n = sim_below(sim, 6) ? 1 : 1 + sim_below(sim, 3);
	struct buf text;

	op->name = some_name(sim);
	buf_init(&text, MESSAGE_LEN_MAX);
	for (unsigned i = 0; i < n; i++) {
		size_t len = sim_below(sim, 60) ? sim_below(sim, 300) : sim_below(sim, 30000);

		buf_clear(&text);
		buf_printf(&text, "Subject: message %u\r\n\r\n", sim_below(sim, 10) ? sim->made++ : 0);
		while (text.len < len)
			buf_printf(&text, "%llx\r\n", (unsigned long long)rng_u64(&sim->rng.rng));
		op_add_message(op, blob_create(buf_view(&text)), 1732287159 + sim_below(sim, 1000),
			       sim_below(sim, 3) ? 0 : FLAG_SEEN, words, sim_below(sim, 3));
	}
	buf_finish(&text);
	ask(sim, node, user, op);
}

/* Messages that are there. ----------------------------------------------------------------------------------------- */

/* A mailbox that the node shows with messages; NULL: none at the first look. */
static struct mailbox *some_mailbox(struct sim *sim, unsigned node, unsigned user)
{
	struct home *h = sim_home(sim, node, user);
	struct mailbox *m = NULL;

	if (!h || home_mailboxes(h) == 0)
		return NULL;
	if (home_mailbox(h, sim_source(sim, node), sim_below(sim, 2) ? 0 : sim_below(sim, home_mailboxes(h)), &m, NULL) != FAIL_NONE)
		return NULL;
	return mailbox_info(m)->messages ? m : NULL;
}

/* Some of its UIDs, as the node shows them. */
static void choose_uids(struct sim *sim, unsigned node, struct mailbox *m, struct op *op)
{
	unsigned messages = mailbox_info(m)->messages, n = 1 + sim_below(sim, UIDS_MAX), first = sim_below(sim, messages);
	struct mailbox_cursor c;
	struct message msg;

	op->mailbox = mailbox_info(m)->id;
	op->uids = arena_alloc(&op->arena, UIDS_MAX * sizeof(op->uids[0]));
	mailbox_seek_uid(m, 1, &c);
	for (unsigned i = 0; op->n_uids < n && mailbox_next(&c, sim_source(sim, node), &msg, NULL, NULL) == FAIL_NONE; i++)
		if (i >= first)
			op->uids[op->n_uids++] = (struct uid_range){ msg.uid, msg.uid };
}

static void change_flags(struct sim *sim, unsigned node, unsigned user, struct mailbox *m)
{
	struct op *op = op_create(OP_FLAGS);

	choose_uids(sim, node, m, op);
	op->flag_mode = sim_below(sim, 8) ? (enum flag_mode)sim_below(sim, 2) : FLAGS_REPLACE;
	op->flags = 1u << sim_below(sim, 5);
	if (sim_below(sim, 3) == 0) {
		op->keywords = arena_alloc(&op->arena, sizeof(op->keywords[0]));
		op->keywords[op->n_keywords++] = sim_below(sim, 2) ? VIEW("work") : VIEW("$Junk");
	}
	ask(sim, node, user, op);
}

static void expunge(struct sim *sim, unsigned node, unsigned user, struct mailbox *m)
{
	struct op *mark = op_create(OP_FLAGS), *op = op_create(OP_EXPUNGE);

	choose_uids(sim, node, m, mark);
	mark->flag_mode = FLAGS_ADD;
	mark->flags = FLAG_DELETED;
	op->mailbox = mark->mailbox;
	op->uids = arena_alloc(&op->arena, UIDS_MAX * sizeof(op->uids[0]));
	op->n_uids = mark->n_uids;
	memcpy(op->uids, mark->uids, mark->n_uids * sizeof(op->uids[0]));
	ask(sim, node, user, mark);
	if (sim->nodes[node].up)
		ask(sim, node, user, op);
	else
		op_unref(&op);
}

static void copy(struct sim *sim, unsigned node, unsigned user, struct mailbox *m)
{
	struct op *op = op_create(sim_below(sim, 2) ? OP_COPY : OP_MOVE);

	choose_uids(sim, node, m, op);
	op->target = some_name(sim);
	ask(sim, node, user, op);
}

static void handle_message(struct sim *sim, unsigned node, unsigned user)
{
	struct mailbox *m = some_mailbox(sim, node, user);
	unsigned dice = sim_below(sim, 10);

	if (!m)
		return;
	if (dice < 5)
		change_flags(sim, node, user, m);
	else if (dice < 7)
		expunge(sim, node, user, m);
	else
		copy(sim, node, user, m);
}

/* Mailboxes. ------------------------------------------------------------------------------------------------------- */

static void handle_mailbox(struct sim *sim, unsigned node, unsigned user)
{
	static const enum op_kind some[] = { OP_CREATE, OP_CREATE, OP_CREATE, OP_DELETE,      OP_DELETE, OP_RENAME,
					     OP_RENAME, OP_RENAME, OP_SUBSCRIBE, OP_SPECIAL_USE, OP_SETTING };
	struct op *op = op_create(some[sim_below(sim, sizeof(some) / sizeof(some[0]))]);

	op->name = some_name(sim);
	op->target = some_name(sim);
	op->on = sim_below(sim, 2);
	op->special_use = sim_below(sim, 3) ? SPECIAL_NONE : SPECIAL_SENT;
	op->value = sim_below(sim, 3) ? some_name(sim) : VIEW_NONE;
	ask(sim, node, user, op);
}

void sim_forget(struct sim *sim, unsigned node, unsigned user)
{
	struct keeper **k = &sim->nodes[node].keepers[user];

	if (!*k || !keeper_is_idle(*k))
		return;
	keeper_tell_rest(*k);
	keeper_destroy(k);
}

void sim_something(struct sim *sim)
{
	unsigned node = sim_below(sim, sim->n_nodes), user = sim_below(sim, sim->o.users), dice = sim_below(sim, 100);

	if (!sim->nodes[node].up || !sim_holds(sim, node, user))
		return;
	sim_open(sim, node, user);
	if (dice < 32)
		put_in(sim, node, user);
	else if (dice < 78)
		handle_message(sim, node, user);
	else if (dice < 90)
		handle_mailbox(sim, node, user);
	else if (dice < 97)
		sim_wander(sim, sim_below(sim, WANDERERS), node);
	else
		sim_forget(sim, node, user);
}
