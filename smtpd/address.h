/* smtpd/address.h - the names and paths that come with commands (RFC 5321 4.1.2 and 4.1.3, RFC 6531 3.3).
 *
 * Strict where a lax reading could send mail elsewhere, lax in two points that cost nothing: an underscore passes in a
 * domain, and a source route is checked, then forgotten (RFC 5321 C: "MUST be accepted", "SHOULD be ignored"). */
#ifndef SMTPD_ADDRESS_H
#define SMTPD_ADDRESS_H

#include "base/limits.h"
#include "base/view.h"

enum smtp_path_verdict { SMTP_PATH_GOOD, SMTP_PATH_BAD, SMTP_PATH_TOO_LONG };

/* local@domain without <>, source route and needless quotes: "joe"@example.org and joe@example.org are one mailbox
 * (RFC 5321 4.1.2).  len == 0 is the null path; local_len == len a local part without a domain. */
struct smtp_path {
	uint8_t at[SMTP_PATH_MAX];
	size_t len, local_len;
	bool utf8; /* holds octets past ASCII, well-formed */
};

static inline struct view smtp_path_view(const struct smtp_path *p)
{
	return view_of(p->at, p->len);
}

/* Cuts a path in its angle brackets off the front of `text`; `text` and `out` are undefined unless it is good. */
enum smtp_path_verdict smtp_path_parse(struct view *text, struct smtp_path *out);

/* Labels of letters, digits, '-' and '_' (and, with `utf8`, octets past ASCII) with dots between. */
bool smtp_is_domain(struct view v, bool utf8);
/* [192.0.2.1] or [IPv6:2001:db8::1] */
bool smtp_is_literal(struct view v);

#endif
