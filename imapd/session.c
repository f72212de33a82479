#include "imapd/session.h"

#include <assert.h>

#include "imapd/append.h"
#include "imapd/commands.h"
#include "imapd/wire.h"

#include "base/banned.h"

#define STEP_MS   8 /* of one step: what other sessions of the loop wait for at most */
#define STUCK_MAX 4 /* times that one object was asked for in vain */

struct imap_session *imap_session_create(const struct imap_settings *settings, struct imap_host *host,
					 const struct imap_peer *peer, struct clock *clock, struct rng *rng)
{
	struct imap_session *s = mem_zalloc(sizeof(*s));

	s->settings = settings;
	s->host = host;
	s->clock = clock;
	s->rng = rng;
	s->address = mem_str(peer->address);
	s->id = mem_str(peer->id);
	s->secure = peer->secure;
	s->loopback = peer->loopback;
	s->state = STATE_NOT_AUTHENTICATED;
	imap_reader_init(&s->reader);
	imap_command_init(&s->command);
	buf_init(&s->answer, SIZE_MAX);
	return s;
}

static void end_work(struct imap_session *s)
{
	if (s->finish_work)
		s->finish_work(s->work);
	s->finish_work = NULL;
	s->work = NULL;
	s->op_done = NULL;
	s->names_modseq = false;
	s->idling = false;
	news_finish(&s->news);
	imap_command_finish(&s->command);
	imap_command_init(&s->command);
	s->row = NULL;
	s->together = (struct together){ 0 };
}

static void give_back(struct imap_session *s)
{
	if (s->lent > 0)
		s->host->room(s->host, -s->lent);
	s->lent = 0;
}

bool session_borrow(struct imap_session *s, uint64_t octets)
{
	if (octets <= IMAP_OUT_HIGH)
		return true;
	if (!s->host->room(s->host, (int64_t)octets))
		return false;
	s->lent += (int64_t)octets;
	return true;
}

void imap_session_destroy(struct imap_session **session)
{
	struct imap_session *s = *session;

	if (!s)
		return;
	assert(!s->waiting);
	end_work(s);
	session_deselect(s);
	give_back(s);
	imap_command_finish(&s->command);
	imap_reader_finish(&s->reader);
	buf_finish(&s->answer);
	mem_free(s->address);
	mem_free(s->id);
	mem_free(s->user);
	mem_free(s);
	*session = NULL;
}

void session_deselect(struct imap_session *s)
{
	shown_close(&s->shown);
	home_unref(&s->news.home);
	ranges_finish(&s->saved);
	ranges_finish(&s->recent);
	if (s->state == STATE_SELECTED)
		s->state = STATE_AUTHENTICATED;
}

/* Work. ------------------------------------------------------------------------------------------------------------ */

void *session_work(struct imap_session *s, size_t len, void (*finish)(void *work))
{
	if (!s->work) {
		s->work = arena_alloc(&s->command.arena, len);
		s->finish_work = finish;
	}
	return s->work;
}

struct op *session_op(const struct imap_session *s, enum op_kind kind)
{
	struct op *op = op_create(kind);

	op->mailbox = s->mailbox;
	return op;
}

void session_op_uids(struct op *op, const struct uid_range *uids, unsigned n)
{
	op->uids = arena_alloc(&op->arena, n * sizeof(*uids));
	if (n > 0)
		memcpy(op->uids, uids, n * sizeof(*uids));
	op->n_uids = n;
}

enum run session_submit(struct imap_session *s, struct op *op,
			void (*done)(struct imap_session *s, const struct op_result *r))
{
	return session_submit_all(s, &op, 1, done);
}

enum run session_submit_all(struct imap_session *s, struct op *const *ops, unsigned n,
			    void (*done)(struct imap_session *s, const struct op_result *r))
{
	s->op_done = done;
	s->waiting = n;
	for (unsigned i = 0; i < n; i++)
		s->host->submit(s->host, s, ops[i], i);
	return RUN_WAIT;
}

