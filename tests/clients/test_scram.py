"""SCRAM-SHA-256 (RFC 5802, RFC 7677), by a client that also makes the server prove itself."""

import base64
import hashlib
import hmac
import imaplib
import os

from case import ADA, PASSWORDS, NodeCase


class Exchange:
    """The client's half: first(), then final(server_first), then check(server_final)."""

    def __init__(self, user, password):
        self.password = password.encode()
        self.nonce = base64.b64encode(os.urandom(18)).decode()
        self.bare = f"n={user.replace('=', '=3D').replace(',', '=2C')},r={self.nonce}"
        self.server_key = self.auth = b""

    def first(self):
        return f"n,,{self.bare}".encode()

    def final(self, server_first):
        fields = dict(field.split("=", 1) for field in server_first.decode().split(","))
        assert fields["r"].startswith(self.nonce) and len(fields["r"]) > len(self.nonce), fields
        salted = hashlib.pbkdf2_hmac("sha256", self.password, base64.b64decode(fields["s"]), int(fields["i"]))
        without_proof = f"c=biws,r={fields['r']}"
        self.auth = f"{self.bare},{server_first.decode()},{without_proof}".encode()
        client_key = hmac.digest(salted, b"Client Key", "sha256")
        signature = hmac.digest(hashlib.sha256(client_key).digest(), self.auth, "sha256")
        proof = bytes(a ^ b for a, b in zip(client_key, signature))
        self.server_key = hmac.digest(salted, b"Server Key", "sha256")
        return f"{without_proof},p={base64.b64encode(proof).decode()}".encode()

    def check(self, server_final):
        assert server_final == b"v=" + base64.b64encode(hmac.digest(self.server_key, self.auth, "sha256")), server_final


def authenticate(client, exchange):
    """imaplib calls us with each challenge: the empty one, the server's first, its final."""
    steps = []

    def step(challenge):
        steps.append(challenge)
        if len(steps) == 1:
            return exchange.first()
        if len(steps) == 2:
            return exchange.final(challenge)
        exchange.check(challenge)
        return b""

    answer = client.authenticate("SCRAM-SHA-256", step)
    assert len(steps) == 3, "the server did not prove itself"
    return answer


class Scram(NodeCase):
    def connect(self):
        client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=60)
        self.addCleanup(client.shutdown)
        return client

    def test_the_right_password_logs_in_and_the_server_proves_itself(self):
        client = self.connect()
        self.assertIn("AUTH=SCRAM-SHA-256", client.capabilities)
        authenticate(client, Exchange(ADA, PASSWORDS[ADA]))
        self.select(client)

    def test_a_wrong_password_is_refused(self):
        with self.assertRaises(imaplib.IMAP4.error):
            authenticate(self.connect(), Exchange(ADA, "wrong"))

    def test_an_unknown_user_looks_like_a_wrong_password(self):
        with self.assertRaises(imaplib.IMAP4.error):
            authenticate(self.connect(), Exchange("nobody@example.org", "wrong"))

    def test_a_changed_nonce_is_refused(self):
        exchange = Exchange(ADA, PASSWORDS[ADA])
        final = exchange.final

        def tampered(server_first):
            return final(server_first).replace(b",r=", b",r=x", 1)

        exchange.final = tampered
        with self.assertRaises(imaplib.IMAP4.error):
            authenticate(self.connect(), exchange)
