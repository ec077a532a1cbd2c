// `--diff`: what of the findings the changes since a revision touch.

#include "DriverCall.h"
#include "DriverFolder.h"

#include "tool/driver/ChangedLines.h"

#include "llvm/Support/Program.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace snarl {
namespace {

TEST(DriverDiff, HunksAreReadAsGitWritesThem) {
  auto Files = linesOfDiff("diff --git a/a b.cpp b/a b.cpp\n"
                           "index 1..2 100644\n"
                           "--- a/a b.cpp\t\n"
                           "+++ b/a b.cpp\t\n"
                           "@@ -3 +3,2 @@ int f() {\n"
                           "--- a/no-header\n"
                           "+++ b/no-header\n"
                           "+x\n"
                           "@@ -9,2 +9,0 @@\n"
                           "-x\n"
                           "-y\n"
                           "\\ No newline at end of file\n"
                           "diff --git a/gone b/gone\n"
                           "--- a/gone\n"
                           "+++ /dev/null\n"
                           "@@ -1 +0,0 @@\n"
                           "-x\n"
                           "diff --git \"a/\\\"q\\t\\303\\244\" \"b/q\"\n"
                           "--- /dev/null\n"
                           "+++ \"b/\\\"q\\t\\303\\244\"\n"
                           "@@ -0,0 +1,3 @@\n"
                           "+1\n+2\n+3\n");
  std::map<std::string, LineRanges> Wanted = {{"a b.cpp", {{3, 4}, {9, 10}}},
                                              {"\"q\t\xC3\xA4", {{1, 3}}}};
  EXPECT_EQ(Files, Wanted);
}

TEST(DriverDiff, AnyPlaceOfAFindingCounts) {
  Finding Main, Other, Untold, Elsewhere;
  Main.At = {"/x/a.cpp", 5, 1};
  Other.At = Untold.At = Elsewhere.At = {"/x/a.cpp", 1, 1};
  Other.Notes = {{{"/x/b.cpp", 7, 1}, "read here"}, {{"/x/b.cpp", 9, 1}, "on"}};
  Untold.Untold = {{"/x/b.cpp", 6, 1}};
  std::vector<Finding> All = {Main, Other, Untold, Elsewhere};
  ChangedLines Lines{
      "main", "/x", {{"/x/a.cpp", {{5, 5}}}, {"/x/b.cpp", {{6, 7}}}}};
  EXPECT_EQ(keepChanged(All, Lines), 1u);
  ASSERT_EQ(All.size(), 3u);
  EXPECT_EQ(All[1].Notes[0].Text, "read here [changed since main]");
  EXPECT_EQ(All[1].Notes[1].Text, "on");
}

// -- Whole runs
// ----------------------------------------------------------------

/// A folder that a test works in, as its current directory and as a repository.
class Repository : public Folder {
public:
  Repository() {
    EXPECT_FALSE(fs::current_path(Before));
    EXPECT_FALSE(fs::set_current_path(name()));
    git({"init", "-q", "-b", "main"});
    commit("nothing yet");
  }
  ~Repository() { EXPECT_FALSE(fs::set_current_path(Before)); }

