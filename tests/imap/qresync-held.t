# RFC 7162 3.2, 6: while EXPUNGE is held, a client must not take the MODSEQs that it sees for what it knows
given INBOX: 1 modseq 5 (\Deleted), 2 modseq 6 (), 3 modseq 7 ()
C: a0 ENABLE QRESYNC
S: * ENABLED QRESYNC
S: a0 OK *
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 EXPUNGE
S2: * 1 EXPUNGE
S2: b2 OK *
C: a2 STORE 2 +FLAGS (\Seen)
S: * 2 FETCH (UID 2 FLAGS (\Seen) MODSEQ (9))
S: * OK [HIGHESTMODSEQ 7] *
S: a2 OK *
C: a3 FETCH 1:3 (FLAGS)
S: * 1 FETCH (FLAGS (\Deleted))
S: * 2 FETCH (FLAGS (\Seen))
S: * 3 FETCH (FLAGS ())
S: * OK [HIGHESTMODSEQ 7] *
S: a3 OK *
C: a4 FETCH 2 (MODSEQ)
S: * 2 FETCH (MODSEQ (9))
S: * OK [HIGHESTMODSEQ 7] *
S: a4 OK *
C: a5 SEARCH MODSEQ 6
S: * SEARCH 2 3 (MODSEQ 9)
S: * OK [HIGHESTMODSEQ 7] *
S: a5 OK *
# a client that is cut off here comes back with 7, and hears of the EXPUNGE
C3: c0 ENABLE QRESYNC
S3: * ENABLED QRESYNC
S3: c0 OK *
C3: c1 SELECT INBOX (QRESYNC (1795360320 7))
S3* * OK [HIGHESTMODSEQ 9] *
S3: * OK [MAILBOXID (*)] *
S3: * VANISHED (EARLIER) 1
S3: * 1 FETCH (UID 2 FLAGS (\Seen) MODSEQ (9))
S3: c1 OK [READ-WRITE] *
C: a6 NOOP
S: * VANISHED 1
S: a6 OK *
C: a7 FETCH 1 (MODSEQ)
S: * 1 FETCH (MODSEQ (9))
S: a7 OK *
