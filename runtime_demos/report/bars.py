"""Amounts side by side as bars; where they lie so far apart that the small ones
would vanish, as dots on a scale whose steps are tenfold.
"""

import math

from report.svg import Drawing, LETTER, figure, fitting, number, table, ticks

ROW, BAR = 30, 16
FAR_APART = 50


def bars(title, rows, says="", tenfold=True):
    """`rows`: (name, amount, unit, css class). `tenfold`: whether the scale may
    be the other one."""
    amounts = [amount for _, amount, *_ in rows]
    tenfold = (tenfold and min(amounts) > 0
               and max(amounts) / min(amounts) > FAR_APART)
    label = f"{title}: " + "; ".join(
        f"{name} {number(amount)} {unit}" for name, amount, unit, _ in rows)
    return figure("bars", title,
                  lambda width: draw(rows, width, tenfold, label),
                  table(("", "amount", "times the first"),
                        [(name, f"{number(amount)} {unit}",
                          number(amount / amounts[0]) if amounts[0] else "")
                         for name, amount, unit, _ in rows]),
                  says=" ".join(filter(None, [
                      says, tenfold and "A mark is ten times the one before."
                  ])))


def draw(rows, width, tenfold, label):
    longest = max(len(name) for name, *_ in rows) * LETTER + 12
    above = longest > width * 0.4  # names above the bars
    left = 4 if above else longest
    room = width - left - 18 - LETTER * max(
        len(f"{number(amount)} {unit}") for _, amount, unit, _ in rows)
    step = ROW + 18 if above else ROW
    drawing = Drawing(width, step * len(rows) + 26, label)
    most = max(amount for _, amount, *_ in rows)
    least = min(amount for _, amount, *_ in rows)
    if tenfold:
        low = math.floor(math.log10(least))
        high = math.ceil(math.log10(most))
        at = lambda amount: room * (math.log10(amount) - low) / (high - low)
        marks = [10 ** power for power in range(low, high + 1)]
    else:
        at = lambda amount: room * amount / most if most else 0
        marks = ticks(most, 3 if width < 500 else 5)
    bottom = step * len(rows)
    for place, mark in enumerate(marks):
        drawing.line(left + at(mark), 0, left + at(mark), bottom, "grid")
        if not tenfold or len(marks) < 8 or place % 2 == 0:
            drawing.text(left + at(mark), bottom + 16, short(mark), "muted",
                         "middle" if at(mark) > 10 or not above else "start")
    for place, (name, amount, unit, css) in enumerate(rows):
        y = place * step + (18 if above else 0) + (ROW - BAR) / 2
        name_y = y - 5 if above else y + BAR - 4
        drawing.text(left if above else left - 8, name_y,
                     fitting(name, width if above else longest), "",
                     "start" if above else "end")
        end = left + at(amount)
        tip = f"{name}: {number(amount)} {unit}"
        if tenfold:
            drawing.line(left, y + BAR / 2, end, y + BAR / 2, "stem")
            drawing.dot(end, y + BAR / 2, css, 6, tip)
        else:
            drawing.rect(left, y, max(end - left, 2), BAR, css, tip, rx=3)
        drawing.text(end + 10, y + BAR - 4, f"{number(amount)} {unit}", "value")
    return drawing


def short(mark):
    for limit, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if mark >= limit:
            return f"{mark / limit:g}{letter}"
    return f"{mark:g}"
