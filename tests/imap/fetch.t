# RFC 9051 6.4.5: macros and plain items
given INBOX: 1 date "17-Jul-1996 02:44:25 -0700" (\Seen $Work), 7 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 FAST
S: * 1 FETCH (FLAGS (\Seen $Work) INTERNALDATE "17-Jul-1996 09:44:25 +0000" RFC822.SIZE 54)
S: a2 OK *
C: a3 FETCH 1 ALL
S: * 1 FETCH (FLAGS (\Seen $Work) INTERNALDATE "17-Jul-1996 09:44:25 +0000" RFC822.SIZE 54 ENVELOPE (NIL "message 1" ((NIL NIL "fred" "example.org")) ((NIL NIL "fred" "example.org")) ((NIL NIL "fred" "example.org")) NIL NIL NIL NIL NIL))
S: a3 OK *
C: a4 FETCH 1:* (UID FLAGS)
S: * 1 FETCH (UID 1 FLAGS (\Seen $Work))
S: * 2 FETCH (UID 7 FLAGS ())
S: a4 OK *
C: a5 UID FETCH 2:* FLAGS
S: * 2 FETCH (UID 7 FLAGS ())
S: a5 OK *
C: a6 UID FETCH 8:* FLAGS
S: * 2 FETCH (UID 7 FLAGS ())
S: a6 OK *
C: a7 UID FETCH 2:6 FLAGS
S: a7 OK *
C: a8 FETCH 3 FLAGS
S: a8 BAD *
C: a9 FETCH *:2 (UID)
S: * 2 FETCH (UID 7)
S: a9 OK *
C: b1 FETCH 2,1,2 (UID)
S: * 1 FETCH (UID 1)
S: * 2 FETCH (UID 7)
S: b1 OK *
C: b2 FETCH 1 (EMAILID THREADID)
S: * 1 FETCH (EMAILID (*) THREADID NIL)
S: b2 OK *
