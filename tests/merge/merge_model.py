#!/usr/bin/env python3
"""docs/merge.md as a program, and the real code held against it.

    merge_model.py ORACLE FIRST LAST    run the seeds FIRST … LAST-1; the first difference prints its seed and stops

One mailbox, n nodes, messages between them lost and out of order, partitions of every shape.  The model keeps whole states and favours
clearness over speed.  Each step goes to the real code too (oracle.c), and what comes back must be the model's state to the last stamp.
The names of joins come from the hashes of commits, which only the real code has: the model takes those from it.
"""
import random
import subprocess
import sys

LANES, BLOCK, JOIN_TAG_FIRST, TAG_BITS = 16, 32, 17, 20
FLAGS = ["S", "F", "R", "D", "T", "work", "$Junk"]
SLOTS = 64


def seen_by(seen, stamp):
    """Has a state with the version vector `seen` taken in the local change called `stamp` = (clock, lane)?"""
    return seen.get(stamp[1], 0) >= stamp[0]


class Message:
    def __init__(self, guid, origin, modseq, uid=0, flags=()):
        self.guid, self.uid = guid, uid          # uid 0: pending
        self.origin, self.modseq = origin, modseq
        self.flags = dict(flags)                 # flag -> stamp of the change that set it

    def copy(self):
        return Message(self.guid, self.origin, self.modseq, self.uid, self.flags)

    def __str__(self):
        flags = [f for f in "RFTSD" if f in self.flags] + sorted(f for f in self.flags if len(f) > 1)
        return "%s/%d/%d.%d/%d/%s" % (self.guid, self.uid, *self.origin, self.modseq,
                                      ";".join("%s=%d.%d" % (f, *self.flags[f]) for f in flags))


class State:
    def __init__(self):
        self.clock, self.modseq, self.seen, self.joins = 1, 1 << TAG_BITS | 1, {0: 1}, frozenset()
        self.touched = self.modseq               # HIGHESTMODSEQ of the mailbox
        self.uidnext, self.uidtop, self.writer, self.messages = 1, {}, (1, 0), {}

    def copy(self):
        s = State()
        s.__dict__.update(self.__dict__)
        s.seen, s.uidtop = dict(self.seen), dict(self.uidtop)
        s.messages = {g: m.copy() for g, m in self.messages.items()}
        return s

    def __str__(self):
        lanes = lambda d: "".join("%d:%d," % i for i in sorted(d.items()))
        messages = ",".join(str(m) for _, m in sorted(self.messages.items()))
        return ("%d %s %d -%s %d.%d %d %s" % (self.modseq, lanes(self.seen), self.uidnext, lanes(self.uidtop), *self.writer,
                                              self.touched, messages)).rstrip()

    def knows(self, modseq):
        clock, tag = modseq >> TAG_BITS, modseq % (1 << TAG_BITS)
        return modseq in self.joins if tag >= JOIN_TAG_FIRST else self.seen.get(tag - 1, 0) >= clock

    def content(self):
        """What the mailbox's tree holds: equal contents are equal trees."""
        return str(self).split(" ", 2)[2]


def change(state, lane):
    s = state.copy()
    s.clock += 1
    s.modseq = s.touched = s.clock << TAG_BITS | lane + 1
    s.seen[lane] = s.clock
    return s, (s.clock, lane)


