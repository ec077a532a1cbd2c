"""A demo's section of the report: what is wrong, what happened, what the
repaired twin does, what to remember, and the pictures that its data allow.
"""

import itertools
from html import escape

from report.bars import bars
from report.heartbeat import heartbeat
from report.interleaving import interleaving
from report.names import with_names
from report.scheduler import scheduler
from report.source import sources
from report.speedup import speedup
from report.threads import threads

GOOD = {"silent", "passes"}
NAMES = {"broken": "The broken program", "fixed": "The repaired twin"}


def demo(judged, machine):
    judged = with_names(judged)
    twins = judged["twins"]
    anchor = judged["name"].replace("/", "--")
    return (
        f'<section class="demo" id="{escape(anchor)}">'
        f"<h2>{escape(judged['name'])}</h2>"
        f'<p class="lead">{escape(judged["shows"])}</p>{verdicts(judged)}'
        f"{part('What is wrong', wrong(twins['broken']))}"
        f"{part('What happened', happened(twins['broken']))}"
        f"{pictures(judged, machine)}{scheduler(judged)}"
        f"{part(NAMES['fixed'], repaired(judged))}"
        f"{prices(judged)}"
        f'<aside class="remember"><h3>What to remember</h3>'
        f"<p>{prose(judged['remember'])}</p></aside></section>")


def part(title, inside):
    return f"<h3>{title}</h3>{inside}" if inside else ""


def prose(text):
    """`code` between backquotes."""
    pieces = text.split("`")
    return "".join(f"<code>{escape(piece)}</code>" if place % 2 else
                   escape(piece) for place, piece in enumerate(pieces))


def verdicts(judged):
    chips = []
    for twin, name in (("broken", "broken"), ("fixed", "repaired")):
        for judge, verb in (("snarl", "snarl"), ("proof", "run")):
            said = judged["twins"][twin][judge]
            good = said["verdict"] in (said["stated"], "absent")
            chips.append(
                f'<li class="{"" if good else "is-wrong"}">{name}, {verb}: '
                f"<b>{escape(said['verdict'])}</b>"
                f"{'' if good else ', stated was ' + escape(said['stated'])}"
                "</li>")
    return f'<ul class="verdicts">{"".join(chips)}</ul>'


def accesses(twin):
    """Where ThreadSanitizer saw the race: what its lines end in."""
    files = {source["file"] for source in twin["sources"]}
    found = set()
    for line in twin["proof"]["lines"]:
        file, _, number = line.strip().rpartition(", ")[2].rpartition(":")
        if file in files and number.isdecimal() and " in " in line:
            found.add((file, int(number)))
    return found


def finding(found):
    """Without its order of steps: interleaving.py draws that."""
    notes = "".join(f"<li>{escape(note['file'])}:{note['line']}: "
                    f"{escape(note['message'])}</li>"
                    for note in found["notes"])
    advice = found.get("advice")
    return (
        f'<div class="finding"><p><strong>{escape(found["file"])}:'
        f"{found['line']}</strong> {escape(found['message'])} "
        f"<code>snarl-{escape(found['check'])}</code></p>"
        + (f"<details><summary>why</summary><ul>{notes}</ul></details>"
           if notes else "")
        + (f"<p><em>help:</em> {escape(advice)}</p>" if advice else "")
        + "</div>")


def opening(twin):
    """What the program says of itself in its first comment."""
    comment = itertools.takewhile(
        lambda line: line.startswith("//"),
        twin["sources"][0]["text"].splitlines())
    return " ".join(line[2:].strip() for line in comment)


def wrong(twin):
    said = "".join(finding(found) for found in twin["snarl"]["findings"])
    if not said:
        said = f"<p>{prose(opening(twin))}</p>"
    lines = "".join(f"<p>{escape(line)}</p>" for line in twin["snarl"]["lines"])
    listing = sources(twin, accesses(twin), opened=True)
    return (listing + said if twin["snarl"]["findings"] else said + listing
            ) + lines


def happened(twin):
    return output(twin["proof"]["lines"]) + schedules(twin)


def output(lines):
    return ('<pre class="output" tabindex="0">' + escape("\n".join(lines))
            + "</pre>" if lines else "")


def schedules(twin):
    found = twin.get("schedules")
    if not found:
        return ""
    again = found.get("replayed")
    return (f"<p>Run under every schedule: {found['wrong']:,} of "
            f"{found['total']:,} go wrong"
            + (f"; the shortest, replayed, was wrong {again[0]} times in "
               f"{again[1]}" if found.get("shortest") and again else "")
            + (f"; ThreadSanitizer reports in {found['races']:,}"
               if found.get("races") else "") + ".</p>"
            "<details><summary>as the command prints it</summary>"
            f"{output(found['lines'])}</details>")


def repaired(judged):
    twin = judged["twins"]["fixed"]
    return (f"<p>{prose(judged['repair'])}</p>{sources(twin, set())}"
            f"{happened(twin)}"
            + "".join(finding(found) for found in twin["snarl"]["findings"]))


def pictures(judged, machine):
    found = interleaving(judged["twins"]["broken"])
    timelines = {twin: record["timeline"]
                 for twin, record in judged["twins"].items()
                 if record.get("timeline")}
    of = {line["of"] for line in timelines.values()}
    if of == {"threads"}:
        found += threads(timelines)
    if of == {"turns"}:
        found += heartbeat(timelines)
    found += shares(judged)
    if judged["prices"]:
        found += speedup(judged["prices"]["of"], judged["prices"]["rows"],
                         machine["cores"])
    return found


def shares(judged):
    """Two times that a proof compares, of both twins."""
    rows = []
    for twin, name in (("broken", "broken"), ("fixed", "repaired")):
        figures = judged["twins"][twin]["proof"]["figures"]
        if not any(figure["name"] == "share" for figure in figures):
            return ""
        for place, figure in enumerate(figures[:2]):
            rows.append((f"{name}: {figure['name']}", figure["number"],
                         figure["unit"], f"c{place + 1}"))
    return bars("The two times that the proof compares, medians", rows,
                tenfold=False)


def prices(judged):
    if not judged["prices"]:
        return ""
    rows = [(row["name"], row["number"], row["unit"], "c1")
            for row in judged["prices"]["rows"]]
    notes = [line.strip() for line in judged["prices"]["lines"]
             if line.startswith("(")]
    return bars(f"What it costs: {judged['prices']['of']}", rows,
                " ".join(f"{note[1:-1].capitalize()}." for note in notes))
