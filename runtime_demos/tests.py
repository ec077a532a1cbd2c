#!/usr/bin/env python3
"""Unit tests of what judges the demos: what a demo states about itself is read
as it stands there or refused, and a verdict follows from what the runs showed.

Cost: a fraction of a second; nothing is compiled, and little is run. Misses:
the programs themselves, which `run` is for, and what a future ThreadSanitizer
may print. How they are built and run: building_tests.py.
"""

import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

sys.dont_write_bytecode = True  # before our own: they leave no caches here

import proofs
from lessons import lesson, lesson_table, shown
from prices import price_lines
from processes import Ran, Unable
from stated import Demo, front_matter

REPORT = """\
==================
WARNING: ThreadSanitizer: data race (pid=7)
  Write of size 4 at 0x7f10 by thread T2 (mutexes: write M0):
    #0 std::vector<int>::push_back(int&&) /usr/include/c++/12/vector:90:3 (a+1)
    #1 (anonymous namespace)::sell() /demos/broken.cpp:4:3 (broken+0x2)

  Previous read of size 4 at 0x7f10 by main thread:
    #0 main /demos/broken.cpp:9:7 (broken+0x3)

  Location is global 'Sold' of size 4 at 0x7f10 (broken+0x4)
"""


def ran(code=0, out="", err="", cpu=1.0, idle=0.0, runnable=()):
    return Ran(code, out, err, 1.0, cpu, idle, list(runnable))


