"""The short run of kill_either.py; the long one is a command of its own."""

import random
import unittest

import kill_either

ROUNDS = 5


class KillEither(unittest.TestCase):
    def test_what_either_node_acknowledged_outlives_kill_9(self):
        kill_either.run(ROUNDS, random.SystemRandom().randrange(1 << 32))
