# RFC 5819 2: a STATUS for each that can be selected
given INBOX: 1 (\Seen), 2 ()
given foo/bar: 1 ()
C: a1 LIST "" * RETURN (CHILDREN STATUS (MESSAGES UNSEEN))
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * STATUS "INBOX" (MESSAGES 2 UNSEEN 1)
S: * LIST (\HasChildren) "/" "foo"
S: * STATUS "foo" (MESSAGES 0 UNSEEN 0)
S: * LIST (\HasNoChildren) "/" "foo/bar"
S: * STATUS "foo/bar" (MESSAGES 1 UNSEEN 1)
S: a1 OK *
C: a2 LIST "" % RETURN (STATUS (SIZES))
S: a2 BAD *
