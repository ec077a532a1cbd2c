#!/usr/bin/env python3
"""Unit tests of what fills in the course: an excerpt is what the source has or
is refused, a page is made anew as it was, and what is missing is complained of.

Cost: a fraction of a second. Misses: the course itself, which `course --check`
looks at.
"""

import json
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

sys.dont_write_bytecode = True  # before our own: they leave no caches here
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from learning import blocks, checked, figures, saw
from learning.excerpt import excerpt
from processes import Unable
from stated import Demo

SOURCE = """\
#include <mutex>

namespace {

std::mutex Guard;
long Total = 0;

/// Counts.
void count(long Steps,
           long Most) {
  for (long I = 0; I < Steps; ++I) {
    if (Total < Most)
      ++Total; // finds: lost-step
  }
}

} // namespace

int main() {
  count(1, 2);
  for (int I = 0; I < 2; ++I) {
    count(3, 4);
  }
}
"""
MACHINE = {"date": "2026-01-31", "cores": 2, "system": "Linux x86_64",
           "compiler": "clang version 22.1.8"}
FINDING = {"check": "lost-step", "file": "broken.cpp", "line": 13, "column": 7,
           "message": "'Total' is lost", "notes": [], "interleaving": ["one"],
           "advice": "mind it"}


def step(thread, kind, line, value=None):
    return {"thread": thread, "kind": kind, "object": 0, "value": value,
            "before": None, "file": "broken.cpp", "line": line}


def twin(verdict, findings=(), **more):
    return {"proof": {"verdict": verdict, "lines": ["lost:\n  3"]},
            "snarl": {"verdict": "finds" if findings else "silent",
                      "findings": list(findings)}, **more}


SCHEDULES = {
    "arguments": "2 1", "threads": ["main", "thread 1", "thread 2"],
    "objects": [{"id": 0, "name": "Total", "kind": "memory"}], "total": 6,
    "wrong": 4, "races": 6, "complete": True, "cut": "", "reduced": False,
    "preemptions": None, "shortest": "122", "replayed": [20, 20],
    "verdict": "fails",
    "run": {"choices": "122", "outcome": "wrong", "says": "1 lost", "waits": [],
            "steps": [step(0, "start", 1), step(1, "read", 13, "0"),
                      step(2, "write", 13, "1"), step(0, "join", 2)]}}
ONE = {"measured": MACHINE, "as stated": True, "ours": "3 lost",
       "prices": {"of": "a step", "lines": ["a lock   2 ns"]},
       "twins": {"broken": twin("fails", [FINDING], schedules=SCHEDULES),
                 "fixed": twin("passes", schedules={**SCHEDULES, "wrong": 0})}}


