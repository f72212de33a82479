/* base/fail.h - the one way to say no.
 *
 * A call that can fail returns `enum fail`; the class says what the caller does next, the text of `struct failure` what
 * a person does next.  Parameters run: object, inputs, results, why.  A result is untouched unless the call returned
 * FAIL_NONE.  `why` may be NULL where nobody will read it.
 *
 * What only a bug can cause is an assert, left on in release builds.  Running out of memory ends the process
 * (base/mem.h): the store is safe at any instant, so starting again is the recovery. */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H

enum fail {
	FAIL_NONE = 0,
	FAIL_NOTFOUND, /* no such mailbox, UID, user or object; the store is sound            */
	FAIL_EXISTS,   /* the name is taken                                                   */
	FAIL_CONFLICT, /* another writer was first: read again and retry                      */
	FAIL_REFUSED,  /* the other side broke the protocol, a rule or a limit: tell it       */
	FAIL_LATER,    /* disk or peer trouble that may pass: SMTP 451, IMAP NO               */
	FAIL_FULL,     /* no room: SMTP 452, IMAP NO [OVERQUOTA]                              */
	FAIL_CORRUPT,  /* stored bytes disagree with their name: report, do not retry         */
	FAIL_AGAIN,    /* would wait for the disk: warm what was missing in a job, call again */
};

#define FAILURE_TEXT_MAX 400u /* octets with the NUL; longer text is cut */

struct failure {
	enum fail class;
	char text[FAILURE_TEXT_MAX];
};

#define FAIL_CHECK __attribute__((warn_unused_result))

/* Notes class and text in `why` (unless NULL) and returns the class. */
enum fail fail_with(struct failure *why, enum fail class, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The same with errno's words appended; ENOSPC and EDQUOT become FAIL_FULL, ENOENT FAIL_NOTFOUND, EEXIST FAIL_EXISTS,
 * anything else FAIL_LATER. */
enum fail fail_errno(struct failure *why, int error, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Puts "text: " before what `why` says already. */
void fail_prefix(struct failure *why, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* "notfound", "refused", …: for logs. */
const char *fail_name(enum fail class);

#endif
