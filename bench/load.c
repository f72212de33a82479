/* bench/load.c - the load generator: one row against one server, on loopback, then it ends.
 *
 *     load deliver --lmtp 127.0.0.1:2400 --connections 8 --seconds 10
 *
 * bench/run starts the servers, fills them and makes a table of what the rows print. */
#include <getopt.h>

#include "base/rng.h"
#include "base/view.h"
#include "bench/client.h"
#include "bench/rows.h"

#include "base/banned.h"

static const struct row {
	const char *name;
	void (*run)(const struct load *load);
	const char *needs;
} rows[] = {
	{ "deliver", row_deliver, "--lmtp --connections --seconds --users" },
	{ "fill", row_fill, "--lmtp --connections --messages --users" },
	{ "grow", row_grow, "--lmtp --connections --messages" },
	{ "append", row_append, "--imap --connections --seconds" },
	{ "store", row_store, "--imap --connections --seconds" },
	{ "select", row_select, "--imap" },
	{ "fetch-flags", row_fetch_flags, "--imap" },
	{ "fetch-envelopes", row_fetch_envelopes, "--imap" },
	{ "fetch-bodies", row_fetch_bodies, "--imap --messages" },
	{ "search", row_search, "--imap" },
	{ "idle", row_idle, "--imap --connections --users" },
	{ "notice", row_notice, "--imap --lmtp --messages" },
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static const struct option options[] = {
	{ "lmtp", required_argument, NULL, 'l' },        { "imap", required_argument, NULL, 'i' },
	{ "prefix", required_argument, NULL, 'x' },      { "domain", required_argument, NULL, 'd' },
	{ "password", required_argument, NULL, 'p' },    { "users", required_argument, NULL, 'u' },
	{ "connections", required_argument, NULL, 'c' }, { "seconds", required_argument, NULL, 's' },
	{ "messages", required_argument, NULL, 'm' },    { NULL, 0, NULL, 0 },
};

static void usage(void)
{
	fputs("usage: load ROW [--lmtp WHERE] [--imap WHERE] [--prefix P] [--domain D] [--password P]\n"
	      "            [--users N] [--connections N] [--seconds N] [--messages N]\nWHERE: host:port or a socket's "
	      "path; "
	      "users are P1@D to PN@D.  Rows, and what they need:\n",
	      stderr);
	for (size_t i = 0; i < ROWS; i++)
		fprintf(stderr, "  %-16s %s\n", rows[i].name, rows[i].needs);
	exit(2);
}

static unsigned number(const char *text)
{
	uint64_t n;

	if (!view_decimal(view_str(text), 10000000, &n) || n == 0)
		die("%s: not a number from 1 to 10000000", text);
	return (unsigned)n;
}

static void read_options(struct load *load, int argc, char **argv)
{
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		switch (option) {
		case 'l':
			load->lmtp = optarg;
			break;
		case 'i':
			load->imap = optarg;
			break;
		case 'x':
			load->prefix = optarg;
			break;
		case 'd':
			load->domain = optarg;
			break;
		case 'p':
			load->password = optarg;
			break;
		case 'u':
			load->users = number(optarg);
			break;
		case 'c':
			load->connections = number(optarg);
			break;
		case 's':
			load->seconds = number(optarg);
			break;
		case 'm':
			load->messages = number(optarg);
			break;
		default:
			usage();
		}
}

int main(int argc, char **argv)
{
	struct load load = { .lmtp = "127.0.0.1:24",
			     .imap = "127.0.0.1:143",
			     .prefix = "u",
			     .domain = "bench.example",
			     .password = "secret",
			     .users = 1,
			     .connections = 1,
			     .seconds = 1,
			     .messages = 100 };
	const struct row *row = NULL;

	for (size_t i = 0; i < ROWS && argc > 1; i++)
		if (view_equal(view_str(rows[i].name), view_str(argv[1])))
			row = &rows[i];
	if (row == NULL)
		usage();
	read_options(&load, argc - 1, argv + 1);
	load.serials = rng_u64(rng_system()) << 40;
	load.pool = message_pool_create();
	row->run(&load);
	message_pool_destroy(&load.pool);
	return 0;
}
