/* base/session.h - what a protocol session asks of whoever holds its socket.
 *
 * A session eats octets from `in` and puts octets into `out`; it knows no socket, no TLS, no thread.  Its holder calls
 * step after input came, after output went out, and after an answer it waited for has been handed in.  The session
 * consumes what it used of `in`; the holder never lets `in` grow past what session_room said. */
#ifndef BASE_SESSION_H
#define BASE_SESSION_H

enum session_want {
	SESSION_READ,     /* more input                                                                     */
	SESSION_WRITE,    /* `out` is as full as it should be: send it, step again                          */
	SESSION_WAIT,     /* an answer is on its way through the host; send `out`, read nothing until then  */
	SESSION_STARTTLS, /* send `out`, drop `in` (RFC 3207 6, RFC 9051 6.2.1), shake hands, then say so   */
	SESSION_CLOSE,    /* send `out`, close                                                              */
};

#endif
