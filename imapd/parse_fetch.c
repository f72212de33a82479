/* imapd/parse_fetch.c - FETCH (RFC 9051 6.4.5; BINARY: RFC 3516; CHANGEDSINCE: RFC 7162 3.1.4.1; ids: RFC 8474). */
#include "imapd/tokens.h"

#include "base/banned.h"

/* Items are collected here; their label is built while they are read. */
struct fetch_parser {
	struct imap_parser *p;
	struct imap_array items;
	struct buf label;
};

static bool is_item_char(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || ascii_is_digit(c) || c == '.' || c == '-';
}

/* Adds the item, unless it is there already; of two that differ in PEEK alone, the one that sets \Seen wins. */
static void add_item(struct fetch_parser *f, struct imap_fetch_item item)
{
	struct imap_fetch_item *have = (struct imap_fetch_item *)f->items.at, *added;

	for (unsigned i = 0; i < f->items.n; i++)
		if (view_equal(have[i].label, item.label) && have[i].count == item.count) {
			have[i].peek = have[i].peek && item.peek;
			return;
		}
	added = imap_array_add(f->p, &f->items);
	*added = item;
}

/* Items that are a word and no more.  RFC822 and its like are sections with a name of their own. */
static const struct imap_fetch_item plain_items[] = {
	{ FETCH_UID, .peek = true, .label = { (const uint8_t *)"UID", 3 } },
	{ FETCH_FLAGS, .peek = true, .label = { (const uint8_t *)"FLAGS", 5 } },
	{ FETCH_INTERNALDATE, .peek = true, .label = { (const uint8_t *)"INTERNALDATE", 12 } },
	{ FETCH_SIZE, .peek = true, .label = { (const uint8_t *)"RFC822.SIZE", 11 } },
	{ FETCH_ENVELOPE, .peek = true, .label = { (const uint8_t *)"ENVELOPE", 8 } },
	{ FETCH_BODY, .peek = true, .label = { (const uint8_t *)"BODY", 4 } },
	{ FETCH_BODYSTRUCTURE, .peek = true, .label = { (const uint8_t *)"BODYSTRUCTURE", 13 } },
	{ FETCH_MODSEQ, .peek = true, .label = { (const uint8_t *)"MODSEQ", 6 } },
	{ FETCH_EMAILID, .peek = true, .label = { (const uint8_t *)"EMAILID", 7 } },
	{ FETCH_THREADID, .peek = true, .label = { (const uint8_t *)"THREADID", 8 } },
	{ FETCH_SECTION, .section = SECTION_WHOLE, .label = { (const uint8_t *)"RFC822", 6 } },
	{ FETCH_SECTION, .peek = true, .section = SECTION_HEADER, .label = { (const uint8_t *)"RFC822.HEADER", 13 } },
	{ FETCH_SECTION, .section = SECTION_TEXT, .label = { (const uint8_t *)"RFC822.TEXT", 11 } },
};

/* False: no such word. */
static bool add_plain_item(struct fetch_parser *f, struct view word)
{
	for (size_t i = 0; i < sizeof(plain_items) / sizeof(*plain_items); i++)
		if (view_equal_nocase(word, plain_items[i].label)) {
			add_item(f, plain_items[i]);
			return true;
		}
	return false;
}

/* ALL, FAST and FULL, which stand alone (RFC 9051 6.4.5). */
static bool add_macro(struct fetch_parser *f, struct view word)
{
	static const char *const fast[] = { "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY" };
	size_t n = view_equal_nocase(word, VIEW("FAST"))   ? 3
		   : view_equal_nocase(word, VIEW("ALL"))  ? 4
		   : view_equal_nocase(word, VIEW("FULL")) ? 5
							   : 0;

	for (size_t i = 0; i < n; i++)
		add_plain_item(f, view_str(fast[i]));
	return n > 0;
}

