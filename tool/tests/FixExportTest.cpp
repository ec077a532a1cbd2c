// `--export-fixes`: clang-apply-replacements makes of the exported edits what
// `--fix` makes of the sources.

#include "FixRun.h"

#include "llvm/Support/Program.h"

using llvm::StringRef;

namespace snarl {
namespace {

class FixExport : public FixRun {
protected:
  /// Runs clang-apply-replacements in the folder of the test.
  void apply() {
    auto Tool = llvm::sys::findProgramByName("clang-apply-replacements-22");
    ASSERT_TRUE(bool(Tool)) << "install clang-tidy-22";
    EXPECT_EQ(llvm::sys::ExecuteAndWait(*Tool, {*Tool, F.name()}), 0);
  }

  const std::string Flags[3] = {"hits.cpp", "--", "-std=c++20"};
  /// Two repairs that include different headers at one place, one of a header,
  /// and one that needs review.
  void writeSources() {
    F.write("seats.h", "#pragma once\ninline int Seats = 0;\n");
    F.write("hits.cpp",
            std::string("#include \"seats.h\"\n"
                        "#include <mutex>\n#include <thread>\n"
                        "std::mutex Door;\n"
                        "static long Bytes = 0, *Spare;\n"
                        "static long Hits = 0;\nint Rows = 0;\n"
                        "void hit() {\n  Hits = Hits + 2;\n"
                        "  ++Seats;\n"
                        "  { std::lock_guard Held(Door); ++Rows; }\n"
                        "  --Rows;\n}\n") +
                Threads);
  }
};

TEST_F(FixExport, AppliedTheyAreTheRepair) {
  for (std::string Fix : {"--fix", "--fix=review"}) {
    writeSources();
    std::string Before = F.read("hits.cpp");
    EXPECT_EQ(run({Fix, ".", "--", "-std=c++20"}),
              Fix == "--fix" ? FoundSome : NothingFound)
        << Said;
    std::string Source = F.read("hits.cpp"), Header = F.read("seats.h");
    EXPECT_NE(Source, Before);
    writeSources();
    EXPECT_EQ(run({Fix, "--export-fixes=fixes.yaml", ".", "--", "-std=c++20"}),
              FoundSome)
        << Said;
    EXPECT_EQ(F.read("hits.cpp"), Before) << "exporting edits nothing";
    apply();
    EXPECT_EQ(F.read("hits.cpp"), Source);
    EXPECT_EQ(F.read("seats.h"), Header);
  }
}

TEST_F(FixExport, TheFormIsThatOfClangTidy) {
  writeSources();
  run({"--export-fixes=fixes.yaml", ".", "--", "-std=c++20"});
  std::string Yaml = F.read("fixes.yaml");
  EXPECT_TRUE(
      StringRef(Yaml).contains("DiagnosticName:  snarl-unsynchronized-counter"))
      << Yaml;
  EXPECT_TRUE(StringRef(Yaml).contains("BuildDirectory:  ")) << Yaml;
  EXPECT_TRUE(StringRef(Yaml).contains("Level:           Warning")) << Yaml;
}

TEST_F(FixExport, AFileThatDoesNotParseStopsAll) {
  writeSources();
  F.write("bad.cpp", "int x = y;\n");
  EXPECT_EQ(run({"--export-fixes=fixes.yaml", ".", "--", "-std=c++20"}),
            CouldNotAnalyse);
  EXPECT_TRUE(StringRef(Said).contains("nothing is fixed")) << Said;
  EXPECT_FALSE(StringRef(F.read("fixes.yaml")).contains("ReplacementText"));
}

} // namespace
} // namespace snarl
