"""The commands of `posthorn`, on a running node and on a stopped one; signals; what the configuration says no to."""

import concurrent.futures
import contextlib
import fcntl
import imaplib
import json
import os
import pathlib
import shutil
import signal
import smtplib
import socket
import tempfile
import time
import unittest

from case import ADA, BOB, PASSWORDS, NodeCase, message
from node import Node, greets
from nodes import until

WAIT_S = 30
EX_USAGE = 64


class Commands(NodeCase):
    def listed(self, what):
        return [entry["name"] for entry in json.loads(self.node.cli(what, "list", "--json").stdout)]

    def accepts(self, address):
        with smtplib.SMTP("127.0.0.1", self.node.port["smtp"], local_hostname="client.example") as client:
            client.ehlo()
            client.mail("me@example.net")
            return client.rcpt(address)[0]

    def can_login(self, user, password):
        client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=60)
        self.addCleanup(client.shutdown)
        try:
            client.login(user, password)
        except imaplib.IMAP4.error:
            return False
        return True

    def test_a_user_comes_and_goes_while_the_node_runs(self):
        user = "cleo@example.org"
        self.assertEqual(self.accepts(user), 550)
        self.node.cli("user", "add", user, "--password-stdin", given="first\n")
        self.assertIn(user, self.listed("user"))
        self.assertEqual(self.accepts(user), 250)
        self.assertTrue(self.can_login(user, "first"))
        self.node.cli("passwd", user, "--password-stdin", given="second\n")
        self.assertFalse(self.can_login(user, "first"))
        self.assertTrue(self.can_login(user, "second"))
        self.node.cli("user", "remove", user)
        self.assertNotIn(user, self.listed("user"))
        self.assertEqual(self.accepts(user), 550)
        self.assertFalse(self.can_login(user, "second"))

    def test_a_made_up_password_works(self):
        user = "dora@example.org"
        password = self.node.cli("user", "add", user, "--make-password").stdout.strip()
        self.assertTrue(self.can_login(user, password))

    def test_what_is_no_password_is_told(self):
        for given, why in (("", "no password on standard input"), ("\n", "no password on standard input"),
                           ("a\0b\n", "without control characters"), ("x" * 5000 + "\n", "1 to 512 octets")):
            with self.subTest(given=given[:4]):
                done = self.node.cli("passwd", ADA, "--password-stdin", given=given, check=False)
                self.assertEqual((done.returncode, why in done.stderr), (1, True), done.stderr)

    def test_what_is_no_command_is_told(self):
        for words, why in ((("user",), "user needs another word"), (("user", "nonsense"), "no such command: user nonsense"),
                           (("\x1b[31m",), "no such command: ?[31m"), (("user", "list", "--\x1b"), "no option --?")):
            with self.subTest(words=words):
                done = self.node.cli(*words, check=False)
                self.assertEqual((done.returncode, why in done.stderr), (EX_USAGE, True), done.stderr)
                self.assertNotIn("\x1b", done.stderr)

    def test_a_subject_does_not_steer_the_terminal(self):
        self.deliver("From: <a@example.net>\r\nSubject: =?utf-8?q?a=1B[31m=C2=9Bb=E2=80=AEc=FF=C3=A9?=\r\n\r\nx\r\n", ADA)
        shown = self.node.cli("log", ADA, "-n", "1").stdout
        self.assertRegex(shown, r'"a.?\[31m.?b\?c\?é" from ')
        self.assertFalse(set("\x1b\x9b\u202e") & set(shown))
        self.assertIn("b\u202ec", json.loads(self.node.cli("log", ADA, "-n", "1", "--json").stdout)[0]["subject"])

    def test_domains_come_and_go(self):
        self.assertEqual(self.accepts("x@new.example"), 550)
        self.node.cli("domain", "add", "new.example")
        self.node.cli("user", "add", "x@new.example", "--make-password")
        self.assertEqual(self.accepts("x@new.example"), 250)
        self.assertNotEqual(self.node.cli("domain", "remove", "new.example", check=False).returncode, 0)
        self.node.cli("user", "remove", "x@new.example")
        self.node.cli("domain", "remove", "new.example")
        self.assertNotIn("new.example", self.listed("domain"))

    def test_a_domain_is_one_in_utf8_and_in_ascii(self):
        user, ascii_user = "fay@bücher.example", "fay@xn--bcher-kva.example"
        self.node.cli("domain", "add", "Bücher.example")
        self.addCleanup(self.node.cli, "domain", "remove", "bücher.example")
        self.assertIn("xn--bcher-kva.example (bücher.example)\n", self.node.cli("domain", "list").stdout)
        self.node.cli("user", "add", user, "--password-stdin", given="word\n")
        self.addCleanup(self.node.cli, "user", "remove", user)
        self.assertIn(ascii_user, self.listed("user"))
        self.assertIn(f"posthorn passwd {ascii_user}", self.node.cli("user", "add", user, "--make-password",
                                                                     check=False).stderr)
        with smtplib.SMTP("127.0.0.1", self.node.port["smtp"], local_hostname="client.example") as client:
            client.sendmail("me@example.net", [ascii_user], message("in ASCII"))
            client.sendmail("me@example.net", ["FAY@BÜCHER.example"], message("in UTF-8"), ["SMTPUTF8"])
        self.assertTrue(self.can_login(ascii_user, "word"))
        client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=60)
        self.addCleanup(client.shutdown)
        client.authenticate("PLAIN", lambda _: f"\0{user}\0word".encode())
        self.assertEqual(client.select("INBOX")[1], [b"2"])
        self.assertEqual(self.node.cli("log", user).stdout, self.node.cli("log", ascii_user).stdout)

    def test_an_alias_delivers_to_all_its_targets(self):
        self.node.cli("alias", "add", "both@example.org", ADA, BOB)
        self.deliver(message("by alias"), "both@example.org")
        for user in (ADA, BOB):
            client = self.imap(user)
            self.select(client)
            self.assertEqual(len(self.uids(client, "SUBJECT", '"by alias"')), 1)
        self.node.cli("alias", "remove", "both@example.org")
        self.assertEqual(self.accepts("both@example.org"), 550)

    def test_a_catch_all_takes_what_nobody_takes(self):
        self.node.cli("domain", "add", "all.example")
        self.node.cli("alias", "add", "*@all.example", ADA)
        self.deliver(message("caught"), "anything@all.example")
        client = self.imap()
        self.select(client)
        self.assertEqual(len(self.uids(client, "SUBJECT", '"caught"')), 1)

    def test_a_detail_goes_to_the_mailbox_of_that_name(self):
        client = self.imap()
        self.ok(client.create("lists"))
        self.deliver(message("to lists"), "ada+lists@example.org")
        self.deliver(message("to nowhere"), "ada+nowhere@example.org")
        self.select(client, "lists")
        self.assertEqual(len(self.uids(client, "SUBJECT", '"to lists"')), 1)
        self.select(client)
        self.assertEqual(len(self.uids(client, "SUBJECT", '"to nowhere"')), 1)

    def test_log_says_what_happened(self):
        client = self.imap()
        self.ok(client.create("Logged"))
        self.ok(client.append("Logged", None, None, message("to be logged")))
        self.select(client, "Logged")
        self.ok(client.store("1", "+FLAGS", "(\\Flagged)"))
        said = self.node.cli("log", ADA, "Logged").stdout
        for wanted in ("create Logged", "flags Logged 1 +\\Flagged", "append Logged 1"):
            self.assertIn(wanted, said)
        for entry in json.loads(self.node.cli("log", ADA, "-n", "2", "--json").stdout):
            self.assertIn("Logged", json.dumps(entry))

    def test_show_prints_the_octets(self):
        client = self.imap()
        self.ok(client.create("Shown"))
        octets = message("to be shown")
        self.ok(client.append("Shown", None, None, octets))
        self.assertEqual(self.node.cli("show", ADA, "Shown", "1").stdout.encode(), octets.replace(b"\r\n", b"\n"))

    def test_status_counts(self):
        status = json.loads(self.node.cli("status", "--json").stdout)
        self.assertTrue(status["running"])
        client = self.imap()
        self.ok(client.noop())
        self.assertEqual(json.loads(self.node.cli("status", "--json").stdout)["connections"]["imap"],
                         status["connections"]["imap"] + 1)

    def test_words_that_make_no_sense(self):
        for words in (("frobnicate",), ("user", "add"), ("user", "list", "--frob"), ("show", ADA), ()):
            with self.subTest(words=words):
                self.assertEqual(self.node.cli(*words, check=False).returncode, EX_USAGE)
        self.assertEqual(self.node.cli("log", "nobody@example.org", check=False).returncode, 1)

    def test_every_command_has_help(self):
        usage = self.node.cli("--help").stdout
        for words in ("init", "serve", "config test", "domain add", "user add", "user list", "passwd", "alias add",
                      "log", "show", "checkpoint", "fsck", "status", "stop", "cluster invite", "cluster join", "cluster status",
                      "cluster address", "cluster leave", "cluster remove"):
            self.assertIn(words, usage)
            self.assertIn(words, self.node.cli(*words.split(), "--help").stdout)


