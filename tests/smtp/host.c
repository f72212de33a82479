#include "host.h"

#include <assert.h>

#include "base/banned.h"

static int64_t unix_ms(struct clock *c)
{
	struct host *h = (struct host *)((char *)c - offsetof(struct host, clock));

	return HOST_START_UNIX_S * INT64_C(1000) + h->now_ms;
}

static int64_t steady_ms(struct clock *c)
{
	struct host *h = (struct host *)((char *)c - offsetof(struct host, clock));

	return 1000000 + h->now_ms;
}

static struct host_user *find_user(struct host *h, struct view address)
{
	for (size_t i = 0; i < h->n_users; i++)
		if (view_equal_nocase(address, view_str(h->users[i].address)))
			return &h->users[i];
	return NULL;
}

static enum fail recipient(struct smtp_host *host, struct view address, struct failure *why)
{
	struct host *h = (struct host *)host;
	const struct host_user *user = find_user(h, address);

	if (user)
		return user->at_rcpt ? fail_with(why, user->at_rcpt, "as the test wants it") : FAIL_NONE;
	if (h->everybody)
		return FAIL_NONE;
	if (view_search(address, 0, VIEW("@example.org")) != SIZE_MAX)
		return fail_with(why, FAIL_NOTFOUND, "no such user");
	return fail_with(why, FAIL_REFUSED, "not our domain");
}

static void store(struct host *h, const struct smtp_delivery *d, const struct buf *recipients)
{
	struct stored *m = mem_zalloc(sizeof(*m));

	m->reverse_path = mem_str(d->reverse_path);
	m->recipients = mem_str(buf_view(recipients));
	m->len = d->message->len;
	m->octets = mem_str(view_of(d->message->at, d->message->len));
	*h->last = m;
	h->last = &m->next;
	h->n_stored++;
}

static void deliver(struct smtp_host *host, struct smtp_session *s, struct smtp_delivery *d)
{
	struct host *h = (struct host *)host;

	assert(!h->waiting && d->n > 0 && d->message);
	h->waiting = s;
	h->delivery = d;
	h->deliveries++;
	if (!h->deferred)
		host_answer(h);
}

bool host_answer(struct host *h)
{
	struct smtp_session *s = h->waiting;
	struct smtp_delivery *d = h->delivery;
	struct buf who;

	if (!s)
		return false;
	buf_init(&who, SIZE_MAX);
	for (size_t i = 0; i < d->n; i++) {
		struct smtp_recipient *r = &d->recipients[i];
		const struct host_user *user = find_user(h, r->address);

		r->result = user ? user->at_delivery : FAIL_NONE;
		if (r->result != FAIL_NONE)
			fail_with(&r->why, r->result, "as the test wants it");
		if (r->result != FAIL_NONE)
			continue;
		buf_put(&who, r->address);
		buf_putc(&who, ' ');
	}
	if (who.len)
		store(h, d, &who);
	buf_finish(&who);
	h->waiting = NULL;
	h->delivery = NULL;
	smtp_session_delivered(s);
	return true;
}

static bool room(struct smtp_host *host, int64_t octets)
{
	struct host *h = (struct host *)host;

	if (octets > 0 && octets > h->room_left)
		return false;
	h->room_left -= octets;
	h->room_held += octets;
	assert(h->room_held >= 0);
	return true;
}

void host_init(struct host *h)
{
	*h = (struct host){
		.smtp = { recipient, deliver, room },
		.clock = { .unix_ms = unix_ms, .steady_ms = steady_ms },
		.room_left = INT64_C(1) << 30,
	};
	h->last = &h->first;
}

void host_finish(struct host *h)
{
	assert(h->room_held == 0);
	while (h->first) {
		struct stored *m = h->first;

		h->first = m->next;
		mem_free(m->reverse_path);
		mem_free(m->recipients);
		mem_free(m->octets);
		mem_free(m);
	}
	for (size_t i = 0; i < h->n_users; i++)
		mem_free(h->users[i].address);
}

struct host_user *host_user(struct host *h, struct view address)
{
	struct host_user *user = find_user(h, address);

	if (user)
		return user;
	assert(h->n_users < HOST_USERS_MAX);
	user = &h->users[h->n_users++];
	*user = (struct host_user){ .address = mem_str(address) };
	return user;
}

const struct stored *host_stored(const struct host *h, size_t n)
{
	const struct stored *m = h->first;

	while (m && --n)
		m = m->next;
	return m;
}
