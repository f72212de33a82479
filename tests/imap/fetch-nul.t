# RFC 9051 4.3.1, RFC 3516 4.2: no literal but BINARY's holds a NUL; here each follows 0xC4, and becomes the 0x80 of an Ā
C+ a1 APPEND INBOX (\\Seen) ~{73+}\r\nSubject: x\xc4\0\r\nContent-Transfer-Encoding: binary\r\nX: 1\r\n\r\na\xc4\0b\xc4\0\r\n--\r\nyz\r\n\r\n
S: a1 OK *
C: a2 SELECT INBOX
S* a2 OK *
C: a3 FETCH 1 BODY[]
S: * 1 FETCH (BODY[] {73}
S: Subject: xĀ
S: Content-Transfer-Encoding: binary
S: X: 1
S: 
S: aĀbĀ
S: --
S: yz
S: )
S: a3 OK *
C: a4 FETCH 1 (RFC822.SIZE BODY[1]<1.5> BODY[HEADER.FIELDS (Subject)])
S: * 1 FETCH (RFC822.SIZE 73 BODY[1]<1> {5}
S: ĀbĀ BODY[HEADER.FIELDS (Subject)] {16}
S: Subject: xĀ
S: 
S: )
S: a4 OK *
C: a5 FETCH 1 (BINARY.SIZE[1] BINARY[1]<2.2>)
S: * 1 FETCH (BINARY.SIZE[1] 16 BINARY[1]<2> ~{2}
S: *b)
S: a5 OK *
