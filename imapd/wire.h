/* imapd/wire.h - how flags and strings look on the wire (RFC 9051 9). */
#ifndef IMAPD_WIRE_H
#define IMAPD_WIRE_H

#include "base/buf.h"

#define WIRE_RECENT 0x100u /* \Recent, which a message has for one session alone: goes with enum message_flag */

/* "(\Answered \Seen $Junk)": `keywords` as a message has them. */
void wire_put_flags(struct buf *out, unsigned flags, struct view keywords);
/* "\Answered \Flagged \Deleted \Seen \Draft" and then the keywords of a mailbox: what SELECT's FLAGS lists. */
void wire_put_all_flags(struct buf *out, struct view keywords);
/* A string: quoted if it may be, else a literal. */
void wire_put_string(struct buf *out, struct view text);
/* The announcement of a literal: "{n}" CRLF; "~{n}" CRLF for octets that hold a NUL (RFC 3516 4.2). */
void wire_put_literal(struct buf *out, size_t len, bool has_nul);

#endif
