/* The directory: who gets the mail, what an op may do, and that what was committed is read back. */
#include "store_help.h"
#include "unit.h"

#include "mailbox/directory_state.h"

#include "base/banned.h"

struct directory_test {
	struct store_test *store;
	struct directory *d;
	struct failure why;
};

static int setup(void **state)
{
	struct directory_test *t = mem_zalloc(sizeof(*t));
	void *store;

	store_setup(&store);
	t->store = store;
	t->d = directory_empty();
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct directory_test *t = *state;
	void *store = t->store;

	directory_unref(&t->d);
	store_teardown(&store);
	mem_free(t);
	return 0;
}

static enum fail change(struct directory_test *t, struct directory_op *op)
{
	struct directory *next;
	enum fail f;

	op->time = 1795359399;
	op->node = VIEW("mail.example.org");
	f = directory_change(t->d, t->store->store, op, &next, &t->why);
	if (f == FAIL_NONE) {
		directory_unref(&t->d);
		t->d = next;
	}
	return f;
}

static enum fail change_name(struct directory_test *t, enum directory_op_kind kind, const char *name)
{
	struct directory_op op = { .kind = kind, .name = view_str(name) };

	return change(t, &op);
}

static void domain(struct directory_test *t, const char *name)
{
	assert_int_equal(change_name(t, DIRECTORY_DOMAIN_ADD, name), FAIL_NONE);
}

static void user(struct directory_test *t, const char *name)
{
	assert_int_equal(change_name(t, DIRECTORY_USER_ADD, name), FAIL_NONE);
}

/* `targets` with spaces between. */
static enum fail change_alias(struct directory_test *t, enum directory_op_kind kind, const char *name,
			      const char *targets)
{
	struct view words[8], rest = view_str(targets);
	struct directory_op op = { .kind = kind, .name = view_str(name), .targets = words };

	while (rest.len > 0)
		words[op.n_targets++] = view_cut(&rest, ' ');
	return change(t, &op);
}

static void alias(struct directory_test *t, const char *name, const char *targets)
{
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, name, targets), FAIL_NONE);
}

/* Where mail for the address goes: "a@example.org b@example.org:detail >x@example.net", or the class that says no. */
static void assert_goes(struct directory_test *t, const char *address, const char *expected)
{
	struct directory_targets targets;
	struct arena arena;
	struct buf b;
	enum fail f;

	arena_init(&arena);
	buf_init(&b, 10000);
	f = directory_resolve(t->d, view_str(address), &arena, &targets, &t->why);
	for (unsigned i = 0; f == FAIL_NONE && i < targets.n; i++) {
		const struct directory_target *target = &targets.at[i];

		if (i > 0)
			buf_putc(&b, ' ');
		if (target->user.len == 0)
			buf_putc(&b, '>');
		buf_put(&b, target->user.len > 0 ? target->user : target->address);
		if (target->detail.len > 0)
			buf_putc(&b, ':');
		buf_put(&b, target->detail);
	}
	if (f != FAIL_NONE)
		buf_puts(&b, fail_name(f));
	if (!view_equal(buf_view(&b), view_str(expected)))
		fail_msg("%s goes to \"%.*s\", not to \"%s\"", address, VIEW_FMT(buf_view(&b)), expected);
	buf_finish(&b);
	arena_finish(&arena);
}

/* Looking up. ------------------------------------------------------------------------------------------------------ */

static void users_are_found_in_any_case(void **state)
{
	struct directory_test *t = *state;
	struct directory_user u;

	domain(t, "Example.ORG");
	user(t, "Anna.B@example.org");
	assert_true(directory_user(t->d, VIEW("ANNA.b@EXAMPLE.org"), &u));
	assert_true(view_equal(u.name, VIEW("anna.b@example.org")));
	assert_int_equal(u.created, 1795359399);
	assert_int_equal(u.password.len, 0);
	assert_false(directory_user(t->d, VIEW("anna@example.org"), &u));
	assert_false(directory_user(t->d, VIEW(""), &u));
	assert_goes(t, "ANNA.B@example.ORG", "anna.b@example.org");
	assert_goes(t, "\"anna.b\"@example.org", "anna.b@example.org");
	assert_goes(t, "\"ann\\a.b\"@example.org", "anna.b@example.org");
}

