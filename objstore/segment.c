/* objstore/segment.c - a segment of the journal.
 *
 * A file of fixed length, written full of zeros before it is used, so that writing to it later changes no metadata, and
 * used again when what lives in it has gone into a pack.  Integers little-endian; sums XXH3-64.
 *
 * Block 0 (4096 octets) holds the header twice, at octets 0 and 2048, each in a sector of its own:
 *      0  8  magic "PHsegmnt"               24  8  life, counting up over all segments
 *      8  4  format version, 1              32  8  sequence of the first batch
 *     12  4  zero                           40  8  length of the file
 *     16  8  seed of this life, random      48  8  sum of octets 0..48
 * Both all zeros: the segment is spare.  Where they differ, writing was cut off, and the younger life counts.
 *
 * From block 1 on, batches, each at a multiple of 4096:
 *      0  8  magic "PHbatch\1" ^ seed       40  4  objects
 *      8  8  sum of octets 16..48+m         44  4  ref moves
 *     16  8  sum of octets 48+m..end        48  m  the moves: 2 length of name, 20 old, 20 new, name; then zeros to
 *     24  8  sequence                              a multiple of 8
 *     32  4  octets before the padding    48+m     the objects: 4 type << 28 | length, 20 id, octets; then zeros to a
 *     36  4  m                                     multiple of 8
 *   end      zeros to a multiple of 4096
 * Both sums are seeded with the life's seed.
 *
 * (S1) A batch counts if its sequence is the one expected there and its sums are right.  The seed is secret and the
 *      sequence never repeats within a life, so neither an earlier life nor octets in a message can pass for one.
 * (S2) A batch is synced before the next one is written.  So the first that does not count ends the journal, unless a
 *      later one of this life follows: then what is between was promised and is damaged.
 * (S3) A synced block is not written again within the life. */
#include "objstore/segment.h"

#include <assert.h>
#include <xxhash.h>

#include "base/limits.h"
#include "base/mem.h"
#include "objstore/octets.h"

#include "base/banned.h"

#define HEADER_LEN   56u
#define HEADER_TWICE 2048u
#define BATCH_HEADER 48u
#define MOVE_HEADER  (2 + 2 * OID_LEN)
#define LEN_BITS     28u
#define READ_AHEAD   6144u /* octets: most trees, with their record's header, in one read */

static const char header_magic[8] = { 'P', 'H', 's', 'e', 'g', 'm', 'n', 't' };
static const char batch_magic[8] = { 'P', 'H', 'b', 'a', 't', 'c', 'h', 1 };

static size_t padded(size_t len, size_t to)
{
	return (len + to - 1) & ~(to - 1);
}

/* Headers --------------------------------------------------------------------------------------------------------- */

static void put_header(uint8_t *to, const struct segment *s)
{
	memcpy(to, header_magic, sizeof(header_magic));
	put_le32(to + 8, FORMAT_VERSION);
	put_le64(to + 16, s->seed);
	put_le64(to + 24, s->life);
	put_le64(to + 32, s->first);
	put_le64(to + 40, s->len);
	put_le64(to + 48, XXH3_64bits(to, 48));
}

static bool header_is_sound(const uint8_t *at)
{
	return memcmp(at, header_magic, sizeof(header_magic)) == 0 && get_le32(at + 8) == FORMAT_VERSION &&
	       get_le64(at + 48) == XXH3_64bits(at, 48);
}

static bool header_is_newer(const uint8_t *at)
{
	return memcmp(at, header_magic, sizeof(header_magic)) == 0 && get_le32(at + 8) > FORMAT_VERSION;
}

static bool all_zeros(const uint8_t *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (at[i])
			return false;
	return true;
}

enum fail segment_read_header(struct disk *d, struct segment *s, struct failure *why)
{
	uint8_t block[BLOCK_LEN];
	const uint8_t *copies[2] = { block, block + HEADER_TWICE }, *best = NULL;
	enum fail result = d->read(d, s->file, block, sizeof(block), 0, why);

