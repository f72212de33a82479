/* objstore/segment.h - one file of the journal: its header, its batches, and how they are found again.
 *
 * segment.c opens with the layout.  All calls that touch the file block. */
#ifndef OBJSTORE_SEGMENT_H
#define OBJSTORE_SEGMENT_H

#include "objstore/disk.h"
#include "objstore/index.h"
#include "objstore/oid.h"

#define BLOCK_LEN      4096u /* octets; what batches are padded to */
#define RECORD_HEADER  24u   /* octets before those of an object */
#define FORMAT_VERSION 1u    /* of segments, and of the folder */

struct segment {
	struct disk_file *file;
	char path[32];
	uint32_t slot;   /* in the journal's table */
	uint32_t number; /* in its name */
	uint64_t len;    /* of the file */
	enum segment_state {
		SEGMENT_SPARE, /* zeros, or a life that is over */
		SEGMENT_LIVE,
		SEGMENT_UNKNOWN, /* its header is damaged: left as it is */
		SEGMENT_GONE,    /* removed; its slot is free when nobody reads it any more */
	} state;
	/* Of its life: */
	uint64_t seed;   /* of its sums; random */
	uint64_t life;   /* counts the lives of all segments: the order in which they are read back */
	uint64_t first;  /* sequence of its first batch */
	uint64_t next;   /* sequence of the batch that would come next */
	uint64_t end;    /* octet where that would go */
	bool collecting; /* atomically: what is in it is being packed, and no new change is to rely on it */
	bool damaged;    /* atomically: something acknowledged in it could not be read */
};

/* Reads the header and sets state, seed, life, first.  FAIL_REFUSED: a newer format. */
FAIL_CHECK enum fail segment_read_header(struct disk *d, struct segment *s, struct failure *why);
/* Writes the header of the life that `s` tells, and syncs it. */
FAIL_CHECK enum fail segment_write_header(struct disk *d, struct segment *s, struct failure *why);
/* Writes an empty header, so that what is in it is never read back, and syncs it. */
FAIL_CHECK enum fail segment_blank(struct disk *d, struct segment *s, struct failure *why);

/* A batch in the making. */
struct batch {
	uint8_t *at; /* aligned to BLOCK_LEN */
	size_t len, room;
	size_t moves_end;
	uint32_t n_objects, n_moves;
};

size_t batch_move_len(const char *ref); /* what one takes up */
size_t batch_object_len(size_t octets);
size_t batch_len(size_t moves_len, size_t objects_len); /* of all, padded */

/* All moves come before all objects; `room` is batch_len. */
void batch_begin(struct batch *b, size_t room);
void batch_move(struct batch *b, const char *ref, const struct oid *old, const struct oid *new);
void batch_object(struct batch *b, enum object_type type, const struct oid *id, struct view octets);
/* Pads, sums. */
void batch_end(struct batch *b, uint64_t seed, uint64_t sequence);
void batch_finish(struct batch *b);

/* Each object of a finished batch, and its octet in the batch. */
void batch_each(const struct batch *b, void (*each)(void *ctx, const struct oid *id, uint64_t at), void *ctx);

/* What a scan meets, in the order of writing.  Any may be NULL. */
struct scan {
	void *ctx;
	void (*move)(void *ctx, struct view ref, const struct oid *old, const struct oid *new, uint64_t sequence);
	/* `sound`: its octets hash to its id.  In an undamaged batch that is taken for granted unless `check`. */
	void (*object)(void *ctx, const struct oid *id, enum object_type type, struct place at, bool sound);
	/* Octets [from, to) of the segment hold acknowledged batches, of which only what was told above is left. */
	void (*damage)(void *ctx, uint64_t from, uint64_t to, const char *what);
	bool check;
};

/* Goes through the batches with sequences from s->first to `stop` - 1 and sets s->next and s->end behind the last.
 * With `last`, the segment is the journal's newest, and what is broken off at its end was never promised; otherwise all
 * of [first, stop) was. */
void segment_scan(struct disk *d, struct segment *s, uint64_t stop, bool last, const struct scan *scan);

/* Appends the octets of the object at `at` to `out`.  FAIL_NOTFOUND: it is another, sound, object. */
FAIL_CHECK enum fail segment_read(struct disk *d, struct segment *s, uint64_t at, const struct oid *id, bool nowait,
				  enum object_type *type, struct buf *out, struct failure *why);

#endif
