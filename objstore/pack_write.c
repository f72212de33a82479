/* objstore/pack_write.c - writing a pack and its idx.
 *
 * Messages are deflated at the fastest level, which halves most; trees and commits are stored, as they are read often,
 * are small, and hold ids, which do not shrink.  Entries go out in the order in which they are added. */
#include <assert.h>
#include <libdeflate.h>

#include "base/limits.h"
#include "base/mem.h"
#include "objstore/octets.h"
#include "objstore/pack.h"

#include "base/banned.h"

#define PACK_TMP   PACK_FOLDER "/new-pack.tmp"
#define IDX_TMP    PACK_FOLDER "/new-idx.tmp"
#define FLUSH_LEN  (1u << 20)
#define LEVEL      1
#define STORED_MAX 65535u /* octets of a stored block; RFC 1951 3.2.4 */

struct entry {
	struct oid id;
	uint32_t crc;
	uint64_t offset;
};

struct pack_writer {
	struct disk *disk;
	struct disk_file *file;
	struct libdeflate_compressor *deflate;
	struct object_hash hash;
	struct buf out; /* not written yet */
	uint64_t written;
	struct entry *entries;
	uint32_t n, n_max;
	enum fail result; /* of the first thing that failed */
	struct failure why;
};

static void put32(struct buf *b, uint32_t n)
{
	uint8_t octets[4];

	put_be32(octets, n);
	buf_put(b, view_of(octets, sizeof(octets)));
}

static enum fail create_tmp(struct disk *d, const char *path, struct disk_file **out, struct failure *why)
{
	enum fail result = d->remove(d, path, why);

	if (result && result != FAIL_NOTFOUND)
		return result;
	return d->open(d, path, DISK_CREATE | DISK_WRITE, out, why);
}

struct pack_writer *pack_writer_create(struct disk *d, uint32_t n)
{
	struct pack_writer *w = mem_zalloc(sizeof(*w));

	w->disk = d;
	w->n_max = n;
	w->entries = mem_array(n, sizeof(w->entries[0]));
	w->deflate = libdeflate_alloc_compressor(LEVEL);
	assert(w->deflate);
	sha1_begin(&w->hash);
	buf_init(&w->out, FLUSH_LEN + 2 * (size_t)OBJECT_LEN_MAX);
	w->result = create_tmp(d, PACK_TMP, &w->file, &w->why);
	buf_put(&w->out, VIEW("PACK"));
	put32(&w->out, 2);
	put32(&w->out, n);
	return w;
}

static void flush(struct pack_writer *w)
{
	object_hash_add(&w->hash, buf_view(&w->out));
	if (!w->result)
		w->result = w->disk->write(w->disk, w->file, buf_view(&w->out), w->written, &w->why);
	w->written += w->out.len;
	buf_clear(&w->out);
}

static void put_entry_header(struct buf *b, unsigned type, size_t len)
{
	uint8_t octet = (uint8_t)(type << 4 | (len & 15));

	for (len >>= 4; len; len >>= 7) {
		buf_putc(b, octet | 0x80);
		octet = (uint8_t)(len & 0x7f);
	}
	buf_putc(b, octet);
}

/* A zlib stream (RFC 1950) of stored blocks. */
static void put_stored(struct buf *b, struct view octets)
{
	uint32_t sum = libdeflate_adler32(1, octets.at, octets.len);

	buf_put(b, VIEW("\x78\x01"));
	do {
		struct view block = view_sub(octets, 0, STORED_MAX);
		uint8_t header[5];

		octets = view_from(octets, block.len);
		header[0] = octets.len == 0;
		put_le16(header + 1, (uint16_t)block.len);
		put_le16(header + 3, (uint16_t)~block.len);
		buf_put(b, view_of(header, sizeof(header)));
		buf_put(b, block);
	} while (octets.len);
	put32(b, sum);
}

static void put_deflated(struct pack_writer *w, struct view octets)
{
	uint8_t *to = buf_reserve(&w->out, octets.len);
	size_t len = octets.len ? libdeflate_zlib_compress(w->deflate, octets.at, octets.len, to, octets.len) : 0;

	if (len)
		w->out.len += len;
	else
		put_stored(&w->out, octets);
}

/* The entry is in w->out, from `from` on. */
static void note_entry(struct pack_writer *w, const struct oid *id, size_t from, uint32_t crc)
{
	assert(w->n < w->n_max && buf_fits(&w->out));
	w->entries[w->n++] = (struct entry){ *id, crc, w->written + from };
	if (w->out.len >= FLUSH_LEN)
		flush(w);
}

void pack_writer_add(struct pack_writer *w, enum object_type type, const struct oid *id, struct view octets)
{
	size_t from = w->out.len;

	put_entry_header(&w->out, type, octets.len);
	if (type == OBJECT_BLOB)
		put_deflated(w, octets);
	else
		put_stored(&w->out, octets);
	note_entry(w, id, from, libdeflate_crc32(0, w->out.at + from, w->out.len - from));
}

