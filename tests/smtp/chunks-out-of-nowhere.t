# RFC 3030 4.2: a chunk that nothing was said before is a mistake; one behind refused recipients was on its way already
given errors-max 3
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<nobody@example.org>
C: BDAT 0
C: BDAT 0
C: BDAT 0
C: BDAT 0 LAST
S: 250 *
S: 550 *
S: 554 5.5.1 no valid recipients
S: 554 5.5.1 no valid recipients
S: 554 5.5.1 no valid recipients
S: 554 5.5.1 no valid recipients
C: MAIL FROM:<bob@example.com>
C: BDAT 0 LAST
S: 250 *
S: 503 5.5.1 RCPT first
C: MAIL FROM:<bob@example.com>
C: BDAT 0 LAST
S: 250 *
S: 503 5.5.1 RCPT first
C: MAIL FROM:<bob@example.com>
C: BDAT 0 LAST
S: 250 *
S: 421 4.7.0 *
closed
