/* The messages between peers: that all comes back, what it costs, and what is refused. */
#include "wire_help.h"

#include <libdeflate.h>

#include "base/banned.h"

/* All comes back. -------------------------------------------------------------------------------------------------- */

static void everything_comes_back(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct link l = link_open();
		struct maker k;

		maker_open(&k, seed);
		for (unsigned i = 0; i < 200; i++) {
			struct wire_message m = maker_message(&k), got;

			link_put(&l, &m);
			link_take(&l, &got);
			assert_int_equal(l.octets.len, 0);
			assert_messages(&m, &got);
			wire_message_finish(&got);
		}
		maker_close(&k);
		link_close(&l);
	}
}

static void an_octet_at_a_time_it_is_the_same(void **state)
{
	struct link l = link_open();
	struct maker k;

	(void)state;
	maker_open(&k, 1);
	for (unsigned i = 0; i < 200; i++) {
		struct wire_message m = maker_message(&k), got;
		struct view in;

		buf_clear(&l.octets);
		link_put(&l, &m);
		for (size_t len = 0; len < l.octets.len; len++) {
			in = view_sub(buf_view(&l.octets), 0, len);
			assert_int_equal(wire_cut(l.to, &in, &got, NULL), FAIL_AGAIN);
			assert_int_equal(in.len, len);
		}
		in = buf_view(&l.octets);
		assert_int_equal(wire_cut(l.to, &in, &got, NULL), FAIL_NONE);
		assert_int_equal(in.len, 0);
		assert_messages(&m, &got);
		wire_message_finish(&got);
	}
	maker_close(&k);
	link_close(&l);
}

static void an_op_may_be_kept(void **state)
{
	struct link l = link_open();
	struct wire_step step = { STEP_OP, op_create(OP_SHARE), { { 0 } } };
	struct wire_message m = { .type = WIRE_STEPS, .ref = VIEW("a"), .steps = { .steps = &step, .n = 1 } }, got;
	struct op *kept;

	(void)state;
	step.op->author = VIEW("a");
	step.op->node = VIEW("north");
	link_put(&l, &m);
	link_take(&l, &got);
	kept = got.steps.steps[0].op;
	got.steps.steps[0].op = NULL;
	wire_message_finish(&got);
	assert_ops(step.op, kept);
	op_unref(&kept);
	op_unref(&step.op);
	link_close(&l);
}

/* What it costs. --------------------------------------------------------------------------------------------------- */

#define NOW 1732287160

static struct op *flag_op(uint32_t uid, int64_t time)
{
	struct op *op = op_create(OP_FLAGS);

	op->author = VIEW("someone@example.org");
	op->node = VIEW("north.example.org");
	op->reachable = 3;
	op->time = time;
	memset(op->mailbox.at, 7, GUID_LEN);
	op->flags = FLAG_SEEN;
	op->uids = arena_alloc(&op->arena, sizeof(*op->uids));
	op->uids[0] = (struct uid_range){ uid, uid };
	op->n_uids = 1;
	return op;
}

/* One frame of `n` ops that come one a second, from `uid` on, each the UID `apart` past the one before. */
static size_t flags_frame(struct link *l, struct oid *head, unsigned n, uint32_t uid, uint32_t apart)
{
	struct wire_step *steps = mem_array(n, sizeof(*steps));
	struct wire_message m = { .type = WIRE_STEPS,
				  .ref = VIEW("someone@example.org"),
				  .steps = { *head, *head, steps, n } };
	struct wire_message got;
	size_t len;

	m.steps.result.at[19]++;
	for (unsigned i = 0; i < n; i++)
		steps[i] = (struct wire_step){ STEP_OP, flag_op(uid + i * apart, NOW + i), { { 0 } } };
	len = link_put(l, &m);
	link_take(l, &got);
	assert_messages(&m, &got);
	wire_message_finish(&got);
	*head = m.steps.result;
	for (unsigned i = 0; i < n; i++)
		op_unref(&steps[i].op);
	mem_free(steps);
	return len;
}

