# ours: a line that is no command has the same bound, and ends what it was for
given nobody
S: * OK *
C: a1 AUTHENTICATE PLAIN
S: + 
C*70000: x
C: 
S: a1 BAD *
C: a2 LOGIN fred secret
S: a2 OK *
C: a3 IDLE
S: + *
C*70000: x
C: 
S: a3 BAD *
C: a4 IDLE
S: + *
C: DONE
S: a4 OK *
C: a5 NOOP
S: a5 OK *
