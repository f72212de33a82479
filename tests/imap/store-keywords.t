# RFC 9051 2.3.2, 7.3.5: new keywords are announced; letters may be of any case
given INBOX: 1 ($Junk), 2 ()
C: a1 SELECT INBOX
S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft $Junk)
S* a1 OK *
C: a2 STORE 2 +FLAGS (work $forwarded)
S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft * * *)
S: * OK [PERMANENTFLAGS (\Answered \Flagged \Deleted \Seen \Draft * * * \*)] *
S: * 2 FETCH (FLAGS ($forwarded work))
S: a2 OK *
C: a3 STORE 1 -FLAGS ($JUNK)
S: * 1 FETCH (FLAGS ())
S: a3 OK *
C: a4 SEARCH KEYWORD WORK
S: * SEARCH 2
S: a4 OK *
C: a5 STORE 1 +FLAGS (bad]keyword)
S: a5 BAD *
