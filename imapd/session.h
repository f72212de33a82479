/* imapd/session.h - the insides of an IMAP session: for the files that run its commands, and for no others.
 *
 * One command is under way at a time.  Its row in the table (imapd/commands.h) has the function that runs it, which is
 * called again and again until it says RUN_DONE; what it must know in between is its *work*, in the command's arena.
 * Then comes the news of the mailbox (imapd/news.h), then the tagged answer.
 *
 *     READING ── a command ──▶ RUNNING ── RUN_DONE ──▶ NEWS ── RUN_DONE ──▶ tagged answer, READING
 *        │                     │     ▲                     (only with a mailbox)
 *        │                     └─────┴── RUN_MORE, RUN_WARM, RUN_WAIT: the next step goes on
 *        │                     └── RUN_LINE ──▶ INPUT ── a line ──▶ RUNNING        (IDLE, AUTHENTICATE)
 *        └── an APPEND ──▶ DECIDING ── RUN_LINE ──▶ INPUT ── its message ──▶ RUNNING
 *                                   └─ RUN_DONE ──▶ tagged answer, READING
 *
 * (S1) A run function that was not done may be called again at any time; what it put into `out` stands.
 * (S2) Between commands a session holds no memory but its own struct, what it shows (and of which state of the home it is)
 * and what of that is recent, "$", and the user's name. */
#ifndef IMAPD_SESSION_H
#define IMAPD_SESSION_H

#include "base/log.h"
#include "imapd/auth.h"
#include "imapd/command.h"
#include "imapd/imapd.h"
#include "imapd/lex.h"
#include "imapd/news.h"
#include "imapd/ranges.h"
#include "imapd/run.h"
#include "imapd/shown.h"
#include "imapd/together.h"
#include "mime/mime.h"

enum imap_state { /* RFC 9051 3, as bits for the table */
		  STATE_NOT_AUTHENTICATED = 1,
		  STATE_AUTHENTICATED = 2,
		  STATE_SELECTED = 4,
};

enum imap_stage {
	STAGE_READING,  /* no command is under way */
	STAGE_DECIDING, /* an APPEND's message is announced: is it wanted? */
	STAGE_INPUT,    /* the command goes on when the client has sent more of it */
	STAGE_RUNNING,
	STAGE_NEWS,
};

enum imap_ending { ENDING_NOT, ENDING_STARTTLS, ENDING_CLOSE }; /* after the tagged answer */

enum answer_status { ANSWER_OK, ANSWER_NO, ANSWER_BAD };

struct imap_session {
	const struct imap_settings *settings;
	struct imap_host *host;
	struct clock *clock;
	struct rng *rng;
	char *address, *id; /* for the log */
	char *user;         /* NULL until authenticated */
	bool secure, loopback;
	bool condstore, qresync, rev2, utf8_accept; /* what the client has switched on; qresync only with condstore */
	bool utf8;                                  /* either of the latter two */
	bool draining;
	enum imap_state state;

	enum imap_stage stage;
	enum imap_ending ending;
	unsigned waiting; /* for so many answers of the host */
	bool idling;  /* IDLE: news is welcome at any time */
	struct imap_reader reader;
	enum imap_read ahead; /* what the reader said when it was asked for a command to run along … */
	bool has_ahead;       /* … and what comes next is that */
	struct view line;      /* .at set: what the client said after RUN_LINE */
	unsigned bad_commands; /* in a row */
	int64_t step_began;    /* steady ms */
	int64_t lent;          /* octets of memory that the host gave for large output */
	struct summary_reader summaries;
	bool reads_summaries; /* `summaries` is open: within a step */
	struct oid stuck;     /* first of what was missing the last time … */
	unsigned stuck_times; /* … and so often without getting on */

	struct imap_command command;
	const struct imap_row *row;
	struct together together;
	void *work;
	void (*finish_work)(void *work);
	enum answer_status status;
	bool names_modseq; /* an OK says HIGHESTMODSEQ, as it is after the news (RFC 7162 3.2.7) */
	struct buf answer; /* "[CODE] text"; UIDs of all messages fit */

	/* The answer to an op or a login. */
	void (*op_done)(struct imap_session *s, const struct op_result *r);
	enum fail answered;

	/* The selected mailbox. */
	struct shown shown;
	struct guid mailbox;
	bool read_only;
	struct ranges saved;  /* "$" (RFC 9051 6.4.4.1): UIDs */
	struct ranges recent; /* UIDs that this session was the first to be told of (imapd/recent.h) */
	struct news news;
};

