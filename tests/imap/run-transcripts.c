/* tests/imap/run-transcripts.c - holds sessions against conversations written down in FILE…
 *
 * Each transcript runs twice: with what the client says between two answers in one piece and a node that answers at
 * once, then an octet at a time and a node whose answers come late and whose disk is cold.
 *
 *     # a comment; names the section of the RFC
 *     message NAME                           "> " lines follow, which are its lines
 *     given NAME: ITEM, ITEM…                a mailbox (INBOX is there already) and its messages, in order of UID:
 *                                              UID [message NAME] [date "…"] [modseq N] (FLAG…)
 *     given NAME: as \Special                a mailbox for a special use, without messages
 *     given subscribed NAME
 *     given nobody                           clients begin with the greeting; else they have logged in
 *     given remote | secure | tls-offered
 *     given message-max | room N
 *     given shared                           UIDs are given by lanes from here on; the node's lane is 0
 *     given recent                           no session has been shown what is given; else all of it has been
 *     C: a line, CRLF is put behind it       C+ the same with \r \n \0 \t \\ \xHH, nothing is put behind it
 *     C*N: a line, N times                   without CRLF
 *     S: the answer's next line; * matches anything but its end, a * and space at its beginning only themselves
 *     S* the same, after any lines that do not match
 *     C2: C2+ S2: …                          of another client (up to 4)
 *     deliver NAME [MESSAGE]                 comes in from elsewhere, into the mailbox
 *     lane N [asks M]                        changes are the node's of lane N from here on: as if its client came here,
 *                                              or its changes; it can reach nobody, or the node of lane M
 *     part | meet                            clients 3 and 4 are at a second node, of lane 8, that cannot be reached;
 *                                              until the two meet and join what they have
 *     settle NAME                            gives UIDs to what waits for them in the mailbox
 *     trouble CLASS                          the next op fails so, by the names of base/fail.h
 *     hold | answer [CLIENT]                 the node does not answer before "answer"
 *     tls | drain | wait MS | closed [CLIENT]
 *
 * "S:" lines must be all that was said to the client by the time it goes on.
 *
 * A MODSEQ is written as its clock, or "CLOCK.LANE" if the lane is not 0: the user's changes are counted from 1, and
 * before a message with `modseq N` so many changes are made that its own is the N-th. */
#include "host.h"
#include "imapd/date.h"
#include "mime/mime.h"
#include "transcript.h"

#include "base/banned.h"

#define CLIENTS_MAX  4u
#define MESSAGES_MAX 16u
#define FLAGS_MAX    16u

struct client {
	struct host host;
	struct imap_session *session;
	enum session_want want;
	struct buf in, out;
	struct buf said;  /* by the client, not fed yet     */
	struct buf heard; /* from the session, not matched  */
};

struct play {
	const char *file;
	unsigned line;
	bool by_octet, held, greeted, recent, begun;
	struct imap_settings settings;
	struct imap_peer peer;
	struct node *node;
	struct oid shown; /* the newest state that sessions were told of */
	struct client clients[CLIENTS_MAX];
	struct named_message {
		struct view name;
		struct buf octets;
	} messages[MESSAGES_MAX];
	unsigned n_messages;
};

static void fail_play(const struct play *p, const char *what, struct view saw)
{
	fprintf(stderr, "%s:%u: (%s) %s: %.*s\n", p->file, p->line, p->by_octet ? "by octet" : "whole", what,
		VIEW_FMT(saw));
	exit(1);
}

/* Clients. ------------------------------------------------------------------------------------------------------------
 */

static void step(struct play *p, struct client *c)
{
	do {
		c->want = imap_session_step(c->session, &c->in, &c->out);
		if (!buf_fits(&c->out))
			fail_play(p, "more output than a session may hold", VIEW_NONE);
		buf_put(&c->heard, buf_view(&c->out));
		buf_clear(&c->out);
		node_keep_summaries(p->node);
		if (c->want == SESSION_WAIT && !p->held)
			host_answer(&c->host);
	} while (c->want == SESSION_WRITE || (c->want == SESSION_WAIT && !p->held));
}

/* Lets those who wait for news see it. */
static void tell_news(struct play *p)
{
	while (!oid_equal(&p->shown, home_commit(p->node->home))) {
		p->shown = *home_commit(p->node->home);
		for (unsigned i = 0; i < CLIENTS_MAX; i++) {
			struct client *c = &p->clients[i];

			if (c->session && c->want != SESSION_CLOSE && imap_session_wants_news(c->session))
				step(p, c);
		}
	}
}