static void a_bare_name_is_one_of_the_only_domain(void **state)
{
	struct directory_test *t = *state;
	struct directory_user u;

	domain(t, "example.org");
	user(t, "a");
	assert_true(directory_user(t->d, VIEW("a"), &u));
	assert_goes(t, "a+x", "a@example.org:x");
	domain(t, "example.net");
	assert_false(directory_user(t->d, VIEW("a"), &u));
	assert_goes(t, "a", "notfound");
	assert_int_equal(change_name(t, DIRECTORY_USER_ADD, "b"), FAIL_REFUSED);
}

static void strangers_and_other_domains_are_told_apart(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	user(t, "a@example.org");
	assert_goes(t, "b@example.org", "notfound");
	assert_goes(t, "a@example.net", "refused");
	assert_goes(t, "a@sub.example.org", "refused");
	assert_goes(t, "a@[127.0.0.1]", "refused");
	assert_goes(t, "", "refused");
	assert_goes(t, "@example.org", "refused");
	assert_goes(t, "a@", "refused");
	assert_goes(t, "\"a@example.org", "refused");
	assert_goes(t, "a\x01@example.org", "refused");
	assert_goes(t, "b@example.net@example.org", "notfound");
	assert_goes(t, "\"a@example.org\"@example.net", "refused");
}

static void detail_goes_along(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	user(t, "a@example.org");
	user(t, "b@example.org");
	alias(t, "both@example.org", "a@example.org b+Own@example.org");
	alias(t, "a+special@example.org", "b@example.org");
	assert_goes(t, "a+Lists@example.org", "a@example.org:Lists");
	assert_goes(t, "a+x+y@example.org", "a@example.org:x+y");
	assert_goes(t, "a+@example.org", "a@example.org");
	assert_goes(t, "both+X@example.org", "a@example.org:X b@example.org:Own");
	assert_goes(t, "A+Special@example.org", "b@example.org");
	assert_goes(t, "+x@example.org", "notfound");
}

static void aliases_fan_out_and_loops_are_cut(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	user(t, "a@example.org");
	user(t, "b@example.org");
	alias(t, "all@example.org", "a@example.org team@example.org x@example.net");
	alias(t, "team@example.org", "b@example.org A@Example.org all@example.org");
	assert_goes(t, "all@example.org", "a@example.org b@example.org >x@example.net");
	assert_goes(t, "team@example.org", "a@example.org >x@example.net b@example.org");
	alias(t, "self@example.org", "self@example.org");
	assert_goes(t, "self@example.org", "notfound");
	alias(t, "out@example.org", "X@example.net");
	assert_goes(t, "out@example.org", ">X@example.net");
}

static void targets_that_are_gone_are_left_out(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	user(t, "a@example.org");
	user(t, "b@example.org");
	alias(t, "all@example.org", "a@example.org b@example.org");
	assert_int_equal(change_name(t, DIRECTORY_USER_REMOVE, "b@example.org"), FAIL_NONE);
	assert_goes(t, "all@example.org", "a@example.org");
	assert_int_equal(change_name(t, DIRECTORY_USER_REMOVE, "a@example.org"), FAIL_NONE);
	assert_goes(t, "all@example.org", "notfound");
}

static void deep_nesting_is_put_off(void **state)
{
	struct directory_test *t = *state;
	char name[40], target[40];

	domain(t, "example.org");
	user(t, "a@example.org");
	alias(t, "n0@example.org", "a@example.org");
	for (unsigned i = 1; i <= ALIAS_DEPTH_MAX; i++) {
		(void)snprintf(name, sizeof(name), "n%u@example.org", i);
		(void)snprintf(target, sizeof(target), "n%u@example.org", i - 1);
		alias(t, name, target);
	}
	(void)snprintf(name, sizeof(name), "n%u@example.org", ALIAS_DEPTH_MAX - 1);
	assert_goes(t, name, "a@example.org");
	(void)snprintf(name, sizeof(name), "n%u@example.org", ALIAS_DEPTH_MAX);
	assert_goes(t, name, "later");
}

