/* Frames that another node wrote: reading them must not crash, nor hold more than it may, and what is read must be what
 * home_apply takes for granted.  What was read can be written, and then reads and is written as the same again.
 *
 * The input is what a peer sends, from its first octet on. */
#include <assert.h>

#include "base/limits.h"
#include "replicate/wire.h"

#include "base/banned.h"

#define OUT_MAX (8u << 20)

static void check_op(const struct op *op, size_t *octets)
{
	uint32_t before = 0;

	assert(op->kind <= OP_SHARE && op->kind != OP_FIRST && op->lane < LANES && op->writer < LANES);
	assert(op->flag_mode <= FLAGS_REPLACE && op->flags <= FLAGS_SYSTEM && op->special_use <= SPECIAL_TRASH);
	assert(op->n_keywords <= KEYWORDS_MESSAGE_MAX && op->n_messages <= WIRE_MESSAGES_MAX);
	for (unsigned i = 0; i < op->n_uids; i++) {
		assert(op->uids[i].first > before && op->uids[i].last >= op->uids[i].first);
		before = op->uids[i].last;
	}
	assert(before <= UID_LAST);
	for (unsigned i = 0; i < op->n_messages; i++)
		*octets += op->messages[i].blob->refs == 1 ? op->messages[i].blob->len : 0;
}

static void check(const struct wire_message *m)
{
	size_t octets = 0;

	for (unsigned i = 0; i < m->steps.n; i++)
		if (m->steps.steps[i].kind == STEP_OP)
			check_op(m->steps.steps[i].op, &octets);
	for (unsigned i = 0; m->objects && i < m->n; i++) {
		assert(m->objects[i].from + m->objects[i].octets.len <= m->objects[i].len);
		octets += m->objects[i].octets.len;
	}
	assert(octets <= WIRE_INFLATED_MAX);
}

/* Two ends that the messages go on to. */
struct onward {
	struct wire_context *from, *to, *again;
	struct buf first, second;
};

static void send_on(struct onward *o, const struct wire_message *m)
{
	struct wire_message got;
	struct view in;

	buf_clear(&o->first);
	buf_clear(&o->second);
	if (!wire_put(o->from, m, &o->first))
		return; /* it was deflated better than we do */
	in = buf_view(&o->first);
	if (wire_cut(o->to, &in, &got, NULL) != FAIL_NONE || in.len)
		abort();
	if (!wire_put(o->again, &got, &o->second) || !view_equal(buf_view(&o->first), buf_view(&o->second)))
		abort();
	wire_message_finish(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct onward o = { wire_context_create(), wire_context_create(), wire_context_create(), { 0 }, { 0 } };
	struct wire_context *c = wire_context_create();
	struct view in = view_of(data, len);
	struct wire_message m;
	struct failure why;

	buf_init(&o.first, OUT_MAX);
	buf_init(&o.second, OUT_MAX);
	while (wire_cut(c, &in, &m, &why) == FAIL_NONE) {
		check(&m);
		send_on(&o, &m);
		wire_message_finish(&m);
	}
	buf_finish(&o.first);
	buf_finish(&o.second);
	wire_context_destroy(&o.from);
	wire_context_destroy(&o.to);
	wire_context_destroy(&o.again);
	wire_context_destroy(&c);
	return 0;
}
