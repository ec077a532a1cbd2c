"""The proofs that a demo fails and its repaired twin does not: by ThreadSanitizer's
report, by the total, by how it ends, by how late a timer is, by how long
several waits take together, by how many cores it keeps busy.

Each returns {twin: (verdict, lines that say what happened, figures)}. The
verdict is `fails` when the bug showed, `passes` when it did not, `unclear`
otherwise. The figures are what was measured, {name: (number, unit)}.

Misses: a proof sees what happened in its runs. Timings are compared within one
run and by processor time, so that a busy machine makes a proof unclear, but
not wrong.
"""

import contextlib
import os
import re
import signal
import statistics
from pathlib import Path

from ahead import alone
from building import build, instrumented, plain, symbolizer
from processes import Unable, execute
from stated import TWINS

RUN_SECONDS = 60
TSAN_EXIT = 66


def must_run(program, *arguments, env=None, codes=(0,), sampled=False):
    ran = execute([program, *arguments], RUN_SECONDS, env, sampled=sampled)
    if ran.code not in codes:
        raise Unable(f"{program}: ended with {ran.code}\n{ran.err}")
    return ran


def measured(program, pattern, ran):
    found = re.search(pattern, ran.out)
    if not found:
        raise Unable(f"{program}: printed {ran.out!r}, which does not have the "
                     f"form {pattern!r}")
    return [float(text) for text in found.groups()]


def counted(demo, runs):
    """The numbers that the demo's `counts` find in what the runs printed."""
    figures = {}
    for name, pattern in demo.table("counts").items():
        found = [measured("the program", pattern, ran)[0] for ran in runs]
        figures[name] = statistics.median(found), ""
    return figures


def tsan_accesses(report, sources):
    """The two sides of a race: what, and where in the sources."""
    pattern = re.compile(r"^  (\w.*?) at 0x\w+ by (.+?)(?: \(.*\))?:\n"
                         r"((?:    #.*\n)+)", re.M)
    named = "|".join(re.escape(source.name) for source in sources)
    for what, thread, stack in pattern.findall(report):
        frame = re.search(rf"#\d+ (.+) \S*/({named}):(\d+)", stack)
        if frame:
            where = frame[1].replace("(anonymous namespace)::", "")
            yield (f"{what} by {thread} in {where}, {frame[2]}:{frame[3]}",
                   (frame[2], int(frame[3])))


def tsan_environment():
    """Without a symbolizer no report has lines."""
    options = [f"exitcode={TSAN_EXIT}"]
    if path := symbolizer():
        options.append(f"external_symbolizer_path={path}")
    return {**os.environ, "TSAN_OPTIONS": ":".join(options)}


def tsan_judge(demo, twin, rounds):
    program = build(demo, twin, instrumented)
    arguments = demo.fact("tsan-arguments", default="").split()
    env = tsan_environment()
    for count in range(1, rounds + 1):
        ran = must_run(program, *arguments, env=env, codes=(0, 1, TSAN_EXIT))
        if ran.code == TSAN_EXIT:
            break
    else:
        return "passes", [f"{rounds} runs under ThreadSanitizer: no report"]
    kind = re.search(r"WARNING: (ThreadSanitizer: .+?)(?: \(pid|$)", ran.err,
                     re.M)
    accesses = list(tsan_accesses(ran.err, demo.sources(twin)))
    marked = {mark[:2] for mark in demo.marks(twin)}
    astray = marked and marked.isdisjoint(place for _, place in accesses)
    return ("unclear" if astray else "fails",
            [f"{kind[1] if kind else 'a report'}, in run {count}"
             f"{', but at no marked line' if astray else ''}:",
             *(f"  {text}" for text, _ in accesses[:2])])


def prove_by_tsan(demo):
    """A data race that ThreadSanitizer reports at a marked line. What a program
    does without it is shown too, and must be right if there was no report; with
    `wrong: once` it must also be wrong at least once if there was one."""
    proof = {}
    must_show = demo.fact("wrong", default="") == "once"
    for twin in TWINS:
        verdict, lines = tsan_judge(demo, twin, demo.number("rounds", int))
        plain = build(demo, twin)
        runs = [must_run(plain, codes=(0, 1)) for _ in range(3)]
        wrong = sum(ran.code for ran in runs)
        while must_show and verdict == "fails" and not wrong and len(
                runs) < demo.number("rounds", int):
            runs.append(must_run(plain, codes=(0, 1)))
            wrong = runs[-1].code
        if (wrong and verdict == "passes") or (
                must_show and verdict == "fails" and not wrong):
            verdict = "unclear"
        seconds = statistics.median(ran.wall for ran in runs)
        shown = next((ran for ran in runs if ran.code), runs[0])
        lines += [f"without it, {wrong} of {len(runs)} runs wrong, "
                  f"{seconds:.2f} s each, such as:", f"  {shown.out.strip()}"]
        proof[twin] = verdict, lines, {
            "wrong": (wrong, ""), "runs": (len(runs), ""),
            "took": (seconds, "s"), **counted(demo, runs)}
    return proof


