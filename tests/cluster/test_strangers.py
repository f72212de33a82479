"""Whoever comes to the port for other nodes and is none: refused, bounded, a line in the log; others do not notice."""

import os
import random
import select
import socket
import ssl
import subprocess
import tempfile
import time
import unittest

from case import message
from nodes import Cluster, ClusterCase, Member, until

HANDSHAKE_S = 10    # until a stranger must be through
SLACK_S = 5
STRANGERS_MAX = 60  # that are waited for at once
CROWD = 300
GARBAGE = 100
DESCRIPTORS = 150    # that a node may have which has few
MIXED_MAX_S = 5     # a delivery that comes through in spite of them
HELLO = bytes((25, 1, 1, 1, 1)) + bytes(20) + bytes((0,))  # of a node that has another directory, and reaches no lane
PING = bytes((11, 3)) + b"\xff" * 9 + b"\x01"
FLOOD = PING * 80_000
FLOOD_MAX = 512 << 20  # octets that a node takes before it ends a link on which nothing is read
MEMORY_MAX = 512 << 20  # most of it is what a sanitizer keeps back


def is_closed(connection):
    """Has the other side ended it?"""
    if not select.select([connection], [], [], 0)[0]:
        return False
    try:
        return connection.recv(4096) == b""
    except OSError:
        return True


def wait_for_end(connection, seconds):
    connection.settimeout(seconds)
    try:
        while connection.recv(4096):
            pass
    except ConnectionError:
        pass


def client_hello():
    """The first octets of a TLS connection."""
    to_server = ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    with_nobody = context.wrap_bio(ssl.MemoryBIO(), to_server)
    try:
        with_nobody.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return to_server.read()


