#!/usr/bin/env python3
"""SARIF reports of snarl judged by others: by the schema of the standard, with
a validator from the npm registry, and by Microsoft's SARIF tool, which works
out anew what is new since an earlier report.

    sarif.py FOLDER     what judges is installed there, once

SNARL names the program. Cost: some ten seconds, and 40 MB to fetch the first
time. Ends with 77, which is `skipped`, where there is no npm or no registry.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SNARL = os.environ.get("SNARL", ROOT / "build/bin/snarl")
SKIPPED = 77

COUNTER = """#include <thread>
int {name} = 0;
void count{name}() {{ ++{name}; }}{comment}
void run{name}() {{
  std::thread A(count{name}), B(count{name});
  A.join();
  B.join();
}}
"""


def install(folder):
    """Why it cannot be, or nothing."""
    if not shutil.which("npm") or not shutil.which("node"):
        return "no npm here; install the package npm"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        text = (HERE / name).read_bytes()
        if not (folder / name).exists() or (folder / name).read_bytes() != text:
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            (folder / name).write_bytes(text)
    if (folder / "node_modules/.package-lock.json").exists():
        return None
    ended = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder, capture_output=True, text=True, timeout=300)
    if ended.returncode:
        return "npm could not install the validator:\n" + ended.stderr[-600:]
    return None


def counter(name, comment=""):
    return COUNTER.format(name=name, comment=comment)


def fixtures():
    """A source for each check, in which it finds something."""
    for folder in sorted((ROOT / "testdata").iterdir()):
        for file in sorted(folder.glob("*.c*")):
            text = file.read_text(errors="replace")
            if f"// finds: {folder.name}\n" in text and "<boost/" not in text:
                yield folder.name, file, text
                break


class Reports(unittest.TestCase):
    modules = None

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = Path(scratch.name)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return name

    def report(self, name, *arguments, status=1):
        """What snarl says in SARIF, checked by the schema."""
        file = self.folder / f"{name}.sarif"
        ended = subprocess.run(
            [SNARL, "check", "--progress=never", "--format=sarif",
             f"--output={file}", *arguments], cwd=self.folder,
            capture_output=True, text=True)
        self.assertEqual(ended.returncode, status, ended.stderr)
        self.assertEqual(self.complaints(file), "")
        return json.loads(file.read_text())["runs"][0]

    def complaints(self, file):
        return subprocess.run(
            ["node", HERE / "validate.js", self.modules, file],
            capture_output=True, text=True).stdout

    def test_the_validator_finds_mistakes(self):
        name = self.write("wrong.sarif", json.dumps({"version": "2.1.0", "runs": [
            {"tool": {"driver": {"name": "x"}}, "results": [{"level": "bad"}]}]}))
        self.assertIn("/runs/0/results/0/level",
                      self.complaints(self.folder / name))

    def test_findings_of_every_check(self):
        commands, wanted = [], set()
        for check, file, text in fixtures():
            name = self.write(f"{check}{file.suffix}", text)
            flags = [] if file.suffix == ".c" else ["-std=c++20"]
            for line in text.splitlines()[:10]:
                flags += line.partition("// flags: ")[2].split()
            commands.append({
                "directory": str(self.folder), "file": name,
                "arguments": ["clang++", *flags, "-c", name,
                              f"-I{file.parent}", "-I" + sysconfig.get_paths()["include"]]})
            wanted.add(f"snarl-{check}")
        self.write("compile_commands.json", json.dumps(commands))
        run = self.report("every", "-p", ".", "--likely", "--show-fixes")
        rules = run["tool"]["driver"]["rules"]
        self.assertEqual(wanted, {rule["id"] for rule in rules})
        self.assertEqual(wanted, {one["ruleId"] for one in run["results"]})
        self.assertEqual({rule["properties"]["precision"] for rule in rules},
                         {"high", "medium"})
        prints = set()
        for one in run["results"]:
            self.assertEqual(rules[one["ruleIndex"]]["id"], one["ruleId"])
            prints.add(one["partialFingerprints"]["snarl/v1"])
            likely = one.get("properties", {}).get("likely", False)
            self.assertEqual(likely, one["level"] == "note")
        self.assertEqual(len(prints), len(run["results"]))
        self.assertTrue(any("fixes" in one for one in run["results"]))
        self.check_flows(run["results"])

    def check_flows(self, results):
        """One merged order first, then one of each thread."""
        races = [one for one in results
                 if one["ruleId"] == "snarl-unsynchronized-counter"]
        merged, threads = races[0]["codeFlows"][:2]
        self.assertEqual(len(merged["threadFlows"]), 1)
        self.assertEqual(len(threads["threadFlows"]), 2)
        steps = merged["threadFlows"][0]["locations"]
        self.assertEqual([step["executionOrder"] for step in steps],
                         list(range(len(steps))))
        self.assertEqual(
            sorted(step["executionOrder"] for thread in threads["threadFlows"]
                   for step in thread["locations"]), list(range(len(steps))))
        self.assertTrue(any(
            len(one["codeFlows"][0]["threadFlows"][0]["locations"]) > 1
            for one in results if one["ruleId"] == "snarl-blocking-in-coroutine"
            and "codeFlows" in one))

    def test_suppressed_findings_if_they_are_asked_for(self):
        name = self.write("quiet.cpp", counter(
            "Hits", "  // NOLINT(snarl-*): one thread at a time"))
        run = self.report("quiet", name, "--", "-std=c++20", status=0)
        self.assertEqual(run["results"], [])
        run = self.report("quiet", "--show-suppressed", name, "--",
                          "-std=c++20", status=0)
        self.assertEqual(run["results"][0]["suppressions"], [
            {"kind": "inSource", "justification": "one thread at a time"}])

    def test_what_is_new_since_a_baseline_is_what_others_say(self):
        arguments = "--", "-std=c++20"
        name = self.write("aged.cpp", counter("Old"))
        self.report("before", "--write-baseline=known", name, *arguments,
                    status=0)
        self.write("aged.cpp", "// moved\n\n" + counter("Old") + counter("New"))
        run = self.report("after", "--baseline=known", name, *arguments)
        ours = {one["message"]["text"][:5]: one["baselineState"]
                for one in run["results"]}
        self.assertEqual(ours, {"'Old'": "unchanged", "'New'": "new"})
        for one in run["results"]:
            del one["baselineState"]
        theirs = self.matched("before.sarif", {"version": "2.1.0", "runs": [run]})
        self.assertEqual(ours, theirs)

    def matched(self, before, after):
        tool = (Path(self.modules) / "@microsoft/sarif-multitool-linux"
                / "Sarif.Multitool")
        tool.chmod(0o755)  # what its script does, which npm 11 does not run
        self.write("now.sarif", json.dumps(after))
        ended = subprocess.run(
            [tool, "match-results-forward", "now.sarif", "--previous", before,
             "--output-file-path", "matched.sarif"], cwd=self.folder,
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
            capture_output=True, text=True)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        matched = json.loads((self.folder / "matched.sarif").read_text())
        # To it a moved place is an update; to the standard what is significant.
        same = {"updated": "unchanged"}
        return {one["message"]["text"][:5]:
                same.get(one["baselineState"], one["baselineState"])
                for one in matched["runs"][0]["results"]}

    def test_nothing_found(self):
        name = self.write("clean.cpp", "int main() {}\n")
        run = self.report("clean", name, "--", status=0)
        self.assertEqual(run["results"], [])

    def test_what_could_not_be_analysed(self):
        name = self.write("broken.cpp", "int x = <\n")
        run = self.report("broken", name, "--", status=2)
        self.assertFalse(run["invocations"][0]["executionSuccessful"])
        self.assertEqual(
            len(run["invocations"][0]["toolExecutionNotifications"]), 1)


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/sarif"
    if why := install(folder):
        print(f"skipped: {why}")
        return SKIPPED
    Reports.modules = str((folder / "node_modules").resolve())
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(Reports)
    return not unittest.TextTestRunner().run(tests).wasSuccessful()


if __name__ == "__main__":
    sys.exit(main())
