#!/usr/bin/env python3
"""Unit tests of how the demos' programs are built and run: ahead of time, with
headers that they share, alone where they are measured, and none left behind.

Cost: a second or two; nothing is compiled. Misses: the compiler, which every
demo is a test of.
"""

import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path
from unittest.mock import patch

sys.dont_write_bytecode = True  # before our own: they leave no caches here

import building
from ahead import all_ended, alone, execute_once, run_ahead, step
from building import Program, pkg_config
from headers import making, share, use
from processes import Unable, execute, runnable_threads
from tests import Folder, ran


class Libraries(Folder):
    def test_a_library_that_is_absent_is_named_with_its_package(self):
        self.assertEqual(pkg_config(self.demo(), "--libs"), [])
        with self.assertRaisesRegex(Unable, "lost-library.*install lost-dev"):
            pkg_config(self.demo(libraries={"lost-library": "lost-dev"}),
                       "--libs")


class Watched(unittest.TestCase):
    def test_what_a_program_has_started_is_looked_at_too(self):
        spin = f"exec {sys.executable} -c 'while True: pass'"
        shell = subprocess.Popen(["sh", "-c", f"({spin}) & ({spin}) & wait"],
                                 start_new_session=True)
        try:
            for _ in range(500):
                if (seen := runnable_threads(shell.pid)) == 2:
                    break
                time.sleep(0.01)
            self.assertEqual(seen, 2)
        finally:
            os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()


class LeftBehind(unittest.TestCase):
    """A program that ends and leaves a child running."""

    LEAVES = "sleep 60 & echo $!; exit 3"

    def assertGone(self, out):
        stat = Path(f"/proc/{int(out)}/stat")
        for _ in range(500):  # whoever adopted it may take a while to reap it
            if not stat.exists() or stat.read_text().split()[2] == "Z":
                return
            time.sleep(0.01)
        self.fail(f"process {out.strip()} is still there")

    def test_is_ended_with_it(self):
        ended = execute(["sh", "-c", self.LEAVES], 60)
        self.assertEqual(ended.code, 3)
        self.assertGone(ended.out)

    def test_is_ended_also_where_several_run_at_once(self):
        commands = [["sh", "-c", self.LEAVES, str(n)] for n in range(3)]
        run_ahead(commands, 60)
        for command in commands:
            ended = execute_once(command, 60)
            self.assertEqual(ended.code, 3)
            self.assertGone(ended.out)


class Ahead(Folder):
    def setUp(self):
        super().setUp()
        self.enterContext(all_ended())

    def test_who_needs_what_another_makes_waits_for_it(self):
        made = self.home / "made"
        run_ahead([["cat", made],
                   ["sh", "-c", "sleep 0.1; echo so > $1", "-o", made]], 60)
        self.assertEqual(execute_once(["cat", made], 60).out, "so\n")

    def test_nothing_runs_beside_what_is_measured(self):
        file = self.write("file", "")
        run_ahead([["sh", "-c", f"while :; do echo >> {file}; done"]], 60)
        while not file.stat().st_size:
            step()
        with alone():
            time.sleep(0.1)
            size = file.stat().st_size
            execute(["sleep", "0.1"], 60)
            self.assertEqual(file.stat().st_size, size)
        execute(["sleep", "0.1"], 60)
        self.assertGreater(file.stat().st_size, size)

    def test_what_is_stopped_is_ended_as_well(self):
        run_ahead([["sleep", "60"]], 60)
        with all_ended(), self.assertRaises(KeyboardInterrupt):
            started, = step() or step()
            with alone():
                raise KeyboardInterrupt
        self.assertEqual(started.returncode, -signal.SIGKILL)

    def test_what_cannot_be_run_is_told_to_whom_it_concerns(self):
        run_ahead([["lost-program"], ["true"]], 60)
        self.assertEqual(execute_once(["true"], 60).code, 0)
        with self.assertRaisesRegex(Unable, "lost-program: cannot be run: No"):
            execute_once(["lost-program"], 60)


class SharedHeaders(Folder):
    def program(self, name, *flags):
        source = self.write(f"{name}.cpp", f"#include <{name}>\n")
        return Program(self.home / name, [*flags], [source], [*flags], [])

    def test_programs_share_a_header_where_flags_allow(self):
        alike = [self.program("map", "-O1"), self.program("set", "-O1", "-g"),
                 self.program("list", "-O0", "-O1")]
        other = self.program("deque", "-O0")
        share([*alike, other], self.home)
        self.assertEqual({tuple(use(one)) for one in alike}, {
            ("-include-pch", f"{self.home}/shared-0.h.pch")})
        self.assertEqual((use(other), [*making(["c++"], other)]), ([], []))
        self.assertEqual([name in (self.home / "shared-0.h").read_text()
                          for name in ("<list>", "<map>", "<deque>")],
                         [True, True, False])

    def test_what_fails_with_a_shared_header_is_compiled_without(self):
        one = self.program("map", "-O1")
        share([one, self.program("set", "-O1"), self.program("list", "-O1")],
              self.home)
        commands = []

        def run(command, *_):
            commands.append(command)
            return ran(code="-include-pch" in command or len(commands) == 3)

        with patch.multiple(building, execute_once=run, execute=run,
                            compiler=lambda: ["c++"]):
            self.assertEqual(building.built(one), self.home / "map")
        self.assertEqual(["-include-pch" in command for command in commands],
                         [True, False, False, False])


if __name__ == "__main__":
    unittest.main()