static void feed(struct play *p, struct client *c)
{
	size_t piece = p->by_octet ? 1 : 30000;

	for (size_t i = 0; i < c->said.len; i += piece) {
		buf_put(&c->in, view_sub(buf_view(&c->said), i, piece));
		step(p, c);
		if (c->in.len > 65536)
			fail_play(p, "the session does not read", VIEW_NONE);
	}
	buf_clear(&c->said);
	tell_news(p);
}

static void log_in(struct play *p, struct client *c)
{
	buf_puts(&c->said, "in LOGIN " HOST_USER " " HOST_PASSWORD "\r\n");
	feed(p, c);
	if (view_search(buf_view(&c->heard), 0, VIEW("\r\nin OK ")) == SIZE_MAX)
		fail_play(p, "cannot log in", buf_view(&c->heard));
	buf_clear(&c->heard);
}

static struct client *client(struct play *p, unsigned number)
{
	struct client *c = &p->clients[number - 1];

	if (c->session)
		return c;
	p->node->slow = p->by_octet;
	host_init(&c->host, p->node);
	c->host.away = number > 2;
	buf_init(&c->in, SIZE_MAX);
	buf_init(&c->out, 1u << 26);
	buf_init(&c->said, SIZE_MAX);
	buf_init(&c->heard, SIZE_MAX);
	c->session = imap_session_create(&p->settings, &c->host.imap, &p->peer, &p->node->clock, &p->node->rng.rng);
	imap_session_greet(c->session, &c->heard);
	if (!p->greeted)
		log_in(p, c);
	return c;
}

static void finish_client(struct client *c)
{
	if (!c->session)
		return;
	imap_session_destroy(&c->session);
	buf_finish(&c->in);
	buf_finish(&c->out);
	buf_finish(&c->said);
	buf_finish(&c->heard);
}

/* Modification sequences, written as their clocks.
 * ---------------------------------------------------------------------- */

static size_t digits_at(struct view text, size_t at)
{
	size_t n = 0;

	while (at + n < text.len && ascii_is_digit(text.at[at + n]))
		n++;
	return n;
}

/* Octets at `at` that a modification sequence follows; 0: none does. */
static size_t word_at(struct view text, size_t at)
{
	static const char *const words[] = { "MODSEQ (", "MODSEQ ", "CHANGEDSINCE ", "QRESYNC (" };
	struct view rest = view_from(text, at);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t len = strlen(words[i]);

		if (!view_starts_nocase(rest, view_str(words[i])))
			continue;
		if (words[i][0] == 'Q') /* after the UIDVALIDITY */
			len += digits_at(rest, len) + 1;
		return digits_at(rest, len) > 0 ? len : 0;
	}
	return 0;
}

/* "CLOCK" or "CLOCK.LANE" to the name of that state; how many octets it was. */
static size_t name_state(struct view text, size_t at, struct buf *out)
{
	size_t n = digits_at(text, at), of_lane = n && at + n < text.len && text.at[at + n] == '.' ?
							  digits_at(text, at + n + 1) : 0;
	uint64_t clock, lane = 0;

	if (of_lane > 0 && !view_decimal(view_sub(text, at + n + 1, of_lane), LANES - 1, &lane))
		of_lane = 0;
	if (!view_decimal(view_sub(text, at, n), UINT64_MAX, &clock))
		return 0;
	buf_decimal(out, clock && clock <= CLOCK_MAX ? modseq_of((struct stamp){ clock, (uint8_t)lane }) : clock);
	return of_lane > 0 ? n + 1 + of_lane : n;
}

/* The way back. */
static size_t tell_state(struct view text, size_t at, struct buf *out)
{
	size_t n = digits_at(text, at);
	uint64_t name;

	if (!view_decimal(view_sub(text, at, n), UINT64_MAX, &name))
		return 0;
	buf_decimal(out, modseq_clock(name));
	if (modseq_tag(name) > 1)
		buf_printf(out, ".%u", modseq_tag(name) - 1);
	return n;
}

/* Puts `text` with each modification sequence as the other side writes it. */
static void translate(struct view text, bool to_wire, struct buf *out)
{
	size_t at = 0;

	while (at < text.len) {
		size_t word = word_at(text, at);

		if (word == 0) {
			buf_putc(out, text.at[at++]);
			continue;
		}
		buf_put(out, view_sub(text, at, word));
		at += word;
		at += to_wire ? name_state(text, at, out) : tell_state(text, at, out);
	}
}

