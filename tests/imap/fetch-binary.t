# RFC 3516 4.3, RFC 9051 6.4.5: parts decoded
message encoded
> From: a@example.org
> MIME-Version: 1.0
> Content-Type: multipart/mixed; boundary="b"
> 
> --b
> Content-Type: text/plain
> Content-Transfer-Encoding: quoted-printable
> 
> caf=C3=A9  
> --b
> Content-Type: image/x
> Content-Transfer-Encoding: base64
> 
> AGFi
> --b
> Content-Type: image/x
> Content-Transfer-Encoding: x-unknown
> 
> ???
> --b--
message unpadded
> From: a@example.org
> Content-Type: text/plain; charset=utf-8
> Content-Transfer-Encoding: base64
> 
> Z3LDvMOfZQ
given INBOX: 1 message encoded (\Seen), 2 message unpadded (\Seen)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 (BINARY.PEEK[1] BINARY.SIZE[1])
S: * 1 FETCH (BINARY[1] {5}
S: café BINARY.SIZE[1] 5)
S: a2 OK *
C: a3 FETCH 1 BINARY.SIZE[2]
S: * 1 FETCH (BINARY.SIZE[2] 3)
S: a3 OK *
C: a4 FETCH 1 BINARY.PEEK[2]<1.2>
S: * 1 FETCH (BINARY[2]<1> {2}
S: ab)
S: a4 OK *
C: a5 FETCH 1 BINARY[2]
S: * 1 FETCH (BINARY[2] ~{3}
S: *ab)
S: a5 OK *
C: a6 FETCH 1 BINARY[3]
S* a6 NO [UNKNOWN-CTE] *
C: a7 FETCH 1 BINARY[TEXT]
S: a7 BAD *
# RFC 2045 6.8: base64 is read to its last whole octet, padded or not, and so is what is searched
C: a8 FETCH 2 (BINARY.PEEK[1] BINARY.SIZE[1])
S: * 2 FETCH (BINARY[1] {7}
S: grüße BINARY.SIZE[1] 7)
S: a8 OK *
C: a9 SEARCH CHARSET UTF-8 BODY {7+}
C: grüße
S: * SEARCH 2
S: a9 OK *
