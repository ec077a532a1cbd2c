"""How each labelled suite says what is a race: one reader a suite, each a
generator of cases. A case is a program with labels; a label is a set of lines
of which one must be pointed at, or, if it is clean, none may.

Nothing of the suites is kept here: a reader is given the folder that somebody
fetched. What a reader leaves out it yields as a case with a reason.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

UPDATE = re.compile(r"\+\+|--|[-+*/|&^]=|\b(\w+(?:\W\w+)*)\s*=\s*\1\s*[-+*/|&^]")


@dataclass
class Label:
    lines: set  # of (file name, line); empty: the whole program
    racy: bool
    counter: bool


@dataclass
class Case:
    suite: str
    files: list
    flags: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    left_out: str = ""  # why

    @property
    def name(self):
        return "/".join(self.files[0].parts[-2:])

    @property
    def language(self):
        return "C" if self.files[0].suffix == ".c" else "C++"


def text(path):
    return path.read_text(errors="replace")


def is_update(path, line):
    lines = text(path).splitlines()
    code = re.sub(r"//.*|/\*.*?\*/", "", lines[line - 1]) if 0 < line <= len(lines) else ""
    code = re.sub(r"for\s*\([^)]*\)", "", code)
    return bool(UPDATE.search(code))


def label(lines, racy):
    """A label at these places, a counter's if one of them is an update."""
    lines = list(lines)
    return Label({(path.name, line) for path, line in lines}, racy,
                 any(is_update(path, line) for path, line in lines))


# Goblint: tests/regression of goblint/analyzer, marks in the source ----------

# Options that change what the program is, not how precisely it is read.
ANOTHER_PROGRAM = re.compile(
    r"allfuns|mainfun|exitfun|otherfun|kernel|osek|sem\.unknown_function|sem\.lock\.fail|"
    r"lib\.activated|extraspecials|--disable ana\.race\.free|cppflags|sv-comp|"
    r"--disable ana\.(?:race\.call|race\.volatile|thread\.)|exp\.(?:earlyglobs|globs)|warn\.race-threshold")


# Declared here and defined nowhere: what it does is anybody's guess, so what
# races then is a matter of what an analyser assumes.
UNDEFINED = re.compile(
    r"^\s*extern\s[^;={]*?\b(?!__VERIFIER|abort|assume|reach_error|printf|exit)\w+\s*\([^;{]*\)\s*;"
    r"|\bunknown\(", re.M)


# What C leaves undefined before there is any race.
UNSET_LOCK = re.compile(r"^\s+pthread_mutex_t \*\s?(\w+);", re.M)


def undefined(source):
    for lock in UNSET_LOCK.findall(source):
        if not re.search(rf"\b{lock}\s*=[^=]|&{lock}\b", source):
            return "uses a pointer to a lock that is never set"
    if re.search(r"\b_Atomic[ (]\s*struct\b", source):
        return "uses the members of an atomic structure, which compilers refuse"
    return ""


def whole(path, number):
    """The lines of what begins in this line: on to where its parentheses close."""
    depth = 0
    for at, line in enumerate(text(path).splitlines()[number - 1:], number):
        yield path, at
        code = line.split("//")[0]
        depth += code.count("(") - code.count(")")
        if depth <= 0:
            return


# `RACE!` marks a race, `NORACE` that there is none. `RACE` alone marks what
# Goblint reports although there is no race, and so says nothing of the program
# (pull request 109 of goblint/analyzer).
MARK = re.compile(r"//.*?\b(?:(NO)RACE\b|RACE!)")


def goblint(root):
    for path in sorted((root / "tests/regression").glob("*/*.c")):
        if int(path.parent.name[:2]) % 2:
            continue  # kept back for measuring
        source = text(path)
        if not MARK.search(source):
            continue
        include = str(root / "lib/goblint/runtime/include")
        suite = "Goblint, incomplete programs" if UNDEFINED.search(source) else "Goblint"
        case = Case(suite, [path], ["-w", "-I", include])
        head = "\n".join(source.splitlines()[:3])
        if re.search(r"\bSKIP\b", head):
            case.left_out = "skipped by the suite itself"
        elif found := ANOTHER_PROGRAM.search(head):
            case.left_out = "option " + found.group()
        elif why := undefined(source):
            case.left_out = why
        for number, line in enumerate(source.splitlines(), 1):
            if mark := MARK.search(line):
                if not re.search(r"//.*TODO", line) and line.split("//")[0].strip():
                    case.labels.append(label(whole(path, number), not mark.group(1)))
        yield case


# ESBMC: regression/*/*/test.desc with --data-races-check ---------------------


def esbmc(root):
    for desc in sorted(root.glob("regression/*/*/test.desc")):
        lines = text(desc).splitlines()
        if len(lines) < 4 or "--data-races-check" not in lines[2]:
            continue
        path = desc.parent / lines[1].strip()
        if path.suffix not in (".c", ".cpp") or not path.exists():
            continue
        case = Case("ESBMC", [path], ["-w"])
        verdict = "\n".join(lines[3:])
        if lines[0].strip() not in ("CORE", "THOROUGH"):
            case.left_out = "the suite calls it " + lines[0].strip()
        elif "__VERIFIER_atomic" in text(path):
            case.left_out = "locks by functions of the verifier's own"
        elif "VERIFICATION" not in verdict:
            case.left_out = "says nothing of the program"
        failed = "VERIFICATION FAILED" in verdict
        if failed and not re.search(r"race", verdict, re.I) and not re.search(
                r"race", desc.parent.name, re.I):
            case.left_out = case.left_out or "may fail for another reason than a race"
        counter = bool(UPDATE.search(re.sub(r"for\s*\([^)]*\)", "", text(path))))
        case.labels.append(Label(set(), failed, counter))
        yield case


