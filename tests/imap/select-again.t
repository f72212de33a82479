# RFC 9051 7.1: CLOSED is between what is of the old mailbox and what is of the new
given INBOX: 1 ()
given Other: 1 (), 2 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SELECT Other
S: * OK [CLOSED] *
S: * FLAGS (*)
S: * OK [PERMANENTFLAGS *
S: * 2 EXISTS
S* a2 OK [READ-WRITE] *
