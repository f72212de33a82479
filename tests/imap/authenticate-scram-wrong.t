# RFC 5802 5.1: a proof made from the password "wrong", with the response that comes with the command (RFC 4959)
given nobody
S: * OK *
C: a1 AUTHENTICATE SCRAM-SHA-256 biwsbj1mcmVkLHI9Y2xpZW50bm9uY2U=
S: + cj1jbGllbnRub25jZVhsVXkrKzZpay9nTHlVTHVrSWJCY2JtMSxzPWMybDRkR1ZsYmlCdlkzUmxkSE11QUE9PSxpPTQwOTY=
C: Yz1iaXdzLHI9Y2xpZW50bm9uY2VYbFV5Kys2aWsvZ0x5VUx1a0liQmNibTEscD01ZS8rTnpNVERNTDFZY0pHWmRUNGs5SkNDMjdOcXdwSWpEemtqSmVCZnZBPQ==
S: a1 NO [AUTHENTICATIONFAILED] *
C: a2 NOOP
S: a2 OK *
