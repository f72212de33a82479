#include "base/log.h"
#include "main/conn_state.h"
#include "main/deliver.h"

#include "base/banned.h"

static struct conn *conn_of(struct smtp_host *h)
{
	return (struct conn *)((uint8_t *)h - offsetof(struct conn, smtp_host));
}

static enum fail host_recipient(struct smtp_host *h, struct view address, struct failure *why)
{
	return deliver_check(conn_of(h)->worker->node, address, why);
}

static void delivered(void *ctx)
{
	struct conn *c = ctx;

	smtp_session_delivered(c->smtp);
	conn_answered(c);
}

static void host_deliver(struct smtp_host *h, struct smtp_session *s, struct smtp_delivery *d)
{
	struct conn *c = conn_of(h);

	(void)s;
	deliver(c->worker, d, delivered, c);
}

static bool host_room(struct smtp_host *h, int64_t octets)
{
	return node_room(conn_of(h)->worker->node, octets);
}

void conn_smtp_init(struct conn *c)
{
	c->smtp_host = (struct smtp_host){ host_recipient, host_deliver, host_room };
}