static void a_catch_all_takes_what_nobody_else_does(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	domain(t, "example.net");
	user(t, "a@example.org");
	user(t, "b@example.org");
	alias(t, "*@example.org", "a@example.org");
	alias(t, "@example.net", "ghost@example.net b@example.org");
	assert_goes(t, "b@example.org", "b@example.org");
	assert_goes(t, "whoever@example.org", "a@example.org");
	assert_goes(t, "whoever+x@example.org", "a@example.org");
	assert_goes(t, "whoever@example.net", "b@example.org");
	assert_goes(t, "postmaster@example.org", "a@example.org");
}

static void postmaster_is_always_somebody(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	domain(t, "example.net");
	assert_goes(t, "postmaster", "notfound");
	user(t, "z@example.org");
	user(t, "a@example.org");
	assert_goes(t, "Postmaster", "z@example.org");
	assert_goes(t, "postmaster@example.org", "z@example.org");
	assert_goes(t, "postmaster@example.net", "z@example.org");
	user(t, "n@example.net");
	assert_goes(t, "postmaster@example.net", "n@example.net");
	alias(t, "postmaster", "a@example.org");
	assert_goes(t, "postmaster", "a@example.org");
	alias(t, "postmaster@example.org", "a+box@example.org");
	assert_goes(t, "postmaster@example.org", "a@example.org:box");
}

/* Nothing that a stranger can write as an address does harm, or makes a relay of us. */
static void any_octets_are_an_address_or_none(void **state)
{
	static const char likely[] = "aab@@..++\"\\example.org postmaster";
	struct directory_test *t = *state;
	struct rng_seeded rng;

	domain(t, "example.org");
	user(t, "a@example.org");
	alias(t, "b@example.org", "a@example.org x@example.net");
	rng_seed(&rng, 11);
	for (unsigned round = 0; round < 20000; round++) {
		struct directory_targets targets;
		struct arena arena;
		uint8_t text[40];
		size_t len = rng_below(&rng.rng, sizeof(text) - 12);

		for (size_t i = 0; i < len; i++)
			text[i] = rng_below(&rng.rng, 8) ? (uint8_t)likely[rng_below(&rng.rng, sizeof(likely) - 1)]
							 : (uint8_t)rng_u64(&rng.rng);
		if (rng_below(&rng.rng, 2)) {
			memcpy(text + len, "@example.org", 12);
			len += 12;
		}
		arena_init(&arena);
		if (directory_resolve(t->d, view_of(text, len), &arena, &targets, &t->why) == FAIL_NONE)
			assert_true(targets.n > 0 && targets.n_outside <= 1 && targets.n_outside < targets.n);
		arena_finish(&arena);
	}
}

/* Domains in two forms. -------------------------------------------------------------------------------------------- */

#define IN_ASCII "xn--bcher-kva.example"

static const char *const in_any_form[] = { IN_ASCII, "XN--Bcher-KVA.example", "bücher.example", "BÜCHER.Example",
					   "BU\xcc\x88\x43her.example" };
#define N_FORMS (sizeof(in_any_form) / sizeof(in_any_form[0]))

static const char *at_form(char *out, const char *local, unsigned form)
{
	(void)snprintf(out, 64, "%s@%s", local, in_any_form[form]);
	return out;
}

