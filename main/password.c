/* main/password.c - passwords: what is kept of them, and how people give them (password.h). */
#include "main/password.h"

#include <argon2.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include "base/limits.h"
#include "imapd/auth.h"

#include "base/banned.h"

#define SALT_LEN       16u /* octets; RFC 9106 3.1 */
#define HASH_LEN       32u
#define ENCODED_MAX    256u
#define ITERATIONS_MAX 10000000u
#define INVENTED_LEN   20u
#define INVENTED_GROUP 5u
#define INTERRUPT      3 /* ^C */

static bool is_acceptable(struct view password)
{
	for (size_t i = 0; i < password.len; i++)
		if (password.at[i] < 0x20 || password.at[i] == 0x7f)
			return false;
	return password.len > 0 && password.len <= PASSWORD_MAX && view_is_utf8(password);
}

enum fail password_check(struct view password, struct failure *why)
{
	if (is_acceptable(password))
		return FAIL_NONE;
	return fail_with(why, FAIL_REFUSED, "a password is 1 to %u octets of UTF-8, without control characters",
			 PASSWORD_MAX);
}

/* "SCRAM-SHA-256$15000:<salt>$<stored key>:<server key>" (RFC 5803 4) */
static void put_scram(struct buf *b, const struct scram_keys *k)
{
	buf_puts(b, "SCRAM-SHA-256$");
	buf_decimal(b, k->iterations);
	buf_putc(b, ':');
	buf_base64(b, view_of(k->salt, sizeof(k->salt)));
	buf_putc(b, '$');
	buf_base64(b, view_of(k->stored_key, sizeof(k->stored_key)));
	buf_putc(b, ':');
	buf_base64(b, view_of(k->server_key, sizeof(k->server_key)));
}

static bool take_base64(struct view text, uint8_t *to, size_t len)
{
	struct buf b;
	bool good;

	buf_init(&b, len + 3);
	good = buf_unbase64(&b, text) && b.len == len;
	if (good)
		memcpy(to, b.at, len);
	buf_finish(&b);
	return good;
}

bool password_scram_read(struct view scram, struct scram_keys *out)
{
	struct view name = view_cut(&scram, '$'), iterations = view_cut(&scram, ':'), salt = view_cut(&scram, '$'),
		    stored = view_cut(&scram, ':');
	struct scram_keys k;
	uint64_t n;

	if (!view_equal(name, VIEW("SCRAM-SHA-256")) || !view_decimal(iterations, ITERATIONS_MAX, &n) || n == 0)
		return false;
	k.iterations = (uint32_t)n;
	if (!take_base64(salt, k.salt, sizeof(k.salt)) || !take_base64(stored, k.stored_key, sizeof(k.stored_key)) ||
	    !take_base64(scram, k.server_key, sizeof(k.server_key)))
		return false;
	*out = k;
	return true;
}

void password_scram_invent(struct view user, const uint8_t secret[32], struct scram_keys *out)
{
	uint8_t mac[EVP_MAX_MD_SIZE];
	unsigned len = 0;

	if (!HMAC(EVP_sha256(), secret, 32, user.at ? user.at : (const uint8_t *)"", user.len, mac, &len))
		abort(); /* only without memory: base/fail.h */
	assert(len == 32);
	memcpy(out->salt, mac, sizeof(out->salt));
	out->iterations = PASSWORD_SCRAM_ITERATIONS;
	/* Keys that no client key hashes to, but by finding a preimage. */
	memcpy(out->stored_key, mac, 32);
	memcpy(out->server_key, mac, 32);
	for (unsigned i = 0; i < 32; i++)
		out->server_key[i] ^= secret[i];
}

enum fail password_derive(struct view password, struct rng *rng, struct buf *argon2, struct buf *scram,
			  struct failure *why)
{
	uint8_t salt[SALT_LEN], scram_salt[16];
	char encoded[ENCODED_MAX];
	struct scram_keys keys;
	int code;

	if (password_check(password, why) != FAIL_NONE)
		return FAIL_REFUSED;
	rng->fill(rng, salt, sizeof(salt));
	rng->fill(rng, scram_salt, sizeof(scram_salt));
	code = argon2id_hash_encoded(PASSWORD_PASSES, PASSWORD_MEMORY_KIB, 1, password.at, password.len, salt,
				     sizeof(salt), HASH_LEN, encoded, sizeof(encoded));
	if (code != ARGON2_OK)
		return fail_with(why, FAIL_LATER, "cannot hash the password: %s", argon2_error_message(code));
	buf_puts(argon2, encoded);
	scram_derive(password, scram_salt, PASSWORD_SCRAM_ITERATIONS, &keys);
	put_scram(scram, &keys);
	OPENSSL_cleanse(&keys, sizeof(keys));
	return FAIL_NONE;
}

