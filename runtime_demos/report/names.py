"""Names for objects that the schedules only number, such as `object 1` on the
heap: the one word of the source that every line with a step at it has.

Misses: objects whose lines have no word, or several, in common; these keep
their numbers.
"""

import re

NUMBERED = re.compile(r"(object|mutex|condition|semaphore) \d+")
COMMON = {"auto", "bool", "char", "const", "double", "else", "for", "if", "int",
          "long", "return", "std", "unsigned", "void", "while", "atomic",
          "load", "store", "fetch_add", "fetch_sub", "lock", "unlock"}


def named(schedules, texts):
    """The objects, with better names where the source has one. `texts`:
    {file: lines}."""
    places = {(step.get("object"), step.get("file"), step.get("line"))
              for one in schedules["all"] for step in one["steps"]}
    words = {}
    for about, file, line in places:
        lines = texts.get(file, [])
        if 0 < (line or 0) <= len(lines):
            code = lines[line - 1].partition("//")[0]
            found = set(re.findall(r"[A-Za-z_]\w*", code)) - COMMON
            words[about] = words.get(about, found) & found
    taken = {thing["name"] for thing in schedules["objects"]}
    objects = []
    for thing in schedules["objects"]:
        found = words.get(thing["id"], set())
        if NUMBERED.fullmatch(thing["name"]) and len(found) == 1:
            name = next(iter(found))
            if name not in taken:
                taken.add(name)
                thing = {**thing, "name": name}
        objects.append(thing)
    return {**schedules, "objects": objects}


def with_names(judged):
    """A demo whose schedules have names, wherever they are shown."""
    twins = {}
    for twin, record in judged["twins"].items():
        texts = {source["file"]: source["text"].splitlines()
                 for source in record["sources"]}
        twins[twin] = {**record, "schedules": named(
            record["schedules"], texts)} if record.get("schedules") else record
    return {**judged, "twins": twins}
