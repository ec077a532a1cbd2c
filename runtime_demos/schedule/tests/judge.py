#!/usr/bin/env python3
"""Unit tests of what judges the schedules of a demo: a verdict follows from what
came out of them, and a reader is told what happened.

Cost: a fraction of a second; nothing is compiled or run. Misses: what the
scheduler does, which tests.py and SearchTest.cpp beside this are for.
"""

import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # before our own: they leave no caches here
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import schedules
import steps
from stated import Demo


class Schedules(unittest.TestCase):
    DEMO = Demo("a-story", Path("README.md"), {}, Path())
    STEPS = [{"thread": thread, "kind": kind, "object": 0, "value": value,
              "before": None, "file": "broken.cpp", "line": line}
             for thread, kind, value, line in (
                 (0, "start", None, 9), (1, "read", "0", 4),
                 (2, "read", "0", 4), (2, "write", "1", 4),
                 (1, "write", "1", 4), (1, "end", None, 0),
                 (0, "read", "1", 12))]
    RESULT = {"arguments": "2 1", "objects": [{"name": "Total"}], "total": 6,
              "wrong": 4, "races": 6, "complete": True, "cut": "",
              "reduced": False, "preemptions": None, "shortest": "122",
              "raced": None, "reports": [("broken.cpp:4", "broken.cpp:4")],
              "replayed": [20, 20], "all": [{
                  "choices": "122", "outcome": "wrong", "says": "1 of 2",
                  "steps": STEPS, "waits": []}]}
    SOUND = {**RESULT, "wrong": 0, "races": 0, "shortest": None, "reports": [],
             "replayed": [0, 0]}
    RACY = {**RESULT, "wrong": 0, "shortest": None, "raced": "122"}

    def test_one_wrong_order_is_enough_and_all_must_be_right(self):
        self.assertEqual(schedules.verdict(self.RESULT), "fails")
        self.assertEqual(schedules.verdict(self.SOUND), "passes")
        self.assertEqual(schedules.verdict({**self.SOUND, "races": 1}), "fails")
        self.assertEqual(schedules.verdict({**self.SOUND, "complete": False}),
                         "unclear")

    def test_a_race_must_touch_a_marked_line(self):
        for sides in (("broken.cpp:4", "broken.cpp:12"), ("", "broken.cpp:4")):
            result = {**self.RESULT, "reports": [sides]}
            self.assertEqual(schedules.verdict(result, {"broken.cpp:4"}),
                             "fails")
        elsewhere = {**self.RESULT, "reports": [
            *self.RESULT["reports"], ("broken.cpp:12", "broken.cpp:9")]}
        self.assertEqual(schedules.verdict(elsewhere, {"broken.cpp:4"}),
                         "unclear")
        self.assertEqual(schedules.verdict(elsewhere), "fails")  # none is marked
        self.assertIn("reports broken.cpp:12 and broken.cpp:9: no marked line",
                      "\n".join(steps.lines(self.DEMO, elsewhere,
                                                {"broken.cpp:4"})))

    def test_a_race_that_does_no_harm_is_told_with_an_order_of_it(self):
        text = "\n".join(steps.lines(self.DEMO, self.RACY))
        for part in ("wrong 0", "one with a report, which came again in 20 of 20",
                     "reports broken.cpp:4 and broken.cpp:4", "--replay 122"):
            self.assertIn(part, text)

    def test_the_table_has_a_line_a_demo(self):
        lines = steps.schedule_table({"a-story": {"broken": self.RESULT,
                                                   "fixed": self.SOUND}})
        self.assertEqual(lines[1].split(), [
            "a-story", "2", "1", "6", "4", "6", "122", "20", "of", "20", "6",
            "0", "all"])

    def test_the_shortest_wrong_order_is_told_and_how_to_replay_it(self):
        text = "\n".join(steps.lines(self.DEMO, self.RESULT))
        for part in ("of `2 1`: 6, wrong 4", "20 of 20", "--replay 122",
                     "wrong: 1 of 2", "a-story"):
            self.assertIn(part, text)
        told = [line.split() for line in text.splitlines()
                if "broken.cpp:" in line]
        self.assertEqual(told, [
            ["thread", "1", "reads", "Total", "(0)", "broken.cpp:4"],
            ["thread", "2", "reads", "Total", "(0)", "broken.cpp:4"],
            ["thread", "2", "writes", "Total", "=", "1", "broken.cpp:4"],
            ["thread", "1", "writes", "Total", "=", "1", "broken.cpp:4"]])

    def test_who_holds_what_is_told(self):
        wait = {"thread": 1, "kind": "lock", "object": 0, "owner": 2,
                "spins": False, "file": "broken.cpp", "line": 4}
        self.assertIn("thread 1 waits for Total, held by thread 2",
                      steps.wait_text(self.RESULT, wait))

    def test_many_reads_of_a_line_are_one(self):
        reads = [self.STEPS[1]] * 5
        self.assertEqual(len(steps.step_lines(self.RESULT, reads)), 1)

    def test_of_a_long_order_the_ends_of_turns_are_told(self):
        turn = [{**self.STEPS[3], "line": line} for line in range(40)]
        one = {"outcome": "wrong", "says": "", "waits": [],
               "steps": [*self.STEPS[:2], *turn, self.STEPS[4]]}
        lines = steps.shown_lines(self.RESULT, one)
        self.assertEqual([line.split()[-1].partition(":")[2]
                          for line in lines],
                         ["4", "0", "1", "", "38", "39", "4"])
        self.assertEqual(lines[3].split(), ["...", "36", "more"])
        self.assertEqual(len(steps.all_lines(self.RESULT, one)), 43)


if __name__ == "__main__":
    unittest.main()
