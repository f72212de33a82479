#include "imapd/tokens.h"

#include "imapd/utf7.h"

#include "base/banned.h"

void imap_fail(struct imap_parser *p, enum fail class, const char *text)
{
	if (p->failed)
		return;
	p->failed = fail_with(p->why, class, "%s", text);
	p->at = p->text.len;
}

void imap_expected(struct imap_parser *p, const char *what)
{
	if (p->failed)
		return;
	if (imap_at_end(p))
		p->failed = fail_with(p->why, FAIL_REFUSED, "expected %s at the end", what);
	else
		p->failed = fail_with(p->why, FAIL_REFUSED, "expected %s at octet %zu", what, p->at + 1);
	p->at = p->text.len;
}

bool imap_takes(struct imap_parser *p, uint8_t octet)
{
	if (!imap_sees(p, octet))
		return false;
	p->at++;
	return true;
}

bool imap_takes_word(struct imap_parser *p, const char *word)
{
	struct view rest = view_from(p->text, p->at), w = view_str(word);

	if (!view_starts_nocase(rest, w) || (rest.len > w.len && imap_is_atom_char(rest.at[w.len])))
		return false;
	p->at += w.len;
	return true;
}

void imap_needs(struct imap_parser *p, uint8_t octet)
{
	const char what[] = { '"', (char)octet, '"', '\0' };

	if (!imap_takes(p, octet))
		imap_expected(p, octet == ' ' ? "a space" : octet == '"' ? "a closing quote" : what);
}

void imap_space(struct imap_parser *p)
{
	imap_needs(p, ' ');
}

void imap_opens(struct imap_parser *p)
{
	imap_needs(p, '(');
	if (++p->depth > IMAP_DEPTH_MAX)
		imap_fail(p, FAIL_REFUSED, "nested too deeply");
}

void imap_closes(struct imap_parser *p)
{
	imap_needs(p, ')');
	p->depth--;
}

bool imap_list_goes_on(struct imap_parser *p, unsigned items_so_far)
{
	if (p->failed)
		return false;
	if (imap_sees(p, ')')) {
		imap_closes(p);
		return false;
	}
	if (items_so_far > 0)
		imap_space(p);
	return !p->failed;
}

struct view imap_run_of(struct imap_parser *p, bool (*is)(uint8_t), const char *what)
{
	size_t from = p->at;

	while (p->at < p->text.len && is(p->text.at[p->at]))
		p->at++;
	if (p->at == from)
		imap_expected(p, what);
	return p->failed ? VIEW_NONE : view_sub(p->text, from, p->at - from);
}

struct view imap_atom(struct imap_parser *p, const char *what)
{
	return imap_run_of(p, imap_is_atom_char, what);
}

struct view imap_capitals(struct imap_parser *p, struct view text)
{
	uint8_t *to = arena_alloc(&p->command->arena, text.len);

	for (size_t i = 0; i < text.len; i++)
		to[i] = ascii_upper(text.at[i]);
	return view_of(to, text.len);
}

struct view imap_name(struct imap_parser *p, const char *what)
{
	return imap_capitals(p, imap_atom(p, what));
}

/* What stands between quotes, without its backslashes. */
static struct view unescape(struct imap_parser *p, struct view quoted)
{
	uint8_t *to = arena_alloc(&p->command->arena, quoted.len);
	size_t n = 0;

	for (size_t i = 0; i < quoted.len; i++) {
		if (quoted.at[i] == '\\')
			i++;
		to[n++] = quoted.at[i];
	}
	return view_of(to, n);
}

/* [quoted], its first quote taken.  Octets past ASCII are let through without UTF8=ACCEPT as well, as clients send
 * passwords and search texts so; with it they must be UTF-8. */
static struct view quoted_string(struct imap_parser *p)
{
	size_t from = p->at;
	bool escaped = false;
	struct view text;

