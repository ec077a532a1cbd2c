// Whole runs, in this process: exit statuses, messages, and that the halves of
// a distributed run say what one run says.

#include "DriverCall.h"
#include "DriverFolder.h"

#include "llvm/Support/JSON.h"

#include <set>
#include <unistd.h>

using llvm::StringRef;

namespace snarl {
namespace {

TEST(DriverRun, NothingFoundIsZero) {
  Folder F;
  Ended E = run({F.write("ok.cpp", "int main() {}\n"), "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Err;
  EXPECT_EQ(E.Out, "");
  EXPECT_TRUE(E.says("snarl: 1 file in ")) << E.Err;
}

TEST(DriverRun, FindingsAreOne) {
  Folder F;
  Ended E = run({F.write("hits.cpp", LostUpdate), "--", "-std=c++20"});
  EXPECT_EQ(E.Status, FoundSome) << E.Err;
  EXPECT_TRUE(StringRef(E.Out).contains("warning: ")) << E.Out;
  EXPECT_TRUE(StringRef(E.Out).contains("[snarl-unsynchronized-counter]"));
  EXPECT_TRUE(StringRef(E.Out).contains("void hit() { ++Hits; }"));
  EXPECT_TRUE(E.says("1 finding (1 unsynchronized-counter)"));
}

TEST(DriverRun, VerboseTellsTheShareOfTheWholeProgram) {
  Folder F;
  Ended E = run({"--verbose", F.write("ok.cpp", "int main() {}\n"), "--"});
  EXPECT_TRUE(E.says("the program as a whole took 0.0")) << E.Err;
  EXPECT_TRUE(E.says("of processor time (")) << E.Err;
}

TEST(DriverRun, StatisticsAreATable) {
  Folder F;
  std::string File = F.write("hits.cpp", LostUpdate);
  Ended E = run({"--statistics", File, "--"});
  EXPECT_EQ(E.Status, FoundSome);
  EXPECT_TRUE(E.says("unsynchronized-counter            1      0      0"))
      << E.Err;
  EXPECT_TRUE(E.says("files: 1 of 1 read, 1 with their headers")) << E.Err;
  EXPECT_TRUE(E.says("slowest files:\n")) << E.Err;
  EXPECT_TRUE(E.says(" s  " + File)) << E.Err;
}

TEST(DriverRun, SuppressionsAreHonouredAndUnusedOnesNamed) {
  Folder F;
  std::string Text = LostUpdate;
  Text.insert(Text.find(" }"), " // NOLINT(snarl-unsynchronized-counter, "
                               "snarl-thread-per-item, other)\n");
  std::string File = F.write("hits.cpp", Text);
  Ended E = run({File, "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Out;
  EXPECT_TRUE(E.says("1 suppressed")) << E.Err;
  E = run({"--unused-suppressions", File, "--"});
  EXPECT_EQ(E.Status, FoundSome) << E.Out;
  EXPECT_TRUE(E.says(File + ":3: 'snarl-thread-per-item' suppresses nothing "
                            "here any more\n"))
      << E.Err;
  EXPECT_FALSE(E.says("counter' suppresses")) << E.Err;
  E = run({"--unused-suppressions", "--checks=-thread-*", File, "--"});
  EXPECT_EQ(E.Status, NothingFound) << "that check did not run: " << E.Err;
  F.write("hits.cpp", "#include <thread>\nint Hits;\nvoid hit() {\n"
                      "  [[clang::suppress(\"snarl-unsync*\")]] ++Hits;\n}\n"
                      "[[gsl::suppress(\"snarl-nosuch\")]] int main() {\n"
                      "  std::thread A(hit), B(hit);\n  A.join();\n"
                      "  B.join();\n}\n");
  E = run({"--unused-suppressions", File, "--"});
  EXPECT_TRUE(E.says("1 suppressed")) << E.Err;
  EXPECT_TRUE(E.says(File + ":6: 'snarl-nosuch' suppresses nothing: no check"))
      << E.Err;
}

TEST(DriverRun, OtherChecksCanBeChosen) {
  Folder F;
  Ended E = run({"--checks=-unsync*", F.write("hits.cpp", LostUpdate), "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Out;
}

TEST(DriverRun, AFileThatDoesNotParseIsNamedAndTheOthersGoOn) {
  Folder F;
  F.write("bad.cpp", "int x = y;\nint z = w;\n");
  F.write("hits.cpp", LostUpdate);
  Ended E = run({"--format=json", F.name(), "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("cannot analyse '" + F.path("bad.cpp") + "': 2 errors"))
      << E.Err;
  EXPECT_TRUE(E.says("bad.cpp:1:9: use of undeclared identifier 'y'"));
  auto Json = llvm::json::parse(E.Out);
  ASSERT_TRUE(bool(Json)) << E.Out;
  const llvm::json::Object &Report = *Json->getAsObject();
  EXPECT_EQ(Report.getInteger("files"), 2);
  EXPECT_EQ(Report.getInteger("analysed"), 1);
  EXPECT_EQ(Report.getArray("findings")->size(), 1u);
  EXPECT_EQ(Report.getArray("problems")->size(), 1u);
}

TEST(DriverRun, BadInputIsTwoAndNamed) {
  Folder F;
  std::string Ok = F.write("ok.cpp", "int main() {}\n");
  std::string Broken = F.write("broken.json", "[{");
  std::string Torn = F.write("torn.snarl", "snarl");
  F.write("none/readme.txt", "");
  struct {
    std::vector<std::string> Args;
    std::string Message;
  } Cases[] = {
      {{F.path("gone.cpp"), "--"}, "no such file: '" + F.path("gone.cpp")},
      {{F.path("gone.cpp")}, "no such file: '" + F.path("gone.cpp")},
      {{Ok}, "no compilation database in '" + F.name() + "' or above it"},
      {{"-p", F.name()}, "no compilation database in '" + F.name()},
      {{"-p", Broken}, "broken compilation database '" + Broken},
      {{"--checks=nosuch", Ok, "--"}, "no check is called 'nosuch'"},
      {{"--nosuch"}, "unknown option '--nosuch'"},
      {{"explain", "unsyn"}, "did you mean 'unsynchronized-counter'"},
      {{"explain"}, "needs the id of a check"},
      {{"list", "counter"}, "takes no 'counter'"},
      {{"link"}, "needs the .snarl files"},
      {{"link", Torn}, "'" + Torn + "' is no summary that snarl wrote"},
      {{"link", F.path("gone.snarl")}, "cannot read '" + F.path("gone.snarl")},
      {{"facts"}, "exactly one file"},
      {{"facts", Torn}, "'" + Torn + "' is no summary"},
      {{"summarize", "-c"}, "exactly one source file"},
      {{"summarize", "-c", F.path("gone.cpp")}, "no such file"},
      {{"--models=" + F.path("gone.yaml"), Ok, "--"}, "cannot read the models"},
      {{"--output=" + F.path("no/dir/r"), Ok, "--"},
       "cannot write the report '" + F.path("no/dir/r") + "': No such file"},
      {{"summarize", "-c", Ok, "-o", F.path("no/dir/s")},
       "cannot write the summary '" + F.path("no/dir/s") + "': No such file"},
      {{"summarize", "-c", F.name()}, "'" + F.name() + "' is a directory"},
      {{F.path("none"), "--"}, "no C or C++ file is below the directory '"},
      {{F.path("x*.cpp"), "--"}, "no file matches '" + F.path("x*.cpp")},
  };
  for (const auto &Case : Cases) {
    Ended E = run(Case.Args);
    EXPECT_EQ(E.Status, CouldNotAnalyse) << Case.Message;
    EXPECT_TRUE(E.says(Case.Message)) << E.Err;
  }
}

/// Takes root's rights away, which would let it read everything.
class PlainUser {
public:
  PlainUser() : Before(geteuid()) {
    if (Before == 0)
      EXPECT_EQ(seteuid(65534), 0);
  }
  ~PlainUser() { EXPECT_EQ(seteuid(Before), 0); }

private:
  uid_t Before;
};

TEST(DriverRun, AFolderThatCannotBeReadIsNamed) {
  using namespace llvm::sys::fs;
  Folder F;
  std::string Inside = F.write("shut/a.cpp", "");
  setPermissions(F.name(), all_all);
  setPermissions(F.path("shut"), no_perms);
  PlainUser Now;
  Ended E = run({F.path("shut"), Inside, "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("cannot read the directory '" + F.path("shut") +
                     "': Permission denied"))
      << E.Err;
  EXPECT_TRUE(E.says("cannot read '" + Inside + "': Permission denied"))
      << E.Err;
  EXPECT_TRUE(run({"-p", F.path("shut")}).says("Permission denied"));
  setPermissions(F.path("shut"), all_all);
}

TEST(DriverRun, UnknownCompilerOptionsAreNamedOnce) {
  Folder F;
  F.write("a.cpp", "int a;\n");
  F.write("b.cpp", "int b;\n");
  Ended E = run({F.name(), "--", "-fanalyzer"});
  EXPECT_EQ(E.Status, NothingFound) << E.Err;
  EXPECT_EQ(StringRef(E.Err).count("left out '-fanalyzer'"), 1u) << E.Err;
}

// -- The halves of a distributed run
// -------------------------------------------

TEST(DriverRun, SummarizeAndLinkSayWhatOneRunSays) {
  Folder F;
  F.write("hits.h", "extern int Hits;\nvoid hit();\n");
  std::string A = F.write("a.cpp", "#include \"hits.h\"\nint Hits = 0;\n"
                                   "void hit() { ++Hits; }\n");
  std::string B = F.write("b.cpp", "#include \"hits.h\"\n#include <thread>\n"
                                   "int main() {\n"
                                   "  std::thread X(hit), Y(hit);\n"
                                   "  X.join();\n  Y.join();\n}\n");
  Ended Whole = run({A, B, "--", "-std=c++20"});
  EXPECT_EQ(Whole.Status, FoundSome) << Whole.Err;
  for (const std::string &Source : {A, B}) {
    Ended Half = run({"summarize", "-std=c++20", "-c", Source, "-o",
                      Source + ".snarl", "-MD", "-MF", Source + ".d"});
    EXPECT_EQ(Half.Status, 0) << Half.Err;
    EXPECT_EQ(Half.Out + Half.Err, "");
  }
  Ended Linked = run({"link", B + ".snarl", A + ".snarl"});
  EXPECT_EQ(Linked.Status, FoundSome) << Linked.Err;
  EXPECT_EQ(Linked.Out, Whole.Out);
  EXPECT_TRUE(StringRef(F.read("a.cpp.d")).starts_with(A + ".snarl:"));
  EXPECT_TRUE(StringRef(F.read("a.cpp.d")).contains("hits.h"));
}

TEST(DriverRun, SummarizeSaysWhichOptionsMeanNothing) {
  Folder F;
  std::string A = F.write("a.cpp", "int a;\n");
  Ended E = run({"summarize", "--modles=x.yaml", "-c", A, "-o", A + ".snarl"});
  EXPECT_EQ(E.Status, NothingFound) << E.Err;
  EXPECT_EQ(StringRef(E.Err).count("left out '--modles=x.yaml'"), 1u) << E.Err;
  E = run({"summarize", "-c", A, "-o"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("option '-o' lacks its value")) << E.Err;
  E = run({"summarize", "-o", "--", "g++", "-c", A});
  EXPECT_TRUE(E.says("option '-o' lacks its value")) << E.Err;
}

TEST(DriverRun, AnUnchangedSummaryIsNotWrittenAgain) {
  Folder F;
  std::string A = F.write("a.cpp", "int a;\n"), Out = F.path("a.snarl");
  ASSERT_EQ(run({"summarize", "-c", A, "-o", Out}).Status, 0);
  llvm::sys::fs::file_status Before, After;
  ASSERT_FALSE(llvm::sys::fs::status(Out, Before));
  F.write("a.cpp", "int a; // means the same\n");
  ASSERT_EQ(run({"summarize", "-c", A, "-o", Out}).Status, 0);
  ASSERT_FALSE(llvm::sys::fs::status(Out, After));
  EXPECT_EQ(Before.getUniqueID(), After.getUniqueID());
  EXPECT_EQ(Before.getLastModificationTime(), After.getLastModificationTime());
}

TEST(DriverRun, WhatDoesNotCompileLeavesNoOldSummary) {
  Folder F;
  std::string A = F.write("a.cpp", "int a;\n"), Out = F.path("a.snarl");
  ASSERT_EQ(run({"summarize", "-c", A, "-o", Out}).Status, 0);
  F.write("a.cpp", "int a = b;\n");
  EXPECT_EQ(run({"summarize", "-c", A, "-o", Out}).Status, 2);
  EXPECT_FALSE(llvm::sys::fs::exists(Out));
}

TEST(DriverRun, FactsReadSourcesAndSummariesAlike) {
  Folder F;
  std::string A = F.write("a.cpp", LostUpdate), Out = F.path("a.snarl");
  ASSERT_EQ(run({"summarize", "-c", A, "-o", Out}).Status, 0);
  Ended FromSource = run({"facts", A, "--"});
  Ended FromSummary = run({"facts", Out});
  EXPECT_EQ(FromSource.Status, 0) << FromSource.Err;
  EXPECT_EQ(FromSource.Out, FromSummary.Out);
  EXPECT_TRUE(StringRef(FromSource.Out).contains("Hits"));
}

TEST(DriverRun, TheNumberOfThreadsDoesNotShow) {
  Folder F;
  for (char Name = 'a'; Name != 'g'; ++Name)
    F.write(std::string(1, Name) + ".cpp", LostUpdate);
  Ended One = run({"-j1", F.name(), "--"});
  Ended Four = run({"-j4", F.name(), "--"});
  EXPECT_EQ(One.Status, FoundSome) << One.Err;
  EXPECT_EQ(One.Out, Four.Out);
}

// -- Words
// ---------------------------------------------------------------------

TEST(DriverRun, ListAndExplainKnowEveryCheck) {
  Ended List = run({"list"});
  EXPECT_EQ(List.Status, 0) << List.Err;
  EXPECT_TRUE(StringRef(List.Out).contains("unsynchronized-counter  "));
  Ended Page = run({"explain", "snarl-unsynchronized-counter"});
  EXPECT_EQ(Page.Status, 0) << Page.Err;
  EXPECT_TRUE(StringRef(Page.Out).contains("What it reports\n"));
  EXPECT_FALSE(StringRef(Page.Out).contains("```"));
}

TEST(DriverRun, HelpAndVersionAreNoMistakes) {
  EXPECT_EQ(run({"--help"}).Status, 0);
  EXPECT_TRUE(StringRef(run({"--version"}).Out).starts_with("snarl "));
}

TEST(DriverRun, AReportThatCannotBeWrittenLosesNoOther) {
  Folder F;
  F.write("hits.cpp", LostUpdate);
  Ended E = run({"--format=json", "--output=" + F.path("none/r.json"),
                 "--format=text", F.path("hits.cpp"), "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("cannot write the report '")) << E.Err;
  EXPECT_TRUE(E.says("1 finding")) << E.Err;
  EXPECT_TRUE(StringRef(E.Out).contains("[snarl-unsynchronized-counter]"));
}

TEST(DriverRun, AReportInAFileHasNoColours) {
  Folder F;
  std::string Source = F.write("hits.cpp", LostUpdate);
  Ended Shown = run({"--color=never", Source, "--", "-std=c++20"});
  run({"--color=always", "--output=" + F.path("r.txt"), Source, "--",
       "-std=c++20"});
  EXPECT_EQ(F.read("r.txt"), Shown.Out);
}

TEST(DriverRun, TheTimeTraceTellsEachStep) {
  Folder F;
  std::string Trace = F.path("trace.json");
  run({"--time-trace=" + Trace, F.write("hits.cpp", LostUpdate),
       F.write("ok.cpp", "int main() {}\n"), "--", "-std=c++20"});
  auto Parsed = llvm::json::parse(F.read("trace.json"));
  ASSERT_TRUE(bool(Parsed)) << llvm::toString(Parsed.takeError());
  std::set<std::string> Names;
  for (const llvm::json::Value &E :
       *Parsed->getAsObject()->getArray("traceEvents"))
    Names.insert(E.getAsObject()->getString("name")->str());
  for (const char *Step : {"Read", "Frontend", "Source"})
    EXPECT_EQ(Names.count(Step), 1u) << Step;
}

TEST(DriverRun, ATimeTraceThatCannotBeWrittenIsTold) {
  Folder F;
  Ended E = run({"--time-trace=" + F.path("none/trace.json"),
                 F.write("ok.cpp", "int main() {}\n"), "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("cannot write the time trace '")) << E.Err;
}

} // namespace
} // namespace snarl
