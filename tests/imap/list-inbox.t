# RFC 9051 5.1: INBOX in any case, and it alone
given inboxes: 1 ()
C: a1 LIST "" InBox
S: * LIST (\HasNoChildren) "/" "INBOX"
S: a1 OK *
C: a2 LIST "" i*
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasNoChildren) "/" "inboxes"
S: a2 OK *
C: a3 LIST "" I*
S: * LIST (\HasNoChildren) "/" "INBOX"
S: a3 OK *
