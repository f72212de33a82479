/* imapd/names.h - all names that a user's LIST can show: mailboxes, subscriptions, and every level above them.
 *
 * They are in the order of the tree, INBOX first: what is below a name follows it at once. */
#ifndef IMAPD_NAMES_H
#define IMAPD_NAMES_H

#include "mailbox/mailbox.h"

#define NAMES_NO_MAILBOX UINT32_MAX

struct name {
	struct view name;
	uint32_t mailbox; /* as home_mailbox counts, or NAMES_NO_MAILBOX */
	uint32_t parent;  /* the name of the level above, or NAMES_NO_MAILBOX */
	bool subscribed;
	bool has_children; /* mailboxes are below */
	enum special_use use;
	/* LIST's own: */
	bool matches;      /* a pattern */
	bool chosen;       /* by the selection options */
	bool child_chosen; /* something below is */
	bool child_unseen; /* something below is, and matches no pattern */
};

struct names {
	struct name *at;
	uint32_t n, room;
};

/* Views are of the home, which must outlive them. */
void names_gather(struct names *out, const struct home *h);
void names_finish(struct names *n);

#endif