def give_uid(state, lane, message):
    uid = state.uidnext
    while uid // BLOCK % LANES != lane:
        uid = (uid // BLOCK + 1) * BLOCK
    message.uid, message.modseq = uid, state.modseq
    state.uidtop[lane], state.uidnext = uid, uid + 1


def join_message(a, b, x, y, modseq):
    """J1 to J4 for one message; a, b: as each side has it, or None."""
    if a is None or b is None:
        if seen_by((y if b is None else x).seen, (a or b).origin):
            return None                                                         # J1
        m = (a or b).copy()
    else:
        m = Message(a.guid, max(a.origin, b.origin), max(a.modseq, b.modseq))
        for flag in {*a.flags, *b.flags}:                                       # J2
            fa, fb = a.flags.get(flag), b.flags.get(flag)
            if fa and fb:
                m.flags[flag] = max(fa, fb)
            elif fa and not seen_by(y.seen, fa):
                m.flags[flag] = fa
            elif fb and not seen_by(x.seen, fb):
                m.flags[flag] = fb
    fits = lambda uid, side, own: (own is not None and own.uid == uid) or uid >= side.uidnext
    uids = sorted({k.uid for k in (a, b) if k is not None and k.uid})
    m.uid = next((u for u in uids if fits(u, x, a) and fits(u, y, b)), 0)       # J3
    if any(k is None or k.uid != m.uid or set(k.flags) != set(m.flags) for k in (a, b)):
        m.modseq = modseq                                                       # J4
    return m


def join(x, y, modseq):
    """The join of two states, to be called `modseq`, if neither knows the other, or has the larger name and all that the other has."""
    if y.knows(x.modseq):
        return y
    if x.knows(y.modseq):
        return x
    j = State()
    larger = lambda a, b: {k: max(a.get(k, 0), b.get(k, 0)) for k in {*a, *b}}
    j.clock, j.modseq = max(x.clock, y.clock) + 1, modseq
    j.seen, j.uidtop, j.joins = larger(x.seen, y.seen), larger(x.uidtop, y.uidtop), x.joins | y.joins | {modseq}
    j.uidnext, j.writer, j.touched = max(x.uidnext, y.uidnext), max(x.writer, y.writer), max(x.touched, y.touched)
    for guid in {*x.messages, *y.messages}:
        m = join_message(x.messages.get(guid), y.messages.get(guid), x, y, modseq)
        if m:
            j.messages[guid] = m
        if not m or m.modseq == modseq:
            j.touched = modseq
    winner = max(x, y, key=lambda s: s.modseq)
    if x.modseq != y.modseq and (j.seen, j.content()) == (winner.seen, winner.content()):
        return winner
    assert modseq >> TAG_BITS == j.clock and modseq % (1 << TAG_BITS) >= JOIN_TAG_FIRST, "a join has a bad name"
    return j


class Oracle:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, *words):
        self.process.stdin.write(" ".join(str(w) for w in words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the real code is gone"
        return answer.rstrip()


class Differs(Exception):
    pass


class World:
    def __init__(self, seed, oracle, steps=160):
        self.random, self.oracle, self.n = random.Random(seed), oracle, 2 + seed % 4
        self.nodes = [State() for _ in range(self.n)]
        self.group, self.kept = [0] * self.n, []                                # states under way: (slot, state, to)
        self.compare(0, self.nodes[0], oracle.ask("new", self.n))
        for _ in range(steps):
            self.step()
        self.group = [0] * self.n
        for _ in range(30):
            if len({str(s) for s in self.nodes}) == 1 and all(m.uid for m in self.nodes[0].messages.values()):
                return
            for a in self.random.sample(range(self.n), self.n):
                for b in self.random.sample(range(self.n), self.n):
                    if a != b:
                        self.join(b, *self.keep(0, a))
            for node in range(self.n):
                self.settle(node)
        raise Differs("the nodes do not converge")

    def compare(self, node, state, answer):
        if str(state) != answer:
            raise Differs("node %d\nmodel %s\nreal  %s" % (node, state, answer))
        self.nodes[node] = state

    def reachable(self, node):
        return [i for i in range(self.n) if self.group[i] == self.group[node]]

    def step(self):
        r, node = self.random, self.random.randrange(self.n)
        dice, uids = r.random(), [m for m in self.nodes[node].messages.values() if m.uid]
        if dice < .25:
            self.deliver(node)
        elif dice < .44 and uids:
            m = r.choice(uids)
            on = not m.flags or r.random() < .6
            self.flag(node, m, r.choice(FLAGS if on else sorted(m.flags)), on)
        elif dice < .51 and uids:
            self.expunge(node, r.choice(uids))
        elif dice < .78 and len(self.kept) < SLOTS - 1:
            used = {slot for slot, _, _ in self.kept}
            slot = next(i for i in range(1, SLOTS) if i not in used)
            self.kept.append((*self.keep(slot, node), r.choice(self.reachable(node))))
        elif dice < .90 and self.kept:
            slot, state, to = self.kept.pop(r.randrange(len(self.kept)))        # out of order
            if r.random() < .9:                                                 # and now and then lost
                self.join(to, slot, state)
        elif dice < .95:
            self.settle(node, r.random() < .1)
        elif dice > .97:
            self.group = [r.randrange(2) for _ in range(self.n)]

    def deliver(self, node):
        reachable = self.reachable(node)
        answer = self.oracle.ask("deliver", node, sum(1 << i for i in reachable))
        s, stamp = change(self.nodes[node], node)
        known = {*self.nodes[node].messages}
        guid, = {m.split("/")[0] for m in answer.split(" ")[6].split(",")} - known
        s.messages[guid] = Message(guid, stamp, s.modseq)
        if s.writer[1] not in reachable:
            s.writer = stamp
        if s.writer[1] == node:
            give_uid(s, node, s.messages[guid])
        self.compare(node, s, answer)

    def flag(self, node, message, flag, on):
        answer = self.oracle.ask("flag", node, message.uid, flag, int(on))
        s = self.nodes[node]
        if (flag in message.flags) != on:
            s, stamp = change(s, node)
            m = s.messages[message.guid]
            m.modseq = s.modseq
            if on:
                m.flags[flag] = stamp
            else:
                del m.flags[flag]
        self.compare(node, s, answer)

    def expunge(self, node, message):
        self.flag(node, message, "T", True)
        answer = self.oracle.ask("expunge", node, message.uid)
        s, _ = change(self.nodes[node], node)
        del s.messages[message.guid]
        self.compare(node, s, answer)

    def settle(self, node, impatient=False):
        s = self.nodes[node]
        pending = sorted((m.origin, g) for g, m in s.messages.items() if not m.uid)
        if not pending or not (s.writer[1] == node or s.writer[1] not in self.reachable(node) or impatient):
            return
        answer = self.oracle.ask("settle", node)
        s, stamp = change(s, node)
        if s.writer[1] != node:
            s.writer = stamp
        for _, guid in pending:
            give_uid(s, node, s.messages[guid])
        self.compare(node, s, answer)

    def keep(self, slot, node):
        self.compare(node, self.nodes[node], self.oracle.ask("keep", slot, node))
        return slot, self.nodes[node]

    def join(self, node, slot, state):
        answer = self.oracle.ask("join", node, slot)
        self.compare(node, join(self.nodes[node], state, int(answer.split(" ")[0])), answer)


def main():
    oracle, first, last = Oracle(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for seed in range(first, last):
        try:
            World(seed, oracle)
        except (Differs, AssertionError) as why:
            sys.exit(f"seed {seed}: {why}")
    print(f"{last - first} seeds: the real code does as the model does")


if __name__ == "__main__":
    main()
