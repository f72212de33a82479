/* What imapd/parse.h makes of commands.  Each case is one command's text; what it should become stands beside it. */
#include "unit.h"

#include "imapd/parse.h"

#include "base/banned.h"

#define OLD  ((struct imap_dialect){ .utf8 = false })
#define UTF8 ((struct imap_dialect){ .utf8 = true })

static struct imap_command c;
static struct failure why;

/* Parses `text` by `parse`; what came of it is in `c`, which lasts until the next call. */
static enum fail parsed_as(imap_parse *parse, struct imap_dialect dialect, struct view text)
{
	struct imap_parser p;
	enum fail f;

	imap_command_finish(&c);
	imap_command_init(&c);
	why = (struct failure){ 0 };
	f = imap_parse_head(&p, text, dialect, &c, &why);
	return f ? f : imap_parse_rest(&p, parse);
}

static void good_in(imap_parse *parse, struct imap_dialect dialect, const char *text)
{
	enum fail f = parsed_as(parse, dialect, view_str(text));

	if (f)
		fail_msg("%s: %s", text, why.text);
}

static void good(imap_parse *parse, const char *text)
{
	good_in(parse, OLD, text);
}

static void bad_with(imap_parse *parse, const char *text, const char *words)
{
	enum fail f = parsed_as(parse, OLD, view_str(text));

	if (f != FAIL_REFUSED)
		fail_msg("%s was taken", text);
	if (!strstr(why.text, words))
		fail_msg("%s: \"%s\" does not say \"%s\"", text, why.text, words);
}

static void bad(imap_parse *parse, const char *text)
{
	bad_with(parse, text, "");
}

static void assert_view(struct view v, const char *text)
{
	if (!view_equal(v, view_str(text)))
		fail_msg("\"%.*s\" is not \"%s\"", VIEW_FMT(v), text);
}

static void assert_ranges(const struct imap_set *set, uint32_t largest, const char *expected)
{
	struct uid_range *ranges;
	unsigned n;
	struct buf b;

	imap_set_resolve(set, largest, &c.arena, &ranges, &n);
	buf_init(&b, 1000);
	for (unsigned i = 0; i < n; i++)
		buf_printf(&b, "%s%u:%u", i ? "," : "", ranges[i].first, ranges[i].last);
	assert_view(buf_view(&b), expected);
	buf_finish(&b);
}

/* Tag and name. ------------------------------------------------------------------------------------------------------
 */

static void tag_and_name_are_read(void **state)
{
	(void)state;
	good(imap_parse_nothing, "a1 noop");
	assert_view(c.tag, "a1");
	assert_view(c.name, "NOOP");
	assert_false(c.uid);
	good(imap_parse_set, "A.]1 uid Expunge 1");
	assert_view(c.tag, "A.]1");
	assert_view(c.name, "UID EXPUNGE");
	assert_true(c.uid);
}

static void a_bad_tag_is_not_kept(void **state)
{
	(void)state;
	bad_with(imap_parse_nothing, "", "a tag at the end");
	assert_int_equal(c.tag.len, 0);
	bad(imap_parse_nothing, "a+b NOOP");
	assert_int_equal(c.tag.len, 0);
	bad(imap_parse_nothing, "(a NOOP");
	assert_int_equal(c.tag.len, 0);
	bad(imap_parse_nothing, "tag");
	assert_int_equal(c.tag.len, 0);
	bad(imap_parse_nothing, " NOOP");
}

static void a_bad_name_keeps_the_tag(void **state)
{
	(void)state;
	bad_with(imap_parse_nothing, "a1 ", "a command at the end");
	assert_view(c.tag, "a1");
	bad(imap_parse_nothing, "a1  NOOP");
	assert_view(c.tag, "a1");
	bad_with(imap_parse_nothing, "a1 UID", "a space");
	bad_with(imap_parse_nothing, "a1 NOOP ", "the end of the command");
	bad_with(imap_parse_nothing, "a1 NOOP now", "the end of the command at octet 8");
}

