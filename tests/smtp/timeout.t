# RFC 5321 4.5.3.2.7: five minutes for a command, then 421
S: 220 *
C: HELO client.example
S: 250 *
wait 300001
S: 421 4.4.2 *
closed
