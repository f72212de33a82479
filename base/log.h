/* base/log.h - one line an event, key=value, to stderr.
 *
 * `2026-11-22T14:52:39.123Z info smtp-delivered session=s4f2 user=a@example.org octets=8192`: values that hold anything
 * but plain ASCII without spaces are quoted, with C escapes, so that a peer cannot forge a line.  Each line is one
 * write(2) of at most LOG_LINE_MAX octets, longer ones are cut; safe from any thread. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/view.h"

#define LOG_LINE_MAX 2048u

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* Below `least` nothing is written; LOG_INFO at the start. */
void log_set_level(enum log_level least);
bool log_level_of(const char *name, enum log_level *out);

/* log_say(LOG_WARN, "store-full", "path", path, "error", why.text, NULL) */
void log_say(enum log_level level, const char *event, ...) __attribute__((sentinel));

/* The same in steps, where values are not C strings. */
struct log_line {
	char at[LOG_LINE_MAX];
	size_t len;
	bool wanted;
};

void log_begin(struct log_line *l, enum log_level level, const char *event);
void log_text(struct log_line *l, const char *key, const char *value);
void log_view(struct log_line *l, const char *key, struct view value);
void log_number(struct log_line *l, const char *key, uint64_t value);
void log_end(struct log_line *l);

#endif
