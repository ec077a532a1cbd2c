#!/usr/bin/env python3
"""snarl's half of the 2x2: of each demo's programs it finds just the lines that
are marked, and nothing in the repaired ones. Nothing is built or run, so that
this half can be a test of every day; `run` shows the other half as well.

Cost: two runs of snarl a demo, several at once. Misses: demos whose libraries
are absent are named, not judged.
"""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

from ahead import all_ended, run_ahead
from building import check_headers
from processes import Unable
from says import ask_snarl, askings
from stated import DEMOS, TWINS, Demo, find_snarl, front_matter, names

SECONDS = 600


def demo_in(folder, name):
    readme = DEMOS / name / "README.md"
    demo = Demo(name, readme, front_matter(readme), Path(folder) / name)
    demo.built.mkdir(parents=True)
    return demo


class Marks(unittest.TestCase):
    def test_snarl_says_of_each_demo_what_it_states(self):
        snarl = find_snarl()
        self.assertTrue(snarl, "snarl is not built")
        with tempfile.TemporaryDirectory() as folder, all_ended():
            demos = [demo_in(folder, name) for name in names()]
            run_ahead([command for demo in demos for twin in TWINS
                       if not demo.table("libraries")
                       for command in askings(snarl, demo, twin)], SECONDS)
            for demo in demos:
                with self.subTest(demo.name):
                    self.judge(snarl, demo)

    def judge(self, snarl, demo):
        try:
            check_headers(demo)
            said = {twin: ask_snarl(snarl, demo, twin) for twin in TWINS}
        except Unable as why:
            if "not found: install" not in str(why):
                raise
            self.skipTest(str(why))
        for twin in TWINS:
            self.assertEqual(said[twin]["verdict"], said[twin]["stated"],
                             (twin, said[twin]["lines"]))


if __name__ == "__main__":
    unittest.main()
