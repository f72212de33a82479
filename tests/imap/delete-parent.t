# RFC 9051 6.3.5: a name with children goes and they stay; it is listed as \NonExistent with them
given foo/bar: 1 ()
C: a1 DELETE foo
S: a1 OK *
C: a2 LIST "" %
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\NonExistent \Noselect \HasChildren) "/" "foo"
S: a2 OK *
C: a3 SELECT foo
S: a3 NO [NONEXISTENT] *
C: a4 SELECT foo/bar
S* a4 OK *
