# ours: who talks something else is not heard for ever (IMAP_BAD_COMMANDS_MAX)
C: GET / HTTP/1.1
S: GET BAD *
C: a1 NOOP
S: a1 OK *
C+ x FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\nx FROB\r\na2 NOOP\r\n
S* * BYE *
closed
