"""A TCP port that leads to another, until it is told not to: the network between two nodes, in a test's hand.

    with Proxy(target_port) as proxy:
        proxy.cut()         # connections break, new ones are closed at once
        proxy.stall()       # all stays open and nothing arrives
        proxy.abandon()     # the target's ends break, and whoever dialled is not told
        proxy.rate = 10_000 # octets a second, each way
        proxy.heal()        # what stalled goes on; new connections go through
        proxy.octets        # that went to the target, and came back
"""

import contextlib
import socket
import threading
import time

CHUNK = 1 << 16


def close(connection):
    """Closes it under whoever reads from it in another thread."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


class Proxy:
    def __init__(self, target_port, inside=contextlib.nullcontext):
        """`inside`: the context in which the target is dialled."""
        self.target_port = target_port
        self.inside = inside
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.octets = [0, 0]
        self.is_cut = False
        self.rate = None
        self.moves = threading.Event()
        self.moves.set()
        self.lock = threading.Lock()
        self.pairs = set()  # of sockets: (the dialler's, the target's)
        self.abandoned = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                dialler, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.connect(dialler)

    def connect(self, dialler):
        try:
            if self.is_cut:
                raise ConnectionRefusedError
            with self.inside():
                target = socket.create_connection(("127.0.0.1", self.target_port))
        except OSError:
            close(dialler)
            return
        for end in (dialler, target):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.pairs.add((dialler, target))
        for way, (source, sink) in enumerate(((dialler, target), (target, dialler))):
            threading.Thread(target=self.pump, args=(source, sink, way), daemon=True).start()

    def pump(self, source, sink, way):
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                self.moves.wait()
                if self.rate:
                    time.sleep(len(data) / self.rate)
                sink.sendall(data)
                self.octets[way] += len(data)
        with self.lock:
            pair = (source, sink) if way == 0 else (sink, source)
            if pair in self.pairs:
                self.pairs.remove(pair)
                close(source)
                close(sink)

    def cut(self):
        with self.lock:
            self.is_cut = True
            for pair in self.pairs:
                for end in pair:
                    close(end)
            self.pairs.clear()
        self.moves.set()

    def stall(self):
        self.moves.clear()

    def abandon(self):
        with self.lock:
            for dialler, target in self.pairs:
                self.abandoned.append(dialler)
                close(target)
            self.pairs.clear()

    def heal(self):
        self.is_cut = False
        self.moves.set()

    def close(self):
        close(self.listener)
        self.cut()
        for dialler in self.abandoned:
            close(dialler)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()
