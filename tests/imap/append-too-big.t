# RFC 9051 6.3.12, RFC 7888 4: refused before it is sent, or read away
given message-max 10
C: a1 APPEND INBOX {11}
S: a1 NO [TOOBIG] *
C: a2 APPEND INBOX {11+}
C: hello hello
S: a2 NO [TOOBIG] *
C: a3 APPEND INBOX {10}
S: + *
C: hello hell
S: a3 OK [APPENDUID * 1] *
C: a4 APPEND INBOX {9999999999+}
S: a4 NO [TOOBIG] *
S: * BYE *
closed
