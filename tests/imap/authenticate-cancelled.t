# RFC 9051 6.2.2: "*" cancels, and is answered with BAD
given nobody
S: * OK *
C: a1 AUTHENTICATE PLAIN
S: + 
C+ *\r\n
S: a1 BAD *
C: a2 AUTHENTICATE PLAIN
S: + 
C: not base64
S: a2 BAD *
C: a3 AUTHENTICATE CRAM-MD5
S: a3 NO *
C: a4 AUTHENTICATE SCRAM-SHA-256
S: + 
C+ *\r\n
S: a4 BAD *
C: a5 NOOP
S: a5 OK *
