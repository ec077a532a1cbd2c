"""The programs that are made of a demo's sources.

Each source is compiled by itself and then linked, so that a program that is
built in two ways shares what is alike. The headers of the standard library and
of others are compiled once for all programs that have them, see headers.py.

Cost: compiling. Misses: nothing is kept between runs but the scheduler.
"""

import functools
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import headers
from ahead import execute_once
from processes import ROOT, Unable, check_space, execute
from stated import TWINS

BUILD_SECONDS = 300
TSAN = "-fsanitize=thread"


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


# What is needed ---------------------------------------------------------------


def compiler():
    command = (os.environ.get("CXX") or "clang++-22").split()
    if not command or not shutil.which(command[0]):
        raise Unable(f"compiler {' '.join(command)} not found: install "
                     "clang-22, or name another clang++ in CXX")
    return command


@functools.cache
def linker():
    """A quick one, where there is any: linking is a fifth of all work."""
    return [f"-fuse-ld={name}" for name in ("gold", "lld")
            if shutil.which(f"ld.{name}")][:1]


@functools.cache
def symbolizer():
    """The compiler's own, or any; a path or None."""
    ran = execute([*compiler(), "-print-prog-name=llvm-symbolizer"], 60)
    return shutil.which(ran.out.strip()) or shutil.which("llvm-symbolizer")


def check_headers(demo):
    for header, package in demo.table("headers").items():
        probe = demo.built / "probe.cpp"
        probe.write_text(f"#if !__has_include(<{header}>)\n#error\n#endif\n")
        command = [*compiler(), *flags_of(demo), "-fsyntax-only", probe]
        if execute(command, BUILD_SECONDS).code:
            raise Unable(f"<{header}> not found: install {package}")


def pkg_config(demo, what):
    """The flags for the libraries that a demo names."""
    libraries = demo.table("libraries")
    if not libraries:
        return []
    return list(asked_pkg_config(what, tuple(libraries.items())))


@functools.cache
def asked_pkg_config(what, libraries):
    names, packages = zip(*libraries)
    tool = shutil.which("pkg-config", path="/usr/bin:/bin")
    if not tool:
        raise Unable("pkg-config not found: install pkg-config")
    ran = execute([tool, what, *names], BUILD_SECONDS)
    if ran.code:
        raise Unable(f"{' or '.join(names)} not found: install "
                     + ", ".join(packages))
    return ran.out.split()


def flags_of(demo, *keys):
    return demo.fact(*keys or ["flags"]).split() + pkg_config(demo, "--cflags")


# Programs ---------------------------------------------------------------------


@dataclass
class Program:
    """`compiling` and `linking` are flags; `objects`, with libraries, are linked
    with what is made of the sources; `needs` says which libraries those use."""
    path: Path
    compiling: list
    sources: list
    linking: list
    objects: list
    needs: tuple = ()
    kept: bool = False  # what another run compiled is taken

    def object(self, source):
        return self.path.with_name(f"{self.path.name}-{source.stem}.o")

    def compile(self, source, shared=True):
        return [*compiler(), *self.compiling,
                *(headers.use(self) if shared else []),
                "-c", source, "-o", self.object(source)]

    def link(self):
        return [*compiler(), *linker(), *self.linking,
                *map(self.object, self.sources), *self.objects,
                "-o", self.path]

    def again(self, path, sources=(), linking=(), objects=()):
        """Another program, of the same objects and of more."""
        return replace(self, path=path, sources=list(sources),
                       linking=[*self.linking, *linking],
                       objects=[*map(self.object, self.sources), *objects,
                                *self.objects])

    def parts(self):
        """Its objects alone."""
        return replace(self, linking=[])

    def commands(self):
        """In the order in which they are needed."""
        return [*headers.making(compiler(), self),
                *map(self.compile, self.missing()),
                *([self.link()] if self.linking else [])]

    def missing(self):
        """The sources that are to be compiled."""
        return [source for source in self.sources
                if not (self.kept and self.object(source).exists())]


def program(demo, flags, sources, path):
    return Program(path, flags, sources, flags, pkg_config(demo, "--libs"),
                   (*demo.table("headers"), *demo.table("libraries")))


def plain(demo, twin):
    return program(demo, flags_of(demo), demo.sources(twin), demo.built / twin)


def for_tsan(flags):
    """Without optimization, so that each step of the source is one of the
    program; and with a note of each read, also before a write to the same."""
    return [*(flag for flag in flags if not flag.startswith("-O")), "-O0",
            "-g1", "-fno-omit-frame-pointer", TSAN, "-mllvm",
            "-tsan-instrument-read-before-write=1"]


def instrumented(demo, twin):
    """For ThreadSanitizer, and for the scheduler as well."""
    return program(demo, for_tsan(flags_of(demo)), demo.sources(twin),
                   demo.built / f"{twin}-tsan")


def prices_program(demo):
    return program(demo, flags_of(demo, "prices", "flags"),
                   [demo.readme.parent / "prices.cpp"], demo.built / "prices")


def programs(demo, makers):
    """Each twin, made in each of these ways, and the prices."""
    for make in makers:
        for twin in TWINS:
            yield make(demo, twin)
    if demo.table("prices"):
        yield prices_program(demo)


def run_builder(command, anew=False):
    ran = (execute if anew else execute_once)(command, BUILD_SECONDS)
    check_space(ran, command[-1])
    return ran


def objects_built(one):
    """Whether any had to be compiled by itself, without the headers that it
    shares with others."""
    anew = False
    for source in one.missing():
        if run_builder(one.compile(source)).code:
            ran = run_builder(one.compile(source, shared=False))
            if ran.code:
                raise Unable(f"{source}: does not compile\n{ran.err}")
            anew = True
    return anew


def built(one):
    """Where the program is, once it is built."""
    anew = objects_built(one)
    ran = run_builder(one.link())
    if ran.code and anew:
        ran = run_builder(one.link(), anew=True)
    if ran.code:
        raise Unable(f"{one.path}: cannot be linked\n{ran.err}")
    return one.path


def build(demo, twin, make=plain):
    return built(make(demo, twin))
