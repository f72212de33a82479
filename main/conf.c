/* main/conf.c - the configuration file, read by libConfuse (conf.h).
 *
 * libConfuse knows the grammar and counts lines; what a value may be is checked here while it parses, so that a
 * complaint names the line.  Its callbacks carry no context: `parsing` and `complaint` are of the load under way. */
#include "main/conf.h"

#include <arpa/inet.h>
#include <confuse.h>
#include <errno.h>
#include <netinet/in.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/limits.h"
#include "mailbox/address.h"
#include "mailbox/message.h"

#include "base/banned.h"

#define FILE_LEN_MAX    (1u << 20) /* octets */
#define MEMORY_DEFAULT  "512M"
#define HISTORY_DEFAULT 256
#define HISTORY_MAX     1000000
#define WORKERS_MAX     64
#define COPIES_MAX      LANES
#define WRITER_PATIENCE_MAX 60 /* seconds */
#define PEER_MEMORY_DEFAULT "16M"

static const char *parsing;      /* the file */
static struct failure complaint; /* the first */

static void note_complaint(cfg_t *cfg, const char *fmt, va_list args)
{
	char text[FAILURE_TEXT_MAX];

	if (complaint.class != FAIL_NONE)
		return;
	(void)vsnprintf(text, sizeof(text), fmt, args);
	(void)fail_with(&complaint, FAIL_REFUSED, "%s:%d: %s", parsing, cfg->line, text);
}

/* Values. ---------------------------------------------------------------------------------------------------------- */

bool conf_size(const char *text, size_t max, size_t *out)
{
	struct view v = view_str(text);
	unsigned shift = 0;
	uint64_t n;

	if (v.len > 0) {
		uint8_t unit = ascii_upper(v.at[v.len - 1]);

		shift = unit == 'K' ? 10 : unit == 'M' ? 20 : unit == 'G' ? 30 : 0;
	}
	if (shift > 0)
		v.len--;
	if (!view_decimal(v, max >> shift, &n))
		return false;
	*out = (size_t)n << shift;
	return true;
}

static bool unix_address(const char *path, struct listener *out)
{
	struct sockaddr_un *un = (struct sockaddr_un *)&out->address;
	size_t len = strlen(path);

	if (len == 0 || len >= sizeof(un->sun_path))
		return false;
	*un = (struct sockaddr_un){ .sun_family = AF_UNIX };
	memcpy(un->sun_path, path, len + 1);
	out->address_len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len + 1);
	return true;
}

/* "192.0.2.1" or "[2001:db8::1]", and a port. */
static bool ip_address(struct view host, uint16_t port, struct listener *out)
{
	struct sockaddr_in *in = (struct sockaddr_in *)&out->address;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&out->address;
	bool six = host.len > 2 && host.at[0] == '[' && host.at[host.len - 1] == ']';
	char text[INET6_ADDRSTRLEN];

	if (six)
		host = view_sub(host, 1, host.len - 2);
	if (host.len >= sizeof(text))
		return false;
	memcpy(text, host.at, host.len);
	text[host.len] = '\0';
	out->address = (struct sockaddr_storage){ 0 };
	if (six) {
		in6->sin6_family = AF_INET6;
		in6->sin6_port = htons(port);
		out->address_len = sizeof(*in6);
		return inet_pton(AF_INET6, text, &in6->sin6_addr) == 1;
	}
	in->sin_family = AF_INET;
	in->sin_port = htons(port);
	out->address_len = sizeof(*in);
	return inet_pton(AF_INET, text, &in->sin_addr) == 1;
}

bool conf_address(const char *text, struct listener *out)
{
	struct view v = view_str(text);
	size_t colon = v.len;
	uint64_t port;

	if (view_starts(v, VIEW("unix:")))
		return unix_address(text + 5, out);
	while (colon > 0 && v.at[colon - 1] != ':')
		colon--;
	if (colon < 2 || !view_decimal(view_from(v, colon), 65535, &port) || port == 0)
		return false;
	return ip_address(view_sub(v, 0, colon - 1), (uint16_t)port, out);
}

