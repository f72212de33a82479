/* main/conf.h - the configuration file (man/posthorn.conf.5), read by libConfuse into a value that does not change.
 *
 * Every key has a default but `name`; a key that is not known and a value that makes no sense are errors that name file
 * and line.  A reload loads a second value and swaps it.  Paths that do not begin with '/' are relative to the file's
 * folder. */
#ifndef MAIN_CONF_H
#define MAIN_CONF_H

#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/fail.h"
#include "base/log.h"
#include "base/mem.h"

#define CONF_PATH_DEFAULT "/etc/posthorn/posthorn.conf"
#define CONF_DATA_DEFAULT "/var/lib/posthorn"

enum listener_kind { LISTEN_SMTP, LISTEN_LMTP, LISTEN_IMAP, LISTEN_IMAPS, LISTEN_PEERS, LISTENER_KINDS };

struct listener {
	enum listener_kind kind;
	const char *text; /* as it is in the file: "[::]:25", "127.0.0.1:24", "unix:/run/posthorn/lmtp" */
	struct sockaddr_storage address;
	socklen_t address_len;
};

struct conf {
	struct arena arena; /* holds the texts */
	unsigned refs;      /* atomically */
	const char *path;   /* of the file                                                           */
	const char *name;   /* this node's host name: greeting, EHLO, Received, commits, certificate */
	const char *data;   /* the data folder                                                       */
	const char *user;   /* who to become when started as root                                    */
	struct listener *listeners;
	unsigned n_listeners;
	const char *tls_certificate, *tls_key;
	enum log_level log;
	unsigned workers;   /* threads with a loop; one a core unless set                            */
	unsigned history;   /* commits of a user that are kept                                       */
	size_t message_max; /* octets                                                                */
	unsigned connections_max, connections_address_max;
	unsigned recipients_max, errors_max; /* of an SMTP transaction; of a session                                */
	size_t memory_max;                   /* octets that all messages under way may hold together                  */
	unsigned copies;                     /* nodes that have a change before it is acknowledged, if that many are up */
	int64_t writer_patience_ms;          /* how long another node is asked for UIDs before we give them ourselves  */
	size_t peer_memory;                  /* octets of changes held for one peer that lags                          */
};

/* Blocks on disk; one thread at a time, as libConfuse's scanner is global.  FAIL_NOTFOUND: no such file.  FAIL_REFUSED:
 * `why` says "FILE:LINE: …", of the first error. */
FAIL_CHECK enum fail conf_load(const char *path, struct conf **out, struct failure *why);
struct conf *conf_ref(struct conf *c);
void conf_unref(struct conf **c);

const char *listener_kind_name(enum listener_kind k); /* "smtp", "lmtp", "imap", "imaps", "peers" */

/* Reads "50M", "8192", "2G": K, M and G are powers of 1024.  False: not a size, or past `max`. */
bool conf_size(const char *text, size_t max, size_t *out);
/* Reads "address:port", "[address]:port" or "unix:/path" into `out` but for its text and kind. */
bool conf_address(const char *text, struct listener *out);

#endif
