#!/usr/bin/env python3
"""Measures snarl on public labelled suites: how many of the labelled races it
finds, and how much that is labelled clean it flags.

The suites are not part of snarl: fetch them into one folder, each under its
short name (`list` tells which and from where), and say where that is with
$SNARL_SUITES. A race is found if a finding, or a note of one, stands at a line
of the label; a label without lines is about the whole program. Counters are
labels of which a line is an update. Programs that do not parse, and cases that
a reader leaves out, are named and not counted.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from readers import READERS, WHERE

ROOT = Path(__file__).resolve().parents[2]
SNARL = os.environ.get("SNARL", str(ROOT / "build/bin/snarl"))
CHECKS = "unsynchronized-counter,unsynchronized-access"


def findings(case):
    """The places of each finding, or None if the program does not parse."""
    standard = [] if case.language == "C" or any("-std" in f for f in case.flags) else ["-std=c++17"]
    ran = subprocess.run([SNARL, "--format=json", "--quiet", "--checks=" + CHECKS,
                          *map(str, case.files), "--", *standard, *case.flags],
                         capture_output=True, text=True, timeout=300)
    if ran.returncode not in (0, 1):
        return None
    return [{(Path(p["file"]).name, p["line"]) for p in [f, *f["notes"]]}
            for f in json.loads(ran.stdout)["findings"]]


def judge(case, found):
    """(label, whether it was hit) for each label."""
    places = set().union(*found) if found else set()
    for label in case.labels:
        yield label, bool(places & label.lines) if label.lines else bool(found)


def table(rows):
    print("| suite | language | what | races found | clean flagged |")
    print("|---|---|---|---|---|")
    for (suite, language, what), count in sorted(rows.items()):
        def share(hit, total):
            return f"{hit} of {total} ({100 * hit / total:.0f} %)" if total else "–"
        print(f"| {suite} | {language} | {what} | {share(*count['racy'])} | {share(*count['clean'])} |")


def spread(lines):
    numbers = sorted(number for _, number in lines)
    if not numbers:
        return "program"
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def main():
    parser = argparse.ArgumentParser(prog="./dev suites", description=__doc__.split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="name missed and flagged labels, "
                        "and what was left out")
    parser.add_argument("names", nargs="*", help=f"{', '.join(READERS)}, or list; all if none")
    arguments = parser.parse_args()
    if arguments.names == ["list"]:
        for name, where in WHERE.items():
            print(f"{name:10}{where}")
        return 0
    for name in arguments.names:
        if name not in READERS:
            parser.error(f"no such suite: {name}; known are {', '.join(READERS)}")
    if "SNARL_SUITES" not in os.environ:
        sys.exit("suites: SNARL_SUITES must name the folder that holds the suites ('list' tells which)")
    folder = Path(os.environ["SNARL_SUITES"])
    cases = []
    for name in arguments.names or READERS:
        if not (folder / name).is_dir():
            print(f"suites: {name} is missing: fetch {WHERE[name]} into {folder / name}", file=sys.stderr)
            continue
        cases += list(READERS[name](folder / name))
    if not cases:
        sys.exit("suites: nothing to measure")
    counted = [case for case in cases if not case.left_out]
    rows = collections.defaultdict(lambda: {"racy": [0, 0], "clean": [0, 0]})
    say = print if arguments.verbose else lambda *_: None
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, found in zip(counted, pool.map(findings, counted)):
            if found is None:
                case.left_out = "does not parse"
                continue
            for label, hit in judge(case, found):
                row = rows[case.suite, case.language, "counters" if label.counter else "other"]
                kind = row["racy" if label.racy else "clean"]
                kind[0] += hit
                kind[1] += 1
                if hit != label.racy:
                    lines = spread(label.lines)
                    say("MISSED " if label.racy else "FLAGGED",
                        "counter" if label.counter else "other  ", f"{case.suite} {case.name}:{lines}")
    for case in cases:
        if case.left_out:
            say("LEFT OUT", case.suite, case.name + ":", case.left_out)
    table(rows)
    left_out = sum(bool(case.left_out) for case in cases)
    print(f"\n{len(cases) - left_out} programs, {left_out} more left out"
          + ("" if arguments.verbose else " (--verbose names them)"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
