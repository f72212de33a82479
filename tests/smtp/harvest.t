# Ours: guessing recipients ends after a hundred wrong ones
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<u0@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u1@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u2@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u3@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u4@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u5@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u6@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u7@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u8@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u9@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u10@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u11@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u12@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u13@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u14@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u15@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u16@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u17@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u18@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u19@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u20@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u21@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u22@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u23@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u24@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u25@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u26@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u27@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u28@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u29@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u30@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u31@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u32@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u33@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u34@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u35@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u36@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u37@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u38@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u39@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u40@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u41@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u42@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u43@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u44@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u45@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u46@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u47@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u48@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u49@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u50@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u51@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u52@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u53@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u54@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u55@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u56@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u57@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u58@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u59@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u60@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u61@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u62@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u63@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u64@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u65@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u66@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u67@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u68@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u69@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u70@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u71@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u72@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u73@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u74@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u75@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u76@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u77@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u78@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u79@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u80@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u81@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u82@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u83@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u84@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u85@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u86@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u87@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u88@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u89@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u90@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u91@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u92@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u93@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u94@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u95@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u96@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u97@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u98@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u99@example.org>
S: 550 5.1.1 *
C: RCPT TO:<u100@example.org>
S: 421 4.7.0 *
closed