	s->state = SEGMENT_UNKNOWN;
	if (result)
		return FAIL_NONE; /* left as it is, and reported with the damaged ones */
	for (unsigned i = 0; i < 2; i++)
		if (header_is_sound(copies[i]) && (!best || get_le64(copies[i] + 24) > get_le64(best + 24)))
			best = copies[i];
	if (best) {
		s->state = SEGMENT_LIVE;
		s->seed = get_le64(best + 16);
		s->life = get_le64(best + 24);
		s->first = s->next = get_le64(best + 32);
		s->end = BLOCK_LEN;
	} else if (header_is_newer(copies[0]) || header_is_newer(copies[1])) {
		return fail_with(why, FAIL_REFUSED, "%s is of format %u, and this program knows %u: use a newer one",
				 s->path, get_le32(copies[header_is_newer(copies[0]) ? 0 : 1] + 8), FORMAT_VERSION);
	} else if (all_zeros(copies[0], HEADER_LEN) && all_zeros(copies[1], HEADER_LEN)) {
		s->state = SEGMENT_SPARE;
	}
	return FAIL_NONE;
}

static enum fail write_block_0(struct disk *d, struct segment *s, const uint8_t *block, struct failure *why)
{
	enum fail result = d->write(d, s->file, view_of(block, BLOCK_LEN), 0, why);

	return result ? result : d->sync(d, s->file, why);
}

enum fail segment_write_header(struct disk *d, struct segment *s, struct failure *why)
{
	uint8_t block[BLOCK_LEN] = { 0 };

	put_header(block, s);
	put_header(block + HEADER_TWICE, s);
	return write_block_0(d, s, block, why);
}

enum fail segment_blank(struct disk *d, struct segment *s, struct failure *why)
{
	static const uint8_t zeros[BLOCK_LEN];

	return write_block_0(d, s, zeros, why);
}

/* Writing batches ------------------------------------------------------------------------------------------------- */

size_t batch_move_len(const char *ref)
{
	return MOVE_HEADER + strlen(ref);
}

size_t batch_object_len(size_t octets)
{
	return RECORD_HEADER + padded(octets, 8);
}

size_t batch_len(size_t moves_len, size_t objects_len)
{
	return padded(BATCH_HEADER + padded(moves_len, 8) + objects_len, BLOCK_LEN);
}

void batch_begin(struct batch *b, size_t room)
{
	if (room > b->room) {
		mem_free(b->at);
		b->room = padded(room + room / 4, BLOCK_LEN);
		b->at = aligned_alloc(BLOCK_LEN, b->room);
		if (!b->at)
			b->at = mem_alloc(SIZE_MAX / 2); /* says that there is no memory, and ends */
	}
	b->len = b->moves_end = BATCH_HEADER;
	b->n_objects = b->n_moves = 0;
}

void batch_finish(struct batch *b)
{
	free(b->at);
	*b = (struct batch){ 0 };
}

static uint8_t *extend(struct batch *b, size_t len)
{
	uint8_t *at = b->at + b->len;

	assert(len <= b->room - b->len);
	b->len += len;
	return at;
}

static void pad(struct batch *b, size_t to)
{
	size_t len = padded(b->len, to) - b->len;

	memset(extend(b, len), 0, len);
}

void batch_move(struct batch *b, const char *ref, const struct oid *old, const struct oid *new)
{
	size_t len = strlen(ref);
	uint8_t *at = extend(b, MOVE_HEADER + len);

	assert(b->n_objects == 0 && len <= REF_NAME_MAX);
	put_le16(at, (uint16_t)len);
	memcpy(at + 2, old->at, OID_LEN);
	memcpy(at + 2 + OID_LEN, new->at, OID_LEN);
	memcpy(at + MOVE_HEADER, ref, len);
	b->n_moves++;
	b->moves_end = b->len;
}

void batch_object(struct batch *b, enum object_type type, const struct oid *id, struct view octets)
{
	uint8_t *at;

	pad(b, 8); /* after the moves */
	b->moves_end = b->n_objects ? b->moves_end : b->len;
	at = extend(b, RECORD_HEADER + octets.len);
	put_le32(at, (uint32_t)type << LEN_BITS | (uint32_t)octets.len);
	memcpy(at + 4, id->at, OID_LEN);
	if (octets.len)
		memcpy(at + RECORD_HEADER, octets.at, octets.len);
	b->n_objects++;
	pad(b, 8);
}

