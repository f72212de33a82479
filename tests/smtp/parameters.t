# RFC 5321 4.1.1.11: parameters that are not known, doubled or malformed
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> FROB=1
S: 555 5.5.4 *
C: MAIL FROM:<bob@example.com> SIZE=1 SIZE=1
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> BODY=9BIT
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> NOTIFY=NEVER
S: 555 5.5.4 *
C: MAIL FROM:<bob@example.com>SIZE=1
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> SMTPUTF8=yes
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> AUTH=<>
S: 555 5.5.4 *
C: MAIL FROM:<bob@example.com>  size=1  body=7bit  smtputf8  
S: 250 2.1.0 *
