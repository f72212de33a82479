# RFC 9051 9, append
C: a1 APPEND INBOX
S: a1 BAD *
C: a2 APPEND INBOX (\Seen) "hello"
S: a2 BAD *
C: a3 APPEND INBOX (\Recent) {5+}
C: hello
S: a3 BAD *
C: a4 APPEND INBOX "32-Jul-1996 02:44:25 -0700" {5+}
C: hello
S: a4 BAD *
C: a5 APPEND INBOX {5+}
C: hello (\Seen) {5+}
C: hello
S: a5 BAD *
C: a6 APPEND INBOX {5+}
C: helloo
S: a6 BAD *
C: a7 STATUS INBOX (MESSAGES)
S: * STATUS "INBOX" (MESSAGES 0)
S: a7 OK *
