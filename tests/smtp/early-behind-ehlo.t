# RFC 2920 3.1: EHLO ends a group; whoever goes on before its answer is not listening: 554, as Postfix 3.9
given only whole
given user alice@example.org
S: 220 *
C: EHLO client.example
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
S: 554 5.5.0 *
closed
stored: 0
