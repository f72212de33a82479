#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

static const char *const level_names[] = { "debug", "info", "warn", "error" };
static atomic_int level_least = LOG_INFO;

void log_set_level(enum log_level least)
{
	atomic_store(&level_least, (int)least);
}

bool log_level_of(const char *name, enum log_level *out)
{
	for (int i = 0; i < 4; i++) {
		if (strcmp(name, level_names[i]) == 0) {
			*out = (enum log_level)i;
			return true;
		}
	}
	return false;
}

static void add(struct log_line *l, struct view text)
{
	size_t room = LOG_LINE_MAX - 1 - l->len; /* one stays free for the line's end */
	size_t n = text.len < room ? text.len : room;

	if (n)
		memcpy(l->at + l->len, text.at, n);
	l->len += n;
}

static bool is_plain(struct view v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.at[i] <= ' ' || v.at[i] >= 0x7f || v.at[i] == '"' || v.at[i] == '\\')
			return false;
	return v.len > 0;
}

static void add_quoted(struct log_line *l, struct view v)
{
	add(l, VIEW("\""));
	for (size_t i = 0; i < v.len; i++) {
		char code[8];
		uint8_t c = v.at[i];

		if (c == '"' || c == '\\')
			snprintf(code, sizeof(code), "\\%c", c);
		else if (c < ' ' || c >= 0x7f)
			snprintf(code, sizeof(code), "\\x%02x", c);
		else
			snprintf(code, sizeof(code), "%c", c);
		add(l, view_str(code));
	}
	add(l, VIEW("\""));
}

void log_begin(struct log_line *l, enum log_level level, const char *event)
{
	struct timespec now;
	struct tm tm;

	l->len = 0;
	l->wanted = (int)level >= atomic_load(&level_least);
	if (!l->wanted)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	l->len = strftime(l->at, LOG_LINE_MAX, "%Y-%m-%dT%H:%M:%S", &tm);
	l->len += (size_t)snprintf(l->at + l->len, LOG_LINE_MAX - l->len, ".%03ldZ %s ", now.tv_nsec / 1000000,
				   level_names[level]);
	add(l, view_str(event));
}

void log_view(struct log_line *l, const char *key, struct view value)
{
	if (!l->wanted)
		return;
	add(l, VIEW(" "));
	add(l, view_str(key));
	add(l, VIEW("="));
	if (is_plain(value))
		add(l, value);
	else
		add_quoted(l, value);
}

void log_text(struct log_line *l, const char *key, const char *value)
{
	log_view(l, key, view_str(value));
}

void log_number(struct log_line *l, const char *key, uint64_t value)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)value);
	log_text(l, key, digits);
}

void log_end(struct log_line *l)
{
	if (!l->wanted)
		return;
	l->at[l->len++] = '\n';
	/* Nobody is left to tell when stderr is gone. */
	if (write(STDERR_FILENO, l->at, l->len) < 0)
		return;
}

void log_say(enum log_level level, const char *event, ...)
{
	struct log_line l;
	va_list args;
	const char *key;

	log_begin(&l, level, event);
	va_start(args, event);
	while ((key = va_arg(args, const char *)))
		log_text(&l, key, va_arg(args, const char *));
	va_end(args);
	log_end(&l);
}
