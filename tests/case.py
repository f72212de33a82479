"""What tests against a real node share: a TestCase with a node, clients that are set up, messages to send."""

import imaplib
import smtplib
import subprocess
import unittest

from node import Node

ADA, BOB = "ada@example.org", "bob@example.org"
PASSWORDS = {ADA: "correct horse", BOB: "battery staple"}
CLIENT_S = 120  # no client of a test may take longer


class NodeCase(unittest.TestCase):
    """All tests of a class share one node, at cls.node; its log is shown when one fails (tests/real)."""

    settings = ""

    @classmethod
    def setUpClass(cls):
        cls.node = cls.enterClassContext(Node(users=PASSWORDS, settings=cls.settings))

    def imap(self, user=ADA):
        """A client that is logged in, and logs out when the test ends."""
        client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=CLIENT_S)
        self.addCleanup(client.shutdown)
        client.login(user, PASSWORDS[user])
        return client

    def lmtp(self):
        client = smtplib.LMTP("127.0.0.1", self.node.port["lmtp"], local_hostname="client.example")
        self.addCleanup(client.close)
        return client

    def deliver(self, message, user=ADA):
        with smtplib.LMTP("127.0.0.1", self.node.port["lmtp"], local_hostname="client.example") as client:
            refused = client.sendmail("sender@example.net", [user], message, mail_options=["BODY=8BITMIME"])
        self.assertEqual(refused, {})

    def ok(self, answer):
        """An imaplib answer that must be OK; returns its data."""
        self.assertEqual(answer[0], "OK", answer)
        return answer[1]

    def select(self, client, mailbox="INBOX"):
        """Returns how many messages there are."""
        return int(self.ok(client.select(mailbox))[0])

    def stored(self, client, uid):
        """The octets of a message in the selected mailbox."""
        data = self.ok(client.uid("FETCH", str(uid), "(BODY.PEEK[])"))
        return next(part[1] for part in data if isinstance(part, tuple))

    def uids(self, client, *keys):
        return [int(uid) for uid in self.ok(client.uid("SEARCH", *(keys or ("ALL",))))[0].split()]

    def assert_delivered(self, stored, sent):
        """What is stored is what was sent, with trace fields before it and nothing else (RFC 5321 4.4)."""
        self.assertTrue(stored.endswith(sent), (stored[:400], sent[:400]))
        trace = stored[:len(stored) - len(sent)]
        self.assertIn(b"Received: ", trace)
        self.assertTrue(trace.endswith(b"\r\n"))
        self.assertNotIn(b"\r\n\r\n", trace)


def message(subject, body="Hello.\r\n"):
    """A small message as octets."""
    return (f"From: Sender <sender@example.net>\r\nTo: {ADA}\r\nSubject: {subject}\r\n"
            f"Date: Sun, 22 Nov 2026 10:00:00 +0100\r\nMessage-ID: <{subject.replace(' ', '.')}@example.net>\r\n"
            f"\r\n{body}").encode()


def odd_messages():
    """Messages that a careless server would change: {name: octets}."""
    head = f"From: <sender@example.net>\r\nTo: <{ADA}>\r\nSubject: "
    long_line = "x" * 990
    return {
        "dots": f"{head}dots\r\n\r\n.\r\n..\r\n...\r\n.a\r\n".encode(),
        "spaces": f"{head}spaces\r\n\r\n trailing \t \r\n\r\n\r\n".encode(),
        "utf-8": f"{head}Grüße\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKöln, 東京\r\n".encode(),
        "latin-1": f"{head}latin\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nK\xf6ln\r\n".encode("latin-1"),
        "long lines": f"{head}long\r\n\r\n{long_line}\r\n{long_line}\r\n".encode(),
        "no body": f"{head}no body\r\n\r\n".encode(),
        "folded": f"{head}a\r\n\tfolded\r\n subject\r\nX-Empty:\r\n\r\nbody\r\n".encode(),
        "from line": f"{head}mbox\r\n\r\nFrom nobody Thu Jan  1\r\n>From quoted\r\n".encode(),
        "nested": (f"{head}nested\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\npreamble\r\n"
                   "--o\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nContent-Type: multipart/alternative;"
                   " boundary=i\r\n\r\n--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n"
                   "--i--\r\n"
                   "--o\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n"
                   "--o--\r\nepilogue\r\n").encode(),
    }


def run_client(*words, given=None, check=True):
    """Runs a program; returns what it wrote, as octets."""
    done = subprocess.run([str(word) for word in words], input=given, capture_output=True, timeout=CLIENT_S,
                          check=False)
    if check and done.returncode != 0:
        raise AssertionError(f"{words[0]}: exit {done.returncode}\n{done.stdout.decode(errors='replace')}"
                             f"{done.stderr.decode(errors='replace')}")
    return done if not check else done.stdout
