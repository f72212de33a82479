/* Joining: the whole exchange between two nodes over a socket pair, what breaks it off, and the commands around it. */
#include "unit.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "main/init.h"
#include "main/invitations.h"
#include "main/joining.h"

#include "base/banned.h"

#define OUTPUT_MAX (1u << 20)
#define WORDS_MAX  16

struct machine {
	struct command_ctx ctx; /* first: a context is cast back */
	char folder[64];
	struct conf *conf;
	struct command_host *host;
	struct buf out, err;
};

struct joining_test {
	struct machine north, south;
	struct token token;
	struct joining_self self;
	struct failure why;
	/* The inviter's end. */
	pthread_t thread;
	int fds[2]; /* the newcomer's, the inviter's */
	struct tls_context *context;
	struct tls *tls;
};

/* What the fake of share_homes is to answer, and how often it was asked. */
static enum fail sharing;
static unsigned shared, shared_among;

static enum fail share_homes(struct command_host *h, struct failure *why)
{
	struct directory *d = h->directory(h);

	shared_among = (unsigned)directory_members(d);
	directory_unref(&d);
	shared++;
	return sharing == FAIL_NONE ? FAIL_NONE : fail_with(why, sharing, "the disk is full");
}

/* The same of tell_directory. */
static enum fail telling;
static unsigned told_another;

static enum fail tell_directory(struct command_host *h, struct failure *why)
{
	(void)h;
	told_another++;
	return telling == FAIL_NONE ? FAIL_NONE : fail_with(why, telling, "nobody could be told");
}

static void put_out(struct command_ctx *ctx, struct view octets)
{
	buf_put(&((struct machine *)ctx)->out, octets);
}

static void put_err(struct command_ctx *ctx, struct view octets)
{
	buf_put(&((struct machine *)ctx)->err, octets);
}