static void a_long_tag_is_refused(void **state)
{
	char text[IMAP_TAG_MAX + 10];

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text + IMAP_TAG_MAX, " NOOP", 6);
	good(imap_parse_nothing, text);
	text[IMAP_TAG_MAX] = 'a';
	memcpy(text + IMAP_TAG_MAX + 1, " NOOP", 6);
	bad_with(imap_parse_nothing, text, "too long");
}

/* Strings. -----------------------------------------------------------------------------------------------------------
 */

static void login_takes_every_kind_of_string(void **state)
{
	(void)state;
	good(imap_parse_login, "a LOGIN user pass]word");
	assert_view(c.login.user, "user");
	assert_view(c.login.password, "pass]word");
	good(imap_parse_login, "a LOGIN \"us\\\"er\\\\\" \"\"");
	assert_view(c.login.user, "us\"er\\");
	assert_view(c.login.password, "");
	good(imap_parse_login, "a LOGIN {4}\r\nuser {6+}\r\npa ss\"");
	assert_view(c.login.user, "user");
	assert_view(c.login.password, "pa ss\"");
	good(imap_parse_login, "a LOGIN {0}\r\n {3}\nabc");
	assert_view(c.login.user, "");
	assert_view(c.login.password, "abc");
}

static void quoted_strings_are_strict(void **state)
{
	(void)state;
	bad_with(imap_parse_login, "a LOGIN \"user pass", "a closing quote");
	bad_with(imap_parse_login, "a LOGIN \"us\\er\" pass", "backslash");
	bad(imap_parse_login, "a LOGIN \"user\\");
	bad(imap_parse_login, "a LOGIN \"user\" pass(word");
	bad(imap_parse_login, "a LOGIN us\"er pass");
	bad(imap_parse_login, "a LOGIN user");
	bad(imap_parse_login, "a LOGIN user ");
	bad(imap_parse_login, "a LOGIN user p\xc3\xa4ss");
	bad(imap_parse_login, "a LOGIN user pass more");
	assert_int_equal(parsed_as(imap_parse_login, OLD, VIEW("a LOGIN \"a\0b\" c")), FAIL_REFUSED);
	assert_int_equal(parsed_as(imap_parse_login, OLD, VIEW("a LOGIN {3}\r\na\0b c")), FAIL_REFUSED);
	assert_int_equal(parsed_as(imap_parse_login, OLD, VIEW("a LOGIN \"a\rb\" c")), FAIL_REFUSED);
}

static void literals_need_their_octets(void **state)
{
	(void)state;
	bad(imap_parse_login, "a LOGIN {5}\r\nuser");
	bad(imap_parse_login, "a LOGIN {4}user pass");
	bad(imap_parse_login, "a LOGIN {4-}\r\nuser pass");
	bad(imap_parse_login, "a LOGIN {}\r\nuser pass");
	bad(imap_parse_login, "a LOGIN {99999999999999999999}\r\nuser pass");
	bad(imap_parse_login, "a LOGIN ~{4}\r\nuser pass");
}

static void quoted_utf8_is_checked_once_it_is_on(void **state)
{
	(void)state;
	good_in(imap_parse_login, UTF8, "a LOGIN user \"p\xc3\xa4ss\"");
	assert_int_equal(parsed_as(imap_parse_login, UTF8, VIEW("a LOGIN user \"p\xe4ss\"")), FAIL_REFUSED);
	good(imap_parse_login, "a LOGIN user \"p\xe4ss\"");
}

/* Mailbox names. -----------------------------------------------------------------------------------------------------
 */

