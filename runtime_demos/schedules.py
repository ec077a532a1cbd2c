"""Every order of a program's steps: builds a demo with the scheduler of
schedule/, has it run under all of them, and says how many there are, how many
go wrong, the shortest wrong one, and how to see that one again.

Cost: some milliseconds a schedule; the scheduler itself is compiled once and
kept in build/demos. Misses: see schedule/README.md.
"""

import hashlib
import json
import os
import re
import shlex
from pathlib import Path

from ahead import run_ahead
from building import (BUILD_SECONDS, Program, built, compiler, instrumented,
                      objects_built, symbolizer, workshop)
from processes import Unable, check_space, execute
from stated import DEMOS, TWINS
from steps import all_lines, astray, lines, race_text, thread_name

SCHEDULER = DEMOS / "schedule"
EXPLORE_SECONDS = 120
REPLAYS = 20
WRONG = {"wrong", "deadlock", "crash"}


# Building -------------------------------------------------------------------


def scheduler():
    """What all are linked with; it has no program of its own."""
    sources = sorted(SCHEDULER.glob("*.cpp"))
    flags = ["-std=c++20", "-O1", "-g1", "-pthread", "-fno-omit-frame-pointer"]
    state = hashlib.sha256(shlex.join([*compiler(), *flags]).encode())
    for source in sorted([*sources, *SCHEDULER.glob("*.h")]):
        state.update(source.read_bytes())
    home = workshop() / f"schedule-{state.hexdigest()[:16]}"
    home.mkdir(exist_ok=True)
    return Program(home / "scheduler", flags, sources, [], [], kept=True)


def wrapped():
    return [f"-Wl,--wrap={name}"
            for name in (SCHEDULER / "symbols.txt").read_text().split()]


def scheduled(one):
    """A program that is instrumented for ThreadSanitizer, under the scheduler."""
    below = scheduler()
    return one.again(one.path.with_name(f"{one.path.name}-scheduled"), [],
                     wrapped(), map(below.object, below.sources))


def built_scheduled(one):
    parts = scheduler(), one.parts(), scheduled(one)
    run_ahead([command for part in parts for command in part.commands()],
              BUILD_SECONDS)
    for part in parts:
        objects_built(part)
    return built(parts[-1])


def programs(demo):
    """What is built for it, the scheduler first."""
    if "schedules" in demo.facts:
        yield scheduler()
        for one in [instrumented(demo, twin) for twin in TWINS]:
            yield from (one.parts(), scheduled(one))


# Running --------------------------------------------------------------------


def run(program, arguments, **settings):
    """What the explorer found."""
    result = program.with_suffix(".json")
    result.unlink(missing_ok=True)
    text = " ".join(f"{name}={value}" for name, value in {
        "out": result, "learned": program.with_suffix(".learned"),
        **settings}.items())
    ran = execute([program, *arguments], EXPLORE_SECONDS,
                  {**os.environ, "SCHEDULE": text})
    check_space(ran, result)
    try:
        return json.loads(result.read_text())
    except (OSError, ValueError):
        raise Unable(f"{program}: ended with {ran.code} instead of telling of "
                     f"its schedules\n{ran.err}")


def symbolized(program, queries):
    """llvm-symbolizer's answers, in the order of the queries."""
    tool = symbolizer()
    if not tool:
        raise Unable("llvm-symbolizer not found: install llvm-22")
    answers = []
    for begin in range(0, len(queries), 500):
        ran = execute([tool, f"--obj={program}", "--output-style=JSON",
                       *queries[begin:begin + 500]], 60)
        answers += json.loads(ran.out)
    return answers


class Symbols:
    """Where the addresses of a program are in its source."""

    def __init__(self, program, sources, found):
        self.folders = {source.parent for source in sources}
        frames = sorted({frame for site in found["sites"] for frame in site
                         if 0 < frame < 1 << 40})
        image = [at & 0xffffffff for at, _ in found["objects"] if at >> 60 == 1]
        answers = symbolized(program, [f"CODE {frame - 1:#x}"
                                       for frame in frames]
                             + [f"DATA {at:#x}" for at in image])
        self.lines = dict(zip(frames, answers))
        self.data = dict(zip(image, answers[len(frames):]))
        self.places = [next(filter(None, map(self.ours, site)), None)
                       for site in found["sites"]]

    def ours(self, frame):
        """(file, line, column) if it is in the program's own source."""
        symbols = self.lines.get(frame, {}).get("Symbol", [])
        for symbol in symbols:
            file = Path(symbol["FileName"])
            if file.parent in self.folders:
                return file, symbol["Line"], symbol["Column"]
        return None

    def name(self, at):
        """What the source calls what is at a place, if it is a variable."""
        if at >> 60 != 1:
            return None
        data = self.data[at & 0xffffffff].get("Data") or {}
        name = re.sub(r"^.*(?:::|\bguard variable for )", "",
                      re.sub(r"\[abi:\w+\]", "", data.get("Name", "")))
        return name or None