bool imap_session_op_done(struct imap_session *s, unsigned number, enum fail class, const struct op_result *result,
			  const struct failure *why)
{
	assert(s->waiting > 0 && class != FAIL_AGAIN);
	s->waiting--;
	s->answered = class;
	if (class != FAIL_NONE && (s->command.family == IMAP_COPY || s->command.family == IMAP_APPEND))
		session_fail_target(s, class, why);
	else if (class != FAIL_NONE)
		session_fail(s, class, why);
	else if (s->op_done)
		s->op_done(s, result);
	if (class != FAIL_NONE && s->together.n > 0)
		together_failed(s, number);
	return s->waiting == 0;
}

void imap_session_resume(struct imap_session *s)
{
	assert(s->waiting);
	s->waiting = 0;
}

enum fail session_resolve(struct imap_session *s, const struct imap_set *set, bool uids, struct uid_range **out,
			  unsigned *n, struct failure *why)
{
	uint32_t messages = shown_messages(&s->shown);

	if (!uids && !set->saved && imap_set_largest(set) > messages)
		return fail_with(why, FAIL_REFUSED, "The mailbox has %u messages", messages);
	return shown_resolve(&s->shown, s->host->source(s->host), set, uids, &s->saved, &s->command.arena, out, n, why);
}

bool session_nothing_deleted(struct imap_session *s)
{
	struct mailbox *newest;

	return home_find_id(s->host->home(s->host), s->host->source(s->host), &s->mailbox, &newest, NULL) ==
		       FAIL_NONE &&
	       mailbox_info(newest)->deleted == 0;
}

bool session_is_late(const struct imap_session *s)
{
	return s->clock->steady_ms(s->clock) - s->step_began >= STEP_MS;
}

enum fail session_read(struct imap_session *s, const struct oid *id, struct buf *out, struct failure *why)
{
	struct source *source = s->host->source(s->host);

	return source->read(source, id, NULL, out, why);
}

static struct summary_key key_of(const struct message *m)
{
	return (struct summary_key){ m->date, m->blob };
}

static struct summary_reader *cache_of(struct imap_session *s)
{
	if (!s->reads_summaries)
		summary_reader_begin(s->host->cache, &s->summaries);
	s->reads_summaries = true;
	return &s->summaries;
}

bool session_cached_summary(struct imap_session *s, const struct message *m, struct summary *out)
{
	struct summary_key key = key_of(m);
	struct view octets;

	return summary_reader_get(cache_of(s), &key, &octets) && summary_open(octets, out) == FAIL_NONE;
}

bool session_cached_texts(struct imap_session *s, const struct message *m, struct summary_texts *out)
{
	struct summary_key key = key_of(m);
	struct view octets;

	return summary_reader_get_texts(cache_of(s), &key, &octets) && summary_texts_open(octets, out) == FAIL_NONE;
}

void session_build_summary(struct imap_session *s, const struct message *m, struct view octets, struct buf *summary,
			   struct buf *texts)
{
	struct summary_entry entry = { .key = key_of(m) };

	buf_clear(summary);
	buf_clear(texts);
	summary_build(octets, summary, texts);
	entry.summary = buf_view(summary);
	entry.texts = buf_view(texts);
	s->host->keep_summary(s->host, &entry);
}

void session_look_ahead(struct imap_session *s, const struct walk *walk, bool octets)
{
	struct source *source = s->host->source(s->host);
	struct walk ahead = *walk;
	struct summary_texts texts;
	struct message m;
	uint32_t seq;

	while (source->n_missing < MISSING_MAX && walk_next(&ahead, source, &m, &seq, NULL) == FAIL_NONE)
		if ((octets || !session_cached_texts(s, &m, &texts)) && source->n_missing < MISSING_MAX)
			source->missing[source->n_missing++] = m.blob;
}