static void mailbox_names_become_utf8(void **state)
{
	(void)state;
	good(imap_parse_mailbox, "a DELETE ~peter/mail/&U,BTFw-/&ZeVnLIqe-"); /* RFC 3501 5.1.3 */
	assert_view(c.mailbox, "~peter/mail/\xe5\x8f\xb0\xe5\x8c\x97/\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e");
	good_in(imap_parse_mailbox, UTF8, "a DELETE \"Entw\xc3\xbcrfe & mehr\"");
	assert_view(c.mailbox, "Entw\xc3\xbcrfe & mehr");
	assert_int_equal(parsed_as(imap_parse_mailbox, OLD, VIEW("a DELETE \"Entw\xc3\xbcrfe\"")), FAIL_NOTFOUND);
	assert_int_equal(parsed_as(imap_parse_mailbox, OLD, VIEW("a DELETE \"R&D\"")), FAIL_NOTFOUND);
	assert_int_equal(parsed_as(imap_parse_mailbox, UTF8, VIEW("a DELETE {2}\r\n\xc3(")), FAIL_NOTFOUND);
}

static void inbox_is_in_capitals(void **state)
{
	(void)state;
	good(imap_parse_mailbox, "a DELETE inBox");
	assert_view(c.mailbox, "INBOX");
	good(imap_parse_mailbox, "a DELETE inbox/Sub");
	assert_view(c.mailbox, "INBOX/Sub");
	good(imap_parse_mailbox, "a DELETE inboxes");
	assert_view(c.mailbox, "inboxes");
}

static void create_takes_special_uses(void **state)
{
	(void)state;
	good(imap_parse_create, "a CREATE owatagusiam/");
	assert_view(c.create.mailbox, "owatagusiam");
	assert_int_equal(c.create.n_uses, 0);
	good(imap_parse_create, "t3 CREATE MyDrafts (USE (\\Drafts \\sent))"); /* RFC 6154 5.3 */
	assert_int_equal(c.create.n_uses, 2);
	assert_view(c.create.uses[0], "\\Drafts");
	assert_view(c.create.uses[1], "\\sent");
	good(imap_parse_create, "a CREATE x (USE ())");
	bad(imap_parse_create, "a CREATE x (USE \\Drafts)");
	bad(imap_parse_create, "a CREATE x (USE (Drafts))");
	bad_with(imap_parse_create, "a CREATE x (COLOUR red)", "USE");
	good(imap_parse_create, "a CREATE /");
	assert_view(c.create.mailbox, "/");
}

static void select_takes_condstore(void **state)
{
	(void)state;
	good(imap_parse_select, "a SELECT INBOX");
	assert_false(c.select.condstore);
	good(imap_parse_select, "a SELECT INBOX (CONDSTORE)"); /* RFC 7162 3.1.8 */
	assert_true(c.select.condstore);
	bad_with(imap_parse_select, "a SELECT INBOX ()", "CONDSTORE");
	bad(imap_parse_select, "a SELECT INBOX (QUICK)");
	bad(imap_parse_select, "a SELECT INBOX CONDSTORE");
	bad(imap_parse_select, "a SELECT");
}

static void select_takes_what_the_client_knows(void **state)
{
	const struct imap_resync *known = &c.select.known;

	(void)state;
	good(imap_parse_select, "a SELECT INBOX (QRESYNC (67890007 90060115194045000 41:211,214:541))"); /* RFC 7162 3.2.5 */
	assert_true(c.select.qresync);
	assert_int_equal(known->uidvalidity, 67890007);
	assert_int_equal(known->modseq, 90060115194045000);
	assert_true(known->has_known);
	assert_int_equal(known->known.ranges[1].last, 541);
	assert_int_equal(known->seqs.n, 0);
	good(imap_parse_select, "a EXAMINE INBOX (QRESYNC (1 2 (1,3:4 4,9:10)) CONDSTORE)");
	assert_false(known->has_known);
	assert_int_equal(known->seqs.n, 2);
	assert_int_equal(known->uids.ranges[1].first, 9);
	assert_true(c.select.condstore);
	bad(imap_parse_select, "a SELECT INBOX (QRESYNC (1 2 (1,3 4,9) 5))");
	bad(imap_parse_select, "a SELECT INBOX (QRESYNC (1 2 5(1,3 4,9)))");
	bad(imap_parse_select, "a SELECT INBOX (QRESYNC (1 2 (1,3 4:9)))");
	bad(imap_parse_select, "a SELECT INBOX (QRESYNC (1 9223372036854775808))");
}

