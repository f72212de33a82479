# RFC 9051 6.4.1: expunges, and says nothing of it
given INBOX: 1 (\Deleted), 2 (), 3 (\Deleted)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 CLOSE
S: a2 OK *
C: a3 FETCH 1 FLAGS
S: a3 BAD *
C: a4 STATUS INBOX (MESSAGES)
S: * STATUS "INBOX" (MESSAGES 1)
S: a4 OK *
