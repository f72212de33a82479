/* Segments that somebody else wrote: scanning, salvaging and reading back what is in them must not crash, and tells nothing
 * that lies outside the file.
 *
 * The input makes batches, each behind an octet of flags and two of length: its octets are what comes behind the batch's
 * length (moves' length, counts, moves, objects), which the fuzzer could not get past the sums of by itself.  Flag 1: the
 * sum over the objects is wrong; flag 2: the one over the moves is. */
#include <assert.h>
#include <xxhash.h>

#include "base/limits.h"
#include "base/mem.h"
#include "objstore/octets.h"
#include "objstore/segment.h"

#include "base/banned.h"

#define SEED    UINT64_C(0x0123456789abcdef)
#define MAGIC   (UINT64_C(0x0168637461624850) ^ SEED) /* "PHbatch\1" */
#define LEN_MAX (1u << 20)

struct disk_file {
	struct view octets;
};

static enum fail file_read(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at, struct failure *why)
{
	(void)d;
	if (at > f->octets.len || len > f->octets.len - at)
		return fail_with(why, FAIL_CORRUPT, "the file ends");
	memcpy(to, f->octets.at + at, len);
	return FAIL_NONE;
}

static void put_batch(struct buf *file, uint64_t sequence, unsigned flags, struct view body)
{
	size_t at = file->len, len = 36 + body.len, padded = (len + BLOCK_LEN - 1) / BLOCK_LEN * BLOCK_LEN, start;
	uint8_t *b = buf_reserve(file, padded);

	if (!b || body.len < 12)
		return;
	memset(b, 0, padded);
	put_le64(b, MAGIC);
	put_le64(b + 24, sequence);
	put_le32(b + 32, (uint32_t)len);
	memcpy(b + 36, body.at, body.len);
	start = 48 + (size_t)get_le32(b + 36);
	if (start <= len && start >= 48) {
		put_le64(b + 16, XXH3_64bits_withSeed(b + start, len - start, SEED) + (flags & 1));
		put_le64(b + 8, XXH3_64bits_withSeed(b + 16, start - 16, SEED) + (flags >> 1 & 1));
	}
	file->len = at + padded;
}

static void make_file(struct view input, struct buf *file)
{
	uint64_t sequence = 7;

	memset(buf_reserve(file, BLOCK_LEN), 0, BLOCK_LEN);
	file->len = BLOCK_LEN;
	while (input.len >= 3) {
		size_t len = (size_t)input.at[1] << 8 | input.at[2];

		put_batch(file, sequence++, input.at[0], view_sub(input, 3, len));
		input = view_from(input, 3 + len);
	}
}

struct met {
	struct disk *disk;
	struct segment *segment;
	unsigned n;
};

static void met_move(void *ctx, struct view ref, const struct oid *old, const struct oid *new, uint64_t sequence)
{
	struct met *m = ctx;

	(void)sequence;
	m->n += ref.len ? ref.at[0] + ref.at[ref.len - 1] : old->at[0] + new->at[OID_LEN - 1];
}

static void met_object(void *ctx, const struct oid *id, enum object_type type, struct place at, bool sound)
{
	struct met *m = ctx;
	enum object_type seen;
	struct buf octets;
	enum fail f;

	assert(at.at < m->segment->len);
	buf_init(&octets, OBJECT_LEN_MAX);
	f = segment_read(m->disk, m->segment, at.at, id, false, &seen, &octets, NULL);
	if (sound)
		assert(f == FAIL_NONE && seen == type);
	buf_finish(&octets);
}

static void met_damage(void *ctx, uint64_t from, uint64_t to, const char *what)
{
	struct met *m = ctx;

	assert(from <= to && to <= m->segment->len && what);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct disk disk = { .read = file_read };
	struct disk_file file;
	struct buf octets;

	buf_init(&octets, LEN_MAX);
	make_file(view_of(data, len), &octets);
	file.octets = buf_view(&octets);
	for (unsigned way = 0; way < 4; way++) {
		struct segment s = { .file = &file, .len = octets.len, .state = SEGMENT_LIVE, .seed = SEED, .life = 1,
				     .first = 7, .next = 7, .end = BLOCK_LEN };
		struct met met = { &disk, &s, 0 };
		const struct scan scan = { &met, met_move, met_object, met_damage, true };

		segment_scan(&disk, &s, way & 1 ? 9 : UINT64_MAX, way & 2, &scan);
		assert(s.end <= s.len && s.next >= s.first);
	}
	buf_finish(&octets);
	return 0;
}
