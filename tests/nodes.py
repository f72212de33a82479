"""Nodes of one cluster as real processes, with a proxy for each way in which one dials another (proxy.py).

    with Cluster("north", "south") as cluster:
        north, south = cluster.members
        north.deliver(message("hello"))
        cluster.settle()              # all show the same, message by message; or it fails
        cluster.cut(north, south)
"""

import contextlib
import hashlib
import imaplib
import itertools
import json
import re
import shutil
import smtplib
import subprocess
import sys
import time
import unittest

from case import ADA, CLIENT_S, PASSWORDS
from node import LOG_LINES_SHOWN, Node, free_ports
from proxy import Proxy

SOON_S = 60  # a sanitizer build on a busy machine is slow; what takes longer has failed
MAILBOX = re.compile(rb'\* STATUS (.+) \((.+)\)\r?$')
ATTRIBUTES = re.compile(rb'UID (\d+) FLAGS \((.*?)\) INTERNALDATE (".*?") MODSEQ \((\d+)\)')


def until(what, condition, seconds=SOON_S):
    """Asks again and again until the answer is a true one, which it returns."""
    end = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} s still not: {what() if callable(what) else what}")
        time.sleep(0.005)
    return answer


class Member(Node):
    """One node of a cluster, and what tests ask of it."""

    def __init__(self, name, users=None, host="127.0.0.1", **more):
        self.peers_port = free_ports(1)[0]
        super().__init__(name=name, users=dict(users or PASSWORDS), peers=f"{host}:{self.peers_port}", **more)

    def inside(self):
        """The context in which 127.0.0.1 is the node's."""
        return contextlib.nullcontext()

    def imap(self, user=ADA):
        client = imaplib.IMAP4("127.0.0.1", self.port["imap"], timeout=CLIENT_S)
        client.login(user, self.users[user])
        return client

    @contextlib.contextmanager
    def reading(self, user=ADA, mailbox="INBOX", readonly=False):
        """A client that has selected the mailbox, and is logged out at the end."""
        client = self.imap(user)
        try:
            kind, data = client.select(mailbox, readonly=readonly)
            if kind != "OK":
                raise AssertionError(f"{self.name}: {mailbox}: {data}")
            yield client
        finally:
            client.shutdown()

    def deliver(self, *messages, user=ADA):
        with smtplib.LMTP("127.0.0.1", self.port["lmtp"], local_hostname="client.example") as client:
            for octets in messages:
                refused = client.sendmail("sender@example.net", [user], octets, mail_options=["BODY=8BITMIME"])
                if refused:
                    raise AssertionError(f"{self.name} refused: {refused}")

    def do(self, *words, user=ADA, mailbox="INBOX"):
        """One UID command in a mailbox, which must be OK; returns what came with it."""
        with self.reading(user, mailbox) as client:
            kind, data = client.uid(*words)
            if kind != "OK":
                raise AssertionError(f"{self.name}: UID {' '.join(words)}: {data}")
            return data

    def names(self, user=ADA, mailbox="INBOX"):
        """{UID: subject}"""
        with self.reading(user, mailbox, readonly=True) as client:
            if client.uid("SEARCH", "ALL")[1] == [b""]:
                return {}
            parts = client.uid("FETCH", "1:*", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]
        return {int(re.search(rb"UID (\d+)", part[0])[1]): part[1].split(b":", 1)[1].strip().decode()
                for part in parts if isinstance(part, tuple)}

    def uid_of(self, subject, user=ADA, mailbox="INBOX"):
        return next(uid for uid, name in self.names(user, mailbox).items() if name == subject)

    def statuses(self, user=ADA):
        """{mailbox: what STATUS says}: cheap to ask, and it changes with every change."""
        client = self.imap(user)
        try:
            client._simple_command("LIST", '""', "*", "RETURN", "(STATUS (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ))")
            return sorted(client.untagged_responses.get("STATUS", []))
        finally:
            client.shutdown()

    def mailboxes(self, user=ADA):
        """All that a client can see: {mailbox: (its status, {UID: (flags, date, modseq, hash of the octets)})}"""
        shown = {}
        for status in self.statuses(user):
            name = status.rsplit(b" (", 1)[0].decode()
            shown[name] = (status, self.messages(user, name))
        return shown

    def messages(self, user, mailbox):
        found = {}
        with self.reading(user, mailbox, readonly=True) as client:
            parts = client.uid("FETCH", "1:*", "(FLAGS INTERNALDATE MODSEQ BODY.PEEK[])")[1]
        for part in parts:
            if isinstance(part, tuple):
                uid, flags, date, modseq = ATTRIBUTES.search(part[0]).groups()
                flags = frozenset(flags.split()) - {b"\\Recent"}
                found[int(uid)] = (flags, date, int(modseq), hashlib.sha1(part[1]).hexdigest())
        return found

    def links(self):
        """{name of the other node: what `cluster status` has of its link, or None}"""
        told = json.loads(self.cli("cluster", "status", "--json", check=False).stdout)
        return {node["name"].split(".")[0]: node["link"] for node in told["nodes"] if not node["self"]}

    def is_linked(self, other):
        link = self.links().get(other.name)
        return link is not None and link["connected"]

    def refs(self):
        """What git says of them; for that all must be in packs."""
        self.cli("checkpoint")
        done = subprocess.run(["git", "-c", "safe.directory=*", "-C", self.data, "for-each-ref",
                               "--format=%(refname) %(objectname)", "refs/mail", "refs/cluster"],
                              capture_output=True, text=True, check=True)
        return done.stdout.splitlines()


