# RFC 9051 6.2.3: strings of every kind
given nobody
S: * OK *
C: a1 LOGIN {4}
S: + *
C: fred {6+}
C: secret
S: a1 OK [CAPABILITY *] *