/* Commands: from octets to a row of the table. --------------------------------------------------------------------- */

struct imap_dialect session_dialect(const struct imap_session *s)
{
	return (struct imap_dialect){ .utf8 = s->utf8, .utf8_accept = s->utf8_accept };
}

static const char *not_now(const struct imap_session *s)
{
	switch (s->state) {
	case STATE_NOT_AUTHENTICATED:
		return "Log in first";
	case STATE_AUTHENTICATED:
		if (s->row->states & STATE_SELECTED)
			return "No mailbox is selected";
		break;
	case STATE_SELECTED:
		break;
	}
	return "Already logged in";
}

/* A name that no mailbox can have was to become one's. */
static bool names_what_cannot_be(const struct imap_command *c)
{
	return c->family == IMAP_CREATE || (c->family == IMAP_RENAME && c->rename.from.at);
}

/* Reads the command in reader->text.  False: it has its answer. */
static bool understand(struct imap_session *s)
{
	struct imap_parser parser;
	struct failure why;
	enum fail fail = imap_parse_head(&parser, buf_view(&s->reader.text), session_dialect(s), &s->command, &why);

	if (fail == FAIL_NONE) {
		s->row = imap_row_find(s->command.name);
		if (!s->row)
			fail = fail_with(&why, FAIL_REFUSED, "Unknown command");
		else if (!(s->row->states & s->state))
			fail = fail_with(&why, FAIL_REFUSED, "%s", not_now(s));
		else
			fail = imap_parse_rest(&parser, s->row->parse);
	}
	if (fail == FAIL_REFUSED)
		session_bad(s, why.text);
	else if (fail == FAIL_NOTFOUND && s->command.family == IMAP_LIST)
		session_ok(s, "No mailbox has such a name");
	else if (fail == FAIL_NOTFOUND && names_what_cannot_be(&s->command))
		session_fail(s, FAIL_REFUSED, &why);
	else if (fail != FAIL_NONE)
		session_fail(s, fail, &why);
	return fail == FAIL_NONE;
}

static void put_tagged(struct imap_session *s, struct buf *out, struct view tag, enum answer_status status,
		       struct view answer)
{
	static const char *const words[] = { [ANSWER_OK] = " OK ", [ANSWER_NO] = " NO ", [ANSWER_BAD] = " BAD " };

	if (tag.len > 0)
		buf_put(out, tag);
	else
		buf_putc(out, '*');
	buf_puts(out, words[status]);
	if (s->names_modseq && status == ANSWER_OK && s->state == STATE_SELECTED) {
		buf_puts(out, "[HIGHESTMODSEQ ");
		buf_decimal(out, s->news.modseq);
		buf_puts(out, "] ");
	}
	buf_put(out, answer);
	buf_puts(out, "\r\n");
}

/* To the command and those that ran along with it. */
static void put_answers(struct imap_session *s, struct buf *out)
{
	if (s->together.n == 0)
		put_tagged(s, out, s->command.tag, s->status, buf_view(&s->answer));
	for (unsigned i = 0; i < s->together.n; i++) {
		const struct together_part *p = &s->together.parts[i];
		bool own = p->answer.at;

		for (unsigned t = 0; t < p->n_tags; t++)
			put_tagged(s, out, p->tags[t], own ? (enum answer_status)p->status : s->status,
				   own ? p->answer : buf_view(&s->answer));
	}
}

static void count_bad(struct imap_session *s, struct buf *out)
{
	struct log_line line;

	s->bad_commands = s->status == ANSWER_BAD ? s->bad_commands + 1 : 0;
	if (s->bad_commands < IMAP_BAD_COMMANDS_MAX)
		return;
	session_log_begin(s, &line, LOG_WARN, "imap-abuse");
	log_text(&line, "error", "too many bad commands in a row");
	log_end(&line);
	session_bye(s, out, "Too many bad commands");
}