	for (; p->at < p->text.len && p->text.at[p->at] != '"'; p->at++) {
		uint8_t c = p->text.at[p->at];

		if (c == '\\') {
			c = p->at + 1 < p->text.len ? p->text.at[++p->at] : 0;
			escaped = true;
			if (c != '"' && c != '\\')
				imap_expected(p, "a quote or backslash after a backslash");
		} else if (c == '\0' || c == '\r' || c == '\n') {
			imap_fail(p, FAIL_REFUSED, "NUL, CR and LF may not be quoted");
		}
		if (p->failed)
			return VIEW_NONE;
	}
	text = view_sub(p->text, from, p->at - from);
	imap_needs(p, '"');
	if (p->dialect.utf8 && !view_is_utf8(text))
		imap_fail(p, FAIL_REFUSED, "a quoted string that is not UTF-8");
	if (p->failed)
		return VIEW_NONE;
	return escaped ? unescape(p, text) : text;
}

/* [literal], its "{" taken: the reader saw to it that the octets are there. */
static struct view literal_string(struct imap_parser *p)
{
	uint64_t len = imap_number(p, IMAP_COMMAND_MAX, "the length of a literal");
	struct view octets;

	imap_takes(p, '+');
	imap_needs(p, '}');
	imap_takes(p, '\r');
	if (!imap_takes(p, '\n') || len > p->text.len - p->at)
		imap_expected(p, "a literal");
	if (p->failed)
		return VIEW_NONE;
	octets = view_sub(p->text, p->at, len);
	p->at += len;
	if (view_find(octets, 0, '\0') < octets.len)
		imap_fail(p, FAIL_REFUSED, "NUL in a literal");
	return octets;
}

struct view imap_string(struct imap_parser *p, const char *what)
{
	if (imap_takes(p, '"'))
		return quoted_string(p);
	if (imap_takes(p, '{'))
		return literal_string(p);
	imap_expected(p, what);
	return VIEW_NONE;
}

struct view imap_astring(struct imap_parser *p, const char *what)
{
	if (imap_sees(p, '"') || imap_sees(p, '{'))
		return imap_string(p, what);
	return imap_run_of(p, imap_is_astring_char, what);
}

struct view imap_nstring(struct imap_parser *p, const char *what)
{
	return imap_takes_word(p, "NIL") ? VIEW_NONE : imap_string(p, what);
}

struct view imap_mailbox_text(struct imap_parser *p, struct view wire)
{
	struct buf utf8;
	struct view text = VIEW_NONE;

	if (p->failed)
		return VIEW_NONE;
	if (p->dialect.utf8) {
		if (!view_is_utf8(wire))
			imap_fail(p, FAIL_NOTFOUND, "a mailbox name that is not UTF-8");
		return p->failed ? VIEW_NONE : wire;
	}
	buf_init(&utf8, wire.len * 2);
	if (utf7_to_utf8(wire, &utf8))
		text = arena_copy(&p->command->arena, buf_view(&utf8));
	else
		imap_fail(p, FAIL_NOTFOUND, "a mailbox name that is not modified UTF-7");
	buf_finish(&utf8);
	return text;
}

struct view imap_mailbox(struct imap_parser *p)
{
	struct view name = imap_mailbox_text(p, imap_astring(p, "a mailbox name"));
	uint8_t *capitals;

	if (!mailbox_name_is_inbox(name))
		return name;
	capitals = arena_alloc(&p->command->arena, name.len);
	memcpy(capitals, name.at, name.len);
	memcpy(capitals, "INBOX", 5);
	return view_of(capitals, name.len);
}

uint64_t imap_number(struct imap_parser *p, uint64_t max, const char *what)
{
	size_t from = p->at;
	uint64_t n = 0;

	while (p->at < p->text.len && ascii_is_digit(p->text.at[p->at]))
		p->at++;
	if (!view_decimal(view_sub(p->text, from, p->at - from), max, &n)) {
		if (!p->failed)
			p->at = from;
		imap_expected(p, what);
	}
	return n;
}

uint64_t imap_nz_number(struct imap_parser *p, uint64_t max, const char *what)
{
	size_t from = p->at;
	uint64_t n = imap_number(p, max, what);

	if (n == 0 && !p->failed) {
		p->at = from;
		imap_expected(p, what);
	}
	return n;
}

/* [seq-number] */
static uint32_t set_number(struct imap_parser *p)
{
	if (imap_takes(p, '*'))
		return IMAP_STAR;
	return (uint32_t)imap_nz_number(p, UINT32_MAX, "a message number");
}

