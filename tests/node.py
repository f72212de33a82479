"""A real Posthorn node for tests and benchmarks: its own folder, free loopback ports, its log kept.

    with Node(users={"ada@example.org": "secret"}) as node:
        imap = imaplib.IMAP4("127.0.0.1", node.port["imap"])

Nothing sleeps for a guessed time: a node is ready when it greets, and stopped when its process is gone.
"""

import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PORTS = (10_000, 32_000)
LISTENERS = ("smtp", "lmtp", "imap", "imaps")
START_S = 60  # a sanitizer build on a busy machine is slow; a longer silence is a failure
STOP_S = 60
LOG_LINES_SHOWN = 40


claims = {}  # port: the socket by whose abstract name this process holds it until it ends


def claim(port):
    """Takes a port for this process, if nobody listens on it and no other test has claimed it. The port itself cannot be held
    until the node listens, and a node may be down for a while: the claim is a name that one process only can have."""
    holder = socket.socket(socket.AF_UNIX)
    try:
        holder.bind(f"\0posthorn-test-port-{port}")
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        holder.close()
        return False
    claims[port] = holder
    return True


def free_ports(n):
    """n loopback ports that are nobody else's as long as this process runs; below those that the kernel gives to clients, one
    of which could take it while a node is down."""
    ports = []
    while len(ports) < n:
        port = random.randrange(*PORTS)
        if claim(port):
            ports.append(port)
    return ports


def greets(port):
    """Does a server say something on the port?"""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=START_S) as client:
            return client.recv(1) != b""
    except OSError:
        return False


def wait_for_greeting(port, process, seconds=START_S):
    """Until a server greets on the port; if the process ends before, or the time is over, that is an error."""
    end = time.monotonic() + seconds
    while not greets(port):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it greeted")
        if time.monotonic() > end:
            raise RuntimeError(f"nobody greets on port {port} after {seconds} s")
        time.sleep(0.01)


def program():
    """The posthorn under test: $POSTHORN, or the release build's."""
    default = pathlib.Path(__file__).resolve().parent.parent / "build" / "main" / "posthorn"
    return os.environ.get("POSTHORN", str(default))


class Node:
    """One node.  Entering the context makes its data folder and starts it; leaving stops it and removes the folder."""

    def __init__(self, users=None, domain="example.org", settings="", folder=None, serve_env=None, name="node",
                 peers=None, serve_by=()):
        self.users = users or {}
        self.name = name
        self.domain = domain
        self.settings = settings
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="posthorn-test."))
        self.keep = folder is not None
        self.serve_env = {**os.environ, **(serve_env or {})}  # of the node alone, not of commands
        self.serve_by = serve_by  # words of a program that becomes the node: prlimit(1) and the like
        self.port = dict(zip(LISTENERS, free_ports(len(LISTENERS))))
        self.peers = peers  # HOST:PORT where other nodes may dial it
        self.conf = self.folder / "posthorn.conf"
        self.data = self.folder / "data"
        self.log_path = self.folder / "log"
        self.process = None

    def conf_text(self):
        listeners = {kind: f"127.0.0.1:{port}" for kind, port in self.port.items()}
        if self.peers:
            listeners["peers"] = self.peers
        listen = "\n".join(f'\t{kind} = {{"{address}"}}' for kind, address in listeners.items())
        # Started as root it goes on as somebody else: the user posthorn, who need not be there, unless told otherwise.
        user = 'user = "nobody"\n' if os.geteuid() == 0 else ""
        return f'name = "{self.name}.{self.domain}"\ndata = "{self.data}"\n{user}{self.settings}listen {{\n{listen}\n}}\n'

    def cli(self, *words, given="", check=True):
        """Runs `posthorn -c CONF words…`; returns the finished process, with its output as text."""
        done = subprocess.run([program(), "-c", str(self.conf), *words], input=given, text=True, capture_output=True,
                              timeout=300, check=False)
        if check and done.returncode != 0:
            raise RuntimeError(f"posthorn {' '.join(words)}: exit {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def init(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        self.conf.write_text(self.conf_text())
        self.cli("init")

    def add_users(self):
        self.cli("domain", "add", self.domain)
        for user, password in self.users.items():
            self.cli("user", "add", user, "--password-stdin", given=password + "\n")

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([*self.serve_by, program(), "-c", str(self.conf), "serve"],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=self.serve_env)
        for kind in ("smtp", "lmtp", "imap"):
            wait_for_greeting(self.port[kind], self.process)

    def stop(self):
        """SIGTERM, then waits; returns the exit code."""
        if self.process is None:
            return None
        process, self.process = self.process, None
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise RuntimeError(f"the node was still there {STOP_S} s after SIGTERM") from None

    def kill(self):
        """SIGKILL: what a crash of the program leaves behind."""
        process, self.process = self.process, None
        process.kill()
        process.wait()

    def log(self):
        return self.log_path.read_text(errors="replace")

    def __enter__(self):
        try:
            self.init()
            self.start()
            self.add_users()
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(self, kind, error, trace):
        failed = kind is not None
        try:
            code = self.stop()
            if not failed and code not in (None, 0):
                failed = True
                raise RuntimeError(f"the node ended with {code}")
        finally:
            if failed and self.log_path.exists():
                lines = self.log().splitlines()[-LOG_LINES_SHOWN:]
                print(f"--- the node's log, {self.log_path}:", *lines, "---", sep="\n", file=sys.stderr)
            elif not self.keep:
                shutil.rmtree(self.folder, ignore_errors=True)
