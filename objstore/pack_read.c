/* objstore/pack_read.c - finding and reading objects in packs.
 *
 * The idx is mapped: a lookup is a binary search among the ids that share a first octet.  The pack is read, not mapped:
 * a bad sector is then a failed read, and not the end of the process, and reading without waiting is possible.
 *
 * (P1) Whatever the idx says is checked: offsets against the length, the object against its id. */
#include <assert.h>
#include <libdeflate.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"
#include "objstore/octets.h"
#include "objstore/pack.h"

#include "base/banned.h"

#define IDX_IDS      (8u + 256u * 4u) /* after magic, version, fan-out */
#define IDX_ENTRY    (OID_LEN + 4u + 4u)
#define TRAILER      OID_LEN
#define PACK_HEADER  12u
#define READ_AHEAD   6144u /* octets: most trees, and half of the messages, in one read */
#define ENTRY_HEADER 10u   /* octets at most before the zlib stream, with lengths as ours */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t thread_end;
static _Thread_local struct libdeflate_decompressor *own;

static void free_own(void *d)
{
	libdeflate_free_decompressor(d);
}

static void make_key(void)
{
	int error = pthread_key_create(&thread_end, free_own);

	assert(error == 0);
}

static struct libdeflate_decompressor *own_decompressor(void)
{
	if (!own) {
		pthread_once(&once, make_key);
		own = libdeflate_alloc_decompressor();
		assert(own);
		pthread_setspecific(thread_end, own);
	}
	return own;
}

struct pack_path pack_path(const struct oid *name, const char *suffix)
{
	struct pack_path path;

	snprintf(path.s, sizeof(path.s), PACK_FOLDER "/pack-%s.%s", oid_hex(name).s, suffix);
	return path;
}

/* One pack -------------------------------------------------------------------------------------------------------- */

static uint32_t fan(const struct pack *p, unsigned first)
{
	return get_be32(p->idx.at + 8 + 4 * first);
}

static const uint8_t *id_at(const struct pack *p, uint32_t i)
{
	return p->idx.at + IDX_IDS + (size_t)i * OID_LEN;
}

struct oid pack_id_at(const struct pack *p, uint32_t i)
{
	struct oid id;

	memcpy(id.at, id_at(p, i), OID_LEN);
	return id;
}

uint32_t pack_crc_at(const struct pack *p, uint32_t i)
{
	return get_be32(p->idx.at + IDX_IDS + (size_t)p->n * OID_LEN + (size_t)i * 4);
}

uint64_t pack_offset_at(const struct pack *p, uint32_t i)
{
	size_t small = IDX_IDS + (size_t)p->n * (OID_LEN + 4), large = small + (size_t)p->n * 4;
	uint32_t offset = get_be32(p->idx.at + small + (size_t)i * 4);
	size_t at;

	if (!(offset & 0x80000000u))
		return offset;
	at = large + (size_t)(offset & 0x7fffffffu) * 8;
	return at + 8 + 2 * OID_LEN <= p->idx.len ? get_be64(p->idx.at + at) : UINT64_MAX;
}

