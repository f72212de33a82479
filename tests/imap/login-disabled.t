# RFC 9051 6.2.3, 11.1: no password over a bare connection from elsewhere
given nobody
given remote
given tls-offered
S: * OK [CAPABILITY * STARTTLS LOGINDISABLED *] *
C: a1 LOGIN fred secret
S: a1 NO [PRIVACYREQUIRED] *
C: a2 AUTHENTICATE PLAIN AGZyZWQAc2VjcmV0
S: a2 NO [PRIVACYREQUIRED] *
C: a3 STARTTLS
S: a3 OK *
tls
C: a4 CAPABILITY
S: * CAPABILITY * AUTH=PLAIN *
S: a4 OK *
C: a5 LOGIN fred secret
S: a5 OK *
