# RFC 3461 4: RET, ENVID, NOTIFY, ORCPT are checked
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> RET=SOME
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> ENVID=a=b
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> ENVID=a+4x
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com> RET=HDRS ENVID=QQ314159+2B
S: 250 2.1.0 *
C: RCPT TO:<alice@example.org> NOTIFY=SOMETIMES
S: 501 5.5.4 *
C: RCPT TO:<alice@example.org> NOTIFY=SUCCESS,NEVER
S: 501 5.5.4 *
C: RCPT TO:<alice@example.org> NOTIFY=SUCCESS,
S: 501 5.5.4 *
C: RCPT TO:<alice@example.org> ORCPT=alice@example.org
S: 501 5.5.4 *
C: RCPT TO:<alice@example.org> ORCPT=rfc822;al=ice
S: 501 5.5.4 *
C: RCPT TO:<alice@example.org> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;alice+2Bx@example.org
S: 250 2.1.5 *
C: RCPT TO:<alice@example.org> NOTIFY=NEVER
S: 250 2.1.5 *
