"""curl against a real node: SMTP in, IMAP out, both with TLS by the node's own certificate."""

import pathlib

from case import ADA, PASSWORDS, NodeCase, message, odd_messages, run_client

CURL_LOGIN_DENIED = 67


class Curl(NodeCase):
    def curl(self, *words, check=True):
        host = f"node.{self.node.domain}"
        resolve = [word for port in self.node.port.values() for word in ("--resolve", f"{host}:{port}:127.0.0.1")]
        return run_client("curl", "--silent", "--show-error", "--cacert", self.node.data / "certificate.pem",
                          *resolve, *words, check=check)

    def url(self, kind, path="", scheme=None):
        return f"{scheme or kind}://node.{self.node.domain}:{self.node.port[kind]}/{path}"

    def send(self, octets, *words, to=ADA, check=True):
        file = pathlib.Path(self.node.folder) / "sent.eml"
        file.write_bytes(octets)
        return self.curl(*words, "--mail-from", "me@example.net", "--mail-rcpt", to, "--upload-file", file,
                         self.url("smtp"), check=check)

    def read_newest(self, *words, kind="imap"):
        client = self.imap()
        self.select(client)
        uid = self.uids(client)[-1]
        return self.curl(*words, "--user", f"{ADA}:{PASSWORDS[ADA]}", self.url(kind, f"INBOX;UID={uid}"))

    def test_what_goes_in_by_smtp_comes_out_by_imap(self):
        for name, octets in odd_messages().items():
            with self.subTest(name):
                self.send(octets)
                self.assert_delivered(self.read_newest(), octets)

    def test_smtp_with_starttls(self):
        sent = message("starttls in")
        self.send(sent, "--ssl-reqd")
        stored = self.read_newest()
        self.assert_delivered(stored, sent)
        self.assertIn(b"ESMTPS", stored)

    def test_imap_with_starttls(self):
        sent = message("starttls out")
        self.send(sent)
        self.assert_delivered(self.read_newest("--ssl-reqd"), sent)

    def test_imap_with_tls_from_the_start(self):
        sent = message("imaps out")
        self.send(sent)
        self.assert_delivered(self.read_newest(kind="imaps"), sent)

    def test_tls_12_is_the_oldest(self):
        words = ("--user", f"{ADA}:{PASSWORDS[ADA]}", self.url("imaps"))
        self.curl("--tlsv1.2", "--tls-max", "1.2", *words)
        old = self.curl("--tlsv1.0", "--tls-max", "1.1", "--ciphers", "DEFAULT:@SECLEVEL=0", *words, check=False)
        self.assertNotEqual(old.returncode, 0)

    def test_a_wrong_password_is_refused(self):
        done = self.curl("--user", f"{ADA}:wrong", self.url("imap"), check=False)
        self.assertEqual(done.returncode, CURL_LOGIN_DENIED)

    def test_unknown_users_and_foreign_domains_are_refused(self):
        for to, code in (("nobody@example.org", b"550"), ("someone@elsewhere.example", b"550")):
            done = self.send(message("nowhere"), to=to, check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(code, done.stderr)
