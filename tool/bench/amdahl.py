#!/usr/bin/env python3
"""Compares what follows from snarl's estimate with the clock.

If each of n threads holds one lock for a share s of what it does, n threads are
never more than min(n, 1/s) times as fast as one: the bound. How close they come
depends on the pieces in which they hold it. If it is one, and they all begin
with it, this is Amdahl's law: 1/(s + (1 - s)/n). If there are many, one thread
works without the lock while another one has it, and the bound is reached.

snarl takes s and the pieces from the source, without running it. Here programs
are made up whose threads hold a lock for 5 % to 99 % of what they do, in one
piece or in ten, with three kinds of work in and outside of it; the demos of a
global lock are added. All are run with one thread at a time and with several,
and what was to be expected stands beside the speed-up by the clock, with
Spearman's rank correlation of the two.

Cost: about a minute. Misses: the clock can tell only where the cores are free;
`chrt -r 1` (as root) takes them from what else the machine does.
"""

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True  # they leave no caches there
sys.path.insert(0, str(ROOT / "runtime_demos"))

from building import build, compiler
from processes import Unable, execute
from stated import DEMOS, Demo, front_matter, names

SHARES = [*range(5, 100, 5), 99]  # per cent
CREW = 4  # threads in all, several at once or one after the other
ROUNDS = 12_000_000  # of a worker's loops, together
PIECES = 10  # in which a worker holds its lock, if not in one
LEAST = 0.9  # correlation
SECONDS = 300
FLAGS = ["-std=c++20", "-O1", "-pthread"]

HEAD = """\
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

template <long Rounds> void divide() {
  volatile long Found = 0;
  for (long I = 1; I <= Rounds; ++I)
    if (Rounds % I == 0)
      Found = Found + 1;
}

template <long Rounds> void multiply() {
  unsigned long State = 1;
  for (long I = 0; I < Rounds; ++I)
    State = State * 6364136223846793005u + 1442695040888963407u;
  volatile unsigned long Last = State;
  (void)Last;
}

template <long Rounds> void sum() {
  double Sum = 0;
  for (long I = 1; I <= Rounds; ++I)
    Sum = Sum + 1.0 / static_cast<double>(I);
  volatile double Last = Sum;
  (void)Last;
}

template <void (*Work)()> void start(long AtOnce) {
  for (long Done = 0; Done < Size; Done += AtOnce) {
    std::vector<std::thread> Crew;
    for (long I = 0; I < AtOnce; ++I)
      Crew.emplace_back(Work);
    for (std::thread &T : Crew)
      T.join();
  }
}
"""

WORKER = """
std::mutex Lock%(number)d;
void worker%(number)d() {
  for (long Piece = 0; Piece < %(pieces)d; ++Piece) {
    {
      std::lock_guard<std::mutex> Hold(Lock%(number)d);
      %(locked)s<%(inside)d>();
    }
    %(free)s<%(outside)d>();
  }
}
"""


@dataclass
class Row:
    """A program that takes arguments and then how many threads at once."""
    name: str
    source: Path
    arguments: list
    entry: str = ""  # what its threads run; anything if not known
    program: Path = None
    share: float = 0  # estimated: of its work, under the lock
    pieces: float = 1  # estimated: how often it takes the lock
    runs: dict = field(default_factory=dict)  # by threads: a list of Ran

    def bound(self, threads):
        return min(threads, 1 / max(self.share, 1e-9))

    def expected(self, threads):
        """The first to have the lock never waits, the last one does while all
        others have their first piece; or the lock is never free, until the last
        piece of work without it."""
        return threads / max(
            1 + (threads - 1) * self.share / self.pieces,
            threads * self.share + (1 - self.share) / self.pieces)

    def faster(self, threads):
        """By the clock, in the best of the turns."""
        return (min(ran.wall for ran in self.runs[1])
                / min(ran.wall for ran in self.runs[threads]))

    def had(self, threads):
        """Which part it had of the cores that it wanted, at best."""
        return max(ran.busy / statistics.mean(ran.runnable or [1])
                   for ran in self.runs[threads])


