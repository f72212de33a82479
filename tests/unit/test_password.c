/* Passwords: what is kept of them fits them alone, and none is refused silently. */
#include "unit.h"

#include "base/limits.h"
#include "imapd/auth.h"
#include "main/password.h"

#include "base/banned.h"

struct kept {
	struct buf argon2, scram;
};

static struct kept keep(const char *password)
{
	struct failure why;
	struct kept k;

	buf_init(&k.argon2, 512);
	buf_init(&k.scram, 512);
	assert_int_equal(password_derive(view_str(password), rng_system(), &k.argon2, &k.scram, &why), FAIL_NONE);
	return k;
}

static void drop(struct kept *k)
{
	buf_finish(&k->argon2);
	buf_finish(&k->scram);
}

static void a_hash_fits_its_password_alone(void **state)
{
	struct kept k = keep("Grüße, 42");

	(void)state;
	assert_true(view_starts(buf_view(&k.argon2), VIEW("$argon2id$v=19$m=19456,t=2,p=1$")));
	assert_true(password_fits(VIEW("Grüße, 42"), buf_view(&k.argon2)));
	assert_false(password_fits(VIEW("grüße, 42"), buf_view(&k.argon2)));
	assert_false(password_fits(VIEW(""), buf_view(&k.argon2)));
	drop(&k);
}

static void nothing_fits_where_none_is_set(void **state)
{
	(void)state;
	assert_false(password_fits(VIEW("x"), VIEW_NONE));
	assert_false(password_fits(VIEW(""), VIEW_NONE));
	assert_false(password_fits(VIEW("x"), VIEW("$argon2id$v=19$m=1")));
	assert_false(password_fits(VIEW("x"), VIEW("x")));
}

static void the_same_password_is_kept_differently_each_time(void **state)
{
	struct kept a = keep("secret"), b = keep("secret");

	(void)state;
	assert_false(view_equal(buf_view(&a.argon2), buf_view(&b.argon2)));
	assert_false(view_equal(buf_view(&a.scram), buf_view(&b.scram)));
	drop(&a);
	drop(&b);
}

static void scram_keys_come_back(void **state)
{
	struct kept k = keep("secret");
	struct scram_keys keys, again;

	(void)state;
	assert_true(password_scram_read(buf_view(&k.scram), &keys));
	assert_int_equal(keys.iterations, PASSWORD_SCRAM_ITERATIONS);
	scram_derive(VIEW("secret"), keys.salt, keys.iterations, &again);
	assert_memory_equal(keys.stored_key, again.stored_key, 32);
	assert_memory_equal(keys.server_key, again.server_key, 32);
	for (size_t cut = 0; cut < k.scram.len; cut++)
		assert_false(password_scram_read(view_sub(buf_view(&k.scram), 0, cut), &keys));
	assert_false(password_scram_read(VIEW("SCRAM-SHA-256$0:AAAAAAAAAAAAAAAAAAAAAA==$:"), &keys));
	drop(&k);
}

static void strangers_have_the_same_salt_each_time(void **state)
{
	static const uint8_t secret[32] = { 1, 2, 3 };
	struct scram_keys a, again, b;

	(void)state;
	password_scram_invent(VIEW("a@example.org"), secret, &a);
	password_scram_invent(VIEW("a@example.org"), secret, &again);
	password_scram_invent(VIEW("b@example.org"), secret, &b);
	assert_memory_equal(a.salt, again.salt, sizeof(a.salt));
	assert_memory_not_equal(a.salt, b.salt, sizeof(a.salt));
	assert_int_equal(a.iterations, PASSWORD_SCRAM_ITERATIONS);
}

static void unfit_passwords_are_refused(void **state)
{
	static const char *const wrong[] = { "", "a\nb", "\x7f", "\xff" };
	char longest[PASSWORD_MAX + 2];
	struct buf out;

	(void)state;
	buf_init(&out, 512);
	memset(longest, 'a', sizeof(longest));
	longest[PASSWORD_MAX + 1] = '\0';
	for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(password_derive(view_str(wrong[i]), rng_system(), &out, &out, NULL), FAIL_REFUSED);
	assert_int_equal(password_derive(view_str(longest), rng_system(), &out, &out, NULL), FAIL_REFUSED);
	assert_int_equal(out.len, 0);
	assert_false(password_fits(view_str(longest), VIEW_NONE));
	buf_finish(&out);
}

static void invented_ones_differ_and_are_taken(void **state)
{
	struct buf a, b;

	(void)state;
	buf_init(&a, 100);
	buf_init(&b, 100);
	password_invent(rng_system(), &a);
	password_invent(rng_system(), &b);
	assert_int_equal(a.len, 23);
	assert_false(view_equal(buf_view(&a), buf_view(&b)));
	buf_finish(&a);
	buf_finish(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hash_fits_its_password_alone),
		cmocka_unit_test(nothing_fits_where_none_is_set),
		cmocka_unit_test(the_same_password_is_kept_differently_each_time),
		cmocka_unit_test(scram_keys_come_back),
		cmocka_unit_test(strangers_have_the_same_salt_each_time),
		cmocka_unit_test(unfit_passwords_are_refused),
		cmocka_unit_test(invented_ones_differ_and_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
