"""The order of steps in which it goes wrong: a lane for each thread, time runs
down. From the shortest wrong schedule; where none was looked for, from the
order that snarl gives.
"""

import itertools
import re

from report.svg import Drawing, figure, fitting, table

STEP, BOX, HEAD = 34, 26, 34
MOST_IN_A_ROW = 5
BOLD = 1.2  # times as wide
PLAIN = {"start", "join", "end"}  # steps that a picture can do without
SIGNS = {"read": "reads {name}: {value}", "write": "writes {name} = {value}",
         "update": "{name}: {before} → {value}", "lock": "locks {name}",
         "unlock": "unlocks {name}", "wait": "waits for {name}",
         "notify": "notifies {name}", "acquire": "acquires {name}",
         "release": "releases {name}", "start": "starts {name}",
         "join": "joins {name}", "free": "frees {name}", "end": "ends"}


def worded(step, objects):
    """What a step does. A value that is not known is left out."""
    names = {thing["id"]: thing["name"] for thing in objects}
    form = SIGNS.get(step["kind"], step["kind"] + " {name}")
    if step.get("value") in (None, ""):
        form = re.sub(r"(: \{before\} → | = |: )\{value\}", "", form)
    return form.format(name=names.get(step.get("object"), ""),
                       value=brief(step.get("value")),
                       before=brief(step.get("before")) or "?").strip()


def brief(value):
    """Addresses differ in their last digits."""
    text = "" if value is None else str(value)
    return text if len(text) <= 10 else "…" + text[-5:]


def gathered(steps):
    """Of many steps that one thread takes in a row, the first and the last."""
    for _, row in itertools.groupby(steps, lambda step: step[0]):
        row = list(row)
        if len(row) > MOST_IN_A_ROW:
            lane, _, where, stuck = row[0]
            row[1:-1] = [(lane, f"… {len(row) - 2} more steps", where, stuck)]
        yield from row


def waiting(wait, schedules):
    """What a thread waits for that cannot go on."""
    names = {thing["id"]: thing["name"] for thing in schedules["objects"]}
    owner = wait.get("owner")
    held = (f", which {schedules['threads'][owner]} has"
            if wait["kind"] == "lock" and isinstance(owner, int)
            and 0 <= owner < len(schedules["threads"]) else "")
    return f"waits for {names.get(wait.get('object'), 'all')}{held}"


def place(step):
    return f"{step['file']}:{step['line']}" if step.get("file") else ""


def of_schedule(schedules, schedule):
    """(lanes, steps): lanes are (name, number that has its colour), steps are
    (lane, text, place, whether it is stuck there)."""
    steps = [(step["thread"], worded(step, schedules["objects"]), place(step),
              False) for step in schedule["steps"] if step["kind"] not in PLAIN]
    steps += [(wait["thread"], waiting(wait, schedules), place(wait), True)
              for wait in schedule.get("waits") or []
              if wait["kind"] not in PLAIN]
    used = sorted({lane for lane, *_ in steps})
    return ([(schedules["threads"][lane], lane) for lane in used],
            [(used.index(lane), *rest) for lane, *rest in steps])


def of_finding(lines):
    """What snarl says: `thread 1 reads 'Total': 41`."""
    steps = []
    for line in lines:
        if found := re.fullmatch(r"(thread \d+|main) (.+)", line):
            steps.append((found[1], found[2].partition(": two ")[0]))
    lanes = list(dict.fromkeys(lane for lane, _ in steps))
    return ([(name, number) for number, name in enumerate(lanes, 1)],
            [(lanes.index(lane), text, "", False) for lane, text in steps])


def interleaving(twin):
    """The picture for a broken twin, or nothing."""
    schedules = twin.get("schedules")
    if schedules and schedules.get("shortest"):
        wrong = next((one for one in schedules["all"]
                      if one["choices"] == schedules["shortest"]), None)
        if wrong:
            lanes, steps = of_schedule(schedules, wrong)
            return picture("The shortest schedule that goes wrong, of "
                           f"{schedules['total']:,}", lanes, steps,
                           wrong["says"] or wrong["outcome"])
    for found in twin["snarl"]["findings"]:
        if found.get("interleaving"):
            lanes, steps = of_finding(found["interleaving"])
            if len(lanes) > 1:
                return picture("An order of steps that goes wrong, as snarl "
                               "gives it", lanes, steps,
                               found["interleaving"][-1].partition(
                                   ": ")[2])
    return ""


def picture(title, lanes, steps, end):
    every, steps = steps, list(gathered(steps))
    label = f"{title}: " + "; ".join(
        f"{lanes[lane][0]} {text}" for lane, text, *_ in steps) + f". {end}"
    return figure(
        "interleaving", title,
        lambda width: draw(lanes, steps, end, width, label),
        table(("", "thread", "step", "line"),
              [(count, lanes[lane][0], text, where)
               for count, (lane, text, where, _) in enumerate(every, 1)]))


def shortened(text, width):
    """Where there is little room, what a step is about says enough: a value
    that is read stands behind a colon, one that is written behind `=`."""
    for less in (text, text.partition(", which")[0],
                 re.sub(r"^(reads|writes) ", "", text)):
        if fitting(less, width) == less:
            break
    return fitting(less, width)


def draw(lanes, steps, end, width, label):
    left = 4
    wide = (width - left) / len(lanes)
    height = HEAD + STEP * len(steps) + 40
    drawing = Drawing(width, height, label)
    for lane, (name, _) in enumerate(lanes):
        middle = left + wide * (lane + 0.5)
        drawing.text(middle, 18, fitting(name, wide), "strong", "middle")
        drawing.line(middle, HEAD - 6, middle, height - 40, "lane")
    before = None
    for count, (lane, text, where, stuck) in enumerate(steps):
        y = HEAD + STEP * count
        middle = left + wide * (lane + 0.5)
        if before is not None and before != lane:  # another thread is let in
            drawing.path([(left + wide * (before + 0.5), y - STEP + BOX),
                          (left + wide * (before + 0.5), y - 4),
                          (middle, y - 4), (middle, y)], "switch")
        drawing.rect(left + wide * lane + 4, y, wide - 8, BOX,
                     "step stuck" if stuck else
                     f"step lane-{lanes[lane][1] % 4}",
                     f"{lanes[lane][0]} {text} {where}", rx=5)
        drawing.text(middle, y + 17, shortened(text, wide - 14), "in-step",
                     "middle")
        before = lane
    drawing.text(width / 2 if width < 500 else left + wide * len(lanes) / 2,
                 height - 14, fitting(end, (width - 8) / BOLD), "bad",
                 "middle")
    return drawing
