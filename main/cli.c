/* main/cli.c - the command line (cli.h).
 *
 * A command runs on the node that serves the data folder, if one does; else on the store, which is opened for it.  What
 * decides is the control socket: nobody listens there when no node runs. */
#include "main/cli.h"

#include <errno.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "main/command_table.h"
#include "main/control.h"
#include "main/init.h"
#include "main/node.h"
#include "main/password.h"
#include "main/privilege.h"
#include "main/tls.h"

#include "base/banned.h"

#define HELP_MAX           (64u << 10)
#define STORE_HELD_POLL_US 10000

struct cli {
	const char *conf_path;
	const struct command *command;
	struct command_args args;
	int argc; /* of the command, its name included */
	const char *const *argv;
};

static int say(const struct failure *why)
{
	struct buf text;

	buf_init(&text, 2 * FAILURE_TEXT_MAX);
	command_put_plain(&text, view_str(why->text));
	(void)fprintf(stderr, "posthorn: %.*s\n", VIEW_FMT(buf_view(&text)));
	buf_finish(&text);
	return COMMAND_FAILED;
}

static int say_usage(const char *text, const char *word)
{
	struct failure why;

	(void)fail_with(&why, FAIL_REFUSED, "%s%s", text, word);
	(void)say(&why);
	(void)fputs("posthorn --help lists the commands\n", stderr);
	return COMMAND_USAGE;
}

static void print(struct buf *b)
{
	(void)fwrite(b->at, 1, b->len, stdout);
	buf_finish(b);
}

/* Help. ------------------------------------------------------------------------------------------------------------ */

static int help_all(void)
{
	struct buf b;

	buf_init(&b, HELP_MAX);
	buf_puts(&b,
		 "usage: posthorn [-c FILE] COMMAND …\n\nA mail node: takes mail in by SMTP and LMTP, keeps it as git "
		 "objects, serves it by IMAP.\n\n");
	(void)command_help_group(NULL, &b);
	buf_printf(&b,
		   "\n  -c FILE              configuration; %s unless given\n"
		   "  --help               this, or after a command what it does\n"
		   "\nExit codes: 0 done, 1 could not be done, 64 wrong usage.  posthorn(1) has more.\n",
		   CONF_PATH_DEFAULT);
	print(&b);
	return COMMAND_DONE;
}

/* "posthorn user", "posthorn user --help": the commands of the group.  The first is a mistake, the second is not. */
static int help_group(int argc, const char *const *argv)
{
	bool asked = argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0);
	struct failure why;
	struct buf b;

	buf_init(&b, HELP_MAX);
	if (!command_help_group(argv[0], &b))
		return say_usage("no such command: ", argv[0]);
	(void)fail_with(&why, FAIL_REFUSED, argc > 1 ? "no such command: %s %s; there are" : "%s needs another word%s",
			argv[0], argc > 1 ? argv[1] : "");
	if (!asked)
		(void)say(&why);
	(void)fwrite(b.at, 1, b.len, asked ? stdout : stderr);
	buf_finish(&b);
	return asked ? COMMAND_DONE : COMMAND_USAGE;
}

static int help_command(const struct command *c)
{
	struct buf b;

	buf_init(&b, HELP_MAX);
	command_help(c, &b);
	print(&b);
	return COMMAND_DONE;
}

/* Commands without a node. ----------------------------------------------------------------------------------------- */

static int run_version(struct cli *cli)
{
	(void)cli;
	(void)printf("posthorn %s\n", POSTHORN_VERSION);
	return COMMAND_DONE;
}

/* As the node reads them: as the user it becomes.  Before init there is nothing to read yet. */
static enum fail check_certificate(const struct conf *conf, struct failure *why)
{
	struct tls_context *ctx;
	enum fail f;

	if (access(conf->data, F_OK) < 0 && access(conf->tls_certificate, F_OK) < 0 && access(conf->tls_key, F_OK) < 0)
		return FAIL_NONE;
	f = privilege_drop(conf->user, why);
	if (f == FAIL_NONE)
		f = tls_context_load(conf->tls_certificate, conf->tls_key, &ctx, why);
	if (f == FAIL_NONE)
		tls_context_unref(&ctx);
	return f;
}