static void two_names_are_told_apart(void **state)
{
	(void)state;
	good(imap_parse_rename, "a RENAME \"old name\" {3}\r\nnew");
	assert_view(c.rename.from, "old name");
	assert_view(c.rename.to, "new");
	bad(imap_parse_rename, "a RENAME old");
}

/* Listing. -----------------------------------------------------------------------------------------------------------
 */

static void list_takes_a_reference_and_a_pattern(void **state)
{
	(void)state;
	good(imap_parse_list, "a LIST \"\" %");
	assert_view(c.list.reference, "");
	assert_int_equal(c.list.n_patterns, 1);
	assert_view(c.list.patterns[0], "%");
	assert_false(c.list.extended);
	good(imap_parse_list, "a LIST ~/Mail/ \"foo bar/*\"");
	assert_view(c.list.patterns[0], "foo bar/*");
	good(imap_parse_list, "a LIST \"\" Entw&APw-rfe/*");
	assert_view(c.list.patterns[0], "Entw\xc3\xbcrfe/*");
	bad(imap_parse_list, "a LIST \"\"");
	bad(imap_parse_list, "a LIST \"\" (");
}

static void list_takes_options(void **state)
{
	(void)state;
	good(imap_parse_list, "a LIST (SUBSCRIBED RECURSIVEMATCH) \"\" % RETURN (CHILDREN STATUS (MESSAGES UNSEEN))");
	assert_true(c.list.extended);
	assert_int_equal(c.list.select, LIST_SELECT_SUBSCRIBED | LIST_SELECT_RECURSIVEMATCH);
	assert_int_equal(c.list.returns, LIST_RETURN_SUBSCRIBED | LIST_RETURN_CHILDREN | LIST_RETURN_STATUS);
	assert_int_equal(c.list.status, STATUS_MESSAGES | STATUS_UNSEEN);
	good(imap_parse_list, "a LIST () \"\" (INBOX \"Sent/%\" x*) RETURN ()");
	assert_int_equal(c.list.n_patterns, 3);
	assert_view(c.list.patterns[1], "Sent/%");
	good(imap_parse_list, "a LIST (SPECIAL-USE) \"\" * RETURN (SPECIAL-USE SUBSCRIBED)");
	assert_int_equal(c.list.returns, LIST_RETURN_SPECIAL_USE | LIST_RETURN_SUBSCRIBED);
	bad_with(imap_parse_list, "a LIST (RECURSIVEMATCH) \"\" *", "RECURSIVEMATCH needs"); /* RFC 5258 3.1 */
	bad_with(imap_parse_list, "a LIST (FAVOURITE) \"\" *", "selection option");
	bad_with(imap_parse_list, "a LIST \"\" * RETURN (FAVOURITE)", "return option");
	bad(imap_parse_list, "a LIST \"\" * RETURN (STATUS ())");
	bad(imap_parse_list, "a LIST \"\" () RETURN (CHILDREN)");
	bad(imap_parse_list, "a LIST \"\" * RETURN CHILDREN");
}

static void lsub_takes_no_options(void **state)
{
	(void)state;
	good(imap_parse_lsub, "a LSUB \"#news.\" \"comp.mail.*\"");
	assert_view(c.list.reference, "#news.");
	assert_view(c.list.patterns[0], "comp.mail.*");
	bad(imap_parse_lsub, "a LSUB (SUBSCRIBED) \"\" *");
	bad(imap_parse_lsub, "a LSUB \"\" * RETURN (CHILDREN)");
}

