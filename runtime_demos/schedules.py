"""Every order of a program's steps: builds a demo with the scheduler of
schedule/, has it run under all of them, and says how many there are, how many
go wrong, the shortest wrong one, and how to see that one again.

Cost: some milliseconds a schedule; the scheduler itself is compiled once and
kept in build/demos. Misses: see schedule/README.md.
"""

import hashlib
import itertools
import json
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from processes import Unable, execute
from stated import BUILD_SECONDS, DEMOS, compiled, compiler, workshop

SCHEDULER = DEMOS / "schedule"
TWINS = ("broken", "fixed")
EXPLORE_SECONDS = 120
REPLAYS = 20
SHOWN_STEPS = 24
MANY_READS = 3
FLAGS = ["-O0", "-g", "-fno-omit-frame-pointer", "-fsanitize=thread", "-mllvm",
         "-tsan-instrument-read-before-write=1"]
WRONG = {"wrong", "deadlock", "crash"}
SAYS = {"read": "reads", "write": "writes", "update": "updates",
        "lock": "locks", "unlock": "unlocks", "start": "starts",
        "join": "joins", "wait": "waits for", "wake": "is woken by",
        "timeout": "waits no longer for", "notify": "notifies",
        "acquire": "acquires", "release": "releases", "free": "frees",
        "end": "ends"}


# Building -------------------------------------------------------------------


def scheduler():
    """The scheduler's object files, compiled unless they are there already."""
    sources = sorted(SCHEDULER.glob("*.cpp"))
    command = [*compiler(), "-std=c++20", "-O1", "-g1", "-fPIC",
               "-fno-omit-frame-pointer", "-c"]
    key = hashlib.sha256(shlex.join(command).encode())
    for source in sorted([*sources, *SCHEDULER.glob("*.h")]):
        key.update(source.read_bytes())
    home = workshop()
    kept = home / f"schedule-{key.hexdigest()[:16]}"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=home) as folder:
            fresh = Path(folder) / "objects"
            fresh.mkdir()
            for source in sources:
                ran = execute([*command, source, "-o",
                               fresh / f"{source.stem}.o"], BUILD_SECONDS)
                if ran.code:
                    raise Unable(f"{source}: does not compile\n{ran.err}")
            try:
                fresh.rename(kept)
            except OSError:  # somebody else was faster
                if not kept.exists():
                    raise
    return sorted(kept.glob("*.o"))


def wrapped():
    return [f"-Wl,--wrap={name}"
            for name in (SCHEDULER / "symbols.txt").read_text().split()]


def build(demo, twin):
    """The twin, under the scheduler; -O0 whatever it asks for, so that each
    step of the source is one of the program."""
    flags = [flag for flag in demo.flags if not flag.startswith("-O")]
    return compiled(demo, [*flags, *FLAGS, *wrapped()],
                    [*demo.sources(twin), *scheduler()],
                    demo.built / f"{twin}-scheduled")


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
    try:
        return json.loads(result.read_text())
    except (OSError, ValueError):
        raise Unable(f"{program}: ended with {ran.code} instead of telling of "
                     f"its schedules\n{ran.err}")


def symbolized(program, queries):
    """llvm-symbolizer's answers, in the order of the queries."""
    asked = execute([*compiler(), "-print-prog-name=llvm-symbolizer"], 60)
    tool = shutil.which(asked.out.strip()) or shutil.which("llvm-symbolizer")
    if not tool:
        raise Unable("llvm-symbolizer not found: install llvm-22")
    answers = []
    for begin in range(0, len(queries), 500):
        ran = execute([tool, f"--obj={program}", "--output-style=JSON",
                       *queries[begin:begin + 500]], 60)
        answers += json.loads(ran.out)
    return answers


class Program:
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


def thread_name(number):
    return f"thread {number}" if number else "main"


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


def explored(demo, twin, arguments):
    """The schedules of a twin: what the report's JSON says of them."""
    program = build(demo, twin)
    found = run(program, arguments, runs=demo.fact("schedule-runs",
                                                   default="1000"))
    source = Program(program, demo.sources(twin), found)
    all_runs = [told(source, one) for one in found["all"]]
    shortest = found["shortest"] and told(source, found["shortest"])
    if shortest and all(one["choices"] != shortest["choices"]
                        for one in all_runs):
        all_runs.append(shortest)
    again = sum(
        one["outcome"] in WRONG and one["choices"] == shortest["choices"]
        for one in shortest and run(program, arguments, times=REPLAYS,
                                    replay=shortest["choices"])["all"] or [])
    threads = 1 + max((step["thread"] for one in all_runs
                       for step in one["steps"]), default=0)
    race = [source.places[site] for site in found["race"]]
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
        "race": [f"{place[0].name}:{place[1]}" for place in race if place],
        "shortest": shortest and shortest["choices"],
        "replayed": [again, REPLAYS if shortest else 0], "all": all_runs}


