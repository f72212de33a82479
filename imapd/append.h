/* imapd/append.h - APPEND is two commands in one: what is before the message is judged before the message may come. */
#ifndef IMAPD_APPEND_H
#define IMAPD_APPEND_H

#include "imapd/session.h"

/* The command is read up to its message.  RUN_LINE: the message may come, into the session's work; RUN_DONE: it is not
 * wanted, and there is an answer (TRYCREATE, TOOBIG, LIMIT). */
enum run append_decide(struct imap_session *s, struct buf *out);

#endif
