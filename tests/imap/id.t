# RFC 2971 3: in any state
given nobody
S: * OK *
C: a1 ID ("name" "sodr" "version" "19.34" "vendor" NIL)
S: * ID ("name" "Posthorn")
S: a1 OK *
C: a2 ID NIL
S: * ID (*)
S: a2 OK *
C: a3 ID "name"
S: a3 BAD *
