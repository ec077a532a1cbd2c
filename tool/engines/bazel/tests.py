#!/usr/bin/env python3
"""The Bazel rules, by a real Bazel without a network.

Exits with 77 if Bazel is not installed. SNARL names the program. Debian's Bazel
4.2.3 fetches a few repositories that a C++ build loads and does not use: they
are replaced by folders that name its built-in rules.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SNARL = os.path.realpath(os.environ["SNARL"])
RULES = os.path.dirname(os.path.abspath(__file__))


def native(*names):
    return "".join(f"{name} = native.{name}\n" for name in names)


REPOSITORIES = {
    "rules_cc/cc/defs.bzl": native(
        "cc_binary", "cc_import", "cc_library", "cc_test", "cc_toolchain",
        "cc_toolchain_suite", "objc_library"),
    "rules_java/java/defs.bzl": native(
        "java_binary", "java_import", "java_library", "java_runtime", "java_toolchain"),
    "rules_proto/proto/defs.bzl": native("proto_lang_toolchain", "proto_library"),
    "remote_coverage_tools/none.sh": "#!/bin/sh\n",
    "remote_coverage_tools/BUILD":
        'sh_binary(name = "coverage_report_generator", srcs = ["none.sh"],\n'
        '          visibility = ["//visibility:public"])\n',
}

# A counter in one package, its threads in another; flags of every kind.
WORKSPACE = {
    "WORKSPACE": 'local_repository(name = "snarl", path = "@RULES@")\n',
    "BUILD": """
load("@snarl//:snarl.bzl", "snarl_test")
exports_files(["models.yaml"])
filegroup(name = "config", srcs = ["models.yaml", ".snarl.yaml"])
snarl_test(name = "snarl", deps = ["//app"], formats = ["json"])
snarl_test(name = "known", deps = ["//app"], data = ["baseline.json"],
           options = ["--baseline=$(location baseline.json)"])
""",
    "baseline.json": "",
    ".snarl.yaml": "show: \"-*/made/made.h\"\nmodels: models.yaml\n",
    "models.yaml": "functions:\n  - name: net::lock\n    acquire: arg0\n",
    "count/BUILD": """
package(default_visibility = ["//visibility:public"])
cc_library(name = "count", srcs = ["count.cc", "step.h"], hdrs = ["count.h", "rarely.h"],
           defines = ["STEPPED"], local_defines = ["COUNT=Hits"], copts = ["-DSTEP=1"])
""",
    "count/count.h": "#pragma once\nextern long Hits;\nvoid hit();\n",
    "count/rarely.h": "#pragma once\n",
    "count/step.h": "#pragma once\ninline long step() { return STEP; }\n",
    "count/count.cc": '#include "count/count.h"\n#include "step.h"\n'
                      "long COUNT = 0;\nvoid hit() { Hits += step(); }\n",
    "made/BUILD": """
package(default_visibility = ["//visibility:public"])
genrule(name = "header", outs = ["made.h"],
        cmd = "echo 'inline long Made; inline void make() { ++Made; }' >$@")
cc_library(name = "made", hdrs = ["made.h", "include/system.h"], includes = ["include"])
cc_library(name = "plain", srcs = ["plain.c"])
""",
    "made/include/system.h": "inline long Silent; inline void still() { ++Silent; }\n",
    "made/plain.c": "int plain(void) { int class = 1; return class; }\n",
    "app/BUILD": """
package(default_visibility = ["//visibility:public"])
cc_binary(name = "app", srcs = ["main.cc"], linkopts = ["-pthread"],
          deps = ["//count", "//made", "//made:plain"])
""",
    "app/main.cc": """#include "count/count.h"
