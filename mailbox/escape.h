/* mailbox/escape.h - any name as one component of a git tree or ref, and back.
 *
 * Kept as they are: ASCII letters and digits, "_@+=,-", octets from 0x80 on, and most dots.  Every other octet becomes
 * '%' and two capital hexadecimal digits.  A dot is escaped
 *   - where no ASCII octet comes before it: entries that begin with '.' are ours, and git forbids ".git", also behind
 *     Unicode characters that HFS+ ignores;
 *   - before another dot, at the end, and in a final ".lock": git forbids those in refs.
 * So whatever comes in, what comes out passes `git fsck --strict` and `git check-ref-format`; and each name has just
 * one escaped form.  An empty name stays empty: no component at all.  Nothing here blocks. */
#ifndef MAILBOX_ESCAPE_H
#define MAILBOX_ESCAPE_H

#include "base/buf.h"

/* Appends `name` escaped: at most three octets for one. */
void escape_name(struct buf *b, struct view name);

/* Appends the name that escape_name wrote as `escaped`.  False, and `b` unchanged, if it cannot have written that. */
bool unescape_name(struct buf *b, struct view escaped);

#endif
