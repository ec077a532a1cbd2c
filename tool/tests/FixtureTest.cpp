// Every fixture, and every example of the manual, through both drivers: what
// is marked must be found, and nothing else. Files that belong together are
// analysed together in both orders, and each alone; alone they may show less
// than together, never more.
//
// SNARL_FIXTURES=text in the environment keeps only the cases whose title
// contains the text.

#include "FixtureProcess.h"
#include "FixtureTidy.h"

#include "llvm/ADT/StringRef.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cstdlib>

namespace snarl::fixtures {
namespace {

/// What the tests share: it takes most of the time.
struct Bench {
  ScratchFolder Scratch;
  std::vector<Case> Cases;
  Flags How;
  std::vector<std::vector<Unit>> Units; ///< by case and source

  static const Bench &get() {
    static const Bench B;
    return B;
  }

private:
  Bench()
      : Cases(chosen(findCases(SNARL_SOURCE_DIR, Scratch.path()))),
        How(Cases, Scratch.path()), Units(lowerAll(Cases, How)) {}

  static std::vector<Case> chosen(std::vector<Case> Cases) {
    if (const char *Text = std::getenv("SNARL_FIXTURES"))
      std::erase_if(Cases, [Text](const Case &C) {
        return !llvm::StringRef(C.Title).contains(Text);
      });
    return Cases;
  }
};

std::string place(const Mark &M) {
  return M.File + ":" + std::to_string(M.Line) + ": ";
}

void expectWanted(const Found &Got, const std::set<Mark> &Wanted) {
  for (const Mark &M : Wanted)
    if (!Got.contains(M))
      ADD_FAILURE() << place(M) << "not found: " << M.Check;
}

void expectOnly(const Found &Got, const std::set<Mark> &Allowed) {
  for (const auto &[M, Message] : Got)
    if (!Allowed.contains(M))
      ADD_FAILURE() << place(M) << "found, but not marked: " << Message << " ["
                    << M.Check << "]";
}

std::set<Mark> allMarks(const Case &C) {
  std::set<Mark> All = C.Wanted;
  All.insert(C.Linked.begin(), C.Linked.end());
  return All;
}

/// Whether the case can be judged: every file compiled.
bool compiled(const Case &C, const std::vector<Unit> &Units) {
  bool All = true;
  for (std::size_t I = 0; I < Units.size(); ++I)
    if (!Units[I].Errors.empty()) {
      ADD_FAILURE() << C.Sources[I].File << " does not compile:\n"
                    << Units[I].Errors;
      All = false;
    }
  return All;
}

/// Each file of a case alone; together they give what clang-tidy would.
Found findAlone(const Case &C, const std::vector<Unit> &Units) {
  Found All;
  for (const Unit &U : Units)
    All.merge(findIn({&U, 1}, C.Folder));
  return All;
}

TEST(Fixtures, ThereAreSome) {
  if (!std::getenv("SNARL_FIXTURES"))
    EXPECT_FALSE(Bench::get().Cases.empty());
}

TEST(Fixtures, SnarlFindsWhatIsMarkedAndNothingElse) {
  const Bench &B = Bench::get();
  for (std::size_t I = 0; I < B.Cases.size(); ++I) {
    const Case &C = B.Cases[I];
    SCOPED_TRACE(C.Title);
    if (!compiled(C, B.Units[I]))
      continue;
    std::vector<Unit> Units = B.Units[I];
    Found Together = findIn(Units, C.Folder);
    expectWanted(Together, allMarks(C));
    expectOnly(Together, allMarks(C));
    if (!C.Likely.empty())
      expectWanted(findIn(Units, C.Folder, true), C.Likely);
    std::reverse(Units.begin(), Units.end());
    EXPECT_EQ(Together, findIn(Units, C.Folder)) << "the order of files shows";
  }
}

TEST(Fixtures, AFileAloneShowsNoMoreThanAllTogether) {
  const Bench &B = Bench::get();
  for (std::size_t I = 0; I < B.Cases.size(); ++I) {
    const Case &C = B.Cases[I];
    if (C.Sources.size() < 2 || !compiled(C, B.Units[I]))
      continue;
    SCOPED_TRACE(C.Title);
    Found Alone = findAlone(C, B.Units[I]);
    expectWanted(Alone, C.Wanted);
    expectOnly(Alone, C.Wanted);
    Found Together = findIn(B.Units[I], C.Folder);
    for (const auto &[M, Message] : Alone)
      EXPECT_TRUE(Together.contains(M))
          << place(M) << "taken back when linked: " << Message;
  }
}

TEST(Fixtures, SummariesAreReadBackAsTheyWere) {
  for (const std::vector<Unit> &Units : Bench::get().Units)
    for (const Unit &U : Units)
      if (U.Errors.empty())
        EXPECT_EQ(rewritten(U), U.Bytes);
}

TEST(Fixtures, ClangTidyFindsTheSame) {
  const Bench &B = Bench::get();
  if (llvm::StringRef(SNARL_TIDY_PLUGIN).empty())
    GTEST_SKIP() << "no plugin in this build";
  TidyRun Tidy = runTidy(B.Cases, B.How, B.Scratch.path());
  EXPECT_EQ(Tidy.Errors, "");
  std::set<Mark> Allowed;
  for (const Case &C : B.Cases) {
    SCOPED_TRACE(C.Title);
    expectWanted(Tidy.All, C.Wanted);
    Allowed.insert(C.Wanted.begin(), C.Wanted.end());
  }
  expectOnly(Tidy.All, Allowed);
}

} // namespace
} // namespace snarl::fixtures
