# RFC 9051 6.4.1: a mailbox that is open for reading loses nothing
given INBOX: 1 (\Deleted)
C: a1 EXAMINE INBOX
S* a1 OK *
C: a2 CLOSE
S: a2 OK *
C: a3 STATUS INBOX (MESSAGES)
S: * STATUS "INBOX" (MESSAGES 1)
S: a3 OK *