const char *listener_kind_name(enum listener_kind k)
{
	static const char *const names[LISTENER_KINDS] = { "smtp", "lmtp", "imap", "imaps", "peers" };

	return names[k];
}

/* Checks while parsing: 0 says good. ---------------------------------------------------------------------------------
 */

static int check_addresses(cfg_t *cfg, cfg_opt_t *opt)
{
	struct listener l;

	for (unsigned i = 0; i < cfg_opt_size(opt); i++) {
		const char *text = cfg_opt_getnstr(opt, i);

		if (!conf_address(text, &l)) {
			cfg_error(cfg,
				  "'%s' is no address to listen on: give address:port, [address]:port or unix:/path",
				  text);
			return -1;
		}
	}
	return 0;
}

static int check_peers(cfg_t *cfg, cfg_opt_t *opt)
{
	for (unsigned i = 0; i < cfg_opt_size(opt); i++) {
		const char *text = cfg_opt_getnstr(opt, i);

		if (view_starts(view_str(text), VIEW("unix:"))) {
			cfg_error(cfg, "'%s': peers come over the network: give address:port or [address]:port", text);
			return -1;
		}
	}
	return check_addresses(cfg, opt);
}

static int check_name(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *name = cfg_opt_getnstr(opt, 0);

	if (address_domain_is_valid(view_str(name)) && view_is_ascii(view_str(name)))
		return 0;
	cfg_error(cfg, "'%s' is no host name", name);
	return -1;
}

static int check_log(cfg_t *cfg, cfg_opt_t *opt)
{
	enum log_level level;

	if (log_level_of(cfg_opt_getnstr(opt, 0), &level))
		return 0;
	cfg_error(cfg, "log is one of debug, info, warn and error, not '%s'", cfg_opt_getnstr(opt, 0));
	return -1;
}

static int check_text(cfg_t *cfg, cfg_opt_t *opt)
{
	if (cfg_opt_getnstr(opt, 0)[0] != '\0')
		return 0;
	cfg_error(cfg, "%s may not be empty", opt->name);
	return -1;
}

static int check_size(cfg_t *cfg, const cfg_opt_t *opt, size_t least, size_t most)
{
	const char *text = cfg_opt_getnstr((cfg_opt_t *)opt, 0);
	size_t size;

	if (conf_size(text, most, &size) && size >= least)
		return 0;
	cfg_error(cfg, "%s is a size from %zuK to %zuM, such as 50M, not '%s'", opt->name, least >> 10, most >> 20,
		  text);
	return -1;
}

static int check_message_max(cfg_t *cfg, cfg_opt_t *opt)
{
	return check_size(cfg, opt, 64u << 10, MESSAGE_LEN_MAX); /* 64 KiB: RFC 5321 4.5.3.1.7 */
}

static int check_peer_memory(cfg_t *cfg, cfg_opt_t *opt)
{
	return check_size(cfg, opt, 1u << 20, 1u << 30);
}

static int check_memory(cfg_t *cfg, cfg_opt_t *opt)
{
	return check_size(cfg, opt, MESSAGE_LEN_MAX, (size_t)64 << 30);
}

/* Numbers, with their bounds. */
static const struct number {
	const char *key;
	long least, most;
} numbers[] = {
	{ "workers", 0, WORKERS_MAX },
	{ "history", 1, HISTORY_MAX },
	{ "copies", 1, COPIES_MAX },
	{ "writer_patience", 0, WRITER_PATIENCE_MAX },
	{ "limits|connections", 1, CONNECTIONS_MAX },
	{ "limits|connections_address", 1, CONNECTIONS_MAX },
	{ "limits|recipients", 100, SMTP_RECIPIENTS_MAX }, /* 100: RFC 5321 4.5.3.1.8 */
	{ "limits|errors", 1, 1000 },
};

