# RFC 7162 4: lines have a bound, and the connection goes on
C+ a1 SEARCH
C*70000: x
C: 
S: a1 BAD *
C: a2 NOOP
S: a2 OK *
