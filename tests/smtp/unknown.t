# RFC 5321 4.2.4: what is not known is told so, empty lines as well; LHLO is not for SMTP
S: 220 *
C: FROBNICATE
S: 500 5.5.2 *
C:
S: 500 5.5.2 *
C:  EHLO
S: 501 5.5.4 *
C: LHLO client.example
S: 500 5.5.2 *
C: AUTH PLAIN AGEAYg==
S: 500 5.5.2 *
C: MAILFROM:<a@example.com>
S: 500 5.5.2 *