static int check_number(cfg_t *cfg, cfg_opt_t *opt)
{
	for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		const struct number *n = &numbers[i];
		const char *bar = strchr(n->key, '|');
		long value = cfg_opt_getnint(opt, 0);

		if (strcmp(bar ? bar + 1 : n->key, opt->name) != 0 || (value >= n->least && value <= n->most))
			continue;
		cfg_error(cfg, "%s is a number from %ld to %ld, not %ld", opt->name, n->least, n->most, value);
		return -1;
	}
	return 0;
}

static void set_checks(cfg_t *cfg)
{
	static const struct {
		const char *key;
		cfg_validate_callback_t check;
	} checks[] = {
		{ "name", check_name },
		{ "data", check_text },
		{ "user", check_text },
		{ "log", check_log },
		{ "listen|smtp", check_addresses },
		{ "listen|lmtp", check_addresses },
		{ "listen|imap", check_addresses },
		{ "listen|imaps", check_addresses },
		{ "listen|peers", check_peers },
		{ "tls|certificate", check_text },
		{ "tls|key", check_text },
		{ "limits|message_max", check_message_max },
		{ "limits|memory", check_memory },
		{ "limits|peer_memory", check_peer_memory },
	};

	for (unsigned i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		(void)cfg_set_validate_func(cfg, checks[i].key, checks[i].check);
	for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		(void)cfg_set_validate_func(cfg, numbers[i].key, check_number);
}

/* The file. -------------------------------------------------------------------------------------------------------- */

static cfg_t *describe(void)
{
	cfg_opt_t listen[] = {
		CFG_STR_LIST("smtp", "{'[::]:25'}", CFGF_NONE),
		CFG_STR_LIST("lmtp", "{'127.0.0.1:24'}", CFGF_NONE),
		CFG_STR_LIST("imap", "{'[::]:143'}", CFGF_NONE),
		CFG_STR_LIST("imaps", "{'[::]:993'}", CFGF_NONE),
		CFG_STR_LIST("peers", "{}", CFGF_NONE),
		CFG_END(),
	};
	cfg_opt_t tls[] = {
		CFG_STR("certificate", NULL, CFGF_NONE),
		CFG_STR("key", NULL, CFGF_NONE),
		CFG_END(),
	};
	cfg_opt_t limits[] = {
		CFG_STR("message_max", "50M", CFGF_NONE),
		CFG_STR("memory", MEMORY_DEFAULT, CFGF_NONE),
		CFG_STR("peer_memory", PEER_MEMORY_DEFAULT, CFGF_NONE),
		CFG_INT("connections", CONNECTIONS_MAX, CFGF_NONE),
		CFG_INT("connections_address", CONNECTIONS_ADDRESS_MAX, CFGF_NONE),
		CFG_INT("recipients", SMTP_RECIPIENTS_MAX, CFGF_NONE),
		CFG_INT("errors", SMTP_ERRORS_MAX, CFGF_NONE),
		CFG_END(),
	};
	cfg_opt_t all[] = {
		CFG_STR("name", NULL, CFGF_NONE),       CFG_STR("data", CONF_DATA_DEFAULT, CFGF_NONE),
		CFG_STR("user", "posthorn", CFGF_NONE), CFG_STR("log", "info", CFGF_NONE),
		CFG_INT("workers", 0, CFGF_NONE),       CFG_INT("history", HISTORY_DEFAULT, CFGF_NONE),
		CFG_INT("copies", 2, CFGF_NONE),        CFG_INT("writer_patience", 2, CFGF_NONE),
		CFG_SEC("listen", listen, CFGF_NONE),   CFG_SEC("tls", tls, CFGF_NONE),
		CFG_SEC("limits", limits, CFGF_NONE),   CFG_END(),
	};

	return cfg_init(all, CFGF_NONE); /* copies the options */
}

/* `path`, or where it leads from the folder of the configuration file. */
static const char *from_folder(struct conf *c, const char *path)
{
	const char *slash = strrchr(c->path, '/');
	struct view folder = slash ? view_of(c->path, (size_t)(slash - c->path) + 1) : VIEW("./");
	size_t len = strlen(path);
	char *whole;

	if (path[0] == '/')
		return arena_str(&c->arena, view_str(path));
	whole = arena_alloc(&c->arena, folder.len + len + 1);
	memcpy(whole, folder.at, folder.len);
	memcpy(whole + folder.len, path, len + 1);
	return whole;
}

static const char *in_data(struct conf *c, const char *path, const char *name)
{
	size_t len = strlen(c->data) + strlen(name) + 2;
	char *whole;

	if (path)
		return from_folder(c, path);
	whole = arena_alloc(&c->arena, len);
	(void)snprintf(whole, len, "%s/%s", c->data, name);
	return whole;
}

static void take_listeners(struct conf *c, cfg_t *listen)
{
	unsigned n = 0;

	for (unsigned k = 0; k < LISTENER_KINDS; k++)
		n += cfg_size(listen, listener_kind_name(k));
	c->listeners = arena_alloc(&c->arena, (n + 1) * sizeof(c->listeners[0]));
	for (unsigned k = 0; k < LISTENER_KINDS; k++) {
		for (unsigned i = 0; i < cfg_size(listen, listener_kind_name(k)); i++) {
			struct listener *l = &c->listeners[c->n_listeners++];
			const char *text = cfg_getnstr(listen, listener_kind_name(k), i);

			(void)conf_address(text, l); /* check_addresses has seen it */
			l->kind = k;
			l->text = arena_str(&c->arena, view_str(text));
		}
	}
}

static void take_limits(struct conf *c, cfg_t *limits)
{
	(void)conf_size(cfg_getstr(limits, "message_max"), MESSAGE_LEN_MAX, &c->message_max);
	(void)conf_size(cfg_getstr(limits, "memory"), SIZE_MAX, &c->memory_max);
	(void)conf_size(cfg_getstr(limits, "peer_memory"), SIZE_MAX, &c->peer_memory);
	c->connections_max = (unsigned)cfg_getint(limits, "connections");
	c->connections_address_max = (unsigned)cfg_getint(limits, "connections_address");
	c->recipients_max = (unsigned)cfg_getint(limits, "recipients");
	c->errors_max = (unsigned)cfg_getint(limits, "errors");
}

static unsigned cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > WORKERS_MAX ? WORKERS_MAX : (unsigned)n;
}

