/* smtpd/transaction.c - a mail transaction, from MAIL to the last reply (RFC 5321 3.3 and 6.1, RFC 2033 4.2).
 *
 * Once all octets are there, the message becomes one blob with our trace fields before it, and the blob goes to the
 * host, for all recipients at once.  The host commits user by user, so it may succeed for some and not for others. LMTP
 * has a reply for each recipient and says just that.  SMTP has one reply for all:
 *
 * - 250 only if the message is durable for everybody.  A 250 with somebody left out would lose mail: we have taken the
 *   responsibility, and keep no queue that could try again or send a bounce.
 * - If anything may pass, or if some have the message and others never will, 4yz.  The client sends all of it again;
 * those who have the message get it twice, and at the next RCPT a recipient who is gone is refused by name.  Twice is
 * the lesser evil: a person can delete a copy, nobody can bring back what was never stored.
 * - 5yz only if nobody has it and nobody will. */
#include <assert.h>

#include "base/limits.h"
#include "base/log.h"
#include "smtpd/reply.h"
#include "smtpd/session.h"
#include "smtpd/trace.h"

#include "base/banned.h"

#define TRACE_LEN_MAX    4096u /* octets; each part of it is bounded well below */
#define RECIPIENTS_FIRST 4u    /* elements; most messages have fewer recipients */

static bool charge(struct smtp_session *s, size_t octets)
{
	if (!s->host->room(s->host, (int64_t)octets))
		return false;
	s->mail.charged += octets;
	return true;
}

void smtp_transaction_begin(struct smtp_session *s, struct view reverse_path, const struct smtp_parameters *p)
{
	struct smtp_transaction *m = &s->mail;

	m->forgiven = 0;
	s->state = SMTP_MAIL;
	m->delivery.reverse_path = arena_copy(&m->arena, reverse_path);
	m->body_type = p->body;
	m->smtputf8 = p->smtputf8;
}

void smtp_transaction_end(struct smtp_session *s)
{
	struct smtp_transaction *m = &s->mail;

	if (m->body.host)
		smtp_body_finish(&m->body);
	blob_unref(&m->delivery.message);
	mem_free(m->delivery.recipients);
	arena_finish(&m->arena);
	if (m->charged)
		s->host->room(s->host, -(int64_t)m->charged);
	*m = (struct smtp_transaction){ 0 };
	if (s->state != SMTP_NEW)
		s->state = SMTP_READY;
}

void smtp_transaction_refused(struct smtp_session *s)
{
	s->mail.forgiven = s->settings->recipients_max;
}

bool smtp_transaction_forgives(struct smtp_session *s)
{
	if (s->mail.forgiven == 0)
		return false;
	s->mail.forgiven--;
	return true;
}

bool smtp_transaction_add(struct smtp_session *s, struct view recipient)
{
	struct smtp_transaction *m = &s->mail;
	struct smtp_delivery *d = &m->delivery;

	if (d->n == m->recipients_room) {
		size_t more = m->recipients_room ? m->recipients_room : RECIPIENTS_FIRST;

		if (!charge(s, more * (sizeof(*d->recipients) + SMTP_PATH_MAX)))
			return false;
		m->recipients_room += more;
		d->recipients = mem_grow(d->recipients, m->recipients_room, sizeof(*d->recipients));
	}
	d->recipients[d->n++] =
		(struct smtp_recipient){ .address = arena_copy(&m->arena, recipient), .result = FAIL_LATER };
	return true;
}

void smtp_message_begin(struct smtp_session *s)
{
	struct smtp_transaction *m = &s->mail;

	smtp_body_init(&m->body, s->host, s->settings->message_max, m->body_type == SMTP_BODY_BINARYMIME);
	m->body_since_ms = s->clock->steady_ms(s->clock);
}

const char *smtp_message_fault(const struct smtp_session *s)
{
	switch (s->mail.body.fault) {
	case SMTP_BODY_BARE:
		return "554 5.6.0 bare CR or bare LF: lines end in CRLF";
	case SMTP_BODY_TOO_LARGE:
		return "552 5.3.4 message too large";
	case SMTP_BODY_NO_ROOM:
		return smtp_reply_of(FAIL_FULL);
	case SMTP_BODY_SOUND:
		break;
	}
	return NULL;
}

static void put_trace(struct smtp_session *s, struct buf *head)
{
	const struct smtp_delivery *d = &s->mail.delivery;
	struct smtp_trace trace = {
		.reverse_path = d->reverse_path,
		.recipient = d->n == 1 ? d->recipients[0].address : VIEW_NONE,
		.client = view_str(s->client),
		.client_address = view_str(s->address),
		.hostname = view_str(s->settings->hostname),
		.id = d->id,
		.lmtp = s->lmtp,
		.extended = s->extended,
		.secure = s->secure,
		.utf8 = s->mail.smtputf8,
		.unix_s = clock_unix_s(s->clock),
	};

	smtp_trace_put(head, &trace);
	assert(buf_fits(head));
}

