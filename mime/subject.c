#include "base/banned.h"
#include "base/limits.h"
#include "mime/mime.h"
#include "mime/words.h"

/* The body of the first field named Subject, as it stands; VIEW_NONE without one. */
static struct view find_subject(struct view header)
{
	while (header.len) {
		struct view line = view_sub(header, 0, view_find(header, 0, '\n'));

		if (line.len == 0 || (line.len == 1 && line.at[0] == '\r'))
			break;
		if (view_starts_nocase(line, VIEW("Subject:"))) {
			size_t end = line.len;

			while (end + 1 < header.len && (header.at[end + 1] == ' ' || header.at[end + 1] == '\t'))
				end = view_find(header, end + 1, '\n');
			return view_sub(header, 8, end - 8);
		}
		header = view_from(header, line.len + 1);
	}
	return VIEW_NONE;
}

/* White space and control characters run together to one space; cut between two characters. */
static void put_line(struct view text, size_t max, struct buf *out)
{
	bool space = false, begun = false;
	size_t n = 0;

	for (size_t i = 0; i < text.len && n < max; i++) {
		uint8_t c = text.at[i];

		if (c <= ' ' || c == 0x7f) {
			space = begun;
			continue;
		}
		if (n + 8 > max && (c & 0xc0) != 0x80) {
			buf_puts(out, "…");
			return;
		}
		if (space)
			buf_putc(out, ' ');
		buf_putc(out, c);
		n += space ? 2 : 1;
		space = false;
		begun = true;
	}
}

void mime_subject(struct view header, size_t max, struct buf *out)
{
	struct view raw = find_subject(header);
	struct buf decoded;

	raw = view_sub(raw, 0, MIME_SUBJECT_MAX);
	buf_init(&decoded, (size_t)4 * MIME_SUBJECT_MAX);
	words_decode(raw, &decoded);
	put_line(buf_view(&decoded), max, out);
	buf_finish(&decoded);
}