class Signals(NodeCase):
    def wait_for_log(self, wanted, at):
        end = time.monotonic() + WAIT_S
        while wanted not in self.node.log()[at:]:
            self.assertLess(time.monotonic(), end, f"no {wanted} in the log")
            time.sleep(0.01)

    def test_hangup_reads_the_configuration_again(self):
        text = self.node.conf.read_text()
        self.addCleanup(self.node.conf.write_text, text)
        at = len(self.node.log())
        self.node.conf.write_text(text + "limits {\n\tmessage_max = 64K\n}\n")
        self.node.process.send_signal(signal.SIGHUP)
        self.wait_for_log("reloaded", at)
        with smtplib.SMTP("127.0.0.1", self.node.port["smtp"]) as client:
            client.ehlo()
            self.assertEqual(client.esmtp_features["size"], str(64 << 10))

        at = len(self.node.log())
        self.node.conf.write_text(text + "nonsense = 1\n")
        self.node.process.send_signal(signal.SIGHUP)
        self.wait_for_log("reload-refused", at)
        self.assertTrue(greets(self.node.port["imap"]))

    def test_terminate_lets_what_is_under_way_finish(self):
        """A message whose end is sent after SIGTERM is either taken, and there, or refused."""
        node = self.enterContext(Node(users=PASSWORDS))
        client = smtplib.SMTP("127.0.0.1", node.port["smtp"], local_hostname="client.example", timeout=WAIT_S)
        client.ehlo()
        client.mail("me@example.net")
        client.rcpt(ADA)
        self.assertEqual(client.docmd("DATA")[0], 354)
        client.send(message("under way")[:100])
        idle = imaplib.IMAP4("127.0.0.1", node.port["imap"], timeout=WAIT_S)
        idle.login(ADA, PASSWORDS[ADA])
        node.process.send_signal(signal.SIGTERM)
        self.assertIn(b"BYE", idle.readline())
        try:
            client.send(message("under way")[100:] + b".\r\n")
            code = client.getreply()[0]
        except (smtplib.SMTPServerDisconnected, OSError):
            code = 421
        self.assertEqual(node.process.wait(WAIT_S), 0)
        node.start()
        reader = imaplib.IMAP4("127.0.0.1", node.port["imap"], timeout=WAIT_S)
        reader.login(ADA, PASSWORDS[ADA])
        self.assertEqual(reader.select()[1], [b"1" if code == 250 else b"0"])
        reader.logout()

    @staticmethod
    def all_that_comes(client):
        """To the end, which is a reset if the node had not read all that it was sent."""
        told = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := client.recv(1000):
                told += piece
        return told

    def test_terminate_meets_logins_that_go_to_another_worker(self):
        node = self.enterContext(Node(users=PASSWORDS, settings="workers = 2\n"))
        for _ in range(3):
            clients = [socket.create_connection(("127.0.0.1", node.port["imap"]), WAIT_S) for _ in range(12)]
            for number, client in enumerate(clients):
                client.recv(1000)  # the greeting
                user = (ADA, BOB)[number % 2]
                client.sendall(f'a LOGIN {user} "{PASSWORDS[user]}"\r\n'.encode())
            node.process.send_signal(signal.SIGTERM)
            for client in clients:
                self.assertIn(b"* BYE", self.all_that_comes(client))
                client.close()
            self.assertEqual(node.process.wait(WAIT_S), 0)
            node.start()

    def test_stop_waits_until_the_node_is_gone(self):
        node = self.enterContext(Node(users=PASSWORDS))
        node.cli("stop")
        self.assertEqual(node.process.wait(1), 0)
        node.process = None
        self.assertEqual(node.cli("status", check=False).returncode, 1)

    def test_a_store_that_another_process_has_for_a_moment_is_waited_for(self):
        node = self.enterContext(Node(users=PASSWORDS))
        node.stop()
        with open(node.data / "posthorn.lock", "rb") as lock, open(node.log_path, "rb") as log, \
                concurrent.futures.ThreadPoolExecutor() as calls:
            log.seek(0, os.SEEK_END)
            fcntl.flock(lock, fcntl.LOCK_EX)
            calls.submit(node.start)
            until("it listens", lambda: b" info listening " in log.read())  # after that it wants the store
            listing = calls.submit(node.cli, "user", "list")
            fcntl.flock(lock, fcntl.LOCK_UN)
            self.assertIn(ADA, listing.result().stdout)
        self.assertTrue(greets(node.port["imap"]))

    def test_a_service_manager_hears_when_it_serves_and_when_it_ends(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="posthorn-notify.")))
        folder.chmod(0o755)
        for path in (str(folder / "socket"), f"@posthorn-{os.getpid()}"):
            with self.subTest(path), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
                manager.bind(path.replace("@", "\0"))
                if not path.startswith("@"):
                    os.chmod(path, 0o777)
                manager.settimeout(WAIT_S)
                with Node(serve_env={"NOTIFY_SOCKET": path}) as node:
                    self.assertEqual(manager.recv(100), b"READY=1")
                    self.assertEqual(node.cli("status").returncode, 0)
                self.assertEqual(manager.recv(100), b"STOPPING=1")