struct imap_set imap_sequence_set(struct imap_parser *p)
{
	struct imap_array ranges = IMAP_ARRAY(struct uid_range, IMAP_SET_RANGES_MAX, "too many ranges in a set");

	if (imap_takes(p, '$'))
		return (struct imap_set){ .saved = true };
	do {
		struct uid_range *r = imap_array_add(p, &ranges);

		r->first = r->last = set_number(p);
		if (imap_takes(p, ':'))
			r->last = set_number(p);
	} while (imap_takes(p, ','));
	return (struct imap_set){ .ranges = (struct uid_range *)ranges.at, .n = ranges.n };
}

static void add_keyword(struct imap_parser *p, struct imap_array *keywords, struct view keyword)
{
	const struct view *have = (const struct view *)keywords->at;

	if (keyword.len > KEYWORD_LEN_MAX)
		imap_fail(p, FAIL_REFUSED, "a keyword that is too long");
	for (unsigned i = 0; i < keywords->n; i++)
		if (view_equal_nocase(have[i], keyword))
			return;
	imap_array_add_view(p, keywords, keyword);
}

/* [flag]; \Recent is the server's to set (RFC 3501 2.3.2). */
static void flag(struct imap_parser *p, struct imap_flags *out, struct imap_array *keywords)
{
	static const struct {
		const char *name;
		unsigned flag;
	} system[] = {
		{ "Answered", FLAG_ANSWERED }, { "Flagged", FLAG_FLAGGED }, { "Deleted", FLAG_DELETED },
		{ "Seen", FLAG_SEEN },         { "Draft", FLAG_DRAFT },
	};

	if (!imap_takes(p, '\\')) {
		add_keyword(p, keywords, imap_atom(p, "a flag"));
		return;
	}
	for (size_t i = 0; i < sizeof(system) / sizeof(*system); i++)
		if (imap_takes_word(p, system[i].name)) {
			out->system |= system[i].flag;
			return;
		}
	imap_expected(p, "a system flag that can be set");
}

void imap_flag_list(struct imap_parser *p, bool bare, struct imap_flags *out)
{
	struct imap_array keywords = IMAP_ARRAY(struct view, KEYWORDS_MESSAGE_MAX, "too many keywords");
	unsigned n = 0;

	if (bare && !imap_sees(p, '(')) {
		do
			flag(p, out, &keywords);
		while (imap_takes(p, ' '));
	} else {
		imap_opens(p);
		for (; imap_list_goes_on(p, n); n++)
			flag(p, out, &keywords);
	}
	out->keywords = (struct view *)keywords.at;
	out->n_keywords = keywords.n;
}

unsigned imap_status_items(struct imap_parser *p)
{
	static const struct {
		const char *name;
		enum imap_status_item item;
	} known[] = {
		{ "MESSAGES", STATUS_MESSAGES },       { "UIDNEXT", STATUS_UIDNEXT },
		{ "UIDVALIDITY", STATUS_UIDVALIDITY }, { "UNSEEN", STATUS_UNSEEN },
		{ "DELETED", STATUS_DELETED },         { "SIZE", STATUS_SIZE },
		{ "RECENT", STATUS_RECENT },           { "HIGHESTMODSEQ", STATUS_HIGHESTMODSEQ },
		{ "MAILBOXID", STATUS_MAILBOXID },
	};
	unsigned items = 0, n = 0;

	imap_opens(p);
	do {
		size_t i = 0;

		while (i < sizeof(known) / sizeof(*known) && !imap_takes_word(p, known[i].name))
			i++;
		if (i < sizeof(known) / sizeof(*known))
			items |= known[i].item;
		else
			imap_expected(p, "a status item");
	} while (imap_list_goes_on(p, ++n));
	return items;
}

void *imap_array_add(struct imap_parser *p, struct imap_array *a)
{
	if (a->n == a->max) {
		imap_fail(p, FAIL_REFUSED, a->too_many);
		return arena_alloc(&p->command->arena, a->each);
	}
	if (a->n == a->room) {
		unsigned room = a->room ? a->room * 2 : 4;
		uint8_t *to = arena_alloc(&p->command->arena, room * a->each);

		if (a->n)
			memcpy(to, a->at, a->n * a->each);
		a->at = to;
		a->room = room;
	}
	return a->at + a->n++ * a->each;
}
