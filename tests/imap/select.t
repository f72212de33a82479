# RFC 9051 6.3.2, RFC 3501 6.3.1, RFC 7162 3.1.2.1, RFC 8474 4.2
given INBOX: 1 (\Seen), 4 ($Junk work \Flagged)
C: a1 SELECT inbox
S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft * *)
S: * OK [PERMANENTFLAGS (\Answered \Flagged \Deleted \Seen \Draft * * \*)] *
S: * 2 EXISTS
S: * 0 RECENT
S: * OK [UNSEEN 2] *
S: * OK [UIDVALIDITY *] *
S: * OK [UIDNEXT 5] *
S: * OK [HIGHESTMODSEQ *] *
S: * OK [MAILBOXID (*)] *
S: a1 OK [READ-WRITE] *
