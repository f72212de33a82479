# RFC 2033: who speaks LMTP passes on what strangers did; a message does not wait for what was wrong with those before it
given lmtp
given message-max 100
given errors-max 2
given user alice@example.org
S: 220 *
C: LHLO client.example
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250 *
C: MAIL FROM:<eve@example.com> SIZE=101
S: 552 5.3.4 *
C: MAIL FROM:<eve@example.com>
C: RCPT TO:<alice..@example.org>
C: RCPT TO:<nobody@example.org>
C: DATA
S: 250 *
S: 501 5.1.3 *
S: 550 5.1.1 *
S: 503 5.5.1 *
C: RSET
S: 250 *
C: MAIL FROM:<eve@example.com>
C: RCPT TO:<alice@example.org>
C: DATA
S: 250 *
S: 250 *
S: 354 *
C+ a\nb\r\n.\r\n
S: 554 5.6.0 *
C: MAIL FROM:<eve@example.com>
C: RCPT TO:<alice@example.org>
C: DATA
S: 250 *
S: 250 *
S: 354 *
C: .
S: 250 2.1.5 *
stored: 1
