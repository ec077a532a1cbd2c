"""The threads of a run over time, from measured time stamps: running, waiting
for the lock, holding it, waiting for other threads.
"""

from report.svg import LETTER, Drawing, figure, fitting, number, table, ticks

LANE, BAR, TITLE = 24, 16, 26
STATES = {"runs": "computes, without the lock",
          "holds": "has the lock, and computes",
          "keeps": "has the lock, and waits for something else",
          "waits": "waits for the lock", "joins": "waits for other threads",
          "sleeps": "waits for something else", "polls": "waits for an event"}
THIN = {"waits", "joins", "sleeps", "polls"}
IDLE = {"runs": "sleeps", "holds": "keeps"}
COMPUTES = 0.05  # the share of a span that is more than waking up
LONG = 0.01  # the share of a run from which on a span is looked at so closely
TWINS = {"broken": "broken", "fixed": "repaired"}


def threads(timelines):
    """`timelines`: {twin: what timeline.record returned}."""
    timelines = {twin: {**line, "lanes": [
        {**lane, "spans": [judged(span, line["ms"]) for span in lane["spans"]]}
        for lane in line["lanes"]]} for twin, line in timelines.items()}
    states = [state for state in STATES if any(
        span[2] == state for twin in timelines.values()
        for lane in twin["lanes"] for span in lane["spans"])]
    label = "Threads over time. " + " ".join(
        f"{TWINS[twin]}: {number(line['ms'])} ms; " + "; ".join(
            f"{lane['name']} " + ", ".join(
                f"{state} {number(spent)} ms"
                for state, spent in times(lane).items())
            for lane in line["lanes"]) + "."
        for twin, line in timelines.items())
    rows = [(f"{TWINS[twin]}: {lane['name']}",
             *(number(times(lane).get(state, 0)) for state in states),
             number(sum(span[3] for span in lane["spans"])))
            for twin, line in timelines.items() for lane in line["lanes"]]
    return figure(
        "threads", "The threads of one run over time, as measured",
        lambda width: draw(timelines, width, label),
        table(("ms", *(STATES[state] for state in states), "computed"), rows),
        [(f"s-{state}", STATES[state]) for state in states])


def judged(span, ms):
    """A long span in which nothing was computed is one of waiting."""
    begin, end, state, computed = span
    idle = end - begin > LONG * ms and computed < COMPUTES * (end - begin)
    return [begin, end, IDLE.get(state, state) if idle else state, computed]


def times(lane):
    spent = {}
    for begin, end, state, _ in lane["spans"]:
        spent[state] = spent.get(state, 0) + end - begin
    return spent


def draw(timelines, width, label):
    narrow = width < 500
    names = [lane["name"] for line in timelines.values()
             for lane in line["lanes"]]
    left = min(max(map(len, names)) * LETTER + 10, width * 0.3)
    room = width - left - 8
    lanes = sum(len(line["lanes"]) for line in timelines.values())
    bottom = lanes * LANE + TITLE * len(timelines) + 4
    drawing = Drawing(width, bottom + 24, label)
    most = max(line["ms"] for line in timelines.values())
    at = lambda ms: left + room * ms / most
    for mark in ticks(most, 3 if narrow else 6):
        drawing.line(at(mark), 4, at(mark), bottom, "grid")
        if at(mark) < width - 20:
            drawing.text(at(mark), bottom + 16,
                         f"{mark:g} ms" if mark else "0", "muted", "middle")
    y = 0
    for twin, line in timelines.items():
        drawing.text(0, y + 17, f"{TWINS[twin]}: done after "
                     f"{number(line['ms'])} ms", "strong")
        y += TITLE
        for lane in line["lanes"]:
            drawing.text(left - 8, y + BAR - 3,
                         fitting(lane["name"], left - 8), "", "end")
            for begin, end, state, computed in lane["spans"]:
                wide = room * (end - begin) / most
                thin = state in THIN
                drawing.rect(at(begin), y + (BAR / 2 - 2 if thin else 0),
                             max(wide, 0.3), 4 if thin else BAR, f"s-{state}",
                             f"{lane['name']} {STATES[state]}: {number(begin)} "
                             f"to {number(end)} ms" if wide > 3 else "")
            y += LANE
    return drawing
