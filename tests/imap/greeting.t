# RFC 9051 7.1.1, 6.1.1: the greeting says what there is before login
given nobody
S: * OK [CAPABILITY IMAP4rev2 IMAP4rev1 * AUTH=PLAIN AUTH=SCRAM-SHA-256] *
C: a1 CAPABILITY
S: * CAPABILITY IMAP4rev2 IMAP4rev1 *
S: a1 OK *
