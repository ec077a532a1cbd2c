// `--fix` on sources of a test's own, in a directory of its own, since nothing
// outside the current one is edited.

#ifndef SNARL_TOOL_TESTS_FIXRUN_H
#define SNARL_TOOL_TESTS_FIXRUN_H

#include "DriverFolder.h"

#include "tool/driver/Driver.h"

#include "llvm/ADT/SmallVector.h"

namespace snarl {

/// The end of a source: two threads that run `hit`.
inline constexpr char Threads[] = R"(
int main() {
  std::thread A(hit), B(hit);
  A.join();
  B.join();
}
)";

class FixRun : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::current_path(Before));
    ASSERT_FALSE(llvm::sys::fs::set_current_path(F.name()));
  }
  void TearDown() override {
    EXPECT_FALSE(llvm::sys::fs::set_current_path(Before));
  }

  int run(std::vector<std::string> Args) {
    llvm::SmallVector<llvm::StringRef> Refs(Args.begin(), Args.end());
    Said.clear();
    std::string Report;
    llvm::raw_string_ostream Out(Report), Err(Said);
    return runDriver(Refs, Out, Err);
  }

  /// Fixes hits.cpp, which holds Code, and returns the status.
  int fix(const std::string &Code, const std::string &Standard = "c++20") {
    F.write("hits.cpp",
            "#include <cstdio>\n#include <thread>\n" + Code + Threads);
    return run({"--fix", "hits.cpp", "--", "-std=" + Standard});
  }

  /// Code is repaired to Wanted, and a second run finds nothing.
  void becomes(const std::string &Code, const std::string &Wanted,
               const std::string &Standard = "c++20") {
    EXPECT_EQ(fix(Code, Standard), NothingFound) << Said;
    EXPECT_EQ(F.read("hits.cpp"),
              "#include <atomic>\n#include <cstdio>\n#include <thread>\n" +
                  Wanted + Threads);
    EXPECT_EQ(run({"hits.cpp", "--", "-std=" + Standard}), NothingFound);
  }

  /// Code is left as it is, and Why is said.
  void isLeft(const std::string &Code, llvm::StringRef Why) {
    EXPECT_EQ(fix(Code), FoundSome) << Said;
    EXPECT_TRUE(llvm::StringRef(F.read("hits.cpp")).contains(Code))
        << F.read("hits.cpp");
    EXPECT_TRUE(llvm::StringRef(Said).contains(Why)) << Said;
  }

  Folder F;
  std::string Said;
  llvm::SmallString<256> Before;
};

} // namespace snarl

#endif
