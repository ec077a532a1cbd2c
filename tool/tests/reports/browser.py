#!/usr/bin/env python3
"""The HTML report in a real headless Chromium: it loads without errors and asks
nobody for anything, filters and keys work, nothing sticks out at the width of a
desk or of a phone, and hostile sources stay text.

    browser.py                    a report of the tour and of hostile sources
    browser.py REPORT.html        another one: only how it loads and looks
    --pictures FOLDER             also leave screenshots there

SNARL names the program. Cost: some ten seconds. Ends with 77, which is
`skipped`, where there is no Chromium.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[3]
SNARL = os.environ.get("SNARL", ROOT / "build/bin/snarl")
sys.path[:0] = [str(ROOT / "runtime_demos")]

from report.tests.browser import OUTSIDE, SKIPPED, WIDTHS
from report.tests.chromium import Chromium, found

HOSTILE = """#include <thread>
// </script><script>document.title = "taken"</script> <img src=x onerror=alert(1)>
int Hits = 0, Missed = 0; // {long}
void hit() {{ ++Hits; }}
// NOLINTNEXTLINE(snarl-*): <b>bold</b> and no reason
void miss() {{ ++Missed; }}
void run() {{
  std::thread A(hit), B(hit), C(miss), D(miss);
  A.join();
  B.join();
  C.join();
  D.join();
}}
"""


def write_report(folder):
    """A report of the tour with a file that tries to break out of it."""
    shutil.copytree(ROOT / "testdata/tour", folder / "tour")
    text = HOSTILE.format(long="wide " * 300).encode()
    with open(folder / "tour/status.cpp", "a") as long:
        long.write("\n" * 1000)  # too long to be shown whole
    (folder / "tour/odd & <b>.cpp").write_bytes(text + b"// \xff\xfe\x01\n")
    report = folder / "report.html"
    ended = subprocess.run(
        [SNARL, "check", ".", "--likely", "--progress=never", "--show-fixes",
         "--format=html", f"--output={report}", "--", "-std=c++20"],
        cwd=folder / "tour", capture_output=True, text=True)
    if ended.returncode != 1:
        raise RuntimeError(ended.stderr)
    return report


class Html(unittest.TestCase):
    path = None
    pictures = None

    @classmethod
    def setUpClass(cls):
        cls.browser = Chromium()
        cls.addClassCleanup(cls.browser.close)

    def load(self, width=WIDTHS[0], dark=False):
        self.browser.load(self.path, width, dark)
        return self.browser.value

    def test_it_loads_alone_and_nothing_sticks_out(self):
        for width in WIDTHS:
            for dark in (False, True):
                value = self.load(width, dark)
                name = f"{width}-{'dark' if dark else 'light'}"
                with self.subTest(name):
                    self.assertEqual(self.browser.errors, [])
                    self.assertEqual(self.browser.requests,
                                     [Path(self.path).resolve().as_uri()])
                    for opened in ("false", "true"):
                        value("document.querySelectorAll('details').forEach("
                              f"(e) => e.open = {opened})")
                        self.assertEqual(value(OUTSIDE), [])
                        self.assertLessEqual(value(
                            "document.documentElement.scrollWidth"), width)
                if self.pictures:
                    value("document.querySelectorAll('details').forEach("
                          "(e) => e.open = false)")
                    self.browser.picture(Path(self.pictures) / f"{name}.png")

    def shown(self):
        return self.browser.value(
            "document.querySelectorAll('.finding:not([hidden])').length")

    def choose(self, field, value):
        self.browser.value(
            f"(() => {{ const e = document.getElementById('{field}'); "
            f"e.value = '{value}'; "
            "e.dispatchEvent(new Event('input', {bubbles: true})) })()")

    def test_filters(self):
        value = self.load()
        everything = self.shown()
        for field, choice in (("check", "unsynchronized-counter"),
                              ("file", "progress.cpp"),
                              ("state", "suppressed"),
                              ("text", "backOff sleep_for")):
            with self.subTest(field):
                self.choose(field, choice)
                self.assertTrue(0 < self.shown() < everything, self.shown())
                value("document.querySelector('[type=reset]').click(); "
                      "new Promise((go) => setTimeout(go, 20))")
                self.assertEqual(self.shown(), everything)
        self.choose("text", "no such words anywhere")
        self.assertEqual(self.shown(), 0)
        self.assertIn(f"0 of {everything}", value(
            "document.getElementById('count').textContent"))

    def test_keys_walk_through_what_is_shown(self):
        value = self.load()
        focused = "document.activeElement.id"
        self.browser.press("j")
        first = value(focused)
        self.browser.press("j")
        self.assertNotEqual(value(focused), first)
        self.browser.press("k")
        self.assertEqual(value(focused), first)
        self.browser.press("/")
        self.assertEqual(value(focused), "text")
        self.assertEqual(value("document.getElementById('text').value"), "")

    def test_links_open_what_is_folded(self):
        value = self.load()
        for link in (".badges a:not(.place)", ".place"):
            value(f"document.querySelector('{link}').click(); "
                  "new Promise((go) => setTimeout(go, 50))")
            self.assertTrue(value(
                "document.getElementById(decodeURIComponent("
                "location.hash.slice(1))).closest('details').open"), link)

    def test_no_link_leads_nowhere(self):
        self.assertEqual(self.load()(
            "[...document.querySelectorAll('a[href^=\"#\"]')].filter((e) => "
            "!document.getElementById(decodeURIComponent(e.hash.slice(1))))"
            ".map((e) => e.hash)"), [])

    def test_hostile_sources_stay_text(self):
        value = self.load()
        self.assertEqual(value("document.title"), "snarl's report")
        self.assertEqual(value("document.scripts.length"), 1)
        self.assertEqual(value("document.images.length"), 0)
        self.assertIn('document.title = "taken"', value(
            "document.querySelector('main').textContent"))

    def test_without_javascript_it_is_a_list(self):
        self.browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.load()
            self.assertEqual(self.browser.value(
                "getComputedStyle(document.getElementById('filters')).display"),
                "none")
            self.assertGreater(self.shown(), 3)
        finally:
            self.browser.ask("Emulation.setScriptExecutionDisabled",
                             value=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("report", nargs="?")
    parser.add_argument("--pictures", metavar="FOLDER")
    options = parser.parse_args()
    if not found():
        print("skipped: no Chromium here; install the package chromium")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        Html.pictures = options.pictures
        Html.path = options.report or write_report(Path(folder))
        tests = unittest.defaultTestLoader.loadTestsFromTestCase(Html)
        if options.report:
            tests = unittest.TestSuite(
                [Html("test_it_loads_alone_and_nothing_sticks_out"),
                 Html("test_no_link_leads_nowhere")])
        return not unittest.TextTestRunner().run(tests).wasSuccessful()


if __name__ == "__main__":
    sys.exit(main())
