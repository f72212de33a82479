# RFC 9051 6.3.5: the children stay; INBOX is there for ever
given foo: 1 ()
given foo/bar: 1 ()
C: a1 DELETE INBOX
S: a1 NO [CANNOT] *
C: a2 DELETE nowhere
S: a2 NO [NONEXISTENT] *
C: a3 DELETE foo/bar
S: a3 OK *
C: a4 DELETE foo
S: a4 OK *
C: a5 LIST "" *
S: * LIST (\HasNoChildren) "/" "INBOX"
S: a5 OK *
C: a6 CREATE foo
S: a6 OK *
C: a7 STATUS foo (MESSAGES UIDNEXT)
S: * STATUS "foo" (MESSAGES 0 UIDNEXT 1)
S: a7 OK *