static void take_values(struct conf *c, cfg_t *cfg)
{
	cfg_t *tls = cfg_getsec(cfg, "tls");

	c->name = arena_str(&c->arena, view_str(cfg_getstr(cfg, "name")));
	c->data = from_folder(c, cfg_getstr(cfg, "data"));
	c->user = arena_str(&c->arena, view_str(cfg_getstr(cfg, "user")));
	c->tls_certificate = in_data(c, cfg_getstr(tls, "certificate"), "certificate.pem");
	c->tls_key = in_data(c, cfg_getstr(tls, "key"), "key.pem");
	c->workers = cfg_getint(cfg, "workers") > 0 ? (unsigned)cfg_getint(cfg, "workers") : cores();
	c->history = (unsigned)cfg_getint(cfg, "history");
	c->copies = (unsigned)cfg_getint(cfg, "copies");
	c->writer_patience_ms = cfg_getint(cfg, "writer_patience") * 1000;
	(void)log_level_of(cfg_getstr(cfg, "log"), &c->log);
	take_listeners(c, cfg_getsec(cfg, "listen"));
	take_limits(c, cfg_getsec(cfg, "limits"));
}

/* What spans lines: FAIL_NONE, or what is wrong. */
static enum fail check_whole(cfg_t *cfg, const char *path, struct failure *why)
{
	cfg_t *tls = cfg_getsec(cfg, "tls");

