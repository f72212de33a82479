# docs/merge.md: of two mailboxes of one name the older one stays, and the other's messages join it.  Who has the other one
# selected must come again
given shared
part
C: a1 CREATE x
S* a1 OK *
C3: c1 CREATE x
S3* c1 OK *
C3: c2 APPEND x {5+}
C3: hello
S3* c2 OK *
C3: c3 SELECT x
S3* c3 OK *
C4: d1 SELECT x
S4* d1 OK *
C4: d2 IDLE
S4: + idling
C: a2 SELECT x
S* a2 OK *
meet
S4: * BYE *
closed 4
C: a3 NOOP
S: a3 OK *
C3: c4 FETCH 1 (UID)
S3: * 1 FETCH (UID 256)
S3: * BYE *
S3: c4 OK *
closed 3
lane 0
settle x
C: a4 NOOP
S: * 1 EXISTS
S: * 1 RECENT
S: a4 OK *
