# RFC 9051 7.1.3: BAD repeats the tag if there was one
C: a1 FROBNICATE
S: a1 BAD *
C: a2
S: * BAD *
C: 
S: * BAD *
C: +a3 NOOP
S: * BAD *
C: a4 NOOP now
S: a4 BAD *
C: a5 UID NOOP
S: a5 BAD *
C: a6  NOOP
S: a6 BAD *
C: a7 NOOP
S: a7 OK *
