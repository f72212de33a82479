# RFC 5321 2.3.8: a line of commands ends in CRLF; with a bare LF its end is a matter of opinion, so all ends
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C+ MAIL FROM:<bob@example.com>\nRCPT TO:<alice@example.org>\r\n
S: 500 5.5.2 bare LF*
closed
stored: 0
