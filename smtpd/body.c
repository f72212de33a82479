#include "smtpd/body.h"

#include "base/banned.h"
#include "base/limits.h"
#include "smtpd/smtpd.h"

void smtp_body_init(struct smtp_body *b, struct smtp_host *host, size_t size_max, bool binary)
{
	*b = (struct smtp_body){ .host = host, .size_max = size_max, .binary = binary };
}

void smtp_body_finish(struct smtp_body *b)
{
	if (b->octets.max)
		b->host->room(b->host, -(int64_t)b->octets.max);
	buf_release(&b->octets);
	b->octets.max = 0;
}

static void spoil(struct smtp_body *b, enum smtp_body_fault fault)
{
	if (b->fault == SMTP_BODY_SOUND)
		b->fault = fault;
	smtp_body_finish(b);
}

/* Asks the host for room for `len` octets more, in steps that grow with the message: what a client only announces costs
 * nothing. */
static bool make_room(struct smtp_body *b, size_t len)
{
	size_t need = b->octets.len + len, step = b->octets.max;

	if (need <= b->octets.max)
		return true;
	if (step < SMTP_ROOM_STEP_MIN)
		step = SMTP_ROOM_STEP_MIN;
	if (step > SMTP_ROOM_STEP_MAX)
		step = SMTP_ROOM_STEP_MAX;
	if (step < need - b->octets.max)
		step = need - b->octets.max;
	if (!b->host->room(b->host, (int64_t)step))
		return false;
	b->octets.max += step;
	return true;
}

static void keep(struct smtp_body *b, struct view octets)
{
	b->came += octets.len;
	if (b->fault != SMTP_BODY_SOUND || octets.len == 0)
		return;
	if (b->came > b->size_max)
		spoil(b, SMTP_BODY_TOO_LARGE);
	else if (!make_room(b, octets.len))
		spoil(b, SMTP_BODY_NO_ROOM);
	else
		buf_put(&b->octets, octets);
}

/* From within a line, on to the start of the next, or to the end of `in`; returns where that is. */
static size_t pass_line(struct smtp_body *b, struct view in, size_t from)
{
	size_t lf = view_find(in, from, '\n');
	size_t cr = view_find(view_sub(in, 0, lf), from, '\r');

	if (lf == in.len) {
		b->at = in.at[in.len - 1] == '\r' ? SMTP_LINE_CR : SMTP_LINE_WITHIN;
		if (cr + 1 < in.len)
			spoil(b, SMTP_BODY_BARE);
		return in.len;
	}
	b->at = lf > from && in.at[lf - 1] == '\r' ? SMTP_LINE_START : SMTP_LINE_WITHIN;
	if (b->at == SMTP_LINE_WITHIN || cr + 1 < lf)
		spoil(b, SMTP_BODY_BARE);
	return lf + 1;
}

/* The octet behind a CR. */
static void pass_cr(struct smtp_body *b, uint8_t next)
{
	b->at = next == '\n' ? SMTP_LINE_START : next == '\r' ? SMTP_LINE_CR : SMTP_LINE_WITHIN;
	if (next != '\n')
		spoil(b, SMTP_BODY_BARE);
}

bool smtp_body_take_data(struct smtp_body *b, struct view *in)
{
	size_t i = 0, from = 0; /* what lies between is to be kept */

	while (i < in->len) {
		uint8_t c = in->at[i];

		switch (b->at) {
		case SMTP_LINE_START:
			b->at = SMTP_LINE_WITHIN;
			if (c == '.') {
				keep(b, view_sub(*in, from, i - from));
				from = ++i;
				b->at = SMTP_LINE_DOT;
			}
			break;
		case SMTP_LINE_DOT: /* RFC 5321 4.5.2: alone it ends the message, else it goes */
			b->at = SMTP_LINE_WITHIN;
			if (c == '\r') {
				from = ++i;
				b->at = SMTP_LINE_DOT_CR;
			}
			break;
		case SMTP_LINE_DOT_CR:
			if (c == '\n') {
				*in = view_from(*in, i + 1);
				return true;
			}
			pass_cr(b, c);
			i++;
			break;
		case SMTP_LINE_WITHIN:
			i = pass_line(b, *in, i);
			break;
		case SMTP_LINE_CR:
			pass_cr(b, c);
			i++;
			break;
		}
	}
	keep(b, view_sub(*in, from, i - from));
	*in = view_from(*in, i);
	return false;
}

void smtp_body_take_chunk(struct smtp_body *b, struct view chunk)
{
	for (size_t i = 0; i < chunk.len && !b->binary && b->fault == SMTP_BODY_SOUND;) {
		if (b->at == SMTP_LINE_CR)
			pass_cr(b, chunk.at[i++]);
		else
			i = pass_line(b, chunk, i);
	}
	keep(b, chunk);
}

void smtp_body_end_chunks(struct smtp_body *b)
{
	if (b->at == SMTP_LINE_CR)
		spoil(b, SMTP_BODY_BARE);
}

unsigned smtp_body_count_received(const struct smtp_body *b, unsigned most)
{
	struct view rest = buf_view(&b->octets);
	unsigned n = 0;

	while (n < most && rest.len && rest.at[0] != '\r' && rest.at[0] != '\n') {
		n += view_starts_nocase(rest, VIEW("Received:"));
		rest = view_from(rest, view_find(rest, 0, '\n') + 1);
	}
	return n;
}
