# RFC 9051 5.5: commands that wait behind each other are answered in order
given INBOX: 1 (), 2 ()
C: a1 SELECT INBOX
C: a2 STORE 1 +FLAGS (\Deleted)
C: a3 EXPUNGE
C: a4 FETCH 1 (UID)
C: a5 NOOP
S* a1 OK *
S: * 1 FETCH (FLAGS (\Deleted))
S: a2 OK *
S: * 1 EXPUNGE
S: a3 OK *
S: * 1 FETCH (UID 2)
S: a4 OK *
S: a5 OK *
