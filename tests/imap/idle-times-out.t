# RFC 9051 5.4: half an hour is granted, and a word when it is over
C: a1 IDLE
S: + *
wait 1800000
wait 1900000
S: * BYE *
closed
