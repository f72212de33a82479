/* tests/sim/play.c - the words in which scenarios are written, and the program that runs them: scenarios [NAME]; with VERBOSE in the
 * environment each step is said. */
#include "../unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "play.h"
#include "state.h"

#include "base/banned.h"

#define SEEDS    5u
#define LINK_MS  120000
#define EQUAL_MS 120000
#define STEP_MS  10

/* Mailboxes and messages as a node shows them. --------------------------------------------------------------------- */

static struct home *home_of(struct sim *sim, unsigned node, unsigned user)
{
	struct home *h = sim_home(sim, node, user);

	if (!h)
		sim_broken(sim, "%s does not show %s", sim->nodes[node].name, sim_users[user]);
	return h;
}

struct mailbox *play_mailbox(struct sim *sim, unsigned node, unsigned user, const char *mailbox)
{
	struct mailbox *m;
	struct failure why;

	if (home_find(home_of(sim, node, user), sim_source(sim, node), view_str(mailbox), &m, &why) != FAIL_NONE)
		sim_broken(sim, "%s of %s: %s", mailbox, sim->nodes[node].name, why.text);
	return m;
}

static void put_subject(struct sim *sim, unsigned node, const struct oid *blob, struct buf *out)
{
	struct buf octets;
	struct failure why;
	struct view rest;

	buf_init(&octets, OBJECT_LEN_MAX);
	if (objstore_read(sim->nodes[node].store, blob, NULL, &octets, &why) != FAIL_NONE)
		sim_broken(sim, "a message of %s cannot be read: %s", sim->nodes[node].name, why.text);
	rest = view_from(buf_view(&octets), strlen("Subject: "));
	buf_put(out, view_cut(&rest, '\r'));
	buf_finish(&octets);
}

static void put_message(struct sim *sim, unsigned node, const struct message *m, struct buf *out)
{
	static const char *const names[] = { "\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft" };
	struct view rest = m->keywords;
	struct keyword k;

	buf_printf(out, "%u ", m->uid);
	put_subject(sim, node, &m->blob, out);
	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (m->flags >> i & 1)
			buf_printf(out, " %s", names[i]);
	while (keyword_next(&rest, &k))
		buf_printf(out, " %.*s", (int)k.len, (const char *)k.at);
}

/* The UID of the message with that subject; 0: none has it. */
static uint32_t find_uid(struct sim *sim, unsigned node, struct mailbox *m, const char *subject)
{
	struct mailbox_cursor c;
	struct message msg;
	struct buf text;
	uint32_t uid = 0;

	buf_init(&text, MESSAGE_LEN_MAX);
	mailbox_seek_uid(m, 1, &c);
	while (!uid && mailbox_next(&c, sim_source(sim, node), &msg, NULL, NULL) == FAIL_NONE) {
		buf_clear(&text);
		put_subject(sim, node, &msg.blob, &text);
		if (view_equal(buf_view(&text), view_str(subject)))
			uid = msg.uid;
	}
	buf_finish(&text);
	return uid;
}

static void compare(struct sim *sim, unsigned node, const char *what, const struct buf *is, const char *wanted)
{
	if (!view_equal(buf_view(is), view_str(wanted)))
		sim_broken(sim, "%s of %s is \"%.*s\", not \"%s\"", what, sim->nodes[node].name, VIEW_FMT(buf_view(is)), wanted);
}

void play_expect_on(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *text)
{
	struct mailbox_cursor c;
	struct message msg;
	struct buf is;

	buf_init(&is, OBJECT_LEN_MAX);
	mailbox_seek_uid(play_mailbox(sim, node, user, mailbox), 1, &c);
	while (mailbox_next(&c, sim_source(sim, node), &msg, NULL, NULL) == FAIL_NONE) {
		buf_puts(&is, is.len ? ", " : "");
		put_message(sim, node, &msg, &is);
	}
	compare(sim, node, mailbox, &is, text);
	buf_finish(&is);
}

void play_expect(struct sim *sim, unsigned user, const char *mailbox, const char *text)
{
	for (unsigned i = 0; i < sim_nodes(sim); i++)
		play_expect_on(sim, i, user, mailbox, text);
}

static bool everybody_has(struct view name)
{
	static const char *const names[] = { "INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash" };
	bool has = false;

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		has |= view_equal(name, view_str(names[i]));
	return has;
}

