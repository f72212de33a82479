# RFC 3516 4.4, RFC 9051 6.3.12: NUL needs a literal8
C: a1 APPEND INBOX ~{5}
S: + *
C+ a\0b\r\n\r\n
S: a1 OK [APPENDUID * 1] *
C: a2 APPEND INBOX {5+}
C+ a\0b\r\n\r\n
S: a2 BAD *
C: a3 APPEND INBOX UTF8 (~{5+}
C: hello)
S: a3 OK [APPENDUID * 2] *
C: a4 STATUS INBOX (MESSAGES SIZE)
S: * STATUS "INBOX" (MESSAGES 2 SIZE 10)
S: a4 OK *
