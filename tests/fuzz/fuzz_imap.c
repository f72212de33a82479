/* tests/fuzz/fuzz_imap.c - two sessions of one user against clients that say anything, in any pieces.
 *
 * The first octet chooses who has logged in, what the node offers, and whether it answers at once from memory or late
 * from a cold disk; then pieces come, each with an octet before it that says whose it is (the top bit) and how long.
 * Real mailboxes over a real store, the same for every input.  Beyond the sanitizers it must hold that
 *
 * - answers are whole lines, their literals as long as they say, and begin with "*", "+" or a tag;
 * - a client that only counts never miscounts: EXPUNGE, VANISHED and FETCH name messages that it knows of, and EXISTS
 * never shrinks but where a mailbox is selected (RFC 9051 5.2, 7.5.1);
 * - all memory that was asked for is given back, which node_finish asserts;
 * - input is always used in the end. */
#include <assert.h>

#include "base/limits.h"
#include "base/log.h"
#include "host.h"
#include "imapd/chars.h"
#include "mime/mime.h"

#include "base/banned.h"

#define NODE_INPUTS 4000u /* then it is made anew, so that the store stays small */

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

struct client {
	struct host host;
	struct imap_session *session;
	enum session_want want;
	struct buf in, out;
	uint64_t exists;
	bool selecting; /* EXISTS has shrunk: the next line must be SELECT's */
};

static struct node node;
static struct home *begin;
static struct oid shown;

/* What clients hear.
 * ---------------------------------------------------------------------------------------------------- */

/* "* N WORD…" */
static void check_numbered(struct client *c, uint64_t number, struct view rest)
{
	if (view_starts(rest, VIEW("EXISTS\r\n"))) {
		c->selecting = number < c->exists;
		c->exists = number;
	} else if (view_starts(rest, VIEW("EXPUNGE\r\n"))) {
		assert(number >= 1 && number <= c->exists);
		c->exists--;
	} else if (view_starts(rest, VIEW("FETCH ("))) {
		assert(number >= 1 && number <= c->exists);
	} else {
		assert(number <= c->exists && view_starts(rest, VIEW("RECENT\r\n")));
	}
}

/* "* VANISHED 4:7,9": messages that the client knew of; "* VANISHED (EARLIER) …" tells of none that it counts. */
static void check_vanished(struct client *c, struct view rest)
{
	struct view earlier = rest;
	bool counts = !view_equal(view_cut(&earlier, ' '), VIEW("(EARLIER)"));
	struct view set = counts ? rest : earlier;
	uint64_t before = 0;

	assert(set.len > 2);
	set.len -= 2;
	while (set.len) {
		struct view range = view_cut(&set, ','), from = view_cut(&range, ':');
		uint64_t first, last;

		assert(view_decimal(from, UINT32_MAX, &first));
		last = first;
		assert(range.len == 0 || view_decimal(range, UINT32_MAX, &last));
		assert(first > before && last >= first && (!counts || last - first < c->exists));
		if (counts)
			c->exists -= last - first + 1;
		before = last;
	}
}

static void check_line(struct client *c, struct view line)
{
	struct view rest = line, word = view_cut(&rest, ' ');
	uint64_t number;

	if (c->selecting)
		assert(view_search(line, 0, VIEW(" RECENT\r\n")) != SIZE_MAX || view_starts(line, VIEW("* OK [")));
	c->selecting = false;
	if (!view_equal(word, VIEW("*"))) {
		assert(word.len > 0 && rest.at);
		for (size_t i = 0; i < word.len && !view_equal(word, VIEW("+")); i++)
			assert(imap_is_tag_char(word.at[i]));
		return;
	}
	word = view_cut(&rest, ' ');
	if (view_equal(word, VIEW("VANISHED")))
		check_vanished(c, rest);
	else if (view_decimal(word, UINT32_MAX, &number))
		check_numbered(c, number, rest);
}

/* The length of the first answer, with its literals. */
static size_t answer_len(struct view all)
{
	size_t at = 0;

	for (;;) {
		size_t end = view_search(all, at, VIEW("\r\n")), open;
		uint64_t literal;

		assert(end != SIZE_MAX);
		for (size_t i = at; i < end; i++)
			assert(all.at[i] != '\0' && all.at[i] != '\n' && all.at[i] != '\r');
		for (open = end; open > at && all.at[open - 1] != '{'; open--)
			;
		if (open == at || all.at[end - 1] != '}' ||
		    !view_decimal(view_sub(all, open, end - 1 - open), all.len, &literal))
			return end + 2;
		assert(literal <= all.len - end - 2);
		at = end + 2 + (size_t)literal;
	}
}

static void check_answers(struct client *c)
{
	struct view rest = buf_view(&c->out);

	assert(buf_fits(&c->out));
	while (rest.len) {
		size_t len = answer_len(rest);

		check_line(c, view_sub(rest, 0, len));
		rest = view_from(rest, len);
	}
	buf_clear(&c->out);
}

/* Playing.
 * -------------------------------------------------------------------------------------------------------------- */

