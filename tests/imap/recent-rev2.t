# RFC 9051 E: IMAP4rev2 has no \Recent; but who uses it has been told of the message
given recent
given INBOX: 1 ()
C: a1 SELECT INBOX
S* * 1 RECENT
S* a1 OK *
C: a2 ENABLE IMAP4rev2
S: * ENABLED IMAP4rev2
S: a2 OK *
C: a3 FETCH 1 FLAGS
S: * 1 FETCH (FLAGS ())
S: a3 OK *
deliver INBOX
C: a4 NOOP
S: * 2 EXISTS
S: a4 OK *
C: a5 FETCH 2 (UID FLAGS)
S: * 2 FETCH (UID 2 FLAGS ())
S: a5 OK *
C2: b1 STATUS INBOX (RECENT)
S2: * STATUS "INBOX" (RECENT 0)
S2: b1 OK *