static int run_config_test(struct cli *cli)
{
	struct conf *conf;
	struct failure why;
	enum fail f;

	if (conf_load(cli->conf_path, &conf, &why) != FAIL_NONE)
		return say(&why);
	f = check_certificate(conf, &why);
	conf_unref(&conf);
	if (f != FAIL_NONE)
		return say(&why);
	(void)printf("%s is well\n", cli->conf_path);
	return COMMAND_DONE;
}

static int run_serve(struct cli *cli)
{
	struct conf *conf;
	struct failure why;
	int code;

	if (conf_load(cli->conf_path, &conf, &why) != FAIL_NONE)
		return say(&why);
	code = node_serve(conf, cli->conf_path);
	conf_unref(&conf);
	return code;
}

static void print_next_steps(const struct cli *cli, const struct conf *conf)
{
	const char *option = strcmp(cli->conf_path, CONF_PATH_DEFAULT) == 0 ? "" : " -c ";
	const char *path = option[0] ? cli->conf_path : "";

	(void)printf("%s is ready.  Next:\n"
		     "  posthorn%s%s domain add example.org\n"
		     "  posthorn%s%s user add you@example.org\n"
		     "  posthorn%s%s serve\n",
		     conf->data, option, path, option, path, option, path);
}

static int run_init(struct cli *cli)
{
	struct conf *conf;
	struct failure why;
	enum fail f = FAIL_NONE;

	if (cli->args.name && access(cli->conf_path, F_OK) < 0)
		f = init_write_conf(cli->conf_path, cli->args.name, &why);
	if (f == FAIL_NONE)
		f = conf_load(cli->conf_path, &conf, &why);
	if (f != FAIL_NONE)
		return say(&why);
	f = init_data(conf, &why);
	if (f == FAIL_NONE)
		print_next_steps(cli, conf);
	conf_unref(&conf);
	return f == FAIL_NONE ? COMMAND_DONE : say(&why);
}

static int run_local(struct cli *cli)
{
	static const struct {
		const char *name;
		int (*run)(struct cli *cli);
	} locals[] = {
		{ "init", run_init },
		{ "serve", run_serve },
		{ "config test", run_config_test },
		{ "version", run_version },
	};

	for (unsigned i = 0; i < sizeof(locals) / sizeof(locals[0]); i++)
		if (strcmp(locals[i].name, cli->command->name) == 0)
			return locals[i].run(cli);
	return say_usage("no such command: ", cli->command->name);
}

/* Commands on a node. ---------------------------------------------------------------------------------------------- */

static void put_stdout(struct command_ctx *ctx, struct view octets)
{
	(void)ctx;
	(void)fwrite(octets.at, 1, octets.len, stdout);
}

static void put_stderr(struct command_ctx *ctx, struct view octets)
{
	(void)ctx;
	(void)fwrite(octets.at, 1, octets.len, stderr);
}

/* On the store of a stopped node.  FAIL_CONFLICT: another process has it. */
static enum fail run_stopped(struct cli *cli, const struct conf *conf, struct view input, int *code, struct failure *why)
{
	struct command_ctx ctx = { .input = input, .tty = isatty(STDERR_FILENO), .out = put_stdout, .err = put_stderr };
	enum fail f = command_host_open(conf, &ctx.host, why);

	if (f == FAIL_CONFLICT)
		(void)fail_with(
			why, f,
			"a process holds the store in %s, but no node answers on %s/control: a node that is just "
			"starting or ending, so try again, or another command; `fuser %s/posthorn.lock` names the "
			"process",
			conf->data, conf->data, conf->data);
	else if (f == FAIL_NOTFOUND)
		(void)fail_with(why, f, "there is no store in %s; to make one: posthorn init", conf->data);
	if (f != FAIL_NONE)
		return f;
	*code = command_run(&ctx, cli->argc, cli->argv);
	command_host_close(&ctx.host);
	return FAIL_NONE;
}

