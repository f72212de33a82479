# RFC 3501 6.4.5: the old names of sections
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 RFC822.HEADER
S: * 1 FETCH (RFC822.HEADER {46}
S: From: fred@example.org
S: Subject: message 1
S: 
S: )
S: a2 OK *
C: a3 FETCH 1 RFC822
S: * 1 FETCH (RFC822 {54}
S: From: fred@example.org
S: Subject: message 1
S: 
S: body 1
S: )
S: * 1 FETCH (FLAGS (\Seen))
S: a3 OK *
C: a4 FETCH 1 (RFC822.TEXT RFC822.SIZE)
S: * 1 FETCH (RFC822.TEXT {8}
S: body 1
S:  RFC822.SIZE 54)
S: a4 OK *
