#!/usr/bin/env python3
"""The report in a real headless Chromium: it loads without errors and asks
nobody for anything, every picture is there, nothing sticks out at the width of
a desk or of a phone, and the scheduler can break the broken program and cannot
break the repaired one.

    browser.py                    the hand-made sample
    browser.py REPORT.html        a report that `snarl demo` wrote
    --pictures FOLDER             also leave screenshots there

Cost: some ten seconds. Ends with 77, which is `skipped`, where there is no
Chromium.
"""

import argparse
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # before our own: they leave no caches here
sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from report import page
from report.tests.chromium import Chromium, found
from report.tests.sample import form

WIDTHS = 1280, 400
SKIPPED = 77

# Everything that is wider than its place, but for what scrolls by itself.
OUTSIDE = """
  [...document.querySelectorAll("body *")].filter((e) => {
    if (e.closest(".scroll, pre, head, script, [hidden]") || e.tagName === "TITLE")
      return false;
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5);
  }).map((e) => e.tagName + "." + e.getAttribute("class")).slice(0, 5)"""

# Text that leaves its drawing.
CUT = """
  [...document.querySelectorAll("svg[role=img] text")].filter((e) => {
    const svg = e.closest("svg").getBoundingClientRect();
    const box = e.getBoundingClientRect();
    return svg.width > 0 && (box.right > svg.right + 1 || box.left < svg.left - 1
      || box.bottom > svg.bottom + 1 || box.top < svg.top - 1);
  }).map((e) => e.textContent).slice(0, 5)"""

MISSING = """
  [...document.querySelectorAll("figure")].filter((e) => {
    const shown = [...e.querySelectorAll("svg[role=img]")].filter(
      (svg) => svg.getBoundingClientRect().height > 0);
    return shown.length !== 1 || !shown[0].getAttribute("aria-label")
      || shown[0].querySelectorAll("rect, line, path, circle").length < 2
      || !e.querySelector("table");
  }).map((e) => e.dataset.picture)"""

UNNAMED = """
  [...document.querySelectorAll("button:not([hidden])")].filter(
    (e) => !e.textContent.trim()).map((e) => e.className)"""


class Report(unittest.TestCase):
    path = None  # the report to look at
    pictures = None  # where screenshots go

    @classmethod
    def setUpClass(cls):
        cls.browser = Chromium()
        cls.addClassCleanup(cls.browser.close)

    def views(self):
        for width in WIDTHS:
            for dark in (False, True):
                self.browser.load(self.path, width, dark)
                yield width, f"{width}-{'dark' if dark else 'light'}"

    def test_it_loads_alone_and_without_errors(self):
        for _, name in self.views():
            with self.subTest(name):
                self.assertEqual(self.browser.errors, [])
                self.assertEqual(self.browser.requests,
                                 [Path(self.path).resolve().as_uri()])

    def test_every_picture_is_there_and_nothing_sticks_out(self):
        value = self.browser.value
        for width, name in self.views():
            if self.pictures:
                self.browser.picture(Path(self.pictures) / f"{name}.png")
            with self.subTest(name):
                self.assertLessEqual(
                    value("document.documentElement.scrollWidth"), width)
                for script in (OUTSIDE, CUT, MISSING, UNNAMED):
                    self.assertEqual(value(script), [])

    def panels(self):
        self.browser.load(self.path, WIDTHS[0])
        return self.browser.value(
            "[...document.querySelectorAll('[data-scheduler]')].map("
            "(e) => e.dataset.scheduler)")

    def in_panel(self, name, script):
        return self.browser.value(
            f"(() => {{ const panel = document.querySelector("
            f"'[data-scheduler=\"{name}\"]'); {script} }})()")

    def until(self, name, script):
        """A replay takes its steps one after another."""
        for _ in range(100):
            if self.in_panel(name, f"return {script}"):
                return True
            self.browser.value("new Promise((go) => setTimeout(go, 50))")
        return False

    def status(self, name):
        return self.in_panel(
            name, "return panel.querySelector('.status').textContent")

    def test_the_broken_program_can_be_broken(self):
        for name in self.panels():
            if not self.in_panel(name, "return Boolean(panel.querySelector("
                                       "'[data-tool=wrong]'))"):
                continue
            with self.subTest(name):
                self.in_panel(name, "panel.querySelector("
                                    "'[data-tool=wrong]').click()")
                self.assertTrue(self.until(
                    name, "panel.querySelector('.status.is-wrong') !== null"))
                self.assertIn("wrong", self.status(name))
                self.in_panel(name, "panel.querySelector("
                                    "'[data-tool=undo]').click()")
                self.assertIn("Your turn", self.status(name))

    def test_the_repaired_program_cannot(self):
        """Whatever is pressed: ever the first, ever the last, and in turns."""
        go = """
          panel.querySelector('[data-twin=fixed]').click();
          const ends = [];
          for (const choose of [() => 0, (n) => n - 1, (n, at) => at % n]) {
            panel.querySelector('[data-tool=again]').click();
            for (let at = 0; at < 500; ++at) {
              const can = [...panel.querySelectorAll(
                '.thread:not([hidden])[aria-disabled=false]')];
              if (!can.length) break;
              can[choose(can.length, at)].click();
            }
            ends.push(panel.querySelector('.status').className);
          }
          return ends;"""
        for name in self.panels():
            if self.in_panel(name, "return Boolean(panel.querySelector("
                                   "'[data-twin=fixed]'))"):
                with self.subTest(name):
                    self.assertEqual(self.in_panel(name, go),
                                     ["status is-right"] * 3)

    def test_keys_step_and_take_back(self):
        for name in self.panels()[:1]:
            self.in_panel(name, "panel.querySelector('.thread:not([hidden])')"
                                ".focus()")
            before = self.in_panel(
                name, "return panel.querySelectorAll('.lanes tbody tr').length")
            self.browser.press("1")
            after = self.in_panel(
                name, "return panel.querySelectorAll('.lanes tbody tr').length")
            self.assertGreater(after, before)
            self.browser.press("u")
            self.assertEqual(before, self.in_panel(
                name,
                "return panel.querySelectorAll('.lanes tbody tr').length"))

    def test_all_schedules_are_a_table_and_one_is_replayed(self):
        for name in self.panels()[:1]:
            self.in_panel(name, "const all = panel.querySelector("
                                "'details:last-of-type'); all.open = true")
            self.assertTrue(self.until(
                name, "panel.querySelectorAll('.every tbody tr').length > 0"))
            self.in_panel(name, "panel.querySelector('.every button').click()")
            self.assertTrue(self.until(
                name, "/The end/.test(panel.querySelector("
                "'.status').textContent)"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("report", nargs="?")
    parser.add_argument("--pictures", metavar="FOLDER")
    options = parser.parse_args()
    if not found():
        print("skipped: no Chromium here; install the package chromium")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        Report.path = options.report
        Report.pictures = options.pictures
        if not options.report:
            Report.path = str(Path(folder) / "sample.html")
            Path(Report.path).write_text(page(form()), encoding="utf-8")
        tests = unittest.defaultTestLoader.loadTestsFromTestCase(Report)
        return not unittest.TextTestRunner().run(tests).wasSuccessful()


if __name__ == "__main__":
    sys.exit(main())