def invented(folder):
    """The made-up workers, in one source."""
    kinds = [("divide", "divide"), ("divide", "multiply"), ("sum", "sum"),
             ("multiply", "sum"), ("multiply", "multiply"), ("sum", "divide")]
    source, rows, text, cases = folder / "workers.cpp", [], HEAD, ""
    for pieces in (1, PIECES):
        for share in SHARES:
            number = len(rows)
            locked, free = kinds[number % len(kinds)]
            inside = ROUNDS * share // 100
            text += WORKER % {
                "number": number, "pieces": pieces, "locked": locked,
                "free": free, "inside": inside // pieces,
                "outside": (ROUNDS - inside) // pieces}
            cases += f"  case {number}: start<worker{number}>(AtOnce); break;\n"
            rows.append(Row(
                f"{share} % {locked}, {free}" + (
                    f", in {pieces}" if pieces > 1 else ""),
                source, [number], f"worker{number}"))
    source.write_text(
        f"constexpr long Size = {CREW};\n{text}\nint main(int, char **Argv) {{\n"
        "  const long AtOnce = std::atol(Argv[2]);\n"
        f"  switch (std::atoi(Argv[1])) {{\n{cases}  }}\n}}\n")
    program = folder / "workers"
    must(*compiler(), *FLAGS, source, "-o", program)
    for row in rows:
        row.program = program
    return rows


def from_demos(folder):
    """Both twins of the demos whose proof is that they compute in parallel if
    no lock hinders them."""
    for name in names():
        if not name.startswith("cpu-work-under-global-lock"):
            continue
        readme = DEMOS / name / "README.md"
        facts = front_matter(readme)
        if facts.get("proof") != "parallelism" or "libraries" in facts:
            continue
        for twin in ("broken", "fixed"):
            home = folder / name.replace("/", "-")
            home.mkdir(exist_ok=True)
            demo = Demo(name, readme, facts, home)
            yield Row(f"{name.rpartition('/')[2]}, {twin}",
                      demo.sources(twin)[0], [], program=build(demo, twin))


def must(*command):
    ran = execute(command, SECONDS)
    if ran.code:
        raise Unable(f"{command[0]}: ended with {ran.code}\n{ran.err}")
    return ran


def estimate(rows, folder, tools):
    """Asks snarl, once for each source."""
    known = {}
    for row in rows:
        if row.source not in known:
            facts = folder / "facts.snarl"
            must(tools / "snarl", "summarize", *FLAGS, "-c", row.source, "-o",
                 facts)
            lines = must(tools / "bench-shares", facts).out.splitlines()
            known[row.source] = {
                entry: (float(share), max(float(pieces), 1.0))
                for entry, _, share, pieces in
                (line.split("\t") for line in lines)}
        shares = known[row.source]
        row.share, row.pieces = shares.get(
            row.entry, max(shares.values(), default=(0.0, 1.0)))


def measure(rows, threads, turns):
    for _ in range(turns):
        for row in rows:
            for count in [1, *threads]:
                row.runs.setdefault(count, []).append(
                    must(row.program, *row.arguments, count))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def ranks(values):
    """Of equal values, the mean of their ranks."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2
            for value in values]


def correlation(some, others):
    """Spearman's: Pearson's of the ranks."""
    return statistics.correlation(ranks(some), ranks(others))


def show(rows, threads):
    print(f"{'':34}{'share':>7}" + "".join(
        f"   {count} threads: {'bound':>6}{'expected':>10}{'clock':>7}"
        for count in threads))
    for row in rows:
        print(f"{row.name:34}{row.share:7.1%}" + "".join(
            f"{row.bound(count):20.2f}{row.expected(count):10.2f}"
            f"{row.faster(count):7.2f}" for count in threads))


def judge(rows, count):
    """0: the ranks are alike. 1: not so. 2: that cannot be told."""
    ranked = correlation([row.expected(count) for row in rows],
                         [row.faster(count) for row in rows])
    beyond = sum(row.faster(count) > 1.1 * row.bound(count) for row in rows)
    print(f"{count} threads: rank correlation {ranked:.2f} of {len(rows)}; "
          f"{beyond} beat their bound by more than a tenth")
    had = statistics.median(row.had(count) for row in rows)
    if had < 0.9:
        print(f"other work left {had:.0%} of the cores they wanted (median): "
              "nothing can be told")
        return 2
    return 0 if ranked >= LEAST else 1


def main():
    parser = argparse.ArgumentParser(
        prog="./dev bench amdahl", description=__doc__.split("\n\n")[0],
        epilog="Exit: 0 the ranks are alike, 1 not so, 2 it cannot be told.")
    parser.add_argument("--build", default=ROOT / "build", type=Path,
                        help=argparse.SUPPRESS)
    parser.add_argument("--turns", type=int, default=3, help="repetitions (3)")
    options = parser.parse_args()
    threads = [2] + [CREW] * (len(os.sched_getaffinity(0)) >= CREW)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*invented(folder), *from_demos(folder)]
        estimate(rows, folder, options.build / "bin")
        measure(rows, threads, options.turns)
    show(rows, threads)
    return max(judge(rows, count) for count in threads)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unable as why:
        sys.exit(print(f"amdahl: {why}", file=sys.stderr) or 2)
