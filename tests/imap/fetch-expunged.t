# RFC 9051 7.5.1, 6.4.9: by UID, what is gone is no error
given INBOX: 1 (), 2 (\Deleted), 3 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 EXPUNGE
S2: * 2 EXPUNGE
S2: b2 OK *
C: a2 UID FETCH 2 FLAGS
S* * 2 EXPUNGE
S: a2 OK *
C: a3 UID FETCH 2 FLAGS
S: a3 OK *
C: a4 UID STORE 2 +FLAGS (\Seen)
S: a4 OK *
C: a5 UID COPY 2 INBOX
S: a5 OK *
C: a6 UID MOVE 2 INBOX
S: a6 OK *
