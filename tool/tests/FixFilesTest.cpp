// `--fix` and files: which are edited, and when none is.

#include "FixRun.h"

#include "tool/fix/Apply.h"

using llvm::StringRef;

namespace snarl {
namespace {

using FixFiles = FixRun;

TEST_F(FixFiles, HeadersOfOthersAreLeft) {
  Folder Foreign;
  Foreign.write("tally.h", "inline int Hits = 0;\n");
  isLeft("#include \"" + Foreign.path("tally.h") + "\"\nvoid hit() { ++Hits; }",
         "outside the current directory");
}

TEST_F(FixFiles, AHeaderOfTwoUnitsIsEditedOnce) {
  F.write("hits.h", "extern int Hits;\nvoid hit();\n");
  F.write("hits.cpp", "#include \"hits.h\"\nint Hits = 0;\n"
                      "void hit() { ++Hits; }\n");
  F.write("main.cpp",
          std::string("#include \"hits.h\"\n#include <thread>\n") + Threads);
  EXPECT_EQ(run({"--fix", "hits.cpp", "main.cpp", "--", "-std=c++20"}),
            FoundSome);
  EXPECT_TRUE(StringRef(Said).contains("declared in a header, which files "
                                       "outside this run may use"))
      << Said;
  EXPECT_EQ(F.read("hits.h"), "extern int Hits;\nvoid hit();\n");
  EXPECT_EQ(run({"--fix", ".", "--", "-std=c++20"}), NothingFound) << Said;
  EXPECT_EQ(F.read("hits.h"), "#include <atomic>\n"
                              "extern std::atomic<int> Hits;\nvoid hit();\n");
  EXPECT_TRUE(
      StringRef(F.read("hits.cpp")).contains("\nstd::atomic<int> Hits = 0;\n"));
}

TEST_F(FixFiles, AHeaderIsEditedIfTheWholeDatabaseIsInView) {
  F.write("tally.h", "struct Tally { int Hits = 0; };\n");
  F.write("hits.cpp", std::string("#include \"tally.h\"\n#include <thread>\n"
                                  "static Tally All;\n"
                                  "static void hit() { ++All.Hits; }\n") +
                          Threads);
  F.write("other.cpp", "#include \"tally.h\"\n"
                       "int hitsOf(const Tally &T) { return T.Hits; }\n");
  F.write("compile_commands.json",
          R"([{"directory": ".", "file": "hits.cpp",
               "command": "c++ -std=c++20 -c hits.cpp"},
              {"directory": ".", "file": "other.cpp",
               "command": "c++ -std=c++20 -c other.cpp"}])");
  EXPECT_EQ(run({"--fix", "hits.cpp"}), FoundSome);
  EXPECT_EQ(F.read("tally.h"), "struct Tally { int Hits = 0; };\n") << Said;
  EXPECT_EQ(run({"--fix", "hits.cpp", "other.cpp"}), NothingFound) << Said;
  EXPECT_EQ(F.read("tally.h"),
            "#include <atomic>\n"
            "struct Tally { std::atomic<int> Hits = 0; };\n");
  EXPECT_EQ(F.read("other.cpp"),
            "#include \"tally.h\"\n"
            "int hitsOf(const Tally &T) { return T.Hits.load(); }\n");
}

TEST_F(FixFiles, AReadOnlyFileIsNamedAndWhatWasFoundIsReported) {
  std::string Code = "int Hits = 0;\nvoid hit() { ++Hits; }";
  std::string File =
      F.write("hits.cpp", "#include <thread>\n" + Code + Threads);
  ASSERT_FALSE(llvm::sys::fs::setPermissions(File, llvm::sys::fs::owner_read));
  EXPECT_EQ(run({"--fix", "hits.cpp", "--"}), CouldNotAnalyse);
  EXPECT_TRUE(StringRef(Said).contains("cannot write '")) << Said;
  EXPECT_TRUE(StringRef(Said).contains("1 finding")) << Said;
  EXPECT_EQ(F.read("hits.cpp"), "#include <thread>\n" + Code + Threads);
}

TEST_F(FixFiles, IfOneFileCannotBeReplacedNoneIs) {
  std::string Short = F.write("a.cpp", "old");
  std::string Long = F.write(std::string(250, 'z'), "old"); // no room beside it
  std::string Said =
      llvm::toString(fix::writeFiles({{Short, "new"}, {Long, "new"}}));
  EXPECT_TRUE(StringRef(Said).ends_with("; no file was changed")) << Said;
  EXPECT_EQ(F.read("a.cpp"), "old");
  std::error_code Failed;
  unsigned Files = 0;
  for (llvm::sys::fs::directory_iterator It(F.name(), Failed), End; It != End;
       It.increment(Failed))
    ++Files;
  EXPECT_EQ(Files, 2u) << "a temporary file is left";
  EXPECT_FALSE(llvm::errorToBool(fix::writeFiles({{Short, "new"}})));
  EXPECT_EQ(F.read("a.cpp"), "new");
}

TEST_F(FixFiles, LinesEndAsTheFilesLinesDo) {
  std::string Code = "#include <thread>\nint Hits = 0;\n"
                     "void hit() { ++Hits; }" +
                     std::string(Threads);
  auto WithReturns = [](std::string Text) {
    for (size_t At = 0; (At = Text.find('\n', At)) != Text.npos; At += 2)
      Text.replace(At, 1, "\r\n");
    return Text;
  };
  F.write("hits.cpp", WithReturns(Code));
  EXPECT_EQ(run({"--fix", "hits.cpp", "--"}), NothingFound) << Said;
  Code.replace(Code.find("int"), 3, "std::atomic<int>");
  EXPECT_EQ(F.read("hits.cpp"), WithReturns("#include <atomic>\n" + Code));
}

TEST_F(FixFiles, OneUnitThatDoesNotParseStopsAll) {
  F.write("bad.cpp", "int x = y;\n");
  std::string Code = "#include <thread>\nint Hits = 0;\n"
                     "void hit() { ++Hits; }";
  F.write("hits.cpp", Code + Threads);
  EXPECT_EQ(run({"--fix", "bad.cpp", "hits.cpp", "--"}), CouldNotAnalyse);
  EXPECT_TRUE(StringRef(Said).contains("nothing is fixed")) << Said;
  EXPECT_TRUE(StringRef(Said).contains("1 of 2 files in")) << Said;
  EXPECT_EQ(F.read("hits.cpp"), Code + Threads);
}

} // namespace
} // namespace snarl
