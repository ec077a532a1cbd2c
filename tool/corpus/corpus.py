#!/usr/bin/env python3
"""Runs snarl over real projects: pinned Debian sources, fetched once.

For each project named (all if none is): fetch and unpack the source, configure
it for a compilation database, then run snarl over all of it and, beside it,
clang++ -fsyntax-only over the same commands. Prints how many files there are,
how many did not parse, the findings by check, and what both cost. Projects
are configured, not built. Everything stays in $SNARL_CORPUS (build/corpus).
"""

import argparse
import collections
import configparser
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "bench"))
import measure  # noqa: E402

CACHE = Path(os.environ.get("SNARL_CORPUS", ROOT / "build/corpus")).resolve()
MIRROR = os.environ.get("SNARL_CORPUS_MIRROR", "http://deb.debian.org/debian")


def call(command, directory, log):
    """Runs a command; ends the program with its last words if it fails."""
    with open(log, "a") as out:
        status = subprocess.run(command, cwd=directory, stdout=out, stderr=out,
                                stdin=subprocess.DEVNULL,
                                shell=isinstance(command, str)).returncode
    if status:
        tail = "".join(open(log, errors="replace").readlines()[-15:])
        sys.exit(f"{tail}corpus: failed, the whole log is {log}")


def apt(arguments, log):
    """apt-get with source lists of our own: the system's stay as they are."""
    state = CACHE / "apt"
    (state / "lists/partial").mkdir(parents=True, exist_ok=True)
    (state / "archives/partial").mkdir(parents=True, exist_ok=True)
    sources = state / "sources.list"
    sources.write_text(f"deb-src {MIRROR} bookworm main\n")
    call(["apt-get", "-q=2", "-o", f"Dir::Etc::SourceList={sources}",
          "-o", "Dir::Etc::SourceParts=/dev/null", "-o", f"Dir::State::Lists={state}/lists",
          "-o", f"Dir::Cache={state}", *arguments], CACHE, log)


def source_directory(name, version):
    """Where apt-get source unpacks: the version without epoch and revision."""
    return CACHE / f"{name}-{version.split(':', 1)[-1].rsplit('-', 1)[0]}"


def fetch(name, project):
    """The project's build directory, with a compilation database in it."""
    source = source_directory(name, project["version"])
    build = source / "snarl-build"
    if (build / "compile_commands.json").exists():
        return build
    CACHE.mkdir(parents=True, exist_ok=True)
    log = CACHE / f"{name}.log"
    if not source.exists():
        print(f"{name}: fetching {project['version']}", file=sys.stderr)
        apt(["update"], log)
        apt(["source", f"{name}={project['version']}"], log)
    print(f"{name}: configuring", file=sys.stderr)
    if "prepare" in project:
        call(project["prepare"], source, log)
    call(["cmake", "-S", source, "-B", build, "-G", "Ninja",
          "-DCMAKE_CXX_COMPILER=clang++-22", "-DCMAKE_C_COMPILER=clang-22",
          "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_BUILD_TYPE=Release",
          *project.get("cmake", "").split()], source, log)
    return build


def compiler(entries, jobs):
    """The compiler's own check of all entries: cost, and files that fail."""
    def one(entry):
        return measure.run(measure.syntax_only(entry), entry.directory)

    with ThreadPoolExecutor(jobs) as pool:
        costs = list(pool.map(one, entries))
    total = measure.Cost()
    for cost in costs:
        total.add(cost)
    return total, sum(cost.status != 0 for cost in costs)


def snarl(build, jobs, name):
    """snarl over the whole database: cost, findings by check, its last words."""
    program = os.environ.get("SNARL", str(ROOT / "build/bin/snarl"))
    report, log = CACHE / f"{name}.json", CACHE / f"{name}.snarl.log"
    report.unlink(missing_ok=True)
    with open(log, "w") as out:
        cost = measure.run([program, "check", "-p", str(build), f"-j{jobs}",
                            "--progress=never", "--format=json", f"--output={report}"],
                           build, out)
    try:
        findings = json.loads(report.read_text())["findings"]
    except (OSError, ValueError, KeyError):
        return cost, None, log
    return cost, collections.Counter(f["check"] for f in findings), log


def measure_project(name, project, jobs):
    """One line of figures and one of findings. True if snarl read all files."""
    build = fetch(name, project)
    entries = measure.database(build)
    base, unparsed = compiler(entries, jobs)
    cost, findings, log = snarl(build, jobs, name)
    print(f"{name} {project['version']}: {len(entries)} files, "
          f"{unparsed} of them fail to compile; "
          f"user {cost.user:.1f} s, compiler {base.user:.1f} s, "
          f"ratio {cost.user / max(base.user, 0.01):.2f}; "
          f"peak {measure.mebibytes(cost.peak)} in {jobs} threads, "
          f"compiler {measure.mebibytes(base.peak)} a process")
    if findings is None:
        print(f"  snarl ended with status {cost.status} and no report, see {log}")
        return False
    counts = ", ".join(f"{check} {count}" for check, count in sorted(findings.items()))
    print(f"  findings: {counts or 'none'}")
    if cost.status == 2:
        print(f"  snarl could not analyse some files, see {log}")
    sys.stdout.flush()
    return cost.status < 2


def main():
    projects = configparser.ConfigParser()
    projects.read(HERE / "projects")
    parser = argparse.ArgumentParser(
        prog="./dev corpus", description=__doc__.split("\n\n")[0],
        epilog="projects: " + ", ".join(projects.sections()))
    parser.add_argument("names", nargs="*", metavar="NAME",
                        help="a project, or: list, which names them")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count())
    parser.add_argument("--fetch", action="store_true",
                        help="only fetch and configure; prints the build directories")
    options = parser.parse_args()

    if options.names == ["list"]:
        for name in projects.sections():
            print(f"{name} {projects[name]['version']}")
        return 0
    names = options.names or projects.sections()
    for name in names:
        if name not in projects:
            parser.error(f"no project '{name}'; there are {', '.join(projects.sections())}")
    if options.fetch:
        for name in names:
            print(fetch(name, projects[name]))
        return 0
    return 0 if all([measure_project(n, projects[n], options.jobs) for n in names]) else 2


if __name__ == "__main__":
    sys.exit(main())
