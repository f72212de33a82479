# RFC 5321 3.5.3, 7.3: who is here is not told; 4.1.1.8: HELP says what there is
given user alice@example.org
S: 220 *
C: VRFY alice@example.org
S: 252 2.5.0 *
C: VRFY nobody@example.org
S: 252 2.5.0 *
C: VRFY
S: 501 5.5.4 *
C: EXPN staff
S: 502 5.7.2 *
C: HELP
S: 214 2.0.0 HELO EHLO STARTTLS MAIL RCPT DATA BDAT RSET VRFY EXPN HELP NOOP QUIT
C: HELP MAIL
S: 214 2.0.0 *
