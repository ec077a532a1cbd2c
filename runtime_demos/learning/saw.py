"""What a run has shown, as Markdown: the lines of its proof, the count of its
schedules, the shortest wrong one as a table with a column a thread, prices, and
what snarl says. Pure: from what is kept to text.

Misses: steps before the threads run beside one another, and after.
"""

import datetime

from processes import Unable
from steps import MANY_READS, parallel_steps, thread_name
from stated import lines_of

SHOWN_STEPS = 30
DOES = {"read": "reads", "write": "writes", "update": "updates",
        "lock": "locks", "unlock": "unlocks", "wait": "waits for",
        "wake": "is woken by", "timeout": "waits no longer for",
        "notify": "notifies", "acquire": "acquires", "release": "releases",
        "free": "frees"}


def fence(lines, kind="text"):
    return [f"```{kind}", *lines, "```"]


def joined(lines):
    """Lines as the proof has them, some of which are several."""
    return [part.rstrip() for line in lines for part in line.splitlines()
            if part.strip()]


def measured_line(machines):
    """`machines`: what several demos were measured with."""
    dates = sorted({one["date"] for one in machines})
    days = [f"{day:%-d %B %Y}" for day in map(datetime.date.fromisoformat,
                                             dates)]
    cores = sorted({one["cores"] for one in machines})
    names = sorted({one["compiler"] for one in machines})
    systems = sorted({one["system"] for one in machines})
    return (f"*Measured on {' and '.join(days)}: {', '.join(systems)}, "
            f"{' and '.join(map(str, cores))} cores, which other work used as "
            f"well; {', '.join(names)}. Your times will be others. How they "
            "relate to one another will be the same, where your machine has "
            "as many cores to give.*")


# Schedules ------------------------------------------------------------------


def schedule_table(twins):
    """How many orders there are of each twin, and how many go wrong."""
    found = [twins[twin]["schedules"] for twin in ("broken", "fixed")]
    rows = [("orders that were run", [one["total"] for one in found]),
            ("of them wrong", [one["wrong"] for one in found]),
            ("with a data race that ThreadSanitizer reports",
             [one["races"] for one in found]),
            ("these orders are", [extent(one) for one in found])]
    small = (f", called with `{found[0]['arguments']}`"
             if found[0]["arguments"] else "")
    return [f"All orders of the steps{small}:", "",
            "| | broken.cpp | fixed.cpp |", "|---|---|---|",
            *(f"| {name} | {broken} | {fixed} |"
              for name, (broken, fixed) in rows)]


def extent(one):
    if one["cut"]:
        return f"some: {one['cut']}"
    if one["preemptions"] is not None:
        return f"those with at most {one['preemptions']} interruptions"
    return ("all that differ in more than the order of independent steps"
            if one["reduced"] else "all that there are")


def lanes(schedules):
    """The shortest wrong run: a row a step, a column a thread."""
    run = schedules["run"]
    rows = lane_rows(schedules, parallel_steps(run["steps"]))
    if len(rows) > SHOWN_STEPS:
        raise Unable(f"the schedule {run['choices']} has {len(rows)} steps, "
                     "too many for a page")
    rows += [(wait["thread"], waiting(schedules, wait), wait["line"])
             for wait in run["waits"] if wait["thread"]]
    threads = sorted({thread for thread, _, _ in rows})
    again, of = schedules["replayed"]
    end = {"wrong": "it ends wrong", "deadlock": "it stands still for ever",
           "crash": "it crashes"}[run["outcome"]]
    return [f"The shortest one that goes wrong is `{run['choices']}`; run again "
            f"it went wrong {again} times in {of}:", "",
            "| step | " + " | ".join(map(thread_name, threads)) + " | line |",
            "|---|" + "---|" * (len(threads) + 1),
            *(f"| {number} | " + " | ".join(
                text if thread == one else "" for one in threads)
              + f" | {line} |"
              for number, (thread, text, line) in enumerate(rows, 1)), "",
            f"Then {end}" + (f": *{run['says']}*." if run["says"] else ".")]


def lane_rows(schedules, steps):
    """(thread, text, line); many reads on end for one line are one row."""
    rows, at = [], 0
    while at < len(steps):
        step = steps[at]
        end = at
        while end < len(steps) and step["kind"] == "read" and all(
                steps[end][key] == step[key]
                for key in ("thread", "line", "kind")):
            end += 1
        if end - at > MANY_READS:
            names = dict.fromkeys(named(schedules, one)
                                  for one in steps[at:end])
            rows.append((step["thread"], f"reads {', '.join(names)}, "
                         f"{end - at} times", step["line"]))
            at = end
            continue
        rows.append((step["thread"], step_text(schedules, step), step["line"]))
        at += 1
    return rows


def named(schedules, step):
    return f"`{schedules['objects'][step['object']]['name']}`"


def step_text(schedules, step):
    text = f"{DOES[step['kind']]} {named(schedules, step)}"
    if step["value"] is None:
        return text
    return text + (f": {step['value']}" if step["kind"] == "read"
                   else f" = {step['value']}")


def waiting(schedules, wait):
    text = (f"{'spins on' if wait['spins'] else 'waits for'} "
            f"{named(schedules, wait)}")
    return text + (f", which {thread_name(wait['owner'])} holds"
                   if wait["owner"] >= 0 and wait["kind"] != "join" else "")


# snarl ----------------------------------------------------------------------


def said(name, demo, twins):
    """What snarl says of both programs, as `snarl check` prints it."""
    broken, fixed = (twins[twin]["snarl"]["findings"]
                     for twin in ("broken", "fixed"))
    if not broken and not fixed:
        return ["snarl says nothing about either program."]
    if fixed:
        raise Unable(f"{name}: snarl reports something about the repaired "
                     "program")
    texts = {source.name: lines_of(source) for source in demo.sources("broken")}
    return [*fence([line for one in broken for line in finding(one, texts)]),
            "", "About `fixed.cpp` it says nothing."]


def finding(one, texts):
    lines = [*place(one, f"warning: {one['message']} [snarl-{one['check']}]",
                    texts)]
    for note in one["notes"]:
        lines += place(note, f"note: {note['message']}", texts)
    steps = one.get("interleaving") or []
    if steps:
        lines.append("  an order of steps in which it goes wrong:")
        lines += [f"    {number}. {step}" for number, step in
                  enumerate(steps, 1)]
    if one.get("advice"):
        lines.append(f"  help: {one['advice']}")
    return lines


def place(one, text, texts):
    lines = [f"{one['file']}:{one['line']}:{one['column']}: {text}"]
    if one["file"] in texts:
        source = texts[one["file"]]
        if one["line"] > len(source):
            raise Unable(f"{one['file']} has no line {one['line']} any more")
        lines += [f"{one['line']:5} | {source[one['line'] - 1]}",
                  f"{'':5} | {' ' * (one['column'] - 1)}^"]
    return lines
