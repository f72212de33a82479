# RFC 7162 3.1.4.1: MODSEQ comes with it
given INBOX: 1 modseq 5 (\Seen), 2 modseq 7 (), 3 modseq 9 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1:3 (FLAGS) (CHANGEDSINCE 6)
S* * 2 FETCH (FLAGS () MODSEQ (7))
S: * 3 FETCH (FLAGS () MODSEQ (9))
S: a2 OK *
C: a3 UID FETCH 1:* (MODSEQ) (CHANGEDSINCE 9)
S: a3 OK *
C: a4 FETCH 1 (FLAGS) (CHANGEDSINCE 0)
S: * 1 FETCH (FLAGS (\Seen) MODSEQ (5))
S: a4 OK *
