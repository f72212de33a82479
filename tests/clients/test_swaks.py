"""swaks against a real node: SMTP and LMTP as a careful sender speaks them."""

import pathlib

from case import ADA, BOB, NodeCase, message, odd_messages, run_client

BIG_OCTETS = 20 << 20


class Swaks(NodeCase):
    settings = "limits {\n\tmessage_max = 32M\n}\n"

    def swaks(self, kind, *words, to=ADA, octets=None, check=True):
        data = ()
        if octets is not None:
            file = pathlib.Path(self.node.folder) / "sent.eml"
            # As it is to go over the wire, since otherwise swaks writes header fields of its own.
            file.write_bytes(octets.replace(b"\r\n.", b"\r\n..") + b".\r\n")
            data = ("--data", f"@{file}", "--no-data-fixup")
        return run_client("swaks", "--server", "127.0.0.1", "--port", self.node.port[kind], "--from", "me@example.net",
                          "--to", to, "--protocol", "LMTP" if kind == "lmtp" else "ESMTP", *data, *words, check=check)

    def newest(self, user=ADA):
        client = self.imap(user)
        self.select(client)
        return self.stored(client, self.uids(client)[-1])

    def test_by_smtp(self):
        for name, octets in odd_messages().items():
            with self.subTest(name):
                self.swaks("smtp", octets=octets)
                self.assert_delivered(self.newest(), octets)

    def test_by_lmtp(self):
        for name, octets in odd_messages().items():
            with self.subTest(name):
                self.swaks("lmtp", octets=octets)
                self.assert_delivered(self.newest(), octets)

    def test_pipelined(self):
        sent = message("pipelined")
        self.swaks("smtp", "--pipeline", octets=sent)
        self.assert_delivered(self.newest(), sent)

    def test_with_starttls(self):
        sent = message("starttls")
        self.swaks("smtp", "-tls", octets=sent)
        self.assert_delivered(self.newest(), sent)

    def test_to_two_users(self):
        sent = message("to both")
        self.swaks("lmtp", to=f"{ADA},{BOB}", octets=sent)
        self.assert_delivered(self.newest(ADA), sent)
        self.assert_delivered(self.newest(BOB), sent)

    def test_a_big_message(self):
        line = "0123456789" * 7 + "\r\n"
        sent = message("big", line * (BIG_OCTETS // len(line)))
        self.swaks("smtp", octets=sent)
        self.assert_delivered(self.newest(), sent)

    def test_a_message_beyond_the_limit_is_refused(self):
        line = "0123456789" * 7 + "\r\n"
        done = self.swaks("smtp", octets=message("too big", line * ((33 << 20) // len(line))), check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(b"552", done.stdout)
