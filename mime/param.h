/* mime/param.h - "value; name=value; …": Content-Type and Content-Disposition (RFC 2045 5.1, RFC 2183 2).
 *
 * GMime would decode the values and so lose their octets; IMAP shows them as they stand.  Continuations of RFC 2231 3
 * are joined, as other servers do and clients expect: `name*0=a; name*1=b` is `name=ab`.  If one of them is encoded, the
 * whole is: `name*` with its charset and percent signs left for the client (RFC 2231 4). */
#ifndef MIME_PARAM_H
#define MIME_PARAM_H

#include "base/mem.h"

struct param {
	struct param *next;
	struct view name, value;
};

struct typed {
	struct view type;    /* "text", "attachment"; no octets if there is none       */
	struct view subtype; /* of a Content-Type; no octets if it is malformed        */
	struct param *params;
};

/* Views point into `value` and `a`.  What cannot be read is passed over up to the next semicolon. */
void typed_parse(struct view value, bool with_subtype, struct arena *a, struct typed *out);

/* The first parameter of that name, VIEW_NONE if there is none. */
struct view param_get(const struct typed *t, struct view name);

/* The octets that the value of a `name*` stands for, without charset and language (RFC 2231 4). */
struct view param_decode(struct view encoded, struct arena *a);

#endif
