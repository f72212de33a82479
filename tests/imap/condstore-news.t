# RFC 7162 3.1: who knows of MODSEQ gets it with what others do
given INBOX: 1 modseq 5 (), 2 modseq 6 ()
C: a0 ENABLE CONDSTORE
S: * ENABLED CONDSTORE
S: a0 OK *
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 STORE 1:2 +FLAGS.SILENT (\Seen)
S2: b2 OK *
C: a2 NOOP
S: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (7))
S: * 2 FETCH (UID 2 FLAGS (\Seen) MODSEQ (7))
S: a2 OK *
C2: b3 STORE 1 -FLAGS (\Seen)
S2: * 1 FETCH (FLAGS ())
S2: b3 OK *
C: a3 STORE 1 (UNCHANGEDSINCE 7) +FLAGS (\Deleted)
S: * 1 FETCH (UID 1 FLAGS () MODSEQ (8))
S: a3 OK [MODIFIED 1] *