static void machine_setup(struct machine *m, const char *name, const char *peers)
{
	char path[100];
	struct failure why;
	FILE *file;

	(void)snprintf(m->folder, sizeof(m->folder), "/tmp/posthorn-joining-XXXXXX");
	assert_non_null(mkdtemp(m->folder));
	(void)snprintf(path, sizeof(path), "%s/posthorn.conf", m->folder);
	file = fopen(path, "w");
	(void)fprintf(file, "name = %s\ndata = data\nuser = root\nlisten { peers = {%s} }\n", name, peers);
	(void)fclose(file);
	assert_int_equal(conf_load(path, &m->conf, &why), FAIL_NONE);
	assert_int_equal(init_data(m->conf, &why), FAIL_NONE);
	assert_int_equal(command_host_open(m->conf, &m->host, &why), FAIL_NONE);
	m->host->share_homes = share_homes;
	m->host->tell_directory = tell_directory;
	buf_init(&m->out, OUTPUT_MAX);
	buf_init(&m->err, OUTPUT_MAX);
	m->ctx = (struct command_ctx){ .host = m->host, .out = put_out, .err = put_err };
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static void machine_teardown(struct machine *m)
{
	command_host_close(&m->host);
	conf_unref(&m->conf);
	buf_finish(&m->out);
	buf_finish(&m->err);
	assert_int_equal(nftw(m->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

/* Runs a line of words; the output stands in m->out. */
static int run(struct machine *m, const char *line)
{
	const char *words[WORDS_MAX];
	char *copy = mem_str(view_str(line)), *save;
	int n = 0, code;

	for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
		assert_true(n < WORDS_MAX);
		words[n++] = word;
	}
	buf_clear(&m->out);
	buf_clear(&m->err);
	code = command_run(&m->ctx, n, words);
	mem_free(copy);
	return code;
}

static bool says(const struct buf *b, const char *words)
{
	return view_search(buf_view(b), 0, view_str(words)) != SIZE_MAX;
}

static bool is_any_member(void *ctx, const struct node_key *key)
{
	(void)ctx;
	(void)key;
	return false;
}

static int setup(void **state)
{
	struct joining_test *t = mem_zalloc(sizeof(*t));

	(void)signal(SIGPIPE, SIG_IGN);
	log_set_level(LOG_ERROR);
	sharing = telling = FAIL_NONE;
	shared = told_another = 0;
	machine_setup(&t->north, "north.example.org", "\"[::]:2525\"");
	machine_setup(&t->south, "south.example.org", "\"192.0.2.2:2526\", \"127.0.0.1:2527\"");
	assert_int_equal(run(&t->north, "domain add example.org"), COMMAND_DONE);
	t->north.ctx.input = VIEW("a password");
	assert_int_equal(run(&t->north, "user add a"), COMMAND_DONE);
	t->self.name = t->south.conf->name;
	t->self.n_addresses = joining_addresses(t->south.conf, t->self.addresses);
	t->context = tls_peer_context(t->north.host->identity, is_any_member, NULL);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct joining_test *t = *state;

	tls_context_unref(&t->context);
	machine_teardown(&t->north);
	machine_teardown(&t->south);
	mem_free(t);
	return 0;
}

/* The inviter's end. ----------------------------------------------------------------------------------------------- */

static void *serve(void *arg)
{
	struct joining_test *t = arg;
	enum tls_result r;

	while ((r = tls_peer_shake(t->tls, NULL)) == TLS_WANT_READ || r == TLS_WANT_WRITE) {
		struct pollfd p = { .fd = t->fds[1], .events = r == TLS_WANT_READ ? POLLIN : POLLOUT };

		(void)poll(&p, 1, -1);
	}
	if (r == TLS_MOVED)
		joining_serve(t->tls, t->fds[1], t->north.host);
	tls_destroy(&t->tls);
	(void)close(t->fds[1]);
	return NULL;
}

struct tcp_listener {
	struct joining_test *test;
	int fd;
};

static void *accept_and_serve(void *arg)
{
	struct tcp_listener *l = arg;

	l->test->fds[1] = accept4(l->fd, NULL, NULL, SOCK_NONBLOCK);
	assert_true(l->test->fds[1] >= 0);
	l->test->tls = tls_peer_accept(l->test->context, l->test->fds[1]);
	return serve(l->test);
}

static void begin_serving(struct joining_test *t)
{
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, t->fds), 0);
	t->tls = tls_peer_accept(t->context, t->fds[1]);
	assert_int_equal(pthread_create(&t->thread, NULL, serve, t), 0);
}

static void end_serving(struct joining_test *t)
{
	(void)close(t->fds[0]);
	assert_int_equal(pthread_join(t->thread, NULL), 0);
}

static enum fail join(struct joining_test *t)
{
	enum fail f;

	begin_serving(t);
	f = joining_exchange(t->fds[0], &t->token, &t->self, t->south.host, &t->why);
	end_serving(t);
	return f;
}

static void invite(struct joining_test *t, const char *line)
{
	assert_int_equal(run(&t->north, line), COMMAND_DONE);
	assert_int_equal(token_read(buf_view(&t->north.out), &t->token, &t->why), FAIL_NONE);
}

static struct oid commit_of(struct machine *m)
{
	struct directory *d = m->host->directory(m->host);
	struct oid commit = *directory_commit(d);

	directory_unref(&d);
	return commit;
}

/* Joining. --------------------------------------------------------------------------------------------------------- */

static void a_newcomer_gets_the_directory_and_a_lane(void **state)
{
	struct joining_test *t = *state;
	struct directory_node south;
	struct directory_user user;
	struct oid here, there;
	struct directory *d;

	invite(t, "cluster invite");
	assert_string_equal(t->token.addresses[0].text, "north.example.org:2525");
	assert_int_equal(join(t), FAIL_NONE);
	assert_int_equal(shared, 1);
	assert_int_equal(shared_among, 2); /* the newcomer is in the directory before */
	here = commit_of(&t->north);
	there = commit_of(&t->south);
	assert_true(oid_equal(&here, &there));
	d = t->south.host->directory(t->south.host);
	assert_true(directory_user(d, VIEW("a"), &user));
	assert_true(directory_node(d, identity_id(t->south.host->identity), &south));
	assert_int_equal(south.lane, 9);
	assert_int_equal(south.n_addresses, 1); /* not the one of the loopback */
	assert_true(view_equal(south.addresses[0], VIEW("192.0.2.2:2526")));
	directory_unref(&d);
}

/* The first address that the token names refuses, the second answers. */
static void addresses_are_dialled_in_turn(void **state)
{
	struct joining_test *t = *state;
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(address);
	struct tcp_listener l = { .test = t, .fd = socket(AF_INET, SOCK_STREAM, 0) };

	invite(t, "cluster invite");
	assert_int_equal(bind(l.fd, (const struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(getsockname(l.fd, (struct sockaddr *)&address, &len), 0);
	t->token.n_addresses = 2;
	/* bound, and nobody listens: port 1 of another address of the loopback is nobody's either */
	(void)snprintf(t->token.addresses[0].text, HOST_PORT_MAX, "127.0.0.3:1");
	(void)snprintf(t->token.addresses[1].text, HOST_PORT_MAX, "127.0.0.1:%u", ntohs(address.sin_port));
	assert_int_equal(joining_ask(&t->token, &t->self, t->south.host, &t->why), FAIL_LATER);
	assert_non_null(strstr(t->why.text, "127.0.0.1"));
	assert_int_equal(listen(l.fd, 1), 0);
	assert_int_equal(pthread_create(&t->thread, NULL, accept_and_serve, &l), 0);
	assert_int_equal(joining_ask(&t->token, &t->self, t->south.host, &t->why), FAIL_NONE);
	assert_int_equal(pthread_join(t->thread, NULL), 0);
	(void)close(l.fd);
}

static void a_node_that_nobody_joined_may_join_another(void **state)
{
	struct joining_test *t = *state;

	assert_int_equal(run(&t->south, "cluster invite"), COMMAND_DONE);
	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "in a cluster already"));
}

static void a_lane_of_its_own_names_what_the_newcomer_changes(void **state)
{
	struct joining_test *t = *state;
	struct directory_user user;
	struct directory *d;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	t->south.ctx.input = VIEW("a password");
	assert_int_equal(run(&t->south, "user add b"), COMMAND_DONE);
	d = t->south.host->directory(t->south.host);
	assert_true(directory_user(d, VIEW("b"), &user));
	assert_int_equal(user.origin.lane, 9);
	assert_true(user.shared);
	directory_unref(&d);
}

static void grants_go_into_the_directory(void **state)
{
	struct joining_test *t = *state;
	struct directory_node south;
	struct directory *d;

	invite(t, "cluster invite --user a");
	assert_int_equal(join(t), FAIL_NONE);
	d = t->south.host->directory(t->south.host);
	assert_true(directory_node(d, identity_id(t->south.host->identity), &south));
	assert_int_equal(south.lanes, 0x8000);
	assert_true(directory_holds(d, &south.id, VIEW("a@example.org")));
	assert_false(directory_holds(d, &south.id, VIEW("b@example.org")));
	directory_unref(&d);
}

static void a_token_is_good_once(void **state)
{
	struct joining_test *t = *state;
	struct machine east;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	machine_setup(&east, "east.example.org", "");
	begin_serving(t);
	assert_int_equal(joining_exchange(t->fds[0], &t->token, &t->self, east.host, &t->why), FAIL_REFUSED);
	end_serving(t);
	assert_non_null(strstr(t->why.text, "another node has used the token"));
	machine_teardown(&east);
}

static void a_wrong_secret_changes_nothing(void **state)
{
	struct joining_test *t = *state;
	struct oid before, after;

	invite(t, "cluster invite");
	before = commit_of(&t->north);
	t->token.secret[0] ^= 1;
	assert_int_equal(join(t), FAIL_REFUSED);
	after = commit_of(&t->north);
	assert_true(oid_equal(&before, &after));
	assert_int_equal(shared, 0);
}

static void another_machine_than_the_inviter_learns_no_secret(void **state)
{
	struct joining_test *t = *state;

	invite(t, "cluster invite");
	t->token.key.at[0] ^= 1;
	assert_int_equal(join(t), FAIL_LATER);
	assert_non_null(strstr(t->why.text, "another node answers"));
}

static void what_breaks_off_goes_on_with_the_same_token(void **state)
{
	struct joining_test *t = *state;
	struct oid before, after;

	invite(t, "cluster invite");
	sharing = FAIL_FULL;
	assert_int_equal(join(t), FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "the disk is full"));
	before = commit_of(&t->north);
	sharing = FAIL_NONE;
	assert_int_equal(join(t), FAIL_NONE);
	after = commit_of(&t->north);
	assert_true(oid_equal(&before, &after)); /* it was not added twice */
}

/* (J3) */
static void a_newcomer_begins_when_another_node_has_heard_of_it(void **state)
{
	struct joining_test *t = *state;
	struct machine east;
	struct oid empty;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	assert_int_equal(told_another, 0); /* there was none */
	machine_setup(&east, "east.example.org", "");
	empty = commit_of(&east);
	invite(t, "cluster invite");
	telling = FAIL_LATER;
	for (unsigned i = 0; i < 2; i++) {
		struct oid commit;

		begin_serving(t);
		assert_int_equal(joining_exchange(t->fds[0], &t->token, &t->self, east.host, &t->why),
				 telling == FAIL_NONE ? FAIL_NONE : FAIL_REFUSED);
		end_serving(t);
		commit = commit_of(&east);
		assert_int_equal(oid_equal(&commit, &empty), telling != FAIL_NONE);
		telling = FAIL_NONE;
	}
	assert_int_equal(told_another, 2);
	machine_teardown(&east);
}

static void a_node_with_users_does_not_join(void **state)
{
	struct joining_test *t = *state;

	invite(t, "cluster invite");
	assert_int_equal(run(&t->south, "domain add example.net"), COMMAND_DONE);
	assert_int_equal(join(t), FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "begins empty"));
	assert_int_equal(shared, 0);
}

