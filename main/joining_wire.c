/* main/joining_wire.c - the frames of joining, sent and received in bounded time (joining_wire.h). */
#include "main/joining_wire.h"

#include <errno.h>
#include <poll.h>

#include "base/banned.h"

#define HEAD_LEN 5u /* type, length */

void joining_begin(struct joining_wire *w, int64_t patience_ms)
{
	w->until = w->clock->steady_ms(w->clock) + patience_ms;
	w->silence_ms = JOINING_SILENCE_MAX;
}

/* Until the socket can do what TLS waits for.  FAIL_LATER: it cannot, in time. */
static enum fail wait_for(struct joining_wire *w, enum tls_result wanted, struct failure *why)
{
	int64_t left = w->until - w->clock->steady_ms(w->clock);
	struct pollfd p = { .fd = w->fd, .events = wanted == TLS_WANT_WRITE ? POLLOUT : POLLIN };
	int n;

	if (left > w->silence_ms)
		left = w->silence_ms;
	n = left > 0 ? poll(&p, 1, (int)left) : 0;
	if (n > 0 || (n < 0 && errno == EINTR))
		return FAIL_NONE;
	return fail_with(why, FAIL_LATER, "the other side says nothing");
}

/* Until `in` has `len` octets. */
static enum fail receive(struct joining_wire *w, struct buf *in, size_t len, struct failure *why)
{
	enum fail f = FAIL_NONE;

	while (f == FAIL_NONE && in->len < len) {
		switch (tls_read(w->tls, in, len - in->len, why)) {
		case TLS_MOVED:
			break;
		case TLS_WANT_READ:
			f = wait_for(w, TLS_WANT_READ, why);
			break;
		case TLS_WANT_WRITE:
			f = wait_for(w, TLS_WANT_WRITE, why);
			break;
		case TLS_CLOSED:
			f = fail_with(why, FAIL_LATER, "the other side broke off");
			break;
		case TLS_BROKEN:
			f = FAIL_LATER;
			break;
		}
	}
	return f;
}

enum fail joining_receive(struct joining_wire *w, uint8_t *type, struct buf *content, struct failure *why)
{
	struct buf head;
	uint32_t len = 0;
	enum fail f;

	buf_init(&head, HEAD_LEN);
	f = receive(w, &head, HEAD_LEN, why);
	if (f == FAIL_NONE) {
		*type = head.at[0];
		len = (uint32_t)head.at[1] << 24 | (uint32_t)head.at[2] << 16 | (uint32_t)head.at[3] << 8 | head.at[4];
	}
	buf_finish(&head);
	if (f != FAIL_NONE)
		return f;
	if (len > JOINING_FRAME_MAX || len > content->max)
		return fail_with(why, FAIL_REFUSED, "the other side sends more than it may: is it another version?");
	buf_clear(content);
	return receive(w, content, len, why);
}

enum fail joining_send(struct joining_wire *w, uint8_t type, struct view content, struct failure *why)
{
	struct buf out;
	enum fail f = FAIL_NONE;

	buf_init(&out, HEAD_LEN + JOINING_FRAME_MAX);
	buf_putc(&out, type);
	for (unsigned shift = 32; shift > 0; shift -= 8)
		buf_putc(&out, (uint8_t)(content.len >> (shift - 8)));
	buf_put(&out, content);
	if (!buf_fits(&out))
		f = fail_with(why, FAIL_REFUSED, "%zu octets are too many for a frame", content.len);
	while (f == FAIL_NONE && out.len > 0) {
		enum tls_result r = tls_write(w->tls, &out, why);

		if (r == TLS_WANT_READ || r == TLS_WANT_WRITE)
			f = wait_for(w, r, why);
		else if (r != TLS_MOVED)
			f = FAIL_LATER;
	}
	buf_finish(&out);
	return f;
}
