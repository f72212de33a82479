"""The short run of kill9.py; the long one is a command of its own."""

import random
import unittest

import kill9

ROUNDS = 12


class Kill9(unittest.TestCase):
    def test_what_was_acknowledged_outlives_kill_9(self):
        kill9.run(ROUNDS, random.SystemRandom().randrange(1 << 32))
