#include "replicate/wire_context.h"

#include <assert.h>
#include <libdeflate.h>
#include <xxhash.h>

#include "base/banned.h"

#define LEVEL       6   /* of deflate: half an MiB in some 6 ms … */
#define LEVEL_BUSY  1   /* … and in 2, for 5 octets more in a hundred */
#define SLOTS_FIRST 64u /* a power of two */

struct wire_context *wire_context_create(void)
{
	struct wire_context *c = mem_zalloc(sizeof(*c));

	c->refs = mem_array(1, sizeof(*c->refs));
	c->n_refs = c->room_refs = 1;
	arena_init(&c->names);
	buf_init(&c->body, WIRE_FRAME_MAX);
	buf_init(&c->plain, WIRE_BLOB_MAX > WIRE_PIECE_MAX ? WIRE_BLOB_MAX : WIRE_PIECE_MAX);
	return c;
}

void wire_hurry(struct wire_context *c, bool busy)
{
	c->busy = busy;
}

void wire_context_destroy(struct wire_context **at)
{
	struct wire_context *c = *at;

	*at = NULL;
	if (!c)
		return;
	for (unsigned i = 0; i < WIRE_RING_BLOBS; i++)
		blob_unref(&c->recent.ring.at[i].blob);
	mem_free(c->refs);
	mem_free(c->slots);
	arena_finish(&c->names);
	buf_finish(&c->body);
	buf_finish(&c->plain);
	libdeflate_free_compressor(c->deflate[false]);
	libdeflate_free_compressor(c->deflate[true]);
	libdeflate_free_decompressor(c->inflate);
	mem_free(c);
}

/* Refs. ------------------------------------------------------------------------------------------------------------ */

/* Where the name is in the hash table, or would be. */
static uint32_t *slot_of(const struct wire_context *c, struct view name)
{
	uint64_t at = XXH3_64bits(name.at, name.len);

	for (;; at++) {
		uint32_t *slot = &c->slots[at & (c->n_slots - 1)];

		if (*slot == 0 || view_equal(c->refs[*slot - 1].name, name))
			return slot;
	}
}

/* Brings the hash table up to what is known.  The end that reads never asks for it: the names that it is told are not
 * its own choice. */
static void hash_refs(struct wire_context *c)
{
	if (c->n_refs * 2 > c->n_slots) {
		c->n_slots = c->n_slots ? c->n_slots * 2 : SLOTS_FIRST;
		while (c->n_refs * 2 > c->n_slots)
			c->n_slots *= 2;
		mem_free(c->slots);
		c->slots = mem_array(c->n_slots, sizeof(*c->slots));
		c->n_hashed = 0;
	}
	for (; c->n_hashed < c->n_refs; c->n_hashed++)
		*slot_of(c, c->refs[c->n_hashed].name) = c->n_hashed + 1;
}

void context_put_ref(struct wire_context *c, struct buf *b, struct view name)
{
	uint32_t number;

	hash_refs(c);
	number = *slot_of(c, name);
	code_put_varint(b, number);
	c->ref = number ? number - 1 : WIRE_REFS_MAX;
	if (number == 0)
		code_put_text(b, name, USER_NAME_MAX);
}

struct view context_take_ref(struct wire_context *c, struct reader *r)
{
	unsigned number = (unsigned)code_take_varint(r, c->n_refs);
	struct view name;

	c->ref = number ? number - 1 : WIRE_REFS_MAX;
	if (number > 0)
		return c->refs[number - 1].name;
	name = code_take_text(r, USER_NAME_MAX);
	if (name.len == 0)
		reader_refuse(r, "a user has no name");
	return name;
}

const struct oid *context_commit(const struct wire_context *c)
{
	return c->ref < c->n_refs && !oid_is_none(&c->refs[c->ref].commit) ? &c->refs[c->ref].commit : NULL;
}

void context_tell(struct wire_context *c, struct view name, const struct oid *commit)
{
	if (c->ref == WIRE_REFS_MAX) {
		if (c->n_refs == WIRE_REFS_MAX)
			return;
		if (c->n_refs == c->room_refs) {
			c->room_refs *= 2;
			c->refs = mem_grow(c->refs, c->room_refs, sizeof(*c->refs));
		}
		c->ref = c->n_refs++;
		c->refs[c->ref].name = arena_copy(&c->names, name);
	}
	c->refs[c->ref].commit = *commit;
}

/* Nodes. ----------------------------------------------------------------------------------------------------------- */

static void note_node(struct wire_context *c, struct view name)
{
	struct node_name *to;

	if (c->recent.n_nodes == WIRE_NODES_MAX)
		return;
	to = &c->nodes[c->recent.n_nodes++];
	to->len = (uint8_t)name.len;
	if (name.len)
		memcpy(to->at, name.at, name.len);
}

static struct view name_of(const struct node_name *n)
{
	return view_of(n->at, n->len);
}

void context_put_node(struct wire_context *c, struct buf *b, struct view name)
{
	for (unsigned i = 0; i < c->recent.n_nodes; i++)
		if (view_equal(name_of(&c->nodes[i]), name)) {
			code_put_varint(b, i + 1);
			return;
		}
	code_put_varint(b, 0);
	code_put_text(b, name, NODE_NAME_MAX);
	if (buf_fits(b))
		note_node(c, name);
}

