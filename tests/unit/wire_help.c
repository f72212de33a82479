#include "wire_help.h"

#include "base/banned.h"

struct link link_open(void)
{
	struct link l = { wire_context_create(), wire_context_create(), { 0 } };

	buf_init(&l.octets, OUT_MAX);
	return l;
}

void link_close(struct link *l)
{
	wire_context_destroy(&l->from);
	wire_context_destroy(&l->to);
	buf_finish(&l->octets);
}

size_t link_put(struct link *l, const struct wire_message *m)
{
	size_t before = l->octets.len;

	assert_true(wire_put(l->from, m, &l->octets));
	return l->octets.len - before;
}

void link_take(struct link *l, struct wire_message *out)
{
	struct failure why = { 0 };

	if (wire_take(l->to, &l->octets, out, &why) != FAIL_NONE)
		fail_msg("refused: %s", why.text);
}

/* Making. ---------------------------------------------------------------------------------------------------------- */

void maker_open(struct maker *k, uint64_t seed)
{
	*k = (struct maker){ 0 };
	rng_seed(&k->rng, seed);
	arena_init(&k->arena);
}

static void maker_clear(struct maker *k)
{
	while (k->n_ops)
		op_unref(&k->ops[--k->n_ops]);
	arena_reset(&k->arena);
}

void maker_close(struct maker *k)
{
	maker_clear(k);
	for (unsigned i = 0; i < 8; i++)
		blob_unref(&k->blobs[i]);
}

uint64_t maker_below(struct maker *k, uint64_t n)
{
	return rng_below(&k->rng.rng, n);
}

/* Small numbers often, any at times. */
static uint64_t number(struct maker *k, uint64_t max)
{
	uint64_t n = rng_u64(&k->rng.rng) >> maker_below(k, 64);

	return max == UINT64_MAX ? n : n % (max + 1);
}

struct view maker_octets(struct maker *k, struct arena *arena, size_t len)
{
	uint8_t *at = arena_alloc(arena, len + 1);

	k->rng.rng.fill(&k->rng.rng, at, len);
	return view_of(at, len);
}

static struct view text(struct maker *k, struct arena *arena, size_t max)
{
	return maker_octets(k, arena, maker_below(k, 8) ? maker_below(k, max < 20 ? max + 1 : 20) : max);
}

static struct oid any_id(struct maker *k)
{
	struct oid id;

	k->rng.rng.fill(&k->rng.rng, id.at, sizeof(id.at));
	return id;
}

/* One of a few. */
static struct view user(struct maker *k)
{
	static const char *const names[] = { "", "a@example.org", "b@example.org", "c@example.net", "d" };

	return view_str(names[maker_below(k, 5)]);
}

static struct blob *any_blob(struct maker *k)
{
	struct blob **at = &k->blobs[maker_below(k, 8)];
	size_t len = maker_below(k, 20) ? maker_below(k, 3000) : maker_below(k, WIRE_RING_BLOB_MAX + 1000);
	uint8_t *new;

	if (*at && maker_below(k, 2))
		return blob_ref(*at);
	blob_unref(at);
	new = mem_zalloc(len + 1);
	for (size_t i = 0; i < len; i++)
		new[i] = (uint8_t)(maker_below(k, 4) ? 'a' : maker_below(k, 256));
	*at = blob_create(view_of(new, len));
	mem_free(new);
	return blob_ref(*at);
}

static struct view *any_keywords(struct maker *k, struct arena *arena, unsigned *n)
{
	struct view *at;

	*n = (unsigned)maker_below(k, maker_below(k, 20) ? 3 : KEYWORDS_MESSAGE_MAX + 1);
	at = arena_alloc(arena, *n * sizeof(*at));
	for (unsigned i = 0; i < *n; i++)
		at[i] = text(k, arena, KEYWORD_LEN_MAX);
	return at;
}

