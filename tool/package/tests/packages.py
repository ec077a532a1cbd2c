#!/usr/bin/env python3
"""The Debian packages, as a user gets them: built by CPack, installed below a
folder with a package database of its own, so that this machine is left alone,
run from there, which shows that they may lie anywhere, and removed again, of
which nothing stays. What they bring is used by a throw-away project.

Called with the build tree. Cost: a minute, most of it for packing. Misses:
apt, whose simulation only says whether the dependencies can be had.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
RACY = """#include <thread>
int Hits = 0;
void count() { ++Hits; }
int main() {
  std::thread First(count), Second(count);
  First.join();
  Second.join();
}
"""
PROJECT = """cmake_minimum_required(VERSION 3.20)
project(shop CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(snarl 0.1 REQUIRED)
add_executable(shop hits.cpp)
target_link_libraries(shop PRIVATE pthread)
snarl_lint(shop)
add_library(till STATIC lib/till.cpp)
snarl_lint(till FAIL_ON_FINDINGS CHECKS -blocking* OPTIONS --quiet)
"""
# Two targets share a source, and one has a source that the build makes.
SHARED = """cmake_minimum_required(VERSION 3.20)
project(shared CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(snarl 0.1 REQUIRED)
link_libraries(pthread)
add_custom_command(OUTPUT made.cpp COMMAND ${CMAKE_COMMAND} -E touch made.cpp)
add_executable(one hits.cpp made.cpp)
snarl_lint(one FAIL_ON_FINDINGS)
add_executable(two hits.cpp)
target_compile_definitions(two PRIVATE TWO ODD=[)
snarl_lint(two FAIL_ON_FINDINGS)
"""


def run(*command, **options):
    return subprocess.run([str(word) for word in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **options)


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="snarl-packages-"))
        cls.root = cls.folder / "root"
        made = run("cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake",
                   "-B", cls.folder / "made")
        assert made.returncode == 0, made.stdout
        cls.files = sorted((cls.folder / "made").glob("*.deb"))
        cls.names = {re.match("[^_]*", file.name)[0]: file
                     for file in cls.files}
        (cls.root / "var/lib/dpkg").mkdir(parents=True)
        (cls.root / "var/lib/dpkg/status").touch()
        done = cls.dpkg("-i", *cls.files)
        assert done.returncode == 0, done.stdout

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def dpkg(cls, *words):
        # The libraries that they need are outside of that folder.
        return run("dpkg", f"--root={cls.root}", "--force-depends",
                   "--force-not-root", f"--log={cls.folder}/log", *words)

    def program(self, name):
        return self.root / "usr/bin" / name

    def field(self, package, name):
        return run("dpkg-deb", "-f", self.names[package], name).stdout

    def project(self, **files):
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        for name, text in files.items():
            (folder / name.replace("_", ".")).write_text(text)
        return folder

    def test_there_is_one_for_each_clang_tidy(self):
        plugins = {name for name in self.names if name[-1].isdigit()}
        built = {path.stem.removeprefix("lib")
                 for path in (BUILD / "lib").glob("libsnarl-tidy-*.so")}
        self.assertEqual(plugins, built)
        self.assertEqual(set(self.names) - plugins, {"snarl", "snarl-tidy"})

    def test_they_name_what_they_need(self):
        self.assertRegex(self.field("snarl", "Depends"), r"libclang-cpp\d+")
        self.assertRegex(self.field("snarl", "Depends"),
                         r"libclang-common-\d+-dev")
        for name in self.names:
            if name[-1].isdigit():
                self.assertIn(name.replace("snarl", "clang"),
                              self.field(name, "Depends"))

    def test_apt_would_install_them(self):
        said = run("apt-get", "install", "-s", *self.files)
        self.assertEqual(said.returncode, 0, said.stdout)

    def test_snarl_finds_its_parts(self):
        folder = self.project(hits_cpp="#include <stddef.h>\n" + RACY)
        said = run(self.program("snarl"), "hits.cpp", "--", "-std=c++20",
                   cwd=folder)
        self.assertEqual(said.returncode, 1, said.stdout)
        self.assertIn("[snarl-unsynchronized-counter]", said.stdout)
        said = run(self.program("snarl"), "demo", "list", cwd=folder)
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assertIn("unsynchronized-counter", said.stdout)

    def test_snarl_tidy_has_the_checks_and_clang_tidys_own(self):
        folder = self.project(hits_cpp="#include <stddef.h>\n" + RACY)
        said = run(self.program("snarl-tidy"), "--checks=-*,snarl-*,misc-*",
                   "--list-checks")
        self.assertIn(" snarl-unsynchronized-counter\n", said.stdout)
        self.assertIn(" misc-", said.stdout)
        said = run(self.program("snarl-tidy"), "--checks=-*,snarl-*",
                   "--warnings-as-errors=*", "hits.cpp", "--", "-std=c++20",
                   cwd=folder)
        self.assertEqual(said.returncode, 1, said.stdout)
        self.assertIn("[snarl-unsynchronized-counter,", said.stdout)

    def test_the_plugins_load(self):
        for name in self.names:
            if name[-1].isdigit():
                plugin = self.root / f"usr/lib/snarl/plugins/lib{name}.so"
                said = run(name.replace("snarl", "clang"), f"--load={plugin}",
                           "--checks=-*,snarl-*", "--list-checks")
                self.assertIn("snarl-unsynchronized-counter", said.stdout)

    def test_the_manual_pages_are_well_formed(self):
        for name, part in ("snarl", "OPTIONS"), ("snarl-tidy", "EXAMPLE"):
            page = self.root / f"usr/share/man/man1/{name}.1.gz"
            text = gzip.decompress(page.read_bytes()).decode()
            self.assertIn(f"\n.SH {part}\n", text)
            said = run("groff", "-man", "-Tutf8", "-ww", "-z", input=text)
            self.assertEqual(said.stdout, "")

    def test_the_cmake_package_lints_targets(self):
        folder = self.project(CMakeLists_txt=PROJECT, hits_cpp=RACY)
        (folder / "lib").mkdir()
        (folder / "lib/till.cpp").write_text(RACY.replace("main", "open"))
        for generator in "Ninja", "Unix Makefiles":
            build = folder / generator.split()[-1]
            said = run("cmake", "-S", folder, "-B", build, "-G", generator,
                       f"-DCMAKE_PREFIX_PATH={self.root}/usr")
            self.assertEqual(said.returncode, 0, said.stdout)
            said = run("cmake", "--build", build, "--target", "snarl-lint-shop")
            self.assertIn("[snarl-unsynchronized-counter]", said.stdout)
            self.assertEqual(said.returncode, 0, said.stdout)
            said = run("cmake", "--build", build, "--target", "snarl-lint-till")
            self.assertIn("lib/till.cpp:3:", said.stdout)
            self.assertIn("snarl_lint(till): there are findings", said.stdout)
            self.assertNotEqual(said.returncode, 0, said.stdout)

    def test_a_target_is_checked_with_its_own_commands(self):
        folder = self.project(CMakeLists_txt=SHARED, hits_cpp=RACY.replace(
            "void count() { ++Hits; }",
            "#ifdef TWO\nvoid count() { ++Hits; }\n#else\nvoid count() {}\n#endif"))
        for generator in "Ninja", "Unix Makefiles", "Ninja Multi-Config":
            build = folder / f"in {generator}"
            said = run("cmake", "-S", folder, "-B", build, "-G", generator,
                       f"-DCMAKE_PREFIX_PATH={self.root}/usr")
            self.assertEqual(said.returncode, 0, said.stdout)
            said = run("cmake", "--build", build, "--target", "snarl-lint-one")
            self.assertIn("snarl: 2 files in", said.stdout)
            self.assertEqual(said.returncode, 0, said.stdout)
            said = run("cmake", "--build", build, "--target", "snarl-lint-two")
            self.assertIn("[snarl-unsynchronized-counter]", said.stdout)
            self.assertIn("snarl: 1 file in", said.stdout)
            self.assertNotEqual(said.returncode, 0, said.stdout)

    def test_the_cmake_package_says_what_is_wrong(self):
        for wrong, said in (
                ("snarl_lint(shop CHEKS -blocking*)", "unknown argument: CHEKS"),
                ("snarl_lint(shopp)", "snarl_lint(shopp): there is no such target"),
                ("find_package(snarl 9 REQUIRED)", 'compatible with requested version "9"')):
            with self.subTest(wrong):
                folder = self.project(CMakeLists_txt=PROJECT + wrong + "\n", hits_cpp=RACY)
                (folder / "lib").mkdir()
                (folder / "lib/till.cpp").write_text(RACY)
                done = run("cmake", "-S", folder, "-B", folder / "b", "-G", "Ninja",
                           f"-DCMAKE_PREFIX_PATH={self.root}/usr")
                self.assertIn(said, re.sub(r"\s+", " ", done.stdout))
                self.assertNotEqual(done.returncode, 0, done.stdout)

    def test_zz_nothing_stays(self):
        before = self.dpkg("-l").stdout
        self.assertIn("snarl-tidy", before)
        done = self.dpkg("-r", *self.names)
        self.assertEqual(done.returncode, 0, done.stdout)
        left = [path for path in self.root.rglob("*")
                if path.is_file() and "var/lib/dpkg" not in str(path)]
        self.assertEqual(left, [])
        self.assertFalse((self.root / "usr").exists())


if __name__ == "__main__":
    unittest.main()
