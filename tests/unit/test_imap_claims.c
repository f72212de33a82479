/* What is recent: the watermarks of a user's mailboxes (RFC 3501 2.3.2). */
#include "base/limits.h"
#include "imapd/claims.h"

#include "unit.h"

#include "base/banned.h"

static struct guid mailbox(uint32_t n)
{
	struct guid id = { 0 };

	memcpy(id.at, &n, sizeof(n));
	return id;
}

static void each_uid_is_claimed_once(void **state)
{
	struct guid a = mailbox(1), b = mailbox(2);
	struct claims c = { 0 };

	(void)state;
	assert_int_equal(claims_look(&c, &a, 5, false), 1);
	assert_int_equal(claims_look(&c, &a, 5, true), 1);
	assert_int_equal(claims_look(&c, &a, 5, false), 5);
	assert_int_equal(claims_look(&c, &a, 9, false), 5);
	assert_int_equal(claims_look(&c, &a, 9, true), 5);
	assert_int_equal(claims_look(&c, &a, 9, true), 9);
	assert_int_equal(claims_look(&c, &b, 9, true), 1);
	claims_finish(&c);
}

/* A session that still tells an older state neither gets what others have claimed nor gives it back. */
static void who_comes_late_claims_nothing(void **state)
{
	struct guid a = mailbox(1);
	struct claims c = { 0 };

	(void)state;
	assert_int_equal(claims_look(&c, &a, 9, true), 1);
	assert_int_equal(claims_look(&c, &a, 7, true), 7);
	assert_int_equal(claims_look(&c, &a, 10, true), 9);
	claims_finish(&c);
}

static void the_oldest_mailbox_is_forgotten_past_the_bound(void **state)
{
	struct claims c = { 0 };
	struct guid id;

	(void)state;
	for (uint32_t i = 0; i <= RECENT_MAILBOXES_MAX; i++) {
		id = mailbox(i);
		assert_int_equal(claims_look(&c, &id, 2, true), 1);
	}
	assert_int_equal(claims_look(&c, &id, 2, false), 2);
	id = mailbox(1);
	assert_int_equal(claims_look(&c, &id, 2, false), 2);
	id = mailbox(0);
	assert_int_equal(claims_look(&c, &id, 2, false), 1);
	claims_finish(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_uid_is_claimed_once),
		cmocka_unit_test(who_comes_late_claims_nothing),
		cmocka_unit_test(the_oldest_mailbox_is_forgotten_past_the_bound),
	};

	return cmocka_run_group_tests_name("imap_claims", tests, NULL, NULL);
}
