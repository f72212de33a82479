/* main/command.c - the table of commands, their words and options, their help (command.h). */
#include "main/command.h"

#include <assert.h>
#include <stdarg.h>
#include <time.h>

#include "main/command_table.h"

#include "base/banned.h"

#define HELP_MAX         65536u
#define MESSAGE_MAX      4096u
#define TRIES            5u
#define PASSWORD_OPTIONS (OPTION_PASSWORD_STDIN | OPTION_MAKE_PASSWORD)

static const struct command commands[] = {
	{ "init", "", 0, 0, OPTION_NAME, false, false, NULL, "make the data folder, its store and a certificate",
	  "Nothing that is there is overwritten.  With --name and without a configuration file, writes a small one "
	  "first." },
	{ "serve", "", 0, 0, 0, false, false, NULL, "take mail in and serve it until told to stop",
	  "Logs to standard error, a line an event.  SIGTERM drains and ends, SIGHUP reads the configuration again." },
	{ "config test", "", 0, 0, 0, false, false, NULL,
	  "read the configuration file and the certificate and say what is wrong with them", NULL },
	{ "domain add", "DOMAIN", 1, 1, 0, false, false, command_domain_add, "take mail for a domain", NULL },
	{ "domain list", "", 0, 0, OPTION_JSON, false, false, command_domain_list, "list our domains", NULL },
	{ "domain remove", "DOMAIN", 1, 1, 0, false, false, command_domain_remove,
	  "stop taking mail for a domain that has no users and aliases left", NULL },
	{ "user add", "USER", 1, 1, PASSWORD_OPTIONS, true, false, command_user_add,
	  "make a user, who is a mail address",
	  "Asks for the password.  Mail that an earlier user of that name left in the store is there again." },
	{ "user list", "", 0, 0, OPTION_JSON, false, false, command_user_list, "list users", NULL },
	{ "user remove", "USER", 1, 1, OPTION_WITH_MAIL, false, false, command_user_remove,
	  "remove a user, who cannot log in and gets no mail from then on",
	  "The mail stays in the store, unless --with-mail removes it too." },
	{ "passwd", "USER", 1, 1, PASSWORD_OPTIONS, true, false, command_passwd, "give a user a new password", NULL },
	{ "alias add", "ADDRESS TARGET…", 2, ALIAS_TARGETS_MAX + 1, 0, false, false, command_alias_add,
	  "send mail for an address to one or more others",
	  "ADDRESS is in a domain of ours, or *@DOMAIN for all that nobody else takes there, or postmaster.  Targets "
	  "are added\n"
	  "to those that are there." },
	{ "alias list", "", 0, 0, OPTION_JSON, false, false, command_alias_list, "list aliases and their targets",
	  NULL },
	{ "alias remove", "ADDRESS [TARGET…]", 1, ALIAS_TARGETS_MAX + 1, 0, false, false, command_alias_remove,
	  "remove an alias, or some of its targets", NULL },
	{ "cluster invite", "", 0, 0, OPTION_USER | OPTION_ADDRESS, false, false, command_cluster_invite,
	  "print a token with which another machine may join, once, within the hour",
	  "With --user, that machine holds these users alone.  With --address, others dial this node\n"
	  "there from then on, instead of where its configuration says." },
	{ "cluster join", "TOKEN", 1, 1, OPTION_ADDRESS, false, false, command_cluster_join,
	  "make this machine, which has no users yet, part of a cluster", NULL },
	{ "cluster status", "", 0, 0, OPTION_JSON, false, false, command_cluster_status,
	  "show the nodes and how far they are; exit 1 if one needs a person", NULL },
	{ "cluster address", "NODE HOST:PORT", 2, 2, 0, false, false, command_cluster_address,
	  "say where this machine dials a node, or - for where the node says",
	  "NODE is a name or the first digits of an id.  For this node itself: where all others dial it." },
	{ "cluster leave", "", 0, 0, 0, false, false, command_cluster_leave,
	  "take this node out of the cluster for ever",
	  "Waits for nothing: another node must have all that this one has.  The copy of the mail stays here." },
	{ "cluster remove", "NODE", 1, 1, 0, false, false, command_cluster_remove,
	  "take a node out of the cluster that is gone for ever",
	  "Changes that it had and no other node has are lost." },
	{ "log", "USER [MAILBOX]", 1, 2, OPTION_JSON | OPTION_COUNT, false, false, command_log,
	  "show what happened to a user's mail, newest first", "With MAILBOX, only what changed that mailbox." },
	{ "show", "USER MAILBOX UID", 3, 3, 0, false, false, command_show, "print a message as it came in", NULL },
	{ "checkpoint", "", 0, 0, 0, false, false, command_checkpoint,
	  "put all mail into packs, so that the data folder is a whole git repository", NULL },
	{ "fsck", "", 0, 0, OPTION_JSON | OPTION_REPAIR, false, false, command_fsck,
	  "read and check all that is stored; exit 1 if anything is damaged",
	  "Names user, mailbox and UID of what is damaged.  Takes as long as reading the whole store does.  With\n"
	  "--repair, other nodes are asked for what is damaged or missing, all is checked once more, and what could\n"
	  "not be repaired is named again; exit 1 if there is any." },
	{ "restored", "", 0, 0, 0, false, false, command_restored,
	  "say that this stopped node was set back to an older copy",
	  "Where others are members, it takes a new lane when it starts.  Alone, it gives each mailbox a new UIDVALIDITY, and\n"
	  "people's programs fetch all mail anew." },
	{ "status", "", 0, 0, OPTION_JSON, false, false, command_status,
	  "show whether a node runs, its connections and its store; exit 1 if none runs", NULL },
	{ "stop", "", 0, 0, 0, false, true, command_stop, "let the running node finish, and wait until it has", NULL },
	{ "version", "", 0, 0, 0, false, false, NULL, "print the version", NULL },
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

static const struct option_word {
	enum option option;
	const char *word, *value; /* value NULL: stands alone */
	const char *summary;
} option_words[] = {
	{ OPTION_HELP, "--help", NULL, "print this" },
	{ OPTION_JSON, "--json", NULL, "print JSON" },
	{ OPTION_PASSWORD_STDIN, "--password-stdin", NULL, "read the password from standard input, a line" },
	{ OPTION_MAKE_PASSWORD, "--make-password", NULL, "make a password up and print it" },
	{ OPTION_COUNT, "-n", "N", "show N at most" },
	{ OPTION_NAME, "--name", "NAME", "host name of this machine, for a new configuration file" },
	{ OPTION_WITH_MAIL, "--with-mail", NULL, "remove the mail too; on a stopped node" },
	{ OPTION_USER, "--user", "USER", "let the new node hold this user alone; may be given again" },
	{ OPTION_REPAIR, "--repair", NULL, "have other nodes give what is damaged; on a running node" },
	{ OPTION_ADDRESS, "--address", "HOST:PORT", "where others dial this node; may be given again" },
};

#define N_OPTIONS (sizeof(option_words) / sizeof(option_words[0]))

/* Finding and parsing. --------------------------------------------------------------------------------------------- */

/* How many words of argv the name has, all the same; 0: another command. */
static int names(const char *name, int argc, const char *const *argv)
{
	struct view rest = view_str(name);
	int used = 0;

	while (rest.len > 0) {
		struct view word = view_cut(&rest, ' ');

		if (used == argc || !view_equal(word, view_str(argv[used])))
			return 0;
		used++;
	}
	return used;
}

const struct command *command_find(int argc, const char *const *argv, int *used)
{
	for (size_t i = 0; i < N_COMMANDS; i++) {
		*used = names(commands[i].name, argc, argv);
		if (*used > 0)
			return &commands[i];
	}
	return NULL;
}

static const struct option_word *find_option(const struct command *c, const char *word)
{
	for (size_t i = 0; i < N_OPTIONS; i++)
		if (strcmp(option_words[i].word, word) == 0 && ((c->options | OPTION_HELP) & option_words[i].option))
			return &option_words[i];
	if (strcmp(word, "-h") == 0)
		return &option_words[0];
	return NULL;
}

static enum fail add_value(const struct option_word *o, const char *value, const char **list, unsigned *n, unsigned max,
			   struct failure *why)
{
	if (*n == max)
		return fail_with(why, FAIL_REFUSED, "%s may be given %u times at most", o->word, max);
	list[(*n)++] = value;
	return FAIL_NONE;
}

static enum fail take_value(const struct option_word *o, const char *value, struct command_args *out,
			    struct failure *why)
{
	if (!value)
		return fail_with(why, FAIL_REFUSED, "%s needs a value, %s", o->word, o->value);
	if (o->option == OPTION_USER)
		return add_value(o, value, out->users, &out->n_users, NODE_GRANTS_MAX, why);
	if (o->option == OPTION_ADDRESS)
		return add_value(o, value, out->addresses, &out->n_addresses, NODE_ADDRESSES_MAX, why);
	if (o->option == OPTION_NAME)
		out->name = value;
	else if (!view_decimal(view_str(value), UINT32_MAX, &out->count))
		return fail_with(why, FAIL_REFUSED, "%s needs a number, not '%s'", o->word, value);
	return FAIL_NONE;
}

enum fail command_parse(const struct command *c, int argc, const char *const *argv, const char **words,
			struct command_args *out, struct failure *why)
{
	bool options_end = false;

	*out = (struct command_args){ .words = words };
	for (int i = 0; i < argc; i++) {
		const struct option_word *o = NULL;

		if (options_end || argv[i][0] != '-' || argv[i][1] == '\0') {
			words[out->n++] = argv[i];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			options_end = true;
			continue;
		}
		o = find_option(c, argv[i]);
		if (!o)
			return fail_with(why, FAIL_REFUSED, "%s: no option %s; before words that begin with '-' goes --",
					 c->name, argv[i]);
		out->options |= o->option;
		if (o->value && take_value(o, ++i < argc ? argv[i] : NULL, out, why) != FAIL_NONE)
			return FAIL_REFUSED;
	}
	if (out->options & OPTION_HELP)
		return FAIL_NONE;
	if (out->n < c->least || out->n > c->most)
		return fail_with(why, FAIL_REFUSED, "usage: posthorn %s%s%s%s", c->name, c->options ? " [OPTION…]" : "",
				 c->words[0] ? " " : "", c->words);
	return FAIL_NONE;
}

/* Help. ------------------------------------------------------------------------------------------------------------ */

void command_help(const struct command *c, struct buf *out)
{
	buf_printf(out, "usage: posthorn [-c FILE] %s%s%s%s\n\n%s.\n", c->name, c->options ? " [OPTION…]" : "",
		   c->words[0] ? " " : "", c->words, c->summary);
	if (c->details)
		buf_printf(out, "%s\n", c->details);
	buf_puts(out, "\n");
	for (size_t i = 0; i < N_OPTIONS; i++) {
		const struct option_word *o = &option_words[i];
		char word[40];

		if (!((c->options | OPTION_HELP) & o->option))
			continue;
		(void)snprintf(word, sizeof(word), "%s%s%s", o->word, o->value ? " " : "", o->value ? o->value : "");
		buf_printf(out, "  %-20s %s\n", word, o->summary);
	}
}

bool command_help_group(const char *group, struct buf *out)
{
	bool any = false;

	for (size_t i = 0; i < N_COMMANDS; i++) {
		const struct command *c = &commands[i];
		char usage[80];

		if (group && !(view_starts(view_str(c->name), view_str(group)) && c->name[strlen(group)] == ' '))
			continue;
		any = true;
		(void)snprintf(usage, sizeof(usage), "%s %s", c->name, c->words);
		/* "…" has three octets and one column. */
		buf_printf(out, "  %-*s %s\n", strstr(usage, "…") ? 34 : 32, usage, c->summary);
	}
	return any;
}

/* Output. ---------------------------------------------------------------------------------------------------------- */

static void put_formatted(struct command_ctx *ctx, void (*put)(struct command_ctx *ctx, struct view octets),
			  const char *fmt, va_list args)
{
	char text[MESSAGE_MAX];
	int len = vsnprintf(text, sizeof(text), fmt, args);

	if (len > 0)
		put(ctx, view_of(text, (size_t)len < sizeof(text) ? (size_t)len : sizeof(text) - 1));
}

void command_out(struct command_ctx *ctx, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	put_formatted(ctx, ctx->out, fmt, args);
	va_end(args);
}

void command_err(struct command_ctx *ctx, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	put_formatted(ctx, ctx->err, fmt, args);
	va_end(args);
}

int command_failed(struct command_ctx *ctx, const struct failure *why)
{
	struct buf text;

	buf_init(&text, 2 * FAILURE_TEXT_MAX);
	command_put_plain(&text, view_str(why->text));
	command_err(ctx, "posthorn: %.*s\n", VIEW_FMT(buf_view(&text)));
	buf_finish(&text);
	return COMMAND_FAILED;
}

int command_change(struct command_ctx *ctx, struct directory_op *op)
{
	struct failure why;
	enum fail f = FAIL_CONFLICT;

	if (ctx->host->damage)
		return command_failed(ctx, ctx->host->damage);
	for (unsigned i = 0; f == FAIL_CONFLICT && i < TRIES; i++)
		f = ctx->host->change(ctx->host, op, &why);
	return f == FAIL_NONE ? COMMAND_DONE : command_failed(ctx, &why);
}

int command_json(struct command_ctx *ctx, json_t *json)
{
	char *text = json_dumps(json, JSON_INDENT(2));

	assert(text); /* command_json_text makes all strings UTF-8 */
	ctx->out(ctx, view_str(text));
	ctx->out(ctx, VIEW("\n"));
	free(text);
	json_decref(json);
	return COMMAND_DONE;
}

json_t *command_json_text(struct view text)
{
	json_t *json;
	struct buf b;

	if (view_is_utf8(text))
		return json_stringn(text.len > 0 ? (const char *)text.at : "", text.len);
	buf_init(&b, 3 * text.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < 0x80)
			buf_putc(&b, text.at[i]);
		else
			buf_puts(&b, "\xef\xbf\xbd");
	}
	json = json_stringn((const char *)b.at, b.len);
	buf_finish(&b);
	return json;
}

