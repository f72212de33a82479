# RFC 9051 6.1.2: always succeeds
given nobody
S: * OK *
C: a1 NOOP
S: a1 OK *
C: a2 LOGIN fred secret
S: a2 OK [CAPABILITY *] *
C: a3 NOOP
S: a3 OK *
