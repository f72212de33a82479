#include "base/fail.h"

#include <errno.h>
#include <stdarg.h>

#include "base/banned.h"

static void cut_marks(char *text, int wanted)
{
	if (wanted >= (int)FAILURE_TEXT_MAX)
		memcpy(text + FAILURE_TEXT_MAX - 4, "...", 4);
}

enum fail fail_with(struct failure *why, enum fail class, const char *fmt, ...)
{
	va_list args;

	if (!why)
		return class;
	va_start(args, fmt);
	why->class = class;
	cut_marks(why->text, vsnprintf(why->text, sizeof(why->text), fmt, args));
	va_end(args);
	return class;
}

static enum fail class_of_errno(int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
		return FAIL_FULL;
	case ENOENT:
		return FAIL_NOTFOUND;
	case EEXIST:
		return FAIL_EXISTS;
	default:
		return FAIL_LATER;
	}
}

enum fail fail_errno(struct failure *why, int error, const char *fmt, ...)
{
	char what[FAILURE_TEXT_MAX], words[128];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof(what), fmt, args);
	va_end(args);
	snprintf(words, sizeof(words), "%s", strerrordesc_np(error) ? strerrordesc_np(error) : "unknown error");
	return fail_with(why, class_of_errno(error), "%s: %s", what, words);
}

void fail_prefix(struct failure *why, const char *fmt, ...)
{
	char first[FAILURE_TEXT_MAX], rest[FAILURE_TEXT_MAX];
	va_list args;

	if (!why)
		return;
	va_start(args, fmt);
	vsnprintf(first, sizeof(first), fmt, args);
	va_end(args);
	memcpy(rest, why->text, sizeof(rest));
	fail_with(why, why->class, "%s: %s", first, rest);
}

const char *fail_name(enum fail class)
{
	static const char *const names[] = {
		[FAIL_NONE] = "none",       [FAIL_NOTFOUND] = "notfound", [FAIL_EXISTS] = "exists",
		[FAIL_CONFLICT] = "conflict", [FAIL_REFUSED] = "refused",   [FAIL_LATER] = "later",
		[FAIL_FULL] = "full",       [FAIL_CORRUPT] = "corrupt",   [FAIL_AGAIN] = "again",
	};

	return names[class];
}
