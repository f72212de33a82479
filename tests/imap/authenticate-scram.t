# RFC 5802 5, RFC 7677: an unknown user is asked like any other; a proof of nothing fails
given nobody
S: * OK *
C: a1 AUTHENTICATE SCRAM-SHA-256 bixhPXgsbj11c2VyLHI9YWJj
S: a1 BAD *
C: a2 AUTHENTICATE SCRAM-SHA-256
S: + 
C: biwsbj11c2VyLHI9YWJj
S: + *
C: Yz1iaXdzLHI9YWJjLHA9QUFBQQ==
S: a2 BAD *
C: a3 LOGIN fred secret
S: a3 OK *
