# RFC 9051 6.4.8, RFC 6851 4.3: COPYUID before the EXPUNGEs
given INBOX: 41 (), 42 (\Seen), 43 (), 69 (\Flagged)
given foo: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a UID MOVE 42:69 foo
S: * OK [COPYUID * 42:43,69 2:4] *
S: * 4 EXPUNGE
S: * 3 EXPUNGE
S: * 2 EXPUNGE
S: a OK *
C: b MOVE 1 foo
S: * OK [COPYUID * 41 5] *
S: * 1 EXPUNGE
S: b OK *
C: c UID MOVE 1 foo
S: c OK *
C: d MOVE 1 foo
S: d BAD *
C: e APPEND INBOX {5+}
C: hello
S: * 1 EXISTS
S: * 1 RECENT
S: e OK *
C: f MOVE 1 nowhere
S: f NO [TRYCREATE] *
C: g SELECT foo
S* * 5 EXISTS
S* g OK *
C: h FETCH 2:4 FLAGS
S: * 2 FETCH (FLAGS (\Seen \Recent))
S: * 3 FETCH (FLAGS (\Recent))
S: * 4 FETCH (FLAGS (\Flagged \Recent))
S: h OK *
