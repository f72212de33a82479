/* What imapd/parse.h makes of SEARCH and FETCH.  Both are written out again, one line each, to be compared. */
#include "unit.h"

#include "base/limits.h"
#include "imapd/date.h"
#include "imapd/parse.h"

#include "base/banned.h"

static struct imap_command c;
static struct failure why;
static struct buf shown;

static enum fail parsed_as(imap_parse *parse, struct view text)
{
	struct imap_parser p;
	enum fail f;

	imap_command_finish(&c);
	imap_command_init(&c);
	why = (struct failure){ 0 };
	f = imap_parse_head(&p, text, (struct imap_dialect){ .utf8 = false }, &c, &why);
	return f ? f : imap_parse_rest(&p, parse);
}

static void show_set(const struct imap_set *set)
{
	buf_puts(&shown, set->saved ? "$" : "");
	for (unsigned i = 0; i < set->n; i++)
		buf_printf(&shown, "%s%u:%u", i ? "," : "", set->ranges[i].first, set->ranges[i].last);
}

static void show_key(const struct imap_search_key *k)
{
	static const char *const names[] = {
		[KEY_ALL] = "all",
		[KEY_AND] = "and",
		[KEY_OR] = "or",
		[KEY_NOT] = "not",
		[KEY_FLAG] = "flag",
		[KEY_RECENT] = "recent",
		[KEY_KEYWORD] = "keyword",
		[KEY_SEQ] = "seq",
		[KEY_UID] = "uid",
		[KEY_BEFORE] = "before",
		[KEY_ON] = "on",
		[KEY_SINCE] = "since",
		[KEY_SENTBEFORE] = "sentbefore",
		[KEY_SENTON] = "senton",
		[KEY_SENTSINCE] = "sentsince",
		[KEY_LARGER] = "larger",
		[KEY_SMALLER] = "smaller",
		[KEY_FROM] = "from",
		[KEY_TO] = "to",
		[KEY_CC] = "cc",
		[KEY_BCC] = "bcc",
		[KEY_SUBJECT] = "subject",
		[KEY_BODY] = "body",
		[KEY_TEXT] = "text",
		[KEY_HEADER] = "header",
		[KEY_MODSEQ] = "modseq",
		[KEY_OLDER] = "older",
		[KEY_YOUNGER] = "younger",
		[KEY_EMAILID] = "emailid",
		[KEY_THREADID] = "threadid",
	};

	buf_puts(&shown, names[k->kind]);
	if (k->flag)
		buf_printf(&shown, " %u", k->flag);
	if (k->number)
		buf_printf(&shown, " %lld", (long long)k->number);
	if (k->field.len)
		buf_printf(&shown, " %.*s", VIEW_FMT(k->field));
	if (k->text.len)
		buf_printf(&shown, " %.*s", VIEW_FMT(k->text));
	if (k->kind == KEY_SEQ || k->kind == KEY_UID) {
		buf_putc(&shown, ' ');
		show_set(&k->set);
	}
	for (unsigned i = 0; i < k->n; i++) {
		buf_puts(&shown, i ? ", " : "(");
		show_key(k->keys[i]);
	}
	buf_puts(&shown, k->n ? ")" : "");
}

static void assert_shown(const char *text, const char *expected)
{
	if (!view_equal(buf_view(&shown), view_str(expected)))
		fail_msg("%s became \"%.*s\", not \"%s\"", text, VIEW_FMT(shown), expected);
}

static void search(const char *text, const char *expected)
{
	enum fail f = parsed_as(imap_parse_search, view_str(text));

	if (f)
		fail_msg("%s: %s", text, why.text);
	buf_clear(&shown);
	show_key(c.search.key);
	assert_shown(text, expected);
}

static void fetch(const char *text, const char *expected)
{
	enum fail f = parsed_as(imap_parse_fetch, view_str(text));

	if (f)
		fail_msg("%s: %s", text, why.text);
	buf_clear(&shown);
	for (unsigned i = 0; i < c.fetch.n; i++) {
		const struct imap_fetch_item *item = &c.fetch.items[i];

		buf_printf(&shown, "%s%.*s", i ? " " : "", VIEW_FMT(item->label));
		if (!item->peek)
			buf_putc(&shown, '!');
		if (item->partial)
			buf_printf(&shown, "=%u.%u", item->first, item->count);
	}
	assert_shown(text, expected);
}

static void bad(imap_parse *parse, const char *text)
{
	if (parsed_as(parse, view_str(text)) != FAIL_REFUSED)
		fail_msg("%s was taken", text);
}

/* SEARCH. ------------------------------------------------------------------------------------------------------------
 */

