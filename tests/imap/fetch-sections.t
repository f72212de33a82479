# RFC 9051 6.4.5.1: parts of a message within a message
message nested
> From: a@example.org
> Subject: outer
> MIME-Version: 1.0
> Content-Type: multipart/mixed; boundary="b"
> 
> preamble
> --b
> Content-Type: text/plain
> X-Part: one
> 
> first
> --b
> Content-Type: message/rfc822
> 
> From: c@example.org
> Subject: inner
> To: d@example.org
> 
> inside
> --b
> Content-Type: multipart/alternative; boundary=c
> 
> --c
> 
> three one
> --c
> Content-Type: text/html
> 
> <p>three two
> --c--
> --b--
given INBOX: 1 message nested (\Seen)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 BODY[HEADER]
S: * 1 FETCH (BODY[HEADER] {103}
S: From: a@example.org
S: Subject: outer
S: MIME-Version: 1.0
S: Content-Type: multipart/mixed; boundary="b"
S: 
S: )
S: a2 OK *
C: a3 FETCH 1 (BODY[1] BODY[1.MIME])
S: * 1 FETCH (BODY[1] {5}
S: first BODY[1.MIME] {41}
S: Content-Type: text/plain
S: X-Part: one
S: 
S: )
S: a3 OK *
C: a4 FETCH 1 (BODY[2.HEADER.FIELDS (SUBJECT to)] BODY[2.TEXT] BODY[2.1])
S: * 1 FETCH (BODY[2.HEADER.FIELDS (SUBJECT to)] {37}
S: Subject: inner
S: To: d@example.org
S: 
S:  BODY[2.TEXT] {6}
S: inside BODY[2.1] {6}
S: inside)
S: a4 OK *
C: a5 FETCH 1 (BODY[3.2] BODY[3.2.MIME])
S: * 1 FETCH (BODY[3.2] {12}
S: <p>three two BODY[3.2.MIME] {27}
S: Content-Type: text/html
S: 
S: )
S: a5 OK *
C: a6 FETCH 1 BODY[3.1]
S: * 1 FETCH (BODY[3.1] {9}
S: three one)
S: a6 OK *
C: a7 FETCH 1 BODY[2.HEADER.FIELDS.NOT (Subject From)]
S: * 1 FETCH (BODY[2.HEADER.FIELDS.NOT (Subject From)] {21}
S: To: d@example.org
S: 
S: )
S: a7 OK *
C: a8 FETCH 1 (BODY[9] BODY[1.HEADER])
S: * 1 FETCH (BODY[9] NIL BODY[1.HEADER] NIL)
S: a8 OK *
C: a9 FETCH 1 BODY
S: * 1 FETCH (BODY (("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 5 0)("message" "rfc822" NIL NIL NIL "7bit" 64 (NIL "inner" ((NIL NIL "c" "example.org")) ((NIL NIL "c" "example.org")) ((NIL NIL "c" "example.org")) ((NIL NIL "d" "example.org")) NIL NIL NIL NIL) ("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 6 0) 4)(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 9 0)("text" "html" ("charset" "us-ascii") NIL NIL "7bit" 12 0) "alternative") "mixed"))
S: a9 OK *
C: b1 FETCH 1 (RFC822.HEADER RFC822.SIZE)
S: * 1 FETCH (RFC822.HEADER {103}
S: From: a@example.org
S*  RFC822.SIZE *)
S: b1 OK *
C: b2 FETCH 1 BODY[MIME]
S: b2 BAD *