/* What is said.
 * --------------------------------------------------------------------------------------------------------- */

/* "* 1 EXISTS": the first star is the protocol's. */
static bool matches_line(struct view pattern, struct view text)
{
	if (!view_starts(pattern, VIEW("* ")))
		return transcript_matches(pattern, text);
	return view_starts(text, VIEW("* ")) && transcript_matches(view_from(pattern, 2), view_from(text, 2));
}

/* Takes the next line that was heard.  False: it does not match; with `must` that is the end. */
static bool take_line(struct play *p, struct client *c, struct view pattern, bool must)
{
	size_t end = view_search(buf_view(&c->heard), 0, VIEW("\r\n"));
	struct buf line;
	bool good;

	if (end == SIZE_MAX)
		fail_play(p, "no answer, wanted", pattern);
	buf_init(&line, SIZE_MAX);
	translate(view_sub(buf_view(&c->heard), 0, end), false, &line);
	good = matches_line(pattern, buf_view(&line));
	if (!good && must)
		fail_play(p, "answered", buf_view(&line));
	buf_finish(&line);
	buf_consume(&c->heard, end + 2);
	return good;
}

static void expect_line(struct play *p, struct client *c, struct view pattern, bool skip)
{
	feed(p, c);
	while (!take_line(p, c, pattern, !skip))
		;
}

static void expect_silence(struct play *p, struct client *c)
{
	feed(p, c);
	if (c->heard.len)
		fail_play(p, "unexpected", buf_view(&c->heard));
}

static void say(struct play *p, struct client *c, struct view text)
{
	if (c->heard.len)
		fail_play(p, "unexpected before the client goes on", buf_view(&c->heard));
	translate(text, true, &c->said);
}

static void say_escaped(struct play *p, struct client *c, struct view text)
{
	struct buf octets;

	buf_init(&octets, SIZE_MAX);
	transcript_unescape(text, &octets);
	say(p, c, buf_view(&octets));
	buf_finish(&octets);
}

static uint64_t number(const struct play *p, struct view text)
{
	uint64_t n;

	if (!view_decimal(text, INT64_MAX, &n))
		fail_play(p, "not a number", text);
	return n;
}

/* What is given.
 * -------------------------------------------------------------------------------------------------------- */

static struct view message_octets(struct play *p, struct view name)
{
	for (unsigned i = 0; i < p->n_messages; i++)
		if (view_equal(p->messages[i].name, name))
			return buf_view(&p->messages[i].octets);
	fail_play(p, "no such message", name);
	return VIEW_NONE;
}

static void begin_message(struct play *p, struct view name)
{
	struct named_message *m = &p->messages[p->n_messages++];

	if (p->n_messages > MESSAGES_MAX)
		fail_play(p, "too many messages", name);
	m->name = name;
	buf_init(&m->octets, 1u << 20);
}

static void message_line(struct play *p, struct view line)
{
	struct buf *octets = p->n_messages ? &p->messages[p->n_messages - 1].octets : NULL;

	if (!octets)
		fail_play(p, "a line of no message", line);
	buf_put(octets, line);
	buf_puts(octets, "\r\n");
}

static struct op *name_op(enum op_kind kind, struct view name)
{
	struct op *op = op_create(kind);

	op->name = arena_copy(&op->arena, name);
	return op;
}

static struct mailbox *find(struct play *p, struct view name)
{
	struct source source;
	struct mailbox *m;

	source_blocking(&source, p->node->store);
	return home_find(p->node->home, &source, name, &m, NULL) ? NULL : m;
}

/* Makes changes that change no mailbox, until the next one is the one with this clock. */
static void count_up_to(struct play *p, uint64_t clock)
{
	if (home_clock(p->node->home) >= clock)
		fail_play(p, "that many changes were made before", VIEW_NONE);
	while (home_clock(p->node->home) + 1 < clock) {
		struct op *op = name_op(OP_SETTING, VIEW("count"));
		struct buf value;

		buf_init(&value, 20);
		buf_decimal(&value, home_clock(p->node->home));
		op->value = arena_copy(&op->arena, buf_view(&value));
		buf_finish(&value);
		node_apply(p->node, op);
	}
}

struct item {
	uint32_t uid;
	struct view octets;
	int64_t date;
	uint64_t modseq; /* 0: any */
	unsigned flags;
	struct view keywords[FLAGS_MAX];
	unsigned n_keywords;
};

