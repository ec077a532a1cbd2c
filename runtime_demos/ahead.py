"""What nobody measures is done ahead: the next demos are built, and snarl reads
them, while one runs or waits. A command that needs what another one makes waits
for it; both are known by their arguments, `-o PRODUCT` and PRODUCT.

There are no threads here: whoever waits for a program calls `step` again and
again, which starts what there is a place for and takes in what has ended.

Cost: the cores, for as long as there is work. Misses: what runs at the same time
is slower for it; `alone` stops everything else for a program that is measured.
"""

import contextlib
import os
import signal
import time

import processes
from processes import (Ran, Unable, begun, ended, execute, rest, signals_held,
                       texts, too_long)

Left = {}  # what is to be run: {command: seconds it may take}, in this order
Running = {}  # {command: Begun}
Done = {}  # {command: Ran or Unable}
Paused = False


class Begun:
    """A command that runs."""

    def __init__(self, command, seconds):
        self.seconds, self.since = seconds, time.monotonic()
        self.open = contextlib.ExitStack()
        self.process, *self.files = self.open.enter_context(begun(command))

    def result(self):
        """None if it is not done."""
        wall = time.monotonic() - self.since
        cpu = ended(self.process)
        if cpu is not None:
            return Ran(self.process.returncode, *texts(*self.files), wall, cpu,
                       0, [])
        if wall > self.seconds:
            return too_long(self.process.args, self.seconds)
        return None


def as_texts(command):
    return tuple(str(part) for part in command)


def run_ahead(commands, seconds):
    """Has them run, in this order, as soon as there is a place. `execute_once`
    then has what came of each."""
    for command in map(as_texts, commands):
        if command not in Running and command not in Done:
            Left.setdefault(command, seconds)
    processes.meanwhile = step


def step():
    """Takes in what has ended, and starts what there is a place for: one more
    at once than there are cores, as some of them wait for the disk. Returns
    what runs."""
    if Paused:
        return []
    with signals_held():
        for command, one in list(Running.items()):
            if result := one.result():
                Done[command] = result
                Running.pop(command).open.close()
        if Left and len(Running) <= len(os.sched_getaffinity(0)):
            start(next(filter(ready(), Left), None))
    return [one.process for one in Running.values()]


def product(command):
    return command[command.index("-o") + 1] if "-o" in command else None


def ready():
    """Whether all that a command needs is made."""
    unmade = {product(command) for command in (*Left, *Running)} - {None}
    return lambda command: not (unmade & set(command)) - {product(command)}


def start(command):
    if command:
        seconds = Left.pop(command)
        try:
            Running[command] = Begun(command, seconds)
        except Unable as why:
            Done[command] = why
        except OSError as why:
            Done[command] = Unable(f"{command[0]}: cannot be run: "
                                   f"{why.strerror}")


def execute_once(command, seconds):
    """As `execute`, of a command that may have been run ahead, or is."""
    command = as_texts(command)
    while command in Left or command in Running:
        running = step()
        processes.on_wait(list(Running))
        rest(running)
    done = Done.get(command) or execute(command, seconds)
    if isinstance(done, Unable):
        raise done
    return done


@contextlib.contextmanager
def alone():
    """Nothing that we have started runs meanwhile, but what is measured."""
    global Paused
    Paused = True
    try:
        send(signal.SIGSTOP)
        yield
    finally:
        send(signal.SIGCONT)
        Paused = False


def send(number):
    for one in Running.values():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.process.pid, number)


@contextlib.contextmanager
def all_ended():
    """At the end nothing of it runs any more."""
    try:
        yield
    finally:
        with signals_held():
            Left.clear()
            Done.clear()
            for command in list(Running):
                Running.pop(command).open.close()
