/* Any octets have a summary, and all that is asked of it stays within the message and its bounds. */
#include <assert.h>

#include "base/limits.h"
#include "base/mem.h"
#include "mime/mime.h"

#include "base/banned.h"

#define OUT_MAX (8u << 20) /* octets */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *octets, size_t len);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	mime_init();
	return 0;
}

static void check_within(struct view whole, uint32_t at, uint32_t len)
{
	assert(at <= whole.len && len <= whole.len - at);
}

/* What a client may send on is one line but for its literals, which say their length. */
static void check_wire(struct view v)
{
	assert(v.len >= 2 && v.at[0] == '(' && v.at[v.len - 1] == ')');
	for (size_t i = 0; i < v.len; i++) {
		uint64_t literal = 0;
		size_t digits = i + 1;

		assert(v.at[i] != 0 && v.at[i] < 0x80 && v.at[i] != '\r' && v.at[i] != '\n');
		if (v.at[i] == '"') {
			for (i++; v.at[i] != '"'; i += v.at[i] == '\\' ? 2 : 1)
				assert(i + 1 < v.len && v.at[i] < 0x80 && v.at[i] != '\r' && v.at[i] != '\n');
		} else if (v.at[i] == '{') {
			while (ascii_is_digit(v.at[digits]))
				literal = literal * 10 + v.at[digits++] - '0';
			assert(view_starts(view_from(v, digits), VIEW("}\r\n")) && literal < v.len - digits - 3);
			i = digits + 2 + literal;
		}
	}
}

static void use_part(struct view message, const struct part *p, struct buf *out)
{
	check_within(message, p->mime_at, p->mime_len);
	check_within(message, p->body_at, p->body_len);
	if (p->is_message) {
		check_within(message, p->header_at, p->header_len);
		check_within(message, p->text_at, p->text_len);
		assert(p->header_len + p->text_len == p->body_len || p->body_at == 0);
	}
	buf_clear(out);
	if (mime_decode(view_sub(message, p->body_at, p->body_len), p->encoding, out) == FAIL_NONE)
		assert(out->len <= p->body_len + 16u);
}

/* All parts down to three numbers, six of each. */
static void use_parts(struct view message, const struct summary *s, struct buf *out)
{
	struct part p;

	for (uint32_t i = 0; i < 7 * 7 * 7; i++) {
		const uint32_t path[3] = { i % 7, i / 7 % 7, i / 49 };
		unsigned n = path[2] ? 3 : path[1] ? 2 : path[0] ? 1 : 0;

		if (summary_part(s, path, n, &p) == FAIL_NONE)
			use_part(message, &p, out);
	}
}

static void check_texts(const struct summary_texts *t)
{
	for (unsigned i = 0; i < SUMMARY_TEXTS; i++)
		assert(view_is_utf8(t->text[i]));
}

static void use_texts(struct view message, const struct summary *s, struct buf *out)
{
	static const struct view names[] = { { (const uint8_t *)"subject", 7 }, { (const uint8_t *)"X", 1 } };
	struct view header = view_sub(message, 0, s->header_len), needle;

	buf_clear(out);
	mime_header_fields(header, names, 2, false, out);
	mime_header_fields(header, names, 2, true, out);
	buf_clear(out);
	if (mime_fold(VIEW("utf-8"), view_from(message, message.len / 2), out) != FAIL_NONE)
		buf_puts(out, "needle");
	needle = view_sub(buf_view(out), 0, 20);
	(void)mime_header_contains(header, VIEW_NONE, needle);
	(void)mime_header_contains(header, VIEW("subject"), needle);
	(void)mime_text_contains(message, s, needle);
}

int LLVMFuzzerTestOneInput(const uint8_t *octets, size_t len)
{
	struct view message = view_of(octets, len);
	struct summary s;
	struct summary_texts t;
	struct buf summary, texts, out;

	buf_init(&summary, MIME_SUMMARY_MAX);
	buf_init(&texts, MIME_SUMMARY_MAX);
	buf_init(&out, OUT_MAX);
	summary_build(message, &summary, &texts);
	assert(buf_fits(&summary) && summary_open(buf_view(&summary), &s) == FAIL_NONE && s.message_len == len);
	assert(buf_fits(&texts) && summary_texts_open(buf_view(&texts), &t) == FAIL_NONE);
	check_texts(&t);
	check_wire(s.envelope);
	check_wire(s.body);
	check_wire(s.bodystructure);
	use_parts(message, &s, &out);
	use_texts(message, &s, &out);
	if (summary_open(message, &s) == FAIL_NONE) /* a stranger's summary misleads nobody either */
		use_parts(view_of(octets, 0), &(struct summary){ .parts = s.parts }, &out);
	if (summary_texts_open(message, &t) == FAIL_NONE)
		for (unsigned i = 0; i < SUMMARY_TEXTS; i++)
			(void)view_is_utf8(t.text[i]);
	buf_finish(&out);
	buf_finish(&texts);
	buf_finish(&summary);
	return 0;
}
