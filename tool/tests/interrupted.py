#!/usr/bin/env python3
"""What is left of a run that is interrupted or killed, at any moment.

A source includes a named pipe, so that snarl waits at a known place of its
work until the test goes on: it is read once to check, once to plan the fixes
and once to try them. SNARL names the program.
"""

import os
import signal
import subprocess
import tempfile
import time
import unittest

SNARL = os.environ["SNARL"]
PATIENCE = 120  # seconds, on a busy machine

RACE = """#include <pthread.h>
static int Hits = 0;
static void *hit(void *Unused) { ++Hits; return Unused; }
int start%d(void) {
  pthread_t A, B;
  pthread_create(&A, 0, hit, 0);
  pthread_create(&B, 0, hit, 0);
  pthread_join(A, 0);
  pthread_join(B, 0);
  return Hits;
}
"""


class Folder(unittest.TestCase):
    """A folder of sources, and snarl at work on it."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        with open(self.path(name), "w") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name)) as file:
            return file.read()

    def start(self, *options):
        """snarl on the folder, with one thread."""
        process = subprocess.Popen(
            [SNARL, *options, "-j1", "--progress=always", ".", "--"],
            cwd=self.folder.name, text=True, env={**os.environ, "CI": ""},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        return process

    def ended(self, process):
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out, err


class Interrupted(Folder):
    def three(self):
        """Three sources; the second waits for the pipe."""
        for index, name in enumerate("abc"):
            pipe = '#include "pipe.h"\n' if name == "b" else ""
            self.write(name + ".c", pipe + RACE % index)
        os.mkfifo(self.path("pipe.h"))

    def reader(self):
        """The pipe, as soon as snarl waits for it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                return os.open(self.path("pipe.h"), os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                time.sleep(0.01)
        self.fail("the source is not read")

    def feed(self):
        os.close(self.reader())
        # Until the reader has closed its end, the next open would be its own.
        time.sleep(0.2)

    def test_what_is_finished_is_reported(self):
        for wish in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(wish):
                self.folder = tempfile.TemporaryDirectory()
                self.addCleanup(self.folder.cleanup)
                self.three()
                process = self.start()
                pipe = self.reader()
                process.send_signal(wish)
                time.sleep(0.1)
                os.close(pipe)
                status, out, err = self.ended(process)
                self.assertEqual(status, -wish, err)
                self.assertIn("stopping, with a report", err)
                self.assertIn("interrupted: 2 of 3 files were not read", err)
                self.assertEqual(out.count("[snarl-unsynchronized-counter]"), 1)
                self.assertIn("1 of 3 files in", err)

    def test_the_second_one_ends_at_once(self):
        self.three()
        process = self.start()
        pipe = self.reader()
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        status, out, err = self.ended(process)
        os.close(pipe)
        self.assertEqual((status, out), (-signal.SIGINT, ""))

    def test_fixes_that_are_interrupted_are_not_made(self):
        self.three()
        before = [self.read(name + ".c") for name in "abc"]
        process = self.start("--fix")
        self.feed()
        pipe = self.reader()  # the fixes are being planned
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        os.close(pipe)
        status, _, err = self.ended(process)
        self.assertEqual(status, -signal.SIGINT, err)
        self.assertIn("interrupted: no file was changed", err)
        self.assertEqual([self.read(name + ".c") for name in "abc"], before)

    def test_files_that_others_change_are_left_alone(self):
        self.three()
        process = self.start("--fix")
        self.feed()
        self.feed()
        pipe = self.reader()  # the fixes are being tried
        mine = "// mine\n" + self.read("a.c")
        self.write("a.c", mine)
        os.close(pipe)
        time.sleep(0.2)
        self.feed()  # tried again without a.c
        pipe = self.reader()  # checked again
        self.assertEqual(self.read("a.c"), mine)
        self.assertIn("_Atomic", self.read("c.c"))
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        os.close(pipe)
        _, _, err = self.ended(process)
        self.assertEqual(self.read("a.c"), mine)


class Killed(Folder):
    """kill -9 leaves every file either old or new, never half."""

    COUNT = 12

    def sources(self):
        return {f"{index}.c": RACE % index for index in range(self.COUNT)}

    def kill(self, moment):
        """The sources after --fix was killed when moment(process) returned."""
        for name, text in self.sources().items():
            self.write(name, text)
        process = self.start("--fix")
        moment(process)
        process.kill()
        self.ended(process)
        return {name: self.read(name) for name in self.sources()}

    def test_killed_at_any_moment(self):
        started = time.monotonic()
        new = self.kill(lambda process: process.wait())
        whole = time.monotonic() - started
        old = self.sources()
        self.assertTrue(all("_Atomic" in text for text in new.values()))

        def written(process):
            while (process.poll() is None
                   and self.read("0.c") == old["0.c"]):
                pass

        moments = [written] * 5
        for step in range(1, 6):
            moments.append(lambda _, t=whole * step / 6: time.sleep(t))
        for moment in moments:
            for name, text in self.kill(moment).items():
                self.assertIn(text, (old[name], new[name]), name)

if __name__ == "__main__":
    unittest.main()
