# RFC 5802 5, RFC 7677: who knows the password proves it, and is shown that the server knows its keys
# r=clientnonce, then ours; i=4096; the password is "secret"
given nobody
S: * OK *
C: a1 AUTHENTICATE SCRAM-SHA-256
S: + 
C: biwsbj1mcmVkLHI9Y2xpZW50bm9uY2U=
S: + cj1jbGllbnRub25jZVhsVXkrKzZpay9nTHlVTHVrSWJCY2JtMSxzPWMybDRkR1ZsYmlCdlkzUmxkSE11QUE9PSxpPTQwOTY=
C: Yz1iaXdzLHI9Y2xpZW50bm9uY2VYbFV5Kys2aWsvZ0x5VUx1a0liQmNibTEscD1NK29ETXdrYllHQkJUSTg3ZWoxL3JjeVk3RzY1dFE4VFVjOHRtcXBEcDRRPQ==
S: + dj1DSWpYSXRPbVpYMm9Vck1DWmRvMG1WM2wxdVZ1aDk3UXE1S2FXbVhOTG1FPQ==
C: 
S: a1 OK [CAPABILITY *] *
C: a2 SELECT INBOX
S* a2 OK *