/* A node that is just starting or ending has the store and no socket, and another command has it for a moment: both are
 * waited for. */
static enum fail run_somewhere(struct cli *cli, const struct conf *conf, struct view input, int *code,
			       struct failure *why)
{
	struct clock *clock = clock_system();
	int64_t end_ms = clock->steady_ms(clock) + STORE_HELD_MS;
	enum fail f;

	for (;;) {
		f = control_call(conf->data, cli->argc, cli->argv, input, isatty(STDERR_FILENO),
				 cli->command->ends_node, code, why);
		if (f == FAIL_NOTFOUND)
			f = run_stopped(cli, conf, input, code, why);
		if (f != FAIL_CONFLICT || clock->steady_ms(clock) >= end_ms)
			return f;
		usleep(STORE_HELD_POLL_US);
	}
}

static enum fail get_password(const struct cli *cli, struct buf *out, struct failure *why)
{
	if (!cli->command->password || (cli->args.options & OPTION_MAKE_PASSWORD))
		return FAIL_NONE;
	if (cli->args.options & OPTION_PASSWORD_STDIN)
		return password_from_stdin(out, why);
	return password_prompt("New password: ", true, out, why);
}

static int run_with(struct cli *cli, const struct conf *conf, struct view input)
{
	struct failure why;
	int code;
	enum fail f = privilege_become_owner(conf->data, &why);

	if (f == FAIL_NOTFOUND)
		(void)fail_with(&why, f, "there is no %s yet; to make it: posthorn init", conf->data);
	if (f != FAIL_NONE)
		return say(&why);
	f = run_somewhere(cli, conf, input, &code, &why);
	return f == FAIL_NONE ? code : say(&why);
}

static int run_on_node(struct cli *cli)
{
	struct conf *conf;
	struct failure why;
	struct buf password;
	int code;

	if (conf_load(cli->conf_path, &conf, &why) != FAIL_NONE)
		return say(&why);
	buf_init(&password, PASSWORD_MAX + 1);
	if (get_password(cli, &password, &why) == FAIL_NONE)
		code = run_with(cli, conf, buf_view(&password));
	else
		code = say(&why);
	password_wipe(&password);
	buf_finish(&password);
	conf_unref(&conf);
	return code;
}

/* The words. ------------------------------------------------------------------------------------------------------- */

static int run_command(struct cli *cli)
{
	const char **words = mem_array((size_t)cli->argc + 1, sizeof(words[0]));
	struct failure why;
	int used, code;

	cli->command = command_find(cli->argc, cli->argv, &used);
	if (!cli->command) {
		code = help_group(cli->argc, cli->argv);
	} else if (command_parse(cli->command, cli->argc - used, cli->argv + used, words, &cli->args, &why) !=
		   FAIL_NONE) {
		(void)say(&why);
		code = COMMAND_USAGE;
	} else if (cli->args.options & OPTION_HELP) {
		code = help_command(cli->command);
	} else {
		code = cli->command->run ? run_on_node(cli) : run_local(cli);
	}
	mem_free(words);
	return code;
}

static int run_words(int argc, const char *const *argv)
{
	struct cli cli = { .conf_path = CONF_PATH_DEFAULT };
	int i = 1;

	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return help_all();
		if (strcmp(argv[i], "--version") == 0)
			return run_version(&cli);
		if (strcmp(argv[i], "-c") != 0)
			return say_usage("no such option: ", argv[i]);
		if (++i == argc)
			return say_usage("-c needs a file", "");
		cli.conf_path = argv[i];
	}
	if (i == argc)
		return say_usage("what is to be done?", "");
	cli.argc = argc - i;
	cli.argv = argv + i;
	return run_command(&cli);
}

int cli_main(int argc, const char *const *argv)
{
	int code = run_words(argc, argv);

	if ((fflush(stdout) != 0 || ferror(stdout)) && code == COMMAND_DONE) {
		(void)fprintf(stderr, "posthorn: cannot write: %s\n", strerror(errno));
		code = COMMAND_FAILED;
	}
	return code;
}
