# RFC 9051 7.5.1: two who expunge the same are both told once
given INBOX: 1 (\Deleted), 2 (\Deleted), 3 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C: a2 UID EXPUNGE 1
S: * 1 EXPUNGE
S: a2 OK *
C2: b2 EXPUNGE
S2: * 2 EXPUNGE
S2: * 1 EXPUNGE
S2: b2 OK *
C: a3 EXPUNGE
S: * 1 EXPUNGE
S: a3 OK *
C: a4 FETCH 1 UID
S: * 1 FETCH (UID 3)
S: a4 OK *
C2: b3 FETCH 1:* UID
S2: * 1 FETCH (UID 3)
S2: b3 OK *
