/* SASL: PLAIN, and SCRAM-SHA-256 with the example of RFC 7677 3. */
#include "unit.h"

#include "imapd/auth.h"

#include "base/banned.h"

#define CLIENT_NONCE "rOprNGfwEbeRWgbNEkqO"
#define SERVER_NONCE "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"

/* RFC 7677 3's server adds 30 octets to the nonce; ours adds 24 random ones.  So the example's keys and proof are
 * checked on a machine whose nonce is set from outside. */
static void set_nonce(struct sasl *s)
{
	buf_clear(&s->nonce);
	buf_puts(&s->nonce, CLIENT_NONCE SERVER_NONCE);
}

static struct scram_keys example_keys(void)
{
	struct scram_keys keys;
	struct buf salt;

	buf_init(&salt, 100);
	assert_true(buf_unbase64(&salt, VIEW("W22ZaJ0SNY7soEsUEjb6gQ==")));
	assert_int_equal(salt.len, 16);
	scram_derive(VIEW("pencil"), salt.at, 4096, &keys);
	buf_finish(&salt);
	return keys;
}

static void assert_said(struct buf *challenge, const char *text)
{
	if (!view_equal(buf_view(challenge), view_str(text)))
		fail_msg("said \"%.*s\", not \"%s\"", VIEW_FMT(*challenge), text);
	buf_clear(challenge);
}

/* A machine that has seen the example's first message and said its own. */
static void begin_example(struct sasl *s, struct buf *challenge)
{
	struct scram_keys keys = example_keys();

	assert_true(sasl_begin(s, VIEW("scram-sha-256"), rng_system()));
	assert_int_equal(sasl_step(s, VIEW("n,,n=user,r=" CLIENT_NONCE), challenge), SASL_KEYS);
	assert_true(view_equal(sasl_user(s), VIEW("user")));
	set_nonce(s);
	assert_int_equal(sasl_keys(s, &keys, challenge), SASL_CHALLENGE);
	assert_said(challenge, "r=" CLIENT_NONCE SERVER_NONCE ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
}

static void the_rfcs_example_succeeds(void **state)
{
	struct sasl s;
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	begin_example(&s, &challenge);
	assert_int_equal(
		sasl_step(&s,
			  VIEW("c=biws,r=" CLIENT_NONCE SERVER_NONCE ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="),
			  &challenge),
		SASL_CHALLENGE);
	assert_said(&challenge, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
	assert_int_equal(sasl_step(&s, VIEW(""), &challenge), SASL_PROVEN);
	assert_int_equal(sasl_step(&s, VIEW(""), &challenge), SASL_MALFORMED);
	sasl_finish(&s);
	buf_finish(&challenge);
}

static void a_wrong_proof_is_wrong(void **state)
{
	struct sasl s;
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	begin_example(&s, &challenge);
	assert_int_equal(
		sasl_step(&s,
			  VIEW("c=biws,r=" CLIENT_NONCE SERVER_NONCE ",p=eHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="),
			  &challenge),
		SASL_WRONG);
	assert_int_equal(challenge.len, 0);
	sasl_finish(&s);
	buf_finish(&challenge);
}

static void a_final_message_is_checked(void **state)
{
	static const char *const bad[] = {
		"",
		"c=biws",
		"c=biws,r=" CLIENT_NONCE SERVER_NONCE,
		"c=biws,r=" CLIENT_NONCE ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", /* not our nonce   */
		"c=eSws,r=" CLIENT_NONCE SERVER_NONCE
		",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", /* "y,,": changed */
		"r=" CLIENT_NONCE SERVER_NONCE ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
		"c=biws,r=" CLIENT_NONCE SERVER_NONCE ",p=dHzb",
		"c=biws,r=" CLIENT_NONCE SERVER_NONCE ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=,x=y",
		"c=biws,r=" CLIENT_NONCE SERVER_NONCE ",,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
	};
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct sasl s;

		begin_example(&s, &challenge);
		if (sasl_step(&s, view_str(bad[i]), &challenge) != SASL_MALFORMED)
			fail_msg("%s was taken", bad[i]);
		assert_non_null(sasl_complaint(&s));
		sasl_finish(&s);
	}
	buf_finish(&challenge);
}

static void a_first_message_is_checked(void **state)
{
	static const char *const bad[] = {
		"",
		"n",
		"n,",
		"n,,",
		"n,,n=user",
		"n,,r=nonce",
		"n,,n=,r=nonce",
		"n,,n=user,r=",
		"n,,n=us=er,r=nonce",
		"n,,n=us=2c,r=nonce",
		"n,,n=user,r=no nce",
		"n,,n=\xff,r=nonce",
		"x,,n=user,r=nonce",
		"p=tls-exporter,,n=user,r=nonce", /* there is none */
		"n,user,n=user,r=nonce",
		"n,,m=must,n=user,r=nonce",
	};
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct sasl s;

		assert_true(sasl_begin(&s, VIEW("SCRAM-SHA-256"), rng_system()));
		if (sasl_step(&s, view_str(bad[i]), &challenge) != SASL_MALFORMED)
			fail_msg("%s was taken", bad[i]);
		sasl_finish(&s);
	}
	buf_finish(&challenge);
}

static void names_are_unescaped(void **state)
{
	struct sasl s;
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	assert_true(sasl_begin(&s, VIEW("SCRAM-SHA-256"), rng_system()));
	assert_int_equal(sasl_step(&s, VIEW("y,,n=a=2Cb=3Dc@example.org,r=x,e=ignored"), &challenge), SASL_KEYS);
	assert_true(view_equal(sasl_user(&s), VIEW("a,b=c@example.org")));
	sasl_finish(&s);
	buf_finish(&challenge);
}

static void one_acts_as_oneself_only(void **state)
{
	static const struct {
		const char *message;
		enum sasl_result result;
	} cases[] = {
		{ "n,a=user,n=user,r=nonce", SASL_KEYS },
		{ "y,a=us=2Cer,n=us=2Cer,r=nonce", SASL_KEYS },
		{ "n,a=other,n=user,r=nonce", SASL_FORBIDDEN },
		{ "n,a=use,n=user,r=nonce", SASL_FORBIDDEN },
		{ "n,a=,n=user,r=nonce", SASL_FORBIDDEN },
		{ "n,a=us=er,n=user,r=nonce", SASL_FORBIDDEN },
	};
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sasl s;

		assert_true(sasl_begin(&s, VIEW("SCRAM-SHA-256"), rng_system()));
		if (sasl_step(&s, view_str(cases[i].message), &challenge) != cases[i].result)
			fail_msg("%s", cases[i].message);
		sasl_finish(&s);
	}
	buf_finish(&challenge);
}