/* [header-fld-name], as it is said again in the answer. */
static void field_name(struct fetch_parser *f, struct imap_array *fields)
{
	struct view name = imap_astring(f->p, "the name of a header field");
	bool atom = name.len > 0;

	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] < ' ' || name.at[i] > '~' || name.at[i] == '"' || name.at[i] == '\\')
			imap_fail(f->p, FAIL_REFUSED, "the name of a header field that none can have");
		atom = atom && imap_is_atom_char(name.at[i]);
	}
	if (fields->n > 0)
		buf_putc(&f->label, ' ');
	buf_puts(&f->label, atom ? "" : "\"");
	buf_put(&f->label, name);
	buf_puts(&f->label, atom ? "" : "\"");
	imap_array_add_view(f->p, fields, name);
}

static void header_list(struct fetch_parser *f, struct imap_fetch_item *item)
{
	struct imap_array fields = IMAP_ARRAY(struct view, IMAP_HEADER_FIELDS_MAX, "too many header fields");

	imap_space(f->p);
	imap_opens(f->p);
	buf_puts(&f->label, " (");
	do
		field_name(f, &fields);
	while (imap_list_goes_on(f->p, fields.n));
	buf_putc(&f->label, ')');
	item->fields = (struct view *)fields.at;
	item->n_fields = fields.n;
}

/* [section-text], or [section-msgtext] where there is no path */
static void section_text(struct fetch_parser *f, struct imap_fetch_item *item)
{
	static const struct {
		const char *name;
		enum imap_section_kind kind;
	} known[] = {
		{ "HEADER", SECTION_HEADER },
		{ "HEADER.FIELDS", SECTION_HEADER_FIELDS },
		{ "HEADER.FIELDS.NOT", SECTION_HEADER_FIELDS_NOT },
		{ "TEXT", SECTION_TEXT },
		{ "MIME", SECTION_MIME },
	};
	struct view word = imap_run_of(f->p, is_item_char, "a section");
	size_t i = 0;

	while (i < sizeof(known) / sizeof(*known) && !view_equal_nocase(word, view_str(known[i].name)))
		i++;
	if (i == sizeof(known) / sizeof(*known) || (known[i].kind == SECTION_MIME && item->depth == 0)) {
		imap_fail(f->p, FAIL_REFUSED, "a section that there is not");
		return;
	}
	buf_puts(&f->label, known[i].name);
	item->section = known[i].kind;
	if (known[i].kind == SECTION_HEADER_FIELDS || known[i].kind == SECTION_HEADER_FIELDS_NOT)
		header_list(f, item);
}

static bool sees_digit(const struct imap_parser *p)
{
	return !imap_at_end(p) && ascii_is_digit(p->text.at[p->at]);
}

/* [section] or [section-binary]: "[1.2.HEADER]" */
static void section(struct fetch_parser *f, struct imap_fetch_item *item)
{
	struct imap_parser *p = f->p;
	struct imap_array path = IMAP_ARRAY(uint32_t, IMAP_PART_DEPTH_MAX, "a part that is nested too deeply");
	bool more = true; /* something may follow: at the start, and after a "." */

	imap_needs(p, '[');
	buf_putc(&f->label, '[');
	while (more && sees_digit(p)) {
		uint32_t *number = imap_array_add(p, &path);

		*number = (uint32_t)imap_nz_number(p, UINT32_MAX, "the number of a part");
		buf_decimal(&f->label, *number);
		more = imap_takes(p, '.');
		if (more)
			buf_putc(&f->label, '.');
	}
	item->path = (uint32_t *)path.at;
	item->depth = path.n;
	if (more && (path.n > 0 || !imap_sees(p, ']'))) {
		if (item->kind == FETCH_SECTION)
			section_text(f, item);
		else
			imap_expected(p, "the number of a part");
	}
	imap_needs(p, ']');
	buf_putc(&f->label, ']');
}