/* A hash that no password is known for, with our parameters: what is worked on where there is none. */
static const char nobodys[] = "$argon2id$v=19$m=19456,t=2,p=1$cG9zdGhvcm4tbm9ib2R5$"
			      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

bool password_fits(struct view password, struct view argon2)
{
	bool known = argon2.len > 0 && argon2.len < ENCODED_MAX;
	char encoded[ENCODED_MAX];
	struct view text = known ? argon2 : view_str(nobodys);
	bool fits;

	if (password.len > PASSWORD_MAX)
		return false;
	memcpy(encoded, text.at, text.len);
	encoded[text.len] = '\0';
	fits = argon2id_verify(encoded, password.len > 0 ? password.at : (const uint8_t *)"", password.len) ==
	       ARGON2_OK;
	OPENSSL_cleanse(encoded, sizeof(encoded));
	return fits && known && password.len > 0;
}

void password_wipe(struct buf *b)
{
	if (b->at)
		OPENSSL_cleanse(b->at, b->room);
	buf_clear(b);
}

/* From people. ----------------------------------------------------------------------------------------------------- */

void password_invent(struct rng *rng, struct buf *out)
{
	static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789"; /* no l and 1, o and 0 */

	for (unsigned i = 0; i < INVENTED_LEN; i++) {
		if (i > 0 && i % INVENTED_GROUP == 0)
			buf_putc(out, '-');
		buf_putc(out, (uint8_t)letters[rng_below(rng, sizeof(letters) - 1)]);
	}
}

/* Appends a line without its end, read octet by octet: what comes after it is not ours.  False at the end of the file
 * or of the room. */
static bool read_line(int fd, struct buf *out)
{
	bool got = false;
	uint8_t c;

	for (;;) {
		ssize_t n = read(fd, &c, 1);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return got;
		if (c == INTERRUPT)
			return false;
		if (c == '\n')
			break;
		buf_putc(out, c);
		got = true;
	}
	if (out->len > 0 && out->at[out->len - 1] == '\r')
		out->len--;
	return buf_fits(out);
}

enum fail password_from_stdin(struct buf *out, struct failure *why)
{
	bool got;

	buf_clear(out);
	got = read_line(STDIN_FILENO, out);
	if (out->len == 0 || (!got && buf_fits(out)))
		return fail_with(why, FAIL_REFUSED, "no password on standard input");
	return password_check(buf_view(out), why);
}

static void put_terminal(int tty, const char *text)
{
	ssize_t n = write(tty, text, strlen(text));

	(void)n;
}

/* Asks once.  Signals wait meanwhile, or an interrupted prompt would leave the terminal without echo. */
static bool ask(int tty, const char *prompt, struct buf *out)
{
	struct termios before, silent;
	sigset_t all, old;
	bool got;

	if (tcgetattr(tty, &before) < 0)
		return false;
	silent = before;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
	silent.c_lflag |= ICANON;
	silent.c_cc[VEOL] = INTERRUPT; /* with ISIG off an octet like others, but one that ends the line */
	(void)sigfillset(&all);
	(void)sigprocmask(SIG_BLOCK, &all, &old);
	put_terminal(tty, prompt);
	(void)tcsetattr(tty, TCSAFLUSH, &silent);
	got = read_line(tty, out);
	(void)tcsetattr(tty, TCSAFLUSH, &before);
	put_terminal(tty, "\n");
	(void)sigprocmask(SIG_SETMASK, &old, NULL);
	return got && out->len > 0;
}

enum fail password_prompt(const char *prompt, bool again, struct buf *out, struct failure *why)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	enum fail f = FAIL_NONE;
	struct buf second;

	if (tty < 0)
		return fail_with(why, FAIL_NOTFOUND,
				 "there is no terminal to ask on: use --password-stdin or --make-password");
	buf_init(&second, PASSWORD_MAX + 1);
	buf_clear(out);
	if (!ask(tty, prompt, out) || (again && !ask(tty, "The same again: ", &second)))
		f = fail_with(why, FAIL_REFUSED, "no password was given");
	else if (again && !view_equal(buf_view(out), buf_view(&second)))
		f = fail_with(why, FAIL_REFUSED, "the two are not the same");
	else
		f = password_check(buf_view(out), why);
	password_wipe(&second);
	buf_finish(&second);
	(void)close(tty);
	if (f != FAIL_NONE)
		password_wipe(out);
	return f;
}
