"""What a demo states about itself, in the front matter of its README.md and by
the `// finds:` marks of its sources; and the programs that are made of it.

Cost: compiling.
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from processes import ROOT, Unable, execute, execute_once

DEMOS = Path(__file__).resolve().parent
TWINS = ("broken", "fixed")
BUILD_SECONDS = 300


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

    @property
    def flags(self):
        return self.fact("flags").split() + pkg_config(self, "--cflags")

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


# Building -------------------------------------------------------------------


def workshop():
    """Where we build: in the build tree; where there is none, as beside an
    installed snarl, in the user's cache."""
    tree = ROOT / "build"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    home = (tree if tree.is_dir() and os.access(tree, os.W_OK)
            else cache / "snarl") / "demos"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise Unable(f"{home}: cannot be made: {why.strerror}")
    return home


def compiler():
    command = (os.environ.get("CXX") or "clang++-22").split()
    if not command or not shutil.which(command[0]):
        raise Unable(f"compiler {' '.join(command)} not found: install "
                     "clang-22, or name another clang++ in CXX")
    return command


def check_headers(demo):
    for header, package in demo.table("headers").items():
        probe = demo.built / "probe.cpp"
        probe.write_text(f"#if !__has_include(<{header}>)\n#error\n#endif\n")
        command = [*compiler(), *demo.flags, "-fsyntax-only", probe]
        if execute(command, BUILD_SECONDS).code:
            raise Unable(f"<{header}> not found: install {package}")


def pkg_config(demo, what):
    """The flags for the libraries that a demo names."""
    libraries = demo.table("libraries")
    if not libraries:
        return []
    tool = shutil.which("pkg-config", path="/usr/bin:/bin")
    if not tool:
        raise Unable("pkg-config not found: install pkg-config")
    ran = execute([tool, what, *libraries], BUILD_SECONDS)
    if ran.code:
        raise Unable(f"{' or '.join(libraries)} not found: install "
                     + ", ".join(libraries.values()))
    return ran.out.split()


def compiling(demo, flags, sources, program):
    return [*compiler(), *flags, *sources, "-o", program,
            *pkg_config(demo, "--libs")]


def compiled(demo, flags, sources, program):
    ran = execute_once(compiling(demo, flags, sources, program), BUILD_SECONDS)
    if "No space left on device" in ran.err:
        raise Unable(f"{program}: cannot be built: no space left on the disk")
    if ran.code:
        raise Unable(f"{sources[0]}: does not compile\n{ran.err}")
    return program


def build_arguments(demo, twin, *more):
    program = demo.built / "-".join([twin, *(flag.strip("-") for flag in more)])
    return demo, [*demo.flags, *more], demo.sources(twin), program


def build(demo, twin, *more):
    return compiled(*build_arguments(demo, twin, *more))


def prices_arguments(demo):
    flags = demo.fact("prices", "flags").split() + pkg_config(demo, "--cflags")
    return (demo, flags, [demo.readme.parent / "prices.cpp"],
            demo.built / "prices")


def builds(demo, twins, variants):
    """The commands that build each twin in each of the variants, which are
    further flags, and the prices."""
    for more in variants:
        for twin in twins:
            yield compiling(*build_arguments(demo, twin, *more))
    if demo.table("prices"):
        yield compiling(*prices_arguments(demo))


def find_snarl():
    """The program, or None: the proofs can be shown without it."""
    chosen = os.environ.get("SNARL")
    path = shutil.which(chosen or ROOT / "build/bin/snarl")
    if chosen and not path:
        raise Unable(f"{chosen}: named by SNARL, not found")
    return Path(path).absolute() if path else None