static void any_uids(struct maker *k, struct op *op)
{
	unsigned n = (unsigned)maker_below(k, maker_below(k, 20) ? 4 : 500);
	uint64_t uid = 0;

	op->uids = arena_alloc(&op->arena, n * sizeof(*op->uids));
	while (op->n_uids < n) {
		struct uid_range r;

		uid += 1 + number(k, maker_below(k, 30) ? 1000 : UID_LAST);
		r.first = (uint32_t)uid;
		uid += maker_below(k, 2) ? 0 : number(k, 1000);
		r.last = (uint32_t)uid;
		if (uid > UID_LAST)
			return;
		op->uids[op->n_uids++] = r;
	}
	if (n && maker_below(k, 10) == 0 && op->uids[n - 1].first <= UID_LAST)
		op->uids[n - 1].last = UID_LAST;
}

static void any_messages(struct maker *k, struct op *op)
{
	unsigned n = (unsigned)maker_below(k, 4), n_keywords;

	for (unsigned i = 0; i < n; i++) {
		struct view *keywords = any_keywords(k, &k->arena, &n_keywords);

		op_add_message(op, any_blob(k), op->time + (int64_t)maker_below(k, 9) - 4, (unsigned)maker_below(k, 32),
			       keywords, n_keywords);
	}
}

/* With just the fields that its kind uses. */
static void fill(struct maker *k, struct op *op)
{
	struct arena *a = &op->arena;
	bool selects = false;

	switch (op->kind) {
	case OP_DELIVER:
	case OP_APPEND:
		any_messages(k, op);
		break;
	case OP_COPY:
	case OP_MOVE:
		op->target = text(k, a, MAILBOX_NAME_MAX);
		selects = true;
		any_uids(k, op);
		break;
	case OP_FLAGS:
		op->flag_mode = (enum flag_mode)maker_below(k, 3);
		op->flags = (unsigned)maker_below(k, 32);
		op->keywords = any_keywords(k, a, &op->n_keywords);
		op->if_unchanged = maker_below(k, 2);
		op->unchanged_since = op->if_unchanged ? number(k, UINT64_MAX) : 0;
		selects = true;
		any_uids(k, op);
		break;
	case OP_EXPUNGE:
		selects = true;
		any_uids(k, op);
		break;
	case OP_CREATE:
	case OP_SPECIAL_USE:
		op->special_use = (enum special_use)maker_below(k, SPECIAL_TRASH + 1);
		break;
	case OP_RENAME:
		op->target = text(k, a, MAILBOX_NAME_MAX);
		break;
	case OP_SUBSCRIBE:
		op->on = maker_below(k, 2);
		break;
	case OP_SETTING:
		op->value = text(k, a, SETTING_LEN_MAX);
		break;
	case OP_SETTLE:
		op->writer = (uint8_t)maker_below(k, LANES);
		selects = true;
		break;
	default:
		break;
	}
	if (op->kind != OP_SHARE && (!selects || maker_below(k, 4) == 0))
		op->name = text(k, a, op->kind == OP_SETTING ? SETTING_LEN_MAX : MAILBOX_NAME_MAX);
	if (selects && maker_below(k, 4))
		memset(op->mailbox.at, (int)maker_below(k, 3), GUID_LEN);
	if (op->kind == OP_DELIVER || op->kind == OP_APPEND || op->kind == OP_COPY || op->kind == OP_CREATE ||
	    op->kind == OP_RENAME)
		k->rng.rng.fill(&k->rng.rng, op->seed.at, GUID_LEN);
}

static enum op_kind any_kind(struct maker *k)
{
	enum op_kind kind;

	do
		kind = (enum op_kind)maker_below(k, OP_SHARE + 1);
	while (kind == OP_FIRST);
	return kind;
}

static struct op *any_op(struct maker *k, struct view author)
{
	static const int64_t times[] = { 1732287160, 1732287161, -1, INT64_MIN + 9, INT64_MAX - 9 };
	struct op *op = op_create(any_kind(k));

	op->author = arena_copy(&op->arena, author);
	op->time = times[maker_below(k, 10) ? maker_below(k, 2) : maker_below(k, 5)];
	op->lane = (uint8_t)maker_below(k, maker_below(k, 4) ? 1 : LANES);
	op->reachable = (uint16_t)(maker_below(k, 4) ? 3 : maker_below(k, UINT16_MAX + 1));
	op->node = maker_below(k, 4) ? VIEW("north") : text(k, &op->arena, NODE_NAME_MAX);
	op->note = maker_below(k, 2) ? VIEW_NONE : text(k, &op->arena, OP_NOTE_MAX);
	fill(k, op);
	k->ops[k->n_ops++] = op;
	return op;
}

