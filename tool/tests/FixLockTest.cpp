// `--fix=all` of a race in which one side holds a lock: the other takes it, if
// that makes no deadlock.

#include "FixRun.h"

using llvm::StringRef;

namespace snarl {
namespace {

using FixLock = FixRun;

TEST_F(FixLock, ALockOnOneSideIsLeftWithItsName) {
  isLeft("#include <mutex>\nstd::mutex Door;\nint Hits = 0;\nvoid hit() {\n"
         "  { std::lock_guard Held(Door); ++Hits; }\n"
         "  std::printf(\"%d\", Hits);\n}",
         "snarl: left to you: hits.cpp:7: hold the lock on the other side too: "
         "here it is under 'Door'; --fix=all does so, and wants a look");
}

TEST_F(FixLock, AllRepairsIncludeTheLockThatOthersHold) {
  auto Code = [](const std::string &Refund) {
    return "#include <mutex>\n#include <thread>\n"
           "class Till {\npublic:\n"
           "  void sell() {\n"
           "    std::lock_guard<std::mutex> Held(Door);\n    ++Sold;\n  }\n"
           "  int refund() { " +
           Refund +
           " }\nprivate:\n  std::mutex Door;\n  int Sold = 0;\n};\n"
           "int main() {\n  Till Shared;\n"
           "  std::thread A([&] { Shared.sell(); });\n"
           "  std::thread B([&] { Shared.refund(); });\n"
           "  A.join();\n  B.join();\n}\n";
  };
  F.write("till.cpp", Code("return --Sold;"));
  EXPECT_EQ(run({"--fix=all", "till.cpp", "--", "-std=c++20"}), NothingFound)
      << Said;
  EXPECT_EQ(F.read("till.cpp"),
            Code("{ std::lock_guard<std::mutex> Held(Door); return --Sold; }"));
  F.write("till.cpp", Code("int Left = --Sold; return Left;"));
  EXPECT_EQ(run({"--fix=all", "till.cpp", "--", "-std=c++20"}), FoundSome);
  EXPECT_TRUE(StringRef(Said).contains(
      "what is to be under the lock is more than one plain statement"))
      << Said << F.read("till.cpp");
  EXPECT_EQ(run({"--fix=some", "till.cpp", "--"}), CouldNotAnalyse);
}

} // namespace
} // namespace snarl
