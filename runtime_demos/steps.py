"""What came out of a program's schedules, as lines for a reader: how many there
are, how many go wrong, one of them step by step; and a table of many demos.

Cost: none. Misses: of a long schedule, the middles of the threads' turns.
"""

import itertools
import shlex

from stated import TWINS

SHOWN_STEPS = 24
TURN_ENDS = 2
MANY_READS = 3
ADDRESS = 1 << 32  # what is above is none of a reader's numbers
SAYS = {"read": "reads", "write": "writes", "update": "updates",
        "lock": "locks", "unlock": "unlocks", "start": "starts",
        "join": "joins", "wait": "waits for", "wake": "is woken by",
        "timeout": "waits no longer for", "notify": "notifies",
        "acquire": "acquires", "release": "releases", "free": "frees",
        "end": "ends"}


def thread_name(number):
    return f"thread {number}" if number else "main"


def step_text(result, step):
    name = (result["objects"][step["object"]]["name"]
            if step["object"] >= 0 else "")
    value = ("" if step["value"] is None or abs(int(step["value"])) > ADDRESS
             else
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
    """Without what main does while it is alone, before and after."""
    parallel = [number for number, step in enumerate(steps)
                if step["thread"] or step["kind"] == "start"]
    if not parallel:
        return steps
    return [step for step in steps[parallel[0]:parallel[-1] + 1]
            if step["kind"] not in ("start", "join", "end")]


def turns(steps):
    """What a thread does on end, until another one goes on."""
    return [list(turn) for _, turn in itertools.groupby(
        steps, lambda step: step["thread"])]


def without_middle(lines, ends):
    """What counts is where a turn begins and ends."""
    if len(lines) <= 2 * ends + 1:
        return lines
    return [*lines[:ends], f"    ... {len(lines) - 2 * ends} more",
            *lines[-ends:]]


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


def outcome_text(one):
    return f"{one['outcome']}: {one['says']}" if one["says"] else one["outcome"]


def all_lines(result, one):
    """One schedule from its beginning to what came of it."""
    return [*step_lines(result, parallel_steps(one["steps"])),
            *(wait_text(result, wait) for wait in one["waits"]),
            outcome_text(one)]


def shown_lines(result, one):
    """The steps of one schedule; of very many, those at which threads follow
    one another."""
    steps = parallel_steps(one["steps"])
    lines = step_lines(result, steps)
    if len(lines) > SHOWN_STEPS:
        lines = [line for turn in turns(steps) for line in without_middle(
            step_lines(result, turn), TURN_ENDS)]
        lines = without_middle(lines, SHOWN_STEPS // 2)
    return lines


def astray(result, marked):
    """The races that ThreadSanitizer reports and that touch no marked line,
    where any is marked."""
    return [sides for sides in result["reports"]
            if marked and marked.isdisjoint(sides)]


def race_text(sides):
    return "ThreadSanitizer reports " + " and ".join(
        side or "a library" for side in sides)


def lines(demo, result, marked=frozenset()):
    kind = (", up to the order of independent steps" if result["reduced"] else
            f", with at most {result['preemptions']} preemptions"
            if result["preemptions"] is not None else "")
    small = f" of `{result['arguments']}`" if result["arguments"] else ""
    text = [f"all schedules{small}{kind}: "
            f"{result['total']}, wrong {result['wrong']}, ThreadSanitizer "
            f"reports in {result['races']}"]
    if result["cut"]:
        text.append(f"cut off: {result['cut']}")
    text += [f"{race_text(sides)}: no marked line"
             for sides in astray(result, marked)]
    told = result["shortest"] if result["wrong"] else result["raced"]
    if told is None:
        return text
    one = next(one for one in result["all"] if one["choices"] == told)
    same, of = result["replayed"]
    return text + [
        f"the shortest wrong one, wrong again in {same} of {of} replays:"
        if result["wrong"] else
        f"one with a report, which came again in {same} of {of} replays:",
        *(f"in the end {wait_text(result, wait)}" for wait in one["waits"]),
        outcome_text(one) if result["wrong"] else
        race_text(result["reports"][0]),
        *(f"  {line}" for line in shown_lines(result, one)),
        f"  snarl demo {demo.name} --replay {shlex.quote(told)}"]


def schedule_table(found):
    """`found`: {demo's name: {twin: its schedules}}. A line a demo."""
    rows = [("demo", "arguments", "all", "wrong", "reports", "shortest wrong",
             "replayed", "fixed", "wrong", "searched")]
    for name, twins in found.items():
        broken, fixed = (twins[twin] for twin in TWINS)
        shortest = broken["shortest"]
        rows.append((
            name, broken["arguments"] or "none", broken["total"],
            broken["wrong"], broken["races"],
            "none" if shortest is None else shortest or "the only one",
            "{} of {}".format(*broken["replayed"]), fixed["total"],
            fixed["wrong"], ", ".join(dict.fromkeys(
                searched(result) for result in (broken, fixed)))))
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    return ["  ".join(f"{cell!s:{width}}" for cell, width in zip(row, widths))
            .rstrip() for row in rows]


def searched(result):
    """How much of all orders was run."""
    return ("cut" if result["cut"] else "reduced" if result["reduced"] else
            f"{result['preemptions']} preemptions"
            if result["preemptions"] is not None else "all")