static void draw_id(struct smtp_session *s)
{
	uint8_t octets[SMTP_ID_LEN / 2];
	struct buf hex;

	s->rng->fill(s->rng, octets, sizeof(octets));
	buf_init(&hex, SMTP_ID_LEN);
	buf_hex(&hex, view_of(octets, sizeof(octets)));
	memcpy(s->mail.id, hex.at, SMTP_ID_LEN);
	buf_finish(&hex);
	s->mail.delivery.id = view_str(s->mail.id);
}

/* The body's memory goes as soon as the blob has its octets.  False if the host is short of memory. */
static bool make_blob(struct smtp_session *s)
{
	struct smtp_transaction *m = &s->mail;
	struct buf head;
	bool room;

	draw_id(s);
	buf_init(&head, TRACE_LEN_MAX);
	put_trace(s, &head);
	room = charge(s, head.len + m->body.octets.len);
	if (room)
		m->delivery.message = blob_create2(buf_view(&head), buf_view(&m->body.octets));
	buf_finish(&head);
	smtp_body_finish(&m->body);
	return room;
}

void smtp_message_refuse(struct smtp_session *s, const char *refusal)
{
	smtp_log(s, LOG_INFO, "smtp-message-refused", "reply", view_str(refusal));
	if (refusal[0] == '5')
		smtp_note_refused_message(s);
	s->refusal = refusal;
	s->answered = 0;
	s->phase = SMTP_PHASE_ANSWER;
}

void smtp_message_complete(struct smtp_session *s)
{
	const char *fault = smtp_message_fault(s);

	if (!fault && smtp_body_count_received(&s->mail.body, SMTP_RECEIVED_MAX + 1) > SMTP_RECEIVED_MAX)
		fault = "554 5.4.6 too many Received fields: this message goes in circles";
	if (!fault && !make_blob(s))
		fault = smtp_reply_of(FAIL_FULL);
	if (fault) {
		smtp_message_refuse(s, fault);
		return;
	}
	s->phase = SMTP_PHASE_DELIVER;
	s->delivered = false;
	s->host->deliver(s->host, s, &s->mail.delivery);
}

/* What one reply can say of all recipients; NULL: everybody has the message. */
static const char *summary(const struct smtp_delivery *d)
{
	const char *passing = NULL, *lasting = NULL;
	size_t stored = 0;

	for (size_t i = 0; i < d->n; i++) {
		const char *reply = smtp_reply_of(d->recipients[i].result);

		stored += d->recipients[i].result == FAIL_NONE;
		if (reply[0] == '4' && !passing)
			passing = reply;
		if (reply[0] == '5' && !lasting)
			lasting = reply;
	}
	if (stored == d->n)
		return NULL;
	if (passing || stored == 0)
		return passing ? passing : lasting;
	return "451 4.3.0 not stored for everybody, try again later";
}

static void log_result(const struct smtp_session *s, const struct smtp_recipient *r)
{
	struct log_line l;
	bool stored = r->result == FAIL_NONE;

	log_begin(&l, stored ? LOG_INFO : LOG_WARN, stored ? "smtp-accepted" : "smtp-not-stored");
	log_text(&l, "session", s->id);
	log_view(&l, "id", s->mail.delivery.id);
	log_view(&l, "from", s->mail.delivery.reverse_path);
	log_view(&l, "to", r->address);
	log_number(&l, "octets", s->mail.delivery.message->len);
	if (!stored) {
		log_text(&l, "class", fail_name(r->result));
		log_text(&l, "error", r->why.text);
	}
	log_end(&l);
}

void smtp_message_answered(struct smtp_session *s)
{
	const struct smtp_delivery *d = &s->mail.delivery;

	for (size_t i = 0; i < d->n; i++) {
		log_result(s, &d->recipients[i]);
		if (d->recipients[i].result == FAIL_NONE)
			smtp_forgive(s);
	}
	s->refusal = s->lmtp ? NULL : summary(d);
	s->answered = 0;
	s->phase = SMTP_PHASE_ANSWER;
}

static void answer_one(struct smtp_session *s, size_t i)
{
	const struct smtp_delivery *d = &s->mail.delivery;

	if (s->refusal)
		smtp_reply(s, s->refusal);
	else if (s->lmtp)
		smtp_reply(s, smtp_reply_of(d->recipients[i].result));
	else
		smtp_reply_about(s, "250 2.0.0 stored as ", s->mail.id);
}

void smtp_message_answer(struct smtp_session *s)
{
	size_t replies = s->lmtp ? s->mail.delivery.n : 1;

	if (s->answered < replies)
		answer_one(s, s->answered++);
	if (s->answered < replies)
		return;
	smtp_transaction_end(s);
	s->phase = SMTP_PHASE_COMMAND;
}
