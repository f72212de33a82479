/* Commands as people give them: on a stopped node's store, and the same through the control socket of a running one. */
#include "unit.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <ftw.h>
#include <jansson.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "mailbox/op.h"
#include "main/control.h"
#include "main/init.h"

#include "base/banned.h"

#define OUTPUT_MAX (1u << 20)
#define WORDS_MAX  16

struct command_test {
	struct command_ctx ctx; /* first: a context is cast back */
	char folder[64], conf_path[80];
	struct conf *conf;
	struct buf out, err;
	struct failure why;
	/* A node of one connection at a time, where a test asks for one. */
	int listener, calls;
	pthread_t thread;
};

static void put_out(struct command_ctx *ctx, struct view octets)
{
	buf_put(&((struct command_test *)ctx)->out, octets);
}

static void put_err(struct command_ctx *ctx, struct view octets)
{
	buf_put(&((struct command_test *)ctx)->err, octets);
}

static int setup(void **state)
{
	struct command_test *t = mem_zalloc(sizeof(*t));
	FILE *file;

	log_set_level(LOG_ERROR);
	(void)snprintf(t->folder, sizeof(t->folder), "/tmp/posthorn-command-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	(void)snprintf(t->conf_path, sizeof(t->conf_path), "%s/posthorn.conf", t->folder);
	file = fopen(t->conf_path, "w");
	(void)fputs("name = mail.example.org\ndata = data\nuser = root\n", file);
	(void)fclose(file);
	assert_int_equal(conf_load(t->conf_path, &t->conf, &t->why), FAIL_NONE);
	assert_int_equal(init_data(t->conf, &t->why), FAIL_NONE);
	assert_int_equal(command_host_open(t->conf, &t->ctx.host, &t->why), FAIL_NONE);
	buf_init(&t->out, OUTPUT_MAX);
	buf_init(&t->err, OUTPUT_MAX);
	t->ctx.out = put_out;
	t->ctx.err = put_err;
	*state = t;
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int teardown(void **state)
{
	struct command_test *t = *state;

	command_host_close(&t->ctx.host);
	conf_unref(&t->conf);
	buf_finish(&t->out);
	buf_finish(&t->err);
	assert_int_equal(nftw(t->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	mem_free(t);
	return 0;
}

/* Runs a line of words; *words hold copies that the caller frees with its buffer. */
static int split(char *line, const char **words)
{
	int n = 0;

	for (char *save, *word = strtok_r(line, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
		assert_true(n < WORDS_MAX);
		words[n++] = word;
	}
	return n;
}

static int run(struct command_test *t, const char *line)
{
	char *copy = mem_str(view_str(line));
	const char *words[WORDS_MAX];
	int n = split(copy, words), code;

	buf_clear(&t->out);
	buf_clear(&t->err);
	t->ctx.input = VIEW("secret");
	code = command_run(&t->ctx, n, words);
	mem_free(copy);
	return code;
}

static void assert_done(struct command_test *t, const char *line)
{
	int code = run(t, line);

	if (code != COMMAND_DONE)
		fail_msg("%s: exit %d: %.*s", line, code, VIEW_FMT(buf_view(&t->err)));
}

static void assert_says(struct command_test *t, const char *line, const char *expected)
{
	assert_done(t, line);
	if (!view_equal(buf_view(&t->out), view_str(expected)))
		fail_msg("%s: \"%.*s\", not \"%s\"", line, VIEW_FMT(buf_view(&t->out)), expected);
}

/* Exits with `code`, and standard error has the words. */
static void assert_refuses(struct command_test *t, const char *line, int code, const char *words)
{
	int got = run(t, line);

	if (got != code || view_search(buf_view(&t->err), 0, view_str(words)) == SIZE_MAX)
		fail_msg("%s: exit %d, \"%.*s\"; not %d, \"%s\"", line, got, VIEW_FMT(buf_view(&t->err)), code, words);
}

static void make_user(struct command_test *t)
{
	assert_done(t, "domain add example.org");
	assert_done(t, "user add a@example.org");
}

/* A message into the user's INBOX. */
static void deliver(struct command_test *t, const char *user, const char *mailbox, const char *octets)
{
	struct op *op = op_create(OP_DELIVER);
	struct change *c = change_create();
	char ref[REF_NAME_MAX + 1];
	struct op_result result = { 0 };
	struct source source;
	struct home *home = home_empty(), *next;
	struct oid head;

	home_ref_name(view_str(user), ref);
	source_blocking(&source, t->ctx.host->store);
	if (objstore_ref(t->ctx.host->store, ref, &head)) {
		home_unref(&home);
		assert_int_equal(home_load(&source, &head, &home, &t->why), FAIL_NONE);
	}
	op->time = 1795359399;
	op->author = view_str(user);
	op->node = VIEW("mail.example.org");
	op->name = view_str(mailbox);
	op->note = VIEW("from b@example.net");
	rng_system()->fill(rng_system(), op->seed.at, GUID_LEN);
	op_add_message(op, blob_create(view_str(octets)), op->time, 0, NULL, 0);
	assert_int_equal(home_apply(home, &source, op, &next, c, &result, &t->why),
			 FAIL_NONE);
	change_move_ref(c, ref, home_commit(home), home_commit(next));
	assert_int_equal(objstore_commit(t->ctx.host->store, c, &t->why), FAIL_NONE);
	arena_finish(&result.arena);
	home_unref(&home);
	home_unref(&next);
	change_destroy(&c);
	op_unref(&op);
}

/* On a stopped node. ----------------------------------------------------------------------------------------------- */

static void names_are_added_listed_and_removed(void **state)
{
	struct command_test *t = *state;

	assert_says(t, "domain list", "");
	make_user(t);
	assert_says(t, "user list", "a@example.org\n");
	assert_done(t, "alias add Info a b@example.net");
	assert_true(view_search(buf_view(&t->err), 0, VIEW("b@example.net is outside")) != SIZE_MAX);
	assert_done(t, "alias add *@example.org a+rest");
	assert_says(t, "alias list",
		    "*@example.org: a+rest@example.org\ninfo@example.org: a@example.org, b@example.net\n");
	assert_done(t, "alias remove info b@example.net");
	assert_done(t, "alias remove *@example.org");
	assert_says(t, "alias list", "info@example.org: a@example.org\n");
	assert_done(t, "alias remove info");
	assert_done(t, "user remove A");
	assert_done(t, "domain remove EXAMPLE.org");
	assert_says(t, "domain list", "");
	assert_says(t, "user list", "");
}

static void lists_come_as_json(void **state)
{
	struct command_test *t = *state;
	json_t *json, *user;

	make_user(t);
	assert_done(t, "user list --json");
	json = json_loadb((const char *)t->out.at, t->out.len, 0, NULL);
	assert_non_null(json);
	assert_int_equal(json_array_size(json), 1);
	user = json_array_get(json, 0);
	assert_string_equal(json_string_value(json_object_get(user, "name")), "a@example.org");
	assert_true(json_is_true(json_object_get(user, "password")));
	json_decref(json);
	assert_done(t, "domain list --json");
	assert_done(t, "alias list --json");
	assert_says(t, "alias list --json", "[]\n");
}

static void mistakes_are_told_with_their_exit_codes(void **state)
{
	struct command_test *t = *state;

	assert_refuses(t, "user add a@example.org", COMMAND_FAILED, "posthorn domain add example.org");
	assert_refuses(t, "user add", COMMAND_USAGE, "usage: posthorn user add [OPTION…] USER");
	assert_refuses(t, "user add a b", COMMAND_USAGE, "usage");
	assert_refuses(t, "domain list x", COMMAND_USAGE, "usage: posthorn domain list [OPTION…]\n");
	assert_refuses(t, "checkpoint x", COMMAND_USAGE, "usage: posthorn checkpoint\n");
	assert_refuses(t, "user list --jsn", COMMAND_USAGE, "no option --jsn");
	assert_refuses(t, "user add -a@example.org", COMMAND_USAGE, "begin with '-' goes --");
	assert_refuses(t, "user list -n 3", COMMAND_USAGE, "no option -n");
	assert_refuses(t, "log a -n", COMMAND_USAGE, "needs a value");
	assert_refuses(t, "log a -n x", COMMAND_USAGE, "needs a number");
	assert_refuses(t, "dance", COMMAND_USAGE, "no such command");
	assert_refuses(t, "serve", COMMAND_USAGE, "no such command");
	assert_refuses(t, "show a INBOX x", COMMAND_USAGE, "no UID");
	assert_refuses(t, "log nobody", COMMAND_FAILED, "has no mail here");
	assert_refuses(t, "status", COMMAND_FAILED, "");
	t->ctx.input = VIEW("");
	assert_done(t, "user list --help");
	assert_true(view_starts(buf_view(&t->out), VIEW("usage: posthorn [-c FILE] user list")));
}

static void made_up_passwords_are_printed_once(void **state)
{
	struct command_test *t = *state;

	assert_done(t, "domain add example.org");
	assert_done(t, "user add a --make-password");
	assert_int_equal(t->out.len, 24);
	assert_done(t, "passwd a --make-password");
	assert_int_equal(t->out.len, 24);
	assert_says(t, "passwd a", "");
}

static void history_and_messages_are_shown(void **state)
{
	struct command_test *t = *state;

	make_user(t);
	deliver(t, "a@example.org", "INBOX", "Subject: one\r\n\r\n1\r\n");
	deliver(t, "a@example.org", "INBOX", "Subject: t\x1bwo\r\n\r\n2\r\n");
	assert_done(t, "log a");
	assert_true(view_starts(buf_view(&t->out), VIEW("2026-11-22T")));
	assert_true(view_search(buf_view(&t->out), 0, VIEW("deliver INBOX 2")) != SIZE_MAX);
	assert_int_equal(view_find(buf_view(&t->out), 0, 0x1b), t->out.len);
	assert_done(t, "log -n 1 a@example.org inbox");
	assert_int_equal(view_find(buf_view(&t->out), 0, '\n'), t->out.len - 1);
	assert_refuses(t, "log a Elsewhere", COMMAND_FAILED, "nothing is known of a mailbox Elsewhere");
	assert_done(t, "log a --json");
	assert_says(t, "show a INBOX 2", "Subject: t\x1bwo\r\n\r\n2\r\n");
	assert_says(t, "show a inbox 1", "Subject: one\r\n\r\n1\r\n");
	assert_refuses(t, "show a INBOX 3", COMMAND_FAILED, "no message with UID 3");
	assert_refuses(t, "show a Elsewhere 1", COMMAND_FAILED, "");
	assert_says(t, "fsck", "no damage found\n");
	assert_done(t, "checkpoint");
	assert_says(t, "fsck", "no damage found\n");
}

static void removed_users_leave_their_mail_unless_told(void **state)
{
	struct command_test *t = *state;

	make_user(t);
	deliver(t, "a@example.org", "INBOX", "Subject: one\r\n\r\n1\r\n");
	assert_done(t, "user remove a");
	assert_done(t, "log a@example.org");
	assert_done(t, "user add a");
	assert_done(t, "user remove --with-mail A");
	assert_refuses(t, "log a@example.org", COMMAND_FAILED, "no mail");
}

/* As a client sees it that asks for STATUS. */
static struct mailbox_info status_of(struct command_test *t, const char *user, const char *mailbox)
{
	char ref[REF_NAME_MAX + 1];
	struct mailbox_info info = { .uidvalidity = 0 };
	struct source source;
	struct mailbox *m;
	struct home *home;
	struct oid head;

	home_ref_name(view_str(user), ref);
	source_blocking(&source, t->ctx.host->store);
	if (!objstore_ref(t->ctx.host->store, ref, &head))
		return info;
	assert_int_equal(home_load(&source, &head, &home, &t->why), FAIL_NONE);
	assert_int_equal(home_find(home, &source, view_str(mailbox), &m, &t->why), FAIL_NONE);
	info = *mailbox_info(m);
	home_unref(&home);
	return info;
}

static void a_restored_node_that_is_alone_has_a_new_uidvalidity_everywhere(void **state)
{
	struct command_test *t = *state;
	struct mailbox_info was, is;

	make_user(t);
	assert_done(t, "user add gone@example.org");
	deliver(t, "a@example.org", "INBOX", "Subject: one\r\n\r\n1\r\n");
	deliver(t, "gone@example.org", "INBOX", "Subject: two\r\n\r\n2\r\n");
	assert_done(t, "user remove gone");
	assert_done(t, "user add new@example.org"); /* who has no mail yet, and the same first mailboxes in each copy */
	was = status_of(t, "a@example.org", "INBOX");
	assert_says(t, "restored", "8 mailboxes of 3 users have a new UIDVALIDITY: people's programs fetch them anew.\n");
	is = status_of(t, "a@example.org", "INBOX");
	assert_true(is.uidvalidity > was.uidvalidity);
	assert_int_equal(is.uidvalidity % LANES, 0);
	assert_int_equal(is.messages, was.messages);
	assert_int_equal(is.uidnext, was.uidnext);
	assert_true(is.highestmodseq > was.highestmodseq);
	assert_true(status_of(t, "gone@example.org", "INBOX").uidvalidity > was.uidvalidity);
	was = status_of(t, "new@example.org", "INBOX");
	assert_true(was.uidvalidity > 0);
	assert_true(status_of(t, "new@example.org", "Trash").uidvalidity > was.uidvalidity);
	assert_done(t, "restored");
	assert_true(status_of(t, "new@example.org", "INBOX").uidvalidity > was.uidvalidity);
	assert_says(t, "show a INBOX 1", "Subject: one\r\n\r\n1\r\n");
	assert_done(t, "fsck");
}

/* Through the socket. ---------------------------------------------------------------------------------------------- */

static void note_stop(struct command_host *h)
{
	(void)h;
}

static void *serve_calls(void *at)
{
	struct command_test *t = at;

	for (int i = 0; i < t->calls; i++) {
		int fd = accept(t->listener, NULL, NULL);

		assert_true(fd >= 0);
		control_serve(fd, t->ctx.host);
	}
	return NULL;
}

static void start_node(struct command_test *t, int calls)
{
	int flags;

	t->calls = calls;
	assert_int_equal(control_listen(t->conf->data, &t->listener, &t->why), FAIL_NONE);
	flags = fcntl(t->listener, F_GETFL);
	(void)fcntl(t->listener, F_SETFL, flags & ~O_NONBLOCK);
	assert_int_equal(pthread_create(&t->thread, NULL, serve_calls, t), 0);
}

static void end_node(struct command_test *t)
{
	(void)pthread_join(t->thread, NULL);
	(void)close(t->listener);
}

/* Calls with standard output in a file, whose octets it reads into t->out. */
static int call(struct command_test *t, const char *line)
{
	char *copy = mem_str(view_str(line)), path[100];
	const char *words[WORDS_MAX];
	int n = split(copy, words), code = -1, was, file;
	ssize_t len;

	(void)snprintf(path, sizeof(path), "%s/out", t->folder);
	file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	(void)fflush(stdout);
	was = dup(STDOUT_FILENO);
	(void)dup2(file, STDOUT_FILENO);
	assert_int_equal(control_call(t->conf->data, n, words, VIEW("secret"), false, false, &code, &t->why),
			 FAIL_NONE);
	(void)fflush(stdout);
	(void)dup2(was, STDOUT_FILENO);
	(void)close(was);
	buf_clear(&t->out);
	len = pread(file, buf_reserve(&t->out, OUTPUT_MAX), OUTPUT_MAX, 0);
	t->out.len = len > 0 ? (size_t)len : 0;
	(void)close(file);
	mem_free(copy);
	return code;
}

static void a_running_node_answers_the_same(void **state)
{
	struct command_test *t = *state;
	char *large = mem_zalloc(300000);

	make_user(t);
	memset(large, 'x', 299999);
	deliver(t, "a@example.org", "INBOX", large);
	t->ctx.host->stop = note_stop;
	start_node(t, 5);
	assert_int_equal(call(t, "user list"), COMMAND_DONE);
	assert_true(view_equal(buf_view(&t->out), VIEW("a@example.org\n")));
	assert_int_equal(call(t, "show a INBOX 1"), COMMAND_DONE);
	assert_int_equal(t->out.len, 299999); /* more than a frame */
	assert_int_equal(call(t, "user add b"), COMMAND_DONE);
	assert_int_equal(call(t, "user remove b --with-mail"), COMMAND_FAILED);
	assert_int_equal(call(t, "restored"), COMMAND_FAILED);
	end_node(t);
	assert_says(t, "user list", "a@example.org\nb@example.org\n");
	mem_free(large);
}

static void without_a_node_nobody_answers(void **state)
{
	struct command_test *t = *state;
	const char *words[] = { "status" };
	int code;

	assert_int_equal(control_call(t->conf->data, 1, words, VIEW_NONE, false, false, &code, &t->why), FAIL_NOTFOUND);
	start_node(t, 0);
	end_node(t); /* leaves the socket behind */
	assert_int_equal(control_call(t->conf->data, 1, words, VIEW_NONE, false, false, &code, &t->why), FAIL_NOTFOUND);
}

/* Sends octets, reads to the end; the node must go on serving. */
static size_t send_raw(struct command_test *t, const void *octets, size_t len, uint8_t *reply, size_t room)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	size_t got = 0;
	ssize_t n;

	(void)snprintf(address.sun_path, sizeof(address.sun_path), "%s/control", t->conf->data);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(send(fd, octets, len, MSG_NOSIGNAL), len);
	(void)shutdown(fd, SHUT_WR);
	while (got < room && (n = read(fd, reply + got, room - got)) > 0)
		got += (size_t)n;
	(void)close(fd);
	return got;
}

static void requests_that_are_none_do_no_harm(void **state)
{
	static const char *const texts[] = { "",
					     "{",
					     "[]",
					     "{}",
					     "{\"argv\": []}",
					     "{\"argv\": [1]}",
					     "{\"argv\": \"status\"}",
					     "{\"argv\": [\"status\"], \"input\": 3}",
					     "{\"argv\": [\"a\\u0000b\"]}" };
	struct command_test *t = *state;
	uint8_t request[200], reply[4096];
	uint32_t len;

	start_node(t, (int)(sizeof(texts) / sizeof(texts[0])) + 3);
	for (unsigned i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		len = htonl((uint32_t)strlen(texts[i]));
		memcpy(request, &len, 4);
		memcpy(request + 4, texts[i], strlen(texts[i]));
		(void)send_raw(t, request, 4 + strlen(texts[i]), reply, sizeof(reply));
	}
	memset(request, 0xff, 8); /* a length beyond the bound: refused before a word is read */
	assert_int_equal(send_raw(t, request, 8, reply, sizeof(reply)), 0);
	len = htonl(100); /* broken off */
	memcpy(request, &len, 4);
	assert_int_equal(send_raw(t, request, 8, reply, sizeof(reply)), 0);
	assert_int_equal(call(t, "domain list"), COMMAND_DONE);
	end_node(t);
}

static void the_socket_is_ours_alone(void **state)
{
	struct command_test *t = *state;
	char path[200];
	struct stat st;

	start_node(t, 0);
	end_node(t);
	(void)snprintf(path, sizeof(path), "%s/control", t->conf->data);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(t->conf->data, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
}

static void setting_up_twice_changes_nothing(void **state)
{
	struct command_test *t = *state;

	make_user(t);
	command_host_close(&t->ctx.host);
	assert_int_equal(init_data(t->conf, &t->why), FAIL_EXISTS);
	assert_int_equal(command_host_open(t->conf, &t->ctx.host, &t->why), FAIL_NONE);
	assert_says(t, "user list", "a@example.org\n");
}

static void a_store_is_opened_once(void **state)
{
	struct command_test *t = *state;
	struct command_host *second;

	assert_int_equal(command_host_open(t->conf, &second, &t->why), FAIL_CONFLICT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(names_are_added_listed_and_removed),      TEST(lists_come_as_json),
		TEST(mistakes_are_told_with_their_exit_codes), TEST(made_up_passwords_are_printed_once),
		TEST(history_and_messages_are_shown),          TEST(removed_users_leave_their_mail_unless_told),
		TEST(a_restored_node_that_is_alone_has_a_new_uidvalidity_everywhere),
		TEST(a_running_node_answers_the_same),         TEST(without_a_node_nobody_answers),
		TEST(requests_that_are_none_do_no_harm),       TEST(the_socket_is_ours_alone),
		TEST(setting_up_twice_changes_nothing),        TEST(a_store_is_opened_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