static void a_flag_costs_little(void **state)
{
	struct link l = link_open();
	struct oid head = { { 1, 2, 3 } };
	size_t first = flags_frame(&l, &head, 1, 123456, 1), again = flags_frame(&l, &head, 1, 200000, 1);
	size_t run = flags_frame(&l, &head, 50, 300000, 1), apart = flags_frame(&l, &head, 50, 1, 80000000);

	(void)state;
	print_message("a flag: %zu octets at first, %zu alone, %zu for 50 in a run, %zu for 50 far apart\n", first,
		      again, run, apart);
	assert_in_range(again, 1, 59);
	assert_in_range(run, 1, 50 * 9 - 1);
	link_close(&l);
}

static void an_ack_costs_its_id_and_little_more(void **state)
{
	struct link l = link_open();
	struct wire_message m = { .type = WIRE_ACK, .ref = VIEW("someone@example.org"), .commit = { { 9 } } };

	(void)state;
	link_put(&l, &m);
	assert_in_range(link_put(&l, &m), 21, 20 + 5);
	link_close(&l);
}

/* A message of some 8 KiB as it might be. */
static struct blob *letter(void)
{
	struct rng_seeded rng;
	struct blob *blob;
	struct buf b;

	rng_seed(&rng, 4);
	buf_init(&b, 100000);
	buf_puts(&b, "From: a@example.org\r\nSubject: words\r\n\r\n");
	while (b.len < 8192)
		buf_printf(&b, "word%u%s", (unsigned)rng_below(&rng.rng, 500), rng_below(&rng.rng, 10) ? " " : "\r\n");
	blob = blob_create(buf_view(&b));
	buf_finish(&b);
	return blob;
}

static size_t deliver(struct link *l, const char *to, struct oid *head, struct blob *blob)
{
	struct op *op = op_create(OP_DELIVER);
	struct wire_step step = { STEP_OP, op, { { 0 } } };
	struct wire_message m = { .type = WIRE_STEPS, .ref = view_str(to), .steps = { *head, *head, &step, 1 } }, got;
	size_t len;

	m.steps.result.at[0]++;
	op->author = m.ref;
	op->node = VIEW("north.example.org");
	op->time = NOW;
	op->name = VIEW("INBOX");
	op->note = VIEW("from somebody@example.org id 0123456789");
	memset(op->seed.at, 5, GUID_LEN);
	op_add_message(op, blob_ref(blob), NOW, 0, NULL, 0);
	len = link_put(l, &m);
	link_take(l, &got);
	assert_messages(&m, &got);
	wire_message_finish(&got);
	op_unref(&op);
	*head = m.steps.result;
	return len;
}

static void a_delivery_costs_the_deflated_message_and_little_more(void **state)
{
	struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(6);
	struct oid a = { { 1 } }, b = { { 2 } };
	struct link l = link_open();
	struct blob *blob = letter(), *short_one = blob_create(VIEW("another"));
	uint8_t *to = mem_alloc(blob->len);
	size_t alone = libdeflate_deflate_compress(deflate, blob->at, blob->len, to, blob->len), first, again;

	(void)state;
	deliver(&l, "a@example.org", &a, short_one);
	first = deliver(&l, "a@example.org", &a, blob);
	deliver(&l, "b@example.org", &b, short_one);
	again = deliver(&l, "b@example.org", &b, blob);
	print_message("a message of %zu octets, deflated %zu: a frame of %zu; to a second user: %zu\n", blob->len,
		      alone, first, again);
	assert_in_range(first, alone, alone + 120);
	assert_in_range(again, 1, 120);
	blob_unref(&blob);
	blob_unref(&short_one);
	mem_free(to);
	libdeflate_free_compressor(deflate);
	link_close(&l);
}

