# RFC 9051 7.1: a mailbox that is not there may be made
C: a1 APPEND nowhere {5}
S: a1 NO [TRYCREATE] *
C: a2 APPEND nowhere {5+}
C: hello
S: a2 NO [TRYCREATE] *
C: a3 APPEND & {5+}
C: hello
S: a3 NO *
C: a4 NOOP
S: a4 OK *
