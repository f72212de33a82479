/* imapd/chars.h - what an octet may be part of (RFC 9051 9; that grammar's names in brackets). */
#ifndef IMAPD_CHARS_H
#define IMAPD_CHARS_H

#include "base/view.h"

/* [ATOM-CHAR] */
static inline bool imap_is_atom_char(uint8_t c)
{
	switch (c) {
	case '(':
	case ')':
	case '{':
	case '%':
	case '*':
	case '"':
	case '\\':
	case ']':
		return false;
	default:
		return c > ' ' && c < 0x7f;
	}
}

/* [ASTRING-CHAR] */
static inline bool imap_is_astring_char(uint8_t c)
{
	return imap_is_atom_char(c) || c == ']';
}

/* [list-char] */
static inline bool imap_is_list_char(uint8_t c)
{
	return imap_is_astring_char(c) || c == '%' || c == '*';
}

/* of [tag] */
static inline bool imap_is_tag_char(uint8_t c)
{
	return imap_is_astring_char(c) && c != '+';
}

#endif
