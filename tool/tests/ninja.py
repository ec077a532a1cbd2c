#!/usr/bin/env python3
"""`snarl ninja`: the findings of `snarl check`, and no more work than needed.

SNARL names the program.
"""

import json
import os
import subprocess
import tempfile
import time
import unittest

SNARL = os.environ["SNARL"]

SOURCES = {
    "src/count.h": "#pragma once\nextern long Hits;\nvoid hit();\n",
    "src/count.cpp": '#include "count.h"\nlong Hits = 0;\n'
                     "void hit() { ++Hits; }\n",
    "src/main of $x.cpp": '#include "count.h"\n#include <pthread.h>\n'
                          "void *run(void *) {\n  hit();\n  return nullptr;\n}\n"
                          "int main() {\n  pthread_t A, B;\n"
                          "  pthread_create(&A, nullptr, run, nullptr);\n"
                          "  pthread_create(&B, nullptr, run, nullptr);\n"
                          "  pthread_join(A, nullptr);\n"
                          "  pthread_join(B, nullptr);\n"
                          "  return Hits == sizeof(NAME);\n}\n",
    "src/alone.cpp": "int alone() { return 1; }\n",
}

PLANNED = "snarl reads the compilation database"
MODELS = "functions:\n  - {name: net::ignored, block: join}\n"


