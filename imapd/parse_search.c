/* imapd/parse_search.c - SEARCH (RFC 9051 6.4.4; RETURN: RFC 4731, RFC 5182; MODSEQ: RFC 7162 3.1.5; ages: RFC 5032).
 */
#include "imapd/date.h"
#include "imapd/tokens.h"

#include "base/banned.h"

/* What follows a key's name. */
enum argument {
	ARG_NONE,
	ARG_TEXT,
	ARG_HEADER,
	ARG_KEYWORD,
	ARG_DATE,
	ARG_SIZE,
	ARG_AGE,
	ARG_MODSEQ,
	ARG_UIDS,
	ARG_ID
};

struct key_name {
	const char *name;
	enum imap_search_kind kind;
	enum argument argument;
	unsigned flag;
	bool negated;
};

/* clang-format off */
static const struct key_name key_names[] = {
	{ "ALL",        KEY_ALL,         ARG_NONE,     0,             false },
	{ "ANSWERED",   KEY_FLAG,        ARG_NONE,     FLAG_ANSWERED, false },
	{ "BCC",        KEY_BCC,         ARG_TEXT,     0,             false },
	{ "BEFORE",     KEY_BEFORE,      ARG_DATE,     0,             false },
	{ "BODY",       KEY_BODY,        ARG_TEXT,     0,             false },
	{ "CC",         KEY_CC,          ARG_TEXT,     0,             false },
	{ "DELETED",    KEY_FLAG,        ARG_NONE,     FLAG_DELETED,  false },
	{ "DRAFT",      KEY_FLAG,        ARG_NONE,     FLAG_DRAFT,    false },
	{ "EMAILID",    KEY_EMAILID,     ARG_ID,       0,             false },
	{ "FLAGGED",    KEY_FLAG,        ARG_NONE,     FLAG_FLAGGED,  false },
	{ "FROM",       KEY_FROM,        ARG_TEXT,     0,             false },
	{ "HEADER",     KEY_HEADER,      ARG_HEADER,   0,             false },
	{ "KEYWORD",    KEY_KEYWORD,     ARG_KEYWORD,  0,             false },
	{ "LARGER",     KEY_LARGER,      ARG_SIZE,     0,             false },
	{ "MODSEQ",     KEY_MODSEQ,      ARG_MODSEQ,   0,             false },
	{ "OLD",        KEY_RECENT,      ARG_NONE,     0,             true },
	{ "OLDER",      KEY_OLDER,       ARG_AGE,      0,             false },
	{ "ON",         KEY_ON,          ARG_DATE,     0,             false },
	{ "RECENT",     KEY_RECENT,      ARG_NONE,     0,             false },
	{ "SEEN",       KEY_FLAG,        ARG_NONE,     FLAG_SEEN,     false },
	{ "SENTBEFORE", KEY_SENTBEFORE,  ARG_DATE,     0,             false },
	{ "SENTON",     KEY_SENTON,      ARG_DATE,     0,             false },
	{ "SENTSINCE",  KEY_SENTSINCE,   ARG_DATE,     0,             false },
	{ "SINCE",      KEY_SINCE,       ARG_DATE,     0,             false },
	{ "SMALLER",    KEY_SMALLER,     ARG_SIZE,     0,             false },
	{ "SUBJECT",    KEY_SUBJECT,     ARG_TEXT,     0,             false },
	{ "TEXT",       KEY_TEXT,        ARG_TEXT,     0,             false },
	{ "THREADID",   KEY_THREADID,    ARG_ID,       0,             false },
	{ "TO",         KEY_TO,          ARG_TEXT,     0,             false },
	{ "UID",        KEY_UID,         ARG_UIDS,     0,             false },
	{ "UNANSWERED", KEY_FLAG,        ARG_NONE,     FLAG_ANSWERED, true },
	{ "UNDELETED",  KEY_FLAG,        ARG_NONE,     FLAG_DELETED,  true },
	{ "UNDRAFT",    KEY_FLAG,        ARG_NONE,     FLAG_DRAFT,    true },
	{ "UNFLAGGED",  KEY_FLAG,        ARG_NONE,     FLAG_FLAGGED,  true },
	{ "UNKEYWORD",  KEY_KEYWORD,     ARG_KEYWORD,  0,             true },
	{ "UNSEEN",     KEY_FLAG,        ARG_NONE,     FLAG_SEEN,     true },
	{ "YOUNGER",    KEY_YOUNGER,     ARG_AGE,      0,             false },
};
/* clang-format on */

