/* mime/mime.h - what is inside a message: structure, envelope, parts, text (RFC 5322, RFC 2045-2049, RFC 9051 7.5.2).
 *
 * GMime reads the message once; what IMAP asks for again and again is kept.  For FETCH there is a *summary*: ENVELOPE
 * and BODYSTRUCTURE as they go over the wire, and where each part's header and body lie, so that parts come byte-exact
 * from the message.  For SEARCH there are the summary's *texts*, octets of their own: a search looks at the few hundred
 * of each of many messages, and finds them side by side.  Everything here is pure computing, bounded by MIME_*_MAX; a
 * message past the bounds still gets a summary: what lies deeper or later is not told apart (one text/plain or
 * application/octet-stream part).
 * Safe from any thread. */
#ifndef MIME_MIME_H
#define MIME_MIME_H

#include "base/buf.h"
#include "base/fail.h"

void mime_init(void); /* once, before threads */

/* Appends the summary of `message` (octets as they came, CRLF or LF) to `summary`, its texts to `texts`, each of
 * MIME_SUMMARY_MAX octets at the most.  Never fails: any octets have one. */
void summary_build(struct view message, struct buf *summary, struct buf *texts);

/* A summary, opened: views into its octets. */
struct summary {
	struct view envelope;      /* "(…)", RFC 9051 7.5.2; strings with 8-bit octets or CR LF are literals */
	struct view body;          /* BODY, without extension data                                         */
	struct view bodystructure; /* BODYSTRUCTURE                                                        */
	uint32_t header_len;       /* octets with the empty line                                           */
	uint32_t message_len;
	struct view parts;         /* for summary_part */
};

/* Its texts, likewise. */
enum summary_text { /* decoded to UTF-8 and case-folded, fields joined by LF */
	SUMMARY_FROM, SUMMARY_TO, SUMMARY_CC, SUMMARY_BCC, SUMMARY_SUBJECT, SUMMARY_TEXTS,
};
struct summary_texts {
	int64_t sent;              /* Date: as seconds since 1970 of midnight of its written date, no time zone
	                              applied (RFC 9051 6.4.4 SENTON); INT64_MIN if there is none             */
	struct view text[SUMMARY_TEXTS];
};

/* FAIL_CORRUPT: not a summary, or not texts, of this version. */
FAIL_CHECK enum fail summary_open(struct view octets, struct summary *out);
FAIL_CHECK enum fail summary_texts_open(struct view octets, struct summary_texts *out);

enum part_encoding { PART_IDENTITY, PART_QUOTED_PRINTABLE, PART_BASE64, PART_UUENCODE, PART_UNKNOWN };
struct part {
	uint32_t mime_at, mime_len;     /* the part's own header with the empty line: BODY[n.MIME]           */
	uint32_t body_at, body_len;     /* BODY[n]                                                           */
	bool is_message;                /* message/rfc822 or message/global: HEADER and TEXT below are there */
	uint32_t header_at, header_len; /* BODY[n.HEADER]                                                    */
	uint32_t text_at, text_len;     /* BODY[n.TEXT]                                                      */
	enum part_encoding encoding;
};
/* The part with the section number path[0].path[1]… (RFC 9051 6.4.5.1); n == 0: the whole message, as is_message.
 * FAIL_NOTFOUND: no such part. */
FAIL_CHECK enum fail summary_part(const struct summary *s, const uint32_t *path, unsigned n, struct part *out);

/* Appends those fields of `header` that are named (or, with `not`, that are not), each as it stands, then its empty line,
 * unless there is none (RFC 9051 6.4.5.1 HEADER.FIELDS).  Names compare without case. */
void mime_header_fields(struct view header, const struct view *names, size_t n, bool not, struct buf *out);

/* Appends the decoded octets of a part (RFC 3516).  FAIL_REFUSED: unknown encoding, or past out's room. */
FAIL_CHECK enum fail mime_decode(struct view part_body, enum part_encoding encoding, struct buf *out);

/* Appends `text` in `charset`, as UTF-8, case-folded as SEARCH compares (RFC 5051's spirit: Unicode case folding).
 * FAIL_REFUSED: unknown charset, or octets that are not in it.  FAIL_NOTFOUND is never returned. */
FAIL_CHECK enum fail mime_fold(struct view charset, struct view text, struct buf *out);

/* Does the decoded header (all of it; or just `field`, unless that has no octets) contain `folded`?  An empty
 * `folded` asks only whether the field is there. */
bool mime_header_contains(struct view header, struct view field, struct view folded);
/* Does any text part (decoded, as UTF-8, folded), or any header of a nested part, contain `folded`?  BODY of SEARCH; TEXT
 * is this or mime_header_contains of the message's own header. */
bool mime_text_contains(struct view message, const struct summary *s, struct view folded);

/* Appends the Subject of a message that begins with `header`, decoded, on one line, about `max` octets at the most:
 * for people to read in lists. */
void mime_subject(struct view header, size_t max, struct buf *out);

#endif
