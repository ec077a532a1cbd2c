"""What is being done: one line on a terminal that changes while we wait for a
program, and nothing elsewhere.
"""

import os
import shutil
import sys
import time
from pathlib import Path

import processes

EVERY_SECONDS = 0.2


class Progress:
    def __init__(self, total, stream=sys.stderr):
        self.total, self.stream = total, stream
        self.shown = stream.isatty() and os.environ.get("TERM") != "dumb"
        self.number, self.name = 0, ""
        self.begin = self.last = time.monotonic()
        if self.shown:
            processes.on_wait = self.waiting

    def demo(self, name):
        self.number, self.name = self.number + 1, name
        self.begin = time.monotonic()

    def waiting(self, commands):
        """Called every few milliseconds while these run."""
        now = time.monotonic()
        if now - self.last < EVERY_SECONDS:
            return
        self.last = now
        what = " and ".join(map(doing, commands))
        text = (f"[{self.number}/{self.total}] {self.name}: "
                f"{now - self.begin:.0f} s, {what}")
        columns = shutil.get_terminal_size().columns
        self.stream.write(f"\r\x1b[K{text[:columns - 1]}")
        self.stream.flush()

    def end(self):
        self.clear()
        processes.on_wait = lambda commands: None

    def clear(self):
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def doing(command):
    command = [str(part) for part in command]
    program = Path(command[0]).name
    if program == "snarl":
        return "snarl reads it"
    if "-o" in command:
        return f"builds {Path(command[command.index('-o') + 1]).name}"
    return f"runs {program}"
