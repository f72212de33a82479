# RFC 9051 7.5.1: no EXPUNGE in the answers to FETCH, STORE, SEARCH; sequence numbers stay until then
given INBOX: 1 (), 2 (\Deleted), 3 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 EXPUNGE
S2: * 2 EXPUNGE
S2: b2 OK *
C: a2 FETCH 3 (UID)
S: * 3 FETCH (UID 3)
S: a2 OK *
C: a3 SEARCH ALL
S: * SEARCH 1 2 3
S: a3 OK *
C: a4 STORE 3 +FLAGS (\Seen)
S: * 3 FETCH (FLAGS (\Seen))
S: a4 OK *
C: a5 UID FETCH 3 FLAGS
S: * 3 FETCH (UID 3 FLAGS (\Seen))
S: * 2 EXPUNGE
S: a5 OK *
C: a6 FETCH 2 (UID)
S: * 2 FETCH (UID 3)
S: a6 OK *
