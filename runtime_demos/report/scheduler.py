"""The page in which the reader is the scheduler: what it needs as data, and the
frame that scheduler.js fills. The steps are the real ones, of the schedules
that were run; together they are a tree, and a state's choices are the threads
that have a step there.

Misses: what the search left out cannot be stepped into; the page says so.
"""

import json
from html import escape

from report.interleaving import place, waiting, worded

KEYS = "thread", "kind", "object", "value", "before", "file", "line"
TITLES = {"broken": "the broken program", "fixed": "the repaired program"}


def compact(schedules, texts):
    """Steps that are alike are kept once, and schedules name them by number."""
    numbers, steps = {}, []

    def number(step):
        raw = tuple(step.get(key) for key in KEYS)
        if raw not in numbers:
            code = texts.get(step.get("file"), [])
            numbers[raw] = len(steps)
            steps.append({
                "thread": step["thread"], "place": place(step),
                "text": worded(step, schedules["objects"]),
                "code": shown(code, step.get("line") or 0),
                "kind": step["kind"], "object": step.get("object"),
                "value": step.get("value")})
        return numbers[raw]

    every = [{"choices": one["choices"], "outcome": one["outcome"],
              "race": one["race"], "says": one["says"],
              "waits": [f"{schedules['threads'][wait['thread']]} "
                        f"{waiting(wait, schedules)}"
                        for wait in one.get("waits") or []],
              "steps": [number(step) for step in one["steps"]]}
             for one in schedules["all"]]
    return {**{key: schedules[key] for key in (
        "threads", "objects", "total", "wrong", "complete", "cut", "reduced",
        "preemptions", "shortest", "arguments")},
        "first": first_values(schedules), "steps": steps, "all": every}


def shown(code, line):
    return (code[line - 1].partition("// finds")[0].strip()
            if 0 < line <= len(code) else "")


def first_values(schedules):
    """What each object holds before the first step: what the first read of it
    finds, or the first write replaces."""
    first = {}
    for one in schedules["all"]:
        for step in one["steps"]:
            known = step.get("value") if step["kind"] == "read" else (
                step.get("before"))
            if step.get("object") is not None and known not in (None, ""):
                first.setdefault(str(step["object"]), known)
        break
    return first


def scheduler(judged):
    """Nothing if no schedules were run, or nobody ever had a choice."""
    data = {}
    for twin, record in judged["twins"].items():
        if (record.get("schedules") or {}).get("all"):
            texts = {source["file"]: source["text"].splitlines()
                     for source in record["sources"]}
            data[twin] = compact(record["schedules"], texts)
    if not any(one["choices"] for twin in data.values() for one in twin["all"]):
        return ""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    says = " ".join(sentence(twin, one) for twin, one in data.items())
    return (
        f'<section class="scheduler" data-scheduler="{escape(judged["name"])}" '
        f'aria-label="You are the scheduler: {escape(judged["name"])}">'
        f"<h4>You are the scheduler</h4><p>{escape(says)} Decide who goes "
        "next, and try to break it. Keys: a thread's number steps it, "
        "<kbd>u</kbd> takes back, <kbd>r</kbd> starts again.</p>"
        '<div class="stage"></div><noscript><p>Stepping through it needs '
        'JavaScript; the file loads nothing.</p></noscript>'
        '<script type="application/json">'
        + text.replace("<", "\\u003c") + "</script></section>")


def sentence(twin, one):
    if one["complete"]:
        bounds = f" (at most {one['preemptions']} preemptions)" if one[
            "preemptions"] is not None else ""
        whole = f"all {one['total']:,} schedules{bounds}"
        if one["reduced"]:
            whole += (" (of orders that differ only in steps which do not "
                      "concern each other, one is here)")
    else:
        whole = (f"the {one['total']:,} schedules that were run"
                 f"{' (' + one['cut'] + ')' if one['cut'] else ''}")
    if not one["wrong"]:
        return f"{TITLES[twin].capitalize()} ends right in {whole}."
    return (f"{TITLES[twin].capitalize()} ends wrong in {one['wrong']:,} of "
            f"{whole}.")