/* How it reads commands now. */
struct imap_dialect session_dialect(const struct imap_session *s);

/* Work. ------------------------------------------------------------------------------------------------------------ */

/* The work of the command under way, zeroed at its first call.  finish (or NULL) frees what lies outside the arena. */
void *session_work(struct imap_session *s, size_t len, void (*finish)(void *work));
/* Hands the op over; `done` (may be NULL) is told of a result once it is durable, and the command is run again: then
 * s->answered says how it went.  If it failed, the tagged answer is there already. */
FAIL_CHECK enum run session_submit(struct imap_session *s, struct op *op,
				   void (*done)(struct imap_session *s, const struct op_result *r));
/* The same of several at once, in their order: it is run again when all are answered. */
FAIL_CHECK enum run session_submit_all(struct imap_session *s, struct op *const *ops, unsigned n,
				       void (*done)(struct imap_session *s, const struct op_result *r));
/* A new op, on the selected mailbox if there is one; and the messages that it is for. */
struct op *session_op(const struct imap_session *s, enum op_kind kind);
void session_op_uids(struct op *op, const struct uid_range *uids, unsigned n);
/* Asks the host for memory before `octets` of a message are put out; it is given back once they are on their way.
 * False: the node is short of it. */
bool session_borrow(struct imap_session *s, uint64_t octets);
/* Is there nothing to expunge, as far as anybody was promised? */
bool session_nothing_deleted(struct imap_session *s);
/* Has this step taken its time? */
bool session_is_late(const struct imap_session *s);
/* Is it time to let the holder write? */
static inline bool session_is_full(const struct buf *out)
{
	return out->len >= IMAP_OUT_HIGH;
}
/* What a set of the client's means here.  FAIL_REFUSED: a sequence number that is not there: BAD. */
FAIL_CHECK enum fail session_resolve(struct imap_session *s, const struct imap_set *set, bool uids,
				     struct uid_range **out, unsigned *n, struct failure *why);
/* The octets of an object, from memory.  FAIL_AGAIN: named in source->missing. */
FAIL_CHECK enum fail session_read(struct imap_session *s, const struct oid *id, struct buf *out, struct failure *why);
/* The summary of a message, or its texts, from the cache, whose memory lasts until the step's end.  False: it is not
 * there. */
bool session_cached_summary(struct imap_session *s, const struct message *m, struct summary *out);
bool session_cached_texts(struct imap_session *s, const struct message *m, struct summary_texts *out);
/* Builds both from the message's octets; the cache is given them, too. */
void session_build_summary(struct imap_session *s, const struct message *m, struct view octets, struct buf *summary,
			   struct buf *texts);

/* After FAIL_AGAIN for a message: names in source->missing what those after it will want too, so that the disk is asked
 * once for many: their octets, or those of them whose summary is not there. */
void session_look_ahead(struct imap_session *s, const struct walk *walk, bool octets);

/* Answers: what they return is RUN_DONE. --------------------------------------------------------------------------- */

enum run session_ok(struct imap_session *s, const char *text);
enum run session_no(struct imap_session *s, const char *text); /* with a code if it fits: "[CANNOT] …" */
enum run session_bad(struct imap_session *s, const char *text);
/* The answer to a failure, by the one table of classes; RUN_WARM for FAIL_AGAIN. */
enum run session_fail(struct imap_session *s, enum fail class, const struct failure *why);
/* The same where the mailbox named as a target is missing: [TRYCREATE] (RFC 9051 7.1). */
enum run session_fail_target(struct imap_session *s, enum fail class, const struct failure *why);

/* Logging with the session's id, address and user. */
void session_log_begin(struct imap_session *s, struct log_line *l, enum log_level level, const char *event);

/* A mailbox's name as this client reads it: quoted, in UTF-8 or modified UTF-7. */
void session_put_name(struct imap_session *s, struct buf *out, struct view name);

/* Becomes the state without a mailbox. */
void session_deselect(struct imap_session *s);
/* CONDSTORE from here on: by ENABLE, or by any command that speaks of it (RFC 7162 3.1). */
void session_enable_condstore(struct imap_session *s, struct buf *out);
/* May a password cross this connection? */
bool session_takes_passwords(const struct imap_session *s);
void session_put_capabilities(const struct imap_session *s, struct buf *out);
/* Ends the connection: "* BYE text". */
void session_bye(struct imap_session *s, struct buf *out, const char *text);

#endif
