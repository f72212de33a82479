# RFC 9051 6.4.9, RFC 4315 2.1: of those in the set that are \Deleted
given INBOX: 3000 (\Deleted), 3001 (\Deleted), 3002 (), 3003 (\Deleted)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 UID EXPUNGE 3000,3002:3003
S: * 4 EXPUNGE
S: * 1 EXPUNGE
S: a2 OK *
C: a3 UID SEARCH ALL
S: * SEARCH 3001 3002
S: a3 OK *
C: a4 UID EXPUNGE 9999:*
S: a4 OK *