class Configuration(unittest.TestCase):
    def refused(self, line):
        """What `config test` says of a file with this second line."""
        node = Node()
        self.addCleanup(shutil.rmtree, node.folder)
        node.conf.write_text(f'name = "node.example.org"\n{line}\n')
        done = node.cli("config", "test", check=False)
        self.assertNotEqual(done.returncode, 0)
        return done.stderr

    def test_errors_name_file_and_line(self):
        for line in ("nonsense = 1", 'listen { imap = {"nowhere"} }', "limits { message_max = 7 }", "workers = many",
                     'log = "loud"', "listen {"):
            with self.subTest(line):
                self.assertRegex(self.refused(line), r"posthorn\.conf:[23]: ")

    def test_a_key_that_the_node_could_not_use_is_found(self):
        node = Node()
        self.addCleanup(shutil.rmtree, node.folder)
        node.conf.write_text('name = "node.example.org"\n')
        self.assertEqual(node.cli("config", "test").returncode, 0)  # before init there is none yet
        node.init()
        self.assertEqual(node.cli("config", "test").returncode, 0)
        key = node.data / "key.pem"
        if os.geteuid() == 0:  # it can read it, but not whom it becomes
            os.chown(key, 0, 0)
            self.assertIn(f"cannot read {key}", node.cli("config", "test", check=False).stderr)
        key.write_text("no key")
        done = node.cli("config", "test", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(str(key), done.stderr)

    def test_what_is_not_there_is_said_with_what_makes_it(self):
        node = Node()
        self.addCleanup(shutil.rmtree, node.folder)
        for words in (["init"], ["serve"], ["cluster", "join", "a-token"]):
            self.assertIn(f"no {node.conf}; to have one written: posthorn init --name", node.cli(*words, check=False).stderr)
        node.init()
        shutil.rmtree(node.data / "journal")
        (node.data / "posthorn-format").unlink()
        done = node.cli("serve", check=False)
        self.assertIn(f"there is no store in {node.data}; to make one: posthorn init", done.stdout + done.stderr)

    def test_a_stopped_node_takes_the_same_commands(self):
        node = self.enterContext(Node(users=PASSWORDS))
        node.stop()
        node.cli("user", "add", "eve@example.org", "--make-password")
        self.assertIn("eve@example.org", node.cli("user", "list").stdout)
        node.start()
        self.assertIn("eve@example.org", node.cli("user", "list").stdout)
