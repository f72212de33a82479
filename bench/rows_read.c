/* bench/rows_read.c - rows that read: user 1, one connection, but for the idle ones. */
#include <poll.h>

#include "base/mem.h"
#include "bench/client.h"
#include "bench/rows.h"

#include "base/banned.h"

#define ADDRESS_OCTETS    320u
#define WARM_ROUNDS       9u
#define SEARCH_ROUNDS     3u
#define NOTICE_PATIENCE_S 10

static struct client *open_imap(const struct load *load, unsigned number)
{
	struct client *c = client_open(load->imap, number);
	char user[ADDRESS_OCTETS];

	snprintf(user, sizeof(user), "%s%u@%s", load->prefix, number % load->users + 1, load->domain);
	imap_login(c, user, load->password);
	return c;
}

static struct client *open_inbox(const struct load *load)
{
	struct client *c = open_imap(load, 0);

	if (imap_command(c, "SELECT INBOX").exists == 0)
		die("%s1: INBOX is empty", load->prefix);
	return c;
}

/* A connection of its own each: the first after the server's start is the cold one. */
void row_select(const struct load *load)
{
	struct samples warm = { 0 };
	double first_us = 0;
	uint64_t exists = 0;

	for (unsigned i = 0; i <= WARM_ROUNDS; i++) {
		struct client *c = open_imap(load, 0);
		int64_t start = now_ns();

		exists = imap_command(c, "SELECT INBOX").exists;
		if (i == 0)
			first_us = (double)(now_ns() - start) / 1000;
		else
			samples_add(&warm, now_ns() - start);
		client_close(&c);
	}
	printf("exists=%llu cold_ms=%.2f warm_ms=%.2f\n", (unsigned long long)exists, first_us / 1000,
	       samples_percentile_us(&warm, 50) / 1000);
	samples_finish(&warm);
}

/* Times a command that must bring `want` FETCH responses. */
static double timed_fetch(struct client *c, const char *command, uint64_t want, uint64_t *octets)
{
	int64_t start = now_ns();
	struct reply r = imap_command(c, "%s", command);
	double seconds = (double)(now_ns() - start) / 1e9;

	if (r.fetches != want)
		die("%s: %llu responses, not %llu", command, (unsigned long long)r.fetches, (unsigned long long)want);
	*octets = r.octets;
	return seconds;
}

static uint64_t select_inbox(struct client *c)
{
	return imap_command(c, "SELECT INBOX").exists;
}

/* The best of some rounds, after a first. */
static void report_fetch(const struct load *load, const char *command, uint64_t want, unsigned rounds)
{
	struct client *c = open_inbox(load);
	double first = 0, best = 0;
	uint64_t octets = 0;

	if (want == 0)
		want = select_inbox(c);
	for (unsigned i = 0; i <= rounds; i++) {
		double seconds = timed_fetch(c, command, want, &octets);

		if (i == 0)
			first = seconds;
		else if (i == 1 || seconds < best)
			best = seconds;
	}
	printf("messages=%llu cold_s=%.3f warm_s=%.3f rate=%.0f mb_s=%.1f\n", (unsigned long long)want, first, best,
	       (double)want / best, (double)octets / best / 1e6);
	client_close(&c);
}

void row_fetch_flags(const struct load *load)
{
	report_fetch(load, "FETCH 1:* (UID FLAGS)", 0, 3);
}

void row_fetch_envelopes(const struct load *load)
{
	report_fetch(load, "FETCH 1:* (ENVELOPE BODYSTRUCTURE RFC822.SIZE INTERNALDATE FLAGS)", 0, 2);
}

void row_fetch_bodies(const struct load *load)
{
	char command[64];

	snprintf(command, sizeof(command), "FETCH 1:%u (BODY.PEEK[])", load->messages);
	report_fetch(load, command, load->messages, 2);
}

static double timed_search(struct client *c, const char *key, const char *word, uint64_t *found)
{
	int64_t start = now_ns();

	*found = imap_command(c, "SEARCH %s %s", key, word).found;
	return (double)(now_ns() - start) / 1e6;
}

/* The best of some, as for FETCH: one that takes some milliseconds says little. */
static double best_search(struct client *c, const char *key, const char *word, uint64_t *found)
{
	double best = timed_search(c, key, word, found);

	for (unsigned i = 1; i < SEARCH_ROUNDS; i++) {
		double ms = timed_search(c, key, word, found);

		best = ms < best ? ms : best;
	}
	return best;
}

