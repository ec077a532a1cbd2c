"""What a program costs: user time, wall time and peak memory of one run.

The figures come from the kernel's accounting of the child (wait4), which
includes the processes it waited for. Also knows how to turn a compilation
database into the compiler's own check of the same files, which is what snarl
is compared with.
"""

import json
import os
import shlex
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Cost:
    user: float = 0.0  # seconds
    wall: float = 0.0  # seconds
    peak: int = 0  # KiB
    status: int = 0

    def add(self, other):
        """One run after another: times add up, peaks do not."""
        self.user += other.user
        self.wall += other.wall
        self.peak = max(self.peak, other.peak)
        self.status = max(self.status, other.status)


def run(command, directory, log=subprocess.DEVNULL):
    """Runs a command to its end; its output goes to `log`."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=directory, stdin=subprocess.DEVNULL,
                             stdout=log, stderr=subprocess.STDOUT)
    try:
        _, status, usage = os.wait4(child.pid, 0)
    except BaseException:
        child.kill()
        raise
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime, time.monotonic() - start, usage.ru_maxrss,
                abs(child.returncode))


@dataclass
class Entry:
    file: str
    directory: str
    arguments: list


def database(build):
    """The entries of a compilation database, each file once."""
    path = Path(build) / "compile_commands.json"
    try:
        entries = json.loads(path.read_text())
    except OSError as error:
        raise SystemExit(f"{path}: {error.strerror}")
    except ValueError as error:
        raise SystemExit(f"{path}: not JSON: {error}")
    unique = {}
    for entry in entries:
        directory = os.path.join(os.path.abspath(build), entry["directory"])
        arguments = entry.get("arguments") or shlex.split(entry["command"])
        file = os.path.normpath(os.path.join(directory, entry["file"]))
        unique.setdefault(file, Entry(file, directory, arguments))
    return [unique[file] for file in sorted(unique)]


def syntax_only(entry, compiler="clang++-22"):
    """The command by which the compiler only checks the entry's file."""
    if entry.file.endswith(".c"):
        compiler = compiler.replace("clang++", "clang")
    command = [compiler]
    rest = iter(entry.arguments[1:])
    for argument in rest:
        if argument in ("-o", "-MF", "-MT", "-MQ"):
            next(rest)
        elif argument not in ("-c", "-MD", "-MMD"):
            command.append(argument)
    # A precompiled header would make the compiler's part easier.
    while "-include-pch" in command:
        at = command.index("-include-pch")
        del command[at - 1:at + 3]
    return command + ["-w", "-fsyntax-only"]


def mebibytes(kibibytes):
    return f"{kibibytes / 1024:.0f} MiB"
