#!/usr/bin/env python3
"""Neovim as a client of `snarl lsp`, set up as docs/editors.md tells its users:
it shows a race whose other half is in another file, follows unsaved changes,
and repairs it by a code action. neovim.lua is what it does in the editor."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]

FILES = {
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.20)
project(shop CXX)
set(CMAKE_CXX_STANDARD 17)
add_executable(shop shop.cpp main.cpp)
""",
    "shop.h": """#pragma once
extern int Sold;
void *sell(void *);
""",
    "shop.cpp": """#include "shop.h"

int Sold = 0;

void *sell(void *) {
  ++Sold;
  return nullptr;
}
""",
    "main.cpp": """#include "shop.h"
#include <pthread.h>

int main() {
  pthread_t A, B;
  pthread_create(&A, nullptr, sell, nullptr);
  pthread_create(&B, nullptr, sell, nullptr);
  pthread_join(A, nullptr);
  pthread_join(B, nullptr);
}
""",
}


def settings():
    """The first Lua of the page, which is for all versions of Neovim."""
    page = (ROOT / "docs/editors.md").read_text()
    return re.search(r"```lua\n(.*?)```", page, re.S)[1]


def outlives(session):
    """Whether a process of the session is still there after some seconds."""
    for _ in range(100):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def main():
    if not shutil.which("nvim"):
        print("skipped: this needs Neovim (tool/lsp/packages.txt)")
        return 77
    snarl = pathlib.Path(os.environ["SNARL"]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, text in FILES.items():
            (folder / file).write_text(text)
        (folder / "settings.lua").write_text(settings())
        subprocess.run(
            ["cmake", "-S", folder, "-B", folder / "build", "-G", "Ninja",
             "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"],
            check=True, stdout=subprocess.DEVNULL)
        environment = dict(
            os.environ, PATH=f"{snarl.parent}:{os.environ['PATH']}",
            **{f"XDG_{kind}_HOME": str(folder / kind)
               for kind in ("CACHE", "CONFIG", "DATA", "STATE")})
        editor = subprocess.Popen(
            ["nvim", "--headless", "-n", "-i", "NONE", "-u", "settings.lua",
             "-c", f"luafile {HERE / 'neovim.lua'}"],
            cwd=folder, env=environment, start_new_session=True)
        if editor.wait(timeout=600):
            return 1
        if outlives(editor.pid):
            print("the server outlives its editor")
            return 1
        left = subprocess.run([snarl, "check", "-p", "build", "--quiet"],
                              cwd=folder).returncode
        if left:
            print("the editor's repair leaves findings")
        return left


if __name__ == "__main__":
    sys.exit(main())
