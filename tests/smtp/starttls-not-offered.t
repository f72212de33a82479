# RFC 3207 4: no certificate, no STARTTLS
S: 220 *
C: HELO client.example
S: 250 *
C: STARTTLS
S: 502 5.5.1 *
