/* main/control.c - the socket over which commands reach a running node (control.h).
 *
 * Both ends block, with a patience: the node's end runs on a thread of its own kind, the other is a person's command.
 */
#include "main/control.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"

#include "base/banned.h"

#define ARGUMENTS_MAX 1100 /* words of a command: an alias and its targets, options */
#define BACKLOG       16

/* The address of DATA/control.  sun_path holds 108 octets and DATA may be longer, so the kernel is given the folder as
 * an open descriptor, *folder, which the caller closes when the address has been used. */
static enum fail address_of(const char *data, struct sockaddr_un *out, int *folder, struct failure *why)
{
	*folder = open(data, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (*folder < 0)
		return fail_errno(why, errno, "%s", data);
	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	(void)snprintf(out->sun_path, sizeof(out->sun_path), "/proc/self/fd/%d/control", *folder);
	return FAIL_NONE;
}

static int bind_and_listen(int fd, const struct sockaddr_un *address)
{
	/* The store is locked by now: a socket that is there is one of a process that has ended. */
	(void)unlink(address->sun_path);
	if (bind(fd, (const struct sockaddr *)address, sizeof(*address)) < 0 || chmod(address->sun_path, 0600) < 0)
		return -1;
	return listen(fd, BACKLOG);
}

enum fail control_listen(const char *data, int *fd, struct failure *why)
{
	struct sockaddr_un address;
	int folder, listener;
	enum fail f = address_of(data, &address, &folder, why);

