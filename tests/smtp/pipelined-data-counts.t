# RFC 2920 3.1: DATA behind refused recipients is no mistake of a client that pipelines
given errors-max 2
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<nobody@example.org>
C: DATA
S: 250 *
S: 550 5.1.1 *
S: 554 5.5.1 no valid recipients
C: RSET
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<nobody@example.org>
C: DATA
S: 250 *
S: 550 5.1.1 *
S: 554 5.5.1 no valid recipients
C: RSET
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
C: DATA
S: 250 *
S: 250 *
S: 354 *
C: .
S: 250 *
stored: 1