static void item_flags(struct play *p, struct view text, struct item *item)
{
	static const char *const names[] = { "\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft" };

	if (text.len < 2 || text.at[0] != '(' || text.at[text.len - 1] != ')')
		fail_play(p, "no flags", text);
	text = view_sub(text, 1, text.len - 2);
	while (text.len) {
		struct view flag = view_cut(&text, ' ');
		unsigned i = 0;

		while (i < 5 && !view_equal(flag, view_str(names[i])))
			i++;
		if (i < 5)
			item->flags |= 1u << i;
		else if (item->n_keywords < FLAGS_MAX)
			item->keywords[item->n_keywords++] = flag;
	}
}

/* "UID [message NAME] [date "…"] [modseq N] (FLAG…)" */
static struct item read_item(struct play *p, struct view text)
{
	struct item item = { .uid = (uint32_t)number(p, view_cut(&text, ' ')), .date = clock_unix_s(&p->node->clock) };

	while (text.len && text.at[0] != '(') {
		struct view what = view_cut(&text, ' ');

		if (view_equal(what, VIEW("message"))) {
			item.octets = message_octets(p, view_cut(&text, ' '));
		} else if (view_equal(what, VIEW("modseq"))) {
			item.modseq = number(p, view_cut(&text, ' '));
		} else if (view_equal(what, VIEW("date"))) {
			text = view_from(text, 1);
			if (!imap_date_time(view_cut(&text, '"'), &item.date))
				fail_play(p, "no date", text);
			text = view_from(text, 1);
		} else {
			fail_play(p, "no item has", what);
		}
	}
	item_flags(p, text, &item);
	return item;
}

static void append(struct play *p, struct view mailbox, const struct item *item)
{
	struct op *op = name_op(OP_APPEND, mailbox);
	struct view *keywords = arena_alloc(&op->arena, FLAGS_MAX * sizeof(*keywords));
	struct buf octets;

	for (unsigned i = 0; i < item->n_keywords; i++)
		keywords[i] = arena_copy(&op->arena, item->keywords[i]);
	buf_init(&octets, 1u << 20);
	buf_put(&octets, item->octets);
	if (!item->octets.at)
		buf_printf(&octets, "From: fred@example.org\r\nSubject: message %u\r\n\r\nbody %u\r\n", item->uid,
			   item->uid);
	op_add_message(op, blob_create(buf_view(&octets)), item->date, item->flags, keywords, item->n_keywords);
	buf_finish(&octets);
	if (item->modseq)
		count_up_to(p, item->modseq);
	node_apply(p->node, op);
}

/* Uses up UIDs. */
static void skip_uids(struct play *p, struct view mailbox, uint32_t until)
{
	struct item filler = { .flags = FLAG_DELETED };
	uint32_t next = mailbox_info(find(p, mailbox))->uidnext;
	struct op *op;

	if (next > until)
		fail_play(p, "UIDs must ascend", mailbox);
	for (filler.uid = next; filler.uid < until; filler.uid++)
		append(p, mailbox, &filler);
	if (next == until)
		return;
	op = name_op(OP_EXPUNGE, VIEW(""));
	op->mailbox = mailbox_info(find(p, mailbox))->id;
	op->uids = arena_alloc(&op->arena, sizeof(*op->uids));
	op->uids[0] = (struct uid_range){ next, until - 1 };
	op->n_uids = 1;
	node_apply(p->node, op);
}

/* Cuts the text before ", " off. */
static struct view cut_item(struct view *text)
{
	size_t end = view_search(*text, 0, VIEW(", "));
	struct view item = view_sub(*text, 0, end);

	*text = end == SIZE_MAX ? VIEW_NONE : view_from(*text, end + 2);
	return item;
}

static void given_mailbox(struct play *p, struct view name, struct view items)
{
	struct op *create = name_op(OP_CREATE, name);

	if (view_starts(items, VIEW("as "))) {
		if (!special_use_of(view_from(items, 3), &create->special_use))
			fail_play(p, "no special use", items);
		items = VIEW_NONE;
	}
	if (find(p, name))
		op_unref(&create);
	else
		node_apply(p->node, create);
	while (items.len) {
		struct item item = read_item(p, cut_item(&items));

		skip_uids(p, name, item.uid);
		append(p, name, &item);
	}
}

