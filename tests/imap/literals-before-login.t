# RFC 7888 8: who has not logged in is not given much room
given nobody
S: * OK *
C: a1 LOGIN {100000}
S: a1 BAD *
C: a2 LOGIN {5000+}
C*5000: x
C:  {3+}
C: abc
S: a2 BAD *
C: a3 LOGIN {4+}
C: fred secret
S: a3 OK *
C: a4 SELECT {5000+}
C*5000: x
C: 
S: a4 NO *