/* A number past what a message can have says no more than the largest. */
static uint32_t clamp(uint64_t n)
{
	return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

/* [partial]: the answer names where it starts, and not how long it may be. */
static void partial(struct fetch_parser *f, struct imap_fetch_item *item)
{
	uint64_t first;

	if (!imap_takes(f->p, '<'))
		return;
	first = imap_number(f->p, INT64_MAX, "an offset");
	imap_needs(f->p, '.');
	item->partial = true;
	item->first = clamp(first);
	item->count = clamp(imap_nz_number(f->p, INT64_MAX, "a count of octets"));
	imap_needs(f->p, '>');
	buf_printf(&f->label, "<%llu>", (unsigned long long)first);
}

/* BODY[…], BODY.PEEK[…], BINARY[…] …: the word is taken. */
static void add_section(struct fetch_parser *f, struct view word)
{
	static const struct {
		const char *word, *label;
		enum imap_fetch_kind kind;
		bool peek;
	} known[] = {
		{ "BODY", "BODY", FETCH_SECTION, false },
		{ "BODY.PEEK", "BODY", FETCH_SECTION, true },
		{ "BINARY", "BINARY", FETCH_BINARY, false },
		{ "BINARY.PEEK", "BINARY", FETCH_BINARY, true },
		{ "BINARY.SIZE", "BINARY.SIZE", FETCH_BINARY_SIZE, true },
	};
	size_t i = 0;
	struct imap_fetch_item item;

	while (i < sizeof(known) / sizeof(*known) && !view_equal_nocase(word, view_str(known[i].word)))
		i++;
	if (i == sizeof(known) / sizeof(*known)) {
		imap_fail(f->p, FAIL_REFUSED, "a FETCH item that there is not");
		return;
	}
	item = (struct imap_fetch_item){ .kind = known[i].kind, .peek = known[i].peek };
	buf_clear(&f->label);
	buf_puts(&f->label, known[i].label);
	section(f, &item);
	if (item.kind != FETCH_BINARY_SIZE)
		partial(f, &item);
	item.label = arena_copy(&f->p->command->arena, buf_view(&f->label));
	if (!f->p->failed)
		add_item(f, item);
}

/* [fetch-att] */
static void item(struct fetch_parser *f, struct view word)
{
	if (imap_sees(f->p, '['))
		add_section(f, word);
	else if (!add_plain_item(f, word))
		imap_fail(f->p, FAIL_REFUSED, "a FETCH item that there is not");
}

static void items(struct fetch_parser *f)
{
	static const char what[] = "a FETCH item";
	unsigned n = 0;
	struct view word;

	if (imap_sees(f->p, '(')) {
		imap_opens(f->p);
		do
			item(f, imap_run_of(f->p, is_item_char, what));
		while (imap_list_goes_on(f->p, ++n));
		return;
	}
	word = imap_run_of(f->p, is_item_char, what);
	if (!add_macro(f, word))
		item(f, word);
}

static void changed_since(struct imap_parser *p, struct imap_fetch *fetch)
{
	imap_space(p);
	fetch->changed = true;
	fetch->changed_since = imap_number(p, IMAP_MODSEQ_MAX, "a modification sequence");
}

/* [fetch-modifiers]: "(CHANGEDSINCE 12345 VANISHED)"; the latter in UID FETCH, with the former, alone (RFC 7162 3.2.6) */
static void modifiers(struct imap_parser *p, struct imap_fetch *fetch)
{
	unsigned n = 0;

	imap_opens(p);
	do {
		if (imap_takes_word(p, "CHANGEDSINCE"))
			changed_since(p, fetch);
		else if (p->command->uid && imap_takes_word(p, "VANISHED"))
			fetch->vanished = true;
		else
			imap_expected(p, p->command->uid ? "CHANGEDSINCE or VANISHED" : "CHANGEDSINCE");
	} while (imap_list_goes_on(p, ++n));
	if (fetch->vanished && !fetch->changed)
		imap_fail(p, FAIL_REFUSED, "VANISHED comes with CHANGEDSINCE");
}

enum fail imap_parse_fetch(struct imap_parser *p)
{
	struct imap_fetch *fetch = &p->command->fetch;
	struct fetch_parser f = { .p = p };

	f.items = IMAP_ARRAY(struct imap_fetch_item, IMAP_FETCH_ITEMS_MAX, "too many FETCH items");
	buf_init(&f.label, IMAP_COMMAND_MAX);
	p->command->family = IMAP_FETCH;
	imap_space(p);
	fetch->set = imap_sequence_set(p);
	imap_space(p);
	items(&f);
	buf_finish(&f.label);
	if (imap_takes(p, ' '))
		modifiers(p, fetch);
	fetch->items = (struct imap_fetch_item *)f.items.at;
	fetch->n = f.items.n;
	return p->failed;
}