void play_expect_mailboxes(struct sim *sim, unsigned user, const char *names)
{
	for (unsigned node = 0; node < sim_nodes(sim); node++) {
		struct home *h = home_of(sim, node, user);
		struct buf is;

		buf_init(&is, OBJECT_LEN_MAX);
		for (unsigned i = 0; i < home_mailboxes(h); i++)
			if (!everybody_has(home_mailbox_name(h, i)))
				buf_printf(&is, "%s%.*s", is.len ? "," : "", VIEW_FMT(home_mailbox_name(h, i)));
		compare(sim, node, "the list of mailboxes", &is, names);
		buf_finish(&is);
	}
}

/* Clients. --------------------------------------------------------------------------------------------------------- */

struct op *play_op(enum op_kind kind, const char *name, const char *target)
{
	struct op *op = op_create(kind);

	op->name = arena_copy(&op->arena, view_str(name));
	op->target = arena_copy(&op->arena, view_str(target));
	return op;
}

enum fail play_try(struct sim *sim, unsigned node, unsigned user, struct op *op)
{
	return sim_do(sim, node, user, op).class;
}

static void must(struct sim *sim, unsigned node, unsigned user, struct op *op, const char *what)
{
	sim_say(sim, "%s: %s", sim->nodes[node].name, what);
	if (play_try(sim, node, user, op) != FAIL_NONE)
		sim_broken(sim, "%s says no to: %s", sim->nodes[node].name, what);
}

static void bring(struct sim *sim, unsigned node, unsigned user, enum op_kind kind, const char *mailbox, const char *subject)
{
	struct op *op = play_op(kind, mailbox, "");
	struct buf text;

	buf_init(&text, MESSAGE_LEN_MAX);
	buf_printf(&text, "Subject: %s\r\n\r\nhello\r\n", subject);
	op_add_message(op, blob_create(buf_view(&text)), 1732287159, 0, NULL, 0);
	buf_finish(&text);
	must(sim, node, user, op, subject);
}

void play_deliver(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject)
{
	bring(sim, node, user, OP_DELIVER, mailbox, subject);
}

void play_append(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject)
{
	bring(sim, node, user, OP_APPEND, mailbox, subject);
	if (!find_uid(sim, node, play_mailbox(sim, node, user, mailbox), subject))
		sim_broken(sim, "%s says yes to \"%s\", and does not show it", sim->nodes[node].name, subject);
}

/* An op on that one message. */
static struct op *op_on(struct sim *sim, unsigned node, unsigned user, enum op_kind kind, const char *mailbox, const char *subject)
{
	struct mailbox *m = play_mailbox(sim, node, user, mailbox);
	struct op *op = op_create(kind);
	uint32_t uid = find_uid(sim, node, m, subject);

	if (!uid)
		sim_broken(sim, "%s has no message \"%s\"", sim->nodes[node].name, subject);
	op->mailbox = mailbox_info(m)->id;
	op->uids = arena_alloc(&op->arena, sizeof(op->uids[0]));
	op->uids[op->n_uids++] = (struct uid_range){ uid, uid };
	return op;
}

void play_flag(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject, const char *what)
{
	static const char *const names[] = { "\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft" };
	struct op *op = op_on(sim, node, user, OP_FLAGS, mailbox, subject);

	op->flag_mode = what[0] == '+' ? FLAGS_ADD : FLAGS_REMOVE;
	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(what + 1, names[i]) == 0)
			op->flags = 1u << i;
	if (!op->flags) {
		op->keywords = arena_alloc(&op->arena, sizeof(op->keywords[0]));
		op->keywords[op->n_keywords++] = arena_copy(&op->arena, view_str(what + 1));
	}
	must(sim, node, user, op, what);
}

void play_expunge(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject)
{
	play_flag(sim, node, user, mailbox, subject, "+\\Deleted");
	must(sim, node, user, op_on(sim, node, user, OP_EXPUNGE, mailbox, subject), "expunge");
}

void play_create(struct sim *sim, unsigned node, unsigned user, const char *mailbox)
{
	must(sim, node, user, play_op(OP_CREATE, mailbox, ""), "create");
}

void play_delete(struct sim *sim, unsigned node, unsigned user, const char *mailbox)
{
	must(sim, node, user, play_op(OP_DELETE, mailbox, ""), "delete");
}

void play_rename(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *target)
{
	must(sim, node, user, play_op(OP_RENAME, mailbox, target), "rename");
}

static void change_user(struct sim *sim, unsigned node, unsigned user, enum directory_op_kind kind)
{
	struct directory_op op = { .kind = kind, .name = view_str(sim_users[user]) };
	struct failure why;

	if (node_change(&sim->nodes[node], &op, &why) != FAIL_NONE)
		sim_broken(sim, "%s does not change its directory: %s", sim->nodes[node].name, why.text);
}

