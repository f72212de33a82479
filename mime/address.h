/* mime/address.h - address lists of a header as ENVELOPE shows them (RFC 5322 3.4 and 4.4, RFC 9051 7.5.2). */
#ifndef MIME_ADDRESS_H
#define MIME_ADDRESS_H

#include "base/buf.h"

/* Appends "(name adl mailbox host)" for each address of the raw value `v` (folds and all) and returns how many, groups'
 * ends counted too; past `max` it stops reading.  Encoded words stay as they are.  Any octets will do: what is missing of
 * an address becomes MISSING_MAILBOX or MISSING_DOMAIN, as other servers say, since NIL there means a group. */
size_t address_list(struct view v, size_t max, struct buf *out);

/* Appends LF and "mailbox@host" for each address, without the comments and folds that may stand within: for SEARCH. */
void address_list_bare(struct view v, size_t max, struct buf *out);

/* An IMAP string (RFC 9051 9): quoted if it can be, else a literal; a NUL, which neither may hold, becomes "?". */
void wire_string(struct buf *out, struct view v);

#endif