/* What does not fit. ----------------------------------------------------------------------------------------------- */

static struct blob *noise(struct maker *k, size_t len)
{
	struct arena arena;
	struct blob *blob;

	arena_init(&arena);
	blob = blob_create(maker_octets(k, &arena, len));
	arena_finish(&arena);
	return blob;
}

/* Three messages that one frame cannot hold. */
static void too_much(struct maker *k, struct wire_message *m, struct wire_step *step)
{
	*m = (struct wire_message){ .type = WIRE_STEPS,
				    .ref = VIEW("new@example.org"),
				    .steps = { .steps = step, .n = 1 } };
	*step = (struct wire_step){ STEP_OP, op_create(OP_APPEND), { { 0 } } };
	step->op->node = VIEW("a node that was not named before");
	step->op->author = m->ref;
	step->op->name = VIEW("INBOX");
	step->op->lane = 5;
	for (unsigned i = 0; i < 3; i++)
		op_add_message(step->op, noise(k, i ? WIRE_BLOB_MAX : WIRE_RING_BLOB_MAX), 0, 0, NULL, 0);
}

static void what_does_not_fit_leaves_the_context_alone(void **state)
{
	struct link l = link_open();
	struct wire_message m, got;
	struct wire_step step;
	struct maker k;
	struct buf small;

	(void)state;
	maker_open(&k, 5);
	buf_init(&small, 30);
	for (unsigned i = 0; i < 60; i++) {
		too_much(&k, &m, &step);
		assert_false(wire_put(l.from, &m, &l.octets));
		assert_int_equal(l.octets.len, 0);
		op_unref(&step.op);
		m = maker_message(&k);
		if (m.type == WIRE_STEPS) {
			assert_false(wire_put(l.from, &m, &small));
			assert_int_equal(small.len, 0);
		}
		link_put(&l, &m);
		link_take(&l, &got);
		assert_messages(&m, &got);
		wire_message_finish(&got);
	}
	maker_close(&k);
	link_close(&l);
}

static void the_largest_blob_fits(void **state)
{
	struct link l = link_open();
	struct oid head = { { 1 } };
	struct blob *blob;
	struct maker k;

	(void)state;
	maker_open(&k, 6);
	assert_true(wire_blob_fits(WIRE_BLOB_MAX));
	assert_false(wire_blob_fits(WIRE_BLOB_MAX + 1));
	blob = noise(&k, WIRE_BLOB_MAX);
	deliver(&l, "a@example.org", &head, blob);
	blob_unref(&blob);
	maker_close(&k);
	link_close(&l);
}

static void parts_past_their_bounds_are_not_sent(void **state)
{
	struct link l = link_open();
	struct op *op = op_create(OP_CREATE);
	struct wire_step step = { STEP_OP, op, { { 0 } } };
	struct wire_message m = { .type = WIRE_STEPS, .ref = VIEW("a"), .steps = { .steps = &step, .n = 1 } };

	(void)state;
	op->name = view_of(arena_alloc(&op->arena, MAILBOX_NAME_MAX + 1), MAILBOX_NAME_MAX + 1);
	assert_false(wire_put(l.from, &m, &l.octets));
	op->name = VIEW("a");
	op->note = view_of(arena_alloc(&op->arena, OP_NOTE_MAX + 1), OP_NOTE_MAX + 1);
	assert_false(wire_put(l.from, &m, &l.octets));
	op->note = VIEW_NONE;
	op->kind = OP_EXPUNGE;
	op->uids = &(struct uid_range){ 5, UINT32_MAX };
	op->n_uids = 1;
	assert_false(wire_put(l.from, &m, &l.octets));
	op->uids = (struct uid_range[]){ { 5, 9 }, { 9, 10 } };
	op->n_uids = 2;
	assert_false(wire_put(l.from, &m, &l.octets));
	op->uids[1].first = 10;
	assert_true(wire_put(l.from, &m, &l.octets));
	op_unref(&op);
	link_close(&l);
}

