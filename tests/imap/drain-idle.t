# RFC 9051 7.1.5
C: a1 IDLE
S: + *
drain
S* * BYE *
closed
