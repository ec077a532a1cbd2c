"""What a demo states about itself, in the front matter of its README.md and by
the `// finds:` marks of its sources.
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from processes import ROOT, Unable

DEMOS = Path(__file__).resolve().parent
TWINS = ("broken", "fixed")


def front_matter(path):
    """The `key: value` lines between the two `---`; lines that are indented by
    two blanks belong to the key above them, which has no value of its own."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as why:
        raise Unable(f"{path}: cannot be read: {why}")
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        raise Unable(f"{path}: does not begin with front matter between ---")
    facts, inner = {}, None
    for number, line in enumerate(lines[1:lines.index("---", 1)], 2):
        found = re.fullmatch(r"(  )?([^\s:]+):(?: +(.+))?", line.rstrip())
        if not found or (found[1] and inner is None):
            raise Unable(f"{path}:{number}: expected `key: value`")
        if found[1]:
            inner[found[2]] = found[3] or ""
        elif found[3]:
            facts[found[2]], inner = found[3], None
        else:
            inner = facts[found[2]] = {}
    return facts


def lines_of(source):
    try:
        return source.read_text().splitlines()
    except OSError as why:
        raise Unable(f"{source}: cannot be read: {why.strerror}")


@dataclass
class Demo:
    name: str
    readme: Path
    facts: dict
    built: Path  # where its programs go

    def fact(self, *keys, default=None):
        value = self.facts
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            return value
        if default is not None and value is None:
            return default
        raise Unable(f"{self.readme}: states no `{': '.join(keys)}`")

    def table(self, key):
        """The lines below a key, none if it is not there."""
        value = self.facts.get(key, {})
        if isinstance(value, dict):
            return value
        raise Unable(f"{self.readme}: `{key}` takes indented lines below it")

    def number(self, key, kind=float):
        try:
            value = kind(self.fact(key))
        except ValueError:
            value = 0
        if value > 0:
            return value
        raise Unable(f"{self.readme}: `{key}` is no positive number")

    def sources(self, twin):
        """broken.cpp, or all of broken/*.cpp."""
        folder = self.readme.parent / twin
        return sorted(folder.glob("*.cpp")) or [folder.with_suffix(".cpp")]

    def marks(self, twin):
        """The (file, line, check) triples that must be found."""
        return {(source.name, number, check) for source in self.sources(twin)
                for number, line in enumerate(lines_of(source), 1)
                for check in re.findall(r"[a-z-]+",
                                        line.partition("// finds: ")[2])}


def names():
    return sorted(str(readme.parent.relative_to(DEMOS))
                  for readme in DEMOS.glob("**/README.md")
                  if readme.parent not in (DEMOS, DEMOS / "schedule"))


def find_snarl():
    """The program, or None: the proofs can be shown without it."""
    chosen = os.environ.get("SNARL")
    path = shutil.which(chosen or ROOT / "build/bin/snarl")
    if chosen and not path:
        raise Unable(f"{chosen}: named by SNARL, not found")
    return Path(path).absolute() if path else None
