# RFC 9051 6.4.6: .SILENT hides the client's own change, and nobody else's
given INBOX: 1 (), 2 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 STORE 1 +FLAGS.SILENT (\Flagged)
S2: b2 OK *
C: a2 STORE 1:2 +FLAGS.SILENT (\Seen)
S: * 1 FETCH (FLAGS (\Flagged \Seen))
S: a2 OK *
C2: b3 NOOP
S2: * 1 FETCH (FLAGS (\Flagged \Seen))
S2: * 2 FETCH (FLAGS (\Seen))
S2: b3 OK *
