/* main/invitations.c - the invitations of this node that are open (invitations.h). */
#include "main/invitations.h"

#include <openssl/sha.h>

#include "mailbox/escape.h"
#include "main/datafile.h"

#include "base/banned.h"

#define FILE_NAME    "invitations"
#define HASH_HEX_LEN (2 * SHA256_DIGEST_LENGTH)
#define LINE_MAX     (HASH_HEX_LEN + 24 + 2 * NODE_KEY_LEN + NODE_GRANTS_MAX * (3 * USER_NAME_MAX + 1))
#define FILE_MAX     (INVITATIONS_MAX * LINE_MAX)

struct hex_text {
	char s[2 * SHA256_DIGEST_LENGTH + 1];
};

static struct hex_text hex(const uint8_t *at, size_t len)
{
	struct hex_text text;

	for (size_t i = 0; i < len; i++)
		(void)snprintf(text.s + 2 * i, 3, "%02x", at[i]);
	return text;
}

/* A file that was read by somebody else gives no secret away. */
static struct hex_text hash_hex(const uint8_t secret[TOKEN_SECRET_LEN])
{
	uint8_t hash[SHA256_DIGEST_LENGTH];

	(void)SHA256(secret, TOKEN_SECRET_LEN, hash);
	return hex(hash, sizeof(hash));
}

/* A line's fields; `grants` is what follows the key. */
struct line {
	struct view hash, expires, key, grants;
};

static struct line split(struct view line)
{
	struct line l;

	l.hash = view_cut(&line, ' ');
	l.expires = view_cut(&line, ' ');
	l.key = view_cut(&line, ' ');
	l.grants = line;
	return l;
}

static bool is_over(const struct line *l, int64_t now)
{
	uint64_t expires;

	return !view_decimal(l->expires, INT64_MAX, &expires) || (int64_t)expires <= now;
}

static void put_line(struct buf *b, const struct line *l)
{
	buf_put(b, l->hash);
	buf_putc(b, ' ');
	buf_put(b, l->expires);
	buf_putc(b, ' ');
	buf_put(b, l->key);
	if (l->grants.len > 0)
		buf_putc(b, ' ');
	buf_put(b, l->grants);
	buf_putc(b, '\n');
}

/* The file's text; none if there is no file. */
static enum fail read_file(const char *data, struct buf *text, struct failure *why)
{
	enum fail f = datafile_read(data, FILE_NAME, text, why);

	return f == FAIL_NOTFOUND ? FAIL_NONE : f;
}

/* Adding. ---------------------------------------------------------------------------------------------------------- */

/* Copies those that are still open; returns how many. */
static unsigned put_open(struct buf *b, struct view text, int64_t now)
{
	unsigned n = 0;

	while (text.len > 0) {
		struct line l = split(view_cut(&text, '\n'));

		if (is_over(&l, now))
			continue;
		put_line(b, &l);
		n++;
	}
	return n;
}

bool invitations_are_open(const char *data, int64_t now)
{
	struct buf text, open;
	bool any;

	buf_init(&text, FILE_MAX);
	buf_init(&open, FILE_MAX);
	any = read_file(data, &text, NULL) == FAIL_NONE && put_open(&open, buf_view(&text), now) > 0;
	buf_finish(&text);
	buf_finish(&open);
	return any;
}

static void put_new(struct buf *b, const uint8_t secret[TOKEN_SECRET_LEN], const struct view *grants, unsigned n_grants,
		    int64_t now)
{
	buf_printf(b, "%s %lld -", hash_hex(secret).s, (long long)now + INVITATION_LIFE_S);
	for (unsigned i = 0; i < n_grants; i++) {
		buf_putc(b, ' ');
		escape_name(b, grants[i]);
	}
	buf_putc(b, '\n');
}