class Cluster:
    """Entering the context starts the first node, and has the others invited by it, one after another."""

    def __init__(self, *names, make=Member):
        self.members = [make(name) for name in names]
        self.inside = []  # those that have joined
        self.proxies = {}

    # The network. ---------------------------------------------------------------------------------------------------

    def proxy(self, dialler, target):
        """What stands where the one dials the other."""
        if (dialler.name, target.name) not in self.proxies:
            self.proxies[dialler.name, target.name] = Proxy(target.peers_port)
        return self.proxies[dialler.name, target.name]

    def address(self, dialler, target):
        return f"127.0.0.1:{self.proxy(dialler, target).port}"

    def between(self, one, other):
        return self.proxy(one, other), self.proxy(other, one)

    def sever(self, one, other):
        """Cuts their link."""
        for proxy in self.between(one, other):
            proxy.cut()

    def cut(self, one, other):
        """Cuts their link, and returns when both know."""
        self.sever(one, other)
        until(f"{one.name} and {other.name} know that they are apart",
              lambda: not one.is_linked(other) and not other.is_linked(one))

    def heal(self, one, other):
        for proxy in self.between(one, other):
            proxy.heal()

    def heal_now(self, one, other):
        """Heals their link, and has one of them dial at once, however long it would have waited; returns when they have
        each other again."""
        self.heal(one, other)
        one.cli("cluster", "address", other.name, self.address(one, other))
        self.wait_for_link(one, other)

    def wait_for_link(self, one, other):
        until(lambda: f"{one.name} and {other.name} are linked: {one.links()}, {other.links()}",
              lambda: one.is_linked(other) and other.is_linked(one))

    # Members. -------------------------------------------------------------------------------------------------------

    def found(self):
        first = self.members[0]
        first.init()
        first.start()
        first.add_users()
        self.inside.append(first)

    def join(self, newcomer, inviter, running=True, grants=()):
        newcomer.init()
        if running:
            newcomer.start()
        users = itertools.chain.from_iterable(("--user", user) for user in grants)
        token = inviter.cli("cluster", "invite", *users, "--address", self.address(newcomer, inviter)).stdout.strip()
        newcomer.cli("cluster", "join", "--address", self.address(inviter, newcomer), token)
        for other in self.inside:
            self.introduce(newcomer, other)
        self.inside.append(newcomer)
        if not running:
            newcomer.start()

    def introduce(self, one, other):
        """Has each dial the other at the proxy between them, once it has heard of it."""
        for dialler, target in ((one, other), (other, one)):
            until(f"{dialler.name} knows {target.name}",
                  lambda: dialler.cli("cluster", "address", target.name, self.address(dialler, target),
                                      check=False).returncode == 0)

    def add_user(self, user, password="secret", at=0):
        """Makes a user on one node, and waits until all have it."""
        self.inside[at].cli("user", "add", user, "--password-stdin", given=password + "\n")
        for member in self.members:
            member.users[user] = password
        for member in self.inside:
            until(f"{member.name} knows {user}", lambda: user in member.cli("user", "list").stdout)
        return user

    # What must be the same everywhere. --------------------------------------------------------------------------------

    def differences(self, users, members):
        """The first user of whom not all nodes show the same, with what they show; None: there is none."""
        for user in users:
            shown = {member.name: member.statuses(user) for member in members}
            if any(one != next(iter(shown.values())) for one in shown.values()):
                return user, shown
        return None

    def count(self, users, member):
        return sum(int(re.search(rb"MESSAGES (\d+)", status)[1]) for user in users for status in member.statuses(user))

    def settle(self, users=(ADA,), messages=None, members=None, seconds=SOON_S):
        """Waits until the nodes show the same, and that many messages; then compares message by message.  A message that
        was taken in is shown by nobody before it has its UID.  Returns how long it took."""
        members = members or self.inside
        began = time.monotonic()
        while True:
            until(lambda: f"all nodes show {messages or 'the same'}: {self.differences(users, members)}",
                  lambda: self.differences(users, members) is None and messages in (None, self.count(users, members[0])),
                  seconds)
            took = time.monotonic() - began
            try:
                self.compare(users, members)
                return took
            except AssertionError:  # what was late may have come meanwhile
                if took > seconds:
                    raise

    def compare(self, users, members):
        for user in users:
            shown = [member.mailboxes(user) for member in members]
            for member, other in zip(members[1:], shown[1:]):
                if other != shown[0]:
                    raise AssertionError(f"{user}: {members[0].name} shows {shown[0]}, {member.name} {other}")

    def check_refs(self, members=None):
        """The very same commits: of all users' mail and of the directory."""
        members = members or self.inside
        until(lambda: f"the same refs: {[member.refs() for member in members]}",
              lambda: len({tuple(member.refs()) for member in members}) == 1)

    # ----------------------------------------------------------------------------------------------------------------

    def __enter__(self):
        try:
            self.found()
            for newcomer in self.members[1:]:
                self.join(newcomer, self.members[0])
            for one, other in itertools.combinations(self.members, 2):
                self.wait_for_link(one, other)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(self, kind, error, trace):
        codes = {member.name: member.stop() for member in self.members}
        for proxy in self.proxies.values():
            proxy.close()
        wrong = kind not in (None, KeyboardInterrupt) or any(code not in (None, 0) for code in codes.values())
        for member in self.members:
            if wrong and member.log_path.exists():
                lines = member.log().splitlines()[-LOG_LINES_SHOWN:]
                print(f"--- {member.log_path} of {member.name}:", *lines, "---", sep="\n", file=sys.stderr)
            elif not wrong and not member.keep:
                shutil.rmtree(member.folder, ignore_errors=True)
        if wrong and kind is None:
            raise RuntimeError(f"nodes ended with {codes}")


class ClusterCase(unittest.TestCase):
    """All tests of a class share one cluster, at cls.cluster, but for its links; each has a user of its own, at self.user."""

    names = ("north", "south")

    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster(*cls.names))

    def setUp(self):
        self.user = self.cluster.add_user(f"{self.id().rsplit('.', 1)[1].removeprefix('test_')[:40]}@example.org")