struct view context_take_node(struct wire_context *c, struct reader *r)
{
	unsigned number = (unsigned)code_take_varint(r, c->recent.n_nodes);
	struct view name;

	if (number > 0)
		return name_of(&c->nodes[number - 1]);
	name = code_take_text(r, NODE_NAME_MAX);
	if (!r->bad)
		note_node(c, name);
	return name;
}

/* Octets. ---------------------------------------------------------------------------------------------------------- */

static bool spend(struct wire_context *c, size_t octets)
{
	if (octets > c->room)
		return false;
	c->room -= octets;
	return true;
}

/* How many octets follow, 0: just these; then they. */
void context_put_packed(struct wire_context *c, struct buf *b, struct view octets)
{
	size_t len = 0;

	if (!spend(c, octets.len) || octets.len > c->plain.max) {
		b->refused = true;
		return;
	}
	buf_clear(&c->plain);
	if (octets.len > 1) {
		if (!c->deflate[c->busy])
			c->deflate[c->busy] = libdeflate_alloc_compressor(c->busy ? LEVEL_BUSY : LEVEL);
		assert(c->deflate[c->busy]);
		len = libdeflate_deflate_compress(c->deflate[c->busy], octets.at, octets.len,
						  buf_reserve(&c->plain, octets.len), octets.len - 1);
		c->plain.len = len;
	}
	code_put_varint(b, len);
	buf_put(b, len ? buf_view(&c->plain) : octets);
}

static struct view inflate(struct wire_context *c, struct reader *r, struct view packed, size_t len)
{
	size_t used = 0;
	uint8_t *to;

	if (r->bad)
		return VIEW_NONE;
	if (!c->inflate)
		c->inflate = libdeflate_alloc_decompressor();
	assert(c->inflate);
	buf_clear(&c->plain);
	to = buf_reserve(&c->plain, len);
	assert(to);
	if (libdeflate_deflate_decompress_ex(c->inflate, packed.at, packed.len, to, len, &used, NULL) !=
		    LIBDEFLATE_SUCCESS ||
	    used != packed.len) {
		reader_refuse(r, "deflated octets are not what they should be");
		return VIEW_NONE;
	}
	c->plain.len = len;
	return buf_view(&c->plain);
}

struct view context_take_packed(struct wire_context *c, struct reader *r, size_t len)
{
	size_t packed;

	if (r->bad || !spend(c, len) || len > c->plain.max) {
		reader_refuse(r, "it has more octets than a frame may bring");
		return VIEW_NONE;
	}
	packed = (size_t)code_take_varint(r, len ? len - 1 : 0);
	if (packed == 0)
		return code_take_octets(r, len);
	return inflate(c, r, code_take_octets(r, packed), len);
}

/* Blobs. ----------------------------------------------------------------------------------------------------------- */

static struct ring_blob *ring_at(struct ring *ring, unsigned age)
{
	return &ring->at[(ring->next - 1 - age) % WIRE_RING_BLOBS];
}

static void ring_add(struct ring *ring, const struct oid *id, size_t len, struct blob *blob)
{
	if (len > WIRE_RING_BLOB_MAX)
		return;
	while (ring->n == WIRE_RING_BLOBS || ring->octets + len > WIRE_RING_MAX) {
		struct ring_blob *oldest = ring_at(ring, --ring->n);

		ring->octets -= oldest->len;
		blob_unref(&oldest->blob);
	}
	ring->at[ring->next++ % WIRE_RING_BLOBS] = (struct ring_blob){ *id, len, blob ? blob_ref(blob) : NULL };
	ring->n++;
	ring->octets += len;
}

/* Age + 1, or 0 and the blob: its length, its octets. */
void context_put_blob(struct wire_context *c, struct buf *b, const struct blob *blob)
{
	struct ring *ring = &c->recent.ring;

	for (unsigned age = 0; age < ring->n; age++)
		if (oid_equal(&ring_at(ring, age)->id, &blob->id)) {
			code_put_varint(b, age + 1);
			return;
		}
	if (!wire_blob_fits(blob->len)) {
		b->refused = true;
		return;
	}
	code_put_varint(b, 0);
	code_put_varint(b, blob->len);
	context_put_packed(c, b, view_of(blob->at, blob->len));
	ring_add(ring, &blob->id, blob->len, NULL);
}

struct blob *context_take_blob(struct wire_context *c, struct reader *r)
{
	unsigned number = (unsigned)code_take_varint(r, c->recent.ring.n);
	struct view octets;
	struct blob *blob;

	if (number > 0)
		return blob_ref(ring_at(&c->recent.ring, number - 1)->blob);
	octets = context_take_packed(c, r, (size_t)code_take_varint(r, WIRE_BLOB_MAX));
	if (r->bad)
		return NULL;
	blob = blob_create(octets);
	ring_add(&c->recent.ring, &blob->id, blob->len, blob);
	return blob;
}

bool wire_blob_fits(size_t len)
{
	return len <= WIRE_BLOB_MAX;
}