static void garbage_is_turned_away(void **state)
{
	static const char *const requests[] = {
		"q\0\0\0\0",    "q\377\377\377\377",         "x\0\0\0\2{}",
		"q\0\0\0\2{}",  "q\0\0\0\15{\"version\":2}", "q\0\0\0\15{\"version\":1}",
		"q\0\0\0\3[1]",
	};
	static const size_t lengths[] = { 5, 5, 7, 7, 18, 18, 8 };
	struct joining_test *t = *state;
	struct oid before = commit_of(&t->north), after;

	invite(t, "cluster invite");
	before = commit_of(&t->north);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct tls_context *ctx = tls_peer_context(t->south.host->identity, is_any_member, NULL);
		struct tls *tls;
		struct buf out;

		begin_serving(t);
		tls = tls_peer_dial_join(ctx, t->fds[0], &t->token.key);
		buf_init(&out, 100);
		buf_put(&out, view_of(requests[i], lengths[i]));
		for (enum tls_result r; (r = tls_write(tls, &out, &t->why)) != TLS_MOVED;) {
			struct pollfd p = { .fd = t->fds[0], .events = r == TLS_WANT_READ ? POLLIN : POLLOUT };

			assert_true(r == TLS_WANT_READ || r == TLS_WANT_WRITE);
			(void)poll(&p, 1, -1);
		}
		tls_destroy(&tls);
		tls_context_unref(&ctx);
		buf_finish(&out);
		end_serving(t);
	}
	after = commit_of(&t->north);
	assert_true(oid_equal(&before, &after));
}

