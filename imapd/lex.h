/* imapd/lex.h - puts commands together from whatever pieces the wire brings them in.
 *
 * A command is lines joined by literals (RFC 9051 4.3).  The reader eats octets from `in` as they come, one or a million
 * at a time, asks for synchronising literals on `out`, and hands out whole commands.  What a session holds of one is
 * bounded: IMAP_LINE_MAX octets of lines, IMAP_LITERALS_MAX literals, IMAP_COMMAND_MAX octets in all (RFC 7162 4).
 *
 * APPEND's message is no part of that: when the reader has come to it, the session gets all that was before it, decides,
 * and has the octets poured into a sink of its own as they arrive.
 *
 * A literal past its bound is refused.  If it is synchronising the client waits, so the tagged answer ends the command; of
 * a non-synchronising one (RFC 7888 4) up to IMAP_SKIP_MAX octets are read away with the rest of the command, then it is
 * answered; one longer than that ends the connection.  A bare LF ends a line as CRLF does, as most servers have it. */
#ifndef IMAPD_LEX_H
#define IMAPD_LEX_H

#include "base/buf.h"
#include "base/limits.h"

/* Where an APPEND's octets go. */
struct imap_sink {
	void (*put)(struct imap_sink *sink, struct view octets);
};

enum imap_read {
	IMAP_READ_MORE,     /* `in` is eaten up; more is needed                                                     */
	IMAP_READ_COMMAND,  /* a command is in reader->text: without its CRLF, to be parsed                         */
	IMAP_READ_MESSAGE,  /* an APPEND up to its message, "{n}" included, is in reader->text: parse it, then
	                       imap_reader_accept or imap_reader_refuse (a step before that says so again)          */
	IMAP_READ_APPENDED, /* the message has gone into the sink and its command is complete: run it               */
	IMAP_READ_LINE,     /* the line that imap_reader_expect_line asked for is in reader->text, without its CRLF;
	                       one that is too long comes as IMAP_READ_BAD, for the command that asked              */
	IMAP_READ_BAD,      /* a command broke a bound or a rule and has been read away: answer reader->tag (empty: "*")
	                       with BAD and reader->complaint                                                       */
	IMAP_READ_CLOSE,    /* too much to read away: BYE with reader->complaint, close                             */
};

enum imap_reading { /* the reader's own */
	READING_LINE,    /* of a command, into text                                         */
	READING_LITERAL, /* into text                                                       */
	READING_ASKED,   /* IMAP_READ_MESSAGE was said, the session has not decided         */
	READING_MESSAGE, /* into the sink                                                   */
	READING_TAIL,    /* what follows a message: nothing, or ")"                         */
	READING_SKIP,    /* the octets of a literal that is not wanted                      */
	READING_REST,    /* the rest of a command that is not wanted; text has its last few */
};

struct imap_reader {
	struct buf text;
	struct view tag;            /* in tag_at: of the last command                       */
	const char *complaint;
	enum imap_reading reading;
	bool handed_out;            /* text has been, and is dropped at the next step       */
	bool expects_line;          /* no literals: AUTHENTICATE, IDLE                      */
	bool answered;              /* what is being read away has its answer already       */
	bool synchronising;         /* the client waits to send the literal under way       */
	bool binary;                /* it is a literal8                                     */
	bool in_parentheses;        /* the message: "UTF8 (~{n}…)"                          */
	bool has_nul;               /* the message has, and is no literal8                  */
	unsigned literals;          /* of this command                                      */
	uint64_t left;              /* octets of the literal under way                      */
	size_t line_octets;         /* of this command, less its literals                   */
	size_t line_at;             /* where in text its last line begins                   */
	uint64_t skipped, skip_max; /* octets of this command read away, and how many may be */
	size_t literal_max;
	struct imap_sink *sink;
	uint8_t tag_at[IMAP_TAG_MAX];
};

void imap_reader_init(struct imap_reader *r);
void imap_reader_finish(struct imap_reader *r);

/* Octets that one literal other than a message may have: small until the client has logged in. */
void imap_reader_set_literal_max(struct imap_reader *r, size_t octets);

/* Goes on with `in` and says what came of it.  reader->text lasts until the next call. */
enum imap_read imap_reader_step(struct imap_reader *r, struct buf *in, struct buf *out);

/* After IMAP_READ_MESSAGE.  Has the octets poured into `sink`, which must last until IMAP_READ_APPENDED or IMAP_READ_BAD;
 * puts "+ …" on `out` if the client waits for it. */
void imap_reader_accept(struct imap_reader *r, struct imap_sink *sink, struct buf *out);
/* The session has answered the command, or does so now: what the client sends of it nonetheless is read away silently, up
 * to `skip_max` octets.  False: it would be more than that; BYE and close. */
bool imap_reader_refuse(struct imap_reader *r, uint64_t skip_max);

/* The next line is no command: what a client says in AUTHENTICATE and IDLE. */
void imap_reader_expect_line(struct imap_reader *r);

/* Octets that `in` need hold at most for the reader to get on. */
size_t imap_reader_room(const struct imap_reader *r);
/* Is nothing of a command here? */
bool imap_reader_is_idle(const struct imap_reader *r);
/* Gives memory back: for idle connections. */
void imap_reader_release(struct imap_reader *r);

#endif
