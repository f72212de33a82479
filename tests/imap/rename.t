# RFC 9051 6.3.6: with all that is below it; UIDs and messages stay what they are
given a: 3 (\Seen)
given a/b: 1 ()
given a/b/c: 1 ()
C: a1 SELECT a
S* a1 OK *
C: a2 RENAME a x/y
S: a2 OK *
C: a3 UID FETCH 3 FLAGS
S: * 1 FETCH (UID 3 FLAGS (\Seen))
S: a3 OK *
C: a4 LIST "" *
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasChildren) "/" "x"
S: * LIST (\HasChildren) "/" "x/y"
S: * LIST (\HasChildren) "/" "x/y/b"
S: * LIST (\HasNoChildren) "/" "x/y/b/c"
S: a4 OK *
C: a5 RENAME nowhere else
S: a5 NO [NONEXISTENT] *
C: a6 RENAME x/y/b INBOX
S: a6 NO [ALREADYEXISTS] *
C: a7 RENAME x/y x/y/z
S: a7 NO *
C: a8 RENAME x
S: a8 BAD *
# a name that none can have: the old one is not there, the new one cannot be
C: a9 RENAME "&Jjo" z
S: a9 NO [NONEXISTENT] *
C: a10 RENAME x/y "&Jjo"
S: a10 NO [CANNOT] *