def object_names(program, found):
    """Names for all that the steps are about, each once."""
    names, counts = [], {}
    for at, kind in found["objects"]:
        name = (program.name(at) if kind != "thread"
                else thread_name(at & 0xffffffff))
        if not name:
            what = "object" if kind in ("memory", "atomic") else kind
            counts[what] = counts.get(what, 0) + 1
            name = f"{what} {counts[what]}"
        while name in names:  # parts of one variable
            name += "'"
        names.append(name)
    return names


# The result -----------------------------------------------------------------


def told(program, one):
    """One schedule, as the report wants it."""
    def where(site):
        file, line, _ = program.places[site] or (None, 0, 0)
        return {"file": file.name if file else "", "line": line}

    steps = [{"thread": thread, "kind": kind, "object": about, "value": value,
              "before": before, **where(site)}
             for thread, kind, about, value, before, site in one["steps"]]
    waits = [{"thread": thread, "kind": kind, "object": about, "owner": owner,
              "spins": spins, **where(site)}
             for thread, kind, about, owner, spins, site in one["waits"]]
    return {**one, "steps": steps, "waits": waits}


def length(one):
    return one["preemptions"], len(one["steps"])


def again(program, arguments, one, good):
    """How many replays of a schedule come out as they must."""
    found = run(program, arguments, times=REPLAYS, replay=one["choices"])
    return sum(good(other) and other["choices"] == one["choices"]
               for other in found["all"])


def reports(source, found):
    """The two lines of each race that ThreadSanitizer reports, each once; a
    side is None where no function of the program's own was at work."""
    return sorted({tuple(sorted(f"{place[0].name}:{place[1]}" if place else ""
                                for place in (source.places[site]
                                              for site in sides)))
                   for sides in found["reports"]})


def explored(demo, twin, arguments):
    """The schedules of a twin: what the report's JSON says of them."""
    program = built_scheduled(instrumented(demo, twin))
    found = run(program, arguments, runs=demo.fact("schedule-runs",
                                                   default="1000"))
    source = Symbols(program, demo.sources(twin), found)
    all_runs = [told(source, one) for one in found["all"]]
    shortest = found["shortest"] and told(source, found["shortest"])
    if shortest and all(one["choices"] != shortest["choices"]
                        for one in all_runs):
        all_runs.append(shortest)
    raced = None if shortest else min(
        (one for one in all_runs if one["race"]), key=length, default=None)
    replayed = (
        again(program, arguments, shortest, lambda one: one["outcome"] in WRONG)
        if shortest else
        again(program, arguments, raced, lambda one: one["race"])
        if raced else 0)
    told_races = reports(source, found)
    threads = 1 + max((step["thread"] for one in all_runs
                       for step in one["steps"]), default=0)
    return {
        "arguments": " ".join(arguments),
        "threads": [thread_name(number) for number in range(threads)],
        "objects": [{"id": number, "name": name, "kind": kind}
                    for number, (name, (_, kind)) in enumerate(zip(
                        object_names(source, found), found["objects"]))],
        "total": found["total"], "wrong": found["wrong"],
        "complete": not found["cut"] and found["preemptions"] is None,
        "cut": found["cut"], "reduced": found["reduced"],
        "preemptions": found["preemptions"], "races": found["races"],
        "race": [side for side in next(iter(told_races), ()) if side],
        "reports": told_races,
        "shortest": shortest and shortest["choices"],
        "raced": raced and raced["choices"],
        "replayed": [replayed, REPLAYS if shortest or raced else 0],
        "all": all_runs}


def verdict(result, marked=frozenset()):
    """`fails` if any schedule goes wrong, `passes` if none of all can. What
    races elsewhere than marked is another bug than the one to be shown."""
    if astray(result, marked):
        return "unclear"
    if result["wrong"] or result["races"]:
        return "fails"
    return "passes" if result["complete"] else "unclear"


def arguments_of(demo):
    words = demo.fact("schedules").split()
    return [] if words == ["none"] else words


def judge(demo):
    """{twin: its schedules, with verdict and lines}; none if the demo states
    no arguments for them."""
    if "schedules" not in demo.facts:
        return {}
    arguments = arguments_of(demo)
    judged = {}
    for twin in TWINS:
        result = explored(demo, twin, arguments)
        same, of = result["replayed"]
        marked = {f"{file}:{line}" for file, line, _ in demo.marks(twin)}
        judged[twin] = {
            "verdict": verdict(result, marked) if same == of else "unclear",
            "lines": lines(demo, result, marked), **result}
    return judged


def replay(demo, choices, twin="broken"):
    """One schedule of a demo, step by step: lines."""
    arguments = arguments_of(demo)
    result = explored(demo, twin, arguments)
    program = scheduled(instrumented(demo, twin)).path
    found = run(program, arguments, replay=choices)
    if found["cut"]:
        raise Unable(f"{demo.name}: {choices}: {found['cut']}")
    source = Symbols(program, demo.sources(twin), found)
    one = told(source, found["all"][0])
    names = object_names(source, found)
    return all_lines({**result, "objects": [
        {"name": name} for name in names]}, one) + [
            race_text(sides) for sides in reports(source, found)]