/* Commands. -------------------------------------------------------------------------------------------------------- */

static void nobody_is_invited_where_nobody_can_dial(void **state)
{
	struct joining_test *t = *state;
	struct machine alone;

	(void)t;
	machine_setup(&alone, "alone.example.org", "\"127.0.0.1:2525\"");
	assert_int_equal(run(&alone, "cluster invite"), COMMAND_FAILED);
	assert_true(says(&alone.err, "--address"));
	assert_int_equal(run(&alone, "cluster invite --address 127.0.0.1:2525"), COMMAND_DONE);
	assert_int_equal(run(&alone, "cluster invite --address nowhere"), COMMAND_FAILED);
	machine_teardown(&alone);
}

static void status_tells_who_is_there(void **state)
{
	struct joining_test *t = *state;

	assert_int_equal(run(&t->north, "cluster status"), COMMAND_DONE);
	assert_true(says(&t->north.out, "in no cluster"));
	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	assert_int_equal(run(&t->south, "cluster status"), COMMAND_DONE);
	assert_true(says(&t->south.out, "north.example.org"));
	assert_true(says(&t->south.out, "south.example.org"));
	assert_true(says(&t->south.out, "does not run"));
	assert_int_equal(run(&t->south, "cluster status --json"), COMMAND_DONE);
	assert_true(says(&t->south.out, "\"name\": \"north.example.org\""));
}

