// Compilation databases: what is read from them, and which units a command
// line selects.

#include "DriverFolder.h"

#include "tool/driver/CompileFlags.h"
#include "tool/driver/Select.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace snarl {
namespace {

constexpr char TwoFiles[] = R"([
  {"directory": "out", "file": "../a.cpp",
   "arguments": ["c++", "-std=c++20", "-c", "../a.cpp", "-o", "a.o"]},
  {"directory": "out", "file": "../a.cpp",
   "arguments": ["c++", "-DAGAIN", "-c", "../a.cpp"]},
  {"directory": ".", "file": "sub/b.cpp", "command": "c++ -c sub/b.cpp"},
  {"directory": ".", "file": "start.S", "command": "c++ -c start.S"}])";

class DriverDatabase : public ::testing::Test {
protected:
  DriverDatabase() {
    F.write("compile_commands.json", TwoFiles);
    F.write("a.cpp", "");
    F.write("a.h", "");
    F.write("sub/b.cpp", "");
  }

  Selection select(std::vector<std::string> Inputs) {
    Options O;
    O.BuildPath = F.name();
    O.Inputs = std::move(Inputs);
    return selectUnits(O, F.name());
  }

  Folder F;
};

std::string loadingError(StringRef Path) {
  llvm::Expected<Database> DB = loadDatabase(Path, "/");
  return DB ? "" : llvm::toString(DB.takeError());
}

TEST_F(DriverDatabase, EachSourceIsTakenOnce) {
  llvm::Expected<Database> DB = loadDatabase(F.name(), "/");
  ASSERT_TRUE(bool(DB));
  ASSERT_EQ(DB->Units.size(), 2u);
  EXPECT_EQ(DB->Units[0].File, F.path("a.cpp"));
  EXPECT_EQ(DB->Units[0].Command.Directory, F.path("out"));
  EXPECT_TRUE(
      llvm::is_contained(DB->Units[0].Command.CommandLine, "-std=c++20"));
  EXPECT_EQ(DB->Repeated, 1u);
  EXPECT_EQ(DB->Foreign, 1u);
}

TEST_F(DriverDatabase, IsFoundUpwards) {
  EXPECT_EQ(findDatabase(F.path("sub")), F.path("compile_commands.json"));
}

TEST_F(DriverDatabase, BadOnesAreNamedWithTheirCause) {
  EXPECT_NE(loadingError(F.path("sub")).find("no compilation database in"),
            std::string::npos);
  EXPECT_NE(loadingError(F.path("nowhere")).find("No such file"),
            std::string::npos);
  std::string Broken = loadingError(F.write("broken.json", "[{\"file\": }]"));
  EXPECT_NE(Broken.find(F.path("broken.json")), std::string::npos);
  EXPECT_NE(Broken.find("Invalid JSON value"), std::string::npos);
  EXPECT_NE(loadingError(F.write("wrong.json", "[{\"file\": \"a\"}]"))
                .find("broken compilation database"),
            std::string::npos);
  EXPECT_NE(loadingError(F.write("empty.json", "[]")).find("0 of 0 files"),
            std::string::npos);
}

TEST_F(DriverDatabase, NothingNamedMeansEverything) {
  EXPECT_EQ(select({}).Units.size(), 2u);
}

TEST_F(DriverDatabase, FilesGlobsAndFoldersSelect) {
  EXPECT_EQ(select({F.path("a.cpp")}).Units.size(), 1u);
  EXPECT_EQ(select({"a.cpp", "*/b.cpp"}).Units.size(), 2u);
  EXPECT_EQ(select({"*.cpp"}).Units.size(), 2u);
  Selection Below = select({F.path("sub")});
  ASSERT_EQ(Below.Units.size(), 1u);
  EXPECT_EQ(Below.Units[0].File, F.path("sub/b.cpp"));
}

