# RFC 2180 4.1.3: a message that is gone, and not told of yet
given INBOX: 1 (), 2 (\Deleted), 3 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 EXPUNGE
S2: * 2 EXPUNGE
S2: b2 OK *
C: a2 FETCH 1:3 (UID BODY.PEEK[TEXT])
S: * 1 FETCH (UID 1 BODY[TEXT] {8}
S: body 1
S: )
S* * 3 FETCH (UID 3 BODY[TEXT] {8}
S: body 3
S: )
S: a2 OK *
C: a3 NOOP
S: * 2 EXPUNGE
S: a3 OK *
