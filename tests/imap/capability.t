# RFC 9051 6.1.1: after login there is more, and no way to log in
C: a1 CAPABILITY
S: * CAPABILITY IMAP4rev2 IMAP4rev1 * IDLE * MOVE CONDSTORE QRESYNC *
S: a1 OK *
C: a2 capability
S* a2 OK *
