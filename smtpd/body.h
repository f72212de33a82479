/* smtpd/body.h - the octets of one message as they come, by DATA or in BDAT chunks.
 *
 * Lines end in CRLF and in nothing else.  Only CRLF "." CRLF ends DATA (RFC 5321 4.1.1.4): servers that took LF "." LF
 * or LF "." CRLF for it as well could be made to see two messages where the one before them saw one.  A message with a
 * bare CR or LF is read to its true end and then refused, as by Postfix with smtpd_forbid_bare_newline = reject, and by
 * mox: to pass it on would hand the same doubt to whoever reads it next.  Only BODY=BINARYMIME, where lengths say what
 * ends where (RFC 3030 3), may hold any octets.  NUL is kept in either case: it ends nothing here.
 *
 * A body that has a fault gives its memory back at once and from then on only looks for its end. */
#ifndef SMTPD_BODY_H
#define SMTPD_BODY_H

#include "base/buf.h"

struct smtp_host;

enum smtp_body_fault {
	SMTP_BODY_SOUND,
	SMTP_BODY_BARE,      /* a CR or LF that is not half of a CRLF */
	SMTP_BODY_TOO_LARGE, /* past size_max                         */
	SMTP_BODY_NO_ROOM,   /* the host is short of memory           */
};

struct smtp_body {
	struct smtp_host *host;
	struct buf octets; /* without dots that stuffed it; max: what the host gave room for */
	size_t size_max;
	uint64_t came; /* octets, stored or not */
	bool binary;   /* BINARYMIME */
	enum smtp_body_fault fault;
	enum { SMTP_LINE_START, SMTP_LINE_DOT, SMTP_LINE_DOT_CR, SMTP_LINE_WITHIN, SMTP_LINE_CR } at;
};

void smtp_body_init(struct smtp_body *b, struct smtp_host *host, size_t size_max, bool binary);
/* Gives back all memory and room; harmless when done twice. */
void smtp_body_finish(struct smtp_body *b);

/* Takes what is the message's off the front of `in`; true once its end was there, and is taken as well. */
bool smtp_body_take_data(struct smtp_body *b, struct view *in);
/* All of `chunk` is the message's. */
void smtp_body_take_chunk(struct smtp_body *b, struct view chunk);
/* The last chunk has been taken. */
void smtp_body_end_chunks(struct smtp_body *b);

/* Fields called Received in its header, counted up to `most`. */
unsigned smtp_body_count_received(const struct smtp_body *b, unsigned most);

#endif
