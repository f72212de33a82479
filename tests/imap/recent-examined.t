# RFC 3501 6.3.2: EXAMINE takes no \Recent from others, also of what comes in later
given INBOX: 1 ()
C: a1 EXAMINE INBOX
S* * 1 EXISTS
S: * 0 RECENT
S* a1 OK *
deliver INBOX
C: a2 NOOP
S: * 2 EXISTS
S: * 1 RECENT
S: a2 OK *
C2: b1 STATUS INBOX (RECENT)
S2: * STATUS "INBOX" (RECENT 1)
S2: b1 OK *
C2: b2 LIST "" INBOX RETURN (STATUS (RECENT))
S2: * LIST (\HasNoChildren) "/" "INBOX"
S2: * STATUS "INBOX" (RECENT 1)
S2: b2 OK *
C2: b3 SELECT INBOX
S2* * 1 RECENT
S2* b3 OK *
deliver INBOX
C2: b4 NOOP
S2: * 3 EXISTS
S2: * 2 RECENT
S2: b4 OK *
C: a3 NOOP
S: * 3 EXISTS
S: * 1 RECENT
S: a3 OK *
C: a4 FETCH 2:3 FLAGS
S: * 2 FETCH (FLAGS (\Recent))
S: * 3 FETCH (FLAGS ())
S: a4 OK *