static void a_domain_is_one_in_utf8_and_in_ascii(void **state)
{
	struct directory_test *t = *state;
	char text[64];

	for (unsigned first = 0; first < N_FORMS; first++) {
		domain(t, in_any_form[first]);
		user(t, at_form(text, "ada", first));
		alias(t, at_form(text, "info", first), at_form((char[64]){ 0 }, "Ada+News", first));
		for (unsigned i = 0; i < N_FORMS; i++) {
			struct directory_user u;

			assert_true(directory_user(t->d, view_str(at_form(text, "ADA", i)), &u));
			assert_true(view_equal(u.name, VIEW("ada@" IN_ASCII)));
			assert_goes(t, at_form(text, "ada", i), "ada@" IN_ASCII);
			assert_goes(t, at_form(text, "Ada+Work", i), "ada@" IN_ASCII ":Work");
			assert_goes(t, at_form(text, "postmaster", i), "ada@" IN_ASCII);
			assert_goes(t, at_form(text, "info", i), "ada@" IN_ASCII ":News");
			assert_goes(t, at_form(text, "eve", i), "notfound");
			assert_int_equal(change_name(t, DIRECTORY_DOMAIN_ADD, in_any_form[i]), FAIL_EXISTS);
			assert_int_equal(change_name(t, DIRECTORY_DOMAIN_REMOVE, in_any_form[i]), FAIL_REFUSED);
			assert_int_equal(change_name(t, DIRECTORY_USER_ADD, at_form(text, "ada", i)), FAIL_EXISTS);
			assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, at_form(text, "ada", i), "ada"),
					 FAIL_EXISTS);
			alias(t, at_form(text, "INFO", i), at_form((char[64]){ 0 }, "ada+news", i)); /* there already */
			alias(t, at_form(text, "*", i), "ada+rest");
			assert_goes(t, at_form(text, "eve", first), "ada@" IN_ASCII ":rest");
			assert_int_equal(change_name(t, DIRECTORY_ALIAS_REMOVE, at_form(text, "*", i)), FAIL_NONE);
		}
		assert_goes(t, "ada@bucher.example", "refused");
		assert_int_equal(change_alias(t, DIRECTORY_ALIAS_REMOVE, at_form(text, "info", N_FORMS - 1 - first),
					      at_form((char[64]){ 0 }, "ada+news", N_FORMS - 1 - first)),
				 FAIL_NONE);
		assert_int_equal(directory_count(t->d, DIRECTORY_ALIASES), 0);
		assert_int_equal(change_name(t, DIRECTORY_USER_REMOVE, at_form(text, "ada", N_FORMS - 1 - first)),
				 FAIL_NONE);
		assert_int_equal(change_name(t, DIRECTORY_DOMAIN_REMOVE, in_any_form[N_FORMS - 1 - first]), FAIL_NONE);
	}
}

/* As a node put it that knew nothing of forms. */
static void put_as_it_is(struct directory_test *t, enum directory_table table, const char *name)
{
	struct directory *d = directory_copy(t->d);

	directory_put(d, table, record_create(view_str(name), 1795359399, (struct stamp){ 1, 0 }));
	directory_unref(&t->d);
	t->d = d;
}

static void a_domain_keeps_the_form_it_has(void **state)
{
	struct directory_test *t = *state;
	char text[64];

	put_as_it_is(t, DIRECTORY_DOMAINS, "bücher.example");
	put_as_it_is(t, DIRECTORY_USERS, "ada@bücher.example");
	user(t, "bea@" IN_ASCII);
	for (unsigned i = 0; i < N_FORMS; i++) {
		assert_goes(t, at_form(text, "ada", i), "ada@bücher.example");
		assert_goes(t, at_form(text, "bea", i), "bea@bücher.example");
		assert_int_equal(change_name(t, DIRECTORY_DOMAIN_ADD, in_any_form[i]), FAIL_EXISTS);
	}
}

