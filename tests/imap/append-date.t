# RFC 9051 9, date-time: a day of one digit, with the space that is to be before it, with a zero, and with neither, as node-imap and Horde have it
C: a1 APPEND INBOX " 7-Feb-1994 22:43:04 +0130" {5+}
C: hello
S: a1 OK *
C: a2 APPEND INBOX "07-Feb-1994 22:43:04 +0130" {5+}
C: hello
S: a2 OK *
C: a3 APPEND INBOX "7-Feb-1994 22:43:04 +0130" {5+}
C: hello
S: a3 OK *
C: a4 EXAMINE INBOX
S* * 3 EXISTS
S* a4 OK *
C: a5 FETCH 1:3 INTERNALDATE
S: * 1 FETCH (INTERNALDATE " 7-Feb-1994 21:13:04 +0000")
S: * 2 FETCH (INTERNALDATE " 7-Feb-1994 21:13:04 +0000")
S: * 3 FETCH (INTERNALDATE " 7-Feb-1994 21:13:04 +0000")
S: a5 OK *
