"""A small run in the form that form.py describes, made by hand for the tests:
one demo with every kind of picture. Its schedules are made by running two
threads that add one, in all orders.
"""

OBJECTS = [{"id": 0, "name": "Total", "kind": "memory"},
           {"id": 1, "name": "Guard", "kind": "mutex"}]
BROKEN = ("int Total = 0;\n\nvoid count() {\n  ++Total; "
          "// finds: unsynchronized-counter\n}\n")
FIXED = ("int Total = 0;\n\nvoid count() {\n  lock_guard<mutex> Hold(Guard);\n"
         "  ++Total;\n}\n")


def run(order, program):
    """The steps of one schedule: each thread reads, and writes one more. None
    if the order would step a thread that waits."""
    total, holder, read, place = 0, None, {}, {1: 0, 2: 0}
    steps = [{"thread": 0, "kind": "start", "object": None, "value": "",
              "before": "", "file": "x.cpp", "line": 9}]
    for thread in order:
        kind = program[place[thread]]
        place[thread] += 1
        step = {"thread": thread, "kind": kind, "object": 0, "value": "",
                "before": "", "file": "x.cpp", "line": 4}
        if kind == "lock" and holder:
            return None
        if kind in ("lock", "unlock"):
            step["object"] = 1
            holder = thread if kind == "lock" else None
        elif kind == "read":
            read[thread] = total
            step["value"] = str(total)
        else:
            step["before"], total = str(total), read[thread] + 1
            step["value"] = str(total)
        steps.append(step)
    right = total == 2
    return {"choices": "".join(str(thread - 1) for thread in order),
            "outcome": "right" if right else "wrong", "race": not right,
            "says": f"counted {total} of 2, {2 - total} lost", "steps": steps}


def orders(one, two):
    if not one and not two:
        yield []
    for thread, left in ((1, (one - 1, two)), (2, (one, two - 1))):
        if min(left) >= 0:
            for rest in orders(*left):
                yield [thread, *rest]


def schedules(program):
    every = [found for order in orders(len(program), len(program))
             if (found := run(order, program))]
    wrong = [one for one in every if one["outcome"] != "right"]
    return {"arguments": "2 1", "threads": ["main", "thread 1", "thread 2"],
            "objects": [dict(thing) for thing in OBJECTS],
            "total": len(every), "wrong": len(wrong),
            "complete": True, "cut": "", "reduced": False, "preemptions": None,
            "races": len(wrong), "all": every,
            "shortest": wrong[0]["choices"] if wrong else None,
            "replayed": [20, 20] if wrong else [0, 0],
            "verdict": "fails" if wrong else "passes",
            "stated": "fails" if wrong else "passes",
            "lines": [f"all schedules: {len(every)}, wrong {len(wrong)}",
                      "  thread 1 reads Total",
                      "  runtime_demos/run x --replay 0101"]}


def timeline(of, *lanes):
    return {"of": of, "says": "", "ms": max(lane[-1][1] for lane in lanes),
            "lanes": [{"name": f"thread {number}" if number else "main",
                       "spans": lane} for number, lane in enumerate(lanes)]}


def twin(text, marked, snarl, proof, found, program, times):
    return {
        "sources": [{"file": "x.cpp", "text": text, "marked": marked}],
        "snarl": {"verdict": snarl, "stated": snarl, "text": "", "lines": [],
                  "findings": found},
        "proof": {"kind": "tsan", "verdict": proof, "stated": proof,
                  "lines": ["Write of size 4 by thread T2 in count(), x.cpp:4",
                            "<counted> 1 of 2 & 1 lost"],
                  "figures": [{"name": "took", "number": 200.0, "unit": "ms"},
                              {"name": "gap", "number": times, "unit": "ms"},
                              {"name": "share", "number": 50, "unit": "%"}]},
        "schedules": schedules(program)}


FOUND = {"check": "unsynchronized-counter", "severity": "warning",
         "likely": False, "message": "'Total' is updated under no lock",
         "file": "x.cpp", "line": 4, "column": 3,
         "notes": [{"message": "here", "file": "x.cpp", "line": 4,
                    "column": 3}],
         "interleaving": ["thread 1 reads 'Total': 41",
                          "thread 2 reads 'Total': 41",
                          "thread 1 writes 42", "thread 2 writes 42"],
         "advice": "hold a lock"}


def demo(name, of):
    broken = twin(BROKEN, [4], "finds", "fails", [FOUND], ("read", "write"),
                  200.0)
    fixed = twin(FIXED, [], "silent", "passes", [],
                 ("lock", "read", "write", "unlock"), 3.0)
    busy, other = ("runs", "polls") if of == "turns" else ("holds", "waits")
    broken["timeline"] = timeline(of, [[0.0, 20.0, other, 0.0],
                                       [20.0, 220.0, busy, 199.0]],
                                  [[0.0, 200.0, other, 0.0],
                                   [200.0, 220.0, busy, 20.0]])
    fixed["timeline"] = timeline(of, *2 * [[
        [float(at), at + 1.0, busy if at % 2 else other, 1.0]
        for at in range(0, 220)]])
    return {"name": name, "check": "unsynchronized-counter",
            "shows": "two threads count & lose <steps>",
            "lesson": {"number": 5, "says": "`count += 1` is three steps",
                       "source": "6 threads", "ours": "1 of 2 lost"},
            "source": f"runtime_demos/{name}", "repair": "A lock.",
            "twins": {"broken": broken, "fixed": fixed},
            "remember": "A step is a load, an add and a store.",
            "prices": {"of": "counting", "lines": [], "rows": [
                {"name": label, "number": amount, "unit": "ms"}
                for label, amount in (("1 thread", 100.0),
                                      ("2 threads under one lock", 101.0),
                                      ("2 threads without a lock", 52.0),
                                      ("2 processes", 55.0),
                                      ("4 threads without a lock", 54.0))]},
            "seconds": 2.0, "as stated": True}


def form():
    return {"version": 1, "tool": {"name": "snarl demo", "version": "snarl 0"},
            "machine": {"cores": 2, "system": "Linux", "compiler": "clang 22"},
            "seconds": 4.0, "unjudged": [{"name": "lost/one", "why": "no <x>"}],
            "missing": ["late"], "demos": [
                demo("unsynchronized-counter", "threads"),
                demo("starved-event-loop/sample", "turns")]}