static struct peer_status told; /* of south, to north */

static unsigned one_peer(struct command_host *h, struct peer_status *out, unsigned room)
{
	(void)h;
	assert_true(room > 0);
	*out = told;
	return 1;
}

static void status_fails_when_a_node_needs_a_person(void **state)
{
	struct joining_test *t = *state;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	t->north.host->peers = one_peer;
	told = (struct peer_status){
		.id = *identity_id(t->south.host->identity), .connected = true, .rtt_us = 700, .state = "connected"
	};
	assert_int_equal(run(&t->north, "cluster status"), COMMAND_DONE);
	assert_true(says(&t->north.out, "700 us"));
	(void)snprintf(told.state, sizeof(told.state), "refused: versions 1 and 3 of the protocol do not meet");
	assert_int_equal(run(&t->north, "cluster status"), COMMAND_DONE);
	assert_true(says(&t->north.out, "\n  south.example.org: refused: versions 1 and 3"));
	told.connected = false;
	told.heard = clock_unix_s(clock_system()) - 90000;
	assert_int_equal(run(&t->north, "cluster status"), COMMAND_FAILED);
	assert_true(says(&t->north.out, "not heard of for a day"));
	told.heard = clock_unix_s(clock_system()) - 100;
	assert_int_equal(run(&t->north, "cluster status"), COMMAND_DONE);
	(void)snprintf(told.trouble, sizeof(told.trouble), "its clock\033[2J");
	assert_int_equal(run(&t->north, "cluster status"), COMMAND_FAILED);
	assert_true(says(&t->north.out, "! south.example.org: its clock?[2J"));
	assert_int_equal(run(&t->north, "cluster status --json"), COMMAND_FAILED);
}

static void an_address_is_local_unless_it_is_our_own(void **state)
{
	struct joining_test *t = *state;
	struct directory_node north;
	struct addresses all;
	struct directory *d;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	assert_int_equal(run(&t->north, "cluster address south.example.org 192.0.2.7:99"), COMMAND_DONE);
	assert_int_equal(addresses_load(t->north.conf->data, &all, &t->why), FAIL_NONE);
	assert_string_equal(addresses_find(&all, identity_id(t->south.host->identity))->text, "192.0.2.7:99");
	assert_int_equal(run(&t->north, "cluster address south.example.org -"), COMMAND_DONE);
	assert_int_equal(run(&t->north, "cluster address south.example.org -"), COMMAND_FAILED);
	assert_int_equal(run(&t->north, "cluster address west 192.0.2.7:99"), COMMAND_FAILED);
	assert_int_equal(run(&t->north, "cluster address north.example.org 192.0.2.8:99"), COMMAND_DONE);
	d = t->north.host->directory(t->north.host);
	assert_true(directory_node(d, identity_id(t->north.host->identity), &north));
	assert_true(view_equal(north.addresses[0], VIEW("192.0.2.8:99")));
	directory_unref(&d);
}

static void a_folder_without_its_key_changes_nothing(void **state)
{
	struct joining_test *t = *state;
	char path[100];

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	command_host_close(&t->south.host);
	(void)snprintf(path, sizeof(path), "%s/data/node.key", t->south.folder);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(command_host_open(t->south.conf, &t->south.host, &t->why), FAIL_NONE);
	t->south.ctx.host = t->south.host;
	assert_int_equal(run(&t->south, "domain add example.net"), COMMAND_FAILED);
	assert_true(says(&t->south.err, "node.key"));
	assert_int_equal(run(&t->south, "cluster invite"), COMMAND_FAILED);
	assert_int_equal(run(&t->south, "cluster status"), COMMAND_FAILED);
}