static void status_takes_its_items(void **state)
{
	(void)state;
	good(imap_parse_status, "A042 STATUS blurdybloop (UIDNEXT messages)");
	assert_int_equal(c.status.items, STATUS_UIDNEXT | STATUS_MESSAGES);
	good(imap_parse_status,
	     "a STATUS x (MESSAGES UIDNEXT UIDVALIDITY UNSEEN DELETED SIZE RECENT HIGHESTMODSEQ MAILBOXID)");
	assert_int_equal(c.status.items, 511);
	bad_with(imap_parse_status, "a STATUS x ()", "a status item");
	bad(imap_parse_status, "a STATUS x (UNSEENX)");
	bad(imap_parse_status, "a STATUS x MESSAGES");
}

/* Without a mailbox. -------------------------------------------------------------------------------------------------
 */

static void authenticate_decodes_the_initial_response(void **state)
{
	(void)state;
	good(imap_parse_authenticate, "a AUTHENTICATE plain");
	assert_view(c.authenticate.mechanism, "PLAIN");
	assert_false(c.authenticate.has_initial);
	good(imap_parse_authenticate, "a AUTHENTICATE PLAIN AHRlc3QAdGVzdA=="); /* RFC 4959 4 */
	assert_true(c.authenticate.has_initial);
	assert_true(view_equal(c.authenticate.initial, VIEW("\0test\0test")));
	good(imap_parse_authenticate, "a AUTHENTICATE EXTERNAL =");
	assert_true(c.authenticate.has_initial);
	assert_int_equal(c.authenticate.initial.len, 0);
	bad(imap_parse_authenticate, "a AUTHENTICATE PLAIN AHRlc3QAdGVzdA");
	bad(imap_parse_authenticate, "a AUTHENTICATE PLAIN !");
	bad(imap_parse_authenticate, "a AUTHENTICATE");
}

static void id_takes_fields(void **state)
{
	(void)state;
	good(imap_parse_id, "a023 ID (\"name\" \"sodr\" \"version\" NIL)");
	assert_int_equal(c.id.n, 2);
	assert_view(c.id.fields[0].value, "sodr");
	assert_null(c.id.fields[1].value.at);
	good(imap_parse_id, "a ID nil");
	good(imap_parse_id, "a ID ()");
	bad(imap_parse_id, "a ID (\"name\")");
	bad(imap_parse_id, "a ID (name \"x\")");
	bad(imap_parse_id, "a ID (\"a field whose name is much too long\" \"x\")");
}

static void enable_takes_capabilities(void **state)
{
	(void)state;
	good(imap_parse_enable, "t1 ENABLE condstore X-GOOD-IDEA");
	assert_int_equal(c.enable.n, 2);
	assert_view(c.enable.names[0], "CONDSTORE");
	bad(imap_parse_enable, "a ENABLE");
}

/* Sets. --------------------------------------------------------------------------------------------------------------
 */

static void sets_are_resolved(void **state)
{
	(void)state;
	good(imap_parse_set, "a UID EXPUNGE 2,4:7,9,12:*");
	assert_ranges(&c.set, 15, "2:2,4:7,9:9,12:15"); /* RFC 9051 9, seq-range */
	assert_ranges(&c.set, 10, "2:2,4:7,9:12");
	assert_int_equal(imap_set_largest(&c.set), 12);
	good(imap_parse_set, "a UID EXPUNGE *:4,5:7");
	assert_ranges(&c.set, 10, "4:10");
	assert_ranges(&c.set, 3, "3:7");
	good(imap_parse_set, "a UID EXPUNGE 7,5:5,6,3:1,2:4294967295,4294967295");
	assert_ranges(&c.set, 9, "1:4294967295");
	good(imap_parse_set, "a UID EXPUNGE *");
	assert_ranges(&c.set, 0, "");
	assert_ranges(&c.set, 1, "1:1");
	assert_int_equal(imap_set_largest(&c.set), 0);
	good(imap_parse_set, "a UID EXPUNGE $");
	assert_true(c.set.saved);
}

