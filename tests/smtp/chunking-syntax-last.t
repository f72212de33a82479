# RFC 3030 2: LAST is the only word behind the length
S: 220 *
C: BDAT 5 FIRST
S: 521 5.5.4 *
closed