/* The command's last octets. */
static void finish_command(struct imap_session *s, struct buf *out)
{
	if (s->answer.len > 0) {
		put_answers(s, out);
		count_bad(s, out);
	}
	buf_clear(&s->answer);
	end_work(s);
	s->stuck_times = 0;
	s->stage = STAGE_READING;
}

/* The APPEND has its answer: what comes of its message nonetheless is read away. */
static void refuse_message(struct imap_session *s, struct buf *out)
{
	bool stays = imap_reader_refuse(&s->reader, IMAP_SKIP_MAX);

	finish_command(s, out);
	if (!stays)
		session_bye(s, out, "[TOOBIG] Too much to read away");
}

/* Has what is here already, and may, run along with the command that was understood. */
static void take_along(struct imap_session *s, struct buf *in, struct buf *out)
{
	while (!s->has_ahead && together_may(s)) {
		s->ahead = imap_reader_step(&s->reader, in, out);
		if (s->ahead == IMAP_READ_MORE)
			return;
		s->has_ahead = s->ahead != IMAP_READ_COMMAND || !together_take(s, buf_view(&s->reader.text));
	}
}

static enum imap_read read_what_is_next(struct imap_session *s, struct buf *in, struct buf *out)
{
	if (!s->has_ahead)
		return imap_reader_step(&s->reader, in, out);
	s->has_ahead = false;
	return s->ahead;
}

/* Takes the next thing from the client.  False: it is not whole yet. */
static bool read_next(struct imap_session *s, struct buf *in, struct buf *out)
{
	switch (read_what_is_next(s, in, out)) {
	case IMAP_READ_MORE:
		return false;
	case IMAP_READ_COMMAND:
		if (understand(s)) {
			s->stage = STAGE_RUNNING;
			if (s->command.family == IMAP_STORE)
				together_begin(s);
			take_along(s, in, out);
		} else {
			finish_command(s, out);
		}
		return true;
	case IMAP_READ_MESSAGE:
		if (understand(s))
			s->stage = STAGE_DECIDING;
		else
			refuse_message(s, out);
		return true;
	case IMAP_READ_LINE:
		s->line = buf_view(&s->reader.text);
		s->stage = STAGE_RUNNING;
		return true;
	case IMAP_READ_APPENDED:
		s->stage = STAGE_RUNNING;
		return true;
	case IMAP_READ_BAD:
		end_work(s);
		s->command.tag = arena_copy(&s->command.arena, s->reader.tag);
		session_bad(s, s->reader.complaint);
		finish_command(s, out);
		return true;
	case IMAP_READ_CLOSE:
		finish_command(s, out);
		session_bye(s, out, s->reader.complaint);
		return true;
	}
	return false;
}

/* Steps.
 * --------------------------------------------------------------------------------------------------------------- */

static enum run run_stage(struct imap_session *s, struct buf *out)
{
	enum run run;

	if (s->stage == STAGE_DECIDING)
		return append_decide(s, out);
	if (s->stage == STAGE_NEWS)
		return news_tell(s, s->row->holds_expunge, out);
	run = s->row->run(s, out);
	s->line = VIEW_NONE;
	return run;
}

/* After a stage that is done. */
static void end_stage(struct imap_session *s, struct buf *out)
{
	if (s->stage == STAGE_DECIDING)
		refuse_message(s, out);
	else if (s->stage == STAGE_RUNNING && s->state == STATE_SELECTED && s->ending == ENDING_NOT)
		s->stage = STAGE_NEWS;
	else
		finish_command(s, out);
}