static void nonces_are_fresh(void **state)
{
	struct sasl a, b;

	(void)state;
	assert_true(sasl_begin(&a, VIEW("SCRAM-SHA-256"), rng_system()));
	assert_true(sasl_begin(&b, VIEW("SCRAM-SHA-256"), rng_system()));
	assert_memory_not_equal(a.ours, b.ours, SASL_NONCE_LEN);
	sasl_finish(&a);
	sasl_finish(&b);
}

static void plain_splits_at_its_nuls(void **state)
{
	static const struct {
		struct view message;
		enum sasl_result result;
	} cases[] = {
		{ { (const uint8_t *)"\0tim\0tanstaaftanstaaf", 21 }, SASL_PASSWORD }, /* RFC 4616 4 */
		{ { (const uint8_t *)"tim\0tim\0tanstaaftanstaaf", 24 }, SASL_PASSWORD },
		{ { (const uint8_t *)"Ursel\0tim\0tanstaaf", 18 }, SASL_FORBIDDEN },
		{ { (const uint8_t *)"", 0 }, SASL_MALFORMED },
		{ { (const uint8_t *)"\0tim", 4 }, SASL_MALFORMED },
		{ { (const uint8_t *)"\0tim\0", 5 }, SASL_MALFORMED },
		{ { (const uint8_t *)"\0\0secret", 8 }, SASL_MALFORMED },
		{ { (const uint8_t *)"\0tim\0sec\0ret", 12 }, SASL_MALFORMED },
		{ { (const uint8_t *)"\0tim\0\xff", 6 }, SASL_MALFORMED },
	};
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sasl s;

		assert_true(sasl_begin(&s, VIEW("PLAIN"), rng_system()));
		assert_int_equal(sasl_step(&s, cases[i].message, &challenge), cases[i].result);
		if (cases[i].result == SASL_PASSWORD) {
			assert_true(view_equal(sasl_user(&s), VIEW("tim")));
			assert_true(view_equal(sasl_password(&s), VIEW("tanstaaftanstaaf")));
		}
		sasl_finish(&s);
	}
	buf_finish(&challenge);
}

static void other_mechanisms_are_unknown(void **state)
{
	struct sasl s;

	(void)state;
	assert_false(sasl_begin(&s, VIEW("CRAM-MD5"), rng_system()));
	assert_false(sasl_begin(&s, VIEW("SCRAM-SHA-256-PLUS"), rng_system()));
	assert_false(sasl_begin(&s, VIEW(""), rng_system()));
}

static void long_messages_are_refused(void **state)
{
	static uint8_t octets[SASL_MESSAGE_MAX + 1];
	struct sasl s;
	struct buf challenge;

	(void)state;
	buf_init(&challenge, 1000);
	memset(octets, 'x', sizeof(octets));
	assert_true(sasl_begin(&s, VIEW("PLAIN"), rng_system()));
	assert_int_equal(sasl_step(&s, view_of(octets, sizeof(octets)), &challenge), SASL_MALFORMED);
	sasl_finish(&s);
	octets[0] = octets[USER_NAME_MAX + 2] = '\0';
	assert_true(sasl_begin(&s, VIEW("PLAIN"), rng_system()));
	assert_int_equal(sasl_step(&s, view_of(octets, USER_NAME_MAX + 10), &challenge), SASL_MALFORMED);
	sasl_finish(&s);
	buf_finish(&challenge);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rfcs_example_succeeds),    cmocka_unit_test(a_wrong_proof_is_wrong),
		cmocka_unit_test(a_final_message_is_checked),   cmocka_unit_test(a_first_message_is_checked),
		cmocka_unit_test(names_are_unescaped),          cmocka_unit_test(one_acts_as_oneself_only),
		cmocka_unit_test(nonces_are_fresh),             cmocka_unit_test(plain_splits_at_its_nuls),
		cmocka_unit_test(other_mechanisms_are_unknown), cmocka_unit_test(long_messages_are_refused),
	};

	return cmocka_run_group_tests_name("imap auth", tests, NULL, NULL);
}
