/* A second opinion on structure: GMime's own parser.  Of messages without faults, it must find the same parts, of the
 * same types, with the same octets, as our scanner does; of faulty ones they may differ. */
#include "unit.h"

#include <gmime/gmime.h>

#include "base/limits.h"
#include "base/mem.h"
#include "base/rng.h"
#include "mime/mime.h"

#include "base/banned.h"

#define LEVELS_MAX   5u
#define CHILDREN_MAX 4u
#define MESSAGES     400u

/* ---- messages made up ---- */

static void put_lines(struct rng *r, struct buf *out)
{
	static const char *const lines[] = { "text\r\n", "\r\n", "-- \r\n", "--\r\n", "--not-one\r\n", "no line end" };

	for (uint64_t n = rng_below(r, 6); n > 0; n--)
		buf_puts(out, lines[rng_below(r, sizeof(lines) / sizeof(*lines) - (n > 1))]);
}

static void put_entity(struct rng *r, unsigned level, struct buf *out)
{
	static unsigned boundaries;
	uint64_t kind = rng_below(r, level < LEVELS_MAX ? 4 : 2);
	unsigned boundary = ++boundaries;

	buf_puts(out, rng_below(r, 2) ? "Subject: some\r\n thing\r\n" : "X-Other: y\r\n");
	if (kind == 0) {
		buf_puts(out, "Content-Type: text/html; charset=utf-8\r\n\r\n");
		put_lines(r, out);
	} else if (kind == 1) {
		buf_puts(out, "Content-Type: application/x-thing\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n");
	} else if (kind == 2) {
		buf_puts(out, "Content-Type: message/rfc822\r\n\r\n");
		put_entity(r, level + 1, out);
	} else {
		buf_printf(out, "Content-Type: multipart/mixed; boundary=\"=_%u.\"\r\n\r\npreamble\r\n", boundary);
		for (uint64_t n = 1 + rng_below(r, CHILDREN_MAX); n > 0; n--) {
			buf_printf(out, "--=_%u.\r\n", boundary);
			put_entity(r, level + 1, out);
			buf_puts(out, "\r\n");
		}
		buf_printf(out, "--=_%u.--\r\n", boundary);
	}
}

/* ---- both opinions, side by side ---- */

struct walk {
	struct view message;
	struct summary summary;
	uint32_t path[4 * LEVELS_MAX];
	unsigned depth, leaves;
};

static void compare_leaf(struct walk *w, GMimePart *leaf)
{
	GMimeStream *stream = g_mime_data_wrapper_get_stream(g_mime_part_get_content(leaf));
	GByteArray *octets = g_byte_array_new();
	GMimeStream *copy = g_mime_stream_mem_new_with_byte_array(octets);
	struct part p;

	g_mime_stream_reset(stream);
	g_mime_stream_write_to_stream(stream, copy);
	assert_int_equal(summary_part(&w->summary, w->path, w->depth, &p), FAIL_NONE);
	assert_false(p.is_message);
	assert_int_equal(p.body_len, octets->len);
	if (octets->len)
		assert_memory_equal(w->message.at + p.body_at, octets->data, octets->len);
	w->leaves++;
	g_object_unref(copy);
}

static void compare(struct walk *w, GMimeObject *object, bool is_whole)
{
	if (GMIME_IS_MULTIPART(object)) {
		int n = g_mime_multipart_get_count(GMIME_MULTIPART(object));

		for (int i = 0; i < n; i++) {
			w->path[w->depth++] = (uint32_t)i + 1;
			compare(w, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), false);
			w->depth--;
		}
		return;
	}
	if (is_whole)
		w->path[w->depth++] = 1;
	if (GMIME_IS_MESSAGE_PART(object)) {
		struct part p;

		assert_int_equal(summary_part(&w->summary, w->path, w->depth, &p), FAIL_NONE);
		assert_true(p.is_message);
		compare(w, g_mime_message_get_mime_part(g_mime_message_part_get_message(GMIME_MESSAGE_PART(object))),
			true);
	} else {
		compare_leaf(w, GMIME_PART(object));
	}
	if (is_whole)
		w->depth--;
}

static unsigned compare_message(struct view message)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)message.at, message.len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *parsed = g_mime_parser_construct_message(parser, NULL);
	struct walk w = { .message = message };
	struct buf octets, texts;

	assert_non_null(parsed);
	buf_init(&octets, MIME_SUMMARY_MAX);
	buf_init(&texts, MIME_SUMMARY_MAX);
	summary_build(message, &octets, &texts);
	assert_int_equal(summary_open(buf_view(&octets), &w.summary), FAIL_NONE);
	compare(&w, g_mime_message_get_mime_part(parsed), true);
	buf_finish(&octets);
	buf_finish(&texts);
	g_object_unref(parsed);
	g_object_unref(parser);
	g_object_unref(stream);
	return w.leaves;
}

static void gmime_finds_the_same_parts(void **state)
{
	struct rng_seeded rng;
	unsigned leaves = 0;

	(void)state;
	rng_seed(&rng, 1);
	for (unsigned i = 0; i < MESSAGES; i++) {
		struct buf message;

		buf_init(&message, 1 << 20);
		put_entity(&rng.rng, 0, &message);
		leaves += compare_message(buf_view(&message));
		buf_finish(&message);
	}
	assert_true(leaves > MESSAGES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gmime_finds_the_same_parts),
	};

	mime_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
