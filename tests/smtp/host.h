/* tests/smtp/host.h - a node made up for one session: who is known, what storing comes to, what was stored. */
#ifndef TESTS_SMTP_HOST_H
#define TESTS_SMTP_HOST_H

#include "base/clock.h"
#include "base/mem.h"
#include "smtpd/smtpd.h"

#define HOST_USERS_MAX 16u

struct stored {
	struct stored *next;
	char *reverse_path;
	char *recipients; /* those who got it, with a space behind each */
	size_t len;
	char *octets;
};

struct host {
	struct smtp_host smtp;
	struct clock clock;
	int64_t now_ms; /* since its start, at which the wall clock showed host_start_unix_s */
	size_t n_users;
	struct host_user {
		char *address;
		enum fail at_rcpt, at_delivery;
	} users[HOST_USERS_MAX];
	bool everybody;    /* any address is a user */
	bool deferred;     /* answers wait until host_answer */
	int64_t room_left; /* octets */
	int64_t room_held;
	struct smtp_session *waiting;
	struct smtp_delivery *delivery;
	unsigned deliveries;
	struct stored *first, **last;
	size_t n_stored;
};

#define HOST_START_UNIX_S 1795360306 /* Sun, 22 Nov 2026 15:11:46 +0000 */

void host_init(struct host *h);
void host_finish(struct host *h); /* asserts that all room came back */
/* Adds a user, or changes what comes of one. */
struct host_user *host_user(struct host *h, struct view address);
/* Answers what waits; false if nothing does. */
bool host_answer(struct host *h);
/* The n-th, from 1; NULL if there are fewer. */
const struct stored *host_stored(const struct host *h, size_t n);

#endif
