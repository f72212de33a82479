# RFC 3207 4, 4.2: TLS starts on a clean slate; it is not offered twice
given tls-offered
given user alice@example.org
S: 220 *
C: STARTTLS
S: 503 5.5.1 EHLO first
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: STARTTLS
S: 503 5.5.1 *
C: RSET
S: 250 *
C: STARTTLS now
S: 501 5.5.4 *
C: STARTTLS
S: 220 2.0.0 *
tls
C: MAIL FROM:<bob@example.com>
S: 503 5.5.1 EHLO first
C: EHLO client.example
S: 250-*
S: 250-PIPELINING
S: 250-SIZE *
S: 250-ENHANCEDSTATUSCODES
S: 250-8BITMIME
S: 250-SMTPUTF8
S: 250-BINARYMIME
S: 250 CHUNKING
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
M: 	by mx.example.org with ESMTPS id *
M: *
M: *