void command_put_plain(struct buf *b, struct view text)
{
	while (text.len) {
		size_t n = view_char(text);

		if (n == 0 || view_steers(text))
			buf_putc(b, '?');
		else
			buf_put(b, view_sub(text, 0, n));
		text = view_from(text, n ? n : 1);
	}
}

void command_put_time(struct buf *b, int64_t unix_s)
{
	time_t t = (time_t)unix_s;
	char text[40];
	struct tm tm;

	if (gmtime_r(&t, &tm) && strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) > 0)
		buf_puts(b, text);
}

/* Running. --------------------------------------------------------------------------------------------------------- */

static int say_usage(struct command_ctx *ctx, const struct failure *why)
{
	(void)command_failed(ctx, why);
	return COMMAND_USAGE;
}

static int run_found(struct command_ctx *ctx, const struct command *c, int argc, const char *const *argv)
{
	const char **words = mem_array((size_t)argc + 1, sizeof(words[0]));
	struct command_args args;
	struct failure why;
	struct buf help;
	int code;

	if (command_parse(c, argc, argv, words, &args, &why) != FAIL_NONE) {
		code = say_usage(ctx, &why);
	} else if (args.options & OPTION_HELP) {
		buf_init(&help, HELP_MAX);
		command_help(c, &help);
		ctx->out(ctx, buf_view(&help));
		buf_finish(&help);
		code = COMMAND_DONE;
	} else {
		code = c->run(ctx, &args);
	}
	mem_free(words);
	return code;
}

int command_run(struct command_ctx *ctx, int argc, const char *const *argv)
{
	struct failure why;
	int used;
	const struct command *c = command_find(argc, argv, &used);

	if (!c || !c->run) {
		(void)fail_with(&why, FAIL_REFUSED, "no such command: %s", argc > 0 ? argv[0] : "");
		return say_usage(ctx, &why);
	}
	return run_found(ctx, c, argc - used, argv + used);
}
