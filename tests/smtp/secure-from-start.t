# RFC 8314 3: TLS before the greeting; STARTTLS is not offered, HELO stays plain SMTP in Received
given tls-offered
given secure
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: STARTTLS
S: 503 5.5.1 TLS is on already
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 250 *
message: 1 <bob@example.com> alice@example.org
M: *
M: *
M: *
M: 	by mx.example.org with SMTP id *
M: *
M: *
