# ours: a node that stops says so between commands, and to who idles
C: a1 NOOP
S: a1 OK *
drain
S: * BYE *
closed
