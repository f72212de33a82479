"""After `posthorn checkpoint` the data folder is a bare git repository, for the git that everybody has."""

import imaplib
import os
import pathlib
import subprocess

from case import ADA, PASSWORDS, NodeCase, message, odd_messages


class Git(NodeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with imaplib.IMAP4("127.0.0.1", cls.node.port["imap"], timeout=60) as client:
            client.login(ADA, PASSWORDS[ADA])
            client.create("Kept")
            for i in range(40):
                client.append("INBOX", None, None, message(f"number {i}"))
            for octets in odd_messages().values():
                client.append("INBOX", None, None, octets)
            client.select()
            client.store("1:10", "+FLAGS", "(\\Seen)")
            client.uid("MOVE", "5:9", "Kept")
        cls.node.cli("checkpoint")

    def git(self, *words, folder=None):
        # The node may be another user than we are, which git minds unless told.
        config = self.node.folder / "gitconfig"
        config.write_text("[safe]\n\tdirectory = *\n")
        done = subprocess.run(["git", "-C", folder or self.node.data, *words], capture_output=True, check=False,
                              env={**os.environ, "GIT_CONFIG_GLOBAL": str(config)})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def ref(self):
        return self.git("for-each-ref", "--format=%(refname)", "refs/mail").decode().split()[0]

    def test_fsck_finds_nothing(self):
        self.git("fsck", "--strict", "--full", "--no-dangling")

    def test_log_tells_what_happened(self):
        log = self.git("log", "--stat", self.ref()).decode()
        for wanted in ("move INBOX 5:9 to Kept", "flags INBOX 1:10 +\\Seen", "append INBOX 40", "create Kept"):
            self.assertIn(wanted, log)

    def test_a_message_is_a_blob_octet_for_octet(self):
        for name, octets in odd_messages().items():
            with self.subTest(name):
                found = subprocess.run(["git", "hash-object", "--stdin"], input=octets, capture_output=True, check=True)
                self.assertEqual(self.git("cat-file", "blob", found.stdout.decode().strip()), octets)

    def test_a_clone_has_it_all(self):
        folder = pathlib.Path(self.node.folder) / "clone"
        self.git("clone", "--quiet", "--mirror", self.node.data, folder)
        self.git("fsck", "--strict", folder=folder)
        self.assertEqual(self.git("rev-parse", self.ref(), folder=folder), self.git("rev-parse", self.ref()))

    def test_the_node_goes_on_with_what_is_packed(self):
        self.node.stop()
        self.node.start()
        client = self.imap()
        self.assertEqual(self.select(client), 35 + len(odd_messages()))
        self.assertEqual(self.stored(client, 1), message("number 0"))
        self.deliver(message("after the checkpoint"))
        self.select(client)
        self.assertEqual(len(self.uids(client, "SUBJECT", '"after the checkpoint"')), 1)
