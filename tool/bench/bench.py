#!/usr/bin/env python3
"""Compares snarl's cost with the compiler's.

Both get the same files with the same flags, one process at a time; every
repetition measures all programs, in an order that turns round each time, so
that whatever else the machine does falls on all of them alike. The figure to
look at is the ratio of user times within a repetition: the median of those,
with the least and the greatest.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

import measure

ROOT = Path(__file__).resolve().parents[2]
TIDY_CHECKS = "-*,bugprone-*,concurrency-*"


def place(project, build):
    """The build directory meant by a project's name, by a path, or by default."""
    corpus = Path(os.environ.get("SNARL_CORPUS", ROOT / "build/corpus"))
    fetched = sorted(corpus.glob("*/snarl-build/compile_commands.json"))
    names = {path.parent.parent.name.rsplit("-", 1)[0]: path.parent for path in fetched}
    if project is None:
        return names.get("leveldb", Path(build))
    if project in names:
        return names[project]
    if (Path(project) / "compile_commands.json").exists():
        return Path(project)
    known = ", ".join(sorted(names)) or "none; ./dev corpus fetches some"
    sys.exit(f"bench: no compilation database for '{project}' (fetched: {known})")


def programs(build, entries, version):
    """Each program as a function that runs it over all entries."""
    snarl = os.environ.get("SNARL", str(ROOT / "build/bin/snarl"))
    files = [entry.file for entry in entries]

    def whole(command):
        return lambda: measure.run(command, build)

    def compiler():
        total = measure.Cost()
        for entry in entries:
            total.add(measure.run(measure.syntax_only(entry, f"clang++-{version}"),
                                  entry.directory))
        return total

    def tidy():
        total = measure.Cost()
        for file in files:
            total.add(measure.run([f"clang-tidy-{version}", f"--checks={TIDY_CHECKS}",
                                   "--quiet", "-p", str(build), file], build))
        return total

    return {
        "clang++ -fsyntax-only": compiler,
        "snarl": whole([snarl, "check", "-p", str(build), "-j1", "--progress=never",
                        *files]),
        "clang-tidy": tidy,
    }


def main():
    parser = argparse.ArgumentParser(
        prog="./dev bench", description=__doc__.split("\n\n")[0])
    parser.add_argument("project", nargs="?",
                        help="a fetched corpus project or a build directory "
                             "(leveldb if fetched, else snarl itself)")
    parser.add_argument("--build", default=ROOT / "build", help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=5, help="repetitions (5)")
    parser.add_argument("--files", type=int, help="only the first N files")
    parser.add_argument("--no-tidy", action="store_true", help="leave clang-tidy out")
    options = parser.parse_args()

    build = place(options.project, options.build)
    entries = measure.database(build)[:options.files]
    if not entries:
        sys.exit(f"bench: {build}: the compilation database is empty")
    version = "19" if str(options.build).endswith("-19") else "22"
    todo = programs(build, entries, version)
    if options.no_tidy:
        del todo["clang-tidy"]

    print(f"{len(entries)} files of {build}, {options.runs} repetitions")
    costs = {name: [] for name in todo}
    for repetition in range(options.runs):
        order = list(todo) if repetition % 2 == 0 else list(reversed(todo))
        for name in order:
            costs[name].append(todo[name]())
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)

    base = costs["clang++ -fsyntax-only"]
    print(f"{'':24}{'user':>9}{'wall':>9}{'peak':>10}   user time / compiler's")
    for name, runs in costs.items():
        ratios = [cost.user / other.user for cost, other in zip(runs, base)]
        print(f"{name:24}{statistics.median(c.user for c in runs):8.2f}s"
              f"{statistics.median(c.wall for c in runs):8.2f}s"
              f"{measure.mebibytes(max(c.peak for c in runs)):>10}"
              f"   {statistics.median(ratios):.2f}"
              f" ({min(ratios):.2f} to {max(ratios):.2f})")
        if name != "clang-tidy" and max(cost.status for cost in runs) > 1:
            print(f"  {name} failed on some files: the figures compare less work")
    print("snarl: the whole run, one thread; the others: one process a file; "
          f"clang-tidy with {TIDY_CHECKS}")


if __name__ == "__main__":
    main()
