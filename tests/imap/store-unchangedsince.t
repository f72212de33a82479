# RFC 7162 3.1.3: a message changed since 12 is left alone
given INBOX: 1 modseq 9 (\Seen), 2 modseq 14 ()
C: a1 SELECT INBOX (CONDSTORE)
S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft)
S: * OK [PERMANENTFLAGS (\Answered \Flagged \Deleted \Seen \Draft \*)] *
S: * 2 EXISTS
S: * 0 RECENT
S: * OK [UNSEEN 2] *
S: * OK [UIDVALIDITY *] *
S: * OK [UIDNEXT 3] *
S: * OK [HIGHESTMODSEQ 14] *
S: * OK [MAILBOXID (*)] *
S: a1 OK [READ-WRITE] *
C: a2 STORE 1:2 (UNCHANGEDSINCE 12) +FLAGS.SILENT (\Flagged)
S: * 1 FETCH (UID 1 MODSEQ (15))
S: a2 OK [MODIFIED 2] *
