# RFC 9051 5.5: STOREs that come at once run together, whatever they say: in their order, each with its own answer
given INBOX: 1 (), 2 (\Flagged $work $later), 3 ()
C: a1 SELECT INBOX
C: a2 UID STORE 1 +FLAGS.SILENT (\Seen)
C: a3 UID STORE 1:2 -FLAGS.SILENT (\Seen $work)
C: a4 UID STORE 1 +FLAGS.SILENT (\Draft $later)
C: a5 UID STORE 3,9 FLAGS.SILENT (\Deleted)
C: a6 UID STORE 3 FLAGS.SILENT ()
C: a7 NOOP
S* a1 OK *
S: a2 OK *
S: a3 OK *
S: a4 OK *
S: a5 OK *
S: a6 OK *
S: a7 OK *
C: b1 UID STORE 1 +FLAGS (\Answered)
C: b2 UID STORE 2 -FLAGS (\Flagged)
C: b3 UID STORE 1 -FLAGS (\Answered $later)
C: b4 UID STORE 3 +FLAGS.SILENT (\Seen)
C: b5 FETCH 1:* (FLAGS)
S* * 1 FETCH (UID 1 FLAGS (*
S* * 2 FETCH (UID 2 FLAGS ($later))
S* b4 OK *
S: * 1 FETCH (FLAGS (\Draft))
S: * 2 FETCH (FLAGS ($later))
S: * 3 FETCH (FLAGS (\Seen))
S: b5 OK *
trouble later
C: c1 UID STORE 1 +FLAGS.SILENT (\Seen)
C: c2 UID STORE 1 +FLAGS.SILENT (\Flagged)
C: c3 FETCH 1 (FLAGS)
S: c1 NO [UNAVAILABLE] *
S: c2 OK *
S: * 1 FETCH (FLAGS (\Flagged \Draft))
S: c3 OK *
