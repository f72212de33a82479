"""Short runs of kill_any.py; the long ones are a command of its own."""

import random
import unittest

import kill_any
from namespaces import refusal

ROUNDS = 2
WHY_NOT = refusal()


class KillAny(unittest.TestCase):
    def outlives_kill_9(self, nodes, **more):
        kill_any.run(ROUNDS, random.SystemRandom().randrange(1 << 32), nodes, **more)

    def test_what_either_of_two_nodes_acknowledged_outlives_kill_9(self):
        self.outlives_kill_9(2)

    def test_what_any_of_three_nodes_acknowledged_outlives_kill_9(self):
        self.outlives_kill_9(3)

    @unittest.skipIf(WHY_NOT, f"no network namespaces here: {WHY_NOT}")
    def test_what_any_of_three_nodes_in_namespaces_acknowledged_outlives_kill_9(self):
        self.outlives_kill_9(3, namespaces=True)
