#!/usr/bin/env python3
"""tests/crash/kill9.py [--rounds N] [--seed S] - kill -9 at random moments, again and again.

Four clients deliver by LMTP, four append, flag, move and expunge by IMAP, then the node is killed in the middle of it
and started again, N times (100 unless told otherwise), on one data folder.  After each start:

  - every message that was acknowledged is there, octet for octet, with the flags that were acknowledged, where it was
    moved to, and none that was expunged;
  - a command that was cut off was done as a whole or not at all;
  - `posthorn fsck` finds nothing, on the stopped node in one round and on the running one in the next.

At the end the folder is checkpointed, and git itself looks at it.  What clients do, and when the kill comes, is drawn
from the seed, which is printed.
"""

import argparse
import imaplib
import pathlib
import random
import re
import smtplib
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from node import Node  # noqa: E402

USERS = {"ada@example.org": "secret a", "bob@example.org": "secret b"}
DELIVERERS = EDITORS = 4
LOAD_S = (0.02, 0.8)         # when the kill comes, after all clients have logged in
SAMPLE = 50                  # messages checked a second time in each round
LARGE_OCTETS = 300_000
CUT_OFF = (OSError, EOFError, imaplib.IMAP4.abort, smtplib.SMTPServerDisconnected)
FLAGS = ("\\Seen", "\\Flagged", "\\Answered", "$Work", "$Later")


