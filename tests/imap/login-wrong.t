# RFC 9051 6.2.3, RFC 5530 3: wrong is wrong, and does not say what of it
given nobody
S: * OK *
C: a1 LOGIN fred "wrong"
S: a1 NO [AUTHENTICATIONFAILED] *
C: a2 LOGIN nobody secret
S: a2 NO [AUTHENTICATIONFAILED] *
C: a3 LOGIN fred
S: a3 BAD *
C: a4 LOGIN fred "secret"
S: a4 OK *
