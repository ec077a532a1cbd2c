"""Programs that are run for a limited time, and what that took: their exit,
their output, seconds by the clock and of processor time, and how long the
machine's cores stood idle meanwhile. Whatever a program started is gone when
it has ended.

Cost: what the program costs; where its threads are counted, a look at it every
few milliseconds.
"""

import contextlib
import os
import resource
import select
import shlex
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_SECONDS = 0.005
REST_SECONDS = 0.2
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
    runnable: list  # threads that wanted a core, one entry a sample, if sampled

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
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
                process.handle = os.pidfd_open(process.pid)
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
        os.close(process.handle)


def ended(process):
    """How much processor time it has computed, or None if it is not done."""
    pid, status, usage = os.wait4(process.pid, os.WNOHANG)
    if not pid:
        return None
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def on_wait(_commands):
    """Called again and again while these run; to be replaced."""


def meanwhile():
    """What else goes on while we wait: the processes. See ahead.py, which
    replaces it."""
    return []


def rest(processes, seconds=REST_SECONDS):
    """Until one of them has ended, or for so long."""
    select.select([process.handle for process in processes], [], [], seconds)


def watch(process, seconds, sampled):
    """Waits for the process; None when it takes too long."""
    begin, idle, samples = time.monotonic(), idle_seconds(), []
    while (wall := time.monotonic() - begin) < seconds:
        cpu = ended(process)
        if cpu is not None:
            return wall, cpu, idle_seconds() - idle, samples
        if sampled:
            samples.append(runnable_threads(process.pid))
        others = meanwhile()
        on_wait([process.args])
        rest([process, *others], SAMPLE_SECONDS if sampled else REST_SECONDS)
    return None


def check_space(ran, path):
    """Whether what was to be written there found a place."""
    if "No space left on device" in ran.err:
        raise Unable(f"{path}: cannot be written: no space left on the disk")


def texts(*files):
    for file in files:
        file.seek(0)
        yield file.read().decode(errors="replace")


def too_long(command, seconds):
    return Unable(f"{shlex.join(command)}: stopped, not done after {seconds} "
                  "seconds")


def execute(command, seconds, env=None, cpu_seconds=None, sampled=False):
    """Runs a command and measures it; `sampled` counts its threads as well."""
    command = [str(part) for part in command]
    with begun(command, env, cpu_seconds) as (process, *files):
        watched = watch(process, seconds, sampled)
        if not watched:
            raise too_long(command, seconds)
        return Ran(process.returncode, *texts(*files), *watched)
