/* objstore/oid.h - the name of an object: the SHA-1 of "<type> <length>\0" and its octets, as git has it.
 *
 * The length of an id is in this one place.  Nothing here blocks. */
#ifndef OBJSTORE_OID_H
#define OBJSTORE_OID_H

#include "base/view.h"

#define OID_LEN     20u
#define OID_HEX_LEN (2 * OID_LEN)

struct oid {
	uint8_t at[OID_LEN];
};

struct oid_hex {
	char s[OID_HEX_LEN + 1];
};

enum object_type { OBJECT_COMMIT = 1, OBJECT_TREE = 2, OBJECT_BLOB = 3 }; /* git's numbers in a pack */

static inline bool oid_equal(const struct oid *a, const struct oid *b)
{
	return memcmp(a->at, b->at, OID_LEN) == 0;
}

static inline bool oid_is_none(const struct oid *id)
{
	static const struct oid none;

	return oid_equal(id, &none);
}

struct oid_hex oid_hex(const struct oid *id);
bool oid_of_hex(struct view hex, struct oid *out); /* lower case, as git writes it */

/* "commit", "tree", "blob" */
const char *object_type_name(enum object_type type);

/* The id of an object with these octets.  About 0.8 ns an octet. */
struct oid object_id(enum object_type type, struct view octets);

/* The same in pieces, for octets that do not lie in one place. */
struct object_hash {
	void *ctx;
};
void object_hash_begin(struct object_hash *h, enum object_type type, size_t len);
void object_hash_add(struct object_hash *h, struct view octets);
struct oid object_hash_end(struct object_hash *h); /* frees ctx */

/* SHA-1 of octets that are no object: what a pack and its idx end in.  Then object_hash_add, object_hash_end. */
void sha1_begin(struct object_hash *h);

#endif
