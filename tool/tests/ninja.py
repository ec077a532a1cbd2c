#!/usr/bin/env python3
"""`snarl ninja`: the findings of `snarl check`, and no more work than needed.

SNARL names the program.
"""

import json
import os
import subprocess
import tempfile
import unittest

SNARL = os.environ["SNARL"]

SOURCES = {
    "src/count.h": "#pragma once\nextern long Hits;\nvoid hit();\n",
    "src/count.cpp": '#include "count.h"\nlong Hits = 0;\n'
                     "void hit() { ++Hits; }\n",
    "src/main of $x.cpp": '#include "count.h"\n#include <thread>\n'
                          "int main() {\n  std::thread A(hit), B(hit);\n"
                          "  A.join();\n  B.join();\n"
                          "  return Hits == sizeof(NAME);\n}\n",
    "src/alone.cpp": "int alone() { return 1; }\n",
}


class Ninja(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name, text in SOURCES.items():
            self.write(name, text)
        self.database(list(SOURCES)[1:])
        self.assertEqual(self.snarl("ninja", "-p", "build").returncode, 0)

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


if __name__ == "__main__":
    unittest.main()
