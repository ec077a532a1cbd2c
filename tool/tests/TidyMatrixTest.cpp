// One plugin for each version of clang-tidy, all made of the same sources: in
// its own clang-tidy each finds what is marked, and in any other it refuses to
// run. The newest is tried on all fixtures elsewhere; the others on some here,
// chosen by their titles, so that a new fixture does not move the choice.
//
// SNARL_FIXTURES=text in the environment chooses the cases whose title contains
// the text; / is in all of them.

#include "FixtureProcess.h"
#include "FixtureTidy.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"

#include <cstdlib>

namespace snarl::fixtures {
namespace {

struct Version {
  std::string Number;
  std::string Compiler() const { return Bin() + "clang++"; }
  Tidy Pair() const {
    return {Bin() + "clang-tidy",
            SNARL_PLUGIN_FOLDER "/libsnarl-tidy-" + Number + ".so"};
  }
  std::string Bin() const { return "/usr/lib/llvm-" + Number + "/bin/"; }
};

/// Those that this build has plugins for.
std::vector<Version> versions() {
  llvm::SmallVector<llvm::StringRef> Numbers;
  llvm::StringRef(SNARL_PLUGINS).split(Numbers, ',', -1, /*KeepEmpty=*/false);
  std::vector<Version> All;
  for (llvm::StringRef Number : Numbers)
    All.push_back({Number.str()});
  return All;
}

bool isChosen(llvm::StringRef Title) {
  if (const char *Text = std::getenv("SNARL_FIXTURES"))
    return Title.contains(Text);
  return llvm::xxh3_64bits(Title) % 8 == 0;
}

std::vector<Case> chosenCases(const std::string &Scratch) {
  std::vector<Case> All = findCases(SNARL_SOURCE_DIR, Scratch);
  std::erase_if(All, [](const Case &C) { return !isChosen(C.Title); });
  return All;
}

std::string line(const Mark &M) {
  return M.File + ":" + std::to_string(M.Line) + ": " + M.Check + "\n";
}

/// A line for each mark of Some that is not among Others.
std::string missing(const std::set<Mark> &Some, const std::set<Mark> &Others) {
  std::string Lines;
  for (const Mark &M : Some)
    if (!Others.contains(M))
      Lines += line(M);
  return Lines;
}

struct TidyMatrix : testing::TestWithParam<Version> {
  ScratchFolder Scratch;
};

TEST_P(TidyMatrix, FindsWhatIsMarkedAndNothingElse) {
  if (GetParam().Pair().Plugin == SNARL_TIDY_PLUGIN)
    GTEST_SKIP() << "this one is tried on all fixtures elsewhere";
  std::vector<Case> Cases = chosenCases(Scratch.path());
  ASSERT_FALSE(Cases.empty());
  Flags How(Cases, Scratch.path(), GetParam().Compiler());
  TidyRun Run = runTidy(Cases, How, Scratch.path(), GetParam().Pair());
  EXPECT_EQ(Run.Errors, "");
  std::set<Mark> Wanted, Got;
  for (const Case &C : Cases)
    Wanted.insert(C.Wanted.begin(), C.Wanted.end());
  for (const auto &[M, Message] : Run.All)
    Got.insert(M);
  EXPECT_EQ(missing(Wanted, Got), "") << "not found";
  EXPECT_EQ(missing(Got, Wanted), "") << "found, but not marked";
}

/// Even when other checks are on, with which clang-tidy would be content.
TEST_P(TidyMatrix, NoOtherClangTidyRunsIt) {
  std::string File = Scratch.write("quiet.cpp", "int main() {}\n");
  for (const Version &Host : versions()) {
    if (Host.Number == GetParam().Number)
      continue;
    Ended Run = run({Host.Pair().Program, "--quiet",
                     "--load=" + GetParam().Pair().Plugin,
                     "--checks=-*,bugprone-*,snarl-*", File, "--"},
                    Scratch.path());
    EXPECT_EQ(Run.Status, 2) << Host.Number;
    llvm::StringRef Said = Run.Output;
    EXPECT_TRUE(Said.contains("snarl: this plugin was built for clang-tidy " +
                              GetParam().Number + ".") &&
                Said.contains("version " + Host.Number + "."))
        << Host.Number << ": " << Run.Output;
  }
}

TEST_P(TidyMatrix, HeedsTheConfiguration) {
  Scratch.write(".snarl.yaml",
                "likely: true\n"
                "functions:\n"
                "  - {name: net::later, spawn: {entry: arg0}}\n");
  std::string File =
      Scratch.write("later.cpp", "namespace net { void later(void (*)()); }\n"
                                 "int Hits;\nvoid hit() { ++Hits; }\n"
                                 "int main() { net::later(hit); ++Hits; }\n");
  Ended Run = run({GetParam().Pair().Program, "--quiet",
                   "--load=" + GetParam().Pair().Plugin, "--checks=-*,snarl-*",
                   File, "--"},
                  Scratch.path());
  EXPECT_NE(Run.Output.find("[snarl-unsynchronized-counter]"),
            std::string::npos)
      << Run.Output;
}

INSTANTIATE_TEST_SUITE_P(Plugin, TidyMatrix, testing::ValuesIn(versions()),
                         [](const auto &Info) { return Info.param.Number; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(TidyMatrix);

} // namespace
} // namespace snarl::fixtures