def ending_verdict(ended, told):
    """`ended` and `told` have one entry a round."""
    if not all(told):
        return "unclear"
    return "passes" if all(ended) else "unclear" if any(ended) else "fails"


def prove_by_ending(demo):
    """The program says that it was told to stop, and must then end. It fails if
    it is still computing after `cpu-seconds` of CPU time in every round, and
    ThreadSanitizer reports a race at a marked line."""
    limit = demo.number("cpu-seconds", int)
    proof = {}
    for twin in TWINS:
        program = build(demo, twin)
        runs = [execute([program], RUN_SECONDS, cpu_seconds=limit)
                for _ in range(demo.number("rounds", int))]
        ended = [ran.code == 0 for ran in runs]
        if odd := [ran for ran in runs if ran.code not in (
                0, -signal.SIGXCPU, -signal.SIGKILL)]:
            raise Unable(f"{program}: ended with {odd[0].code}\n{odd[0].err}")
        verdict = ending_verdict(ended, ["told" in ran.out for ran in runs])
        seen, lines = tsan_judge(demo, twin, demo.number("rounds", int))
        computed = ", ".join(f"{ran.cpu:.2f}" for ran in runs)
        proof[twin] = verdict if verdict == seen else "unclear", [
            f"told to stop, it ended in {sum(ended)} of {len(runs)} runs, "
            f"after {computed} s of computing",
            *lines], {"ended": (sum(ended), ""), "runs": (len(runs), ""),
                      "computed": (statistics.median(
                          ran.cpu for ran in runs), "s")}
    return proof


def prove_by_total(demo):
    """The program ends with 1 if its own total is wrong. It fails if that
    happens in any round. ThreadSanitizer must have nothing to report: what is
    lost is lost without a data race."""
    proof = {}
    for twin in TWINS:
        program = build(demo, twin)
        runs = [must_run(program, codes=(0, 1))]
        while not runs[-1].code and len(runs) < demo.number("rounds", int):
            runs.append(must_run(program, codes=(0, 1)))
        seen, lines = tsan_judge(demo, twin, 3)
        verdict = "fails" if runs[-1].code else "passes"
        proof[twin] = verdict if seen == "passes" else "unclear", [
            f"wrong in run {len(runs)}:" if runs[-1].code else
            f"right in all of {len(runs)} runs, as in the last:",
            f"  {runs[-1].out.strip()}", *lines], {
                "runs": (len(runs), ""), **counted(demo, runs[-1:])}
    return proof


def share_verdict(shares, below):
    """`shares` has one entry a round."""
    return ("fails" if min(shares) >= 1 else
            "passes" if statistics.median(shares) < below else "unclear")


def milliseconds(times):
    return ", ".join(f"{time:.0f}" for time in times) + " ms"


def prove_by_share(demo, pattern, below, whole, part, names,
                   quiet=contextlib.nullcontext):
    """Each twin prints two times, in turn with the other. It fails if the
    second was no shorter than the first, in any round, and passes if it mostly
    is a share of it that lies below what the demo says. `names` are those of
    the two as figures; `quiet` is `alone` where another program could make the
    second longer."""
    programs = {twin: build(demo, twin) for twin in TWINS}
    rounds = {twin: [] for twin in TWINS}
    for _ in range(demo.number("rounds", int)):
        for twin, program in programs.items():
            with quiet():
                ran = must_run(program)
            rounds[twin].append(measured(program, pattern, ran))
    proof = {}
    for twin, pairs in rounds.items():
        shares = [second / first for first, second in pairs]
        proof[twin] = share_verdict(shares, demo.number(below)), [
            f"{whole} {milliseconds(first for first, _ in pairs)}",
            f"{part} {milliseconds(second for _, second in pairs)}",
            f"that is {statistics.median(shares):.0%} of that (median)"], {
                **{name: (statistics.median(times), "ms")
                   for name, times in zip(names, zip(*pairs))},
                "share": (100 * statistics.median(shares), "%")}
    return proof


def prove_by_gap(demo):
    """One heart beats on the event loop that another coroutine waits, or
    computes, on. It fails if the heart never beat meanwhile, in any round."""
    return prove_by_share(
        demo, r"(?:waited|computed) ([\d.]+) ms, largest gap ([\d.]+) ms",
        "gap-below", "the other one took      ", "the heart stopped for   ",
        ("took", "gap"), alone)


def prove_by_overlap(demo):
    """Several coroutines wait on one event loop. It fails if no two of them
    waited at the same time, in any round: if all were done no sooner than their
    waits add up to."""
    return prove_by_share(
        demo, r"waited ([\d.]+) ms in all, done after ([\d.]+) ms",
        "overlap-below", "the waits add up to", "all were done after",
        ("waits", "done"))


