# RFC 9051 6.4.5.1: folded lines, a field that comes twice, fields that are not there
message folded
> Received: by a
>  for b
> received: by c
> Subject: two
> 	lines
> To: x@example.org
> 
> body
given INBOX: 1 message folded (\Seen)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 BODY[HEADER.FIELDS (Received)]
S: * 1 FETCH (BODY[HEADER.FIELDS (Received)] {42}
S: Received: by a
S:  for b
S: received: by c
S: 
S: )
S: a2 OK *
C: a3 FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT ("received" X "TO")]
S: * 1 FETCH (BODY[HEADER.FIELDS.NOT (received X TO)] {24}
S: Subject: two
S: 	lines
S: 
S: )
S: a3 OK *
C: a4 FETCH 1 BODY[HEADER.FIELDS (X-None)]
S: * 1 FETCH (BODY[HEADER.FIELDS (X-None)] {2}
S: 
S: )
S: a4 OK *
C: a5 FETCH 1 BODY[HEADER.FIELDS (Subject To)]<4.6>
S: * 1 FETCH (BODY[HEADER.FIELDS (Subject To)]<4> {6}
S: ect: t)
S: a5 OK *
