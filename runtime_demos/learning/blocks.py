"""The blocks of a page that are filled in, by what their comment asks for.

    <!-- lesson: NAME -->             the source's figure beside ours
    <!-- measured: NAME NAME -->      when, and with what
    <!-- code: NAME TWIN PARTS -->    parts of its source, see excerpt.py
    <!-- saw: NAME TWIN -->           what its proof showed
    <!-- schedules: NAME -->          how many orders of steps go wrong
    <!-- lanes: NAME -->              the shortest wrong one, as a table
    <!-- replay: NAME -->             the command that shows it again
    <!-- prices: NAME -->             what the repairs cost
    <!-- snarl: NAME -->              what snarl says of both programs
    <!-- lessons -->                  all lessons, for the index
    <!-- end -->                      behind each of them

Cost: reading the sources. Misses: nothing; a comment that asks for something
else is refused.
"""

import re

from learning.excerpt import excerpt
from learning.figures import demo_of
from learning.saw import (fence, joined, lanes, measured_line, said,
                          schedule_table)
from processes import Unable

BLOCK = re.compile(r"^<!-- (\w+)(?:: (.+?))? -->\n(?:.*?\n)??<!-- end -->$",
                   re.M | re.S)
OPENED = re.compile(r"^<!-- (\w+)(?:: (.+?))? -->$", re.M)
MEASURED = {"lesson", "saw", "schedules", "lanes", "replay", "prices"}


def asked(text):
    """[(kind, argument)] of a page, in order."""
    return [(kind, about or "") for kind, about in OPENED.findall(text)
            if kind != "end"]


def filled(text, figures, pages):
    """The page with its blocks made anew."""
    def made(found):
        kind, about = found[1], found[2] or ""
        head = found[0].partition("\n")[0]
        if kind not in KINDS:
            raise Unable(f"`{head}`: there are: {', '.join(sorted(KINDS))}")
        try:
            lines = KINDS[kind](about, figures, pages)
        except Unable as why:
            raise Unable(f"`{head}`: {why}")
        return "\n".join([head, *lines, "<!-- end -->"])

    whole = BLOCK.sub(made, text)
    opened = len(OPENED.findall(text))
    if opened != 2 * len(BLOCK.findall(text)):
        raise Unable("a block has no end, or an end no block")
    return whole


def of(figures, name):
    demo_of(name)  # is there
    if name not in figures:
        raise Unable(f"{name} was not measured: runtime_demos/run {name} "
                     "--json FILE, and runtime_demos/course FILE")
    return figures[name]


def explored(figures, name):
    twins = of(figures, name)["twins"]
    if "schedules" not in twins["broken"]:
        raise Unable(f"{name} has no schedules")
    return twins


def lesson_row(figures, name):
    demo = demo_of(name)
    number, _, says = demo.fact("lesson").partition(". ")
    return int(number), says, demo.fact("source"), of(figures, name)["ours"]


def lesson(name, figures, _):
    number, says, source, ours = lesson_row(figures, name)
    return [f"| lesson {number} | the source's figure | ours, in C++ |",
            "|---|---|---|", f"| {says} | {source} | {ours} |"]


def lessons(_, figures, pages):
    """`pages`: {file: text}."""
    rows = []
    for file, text in pages.items():
        title = text.partition("\n")[0].lstrip("# ")
        for kind, name in asked(text):
            if kind != "lesson":
                continue
            number, says, source, ours = lesson_row(figures, name)
            good = ("as stated" if of(figures, name)["as stated"]
                    else "**not as stated**")
            rows.append((number, f"| [{title}]({file}) | {number}. {says} | "
                         f"{source} | {ours} | {good} |"))
    return ["| page | lesson | the source's figure | ours, in C++ | verdicts |",
            "|---|---|---|---|---|", *(row for _, row in sorted(rows))]


def measured(names, figures, _):
    names = names.split()
    if names == ["all"]:
        names = list(figures)
    return [measured_line([of(figures, name)["measured"] for name in names])]


def code(about, _, __):
    name, twin, parts = (about.split(None, 2) + ["", ""])[:3]
    return fence(excerpt(demo_of(name), twin, parts), "cpp")


def saw(about, figures, _):
    name, _, twin = about.partition(" ")
    twins = of(figures, name)["twins"]
    if twin not in twins:
        raise Unable("names no twin, broken or fixed")
    return fence(joined(twins[twin]["proof"]["lines"]))


def replay(name, figures, _):
    shortest = explored(figures, name)["broken"]["schedules"]["shortest"]
    return fence([f"snarl demo run {name} --replay {shortest}"], "sh")


def prices(name, figures, _):
    paid = of(figures, name)["prices"]
    if not paid:
        raise Unable(f"{name} has no prices")
    return [f"{paid['of'][0].upper()}{paid['of'][1:]}:", "",
            *fence(paid["lines"])]


KINDS = {"lesson": lesson, "lessons": lessons, "measured": measured,
         "code": code, "saw": saw, "replay": replay, "prices": prices,
         "schedules": lambda name, figures, _: schedule_table(
             explored(figures, name)),
         "lanes": lambda name, figures, _: lanes(
             explored(figures, name)["broken"]["schedules"]),
         "snarl": lambda name, figures, _: said(
             name, demo_of(name), of(figures, name)["twins"])}
