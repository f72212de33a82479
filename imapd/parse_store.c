/* imapd/parse_store.c - what changes the messages of a selected mailbox (RFC 9051 6.4.3, 6.4.6 … 6.4.9, RFC
 * 7162 3.1.3). */
#include "imapd/tokens.h"

#include "base/banned.h"

/* [store-modifiers]: "(UNCHANGEDSINCE 12345)" */
static void store_modifiers(struct imap_parser *p, struct imap_store *store)
{
	unsigned n = 0;

	imap_opens(p);
	do {
		if (!imap_takes_word(p, "UNCHANGEDSINCE"))
			imap_expected(p, "UNCHANGEDSINCE");
		imap_space(p);
		store->if_unchanged = true;
		store->unchanged_since = imap_number(p, IMAP_MODSEQ_MAX, "a modification sequence");
	} while (imap_list_goes_on(p, ++n));
}

enum fail imap_parse_store(struct imap_parser *p)
{
	struct imap_store *store = &p->command->store;

	p->command->family = IMAP_STORE;
	imap_space(p);
	store->set = imap_sequence_set(p);
	imap_space(p);
	if (imap_sees(p, '(')) {
		store_modifiers(p, store);
		imap_space(p);
	}
	store->mode = imap_takes(p, '+') ? FLAGS_ADD : imap_takes(p, '-') ? FLAGS_REMOVE : FLAGS_REPLACE;
	store->silent = imap_takes_word(p, "FLAGS.SILENT");
	if (!store->silent && !imap_takes_word(p, "FLAGS"))
		imap_expected(p, "FLAGS or FLAGS.SILENT");
	imap_space(p);
	imap_flag_list(p, true, &store->flags);
	return p->failed;
}

/* COPY, MOVE */
enum fail imap_parse_copy(struct imap_parser *p)
{
	struct imap_command *c = p->command;

	c->family = IMAP_COPY;
	imap_space(p);
	c->copy.set = imap_sequence_set(p);
	imap_space(p);
	c->copy.mailbox = imap_mailbox(p);
	return p->failed;
}

/* UID EXPUNGE (RFC 4315 2.1) */
enum fail imap_parse_set(struct imap_parser *p)
{
	p->command->family = IMAP_SET;
	imap_space(p);
	p->command->set = imap_sequence_set(p);
	return p->failed;
}