static void the_examples_of_the_rfc_are_read(void **state)
{
	(void)state;
	search("A282 SEARCH RETURN (MIN COUNT) FLAGGED SINCE 1-Feb-1994 NOT FROM \"Smith\"", /* RFC 9051 6.4.4.4 */
	       "and(flag 2, since 760060800, not(from Smith))");
	assert_true(c.search.extended);
	assert_int_equal(c.search.returns, SEARCH_MIN | SEARCH_COUNT);
	search("A285 SEARCH CHARSET UTF-8 TEXT {12}\r\n\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xbe\xd0\xb2",
	       "text \xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xbe\xd0\xb2");
	assert_true(view_equal(c.search.charset, VIEW("UTF-8")));
	assert_false(c.search.extended);
	search("a SEARCH MODSEQ \"/flags/\\\\draft\" all 620162338", "modseq 620162338"); /* RFC 7162 3.1.5 */
	assert_true(c.search.modseq);
	search("t SEARCH OR NOT MODSEQ 720162338 LARGER 50000", "or(not(modseq 720162338), larger 50000)");
	search("b SEARCH RETURN (SAVE) SUBJECT \"Re\"", "subject Re");
	assert_int_equal(c.search.returns, SEARCH_SAVE);
	search("c UID SEARCH $ SMALLER 4096", "and(seq $, smaller 4096)"); /* RFC 9051 6.4.4.1 */
	assert_true(c.uid);
}

static void every_key_is_known(void **state)
{
	(void)state;
	search("a SEARCH ALL ANSWERED DELETED DRAFT FLAGGED SEEN", "and(all, flag 1, flag 4, flag 16, flag 2, flag 8)");
	search("a SEARCH UNANSWERED UNDELETED UNDRAFT UNFLAGGED UNSEEN",
	       "and(not(flag 1), not(flag 4), not(flag 16), not(flag 2), not(flag 8))");
	search("a SEARCH NEW OLD RECENT", "and(and(recent, not(flag 8)), not(recent), recent)");
	search("a SEARCH BCC a CC \"b\" FROM c SUBJECT d TO e BODY f TEXT {1+}\r\ng",
	       "and(bcc a, cc b, from c, subject d, to e, body f, text g)");
	search("a SEARCH BEFORE 2-Jan-1970 ON \"02-jan-1970\" SINCE 2-Jan-1970",
	       "and(before 86400, on 86400, since 86400)");
	search("a SEARCH SENTBEFORE 2-Jan-1970 SENTON 2-Jan-1970 SENTSINCE 2-Jan-1970",
	       "and(sentbefore 86400, senton 86400, sentsince 86400)");
	search("a SEARCH HEADER Message-ID <x@y> HEADER X \"\" KEYWORD $Junk UNKEYWORD b",
	       "and(header Message-ID <x@y>, header X, keyword $Junk, not(keyword b))");
	search("a SEARCH LARGER 1 SMALLER 2 OLDER 3 YOUNGER 4", "and(larger 1, smaller 2, older 3, younger 4)");
	search("a SEARCH UID 5:* 1:2,* EMAILID M1 THREADID T1", "and(uid 5:0, seq 1:2,0:0, emailid M1, threadid T1)");
	search("a search or seen (deleted not (draft))", "or(flag 8, and(flag 4, not(flag 16)))");
}

static void return_options_are_read(void **state)
{
	(void)state;
	search("a SEARCH RETURN () ALL", "all");
	assert_int_equal(c.search.returns, SEARCH_ALL);
	search("a SEARCH RETURN (MIN MAX ALL COUNT SAVE) CHARSET \"us-ascii\" 1", "seq 1:1");
	assert_int_equal(c.search.returns, 31);
	bad(imap_parse_search, "a SEARCH RETURN (SOME) ALL");
	bad(imap_parse_search, "a SEARCH RETURN ALL ALL");
	bad(imap_parse_search, "a SEARCH RETURN (ALL)");
}

