#include "transcript.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"

#include "base/banned.h"

#define SCRIPT_MAX (1u << 20) /* octets */

bool transcript_matches(struct view pattern, struct view text)
{
	if (pattern.len == 0)
		return text.len == 0;
	if (pattern.at[0] != '*')
		return text.len && text.at[0] == pattern.at[0] &&
		       transcript_matches(view_from(pattern, 1), view_from(text, 1));
	for (size_t i = 0; i <= text.len; i++)
		if (transcript_matches(view_from(pattern, 1), view_from(text, i)))
			return true;
	return false;
}

static uint8_t meaning(uint8_t letter)
{
	switch (letter) {
	case 'r':
		return '\r';
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case '0':
		return '\0';
	default:
		return letter;
	}
}

void transcript_unescape(struct view text, struct buf *out)
{
	for (size_t i = 0; i < text.len; i++) {
		uint64_t octet = text.at[i];

		if (octet == '\\' && i + 1 < text.len) {
			octet = meaning(text.at[++i]);
			if (text.at[i] == 'x' && view_hex(view_sub(text, i + 1, 2), 255, &octet))
				i += 2;
		}
		buf_putc(out, (uint8_t)octet);
	}
}

static void read_script(const char *file, struct buf *out)
{
	FILE *f = fopen(file, "rb");
	uint8_t *to;

	if (!f) {
		perror(file);
		exit(1);
	}
	while ((to = buf_reserve(out, 4096))) {
		size_t n = fread(to, 1, 4096, f);

		out->len += n;
		if (n == 0)
			break;
	}
	fclose(f);
}

int transcript_run(int argc, char **argv, void (*play)(void *ctx, const char *file, struct view script, bool by_octet),
		   void *ctx)
{
	log_set_level(LOG_ERROR);
	for (int i = 1; i < argc; i++) {
		struct buf script;

		buf_init(&script, SCRIPT_MAX);
		read_script(argv[i], &script);
		play(ctx, argv[i], buf_view(&script), false);
		play(ctx, argv[i], buf_view(&script), true);
		buf_finish(&script);
	}
	return argc > 1 ? 0 : 1;
}
