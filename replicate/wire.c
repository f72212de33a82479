/* replicate/wire.c - frames, and the messages in them; ops are in op_code.c. */
#include <assert.h>

#include "objstore/octets.h"
#include "replicate/op_code.h"

#include "base/banned.h"

#define KEEP_MAX   (64u << 10) /* octets of scratch that an idle link keeps */
#define JOIN_OCTET 0u          /* where an op has its kind + 1 */

/* Hello and small ones. -------------------------------------------------------------------------------------------- */

static void put_hello(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	const struct wire_hello *h = &m->hello;

	(void)c;
	code_put_varint(b, h->version);
	code_put_varint(b, h->version_least);
	code_put_varint(b, h->format);
	code_put_id(b, &h->directory);
	code_put_varint(b, h->reach);
}

static void take_hello(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	struct wire_hello *h = &m->hello;

	(void)c;
	h->version = (unsigned)code_take_varint(r, UINT32_MAX);
	h->version_least = (unsigned)code_take_varint(r, h->version);
	h->format = (unsigned)code_take_varint(r, UINT32_MAX);
	h->directory = code_take_id(r);
	h->reach = (uint16_t)code_take_varint(r, UINT16_MAX);
	r->rest = VIEW_NONE; /* what later versions say more */
}

static void put_bye(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	(void)c;
	code_put_text(b, view_sub(m->text, 0, FAILURE_TEXT_MAX), FAILURE_TEXT_MAX);
}

static void take_bye(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	(void)c;
	m->text = arena_copy(&m->arena, code_take_text(r, FAILURE_TEXT_MAX));
}

static void put_number(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	(void)c;
	code_put_varint(b, m->number);
}

static void take_number(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	(void)c;
	m->number = code_take_varint(r, m->type == WIRE_REACH ? UINT16_MAX : UINT64_MAX);
}

static void put_pong(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	put_number(c, b, m);
	code_put_varint(b, m->lacking);
}

static void take_pong(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	take_number(c, r, m);
	m->lacking = code_take_varint(r, UINT64_MAX);
}

static void put_digest(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	unsigned n = m->digest.level ? WIRE_BUCKETS : 1;

	(void)c;
	assert(m->digest.level <= 1);
	buf_putc(b, (uint8_t)m->digest.level);
	for (unsigned i = 0; i < n; i++) {
		uint64_t sum = htole64(m->digest.sums[i]);

		buf_put(b, view_of(&sum, sizeof(sum)));
	}
}

static void take_digest(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	unsigned n;

	(void)c;
	m->digest.level = code_take_octet(r, 1);
	n = m->digest.level ? WIRE_BUCKETS : 1;
	for (unsigned i = 0; i < n && !r->bad; i++) {
		struct view sum = code_take_octets(r, sizeof(uint64_t));

		m->digest.sums[i] = sum.len ? get_le64(sum.at) : 0;
	}
}

/* Heads. ----------------------------------------------------------------------------------------------------------- */

static void put_head(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	context_put_ref(c, b, m->ref);
	code_put_id(b, &m->commit);
	if (m->type == WIRE_HEAD)
		buf_putc(b, m->want);
}

static void take_head(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	m->ref = arena_copy(&m->arena, context_take_ref(c, r));
	m->commit = code_take_id(r);
	if (m->type == WIRE_HEAD)
		m->want = code_take_octet(r, 1);
}

/* Steps. ----------------------------------------------------------------------------------------------------------- */

static void put_steps(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	const struct wire_steps *s = &m->steps;
	const struct oid *known;
	bool tells_base;

	context_put_ref(c, b, m->ref);
	known = context_commit(c);
	tells_base = !known || !oid_equal(known, &s->base);
	if (s->n == 0 || s->n > WIRE_STEPS_MAX)
		b->refused = true;
	code_put_varint(b, s->n * 2 + tells_base);
	if (tells_base)
		code_put_id(b, &s->base);
	code_put_id(b, &s->result);
	for (unsigned i = 0; i < s->n && buf_fits(b); i++) {
		if (s->steps[i].kind == STEP_OP) {
			op_code_put(c, b, s->steps[i].op);
			continue;
		}
		buf_putc(b, JOIN_OCTET);
		code_put_id(b, &s->steps[i].other);
	}
}

static void take_step(struct wire_context *c, struct reader *r, struct view ref, struct wire_step *step)
{
	if (r->rest.len && r->rest.at[0] == JOIN_OCTET) {
		(void)code_take_octet(r, JOIN_OCTET);
		step->kind = STEP_JOIN;
		step->other = code_take_id(r);
		return;
	}
	step->kind = STEP_OP;
	step->op = op_code_take(c, r, ref);
}

