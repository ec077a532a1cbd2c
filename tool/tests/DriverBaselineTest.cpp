// Baselines: what is known stays known while the source changes around it, and
// a new bug is new.

#include "DriverCall.h"
#include "DriverFolder.h"

#include "tool/driver/Baseline.h"

using llvm::StringRef;

namespace snarl {
namespace {

Finding finding(StringRef Print, const std::string &File, unsigned Line,
                StringRef Message = "'Hits' is updated") {
  Finding F;
  F.At = {File, Line, 1};
  F.Check = "unsynchronized-counter";
  F.Message = Message.str();
  F.Function = "hit";
  F.Fingerprint = Print.str();
  return F;
}

/// Compares; tells each finding's state in a letter, then how many are gone.
std::string states(std::vector<Finding> New, std::vector<Finding> Old,
                   const std::set<std::string> &Files = {}) {
  Baseline Known;
  for (const Finding &F : Old)
    Known.push_back(traceOf(F));
  Baseline Gone = compare(New, Known, Files);
  std::string Text;
  for (const Finding &F : New)
    Text += F.Baseline == BaselineState::Unchanged ? 'k' : 'n';
  return Text + std::to_string(Gone.size());
}

TEST(DriverBaseline, EachTraceKnowsOneFinding) {
  EXPECT_EQ(states({finding("1", "a", 9)}, {finding("1", "z", 1)}), "k0");
  EXPECT_EQ(states({finding("1", "a", 1), finding("2", "a", 1)},
                   {finding("1", "a", 1)}),
            "kn0");
  EXPECT_EQ(states({}, {finding("1", "a", 1)}), "1");
}

TEST(DriverBaseline, AFindingLikeOneInAnotherFileIsNew) {
  Finding Here = finding("1", "a", 5), There = finding("2", "b", 5);
  EXPECT_EQ(states({There}, {Here}, {"a", "b"}), "n1");
  EXPECT_EQ(states({There}, {Here}, {"b"}), "k0") << "the file was renamed";
  There.Fingerprint = "1";
  EXPECT_EQ(states({There}, {Here}, {"a", "b"}), "k0") << "it was moved";
}

TEST(DriverBaseline, AnEditedLineIsKnownByItsMessageAndTheNearestGoesFirst) {
  EXPECT_EQ(states({finding("1", "a", 5)}, {finding("2", "a", 50)}), "k0");
  EXPECT_EQ(states({finding("1", "b", 5), finding("2", "a", 90)},
                   {finding("3", "a", 5)}),
            "nk0");
  EXPECT_EQ(states({finding("1", "a", 90), finding("2", "a", 6)},
                   {finding("3", "a", 5)}),
            "nk0");
  Finding Elsewhere = finding("1", "a", 5);
  Elsewhere.Function = "miss";
  Elsewhere.Message = "'Misses' is updated";
  EXPECT_EQ(states({Elsewhere}, {finding("2", "a", 5)}), "n1");
}

TEST(DriverBaseline, ARaceToldFromItsOtherSideIsKnown) {
  Finding Old = finding("1", "a", 5, "'Hits' is updated by 'serve'");
  Old.Notes = {{{"b", 3, 1}, "read here by 'poll'"}};
  Finding New = finding("2", "c", 3, "'Hits' is read by 'poll'");
  New.Notes = {{{"d", 5, 1}, "updated here by 'serve'"}};
  New.Function = "poll";
  EXPECT_EQ(states({New}, {Old}), "k0");
  New.Notes = {{{"d", 5, 1}, "updated here by 'stop'"}};
  EXPECT_EQ(states({New}, {Old}), "n1");
}

TEST(DriverBaseline, IsReadAsItWasWritten) {
  Folder F;
  std::string File = F.path("known.json");
  Baseline Known = {traceOf(finding("1", "a \"b\".cpp", 5)),
                    traceOf(finding("2", "z.cpp", 1, "an 'x' of 'y'"))};
  Known[1].Likely = true;
  ASSERT_FALSE(bool(writeBaseline(File, {Known[1], Known[0]})));
  llvm::Expected<Baseline> Read = readBaseline(File);
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
  EXPECT_EQ(*Read, Known);
  EXPECT_EQ(StringRef(F.read("known.json")).count('\n'), 7u) << "a line each";
}

// -- Whole runs
// ----------------------------------------------------------------

TEST(DriverBaseline, UnusableOnesAreNamedWithTheCause) {
  Folder F;
  std::string Ok = F.write("ok.cpp", "int main() {}\n"), File = F.path("b");
  auto Says = [&](StringRef Text, StringRef Cause) {
    F.write("b", Text);
    Ended E = run({"--baseline=" + File, Ok, "--"});
    EXPECT_EQ(E.Status, CouldNotAnalyse) << E.Err;
    EXPECT_TRUE(E.says("cannot use the baseline '" + File + "': "));
    EXPECT_TRUE(E.says(Cause)) << E.Err;
  };
  Says("{", "[1:1, byte=1]: Expected object key");
  Says("[]", "it holds no JSON object");
  Says("{}", "it is neither a baseline nor a SARIF report");
  Says(R"({"format": "snarl-baseline", "version": 2})",
       "it has version 2, and this snarl knows version 1");
  Says(R"({"format": "snarl-baseline", "version": 1, "fingerprints": "x"})",
       "its fingerprints are 'x', and this snarl makes 'snarl/v1'");
  Says(
      R"({"runs": [{"tool": {"driver": {"name": "snarl"}}, "results": [{}]}]})",
      "a result in it has no fingerprint 'snarl/v1'");
  Ended E = run({"--baseline=" + F.path("gone"), Ok, "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(
      E.says("cannot read the baseline '" + F.path("gone") + "': No such file"))
      << E.Err;
  EXPECT_EQ(run({"--baseline=", Ok, "--"}).Status, CouldNotAnalyse);
  E = run({"--write-baseline=" + F.path("no/dir"), Ok, "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("cannot write the baseline '" + F.path("no/dir")))
      << E.Err;
}

TEST(DriverBaseline, OfWhatCouldNotBeReadNoneIsWritten) {
  Folder F;
  F.write("bad.cpp", "int x = y;\n");
  F.write("hits.cpp", LostUpdate);
  Ended E = run({"--write-baseline=" + F.path("b"), F.name(), "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("b' is not written, since")) << E.Err;
  EXPECT_FALSE(llvm::sys::fs::exists(F.path("b")));
}

/// A project of Files translation units. Each counts without a lock what
/// itself and the next one start threads for; Lines come in front of the code.
void writeProject(const Folder &F, unsigned Files, StringRef Lines,
                  llvm::function_ref<std::string(unsigned)> Name) {
  for (unsigned I = 0; I != Files; ++I) {
    std::string Own = std::to_string(I), Next = std::to_string((I + 1) % Files);
    F.write(Name(I),
            Lines.str() + "#include <pthread.h>\nextern int Hits" + Next +
                ";\nvoid *hit" + Next + "(void *);\nint Hits" + Own +
                ";\nvoid *hit" + Own + "(void *) {\n  ++Hits" + Own +
                ";\n  return nullptr;\n}\nvoid run" + Own +
                "() {\n  pthread_t T;\n  pthread_create(&T, nullptr, hit" +
                Next + ", nullptr);\n  ++Hits" + Next +
                ";\n  pthread_join(T, nullptr);\n}\n");
  }
}

TEST(DriverBaseline, MovedAndRenamedIsKnownAndOneNewBugIsOne) {
  constexpr unsigned Files = 12;
  Folder Before, After;
  std::string File = Before.path("known.json");
  writeProject(Before, Files, "",
               [](unsigned I) { return "src/u" + std::to_string(I) + ".cpp"; });
  Ended E = run({"--write-baseline=" + File, Before.name(), "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Err;
  EXPECT_EQ(E.Out, "");
  EXPECT_TRUE(E.says("0 new findings, 12 known (baseline), 0 fixed")) << E.Err;

  llvm::sys::fs::remove_directories(Before.path("src"));
  // Each race has a side in two files, and these swap their order.
  writeProject(After, Files, std::string(50, '\n'), [](unsigned I) {
    return "lib/w" + std::to_string(99 - I) + ".cpp";
  });
  E = run({"--baseline=" + File, After.name(), "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Out;
  EXPECT_TRUE(E.says("0 new findings, 12 known (baseline), 0 fixed")) << E.Err;

  After.write("lib/more.cpp", LostUpdate);
  After.write("lib/w99.cpp", "#include <pthread.h>\nint Hits0;\n"
                             "void *hit0(void *) { return nullptr; }\n");
  E = run({"--baseline=" + File, "--verbose", After.name(), "--"});
  EXPECT_EQ(E.Status, FoundSome) << E.Err;
  EXPECT_EQ(StringRef(E.Out).count("warning: "), 1u) << E.Out;
  EXPECT_TRUE(StringRef(E.Out).contains("more.cpp:3:")) << E.Out;
  EXPECT_TRUE(E.says("1 new finding (1 unsynchronized-counter), 10 known "
                     "(baseline), 2 fixed since"))
      << E.Err;
  EXPECT_TRUE(E.says("fixed since the baseline: ")) << E.Err;
}

TEST(DriverBaseline, WhatIsNotInViewIsNeitherFixedNorForgotten) {
  Folder F;
  std::string File = F.path("known.json");
  std::string A = F.write("a.cpp", LostUpdate),
              B = F.write("b.cpp", LostUpdate);
  ASSERT_EQ(run({"--write-baseline=" + File, F.name(), "--"}).Status, 0);
  std::string All = F.read("known.json");
  Ended E = run({"--baseline=" + File, "--write-baseline=" + File, A, "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Out;
  EXPECT_TRUE(E.says("0 new findings, 1 known (baseline), 0 fixed")) << E.Err;
  EXPECT_EQ(F.read("known.json"), All);
  E = run({"--baseline=" + File, "--checks=-unsync*", F.name(), "--"});
  EXPECT_TRUE(E.says("0 known (baseline), 0 fixed")) << E.Err;
}

TEST(DriverBaseline, ASarifReportWillDo) {
  Folder F;
  std::string A = F.write("a.cpp", LostUpdate), Sarif = F.path("r.sarif");
  ASSERT_EQ(run({"--format=sarif", "--output=" + Sarif, A, "--"}).Status,
            FoundSome);
  std::string Edited = LostUpdate;
  Edited.replace(Edited.find("++Hits"), 6, "Hits += 1");
  F.write("a.cpp", "\n\n" + Edited);
  Ended E = run({"--baseline=" + Sarif, A, "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Out;
  EXPECT_TRUE(E.says("1 known (baseline), 0 fixed")) << E.Err;
  std::string Next = F.path("next.sarif");
  F.write("a.cpp", "int main() {}\n");
  E = run({"--format=sarif", "--output=" + Next, "--baseline=" + Sarif,
           F.name(), "--"});
  EXPECT_TRUE(E.says("0 known (baseline), 1 fixed")) << E.Err;
  F.write("a.cpp", LostUpdate);
  E = run({"--baseline=" + Next, A, "--"});
  EXPECT_EQ(E.Status, FoundSome) << "what is absent in it is not known";
}

TEST(DriverBaseline, LinkKnowsWhatCheckWrote) {
  Folder F;
  std::string A = F.write("a.cpp", LostUpdate), S = F.path("a.snarl");
  std::string File = F.path("known.json");
  ASSERT_EQ(run({"--write-baseline=" + File, A, "--"}).Status, 0);
  ASSERT_EQ(run({"summarize", "-c", A, "-o", S}).Status, 0);
  EXPECT_EQ(run({"link", "--baseline=" + File, S}).Status, NothingFound);
  EXPECT_EQ(run({"link", S}).Status, FoundSome);
}

} // namespace
} // namespace snarl
