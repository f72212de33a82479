# RFC 9051 9: names with anything in them come back as they were
C: a1 CREATE "with \"quotes\" and \\ and spaces (%*)"
S: a1 OK *
C: a2 CREATE {9+}
C: ]x[ {4} y
S: a2 OK *
C: a3 LIST "" "]*"
S: * LIST (\HasNoChildren) "/" "]x[ {4} y"
S: a3 OK *
C: a4 CREATE "with \"quotes\" and \\"
S: a4 OK *
C: a5 LIST "" "with*"
S* * LIST (\HasNoChildren) "/" "with \"quotes\" and \\"
S* a5 OK *