static void take_steps(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	struct wire_steps *s = &m->steps;
	const struct oid *known;
	unsigned head, n;

	m->ref = arena_copy(&m->arena, context_take_ref(c, r));
	known = context_commit(c);
	head = (unsigned)code_take_varint(r, WIRE_STEPS_MAX * 2 + 1);
	n = head / 2;
	if (head & 1)
		s->base = code_take_id(r);
	else if (known)
		s->base = *known;
	if (n == 0 || (known ? head & 1 && oid_equal(known, &s->base) : !(head & 1)))
		reader_refuse(r, "steps from nowhere");
	s->result = code_take_id(r);
	s->steps = arena_alloc(&m->arena, n * sizeof(*s->steps));
	for (unsigned i = 0; i < n && !r->bad; i++)
		take_step(c, r, m->ref, &s->steps[s->n++]);
}

/* Objects. --------------------------------------------------------------------------------------------------------- */

static void put_wants(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	(void)c;
	if (m->n == 0 || m->n > WIRE_WANTS_MAX)
		b->refused = true;
	code_put_varint(b, m->n);
	for (unsigned i = 0; i < m->n && buf_fits(b); i++) {
		code_put_id(b, &m->wants[i].id);
		code_put_varint(b, m->wants[i].from);
	}
}

static unsigned take_some(struct reader *r)
{
	unsigned n = code_take_count(r, WIRE_WANTS_MAX, OID_LEN + 1);

	if (n == 0)
		reader_refuse(r, "nothing is named");
	return n;
}

static void take_wants(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	(void)c;
	m->n = take_some(r);
	m->wants = arena_alloc(&m->arena, m->n * sizeof(*m->wants));
	for (unsigned i = 0; i < m->n && !r->bad; i++) {
		m->wants[i].id = code_take_id(r);
		m->wants[i].from = code_take_varint(r, OBJECT_LEN_MAX);
	}
}

/* A piece has an octet at least, unless the object has none. */
static bool piece_is_good(const struct wire_object *o)
{
	return o->len <= OBJECT_LEN_MAX && o->from <= o->len && o->octets.len <= o->len - o->from &&
	       o->octets.len <= WIRE_PIECE_MAX && (o->octets.len || o->len == 0);
}

static void put_object(struct wire_context *c, struct buf *b, const struct wire_object *o)
{
	code_put_id(b, &o->id);
	buf_putc(b, o->lacking ? 0 : (uint8_t)o->type);
	if (o->lacking)
		return;
	assert(piece_is_good(o));
	code_put_varint(b, o->len);
	code_put_varint(b, o->from);
	code_put_varint(b, o->octets.len);
	context_put_packed(c, b, o->octets);
}

static void take_object(struct wire_context *c, struct reader *r, struct arena *arena, struct wire_object *o)
{
	o->id = code_take_id(r);
	o->type = code_take_octet(r, OBJECT_BLOB);
	o->lacking = o->type == 0;
	if (o->lacking)
		return;
	o->len = code_take_varint(r, OBJECT_LEN_MAX);
	o->from = code_take_varint(r, o->len);
	o->octets.len = (size_t)code_take_varint(r, o->len - o->from);
	if (!piece_is_good(o))
		reader_refuse(r, "a piece has no octets, or too many");
	o->octets = arena_copy(arena, context_take_packed(c, r, o->octets.len));
}

static void put_objects(struct wire_context *c, struct buf *b, const struct wire_message *m)
{
	if (m->n == 0 || m->n > WIRE_WANTS_MAX)
		b->refused = true;
	code_put_varint(b, m->n);
	for (unsigned i = 0; i < m->n && buf_fits(b); i++)
		put_object(c, b, &m->objects[i]);
}

static void take_objects(struct wire_context *c, struct reader *r, struct wire_message *m)
{
	m->n = take_some(r);
	m->objects = arena_alloc(&m->arena, m->n * sizeof(*m->objects));
	for (unsigned i = 0; i < m->n && !r->bad; i++)
		take_object(c, r, &m->arena, &m->objects[i]);
}

/* Frames. ---------------------------------------------------------------------------------------------------------- */

/* `max`: octets past the type; more are refused before they are there. */
static const struct wire_kind {
	const char *name;
	void (*put)(struct wire_context *c, struct buf *b, const struct wire_message *m);
	void (*take)(struct wire_context *c, struct reader *r, struct wire_message *m);
	size_t max;
} kinds[WIRE_TYPES] = {
	[WIRE_HELLO] = { "HELLO", put_hello, take_hello, 1024 },
	[WIRE_BYE] = { "BYE", put_bye, take_bye, FAILURE_TEXT_MAX + 2 },
	[WIRE_PING] = { "PING", put_number, take_number, VARINT_LEN_MAX },
	[WIRE_PONG] = { "PONG", put_pong, take_pong, 2 * VARINT_LEN_MAX },
	[WIRE_REACH] = { "REACH", put_number, take_number, 3 },
	[WIRE_DIGEST] = { "DIGEST", put_digest, take_digest, 1 + WIRE_BUCKETS * 8 },
	[WIRE_HEAD] = { "HEAD", put_head, take_head, 3 + USER_NAME_MAX + OID_LEN + 1 },
	[WIRE_STEPS] = { "STEPS", put_steps, take_steps, WIRE_FRAME_MAX - 1 },
	[WIRE_ACK] = { "ACK", put_head, take_head, 3 + USER_NAME_MAX + OID_LEN },
	[WIRE_WANT] = { "WANT", put_wants, take_wants, WIRE_FRAME_MAX - 1 },
	[WIRE_OBJECTS] = { "OBJECTS", put_objects, take_objects, WIRE_FRAME_MAX - 1 },
};

