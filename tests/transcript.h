/* tests/transcript.h - what both kinds of transcripts share: tests/imap/run-transcripts.c, tests/smtp/run-transcripts.c. */
#ifndef TESTS_TRANSCRIPT_H
#define TESTS_TRANSCRIPT_H

#include "base/buf.h"

/* '*' in the pattern may be anything, also nothing. */
bool transcript_matches(struct view pattern, struct view text);
/* Appends `text` with \r \n \0 \t \\ \xHH as what they mean. */
void transcript_unescape(struct view text, struct buf *out);

/* Plays each file of the command line twice: whole, then an octet at a time.  Returns main's exit code; play() does not return
 * when a transcript fails. */
int transcript_run(int argc, char **argv, void (*play)(void *ctx, const char *file, struct view script, bool by_octet),
		   void *ctx);

#endif
