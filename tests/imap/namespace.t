# RFC 9051 6.3.10: one, of one's own
C: a1 NAMESPACE
S: * NAMESPACE (("" "/")) NIL NIL
S: a1 OK *
