"""A disk that is full, fails or has become read-only: nothing is acknowledged that is not durable, the client hears a
clear no, the log says it, reading goes on, and when the disk is sound again so is the node."""

import concurrent.futures
import os
import pathlib
import re
import smtplib
import subprocess
import tempfile
import time
import unittest

from case import ADA, PASSWORDS, NodeCase, message
from node import Node, program

HERE = pathlib.Path(__file__).resolve().parent
RECOVERY_S = 60
NFS = "6969"  # its type in statfs(2)


def build_shim(test_class):
    """In a folder that goes with the class, where a node that has become another user can read it too."""
    folder = pathlib.Path(test_class.enterClassContext(tempfile.TemporaryDirectory(prefix="posthorn-shim.")))
    folder.chmod(0o755)
    shim = folder / "shim.so"
    subprocess.run(["cc", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE", "-O1", "-shared", "-fPIC", "-o", shim,
                    HERE / "shim.c"], check=True)
    return shim


class FaultCase(NodeCase):
    """Deliveries and appends that may be refused."""

    def try_delivery(self, octets):
        """The reply to the message: (code, text)."""
        with smtplib.LMTP("127.0.0.1", self.node.port["lmtp"], local_hostname="client.example") as client:
            try:
                client.sendmail("sender@example.net", [ADA], octets)
            except smtplib.SMTPRecipientsRefused as refused:
                return next(iter(refused.recipients.values()))
            except smtplib.SMTPDataError as refused:
                return refused.smtp_code, refused.smtp_error
        return 250, b""

    def deliver_until_taken(self, octets):
        """The disk is sound again: the node must find out by itself."""
        end = time.monotonic() + RECOVERY_S
        while (reply := self.try_delivery(octets))[0] != 250:
            self.assertLess(time.monotonic(), end, reply)
            time.sleep(0.1)

    def subjects(self):
        client = self.imap()
        self.select(client)
        return [self.stored(client, uid).split(b"Subject: ")[1].split(b"\r\n")[0].decode() for uid in self.uids(client)]

    def assert_says_no(self, answer, codes):
        """An IMAP answer that is NO with one of these response codes."""
        self.assertEqual(answer[0], "NO", answer)
        found = re.match(rb"\[([A-Z]+)", answer[1][0])
        self.assertTrue(found and found[1].decode() in codes, answer)


class FailingDisk(FaultCase):
    """By a library that stands between the node and its disk."""

    @classmethod
    def setUpClass(cls):
        shim = build_shim(cls)
        cls.control = shim.parent / "control"
        cls.control.touch()
        cls.node = Node(users=PASSWORDS, serve_env={"LD_PRELOAD": str(shim), "SHIM_CONTROL": str(cls.control)})
        cls.enterClassContext(cls.node)

    def tearDown(self):
        self.plan("")

    def plan(self, text):
        self.control.write_text(text)

    def check_fault(self, plan, replies, codes):
        """While the disk fails, then when it is sound again, then after a restart."""
        name = self.id().rpartition(".")[2]
        self.deliver_until_taken(message(f"{name} before"))
        client = self.imap()
        self.select(client)
        seen = self.uids(client, "SUBJECT", f'"{name} before"')[-1]
        log_before = len(self.node.log())

        self.plan(plan)
        code, text = self.try_delivery(message(f"{name} during"))
        self.assertIn(code, replies, text)
        self.assert_says_no(client.append("INBOX", None, None, message(f"{name} during append")), codes)
        self.assert_says_no(client.uid("STORE", str(seen), "+FLAGS", "(\\Flagged)"), codes)
        self.assertIn(f"{name} before", self.subjects())
        self.assertEqual(self.node.log()[log_before:].count(" error commit-failed "), 1)

        self.plan("")
        self.deliver_until_taken(message(f"{name} after"))
        self.assertIn(" info commit-works-again", self.node.log()[log_before:])
        self.ok(self.imap().append("INBOX", None, None, message(f"{name} after append")))
        before_restart = self.subjects()
        self.node.stop()
        self.node.start()
        self.assertEqual(self.subjects(), before_restart)
        self.assertEqual([subject for subject in before_restart if f"{name} during" in subject], [])
        for wanted in ("before", "after", "after append"):
            self.assertIn(f"{name} {wanted}", before_restart)
        self.select(client := self.imap())
        self.assertNotIn(seen, self.uids(client, "FLAGGED"))
        self.assertEqual(self.node.cli("fsck", check=False).returncode, 0)

    def test_no_room(self):
        self.check_fault("pwrite ENOSPC", {452}, {"OVERQUOTA", "LIMIT", "UNAVAILABLE"})

    def test_writes_fail(self):
        self.check_fault("pwrite EIO", {451}, {"UNAVAILABLE", "SERVERBUG"})

    def test_read_only(self):
        self.check_fault("pwrite EROFS create EROFS", {451}, {"UNAVAILABLE", "SERVERBUG"})

    def test_syncs_fail(self):
        """What was written but not synced may be there after all: the node cannot know, and says no."""
        self.deliver_until_taken(message("sync before"))
        self.plan("fdatasync EIO")
        self.assertEqual(self.try_delivery(message("sync during"))[0], 451)
        self.assertEqual(self.try_delivery(message("sync during again"))[0], 451)
        self.assertIn("sync before", self.subjects())
        self.plan("")
        self.deliver_until_taken(message("sync after"))
        before_restart = self.subjects()
        self.node.stop()
        self.node.start()
        self.assertEqual(self.subjects(), before_restart)
        self.assertIn("sync after", before_restart)


    def test_a_socket_has_no_room_for_a_moment(self):
        """It has room again by the time the node would wait for that: nothing may be waited for then."""
        for _ in range(20):
            self.deliver_until_taken(message("large", ("x" * 60 + "\r\n") * 3000))
        client = self.imap()
        self.select(client)
        client.sock.settimeout(20)
        self.plan("send EAGAIN")
        parts = self.ok(client.uid("FETCH", "1:*", "(BODY.PEEK[])"))
        self.assertGreater(sum(len(part[1]) for part in parts if isinstance(part, tuple)), 20 * 180000)


