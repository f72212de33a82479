# RFC 9051 6.4.5: octets from somewhere on, and no more than there are
given INBOX: 1 (\Seen)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 BODY[TEXT]<0.4>
S: * 1 FETCH (BODY[TEXT]<0> {4}
S: body)
S: a2 OK *
C: a3 FETCH 1 BODY[TEXT]<5.2048>
S: * 1 FETCH (BODY[TEXT]<5> {3}
S: 1
S: )
S: a3 OK *
C: a4 FETCH 1 BODY[]<100.10>
S: * 1 FETCH (BODY[]<100> *
S* a4 OK *
C: a5 FETCH 1 BODY[]<0.0>
S: a5 BAD *
C: a6 FETCH 1 (BODY[TEXT]<0.1> BODY[TEXT]<1.1>)
S: * 1 FETCH (BODY[TEXT]<0> {1}
S: b BODY[TEXT]<1> {1}
S: o)
S: a6 OK *
