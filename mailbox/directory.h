/* mailbox/directory.h - what the cluster shares: its domains, users, aliases and nodes, kept under refs/cluster.
 *
 *     refs/cluster          commit: subject = what was done ("user add a@example.org"), trailers Stamp and Seen
 * (merge.md) domains/            one blob a name (escape.h), each a record (record.h): example.org         created
 *       users/
 *         a@example.org       created, password (argon2id, PHC string), scram-sha-256 (RFC 5803 form), shared
 *       aliases/
 *         info@example.org    created, target …          each mail goes to every target
 *         @example.org        created, target …          what nobody else takes in that domain
 *         postmaster          created, target …          mail for a bare postmaster
 *       nodes/                the members of the cluster, once there are any (nodes.h)
 *
 * Other entries of the tree are kept as they are.
 *
 * A directory is an immutable value in memory, atomically counted: any thread may read it.  Whoever keeps the newest
 * one swaps it when a change is durable.  Names compare without ASCII case, and a domain is found by each of its forms
 * (address.h): that of its record, which is in ASCII for one that was added since forms are known, is that of all
 * addresses in it.  Nodes exchange states, not ops, so names are read where people and mail give them, and nowhere
 * else.  Views that the directory hands out live as long as it.  Only directory_load blocks.
 *
 * Who gets the mail for local@domain, in this order:
 *  1. the user, or else the alias, of that very name;
 *  2. with a '+' in it: the user or alias before the first '+'; the detail goes along, to each target without its own;
 *  3. the domain's catch-all;
 *  4. for postmaster, which must always be there (RFC 5321 4.5.1): the oldest user of the domain, or of all domains.
 * A bare local part is one of the only domain, if there is only one; a bare postmaster is first looked up as it is. */
#ifndef MAILBOX_DIRECTORY_H
#define MAILBOX_DIRECTORY_H

#include "base/fail.h"
#include "base/mem.h"
#include "mailbox/address.h"
#include "mailbox/nodes.h"
#include "mailbox/record.h"
#include "objstore/objstore.h"

#define DIRECTORY_REF "refs/cluster"

struct directory;

/* No domains, users or aliases. */
struct directory *directory_empty(void);
/* The newest state of refs/cluster; an empty one if there is no such ref.  Blocks.  FAIL_CORRUPT: not of this form. */
FAIL_CHECK enum fail directory_load(struct objstore *s, struct directory **out, struct failure *why);
/* The state of a commit, which need not be the ref's.  Blocks.  Also FAIL_NOTFOUND: an object is lacking. */
FAIL_CHECK enum fail directory_load_commit(struct objstore *s, const struct oid *commit, struct directory **out,
					   struct failure *why);
struct directory *directory_ref(struct directory *d);
void directory_unref(struct directory **d);
const struct oid *directory_commit(const struct directory *d); /* zeros for an empty one */

/* Looking up. -------------------------------------------------------------------------------------------------------
 */

struct directory_user {
	struct view name;     /* "a@example.org", as in refs/mail/NAME less escaping */
	struct view password; /* empty: none set, no login */
	struct view scram;
	int64_t created;     /* seconds since 1970 */
	struct stamp origin; /* of the change that made the user */
	bool shared;         /* made in a cluster of several: lanes give UIDs from the beginning (home_first) */
};

/* By its name, or by a bare local part where there is one domain.  False: no such user. */
bool directory_user(const struct directory *d, struct view name, struct directory_user *out);

struct directory_target {
	struct view user;    /* name of a user of ours; empty: `address` is outside */
	struct view detail;  /* of user+detail@…, as it was written; empty: INBOX */
	struct view address; /* the target as it stands in the alias, or the address that was asked for */
};

struct directory_targets {
	struct directory_target *at; /* in the arena; each user and detail, and each outside address, once */
	unsigned n, n_outside;
};

/* Where mail for `address` (without <>) goes.  Aliases name aliases to ALIAS_DEPTH_MAX, loops are cut, and targets of
 * ours that are gone are left out. FAIL_NOTFOUND: the domain is ours, and nobody takes it.  FAIL_REFUSED: not ours, or
 * not an address. FAIL_LATER: aliases are nested too deeply, or fan out to more than ALIAS_TARGETS_MAX. */
FAIL_CHECK enum fail directory_resolve(const struct directory *d, struct view address, struct arena *arena,
				       struct directory_targets *out, struct failure *why);

/* The tables, in order of name. */
enum directory_table { DIRECTORY_DOMAINS, DIRECTORY_USERS, DIRECTORY_ALIASES, DIRECTORY_NODES, DIRECTORY_TABLES };

size_t directory_count(const struct directory *d, enum directory_table t);
const struct record *directory_record(const struct directory *d, enum directory_table t, size_t i);

/* Changing. ---------------------------------------------------------------------------------------------------------
 */

enum directory_op_kind {
	DIRECTORY_DOMAIN_ADD,
	DIRECTORY_DOMAIN_REMOVE, /* FAIL_REFUSED while it has users or aliases */
	DIRECTORY_USER_ADD,      /* password, scram: may be empty */
	DIRECTORY_USER_REMOVE,   /* the mail stays in the store */
	DIRECTORY_USER_PASSWORD, /* password, scram */
	DIRECTORY_ALIAS_ADD,     /* targets: one at least; those that are there already stay */
	DIRECTORY_ALIAS_REMOVE,  /* targets; none: the whole alias */
	DIRECTORY_NODE_FOUND,    /* id, key, name, targets (addresses): the first node; owns all lanes, works with 0 */
	DIRECTORY_NODE_ADD,      /* id, key, name, targets, grants; other: the inviter, who gives half of its unused
				    lanes, or one to a node with grants; the new node works with the lowest of them.
				    FAIL_EXISTS: it is a member already.  FAIL_REFUSED: none to spare */
	DIRECTORY_NODE_LEAVE,    /* id; its unused lanes pass to the oldest of the others that hold all users */
	DIRECTORY_NODE_LANE,     /* id: goes on with directory_lane_next.  FAIL_REFUSED: it has none */
	DIRECTORY_NODE_ADDRESS,  /* id, targets: where it is dialled from now on */
};

struct directory_op {
	enum directory_op_kind kind;
	struct view name; /* of the domain, user or alias; any case; `*@domain` is `@domain` */
	struct view password, scram;
	const struct view *targets;
	unsigned n_targets;
	struct node_id id, other;  /* of NODE ops */
	struct node_key key;
	const struct view *grants; /* names of users */
	unsigned n_grants;
	int64_t time;              /* seconds since 1970 */
	struct view node;          /* the committer's name in the commit */
	uint8_t lane;              /* of the node that makes the change: directory_lane, or where NODE_LANE leads */
};

/* Applies `op` to `d`.  On FAIL_NONE *next is the new state (a reference), and `c` has its objects, its commit and the
 * move of refs/cluster from directory_commit(d). FAIL_EXISTS, FAIL_NOTFOUND, FAIL_REFUSED (a bad name, a bound, a
 * domain that is not there): `why` is for the person who asked, and names the command that helps. */
FAIL_CHECK enum fail directory_apply(const struct directory *d, const struct directory_op *op, struct directory **next,
				     struct change *c, struct failure *why);

/* Applies the op to `d`, the newest directory, and commits it.  Blocks on disk.  As directory_apply, and
 * objstore_commit: FAIL_CONFLICT: `d` was not the newest. */
FAIL_CHECK enum fail directory_change(const struct directory *d, struct objstore *s, const struct directory_op *op,
				      struct directory **next, struct failure *why);

#endif