#include "made/made.h"
#include <system.h>
#include <thread>
#ifdef STEPPED
int main() {
  std::thread A(hit), B(hit), C(make), D(make), E(still), F(still);
  A.join();
  B.join();
  C.join();
  D.join();
  E.join();
  F.join();
}
#endif
""",
}

# What Bazel's commands come to, for `snarl -p`.
COMMANDS = {
    "app/main.cc": "-DSTEPPED -iquote . -iquote bazel-out/k8-fastbuild/bin "
                   "-isystem made/include",
    "count/count.cc": "-DSTEPPED -DCOUNT=Hits -DSTEP=1 -iquote .",
    "made/plain.c": "",
}


class Bazel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = tempfile.mkdtemp(prefix="snarl-bazel-")
        cls.addClassCleanup(cls.remove)
        rules = cls.path("rules")
        shutil.copytree(RULES, rules)
        os.symlink(SNARL, os.path.join(rules, "snarl"))
        for name, text in REPOSITORIES.items():
            cls.write(name, text)
            cls.write(f"{name.split('/')[0]}/WORKSPACE", "")
            if name.endswith(".bzl"):
                cls.write(os.path.dirname(name) + "/BUILD", "")
        os.chmod(cls.path("remote_coverage_tools/none.sh"), 0o755)
        for name, text in WORKSPACE.items():
            cls.write(f"space/{name}", text.replace("@RULES@", rules))
        cls.write("space/compile_commands.json", json.dumps([
            {"directory": cls.path("space"), "file": source,
             "command": f"gcc {flags} -c {source} -o x.o"}
            for source, flags in COMMANDS.items()]))

    @classmethod
    def remove(cls):
        cls.bazel("shutdown")
        subprocess.run(["chmod", "-R", "u+w", cls.root], check=False)
        shutil.rmtree(cls.root)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.root, name)

    @classmethod
    def write(cls, name, text):
        os.makedirs(os.path.dirname(cls.path(name)), exist_ok=True)
        with open(cls.path(name), "w") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(f"space/{name}")) as file:
            return file.read()

    @classmethod
    def bazel(cls, command, *words):
        startup = [f"--output_user_root={cls.path('out')}", "--max_idle_secs=600"]
        options = [] if command in ("shutdown", "clean") else [
            *(f"--override_repository={name}={cls.path(name)}"
              for name in sorted({each.split("/")[0] for each in REPOSITORIES})),
            "--spawn_strategy=sandboxed", "--nosandbox_debug", "--color=no", "-s",
            f"--disk_cache={cls.path('cache')}"]
        return subprocess.run(["bazel", *startup, command, *options, *words], text=True,
                              cwd=cls.path("space"), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=900)

    def build(self, target="//:snarl"):
        """What was run or taken from a cache, and Bazel's count of it."""
        ended = self.bazel("build", target)
        self.assertEqual(ended.returncode, 0, ended.stdout)
        done = re.findall(r"\[action '(snarl [^']*)'", ended.stdout)
        count = re.search(r"INFO: (\d+ process.*)", ended.stdout)
        return sorted(done), count[1]

    def check(self, config="--no-config"):
        return subprocess.run([SNARL, config, "-p", "."], cwd=self.path("space"), text=True,
                              capture_output=True, timeout=300).stdout

    def test_it(self):
        linked = "snarl checks //:snarl as one program"
        read = [f"snarl reads {source}" for source in sorted(COMMANDS)]
        # The findings are those of `snarl -p`.
        done, count = self.build()
        print(count)
        self.assertEqual(done, [linked, *read])
        self.assertRegex(count, "5 (linux|processwrapper)-sandbox")
        report = self.read("bazel-bin/snarl.txt")
        self.assertIn("count/count.cc:4:", report)
        self.assertIn("bin/made/made.h:1:", report)
        self.assertEqual(report, self.check())
        self.assertEqual(len(json.loads(self.read("bazel-bin/snarl.json"))["findings"]), 2)

        # The test shows them and fails.
        ended = self.bazel("test", "--test_output=errors", "//:snarl")
        self.assertEqual(ended.returncode, 3, ended.stdout)
        self.assertIn(report, ended.stdout)

        # A second run does nothing.
        self.assertEqual(self.build(), ([], "1 process: 1 internal."))

        # After clean everything comes from the disk cache.
        self.bazel("clean")
        _, count = self.build()
        print(count)
        self.assertRegex(count, r"^\d+ processes: 5 (disk|remote) cache hit, \d+ internal\.$")
        self.assertEqual(self.read("bazel-bin/snarl.txt"), report)

        # A header that nobody includes is nobody's business.
        self.write("space/count/rarely.h", "#pragma once\n// new\n")
        self.assertEqual(self.build()[0], [])

        # A comment is read and not linked.
        self.write("space/count/step.h", WORKSPACE["count/step.h"] + "// why\n")
        done, count = self.build()
        print(count)
        self.assertEqual(done, ["snarl reads count/count.cc"])

        # A comment beside a finding is quoted.
        self.write("space/count/count.cc", WORKSPACE["count/count.cc"].replace(
            "step(); }", "step(); } // why"))
        self.assertEqual(self.build()[0], [linked, "snarl reads count/count.cc"])
        self.assertIn("// why", self.read("bazel-bin/snarl.txt"))
        self.assertEqual(self.read("bazel-bin/snarl.txt"), self.check())

        # Options may name files.
        subprocess.run([SNARL, "--no-config", "-p", ".", "--write-baseline=baseline.json"],
                       cwd=self.path("space"), check=True, capture_output=True)
        ended = self.bazel("test", "//:known")
        self.assertEqual(ended.returncode, 0, ended.stdout)

        # What functions mean may be told.
        ended = self.bazel("build", "--@snarl//:models=//:models.yaml", "//:snarl")
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.assertEqual(ended.stdout.count("--models=models.yaml"), 4, ended.stdout)

        # And so what the project always wants.
        ended = self.bazel("build", "--@snarl//:config=//:config", "//:snarl")
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.assertEqual(ended.stdout.count("--config=.snarl.yaml"), 4, ended.stdout)
        report = self.read("bazel-bin/snarl.txt")
        self.assertNotIn("made.h:1:", report)
        self.assertEqual(report, self.check("--config=.snarl.yaml"))

        # What does not compile is named.
        self.write("space/made/plain.c", "int plain(void) { return x; }\n")
        ended = self.bazel("build", "//:snarl")
        self.assertEqual(ended.returncode, 1, ended.stdout)
        self.assertIn("cannot analyse 'made/plain.c'", ended.stdout)


if __name__ == "__main__":
    if not shutil.which("bazel"):
        print("skipped: bazel is not installed (Debian: bazel-bootstrap)")
        sys.exit(77)
    unittest.main()
