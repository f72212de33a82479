# RFC 9051 6.3.2: a failed SELECT leaves no mailbox selected
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SELECT nowhere
S: * OK [CLOSED] *
S: a2 NO [NONEXISTENT] *
C: a3 FETCH 1 FLAGS
S: a3 BAD *
C: a4 SELECT &
S: a4 NO *
C: a5 SELECT ""
S: a5 NO *
