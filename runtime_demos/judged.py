"""One demo through its judges, as data: the form that the screen, the JSON file
and the report are made of. README.md describes it.

Cost: some seconds a demo, mostly compiling and waiting.
"""

import contextlib
import time

import headers
import schedules
from ahead import run_ahead
from building import BUILD_SECONDS, check_headers, programs
from lessons import lesson
from prices import prices
from processes import Unable
from proofs import PROOFS, makers
from says import SNARL_SECONDS, ask_snarl, askings
from stated import DEMOS, TWINS
from timeline import record, recorded


def kind_of(demo):
    kind = demo.fact("proof")
    if kind not in (*PROOFS, "schedules"):
        raise Unable(f"{demo.readme}: unknown proof `{kind}`: expected one of "
                     + ", ".join((*PROOFS, "schedules")))
    return kind


def prepare(demos, folder, snarl, pictures=False):
    """All that is not measured is begun, for one demo after the other: what is
    built, and what snarl is asked. Why a demo cannot be judged is said when its
    turn has come."""
    wanted = {}
    for demo in demos:
        with contextlib.suppress(Unable):
            demo.built.mkdir(parents=True, exist_ok=True)
            check_headers(demo)
            wanted[demo.name] = demo, built_of(demo, pictures)
    headers.share([one for _, programs in wanted.values() for one in programs],
                  folder)
    for demo, programs in wanted.values():
        if snarl:
            run_ahead([command for twin in TWINS for command in askings(
                snarl, demo, twin)], SNARL_SECONDS)
        run_ahead([command for one in programs for command in one.commands()],
                  BUILD_SECONDS)


def built_of(demo, pictures):
    """The programs that a demo needs."""
    found = [*schedules.programs(demo), *programs(demo, makers(kind_of(demo)))]
    if pictures and "timeline" in demo.facts:
        found += [recorded(demo, twin) for twin in TWINS]
    return found


def judge(demo, snarl, pictures=False):
    """`pictures`: also measure what only a picture needs."""
    begin = time.monotonic()
    kind = kind_of(demo)
    stated = {twin: demo.fact(twin, "proof") for twin in TWINS}
    check_headers(demo)
    twins = {twin: {"sources": source_texts(demo, twin),
                    "snarl": ask_snarl(snarl, demo, twin)} for twin in TWINS}
    ordered = schedules.judge(demo)
    proof = (PROOFS[kind](demo) if kind in PROOFS else
             {twin: (found["verdict"], [], {
                 "schedules": (found["total"], ""),
                 "wrong": (found["wrong"], ""), "races": (found["races"], "")})
              for twin, found in ordered.items()})
    for twin in TWINS:
        verdict, lines, figures = proof[twin]
        twins[twin]["proof"] = {
            "kind": kind, "verdict": verdict, "stated": stated[twin],
            "lines": lines, "figures": as_data(figures)}
        if twin in ordered:
            twins[twin]["schedules"] = {"stated": stated[twin], **ordered[twin]}
        if pictures and "timeline" in demo.facts:
            twins[twin]["timeline"] = record(demo, twin)
    paid, amounts = prices(demo)
    taught = lesson(demo, {**{twin: proof[twin][2] for twin in TWINS},
                           "prices": amounts})
    judged = {
        "name": demo.name, "check": check_of(demo),
        "shows": demo.fact("shows"), "lesson": taught and dict(zip(
            ("number", "says", "source", "ours"), taught)),
        "source": str(demo.readme.parent.relative_to(DEMOS.parent)),
        "twins": twins, "repair": demo.fact("repair"),
        "remember": demo.fact("remember"),
        "prices": {"of": demo.fact("prices", "of"), "lines": paid,
                   "rows": as_data(amounts)} if paid else None,
        "seconds": round(time.monotonic() - begin, 1)}
    judged["as stated"] = all(as_stated(judged).values())
    return judged


def check_of(demo):
    """The check that the broken program is marked for, or None."""
    return next((check for _, _, check in sorted(demo.marks("broken"))), None)


def source_texts(demo, twin):
    """With the lines that must be found."""
    marks = demo.marks(twin)
    return [{"file": source.name, "text": source.read_text(),
             "marked": sorted(line for file, line, _ in marks
                              if file == source.name)}
            for source in demo.sources(twin)]


def as_data(figures):
    return [{"name": name, "number": number, "unit": unit}
            for name, (number, unit) in figures.items()]


def as_stated(judged):
    """{(twin, judge): whether its verdict came out as stated}. Without snarl
    its verdict is absent, which is told once, for all demos."""
    found = {}
    for twin, record in judged["twins"].items():
        for judge_name in ("snarl", "proof", "schedules"):
            said = record.get(judge_name, {})
            if "verdict" in said:
                found[twin, judge_name] = said["verdict"] in (
                    said["stated"], "absent")
    return found
