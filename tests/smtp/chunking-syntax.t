# RFC 3030 2: without a length nobody knows where the next command begins, so the session ends, as Postfix ends it
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: BDAT many
S: 521 5.5.4 *
closed
