"""How many times as fast 2, 4, ... workers are as one, and the ideal line, on
which twice the workers need half the time.

The prices of a demo are read by their names: `4 threads without a lock`, `2
processes`, `byte code, by 4`; all are compared with the one of 1 worker, or,
where there is a comma, with the one of the same kind.
"""

import re

from report.svg import Drawing, figure, fitting, number, table

HEIGHT = 260
COLOURS = ("c1", "c2", "c3", "c4", "c5")


def curves(rows):
    """{series: {workers: speed-up}}; empty if these are other prices."""
    found, alone = {}, None
    for row in rows:
        if many := re.fullmatch(r"(\d+) (threads?|processe?s?)\b ?(.*)",
                                row["name"]):
            workers = int(many[1])
            kind = "threads" if many[2].startswith("thread") else "processes"
            series = f"{kind} {many[3]}".strip()
            if workers == 1 and not many[3]:
                alone = row["number"]
                continue
        elif many := re.fullmatch(r"(.+), by (\d+)", row["name"]):
            workers, series = int(many[2]), many[1]
        else:
            continue
        found.setdefault(series, {})[workers] = row["number"]
    result = {}
    for series, times in found.items():
        first = times.get(1, alone)
        if first and max(times) > 1:
            result[series] = {1: 1.0, **{workers: first / time for workers, time
                                         in times.items() if time}}
    return result


def speedup(of, rows, cores):
    found = curves(rows)
    if not found:
        return ""
    most = max(max(points) for points in found.values())
    counts = sorted({workers for points in found.values()
                     for workers in points})
    label = f"speed-up, {of}. " + "; ".join(
        f"{series}: " + ", ".join(f"{speed:.2f} times with {workers}"
                                  for workers, speed in sorted(points.items())
                                  if workers > 1)
        for series, points in found.items())
    shown = table(("workers", *map(str, counts)), [
        ("ideal", *map(str, counts)),
        *((series, *(number(points[workers]) if workers in points else "–"
                     for workers in counts))
          for series, points in found.items())])
    named = dict(zip(found, COLOURS * len(found)))
    entries = [(css, series) for series, css in named.items()]
    return figure("speed-up", f"Times as fast as one worker: {of}",
                  lambda width: draw(found, named, most, width, label), shown,
                  [*entries, ("ideal-key", "ideal")],
                  f"This machine has {cores} core{'s' * (cores != 1)}: more "
                  "workers than cores cannot be faster still.")


def draw(found, named, most, width, label):
    left, top, right = 30, 10, 54 if width < 500 else 190
    drawing = Drawing(width, HEIGHT, label)
    bottom, across = HEIGHT - 40, width - left - right
    at_x = lambda workers: left + across * (workers - 1) / (most - 1)
    at_y = lambda speed: bottom - (bottom - top) * speed / most
    for speed in range(most + 1):
        drawing.line(left, at_y(speed), left + across, at_y(speed), "grid")
        drawing.text(left - 6, at_y(speed) + 4, speed, "muted", "end")
    for workers in sorted({1} | {w for points in found.values()
                                 for w in points}):
        drawing.text(at_x(workers), bottom + 18, workers, "muted", "middle")
    drawing.text(left + across / 2, HEIGHT - 6, "workers", "muted", "middle")
    drawing.path([(at_x(1), at_y(1)), (at_x(most), at_y(most))], "ideal")
    drawing.text(at_x(most) + 8, at_y(most) + 4, "ideal", "muted")
    ends = []
    for series, points in found.items():
        places = [(at_x(workers), at_y(speed))
                  for workers, speed in sorted(points.items())]
        drawing.path(places, f"curve {named[series]}-line")
        for (x, y), (workers, speed) in zip(places, sorted(points.items())):
            drawing.dot(x, y, named[series], 4.5,
                        f"{series}, {workers}: {speed:.2f} times")
        ends.append((places[-1], series, points[max(points)]))
    # Labels at the ends, pushed apart.
    last = -99.0
    for (x, y), series, speed in sorted(ends, key=lambda end: end[0][1]):
        last = max(y + 4, last + 15)
        text = f"{speed:.2f}" if width < 500 else f"{speed:.2f} {series}"
        drawing.text(x + 9, last, fitting(text, right - 9), "value")
    return drawing
