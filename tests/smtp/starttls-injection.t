# RFC 3207 6: what came in the clear behind STARTTLS never runs
given only whole
given tls-offered
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: STARTTLS
C: HELO evil.example
C: MAIL FROM:<evil@example.com>
S: 554 5.5.0 *
closed
