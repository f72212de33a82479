# RFC 9051 6.2.1
given nobody
S: * OK *
C: a1 STARTTLS
S: a1 BAD *
C: a2 NOOP
S: a2 OK *