/* Bounds. ---------------------------------------------------------------------------------------------------------- */

static void names_past_the_table_are_told_in_full(void **state)
{
	struct link l = link_open();

	(void)state;
	for (unsigned i = 0; i < WIRE_REFS_MAX + 100; i++) {
		char name[32];
		struct wire_message m = { .type = WIRE_ACK }, got;
		size_t len;

		m.ref = view_of(name, (size_t)snprintf(name, sizeof(name), "user%u", i % (WIRE_REFS_MAX + 50)));
		len = link_put(&l, &m);
		if (i >= WIRE_REFS_MAX + 50)
			assert_in_range(len, 23, 25);
		link_take(&l, &got);
		assert_messages(&m, &got);
		wire_message_finish(&got);
	}
	link_close(&l);
}

static void so_are_nodes(void **state)
{
	struct link l = link_open();

	(void)state;
	for (unsigned i = 0; i < 400; i++) {
		struct op *op = op_create(OP_SHARE);
		struct wire_step step = { STEP_OP, op, { { 0 } } };
		struct wire_message m = { .type = WIRE_STEPS, .ref = VIEW("a"), .steps = { .steps = &step, .n = 1 } };
		struct wire_message got;
		char name[32];

		op->author = VIEW("a");
		op->node = view_of(name, (size_t)snprintf(name, sizeof(name), "node%u", i % (WIRE_NODES_MAX + 10)));
		link_put(&l, &m);
		link_take(&l, &got);
		assert_messages(&m, &got);
		wire_message_finish(&got);
		op_unref(&op);
	}
	link_close(&l);
}

/* More of them than are remembered, and some so large that 64 would be too many octets. */
static void blobs_come_back_however_many_passed(void **state)
{
	struct blob *blobs[100];
	struct oid head = { { 1 } };
	struct link l = link_open();
	struct maker k;

	(void)state;
	maker_open(&k, 8);
	for (unsigned i = 0; i < 100; i++)
		blobs[i] = noise(&k, i % 4 ? maker_below(&k, 2000) : WIRE_RING_BLOB_MAX - 1 + i % 3);
	for (unsigned i = 0; i < 1500; i++) {
		struct blob *blob = blobs[maker_below(&k, i % 500 < 100 ? 100 : 70)];

		deliver(&l, "a@example.org", &head, blob);
		if (blob->len <= WIRE_RING_BLOB_MAX)
			assert_in_range(deliver(&l, "a@example.org", &head, blob), 1, 120);
	}
	for (unsigned i = 0; i < 100; i++)
		blob_unref(&blobs[i]);
	maker_close(&k);
	link_close(&l);
}

/* What is wrong. --------------------------------------------------------------------------------------------------- */

/* What home_apply takes for granted. */
static void assert_sound(const struct op *op)
{
	uint32_t before = 0;

	assert_true(op->kind <= OP_SHARE && op->kind != OP_FIRST);
	assert_true(op->lane < LANES && op->writer < LANES && op->flag_mode <= FLAGS_REPLACE);
	assert_true(op->flags <= FLAGS_SYSTEM && op->special_use <= SPECIAL_TRASH && op->node.len <= NODE_NAME_MAX);
	for (unsigned i = 0; i < op->n_uids; i++) {
		assert_true(op->uids[i].first > before && op->uids[i].last >= op->uids[i].first);
		before = op->uids[i].last;
	}
	assert_true(before <= UID_LAST);
	for (unsigned i = 0; i < op->n_messages; i++) {
		struct oid id = object_id(OBJECT_BLOB, view_of(op->messages[i].blob->at, op->messages[i].blob->len));

		assert_true(oid_equal(&id, &op->messages[i].blob->id));
	}
}