  void git(std::vector<StringRef> Args) {
    auto Program = llvm::sys::findProgramByName("git");
    ASSERT_TRUE(bool(Program)) << "git is needed: Debian's package git";
    std::vector<StringRef> Line = {*Program, "-c", "user.name=T", "-c",
                                   "user.email=t@example.org"};
    Line.insert(Line.end(), Args.begin(), Args.end());
    EXPECT_EQ(llvm::sys::ExecuteAndWait(*Program, Line), 0) << Args[0].str();
  }
  void commit(StringRef Why) {
    git({"add", "-A"});
    git({"commit", "-q", "--allow-empty", "-m", Why});
  }

private:
  llvm::SmallString<128> Before;
};

constexpr char Counter[] = "extern int Hits;\nvoid hit();\n";
constexpr char Serving[] = "#include \"hits.h\"\n#include <pthread.h>\n"
                           "void *run(void *) { hit(); return nullptr; }\n"
                           "void serve() {\n  pthread_t A;\n"
                           "  pthread_create(&A, nullptr, run, nullptr);\n"
                           "  pthread_join(A, nullptr);\n}\n";
constexpr char Alone[] = "#include <pthread.h>\nint Seats;\n"
                         "void *sit(void *) { ++Seats; return nullptr; }\n"
                         "void fill() {\n  pthread_t A;\n"
                         "  pthread_create(&A, nullptr, sit, nullptr);\n"
                         "  ++Seats;\n  pthread_join(A, nullptr);\n}\n";

TEST(DriverDiff, ARaceWhoseOtherHalfIsUnchangedIsFound) {
  Repository R;
  R.write("hits.h", Counter);
  R.write("old counter.cpp", "#include \"hits.h\"\nint Hits;\n\n"
                             "void hit() { ++Hits; }\n");
  R.write("serve.cpp", Serving);
  R.write("alone.cpp", Alone);
  R.commit("one race that is known");
  R.git({"checkout", "-q", "-b", "topic"});
  Ended E = run({"--diff=main", ".", "--"});
  EXPECT_EQ(E.Status, NothingFound) << E.Out;
  EXPECT_TRUE(E.says("0 findings, 1 without a changed line")) << E.Err;

  std::string Racing = Serving;
  Racing.insert(Racing.find("  pthread_join"), "  ++Hits;\n");
  R.write("serve.cpp", Racing);
  E = run({"--diff=main", ".", "--"});
  EXPECT_EQ(E.Status, FoundSome) << E.Err;
  EXPECT_EQ(StringRef(E.Out).count("warning: "), 1u) << E.Out;
  EXPECT_TRUE(StringRef(E.Out).contains("old counter.cpp:4:")) << E.Out;
  EXPECT_TRUE(StringRef(E.Out).contains("[changed since main]")) << E.Out;

  // What others do on main, and committing, changes nothing; nor does a rename.
  R.git({"stash", "-q"});
  R.git({"checkout", "-q", "main"});
  R.write("alone.cpp", "int Other;\n" + std::string(Alone));
  R.commit("elsewhere");
  R.git({"checkout", "-q", "topic"});
  R.git({"stash", "pop", "-q"});
  R.git({"mv", "old counter.cpp", "counter \"x\".cpp"});
  R.commit("the other half");
  E = run({"--diff=main", ".", "--"});
  EXPECT_EQ(StringRef(E.Out).count("warning: "), 1u) << E.Out;
  EXPECT_TRUE(E.says("1 without a changed line")) << E.Err;
}

TEST(DriverDiff, NewFilesAreChangedWholeAndADeletedLockIsSeen) {
  Repository R;
  R.write("a.cpp",
          "#include <pthread.h>\n"
          "pthread_mutex_t M = PTHREAD_MUTEX_INITIALIZER;\nint Seats;\n"
          "void *sit(void *) {\n"
          "  pthread_mutex_lock(&M);\n  ++Seats;\n"
          "  pthread_mutex_unlock(&M);\n  return nullptr;\n}\n"
          "void fill() {\n  pthread_t A, B;\n"
          "  pthread_create(&A, nullptr, sit, nullptr);\n"
          "  pthread_create(&B, nullptr, sit, nullptr);\n}\n");
  R.commit("right");
  R.write("new.cpp", LostUpdate);
  Ended E = run({"--diff=HEAD", ".", "--"});
  EXPECT_EQ(StringRef(E.Out).count("warning: "), 1u) << E.Out;
  EXPECT_TRUE(StringRef(E.Out).contains("new.cpp:3:")) << E.Out;
  std::string Text = R.read("a.cpp");
  for (StringRef Line :
       {"  pthread_mutex_lock(&M);\n", "  pthread_mutex_unlock(&M);\n"})
    Text.erase(Text.find(Line.str()), Line.size());
  R.write("a.cpp", Text);
  // As text, even where git is told that it is none.
  R.write(".gitattributes", "*.cpp -diff\n");
  E = run({"--diff=HEAD", ".", "--"});
  EXPECT_EQ(StringRef(E.Out).count("warning: "), 2u) << E.Out;
}

TEST(DriverDiff, MistakesAreNamed) {
  Repository R;
  R.write("ok.cpp", "int main() {}\n");
  Ended E = run({"--diff=nosuch", "ok.cpp", "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("--diff: 'nosuch' is no revision that git knows here"))
      << E.Err;
  E = run({"--diff=--output=x", "ok.cpp", "--"});
  EXPECT_TRUE(E.says("'--output=x' is no revision")) << E.Err;
  R.git({"checkout", "-q", "--orphan", "island"});
  R.commit("of its own");
  E = run({"--diff=main", "ok.cpp", "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("'main' and HEAD have no commit in common")) << E.Err;
  EXPECT_EQ(run({"--diff=", "ok.cpp", "--"}).Status, CouldNotAnalyse);
  EXPECT_TRUE(run({"--diff=main", "--write-baseline=b", "ok.cpp", "--"})
                  .says("--diff leaves findings out"));
  Folder Outside;
  EXPECT_FALSE(fs::set_current_path(Outside.name()));
  E = run({"--diff=main", R.path("ok.cpp"), "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("git cannot be asked in")) << E.Err;
}

} // namespace
} // namespace snarl
