# RFC 9051 5.5: STOREs of the same flags that come at once are one change; each has an answer, its own where it differs
given INBOX: 1 (), 2 (\Flagged), 3 ()
C: a1 SELECT INBOX
C: a2 UID STORE 1 +FLAGS.SILENT (\Seen $work)
C: a3 UID STORE 3,9 +FLAGS.SILENT (\Seen $work)
C: a4 UID STORE 2 -FLAGS.SILENT (\Flagged)
C: a5 STORE 1 +FLAGS.SILENT (\Draft)
C: a6 STORE 4 +FLAGS.SILENT (\Draft)
C: a7 STORE 1:2 +FLAGS.SILENT (\Draft)
C: a8 STORE * +FLAGS.SILENT (\Draft)
C: a9 STORE 1 +FLAGS.SILENT (\Nonsense)
C: b1 FETCH 1:* (FLAGS)
S* a1 OK *
S* a2 OK *
S: a3 OK *
S: a4 OK *
S: a5 OK *
S: a6 BAD *
S: a7 OK *
S: a8 OK *
S: a9 BAD *
S: * 1 FETCH (FLAGS (\Seen \Draft $work))
S: * 2 FETCH (FLAGS (\Draft))
S: * 3 FETCH (FLAGS (\Seen \Draft $work))
S: b1 OK *