# Infer: codetoanalyze/cpp/racerd, a label for each method named *_bad or *_ok --


def racerd(root):
    folder = root / "infer/tests/codetoanalyze/cpp/racerd"
    for path in sorted(folder.glob("*.cpp")):
        case = Case("RacerD", [path], ["-w", "-std=c++17"])
        method_start = {}
        current = None
        for number, line in enumerate(text(path).splitlines(), 1):
            if found := re.match(r"\s+\S.*?\b(\w+_(?:bad|BAD|ok|OK))\s*\(", line):
                current = found.group(1)
            if current:
                method_start.setdefault(current, []).append(number)
        for name, numbers in method_start.items():
            racy = name.lower().endswith("bad")
            case.labels.append(Label({(path.name, n) for n in numbers}, racy,
                                     any(is_update(path, n) for n in numbers)))
        if case.labels:
            yield case


# Helgrind and DRD: *.stderr.exp beside the programs --------------------------

FRAME = re.compile(r"(?:at|by) 0x\.+: .*\((\w+\.(?:c|cpp)):(\d+)\)")


def traces(lines, path):
    """The first frame in the program of each stack that the lines hold."""
    found, inside = [], False
    for line in lines:
        if not (match := FRAME.search(line)):
            inside = inside and line.strip().startswith(("at ", "by "))
            continue
        if match.group(1) == path.name and not inside:
            found.append((path, int(match.group(2))))
            inside = True
    return found


def expectation(tool, path, expected):
    start = "Possible data race" if tool == "helgrind" else "Conflicting "
    lines = expected.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(start):
            block = []
            for follow in lines[number + 1:]:
                if follow.startswith(("---", start)) or (tool == "drd" and not follow.strip()):
                    break
                block.append(follow)
            yield traces(block, path)[:2 if tool == "helgrind" else 1]


def grind(root):
    for tool in ("helgrind", "drd"):
        folder = root / tool / "tests"
        for path in sorted([*folder.glob("*.c"), *folder.glob("*.cpp")]):
            expected = [e for e in sorted(folder.glob(path.stem + "*.stderr.exp"))
                        if e.name.split(".")[0].split("_")[0] == path.stem.split("_")[0]]
            if not expected:
                continue
            case = Case("Helgrind, DRD", [path],
                        ["-w", "-I", str(root), "-I", str(root / "include"), "-I", str(folder)])
            if re.search(r"HELGRIND_|ANNOTATE_|DRD_|VALGRIND_HG|valgrind\.h|unified_annot", text(path)):
                case.left_out = "speaks to the tool itself"
            seen = set()
            for file in expected:
                for places in expectation(tool, path, text(file)):
                    key = frozenset((p.name, n) for p, n in places)
                    if key not in seen:
                        seen.add(key)
                        case.labels.append(label(places, True) if places else Label(
                            set(), True, bool(UPDATE.search(text(path)))))
            if not case.labels:
                case.labels.append(Label(set(), False, True))
            yield case


# data-race-test: unittest/racecheck_unittest.cc, a namespace a test ------------
# Left out as in other suites: tests that are registered as needing the tool's
# annotations or that tell it to look away, and those that the suite itself
# leaves out of its runs.

LEFT_OUT = re.compile(r"NEEDS_ANNOTATIONS|ANNOTATE_IGNORE_|EXCLUDE_FROM_ALL")


def drt(root):
    folder = root / "unittest"
    path = folder / "racecheck_unittest.cc"
    case = Case("data-race-test", [path],
                ["-w", "-std=c++11", "-DDYNAMIC_ANNOTATIONS_ENABLED=1", "-I", str(root),
                 "-I", str(folder), "-I", str(root / "dynamic_annotations")])
    source = text(path)
    for test in re.finditer(r"^namespace (test\d+) \{.*?^\}\s*// namespace \1", source, re.M | re.S):
        if LEFT_OUT.search(test.group()):
            continue
        if verdict := re.search(r'printf\("test\d+: (positive|negative)', test.group()):
            first = source.count("\n", 0, test.start()) + 1
            lines = range(first, first + test.group().count("\n") + 1)
            counter = re.search(r"\bGLOB\w*(?:\[\w+\])?\s*(?:\+\+|--|[-+]=)|\+\+\s*GLOB", test.group())
            case.labels.append(Label({(path.name, line) for line in lines},
                                     verdict.group(1) == "positive", bool(counter)))
    yield case


READERS = {"goblint": goblint, "esbmc": esbmc, "racerd": racerd, "grind": grind, "drt": drt}
WHERE = {
    "goblint": "github.com/goblint/analyzer, tests/regression, even-numbered folders only",
    "esbmc": "github.com/esbmc/esbmc, regression",
    "racerd": "github.com/facebook/infer, infer/tests/codetoanalyze/cpp/racerd",
    "drt": "github.com/google/data-race-test, unittest and dynamic_annotations",
    "grind": "sourceware.org/git/valgrind.git, helgrind and drd",
}
