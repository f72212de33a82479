#include "imapd/recent.h"

#include "base/banned.h"

enum fail recent_unclaimed(struct imap_session *s, struct mailbox *m, uint32_t *out, struct failure *why)
{
	const struct mailbox_info *info = mailbox_info(m);
	uint32_t first = s->host->claim_recent(s->host, &info->id, info->uidnext, false), below = info->messages;
	enum fail fail = FAIL_NONE;

	if (!s->rev2 && first < info->uidnext)
		fail = mailbox_count_below(m, s->host->source(s->host), first, &below, why);
	if (fail == FAIL_NONE)
		*out = info->messages - below;
	return fail;
}

/* Past the bound on its ranges a session leaves what comes in to others.  The host may have forgotten what was claimed:
 * what this session was told of before stays as it was. */
void recent_claim(struct imap_session *s, uint32_t from)
{
	const struct mailbox_info *info = mailbox_info(s->shown.state);
	bool full = s->recent.n >= RECENT_RANGES_MAX;
	uint32_t first = s->host->claim_recent(s->host, &info->id, info->uidnext, !s->read_only && !full);

	if (first < from)
		first = from;
	if (first < info->uidnext && !s->rev2 && !full)
		ranges_add_range(&s->recent, first, info->uidnext - 1);
}

enum fail recent_count(struct imap_session *s, uint32_t *out, struct failure *why)
{
	struct source *source = s->host->source(s->host);
	uint32_t count = 0;

	for (unsigned i = 0; i < s->recent.n; i++) {
		uint32_t begin, end;
		enum fail fail;

		if ((fail = shown_seq(&s->shown, source, s->recent.at[i].first, &begin, why)) != FAIL_NONE ||
		    (fail = shown_seq(&s->shown, source, s->recent.at[i].last + 1, &end, why)) != FAIL_NONE)
			return fail;
		count += end - begin;
	}
	*out = count;
	return FAIL_NONE;
}
