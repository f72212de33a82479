# Ours: an octet now and then does not keep a line open for ever
S: 220 *
C+ NO
wait 200000
C+ O
wait 99999
C+ P
wait 2
S: 421 4.4.2 *
closed
