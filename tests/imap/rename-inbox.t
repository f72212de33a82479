# RFC 9051 6.3.6: its messages move to the new name, and it stays, empty
given INBOX: 1 (\Seen), 2 ()
given INBOX/sub: 1 ()
C: a1 RENAME INBOX old-mail
S: a1 OK *
C: a2 STATUS INBOX (MESSAGES)
S: * STATUS "INBOX" (MESSAGES 0)
S: a2 OK *
C: a3 STATUS old-mail (MESSAGES UNSEEN)
S: * STATUS "old-mail" (MESSAGES 2 UNSEEN 1)
S: a3 OK *
C: a4 STATUS INBOX/sub (MESSAGES)
S: * STATUS "INBOX/sub" (MESSAGES 1)
S: a4 OK *
