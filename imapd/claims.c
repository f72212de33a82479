#include "imapd/claims.h"

#include <uthash.h>

#include "base/limits.h"
#include "base/mem.h"

#include "base/banned.h"

struct claim {
	UT_hash_handle hh;
	struct guid mailbox;
	uint32_t unclaimed; /* the first UID that is */
};

static void forget(struct claims *c, struct claim *claim)
{
	HASH_DEL(c->at, claim);
	mem_free(claim);
}

static struct claim *begin(struct claims *c, const struct guid *mailbox)
{
	struct claim *claim = mem_zalloc(sizeof(*claim));

	if (HASH_COUNT(c->at) >= RECENT_MAILBOXES_MAX)
		forget(c, c->at);
	claim->mailbox = *mailbox;
	claim->unclaimed = 1;
	HASH_ADD(hh, c->at, mailbox, sizeof(claim->mailbox), claim);
	return claim;
}

uint32_t claims_look(struct claims *c, const struct guid *mailbox, uint32_t uidnext, bool take)
{
	struct claim *claim;
	uint32_t first;

	HASH_FIND(hh, c->at, mailbox, sizeof(*mailbox), claim);
	if (!claim && !take)
		return 1;
	if (!claim)
		claim = begin(c, mailbox);
	first = claim->unclaimed < uidnext ? claim->unclaimed : uidnext;
	if (take && claim->unclaimed < uidnext)
		claim->unclaimed = uidnext;
	return first;
}

void claims_finish(struct claims *c)
{
	while (c->at)
		forget(c, c->at);
}
