# RFC 5321 4.1.1.1, 4.1.4: a name is needed; a wrong one is no reason to refuse mail, unless it could bend a header
S: 220 *
C: EHLO
S: 501 5.5.4 *
C: EHLO two words
S: 501 5.5.4 *
C: EHLO (comment)
S: 501 5.5.4 *
C: EHLO [not-an-address]
S: 501 5.5.4 *
C: EHLO bücher.example
S: 501 5.5.4 *
C: MAIL FROM:<bob@example.com>
S: 503 5.5.1 EHLO first
C: HELO under_score
S: 250 mx.example.org
C: helo trailing.dot.example.   
S: 250 mx.example.org
