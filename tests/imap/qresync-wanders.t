# docs/merge.md P5: a client that knows one HIGHESTMODSEQ from any node is brought up to date by any other
given shared
given INBOX: 1 (), 2 (), 3 (), 4 (), 5 ()
part
# here: UID 1 is seen, 2 is expunged, 6 comes in
C: a1 SELECT INBOX
S* a1 OK *
C: a2 STORE 1 +FLAGS.SILENT (\Seen)
S* a2 OK *
C: a3 STORE 2 +FLAGS.SILENT (\Deleted)
S* a3 OK *
C: a4 EXPUNGE
S* a4 OK *
deliver INBOX
C: a5 NOOP
S* a5 OK *
# there: UID 3 is flagged, 4 is expunged, two come in that take UIDs of its own lane; its client knows that state
C3: c0 ENABLE QRESYNC
S3* c0 OK *
C3: c1 SELECT INBOX
S3* c1 OK *
C3: c2 STORE 3 +FLAGS.SILENT (\Flagged)
S3: * 3 FETCH (UID 3 MODSEQ (8.8))
S3: c2 OK *
C3: c3 UID STORE 4 +FLAGS.SILENT (\Deleted)
S3: * 4 FETCH (UID 4 MODSEQ (9.8))
S3: c3 OK *
C3: c4 EXPUNGE
S3: * VANISHED 4
S3: c4 OK [HIGHESTMODSEQ 10.8] *
C3: c5 APPEND INBOX {5+}
C3: hello
S3: * 5 EXISTS
S3: * 1 RECENT
S3: c5 OK [APPENDUID * 256] *
C3: c6 APPEND INBOX {5+}
C3: again
S3: * 6 EXISTS
S3: * 2 RECENT
S3: c6 OK [APPENDUID * 257] *
C3: c7 UID FETCH 1:* (FLAGS MODSEQ)
S3: * 1 FETCH (UID 1 FLAGS () MODSEQ (3))
S3: * 2 FETCH (UID 2 FLAGS () MODSEQ (4))
S3: * 3 FETCH (UID 3 FLAGS (\Flagged) MODSEQ (8.8))
S3: * 4 FETCH (UID 5 FLAGS () MODSEQ (7))
S3: * 5 FETCH (UID 256 FLAGS (\Recent) MODSEQ (11.8))
S3: * 6 FETCH (UID 257 FLAGS (\Recent) MODSEQ (12.8))
S3: c7 OK *
# it wanders to the first node, which has heard of none of this: all is told, 4 and 5 included, 256 and 257 vanish
C2: b0 ENABLE QRESYNC
S2* b0 OK *
C2: b1 SELECT INBOX (QRESYNC (1795360320 12.8 1:3,5,256:257))
S2* * OK [HIGHESTMODSEQ 11] *
S2: * OK [MAILBOXID (*)] *
S2: * VANISHED (EARLIER) 2,256:257
S2: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (8))
S2: * 2 FETCH (UID 3 FLAGS () MODSEQ (5))
S2: * 3 FETCH (UID 4 FLAGS () MODSEQ (6))
S2: * 4 FETCH (UID 5 FLAGS () MODSEQ (7))
S2: * 5 FETCH (UID 6 FLAGS () MODSEQ (11))
S2: b1 OK [READ-WRITE] *
C2: b2 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12.8)
S2: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (8))
S2: * 2 FETCH (UID 3 FLAGS () MODSEQ (5))
S2: * 3 FETCH (UID 4 FLAGS () MODSEQ (6))
S2: * 4 FETCH (UID 5 FLAGS () MODSEQ (7))
S2: * 5 FETCH (UID 6 FLAGS () MODSEQ (11))
S2: b2 OK *
C2: b3 UID STORE 1 (UNCHANGEDSINCE 12.8) -FLAGS.SILENT (\Seen)
S2: b3 OK [MODIFIED 1] *
# the two meet while it is here
meet
C2: b4 NOOP
S2: * VANISHED 4,6
S2: * 5 EXISTS
S2: * 0 RECENT
S2: * 1 FETCH (UID 1 MODSEQ (13.*))
S2: * 2 FETCH (UID 3 FLAGS (\Flagged) MODSEQ (13.*))
S2: b4 OK *
C2: b5 UID FETCH 1:* (FLAGS MODSEQ)
S2: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (13.*))
S2: * 2 FETCH (UID 3 FLAGS (\Flagged) MODSEQ (13.*))
S2: * 3 FETCH (UID 5 FLAGS () MODSEQ (7))
S2: * 4 FETCH (UID 256 FLAGS () MODSEQ (13.*))
S2: * 5 FETCH (UID 257 FLAGS () MODSEQ (13.*))
S2: b5 OK *
# who knows either side's last state is brought up to date, as both are among the ancestors
C4: d0 ENABLE QRESYNC
S4* d0 OK *
C4: d1 SELECT INBOX (QRESYNC (1795360320 12.8 1:3,5,256:257))
S4* * OK [HIGHESTMODSEQ 13.*] *
S4: * OK [MAILBOXID (*)] *
S4: * VANISHED (EARLIER) 2
S4: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (13.*))
S4: * 2 FETCH (UID 3 FLAGS (\Flagged) MODSEQ (13.*))
S4: * 4 FETCH (UID 256 FLAGS () MODSEQ (13.*))
S4: * 5 FETCH (UID 257 FLAGS () MODSEQ (13.*))
S4: d1 OK [READ-WRITE] *
C4: d2 SELECT INBOX (QRESYNC (1795360320 11 1,3:6))
S4* * OK [HIGHESTMODSEQ 13.*] *
S4: * OK [MAILBOXID (*)] *
S4: * VANISHED (EARLIER) 4,6
S4: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (13.*))
S4: * 2 FETCH (UID 3 FLAGS (\Flagged) MODSEQ (13.*))
S4: d2 OK [READ-WRITE] *