/* Each has what is its own, as before; any other spelling is that in ASCII. */
static void two_records_of_a_domain_stay_two(void **state)
{
	struct directory_test *t = *state;

	put_as_it_is(t, DIRECTORY_DOMAINS, IN_ASCII);
	put_as_it_is(t, DIRECTORY_DOMAINS, "bücher.example");
	user(t, "ada@" IN_ASCII);
	user(t, "ada@bücher.example");
	assert_goes(t, "ada@" IN_ASCII, "ada@" IN_ASCII);
	assert_goes(t, "ada@bücher.example", "ada@bücher.example");
	assert_goes(t, "ada@BÜCHER.example", "ada@" IN_ASCII);
	assert_int_equal(change_name(t, DIRECTORY_USER_REMOVE, "ada@bücher.example"), FAIL_NONE);
	assert_int_equal(change_name(t, DIRECTORY_DOMAIN_REMOVE, "bücher.example"), FAIL_NONE);
	assert_goes(t, "ada@bücher.example", "ada@" IN_ASCII);
}

/* IDNA 2008 has no hearts, and what begins like a label in ASCII need not be one. */
static void what_has_no_other_form_stays_as_it_is(void **state)
{
	static const char *const names[] = { "i\xe2\x9d\xa4.example", "xn--i-7iq.example", "xn--a.example",
					     "xn--zz--.example", "a_b.example" };
	struct directory_test *t = *state;
	struct arena arena;

	arena_init(&arena);
	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct view ascii, utf8;

		assert_false(address_domain_forms(view_str(names[i]), &arena, &ascii, &utf8));
		assert_int_equal(address_domain_is_valid(view_str(names[i])),
				 change_name(t, DIRECTORY_DOMAIN_ADD, names[i]) == FAIL_NONE);
	}
	arena_finish(&arena);
}

/* 126 octets of UTF-8 are 48 of ASCII. */
static void a_label_is_as_long_as_the_dns_allows(void **state)
{
	struct directory_test *t = *state;
	struct buf name;

	buf_init(&name, SMTP_DOMAIN_MAX + 1);
	for (unsigned i = 0; i < 42; i++)
		buf_puts(&name, "漢");
	buf_puts(&name, ".example");
	buf_putc(&name, '\0');
	domain(t, (const char *)name.at);
	assert_true(view_starts(directory_record(t->d, DIRECTORY_DOMAINS, 0)->name, VIEW("xn--")));
	buf_finish(&name);
}

/* Changing. -------------------------------------------------------------------------------------------------------- */

static void ops_say_what_helps(void **state)
{
	struct directory_test *t = *state;

	assert_int_equal(change_name(t, DIRECTORY_USER_ADD, "a@example.org"), FAIL_NOTFOUND);
	assert_non_null(strstr(t->why.text, "posthorn domain add example.org"));
	domain(t, "example.org");
	assert_int_equal(change_name(t, DIRECTORY_DOMAIN_ADD, "EXAMPLE.org"), FAIL_EXISTS);
	user(t, "a@example.org");
	assert_int_equal(change_name(t, DIRECTORY_USER_ADD, "A@example.org"), FAIL_EXISTS);
	assert_non_null(strstr(t->why.text, "posthorn passwd a@example.org"));
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, "a@example.org", "b@example.org"), FAIL_EXISTS);
	assert_int_equal(change_name(t, DIRECTORY_DOMAIN_REMOVE, "example.org"), FAIL_REFUSED);
	assert_int_equal(change_name(t, DIRECTORY_USER_REMOVE, "b@example.org"), FAIL_NOTFOUND);
	assert_int_equal(change_name(t, DIRECTORY_USER_PASSWORD, "b@example.org"), FAIL_NOTFOUND);
	assert_int_equal(change_name(t, DIRECTORY_ALIAS_REMOVE, "b@example.org"), FAIL_NOTFOUND);
	assert_int_equal(change_name(t, DIRECTORY_DOMAIN_REMOVE, "example.net"), FAIL_NOTFOUND);
}

