# ours: what a key needs of a message is read for it, whichever comes first, and is the same when it has been kept
message one
> From: a@example.org
> Subject: one
> Date: Thu, 15 Feb 2007 01:02:03 +0000
> 
> coffee
message two
> From: b@example.org
> Subject: two
> Date: Fri, 16 Feb 2007 01:02:03 +0000
> 
> coffee and a cake
given INBOX: 1 message one (), 2 message two ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH FROM example BODY coffee SENTSINCE 16-Feb-2007
S: * SEARCH 2
S: a2 OK *
C: a3 SEARCH FROM example BODY coffee SENTSINCE 15-Feb-2007
S: * SEARCH 1 2
S: a3 OK *
C: a4 FETCH 1 (ENVELOPE)
S: * 1 FETCH (ENVELOPE ("Thu, 15 Feb 2007 01:02:03 +0000" "one" ((NIL NIL "a" "example.org")) ((NIL NIL "a" "example.org")) ((NIL NIL "a" "example.org")) NIL NIL NIL NIL NIL))
S: a4 OK *
C: a5 SEARCH OR SUBJECT two HEADER Subject one
S: * SEARCH 1 2
S: a5 OK *
C: a6 SEARCH NOT (TEXT cake) FROM example
S: * SEARCH 1
S: a6 OK *