void row_search(const struct load *load)
{
	struct client *c = open_inbox(load);
	uint64_t senders, words;
	double from_cold = timed_search(c, "FROM", MESSAGE_RARE_SENDER, &senders);
	double from_warm = best_search(c, "FROM", MESSAGE_RARE_SENDER, &senders);
	double text_cold = timed_search(c, "TEXT", MESSAGE_RARE_WORD, &words);
	double text_warm = best_search(c, "TEXT", MESSAGE_RARE_WORD, &words);

	if (senders == 0 || words == 0)
		die("SEARCH found %llu senders and %llu words", (unsigned long long)senders, (unsigned long long)words);
	printf("from_cold_ms=%.1f from_ms=%.1f text_cold_ms=%.1f text_ms=%.1f senders=%llu words=%llu\n", from_cold,
	       from_warm, text_cold, text_warm, (unsigned long long)senders, (unsigned long long)words);
	client_close(&c);
}

static struct client *open_idle(const struct load *load, unsigned number)
{
	struct client *c = open_imap(load, number);

	imap_command(c, "SELECT INBOX");
	imap_idle(c);
	return c;
}

/* Says that it is ready, and waits for a line or the end of stdin. */
static void say_ready(void)
{
	int octet;

	printf("ready\n");
	fflush(stdout);
	do
		octet = getchar();
	while (octet != '\n' && octet != EOF);
}

/* One connection a user first, so that what a user costs is not counted among what a connection costs. */
void row_idle(const struct load *load)
{
	unsigned all = load->users + load->connections;
	struct client **clients = mem_array(all, sizeof(struct client *));

	for (unsigned i = 0; i < all; i++) {
		if (i == load->users)
			say_ready();
		clients[i] = open_idle(load, i);
	}
	say_ready();
	for (unsigned i = 0; i < all; i++)
		client_close(&clients[i]);
	mem_free(clients);
}

/* When did a line with this in it come?  0: not yet. */
static int64_t line_seen(struct client *c, struct view wanted)
{
	struct view line;

	while (client_line_before(c, 0, &line))
		if (view_search(line, 0, wanted) != SIZE_MAX)
			return now_ns();
	return 0;
}

/* One delivery: how long after its 250 the idle client hears of it; less than 0 if before. */
static int64_t notice_ns(const struct load *load, struct client *lmtp, struct client *idle, const char *message)
{
	struct pollfd fds[2] = { { .fd = client_fd(lmtp), .events = POLLIN },
				 { .fd = client_fd(idle), .events = POLLIN } };
	int64_t acknowledged = 0, noticed = 0;
	char address[ADDRESS_OCTETS];

	snprintf(address, sizeof(address), "%s1@%s", load->prefix, load->domain);
	lmtp_deliver_begin(lmtp, address, view_of(message, MESSAGE_OCTETS));
	while (acknowledged == 0 || noticed == 0) {
		if (poll(fds, 2, NOTICE_PATIENCE_S * 1000) <= 0)
			die("no notice in %d s", NOTICE_PATIENCE_S);
		if (acknowledged == 0)
			acknowledged = line_seen(lmtp, VIEW("250 "));
		if (noticed == 0)
			noticed = line_seen(idle, VIEW(" EXISTS"));
	}
	return noticed - acknowledged;
}

void row_notice(const struct load *load)
{
	struct client *idle = open_imap(load, 0), *lmtp = client_open(load->lmtp, 0);
	struct samples samples = { 0 };
	char message[MESSAGE_OCTETS];

	imap_command(idle, "SELECT INBOX");
	imap_idle(idle);
	lmtp_greet(lmtp);
	for (unsigned i = 0; i < load->messages; i++) {
		message_take(load->pool, load->serials + i, message);
		samples_add(&samples, notice_ns(load, lmtp, idle, message));
	}
	printf("p50_us=%.0f p90_us=%.0f p99_us=%.0f\n", samples_percentile_us(&samples, 50),
	       samples_percentile_us(&samples, 90), samples_percentile_us(&samples, 99));
	samples_finish(&samples);
	client_close(&idle);
	client_close(&lmtp);
}
