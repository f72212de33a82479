# ours: who does not log in has three minutes (IMAP_LOGIN_TIMEOUT_MS)
given nobody
S: * OK *
C: a1 NOOP
S: a1 OK *
wait 170000
wait 181000
S: * BYE *
closed