static void given(struct play *p, struct view text)
{
	size_t colon = view_search(text, 0, VIEW(":"));
	struct view rest = text, what;

	if (colon != SIZE_MAX) {
		given_mailbox(p, view_sub(text, 0, colon), view_from(text, colon + 2));
		return;
	}
	what = view_cut(&rest, ' ');
	if (view_equal(what, VIEW("subscribed"))) {
		struct op *op = name_op(OP_SUBSCRIBE, rest);

		op->on = true;
		node_apply(p->node, op);
	} else if (view_equal(what, VIEW("nobody"))) {
		p->greeted = true;
	} else if (view_equal(what, VIEW("shared"))) {
		node_apply(p->node, op_create(OP_SHARE));
	} else if (view_equal(what, VIEW("recent"))) {
		p->recent = true;
	} else if (view_equal(what, VIEW("remote"))) {
		p->peer.loopback = false;
	} else if (view_equal(what, VIEW("secure"))) {
		p->peer.secure = true;
	} else if (view_equal(what, VIEW("tls-offered"))) {
		p->settings.tls_offered = true;
	} else if (view_equal(what, VIEW("message-max"))) {
		p->settings.message_max = number(p, rest);
	} else if (view_equal(what, VIEW("room"))) {
		p->node->room_left = (int64_t)number(p, rest);
	} else {
		fail_play(p, "cannot be given", what);
	}
}

/* Lines.
 * ---------------------------------------------------------------------------------------------------------------- */

static void deliver(struct play *p, struct view text)
{
	struct view mailbox = view_cut(&text, ' ');
	struct item item = { .date = clock_unix_s(&p->node->clock) };

	item.uid = mailbox_info(find(p, mailbox))->uidnext;
	if (text.len)
		item.octets = message_octets(p, text);
	append(p, mailbox, &item);
	tell_news(p);
}

/* "N [asks M]" */
static void become_lane(struct play *p, struct view text)
{
	p->node->lane = (uint8_t)(number(p, view_cut(&text, ' ')) % LANES);
	p->node->reachable = 0;
	if (view_equal(view_cut(&text, ' '), VIEW("asks")))
		p->node->reachable = (uint16_t)(1u << number(p, text) % LANES);
}

static void settle(struct play *p, struct view mailbox)
{
	struct op *op = op_create(OP_SETTLE);

	op->mailbox = mailbox_info(find(p, mailbox))->id;
	op->writer = p->node->lane;
	node_apply(p->node, op);
	tell_news(p);
}

static void meet(struct play *p)
{
	node_meet(p->node);
	tell_news(p);
}

static void trouble(struct play *p, struct view name)
{
	for (enum fail f = FAIL_NOTFOUND; f <= FAIL_AGAIN; f++)
		if (view_equal(name, view_str(fail_name(f)))) {
			p->node->trouble = f;
			return;
		}
	fail_play(p, "no such class", name);
}

static void answer_held(struct play *p, struct client *c)
{
	expect_silence(p, c);
	if (c->want != SESSION_WAIT || !host_answer(&c->host))
		fail_play(p, "nothing waits", VIEW_NONE);
	step(p, c);
	tell_news(p);
}

static void wait_ms(struct play *p, int64_t ms)
{
	p->node->now_ms += ms;
	for (unsigned i = 0; i < CLIENTS_MAX; i++) {
		struct client *c = &p->clients[i];

		if (!c->session || ms <= imap_session_patience_ms(c->session))
			continue;
		imap_session_expire(c->session, &c->heard);
		step(p, c);
	}
}

/* '2': the client with that number, by the line's own words */
static struct client *client_of(struct play *p, struct view digit)
{
	if (digit.len != 1 || digit.at[0] < '1' || digit.at[0] > '0' + (int)CLIENTS_MAX)
		fail_play(p, "no client", digit);
	return client(p, (unsigned)(digit.at[0] - '0'));
}

static void feed_all(struct play *p)
{
	for (unsigned i = 0; i < CLIENTS_MAX; i++)
		if (p->clients[i].session)
			feed(p, &p->clients[i]);
}

/* What the node, and not a client, does. */
static bool node_command(struct play *p, struct view word, struct view rest)
{
	if (view_equal(word, VIEW("hold")))
		p->held = p->node->slow = true;
	else if (view_equal(word, VIEW("deliver")))
		deliver(p, rest);
	else if (view_equal(word, VIEW("lane")))
		become_lane(p, rest);
	else if (view_equal(word, VIEW("part")))
		node_part(p->node);
	else if (view_equal(word, VIEW("meet")))
		meet(p);
	else if (view_equal(word, VIEW("settle")))
		settle(p, rest);
	else if (view_equal(word, VIEW("trouble")))
		trouble(p, rest);
	else if (view_equal(word, VIEW("wait")))
		wait_ms(p, (int64_t)number(p, rest));
	else
		return false;
	return true;
}