static void bad_names_are_refused(void **state)
{
	static const char *const users[] = { "a+b@example.org",       ".a@example.org", "a..b@example.org",
					     "a b@example.org",       "@example.org",   "a@",
					     "\"a\"\"b\"@example.org", "a\xc2\x9b@example.org", "a\u202e@example.org" };
	static const char *const domains[] = { "",       ".org",    "example..org", "example.org.",
					       "-a.org", "a b.org", "a@b.org",      "a\u2066.org" };
	struct directory_test *t = *state;

	domain(t, "example.org");
	for (unsigned i = 0; i < sizeof(users) / sizeof(users[0]); i++)
		if (change_name(t, DIRECTORY_USER_ADD, users[i]) != FAIL_REFUSED)
			fail_msg("user %s was not refused", users[i]);
	for (unsigned i = 0; i < sizeof(domains) / sizeof(domains[0]); i++)
		if (change_name(t, DIRECTORY_DOMAIN_ADD, domains[i]) != FAIL_REFUSED)
			fail_msg("domain %s was not refused", domains[i]);
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, "x@example.org", "a\nb@example.org"), FAIL_REFUSED);
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, "x@example.org", ""), FAIL_REFUSED);
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, "x@example.org", "a,b@example.org"), FAIL_REFUSED);
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_ADD, "x@example.org", "a@b@example.org"), FAIL_REFUSED);
	alias(t, "x@example.org", "\"a,b\"@example.org");
	assert_int_equal(change_name(t, DIRECTORY_USER_ADD, "a\"@example.org"), FAIL_REFUSED);
	assert_string_equal(t->why.text, "'a\"@example.org' is not a mail address");
}

static void targets_come_and_go_one_by_one(void **state)
{
	struct directory_test *t = *state;

	domain(t, "example.org");
	user(t, "a@example.org");
	user(t, "b@example.org");
	alias(t, "x@example.org", "a@example.org");
	alias(t, "X@example.org", "A@EXAMPLE.org b");
	assert_goes(t, "x@example.org", "a@example.org b@example.org");
	assert_int_equal(directory_record(t->d, DIRECTORY_ALIASES, 0)->n, 3);
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_REMOVE, "x@example.org", "c@example.org"), FAIL_NOTFOUND);
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_REMOVE, "x@example.org", "A@example.org"), FAIL_NONE);
	assert_goes(t, "x@example.org", "b@example.org");
	assert_int_equal(change_alias(t, DIRECTORY_ALIAS_REMOVE, "x@example.org", "b@example.org"), FAIL_NONE);
	assert_int_equal(directory_count(t->d, DIRECTORY_ALIASES), 0);
}

static void every_line_has_the_stamp_of_its_change(void **state)
{
	struct directory_test *t = *state;
	const struct record *r;

	domain(t, "example.org");
	user(t, "a@example.org");
	alias(t, "x@example.org", "a@example.org");
	alias(t, "x@example.org", "b@example.net");
	r = directory_record(t->d, DIRECTORY_ALIASES, 0);
	assert_int_equal(r->n, 3);
	assert_int_equal(record_origin(r).clock, 3);
	assert_int_equal(r->lines[1].stamp.clock, 3);
	assert_int_equal(r->lines[2].stamp.clock, 4);
	assert_true(view_equal(r->text, VIEW("created 1795359399 3.0\n"
					     "target a@example.org 3.0\n"
					     "target b@example.net 4.0\n")));
}

static void what_was_committed_is_read_back(void **state)
{
	struct directory_test *t = *state;
	struct directory_op op = { .kind = DIRECTORY_USER_PASSWORD,
				   .name = VIEW("ünal/b@example.org"),
				   .password = VIEW("$argon2id$v=19$x"),
				   .scram = VIEW("SCRAM-SHA-256$1:a$b:c") };
	struct directory *again;
	struct directory_user u;

	domain(t, "example.org");
	user(t, "ünal/b@example.org");
	alias(t, "*@example.org", "ünal/b@example.org");
	assert_int_equal(change(t, &op), FAIL_NONE);
	store_reopen(t->store);
	assert_int_equal(directory_load(t->store->store, &again, &t->why), FAIL_NONE);
	assert_true(oid_equal(directory_commit(again), directory_commit(t->d)));
	assert_true(directory_user(again, op.name, &u));
	assert_true(view_equal(u.password, op.password));
	assert_true(view_equal(u.scram, op.scram));
	directory_unref(&t->d);
	t->d = again;
	assert_goes(t, "x@example.org", "ünal/b@example.org");
	user(t, "c@example.org"); /* and it goes on from there */
	assert_int_equal(record_origin(directory_record(t->d, DIRECTORY_USERS, 0)).clock, 5);
}

