"""The lessons that the demos teach, each with the figure of the source that it
was learned from and the one that was measured here, in this run.

A demo's front matter states `lesson` (its number and the lesson), `source`, and
`ours`, in which `{broken NAME}`, `{fixed NAME}` and `{prices NAME}` are replaced
by figures of the run. So no number of ours is typed by anybody.

Misses: the source's figures are those of another machine and another language.
What must agree is how they relate to one another, and a proof judges that.
"""

import re
import textwrap

from processes import Unable

TIMES = "ns", "µs", "ms", "s"
WIDTHS = 26, 18, 20  # of a lesson, the source's figure and ours


def shown(number, unit):
    """With as many digits as tell something, in the unit that suits."""
    while unit in TIMES[:-1] and number >= 1000:
        number, unit = number / 1000, TIMES[TIMES.index(unit) + 1]
    digits = 0 if number >= 100 or number == int(number) else (
        1 if number >= 10 else 2)
    gap = "" if unit in ("", "%") else " "
    return f"{number:,.{digits}f}{gap}{unit}"


def ours(demo, figures):
    """What the demo states as ours, with the figures in it."""
    def figure(found):
        whose, _, name = found[1].partition(" ")
        if name not in figures.get(whose, {}):
            raise Unable(f"{demo.readme}: `ours` names {found[0]}; there is: "
                         + ", ".join(f"{{{whose} {name}}}" for whose in figures
                                     for name in figures[whose]))
        return shown(*figures[whose][name])
    return re.sub(r"\{(.+?)\}", figure, demo.fact("ours"))


def lesson(demo, figures):
    """(number, lesson, the source's figure, ours), or None if it has none."""
    if "lesson" not in demo.facts:
        return None
    number, dot, says = demo.fact("lesson").partition(". ")
    if not dot or not number.isdecimal():
        raise Unable(f"{demo.readme}: `lesson` does not begin with its number, "
                     "as `3. `")
    return int(number), says, demo.fact("source"), ours(demo, figures)


def lesson_table(lessons):
    """`lessons`: {demo's name: (lesson, whether all came out as stated)}."""
    def row(*cells):
        columns = [textwrap.wrap(cell, width) for cell, width in zip(
            cells, WIDTHS)]
        for number in range(max(map(len, columns))):
            parts = [column[number] if number < len(column) else ""
                     for column in columns]
            yield "  ".join(f"{part:{width}}" for part, width in zip(
                parts, WIDTHS)) + ("" if number else f"  {cells[-1]}")

    lines = [*row("lesson", "the source's figure", "ours, in this run",
                  "verdicts")]
    for name, ((number, says, source, measured), good) in sorted(
            lessons.items(), key=lambda item: (item[1][0][0], item[0])):
        lines += ["", *row(f"{number}. {says}", source, measured,
                           "as stated" if good else "NOT so"), f"  ({name})"]
    return [line.rstrip() for line in lines]
