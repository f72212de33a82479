#include "imapd/match.h"

#include <assert.h>

#include "mailbox/mailbox.h"

#include "base/banned.h"

/* ends[i]: the pattern read so far can match the first i octets of the name. */

static void match_wildcard(bool *ends, struct view name, uint8_t wildcard)
{
	for (size_t i = 0; i < name.len; i++)
		if (ends[i] && (wildcard == '*' || name.at[i] != '/'))
			ends[i + 1] = true;
}

static bool match_octet(bool *ends, struct view name, size_t inbox_len, uint8_t octet)
{
	bool any = false;

	for (size_t i = name.len; i > 0; i--) {
		uint8_t its = name.at[i - 1];

		ends[i] = ends[i - 1] && (its == octet || (i <= inbox_len && its == ascii_upper(octet)));
		any |= ends[i];
	}
	ends[0] = false;
	return any;
}

bool imap_match(struct view pattern, struct view name)
{
	bool ends[MAILBOX_NAME_MAX + 1] = { true };
	size_t inbox_len = mailbox_name_is_inbox(name) ? 5 : 0;

	assert(name.len <= MAILBOX_NAME_MAX);
	for (size_t p = 0; p < pattern.len; p++) {
		uint8_t c = pattern.at[p];

		if (c == '*' || c == '%')
			match_wildcard(ends, name, c);
		else if (!match_octet(ends, name, inbox_len, c))
			return false;
	}
	return ends[name.len];
}
