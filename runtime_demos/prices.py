"""What the repairs cost: the table that a demo's prices.cpp is run for. It is
shown and not judged.

Misses: times by the clock say little where other work has the cores.
"""

import operator
import re
import statistics

from ahead import alone
from building import built, prices_program
from proofs import must_run


def prices(demo):
    """What prices.cpp prints in each of its turns, `NAME: AMOUNT`, as medians
    and as multiples of the first, each multiple taken within a turn: as lines,
    and the medians as figures, {name: (number, unit)}."""
    if not demo.table("prices"):
        return [], {}
    program = built(prices_program(demo))
    with alone():
        ran = must_run(program)
    amounts = {}
    for name, amount in re.findall(r"^(.+): ([\d.]+)$", ran.out, re.M):
        amounts.setdefault(name, []).append(float(amount))
    unit = demo.fact("prices", "unit")
    lines = price_lines(amounts, unit)
    wanted = float(demo.fact("prices", "judged-from", default="0"))
    if ran.offered < wanted:
        lines.append(f"(other work left {ran.offered:.2f} cores: a quiet "
                     "machine shows more)")
    return lines, {name: (statistics.median(paid), unit)
                   for name, paid in amounts.items()}


def price_lines(amounts, unit):
    """Names that begin alike, up to a comma, have a first of their own."""
    lines, firsts = [], {}
    for name, paid in amounts.items():
        kind, comma, _ = name.partition(",")
        first = firsts.setdefault(kind if comma else "", paid)
        amount = statistics.median(paid)
        times = statistics.median(map(operator.truediv, paid, first))
        lines.append(
            f"{name:26}{amount:11,.{1 if amount < 100 else 0}f} {unit}"
            f"{times:12,.{2 if times < 100 else 0}f} times")
    return lines
