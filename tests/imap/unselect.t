# RFC 9051 6.4.2: as CLOSE, and nothing is expunged
given INBOX: 1 (\Deleted)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 UNSELECT
S: a2 OK *
C: a3 STATUS INBOX (MESSAGES)
S: * STATUS "INBOX" (MESSAGES 1)
S: a3 OK *
C: a4 UNSELECT
S: a4 BAD *
