# RFC 9051 6.3.11: also of the selected mailbox, as it is now
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 STORE 1 +FLAGS.SILENT (\Seen)
S: a2 OK *
C: a3 STATUS INBOX (UNSEEN MESSAGES)
S: * STATUS "INBOX" (MESSAGES 1 UNSEEN 0)
S: a3 OK *
