# ours: a node that is short of memory says so, and goes on
given room 4
C: a1 APPEND INBOX {5}
S: a1 NO [UNAVAILABLE] *
C: a2 APPEND INBOX {4}
S: + *
C: hell
S: a2 OK *
C: a3 APPEND INBOX {4+}
C: hell
S: a3 OK *
