# RFC 2920 3.1: what was sent before MAIL's refusal could be heard is no mistake of its own …
given errors-max 3
given recipients-max 4
given message-max 1000
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> SIZE=1001
C: RCPT TO:<alice@example.org>
C: RCPT TO:<nobody@example.org>
C: RCPT TO:<alice@example.org>
C: DATA
S: 552 5.3.4 *
S: 503 5.5.1 MAIL first
S: 503 5.5.1 MAIL first
S: 503 5.5.1 MAIL first
S: 503 5.5.1 MAIL first
C: RSET
C: MAIL FROM:<bob@> SIZE=10
C: RCPT TO:<alice@example.org>
C: BDAT 3
C: x
C: BDAT 0 LAST
S: 250 *
S: 501 5.1.7 *
S: 503 5.5.1 MAIL first
S: 503 5.5.1 MAIL first
S: 503 5.5.1 MAIL first
C: MAIL FROM:<bob@example.com> SIZE=10
C: RCPT TO:<alice@example.org>
C: DATA
S: 250 *
S: 250 *
S: 354 *
C: .
S: 250 *
stored: 1
# … but what nobody sends with one message is: ours
C: MAIL FROM:<bob@example.com> SIZE=1001
C: RCPT TO:<alice@example.org>
C: RCPT TO:<alice@example.org>
C: RCPT TO:<alice@example.org>
C: RCPT TO:<alice@example.org>
C: RCPT TO:<alice@example.org>
C: RCPT TO:<alice@example.org>
S: 552 5.3.4 *
S: 503 5.5.1 *
S: 503 5.5.1 *
S: 503 5.5.1 *
S: 503 5.5.1 *
S: 503 5.5.1 *
S: 421 4.7.0 *
closed