def prove_by_overhead(demo):
    """The program does the same jobs twice, by plain calls and with threads, and
    measures what both compute, the starting of threads included. It fails if
    the threads took twice as much as the calls, in any round."""
    proof = prove_by_share(
        demo, r"twice the plain calls ([\d.]+) ms, with threads ([\d.]+) ms",
        "overhead-below", "twice what plain calls compute",
        "with threads, computed        ", ("calls", "threads"), alone)
    for _, _, figures in proof.values():  # what was printed is twice the calls
        figures["calls"] = figures["calls"][0] / 2, "ms"
    return proof


def prove_by_standstill(demo):
    """The program ends with 3 when its own watchdog finds that it stands still.
    It fails if that happens in every round, and passes if it never does."""
    proof = {}
    for twin in TWINS:
        program = build(demo, twin)
        runs = [must_run(program, codes=(0, 3))
                for _ in range(demo.number("rounds", int))]
        still = sum(ran.code == 3 for ran in runs)
        verdict = ("fails" if still == len(runs) else
                   "unclear" if still else "passes")
        computed = max(ran.cpu for ran in runs)
        proof[twin] = verdict, [
            f"stood still in {still} of {len(runs)} runs, with {computed:.2f} s "
            "of computing at most; as in the last:",
            f"  {runs[-1].out.strip()}"], {
                "stood still": (still, ""), "runs": (len(runs), ""),
                "took": (statistics.median(ran.wall for ran in runs), "s"),
                **counted(demo, runs)}
    return proof


def wanting(runs):
    """How many threads wanted a core at once, in the middle of all samples."""
    return statistics.median(n for ran in runs for n in ran.runnable or [0])


def quota():
    """How many cores the control group may use."""
    with contextlib.suppress(OSError, ValueError):  # "max" is no number
        share, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        return int(share) / int(period)
    return float("inf")


def clock_judges(demo, runs):
    """Whether the machine ever had the cores that a gain would show on."""
    return min(quota(), max(ran.offered for ran in runs)) >= demo.number(
        "judged-from")


def parallelism_verdict(demo, runs, serial):
    """`serial` is how many cores the broken twin kept busy, at its best."""
    busy = max(ran.busy for ran in runs)
    if wanting(runs) <= 1 and busy <= demo.number("serial-below"):
        return "fails"
    gained = busy >= demo.number("gain-from") * serial
    return ("passes" if wanting(runs) >= 2
            and (gained or not clock_judges(demo, runs)) else "unclear")


def parallelism_lines(demo, runs):
    best = max(runs, key=lambda ran: ran.busy)
    lines = [f"{demo.fact('workers')} workers: {best.cpu:.2f} s of computing "
             f"in {best.wall:.2f} s, {best.busy:.2f} cores busy of "
             f"{best.offered:.2f} (best of {len(runs)} rounds)",
             "threads that wanted a core at once: "
             f"{wanting(runs):.0f} (median)"]
    if not clock_judges(demo, runs):
        lines.append("the machine has too few cores, or was too busy, for the "
                     "clock to tell")
    return lines


def parallelism_figures(runs):
    best = max(runs, key=lambda ran: ran.busy)
    return {"took": (best.wall, "s"), "computed": (best.cpu, "s"),
            "busy": (best.busy, "cores"), "offered": (best.offered, "cores"),
            "wanted": (wanting(runs), "cores")}


def prove_by_parallelism(demo):
    """CPU time over wall time says how many cores the workers kept busy, and
    sampling how many of them wanted one, which is known on a busy machine, too.
    It fails if one worker at a time computes."""
    if not Path("/proc/self/task").exists():
        raise Unable("/proc/self/task not found: this proof needs Linux")
    programs = {twin: build(demo, twin) for twin in TWINS}
    with alone():
        return parallelism_proof(demo, programs)


def parallelism_proof(demo, programs):
    by_one = must_run(programs["broken"], 1)
    runs = {twin: [] for twin in TWINS}
    for count in range(1, demo.number("rounds", int) + 1):
        for twin, program in programs.items():
            runs[twin].append(must_run(
                program, demo.number("workers", int), sampled=True))
        serial = max(ran.busy for ran in runs["broken"])
        verdicts = {twin: parallelism_verdict(demo, runs[twin], serial)
                    for twin in TWINS}
        if count > 1 and verdicts["fixed"] == "passes" and clock_judges(
                demo, runs["fixed"]):
            break
    proof = {twin: (verdicts[twin], parallelism_lines(demo, runs[twin]),
                    parallelism_figures(runs[twin])) for twin in TWINS}
    proof["broken"][2]["alone"] = by_one.wall, "s"
    proof["broken"][1].insert(0, f"1 worker:  {by_one.cpu:.2f} s of computing "
                              f"in {by_one.wall:.2f} s")
    return proof


PROOFS = {"tsan": prove_by_tsan, "gap": prove_by_gap,
          "overlap": prove_by_overlap, "parallelism": prove_by_parallelism,
          "ending": prove_by_ending, "total": prove_by_total,
          "standstill": prove_by_standstill, "overhead": prove_by_overhead}

# What each builds of a twin.
MAKERS = {**dict.fromkeys(("tsan", "total", "ending"), (plain, instrumented)),
          "schedules": ()}


def makers(kind):
    return MAKERS.get(kind, (plain,))
