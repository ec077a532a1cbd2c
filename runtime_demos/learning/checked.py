"""What must hold of the course, beside that filling it in changes nothing: as
complaints, none if all is well.

Cost: a fraction of a second. Misses: links to other sites, and whether the
prose is true.
"""

import re

from learning.blocks import MEASURED, asked, filled
from learning.figures import demo_of
from processes import ROOT, Unable
from stated import DEMOS, TWINS, front_matter, names

LEARN = ROOT / "docs/learn"
HEADINGS = ["The problem", "Run this", "What you saw", "Why", "What to do",
            "What snarl says", "Try it yourself", "Go on"]
NEEDED = [("The problem", {"code"}), ("What you saw", {"lesson"}),
          ("What you saw", {"measured"}), ("What you saw", {"saw", "lanes"}),
          ("What to do", {"code"}), ("What snarl says", {"snarl"})]
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"snarl demo (?:run )?([a-z][\w/-]+)")
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)


def course_pages():
    """{file: text}, in order."""
    return {page.name: page.read_text() for page in sorted(LEARN.glob("*.md"))}


def complaints(figures):
    pages = course_pages()
    return [*(wrong for file, text in pages.items()
              for wrong in page_complaints(file, text, figures, pages)),
            *lesson_complaints(pages), *figure_complaints(figures),
            *way_complaints()]


def page_complaints(file, text, figures, pages):
    try:
        if filled(text, figures, pages) != text:
            yield (f"docs/learn/{file}: is not what its sources and figures "
                   "make: runtime_demos/course fills it in")
    except Unable as why:
        yield f"docs/learn/{file}: {why}"
    for target in LINK.findall(FENCED.sub("", text)):
        if not there(target):
            yield f"docs/learn/{file}: links to {target}, which is not there"
    for name in COMMAND.findall(text):
        if name not in {*names(), "run", "list", "all",
                                               "lessons"}:
            yield f"docs/learn/{file}: names the demo {name}, which is none"
    if file != "index.md":
        yield from (f"docs/learn/{file}: {wrong}"
                    for wrong in form_complaints(file, text, pages))


def there(target):
    return target.startswith(("https://", "http://", "#")) or (
        LEARN / target.partition("#")[0]).exists()


def form_complaints(file, text, pages):
    found = re.findall(r"^## (.+)$", FENCED.sub("", text), re.M)
    if found != HEADINGS:
        yield f"its headings are not: {', '.join(HEADINGS)}"
        return
    if not re.match(r"# \d+\. ", text):
        yield "its title does not begin with `# ` and its number"
    parts = dict(re.findall(r"^## (.+?)$(.*?)(?=^## |\Z)", text, re.M | re.S))
    for heading, kinds in NEEDED:
        if not kinds & {kind for kind, _ in asked(parts[heading])}:
            yield (f"has no `<!-- {' or '.join(sorted(kinds))}: … -->` below "
                   f"{heading}")
    if "snarl demo" not in parts["Run this"]:
        yield "has no command below Run this"
    if parts["Try it yourself"].count("<details>") < 2:
        yield "has fewer than two exercises with an answer"
    if text.count("<details>") != text.count("</details>"):
        yield "an answer in <details> has no end"
    used = {about.split()[0] for kind, about in asked(text) if kind in MEASURED}
    dated = {name for kind, about in asked(text) if kind == "measured"
             for name in about.split()}
    for name in sorted(used - dated):
        yield f"shows figures of {name} that `<!-- measured: … -->` leaves out"
    files = [name for name in pages if name != "index.md"]
    later = files[files.index(file) + 1:]
    if later and f"]({later[0]})" not in parts["Go on"]:
        yield f"does not lead on to {later[0]}"
    if f"]({file})" not in pages.get("index.md", ""):
        yield "is not in the index"


def lesson_complaints(pages):
    """Each lesson is on one page, which has its number."""
    stated = {name: facts["lesson"].partition(".")[0] for name in names()
              if "lesson" in (facts := front_matter(DEMOS / name / "README.md"))}
    shown = [(name, file) for file, text in pages.items()
             for kind, name in asked(text) if kind == "lesson"]
    for name, number in stated.items():
        files = [file for one, file in shown if one == name]
        if len(files) != 1:
            yield (f"docs/learn: lesson {number}, {name}, is on "
                   f"{len(files)} pages, not on one")
        elif not files[0].startswith(f"{int(number):02}-"):
            yield f"docs/learn/{files[0]}: has not the number of lesson {number}"
    for name, file in shown:
        if name not in stated:
            yield f"docs/learn/{file}: {name} states no lesson"


def figure_complaints(figures):
    """What snarl said is still at the marks of the sources."""
    for name, one in figures.items():
        try:
            demo = demo_of(name)
            for twin in TWINS:
                found = {(place["file"], place["line"], place["check"])
                         for place in one["twins"][twin]["snarl"]["findings"]}
                marks = demo.marks(twin)
                if found != marks:
                    yield (f"{name}: {twin}.cpp was not measured as it is, or "
                           "snarl does not find what is marked: run it again, "
                           "and runtime_demos/course with what it wrote")
        except Unable as why:
            yield f"figures of {name}: {why}"


def way_complaints():
    """Who reads the documentation, or a check's page, comes to the course."""
    for file, to in [("docs/index.md", "learn/index.md"),
                     ("README.md", "docs/learn/index.md")]:
        if f"]({to})" not in (ROOT / file).read_text():
            yield f"{file}: has no link to {to}"
    for page in sorted((ROOT / "docs/checks").glob("*.md")):
        also = page.read_text().partition("\n## See also\n")[2]
        links = [target for target in LINK.findall(also)
                 if target.startswith("../learn/")]
        if not links:
            yield f"docs/checks/{page.name}: links to no lesson below See also"
        for target in links:
            if not (page.parent / target.partition("#")[0]).exists():
                yield f"docs/checks/{page.name}: links to {target}, not there"
