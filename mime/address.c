/* Reads left to right and never back: words gather as a phrase until a '<', '@', ':' or ',' tells what they were.  The
 * last run of words joined by dots is kept apart besides, as it is the mailbox if an '@' follows: "A Person x.y@z". */
#include "mime/address.h"

#include "base/banned.h"
#include "base/limits.h"
#include "mime/field.h"

struct reader {
	struct view v;
	struct buf *out;
	size_t count, max;
	bool in_group;
	bool bare; /* "mailbox@host" alone is written */

	struct buf phrase; /* all words, one space between */
	size_t before_run; /* octets of phrase before the last run */
	struct buf run;    /* words joined by dots: a mailbox, perhaps */
	struct buf domain;
	struct buf route;
	struct buf comment; /* a name, if there is no other */
	bool has_words, has_domain;
	bool quoted;      /* one of the words was */
	bool domain_told; /* the domain is in the phrase already */
};

void wire_string(struct buf *out, struct view v)
{
	bool plain = true;

	for (size_t i = 0; i < v.len && plain; i++)
		plain = v.at[i] < 0x80 && v.at[i] != 0 && v.at[i] != '\r' && v.at[i] != '\n';
	if (plain)
		buf_putc(out, '"');
	else
		buf_printf(out, "{%zu}\r\n", v.len);
	for (size_t i = 0; i < v.len; i++) {
		if (plain && (v.at[i] == '"' || v.at[i] == '\\'))
			buf_putc(out, '\\');
		buf_putc(out, v.at[i] ? v.at[i] : '?');
	}
	if (plain)
		buf_putc(out, '"');
}

static void put_nstring(struct buf *out, struct view v)
{
	if (v.len)
		wire_string(out, v);
	else
		buf_puts(out, "NIL");
}

/* ---- what is written ---- */

static void put_bare(struct reader *r, struct view mailbox, struct view domain)
{
	buf_putc(r->out, '\n');
	buf_put(r->out, mailbox);
	buf_putc(r->out, '@');
	buf_put(r->out, domain);
}

static void put_address(struct reader *r, struct view name, struct view mailbox, struct view domain)
{
	if (r->count >= r->max)
		return;
	r->count++;
	if (r->bare) {
		put_bare(r, mailbox, domain);
		return;
	}
	buf_putc(r->out, '(');
	put_nstring(r->out, name);
	buf_putc(r->out, ' ');
	put_nstring(r->out, buf_view(&r->route));
	buf_putc(r->out, ' ');
	wire_string(r->out, mailbox.len ? mailbox : VIEW("MISSING_MAILBOX"));
	buf_putc(r->out, ' ');
	wire_string(r->out, domain.len ? domain : VIEW("MISSING_DOMAIN"));
	buf_putc(r->out, ')');
}

static void start_group(struct reader *r)
{
	r->in_group = true;
	r->count++;
	if (r->bare)
		return;
	buf_puts(r->out, "(NIL NIL ");
	wire_string(r->out, buf_view(&r->phrase));
	buf_puts(r->out, " NIL)");
}

/* Also past the bound: a group that was begun is ended. */
static void end_group(struct reader *r)
{
	if (!r->in_group)
		return;
	r->in_group = false;
	r->count++;
	if (!r->bare)
		buf_puts(r->out, "(NIL NIL NIL NIL)");
}

static void forget(struct reader *r)
{
	buf_clear(&r->phrase);
	buf_clear(&r->run);
	buf_clear(&r->domain);
	buf_clear(&r->route);
	buf_clear(&r->comment);
	r->before_run = 0;
	r->has_words = r->quoted = r->has_domain = r->domain_told = false;
}

/* ---- what is read ---- */

static void step(struct reader *r)
{
	r->v = view_from(r->v, 1);
}

static bool is_atom(uint8_t c)
{
	return c > ' ' && c != 0x7f && !is_one_of(c, VIEW("()<>[]:;@,\""));
}

/* "a@b <a@b>", "Shop @ Corner Inc <a@b>": what looked like an address was part of a name. */
static void tell_domain(struct reader *r)
{
	if (!r->has_domain || r->domain_told)
		return;
	buf_putc(&r->phrase, '@');
	buf_put(&r->phrase, buf_view(&r->domain));
	r->domain_told = true;
}

/* A word of a phrase or mailbox; it joins the run if a dot stands on either side. */
static void read_word(struct reader *r)
{
	size_t start;
	bool joins = r->run.len && r->run.at[r->run.len - 1] == '.';
	struct view word;

	tell_domain(r);
	start = r->phrase.len;
	if (r->has_words)
		buf_putc(&r->phrase, ' ');
	if (r->v.at[0] == '"') {
		size_t at = r->phrase.len;

		lex_quoted(&r->v, &r->phrase);
		r->quoted = true;
		word = view_from(buf_view(&r->phrase), at);
	} else {
		size_t len = 1;

		while (len < r->v.len && is_atom(r->v.at[len]))
			len++;
		word = view_sub(r->v, 0, len);
		r->v = view_from(r->v, len);
		joins |= word.at[0] == '.';
		buf_put(&r->phrase, word);
	}
	r->has_words = true;
	if (r->has_domain)
		return;
	if (!joins) {
		buf_clear(&r->run);
		r->before_run = start;
	}
	buf_put(&r->run, word);
}