class NetworkDisk(unittest.TestCase):
    """A file system that says it is NFS: nothing works there, and everything says why."""

    @classmethod
    def setUpClass(cls):
        cls.env = {**os.environ, "LD_PRELOAD": str(build_shim(cls)), "SHIM_FILE_SYSTEM": NFS}
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="posthorn-nfs.")))
        cls.folder.chmod(0o755)

    def assert_refused(self, node, *words):
        done = subprocess.run([program(), "-c", str(node.conf), *words], env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn(f"{node.data} is on a network file system (NFS)", done.stderr)

    def test_a_folder_is_not_laid_out(self):
        node = Node(folder=self.folder / "new")
        node.folder.mkdir()
        node.conf.write_text(node.conf_text())
        self.assert_refused(node, "init")

    def test_a_folder_is_not_used(self):
        node = Node(folder=self.folder / "there")
        node.init()
        for words in (["serve"], ["domain", "add", "example.org"], ["user", "list"], ["log", ADA], ["checkpoint"],
                      ["fsck"]):
            with self.subTest(words):
                self.assert_refused(node, *words)
        self.assertEqual(node.cli("fsck").returncode, 0)


@unittest.skipUnless(os.geteuid() == 0, "needs root, to mount a file system")
class MountedDisk(FaultCase):
    """On a small file system of its own, at cls.mount."""

    SIZE_MB = 700

    @classmethod
    def make_mount_point(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="posthorn-disk.")))
        cls.folder.chmod(0o755)
        cls.mount = cls.folder / "mount"
        cls.mount.mkdir()

    @classmethod
    def mounted(cls, *words):
        """Mounts it; skips the class where the kernel does not let us."""
        done = subprocess.run(["mount", *words, cls.mount], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise unittest.SkipTest(f"cannot mount: {done.stderr.strip()}")

    @classmethod
    def start_node(cls):
        """Its data is there, its log elsewhere.  It is unmounted when the node is gone."""
        cls.addClassCleanup(subprocess.run, ["umount", cls.mount], check=True)
        cls.node = Node(users=PASSWORDS, folder=cls.folder / "node")
        cls.node.data = cls.mount / "data"
        cls.enterClassContext(cls.node)


class FullDisk(MountedDisk):
    """A file system that is full, for real."""

    CLIENTS = 4
    BIG = "0123456789abcdef" * 4 + "\r\n"
    MESSAGE = 4 << 20

    @classmethod
    def setUpClass(cls):
        cls.make_mount_point()
        cls.mounted("-t", "tmpfs", "-o", f"size={cls.SIZE_MB}m,mode=0755", "posthorn")
        cls.start_node()

    def fill(self):
        """Takes all room that is left."""
        with open(self.mount / "filler", "wb", buffering=0) as filler:
            try:
                while filler.write(bytes(1 << 20)) == 1 << 20:
                    pass
            except OSError:
                pass

    def big(self, subject):
        return message(subject, self.BIG * (self.MESSAGE // len(self.BIG)))

    def deliver_until_refused(self, number):
        """One client of several: the subjects that were taken."""
        taken = []
        while (reply := self.try_delivery(self.big(subject := f"big {number} {len(taken)}")))[0] == 250:
            taken.append(subject)
            self.assertLess(len(taken), 1000)
        self.assertEqual(reply[0], 452, reply)
        return taken

    def test_a_disk_that_runs_full_while_mail_comes_in(self):
        self.deliver(message("first"))
        with concurrent.futures.ThreadPoolExecutor(self.CLIENTS) as clients:
            deliveries = [clients.submit(self.deliver_until_refused, number) for number in range(self.CLIENTS)]
            self.fill()
        expected = sorted(["first", *(subject for delivery in deliveries for subject in delivery.result())])
        self.assertEqual(sorted(self.subjects()), expected)
        self.assert_says_no(self.imap().append("INBOX", None, None, self.big("refused")), {"OVERQUOTA", "LIMIT"})
        self.assertRegex(self.node.log(), r"(?m)^\S+ (warn|error) .*No space left on device")

        # Whoever starts it in that state can read all the same.
        self.node.stop()
        self.fill()
        self.node.start()
        self.assertEqual(sorted(self.subjects()), expected)

        (self.mount / "filler").unlink()
        self.deliver_until_taken(message("last"))
        self.node.stop()
        self.node.start()
        self.assertEqual(sorted(self.subjects()), sorted([*expected, "last"]))
        self.assertEqual(self.node.cli("fsck", check=False).returncode, 0)


class ReadOnlyDisk(MountedDisk):
    """A file system in which the kernel found an error, and which it therefore made read-only under the running node.  It
    cannot be made writable again while it is mounted; a plain remount is refused while files are open for writing."""

    @classmethod
    def setUpClass(cls):
        cls.make_mount_point()
        cls.image = cls.folder / "image"
        with open(cls.image, "wb") as image:
            image.truncate(cls.SIZE_MB << 20)
        try:
            subprocess.run(["mkfs.ext4", "-q", "-E", "nodiscard", cls.image], check=True)
        except FileNotFoundError as missing:
            raise unittest.SkipTest(f"cannot make a file system: {missing}") from missing
        cls.mount_image()
        cls.start_node()

    @classmethod
    def mount_image(cls):
        cls.mounted("-o", "loop,errors=remount-ro", cls.image)

    def make_read_only(self):
        """Has the kernel find an error."""
        major_minor = os.stat(self.mount).st_dev
        device = os.path.basename(os.readlink(f"/sys/dev/block/{os.major(major_minor)}:{os.minor(major_minor)}"))
        try:
            pathlib.Path(f"/sys/fs/ext4/{device}/trigger_fs_error").write_text("by a test")
        except OSError as error:
            self.skipTest(f"the kernel finds no errors when it is told to: {error}")
        self.assertRaises(OSError, (self.mount / "new").touch)

    def test_it_becomes_read_only(self):
        self.deliver(message("before"))
        client = self.imap()
        self.select(client)
        log_before = len(self.node.log())

        self.make_read_only()
        code, text = self.try_delivery(message("during"))
        self.assertEqual(code, 451, text)
        self.assert_says_no(client.append("INBOX", None, None, message("during")), {"UNAVAILABLE", "SERVERBUG"})
        self.assert_says_no(client.uid("STORE", "1", "+FLAGS", "(\\Flagged)"), {"UNAVAILABLE", "SERVERBUG"})
        self.assertEqual(self.subjects(), ["before"])
        self.assertRegex(self.node.log()[log_before:], r"(?m)^\S+ (warn|error) .*Read-only file system")
        self.assertEqual(self.node.stop(), 0)

        subprocess.run(["umount", self.mount], check=True)
        checked = subprocess.run(["e2fsck", "-p", self.image], capture_output=True, text=True, check=False)
        self.assertIn(checked.returncode, (0, 1), checked.stdout)  # 1: has mended what there was
        self.mount_image()
        self.node.start()
        self.assertEqual(self.subjects(), ["before"])
        self.deliver(message("after"))
        self.select(client := self.imap())
        self.assertEqual(self.uids(client, "FLAGGED"), [])
        self.assertEqual(self.subjects(), ["before", "after"])
        self.assertEqual(self.node.cli("fsck", check=False).returncode, 0)
