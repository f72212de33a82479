# RFC 5802 5.1: a user whom nobody knows is asked as any other, and fails as any other
given nobody
S: * OK *
C: a1 AUTHENTICATE SCRAM-SHA-256 biwsbj1ldmUscj1jbGllbnRub25jZQ==
S: + cj1jbGllbnRub25jZVhsVXkrKzZpay9nTHlVTHVrSWJCY2JtMSxzPWMybDRkR1ZsYmlCdlkzUmxkSE11QUE9PSxpPTQwOTY=
C: Yz1iaXdzLHI9Y2xpZW50bm9uY2VYbFV5Kys2aWsvZ0x5VUx1a0liQmNibTEscD1DemNkNHltbDR2alM5VVY4NWQxUXpUUGhmRUFOUGh3WXBpTzA4WDZvbDZZPQ==
S: a1 NO [AUTHENTICATIONFAILED] *