/* A search under way: how many keys it has. */
struct search_parser {
	struct imap_parser *p;
	unsigned keys;
};

static struct imap_search_key *new_key(struct search_parser *s, enum imap_search_kind kind)
{
	struct imap_search_key *k = arena_alloc(&s->p->command->arena, sizeof(*k));

	if (++s->keys > IMAP_SEARCH_KEYS_MAX)
		imap_fail(s->p, FAIL_REFUSED, "too many search keys");
	k->kind = kind;
	return k;
}

static struct imap_search_key *new_pair(struct search_parser *s, enum imap_search_kind kind, struct imap_search_key *a,
					struct imap_search_key *b)
{
	struct imap_search_key *k = new_key(s, kind);

	k->keys = arena_alloc(&s->p->command->arena, 2 * sizeof(struct imap_search_key *));
	k->keys[0] = a;
	k->keys[1] = b;
	k->n = b ? 2 : 1;
	return k;
}

static struct imap_search_key *negate(struct search_parser *s, struct imap_search_key *k)
{
	return new_pair(s, KEY_NOT, k, NULL);
}

/* [date], in quotes or not */
static int64_t date(struct imap_parser *p)
{
	struct view text = imap_astring(p, "a date");
	int64_t midnight = 0;

	if (!p->failed && !imap_date(text, &midnight))
		imap_fail(p, FAIL_REFUSED, "a date that is none: d-Mon-yyyy");
	return midnight;
}

/* [search-modsequence]: an entry's name and type may come first. */
static int64_t modseq(struct imap_parser *p)
{
	p->command->search.modseq = true;
	if (imap_sees(p, '"')) {
		imap_string(p, "the name of an entry");
		imap_space(p);
		if (!imap_takes_word(p, "all") && !imap_takes_word(p, "priv") && !imap_takes_word(p, "shared"))
			imap_expected(p, "the type of an entry");
		imap_space(p);
	}
	return (int64_t)imap_number(p, IMAP_MODSEQ_MAX, "a modification sequence");
}

static void key_argument(struct imap_parser *p, enum argument argument, struct imap_search_key *k)
{
	if (argument != ARG_NONE)
		imap_space(p);
	switch (argument) {
	case ARG_NONE:
		break;
	case ARG_HEADER:
		k->field = imap_astring(p, "the name of a header field");
		imap_space(p);
		k->text = imap_astring(p, "a text");
		break;
	case ARG_TEXT:
		k->text = imap_astring(p, "a text");
		break;
	case ARG_KEYWORD:
		k->text = imap_atom(p, "a keyword");
		break;
	case ARG_ID:
		k->text = imap_atom(p, "an object's id");
		break;
	case ARG_DATE:
		k->number = date(p);
		break;
	case ARG_SIZE:
		k->number = (int64_t)imap_number(p, INT64_MAX, "a size");
		break;
	case ARG_AGE:
		k->number = (int64_t)imap_nz_number(p, UINT32_MAX, "a number of seconds");
		break;
	case ARG_MODSEQ:
		k->number = modseq(p);
		break;
	case ARG_UIDS:
		k->set = imap_sequence_set(p);
		break;
	}
}

static struct imap_search_key *named_key(struct search_parser *s)
{
	for (size_t i = 0; i < sizeof(key_names) / sizeof(*key_names); i++) {
		const struct key_name *name = &key_names[i];
		struct imap_search_key *k;

		if (!imap_takes_word(s->p, name->name))
			continue;
		k = new_key(s, name->kind);
		k->flag = name->flag;
		key_argument(s->p, name->argument, k);
		return name->negated ? negate(s, k) : k;
	}
	imap_expected(s->p, "a search key");
	return new_key(s, KEY_ALL);
}

static struct imap_search_key *search_key(struct search_parser *s);