	if (!cfg_getstr(cfg, "name"))
		return fail_with(why, FAIL_REFUSED,
				 "%s: no `name`; say what this machine is called, as in: name = mail.example.org",
				 path);
	if (!cfg_getstr(tls, "certificate") != !cfg_getstr(tls, "key"))
		return fail_with(why, FAIL_REFUSED,
				 "%s: `certificate` and `key` in `tls` go together: give both or none", path);
	return FAIL_NONE;
}

static enum fail read_file(const char *path, struct buf *out, struct failure *why)
{
	FILE *file = fopen(path, "re");
	size_t len;
	bool bad;

	if (!file && errno == ENOENT)
		return fail_with(why, FAIL_NOTFOUND,
				 "there is no %s; to have one written: posthorn init --name mail.example.org", path);
	if (!file)
		return fail_errno(why, errno, "cannot read %s", path);
	len = fread(buf_reserve(out, FILE_LEN_MAX), 1, FILE_LEN_MAX, file);
	out->len = len;
	bad = ferror(file);
	if (fclose(file) != 0 || bad)
		return fail_errno(why, errno, "cannot read %s", path);
	if (len == FILE_LEN_MAX || view_find(buf_view(out), 0, '\0') < len)
		return fail_with(why, FAIL_REFUSED, "%s is no configuration file", path);
	return FAIL_NONE;
}

static bool parses(cfg_t *cfg, const char *text)
{
	(void)fail_with(&complaint, FAIL_NONE, "%s: cannot be read", parsing);
	(void)cfg_set_error_function(cfg, note_complaint);
	set_checks(cfg);
	return cfg_parse_buf(cfg, text) == CFG_SUCCESS;
}

/* libConfuse takes the end of the file for the end of a section.  So a file in which one is open is one that another
 * brace does not harm. */
static enum fail check_closed(struct buf *text, struct failure *why)
{
	cfg_t *again = describe();
	size_t line = 1;
	bool open;

	for (size_t i = 0; i < text->len; i++)
		line += text->at[i] == '\n';
	buf_puts(text, "\n}");
	buf_putc(text, '\0');
	open = parses(again, (const char *)text->at);
	cfg_free(again);
	return open ? fail_with(why, FAIL_REFUSED, "%s:%zu: the file ends before a section does: a } is missing",
				parsing, line)
		    : FAIL_NONE;
}

static enum fail parse(cfg_t *cfg, const char *path, struct failure *why)
{
	struct buf text;
	enum fail f;

	buf_init(&text, FILE_LEN_MAX + 8);
	f = read_file(path, &text, why);
	parsing = path;
	if (f == FAIL_NONE) {
		buf_putc(&text, '\0');
		text.len--;
		if (!parses(cfg, (const char *)text.at))
			f = fail_with(why, FAIL_REFUSED, "%s", complaint.text);
	}
	if (f == FAIL_NONE)
		f = check_closed(&text, why);
	buf_finish(&text);
	return f == FAIL_NONE ? check_whole(cfg, path, why) : f;
}

enum fail conf_load(const char *path, struct conf **out, struct failure *why)
{
	cfg_t *cfg = describe();
	enum fail f = parse(cfg, path, why);

	if (f == FAIL_NONE) {
		struct conf *c = mem_zalloc(sizeof(*c));

		arena_init(&c->arena);
		c->refs = 1;
		c->path = arena_str(&c->arena, view_str(path));
		take_values(c, cfg);
		*out = c;
	}
	cfg_free(cfg);
	return f;
}

struct conf *conf_ref(struct conf *c)
{
	__atomic_add_fetch(&c->refs, 1, __ATOMIC_RELAXED);
	return c;
}

void conf_unref(struct conf **at)
{
	struct conf *c = *at;

	*at = NULL;
	if (!c || __atomic_sub_fetch(&c->refs, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	arena_finish(&c->arena);
	mem_free(c);
}
