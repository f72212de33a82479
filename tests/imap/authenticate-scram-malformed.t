# RFC 5802 7: what is not SCRAM is BAD, and ends it
given nobody
S: * OK *
C: a1 AUTHENTICATE SCRAM-SHA-256 bix4LG49dXNlcixyPWFiYw==
S: a1 BAD *
C: a2 AUTHENTICATE SCRAM-SHA-256
S: + 
C: biwsbj11c2VyLHI9YWJj
S: + *
C: Yz1iaXdzLHI9YWJjLHA9QUFBQQ==
S: a2 BAD *
C: a3 AUTHENTICATE SCRAM-SHA-256
S: + 
C: biwsbj11c2VyLHI9YWJj
S: + *
C+ *\r\n
S: a3 BAD *
C: a4 LOGIN fred secret
S: a4 OK *
