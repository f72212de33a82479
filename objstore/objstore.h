/* objstore/objstore.h - mail kept as git objects, named by the hash of their bytes (docs/format.md).
 *
 * A message is a blob, a state of a user's mail a tree, a change a commit.  Objects never change; only refs move, and only
 * by compare-and-swap.  Young objects live in a journal of synced batches, old ones in git packs; after objstore_checkpoint
 * the folder is a bare git repository that holds all of it.
 *
 * Threads: every call may be made from any thread.  One committer thread owns the journal: it takes what was submitted,
 * in order, writes one batch, syncs once and answers all of it.  Calls that block say so. */
#ifndef OBJSTORE_OBJSTORE_H
#define OBJSTORE_OBJSTORE_H

#include "base/buf.h"
#include "base/fail.h"
#include "base/jobs.h"
#include "base/mem.h"
#include "base/rng.h"
#include "objstore/disk.h"
#include "objstore/oid.h"

struct objstore;

/* Refs that begin so say that objects which other refs reach may be lacking, as they are being fetched, or came when what
 * names them was old already.  While there is one, a collection looks below packed trees too, and does not complain of blobs
 * that it does not find.  refs/partial/NAME says of refs/…/NAME that blobs are lacking. */
#define OBJSTORE_PARTIAL "refs/partial/"

/* Kept commits cost 10 KB each and are written once more when a segment is collected: what a busy journal holds would nearly
 * all be alive if each of many refs kept as many as a quiet one. */
#define HISTORY_ALL_MAX 4096u /* commits of all refs together … */
#define HISTORY_LEAST   16u   /* … but so many of each, if the options say no less */

struct objstore_options {
	struct disk *disk;        /* taken over: closed with the store, also when opening fails             */
	struct rng *rng;          /* one that any thread may use, unless `manual` */
	size_t segment_len;       /* octets of a journal segment; 0: 128 MiB                                 */
	unsigned history;         /* commits of a ref that a collection keeps; 0: 256; fewer where there are
	                             many refs (HISTORY_ALL_MAX), but HISTORY_LEAST                       */
	bool manual;              /* no thread of its own: the owner calls objstore_step (simulator, tests)  */
};

/* Lays out an empty store in an existing empty folder.  Blocks.  FAIL_EXISTS: there is one already. */
FAIL_CHECK enum fail objstore_init(struct disk *disk, struct failure *why);

/* Locks the folder, recovers the journal, starts the committer.  Blocks.
 * FAIL_NOTFOUND: no store here.  FAIL_CONFLICT: another process has it.  FAIL_REFUSED: a newer format, or a network file
 * system; `why` says which.  Damage that recovery meets is logged, and does not keep the store from opening. */
FAIL_CHECK enum fail objstore_open(const struct objstore_options *o, struct objstore **out, struct failure *why);
/* Commits what was submitted, then closes.  Blocks. */
void objstore_close(struct objstore **s);

/* Reading. -------------------------------------------------------------------------------------------------------- */

/* Appends the bytes of `id` to `out`, once they have been checked against `id`; `type` may be NULL.  Blocks on disk: run
 * it as a job.  FAIL_NOTFOUND: no such object.  FAIL_REFUSED: longer than out's room.  FAIL_CORRUPT: the bytes differ. */
FAIL_CHECK enum fail objstore_read(struct objstore *s, const struct oid *id, enum object_type *type, struct buf *out,
				   struct failure *why);
/* The same without waiting for the disk: FAIL_AGAIN if it is not in memory; then read it in a job and come back. */
FAIL_CHECK enum fail objstore_read_nowait(struct objstore *s, const struct oid *id, enum object_type *type,
					  struct buf *out, struct failure *why);
bool objstore_has(struct objstore *s, const struct oid *id);

/* Refs, from memory: as durable as they will ever be. */
bool objstore_ref(struct objstore *s, const char *name, struct oid *out);
/* In order of name, those that start with `prefix`; each() must not call back into the store. */
void objstore_each_ref(struct objstore *s, const char *prefix,
		       void (*each)(void *ctx, const char *name, const struct oid *id), void *ctx);

/* Keeps a commit or a tree and all trees and blobs below it through collections, until unpinned as often as pinned: for views of
 * old states.  `id` must be reached by a ref or a pin at that moment, so pin before the change that moves away from it is
 * submitted; or it must be new in a change that is yet to be submitted. */
void objstore_pin(struct objstore *s, const struct oid *id);
void objstore_unpin(struct objstore *s, const struct oid *id);

/* Changing. ------------------------------------------------------------------------------------------------------- */

/* A message's octets, shared by the changes of all its recipients and written once a batch. */
struct blob {
	unsigned refs; /* atomically */
	struct oid id;
	size_t len;
	uint8_t at[];
};

struct blob *blob_create(struct view octets); /* one reference; hashes */
/* The same from two pieces (trace header, message). */
struct blob *blob_create2(struct view head, struct view body);
struct blob *blob_ref(struct blob *b);
void blob_unref(struct blob **b);