/* Asks the host for what was missing, unless it has been asked in vain too often. */
static void warm(struct imap_session *s, struct buf *out)
{
	static const struct failure why = { FAIL_LATER, "The disk does not give what it holds; try later" };
	const struct source *source = s->host->source(s->host);

	assert(source->n_missing > 0);
	s->stuck_times = oid_equal(&source->missing[0], &s->stuck) ? s->stuck_times + 1 : 0;
	s->stuck = source->missing[0];
	if (s->stuck_times < STUCK_MAX) {
		s->waiting = 1;
		s->host->warm(s->host, s);
	} else if (s->stage == STAGE_NEWS || s->idling) {
		session_bye(s, out, "[UNAVAILABLE] The mailbox cannot be read");
		finish_command(s, out);
	} else {
		session_fail(s, FAIL_LATER, &why);
		end_stage(s, out);
	}
}

static void run(struct imap_session *s, struct buf *out)
{
	switch (run_stage(s, out)) {
	case RUN_DONE:
		end_stage(s, out);
		break;
	case RUN_WARM:
		warm(s, out);
		break;
	case RUN_LINE:
		s->stage = STAGE_INPUT;
		break;
	case RUN_MORE:
	case RUN_WAIT:
		break;
	}
}

/* Nothing to do until the client says more.  Gives back what an idle session does not need (S2). */
static enum session_want want_input(struct imap_session *s, struct buf *out)
{
	bool idle = imap_reader_is_idle(&s->reader);

	if (s->draining && idle) {
		session_bye(s, out, "The server shuts down; come again");
		finish_command(s, out);
		return SESSION_CLOSE;
	}
	if (idle) {
		imap_reader_release(&s->reader);
		buf_release(&s->answer);
	}
	return SESSION_READ;
}

static enum session_want step(struct imap_session *s, struct buf *in, struct buf *out)
{
	for (;;) {
		if (s->waiting)
			return SESSION_WAIT;
		if (s->ending == ENDING_CLOSE && s->stage == STAGE_READING)
			return SESSION_CLOSE;
		if (s->ending == ENDING_STARTTLS && s->stage == STAGE_READING)
			return SESSION_STARTTLS;
		if (session_is_full(out) || session_is_late(s))
			return SESSION_WRITE;
		if (s->stage != STAGE_READING && s->stage != STAGE_INPUT)
			run(s, out);
		else if (!read_next(s, in, out))
			return want_input(s, out);
	}
}

enum session_want imap_session_step(struct imap_session *s, struct buf *in, struct buf *out)
{
	enum session_want want;

	s->step_began = s->clock->steady_ms(s->clock);
	if (out->len < IMAP_OUT_HIGH)
		give_back(s);
	if (s->idling && s->stage == STAGE_INPUT && !s->waiting)
		s->stage = STAGE_RUNNING; /* is there news? */
	want = step(s, in, out);
	if (s->reads_summaries)
		summary_reader_end(&s->summaries);
	s->reads_summaries = false;
	return want;
}

void imap_session_greet(struct imap_session *s, struct buf *out)
{
	buf_puts(out, "* OK [CAPABILITY ");
	session_put_capabilities(s, out);
	buf_puts(out, "] ");
	buf_puts(out, s->settings->hostname);
	buf_puts(out, " ready\r\n");
}

void imap_session_secured(struct imap_session *s)
{
	assert(s->ending == ENDING_STARTTLS);
	s->ending = ENDING_NOT;
	s->secure = true;
}

bool imap_session_wants_news(const struct imap_session *s)
{
	return s->idling && !s->waiting && s->state == STATE_SELECTED;
}

uint32_t imap_session_patience_ms(const struct imap_session *s)
{
	return s->state == STATE_NOT_AUTHENTICATED ? IMAP_LOGIN_TIMEOUT_MS : IMAP_IDLE_TIMEOUT_MS;
}

void imap_session_expire(struct imap_session *s, struct buf *out)
{
	session_bye(s, out, "Nothing heard for too long");
}

void imap_session_drain(struct imap_session *s)
{
	s->draining = true;
}

size_t imap_session_room(const struct imap_session *s)
{
	return imap_reader_room(&s->reader);
}
