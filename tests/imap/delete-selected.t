# RFC 9051 6.3.5: who has it selected is told, and cannot go on
given foo: 1 ()
C: a1 SELECT foo
S* a1 OK *
C2: b1 DELETE foo
S2: b1 OK *
C: a2 NOOP
S* * BYE *
S* a2 OK *
closed