static uint64_t magic_of(uint64_t seed)
{
	return get_le64((const uint8_t *)batch_magic) ^ seed;
}

void batch_end(struct batch *b, uint64_t seed, uint64_t sequence)
{
	uint8_t *at = b->at;
	size_t len;

	pad(b, 8);
	b->moves_end = b->n_objects ? b->moves_end : b->len;
	len = b->len;
	put_le64(at, magic_of(seed));
	put_le64(at + 16, XXH3_64bits_withSeed(at + b->moves_end, len - b->moves_end, seed));
	put_le64(at + 24, sequence);
	put_le32(at + 32, (uint32_t)len);
	put_le32(at + 36, (uint32_t)(b->moves_end - BATCH_HEADER));
	put_le32(at + 40, b->n_objects);
	put_le32(at + 44, b->n_moves);
	put_le64(at + 8, XXH3_64bits_withSeed(at + 16, b->moves_end - 16, seed));
	pad(b, BLOCK_LEN);
}

static uint32_t record_type(const uint8_t *at)
{
	return get_le32(at) >> LEN_BITS;
}

static size_t record_octets(const uint8_t *at)
{
	return get_le32(at) & ((1u << LEN_BITS) - 1);
}

static struct oid record_id(const uint8_t *at)
{
	struct oid id;

	memcpy(id.at, at + 4, OID_LEN);
	return id;
}

void batch_each(const struct batch *b, void (*each)(void *ctx, const struct oid *id, uint64_t at), void *ctx)
{
	size_t at = b->moves_end;

	for (uint32_t i = 0; i < b->n_objects; i++) {
		struct oid id = record_id(b->at + at);

		each(ctx, &id, at);
		at += batch_object_len(record_octets(b->at + at));
	}
}

/* Finding them again ---------------------------------------------------------------------------------------------- */

struct scanner {
	struct disk *disk;
	struct segment *segment;
	const struct scan *calls;
	uint8_t *octets; /* of one batch */
	size_t room;
};

/* What the first block of a batch says, once its sum was found right. */
struct found {
	uint64_t sequence;
	size_t len, moves_len;
	uint32_t n_objects, n_moves;
	bool content_sound;
};

/* A range of the file, in c->octets; what cannot be read is zeros. */
static void load(struct scanner *c, uint64_t at, size_t len)
{
	if (len > c->room) {
		c->room = len;
		mem_free(c->octets);
		c->octets = mem_alloc(len);
	}
	if (c->disk->read(c->disk, c->segment->file, c->octets, len, at, NULL) == FAIL_NONE)
		return;
	for (size_t i = 0; i < len; i += BLOCK_LEN)
		if (c->disk->read(c->disk, c->segment->file, c->octets + i, BLOCK_LEN, at + i, NULL))
			memset(c->octets + i, 0, BLOCK_LEN);
}

/* Does the block say that a batch of this life starts here?  Its sum is still to be looked at. */
static bool starts_batch(const struct segment *s, const uint8_t *block, uint64_t at, struct found *out)
{
	if (get_le64(block) != magic_of(s->seed))
		return false;
	out->sequence = get_le64(block + 24);
	out->len = get_le32(block + 32);
	out->moves_len = get_le32(block + 36);
	out->n_objects = get_le32(block + 40);
	out->n_moves = get_le32(block + 44);
	return out->len >= BATCH_HEADER && out->len <= s->len - at && out->moves_len <= out->len - BATCH_HEADER &&
	       out->moves_len % 8 == 0;
}

/* Is there a batch of this life at `at`?  Then all of it is in c->octets. */
static bool find_batch(struct scanner *c, uint64_t at, struct found *out)
{
	uint64_t seed = c->segment->seed;
	size_t start;

	load(c, at, BLOCK_LEN);
	if (!starts_batch(c->segment, c->octets, at, out))
		return false;
	start = BATCH_HEADER + out->moves_len;
	if (out->len > BLOCK_LEN) {
		load(c, at, padded(out->len, BLOCK_LEN));
		if (!starts_batch(c->segment, c->octets, at, out))
			return false;
	}
	if (get_le64(c->octets + 8) != XXH3_64bits_withSeed(c->octets + 16, start - 16, seed))
		return false;
	out->content_sound =
		get_le64(c->octets + 16) == XXH3_64bits_withSeed(c->octets + start, out->len - start, seed);
	return true;
}

