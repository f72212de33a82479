# RFC 7162 3.1: the first command that speaks of MODSEQ switches it on
given INBOX: 1 modseq 5 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 (MODSEQ)
S* * 1 FETCH (MODSEQ (5))
S: a2 OK *
C: a3 STORE 1 +FLAGS (\Seen)
S: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (6))
S: a3 OK *
C: a4 STORE 1 +FLAGS (\Seen)
S: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (6))
S: a4 OK *