static void an_old_directory_cannot_be_changed(void **state)
{
	struct directory_test *t = *state;
	struct directory *old;

	domain(t, "example.org");
	old = directory_ref(t->d);
	user(t, "a@example.org");
	directory_unref(&t->d);
	t->d = old;
	assert_int_equal(change_name(t, DIRECTORY_USER_ADD, "b@example.org"), FAIL_CONFLICT);
}

/* Stock git reads it, and finds nothing to complain of. */
static void git_is_content(void **state)
{
	struct directory_test *t = *state;
	char *said;

	domain(t, "example.org");
	user(t, "g'it/x@example.org");
	alias(t, "*@example.org", "a@example.net");
	assert_int_equal(objstore_checkpoint(t->store->store, &t->why), FAIL_NONE);
	said = store_shell(t->store, "git fsck --strict >/dev/null 2>&1 && git log --format=%s refs/cluster");
	assert_string_equal(said, "alias add @example.org: a@example.net\nuser add g'it/x@example.org\n"
				  "domain add example.org\n");
	free(said);
}

static void records_that_are_none_are_seen(void **state)
{
	static const char *const wrong[] = {
		"",
		"created 1 1.0",
		"target a@b 1.0\n",
		"created x 1.0\n",
		"created 1 1.16\n",
		"created 1 1\n",
		"created 1 1.0\ntarget b 1.0\ntarget a 1.0\n",
		"created 1 1.0\ntarget a 1.0\ntarget a 2.0\n",
		"created 1 1.0\nTarget a 1.0\n",
		"created 1 1.0\ntarget  1.0\n",
		"created 1 1.0\ntarget 1.0\n",
		"created 1 1.0\n\n",
		"created 1 1.0\ntarget a\tb 1.0\n",
		"created 1 1.0\ntarget \xff 1.0\n",
	};
	struct record *r;

	(void)state;
	for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (record_read(VIEW("a"), view_str(wrong[i])))
			fail_msg("\"%s\" was read", wrong[i]);
	r = record_read(VIEW("a"), VIEW("created 1 1.0\nnews from a later version 2.3\n"));
	assert_non_null(r);
	assert_true(view_equal(record_value(r, "news"), VIEW("from a later version")));
	record_unref(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(users_are_found_in_any_case),
		TEST(a_bare_name_is_one_of_the_only_domain),
		TEST(strangers_and_other_domains_are_told_apart),
		TEST(detail_goes_along),
		TEST(aliases_fan_out_and_loops_are_cut),
		TEST(targets_that_are_gone_are_left_out),
		TEST(deep_nesting_is_put_off),
		TEST(a_catch_all_takes_what_nobody_else_does),
		TEST(postmaster_is_always_somebody),
		TEST(any_octets_are_an_address_or_none),
		TEST(a_domain_is_one_in_utf8_and_in_ascii),
		TEST(a_domain_keeps_the_form_it_has),
		TEST(two_records_of_a_domain_stay_two),
		TEST(what_has_no_other_form_stays_as_it_is),
		TEST(a_label_is_as_long_as_the_dns_allows),
		TEST(ops_say_what_helps),
		TEST(bad_names_are_refused),
		TEST(targets_come_and_go_one_by_one),
		TEST(every_line_has_the_stamp_of_its_change),
		TEST(what_was_committed_is_read_back),
		TEST(an_old_directory_cannot_be_changed),
		TEST(git_is_content),
		cmocka_unit_test(records_that_are_none_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
