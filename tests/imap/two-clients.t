# RFC 9051 5.2: what one does, the other learns with its next command
given INBOX: 1 (), 2 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 STORE 1 +FLAGS (\Seen)
S2: * 1 FETCH (FLAGS (\Seen))
S2: b2 OK *
C: a2 NOOP
S: * 1 FETCH (FLAGS (\Seen))
S: a2 OK *
deliver INBOX
C: a3 CHECK
S: * 3 EXISTS
S: * 1 RECENT
S: a3 OK *
C2: b3 UID FETCH 3 UID
S2: * 3 EXISTS
S2: * 0 RECENT
S2: b3 OK *
C2: b4 UID FETCH 3 UID
S2: * 3 FETCH (UID 3)
S2: b4 OK *
C: a4 STORE 2 +FLAGS.SILENT (\Deleted)
S: a4 OK *
C: a5 EXPUNGE
S: * 2 EXPUNGE
S: a5 OK *
C2: b5 NOOP
S2: * 2 EXPUNGE
S2: b5 OK *
C2: b6 FETCH 2 UID
S2: * 2 FETCH (UID 3)
S2: b6 OK *
