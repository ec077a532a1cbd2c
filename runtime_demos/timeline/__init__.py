"""What the threads of a run did over time: measured by the recorder that a demo
is linked with for this, and turned into spans.

A demo asks for it by `timeline: threads` or `timeline: turns`: threads and
their locks, or the turns of an event loop. A span is [from, to, state,
computed] in milliseconds; the states are `runs`, `waits` (for the
mutex), `holds` (the mutex), `joins` (waits for a thread or a condition) and
`polls` (waits for an event). It is shown and not judged.

Cost: a build and a run of each twin.
"""

import os
from pathlib import Path

from ahead import alone
from building import built, objects_built, plain
from processes import Unable, execute

RECORDER = Path(__file__).with_name("recorder.cpp")
RECORD_SECONDS = 60
MOST_SPANS = 1500  # of a lane; more cannot be seen in a picture
STATES = {"b": "runs", "w": "waits", "h": "holds", "g": "runs", "j": "joins",
          "J": "runs", "p": "polls", "P": "runs", "e": None}
KINDS = {"threads": "bewhgjJ", "turns": "bepP"}


def recorded(demo, twin):
    """The twin as it is, linked with the recorder."""
    return plain(demo, twin).again(demo.built / f"{twin}-recorded", [RECORDER],
                                   ["-ldl"])


def record(demo, twin):
    """The timeline of one run."""
    objects_built(plain(demo, twin))
    program = built(recorded(demo, twin))
    path = demo.built / f"{twin}.record"
    arguments = demo.fact("workers", default="").split()
    with alone():
        ran = execute([program, *arguments], RECORD_SECONDS,
                      {**os.environ, "SNARL_DEMO_RECORD": str(path)})
    if ran.code:
        raise Unable(f"{program}: ended with {ran.code}\n{ran.err}")
    texts = [found.read_text() for found in sorted(
        path.parent.glob(path.name + ".*"))]
    return {"of": demo.fact("timeline"), "says": ran.out.strip(),
            **spans(texts, demo.fact("timeline"))}


def notes(text, kinds):
    """The lanes of one process, as lists of (kind, clock, computed)."""
    lanes = []
    for line in text.splitlines():
        kind, *rest = line.split()
        if kind == "lane":
            lanes.append([])
        elif kind in kinds:
            lanes[-1].append((kind, int(rest[0]), int(rest[1])))
    return [lane for lane in lanes if lane]


def spans(texts, of):
    """`texts`: what the recorder wrote, one for each process."""
    processes = sorted(filter(None, (notes(text, KINDS[of]) for text in texts)),
                       key=lambda lanes: lanes[0][0][1])
    begin = min(lane[0][1] for lanes in processes for lane in lanes)
    end = max(lane[-1][1] for lanes in processes for lane in lanes)
    found = []
    for process, lanes in enumerate(processes):
        for thread, lane in enumerate(sorted(lanes, key=lambda l: l[0][1])):
            name = (f"process {process}" if process else "main")
            if thread:
                name = f"thread {thread}" if not process else (
                    f"{name}, thread {thread}")
            found.append({"name": name,
                          "spans": merged(lane_spans(lane, begin),
                                          (end - begin) / 1e6 / MOST_SPANS)})
    return {"ms": (end - begin) / 1e6, "lanes": found}


def lane_spans(lane, begin):
    for (kind, clock, computed), (_, then, more) in zip(lane, lane[1:]):
        if STATES[kind]:
            yield [round((clock - begin) / 1e6, 4),
                   round((then - begin) / 1e6, 4), STATES[kind],
                   round((more - computed) / 1e6, 4)]


def merged(lane, least):
    """Neighbours in the same state are one span. Where a lane changes too often
    to be drawn, spans that are too short become part of the one before."""
    lane = list(lane)
    crowded = len(lane) > MOST_SPANS
    result = []
    for span in lane:
        short = crowded and span[1] - span[0] < least
        if result and (short or result[-1][2] == span[2]):
            result[-1][1] = span[1]
            result[-1][3] = round(result[-1][3] + span[3], 4)
        else:
            result.append(span)
    return result
