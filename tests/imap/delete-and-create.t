# RFC 9051 2.3.1.1: the same name again is another mailbox, with another UIDVALIDITY
given box: 1 ()
C: a1 STATUS box (UIDVALIDITY)
S: * STATUS "box" (UIDVALIDITY *)
S: a1 OK *
C2: b1 SELECT box
S2* b1 OK *
C: a2 DELETE box
S: a2 OK *
C: a3 CREATE box
S: a3 OK *
C: a4 STATUS box (MESSAGES UIDNEXT)
S: * STATUS "box" (MESSAGES 0 UIDNEXT 1)
S: a4 OK *
C2: b2 FETCH 1 FLAGS
S2* * BYE *
S2* b2 *
closed 2
