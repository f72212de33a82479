"""mbsync (isync) keeps a Maildir and a mailbox equal, both ways, until nothing is left to change."""

import pathlib

from case import ADA, PASSWORDS, NodeCase, message, odd_messages, run_client

CONFIG = """\
IMAPStore far
Host 127.0.0.1
Port {port}
User {user}
Pass "{password}"
SSLType None
AuthMechs LOGIN

MaildirStore near
Inbox {folder}/maildir/
SubFolders Maildir++

Channel all
Far :far:
Near :near:
Patterns INBOX Kept
Create Both
Expunge Both
SyncState *
"""
ROUNDS_MAX = 5


class Mbsync(NodeCase):
    def setUp(self):
        self.folder = pathlib.Path(self.node.folder) / self.id()
        (self.folder / "maildir").mkdir(parents=True)
        config = CONFIG.format(port=self.node.port["imap"], user=ADA, password=PASSWORDS[ADA], folder=self.folder)
        (self.folder / "mbsyncrc").write_text(config)
        self.watcher = self.imap()

    def sync(self):
        run_client("mbsync", "--config", self.folder / "mbsyncrc", "all")

    def near(self, mailbox):
        """{octets: letters of its flags} of the Maildir."""
        folder = self.folder / "maildir"
        if mailbox != "INBOX":
            folder = folder / f".{mailbox}"
        found = {}
        for path in [*folder.glob("new/*"), *folder.glob("cur/*")]:
            octets = path.read_bytes().replace(b"\r\n", b"\n")
            octets = b"\n".join(line for line in octets.split(b"\n") if not line.startswith(b"X-TUID: "))
            self.assertNotIn(octets, found)
            found[octets] = "".join(sorted(path.name.partition(":2,")[2]))
        return found

    def far(self, mailbox):
        """The same of the node's mailbox."""
        letters = {b"\\Seen": "S", b"\\Flagged": "F", b"\\Answered": "R", b"\\Draft": "D", b"\\Deleted": "T"}
        self.select(self.watcher, mailbox)
        found = {}
        for uid in self.uids(self.watcher):
            flags = self.ok(self.watcher.uid("FETCH", str(uid), "(FLAGS)"))[0]
            octets = self.stored(self.watcher, uid).replace(b"\r\n", b"\n")
            octets = b"\n".join(line for line in octets.split(b"\n") if not line.startswith(b"X-TUID: "))
            self.assertNotIn(octets, found)
            found[octets] = "".join(sorted(letter for flag, letter in letters.items() if flag in flags))
        return found

    def state(self):
        return {mailbox: (self.near(mailbox), self.far(mailbox)) for mailbox in ("INBOX", "Kept")}

    def assert_settles_equal(self):
        """Syncs until nothing changes any more, which must be soon; then both sides hold the same."""
        before = None
        for _ in range(ROUNDS_MAX):
            self.sync()
            now = self.state()
            if now == before:
                break
            before = now
        else:
            self.fail("it goes on changing")
        for mailbox, (near, far) in now.items():
            self.assertEqual(near, far, mailbox)
        return now

    def path_of(self, part):
        return next(path for path in (self.folder / "maildir").glob("*/*") if part in path.read_bytes())

    def test_octets_and_flags_go_both_ways_until_nothing_changes(self):
        self.imap().create("Kept")
        for octets in odd_messages().values():
            self.deliver(octets)
        for i in range(20):
            self.deliver(message(f"number {i:02}"))
        self.assertEqual(len(self.assert_settles_equal()["INBOX"][1]), 20 + len(odd_messages()))

        self.change_near()
        self.change_far()
        state = self.assert_settles_equal()
        inbox, kept = state["INBOX"][1], state["Kept"][1]
        self.assertEqual(len(inbox), 20 + len(odd_messages()) + 1 - 3)
        self.assertEqual(len(kept), 1)
        self.assertIn("F", next(flags for octets, flags in inbox.items() if b"number 00" in octets))
        self.assertIn("S", next(flags for octets, flags in inbox.items() if b"number 01" in octets))

    def change_near(self):
        """Flags one, deletes one, adds one."""
        path = self.path_of(b"number 00")
        path.rename(path.parent.parent / "cur" / (path.name.partition(":2,")[0] + ":2,F"))
        self.path_of(b"number 02").unlink()
        (self.folder / "maildir" / "new" / "1.added.here").write_bytes(message("added near").replace(b"\r\n", b"\n"))

    def change_far(self):
        """Marks one as seen, moves one, expunges one."""
        client = self.imap()
        self.select(client)
        uid = {n: self.uids(client, "SUBJECT", f'"number {n:02}"')[0] for n in (1, 3, 4)}
        self.ok(client.uid("STORE", str(uid[1]), "+FLAGS", "(\\Seen)"))
        self.ok(client.uid("MOVE", str(uid[3]), "Kept"))
        self.ok(client.uid("STORE", str(uid[4]), "+FLAGS.SILENT", "(\\Deleted)"))
        self.ok(client.expunge())