class Strangers(ClusterCase):
    def setUp(self):
        super().setUp()
        self.north, self.south = self.cluster.members
        self.cluster.heal_now(self.north, self.south)
        self.log_began = len(self.north.log())
        self.count = 0

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.north.peers_port), timeout=HANDSHAKE_S + SLACK_S)
        self.addCleanup(connection.close)
        return connection

    def log(self):
        return self.north.log()[self.log_began:]

    def links(self):
        """When the links with the other nodes began."""
        return [link and link["since"] for link in self.north.links().values()]

    def others_do_not_notice(self):
        began = time.monotonic()
        for here, there in ((self.north, self.south), (self.south, self.north)):
            here.deliver(message(f"in spite of them {self.count}"), user=self.user)
            self.count += 1
            until(f"{there.name} shows it", lambda: len(there.names(self.user)) == self.count)
        self.assertLess(time.monotonic() - began, MIXED_MAX_S)

    # Without TLS. ---------------------------------------------------------------------------------------------------

    def test_who_says_nothing_or_says_it_slowly_is_not_waited_for(self):
        links, began = self.links(), time.monotonic()
        silent, slow, hello = self.connect(), self.connect(), client_hello()
        for octet in hello:
            try:
                slow.send(bytes((octet,)))
            except OSError:
                break
            if select.select([slow], [], [], 0.2)[0]:
                break
        else:
            self.fail("a whole handshake was waited for")
        wait_for_end(slow, SLACK_S)
        wait_for_end(silent, SLACK_S)
        took = time.monotonic() - began
        print(f"who says nothing, or an octet at a time, is waited for {took:.1f} s")
        self.assertLess(took, HANDSHAKE_S + SLACK_S)
        self.others_do_not_notice()
        self.assertEqual(self.links(), links)
        self.assertEqual(self.log().count("stranger-left address=127.0.0.1:"), 2)

    def test_garbage_is_refused_at_once(self):
        links, rng = self.links(), random.Random(self.id())
        hello = client_hello()
        for number in range(GARBAGE):
            octets = rng.choice((rng.randbytes(rng.randint(1, 3000)), b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n" * 2000,
                                 b"\x16\x03\x01\xff\xff" + bytes(20_000), hello[:5] + rng.randbytes(len(hello) - 5)))
            connection = self.connect()
            try:
                connection.sendall(octets)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            wait_for_end(connection, SLACK_S)
        self.others_do_not_notice()
        self.assertEqual(self.links(), links)
        self.assertEqual(self.log().count("stranger-left"), GARBAGE)

    def test_a_crowd_does_not_keep_a_member_out(self):
        """South can only dial, as north does not find it; and all places are taken by those who say nothing."""
        self.cluster.cut(self.north, self.south)
        descriptors = f"/proc/{self.north.process.pid}/fd"
        before = len(os.listdir(descriptors))
        crowd = [self.connect() for _ in range(CROWD)]
        until("few of them are kept", lambda: sum(not is_closed(one) for one in crowd) <= STRANGERS_MAX)
        self.assertLessEqual(len(os.listdir(descriptors)), before + STRANGERS_MAX + 8)
        self.cluster.proxy(self.south, self.north).heal()
        began = time.monotonic()
        self.south.cli("cluster", "address", "north", self.cluster.address(self.south, self.north))
        until("south is let in", lambda: self.south.is_linked(self.north))
        took = time.monotonic() - began
        print(f"with {CROWD} connections that say nothing a member is let in after {took:.2f} s")
        self.assertLess(took, SLACK_S)
        self.others_do_not_notice()
        self.assertIn("too many at once", self.log())

    # With TLS. ------------------------------------------------------------------------------------------------------

    def key(self, *algorithm):
        """A new key, as a file."""
        folder = self.enterContext(tempfile.TemporaryDirectory(prefix="posthorn-key."))
        path = f"{folder}/key.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", *algorithm, "-out", path], check=True, capture_output=True)
        return path

    def shake(self, key, protocol="posthorn/1"):
        """A TLS connection by whoever has this key; the socket is in self.raw as well."""
        certificate = tempfile.NamedTemporaryFile(prefix="posthorn-certificate.")
        self.addCleanup(certificate.close)
        subprocess.run(["openssl", "req", "-new", "-x509", "-key", key, "-subj", "/CN=a", "-out", certificate.name],
                       check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.load_cert_chain(certificate.name, key)
        context.set_alpn_protocols([protocol])
        connection = context.wrap_socket(self.connect())
        self.addCleanup(connection.close)
        return connection

    def test_who_is_no_member_is_refused_with_its_key(self):
        links = self.links()
        for algorithm, protocol, why in ((("ED25519",), "posthorn/1", "no member of this cluster"),
                                         (("ED25519",), "imap", "alert|protocol"),
                                         (("RSA", "-pkeyopt", "rsa_keygen_bits:2048"), "posthorn/1", "certificate")):
            with self.subTest(algorithm=algorithm, protocol=protocol):
                began = len(self.north.log())
                try:
                    wait_for_end(self.shake(self.key(*algorithm), protocol), SLACK_S)
                except ssl.SSLError:
                    pass
                until("it is logged", lambda: "stranger-left" in self.north.log()[began:])
                self.assertRegex(self.north.log()[began:], f"stranger-left .*({why})")
        self.others_do_not_notice()
        self.assertEqual(self.links(), links)

    def in_souths_name(self):
        """Somebody has the key of a member, which is away."""
        self.south.stop()
        self.addCleanup(self.south_is_back)
        until("south is away", lambda: not self.north.is_linked(self.south))

    def south_is_back(self):
        if not self.south.process:
            self.south.start()
        self.cluster.wait_for_link(self.north, self.south)
        self.others_do_not_notice()

    def test_a_member_that_says_garbage_is_shown_the_door(self):
        rng = random.Random(self.id())
        self.in_souths_name()
        for number in range(10):
            connection = self.shake(self.south.data / "node.key")
            if number % 2:
                connection.sendall(HELLO)
            try:
                connection.sendall(bytes((100, rng.randrange(1, 12))) + rng.randbytes(2000))
                wait_for_end(connection, SLACK_S)
            except (OSError, ssl.SSLError):
                pass
        until("all of them are logged", lambda: self.log().count("link-ended") >= 10)

    def memory(self):
        """Octets of memory that north has."""
        with open(f"/proc/{self.north.process.pid}/statm", encoding="ascii") as numbers:
            return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def test_a_member_that_asks_and_does_not_read_costs_a_fixed_amount(self):
        self.in_souths_name()
        before = self.memory()
        connection = self.shake(self.south.data / "node.key")
        connection.sendall(HELLO)
        sent = most = 0
        try:
            while sent < FLOOD_MAX:
                connection.sendall(FLOOD)
                sent += len(FLOOD)
                most = max(most, self.memory() - before)
        except OSError:
            pass
        print(f"a member that does not read: its link is ended after {sent >> 20} MiB, at {most >> 20} MiB of memory")
        self.assertLess(sent, FLOOD_MAX)
        self.assertLess(most, MEMORY_MAX)
        self.assertIn("link-ended", self.log())

    def test_a_member_that_dials_over_and_over_has_one_link(self):
        self.in_souths_name()
        connections = []
        for _ in range(30):
            connections.append(self.shake(self.south.data / "node.key"))
            connections[-1].sendall(HELLO)
        until("one is left", lambda: sum(not is_closed(one) for one in connections) <= 1)


class FewDescriptors(unittest.TestCase):
    """Clients have taken all descriptors that a node may have."""

    def test_a_peer_waits_and_nobody_is_kept_busy(self):
        cluster = self.enterContext(Cluster("north", "south", make=lambda name: Member(
            name, serve_by=("prlimit", f"--nofile={DESCRIPTORS}:{DESCRIPTORS}"))))
        north, south = cluster.members
        cluster.cut(north, south)
        clients = [socket.create_connection(("127.0.0.1", north.port["imap"])) for _ in range(DESCRIPTORS)]
        until("all are taken", lambda: "accept-failed error" in north.log())
        cluster.proxy(south, north).heal()
        south.cli("cluster", "address", "north", cluster.address(south, north), check=False)
        until("it is said", lambda: "accept-failed protocol=peers" in north.log())
        began, used, lines = time.monotonic(), self.cpu_s(north), len(north.log())
        until("it is said again", lambda: north.log()[lines:].count("accept-failed protocol=peers") >= 4)
        self.assertLess(self.cpu_s(north) - used, (time.monotonic() - began) / 2)
        for client in clients:
            client.close()
        cluster.heal_now(north, south)
        north.deliver(message("as ever"))
        cluster.settle(messages=1)

    def cpu_s(self, node):
        """Seconds of CPU that it has used."""
        with open(f"/proc/{node.process.pid}/stat", encoding="ascii") as stat:
            numbers = stat.read().rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
