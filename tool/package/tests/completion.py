#!/usr/bin/env python3
"""Completion in real shells: a line is typed into bash, zsh and fish, with a
tab at its end, and what the shell makes of it is read from its history of what
it would run. Called with the program, which SNARL names.

Cost: a second a shell. A shell that is not installed is an error, for
packages.txt names it.
"""

import os
import pty
import select
import shutil
import sys
import tempfile
import time
from pathlib import Path

SNARL = os.environ["SNARL"]

# What is typed, and what becomes of it at the tab.
LINES = {
    "snarl expl": "snarl explain",
    "snarl check --sys": "snarl check --system-headers",
    "snarl explain split": "snarl explain split-atomic-update",
    "snarl --checks=-*,split": "snarl --checks=-*,split-atomic-update",
    "snarl --checks=-split": "snarl --checks=-split-atomic-update",
    "snarl demo opposite": "snarl demo opposite-lock-order",
    "snarl --format=sar": "snarl --format=sarif",
    "snarl --format sar": "snarl --format sarif",
    "snarl --progress=nev": "snarl --progress=never",
    "snarl --out": "snarl --output=",
    "snarl --models=poo": "snarl --models=pools.yaml",
    "snarl -p bui": "snarl -p build",
    "snarl completion fi": "snarl completion fish",
    "snarl check serv": "snarl check server.cpp",
    "snarl --fix=": "snarl --fix=review",
}
# In bash alone: the program by a path that the shell expands.
PATHS = {
    "~/bin/snarl --for": "{}/bin/snarl --format=",
    "$HOME/bin/snarl --for": "{}/bin/snarl --format=",
}

START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": 'PS1="@@ "; bind "set enable-bracketed-paste off"; '
            'bind "set bell-style none"; eval "$(snarl completion bash)"',
    "zsh": 'PS1="@@ "; unsetopt zle_bracketed_paste beep auto_menu; '
           "autoload -U compinit; compinit -u -D; "
           "source <(snarl completion zsh)",
    "fish": "function fish_prompt; echo -n '@@ '; end; "
            "snarl completion fish | source",
}


class Shell:
    """An interactive shell at a terminal of its own."""

    def __init__(self, name, folder):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(
                TERM="dumb" if name != "fish" else "xterm", HOME=folder,
                XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder,
                PATH=f"{folder}/bin:{os.environ['PATH']}")
            os.execvp(START[name][0], START[name])

    def send(self, text):
        os.write(self.terminal, text.encode())

    def read_until(self, mark, seconds=30):
        """What came up to the text `mark`; answers fish's question for what
        the terminal is."""
        got, end = b"", time.monotonic() + seconds
        while mark.encode() not in got:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                raise TimeoutError(f"waited for {mark!r}, got {got!r}")
            part = os.read(self.terminal, 4096)
            got += part
        return got.decode(errors="replace")

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


def completed(name, folder, lines):
    """What the shell makes of each line: a tab, then the home key and a word in
    front make the line an argument list that is written to a file."""
    shell = Shell(name, folder)
    results = {}
    try:
        shell.send(LOAD[name] + "; echo loaded-$((40+2))\n" if name != "fish"
                   else LOAD[name] + "; echo loaded-(math 40+2)\n")
        shell.read_until("loaded-42")
        for number, line in enumerate(lines):
            mark = f"done-{number}-"
            out = Path(folder) / f"line-{number}"
            shell.send(f"{line}\t")
            time.sleep(0.7)
            # To the start of the line: what is there becomes the arguments.
            end = f"; echo {mark}$((1+1))" if name != "fish" else \
                f"; echo {mark}(math 1+1)"
            shell.send(f"\x05 > {out}{end}\x01printf '%s\\n' \n")
            shell.read_until(mark + "2")
            # The slash behind a folder goes in some shells, and not in others.
            results[line] = " ".join(out.read_text().split("\n")).rstrip(" /")
    finally:
        shell.close()
    return results


def main():
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="snarl-completion-") as folder:
        (Path(folder) / "bin").mkdir()
        (Path(folder) / "bin/snarl").symlink_to(SNARL)
        (Path(folder) / "build").mkdir()
        for name in ("pools.yaml", "server.cpp"):
            (Path(folder) / name).touch()
        for name in START:
            if not shutil.which(name):
                print(f"{name}: is not installed; packages.txt names it")
                wrong += 1
                continue
            lines = dict(LINES)
            if name == "bash":
                lines |= {typed: wanted.format(folder)
                          for typed, wanted in PATHS.items()}
            got = completed(name, folder, lines)
            for line, wanted in lines.items():
                if got[line] != wanted:
                    print(f"{name}: {line!r} became {got[line]!r}, "
                          f"not {wanted!r}")
                    wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
