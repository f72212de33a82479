/* imapd/probe.h - does a message answer a SEARCH's keys (RFC 9051 6.4.4)?
 *
 * The keys are made ready once: sets become UIDs, words are folded, and what is cheap is asked first. */
#ifndef IMAPD_PROBE_H
#define IMAPD_PROBE_H

#include "imapd/fetch.h"

enum probe_cost {               /* what has to be read to tell */
		  COST_ENTRY,   /* nothing */
		  COST_SUMMARY, /* the summary's texts */
		  COST_HEADER,  /* the summary and the message, its header alone */
		  COST_TEXT,    /* the same, all of it */
};

struct probe {
	enum probe_cost cost;
	const struct imap_search_key *key;
	struct probe **subs; /* in order of cost */
	unsigned n;
	struct uid_range *uids; /* KEY_SEQ, KEY_UID, KEY_RECENT */
	unsigned n_uids;
	struct view folded; /* what text is looked for */
	uint64_t modseq;    /* KEY_MODSEQ: the least one; 0: of any */
};

/* All of it in the command's arena.  FAIL_REFUSED: a sequence number that is not there: BAD.  FAIL_EXISTS: a charset
 * that is unknown, or text that is not in it: BADCHARSET. */
FAIL_CHECK enum fail probe_prepare(struct imap_session *s, const struct imap_search_key *key, struct view charset,
				   struct probe **out, struct failure *why);
/* The UIDs that a message must be among, where the keys say so at their front. */
bool probe_narrows(const struct probe *p, struct uid_range **uids, unsigned *n);
/* Does the message of `r` answer?  `now`: seconds since 1970. */
FAIL_CHECK enum fail probe_ask(const struct probe *p, struct reading *r, int64_t now, bool *hit, struct failure *why);

#endif
