"""neomutt sends through the node, reads what came, flags it and saves it to another mailbox, all in one batch."""

import os
import pathlib
import pty
import select
import subprocess
import time

from case import ADA, CLIENT_S, PASSWORDS, NodeCase, message, run_client

CONFIG = """\
set from = "me@example.net"
set use_envelope_from = yes
set envelope_from_address = "me@example.net"
set smtp_url = "smtp://127.0.0.1:{smtp}/"
set imap_user = "{user}"
set imap_pass = "{password}"
set folder = "imap://127.0.0.1:{imap}/"
set ssl_starttls = no
set ssl_force_tls = no
set record = ""
set header_cache = ""
set message_cachedir = ""
set confirmappend = no
set confirmcreate = no
set delete = yes
set quit = yes
set wait_key = no
set mark_old = no
"""


def run_in_terminal(words, seconds):
    """Runs a full-screen program; returns its exit code once it ends by itself."""
    main, side = pty.openpty()
    env = {**os.environ, "TERM": "vt100", "LINES": "24", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    screen = b""
    with subprocess.Popen(words, stdin=side, stdout=side, stderr=side, env=env, start_new_session=True) as process:
        os.close(side)
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            if select.select([main], [], [], 0.1)[0]:
                try:
                    screen += os.read(main, 65536)
                except OSError:
                    break
        if process.poll() is None and time.monotonic() >= end:
            process.kill()
            raise AssertionError(f"still there after {seconds} s: {screen[-2000:]}")
        process.wait(seconds)
    os.close(main)
    return process.returncode


class Neomutt(NodeCase):
    def setUp(self):
        self.config = pathlib.Path(self.node.folder) / "neomuttrc"
        self.config.write_text(CONFIG.format(user=ADA, password=PASSWORDS[ADA], **self.node.port))

    def test_sends_in_batch(self):
        attachment = pathlib.Path(self.node.folder) / "horn.bin"
        attachment.write_bytes(bytes(range(256)) * 64)
        run_client("neomutt", "-n", "-F", self.config, "-s", "from neomutt", "-a", attachment, "--", ADA,
                   given=b"Hello from neomutt.\n")
        client = self.imap()
        self.select(client)
        uid = self.uids(client, "SUBJECT", '"from neomutt"')[0]
        data = self.ok(client.uid("FETCH", str(uid), "(BODYSTRUCTURE)"))[0]
        self.assertIn(b"horn.bin", data)

    def test_reads_flags_and_saves_to_another_mailbox(self):
        client = self.imap()
        self.ok(client.create("Saved"))
        self.deliver(message("to be flagged"))
        self.deliver(message("to be saved"))
        keys = ("<limit>~A<enter>"
                "<search>~s\"to be flagged\"<enter><display-message><exit><flag-message>"
                "<search>~s\"to be saved\"<enter><save-message>=Saved<enter>"
                "<sync-mailbox><quit>")
        code = run_in_terminal(["neomutt", "-n", "-F", str(self.config), "-f", "=INBOX", "-e",
                                f"push '{keys}'"], CLIENT_S)
        self.assertEqual(code, 0)
        self.select(client)
        self.assertEqual(len(self.uids(client, "FLAGGED", "SEEN", "SUBJECT", '"to be flagged"')), 1)
        self.assertEqual(self.uids(client, "SUBJECT", '"to be saved"'), [])
        self.select(client, "Saved")
        self.assertEqual(len(self.uids(client, "SUBJECT", '"to be saved"')), 1)
