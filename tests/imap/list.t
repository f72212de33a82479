# RFC 9051 6.3.9: * crosses levels, % does not
given foo: 1 ()
given foo/bar: 1 ()
given foo/bar/baz: 1 ()
given food: 1 ()
C: a1 LIST "" %
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasChildren) "/" "foo"
S: * LIST (\HasNoChildren) "/" "food"
S: a1 OK *
C: a2 LIST "" foo*
S: * LIST (\HasChildren) "/" "foo"
S: * LIST (\HasChildren) "/" "foo/bar"
S: * LIST (\HasNoChildren) "/" "foo/bar/baz"
S: * LIST (\HasNoChildren) "/" "food"
S: a2 OK *
C: a3 LIST "" foo/%
S: * LIST (\HasChildren) "/" "foo/bar"
S: a3 OK *
C: a4 LIST foo/ *
S: * LIST (\HasChildren) "/" "foo/bar"
S: * LIST (\HasNoChildren) "/" "foo/bar/baz"
S: a4 OK *
C: a5 LIST "" %/%
S: * LIST (\HasChildren) "/" "foo/bar"
S: a5 OK *
C: a6 LIST "" inbox
S: * LIST (\HasNoChildren) "/" "INBOX"
S: a6 OK *
C: a7 LIST "" *az
S: * LIST (\HasNoChildren) "/" "foo/bar/baz"
S: a7 OK *
C: a8 LIST "" ""
S: * LIST (\Noselect) "/" ""
S: a8 OK *
C: a9 LIST foo ""
S: * LIST (\Noselect) "/" *
S: a9 OK *
C: b1 LIST "" "nowhere"
S: b1 OK *
