#!/usr/bin/env python3
"""Tests of the scheduler on small programs, one for each way of threads to meet
(programs.cpp): what comes out of all their orders, by the reduced search and by
the exhaustive one, which must agree.

Cost: a compilation of the scheduler unless it is kept, one of the programs, and
some seconds. Misses: large programs, which are for the demos.
"""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # before our own: they leave no caches here
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import schedules
from building import for_tsan, program
from stated import Demo

HERE = Path(__file__).resolve().parent

# What the orders of each program come to: outcomes and what they say; whether
# ThreadSanitizer reports; how many orders there are in all, where that is worth
# a statement.
RIGHT, WRONG, DEADLOCK, CRASH = "right", "wrong", "deadlock", "crash"
EXPECTED = {
    "locked": ({(RIGHT, "2")}, False, 2),
    "unlocked": ({(RIGHT, "2"), (WRONG, "1")}, True, 6),
    "recursive": ({(RIGHT, "2")}, False, 2),
    "attempts": ({(RIGHT, "2"), (WRONG, "1")}, False, None),
    "readers": ({(RIGHT, "2")}, False, 2),
    "condition": ({(RIGHT, "1")}, False, 2),
    "lost-wake-up": ({(RIGHT, ""), (DEADLOCK, "")}, False, 2),
    "timed": ({(RIGHT, "1")}, False, None),
    "posix-semaphore": ({(RIGHT, "2")}, False, 2),
    "atomic-wait": ({(RIGHT, "1")}, False, None),
    "spin": ({(RIGHT, "2")}, False, None),
    "spin-lock": ({(RIGHT, "2")}, False, None),
    "bounded-looks": ({(RIGHT, "1"), (WRONG, "0")}, False, 5),
    "sleeps": ({(RIGHT, "1"), (WRONG, "0")}, True, 2),
    "once": ({(RIGHT, "1")}, False, 2),
    "local-static": ({(RIGHT, "1")}, False, None),
    "async": ({(RIGHT, "3")}, False, 1),
    "latch": ({(RIGHT, "1")}, False, None),
    "posix-barrier": ({(RIGHT, "2")}, False, None),
    "opposite": ({(RIGHT, ""), (DEADLOCK, "")}, False, 6),
    "use-after-free": ({(RIGHT, "")}, True, 2),
    "detached": ({(RIGHT, "1"), (WRONG, "0")}, False, 3),
    "aborts": ({(RIGHT, ""), (CRASH, "")}, False, 2),
}


def outcomes(found):
    return {(one["outcome"], one["says"]) for one in found["all"]}


def runs(process):
    """Whether there is such a process, and it has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


class Programs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        demo = Demo("programs", HERE, {}, Path(cls.folder.name) / "programs")
        cls.program = schedules.built_scheduled(program(
            demo, for_tsan(["-std=c++20", "-pthread"]),
            [HERE / "programs.cpp"], Path(cls.folder.name) / "programs"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def found(self, name, **settings):
        return schedules.run(self.program, [name], **settings)

    def test_outcomes_are_those_expected(self):
        for name, (expected, races, total) in EXPECTED.items():
            with self.subTest(name):
                reduced = self.found(name, only="reduced")
                every = self.found(name, only="exhaustive")
                for found in (reduced, every):
                    self.assertEqual(found["cut"], "")
                    self.assertEqual(outcomes(found), expected)
                    self.assertEqual(found["races"] > 0, races)
                self.assertLessEqual(reduced["total"], every["total"])
                if total:
                    self.assertEqual(every["total"], total)

    def test_a_semaphore_is_too_much_for_all_orders(self):
        found = self.found("semaphore", only="exhaustive", runs=20)
        self.assertEqual(found["cut"], "after 20 schedules")
        self.assertEqual(outcomes(found), {(RIGHT, "2")})
        self.assertEqual(self.found("semaphore", only="reduced")["cut"], "")

    def test_every_string_is_replayed(self):
        for one in self.found("unlocked")["all"]:
            again = self.found("unlocked", replay=one["choices"],
                               times=5)["all"]
            self.assertEqual([other["steps"] for other in again],
                             [again[0]["steps"]] * 5)
            for other in again:
                self.assertEqual([other[key] for key in (
                    "choices", "outcome", "says", "race")], [one[key] for key in (
                        "choices", "outcome", "says", "race")])

    def test_a_string_of_another_program_is_refused(self):
        self.found("locked")
        self.assertIn("not one of", self.found("locked", replay="9")["cut"])

    def test_the_shortest_stops_threads_least(self):
        found = self.found("unlocked")
        self.assertEqual(found["shortest"]["preemptions"], 1)

    def test_who_waits_for_what_is_told(self):
        waits = self.found("opposite")["shortest"]["waits"]
        self.assertEqual([(thread, kind, owner) for thread, kind, _, owner, *_
                          in waits], [(0, "join", 1), (1, "lock", 2),
                                      (2, "lock", 1)])

    def test_an_unknown_wait_is_told(self):
        found = self.found("unknown-wait", patience=1)
        self.assertIn("does not know", found["cut"])

    def test_nothing_is_left_behind(self):
        env = {**os.environ, "SCHEDULE": "out=/dev/null learned=/dev/null"}
        explorer = subprocess.Popen([self.program, "unknown-wait"], env=env)
        task = Path(f"/proc/{explorer.pid}/task/{explorer.pid}/children")
        while not (children := task.read_text().split()):
            pass
        explorer.terminate()
        explorer.wait()
        for child in children:
            for _ in range(1000):
                if not runs(child):
                    break
                time.sleep(0.01)
            else:
                self.fail("a run has outlived its explorer")


if __name__ == "__main__":
    unittest.main()