/* Behind an '@': a name with dots, or a literal in brackets. */
static void read_domain(struct reader *r)
{
	buf_clear(&r->domain);
	for (;;) {
		size_t len = 0;

		lex_skip(&r->v, &r->comment);
		if (r->v.len == 0)
			return;
		if (r->v.at[0] == '[' && r->domain.len == 0) {
			len = view_find(r->v, 0, ']') + 1;
			buf_put(&r->domain, view_sub(r->v, 0, len));
			r->v = view_from(r->v, len);
			return;
		}
		while (len < r->v.len && is_atom(r->v.at[len]))
			len++;
		if (len == 0 || (r->domain.len && r->domain.at[r->domain.len - 1] != '.' && r->v.at[0] != '.'))
			return;
		buf_put(&r->domain, view_sub(r->v, 0, len));
		r->v = view_from(r->v, len);
	}
}

/* Source route (RFC 5322 4.4): "@a,@b:".  Without the colon it was a domain. */
static void read_route(struct reader *r)
{
	while (r->v.len && (r->v.at[0] == '@' || r->v.at[0] == ',')) {
		buf_putc(&r->route, r->v.at[0]);
		step(r);
		read_domain(r);
		buf_put(&r->route, buf_view(&r->domain));
	}
	if (r->v.len && r->v.at[0] == ':') {
		step(r);
		buf_clear(&r->domain);
	} else {
		buf_clear(&r->route);
	}
}

/* `v` stands at '<': what is in the brackets is the address, and what came before was its name. */
static void read_angle(struct reader *r)
{
	struct buf mailbox;
	struct view name;

	tell_domain(r);
	buf_clear(&r->domain);
	buf_init(&mailbox, MIME_HEADER_MAX);
	step(r);
	lex_skip(&r->v, &r->comment);
	if (r->v.len && r->v.at[0] == '@')
		read_route(r);
	for (lex_skip(&r->v, &r->comment); r->v.len; lex_skip(&r->v, &r->comment)) {
		size_t len = 0;

		if (r->v.at[0] == '"') {
			lex_quoted(&r->v, &mailbox);
			continue;
		}
		while (len < r->v.len && is_atom(r->v.at[len]))
			len++;
		if (len == 0)
			break;
		buf_put(&mailbox, view_sub(r->v, 0, len));
		r->v = view_from(r->v, len);
	}
	if (r->v.len && r->v.at[0] == '@') {
		step(r);
		read_domain(r);
	}
	name = r->phrase.len ? buf_view(&r->phrase) : view_trim(buf_view(&r->comment));
	put_address(r, name, buf_view(&mailbox), buf_view(&r->domain));
	buf_finish(&mailbox);
	forget(r);
	while (r->v.len && r->v.at[0] != ',' && r->v.at[0] != ';' && r->v.at[0] != '>')
		step(r);
}

/* At a separator: what has gathered is an address without brackets, if it is anything.  One word by itself is a mailbox
 * here; several, or what is quoted, are somebody's name. */
static void end_address(struct reader *r)
{
	struct view name = view_trim(view_sub(buf_view(&r->phrase), 0, r->before_run));
	struct view comment = view_trim(buf_view(&r->comment));

	if (r->has_domain)
		put_address(r, name.len ? name : comment, buf_view(&r->run), buf_view(&r->domain));
	else if (name.len || r->quoted)
		put_address(r, buf_view(&r->phrase), VIEW_NONE, VIEW_NONE);
	else if (r->has_words)
		put_address(r, comment, buf_view(&r->phrase), VIEW_NONE);
	forget(r);
}

static void read_special(struct reader *r)
{
	uint8_t c = r->v.at[0];

	if (c == '<') {
		read_angle(r);
		return;
	}
	step(r);
	if (c == '@' && !r->has_domain) {
		r->has_domain = true;
		read_domain(r);
	} else if (c == ',') {
		end_address(r);
	} else if (c == ';') {
		end_address(r);
		end_group(r);
	} else if (c == ':') {
		end_group(r);
		start_group(r);
		forget(r);
	}
}

#define READER_BUFS 5u

static size_t read_list(struct view v, size_t max, bool bare, struct buf *out)
{
	struct reader r = { .v = v, .out = out, .max = max, .bare = bare };
	struct buf *const all[READER_BUFS] = { &r.phrase, &r.run, &r.domain, &r.route, &r.comment };

	for (size_t i = 0; i < READER_BUFS; i++)
		buf_init(all[i], MIME_HEADER_MAX);
	for (lex_skip(&r.v, &r.comment); r.v.len && r.count < max; lex_skip(&r.v, &r.comment)) {
		if (r.v.at[0] == '"' || is_atom(r.v.at[0]))
			read_word(&r);
		else
			read_special(&r);
	}
	end_address(&r);
	end_group(&r);
	for (size_t i = 0; i < READER_BUFS; i++)
		buf_finish(all[i]);
	return r.count;
}

size_t address_list(struct view v, size_t max, struct buf *out)
{
	return read_list(v, max, false, out);
}

void address_list_bare(struct view v, size_t max, struct buf *out)
{
	read_list(v, max, true, out);
}
