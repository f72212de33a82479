/* mailbox/record.h - small facts that merge: lines of `key value stamp`.
 *
 *     created 1795359399 3.0
 *     password $argon2id$v=19$m=19456,t=2,p=1$… 5.0
 *     target a@example.org 7.0
 *     target b@example.net 9.0
 *
 * A key is lower-case ASCII letters, digits and '-'; a value any UTF-8 without control characters; the stamp names the
 * change that set the line (docs/merge.md).  Most keys stand once; those that form a set (`target`) once a value, and
 * each member merges by itself.  The first line is `created`: its stamp is the record's origin.  Lines stand in order
 * of key, then value, but for the first.  Keys that this version does not know are kept.
 *
 * A record is immutable and atomically counted.  Nothing here blocks. */
#ifndef MAILBOX_RECORD_H
#define MAILBOX_RECORD_H

#include "base/buf.h"
#include "mailbox/message.h"
#include "objstore/oid.h"

struct record_line {
	struct view key, value;
	struct stamp stamp;
};

struct record {
	unsigned refs;          /* atomically */
	struct oid blob;        /* of `text` */
	struct view name, text; /* behind the lines, in the same memory */
	size_t n;
	struct record_line lines[];
};

/* NULL: `text` is no record. */
struct record *record_read(struct view name, struct view text);
struct record *record_ref(struct record *r);
void record_unref(struct record **r);

struct stamp record_origin(const struct record *r);
int64_t record_created(const struct record *r);
/* The value of the first line with this key; empty if there is none. */
struct view record_value(const struct record *r, const char *key);
/* Whether there is a line with this key and value. */
bool record_has(const struct record *r, const char *key, struct view value);

/* New records from old ones; the caller has the reference.  A value must be one that a record may hold
 * (record_may_hold), and the whole not longer than RECORD_LEN_MAX: NULL if it would be. */
struct record *record_create(struct view name, int64_t created, struct stamp stamp);
struct record *record_with(const struct record *r, const char *key, struct view value,
			   struct stamp stamp); /* replaces */
struct record *record_with_member(const struct record *r, const char *key, struct view value, struct stamp stamp);
struct record *record_without(const struct record *r, const char *key, struct view value);

bool record_may_hold(struct view value);
/* Whether a key may stand more than once: its lines form a set, each member of which merges by itself. */
bool record_key_is_set(struct view key);

#endif
