/* objstore/index.h - where in the journal an object is: eight octets a slot, in memory alone.
 *
 * A slot holds 28 bits of a keyed hash of the id and the place; whoever asks gets the places that may be it and looks
 * at the record there.  What was handed out is held until it is given back, so that a segment is not used anew while
 * somebody reads it.  Safe from any thread; nothing here blocks. */
#ifndef OBJSTORE_INDEX_H
#define OBJSTORE_INDEX_H

#include "objstore/oid.h"

#define INDEX_SLOTS_MAX      4096u         /* segments */
#define INDEX_PLACE_MAX      (128ul << 20) /* octets of a segment */
#define INDEX_CANDIDATES_MAX 8u            /* with 36 bits of a secret hash, two are rare */

struct place {
	uint32_t slot; /* of the segment, below INDEX_SLOTS_MAX */
	uint64_t at;   /* octet in it; a multiple of 8, below INDEX_PLACE_MAX, not 0 */
};

struct index;

struct index *index_create(uint64_t secret);
void index_destroy(struct index **x);

/* Where `id` may be; each is held, to be given back. */
unsigned index_find(struct index *x, const struct oid *id, struct place out[INDEX_CANDIDATES_MAX]);
void index_give_back(struct index *x, const struct place *held, unsigned n);
/* Nobody holds a place of that segment. */
bool index_is_idle(struct index *x, uint32_t slot);

/* Adds `id` unless there are candidates: then it returns them, held, and the caller, who has looked whether one of them
 * is the same object, calls index_replace or index_add. */
unsigned index_add_new(struct index *x, const struct oid *id, struct place at, struct place out[INDEX_CANDIDATES_MAX]);
void index_add(struct index *x, const struct oid *id, struct place at);
/* `id` is at `to` from now on; if it is no longer at `from`, it is added. */
void index_replace(struct index *x, const struct oid *id, struct place from, struct place to);

/* Forgets all that is in segments for which gone[slot] is set. */
void index_remove(struct index *x, const bool gone[INDEX_SLOTS_MAX]);

uint64_t index_count(struct index *x);

#endif
