/* objstore/mark.h - what refs and pins reach: the first half of a collection.  Blocks on disk; one thread. */
#ifndef OBJSTORE_MARK_H
#define OBJSTORE_MARK_H

#include "objstore/oid_set.h"
#include "objstore/store.h"

struct oid_list {
	struct oid *at;
	size_t n, room;
};

void oid_list_add(struct oid_list *l, const struct oid *id);
void oid_list_finish(struct oid_list *l);

struct mark {
	struct objstore *store;
	bool whole;       /* look below what is in packs too */
	unsigned history; /* commits of a ref that are kept */
	struct oid_set seen;
	struct oid_list young[4];         /* by type: what the journal holds and a pack is to */
	struct oid_list cut;              /* commits whose parents are not kept */
	size_t unreadable;                /* objects */
	bool partial;                     /* blobs may be lacking: OBJSTORE_PARTIAL */
	bool blind;                       /* trees or commits among them: what is below was not seen */
	/* Its own: */
	struct oid_set chain;
	struct oid_list below;
	struct oid_list fresh;            /* trees, and what is lacking, that the commit at hand was the first to reach */
	size_t lacking;                   /* trees and blobs of that commit */
	bool doubted;                     /* whether that commit is (K4) */
	struct buf octets;
};

void mark_init(struct mark *m, struct objstore *s, bool whole);
void mark_finish(struct mark *m);

/* Marks all that `id` reaches, and of a chain of commits as many as the store keeps.  `name` is for the log. */
void mark_from(struct mark *m, const struct oid *id, const char *name);
/* Marks what is pinned, but no history, after all refs: most of it is in one's. */
void mark_pins(struct mark *m, const struct oid *pins, size_t n);

#endif
