#!/usr/bin/env python3
"""snarl-slurm on a cluster of two nodes, both on this machine.

Starts munge, the controller and a daemon for each node, with everything they
write in a temporary folder; exits with 77 if Slurm is not installed. SNARL names
the program.
"""

import getpass
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

SNARL = os.environ["SNARL"]
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "snarl-slurm")
NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "ninja")

CONFIGURATION = """
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=6
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
KillWait=2
SchedulerParameters=sched_interval=2,bf_interval=2
NodeName=n[1-2] NodeHostname={host} NodeAddr=127.0.0.1 Port=[{ports[1]}-{ports[2]}] CPUs=1 RealMemory=500
PartitionName=all Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
"""

SOURCES = {
    "src/count.h": "#pragma once\nextern long Hits;\nvoid hit();\n",
    "src/count.cpp": '#include "count.h"\nlong Hits = 0;\n'
                     "void hit() { ++Hits; }\n",
    "src/main of $x.cpp": '#include "count.h"\n#include <thread>\n'
                          "int main() {\n  std::thread A(hit), B(hit);\n"
                          "  A.join();\n  B.join();\n}\n",
    "src/alone.cpp": "int alone() { return 1; }\n",
}


def free_ports():
    """Three ports that nobody listens on, the last two in a row."""
    while True:
        sockets = [socket.socket() for _ in range(3)]
        try:
            sockets[0].bind(("127.0.0.1", 0))
            sockets[1].bind(("127.0.0.1", 0))
            sockets[2].bind(("127.0.0.1", sockets[1].getsockname()[1] + 1))
            return [each.getsockname()[1] for each in sockets]
        except OSError:
            pass
        finally:
            for each in sockets:
                each.close()


class Cluster:
    """Two nodes until end() is called."""

    def __init__(self, folder):
        self.folder = folder
        os.mkdir(f"{folder}/state")
        os.chmod(folder, 0o755)
        with open(os.open(f"{folder}/key", os.O_CREAT | os.O_WRONLY, 0o600), "wb") as key:
            key.write(os.urandom(1024))
        with open(f"{folder}/slurm.conf", "w") as file:
            file.write(CONFIGURATION.format(
                host=socket.gethostname(), user=getpass.getuser(), folder=folder,
                ports=free_ports()))
        self.environment = dict(os.environ, SLURM_CONF=f"{folder}/slurm.conf")
        self.daemons = []
        self.start("munged", "--foreground", f"--key-file={folder}/key",
                   f"--socket={folder}/munge.socket", f"--pid-file={folder}/munged.pid",
                   f"--log-file={folder}/munged.log", f"--seed-file={folder}/munged.seed")
        self.wait(lambda: os.path.exists(f"{folder}/munge.socket"))
        self.start("slurmctld", "-D")
        self.start("slurmd", "-D", "-N", "n1")
        self.start("slurmd", "-D", "-N", "n2")
        self.wait(lambda: "n[1-2] idle" in subprocess.run(
            ["sinfo", "-h", "-o", "%N %T"], env=self.environment, text=True,
            capture_output=True).stdout)

    def start(self, *command):
        with open(f"{self.folder}/daemons.out", "a") as out:
            self.daemons.append(subprocess.Popen(
                command, env=self.environment, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL))

    def wait(self, ready):
        end = time.monotonic() + 120
        while not ready():
            if time.monotonic() > end:
                with open(f"{self.folder}/daemons.out") as out:
                    text = out.read()
                self.end()
                sys.exit("the cluster does not start:\n" + text)
            time.sleep(0.2)

    def end(self):
        for daemon in reversed(self.daemons):
            daemon.terminate()
            daemon.wait()