/* Reads frames until one is refused, or `in` ends. */
static void read_all(struct view in)
{
	struct wire_context *c = wire_context_create();
	struct wire_message m;
	enum fail f;

	while ((f = wire_cut(c, &in, &m, NULL)) == FAIL_NONE) {
		for (unsigned i = 0; i < m.steps.n; i++)
			if (m.steps.steps[i].kind == STEP_OP)
				assert_sound(m.steps.steps[i].op);
		wire_message_finish(&m);
	}
	assert_true(f == FAIL_AGAIN || f == FAIL_REFUSED);
	wire_context_destroy(&c);
}

static void put_length(struct buf *b, size_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_putc(b, (uint8_t)(n | 0x80));
	buf_putc(b, (uint8_t)n);
}

static size_t length_octets(struct view frame)
{
	size_t i = 0;

	while (frame.at[i] & 0x80)
		i++;
	return i + 1;
}

/* A frame that ends before its time, and says so. */
static void whatever_is_cut_short_is_refused(void **state)
{
	struct maker k;

	(void)state;
	maker_open(&k, 11);
	for (unsigned round = 0; round < 150; round++) {
		struct link l = link_open();
		struct wire_message m = maker_message(&k);
		size_t from, whole = link_put(&l, &m), step = whole / 200 + 1;
		struct buf cut;

		from = length_octets(buf_view(&l.octets));
		buf_init(&cut, OUT_MAX);
		for (size_t len = 1; len < whole - from; len += step) {
			struct wire_context *to = wire_context_create();
			struct wire_message got;

			buf_clear(&cut);
			put_length(&cut, len);
			buf_put(&cut, view_sub(buf_view(&l.octets), from, len));
			assert_int_equal(wire_take(to, &cut, &got, NULL), FAIL_REFUSED);
			wire_context_destroy(&to);
		}
		buf_finish(&cut);
		link_close(&l);
	}
	maker_close(&k);
}

static void mutations_do_no_harm(void **state)
{
	struct maker k;

	(void)state;
	maker_open(&k, 12);
	for (unsigned round = 0; round < 100; round++) {
		struct link l = link_open();
		struct buf bad;

		for (unsigned i = 0; i < 4; i++) {
			struct wire_message m = maker_message(&k);

			link_put(&l, &m);
		}
		buf_init(&bad, OUT_MAX);
		for (unsigned i = 0; i < 100; i++) {
			buf_clear(&bad);
			buf_put(&bad, buf_view(&l.octets));
			for (unsigned n = (unsigned)maker_below(&k, 4); n < 4; n++)
				bad.at[maker_below(&k, bad.len)] =
					(uint8_t)maker_below(&k, maker_below(&k, 2) ? 4 : 256);
			read_all(buf_view(&bad));
		}
		buf_finish(&bad);
		link_close(&l);
	}
	maker_close(&k);
}

#define COMMIT "cccccccccccccccccccc"
#define STEPS                                                                                                          \
	"\x08\x00\x01"                                                                                                 \
	"a\x03" COMMIT COMMIT /* of one step, with its base */

/* What a frame with these octets is answered with. */
static enum fail answer_to(struct view body)
{
	struct wire_context *c = wire_context_create();
	struct wire_message m;
	struct buf b;
	enum fail f;

	buf_init(&b, OUT_MAX);
	put_length(&b, body.len);
	buf_put(&b, body);
	f = wire_take(c, &b, &m, NULL);
	if (f == FAIL_NONE)
		wire_message_finish(&m);
	buf_finish(&b);
	wire_context_destroy(&c);
	return f;
}

