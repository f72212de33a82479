# RFC 9051 3: each command in its states
given nobody
S: * OK *
C: a1 SELECT INBOX
S: a1 BAD Log in first
C: a2 FETCH 1 FLAGS
S: a2 BAD *
C: a3 APPEND INBOX {5}
S: a3 BAD *
C: a4 APPEND INBOX {5+}
C: hello
S: a4 BAD *
C: a5 LOGIN fred secret
S: a5 OK *
C: a6 LOGIN fred secret
S: a6 BAD Already logged in
C: a7 AUTHENTICATE PLAIN
S: a7 BAD *
C: a8 STARTTLS
S: a8 BAD *
C: a9 FETCH 1 FLAGS
S: a9 BAD No mailbox is selected
C: b1 EXPUNGE
S: b1 BAD *
C: b2 CLOSE
S: b2 BAD *
