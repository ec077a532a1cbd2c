"""Programs that are run for a limited time, and what that took: their exit,
their output, seconds by the clock and of processor time, and how long the
machine's cores stood idle meanwhile. Whatever a program started is gone when
it has ended.

Cost: what the program costs, and a look at it every few milliseconds.
"""

import contextlib
import os
import resource
import shlex
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_SECONDS = 0.005
STOPS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


class Unable(Exception):
    """Something could not be judged; the text names what, and the cause."""


@dataclass
class Ran:
    code: int
    out: str
    err: str
    wall: float  # seconds
    cpu: float  # seconds, all threads together
    idle: float  # seconds, of all cores we may use, while it ran
    runnable: list  # number of threads that wanted a core, one entry a sample

    @property
    def busy(self):
        """How many cores it kept busy."""
        return self.cpu / self.wall

    @property
    def offered(self):
        """How many it could have: those that it had, and those nobody had."""
        return (self.cpu + self.idle) / self.wall


@contextlib.contextmanager
def signals_held():
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def prepare(cpu_seconds):
    """What the child does before it becomes the program."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    if cpu_seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def runnable_threads(pid):
    """How many threads run, or wait for nothing but a core, in the process and
    in those that it has started."""
    count = 0
    with contextlib.suppress(OSError):  # a thread may end while we look
        for task in Path(f"/proc/{pid}/task").iterdir():
            stat = (task / "stat").read_text()
            count += stat.rpartition(")")[2].split()[0] == "R"
            for child in (task / "children").read_text().split():
                count += runnable_threads(child)
    return count


def idle_seconds():
    """How long the cores that we may use have been idle, all together."""
    ours = {f"cpu{number}" for number in os.sched_getaffinity(0)}
    ticks = 0
    with contextlib.suppress(OSError):
        for line in Path("/proc/stat").read_text().splitlines():
            name, *times = line.split()
            if name in ours:
                ticks += int(times[3]) + int(times[4])  # idle, iowait
    return ticks / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def begun(command, env=None, cpu_seconds=None):
    """A command in a process group of its own, and the files that it writes to.
    However we leave, by a signal too, nothing of the group is left running.
    After cpu_seconds of computing the kernel ends it by SIGXCPU."""
    process = None
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            with signals_held():
                process = subprocess.Popen(
                    command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                    stdout=out, stderr=err, start_new_session=True,
                    preexec_fn=lambda: prepare(cpu_seconds))
            yield process, out, err
        except OSError as why:
            raise Unable(f"{command[0]}: cannot be run: {why.strerror}")
        finally:
            with signals_held():
                end_group(process)


def end_group(process):
    """Also of a program that has ended and left others behind."""
    if process:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.returncode is None:
            process.wait()


def ended(process):
    """How much processor time it has computed, or None if it is not done."""
    pid, status, usage = os.wait4(process.pid, os.WNOHANG)
    if not pid:
        return None
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def on_wait(_commands):
    """Called every few milliseconds while these run; to be replaced."""


def watch(process, seconds):
    """Waits for the process; None when it takes too long."""
    begin, idle, samples = time.monotonic(), idle_seconds(), []
    while (wall := time.monotonic() - begin) < seconds:
        cpu = ended(process)
        if cpu is not None:
            return wall, cpu, idle_seconds() - idle, samples
        samples.append(runnable_threads(process.pid))
        on_wait([process.args])
        time.sleep(SAMPLE_SECONDS)
    return None


def texts(*files):
    for file in files:
        file.seek(0)
        yield file.read().decode(errors="replace")


def too_long(command, seconds):
    return Unable(f"{shlex.join(command)}: stopped, not done after {seconds} "
                  "seconds")


def execute(command, seconds, env=None, cpu_seconds=None):
    """Runs a command and measures it."""
    command = [str(part) for part in command]
    with begun(command, env, cpu_seconds) as (process, *files):
        watched = watch(process, seconds)
        if not watched:
            raise too_long(command, seconds)
        return Ran(process.returncode, *texts(*files), *watched)


# Ahead of time ---------------------------------------------------------------

Done = {}  # what was run ahead: {command: Ran}, each to be used once


def run_ahead(commands, seconds):
    """Runs commands that are not measured, two more at once than we have cores,
    as builds do. `execute_once` then has what came of each."""
    left = [tuple(str(part) for part in command) for command in commands]
    begin, many = time.monotonic(), len(os.sched_getaffinity(0)) + 2
    with contextlib.ExitStack() as all_of_them:
        running = {}
        while left or running:
            while left and len(running) < many:
                command = left.pop(0)
                one = all_of_them.enter_context(contextlib.ExitStack())
                running[command] = one, *one.enter_context(begun(command))
            for command, (one, process, *files) in list(running.items()):
                cpu = ended(process)
                if cpu is not None:
                    Done[command] = Ran(process.returncode, *texts(*files),
                                        time.monotonic() - begin, cpu, 0, [])
                    del running[command]
                    one.close()
            if time.monotonic() - begin > seconds:
                raise too_long(next(iter(running)), seconds)
            on_wait(list(running))
            time.sleep(SAMPLE_SECONDS)


def execute_once(command, seconds):
    """As `execute`, of a command that may have been run ahead."""
    done = Done.pop(tuple(str(part) for part in command), None)
    return done or execute(command, seconds)
