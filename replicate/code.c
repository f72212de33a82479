#include "replicate/code.h"

#include "base/banned.h"

/* Writing. --------------------------------------------------------------------------------------------------------- */

void code_put_varint(struct buf *b, uint64_t n)
{
	while (n >= 0x80) {
		buf_putc(b, (uint8_t)(n | 0x80));
		n >>= 7;
	}
	buf_putc(b, (uint8_t)n);
}

/* Zigzag: 0, -1, 1, -2 … become 0, 1, 2, 3 … */
void code_put_signed(struct buf *b, int64_t n)
{
	code_put_varint(b, n < 0 ? ~((uint64_t)n << 1) : (uint64_t)n << 1);
}

void code_put_text(struct buf *b, struct view text, size_t max)
{
	if (text.len > max) {
		b->refused = true;
		return;
	}
	code_put_varint(b, text.len);
	buf_put(b, text);
}

void code_put_id(struct buf *b, const struct oid *id)
{
	buf_put(b, view_of(id->at, OID_LEN));
}

void code_put_guid(struct buf *b, const struct guid *guid)
{
	buf_put(b, view_of(guid->at, GUID_LEN));
}

/* Reading. --------------------------------------------------------------------------------------------------------- */

void reader_refuse(struct reader *r, const char *what)
{
	if (!r->bad)
		r->bad = what;
	r->rest = VIEW_NONE;
}

uint8_t code_take_octet(struct reader *r, uint8_t max)
{
	uint8_t octet;

	if (r->rest.len == 0) {
		reader_refuse(r, "it ends too early");
		return 0;
	}
	octet = r->rest.at[0];
	r->rest = view_from(r->rest, 1);
	if (octet <= max)
		return octet;
	reader_refuse(r, "an octet is too high");
	return 0;
}

int varint_read(struct view v, uint64_t *out)
{
	uint64_t n = 0;

	for (unsigned i = 0; i < VARINT_LEN_MAX; i++) {
		if (i == v.len)
			return 0;
		if (i == VARINT_LEN_MAX - 1 && v.at[i] > 1)
			return -1;
		n |= (uint64_t)(v.at[i] & 0x7f) << (7 * i);
		if (v.at[i] & 0x80)
			continue;
		if (i > 0 && v.at[i] == 0)
			return -1;
		*out = n;
		return (int)i + 1;
	}
	return -1;
}

uint64_t code_take_varint(struct reader *r, uint64_t max)
{
	uint64_t n = 0;
	int len = varint_read(r->rest, &n);

	if (len <= 0) {
		reader_refuse(r, len == 0 ? "it ends too early" : "a number is not in its shortest form");
		return 0;
	}
	r->rest = view_from(r->rest, (size_t)len);
	if (n <= max)
		return n;
	reader_refuse(r, "a number is too high");
	return 0;
}

int64_t code_take_signed(struct reader *r)
{
	uint64_t n = code_take_varint(r, UINT64_MAX);

	return (int64_t)(n & 1 ? ~(n >> 1) : n >> 1);
}

unsigned code_take_count(struct reader *r, unsigned max, size_t least)
{
	unsigned n = (unsigned)code_take_varint(r, max);

	if (n <= r->rest.len / least)
		return n;
	reader_refuse(r, "it ends before what it counts");
	return 0;
}

struct view code_take_octets(struct reader *r, size_t len)
{
	struct view v;

	if (len > r->rest.len) {
		reader_refuse(r, "it ends too early");
		return VIEW_NONE;
	}
	v = view_sub(r->rest, 0, len);
	r->rest = view_from(r->rest, len);
	return v;
}

struct view code_take_text(struct reader *r, size_t max)
{
	return code_take_octets(r, (size_t)code_take_varint(r, max));
}

struct oid code_take_id(struct reader *r)
{
	struct view v = code_take_octets(r, OID_LEN);
	struct oid id = { { 0 } };

	if (v.len)
		memcpy(id.at, v.at, OID_LEN);
	return id;
}

struct guid code_take_guid(struct reader *r)
{
	struct view v = code_take_octets(r, GUID_LEN);
	struct guid guid = { { 0 } };

	if (v.len)
		memcpy(guid.at, v.at, GUID_LEN);
	return guid;
}
