"""A demo as text that fits a screen: what is wrong, what happened, what the
repaired twin does, what to remember.

Cost: none. Misses: what does not fit is left out, from the end of the longest
section; the report has all of it.
"""

import itertools
import os
import sys
import textwrap

from stated import TWINS

LINES, COLUMNS = 40, 79


def wrapped(text, indent=0, hanging=0):
    return textwrap.wrap(text, COLUMNS - 2, initial_indent=" " * indent,
                         subsequent_indent=" " * (indent + hanging),
                         break_on_hyphens=False) or [""]


def cut(line):
    return line if len(line) <= COLUMNS - 2 else line[:COLUMNS - 3] + "…"


def finding_lines(found, texts):
    lines = wrapped(f"{found['file']}:{found['line']}: {found['message']} "
                    f"[snarl-{found['check']}]", hanging=2)
    if found["file"] in texts:
        text = texts[found["file"]].splitlines()[found["line"] - 1]
        lines.append(cut(f"{found['line']:6} | {text}"))
    return lines


def opening(record):
    """What the program says of itself in its first comment."""
    text = record["sources"][0]["text"].splitlines()
    comment = list(itertools.takewhile(lambda line: line.startswith("//"),
                                       text))
    return wrapped(" ".join(line[2:].strip() for line in comment))


def wrong_lines(record):
    """The first finding with its reasons, of others where they are. Where snarl
    finds nothing, as it should, the program's own words."""
    if not record["snarl"]["findings"] and not record["snarl"]["lines"]:
        return opening(record)
    texts = {source["file"]: source["text"] for source in record["sources"]}
    said = record["snarl"]
    lines = list(said["lines"])
    for number, found in enumerate(said["findings"]):
        lines += finding_lines(found, texts)
        if number:
            continue
        steps = found.get("interleaving") or []
        if steps and (record.get("schedules") or {}).get("shortest"):
            continue  # one that really happened comes below
        if steps:
            lines.append("an order of steps in which it goes wrong:")
            lines += [cut(f"  {count}. {step}")
                      for count, step in enumerate(steps, 1)]
        else:
            for note in found["notes"][:3]:
                lines += wrapped(f"{note['file']}:{note['line']}: "
                                 f"{note['message']}", 2, 2)
    return lines


def happened_lines(record):
    lines = []
    for line in record["proof"]["lines"]:
        indent = len(line) - len(line.lstrip())
        for part in line.splitlines():
            lines += wrapped(part.strip(), indent, 2)
    return lines + schedule_lines(record.get("schedules"))


def schedule_lines(schedules):
    """What can be cut off goes last: not how to see it again."""
    texts = sorted(schedules["lines"] if schedules else [],
                   key=lambda text: "--replay" in text
                   or 2 * text.startswith("  "))
    return [line for text in texts
            for line in wrapped(text.strip(), 2 * text.startswith("  "), 2)]


def sections(judged):
    """(title, lines, how many of them must stay)."""
    broken, fixed = (judged["twins"][twin] for twin in TWINS)
    repair = wrapped(judged["repair"])
    said = fixed["snarl"]
    after = ((wrong_lines(fixed) if said["findings"] or said["lines"] else [])
             + happened_lines(fixed))
    wrong, happened = wrong_lines(broken), happened_lines(broken)
    replay = next((place for place, line in enumerate(happened, 1)
                   if "--replay" in line), 4)
    found = [("What is wrong", wrong, min(len(wrong), 7)),
             ("What happened", happened, replay),
             ("What the repaired twin does", repair + after,
              len(repair) + min(1, len(after)))]
    if judged["prices"]:
        found.append((cut(f"What it costs: {judged['prices']['of']}"),
                      [cut(line) for line in judged["prices"]["lines"]], 3))
    remember = wrapped(judged["remember"])
    return [*found, ("What to remember", remember, len(remember))]


def fitted(parts):
    """Takes lines from the section that has most to spare until all fit; what
    is taken away leaves one line that says so."""
    parts = [(title, list(lines), least) for title, lines, least in parts]
    taken = [0] * len(parts)
    while 2 + sum(len(lines) + 2 for _, lines, _ in parts) > LINES:
        spare = [len(lines) - least - 1 for _, lines, least in parts]
        most = spare.index(max(spare))
        lines = parts[most][1]
        if spare[most] <= 0 or len(lines) < 2:
            break
        del lines[-2 if taken[most] else -1]
        taken[most] += 1
        if taken[most] == 1 and lines:
            lines.pop()
            taken[most] = 2
            lines.append("")
        lines[-1] = f"… {taken[most]} lines more, which the report has"
    return [(title, lines) for title, lines, _ in parts]


def bold(text, stream):
    plain = os.environ.get("NO_COLOR") or not stream.isatty()
    return text if plain else f"\x1b[1m{text}\x1b[0m"


def show(judged, stream=sys.stdout):
    print(file=stream)
    print(bold(f"== {judged['name']} ".ljust(COLUMNS, "="), stream),
          file=stream)
    for title, lines in fitted(sections(judged)):
        print("\n" + bold(title, stream), file=stream)
        for line in lines:
            print(f"  {line}".rstrip(), file=stream)
    stream.flush()


def verdict_cells(judged, good):
    for twin in TWINS:
        for judge in ("snarl", "proof"):
            verdict = judged["twins"][twin][judge]["verdict"]
            yield verdict if good[twin, judge] else verdict + "!"


def table_lines(rows):
    """`rows`: {name: (judged, what as_stated says of it)}."""
    yield f"{'':40}{'broken.cpp':20}fixed.cpp"
    yield f"{'':40}{'snarl':10}{'proof':10}{'snarl':10}proof"
    for name, (judged, good) in rows.items():
        cells = "".join(f"{cell:10}" for cell in verdict_cells(judged, good))
        yield f"{name:40}{cells}".rstrip()
        wrong = [twin for twin in TWINS
                 if not good.get((twin, "schedules"), True)]
        if wrong:
            yield f"{'':40}its schedules are not as stated!"
