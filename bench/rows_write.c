/* bench/rows_write.c - rows that change mailboxes: each connection is a thread that waits for each answer. */
#include <pthread.h>

#include "base/mem.h"
#include "bench/client.h"
#include "bench/rows.h"

#include "base/banned.h"

/* Mail programs do not keep one LMTP connection for ever, and servers bound the messages of one. */
#define DELIVERIES_A_CONNECTION 500u
#define GROW_STEP               10000u
#define ADDRESS_OCTETS          320u

struct worker {
	const struct load *load;
	unsigned index;
	int64_t until_ns;
	unsigned quota; /* messages; in place of until_ns, where that is 0 */
	struct samples samples;
	pthread_t thread;
};

typedef void *worker_run(void *worker);

/* Has every connection run for load->seconds, or, if `quota` is not 0, do that much; joins them, and returns the
 * seconds it took. */
static double run_workers(const struct load *load, worker_run *run, unsigned quota, struct samples *all)
{
	struct worker *workers = mem_array(load->connections, sizeof(*workers));
	int64_t start = now_ns();

	for (unsigned i = 0; i < load->connections; i++) {
		workers[i] = (struct worker){ .load = load, .index = i, .quota = quota };
		if (quota == 0)
			workers[i].until_ns = start + (int64_t)load->seconds * 1000000000;
		if (pthread_create(&workers[i].thread, NULL, run, &workers[i]) != 0)
			die("no thread");
	}
	for (unsigned i = 0; i < load->connections; i++) {
		pthread_join(workers[i].thread, NULL);
		samples_join(all, &workers[i].samples);
		samples_finish(&workers[i].samples);
	}
	mem_free(workers);
	return (double)(now_ns() - start) / 1e9;
}

static bool goes_on(const struct worker *w, unsigned done)
{
	return w->until_ns == 0 ? done < w->quota : now_ns() < w->until_ns;
}

static void report(const struct load *load, worker_run *run)
{
	struct samples all = { 0 };
	double seconds = run_workers(load, run, 0, &all);

	printf("rate=%.1f p50_us=%.0f p90_us=%.0f p99_us=%.0f max_us=%.0f\n", (double)all.n / seconds,
	       samples_percentile_us(&all, 50), samples_percentile_us(&all, 90), samples_percentile_us(&all, 99),
	       samples_percentile_us(&all, 100));
	samples_finish(&all);
}

/* The worker's nth message: no two of any run have the same number. */
static void take(const struct worker *w, unsigned n, char message[MESSAGE_OCTETS])
{
	message_take(w->load->pool, w->load->serials + ((uint64_t)w->index << 28) + n, message);
}

/* Delivers the worker's nth message on a connection that is renewed now and then. */
static void deliver(struct worker *w, struct client **c, unsigned n, unsigned user)
{
	char message[MESSAGE_OCTETS], address[ADDRESS_OCTETS];
	int64_t start;

	if (n % DELIVERIES_A_CONNECTION == 0) {
		client_close(c);
		*c = client_open(w->load->lmtp, w->index);
		lmtp_greet(*c);
	}
	take(w, n, message);
	snprintf(address, sizeof(address), "%s%u@%s", w->load->prefix, user, w->load->domain);
	start = now_ns();
	lmtp_deliver(*c, address, view_of(message, sizeof(message)));
	samples_add(&w->samples, now_ns() - start);
}

/* Users take turns, each worker from a place of its own. */
static void *deliver_to_all(void *arg)
{
	struct worker *w = arg;
	struct client *c = NULL;

	for (unsigned n = 0; goes_on(w, n); n++)
		deliver(w, &c, n, 1 + (w->index * 7 + n) % w->load->users);
	client_close(&c);
	return NULL;
}

void row_deliver(const struct load *load)
{
	report(load, deliver_to_all);
}

/* Every connection serves the users whose turn it is, one after the other. */
static void *fill_users(void *arg)
{
	struct worker *w = arg;
	struct client *c = NULL;
	unsigned n = 0;

	for (unsigned user = 1 + w->index; user <= w->load->users; user += w->load->connections)
		for (unsigned i = 0; i < w->quota; i++)
			deliver(w, &c, n++, user);
	client_close(&c);
	return NULL;
}

void row_fill(const struct load *load)
{
	struct samples all = { 0 };
	double seconds = run_workers(load, fill_users, load->messages, &all);

	printf("rate=%.1f\n", (double)all.n / seconds);
	samples_finish(&all);
}

static void *deliver_to_first(void *arg)
{
	struct worker *w = arg;
	struct client *c = NULL;

	for (unsigned n = 0; goes_on(w, n); n++)
		deliver(w, &c, n, 1);
	client_close(&c);
	return NULL;
}

void row_grow(const struct load *load)
{
	struct load step = *load;

	printf("rates=");
	for (unsigned done = 0; done < load->messages; done += GROW_STEP) {
		struct samples all = { 0 };
		double seconds = run_workers(&step, deliver_to_first, GROW_STEP / load->connections, &all);

		printf("%s%.0f", done > 0 ? "," : "", (double)all.n / seconds);
		fflush(stdout);
		samples_finish(&all);
		step.serials += GROW_STEP;
	}
	printf("\n");
}

static struct client *open_imap(const struct worker *w)
{
	struct client *c = client_open(w->load->imap, w->index);
	char user[ADDRESS_OCTETS];

	snprintf(user, sizeof(user), "%s%u@%s", w->load->prefix, w->index + 1, w->load->domain);
	imap_login(c, user, w->load->password);
	return c;
}

static void *append_all(void *arg)
{
	struct worker *w = arg;
	struct client *c = open_imap(w);
	char message[MESSAGE_OCTETS];

	for (unsigned n = 0; goes_on(w, n); n++) {
		int64_t start;

		take(w, n, message);
		start = now_ns();
		imap_append(c, "INBOX", view_of(message, sizeof(message)));
		samples_add(&w->samples, now_ns() - start);
	}
	client_close(&c);
	return NULL;
}

void row_append(const struct load *load)
{
	report(load, append_all);
}

/* Through the mailbox over and over, setting the flag in one pass and clearing it in the next: each STORE changes
 * something. */
static void *store_all(void *arg)
{
	struct worker *w = arg;
	struct client *c = open_imap(w);
	uint64_t exists = imap_command(c, "SELECT INBOX").exists;

	if (exists == 0)
		die("INBOX of user %u is empty", w->index + 1);
	for (unsigned n = 0; goes_on(w, n); n++) {
		char sign = n / exists % 2 == 0 ? '+' : '-';
		int64_t start = now_ns();

		imap_command(c, "STORE %u %cFLAGS (\\Flagged)", (unsigned)(1 + n % exists), sign);
		samples_add(&w->samples, now_ns() - start);
	}
	client_close(&c);
	return NULL;
}

void row_store(const struct load *load)
{
	report(load, store_all);
}
