# RFC 9051 6.1.3: BYE comes before the tagged OK
C: a1 LOGOUT
S: * BYE *
S: a1 OK *
closed
