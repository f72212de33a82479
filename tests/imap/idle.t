# RFC 9051 6.3.13, RFC 2177 3: what others do is pushed
given INBOX: 1 (), 2 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 IDLE
S: + *
deliver INBOX
S: * 3 EXISTS
S: * 1 RECENT
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 STORE 1 +FLAGS (\Flagged)
S2: * 1 FETCH (FLAGS (\Flagged))
S2: b2 OK *
S: * 1 FETCH (FLAGS (\Flagged))
C2: b3 STORE 2 +FLAGS.SILENT (\Deleted)
S2: b3 OK *
S: * 2 FETCH (FLAGS (\Deleted))
C2: b4 EXPUNGE
S2: * 2 EXPUNGE
S2: b4 OK *
S: * 2 EXPUNGE
C: DONE
S: a2 OK *
C: a3 UID SEARCH ALL
S: * SEARCH 1 3
S: a3 OK *