static void broken_searches_are_refused(void **state)
{
	static const char *const texts[] = {
		"a SEARCH",
		"a SEARCH ",
		"a SEARCH SEENX",
		"a SEARCH SEEN ",
		"a SEARCH ()",
		"a SEARCH (SEEN",
		"a SEARCH SEEN)",
		"a SEARCH NOT",
		"a SEARCH OR SEEN",
		"a SEARCH FROM",
		"a SEARCH HEADER From",
		"a SEARCH SINCE 30-Feb-2020",
		"a SEARCH SINCE yesterday",
		"a SEARCH LARGER x",
		"a SEARCH YOUNGER 0",
		"a SEARCH UID x",
		"a SEARCH 0",
		"a SEARCH CHARSET UTF-8",
		"a SEARCH MODSEQ \"/flags/x\" every 1",
		"a SEARCH KEYWORD \\Seen",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		bad(imap_parse_search, texts[i]);
}

static void repeated(struct buf *b, const char *begin, const char *text, unsigned times, const char *end)
{
	buf_clear(b);
	buf_puts(b, begin);
	for (unsigned i = 0; i < times; i++)
		buf_puts(b, text);
	buf_puts(b, end);
}

static void searches_are_bounded(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1u << 20);
	repeated(&b, "a SEARCH ", "NOT ", IMAP_DEPTH_MAX - 1, "ALL");
	assert_int_equal(parsed_as(imap_parse_search, buf_view(&b)), FAIL_NONE);
	repeated(&b, "a SEARCH ", "NOT ", IMAP_DEPTH_MAX, "ALL");
	assert_int_equal(parsed_as(imap_parse_search, buf_view(&b)), FAIL_REFUSED);
	repeated(&b, "a SEARCH ", "(", 20000, "");
	assert_int_equal(parsed_as(imap_parse_search, buf_view(&b)), FAIL_REFUSED);
	repeated(&b, "a SEARCH ", "OR 1 ", 10000, "1");
	assert_int_equal(parsed_as(imap_parse_search, buf_view(&b)), FAIL_REFUSED);
	repeated(&b, "a SEARCH ALL", " ALL", IMAP_SEARCH_KEYS_MAX - 2, "");
	assert_int_equal(parsed_as(imap_parse_search, buf_view(&b)), FAIL_NONE);
	repeated(&b, "a SEARCH ALL", " ALL", IMAP_SEARCH_KEYS_MAX, "");
	assert_int_equal(parsed_as(imap_parse_search, buf_view(&b)), FAIL_REFUSED);
	buf_finish(&b);
}

/* FETCH. -------------------------------------------------------------------------------------------------------------
 */

static void macros_are_opened(void **state)
{
	(void)state;
	fetch("a FETCH 1:* ALL", "FLAGS INTERNALDATE RFC822.SIZE ENVELOPE");
	fetch("a FETCH 1:* fast", "FLAGS INTERNALDATE RFC822.SIZE");
	fetch("a FETCH 1:* FULL", "FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY");
	bad(imap_parse_fetch, "a FETCH 1 (ALL)");
	bad(imap_parse_fetch, "a FETCH 1 ALL FAST");
}

static void every_item_is_known(void **state)
{
	(void)state;
	fetch("a FETCH 1 (uid flags internaldate rfc822.size envelope body bodystructure modseq emailid threadid)",
	      "UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY BODYSTRUCTURE MODSEQ EMAILID THREADID");
	fetch("a FETCH 1 (RFC822 RFC822.HEADER RFC822.TEXT)", "RFC822! RFC822.HEADER RFC822.TEXT!");
	fetch("a FETCH 1 (BODY[] BODY.PEEK[TEXT] BODY[1.2] BODY[3.MIME] body[4.1.header])",
	      "BODY[]! BODY[TEXT] BODY[1.2]! BODY[3.MIME]! BODY[4.1.HEADER]!");
	fetch("a FETCH 1 (BINARY[1] BINARY.PEEK[2.3] BINARY.SIZE[4] BINARY[])",
	      "BINARY[1]! BINARY[2.3] BINARY.SIZE[4] BINARY[]!");
	fetch("a FETCH 1 BODY.PEEK[HEADER.FIELDS (DATE \"From\" {2+}\r\nTo \"x y\")]",
	      "BODY[HEADER.FIELDS (DATE From To \"x y\")]");
	assert_int_equal(c.fetch.items[0].n_fields, 4);
	fetch("a FETCH 1 BODY[2.HEADER.FIELDS.NOT (Received)]", "BODY[2.HEADER.FIELDS.NOT (Received)]!");
	assert_int_equal(c.fetch.items[0].section, SECTION_HEADER_FIELDS_NOT);
	assert_int_equal(c.fetch.items[0].depth, 1);
	assert_int_equal(c.fetch.items[0].path[0], 2);
}

static void partials_are_read(void **state)
{
	(void)state;
	fetch("a FETCH 1 BODY[]<0.2048>", "BODY[]<0>!=0.2048");
	fetch("a FETCH 1 BODY.PEEK[1]<9999999999.9999999999>", "BODY[1]<9999999999>=4294967295.4294967295");
	fetch("a FETCH 1 (BODY[]<0.10> BODY[]<0.20>)", "BODY[]<0>!=0.10 BODY[]<0>!=0.20");
	fetch("a FETCH 1 BINARY.PEEK[1]<5.1>", "BINARY[1]<5>=5.1");
	bad(imap_parse_fetch, "a FETCH 1 BODY[]<0.0>");
	bad(imap_parse_fetch, "a FETCH 1 BODY[]<0>");
	bad(imap_parse_fetch, "a FETCH 1 BODY[]<.5>");
	bad(imap_parse_fetch, "a FETCH 1 BODY[]<-1.5>");
	bad(imap_parse_fetch, "a FETCH 1 BINARY.SIZE[1]<0.5>");
}