static void command(struct play *p, struct view line)
{
	struct view rest = line, word = view_cut(&rest, ' ');
	struct client *c;

	feed_all(p);
	if (node_command(p, word, rest))
		return;
	c = client_of(p, rest.len ? rest : VIEW("1"));
	if (view_equal(word, VIEW("tls"))) {
		expect_silence(p, c);
		if (c->want != SESSION_STARTTLS)
			fail_play(p, "does not ask for TLS", VIEW_NONE);
		buf_clear(&c->in);
		imap_session_secured(c->session);
		step(p, c);
	} else if (view_equal(word, VIEW("answer"))) {
		answer_held(p, c);
	} else if (view_equal(word, VIEW("drain"))) {
		imap_session_drain(c->session);
		step(p, c);
	} else if (view_equal(word, VIEW("closed"))) {
		expect_silence(p, c);
		if (c->want != SESSION_CLOSE)
			fail_play(p, "is not closed", VIEW_NONE);
	} else {
		fail_play(p, "means nothing", line);
	}
}

/* "C2+ text": who speaks, which way, what.  False: nobody does. */
static bool play_speech(struct play *p, struct view line)
{
	bool client_speaks = line.len > 1 && line.at[0] == 'C';
	bool numbered = line.len > 2 && line.at[1] >= '1' && line.at[1] <= '0' + (int)CLIENTS_MAX;
	struct view rest = view_from(line, numbered ? 2 : 1);
	struct client *c;
	uint64_t times;

	if (!client_speaks && !(line.len > 1 && line.at[0] == 'S'))
		return false;
	if (rest.len == 0 || !(rest.at[0] == ':' || rest.at[0] == '*' || (client_speaks && rest.at[0] == '+')))
		return false;
	c = client_of(p, numbered ? view_sub(line, 1, 1) : VIEW("1"));
	if (!client_speaks) {
		expect_line(p, c, view_from(rest, 2), rest.at[0] == '*');
	} else if (rest.at[0] == '+') {
		say_escaped(p, c, view_from(rest, 2));
	} else if (rest.at[0] == '*') {
		rest = view_from(rest, 1);
		for (times = number(p, view_cut(&rest, ':')); times > 0; times--)
			say(p, c, view_from(rest, 1));
	} else {
		say(p, c, view_from(rest, 2));
		say(p, c, VIEW("\r\n"));
	}
	return true;
}

/* After what is given. */
static void begin(struct play *p)
{
	if (!p->begun && !p->recent)
		node_claim_all(p->node);
	p->begun = true;
}

static void play_line(struct play *p, struct view line)
{
	if (line.len == 0 || line.at[0] == '#')
		return;
	if (view_starts(line, VIEW("given "))) {
		given(p, view_from(line, 6));
	} else if (view_starts(line, VIEW("message "))) {
		begin_message(p, view_from(line, 8));
	} else if (line.at[0] == '>') {
		message_line(p, view_from(line, 2));
	} else {
		begin(p);
		if (!play_speech(p, line))
			command(p, line);
	}
}

static void play(void *ctx, const char *file, struct view script, bool by_octet)
{
	struct node *node = ctx;
	struct play p = {
		.file = file,
		.by_octet = by_octet,
		.settings = { "imap.example.org", MESSAGE_LEN_DEFAULT, false },
		.peer = { false, true, VIEW("127.0.0.1"), VIEW("s1") },
		.node = node,
	};

	node_user(node, NULL);
	node_apply(node, name_op(OP_CREATE, VIEW("INBOX")));
	while (script.len) {
		p.line++;
		play_line(&p, view_cut(&script, '\n'));
	}
	for (unsigned i = 0; i < CLIENTS_MAX; i++)
		if (p.clients[i].session)
			expect_silence(&p, &p.clients[i]);
	for (unsigned i = 0; i < CLIENTS_MAX; i++)
		finish_client(&p.clients[i]);
	for (unsigned i = 0; i < p.n_messages; i++)
		buf_finish(&p.messages[i].octets);
}

int main(int argc, char **argv)
{
	struct node node;
	int code;

	mime_init();
	node_init(&node);
	code = transcript_run(argc, argv, play, &node);
	node_finish(&node);
	return code;
}
