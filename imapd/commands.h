/* imapd/commands.h - the protocol's index: what commands there are, when they may come, what reads and runs them. */
#ifndef IMAPD_COMMANDS_H
#define IMAPD_COMMANDS_H

#include "imapd/parse.h"
#include "imapd/session.h"

typedef enum run imap_run(struct imap_session *s, struct buf *out);

struct imap_row {
	struct view name;
	unsigned states;      /* of enum imap_state */
	bool holds_expunge;   /* its client may not be told of expunged messages yet (RFC 9051 7.5.1) */
	imap_parse *parse;
	imap_run *run;
};

/* NULL: there is no such command. */
const struct imap_row *imap_row_find(struct view name);

/* general.c */
imap_run imap_run_capability, imap_run_noop, imap_run_logout, imap_run_id, imap_run_enable, imap_run_idle;
/* login.c */
imap_run imap_run_starttls, imap_run_login, imap_run_authenticate;
/* select.c */
imap_run imap_run_select, imap_run_close, imap_run_unselect;
/* list.c */
imap_run imap_run_list, imap_run_lsub;
/* mailboxes.c */
imap_run imap_run_status, imap_run_namespace, imap_run_create, imap_run_delete, imap_run_rename, imap_run_subscribe;
/* append.c, fetch.c, store.c, search.c, copy.c */
imap_run imap_run_append, imap_run_fetch, imap_run_store, imap_run_search, imap_run_copy, imap_run_expunge;

#endif
