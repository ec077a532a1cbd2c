"""Headers that several programs include, compiled once for all of them.

Most of what a compiler does for a small program is to read the headers of the
standard library, of Asio, of Python. Programs that are compiled with the same
flags and need the same libraries share one precompiled header, with all that
any of them includes in <>.

Cost: as much as compiling two programs. Misses: a program that forgets to
include what another one includes; snarl reads each by itself and would say so.
"""

import re

Shared = {}  # {what programs have in common: (flags, the header)}


def key(program):
    """What must be the same: which libraries are there, and the flags that
    change what a header says, or how it is compiled. Of -O0 and -O1 the last
    counts."""
    flags = [flag for flag in program.compiling if not flag.startswith(
        ("-g", "-mllvm", "-tsan-instrument", "-fno-omit-frame-pointer"))]
    levels = [flag for flag in flags if flag.startswith("-O")]
    return program.needs, frozenset({*flags} - {*levels[:-1]})


def includes(source):
    return set(re.findall(r"^#include <(.+?)>", source.read_text(), re.M))


def share(programs, folder):
    """Finds out what is worth to be shared."""
    Shared.clear()
    units, flags = {}, {}
    for program in programs:
        flags[key(program)] = program.compiling
        units.setdefault(key(program), set()).update(
            (program.object(source), source) for source in program.sources)
    for number, (common, sources) in enumerate(units.items()):
        if len(sources) >= (2 if common[0] else 3):
            header = folder / f"shared-{number}.h"
            header.write_text("".join(
                f"#if __has_include(<{name}>)\n#include <{name}>\n#endif\n"
                for name in sorted(set().union(*(
                    includes(source) for _, source in sources)))))
            Shared[common] = flags[common], header


def making(compiler, program):
    """The command that compiles the header that a program shares, if any."""
    for flags, header in filter(None, [Shared.get(key(program))]):
        yield [*compiler, *flags, "-fpch-instantiate-templates",
               "-x", "c++-header", header, "-o", f"{header}.pch"]


def use(program):
    return [part for _, header in filter(None, [Shared.get(key(program))])
            for part in ("-include-pch", f"{header}.pch")]
