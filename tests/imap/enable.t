# RFC 9051 6.3.1: what is known is said again, the rest is not
C: a1 ENABLE X-GOOD-IDEA CONDSTORE
S: * ENABLED CONDSTORE
S: a1 OK *
C: a2 ENABLE NONESUCH
S: * ENABLED
S: a2 OK *
C: a3 ENABLE imap4rev2 utf8=accept
S: * ENABLED IMAP4rev2 UTF8=ACCEPT
S: a3 OK *
C: a4 ENABLE
S: a4 BAD *
