# RFC 5321 4.1.1.1, RFC 1869 4: EHLO says what we can do
given tls-offered
given message-max 10000
S: 220 mx.example.org ESMTP *
C: EHLO [192.0.2.7]
S: 250-mx.example.org
S: 250-PIPELINING
S: 250-SIZE 10000
S: 250-STARTTLS
S: 250-ENHANCEDSTATUSCODES
S: 250-8BITMIME
S: 250-SMTPUTF8
S: 250-BINARYMIME
S: 250 CHUNKING
C: EHLO [IPv6:2001:db8::7]
S: 250-mx.example.org
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250 *
