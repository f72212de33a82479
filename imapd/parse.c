/* imapd/parse.c - a command's tag and name, and the commands before a mailbox is selected (RFC 9051 6.1 … 6.3).
 * Listing, searching, fetching and storing have files of their own. */
#include "imapd/parse.h"

#include "imapd/auth.h"
#include "imapd/date.h"
#include "imapd/tokens.h"

#include "base/banned.h"

#define ID_FIELDS_MAX   30u   /* RFC 2971 3.3 */
#define ID_FIELD_MAX    30u   /* octets; the same */
#define ID_VALUE_MAX    1024u /* octets; the same */
#define ENABLE_MAX      64u   /* capabilities in one ENABLE; ours */
#define SPECIAL_USE_MAX 16u   /* in one CREATE; ours */

void imap_command_init(struct imap_command *c)
{
	*c = (struct imap_command){ 0 };
	arena_init(&c->arena);
}

void imap_command_finish(struct imap_command *c)
{
	arena_finish(&c->arena);
}

/* Reads the tag.  Without one that could be repeated, nobody can be answered by name. */
static void parse_tag(struct imap_parser *p)
{
	struct view tag = imap_run_of(p, imap_is_tag_char, "a tag");

	if (tag.len > IMAP_TAG_MAX)
		imap_fail(p, FAIL_REFUSED, "a tag that is too long");
	imap_space(p);
	if (!p->failed)
		p->command->tag = tag;
}

enum fail imap_parse_head(struct imap_parser *p, struct view text, struct imap_dialect dialect, struct imap_command *c,
			  struct failure *why)
{
	size_t from;

	*p = (struct imap_parser){ .dialect = dialect, .command = c, .why = why };
	p->text = arena_copy(&c->arena, text);
	parse_tag(p);
	from = p->at;
	c->name = imap_name(p, "a command");
	c->uid = view_equal(c->name, VIEW("UID"));
	if (c->uid) {
		imap_space(p);
		imap_atom(p, "a command after UID");
		if (!p->failed)
			c->name = imap_capitals(p, view_sub(p->text, from, p->at - from));
	}
	return p->failed;
}

enum fail imap_parse_rest(struct imap_parser *p, imap_parse *parse)
{
	if (!p->failed)
		parse(p);
	if (!p->failed && !imap_at_end(p))
		imap_expected(p, "the end of the command");
	return p->failed;
}

enum fail imap_parse_nothing(struct imap_parser *p)
{
	p->command->family = IMAP_NOTHING;
	return p->failed;
}

/* RFC 9051 6.2.3 */
enum fail imap_parse_login(struct imap_parser *p)
{
	struct imap_command *c = p->command;

	c->family = IMAP_LOGIN;
	imap_space(p);
	c->login.user = imap_astring(p, "a user name");
	imap_space(p);
	c->login.password = imap_astring(p, "a password");
	return p->failed;
}

static bool is_base64_char(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || ascii_is_digit(c) || c == '+' || c == '/' ||
	       c == '=';
}

/* [initial-resp]: "=" is one without octets (RFC 4959 3) */
static struct view initial_response(struct imap_parser *p)
{
	struct view base64 = imap_run_of(p, is_base64_char, "a response in base64"), octets = VIEW_NONE;
	struct buf decoded;

	if (view_equal(base64, VIEW("=")))
		return VIEW("");
	buf_init(&decoded, SASL_MESSAGE_MAX);
	if (buf_unbase64(&decoded, base64))
		octets = arena_copy(&p->command->arena, buf_view(&decoded));
	else
		imap_fail(p, FAIL_REFUSED, "the initial response is not base64, or too long");
	buf_finish(&decoded);
	return octets;
}

/* RFC 9051 6.2.2 */
enum fail imap_parse_authenticate(struct imap_parser *p)
{
	struct imap_command *c = p->command;

	c->family = IMAP_AUTHENTICATE;
	imap_space(p);
	c->authenticate.mechanism = imap_name(p, "a mechanism");
	if (imap_takes(p, ' ')) {
		c->authenticate.has_initial = true;
		c->authenticate.initial = initial_response(p);
	}
	return p->failed;
}