def step_text(result, step):
    name = (result["objects"][step["object"]]["name"]
            if step["object"] >= 0 else "")
    value = ("" if step["value"] is None else
             f" ({step['value']})" if step["kind"] == "read" else
             f" = {step['value']}")
    who = thread_name(step["thread"])
    what = f"{who} {SAYS[step['kind']]} {'' if name == who else name}".rstrip()
    where = f"{step['file']}:{step['line']}" if step["file"] else ""
    return f"{what + value:47} {where}".rstrip()


def wait_text(result, wait):
    name = (result["objects"][wait["object"]]["name"]
            if wait["object"] >= 0 else "all")
    held = f", held by {thread_name(wait['owner'])}" if wait["owner"] >= 0 else ""
    if wait["kind"] == "join":
        held = ""
    verb = "spins on" if wait["spins"] else "waits for"
    where = f"{wait['file']}:{wait['line']}" if wait["file"] else ""
    text = f"{thread_name(wait['thread'])} {verb} {name}{held}"
    return f"{text:47} {where}".rstrip()


def parallel_steps(steps):
    """Without what main does when it is alone again."""
    last = max((number for number, step in enumerate(steps)
                if step["thread"] or step["kind"] == "start"), default=0)
    return [step for step in steps[:last + 1]
            if step["kind"] not in ("start", "join", "end")]


def step_lines(result, steps):
    """A line a step; many that a thread takes on end for one line of the
    source are one, but for what they change."""
    lines = []
    for key, group in itertools.groupby(
            steps, lambda step: (step["thread"], step["file"], step["line"])):
        group = list(group)
        reads = [step for step in group if step["kind"] == "read"]
        if len(reads) > MANY_READS:
            names = dict.fromkeys(result["objects"][step["object"]]["name"]
                                  for step in reads)
            text = (f"{thread_name(key[0])} reads {', '.join(names)}, "
                    f"{len(reads)} times")
            lines.append(f"{text:47} {key[1]}:{key[2]}")
            group = [step for step in group if step["kind"] != "read"]
        lines += [step_text(result, step) for step in group]
    return lines


def schedule_lines(result, one):
    """The steps of one schedule, and how it came out."""
    lines = step_lines(result, parallel_steps(one["steps"]))
    if len(lines) > SHOWN_STEPS:
        lines[SHOWN_STEPS - 1:] = [f"... and {len(lines) - SHOWN_STEPS + 1} "
                                   "steps more"]
    lines += [wait_text(result, wait) for wait in one["waits"]]
    lines.append(f"{one['outcome']}: {one['says']}" if one["says"]
                 else one["outcome"])
    return lines


def verdict(result):
    """`fails` if any schedule goes wrong, `passes` if none of all can."""
    if result["wrong"] or result["races"]:
        return "fails"
    return "passes" if result["complete"] else "unclear"


def lines(demo, result):
    kind = (", up to the order of independent steps" if result["reduced"] else
            f", with at most {result['preemptions']} preemptions"
            if result["preemptions"] is not None else "")
    small = f" of `{result['arguments']}`" if result["arguments"] else ""
    text = [f"all schedules{small}{kind}: "
            f"{result['total']}, wrong {result['wrong']}, ThreadSanitizer "
            f"reports in {result['races']}"]
    if result["cut"]:
        text.append(f"cut off: {result['cut']}")
    if result["shortest"] is None:
        return text
    shortest = next(one for one in result["all"]
                    if one["choices"] == result["shortest"])
    again, of = result["replayed"]
    return text + [
        f"the shortest wrong one, wrong again in {again} of {of} replays:",
        *(f"  {line}" for line in schedule_lines(result, shortest)),
        f"  snarl demo {demo.name} --replay {result['shortest']}"]


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
        again, of = result["replayed"]
        judged[twin] = {
            "verdict": verdict(result) if again == of else "unclear",
            "lines": lines(demo, result), **result}
    return judged


def replay(demo, choices, twin="broken"):
    """One schedule of a demo, step by step: lines."""
    arguments = arguments_of(demo)
    result = explored(demo, twin, arguments)
    program = demo.built / f"{twin}-scheduled"
    found = run(program, arguments, replay=choices)
    if found["cut"]:
        raise Unable(f"{demo.name}: {choices}: {found['cut']}")
    source = Program(program, demo.sources(twin), found)
    one = told(source, found["all"][0])
    names = object_names(source, found)
    return schedule_lines({**result, "objects": [
        {"name": name} for name in names]}, one)