	if (f != FAIL_NONE)
		return f;
	listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (listener < 0 || bind_and_listen(listener, &address) < 0) {
		f = fail_errno(why, errno, "cannot listen on %s/control", data);
		if (listener >= 0)
			(void)close(listener);
	} else {
		*fd = listener;
	}
	(void)close(folder);
	return f;
}

/* Octets. ---------------------------------------------------------------------------------------------------------- */

static bool send_all(int fd, struct view v)
{
	while (v.len > 0) {
		ssize_t n = send(fd, v.at, v.len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		v = view_from(v, (size_t)n);
	}
	return true;
}

/* Exactly `len` octets; false: it ended, failed, or was silent for too long. */
static bool receive_all(int fd, uint8_t *to, size_t len)
{
	while (len > 0) {
		ssize_t n = recv(fd, to, len, 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		to += n;
		len -= (size_t)n;
	}
	return true;
}

static bool send_frame(int fd, uint8_t type, struct view content)
{
	uint32_t len = htonl((uint32_t)content.len);
	uint8_t head[5] = { type };

	memcpy(head + 1, &len, 4);
	return send_all(fd, view_of(head, sizeof(head))) && send_all(fd, content);
}

/* The node's end. -------------------------------------------------------------------------------------------------- */

struct serving {
	struct command_ctx ctx; /* first: a context is cast back */
	int fd;
	bool gone;
};

static void send_output(struct command_ctx *ctx, uint8_t type, struct view octets)
{
	struct serving *s = (struct serving *)ctx;

	while (octets.len > 0 && !s->gone) {
		struct view piece = view_sub(octets, 0, CONTROL_FRAME_MAX);

		s->gone = !send_frame(s->fd, type, piece);
		octets = view_from(octets, piece.len);
	}
}

static void out(struct command_ctx *ctx, struct view octets)
{
	send_output(ctx, 'o', octets);
}

static void err(struct command_ctx *ctx, struct view octets)
{
	send_output(ctx, 'e', octets);
}

static bool is_gone(struct command_ctx *ctx)
{
	return ((struct serving *)ctx)->gone;
}

static bool may_command(int fd)
{
	struct ucred peer;
	socklen_t len = sizeof(peer);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 && (peer.uid == geteuid() || peer.uid == 0);
}

static void be_patient(int fd)
{
	const struct timeval patience = { .tv_sec = CONTROL_PATIENCE_S };
	int flags = fcntl(fd, F_GETFL);

	(void)fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	(void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
}

/* The request's octets onto `request`. */
static bool receive_request(int fd, struct buf *request)
{
	uint32_t len;
	uint8_t *to;

	if (!receive_all(fd, (uint8_t *)&len, 4))
		return false;
	len = ntohl(len);
	to = len > 0 ? buf_reserve(request, len) : NULL;
	if (!to || !receive_all(fd, to, len))
		return false;
	request->len = len;
	return true;
}

/* Whether `argv` is an array of so many strings. */
static bool are_words(const json_t *argv)
{
	size_t n = json_array_size(argv);

	for (size_t i = 0; i < n; i++)
		if (!json_is_string(json_array_get(argv, i)))
			return false;
	return n > 0 && n <= ARGUMENTS_MAX;
}

static int run_request(struct serving *s, const json_t *request)
{
	const json_t *argv = json_object_get(request, "argv"), *input = json_object_get(request, "input");
	const char *words[ARGUMENTS_MAX];
	int n = 0;

	if (!are_words(argv)) {
		err(&s->ctx, VIEW("posthorn: this is no request\n"));
		return COMMAND_USAGE;
	}
	for (; n < (int)json_array_size(argv); n++)
		words[n] = json_string_value(json_array_get(argv, (size_t)n));
	s->ctx.input = input ? view_of(json_string_value(input), json_string_length(input)) : VIEW_NONE;
	s->ctx.tty = json_is_true(json_object_get(request, "tty"));
	return command_run(&s->ctx, n, words);
}

static void serve_request(int fd, struct command_host *h, struct view text)
{
	json_t *request = json_loadb((const char *)text.at, text.len, 0, NULL);
	struct serving s = { .ctx = { .host = h, .out = out, .err = err, .gone = is_gone }, .fd = fd };
	uint8_t code = COMMAND_USAGE;

	if (request)
		code = (uint8_t)run_request(&s, request);
	else
		err(&s.ctx, VIEW("posthorn: this is no request\n"));
	if (!s.gone)
		(void)send_frame(fd, 'x', view_of(&code, 1));
	json_decref(request);
}

void control_serve(int fd, struct command_host *h)
{
	struct buf request;

	buf_init(&request, CONTROL_REQUEST_MAX);
	be_patient(fd);
	if (!may_command(fd))
		log_say(LOG_WARN, "control-refused", "error", "neither our user nor root", NULL);
	else if (receive_request(fd, &request))
		serve_request(fd, h, buf_view(&request));
	if (request.at)
		explicit_bzero(request.at, request.len); /* it may hold a password */
	buf_finish(&request);
	(void)close(fd);
}

/* The command's end. ----------------------------------------------------------------------------------------------- */

static enum fail call_connect(const char *data, int *out_fd, struct failure *why)
{
	struct sockaddr_un address;
	int folder, fd;
	enum fail f = address_of(data, &address, &folder, why);

	if (f != FAIL_NONE)
		return f;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		f = fail_errno(why, errno, "cannot make a socket");
	else if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0)
		*out_fd = fd;
	else if (errno == ECONNREFUSED || errno == ENOENT)
		f = fail_with(why, FAIL_NOTFOUND, "no node runs on %s", data);
	else
		f = fail_errno(why, errno, "cannot reach the node on %s", data);
	if (f != FAIL_NONE && fd >= 0)
		(void)close(fd);
	(void)close(folder);
	return f;
}

static enum fail send_request(int fd, int argc, const char *const *argv, struct view input, bool tty,
			      struct failure *why)
{
	json_t *words = json_array(), *request;
	uint32_t len;
	char *text;
	bool sent;

	for (int i = 0; i < argc; i++)
		(void)json_array_append_new(words, json_string(argv[i]));
	request = json_pack("{s:O, s:s%, s:b}", "argv", words, "input", input.len > 0 ? (const char *)input.at : "",
			    input.len, "tty", (int)tty);
	text = request && json_array_size(words) == (size_t)argc ? json_dumps(request, JSON_COMPACT) : NULL;
	json_decref(request);
	json_decref(words);
	if (!text)
		return fail_with(why, FAIL_REFUSED, "words must be UTF-8");
	len = htonl((uint32_t)strlen(text));
	sent = strlen(text) <= CONTROL_REQUEST_MAX && send_all(fd, view_of(&len, 4)) && send_all(fd, view_str(text));
	explicit_bzero(text, strlen(text));
	free(text);
	return sent ? FAIL_NONE : fail_with(why, FAIL_LATER, "the node did not take the request");
}

/* Copies one frame's content to where it belongs; 'x': *exit_code. */
static bool take_frame(int fd, uint8_t type, uint32_t len, int *exit_code)
{
	uint8_t *content = mem_alloc(len + 1);
	bool good = receive_all(fd, content, len);

	if (good && type == 'x' && len == 1)
		*exit_code = content[0];
	else if (good && (type == 'o' || type == 'e'))
		(void)fwrite(content, 1, len, type == 'o' ? stdout : stderr);
	else
		good = false;
	mem_free(content);
	return good;
}

static enum fail take_reply(int fd, int *exit_code, struct failure *why)
{
	int code = -1;

	while (code < 0) {
		uint8_t head[5];
		uint32_t len;

		if (!receive_all(fd, head, sizeof(head)))
			return fail_with(why, FAIL_LATER, "the node broke off: look into its log");
		memcpy(&len, head + 1, 4);
		len = ntohl(len);
		if (len > CONTROL_FRAME_MAX || !take_frame(fd, head[0], len, &code))
			return fail_with(why, FAIL_LATER, "the node answers in another way: is it another version?");
	}
	*exit_code = code;
	return FAIL_NONE;
}

/* A descriptor that becomes readable when the process behind the socket ends; -1: the kernel has none. */
static int watch_process(int fd)
{
	struct ucred peer;
	socklen_t len = sizeof(peer);

	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) < 0 || peer.pid <= 0)
		return -1;
	return (int)syscall(SYS_pidfd_open, peer.pid, 0);
}

static void wait_process(int process)
{
	struct pollfd p = { .fd = process, .events = POLLIN };

	while (poll(&p, 1, -1) < 0 && errno == EINTR)
		;
}

enum fail control_call(const char *data, int argc, const char *const *argv, struct view input, bool tty, bool wait_end,
		       int *exit_code, struct failure *why)
{
	int fd = -1, process = -1;
	enum fail f = call_connect(data, &fd, why);

	if (f != FAIL_NONE)
		return f;
	if (wait_end)
		process = watch_process(fd); /* before it may end */
	f = send_request(fd, argc, argv, input, tty, why);
	if (f == FAIL_NONE)
		f = take_reply(fd, exit_code, why);
	if (f == FAIL_NONE && *exit_code == 0 && process >= 0)
		wait_process(process);
	if (process >= 0)
		(void)close(process);
	(void)close(fd);
	return f;
}
