# RFC 9051 6.4.7: numbers mean what the client was told; what is gone cannot be copied
given INBOX: 1 (), 2 (\Deleted), 3 (\Seen)
given box: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
C2: b2 EXPUNGE
S2: * 2 EXPUNGE
S2: b2 OK *
C: a2 COPY 3 box
S: * 2 EXPUNGE
S: a2 OK [COPYUID * 3 2] *
C: a3 COPY 2 box
S: a3 OK [COPYUID * 3 3] *
