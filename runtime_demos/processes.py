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


def watch(process, seconds):
    """Waits for the process; None when it takes too long."""
    begin, idle, samples = time.monotonic(), idle_seconds(), []
    while (wall := time.monotonic() - begin) < seconds:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu = usage.ru_utime + usage.ru_stime
            return wall, cpu, idle_seconds() - idle, samples
        samples.append(runnable_threads(process.pid))
        time.sleep(SAMPLE_SECONDS)
    return None


def execute(command, seconds, env=None, cpu_seconds=None):
    """Runs a command in a process group of its own. However we leave, by a
    signal too, nothing of the group is left running. After cpu_seconds of
    computing the kernel ends it by SIGXCPU."""
    command = [str(part) for part in command]
    process = None
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            with signals_held():
                process = subprocess.Popen(
                    command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                    stdout=out, stderr=err, start_new_session=True,
                    preexec_fn=lambda: prepare(cpu_seconds))
            watched = watch(process, seconds)
        except OSError as why:
            raise Unable(f"{command[0]}: cannot be run: {why.strerror}")
        finally:
            if process and process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if not watched:
            raise Unable(f"{shlex.join(command)}: stopped, not done after "
                         f"{seconds} seconds")
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
        return Ran(process.returncode, *texts, *watched)