def make_message(rng, name):
    """A message that can be told from all others by its subject; few are large."""
    octets = rng.randrange(200, 3000) if rng.random() < 0.98 else rng.randrange(LARGE_OCTETS)
    lines = rng.randbytes(octets // 2).hex()
    body = "\r\n".join(lines[i:i + 76] for i in range(0, len(lines), 76))
    return f"From: kill@example.net\r\nSubject: {name}\r\n\r\n{body}\r\n".encode()


def expect(reply, code):
    if reply[0] != code:
        raise RuntimeError(f"{code} was wanted, not {reply}")


class Deliverer:
    """Delivers to both users; knows what was acknowledged, and the one message of which it cannot know."""

    def __init__(self, seed, index):
        self.rng = random.Random(f"{seed}/deliverer/{index}")
        self.name = f"deliverer-{index}"
        self.count = 0
        self.sent = {user: {} for user in USERS}  # acknowledged: {name: octets}
        self.unsure = {}

    def work(self, node, all_ready):
        client = smtplib.LMTP("127.0.0.1", node.port["lmtp"], local_hostname="kill.example", timeout=60)
        client.ehlo()
        all_ready.wait()
        while True:
            self.count += 1
            name = f"{self.name}-{self.count}"
            octets = make_message(self.rng, name)
            users = self.rng.choice([[user] for user in USERS] + [list(USERS)])
            self.unsure = {user: (name, octets) for user in users}
            self.send(client, users, octets)

    def send(self, client, users, octets):
        """By hand, as smtplib reads one reply to a message, and LMTP has one for each recipient (RFC 2033 4.2)."""
        expect(client.mail("kill@example.net"), 250)
        for user in users:
            expect(client.rcpt(user), 250)
        expect(client.docmd("DATA"), 354)
        client.send(octets + b".\r\n")  # no line of it begins with a dot
        for user in users:
            expect(client.getreply(), 250)
            name, octets = self.unsure.pop(user)
            self.sent[user][name] = octets


class Editor:
    """Works in two mailboxes of its own.  `state` is {name: (mailbox, flags)} as far as it was acknowledged, `after`
    what it will be when the command under way is done."""

    def __init__(self, seed, index):
        self.rng = random.Random(f"{seed}/editor/{index}")
        self.name = f"editor-{index}"
        self.user = list(USERS)[index % len(USERS)]
        self.here, self.there = f"here-{index}", f"there-{index}"
        self.count = 0
        self.state = self.after = {}
        self.octets = {}
        self.uid = {}  # of what is here

    def make_mailboxes(self, client):
        for mailbox in (self.here, self.there):
            if client.create(mailbox)[0] != "OK":
                raise RuntimeError(f"no {mailbox}")

    def work(self, node, all_ready):
        client = imaplib.IMAP4("127.0.0.1", node.port["imap"], timeout=60)
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.login(self.user, USERS[self.user])
        client.select(self.here)
        all_ready.wait()
        while True:
            here = [name for name, (mailbox, _) in self.state.items() if mailbox == self.here]
            some = self.rng.sample(here, min(len(here), self.rng.randint(1, 5)))
            action = self.rng.choices([self.append, self.flag, self.move, self.expunge], [5, 6, 1, 1])[0]
            if not some:
                action = self.append
            action(client, some)
            self.state = self.after

    def ask(self, after, answer):
        """`answer()` is what makes `after` true."""
        self.after = after
        kind, data = answer()
        if kind != "OK":
            raise RuntimeError(f"{self.name}: {kind} {data}")
        return data

    def append(self, client, _):
        self.count += 1
        name = f"{self.name}-{self.count}"
        flags = frozenset(self.rng.sample(FLAGS, self.rng.randint(0, 2)))
        self.octets[name] = make_message(self.rng, name)
        data = self.ask({**self.state, name: (self.here, flags)},
                        lambda: client.append(self.here, f"({' '.join(flags)})", None, self.octets[name]))
        self.uid[name] = int(re.search(rb"APPENDUID \d+ (\d+)", data[0])[1])

    def flag(self, client, names):
        flag, add = self.rng.choice(FLAGS), self.rng.random() < 0.7
        after = dict(self.state)
        for name in names:
            flags = self.state[name][1]
            after[name] = (self.here, flags | {flag} if add else flags - {flag})
        self.ask(after, lambda: client.uid("STORE", self.set_of(names), "+FLAGS" if add else "-FLAGS", f"({flag})"))

    def move(self, client, names):
        after = {**self.state, **{name: (self.there, self.state[name][1]) for name in names}}
        self.ask(after, lambda: client.uid("MOVE", self.set_of(names), self.there))

    def expunge(self, client, names):
        doomed = dict(self.state)
        for name in names:
            doomed[name] = (self.here, self.state[name][1] | {"\\Deleted"})
        self.ask(doomed, lambda: client.uid("STORE", self.set_of(names), "+FLAGS", "(\\Deleted)"))
        self.state = doomed
        self.ask({name: what for name, what in self.state.items() if name not in names},
                 lambda: client.uid("EXPUNGE", self.set_of(names)))

    def set_of(self, names):
        return ",".join(str(self.uid[name]) for name in names)


class Witness:
    """What one user's mailboxes hold after a restart."""

    def __init__(self, node, user):
        self.client = imaplib.IMAP4("127.0.0.1", node.port["imap"], timeout=300)
        self.client.login(user, USERS[user])

    def close(self):
        self.client.logout()

    def names(self, mailbox):
        """{subject: (uid, flags)}"""
        kind, data = self.client.select(mailbox, readonly=True)
        if kind != "OK":
            raise RuntimeError(f"{mailbox} is gone: {data}")
        if data[0] == b"0":
            return {}
        found = {}
        _, data = self.client.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
        for part in data:
            if not isinstance(part, tuple):
                continue
            name = part[1].split(b"Subject: ")[1].split(b"\r\n")[0].decode()
            if name in found:
                raise RuntimeError(f"{name} is in {mailbox} twice")
            flags = frozenset(flag.decode() for flag in imaplib.ParseFlags(part[0])) - {"\\Recent"}
            found[name] = (int(re.search(rb"UID (\d+)", part[0])[1]), flags)
        return found

    def octets(self, uid):
        _, data = self.client.uid("FETCH", str(uid), "(BODY.PEEK[])")
        return data[0][1]


class Trial:
    """One data folder, the clients, and what is known of their messages."""

    def __init__(self, node, seed):
        self.node = node
        self.rng = random.Random(f"{seed}/trial")
        self.deliverers = [Deliverer(seed, i) for i in range(DELIVERERS)]
        self.editors = [Editor(seed, i) for i in range(EDITORS)]
        self.checked = set()
        self.errors = []

    def run_client(self, client, all_ready):
        try:
            client.work(self.node, all_ready)
        except CUT_OFF:
            pass
        except Exception as error:  # noqa: BLE001: a thread's failure is the trial's
            self.errors.append(error)

    def crash_under_load(self):
        clients = self.deliverers + self.editors
        all_ready = threading.Barrier(len(clients) + 1, timeout=60)
        threads = [threading.Thread(target=self.run_client, args=(client, all_ready)) for client in clients]
        for thread in threads:
            thread.start()
        all_ready.wait()
        time.sleep(self.rng.uniform(*LOAD_S))  # the moment is what is being tried
        if self.node.process.poll() is not None:
            raise RuntimeError(f"the node ended by itself: {self.node.process.returncode}")
        self.node.kill()
        for thread in threads:
            thread.join()
        if self.errors:
            raise self.errors[0]

    def fsck(self):
        done = self.node.cli("fsck", check=False)
        if done.returncode != 0:
            raise RuntimeError(f"fsck: exit {done.returncode}: {done.stdout}{done.stderr}")

    def check_octets(self, witness, name, uid, want, whole, delivered=False):
        """Messages are not looked at in every round, but in the first, some more times by chance, and in the last."""
        if name in self.checked and not whole and self.rng.random() * len(self.checked) > SAMPLE:
            return
        got = witness.octets(uid)
        trace = got.removesuffix(want) if got.endswith(want) else None
        if trace is None or (b"Received: " in trace) != delivered or (trace and not delivered):
            raise RuntimeError(f"{name}: other octets: {got[:300]} … for {want[:300]} …")
        self.checked.add(name)

    def check_deliveries(self, witness, user, whole):
        found = witness.names("INBOX")
        for deliverer in self.deliverers:
            name, octets = deliverer.unsure.get(user, (None, None))
            if name in found:
                deliverer.sent[user][name] = octets
            for name, octets in deliverer.sent[user].items():
                if name not in found:
                    raise RuntimeError(f"{user}: {name} was acknowledged and is not there")
                self.check_octets(witness, name, found.pop(name)[0], octets, whole, delivered=True)
        if found:
            raise RuntimeError(f"{user}: nobody sent {sorted(found)}")

    def renumbered(self, editor, here):
        """Messages that have got other UIDs than the editor knows: one node gives none."""
        return set()

    def check_editor(self, witness, editor, whole):
        """The state is that of before or after the command that was cut off; which of them, is taken over."""
        here, there = witness.names(editor.here), witness.names(editor.there)
        got = {name: (editor.here, flags) for name, (_, flags) in here.items()}
        got.update({name: (editor.there, flags) for name, (_, flags) in there.items()})
        loose = self.renumbered(editor, here)
        is_, was, was_to_be = ({name: what for name, what in state.items() if name not in loose}
                               for state in (got, editor.state, editor.after))
        if len(got) != len(here) + len(there) or is_ not in (was, was_to_be):
            wrong = {name: (is_.get(name), was.get(name), was_to_be.get(name)) for name in {*is_, *was, *was_to_be}
                     if not is_.get(name) == was.get(name) == was_to_be.get(name)}
            raise RuntimeError(f"{editor.name}: neither before nor after: (is, was, was to be): {wrong}")
        editor.state = editor.after = got
        editor.uid = {name: uid for name, (uid, _) in here.items()}
        for mailbox, names in ((editor.here, here), (editor.there, there)):
            witness.client.select(mailbox, readonly=True)
            for name, (uid, _) in names.items():
                self.check_octets(witness, name, uid, editor.octets[name], whole)

    def check(self, whole=False):
        for user in USERS:
            witness = Witness(self.node, user)
            self.check_deliveries(witness, user, whole)
            for editor in self.editors:
                if editor.user == user:
                    self.check_editor(witness, editor, whole)
            witness.close()
        for deliverer in self.deliverers:
            deliverer.unsure = {}

    def make_mailboxes(self):
        for editor in self.editors:
            client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=60)
            client.login(editor.user, USERS[editor.user])
            editor.make_mailboxes(client)
            client.logout()

    def run(self, rounds, say):
        self.make_mailboxes()
        for number in range(1, rounds + 1):
            self.crash_under_load()
            if number % 2:
                self.fsck()
            self.node.start()
            self.check(whole=number == rounds)
            if not number % 2:
                self.fsck()
            if number % 10 == 0 or number == rounds:
                say(f"{number} kills: {len(self.checked)} messages are as they were acknowledged")
        self.node.cli("checkpoint")
        self.node.stop()
        subprocess.run(["git", "-c", "safe.directory=*", "-C", self.node.data, "fsck", "--strict", "--no-progress",
                        "--no-dangling"], check=True)


def run(rounds, seed, say=print):
    say(f"kill9: seed {seed}, {rounds} rounds")
    with Node(users=USERS) as node:
        try:
            Trial(node, seed).run(rounds, say)
        except BaseException:
            say(f"kill9: it was seed {seed}; the folder stays at {node.folder}")
            raise


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    run(options.rounds, options.seed)


if __name__ == "__main__":
    main()