static void sets_are_strict(void **state)
{
	(void)state;
	bad_with(imap_parse_set, "a UID EXPUNGE 0", "a message number");
	bad(imap_parse_set, "a UID EXPUNGE 1:");
	bad(imap_parse_set, "a UID EXPUNGE 1,");
	bad(imap_parse_set, "a UID EXPUNGE ,1");
	bad(imap_parse_set, "a UID EXPUNGE 1:2:3");
	bad(imap_parse_set, "a UID EXPUNGE -1");
	bad(imap_parse_set, "a UID EXPUNGE 4294967296");
	bad(imap_parse_set, "a UID EXPUNGE $,1");
	bad(imap_parse_set, "a UID EXPUNGE");
}

static void a_set_has_a_bound(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1u << 20);
	buf_puts(&b, "a UID EXPUNGE 1");
	for (unsigned i = 1; i < IMAP_SET_RANGES_MAX; i++)
		buf_puts(&b, ",3");
	assert_int_equal(parsed_as(imap_parse_set, OLD, buf_view(&b)), FAIL_NONE);
	buf_puts(&b, ",5");
	assert_int_equal(parsed_as(imap_parse_set, OLD, buf_view(&b)), FAIL_REFUSED);
	buf_finish(&b);
}

static void numbers_are_found_in_ranges(void **state)
{
	static const struct uid_range ranges[] = { { 2, 2 }, { 4, 7 }, { 9, 4294967295u } };
	static const bool in[] = { false, false, true, false, true, true, true, true, false, true, true };

	(void)state;
	for (uint32_t i = 0; i < sizeof(in); i++)
		assert_int_equal(imap_ranges_have(ranges, 3, i), in[i]);
	assert_true(imap_ranges_have(ranges, 3, 4294967295u));
	assert_false(imap_ranges_have(ranges, 0, 1));
}

/* Messages. ----------------------------------------------------------------------------------------------------------
 */

static void store_takes_modes_and_flags(void **state)
{
	(void)state;
	good(imap_parse_store, "a STORE 2:4 +FLAGS (\\Deleted)");
	assert_int_equal(c.store.mode, FLAGS_ADD);
	assert_int_equal(c.store.flags.system, FLAG_DELETED);
	assert_false(c.store.silent);
	good(imap_parse_store, "a STORE 1 -flags.silent \\seen $Junk \\DRAFT $junk work");
	assert_int_equal(c.store.mode, FLAGS_REMOVE);
	assert_true(c.store.silent);
	assert_int_equal(c.store.flags.system, FLAG_SEEN | FLAG_DRAFT);
	assert_int_equal(c.store.flags.n_keywords, 2);
	assert_view(c.store.flags.keywords[0], "$Junk");
	assert_view(c.store.flags.keywords[1], "work");
	good(imap_parse_store, "a STORE 1 FLAGS ()");
	assert_int_equal(c.store.mode, FLAGS_REPLACE);
	good(imap_parse_store,
	     "d STORE 7,5,9 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\\Deleted)"); /* RFC 7162 3.1.3 */
	assert_true(c.store.if_unchanged);
	assert_int_equal(c.store.unchanged_since, 320162338);
	good(imap_parse_store, "a STORE 1 (UNCHANGEDSINCE 0) FLAGS x");
}

static void store_is_strict(void **state)
{
	(void)state;
	bad_with(imap_parse_store, "a STORE 1 FLAGS (\\Recent)", "a system flag that can be set");
	bad(imap_parse_store, "a STORE 1 FLAGS (\\Seenx)");
	bad(imap_parse_store, "a STORE 1 FLAGS (\\Seen");
	bad(imap_parse_store, "a STORE 1 FLAGS");
	bad(imap_parse_store, "a STORE 1 FLAGS (a]b)");
	bad(imap_parse_store, "a STORE 1 FLAG (\\Seen)");
	bad(imap_parse_store, "a STORE 1 +FLAGS.LOUD (\\Seen)");
	bad(imap_parse_store, "a STORE 1 (UNCHANGEDSINCE) FLAGS (\\Seen)");
	bad(imap_parse_store, "a STORE 1 (UNCHANGEDSINCE 9223372036854775808) FLAGS (\\Seen)");
	bad(imap_parse_store, "a STORE FLAGS (\\Seen)");
}

