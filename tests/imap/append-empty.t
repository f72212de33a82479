# ours: a message without octets is refused
C: a1 APPEND INBOX {0}
S: a1 NO *
C: a2 APPEND INBOX {0+}
C: 
S: a2 NO *
C: a3 NOOP
S: a3 OK *
