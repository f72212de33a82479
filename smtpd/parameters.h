/* smtpd/parameters.h - what may stand behind the path of MAIL and RCPT: SIZE (RFC 1870), BODY (RFC 6152, RFC 3030),
 * SMTPUTF8 (RFC 6531), RET, ENVID, NOTIFY and ORCPT (RFC 3461).
 *
 * The four of RFC 3461 are checked and then have no effect: what we refuse, the client reports, and what we take is in
 * the mailbox.  DSN is not announced, because we send no reports of success; so whoever hands us a message sends the
 * "relayed" report itself (RFC 3461 5.2.2) and the sender gets the answer that was asked for. */
#ifndef SMTPD_PARAMETERS_H
#define SMTPD_PARAMETERS_H

#include "base/view.h"

enum smtp_body_type { SMTP_BODY_7BIT, SMTP_BODY_8BITMIME, SMTP_BODY_BINARYMIME };

/* Bits: the command that a parameter belongs to. */
enum smtp_parameter_of { SMTP_OF_MAIL = 1, SMTP_OF_RCPT = 2 };

struct smtp_parameters {
	uint64_t size; /* octets, 0 unless declared */
	enum smtp_body_type body;
	bool smtputf8;
	bool utf8_used; /* ORCPT holds octets past ASCII */
	unsigned seen;  /* a bit for each row of the table */
};

/* Reads all of `text`, which is empty or starts with a space.  Returns NULL, or the reply that refuses it. */
const char *smtp_parameters_parse(struct view text, enum smtp_parameter_of of, struct smtp_parameters *out);

#endif