/* One atomic change: new objects, then one ref moved from `old` to `new` (none: it is made; to none: it is removed).
 * It brings every tree, commit and blob that is new in it, even if an equal one was stored before; besides these it names
 * only what `old` or a pin reaches: all else may be gone by the time it is committed. */
struct change {
	struct change *next;              /* the store's while it is under way */
	struct arena arena;               /* holds what the views below point at */
	struct change_object {
		enum object_type type;
		struct oid id;
		struct view octets;
	} *objects;                       /* children before what names them */
	size_t n_objects, room_objects;
	struct blob **blobs;              /* references, given back by change_destroy */
	size_t n_blobs, room_blobs;
	const char *ref;                  /* in arena */
	struct oid old, new;
	struct task task;                 /* run() is posted to `home` once the fate is known */
	struct runq *home;
	void *owner;                      /* the submitter's */
	enum fail result;                 /* FAIL_NONE: durable.  FAIL_CONFLICT: the ref was not at `old`.  */
	struct failure why;               /* FAIL_FULL, FAIL_LATER: disk trouble; nothing of it was written. */
};

struct change *change_create(void);
void change_destroy(struct change **c);
/* Hashes `octets` (copied), notes the object, returns its id. */
struct oid change_add(struct change *c, enum object_type type, struct view octets);
void change_add_blob(struct change *c, struct blob *b); /* takes a reference of its own */
void change_move_ref(struct change *c, const char *ref, const struct oid *old, const struct oid *new);

/* Hands the change to the committer; does not block.  Set task.run and home first.  The fates of changes of one ref are
 * posted in the order in which they were submitted; a change whose `old` is the `new` of one that failed fails with it. */
void objstore_submit(struct objstore *s, struct change *c);
/* The same for a thread that calls objstore_go before it waits for anything. */
void objstore_enqueue(struct objstore *s, struct change *c);
/* Has what was enqueued committed: by the committer, or by the caller if changes come one at a time and the disk has been quick,
 * which saves two threads' waking up.  So it may block, for as long as a sync that should be quick takes. */
void objstore_go(struct objstore *s);
/* Submits and waits.  Blocks. */
FAIL_CHECK enum fail objstore_commit(struct objstore *s, struct change *c, struct failure *why);
/* With options.manual: commits all that was submitted, in one batch.  Blocks.  True if there was anything. */
bool objstore_step(struct objstore *s);

/* Housekeeping. --------------------------------------------------------------------------------------------------- */

/* Moves all that live refs and pins reach from the journal into packs, writes packed-refs and shallow, recycles the
 * segments, merges packs when there are PACKS_MAX.  Happens by itself once nobody has
 * written for a second, or eight segments are full.  Blocks. */
FAIL_CHECK enum fail objstore_checkpoint(struct objstore *s, struct failure *why);

/* The same, and writes packs in which damage was met since they were opened anew: without objects that are damaged there and
 * whole elsewhere, or that nothing reaches.  Blocks for long. */
FAIL_CHECK enum fail objstore_mend(struct objstore *s, struct failure *why);

struct objstore_stats {
	uint64_t journal_objects, journal_octets, packs, pack_objects, pack_octets, batches, changes, failed_syncs;
	bool read_only; /* the last write failed; cleared by the next that works */
};
void objstore_stats(struct objstore *s, struct objstore_stats *out);

/* Checks every octet: journal sums, packs, idx, the hash of each object, that all refs reach everything they name.
 * Calls report() for each damaged or missing object with the ref and the path of tree entry names that lead to it
 * ("refs/mail/a@example.org", "INBOX/00/00000001.…"), or with empty ones if nothing live leads there.  progress() may be
 * NULL.  Blocks for long.  Returns FAIL_CORRUPT if anything was reported. */
struct objstore_damage {
	struct oid id;
	const char *ref, *path, *what;
	bool coming; /* no damage: a blob that OBJSTORE_PARTIAL explains; told once, without a path */
};
FAIL_CHECK enum fail objstore_fsck(struct objstore *s,
				   void (*report)(void *ctx, const struct objstore_damage *d),
				   void (*progress)(void *ctx, uint64_t done, uint64_t total), void *ctx,
				   struct failure *why);

/* Git's own view of trees and commits. ---------------------------------------------------------------------------- */

struct tree_entry {
	bool is_tree;
	struct view name;
	struct oid id;
};

/* Cuts the first entry off the front of `tree`.  False at its end, or with *bad set where it is not a git tree: mode
 * other than 100644 and 40000, no name, '/' in a name. */
bool tree_next(struct view *tree, struct tree_entry *out, bool *bad);
void tree_put(struct buf *b, const struct tree_entry *e);
/* Git's order: as memcmp, a tree's name as if it ended in '/'. */
int tree_order(const struct tree_entry *a, const struct tree_entry *b);

struct commit {
	struct oid tree, parents[2];
	unsigned n_parents;
	struct view author, committer; /* "Name <mail> seconds +0000" */
	struct view message;           /* subject, blank line, body */
};

FAIL_CHECK enum fail commit_parse(struct view octets, struct commit *out, struct failure *why);
void commit_put(struct buf *b, const struct commit *c);

#endif
