# RFC 9051 6.4.3: each number counts what is left
given INBOX: 1 (), 2 (), 3 (\Deleted), 4 (\Deleted), 5 (), 6 (), 7 (\Deleted), 8 (), 9 (), 10 (), 11 (\Deleted)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 EXPUNGE
S: * 11 EXPUNGE
S: * 7 EXPUNGE
S: * 4 EXPUNGE
S: * 3 EXPUNGE
S: a2 OK *
C: a3 UID SEARCH ALL
S: * SEARCH 1 2 5 6 8 9 10
S: a3 OK *
C: a4 EXPUNGE
S: a4 OK *
