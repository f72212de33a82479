# RFC 9051 6.4.6
given INBOX: 1 (), 2 (\Deleted), 3 (\Seen), 4 (\Flagged \Seen)
C: a1 SELECT INBOX
S* a1 OK *
C: A003 STORE 2:4 +FLAGS (\Deleted)
S: * 2 FETCH (FLAGS (\Deleted))
S: * 3 FETCH (FLAGS (\Deleted \Seen))
S: * 4 FETCH (FLAGS (\Flagged \Deleted \Seen))
S: A003 OK *
C: a2 STORE 4,3 -FLAGS \Deleted \Seen
S: * 3 FETCH (FLAGS ())
S: * 4 FETCH (FLAGS (\Flagged))
S: a2 OK *
C: a3 STORE 1 FLAGS (\Answered \Draft)
S: * 1 FETCH (FLAGS (\Answered \Draft))
S: a3 OK *
C: a4 STORE 1 FLAGS.SILENT ()
S: a4 OK *
C: a5 FETCH 1 FLAGS
S: * 1 FETCH (FLAGS ())
S: a5 OK *
C: a6 STORE 5 +FLAGS (\Seen)
S: a6 BAD *
C: a7 STORE 1 +FLAGS (\Recent)
S: a7 BAD *
C: a8 UID STORE 9 +FLAGS (\Seen)
S: a8 OK *
C: a9 UID STORE 3:* +FLAGS (\Seen)
S: * 3 FETCH (UID 3 FLAGS (\Seen))
S: * 4 FETCH (UID 4 FLAGS (\Flagged \Seen))
S: a9 OK *
