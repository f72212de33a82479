/* imapd/parse.h - from a command's octets to struct imap_command; touches nothing else.
 *
 * The octets are those of the wire, literals included as "{n}CRLF" and n octets (imapd/lex.h puts them together).  First
 * imap_parse_head, which says whose command it is; the session looks the name up in its table, and has the rest read by
 * the row's parse function through imap_parse_rest. */
#ifndef IMAPD_PARSE_H
#define IMAPD_PARSE_H

#include "base/fail.h"
#include "imapd/command.h"

/* What the client has switched on. */
struct imap_dialect {
	bool utf8; /* names and quoted strings are UTF-8: after ENABLE IMAP4rev2 or UTF8=ACCEPT (RFC 9051 5.1, RFC 6855 3) */
	bool utf8_accept; /* after ENABLE UTF8=ACCEPT: texts to search for are UTF-8, and no charset is named (RFC 6855 3) */
};

struct imap_parser {
	struct view text;            /* all of the command, a copy in its arena */
	size_t at;
	struct imap_dialect dialect;
	struct imap_command *command;
	unsigned depth;              /* open parentheses, NOT and OR */
	enum fail failed;            /* the first thing that was wrong */
	struct failure *why;
};

/* All of these answer FAIL_NONE, or
 *   FAIL_REFUSED: it breaks the grammar or a bound: BAD, with the words in `why`;
 *   FAIL_NOTFOUND: a mailbox name that no mailbox can have, as its UTF-7 or UTF-8 is malformed: NO. */
typedef enum fail imap_parse(struct imap_parser *p);

/* Reads tag and name into `c` (fresh from imap_command_init).  On FAIL_REFUSED c->tag is set if it could be read. */
FAIL_CHECK enum fail imap_parse_head(struct imap_parser *p, struct view text, struct imap_dialect dialect,
				     struct imap_command *c, struct failure *why);
/* Reads the arguments by `parse`, which must take all there is. */
FAIL_CHECK enum fail imap_parse_rest(struct imap_parser *p, imap_parse *parse);

imap_parse imap_parse_nothing, imap_parse_login, imap_parse_authenticate, imap_parse_id, imap_parse_enable,
	imap_parse_select, imap_parse_create, imap_parse_mailbox, imap_parse_rename, imap_parse_list, imap_parse_lsub,
	imap_parse_status, imap_parse_append, imap_parse_set, imap_parse_search, imap_parse_fetch, imap_parse_store,
	imap_parse_copy;

#endif
