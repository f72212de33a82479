# RFC 9051 6.3.13: only DONE ends it well
C: a1 IDLE
S: + *
C: done
S: a1 OK *
C: a2 IDLE
S: + *
C: a3 NOOP
S: a2 BAD *
C: a4 IDLE now
S: a4 BAD *
C: a5 NOOP
S: a5 OK *
