"""What snarl says of the twins of a demo, beside the `// finds:` marks.

Cost: a run of snarl a twin, and one a file if it has several.
"""

import json
from pathlib import Path

from ahead import execute_once
from building import flags_of
from processes import Unable, check_space

SNARL_SECONDS = 300


def places(triples):
    return ", ".join(f"{file}:{line}: {check}" for file, line, check in sorted(
        triples)) or "nothing"


def report_of(demo, sources):
    """Where snarl's JSON goes."""
    names = "-".join(source.stem for source in sources)
    return demo.built / f"{sources[0].parent.name}-{names}.json"


def asking(snarl, demo, sources):
    return [snarl, "check", "--format=text", "--format=json",
            f"--output={report_of(demo, sources)}", *sources, "--",
            *flags_of(demo)]


def askings(snarl, demo, twin):
    """All that is asked of a twin: of the whole, and of its files alone."""
    sources = demo.sources(twin)
    alone = [[source] for source in sources] if len(sources) > 1 else []
    return [asking(snarl, demo, files) for files in (sources, *alone)]


def findings(snarl, demo, sources):
    """As snarl's JSON has them, with the file's name alone, and the text."""
    ran = execute_once(asking(snarl, demo, sources), SNARL_SECONDS)
    check_space(ran, report_of(demo, sources))
    if ran.code not in (0, 1):
        raise Unable(f"{snarl} on {sources[0]}: ended with {ran.code}\n"
                     f"{ran.err}")
    try:
        found = json.loads(report_of(demo, sources).read_text())["findings"]
    except (OSError, ValueError, KeyError) as why:
        raise Unable(f"{snarl} on {sources[0]}: no report from it: {why}")
    for place in [part for one in found for part in (one, *one["notes"])]:
        place["file"] = Path(place["file"]).name
    return found, ran.out.replace(f"{sources[0].parent}/", "")


def triples(found):
    return {(one["file"], one["line"], one["check"]) for one in found}


def ask_snarl(snarl, demo, twin):
    """`finds` when just the marked places are reported, `silent` when none. A
    program of several files is asked for as a whole; each file by itself must
    then be silent, or its being several would show nothing."""
    stated = demo.fact(twin, "snarl")
    if not snarl:
        return {"verdict": "absent", "stated": stated, "findings": [],
                "text": "", "lines": ["snarl is absent"]}
    sources = demo.sources(twin)
    found, text = findings(snarl, demo, sources)
    expected, lines = demo.marks(twin), []
    verdict = "finds" if found else "silent"
    for source in sources if len(sources) > 1 else []:
        alone, _ = findings(snarl, demo, [source])
        if alone:
            verdict = "differs"
            lines = [f"snarl reports {places(triples(alone))}",
                     f"in {source.name} alone"]
    if triples(found) != expected:
        verdict = "differs"
        lines = [f"snarl reports {places(triples(found))}",
                 f"marked are    {places(expected)}"]
    elif len(sources) > 1 and not lines:
        lines = [f"({', '.join(source.name for source in sources)}: each "
                 "alone, snarl finds nothing)"]
    return {"verdict": verdict, "stated": stated, "findings": found,
            "text": text, "lines": lines}
