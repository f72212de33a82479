# RFC 9051 6.3.2: no RECENT, and LIST with the name
given Entwürfe: 1 ()
C: a1 ENABLE IMAP4rev2
S: * ENABLED IMAP4rev2
S: a1 OK *
C: a2 SELECT "Entwürfe"
S: * FLAGS (*)
S: * OK [PERMANENTFLAGS *
S: * 1 EXISTS
S: * OK [UIDVALIDITY *
S: * OK [UIDNEXT 2] *
S: * OK [HIGHESTMODSEQ *
S: * OK [MAILBOXID *
S: * LIST () "/" "Entwürfe"
S: a2 OK [READ-WRITE] *
