/* objstore/pack.h - old objects: git packs with their idx, version 2 of both (gitformat-pack(5)).
 *
 * Ours hold whole objects, no deltas.  A pack is there if both files are; idx comes first and goes last, so that one
 * without the other is never our doing when it is the pack that is left. */
#ifndef OBJSTORE_PACK_H
#define OBJSTORE_PACK_H

#include <pthread.h>

#include "objstore/disk.h"
#include "objstore/oid.h"

#define PACK_FOLDER "objects/pack"

struct pack {
	unsigned refs; /* atomically */
	struct disk *disk;
	struct disk_file *file, *idx_file;
	uint64_t len;
	struct view idx; /* mapped */
	uint32_t n;      /* objects */
	struct oid name; /* in its files' names; also what it ends in */
	bool damaged;    /* that was seen since it was opened; atomically */
};

/* What is there at some moment, held until given back. */
struct pack_list {
	unsigned refs; /* atomically */
	size_t n;
	struct pack *at[]; /* newest first */
};

struct packs {
	struct disk *disk;
	pthread_mutex_t lock;
	struct pack_list *list;
};

/* Opens all there are; removes what a crash left half made.  A pack that cannot be opened is logged and left out. */
FAIL_CHECK enum fail packs_open(struct packs *p, struct disk *d, struct failure *why);
void packs_close(struct packs *p);

struct pack_list *packs_hold(struct packs *p);
void packs_let_go(struct pack_list **l);

/* Opens the pack of that name and puts it first.  One thread at a time adds and drops. */
FAIL_CHECK enum fail packs_add(struct packs *p, const struct oid *name, struct failure *why);
void packs_drop(struct packs *p, struct pack *const *gone, size_t n);
/* Removes the files of a pack that is in no list any more. */
void pack_remove_files(struct disk *d, const struct oid *name);

/* As objstore_read. */
FAIL_CHECK enum fail packs_read(struct packs *p, const struct oid *id, bool nowait, enum object_type *type,
				struct buf *out, struct failure *why);
bool packs_have(struct packs *p, const struct oid *id);

/* The idx, entry by entry in order of id. */
struct oid pack_id_at(const struct pack *p, uint32_t i);
uint64_t pack_offset_at(const struct pack *p, uint32_t i); /* not checked against the pack's length */
uint32_t pack_crc_at(const struct pack *p, uint32_t i);
bool pack_find(const struct pack *p, const struct oid *id, uint32_t *out);
FAIL_CHECK enum fail pack_read(struct pack *p, uint32_t i, bool nowait, enum object_type *type, struct buf *out,
			       struct failure *why);

/* Notes that some of its octets are not what they were; pack_read does so itself. */
void pack_note_damaged(struct pack *p);
bool pack_is_damaged(const struct pack *p);

/* Writing one. */
struct pack_writer;

struct pack_writer *pack_writer_create(struct disk *d, uint32_t n);
void pack_writer_add(struct pack_writer *w, enum object_type type, const struct oid *id, struct view octets);
/* An entry as it stands in another pack. */
void pack_writer_copy(struct pack_writer *w, const struct oid *id, struct view entry, uint32_t crc);
/* Makes the pack durable under its name.  What failed on the way is told here.  Frees the writer. */
FAIL_CHECK enum fail pack_writer_end(struct pack_writer **w, struct oid *name, struct failure *why);
void pack_writer_give_up(struct pack_writer **w);

#define PACK_PATH_MAX 80u

struct pack_path {
	char s[PACK_PATH_MAX];
};
struct pack_path pack_path(const struct oid *name, const char *suffix);

#endif