static void step(struct client *c)
{
	struct buf answer;

	buf_init(&answer, 1u << 28);
	do {
		c->want = imap_session_step(c->session, &c->in, &c->out);
		assert(buf_fits(&c->out));
		buf_put(&answer, buf_view(&c->out));
		buf_clear(&c->out);
		node_keep_summaries(&node);
		if (c->want == SESSION_WAIT)
			host_answer(&c->host);
		if (c->want == SESSION_STARTTLS) {
			buf_clear(&c->in);
			imap_session_secured(c->session);
		}
	} while (c->want == SESSION_WRITE || c->want == SESSION_WAIT || c->want == SESSION_STARTTLS);
	buf_put(&c->out, buf_view(&answer));
	buf_finish(&answer);
	check_answers(c);
}

static void tell_news(struct client *clients)
{
	while (!oid_equal(&shown, home_commit(node.home))) {
		shown = *home_commit(node.home);
		for (unsigned i = 0; i < 2; i++)
			if (clients[i].session && clients[i].want == SESSION_READ &&
			    imap_session_wants_news(clients[i].session))
				step(&clients[i]);
	}
}

static void say(struct client *clients, struct client *c, struct view text)
{
	if (c->want != SESSION_READ)
		return;
	buf_put(&c->in, text);
	step(c);
	assert(c->want == SESSION_CLOSE || c->in.len == 0);
	tell_news(clients);
}

static void start(struct client *clients, struct client *c, uint8_t choice)
{
	static const struct imap_settings settings = { "imap.example.org", 2048, true };
	struct imap_peer peer = { choice & 1, choice & 2, VIEW("192.0.2.1"), VIEW("s1") };

	*c = (struct client){ .want = SESSION_READ };
	host_init(&c->host, &node);
	buf_init(&c->in, 65536);
	buf_init(&c->out, 1u << 28);
	c->session = imap_session_create(&settings, &c->host.imap, &peer, &node.clock, &node.rng.rng);
	imap_session_greet(c->session, &c->out);
	check_answers(c);
	if (!(choice & 4))
		return;
	say(clients, c, VIEW("in LOGIN " HOST_USER " " HOST_PASSWORD "\r\n"));
	if (choice & 8)
		say(clients, c, choice & 1 ? VIEW("on ENABLE IMAP4rev2 CONDSTORE\r\n") : VIEW("on ENABLE QRESYNC\r\n"));
	say(clients, c, VIEW("on SELECT INBOX\r\n"));
}

static void finish(struct client *c)
{
	imap_session_destroy(&c->session);
	buf_finish(&c->in);
	buf_finish(&c->out);
}

/* The node.
 * ------------------------------------------------------------------------------------------------------------- */

static void create(const char *name)
{
	struct op *op = op_create(OP_CREATE);

	op->name = view_str(name);
	node_apply(&node, op);
}

static void append(struct view message, unsigned flags)
{
	struct op *op = op_create(OP_APPEND);

	op->name = VIEW("INBOX");
	op_add_message(op, blob_create(message), HOST_START_UNIX_S, flags, NULL, 0);
	node_apply(&node, op);
}

static void begin_node(void)
{
	node_init(&node);
	create("INBOX");
	create("Entw\xc3\xbcrfe/a b");
	append(VIEW("From: a@example.org\r\nSubject: one\r\n\r\nhello\r\n"), FLAG_SEEN);
	append(VIEW("From: =?UTF-8?Q?=C3=BC?= <b@example.org>\r\nDate: 1 Apr 2020 00:00:00 +0200\r\nMIME-Version: "
		    "1.0\r\n"
		    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: "
		    "message/rfc822\r\n"
		    "\r\nSubject: \xff inner\r\n\r\ninside\r\n--b\r\nContent-Type: "
		    "image/x\r\nContent-Transfer-Encoding: base64"
		    "\r\n\r\nAGFi\r\n--b--\r\n"),
	       FLAG_DELETED);
	append(VIEW("no header at all\r\n\0\r\n"), 0);
	append(VIEW("Subject: four\r\n\r\n"), FLAG_DELETED | FLAG_FLAGGED);
	begin = home_ref(node.home);
}

static void end_node(void)
{
	home_unref(&begin);
	node_finish(&node);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	log_set_level(LOG_ERROR);
	mime_init();
	begin_node();
	atexit(end_node);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct view rest = view_from(view_of(at, len), 1);
	struct client clients[2] = { 0 };

	if (len < 2)
		return 0;
	if (node.users > NODE_INPUTS) {
		end_node();
		begin_node();
	}
	node_user(&node, begin);
	node.slow = at[0] & 16;
	node.room_left = at[0] & 32 ? 100 : 1 << 20;
	shown = *home_commit(node.home);
	start(clients, &clients[0], at[0]);
	start(clients, &clients[1], 2 | 4 | (at[0] & 8));
	while (rest.len) {
		struct client *c = &clients[rest.at[0] >> 7];
		size_t piece = rest.at[0] & 127;

		if (piece == 0)
			piece = 2000;
		say(clients, c, view_sub(rest, 1, piece));
		rest = view_from(rest, 1 + piece);
		node.now_ms += at[0] & 64 ? 1000 : 0;
		node.trouble = at[0] & 128 ? FAIL_LATER : FAIL_NONE;
	}
	finish(&clients[0]);
	finish(&clients[1]);
	node_keep_summaries(&node);
	assert(node.room_held == 0);
	return 0;
}
