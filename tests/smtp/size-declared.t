# RFC 1870 6.1: what is declared too large is refused before it is sent
given message-max 1000
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> SIZE=1001
S: 552 5.3.4 *
C: MAIL FROM:<bob@example.com> SIZE=99999999999999999999
S: 552 5.3.4 *
C: MAIL FROM:<bob@example.com> SIZE=999999999999999999999
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> SIZE=
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> SIZE
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> SIZE=-1
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> SIZE=1000
S: 250 2.1.0 *
