# RFC 9051 6.3.12: into the selected mailbox, it is told of at once
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 APPEND INBOX {5+}
C: hello
S: * 2 EXISTS
S: * 1 RECENT
S: a2 OK [APPENDUID * 2] *
C: a3 FETCH 2 (UID FLAGS)
S: * 2 FETCH (UID 2 FLAGS (\Recent))
S: a3 OK *
