# RFC 9051 6.2.1: what came in the clear behind STARTTLS is forgotten
given nobody
given tls-offered
S: * OK [CAPABILITY * STARTTLS *] *
C+ a1 STARTTLS\r\na2 LOGIN fred secret\r\n
S: a1 OK *
tls
C: a3 CAPABILITY
S: * CAPABILITY *
S: a3 OK *
C: a4 STARTTLS
S: a4 BAD *
C: a5 SELECT INBOX
S: a5 BAD *