static void items_are_not_repeated(void **state)
{
	(void)state;
	fetch("a FETCH 1 (FLAGS flags BODY.PEEK[] BODY[] BODY.PEEK[])", "FLAGS BODY[]!");
}

static void changed_since_is_read(void **state)
{
	(void)state;
	fetch("s100 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345)", "FLAGS"); /* RFC 7162 3.1.4.1 */
	assert_true(c.fetch.changed);
	assert_int_equal(c.fetch.changed_since, 12345);
	assert_true(c.uid);
	bad(imap_parse_fetch, "a FETCH 1 FLAGS (CHANGEDSINCE)");
	fetch("a UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 12345 VANISHED)", "FLAGS"); /* RFC 7162 3.2.6 */
	assert_true(c.fetch.vanished);
	bad(imap_parse_fetch, "a UID FETCH 1 FLAGS (VANISHED)");
	bad(imap_parse_fetch, "a FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)");
	bad(imap_parse_fetch, "a FETCH 1 FLAGS (VANISHED)");
	bad(imap_parse_fetch, "a FETCH 1 FLAGS ()");
}

static void broken_fetches_are_refused(void **state)
{
	static const char *const texts[] = {
		"a FETCH",
		"a FETCH 1",
		"a FETCH 1 ()",
		"a FETCH 1 (FLAGS",
		"a FETCH 1 (FLAGS ",
		"a FETCH 1 (FLAGS )",
		"a FETCH 1 FLAGS UID",
		"a FETCH 1 COLOUR",
		"a FETCH 1 BODY[",
		"a FETCH 1 BODY[MIME]",
		"a FETCH 1 BODY[1.]",
		"a FETCH 1 BODY[0]",
		"a FETCH 1 BODY[1.0]",
		"a FETCH 1 BODY[1TEXT]",
		"a FETCH 1 BODY[HEADER.FIELDS]",
		"a FETCH 1 BODY[HEADER.FIELDS ()]",
		"a FETCH 1 BODY[HEADER (To)]",
		"a FETCH 1 BODY[COLOUR]",
		"a FETCH 1 BODYSTRUCTURE[]",
		"a FETCH 1 BINARY",
		"a FETCH 1 BINARY[TEXT]",
		"a FETCH 1 BINARY[1.MIME]",
		"a FETCH 1 BODY[HEADER.FIELDS ({3+}\r\na\r\n)]",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		bad(imap_parse_fetch, texts[i]);
}

static void fetches_are_bounded(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1u << 20);
	buf_puts(&b, "a FETCH 1 (FLAGS");
	for (unsigned i = 1; i <= IMAP_FETCH_ITEMS_MAX; i++)
		buf_printf(&b, " BODY.PEEK[%u]", i);
	buf_putc(&b, ')');
	assert_int_equal(parsed_as(imap_parse_fetch, buf_view(&b)), FAIL_REFUSED);
	repeated(&b, "a FETCH 1 BODY[1", ".1", IMAP_PART_DEPTH_MAX - 1, "]");
	assert_int_equal(parsed_as(imap_parse_fetch, buf_view(&b)), FAIL_NONE);
	repeated(&b, "a FETCH 1 BODY[1", ".1", IMAP_PART_DEPTH_MAX, "]");
	assert_int_equal(parsed_as(imap_parse_fetch, buf_view(&b)), FAIL_REFUSED);
	repeated(&b, "a FETCH 1 BODY[HEADER.FIELDS (a", " b", IMAP_HEADER_FIELDS_MAX, ")]");
	assert_int_equal(parsed_as(imap_parse_fetch, buf_view(&b)), FAIL_REFUSED);
	buf_finish(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_of_the_rfc_are_read),
		cmocka_unit_test(every_key_is_known),
		cmocka_unit_test(return_options_are_read),
		cmocka_unit_test(broken_searches_are_refused),
		cmocka_unit_test(searches_are_bounded),
		cmocka_unit_test(macros_are_opened),
		cmocka_unit_test(every_item_is_known),
		cmocka_unit_test(partials_are_read),
		cmocka_unit_test(items_are_not_repeated),
		cmocka_unit_test(changed_since_is_read),
		cmocka_unit_test(broken_fetches_are_refused),
		cmocka_unit_test(fetches_are_bounded),
	};
	int failed;

	imap_command_init(&c);
	buf_init(&shown, 1u << 20);
	failed = cmocka_run_group_tests_name("imap parse messages", tests, NULL, NULL);
	imap_command_finish(&c);
	buf_finish(&shown);
	return failed;
}