/* After a whole frame: notes what it told of a ref. */
static void tell(struct wire_context *c, const struct wire_message *m)
{
	if (m->type == WIRE_HEAD || m->type == WIRE_ACK)
		context_tell(c, m->ref, &m->commit);
	if (m->type == WIRE_STEPS)
		context_tell(c, m->ref, &m->steps.result);
}

/* An idle link keeps no scratch memory to speak of. */
static void rest(struct wire_context *c)
{
	if (c->body.room > KEEP_MAX)
		buf_release(&c->body);
	if (c->plain.room > KEEP_MAX)
		buf_release(&c->plain);
}

bool wire_put(struct wire_context *c, const struct wire_message *m, struct buf *out)
{
	struct recent before = c->recent;
	struct buf length = { .max = VARINT_LEN_MAX };
	bool good;

	assert(m->type > 0 && m->type < WIRE_TYPES);
	buf_clear(&c->body);
	c->room = WIRE_INFLATED_MAX;
	buf_putc(&c->body, (uint8_t)m->type);
	kinds[m->type].put(c, &c->body, m);
	code_put_varint(&length, c->body.len);
	good = buf_fits(&c->body) && c->body.len + length.len <= out->max - out->len;
	if (good) {
		buf_put(out, buf_view(&length));
		buf_put(out, buf_view(&c->body));
		tell(c, m);
	} else {
		c->recent = before;
	}
	buf_finish(&length);
	rest(c);
	return good;
}

/* The octets of the frame that `in` begins with: what follows its length.  FAIL_AGAIN: not all there. */
static enum fail cut_frame(struct view in, struct view *body, size_t *whole, struct failure *why)
{
	uint64_t n = 0;
	int len = varint_read(in, &n);

	if (len < 0 || (len > 0 && (n == 0 || n > WIRE_FRAME_MAX)))
		return fail_with(why, FAIL_REFUSED, "the peer sent a frame of no good length");
	if (len == 0 || in.len == (size_t)len)
		return FAIL_AGAIN;
	*body = view_sub(in, (size_t)len, (size_t)n);
	*whole = (size_t)len + (size_t)n;
	if (body->at[0] == 0 || body->at[0] >= WIRE_TYPES)
		return fail_with(why, FAIL_REFUSED, "the peer sent a frame of type %u", body->at[0]);
	if (n - 1 > kinds[body->at[0]].max)
		return fail_with(why, FAIL_REFUSED, "the peer sent too long a %s", kinds[body->at[0]].name);
	return body->len < n ? FAIL_AGAIN : FAIL_NONE;
}

enum fail wire_cut(struct wire_context *c, struct view *in, struct wire_message *out, struct failure *why)
{
	struct wire_message m = { 0 };
	struct reader r = { 0 };
	struct view body = VIEW_NONE;
	size_t whole = 0;
	enum fail f = cut_frame(*in, &body, &whole, why);

	if (f != FAIL_NONE)
		return f;
	m.type = body.at[0];
	arena_init(&m.arena);
	r.rest = view_from(body, 1);
	c->room = WIRE_INFLATED_MAX;
	kinds[m.type].take(c, &r, &m);
	rest(c);
	if (r.rest.len)
		reader_refuse(&r, "it goes on past its end");
	if (r.bad) {
		wire_message_finish(&m);
		return fail_with(why, FAIL_REFUSED, "the peer sent a bad %s: %s", kinds[body.at[0]].name, r.bad);
	}
	tell(c, &m);
	*in = view_from(*in, whole);
	*out = m;
	return FAIL_NONE;
}

enum fail wire_take(struct wire_context *c, struct buf *in, struct wire_message *out, struct failure *why)
{
	struct view left = buf_view(in);
	enum fail f = wire_cut(c, &left, out, why);

	buf_consume(in, in->len - left.len);
	return f;
}

void wire_message_finish(struct wire_message *m)
{
	for (unsigned i = 0; i < m->steps.n; i++)
		op_unref(&m->steps.steps[i].op);
	arena_finish(&m->arena);
	*m = (struct wire_message){ 0 };
}