/* Keys that must all hold, one at least, up to what closes them. */
static struct imap_search_key *all_of(struct search_parser *s)
{
	struct imap_array keys = IMAP_ARRAY(struct imap_search_key *, IMAP_SEARCH_KEYS_MAX, "too many search keys");
	struct imap_search_key *k, **slot;

	do {
		slot = imap_array_add(s->p, &keys);
		*slot = search_key(s);
	} while (imap_takes(s->p, ' '));
	if (keys.n == 1)
		return *slot;
	k = new_key(s, KEY_AND);
	k->keys = (struct imap_search_key **)keys.at;
	k->n = keys.n;
	return k;
}

/* RFC 3501 6.4.4: NEW is RECENT UNSEEN. */
static struct imap_search_key *new_messages(struct search_parser *s)
{
	struct imap_search_key *seen = new_key(s, KEY_FLAG);

	seen->flag = FLAG_SEEN;
	return new_pair(s, KEY_AND, new_key(s, KEY_RECENT), negate(s, seen));
}

static struct imap_search_key *set_key(struct search_parser *s)
{
	struct imap_search_key *k = new_key(s, KEY_SEQ);

	k->set = imap_sequence_set(s->p);
	return k;
}

/* One that is made of others. */
static struct imap_search_key *nested_key(struct search_parser *s)
{
	struct imap_parser *p = s->p;
	struct imap_search_key *a, *b;

	if (imap_sees(p, '(')) {
		imap_opens(p);
		a = all_of(s);
		imap_closes(p);
		return a;
	}
	if (imap_takes_word(p, "NOT")) {
		imap_space(p);
		return negate(s, search_key(s));
	}
	if (!imap_takes_word(p, "OR"))
		return named_key(s);
	imap_space(p);
	a = search_key(s);
	imap_space(p);
	b = search_key(s);
	return new_pair(s, KEY_OR, a, b);
}

/* [search-key].  NOT and OR nest like parentheses, so they count like them. */
static struct imap_search_key *search_key(struct search_parser *s)
{
	struct imap_parser *p = s->p;
	struct imap_search_key *k;

	if (!imap_at_end(p) && (ascii_is_digit(p->text.at[p->at]) || imap_sees(p, '*') || imap_sees(p, '$')))
		return set_key(s);
	if (imap_takes_word(p, "NEW"))
		return new_messages(s);
	if (++p->depth > IMAP_DEPTH_MAX)
		imap_fail(p, FAIL_REFUSED, "nested too deeply");
	k = nested_key(s);
	p->depth--;
	return k;
}

/* [search-return-opts], "RETURN" taken */
static unsigned return_options(struct imap_parser *p)
{
	static const struct {
		const char *name;
		enum imap_search_return option;
	} known[] = {
		{ "MIN", SEARCH_MIN },     { "MAX", SEARCH_MAX },   { "ALL", SEARCH_ALL },
		{ "COUNT", SEARCH_COUNT }, { "SAVE", SEARCH_SAVE },
	};
	unsigned options = 0;

	imap_space(p);
	imap_opens(p);
	for (unsigned n = 0; imap_list_goes_on(p, n); n++) {
		size_t i = 0;

		while (i < sizeof(known) / sizeof(*known) && !imap_takes_word(p, known[i].name))
			i++;
		if (i < sizeof(known) / sizeof(*known))
			options |= known[i].option;
		else
			imap_expected(p, "a return option of SEARCH");
	}
	return options ? options : SEARCH_ALL;
}

enum fail imap_parse_search(struct imap_parser *p)
{
	struct imap_search *search = &p->command->search;
	struct search_parser s = { .p = p };

	p->command->family = IMAP_SEARCH;
	imap_space(p);
	if (imap_takes_word(p, "RETURN")) {
		search->extended = true;
		search->returns = return_options(p);
		imap_space(p);
	}
	if (imap_takes_word(p, "CHARSET")) {
		if (p->dialect.utf8_accept)
			imap_fail(p, FAIL_REFUSED, "a CHARSET although UTF8=ACCEPT is enabled");
		imap_space(p);
		search->charset = imap_astring(p, "a charset");
		imap_space(p);
	}
	search->key = all_of(&s);
	return p->failed;
}
