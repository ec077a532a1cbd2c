"""The turns of an event loop over time, from measured time stamps. In each turn
the loop looks for events and serves those that are ready; while it serves one,
everybody else waits: that is the gap.
"""

from report.svg import Drawing, figure, number, table, ticks

STRIP, TITLE = 44, 26
TWINS = {"broken": "broken", "fixed": "repaired"}


def turns(line):
    """When each turn of the busiest loop began, and its longest turn."""
    loop = max(line["lanes"], key=lambda lane: sum(
        span[2] == "polls" for span in lane["spans"]))
    polls = [i for i, span in enumerate(loop["spans"]) if span[2] == "polls"]
    if not polls:
        return [], (0, 0)
    # What is done before the first look for events is no turn yet.
    spans = loop["spans"][polls[0]:]
    starts = [span[1] for span in spans if span[2] == "polls"]
    served = [(span[0], span[1]) for span in spans if span[2] != "polls"]
    return starts, max(served, key=lambda span: span[1] - span[0],
                       default=(0, 0))


def heartbeat(timelines):
    found = {twin: turns(line) for twin, line in timelines.items()}
    label = "The turns of the event loop. " + " ".join(
        f"{TWINS[twin]}: {len(starts)} turns in {number(timelines[twin]['ms'])}"
        f" ms, the longest took {number(gap[1] - gap[0])} ms."
        for twin, (starts, gap) in found.items())
    return figure(
        "heartbeat", "The turns of the event loop over time, as measured",
        lambda width: draw(timelines, found, width, label),
        table(("", "run, ms", "turns", "longest turn, ms"), [
            (TWINS[twin], number(timelines[twin]["ms"]), len(starts),
             number(gap[1] - gap[0]))
            for twin, (starts, gap) in found.items()]),
        [("beat-key", "a turn begins"), ("gap", "the longest turn: nobody else "
                                         "is served")])


def draw(timelines, found, width, label):
    left, room = 6, width - 20
    bottom = (STRIP + TITLE) * len(found) + 2
    drawing = Drawing(width, bottom + 24, label)
    most = max(line["ms"] for line in timelines.values())
    at = lambda ms: left + room * ms / most
    for mark in ticks(most, 3 if width < 500 else 6):
        drawing.line(at(mark), 4, at(mark), bottom, "grid")
        drawing.text(min(at(mark), width - 26), bottom + 16,
                     f"{mark:g} ms" if mark else "0", "muted",
                     "middle" if mark else "start")
    y = 0
    for twin, (starts, (begin, end)) in found.items():
        drawing.text(left, y + 17, f"{TWINS[twin]}: longest turn "
                     f"{number(end - begin)} ms", "strong")
        y += TITLE
        drawing.rect(at(begin), y + 2, max(at(end) - at(begin), 1.5),
                     STRIP - 14, "gap", f"{number(begin)} to {number(end)} ms")
        drawing.line(at(0), y + STRIP - 12, at(timelines[twin]["ms"]),
                     y + STRIP - 12, "axis")
        drawn = -9.0
        for start in starts:
            if at(start) - drawn >= 1.6:  # nearer ones could not be told apart
                drawn = at(start)
                drawing.line(drawn, y + 8, drawn, y + STRIP - 12, "beat")
        y += STRIP
    return drawing
