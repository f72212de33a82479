/* main/node_state.h - what the parts of a serving node share.  For main/ alone. */
#ifndef MAIN_NODE_STATE_H
#define MAIN_NODE_STATE_H

#include <stdatomic.h>

#include "base/jobs.h"
#include "imapd/imapd.h"
#include "mailbox/directory.h"
#include "main/conf.h"
#include "main/guard.h"
#include "main/identity.h"
#include "main/summarizer.h"
#include "main/tls.h"
#include "mime/cache.h"
#include "objstore/objstore.h"
#include "smtpd/smtpd.h"

struct links;
struct worker;

/* Of sessions that begin from now on.  A reload makes new ones; the old stay as long as the process, for the sessions. */
struct node_settings {
	struct node_settings *older;
	struct conf *conf;
	struct smtp_settings smtp;
	struct imap_settings imap;
};

struct node {
	/* Set before the workers start, and not changed after that. */
	struct objstore *store;
	struct jobs *jobs;
	struct summary_cache *cache;
	struct summarizer *summarizer;
	struct guard *guard; /* failed logins, connections an address */
	struct identity *identity;
	struct node_id id;
	struct links *links; /* there before the workers, gone after them */
	struct clock *clock;
	struct rng *rng;
	const char *name;
	uint8_t secret[32]; /* of this run of the process */
	struct node_listener {
		enum listener_kind kind;
		int fd;
	} *listeners;
	unsigned n_listeners;
	struct worker *workers;
	unsigned n_workers;
	int64_t started_ms; /* steady */

	/* Changed while serving: under the lock. */
	pthread_mutex_t lock;
	struct conf *conf;
	struct directory *directory;
	struct tls_context *tls;
	pthread_mutex_t changing; /* one change of the directory at a time */

	_Atomic(struct node_settings *) settings;
	atomic_uint connections[LISTENER_KINDS];
	atomic_uint homes, queue;
	atomic_ullong changes, change_octets; /* that were made here since the start */
	atomic_llong memory; /* octets of messages under way */
	atomic_ullong next_session;
	atomic_bool draining;
	atomic_bool leaving; /* leaving.h */
};

struct fetched;
/* Joins a directory that came from a peer to ours, and puts that in force.  Blocks: in a job. */
FAIL_CHECK enum fail node_join_directory(struct node *n, struct fetched *fetched, struct failure *why);

/* References to what is in force now.  Any thread. */
struct conf *node_conf(struct node *n);
struct directory *node_directory(struct node *n);
struct tls_context *node_tls(struct node *n);

/* Of all kinds together. */
unsigned node_connections(struct node *n);
/* Memory for messages under way: false if there is not that much left. */
bool node_room(struct node *n, int64_t octets);

#endif