void play_add_user(struct sim *sim, unsigned node, unsigned user)
{
	change_user(sim, node, user, DIRECTORY_USER_ADD);
	if (sim->o.users <= user)
		sim->o.users = user + 1;
}

void play_remove_user(struct sim *sim, unsigned node, unsigned user)
{
	change_user(sim, node, user, DIRECTORY_USER_REMOVE);
}

bool play_has_user(struct sim *sim, unsigned node, unsigned user)
{
	struct directory_user u;

	return directory_user(sim->nodes[node].directory, view_str(sim_users[user]), &u);
}

/* The link. -------------------------------------------------------------------------------------------------------- */

static bool has_link(struct sim *sim, unsigned node, unsigned other)
{
	return peers_link(sim->nodes[node].peers, &sim->nodes[other].id) != NULL;
}

void play_cut(struct sim *sim)
{
	sim_cut(sim, 1u << NORTH, 1u << SOUTH);
	if (sim_below(sim, 2))
		return;
	sim_break(sim, 1u << NORTH, 1u << SOUTH);
	while (has_link(sim, NORTH, SOUTH) || has_link(sim, SOUTH, NORTH))
		sim_run(sim, STEP_MS);
}

void play_heal(struct sim *sim)
{
	int64_t end = sim->now + LINK_MS;

	sim_heal(sim);
	while (!has_link(sim, NORTH, SOUTH) || !has_link(sim, SOUTH, NORTH)) {
		sim_run(sim, STEP_MS);
		if (sim->now > end)
			sim_broken(sim, "the nodes are not linked again");
	}
}

static bool has_pending(struct sim *sim, unsigned node, struct home *h)
{
	for (unsigned i = 0; i < home_mailboxes(h); i++) {
		struct mailbox *m;

		if (home_mailbox(h, sim_source(sim, node), i, &m, NULL) != FAIL_NONE || mailbox_has_pending(m))
			return true;
	}
	return false;
}

static bool are_equal(struct sim *sim, unsigned user)
{
	struct home *n = sim_home(sim, NORTH, user), *s = sim_home(sim, SOUTH, user);

	return n && s && oid_equal(home_commit(n), home_commit(s)) && !has_pending(sim, NORTH, n);
}

int64_t play_until_equal(struct sim *sim, unsigned user)
{
	int64_t began = sim->now;

	while (!are_equal(sim, user)) {
		sim_run(sim, STEP_MS);
		if (sim->now > began + EQUAL_MS)
			sim_broken(sim, "north and south do not come to one state of %s", sim_users[user]);
	}
	return sim->now - began;
}

/* The log: what the program says goes to a file, what the tests say does not. ---------------------------------------- */

static FILE *logged, *said;

void play_log_begin(void)
{
	logged = tmpfile();
	said = stderr;
	stderr = fdopen(dup(STDERR_FILENO), "w");
	if (!logged || !stderr || dup2(fileno(logged), STDERR_FILENO) < 0)
		abort();
	log_set_level(LOG_INFO);
}

void play_log_expect(struct sim *sim, const char *event)
{
	char text[LOG_LINE_MAX];
	bool found = false;

	log_set_level((enum log_level)(LOG_ERROR + 1));
	dup2(fileno(stderr), STDERR_FILENO);
	fclose(stderr);
	stderr = said;
	rewind(logged);
	while (fgets(text, sizeof(text), logged))
		found |= strstr(text, event) != NULL;
	fclose(logged);
	if (!found)
		sim_broken(sim, "nothing is logged of %s", event);
}

/* All of them. ----------------------------------------------------------------------------------------------------- */

static void play(void **state)
{
	const struct scenario *s = *state;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct sim_options o = { seed, s->nodes, s->users, .verbose = getenv("VERBOSE"), .calm = true };
		struct sim *sim = sim_create(&o);

		sim_say(sim, "%s", s->name);
		s->run(sim);
		sim_destroy(&sim);
	}
}

int main(int argc, char **argv)
{
	static const struct scenario *const all[] = { message_scenarios, mailbox_scenarios, trouble_scenarios };
	struct CMUnitTest tests[64];
	size_t n = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		for (const struct scenario *s = all[i]; s->name; s++)
			if (argc < 2 || strcmp(s->name, argv[1]) == 0)
				tests[n++] = (struct CMUnitTest){ s->name, play, NULL, NULL, (void *)(uintptr_t)s };
	return _cmocka_run_group_tests("scenarios", tests, n, NULL, NULL);
}