/* What sums or hashes vouch for may still be wrong if we wrote it wrong, hence the bounds. */
static void tell_moves(struct scanner *c, const struct found *f)
{
	struct view rest = view_of(c->octets + BATCH_HEADER, f->moves_len);

	for (uint32_t i = 0; i < f->n_moves && rest.len >= MOVE_HEADER; i++) {
		size_t len = get_le16(rest.at);
		struct oid old, new;

		if (len > rest.len - MOVE_HEADER)
			return;
		memcpy(old.at, rest.at + 2, OID_LEN);
		memcpy(new.at, rest.at + 2 + OID_LEN, OID_LEN);
		if (c->calls->move)
			c->calls->move(c->calls->ctx, view_sub(rest, MOVE_HEADER, len), &old, &new, f->sequence);
		rest = view_from(rest, MOVE_HEADER + len);
	}
}

static bool record_fits(const uint8_t *at, size_t left)
{
	if (left < RECORD_HEADER)
		return false;
	return record_type(at) >= OBJECT_COMMIT && record_type(at) <= OBJECT_BLOB &&
	       batch_object_len(record_octets(at)) <= left;
}

static bool record_is_sound(const uint8_t *at)
{
	struct oid id = record_id(at);
	struct oid seen = object_id((enum object_type)record_type(at), view_of(at + RECORD_HEADER, record_octets(at)));

	return oid_equal(&id, &seen);
}

static void tell_object(struct scanner *c, uint64_t batch, size_t at, bool sound)
{
	struct oid id = record_id(c->octets + at);

	if (c->calls->object)
		c->calls->object(c->calls->ctx, &id, (enum object_type)record_type(c->octets + at),
				 (struct place){ c->segment->slot, batch + at }, sound);
}

static void tell_objects(struct scanner *c, const struct found *f, uint64_t batch)
{
	size_t at = BATCH_HEADER + f->moves_len;

	for (uint32_t i = 0; i < f->n_objects && record_fits(c->octets + at, f->len - at); i++) {
		tell_object(c, batch, at, !c->calls->check || record_is_sound(c->octets + at));
		at += batch_object_len(record_octets(c->octets + at));
	}
}

/* Objects in a damaged range of c->octets.  A record whose length cannot be trusted is looked for octet by octet: its
 * hash vouches for it.  One that looks whole but hashes to something else is told as damaged, if the next one starts
 * where it ends. */
static void salvage(struct scanner *c, uint64_t batch, size_t at, size_t end)
{
	for (at = padded(at, 8); at < end;) {
		const uint8_t *record = c->octets + at;
		size_t next;

		if (!record_fits(record, end - at)) {
			at += 8;
			continue;
		}
		next = at + batch_object_len(record_octets(record));
		if (record_is_sound(record)) {
			tell_object(c, batch, at, true);
			at = next;
		} else if (next == end || all_zeros(c->octets + next, end - next) ||
			   (record_fits(c->octets + next, end - next) && record_is_sound(c->octets + next))) {
			tell_object(c, batch, at, false);
			at = next;
		} else {
			at += 8;
		}
	}
}

/* The next batch of this life with a sequence from `least` to `stop` - 1; at the segment's end, false. */
static bool find_later(struct scanner *c, uint64_t at, uint64_t least, uint64_t stop, uint64_t *found_at,
		       struct found *out)
{
	for (; at + BLOCK_LEN <= c->segment->len; at += BLOCK_LEN) {
		if (find_batch(c, at, out) && out->sequence >= least && out->sequence < stop) {
			*found_at = at;
			return true;
		}
	}
	return false;
}

static void tell_damage(struct scanner *c, uint64_t from, uint64_t to, const char *what)
{
	uint64_t least = c->segment->next;
	struct found f;

	if (c->calls->damage)
		c->calls->damage(c->calls->ctx, from, to, what);
	c->segment->damaged = true;
	while (from < to) {
		uint64_t next = to;

		if (find_batch(c, from, &f) && padded(f.len, BLOCK_LEN) <= to - from) {
			tell_moves(c, &f);
			salvage(c, from, BATCH_HEADER + f.moves_len, f.len);
			from += padded(f.len, BLOCK_LEN);
			continue;
		}
		if (!find_later(c, from + BLOCK_LEN, least, UINT64_MAX, &next, &f) || next > to)
			next = to;
		load(c, from, (size_t)(next - from));
		salvage(c, from, 0, (size_t)(next - from));
		from = next;
	}
}

