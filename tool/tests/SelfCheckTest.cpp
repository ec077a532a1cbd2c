// The source tree against its own rules: a check has all of its parts and no
// part is without its check; pages are built alike; includes point one way; no
// file is too long.
// Each rule is a function from a tree to its complaints, so that a test can
// also show, on a small tree of its own, that the rule does complain.

#include "SelfCheck.h"

#include "gtest/gtest.h"

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace snarl::self_check {
namespace {

using Complaints = std::vector<std::string>;

TEST(SelfCheck, ChecksHaveAllTheirParts) {
  EXPECT_EQ(orphans(SNARL_SOURCE_DIR), Complaints());
}

TEST(SelfCheck, PagesAreBuiltAlike) {
  EXPECT_EQ(oddPages(SNARL_SOURCE_DIR), Complaints());
}

TEST(SelfCheck, IncludesPointOneWay) {
  EXPECT_EQ(wrongIncludes(SNARL_SOURCE_DIR), Complaints());
}

TEST(SelfCheck, FilesAreShort) {
  EXPECT_EQ(longFiles(SNARL_SOURCE_DIR), Complaints());
}

TEST(SelfCheck, CoverageIsAsTheFixturesSay) {
  EXPECT_EQ(uncovered(SNARL_SOURCE_DIR), Complaints());
}

/// A tree that keeps the rules, for a test to break.
struct Tree : testing::Test {
  fs::path Root = fs::path(testing::TempDir()) /
                  ("snarl-self-check-" + std::to_string(::getpid()));
  const std::string Page =
      "---\nid: lost-step\nsummary: a step is lost\nseverity: warning\n"
      "tier: default\nprecision: high\nscope: tu\n---\n# lost-step\n## What it "
      "reports\n"
      "## Why it matters\n## Bad\n## Good\n## How to fix\n"
      "## What it misses\n## See also\n";

  Tree() {
    write("checks/Checks.def", "CHECK(\"lost-step\", lost_step)\n");
    write("checks/lost-step.cpp", "#include \"checks/Check.h\"\n");
    write("docs/checks/lost-step.md", Page);
    write("testdata/lost-step/a.cpp", "");
    write("runtime_demos/lost-step/broken.cpp", "");
    write("runtime_demos/lost-step/fixed.cpp", "");
  }
  ~Tree() override { fs::remove_all(Root); }

  void write(const std::string &Name, const std::string &Text) {
    fs::create_directories((Root / Name).parent_path());
    std::ofstream(Root / Name) << Text;
  }
  std::string page(const std::string &What, const std::string &With) {
    std::string Text = Page;
    return Text.replace(Text.find(What), What.size(), With);
  }
};

TEST_F(Tree, IsFineAtFirst) {
  EXPECT_EQ(orphans(Root), Complaints());
  EXPECT_EQ(oddPages(Root), Complaints());
  EXPECT_EQ(wrongIncludes(Root), Complaints());
}

TEST_F(Tree, AMissingPartIsNamed) {
  fs::remove(Root / "docs/checks/lost-step.md");
  fs::remove_all(Root / "testdata/lost-step");
  EXPECT_EQ(orphans(Root), (Complaints{"docs/checks/lost-step.md is missing",
                                       "testdata/lost-step is missing"}));
}

TEST_F(Tree, APartWithoutCheckIsNamed) {
  write("docs/checks/found-step.md", "");
  write("checks/found_step.cpp", "");
  write("testdata/found-step/a.cpp", "");
  EXPECT_EQ(orphans(Root),
            (Complaints{"docs/checks/found-step.md belongs to no check",
                        "testdata/found-step belongs to no check",
                        "checks/found_step.cpp belongs to no check"}));
}

TEST_F(Tree, AnIdIsGivenOnce) {
  write("checks/Checks.def", "CHECK(\"lost-step\", lost_step)\n"
                             "CHECK(\"lost-step\", again)\n");
  EXPECT_EQ(orphans(Root),
            Complaints{"checks/Checks.def lists lost-step twice"});
}

TEST_F(Tree, APageSaysWhatIsAsked) {
  const std::string File = "docs/checks/lost-step.md";
  write(File, page("scope: tu", "scope: some"));
  EXPECT_EQ(oddPages(Root), Complaints{File + ": scope is neither `tu` nor "
                                              "`program`"});
  write(File, page("id: lost-step", "id: other"));
  EXPECT_EQ(oddPages(Root), Complaints{File + ": id is not `lost-step`"});
  write(File, page("summary: a step is lost\n", ""));
  EXPECT_EQ(oddPages(Root), Complaints{File + ": summary is missing"});
  write(File, page("## Bad\n## Good\n", "## Good\n## Bad\n"));
  EXPECT_EQ(oddPages(Root),
            Complaints{File + ": has `Good` where `Bad` is expected"});
  write(File, page("## See also\n", ""));
  EXPECT_EQ(oddPages(Root), Complaints{File + ": lacks `See also`"});
}

TEST_F(Tree, IncludesAgainstTheDirectionAreNamed) {
  write("checks/analyses/Cost.h", "#include \"checks/Check.h\"\n");
  write("checks/model/Loc.h", "#include \"llvm/ADT/StringRef.h\"\n");
  write("tool/render/Text.cpp", "#include \"tool/lower/Lower.h\"\n");
  EXPECT_EQ(wrongIncludes(Root),
            (Complaints{"checks/analyses/Cost.h includes checks/Check.h",
                        "checks/model/Loc.h includes llvm/ADT/StringRef.h",
                        "tool/render/Text.cpp includes tool/lower/Lower.h"}));
}

TEST_F(Tree, AFileOfTooManyLinesIsNamed) {
  write("checks/analyses/Cost.h", std::string(399, '\n'));
  EXPECT_EQ(longFiles(Root), Complaints());
  write("checks/analyses/Cost.h", std::string(400, '\n'));
  EXPECT_EQ(longFiles(Root),
            Complaints{"checks/analyses/Cost.h has 400 lines"});
}

/// A tree with one fixture and the table Rows under Heading.
struct Coverage : Tree {
  Complaints of(const std::string &Rows, const std::string &Heading = "Forms") {
    write("testdata/unsynchronized-counter/tills.cpp",
          "++Sold; // finds: unsynchronized-counter\n--Left;\n"
          "++Paid; // finds: unsynchronized-counter\n++Paid; // again\n");
    write("testdata/lost-step/quiet.cpp", "++Seen;\n");
    write("docs/coverage.md", "## " + Heading +
                                  "\n\n| what | found | silent |\n"
                                  "|---|---|---|\n" +
                                  Rows);
    return uncovered(Root);
  }
};

TEST_F(Coverage, IsFineWhereTheMarksSaySo) {
  EXPECT_EQ(of("| counts | `tills.cpp`: `++Sold;` | `tills.cpp`: `--Left;` |\n"
               "| others | `tills.cpp` | `lost-step/quiet.cpp` |\n"),
            Complaints());
}

TEST_F(Coverage, WhatIsNotSoIsNamed) {
  const std::string At = "docs/coverage.md:5: ";
  EXPECT_EQ(of(""), Complaints{"docs/coverage.md names nothing"});
  EXPECT_EQ(of("| counts | `carts.cpp`: `++Sold;` | |\n")[0],
            At + "there is no carts.cpp");
  EXPECT_EQ(of("| counts | `tills.cpp`: `++Lost;` | |\n"),
            Complaints{At + "tills.cpp has no `++Lost;`"});
  EXPECT_EQ(of("| counts | `tills.cpp`: `--Left;` | |\n"),
            Complaints{At + "tills.cpp: `--Left;` is not found"});
  EXPECT_EQ(of("| counts | `tills.cpp`: `++Paid;` | |\n"),
            Complaints{At + "tills.cpp has `++Paid;` more than once"});
  EXPECT_EQ(of("| counts | | `tills.cpp`: `++Sold;` |\n"),
            Complaints{At + "tills.cpp: `++Sold;` is not silent"});
  EXPECT_EQ(of("| counts | `lost-step/quiet.cpp` | `tills.cpp` |\n"),
            (Complaints{At + "lost-step/quiet.cpp has no finding",
                        At + "tills.cpp has a finding"}));
  EXPECT_EQ(of("| counts | | |\n"), Complaints{At + "names no fixture"});
}

TEST_F(Coverage, AStartMeetsThreeKindsOfState) {
  EXPECT_EQ(of("| a thread | `tills.cpp`: `++Sold;` | |\n",
               "Where threads come from"),
            Complaints{"docs/coverage.md:5: names less than three things that "
                       "are shared"});
}

} // namespace
} // namespace snarl::self_check