static void good_frames_are_taken(void **state)
{
	static const struct view good[] = {
		VIEW("\x03\x00"),                                                    /* PING 0 */
		VIEW("\x04\x00\x02"),                                                /* PONG 0, two users */
		VIEW("\x09\x01" COMMIT),                                             /* ACK of refs/cluster */
		VIEW(STEPS "\x0f\x00"),                                              /* share */
		VIEW(STEPS "\x00" COMMIT),                                           /* a join */
		VIEW(STEPS "\x06\x00\x01\x04"),                                      /* expunge 1 */
		VIEW(STEPS "\x06\x00\x02\x06\x00\x00"),                              /* expunge 1:2,3 */
		VIEW(STEPS "\x06\x00\x01\xf8\xff\xff\xff\x3f"),                      /* expunge UID_LAST */
		VIEW(STEPS "\x05\x00\x00\x08"),                                      /* flags: add \Seen to none */
		VIEW(STEPS "\x06\x04\x0f\x03\x00\x01n\x00"),                         /* expunge none, lane 15 */
		VIEW(STEPS "\x02\x00sssssssssssssss!\x01\x00\x00\x00\x00\x01\x00x"), /* append of "x" */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (answer_to(good[i]) != FAIL_NONE)
			fail_msg("frame %zu was refused", i);
}

static void bad_frames_are_refused(void **state)
{
	static const struct {
		struct view body;
		const char *what;
	} bad[] = {
		{ VIEW("\x00"), "no type" },
		{ VIEW("\x0c"), "no such type" },
		{ VIEW("\x03\x80\x00"), "not the shortest form" },
		{ VIEW("\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"), "past 64 bits" },
		{ VIEW("\x03\x00\x00"), "more than a number" },
		{ VIEW("\x04\x00"), "a PONG that does not say what is lacking" },
		{ VIEW("\x05\x80\x80\x04"), "lanes past 16" },
		{ VIEW("\x09\x02" COMMIT), "a user that was not named" },
		{ VIEW("\x09\x00\x00" COMMIT), "a user without a name" },
		{ VIEW("\x07\x01" COMMIT "\x02"), "neither wanted nor not" },
		{ VIEW("\x08\x00\x01"
		       "a\x02" COMMIT "\x0f\x00"),
		  "no base" },
		{ VIEW("\x08\x00\x01"
		       "a\x01" COMMIT COMMIT),
		  "no step" },
		{ VIEW(STEPS "\x0d\x00"), "an op that is never sent" },
		{ VIEW(STEPS "\x10\x00"), "no such op" },
		{ VIEW(STEPS "\x0f\x01" COMMIT), "a mark that the kind has not" },
		{ VIEW(STEPS "\x0f\x02\x00"), "no other time" },
		{ VIEW(STEPS "\x0f\x04\x00\x00\x00\x00"), "no other maker" },
		{ VIEW(STEPS "\x0f\x04\x10\x00\x00\x00"), "a lane past 15" },
		{ VIEW(STEPS "\x0f\x08\x00"), "no note" },
		{ VIEW(STEPS "\x06\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x00"), "no other mailbox" },
		{ VIEW(STEPS "\x06\x00\x01\x00"), "UID 0" },
		{ VIEW(STEPS "\x06\x00\x01\x02\x00"), "UID 0 and more" },
		{ VIEW(STEPS "\x06\x00\x01\x07"), "a UID below 0" },
		{ VIEW(STEPS "\x06\x00\x01\xfc\xff\xff\xff\x3f"), "UID_LAST and one" },
		{ VIEW(STEPS "\x06\x00\x01\x06\xff\xff\xff\xff\x0f"), "a range past UID_LAST" },
		{ VIEW(STEPS "\x06\x00\x05\x04"), "fewer UIDs than counted" },
		{ VIEW(STEPS "\x05\x00\x00\x60"), "no such way to set flags" },
		{ VIEW(STEPS "\x05\x20\x00\x00\x00"), "no keywords" },
		{ VIEW(STEPS "\x07\x10\x01n0123456789abcdef\x08"), "no such special use" },
		{ VIEW(STEPS "\x0e\x00\x10"), "a writer past 15" },
		{ VIEW("\x0a\x00"), "nothing wanted" },
		{ VIEW("\x0b\x01" COMMIT "\x04"), "no such kind of object" },
		{ VIEW("\x0b\x01" COMMIT "\x03\x05\x06\x00\x00"), "a piece past the end" },
		{ VIEW("\x0b\x01" COMMIT "\x03\x05\x02\x04\x00"
		       "aaaa"),
		  "a piece over the end" },
		{ VIEW("\x0b\x01" COMMIT "\x03\x05\x02\x00\x00"), "a piece of nothing" },
		{ VIEW("\x0b\x01" COMMIT "\x03\x05\x00\x05\x05"
		       "aaaaa"),
		  "deflated, and not shorter" },
		{ VIEW("\x0b\x01" COMMIT "\x03\x05\x00\x05\x02"
		       "\x03\x00"),
		  "inflates to less" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (answer_to(bad[i].body) != FAIL_REFUSED)
			fail_msg("taken: %s", bad[i].what);
}

static void lengths_are_refused_before_the_octets_come(void **state)
{
	static const struct view bad[] = {
		VIEW("\x00"),                                 /* nothing in it */
		VIEW("\x81\x00"),                             /* not the shortest form */
		VIEW("\x81\x80\x44"),                         /* WIRE_FRAME_MAX and one */
		VIEW("\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), /* much more */
		VIEW("\x80\x80\x04\x03"),                     /* a PING of 64 KiB */
	};
	struct wire_context *c = wire_context_create();
	struct wire_message m;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct view in = bad[i];

		assert_int_equal(wire_cut(c, &in, &m, NULL), FAIL_REFUSED);
	}
	wire_context_destroy(&c);
}

/* A frame of a few KiB that would be many MiB. */
static void what_inflates_to_too_much_is_refused(void **state)
{
	struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(9);
	uint8_t *plain = mem_zalloc(WIRE_PIECE_MAX), *packed = mem_alloc(WIRE_PIECE_MAX);
	size_t len = libdeflate_deflate_compress(deflate, plain, WIRE_PIECE_MAX, packed, WIRE_PIECE_MAX);

	(void)state;
	for (unsigned n = 8; n <= 9; n++) {
		struct buf body;

		buf_init(&body, OUT_MAX);
		buf_putc(&body, WIRE_OBJECTS);
		buf_putc(&body, (uint8_t)n);
		for (unsigned i = 0; i < n; i++) {
			buf_puts(&body, COMMIT "\x03");
			put_length(&body, WIRE_PIECE_MAX);
			put_length(&body, 0);
			put_length(&body, WIRE_PIECE_MAX);
			put_length(&body, len);
			buf_put(&body, view_of(packed, len));
		}
		assert_int_equal(answer_to(buf_view(&body)), n == 8 ? FAIL_NONE : FAIL_REFUSED);
		buf_finish(&body);
	}
	mem_free(plain);
	mem_free(packed);
	libdeflate_free_compressor(deflate);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(an_octet_at_a_time_it_is_the_same),
		cmocka_unit_test(an_op_may_be_kept),
		cmocka_unit_test(a_flag_costs_little),
		cmocka_unit_test(an_ack_costs_its_id_and_little_more),
		cmocka_unit_test(a_delivery_costs_the_deflated_message_and_little_more),
		cmocka_unit_test(what_does_not_fit_leaves_the_context_alone),
		cmocka_unit_test(the_largest_blob_fits),
		cmocka_unit_test(parts_past_their_bounds_are_not_sent),
		cmocka_unit_test(names_past_the_table_are_told_in_full),
		cmocka_unit_test(so_are_nodes),
		cmocka_unit_test(blobs_come_back_however_many_passed),
		cmocka_unit_test(whatever_is_cut_short_is_refused),
		cmocka_unit_test(mutations_do_no_harm),
		cmocka_unit_test(good_frames_are_taken),
		cmocka_unit_test(bad_frames_are_refused),
		cmocka_unit_test(lengths_are_refused_before_the_octets_come),
		cmocka_unit_test(what_inflates_to_too_much_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