void segment_scan(struct disk *d, struct segment *s, uint64_t stop, bool last, const struct scan *scan)
{
	struct scanner c = { .disk = d, .segment = s, .calls = scan };
	uint64_t at = BLOCK_LEN, later;
	struct found f;

	s->next = s->first;
	while (s->next < stop && at + BLOCK_LEN <= s->len) {
		if (find_batch(&c, at, &f) && f.sequence == s->next && f.content_sound) {
			tell_moves(&c, &f);
			tell_objects(&c, &f, at);
			at += padded(f.len, BLOCK_LEN);
			s->next++;
		} else if (find_later(&c, at, s->next + 1, stop, &later, &f)) { /* (S2) */
			tell_damage(&c, at, later, "damaged batch");
			at = later;
			s->next = f.sequence;
		} else {
			break;
		}
	}
	if (s->next < stop && !last) {
		tell_damage(&c, at, s->len, "damaged end of a full segment");
		s->next = stop;
		at = s->len;
	}
	s->end = at;
	mem_free(c.octets);
}

/* Reading one object ---------------------------------------------------------------------------------------------- */

struct reading {
	struct disk *disk;
	struct segment *segment;
	bool nowait;
	uint64_t at;
};

static enum fail read_at(const struct reading *r, void *to, size_t len, uint64_t at, struct failure *why)
{
	return (r->nowait ? r->disk->read_nowait : r->disk->read)(r->disk, r->segment->file, to, len, at, why);
}

/* `start`, of `have` octets, is the beginning of the record. */
static enum fail read_octets(const struct reading *r, const uint8_t *start, size_t have, struct buf *out,
			     struct failure *why)
{
	size_t len = record_octets(start), first = have - RECORD_HEADER;
	uint8_t *to = buf_reserve(out, len);

	assert(to);
	if (first > len)
		first = len;
	memcpy(to, start + RECORD_HEADER, first);
	return first == len ? FAIL_NONE : read_at(r, to + first, len - first, r->at + have, why);
}

static enum fail damaged(struct failure *why, const struct segment *s, uint64_t at, const struct oid *id)
{
	return fail_with(why, FAIL_CORRUPT, "object %s is damaged: %s, octet %llu", oid_hex(id).s, s->path,
			 (unsigned long long)at);
}

enum fail segment_read(struct disk *d, struct segment *s, uint64_t at, const struct oid *id, bool nowait,
		       enum object_type *type, struct buf *out, struct failure *why)
{
	const struct reading r = { d, s, nowait, at };
	size_t have = s->len - at < READ_AHEAD ? (size_t)(s->len - at) : READ_AHEAD;
	uint8_t start[READ_AHEAD];
	struct oid written, seen;
	enum object_type kind;
	enum fail result;

	assert(have >= RECORD_HEADER);
	result = read_at(&r, start, have, at, why);
	if (result)
		return result;
	if (!record_fits(start, (size_t)(s->len - at)))
		return damaged(why, s, at, id);
	kind = (enum object_type)record_type(start);
	written = record_id(start);
	if (record_octets(start) > out->max - out->len) {
		if (!oid_equal(&written, id))
			return fail_with(why, FAIL_NOTFOUND, "no object %s", oid_hex(id).s);
		return fail_with(why, FAIL_REFUSED, "object %s is longer than %zu octets", oid_hex(id).s,
				 out->max - out->len);
	}
	result = read_octets(&r, start, have, out, why);
	if (result)
		return result;
	seen = object_id(kind, view_of(out->at + out->len, record_octets(start)));
	if (!oid_equal(&seen, id)) {
		if (oid_equal(&seen, &written)) /* the index keeps marks, not ids */
			return fail_with(why, FAIL_NOTFOUND, "no object %s", oid_hex(id).s);
		return damaged(why, s, at, id);
	}
	if (type)
		*type = kind;
	out->len += record_octets(start);
	return FAIL_NONE;
}
