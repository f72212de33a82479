# RFC 7162 3.2.7, 3.2.9, 3.2.10.2, RFC 6851 4.4: VANISHED in place of EXPUNGE, HIGHESTMODSEQ in the answer
given INBOX: 1 (\Deleted), 2 (\Deleted), 4 (\Deleted), 5 (), 6 (\Deleted), 9 (), 12 ()
given foo: 1 ()
C: a0 ENABLE QRESYNC
S: * ENABLED QRESYNC
S: a0 OK *
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C: a2 UID EXPUNGE 1
S: * VANISHED 1
S: a2 OK [HIGHESTMODSEQ 19] *
C: a3 EXPUNGE
S: * VANISHED 2,4,6
S: a3 OK [HIGHESTMODSEQ 20] *
C: a4 EXPUNGE
S: a4 OK *
C: a5 UID EXPUNGE 9
S: a5 OK *
C: a6 MOVE 1 foo
S: * OK [COPYUID * 5 2] *
S: * VANISHED 5
S: a6 OK [HIGHESTMODSEQ 21] *
C: a7 UID MOVE 5 foo
S: a7 OK *
# a client that did not enable it
C2: b2 NOOP
S2: * 5 EXPUNGE
S2: * 4 EXPUNGE
S2: * 3 EXPUNGE
S2: * 2 EXPUNGE
S2: * 1 EXPUNGE
S2: b2 OK *
C: a8 IDLE
S: + idling
C2: b3 UID STORE 9 +FLAGS.SILENT (\Deleted)
S2: b3 OK *
C2: b4 EXPUNGE
S2: * 1 EXPUNGE
S2: b4 OK *
S: * 1 FETCH (UID 9 FLAGS (\Deleted) MODSEQ (22))
S: * VANISHED 9
C: DONE
S: a8 OK *
C2: b5 UID MOVE 12 foo
S2: * OK [COPYUID * 12 3] *
S2: * 1 EXPUNGE
S2: b5 OK *
C: a9 NOOP
S: * VANISHED 12
S: a9 OK *
# RFC 7162 3.2.8: CLOSE says no HIGHESTMODSEQ, as it tells nothing of what others did
C: a10 SELECT foo
S* a10 OK *
C: a11 STORE 1 +FLAGS.SILENT (\Deleted)
S* a11 OK *
C: a12 CLOSE
S: a12 OK *
