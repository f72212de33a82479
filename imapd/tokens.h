/* imapd/tokens.h - the small parts that all commands are made of (RFC 9051 9), for the parse functions only.
 *
 * The first thing that is wrong is kept in the parser, which then stands at the end of its text: later calls take nothing
 * and give empty values, so that a parse function reads on without looking and returns p->failed at its end. */
#ifndef IMAPD_TOKENS_H
#define IMAPD_TOKENS_H

#include "imapd/chars.h"
#include "imapd/parse.h"

void imap_fail(struct imap_parser *p, enum fail class, const char *text);
/* "expected WHAT at octet N" */
void imap_expected(struct imap_parser *p, const char *what);

static inline bool imap_at_end(const struct imap_parser *p)
{
	return p->at == p->text.len;
}

/* Is this the next octet? */
static inline bool imap_sees(const struct imap_parser *p, uint8_t octet)
{
	return p->at < p->text.len && p->text.at[p->at] == octet;
}

/* Takes the octet if it is next. */
bool imap_takes(struct imap_parser *p, uint8_t octet);
/* The same for a word in any case, which must end there: what follows is no atom's character. */
bool imap_takes_word(struct imap_parser *p, const char *word);
/* Takes the octet, which must be next. */
void imap_needs(struct imap_parser *p, uint8_t octet);
void imap_space(struct imap_parser *p);
/* A parenthesis opens; fails past IMAP_DEPTH_MAX. */
void imap_opens(struct imap_parser *p);
void imap_closes(struct imap_parser *p);
/* In a list that has been opened: is there another item?  Takes the space before all but the first, or the parenthesis that
 * closes it. */
bool imap_list_goes_on(struct imap_parser *p, unsigned items_so_far);

/* Octets for which `is` holds, one at least. */
struct view imap_run_of(struct imap_parser *p, bool (*is)(uint8_t), const char *what);
struct view imap_atom(struct imap_parser *p, const char *what);
struct view imap_string(struct imap_parser *p, const char *what);
struct view imap_astring(struct imap_parser *p, const char *what);
/* NIL is VIEW_NONE. */
struct view imap_nstring(struct imap_parser *p, const char *what);
/* An atom in capitals. */
struct view imap_name(struct imap_parser *p, const char *what);
struct view imap_capitals(struct imap_parser *p, struct view text);

/* [mailbox], in UTF-8; INBOX in capitals. */
struct view imap_mailbox(struct imap_parser *p);
/* The wire's name, or a pattern, in UTF-8. */
struct view imap_mailbox_text(struct imap_parser *p, struct view wire);

/* A decimal number up to `max`. */
uint64_t imap_number(struct imap_parser *p, uint64_t max, const char *what);
/* The same from 1 on. */
uint64_t imap_nz_number(struct imap_parser *p, uint64_t max, const char *what);
#define IMAP_MODSEQ_MAX ((uint64_t)INT64_MAX) /* RFC 7162 7: 63 bits */

struct imap_set imap_sequence_set(struct imap_parser *p);
/* [flag-list], or with `bare` flags without parentheses too. */
void imap_flag_list(struct imap_parser *p, bool bare, struct imap_flags *out);
/* [status-att-list]: bits of enum imap_status_item. */
unsigned imap_status_items(struct imap_parser *p);

/* Arrays that grow in the arena. */
struct imap_array {
	uint8_t *at;
	size_t each;
	unsigned n, room, max;
	const char *too_many; /* what to say past max */
};
#define IMAP_ARRAY(type, bound, words) ((struct imap_array){ .each = sizeof(type), .max = (bound), .too_many = (words) })
/* A new element, zeroed; never NULL: past the bound the parser has failed, and it is a spare one. */
void *imap_array_add(struct imap_parser *p, struct imap_array *a);
static inline void imap_array_add_view(struct imap_parser *p, struct imap_array *a, struct view v)
{
	*(struct view *)imap_array_add(p, a) = v;
}

#endif