class Folder(unittest.TestCase):
    """A demo in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)

    def write(self, name, text):
        path = self.home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    def demo(self, **facts):
        facts = {key.replace("_", "-"): fact for key, fact in facts.items()}
        return Demo("a", self.home / "README.md", facts, self.home)


class FrontMatter(Folder):
    def read(self, text):
        return front_matter(self.write("README.md", text))

    def refused(self, text, why):
        with self.assertRaisesRegex(Unable, why):
            self.read(text)

    def test_keys_have_values_or_lines_below(self):
        self.assertEqual(
            self.read("---\nshows: a: b\nbroken:\n  snarl: finds\n  proof:\n"
                      "rounds: 5\n---\nbelow: is prose\n"),
            {"shows": "a: b", "broken": {"snarl": "finds", "proof": ""},
             "rounds": "5"})

    def test_what_is_none_is_refused_by_its_line(self):
        self.refused("shows: a\n", "does not begin with front matter")
        self.refused("---\nshows: a\n", "does not begin with front matter")
        self.refused("---\nshows: a\nprose\n---\n", "README.md:3: expected")
        self.refused("---\nshows: a\n  snarl: finds\n---\n", ":3: expected")
        with self.assertRaisesRegex(Unable, "cannot be read"):
            front_matter(self.home / "absent.md")

    def test_facts_are_there_and_of_their_kind(self):
        demo = self.demo(rounds="5", broken={"snarl": "finds"}, below="-1")
        self.assertEqual(demo.fact("broken", "snarl"), "finds")
        self.assertEqual(demo.fact("wrong", default=""), "")
        self.assertEqual(demo.number("rounds", int), 5)
        self.assertEqual(demo.table("headers"), {})
        for ask in (lambda: demo.fact("broken"),
                    lambda: demo.fact("rounds", "snarl"),
                    lambda: demo.fact("broken", "proof"),
                    lambda: demo.number("below"),
                    lambda: demo.table("rounds")):
            self.assertRaises(Unable, ask)

    def test_marks_are_those_of_all_files_of_the_twin(self):
        self.write("broken/main.cpp", "a();\nb(); // finds: lost-step\n")
        self.write("broken/shop.cpp", "c(); // finds: lost-step\n")
        self.write("fixed.cpp", "b();\n")
        self.assertEqual(self.demo().marks("broken"),
                         {("main.cpp", 2, "lost-step"),
                          ("shop.cpp", 1, "lost-step")})
        self.assertEqual(self.demo().marks("fixed"), set())
        (self.home / "fixed.cpp").unlink()
        self.assertRaises(Unable, self.demo().marks, "fixed")


class Prices(unittest.TestCase):
    def test_multiples_are_of_the_first_of_the_kind(self):
        lines = price_lines({"1 thread": [100, 200], "2 threads": [50, 100],
                             "C++, by 1": [2.0, 2.0], "C++, by 2": [1, 1]},
                            "ms")
        self.assertEqual([line.split()[-4:] for line in lines], [
            ["150", "ms", "1.00", "times"], ["75.0", "ms", "0.50", "times"],
            ["2.0", "ms", "1.00", "times"], ["1.0", "ms", "0.50", "times"]])


class Lessons(Folder):
    def test_numbers_have_as_many_digits_as_tell_something(self):
        for number, unit, text in ((1234567, "ns", "1.23 ms"), (1234, "ms", "1.23 s"),
                                   (7.474, "s", "7.47 s"),
                                   (505.2, "ms", "505 ms"), (11.26, "%", "11.3%"),
                                   (4152240, "", "4,152,240"), (0, "", "0")):
            self.assertEqual(shown(number, unit), text)

    def test_ours_are_the_figures_of_the_run(self):
        demo = self.demo(lesson="3. Waits: they overlap", source="1.09 s",
                         ours="{fixed done}, not {broken done}")
        figures = {"broken": {"done": (10100, "ms")},
                   "fixed": {"done": (1020, "ms")}}
        taught = lesson(demo, figures)
        self.assertEqual(taught, (3, "Waits: they overlap", "1.09 s",
                                  "1.02 s, not 10.1 s"))
        lines = lesson_table({"a": (taught, True), "b": ((1, *taught[1:]),
                                                         False)})
        self.assertEqual([line[-9:].strip() for line in lines if
                          line.endswith(("NOT so", "as stated"))],
                         ["NOT so", "as stated"])
        self.assertIsNone(lesson(self.demo(), figures))

    def test_a_figure_that_is_absent_is_refused_with_those_there_are(self):
        figures = {"fixed": {"done": (1, "ms")}}
        for facts, why in ((dict(lesson="3. a", source="b", ours="{fixed x}"),
                            r"\{fixed x\}; there is: \{fixed done\}"),
                           (dict(lesson="3. a", ours="{fixed done}"), "source"),
                           (dict(lesson="a", source="b", ours="c"), "number")):
            with self.assertRaisesRegex(Unable, why):
                lesson(self.demo(**facts), figures)


class ByTsan(Folder):
    def setUp(self):
        super().setUp()
        self.write("broken.cpp", "\n\n\n++Sold; // finds: lost-step\n")
        self.write("fixed.cpp", "\n")

    def judge(self, *runs, plain=(0,), **facts):
        """The verdict on broken.cpp. `runs`: what it does in each round under
        ThreadSanitizer; `plain`: with what it ends without, the last for ever."""
        left, codes = list(runs), list(plain)

        def run(program, *_, **options):
            if "env" not in options:
                return ran(codes.pop(0) if len(codes) > 1 else codes[0])
            return left.pop(0) if program == "broken instrumented" else ran()

        def build(_, twin, make=None):
            return f"{twin} instrumented" if make else twin

        with patch.multiple(proofs, build=build, must_run=run,
                            tsan_environment=dict):
            return proofs.prove_by_tsan(self.demo(
                rounds=str(len(runs)), **facts))["broken"][0]

    def test_accesses_are_named_by_our_own_frames(self):
        self.assertEqual(
            list(proofs.tsan_accesses(REPORT, [Path("/demos/broken.cpp")])),
            [("Write of size 4 by thread T2 in sell(), broken.cpp:4",
              ("broken.cpp", 4)),
             ("Previous read of size 4 by main thread in main, broken.cpp:9",
              ("broken.cpp", 9))])
        self.assertEqual(
            list(proofs.tsan_accesses(REPORT, [Path("/demos/other.cpp")])), [])

    def test_a_report_at_a_mark_fails_in_whichever_run(self):
        report = ran(proofs.TSAN_EXIT, err=REPORT)
        self.assertEqual(self.judge(ran(), report), "fails")
        self.assertEqual(self.judge(ran(), ran()), "passes")

    def test_a_report_elsewhere_is_unclear(self):
        elsewhere = REPORT.replace("broken.cpp:4", "broken.cpp:5")
        self.assertEqual(self.judge(ran(proofs.TSAN_EXIT, err=elsewhere)),
                         "unclear")

    def test_a_wrong_result_without_a_report_is_unclear(self):
        self.assertEqual(self.judge(ran(), plain=(0, 1, 0)), "unclear")

    def test_a_result_that_must_be_wrong_is_waited_for(self):
        runs = ran(proofs.TSAN_EXIT, err=REPORT), ran(), ran(), ran()
        self.assertEqual(self.judge(*runs), "fails")
        self.assertEqual(self.judge(*runs, wrong="once"), "unclear")
        self.assertEqual(self.judge(*runs, wrong="once", plain=(0, 0, 0, 1)),
                         "fails")


class Verdicts(Folder):
    def prove(self, proof, outcomes, **facts):
        """The verdicts, where each program does what `outcomes` has for it, the
        last of it for ever."""
        left = {twin: list(runs) for twin, runs in outcomes.items()}

        def run(program, *_, **_options):
            runs = left[program]
            return runs.pop(0) if len(runs) > 1 else runs[0]

        def silent(*_):
            return "passes", []

        with patch.multiple(proofs, build=lambda _, twin: twin,
                            must_run=run, tsan_judge=silent):
            proof = proof(self.demo(rounds="3", **facts))
        return proof["broken"][0], proof["fixed"][0]

    def test_a_program_that_never_ends_fails(self):
        told = [True, True]
        self.assertEqual(proofs.ending_verdict([False, False], told), "fails")
        self.assertEqual(proofs.ending_verdict([True, True], told), "passes")
        self.assertEqual(proofs.ending_verdict([True, False], told), "unclear")
        self.assertEqual(proofs.ending_verdict([False, False], [True, False]),
                         "unclear")

    def test_one_wrong_total_is_enough(self):
        self.assertEqual(
            self.prove(proofs.prove_by_total,
                       {"broken": [ran(), ran(1)], "fixed": [ran()]}),
            ("fails", "passes"))

    def test_a_standstill_is_in_every_round_or_in_none(self):
        self.assertEqual(
            self.prove(proofs.prove_by_standstill,
                       {"broken": [ran(3)], "fixed": [ran()]}),
            ("fails", "passes"))
        self.assertEqual(
            self.prove(proofs.prove_by_standstill,
                       {"broken": [ran(3), ran(0), ran(3)], "fixed": [ran(3)]}),
            ("unclear", "fails"))

    def test_a_share_is_the_whole_in_every_round_or_mostly_small(self):
        self.assertEqual(proofs.share_verdict([1.0, 1.2, 1.1], 0.5), "fails")
        self.assertEqual(proofs.share_verdict([0.1, 0.9, 0.2], 0.5), "passes")
        self.assertEqual(proofs.share_verdict([1.0, 0.9, 1.1], 0.5), "unclear")

    def test_times_are_read_as_they_are_printed(self):
        beats = "waited 200 ms, largest gap {} ms"
        outcomes = {"broken": [ran(out=beats.format("201.5"))],
                    "fixed": [ran(out=beats.format("1.5"))]}
        self.assertEqual(self.prove(proofs.prove_by_gap, outcomes,
                                    gap_below="0.5"), ("fails", "passes"))
        waits = "waited 500 ms in all, done after {} ms"
        outcomes = {"broken": [ran(out=waits.format("50"))],
                    "fixed": [ran(out=waits.format("500"))]}
        self.assertEqual(self.prove(proofs.prove_by_overlap, outcomes,
                                    overlap_below="0.3"), ("passes", "fails"))
        with self.assertRaisesRegex(Unable, "does not have the form"):
            self.prove(proofs.prove_by_overlap, {"broken": [ran(out="done")],
                                                 "fixed": [ran(out="done")]},
                       overlap_below="0.3")

    def test_who_computes_alone_fails_and_who_gains_passes(self):
        demo = self.demo(serial_below="1.2", gain_from="1.5", judged_from="2")
        alone = [ran(cpu=1.0, idle=3.0, runnable=[1, 1, 0])]
        crowd = [ran(cpu=3.0, idle=1.0, runnable=[4, 4, 3])]
        queue = [ran(cpu=1.0, idle=3.0, runnable=[4, 4, 3])]
        with patch.object(proofs, "quota", lambda: float("inf")):
            def verdict(runs):
                return proofs.parallelism_verdict(demo, runs, 1.0)
            self.assertEqual(verdict(alone), "fails")
            self.assertEqual(verdict(crowd), "passes")
            self.assertEqual(verdict(queue), "unclear")
        with patch.object(proofs, "quota", lambda: 1.0):
            self.assertEqual(verdict(queue), "passes")  # no clock can tell


if __name__ == "__main__":
    unittest.main()
