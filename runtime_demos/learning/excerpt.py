"""Parts of a demo's source, verbatim: each is asked for by the name of what it
defines at the left margin (a function, a class, a variable), or by two texts,
`"from" to "to"`, which are how its first and its last line begin. A last line
that is a `}` is the one that is indented as the first.

Cost: reading the file. Misses: definitions that are not laid out as the house
lays them out; each part is looked for behind the one before.
"""

import re

from processes import Unable
from stated import lines_of

PART = re.compile(r'\s*(?:"([^"]+)"(?: to "([^"]+)")?|(\w+))\s*(?:,|$)')
NO_DEFINITION = re.compile(r"(?://|#|using |namespace |\}|\s|$)")


def excerpt(demo, twin, asked):
    """The parts, each moved to the left margin, with an empty line between two
    that are apart."""
    source = demo.sources(twin)[0]
    lines = lines_of(source)
    text, last = [], 0
    for begins, ends, name in parts(asked):
        try:
            first, end = (definition(lines, name, last) if name else
                          between(lines, begins, ends, last))
        except Unable as why:
            raise Unable(f"{source.name}: {why}")
        if text and first > last:
            text.append("")
        text += outdented(lines[first:end])
        last = end
    return text


def parts(asked):
    at, found = 0, []
    while at < len(asked):
        part = PART.match(asked, at)
        if not part:
            raise Unable(f"`{asked}` names no parts of a source: expected "
                         'names, or "from" to "to"')
        found.append(part.groups())
        at = part.end()
    if not found:
        raise Unable("names no part of the source")
    return found


def between(lines, begins, ends, after):
    """[first, end) of a part that is given by its outer lines."""
    first = beginning(lines, begins, after)
    if not ends:
        return first, first + 1
    last = beginning(lines, ends, first + 1, lines[first] if ends == "}" else "")
    return first, last + 1


def beginning(lines, text, after, like=""):
    """The next line that begins with a text, and is indented as another."""
    for number in range(after, len(lines)):
        if lines[number].strip().startswith(text) and (
                not like or margin(lines[number]) == margin(like)):
            return number
    raise Unable(f"no line behind line {after} begins with `{text}`")


def definition(lines, name, after):
    """[first, end) of what has the name, and the comment above."""
    defines = re.compile(rf"(?:class|struct) {name}\b|(?:[^(]*[^\w.(])?{name}\b"
                         r" *[=(;{,\[]")
    for first in range(after, len(lines)):
        if NO_DEFINITION.match(lines[first]) or not defines.match(lines[first]):
            continue
        end = first
        while not complete(lines[end]):
            end += 1
        while lines[first - 1].startswith("///"):
            first -= 1
        return first, end + 1
    raise Unable(f"nothing behind line {after} defines `{name}` at the left "
                 "margin")


def complete(line):
    """Whether a definition at the left margin ends here."""
    return margin(line) == 0 and re.search(r"[;}](?: *//.*)?$", line)


def margin(line):
    return len(line) - len(line.lstrip())


def outdented(lines):
    least = min(margin(line) for line in lines if line)
    return [line[least:] for line in lines]
