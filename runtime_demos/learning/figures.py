"""What the course keeps of a measured run: for each demo the verdicts, the
lines and numbers that its proof brought, snarl's findings, the count of its
schedules and the steps of the shortest wrong one, and when and with what it was
measured. Nothing that names the machine or a folder on it.

Cost: nothing. Misses: schedules other than the shortest wrong one; the report
has them all.
"""

import datetime
import json
import re
from pathlib import Path

from lessons import lesson
from processes import Unable
from stated import DEMOS, TWINS, Demo, front_matter

KEPT = Path(__file__).with_name("figures.json")
OF_SCHEDULES = ("arguments", "threads", "objects", "total", "wrong", "races",
                "complete", "cut", "reduced", "preemptions", "shortest",
                "replayed", "verdict")
ELSEWHERE = re.compile(r"(?<![\w.>])/(?:home|root|tmp|work|var|Users)/")


def demo_of(name):
    readme = DEMOS / name / "README.md"
    return Demo(name, readme, front_matter(readme), Path())


def kept():
    return json.loads(KEPT.read_text()) if KEPT.exists() else {}


def written(figures):
    return json.dumps(figures, indent=1, ensure_ascii=False,
                      sort_keys=True) + "\n"


def read(path):
    """{demo: what is kept of it}, from a file that `run --json` wrote."""
    try:
        form = json.loads(Path(path).read_text())
        date = form.get("date") or datetime.date.fromtimestamp(
            Path(path).stat().st_mtime).isoformat()
        machine = {"date": date, "cores": form["machine"]["cores"],
                   "system": form["machine"]["system"],
                   "compiler": form["machine"]["compiler"].partition(" (")[0]}
        found = {one["name"]: {"measured": machine, **extract(one)}
                 for one in form["demos"]}
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise Unable(f"{path}: is no JSON file of a run: {why!r}")
    if place := ELSEWHERE.search(written(found)):
        raise Unable(f"{path}: names a folder of this machine, "
                     f"{place[0]}, which a course must not")
    return found


def extract(one):
    twins = {twin: twin_extract(one["twins"][twin]) for twin in TWINS}
    prices = one["prices"] and {
        "of": one["prices"]["of"], "lines": one["prices"]["lines"]}
    taught = lesson(demo_of(one["name"]), {
        **{twin: numbers(one["twins"][twin]["proof"]["figures"])
           for twin in TWINS},
        "prices": numbers((one["prices"] or {"rows": []})["rows"])})
    return {"as stated": one["as stated"], "twins": twins, "prices": prices,
            "ours": taught and taught[3]}


def numbers(rows):
    return {row["name"]: (row["number"], row["unit"]) for row in rows}


def twin_extract(record):
    kept = {"proof": {"verdict": record["proof"]["verdict"],
                      "lines": record["proof"]["lines"]},
            "snarl": {"verdict": record["snarl"]["verdict"],
                      "findings": record["snarl"]["findings"]}}
    if "schedules" in record:
        kept["schedules"] = schedules_extract(record["schedules"])
    return kept


def schedules_extract(schedules):
    found = {key: schedules[key] for key in OF_SCHEDULES}
    found["run"] = next((one for one in schedules["all"]
                         if one["choices"] == schedules["shortest"]), None)
    return found