static void any_steps(struct maker *k, struct wire_message *m)
{
	struct wire_steps *s = &m->steps;

	m->ref = user(k);
	s->base = any_id(k);
	s->result = any_id(k);
	s->n = 1 + (unsigned)maker_below(k, 6);
	s->steps = arena_alloc(&k->arena, s->n * sizeof(*s->steps));
	for (unsigned i = 0; i < s->n; i++) {
		if (maker_below(k, 8) == 0)
			s->steps[i] = (struct wire_step){ STEP_JOIN, NULL, any_id(k) };
		else
			s->steps[i] = (struct wire_step){ STEP_OP, any_op(k, m->ref), { { 0 } } };
	}
}

static void any_objects(struct maker *k, struct wire_message *m)
{
	m->n = 1 + (unsigned)maker_below(k, 5);
	m->objects = arena_alloc(&k->arena, m->n * sizeof(*m->objects));
	for (unsigned i = 0; i < m->n; i++) {
		struct wire_object *o = &m->objects[i];

		o->id = any_id(k);
		o->lacking = maker_below(k, 4) == 0;
		if (o->lacking)
			continue;
		o->type = (enum object_type)(1 + maker_below(k, 3));
		o->octets = maker_below(k, 2) ? maker_octets(k, &k->arena, maker_below(k, 500))
					      : VIEW("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
		if (o->octets.len && maker_below(k, 2))
			o->from = number(k, OBJECT_LEN_MAX - o->octets.len);
		o->len = o->from + o->octets.len;
		if (o->octets.len)
			o->len += number(k, OBJECT_LEN_MAX - o->len);
	}
}

static void any_small(struct maker *k, struct wire_message *m)
{
	if (m->type == WIRE_HELLO) {
		struct wire_hello *h = &m->hello;

		h->version = (unsigned)number(k, 1000);
		h->version_least = (unsigned)maker_below(k, h->version + 1);
		h->format = (unsigned)number(k, UINT32_MAX);
		h->directory = any_id(k);
		h->reach = (uint16_t)number(k, UINT16_MAX);
	} else if (m->type == WIRE_BYE) {
		m->text = text(k, &k->arena, 400);
	} else if (m->type == WIRE_DIGEST) {
		m->digest.level = (unsigned)maker_below(k, 2);
		for (unsigned i = 0; i < (m->digest.level ? WIRE_BUCKETS : 1); i++)
			m->digest.sums[i] = number(k, UINT64_MAX);
	} else {
		m->number = number(k, m->type == WIRE_REACH ? UINT16_MAX : UINT64_MAX);
		m->lacking = m->type == WIRE_PONG ? number(k, UINT64_MAX) : 0;
	}
}

struct wire_message maker_message(struct maker *k)
{
	struct wire_message m = { .type = (enum wire_type)(1 + maker_below(k, WIRE_TYPES - 1)) };

	maker_clear(k);
	if (m.type == WIRE_HEAD || m.type == WIRE_ACK) {
		m.ref = user(k);
		m.commit = any_id(k);
		m.want = m.type == WIRE_HEAD && maker_below(k, 2);
	} else if (m.type == WIRE_STEPS) {
		any_steps(k, &m);
	} else if (m.type == WIRE_WANT) {
		m.n = 1 + (unsigned)maker_below(k, 100);
		m.wants = arena_alloc(&k->arena, m.n * sizeof(*m.wants));
		for (unsigned i = 0; i < m.n; i++)
			m.wants[i] = (struct wire_want){ any_id(k), number(k, OBJECT_LEN_MAX) };
	} else if (m.type == WIRE_OBJECTS) {
		any_objects(k, &m);
	} else {
		any_small(k, &m);
	}
	return m;
}

/* Comparing. ------------------------------------------------------------------------------------------------------- */

static void assert_views(struct view a, struct view b)
{
	assert_true(view_equal(a, b));
}

static void assert_keywords(const struct view *a, unsigned n_a, const struct view *b, unsigned n_b)
{
	assert_int_equal(n_a, n_b);
	for (unsigned i = 0; i < n_a; i++)
		assert_views(a[i], b[i]);
}

void assert_ops(const struct op *a, const struct op *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_true(a->time == b->time && a->lane == b->lane && a->reachable == b->reachable);
	assert_true(guid_equal(&a->seed, &b->seed));
	assert_true(guid_equal(&a->mailbox, &b->mailbox));
	assert_views(a->author, b->author);
	assert_views(a->node, b->node);
	assert_views(a->note, b->note);
	assert_views(a->name, b->name);
	assert_views(a->target, b->target);
	assert_views(a->value, b->value);
	assert_true(a->flag_mode == b->flag_mode && a->flags == b->flags && a->on == b->on);
	assert_true(a->if_unchanged == b->if_unchanged && a->unchanged_since == b->unchanged_since);
	assert_true(a->special_use == b->special_use && a->writer == b->writer);
	assert_keywords(a->keywords, a->n_keywords, b->keywords, b->n_keywords);
	assert_int_equal(a->n_uids, b->n_uids);
	for (unsigned i = 0; i < a->n_uids; i++)
		assert_true(a->uids[i].first == b->uids[i].first && a->uids[i].last == b->uids[i].last);
	assert_int_equal(a->n_messages, b->n_messages);
	for (unsigned i = 0; i < a->n_messages; i++) {
		const struct op_message *x = &a->messages[i], *y = &b->messages[i];

		assert_true(x->date == y->date && x->flags == y->flags && x->blob->len == y->blob->len);
		assert_true(oid_equal(&x->blob->id, &y->blob->id));
		assert_memory_equal(x->blob->at, y->blob->at, x->blob->len);
		assert_keywords(x->keywords, x->n_keywords, y->keywords, y->n_keywords);
	}
}

static void assert_steps(const struct wire_steps *a, const struct wire_steps *b)
{
	assert_true(oid_equal(&a->base, &b->base) && oid_equal(&a->result, &b->result) && a->n == b->n);
	for (unsigned i = 0; i < a->n; i++) {
		assert_int_equal(a->steps[i].kind, b->steps[i].kind);
		if (a->steps[i].kind == STEP_OP)
			assert_ops(a->steps[i].op, b->steps[i].op);
		else
			assert_true(oid_equal(&a->steps[i].other, &b->steps[i].other));
	}
}

static void assert_objects(const struct wire_object *a, const struct wire_object *b)
{
	assert_true(oid_equal(&a->id, &b->id) && a->lacking == b->lacking && a->type == b->type);
	assert_true(a->len == b->len && a->from == b->from);
	assert_views(a->octets, b->octets);
}

void assert_messages(const struct wire_message *a, const struct wire_message *b)
{
	assert_int_equal(a->type, b->type);
	assert_views(a->ref, b->ref);
	assert_views(a->text, b->text);
	assert_true(oid_equal(&a->commit, &b->commit) && a->want == b->want && a->number == b->number);
	assert_true(a->lacking == b->lacking);
	assert_true(a->hello.version == b->hello.version && a->hello.version_least == b->hello.version_least);
	assert_true(a->hello.format == b->hello.format && oid_equal(&a->hello.directory, &b->hello.directory));
	assert_true(a->hello.reach == b->hello.reach);
	assert_true(a->digest.level == b->digest.level);
	assert_memory_equal(a->digest.sums, b->digest.sums, sizeof(a->digest.sums));
	assert_steps(&a->steps, &b->steps);
	assert_int_equal(a->n, b->n);
	for (unsigned i = 0; i < a->n && a->type == WIRE_WANT; i++)
		assert_true(oid_equal(&a->wants[i].id, &b->wants[i].id) && a->wants[i].from == b->wants[i].from);
	for (unsigned i = 0; i < a->n && a->type == WIRE_OBJECTS; i++)
		assert_objects(&a->objects[i], &b->objects[i]);
}
