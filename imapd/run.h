/* imapd/run.h - how far a command, or a part of one, got when it was last run. */
#ifndef IMAPD_RUN_H
#define IMAPD_RUN_H

enum run {
	RUN_DONE, /* with the command: the tagged answer is in s->answer */
	RUN_MORE, /* `out` is full, or the step's time is up */
	RUN_WARM, /* what is named in source->missing must come from the disk first */
	RUN_WAIT, /* the host answers: an op, a login */
	RUN_LINE, /* a line that is no command is needed; it will be in s->line */
};

#endif