static void a_node_is_removed_for_ever(void **state)
{
	struct joining_test *t = *state;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	assert_int_equal(run(&t->north, "cluster remove north.example.org"), COMMAND_FAILED);
	shared = 0;
	assert_int_equal(run(&t->north, "cluster remove south.example.org"), COMMAND_DONE);
	assert_int_equal(shared, 1); /* whoever shared them before may have been the one that is removed */
	assert_int_equal(run(&t->north, "cluster remove south.example.org"), COMMAND_FAILED);
	assert_int_equal(run(&t->north, "cluster status"), COMMAND_DONE);
	assert_false(says(&t->north.out, "south.example.org"));
}

static unsigned parted;
static bool has_all;

static enum fail hand_over(struct command_host *h, const struct node_id *heir, struct failure *why)
{
	(void)h;
	(void)heir;
	return has_all ? FAIL_NONE : fail_with(why, FAIL_LATER, "messages of 3 users are still on their way to it");
}

static enum fail part(struct command_host *h, struct failure *why)
{
	(void)h;
	(void)why;
	parted++;
	return FAIL_NONE;
}

static void a_node_leaves_once_another_has_all_it_has(void **state)
{
	struct joining_test *t = *state;

	invite(t, "cluster invite");
	assert_int_equal(join(t), FAIL_NONE);
	assert_int_equal(run(&t->south, "cluster leave"), COMMAND_FAILED);
	t->south.host->peers = one_peer;
	t->south.host->hand_over = hand_over;
	t->south.host->part = part;
	told = (struct peer_status){ .id = *identity_id(t->north.host->identity), .name = "north.example.org" };
	assert_int_equal(run(&t->south, "cluster leave"), COMMAND_FAILED);
	assert_true(says(&t->south.err, "connected"));
	told.connected = true;
	assert_int_equal(run(&t->south, "cluster leave"), COMMAND_FAILED);
	assert_true(says(&t->south.err, "north.example.org cannot take over: messages of 3 users"));
	assert_true(says(&t->south.err, "cluster remove south.example.org"));
	assert_int_equal(parted, 0);
	has_all = true;
	assert_int_equal(run(&t->south, "cluster leave"), COMMAND_DONE);
	assert_int_equal(parted, 1);
	assert_int_equal(run(&t->south, "cluster status"), COMMAND_FAILED);
	assert_true(says(&t->south.out, "has left"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_newcomer_gets_the_directory_and_a_lane, setup, teardown),
		cmocka_unit_test_setup_teardown(addresses_are_dialled_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(a_node_that_nobody_joined_may_join_another, setup, teardown),
		cmocka_unit_test_setup_teardown(a_lane_of_its_own_names_what_the_newcomer_changes, setup, teardown),
		cmocka_unit_test_setup_teardown(grants_go_into_the_directory, setup, teardown),
		cmocka_unit_test_setup_teardown(a_token_is_good_once, setup, teardown),
		cmocka_unit_test_setup_teardown(a_wrong_secret_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(another_machine_than_the_inviter_learns_no_secret, setup, teardown),
		cmocka_unit_test_setup_teardown(what_breaks_off_goes_on_with_the_same_token, setup, teardown),
		cmocka_unit_test_setup_teardown(a_newcomer_begins_when_another_node_has_heard_of_it, setup, teardown),
		cmocka_unit_test_setup_teardown(a_node_with_users_does_not_join, setup, teardown),
		cmocka_unit_test_setup_teardown(garbage_is_turned_away, setup, teardown),
		cmocka_unit_test_setup_teardown(nobody_is_invited_where_nobody_can_dial, setup, teardown),
		cmocka_unit_test_setup_teardown(status_tells_who_is_there, setup, teardown),
		cmocka_unit_test_setup_teardown(status_fails_when_a_node_needs_a_person, setup, teardown),
		cmocka_unit_test_setup_teardown(an_address_is_local_unless_it_is_our_own, setup, teardown),
		cmocka_unit_test_setup_teardown(a_folder_without_its_key_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(a_node_is_removed_for_ever, setup, teardown),
		cmocka_unit_test_setup_teardown(a_node_leaves_once_another_has_all_it_has, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
