/* main/token.c - an invitation as one word (token.h). */
#include "main/token.h"

#include <openssl/sha.h>

#include "base/banned.h"

#define PREFIX     "posthorn-"
#define VERSION    1
#define SUM_LEN    4u
#define OCTETS_MAX (50 + TOKEN_ADDRESSES_MAX * (1 + HOST_PORT_MAX) + SUM_LEN)

static void put_sum(struct buf *octets, struct view of)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];

	(void)SHA256(of.at, of.len, hash);
	buf_put(octets, view_of(hash, SUM_LEN));
}

static bool sum_is_right(struct view octets)
{
	struct view sum = view_from(octets, octets.len - SUM_LEN);
	struct buf right;
	bool good;

	buf_init(&right, SUM_LEN);
	put_sum(&right, view_sub(octets, 0, octets.len - SUM_LEN));
	good = view_equal(buf_view(&right), sum);
	buf_finish(&right);
	return good;
}

/* RFC 4648 5 from 4, in place, and back. */
static void to_url(struct buf *b, size_t from)
{
	while (b->len > from && b->at[b->len - 1] == '=')
		b->len--;
	for (size_t i = from; i < b->len; i++)
		b->at[i] = b->at[i] == '+' ? '-' : b->at[i] == '/' ? '_' : b->at[i];
}

static void put_of_url(struct buf *b, struct view text)
{
	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.at[i];

		/* what RFC 4648 4 has there is none of ours */
		buf_putc(b, c == '-' ? '+' : c == '_' ? '/' : c == '+' || c == '/' || c == '=' ? '!' : c);
	}
	while (b->len % 4 > 0)
		buf_putc(b, '=');
}

void token_put(struct buf *b, const struct token *t)
{
	struct buf octets;
	size_t from;

	buf_init(&octets, OCTETS_MAX);
	buf_putc(&octets, VERSION);
	buf_put(&octets, view_of(t->key.at, sizeof(t->key.at)));
	buf_put(&octets, view_of(t->secret, sizeof(t->secret)));
	buf_putc(&octets, (uint8_t)t->n_addresses);
	for (unsigned i = 0; i < t->n_addresses; i++) {
		struct view address = view_str(t->addresses[i].text);

		buf_putc(&octets, (uint8_t)address.len);
		buf_put(&octets, address);
	}
	put_sum(&octets, buf_view(&octets));
	buf_puts(b, PREFIX);
	from = b->len;
	buf_base64(b, buf_view(&octets));
	to_url(b, from);
	buf_finish(&octets);
}

/* Cuts `len` octets off the front; false: there are fewer. */
static bool cut(struct view *rest, size_t len, struct view *out)
{
	if (rest->len < len)
		return false;
	*out = view_sub(*rest, 0, len);
	*rest = view_from(*rest, len);
	return true;
}

/* What follows the version. */
static bool read_fields(struct view rest, struct token *out)
{
	struct view key, secret, n, len, address;

	if (!cut(&rest, sizeof(out->key.at), &key) || !cut(&rest, sizeof(out->secret), &secret) || !cut(&rest, 1, &n))
		return false;
	memcpy(out->key.at, key.at, key.len);
	memcpy(out->secret, secret.at, secret.len);
	out->n_addresses = n.at[0];
	if (out->n_addresses == 0 || out->n_addresses > TOKEN_ADDRESSES_MAX)
		return false;
	for (unsigned i = 0; i < out->n_addresses; i++)
		if (!cut(&rest, 1, &len) || !cut(&rest, len.at[0], &address) ||
		    host_port_read(address, &out->addresses[i], NULL) != FAIL_NONE)
			return false;
	return rest.len == 0;
}

static enum fail read_octets(struct view octets, struct token *out, struct failure *why)
{
	if (octets.len <= 1 + SUM_LEN || !sum_is_right(octets))
		return fail_with(why, FAIL_REFUSED,
				 "the token has a mistake in it: copy all of what `posthorn cluster invite` printed");
	if (octets.at[0] != VERSION)
		return fail_with(why, FAIL_REFUSED,
				 "the token is of another version of posthorn: install that version here, too");
	if (!read_fields(view_sub(octets, 1, octets.len - 1 - SUM_LEN), out))
		return fail_with(why, FAIL_REFUSED, "the token does not say where to dial: invite again");
	return FAIL_NONE;
}

enum fail token_read(struct view text, struct token *out, struct failure *why)
{
	struct buf base64, octets;
	struct token t = { .n_addresses = 0 };
	enum fail f;

	while (text.len > 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r'))
		text.len--;
	text = view_trim(text);
	if (text.len > TOKEN_LEN_MAX || !view_starts(text, VIEW(PREFIX)))
		return fail_with(why, FAIL_REFUSED,
				 "this is no token; to get one, on a node of the cluster: posthorn cluster invite");
	buf_init(&base64, TOKEN_LEN_MAX + 4);
	buf_init(&octets, TOKEN_LEN_MAX);
	put_of_url(&base64, view_from(text, strlen(PREFIX)));
	if (buf_unbase64(&octets, buf_view(&base64)))
		f = read_octets(buf_view(&octets), &t, why);
	else
		f = read_octets(VIEW_NONE, &t, why);
	if (f == FAIL_NONE)
		*out = t;
	buf_finish(&base64);
	buf_finish(&octets);
	return f;
}
