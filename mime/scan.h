/* mime/scan.h - where the parts of a message lie (RFC 2045, RFC 2046 5.1).
 *
 * The scanner is ours: GMime keeps no place for a multipart's own octets, and calls itself as deep as a message nests.
 * This one reads each line once, against at most MIME_DEPTH_MAX boundaries, and its places are the answer itself.  What
 * the octets of a header or a part mean is left to GMime (text.h); its parser is the tests' second opinion.
 *
 * An *entity* is a header and a body: the message, a part of a multipart, or the message inside a message/rfc822. */
#ifndef MIME_SCAN_H
#define MIME_SCAN_H

#include "mime/param.h"

/* The fields that ENVELOPE and BODYSTRUCTURE show: of each, the first value, raw. */
enum kept {
	KEPT_DATE, KEPT_SUBJECT, KEPT_FROM, KEPT_SENDER, KEPT_REPLY_TO, KEPT_TO, KEPT_CC, KEPT_BCC, KEPT_IN_REPLY_TO,
	KEPT_MESSAGE_ID, KEPT_TYPE, KEPT_ENCODING, KEPT_ID, KEPT_DESCRIPTION, KEPT_MD5, KEPT_DISPOSITION, KEPT_LANGUAGE,
	KEPT_LOCATION, KEPT_FIELDS,
};
/* Which of them a name is; KEPT_FIELDS: none. */
enum kept kept_of(struct view name);

enum entity_kind { ENTITY_LEAF, ENTITY_MULTIPART, ENTITY_MESSAGE };

struct entity {
	enum entity_kind kind;
	struct typed type;            /* type and subtype are always there                   */
	struct view kept[KEPT_FIELDS]; /* at NULL: no such field                              */
	uint32_t repeated;            /* bit i: kept field i is there more than once         */
	uint32_t header_at, header_len;
	uint32_t body_at, body_len;
	uint32_t lines;               /* LFs in the body                                     */
	uint32_t size;                /* entities: itself and those within, which follow it  */
};

struct scan {
	struct view message;
	struct entity *at; /* at[0] is the message; then depth first */
	size_t n, room;
	struct arena memory;
};

/* `message` must outlive the scan.  With `flat` the message is one leaf. */
void scan_init(struct scan *s, struct view message, bool flat);
void scan_finish(struct scan *s);

static inline struct view entity_header(const struct scan *s, const struct entity *e)
{
	return view_sub(s->message, e->header_at, e->header_len);
}

#endif