static void id_field(struct imap_parser *p, struct imap_id_field *f)
{
	f->field = imap_string(p, "the name of a field");
	imap_space(p);
	f->value = imap_nstring(p, "a value or NIL");
	if (f->field.len > ID_FIELD_MAX || f->value.len > ID_VALUE_MAX)
		imap_fail(p, FAIL_REFUSED, "an ID field that is too long");
}

/* RFC 2971 3.1 */
enum fail imap_parse_id(struct imap_parser *p)
{
	struct imap_command *c = p->command;
	struct imap_array fields = IMAP_ARRAY(struct imap_id_field, ID_FIELDS_MAX, "too many ID fields");

	c->family = IMAP_ID;
	imap_space(p);
	if (imap_takes_word(p, "NIL"))
		return p->failed;
	imap_opens(p);
	while (imap_list_goes_on(p, fields.n))
		id_field(p, imap_array_add(p, &fields));
	c->id.fields = (struct imap_id_field *)fields.at;
	c->id.n = fields.n;
	return p->failed;
}

/* RFC 9051 6.3.1 */
enum fail imap_parse_enable(struct imap_parser *p)
{
	struct imap_command *c = p->command;
	struct imap_array names = IMAP_ARRAY(struct view, ENABLE_MAX, "too many capabilities");

	c->family = IMAP_ENABLE;
	imap_space(p);
	do
		imap_array_add_view(p, &names, imap_name(p, "a capability"));
	while (imap_takes(p, ' '));
	c->enable.names = (struct view *)names.at;
	c->enable.n = names.n;
	return p->failed;
}

/* Numbers that ascend, without "*"; how many there are. */
static uint64_t count_ascending(struct imap_parser *p, const struct imap_set *set)
{
	uint64_t count = 0;
	uint32_t before = 0;

	if (set->saved)
		imap_expected(p, "numbers that ascend");
	for (unsigned i = 0; i < set->n && !p->failed; i++) {
		const struct uid_range *r = &set->ranges[i];

		if (r->first <= before || r->last < r->first) /* "*" is the least */
			imap_expected(p, "numbers that ascend");
		count += (uint64_t)r->last - r->first + 1;
		before = r->last;
	}
	return count;
}

/* [known-uids] */
static struct imap_set known_uids(struct imap_parser *p)
{
	struct imap_set set = imap_sequence_set(p);

	if (set.saved)
		imap_expected(p, "UIDs");
	for (unsigned i = 0; i < set.n; i++)
		if (set.ranges[i].first == IMAP_STAR || set.ranges[i].last == IMAP_STAR)
			imap_expected(p, "UIDs without \"*\"");
	return set;
}

/* [seq-match-data], its parenthesis taken */
static void match_data(struct imap_parser *p, struct imap_resync *known)
{
	known->seqs = imap_sequence_set(p);
	imap_space(p);
	known->uids = imap_sequence_set(p);
	if (count_ascending(p, &known->seqs) != count_ascending(p, &known->uids))
		imap_expected(p, "as many UIDs as message numbers");
	imap_closes(p);
}

/* RFC 7162 3.2.5: "(67890007 90060115194045000 41:211,214:541 (1,5 41,45))" */
static void what_is_known(struct imap_parser *p, struct imap_resync *known)
{
	bool more;

	imap_space(p);
	imap_opens(p);
	known->uidvalidity = (uint32_t)imap_nz_number(p, UINT32_MAX, "a UIDVALIDITY");
	imap_space(p);
	known->modseq = imap_nz_number(p, IMAP_MODSEQ_MAX, "a modification sequence");
	more = imap_takes(p, ' ');
	if (more && !imap_sees(p, '(')) {
		known->has_known = true;
		known->known = known_uids(p);
		more = imap_takes(p, ' ');
	}
	if (more) {
		imap_opens(p);
		match_data(p, known);
	}
	imap_closes(p);
}

/* RFC 9051 6.3.2, 6.3.3; RFC 7162 3.1.8, 3.2.5 */
enum fail imap_parse_select(struct imap_parser *p)
{
	struct imap_command *c = p->command;
	unsigned n = 0;

