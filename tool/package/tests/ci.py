#!/usr/bin/env python3
"""docs/ci.md, word for word: snarl is installed below a folder, the files that
the page shows are written, and its commands run one after the other in one
shell. A block `sh fails` has to fail, for it finds something; what the block
`text` behind it shows has to be in the output. `sh install` is left to
packages.py.

What CI servers would do is done as far as a shell goes: the steps of
action.yml with what the page's workflow gives them, and the job of the GitLab
template with the page's variables.

Called with the build tree. Cost: a minute. Misses: the servers themselves.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml

BUILD = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(__file__).resolve().parents[3]
PAGE = SOURCE / "docs/ci.md"


def run(*command, **options):
    return subprocess.run([str(word) for word in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **options)


def blocks(text):
    """The (kind, file, text) of each block; file: which the line `file`: in
    front names."""
    found, file, lines = [], None, None
    for line in text.splitlines():
        start = re.match(r"\s*```(.*)", line)
        if start and lines is None:
            lines, kind, indent = [], start[1], len(line) - len(line.lstrip())
        elif start:
            found.append((kind, file, "\n".join(lines) + "\n"))
            lines = file = None
        elif lines is not None:
            lines.append(line[indent:])
        elif line:
            named = re.fullmatch(r"`([^`]+)`:", line)
            file = named[1] if named else None
    return found


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="snarl-ci-"))
        cls.root = cls.folder / "usr"
        done = run("cmake", "--install", BUILD, "--prefix", cls.root)
        assert done.returncode == 0, done.stdout
        # The hooks, in a repository as pre-commit wants one.
        hooks = cls.folder / "snarl.git"
        hooks.mkdir()
        shutil.copy(SOURCE / ".pre-commit-hooks.yaml", hooks)
        git = ["git", "-C", hooks, "-c", "user.name=me",
               "-c", "user.email=me@localhost"]
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"],
                      ["tag", "v0.1.0"]):
            done = run(*git, *words)
            assert done.returncode == 0, done.stdout
        cls.environment = {
            **os.environ, "HOME": str(cls.folder), "NO_COLOR": "1",
            "PATH": f"{cls.root}/bin:{os.environ['PATH']}",
            "CMAKE_PREFIX_PATH": str(cls.root), "SNARL": "",
            "PRE_COMMIT_HOME": str(cls.folder / "pre-commit")}
        cls.read_page()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def read_page(cls):
        """Runs the page; each command with what it has to say."""
        text = PAGE.read_text().replace("/usr/lib/snarl/",
                                        f"{cls.root}/lib/snarl/")
        text = text.replace("https://git.example.com/snarl.git",
                            str(cls.folder / "snarl.git"))
        script, cls.commands, cls.shown, cls.files = [], [], {}, {}
        for kind, file, body in blocks(text):
            if file:
                cls.files[file] = yaml.safe_load(body)
                script.append(f"mkdir -p $(dirname {file})\n"
                              f"cat >{file} <<'END-OF-FILE'\n{body}"
                              "END-OF-FILE\n")
            elif kind in ("sh", "sh fails"):
                script.append(f"{body}\necho \"@@@ $?\"\n")
                cls.commands.append((kind, body))
            elif kind == "text":
                cls.shown[len(cls.commands) - 1] = body.splitlines()
        done = run("bash", input="".join(script), cwd=cls.folder,
                   env=cls.environment)
        cls.said = re.findall(r"(.*?)^@@@ (\d+)$", done.stdout,
                              re.DOTALL | re.MULTILINE)
        cls.project = cls.folder / "shop"

    def test_every_command_does_what_the_page_says(self):
        self.assertEqual(len(self.said), len(self.commands))
        self.assertGreater(len(self.commands), 10)
        for number, (kind, body) in enumerate(self.commands):
            said, status = self.said[number]
            with self.subTest(body):
                self.assertEqual(status != "0", kind == "sh fails", said)
                for line in self.shown.get(number, []):
                    self.assertIn(line, said)

    def step(self, script, environment):
        """What GitHub does with a step `shell: bash`."""
        return run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c",
                   script, cwd=self.project,
                   env={**self.environment, **environment})

    def action(self, **given):
        """Runs the checking step of action.yml with these inputs, the others
        as they are by default; its output, status, and outputs."""
        action = yaml.safe_load((SOURCE / "action.yml").read_text())
        inputs = {name: each.get("default", "")
                  for name, each in action["inputs"].items()}
        self.assertLessEqual(set(given), set(inputs))
        inputs.update({name: str(value).lower() if isinstance(value, bool)
                       else value for name, value in given.items()})
        step = next(step for step in action["runs"]["steps"]
                    if step.get("id") == "check")
        fill = lambda text: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}",
                                   lambda found: inputs[found[1]], text)
        outputs = self.folder / "outputs"
        outputs.write_text("")
        done = self.step(step["run"], {
            "GITHUB_OUTPUT": str(outputs), "RUNNER_TEMP": str(self.folder),
            "GITHUB_ACTION_PATH": "/nowhere",
            **{name: fill(text) for name, text in step["env"].items()}})
        return done, dict(line.split("=", 1)
                          for line in outputs.read_text().splitlines())

    def test_the_workflow_uploads_what_the_action_writes(self):
        steps = self.files[".github/workflows/snarl.yml"]["jobs"]["snarl"]["steps"]
        ours = next(step for step in steps if step.get("id") == "snarl")
        done, outputs = self.action(**ours["with"])
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(outputs["status"], "1")
        self.assertIn("[snarl-unsynchronized-counter]", done.stdout)
        self.assertRegex(done.stdout, r"(?m)^::\w+ file=till\.cpp,line=3")
        report = json.loads((self.project / outputs["sarif"]).read_text())
        self.assertEqual(len(report["runs"][0]["results"]), 2)

    def test_the_action_fails_at_findings_unless_told_not_to(self):
        done, outputs = self.action()
        self.assertEqual((done.returncode, outputs["status"]), (1, "1"))
        done, outputs = self.action(arguments="--checks=-unsync*")
        self.assertEqual((done.returncode, outputs["status"]), (0, "0"))

    def test_the_action_fails_if_nothing_can_be_analysed(self):
        done, outputs = self.action(build="nowhere", **{"fail-on-findings": False})
        self.assertEqual((done.returncode, outputs["status"]), (2, "2"))

    def test_the_action_takes_no_other_word_for_false(self):
        for word in "False", "no", "flase", "":
            done, _ = self.action(**{"fail-on-findings": word})
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(f"::error::fail-on-findings is true or false, not '{word}'",
                          done.stdout)

    def test_the_action_shows_nothing_of_an_earlier_step(self):
        self.action()
        self.assertTrue((self.project / "snarl.sarif").exists())
        done, _ = self.action(arguments="--no-such-option")
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertNotIn("::", done.stdout)
        self.assertFalse((self.project / "snarl.sarif").exists())

    def test_gitlab_gets_its_report(self):
        template = yaml.safe_load((SOURCE / "ci/snarl.gitlab-ci.yml").read_text())
        variables = {**template["snarl"]["variables"],
                     **self.files[".gitlab-ci.yml"]["variables"]}
        # GitLab expands variables in variables.
        variables = {name: text.replace("$SNARL_BUILD", variables["SNARL_BUILD"])
                     for name, text in variables.items()}
        lines = [line for part in ("before_script", "script")
                 for line in template["snarl"][part]
                 if not line.startswith("apt-get")]
        self.assertEqual(len(lines), 2)
        done = run("bash", "-eo", "pipefail", "-c", "\n".join(lines),
                   cwd=self.project, env={**self.environment, **variables})
        self.assertEqual(done.returncode, 1, done.stdout)
        name = template["snarl"]["artifacts"]["reports"]["codequality"]
        report = json.loads((self.project / name).read_text())
        self.assertEqual({(each["location"]["path"],
                           each["location"]["lines"]["begin"])
                          for each in report},
                         {("till.cpp", 3), ("main.cpp", 5)})

    def test_pre_commit_fails_without_a_database(self):
        (self.project / "build").rename(self.project / "away")
        try:
            done = run("pre-commit", "run", "--all-files", cwd=self.project,
                       env=self.environment)
        finally:
            (self.project / "away").rename(self.project / "build")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("build", done.stdout)
        self.assertIn("snarl: error: ", done.stdout)


if __name__ == "__main__":
    unittest.main()
