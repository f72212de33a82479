/* main/command.h - what people ask of a node, running or stopped: `posthorn user add …` and so on.
 *
 * A command sees a host: a running node (through control.h, on a job thread) or a stopped one whose store the command
 * opened itself.  It works the same on both.  Commands block.  Exit codes: 0 done; 1 could not be done, or damage was
 * found; 64 (EX_USAGE) the words make no sense. */
#ifndef MAIN_COMMAND_H
#define MAIN_COMMAND_H

#include "base/clock.h"
#include "base/rng.h"
#include "mailbox/directory.h"
#include "main/cluster.h"
#include "main/conf.h"
#include "main/identity.h"

enum command_exit { COMMAND_DONE = 0, COMMAND_FAILED = 1, COMMAND_USAGE = 64 };

struct command_status {
	bool running;
	int64_t uptime_ms;
	unsigned workers;
	unsigned connections[LISTENER_KINDS];
	unsigned homes; /* users whose state is in memory                    */
	unsigned queue; /* messages that were taken in and are not durable yet */
	bool draining;
};

struct command_host {
	struct objstore *store;
	const struct conf *conf;
	struct clock *clock;
	struct rng *rng;
	/* The newest directory: a reference. */
	struct directory *(*directory)(struct command_host *h);
	/* Applies the op (its time, node and lane are filled in here) to the newest directory and waits until it is
	 * durable and in force.  As directory_apply and objstore_commit. */
	enum fail (*change)(struct command_host *h, struct directory_op *op, struct failure *why);
	void (*status)(struct command_host *h, struct command_status *out);
	/* Begins to drain; the process ends after that.  NULL on a stopped node. */
	void (*stop)(struct command_host *h);
	/* A stopped node's directory could not be read, for this reason, and stands empty: what needs it says so, what
	 * looks for damage goes on.  NULL: all is well. */
	const struct failure *damage;

	/* The cluster. */
	const struct identity *identity; /* of this node */
	/* Changes every home over to lanes (OP_SHARE), and waits until that is durable: before a node is let in.  NULL
	 * on a stopped node, which nobody can reach. */
	enum fail (*share_homes)(struct command_host *h, struct failure *why);
	/* Waits until another member that holds all users has the newest directory: before a node is let in.  FAIL_LATER: none
	 * has, for 10 s.  NULL on a stopped node. */
	enum fail (*tell_directory)(struct command_host *h, struct failure *why);
	/* Commits `c`, which moves refs/cluster from the newest directory's commit to another's whose objects are in it,
	 * and puts that in force: this node has joined.  FAIL_CONFLICT: the directory was not the newest. */
	enum fail (*adopt)(struct command_host *h, struct change *c, struct failure *why);
	/* These are NULL on a stopped node. */
	/* The other members, `room` at most; returns how many. */
	unsigned (*peers)(struct command_host *h, struct peer_status *out, unsigned room);
	/* Asks the other members for objects that are lacking here, or damaged; came[i]: it is here now. */
	void (*repair)(struct command_host *h, struct oid *ids, bool *came, unsigned n);
	/* DATA/addresses was changed: dials anew where that makes a difference. */
	void (*redial)(struct command_host *h);
	/* Before it leaves: holds changes of this node's own back, and waits until that peer has all that was acknowledged
	 * here.  FAIL_LATER: it has not, and changes go on. */
	enum fail (*hand_over)(struct command_host *h, const struct node_id *heir, struct failure *why);
	/* After that, where this node does not leave after all: changes go on. */
	void (*take_back)(struct command_host *h);
	/* This node has just left (DIRECTORY_NODE_LEAVE): waits until a peer knows, then ends all links.  FAIL_LATER:
	 * nobody was there to be told. */
	enum fail (*part)(struct command_host *h, struct failure *why);
};

struct command_ctx {
	struct command_host *host;
	struct view input; /* the password, where the command needs one */
	bool tty;          /* errors go to a terminal: progress may be shown */
	void (*out)(struct command_ctx *ctx, struct view octets);
	void (*err)(struct command_ctx *ctx, struct view octets);
	bool (*gone)(struct command_ctx *ctx); /* nobody reads any more; may be NULL */
};

/* Runs argv[0], … (without "posthorn" and its options) and returns the exit code.  Blocks. */
int command_run(struct command_ctx *ctx, int argc, const char *const *argv);

/* A host over a stopped node's store, for the command line: opens it.  FAIL_CONFLICT: a process has it. */
FAIL_CHECK enum fail command_host_open(const struct conf *conf, struct command_host **out, struct failure *why);
void command_host_close(struct command_host **h);

#endif
