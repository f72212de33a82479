#include "imapd/commands.h"

#include "base/banned.h"

#define NOT_AUTH STATE_NOT_AUTHENTICATED
#define AUTH     (STATE_AUTHENTICATED | STATE_SELECTED)
#define SELECTED STATE_SELECTED
#define ANY      (NOT_AUTH | AUTH)
#define NAME(literal) { (const uint8_t *)literal, sizeof(literal) - 1 }

static const struct imap_row rows[] = {
	/* name                  states    holds EXPUNGE  parse          run          RFC 9051 */
	{ NAME("CAPABILITY"),    ANY,      false, imap_parse_nothing,      imap_run_capability },   /* 6.1.1 */
	{ NAME("NOOP"),          ANY,      false, imap_parse_nothing,      imap_run_noop },         /* 6.1.2 */
	{ NAME("LOGOUT"),        ANY,      false, imap_parse_nothing,      imap_run_logout },       /* 6.1.3 */
	{ NAME("ID"),            ANY,      false, imap_parse_id,           imap_run_id },           /* RFC 2971 3 */
	{ NAME("STARTTLS"),      NOT_AUTH, false, imap_parse_nothing,      imap_run_starttls },     /* 6.2.1 */
	{ NAME("AUTHENTICATE"),  NOT_AUTH, false, imap_parse_authenticate, imap_run_authenticate }, /* 6.2.2 */
	{ NAME("LOGIN"),         NOT_AUTH, false, imap_parse_login,        imap_run_login },        /* 6.2.3 */
	{ NAME("ENABLE"),        AUTH,     false, imap_parse_enable,       imap_run_enable },       /* 6.3.1 */
	{ NAME("SELECT"),        AUTH,     false, imap_parse_select,       imap_run_select },       /* 6.3.2 */
	{ NAME("EXAMINE"),       AUTH,     false, imap_parse_select,       imap_run_select },       /* 6.3.3 */
	{ NAME("CREATE"),        AUTH,     false, imap_parse_create,       imap_run_create },       /* 6.3.4 */
	{ NAME("DELETE"),        AUTH,     false, imap_parse_mailbox,      imap_run_delete },       /* 6.3.5 */
	{ NAME("RENAME"),        AUTH,     false, imap_parse_rename,       imap_run_rename },       /* 6.3.6 */
	{ NAME("SUBSCRIBE"),     AUTH,     false, imap_parse_mailbox,      imap_run_subscribe },    /* 6.3.7 */
	{ NAME("UNSUBSCRIBE"),   AUTH,     false, imap_parse_mailbox,      imap_run_subscribe },    /* 6.3.8 */
	{ NAME("LIST"),          AUTH,     false, imap_parse_list,         imap_run_list },         /* 6.3.9 */
	{ NAME("LSUB"),          AUTH,     false, imap_parse_lsub,         imap_run_lsub },         /* RFC 3501 6.3.9 */
	{ NAME("NAMESPACE"),     AUTH,     false, imap_parse_nothing,      imap_run_namespace },    /* 6.3.10 */
	{ NAME("STATUS"),        AUTH,     false, imap_parse_status,       imap_run_status },       /* 6.3.11 */
	{ NAME("APPEND"),        AUTH,     false, imap_parse_append,       imap_run_append },       /* 6.3.12 */
	{ NAME("IDLE"),          AUTH,     false, imap_parse_nothing,      imap_run_idle },         /* 6.3.13 */
	{ NAME("CHECK"),         SELECTED, false, imap_parse_nothing,      imap_run_noop },         /* RFC 3501 6.4.1 */
	{ NAME("CLOSE"),         SELECTED, false, imap_parse_nothing,      imap_run_close },        /* 6.4.1 */
	{ NAME("UNSELECT"),      SELECTED, false, imap_parse_nothing,      imap_run_unselect },     /* 6.4.2 */
	{ NAME("EXPUNGE"),       SELECTED, false, imap_parse_nothing,      imap_run_expunge },      /* 6.4.3 */
	{ NAME("SEARCH"),        SELECTED, true,  imap_parse_search,       imap_run_search },       /* 6.4.4 */
	{ NAME("FETCH"),         SELECTED, true,  imap_parse_fetch,        imap_run_fetch },        /* 6.4.5 */
	{ NAME("STORE"),         SELECTED, true,  imap_parse_store,        imap_run_store },        /* 6.4.6 */
	{ NAME("COPY"),          SELECTED, false, imap_parse_copy,         imap_run_copy },         /* 6.4.7 */
	{ NAME("MOVE"),          SELECTED, false, imap_parse_copy,         imap_run_copy },         /* 6.4.8 */
	{ NAME("UID SEARCH"),    SELECTED, false, imap_parse_search,       imap_run_search },       /* 6.4.9 */
	{ NAME("UID FETCH"),     SELECTED, false, imap_parse_fetch,        imap_run_fetch },
	{ NAME("UID STORE"),     SELECTED, false, imap_parse_store,        imap_run_store },
	{ NAME("UID COPY"),      SELECTED, false, imap_parse_copy,         imap_run_copy },
	{ NAME("UID MOVE"),      SELECTED, false, imap_parse_copy,         imap_run_copy },
	{ NAME("UID EXPUNGE"),   SELECTED, false, imap_parse_set,          imap_run_expunge },
};

const struct imap_row *imap_row_find(struct view name)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (view_equal(rows[i].name, name))
			return &rows[i];
	return NULL;
}
