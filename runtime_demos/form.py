"""All that a run brought, as one value: the JSON file, and what the report is
made of. README.md describes it; a change that is more than a further key makes
a new VERSION.
"""

import datetime
import json
import os
import platform

from building import compiler
from processes import execute

VERSION = 1


def first_line(command):
    return execute(command, 60).out.partition("\n")[0].strip()


def whole(judged, unjudged, chosen, snarl, seconds):
    return {
        "version": VERSION, "date": datetime.date.today().isoformat(),
        "tool": {"name": "snarl demo",
                 "version": first_line([snarl, "version"]) if snarl else None},
        "machine": {"cores": len(os.sched_getaffinity(0)),
                    "system": f"{platform.system()} {platform.machine()}",
                    "compiler": first_line([*compiler(), "--version"])},
        "seconds": round(seconds, 1),
        "demos": judged,
        "unjudged": [{"name": name, "why": why}
                     for name, why in unjudged.items()],
        "missing": [name for name in chosen if name not in unjudged
                    and name not in {one["name"] for one in judged}]}


def json_text(form):
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"