class Ninja(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name, text in SOURCES.items():
            self.write(name, text)
        self.database(list(SOURCES)[1:])
        self.assertEqual(self.snarl("ninja", "-p", "build").returncode, 0)
        time.sleep(0.02)  # the clock of time stamps ticks slowly

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def read(self, name):
        with open(os.path.join(self.folder, name)) as file:
            return file.read()

    def database(self, sources):
        """Commands that run in build/ and name everything from there."""
        directory = os.path.join(self.folder, "build")
        self.write("build/compile_commands.json", json.dumps([
            {"directory": directory, "file": "../" + source,
             "arguments": ["g++", "-I../src", '-DNAME="a $b"', "-MD", "-MF",
                           "x.d", "-c", "../" + source, "-o", "x.o"]}
            for source in sources]))

    def command(self, *words):
        return subprocess.run(words, cwd=self.folder, text=True,
                              capture_output=True, timeout=300)

    def snarl(self, *words):
        return self.command(SNARL, *words)

    def ninja(self, *words):
        """The status, and what was done."""
        ended = self.command("ninja", "-f", "build/snarl/build.ninja", *words)
        done = sorted(line.split("] ", 1)[1].strip("'")
                      for line in ended.stdout.splitlines()
                      if line.startswith("[") and "] snarl " in line)
        return ended.returncode, done, ended.stdout

    def test_its_findings_are_those_of_check(self):
        status, done, said = self.ninja()
        self.assertEqual(status, 1, said)
        self.assertEqual(len(done), 4, said)
        report = self.read("build/snarl/report.txt")
        self.assertIn("[snarl-unsynchronized-counter]", report)
        self.assertEqual(report, self.snarl("-p", "build").stdout)
        self.assertIn(report, said)

    def test_the_second_run_reads_nothing(self):
        self.ninja()
        self.assertEqual(self.ninja()[:2], (1, []))
        self.assertEqual(self.ninja("report")[:2], (0, []))

    def test_an_edit_that_means_nothing_is_not_linked(self):
        self.ninja()
        self.write("src/count.h", SOURCES["src/count.h"] + "// why\n")
        status, done, said = self.ninja("report")
        self.assertEqual(status, 0, said)
        self.assertEqual(done, ["snarl reads 'src/main of $x.cpp",
                                "snarl reads src/count.cpp"])

    def test_a_quoted_line_is_quoted_anew(self):
        self.ninja("report")
        self.write("src/count.cpp", SOURCES["src/count.cpp"].replace(
            "++Hits; }", "++Hits; } // why"))
        status, done, said = self.ninja("report")
        self.assertEqual(status, 0, said)
        self.assertIn("snarl checks the program", done)
        report = self.read("build/snarl/report.txt")
        self.assertIn("// why", report)
        self.assertEqual(report, self.snarl("-p", "build").stdout)

    def test_a_repair_is_seen(self):
        self.ninja()
        self.write("src/count.h", "#include <atomic>\n"
                   "extern std::atomic<long> Hits;\nvoid hit();\n")
        self.write("src/count.cpp", '#include "count.h"\n'
                   "std::atomic<long> Hits = 0;\nvoid hit() { ++Hits; }\n")
        status, done, said = self.ninja()
        self.assertEqual(status, 0, said)
        self.assertNotIn("snarl reads src/alone.cpp", done)
        self.assertEqual(self.ninja()[:2], (0, []))

    def test_a_new_database_is_read(self):
        self.ninja()
        self.database(list(SOURCES)[1:3])
        status, done, said = self.ninja()
        self.assertEqual(status, 1, said)
        self.assertIn("snarl checks the program", done)
        self.assertNotIn("alone", self.read("build/snarl/build.ninja"))

    def test_what_does_not_compile_is_named(self):
        self.write("src/alone.cpp", "int alone() { return x; }\n")
        status, _, said = self.ninja()
        self.assertEqual(status, 1)
        self.assertIn("cannot analyse 'src/alone.cpp'", said)

    def test_options_of_link_are_kept(self):
        self.snarl("ninja", "-p", "build", "--", "--checks=-*counter")
        self.assertEqual(self.ninja()[0], 0)

    def test_a_new_baseline_is_heeded(self):
        self.snarl("-p", "build", "--write-baseline=all.json")
        self.snarl("-p", "build", "--checks=-*counter",
                   "--write-baseline=known.json")
        self.snarl("ninja", "-p", "build", "--", "--baseline=known.json")
        self.assertEqual(self.ninja()[0], 1)
        time.sleep(0.02)
        self.write("known.json", self.read("all.json"))
        self.assertEqual(self.ninja()[0], 0)

    def test_what_link_would_refuse_is_said_at_once(self):
        for word, why in (("--bogus", "unknown option '--bogus'"),
                          ("--diff=HEAD", "--diff depends on git")):
            ended = self.snarl("ninja", "-p", "build", "--", word)
            self.assertEqual(ended.returncode, 2)
            self.assertIn(why, ended.stderr)

    def report(self, *words):
        """What is done for the report, which is then that of `snarl check`."""
        status, done, said = self.ninja("report")
        self.assertEqual(status, 0, said)
        report = self.read("build/snarl/report.txt")
        self.assertEqual(report, self.snarl("-p", "build", *words).stdout)
        return [each for each in done if each != PLANNED], report

    def test_other_checks_are_linked_and_not_read(self):
        self.write(".snarl.yaml", MODELS)
        self.report()
        self.assertEqual(self.report()[0], [])
        self.write(".snarl.yaml", "checks: -*counter\n" + MODELS)
        self.assertEqual(self.report(), (["snarl checks the program"], ""))
        self.assertEqual(self.ninja()[:2], (0, []))
        self.assertEqual(self.ninja()[:2], (0, []))

    def test_other_models_are_read_by_all(self):
        self.write("tools/net.yaml", "")
        self.write(".snarl.yaml", "models: tools/net.yaml\n")
        self.report()
        self.write("tools/net.yaml", MODELS)
        self.assertEqual(len(self.report()[0]), 4)
        self.write(".snarl.yaml", MODELS)
        self.assertEqual(len(self.report()[0]), 4)
        self.write(".snarl.yaml", MODELS.replace("ignored", "other"))
        self.assertEqual(len(self.report()[0]), 4)
        self.write("tools/net.yaml", "")
        self.assertEqual(self.report()[0], [])

    def test_a_configuration_that_comes_and_goes_is_seen(self):
        _, found = self.report()
        self.assertIn("[snarl-unsynchronized-counter]", found)
        self.write(".snarl.yaml", "show: -src/*\n")
        self.assertEqual(self.report(), (["snarl checks the program"], ""))
        os.remove(os.path.join(self.folder, ".snarl.yaml"))
        self.assertEqual(self.report(), (["snarl checks the program"], found))
        self.assertEqual(self.ninja()[:2], (1, []))

    def test_what_is_not_to_be_read_is_not(self):
        self.write(".snarl.yaml", "read: -*alone.cpp\n")
        self.assertNotIn("snarl reads src/alone.cpp", self.report()[0])

    def test_a_broken_configuration_is_said(self):
        self.write(".snarl.yaml", "cheks: x\n")
        status, _, said = self.ninja()
        self.assertEqual(status, 1)
        self.assertIn("error: .snarl.yaml:1:1: unknown key 'cheks'", said)

    def test_which_configuration_was_said_is_kept(self):
        self.write("other.yaml", "checks: -*counter\n")
        self.write(".snarl.yaml", "cheks: x\n")
        self.snarl("ninja", "-p", "build", "--config=other.yaml")
        self.assertEqual(self.report("--config=other.yaml")[1], "")
        self.write("other.yaml", "read: -*alone.cpp\n")
        self.assertIn("counter]", self.report("--config=other.yaml")[1])
        self.assertNotIn("alone", self.read("build/snarl/build.ninja"))
        self.snarl("ninja", "-p", "build", "--no-config")
        self.assertIn("counter]", self.report("--no-config")[1])


if __name__ == "__main__":
    unittest.main()