bool pack_find(const struct pack *p, const struct oid *id, uint32_t *out)
{
	uint32_t low = id->at[0] ? fan(p, id->at[0] - 1u) : 0, high = fan(p, id->at[0]);

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = memcmp(id->at, id_at(p, middle), OID_LEN);

		if (order == 0) {
			*out = middle;
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static enum fail check_idx(struct pack *p, struct failure *why)
{
	static const uint8_t start[8] = { 0xff, 't', 'O', 'c', 0, 0, 0, 2 };
	uint32_t last = 0;

	if (p->idx.len < IDX_IDS + 2 * OID_LEN || memcmp(p->idx.at, start, sizeof(start)) != 0)
		return fail_with(why, FAIL_CORRUPT, "not an idx of version 2");
	for (unsigned i = 0; i < 256; i++) {
		if (fan(p, i) < last)
			return fail_with(why, FAIL_CORRUPT, "the idx's fan-out is damaged");
		last = fan(p, i);
	}
	p->n = last;
	if ((p->idx.len - IDX_IDS - 2 * OID_LEN) / IDX_ENTRY < p->n)
		return fail_with(why, FAIL_CORRUPT, "the idx is cut off");
	return FAIL_NONE;
}

static void pack_unref(struct pack *p)
{
	if (__atomic_sub_fetch(&p->refs, 1, __ATOMIC_ACQ_REL))
		return;
	p->disk->unmap(p->disk, &p->idx);
	p->disk->close(p->disk, &p->idx_file);
	p->disk->close(p->disk, &p->file);
	mem_free(p);
}

static enum fail open_files(struct pack *p, struct failure *why)
{
	struct disk *d = p->disk;
	enum fail result = d->open(d, pack_path(&p->name, "pack").s, DISK_READ, &p->file, why);

	if (!result)
		result = d->length(d, p->file, &p->len, why);
	if (!result && p->len < PACK_HEADER + TRAILER)
		result = fail_with(why, FAIL_CORRUPT, "the pack is cut off");
	if (!result)
		result = d->open(d, pack_path(&p->name, "idx").s, DISK_READ, &p->idx_file, why);
	if (!result)
		result = d->map(d, p->idx_file, &p->idx, why);
	return result ? result : check_idx(p, why);
}

static enum fail pack_open(struct disk *d, const struct oid *name, struct pack **out, struct failure *why)
{
	struct pack *p = mem_zalloc(sizeof(*p));
	enum fail result;

	p->refs = 1;
	p->disk = d;
	p->name = *name;
	result = open_files(p, why);
	if (result) {
		fail_prefix(why, "pack-%s", oid_hex(name).s);
		pack_unref(p);
		return result;
	}
	*out = p;
	return FAIL_NONE;
}

struct reading {
	const struct pack *pack;
	bool nowait;
	uint64_t at;
	struct buf *more; /* when the entry is longer than `start` */
	size_t have;
	uint8_t start[READ_AHEAD];
};

static enum fail read_at(const struct reading *r, void *to, size_t len, uint64_t at, struct failure *why)
{
	struct disk *d = r->pack->disk;

	return (r->nowait ? d->read_nowait : d->read)(d, r->pack->file, to, len, at, why);
}

/* Type and length at the front of an entry; returns how many octets they take, 0 if they are damaged. */
static size_t parse_entry(const uint8_t *at, size_t have, unsigned *type, uint64_t *len)
{
	unsigned shift = 4;
	size_t i = 1;

	if (have == 0)
		return 0;
	*type = at[0] >> 4 & 7;
	*len = at[0] & 15;
	for (uint8_t octet = at[0]; octet & 0x80; shift += 7) {
		if (i == have || i == ENTRY_HEADER - 1 || shift > 56)
			return 0;
		octet = at[i++];
		*len |= (uint64_t)(octet & 0x7f) << shift;
	}
	return i;
}

/* The zlib stream is no longer than this for any writer that stores what does not shrink. */
static uint64_t stream_bound(uint64_t len)
{
	return len + len / 1000 + 64;
}

/* Makes sure that all of the entry's stream is there; returns it. */
static enum fail load_stream(struct reading *r, size_t header, uint64_t len, struct view *out, struct failure *why)
{
	uint64_t need = header + stream_bound(len), left = r->pack->len - TRAILER - r->at;
	enum fail result = FAIL_NONE;
	uint8_t *to;

	if (need > left)
		need = left;
	if (need <= r->have) {
		*out = view_of(r->start + header, r->have - header);
		return FAIL_NONE;
	}
	to = buf_reserve(r->more, (size_t)need);
	memcpy(to, r->start, r->have);
	result = read_at(r, to + r->have, (size_t)need - r->have, r->at + r->have, why);
	*out = view_of(to + header, (size_t)need - header);
	return result;
}

static enum fail damaged(struct failure *why, const struct pack *p, uint32_t i, const char *what)
{
	struct oid id = pack_id_at(p, i);

	return fail_with(why, FAIL_CORRUPT, "object %s is damaged: pack-%s, octet %llu: %s", oid_hex(&id).s,
			 oid_hex(&p->name).s, (unsigned long long)pack_offset_at(p, i), what);
}

static enum fail inflate_checked(struct view stream, enum object_type type, size_t len, const struct pack *p,
				 uint32_t i, struct buf *out, struct failure *why)
{
	uint8_t nothing, *to = len ? buf_reserve(out, len) : &nothing;
	struct oid id = pack_id_at(p, i), seen;
	size_t used, got;

	assert(to);
	if (libdeflate_zlib_decompress_ex(own_decompressor(), stream.at, stream.len, to, len, &used, &got) ||
	    got != len)
		return damaged(why, p, i, "it does not inflate");
	seen = object_id(type, view_of(to, len));
	if (!oid_equal(&seen, &id))
		return damaged(why, p, i, "its hash differs");
	out->len += len;
	return FAIL_NONE;
}

static enum fail read_entry(struct reading *r, uint32_t i, enum object_type *type, struct buf *out, struct failure *why)
{
	uint64_t len;
	unsigned kind;
	size_t header = parse_entry(r->start, r->have, &kind, &len);
	struct view stream;
	enum fail result;

	if (header && (kind == 6 || kind == 7))
		return damaged(why, r->pack, i, "a delta, which we do not write");
	if (!header || kind < OBJECT_COMMIT || kind > OBJECT_BLOB || len > OBJECT_LEN_MAX)
		return damaged(why, r->pack, i, "its header is none");
	if (len > out->max - out->len) {
		struct oid id = pack_id_at(r->pack, i);

		return fail_with(why, FAIL_REFUSED, "object %s is longer than %zu octets", oid_hex(&id).s,
				 out->max - out->len);
	}
	result = load_stream(r, header, len, &stream, why);
	if (!result)
		result = inflate_checked(stream, (enum object_type)kind, (size_t)len, r->pack, i, out, why);
	if (!result && type)
		*type = (enum object_type)kind;
	return result;
}

void pack_note_damaged(struct pack *p)
{
	__atomic_store_n(&p->damaged, true, __ATOMIC_RELAXED);
}

bool pack_is_damaged(const struct pack *p)
{
	return __atomic_load_n(&p->damaged, __ATOMIC_RELAXED);
}

static enum fail read_object(const struct pack *p, uint32_t i, bool nowait, enum object_type *type, struct buf *out,
			     struct failure *why)
{
	struct reading r;
	struct buf more;
	uint64_t left;
	enum fail result;

	r.pack = p;
	r.nowait = nowait;
	r.at = pack_offset_at(p, i);
	if (r.at < PACK_HEADER || r.at >= p->len - TRAILER)
		return damaged(why, p, i, "the idx points outside of the pack");
	left = p->len - TRAILER - r.at;
	r.have = left < READ_AHEAD ? (size_t)left : READ_AHEAD;
	r.more = &more;
	buf_init(&more, (size_t)stream_bound(OBJECT_LEN_MAX) + ENTRY_HEADER);
	result = read_at(&r, r.start, r.have, r.at, why);
	if (!result)
		result = read_entry(&r, i, type, out, why);
	buf_finish(&more);
	return result;
}

enum fail pack_read(struct pack *p, uint32_t i, bool nowait, enum object_type *type, struct buf *out, struct failure *why)
{
	enum fail result = read_object(p, i, nowait, type, out, why);

	if (result == FAIL_CORRUPT || result == FAIL_LATER)
		pack_note_damaged(p);
	return result;
}

/* All of them ----------------------------------------------------------------------------------------------------- */

static struct pack_list *new_list(size_t n)
{
	struct pack_list *l = mem_zalloc(sizeof(*l) + n * sizeof(struct pack *));

	l->refs = 1;
	l->n = n;
	return l;
}

struct pack_list *packs_hold(struct packs *p)
{
	struct pack_list *l;

	pthread_mutex_lock(&p->lock);
	l = p->list;
	__atomic_add_fetch(&l->refs, 1, __ATOMIC_RELAXED);
	pthread_mutex_unlock(&p->lock);
	return l;
}

void packs_let_go(struct pack_list **at)
{
	struct pack_list *l = *at;

	*at = NULL;
	if (!l || __atomic_sub_fetch(&l->refs, 1, __ATOMIC_ACQ_REL))
		return;
	for (size_t i = 0; i < l->n; i++)
		pack_unref(l->at[i]);
	mem_free(l);
}

static void set_list(struct packs *p, struct pack_list *new)
{
	struct pack_list *old;

	for (size_t i = 0; i < new->n; i++)
		__atomic_add_fetch(&new->at[i]->refs, 1, __ATOMIC_RELAXED);
	pthread_mutex_lock(&p->lock);
	old = p->list;
	p->list = new;
	pthread_mutex_unlock(&p->lock);
	packs_let_go(&old);
}

enum fail packs_add(struct packs *p, const struct oid *name, struct failure *why)
{
	struct pack *pack;
	struct pack_list *l;
	enum fail result = pack_open(p->disk, name, &pack, why);

	if (result)
		return result;
	l = new_list(p->list->n + 1); /* one thread at a time changes it */
	l->at[0] = pack;
	for (size_t i = 0; i < p->list->n; i++)
		l->at[i + 1] = p->list->at[i];
	set_list(p, l);
	pack_unref(pack);
	return FAIL_NONE;
}

void packs_drop(struct packs *p, struct pack *const *gone, size_t n)
{
	struct pack_list *l = new_list(p->list->n);

	l->n = 0;
	for (size_t i = 0; i < p->list->n; i++) {
		size_t k = 0;

		while (k < n && gone[k] != p->list->at[i])
			k++;
		if (k == n)
			l->at[l->n++] = p->list->at[i];
	}
	set_list(p, l);
}

enum fail packs_read(struct packs *p, const struct oid *id, bool nowait, enum object_type *type, struct buf *out,
		     struct failure *why)
{
	struct pack_list *l = packs_hold(p);
	enum fail result = fail_with(why, FAIL_NOTFOUND, "no object %s", oid_hex(id).s);

	for (size_t i = 0; i < l->n && result != FAIL_NONE && result != FAIL_REFUSED && result != FAIL_AGAIN; i++) {
		uint32_t at;

		if (pack_find(l->at[i], id, &at)) /* a damaged copy is no reason not to look for another */
			result = pack_read(l->at[i], at, nowait, type, out, why);
	}
	packs_let_go(&l);
	return result;
}

bool packs_have(struct packs *p, const struct oid *id)
{
	struct pack_list *l = packs_hold(p);
	uint32_t at;
	size_t i = 0;
	bool have;

	while (i < l->n && !pack_find(l->at[i], id, &at))
		i++;
	have = i < l->n;
	packs_let_go(&l);
	return have;
}

/* At the start ---------------------------------------------------------------------------------------------------- */

struct names {
	struct found {
		struct oid name;
		bool pack, idx;
	} * at;
	size_t n;
	char (*tmp)[PACK_PATH_MAX];
	size_t n_tmp;
};

static struct found *found_of(struct names *names, const struct oid *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (oid_equal(&names->at[i].name, name))
			return &names->at[i];
	names->at = mem_grow(names->at, names->n + 1, sizeof(names->at[0]));
	names->at[names->n] = (struct found){ .name = *name };
	return &names->at[names->n++];
}

static void note_name(void *ctx, const char *name)
{
	struct names *names = ctx;
	struct view v = view_str(name), rest, start = VIEW("pack-");
	struct oid id;

	if (v.len > 4 && v.len < 60 && view_equal(view_from(v, v.len - 4), VIEW(".tmp"))) {
		names->tmp = mem_grow(names->tmp, names->n_tmp + 1, sizeof(names->tmp[0]));
		snprintf(names->tmp[names->n_tmp++], PACK_PATH_MAX, PACK_FOLDER "/%s", name);
		return;
	}
	if (!view_starts(v, start) || !oid_of_hex(view_sub(v, start.len, OID_HEX_LEN), &id))
		return;
	rest = view_from(v, start.len + OID_HEX_LEN);
	if (view_equal(rest, VIEW(".pack")))
		found_of(names, &id)->pack = true;
	if (view_equal(rest, VIEW(".idx")))
		found_of(names, &id)->idx = true;
}

static void open_found(struct packs *p, const struct found *f)
{
	struct failure why;

	if (f->pack && f->idx) {
		if (packs_add(p, &f->name, &why))
			log_say(LOG_ERROR, "pack-damaged", "error", why.text, NULL);
	} else if (f->pack) {
		log_say(LOG_ERROR, "pack-without-idx", "pack", pack_path(&f->name, "pack").s, "do", "git index-pack",
			NULL);
	} else {
		(void)!p->disk->remove(p->disk, pack_path(&f->name, "idx").s, NULL);
	}
}

enum fail packs_open(struct packs *p, struct disk *d, struct failure *why)
{
	struct names names = { 0 };
	enum fail result;

	p->disk = d;
	pthread_mutex_init(&p->lock, NULL);
	p->list = new_list(0);
	result = d->list(d, PACK_FOLDER, note_name, &names, why);
	for (size_t i = 0; i < names.n_tmp; i++)
		(void)!d->remove(d, names.tmp[i], NULL);
	for (size_t i = 0; i < names.n && !result; i++)
		open_found(p, &names.at[i]);
	mem_free(names.tmp);
	mem_free(names.at);
	return result;
}

void packs_close(struct packs *p)
{
	if (!p->list)
		return;
	packs_let_go(&p->list);
	pthread_mutex_destroy(&p->lock);
}

void pack_remove_files(struct disk *d, const struct oid *name)
{
	if (d->remove(d, pack_path(name, "pack").s, NULL) == FAIL_NONE &&
	    d->sync_folder(d, PACK_FOLDER, NULL) == FAIL_NONE)
		(void)!d->remove(d, pack_path(name, "idx").s, NULL); /* or the next start does */
}
