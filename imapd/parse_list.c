/* imapd/parse_list.c - LIST with its options (RFC 9051 6.3.9, RFC 5258, RFC 5819, RFC 6154) and LSUB (RFC 3501 6.3.9).
 */
#include "imapd/tokens.h"

#include "base/banned.h"

#define LIST_PATTERNS_MAX 64u /* in one LIST; ours */

/* A word of a list of options and its bit. */
struct option {
	const char *name;
	unsigned bit;
};

/* Takes one of `n` options, which must be next. */
static unsigned take_option(struct imap_parser *p, const struct option *known, size_t n, const char *what)
{
	for (size_t i = 0; i < n; i++)
		if (imap_takes_word(p, known[i].name))
			return known[i].bit;
	imap_expected(p, what);
	return 0;
}

/* [list-select-opts] */
static void select_options(struct imap_parser *p, struct imap_list *l)
{
	static const struct option known[] = {
		{ "SUBSCRIBED", LIST_SELECT_SUBSCRIBED },
		{ "REMOTE", LIST_SELECT_REMOTE },
		{ "RECURSIVEMATCH", LIST_SELECT_RECURSIVEMATCH },
		{ "SPECIAL-USE", LIST_SELECT_SPECIAL_USE },
	};

	imap_opens(p);
	for (unsigned n = 0; imap_list_goes_on(p, n); n++)
		l->select |= take_option(p, known, sizeof(known) / sizeof(*known), "a selection option of LIST");
	if (l->select & LIST_SELECT_SUBSCRIBED)
		l->returns |= LIST_RETURN_SUBSCRIBED;
	else if (l->select & LIST_SELECT_RECURSIVEMATCH) /* RFC 5258 3.1 */
		imap_fail(p, FAIL_REFUSED, "RECURSIVEMATCH needs SUBSCRIBED");
	if (l->select & LIST_SELECT_SPECIAL_USE)
		l->returns |= LIST_RETURN_SPECIAL_USE;
}

/* [list-return-opts], "RETURN" taken */
static void return_options(struct imap_parser *p, struct imap_list *l)
{
	static const struct option known[] = {
		{ "SUBSCRIBED", LIST_RETURN_SUBSCRIBED },
		{ "CHILDREN", LIST_RETURN_CHILDREN },
		{ "SPECIAL-USE", LIST_RETURN_SPECIAL_USE },
		{ "STATUS", LIST_RETURN_STATUS },
	};

	imap_space(p);
	imap_opens(p);
	for (unsigned n = 0; imap_list_goes_on(p, n); n++) {
		unsigned bit = take_option(p, known, sizeof(known) / sizeof(*known), "a return option of LIST");

		l->returns |= bit;
		if (bit == LIST_RETURN_STATUS) {
			imap_space(p);
			l->status |= imap_status_items(p);
		}
	}
}

/* [list-mailbox] */
static struct view pattern(struct imap_parser *p)
{
	if (imap_sees(p, '"') || imap_sees(p, '{'))
		return imap_mailbox_text(p, imap_string(p, "a pattern"));
	return imap_mailbox_text(p, imap_run_of(p, imap_is_list_char, "a pattern"));
}

/* [mbox-or-pat] */
static void patterns(struct imap_parser *p, struct imap_list *l)
{
	struct imap_array all = IMAP_ARRAY(struct view, LIST_PATTERNS_MAX, "too many patterns");

	if (imap_sees(p, '(')) {
		imap_opens(p);
		do
			imap_array_add_view(p, &all, pattern(p));
		while (imap_list_goes_on(p, all.n));
		l->extended = true;
	} else {
		imap_array_add_view(p, &all, pattern(p));
	}
	l->patterns = (struct view *)all.at;
	l->n_patterns = all.n;
}

enum fail imap_parse_list(struct imap_parser *p)
{
	struct imap_list *l = &p->command->list;

	p->command->family = IMAP_LIST;
	imap_space(p);
	if (imap_sees(p, '(')) {
		select_options(p, l);
		imap_space(p);
		l->extended = true;
	}
	l->reference = imap_mailbox_text(p, imap_astring(p, "a reference name"));
	imap_space(p);
	patterns(p, l);
	if (imap_takes(p, ' ')) {
		if (!imap_takes_word(p, "RETURN"))
			imap_expected(p, "RETURN");
		return_options(p, l);
		l->extended = true;
	}
	return p->failed;
}

enum fail imap_parse_lsub(struct imap_parser *p)
{
	struct imap_list *l = &p->command->list;
	struct imap_array one = IMAP_ARRAY(struct view, 1, "");

	p->command->family = IMAP_LIST;
	imap_space(p);
	l->reference = imap_mailbox_text(p, imap_astring(p, "a reference name"));
	imap_space(p);
	imap_array_add_view(p, &one, pattern(p));
	l->patterns = (struct view *)one.at;
	l->n_patterns = one.n;
	return p->failed;
}