static void copy_takes_a_set_and_a_name(void **state)
{
	(void)state;
	good(imap_parse_copy, "a UID MOVE 42:69 foo");
	assert_ranges(&c.copy.set, 100, "42:69");
	assert_view(c.copy.mailbox, "foo");
	bad(imap_parse_copy, "a COPY 1");
	bad(imap_parse_copy, "a COPY foo 1");
}

static void append_stops_at_its_message(void **state)
{
	(void)state;
	good(imap_parse_append, "A003 APPEND saved-messages (\\Seen $x) {326}"); /* RFC 9051 6.3.12 */
	assert_view(c.append.mailbox, "saved-messages");
	assert_int_equal(c.append.flags.system, FLAG_SEEN);
	assert_int_equal(c.append.flags.n_keywords, 1);
	assert_int_equal(c.append.len, 326);
	assert_false(c.append.dated || c.append.binary || c.append.utf8);
	good(imap_parse_append, "a APPEND {5+}\r\nINBOX \"17-Jul-1996 02:44:25 -0700\" ~{1+}");
	assert_true(c.append.dated && c.append.binary);
	assert_int_equal(c.append.date, 837596665);
	good(imap_parse_append, "a APPEND x () \" 1-Jan-1970 00:00:00 +0000\" UTF8 (~{10}"); /* RFC 6855 4 */
	assert_true(c.append.utf8 && c.append.binary);
	assert_int_equal(c.append.date, 0);
	bad(imap_parse_append, "a APPEND x \"32-Jul-1996 02:44:25 -0700\" {1}");
	bad(imap_parse_append, "a APPEND x UTF8 ({10}");
	bad(imap_parse_append, "a APPEND x \\Seen {10}");
	bad(imap_parse_append, "a APPEND x {10} {11}");
	bad(imap_parse_append, "a APPEND x \"text\"");
	bad(imap_parse_append, "a APPEND x");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(tag_and_name_are_read),
		cmocka_unit_test(a_bad_tag_is_not_kept),
		cmocka_unit_test(a_bad_name_keeps_the_tag),
		cmocka_unit_test(a_long_tag_is_refused),
		cmocka_unit_test(login_takes_every_kind_of_string),
		cmocka_unit_test(quoted_strings_are_strict),
		cmocka_unit_test(literals_need_their_octets),
		cmocka_unit_test(quoted_utf8_is_checked_once_it_is_on),
		cmocka_unit_test(mailbox_names_become_utf8),
		cmocka_unit_test(inbox_is_in_capitals),
		cmocka_unit_test(create_takes_special_uses),
		cmocka_unit_test(select_takes_condstore),
		cmocka_unit_test(select_takes_what_the_client_knows),
		cmocka_unit_test(two_names_are_told_apart),
		cmocka_unit_test(list_takes_a_reference_and_a_pattern),
		cmocka_unit_test(list_takes_options),
		cmocka_unit_test(lsub_takes_no_options),
		cmocka_unit_test(status_takes_its_items),
		cmocka_unit_test(authenticate_decodes_the_initial_response),
		cmocka_unit_test(id_takes_fields),
		cmocka_unit_test(enable_takes_capabilities),
		cmocka_unit_test(sets_are_resolved),
		cmocka_unit_test(sets_are_strict),
		cmocka_unit_test(a_set_has_a_bound),
		cmocka_unit_test(numbers_are_found_in_ranges),
		cmocka_unit_test(store_takes_modes_and_flags),
		cmocka_unit_test(store_is_strict),
		cmocka_unit_test(copy_takes_a_set_and_a_name),
		cmocka_unit_test(append_stops_at_its_message),
	};
	int failed;

	imap_command_init(&c);
	failed = cmocka_run_group_tests_name("imap parse", tests, NULL, NULL);
	imap_command_finish(&c);
	return failed;
}
