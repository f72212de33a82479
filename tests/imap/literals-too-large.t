# RFC 7888 4: a literal that nobody asked for is read away, or the connection ends
C: a1 SELECT {65537}
S: a1 BAD *
C: a2 SELECT {65537+}
C*65537: x
C: 
S: a2 BAD *
C: a3 NOOP
S: a3 OK *
C: a4 SELECT {9999999999+}
S: * BYE *
closed
