/* main/tls.h - TLS on a socket that an event loop owns (RFC 8446, RFC 8314): 1.2 and up, server side.
 *
 * The handshake runs inside tls_read and tls_write.  Nothing here waits: a call does what the socket allows now and
 * says what it waits for.  OpenSSL writes to the socket itself, so SIGPIPE must be ignored.  A context may be used by
 * any thread at once; a `struct tls` by one at a time. */
#ifndef MAIN_TLS_H
#define MAIN_TLS_H

#include "base/buf.h"
#include "base/fail.h"

#define TLS_RECORD_MAX ((size_t)16384) /* octets of one record; RFC 8446 5.1 */

struct tls_context; /* certificate and key; atomically counted, so that a reload leaves old connections alone */

/* Reads both PEM files (certificate: with its chain).  Blocks on disk.  FAIL_NOTFOUND: no such file.  FAIL_REFUSED: not
 * a certificate or key, or they do not belong together. */
FAIL_CHECK enum fail tls_context_load(const char *certificate, const char *key, struct tls_context **out,
				      struct failure *why);
struct tls_context *tls_context_ref(struct tls_context *ctx);
void tls_context_unref(struct tls_context **ctx);

/* Makes a self-signed certificate (ECDSA P-256, ten years, subject and subjectAltName `name`) and its key (mode 0600).
 * FAIL_EXISTS: one of the files is there; nothing was overwritten.  Blocks on disk. */
FAIL_CHECK enum fail tls_make_certificate(const char *name, const char *certificate, const char *key,
					  struct failure *why);

struct tls;

enum tls_result {
	TLS_MOVED,      /* octets were moved, or a write had none left to move  */
	TLS_WANT_READ,  /* call again when the socket is readable               */
	TLS_WANT_WRITE, /* call again when the socket is writable               */
	TLS_CLOSED,     /* the other side closed                                */
	TLS_BROKEN,     /* protocol error or reset; `why` has words             */
};

/* Takes a reference to the context.  `fd` is non-blocking and stays the caller's. */
struct tls *tls_create(struct tls_context *ctx, int fd);
/* Also says close_notify, if that can be done without waiting.  Call before closing fd. */
void tls_destroy(struct tls **tls);

/* Appends to `in` what has come, `room` octets at most, more than none (more may be waiting: call until TLS_WANT_…; the
 * loop learns of no octet that OpenSSL has read already). */
enum tls_result tls_read(struct tls *tls, struct buf *in, size_t room, struct failure *why);
/* Sends octets from the front of `out` and consumes what was sent. TLS_MOVED: `out` is empty. */
enum tls_result tls_write(struct tls *tls, struct buf *out, struct failure *why);

/* From here on records are read from the socket whole, in one call instead of two.  Then call tls_read until it says
 * TLS_WANT_READ: tls_pending is true of half a record too. */
void tls_read_ahead(struct tls *tls);

/* Octets have been read from the socket that tls_read has not handed out. */
bool tls_pending(const struct tls *tls);
/* For the log: "TLSv1.3 TLS_AES_256_GCM_SHA384"; "" before the handshake is done. */
struct view tls_describe(struct tls *tls);

#endif