class Slurm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="snarl-slurm-")
        cls.addClassCleanup(folder.cleanup)
        cls.cluster = Cluster(folder.name)
        cls.addClassCleanup(cls.cluster.end)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name, text in SOURCES.items():
            self.write(name, text)
        build = os.path.join(self.folder, "build")
        self.write("build/compile_commands.json", json.dumps([
            {"directory": build, "file": "../" + source,
             "arguments": ["c++", "-I../src", "-c", "../" + source, "-o", "x.o"]}
            for source in list(SOURCES)[1:]]))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def below(self, ending):
        """The files that the jobs wrote: their names and texts."""
        folder = os.path.join(self.folder, "build/snarl/slurm")
        texts = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith(ending):
                with open(os.path.join(folder, name)) as file:
                    texts[name] = file.read()
        return texts

    def run_jobs(self, ninja=""):
        """ninja: lines of a shell script that a task runs before ninja."""
        environment = dict(self.cluster.environment, SNARL=SNARL)
        if ninja:
            self.write("bin/ninja", "#!/bin/sh\n"
                       f"case $* in *share) {ninja} ;; esac\n"
                       f"exec {shutil.which('ninja')} \"$@\"\n")
            os.chmod(os.path.join(self.folder, "bin/ninja"), 0o755)
            environment["PATH"] = f"{self.folder}/bin:{environment['PATH']}"
        return subprocess.run([SCRIPT, "-p", "build", "--tasks=3"], cwd=self.folder,
                              env=environment, text=True, capture_output=True, timeout=900)

    def check(self):
        return subprocess.run([SNARL, "-p", "build"], cwd=self.folder, text=True,
                              capture_output=True, timeout=300)

    def done(self):
        """What the tasks and the link did, as ninja says it."""
        lines = "".join([*self.below(".log").values(), self.below("link.out")["link.out"]])
        return sorted(line.split("] ", 1)[1] for line in lines.splitlines()
                      if line.startswith("["))

    def test_its_findings_are_those_of_check_and_the_second_run_does_nothing(self):
        first = self.run_jobs()
        self.assertEqual(first.returncode, 1, first.stderr)
        self.assertEqual(first.stdout, self.check().stdout)
        self.assertIn("[snarl-unsynchronized-counter]", first.stdout)
        self.assertEqual(len(self.done()), 4)
        nodes = set("".join(self.below(".done").values()).split())
        self.assertEqual(nodes, {"n1", "n2"})

        second = self.run_jobs()
        self.assertEqual((second.returncode, second.stdout), (1, first.stdout))
        self.assertEqual(self.done(), [])

        self.write("src/count.h", SOURCES["src/count.h"] + "// why\n")
        third = self.run_jobs()
        self.assertEqual((third.returncode, third.stdout), (1, first.stdout))
        self.assertEqual(self.done(), ["snarl reads 'src/main of $x.cpp'",
                                       "snarl reads src/count.cpp"])

        self.write(".snarl.yaml", "show: -src/*\n")
        hidden = self.run_jobs()
        self.assertEqual((hidden.returncode, hidden.stdout), (0, ""), hidden.stderr)
        self.assertRegex("\n".join(self.done()), r"^\S+snarl link [^\n]*$")
        os.remove(os.path.join(self.folder, ".snarl.yaml"))

        self.write("src/alone.cpp", "int alone() { return x; }\n")
        broken = self.run_jobs()
        self.assertEqual((broken.returncode, broken.stdout), (2, first.stdout))
        said = [line for line in self.check().stderr.splitlines() if "alone.cpp" in line]
        self.assertEqual(len(said), 2)
        self.assertIn("\n".join(said), broken.stderr)

    def test_a_killed_task_is_run_again(self):
        ended = self.run_jobs(ninja=f"mkdir '{self.folder}/tried' && kill -9 $$")
        self.assertTrue(os.path.isdir(os.path.join(self.folder, "tried")))
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertEqual(ended.stdout, self.check().stdout)

    def test_a_task_that_always_fails_is_named(self):
        ended = self.run_jobs(ninja="echo no disk; exit 1")
        self.assertEqual((ended.returncode, ended.stdout), (2, ""))
        self.assertRegex(ended.stderr, "task [012] failed: see build/snarl/slurm/[012].out")


if __name__ == "__main__":
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print("skipped: not installed:", *missing, "(Debian: slurmctld, slurmd, "
              "slurm-client, munge)")
        sys.exit(77)
    unittest.main()
