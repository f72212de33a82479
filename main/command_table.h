/* main/command_table.h - commands, their words and options.  For main/ alone. */
#ifndef MAIN_COMMAND_TABLE_H
#define MAIN_COMMAND_TABLE_H

#include <jansson.h>

#include "main/command.h"

enum option {
	OPTION_HELP = 1,
	OPTION_JSON = 2,
	OPTION_PASSWORD_STDIN = 4,
	OPTION_MAKE_PASSWORD = 8,
	OPTION_COUNT = 16,
	OPTION_NAME = 32,
	OPTION_WITH_MAIL = 64,
	OPTION_USER = 128,
	OPTION_ADDRESS = 256,
	OPTION_REPAIR = 512,
};

struct command_args {
	unsigned options; /* of enum option */
	uint64_t count;   /* -n */
	const char *name; /* --name */
	const char *users[NODE_GRANTS_MAX]; /* --user, each time it is there */
	unsigned n_users;
	const char *addresses[NODE_ADDRESSES_MAX]; /* --address */
	unsigned n_addresses;
	const char *const *words;
	int n;
};

struct command {
	const char *name;  /* "user add" */
	const char *words; /* "USER": what follows it in the usage */
	int least, most;   /* how many words */
	unsigned options;  /* those it takes, besides --help */
	bool password;     /* wants one as input, unless it is to make one up */
	bool ends_node;    /* when done, the node's process ends */
	/* NULL: needs no node, and is run by the command line itself. */
	int (*run)(struct command_ctx *ctx, const struct command_args *args);
	const char *summary; /* one line */
	const char *details; /* a paragraph, or NULL */
};

/* The command that argv begins with; *used words name it.  NULL: none. */
const struct command *command_find(int argc, const char *const *argv, int *used);
/* Reads what follows the name.  `words` is to have room for argc pointers.  FAIL_REFUSED: an option that it does not
 * take, too few words, too many. */
FAIL_CHECK enum fail command_parse(const struct command *c, int argc, const char *const *argv, const char **words,
				   struct command_args *out, struct failure *why);

/* The usage of one command, or of all whose name begins with `group` (NULL: all). */
void command_help(const struct command *c, struct buf *out);
bool command_help_group(const char *group, struct buf *out);

/* Output. ---------------------------------------------------------------------------------------------------------- */

void command_out(struct command_ctx *ctx, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void command_err(struct command_ctx *ctx, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Has the host apply the op, again if another change was first.  Says on standard error what does not work. */
int command_change(struct command_ctx *ctx, struct directory_op *op);
/* Says on standard error why it could not be done; returns COMMAND_FAILED. */
int command_failed(struct command_ctx *ctx, const struct failure *why);
/* Puts it out, a member a line; consumes the reference. */
int command_json(struct command_ctx *ctx, json_t *json);
/* A JSON string; octets that are not UTF-8 become U+FFFD. */
json_t *command_json_text(struct view text);
/* Appends text of others without what could steer a terminal: that, and what is not UTF-8, becomes '?'. */
void command_put_plain(struct buf *b, struct view text);
/* Appends "2026-11-22T15:04:05Z". */
void command_put_time(struct buf *b, int64_t unix_s);

/* What the table names. -------------------------------------------------------------------------------------------- */

int command_domain_add(struct command_ctx *ctx, const struct command_args *args);
int command_domain_list(struct command_ctx *ctx, const struct command_args *args);
int command_domain_remove(struct command_ctx *ctx, const struct command_args *args);
int command_user_add(struct command_ctx *ctx, const struct command_args *args);
int command_user_list(struct command_ctx *ctx, const struct command_args *args);
int command_user_remove(struct command_ctx *ctx, const struct command_args *args);
int command_passwd(struct command_ctx *ctx, const struct command_args *args);
int command_alias_add(struct command_ctx *ctx, const struct command_args *args);
int command_alias_list(struct command_ctx *ctx, const struct command_args *args);
int command_alias_remove(struct command_ctx *ctx, const struct command_args *args);
int command_log(struct command_ctx *ctx, const struct command_args *args);
int command_show(struct command_ctx *ctx, const struct command_args *args);
int command_checkpoint(struct command_ctx *ctx, const struct command_args *args);
int command_fsck(struct command_ctx *ctx, const struct command_args *args);
int command_cluster_invite(struct command_ctx *ctx, const struct command_args *args);
int command_cluster_join(struct command_ctx *ctx, const struct command_args *args);
int command_cluster_status(struct command_ctx *ctx, const struct command_args *args);
int command_cluster_address(struct command_ctx *ctx, const struct command_args *args);
int command_cluster_leave(struct command_ctx *ctx, const struct command_args *args);
int command_cluster_remove(struct command_ctx *ctx, const struct command_args *args);
int command_restored(struct command_ctx *ctx, const struct command_args *args);
int command_status(struct command_ctx *ctx, const struct command_args *args);
int command_stop(struct command_ctx *ctx, const struct command_args *args);

#endif
