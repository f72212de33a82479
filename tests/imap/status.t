# RFC 9051 6.3.11, RFC 7162 3.1.7, RFC 8474 4.3
message small
> Subject: x
> 
given box: 1 message small (\Seen), 2 message small (\Deleted), 4 message small modseq 9 ()
C: a1 STATUS box (MESSAGES UIDNEXT UNSEEN DELETED SIZE HIGHESTMODSEQ)
S: * STATUS "box" (MESSAGES 3 UIDNEXT 5 UNSEEN 2 DELETED 1 SIZE 42 HIGHESTMODSEQ 9)
S: a1 OK *
C: a2 STATUS box (uidvalidity recent MAILBOXID)
S: * STATUS "box" (RECENT 0 UIDVALIDITY * MAILBOXID (*))
S: a2 OK *
C: a3 STATUS nowhere (MESSAGES)
S: a3 NO [NONEXISTENT] *
C: a4 STATUS box ()
S: a4 BAD *
C: a5 STATUS box (COLOUR)
S: a5 BAD *
