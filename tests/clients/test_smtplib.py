"""smtplib against a real node: a relay that keeps its session."""

import smtplib

from case import ADA, NodeCase, message

MANY = 1100  # Postfix, which keeps a connection to a busy destination, has sent as many


class Smtplib(NodeCase):
    def test_a_session_brings_as_many_messages_as_it_likes(self):
        """421 at MAIL would make a sound message wait."""
        with smtplib.SMTP("127.0.0.1", self.node.port["smtp"]) as client:
            for n in range(MANY):
                client.sendmail("relay@example.net", [ADA], message(f"number {n}"))
        client = self.imap(ADA)
        self.select(client)
        self.assertEqual(len(self.uids(client)), MANY)