	c->family = IMAP_SELECT;
	imap_space(p);
	c->select.mailbox = imap_mailbox(p);
	if (!imap_takes(p, ' '))
		return p->failed;
	imap_opens(p);
	do {
		if (imap_takes_word(p, "CONDSTORE"))
			c->select.condstore = true;
		else if (!c->select.qresync && (c->select.qresync = imap_takes_word(p, "QRESYNC")))
			what_is_known(p, &c->select.known);
		else
			imap_expected(p, "CONDSTORE or QRESYNC");
	} while (imap_list_goes_on(p, ++n));
	return p->failed;
}

/* "(USE (\Sent …))", its first parenthesis taken. */
static void create_uses(struct imap_parser *p)
{
	struct imap_array uses = IMAP_ARRAY(struct view, SPECIAL_USE_MAX, "too many special uses");

	if (!imap_takes_word(p, "USE"))
		imap_expected(p, "USE");
	imap_space(p);
	imap_opens(p);
	while (imap_list_goes_on(p, uses.n)) {
		size_t from = p->at;

		imap_needs(p, '\\');
		imap_atom(p, "a special use");
		imap_array_add_view(p, &uses, p->failed ? VIEW_NONE : view_sub(p->text, from, p->at - from));
	}
	p->command->create.uses = (struct view *)uses.at;
	p->command->create.n_uses = uses.n;
}

/* RFC 9051 6.3.4, RFC 6154 3 */
enum fail imap_parse_create(struct imap_parser *p)
{
	struct imap_command *c = p->command;
	struct view name;

	c->family = IMAP_CREATE;
	imap_space(p);
	name = imap_mailbox(p);
	if (name.len > 1 && name.at[name.len - 1] == '/')
		name.len--;
	c->create.mailbox = name;
	if (imap_takes(p, ' ')) {
		imap_opens(p);
		create_uses(p);
		imap_closes(p);
	}
	return p->failed;
}

/* RFC 9051 6.3.5, 6.3.7, 6.3.8 */
enum fail imap_parse_mailbox(struct imap_parser *p)
{
	struct imap_command *c = p->command;

	c->family = IMAP_MAILBOX;
	imap_space(p);
	c->mailbox = imap_mailbox(p);
	return p->failed;
}

/* RFC 9051 6.3.6 */
enum fail imap_parse_rename(struct imap_parser *p)
{
	struct imap_command *c = p->command;

	c->family = IMAP_RENAME;
	imap_space(p);
	c->rename.from = imap_mailbox(p);
	imap_space(p);
	c->rename.to = imap_mailbox(p);
	return p->failed;
}

/* RFC 9051 6.3.11 */
enum fail imap_parse_status(struct imap_parser *p)
{
	struct imap_command *c = p->command;

	c->family = IMAP_STATUS;
	imap_space(p);
	c->status.mailbox = imap_mailbox(p);
	imap_space(p);
	c->status.items = imap_status_items(p);
	return p->failed;
}

/* [date-time] */
static int64_t append_date(struct imap_parser *p)
{
	struct view text = imap_string(p, "a date");
	int64_t date = 0;

	if (!p->failed && !imap_date_time(text, &date))
		imap_fail(p, FAIL_REFUSED, "a date that is none: dd-Mon-yyyy hh:mm:ss +zzzz");
	return date;
}

/* "{n}" or "~{n}" as the last that there is: the octets are elsewhere. */
static void append_literal(struct imap_parser *p, struct imap_append *a)
{
	a->binary = imap_takes(p, '~');
	imap_needs(p, '{');
	a->len = imap_number(p, INT64_MAX, "the length of a literal");
	imap_takes(p, '+');
	imap_needs(p, '}');
}

/* RFC 9051 6.3.12, RFC 6855 4 */
enum fail imap_parse_append(struct imap_parser *p)
{
	struct imap_append *a = &p->command->append;

	p->command->family = IMAP_APPEND;
	imap_space(p);
	a->mailbox = imap_mailbox(p);
	imap_space(p);
	if (imap_sees(p, '(')) {
		imap_flag_list(p, false, &a->flags);
		imap_space(p);
	}
	a->dated = imap_sees(p, '"');
	if (a->dated) {
		a->date = append_date(p);
		imap_space(p);
	}
	a->utf8 = imap_takes_word(p, "UTF8");
	if (a->utf8) {
		imap_space(p);
		imap_opens(p);
		if (!imap_sees(p, '~'))
			imap_expected(p, "a literal8");
	}
	append_literal(p, a);
	return p->failed;
}
