/* main/invitations.h - the invitations of this node that are open: who holds the secret may join, once, within the
 * hour.
 *
 *     DATA/invitations    mode 0600, replaced whole; a line each:
 *         <SHA-256 of the secret, 64 digits> <seconds since 1970> <key of who took it, 64 digits, or -> [USER …]
 *
 * One that was taken stays until it has run out, so that the same node may try again when its joining broke off.  A
 * clock that is set back lengthens a life, one that is set forward ends it: then invite again. Calls block on disk; any
 * thread. */
#ifndef MAIN_INVITATIONS_H
#define MAIN_INVITATIONS_H

#include "base/mem.h"
#include "main/token.h"

#define INVITATION_LIFE_S 3600
#define INVITATIONS_MAX   64u /* open at once; ours */

struct invitation {
	struct arena arena; /* holds the names */
	struct view grants[NODE_GRANTS_MAX];
	unsigned n_grants; /* 0: all users */
};

/* Notes a new invitation that ends INVITATION_LIFE_S after `now`, and forgets those that have run out.  FAIL_REFUSED:
 * too many are open. */
FAIL_CHECK enum fail invitations_add(const char *data, const uint8_t secret[TOKEN_SECRET_LEN],
				     const struct view *grants, unsigned n_grants, int64_t now, struct failure *why);
/* Whether any is open, taken or not: nobody else need be heard. */
bool invitations_are_open(const char *data, int64_t now);
/* Gives the invitation to the node with this key, for good.  FAIL_REFUSED: no such secret, too late, or another node
 * took it; `why` is for the newcomer.  On FAIL_NONE give out->arena back. */
FAIL_CHECK enum fail invitations_take(const char *data, const uint8_t secret[TOKEN_SECRET_LEN],
				      const struct node_key *key, int64_t now, struct invitation *out,
				      struct failure *why);

#endif
