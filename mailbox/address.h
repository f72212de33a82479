/* mailbox/address.h - mail addresses as names of users, aliases and domains (RFC 5321 4.1.2, RFC 6531 3.3).
 *
 * Names compare without ASCII case, so the form in which they are kept is the lower-case one; UTF-8 stays as it is.  A
 * quoted local part is unquoted: "a"@example.org is a@example.org.
 *
 * A domain has two forms, in UTF-8 and as the DNS has it, in ASCII: müller.example, xn--mller-kva.example (RFC 5890
 * 2.3.2.1).  They are one domain, and which of the two an address came with says nothing; the directory finds its own
 * (directory_complete).  Nothing here blocks. */
#ifndef MAILBOX_ADDRESS_H
#define MAILBOX_ADDRESS_H

#include "base/fail.h"
#include "base/limits.h"
#include "base/mem.h"

struct address {
	struct view whole;   /* as kept: "a+b@example.org" */
	struct view local;   /* "a+b"; empty for a catch-all, "@example.org" */
	struct view domain;  /* "example.org"; empty for a bare local part */
	struct view spelled; /* the local part with the case it came in: "A+B" */
};

/* Reads `text` into `out`, whose views live in `arena`.  Takes what RFC 5321 calls a Mailbox but for address literals
 * as they are: any domain text after the last unquoted '@'.  FAIL_REFUSED: not an address, or too long. */
FAIL_CHECK enum fail address_read(struct view text, struct arena *arena, struct address *out, struct failure *why);

/* Before the first '+' of a local part, and what follows it: "a", "b".  No '+': all of it, and an empty detail. */
struct view address_base(struct view local);
struct view address_detail(struct view local);

/* May this be a name that we give?  Nothing that steers the text around it (view_steers).  Local part: a dot-atom (RFC 5321 4.1.2) of 1..SMTP_LOCAL_PART_MAX octets.  Domain:
 * labels of letters, digits, '-' and UTF-8, in ASCII of 1..63 octets, with dots between, SMTP_DOMAIN_MAX octets in all. */
bool address_local_is_valid(struct view local);
bool address_domain_is_valid(struct view domain);

/* The other names that a domain in lower case may go by: in ASCII, and what that is in UTF-8, which differs from how it
 * came if that was in capitals, say (UTS 46).  False: it has one name alone, as nearly all have, or none in IDNA 2008. */
bool address_domain_forms(struct view domain, struct arena *arena, struct view *ascii, struct view *utf8);

#endif