class Pages(unittest.TestCase):
    """A demo, and figures of it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        (self.home / "broken.cpp").write_text(SOURCE)
        (self.home / "fixed.cpp").write_text(SOURCE.replace(" // finds: lost-step", ""))
        self.demo = Demo("a", self.home / "README.md", {
            "lesson": "6. Steps get lost", "source": "none"}, self.home)
        for module in (blocks, checked):
            told = patch.object(module, "demo_of", lambda name: self.demo)
            told.start()
            self.addCleanup(told.stop)

    def filled(self, text):
        return blocks.filled(text, {"a": ONE}, {})

    def refused(self, text, why):
        with self.assertRaisesRegex(Unable, why):
            self.filled(text)


class Excerpts(Pages):
    def of(self, asked):
        return "\n".join(excerpt(self.demo, "broken", asked))

    def test_definitions_are_whole_with_their_comment(self):
        self.assertEqual(self.of("Guard, Total"),
                         "std::mutex Guard;\nlong Total = 0;")
        self.assertEqual(self.of("count").splitlines()[0::7],
                         ["/// Counts.", "}"])

    def test_a_brace_is_that_of_the_first_line(self):
        self.assertEqual(self.of('"for (long" to "}"'),
                         "for (long I = 0; I < Steps; ++I) {\n"
                         "  if (Total < Most)\n"
                         "    ++Total; // finds: lost-step\n}")

    def test_parts_stand_apart_and_behind_one_another(self):
        self.assertEqual(self.of('Total, "for (int" to "}"'),
                         "long Total = 0;\n\nfor (int I = 0; I < 2; ++I) {\n"
                         "  count(3, 4);\n}")
        for asked, why in (("Total, Guard", "behind line 6 defines `Guard`"),
                           ('"nothing"', "begins with `nothing`"),
                           ("Steps", "defines `Steps`"), ("", "no part"),
                           ("a-b", "names no parts")):
            with self.assertRaisesRegex(Unable, why):
                self.of(asked)


class Filling(Pages):
    def test_a_page_is_filled_in_and_then_stays(self):
        page = "\n".join(
            f"<!-- {asked} -->\nold\n<!-- end -->\n" for asked in (
                "lesson: a", "measured: a", "code: a broken Total",
                "saw: a broken", "schedules: a", "lanes: a", "replay: a",
                "prices: a", "snarl: a"))
        once = self.filled(page)
        self.assertEqual(self.filled(once), once)
        self.assertNotIn("\nold\n", once)
        for text in ("| Steps get lost | none | 3 lost |", "31 January 2026",
                     "long Total = 0;", "lost:\n  3", "| of them wrong | 4 | 0 |",
                     "| 1 | reads `Total`: 0 |  | 13 |",
                     "| 2 |  | writes `Total` = 1 | 13 |", "*1 lost*",
                     "snarl demo run a --replay 122", "a lock   2 ns",
                     "broken.cpp:13:7: warning: 'Total' is lost "
                     "[snarl-lost-step]", "  help: mind it",
                     "About `fixed.cpp` it says nothing."):
            self.assertIn(text, once)

    def test_what_cannot_be_filled_in_is_refused(self):
        for asked, why in (("seen: a", "there are: code"),
                           ("saw: a", "names no twin"),
                           ("saw: b broken", "was not measured")):
            self.refused(f"<!-- {asked} -->\n<!-- end -->\n", why)
        self.refused("<!-- saw: a broken -->\n", "no end")
        self.refused("<!-- end -->\n", "no end")

    def test_a_standstill_says_who_waits_for_whom(self):
        run = {**SCHEDULES["run"], "outcome": "deadlock", "says": "", "waits": [
            {"thread": 2, "kind": "lock", "object": 0, "owner": 1,
             "spins": False, "file": "broken.cpp", "line": 13}]}
        text = "\n".join(saw.lanes({**SCHEDULES, "run": run}))
        self.assertIn("|  | waits for `Total`, which thread 1 holds | 13 |", text)
        self.assertIn("Then it stands still for ever.", text)


class Checking(Pages):
    def complaints(self, page, **others):
        return list(checked.form_complaints("06-a.md", page, {
            "06-a.md": page, "index.md": "[a](06-a.md)", **others}))

    def page(self):
        below = {"The problem": "<!-- code: a broken Total -->\n<!-- end -->",
                 "Run this": "    snarl demo run a",
                 "What you saw": "".join(
                     f"<!-- {kind} -->\n<!-- end -->\n" for kind in (
                         "lesson: a", "saw: a broken", "measured: a")),
                 "What to do": "<!-- code: a fixed Total -->\n<!-- end -->",
                 "What snarl says": "<!-- snarl: a -->\n<!-- end -->",
                 "Try it yourself": 2 * "<details>\n</details>\n"}
        return "# 6. Steps\n\n" + "\n".join(
            f"## {heading}\n\n{below.get(heading, 'Text.')}\n"
            for heading in checked.HEADINGS)

    def test_a_page_has_its_parts(self):
        page = self.page()
        self.assertEqual(self.complaints(page), [])
        for old, new, why in (
                ("## Why", "## Because", "headings"),
                ("# 6. Steps", "# Steps", "title"),
                ("<!-- snarl: a -->", "", "no `<!-- snarl"),
                ("saw: a broken", "code: a broken", "lanes or saw"),
                ("measured: a", "measured: b", "leaves out"),
                ("<details>\n</details>\n", "", "fewer than two")):
            self.assertIn(why, "\n".join(self.complaints(
                page.replace(old, new, 1))), why)

    def test_a_page_leads_on(self):
        self.assertEqual(self.complaints(self.page(), **{"07-b.md": ""}),
                         ["does not lead on to 07-b.md"])

    def test_findings_are_those_that_are_marked(self):
        for line, wrong in (13, 0), (14, 1):
            found = twin("fails", [{**FINDING, "line": line}])
            self.assertEqual(len(list(checked.figure_complaints({"a": {
                "twins": {"broken": found, "fixed": twin("passes")}}}))), wrong)


class Figures(Pages):
    def test_no_folder_of_a_machine_is_taken_over(self):
        record = {"proof": {"verdict": "fails", "lines": ["in /home/me/a.cpp"],
                            "figures": []},
                  "snarl": {"verdict": "silent", "findings": []}}
        form = {"date": "2026-01-31", "machine": {
            "cores": 2, "system": "Linux", "compiler": "clang version 22 (1)"},
            "demos": [{"name": "a", "as stated": True, "prices": None,
                       "twins": {"broken": record, "fixed": record}}]}
        file = self.home / "run.json"
        with patch.object(figures, "demo_of", lambda name: Demo(
                name, self.home, {}, self.home)):
            file.write_text(json.dumps(form))
            with self.assertRaisesRegex(Unable, "names a folder"):
                figures.read(file)
            file.write_text(json.dumps(form).replace("/home/me/", ""))
            self.assertEqual(figures.read(file)["a"]["measured"]["compiler"],
                             "clang version 22")
            file.write_text("{}")
            self.assertRaises(Unable, figures.read, file)


if __name__ == "__main__":
    unittest.main()