enum fail invitations_add(const char *data, const uint8_t secret[TOKEN_SECRET_LEN], const struct view *grants,
			  unsigned n_grants, int64_t now, struct failure *why)
{
	struct buf old, next;
	int lock;
	enum fail f = datafile_lock(data, &lock, why);

	if (f != FAIL_NONE)
		return f;
	buf_init(&old, FILE_MAX);
	buf_init(&next, FILE_MAX);
	f = read_file(data, &old, why);
	if (f == FAIL_NONE && (n_grants > NODE_GRANTS_MAX || put_open(&next, buf_view(&old), now) >= INVITATIONS_MAX))
		f = fail_with(why, FAIL_REFUSED, "%u invitations are open: wait until one has run out, within the hour",
			      INVITATIONS_MAX);
	put_new(&next, secret, grants, f == FAIL_NONE ? n_grants : 0, now);
	if (f == FAIL_NONE)
		f = datafile_replace(data, FILE_NAME, buf_view(&next), why);
	buf_finish(&old);
	buf_finish(&next);
	datafile_unlock(&lock);
	return f;
}

/* Taking. ---------------------------------------------------------------------------------------------------------- */

static enum fail take_grants(struct view names, struct invitation *out, struct failure *why)
{
	struct buf name;
	enum fail f = FAIL_NONE;

	buf_init(&name, USER_NAME_MAX);
	while (f == FAIL_NONE && names.len > 0) {
		buf_clear(&name);
		if (out->n_grants < NODE_GRANTS_MAX && unescape_name(&name, view_cut(&names, ' ')) && name.len > 0)
			out->grants[out->n_grants++] = arena_copy(&out->arena, buf_view(&name));
		else
			f = fail_with(why, FAIL_CORRUPT, "the invitation is damaged: invite again");
	}
	buf_finish(&name);
	return f;
}

/* Whether this key may have the invitation of the line. */
static enum fail may_take(const struct line *l, struct view key, int64_t now, struct failure *why)
{
	if (is_over(l, now))
		return fail_with(why, FAIL_REFUSED, "the token has run out: it lives for an hour; invite again");
	if (!view_equal(l->key, VIEW("-")) && !view_equal(l->key, key))
		return fail_with(why, FAIL_REFUSED, "another node has used the token: invite again");
	return FAIL_NONE;
}

/* Copies all lines, with `key` in the one that it takes. */
static enum fail take_line(struct view text, struct view hash, struct view key, int64_t now, struct buf *next,
			   struct invitation *out, struct failure *why)
{
	enum fail f = fail_with(why, FAIL_REFUSED, "no such invitation is open here: invite again");

	while (text.len > 0) {
		struct line l = split(view_cut(&text, '\n'));

		if (view_equal(l.hash, hash)) {
			f = may_take(&l, key, now, why);
			if (f == FAIL_NONE)
				f = take_grants(l.grants, out, why);
			l.key = key;
		}
		put_line(next, &l);
	}
	return f;
}

enum fail invitations_take(const char *data, const uint8_t secret[TOKEN_SECRET_LEN], const struct node_key *key,
			   int64_t now, struct invitation *out, struct failure *why)
{
	const struct hex_text hash = hash_hex(secret), key_hex = hex(key->at, sizeof(key->at));
	struct buf text, next;
	int lock;
	enum fail f = datafile_lock(data, &lock, why);

	if (f != FAIL_NONE)
		return f;
	*out = (struct invitation){ .n_grants = 0 };
	arena_init(&out->arena);
	buf_init(&text, FILE_MAX);
	buf_init(&next, FILE_MAX);
	f = read_file(data, &text, why);
	if (f == FAIL_NONE)
		f = take_line(buf_view(&text), view_str(hash.s), view_str(key_hex.s), now, &next, out, why);
	if (f == FAIL_NONE)
		f = datafile_replace(data, FILE_NAME, buf_view(&next), why);
	if (f != FAIL_NONE)
		arena_finish(&out->arena);
	buf_finish(&text);
	buf_finish(&next);
	datafile_unlock(&lock);
	return f;
}
