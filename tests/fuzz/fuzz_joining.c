/* What a person or a stranger hands over before a node is in the cluster: a token, an address, a request to join, an
 * id.  What is taken must keep within its bounds, and what was written from it reads as the same.
 *
 * The first octet says which of them the rest is. */
#include <assert.h>

#include "main/joining_request.h"

#include "base/banned.h"

static void check_address(const struct host_port *a)
{
	char host[HOST_PORT_MAX + 1], port[6];

	host_port_split(a, host, port);
	assert(host[0] != '\0' && port[0] != '\0');
	assert(strlen(a->text) <= HOST_PORT_MAX);
}

static void try_token(struct view text)
{
	struct token t, again;
	struct buf b;

	if (token_read(text, &t, NULL) != FAIL_NONE)
		return;
	assert(t.n_addresses > 0 && t.n_addresses <= TOKEN_ADDRESSES_MAX);
	for (unsigned i = 0; i < t.n_addresses; i++)
		check_address(&t.addresses[i]);
	buf_init(&b, TOKEN_LEN_MAX);
	token_put(&b, &t);
	assert(buf_fits(&b) && token_read(buf_view(&b), &again, NULL) == FAIL_NONE);
	assert(memcmp(t.secret, again.secret, sizeof(t.secret)) == 0);
	buf_finish(&b);
}

static void try_request(struct view text)
{
	struct joining_request r;
	struct host_port a;

	joining_request_init(&r);
	if (joining_request_read(text, &r, NULL) == FAIL_NONE) {
		assert(r.n_addresses <= NODE_ADDRESSES_MAX);
		for (unsigned i = 0; i < r.n_addresses; i++)
			assert(host_port_read(r.addresses[i], &a, NULL) == FAIL_NONE);
	}
	joining_request_finish(&r);
}

static void try_address(struct view text)
{
	struct host_port a;

	if (host_port_read(text, &a, NULL) == FAIL_NONE)
		check_address(&a);
}

static void try_id(struct view text)
{
	struct node_id id;

	if (node_id_of_hex(text, &id))
		assert(view_equal(view_str(node_hex(&id).s), text));
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	static void (*const tries[])(struct view text) = { try_token, try_request, try_address, try_id };

	if (len > 0)
		tries[at[0] % (sizeof(tries) / sizeof(tries[0]))](view_of(at + 1, len - 1));
	return 0;
}