TEST_F(DriverDatabase, WhatCannotBeSelectedIsReportedAndTheRestGoesOn) {
  Selection S = select({"a.cpp", "gone.cpp", "a.h", "x*.cpp"});
  EXPECT_EQ(S.Units.size(), 1u);
  ASSERT_EQ(S.Problems.size(), 3u);
  EXPECT_EQ(S.Problems[0], "no such file: 'gone.cpp'");
  EXPECT_NE(S.Problems[1].find("a header is analysed with"), std::string::npos);
  EXPECT_NE(S.Problems[2].find("matches 'x*.cpp'"), std::string::npos);
}

TEST_F(DriverDatabase, FlagsNeedNoDatabase) {
  Options O;
  O.Flags = {"-std=c++20"};
  O.Inputs = {F.path("a.cpp"), F.path("su*/*.cpp")};
  Selection S = selectUnits(O, "/");
  EXPECT_TRUE(S.Problems.empty());
  EXPECT_EQ(S.Units.size(), 2u);
  O.Inputs = {F.path("x.c*p"), F.path("x*")}; // one is as long as a.cpp
  S = selectUnits(O, "/");
  EXPECT_TRUE(S.Units.empty());
  EXPECT_EQ(S.Problems.size(), 2u);
}

TEST_F(DriverDatabase, LinksLeadToNoSourceTwice) {
  ASSERT_FALSE(llvm::sys::fs::create_link(F.name(), F.path("sub/loop")));
  ASSERT_FALSE(llvm::sys::fs::create_link(F.path("a.cpp"), F.path("0.cpp")));
  Options O;
  O.Flags.emplace();
  O.Inputs = {F.name()};
  Selection S = selectUnits(O, "/");
  ASSERT_EQ(S.Units.size(), 2u);
  EXPECT_EQ(S.Units[0].File, F.path("a.cpp"));
  EXPECT_EQ(S.Units[1].File, F.path("sub/b.cpp"));
}

// -- Compile flags
// -------------------------------------------------------------

bool has(const ReadCommand &Command, StringRef Arg) {
  return llvm::is_contained(Command.Line, Arg);
}

TEST(DriverCompileFlags, WhatClangDoesNotKnowIsLeftOutAndNamed) {
  ReadCommand C = readCommand(
      {"g++", "-fanalyzer", "-fconcepts", "-O2", "-c", "a.cpp"}, "a.cpp", "/r");
  EXPECT_EQ(C.Dropped, (std::vector<std::string>{"-fanalyzer", "-fconcepts"}));
  EXPECT_FALSE(has(C, "-fanalyzer"));
  EXPECT_TRUE(has(C, "-O2"));
  EXPECT_TRUE(has(C, "a.cpp"));
  EXPECT_TRUE(has(C, "-fsyntax-only"));
  EXPECT_TRUE(has(C, "-resource-dir=/r"));
}

TEST(DriverCompileFlags, NothingIsWrittenAndNoWarningBecomesAnError) {
  ReadCommand C =
      readCommand({"g++", "-Wall", "-Werror=all", "-MD", "-MF", "a.d", "-o",
                   "a.o", "-pedantic-errors", "-Wp,-MMD,b.d", "-save-stats=obj",
                   "-H", "-c", "a.cpp"},
                  "a.cpp", "/r");
  for (const char *Gone :
       {"-Wall", "-Werror=all", "-MD", "a.d", "a.o", "-pedantic-errors",
        "-Wp,-MMD,b.d", "-save-stats=obj", "-H"})
    EXPECT_FALSE(has(C, Gone)) << Gone;
  EXPECT_TRUE(C.Dropped.empty());
}

TEST(DriverCompileFlags, PrecompiledHeadersOfOthersAreLeftOut) {
  ReadCommand C = readCommand({"clang++", "-Xclang", "-include-pch", "-Xclang",
                               "x.pch", "-include", "x.h", "-c", "a.cpp"},
                              "a.cpp", "/r");
  EXPECT_FALSE(has(C, "-include-pch"));
  EXPECT_FALSE(has(C, "x.pch"));
  EXPECT_TRUE(has(C, "x.h"));
}

} // namespace
} // namespace snarl