void pack_writer_copy(struct pack_writer *w, const struct oid *id, struct view entry, uint32_t crc)
{
	size_t from = w->out.len;

	buf_put(&w->out, entry);
	note_entry(w, id, from, crc);
}

static int by_id(const void *a, const void *b)
{
	return memcmp(((const struct entry *)a)->id.at, ((const struct entry *)b)->id.at, OID_LEN);
}

static void put_fan_out(struct buf *b, const struct pack_writer *w)
{
	uint32_t i = 0;

	for (unsigned first = 0; first < 256; first++) {
		while (i < w->n && w->entries[i].id.at[0] <= first)
			i++;
		put32(b, i);
	}
}

static void put_offsets(struct buf *b, const struct pack_writer *w)
{
	uint32_t large = 0;

	for (uint32_t i = 0; i < w->n; i++)
		put32(b, w->entries[i].offset < 0x80000000u ? (uint32_t)w->entries[i].offset : 0x80000000u | large++);
	for (uint32_t i = 0; i < w->n; i++) {
		uint8_t octets[8];

		if (w->entries[i].offset < 0x80000000u)
			continue;
		put_be64(octets, w->entries[i].offset);
		buf_put(b, view_of(octets, sizeof(octets)));
	}
}

static void put_idx(struct buf *b, struct pack_writer *w, const struct oid *pack_sum)
{
	struct object_hash h;
	struct oid sum;

	if (w->n)
		qsort(w->entries, w->n, sizeof(w->entries[0]), by_id);
	buf_put(b, VIEW("\377tOc"));
	put32(b, 2);
	put_fan_out(b, w);
	for (uint32_t i = 0; i < w->n; i++)
		buf_put(b, view_of(w->entries[i].id.at, OID_LEN));
	for (uint32_t i = 0; i < w->n; i++)
		put32(b, w->entries[i].crc);
	put_offsets(b, w);
	buf_put(b, view_of(pack_sum->at, OID_LEN));
	sha1_begin(&h);
	object_hash_add(&h, buf_view(b));
	sum = object_hash_end(&h);
	buf_put(b, view_of(sum.at, OID_LEN));
}

static enum fail write_idx(struct pack_writer *w, const struct oid *pack_sum, struct failure *why)
{
	struct disk *d = w->disk;
	struct disk_file *f;
	struct buf b;
	enum fail result = create_tmp(d, IDX_TMP, &f, why);

	if (result)
		return result;
	buf_init(&b, SIZE_MAX / 2);
	put_idx(&b, w, pack_sum);
	result = d->write(d, f, buf_view(&b), 0, why);
	if (!result)
		result = d->sync(d, f, why);
	d->close(d, &f);
	buf_finish(&b);
	return result;
}

/* The idx first: a pack without one would be a loss, an idx without a pack is nothing. */
static enum fail name_files(struct disk *d, const struct oid *name, struct failure *why)
{
	enum fail result = d->rename(d, IDX_TMP, pack_path(name, "idx").s, why);

	if (!result)
		result = d->sync_folder(d, PACK_FOLDER, why);
	if (!result)
		result = d->rename(d, PACK_TMP, pack_path(name, "pack").s, why);
	return result ? result : d->sync_folder(d, PACK_FOLDER, why);
}

static void free_writer(struct pack_writer **at)
{
	struct pack_writer *w = *at;

	w->disk->close(w->disk, &w->file);
	libdeflate_free_compressor(w->deflate);
	if (w->hash.ctx)
		(void)object_hash_end(&w->hash);
	buf_finish(&w->out);
	mem_free(w->entries);
	mem_free(w);
	*at = NULL;
}

void pack_writer_give_up(struct pack_writer **w)
{
	struct disk *d = (*w)->disk;

	free_writer(w);
	(void)!d->remove(d, PACK_TMP, NULL);
	(void)!d->remove(d, IDX_TMP, NULL);
}

enum fail pack_writer_end(struct pack_writer **at, struct oid *name, struct failure *why)
{
	struct pack_writer *w = *at;
	struct disk *d = w->disk;
	struct oid sum;

	assert(w->n == w->n_max);
	flush(w);
	sum = object_hash_end(&w->hash);
	if (!w->result)
		w->result = d->write(d, w->file, view_of(sum.at, OID_LEN), w->written, &w->why);
	if (!w->result)
		w->result = d->sync(d, w->file, &w->why);
	if (!w->result)
		w->result = write_idx(w, &sum, &w->why);
	if (!w->result)
		w->result = name_files(d, &sum, &w->why);
	if (w->result) {
		enum fail result = w->result;

		if (why)
			*why = w->why;
		pack_writer_give_up(at);
		return result;
	}
	free_writer(at);
	*name = sum;
	return FAIL_NONE;
}
