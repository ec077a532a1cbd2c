// What is read again and what is not: the cache, changed files, and what a
// configuration leaves out.

#include "tool/lsp/Project.h"
#include "tool/config/CheckNames.h"
#include "tool/tests/DriverFolder.h"

namespace snarl::lsp {
namespace {

class LspProject : public testing::Test {
protected:
  LspProject() {
    F.write("compile_commands.json",
            "[{\"directory\": \"" + F.name() +
                "\", \"file\": \"shop.cpp\", \"command\": \"c++ -c "
                "shop.cpp\"}, {\"directory\": \"" +
                F.name() +
                "\", \"file\": \"main.cpp\", \"command\": \"c++ -c "
                "main.cpp\"}]");
    F.write("shop.h", "extern int Sold;\nvoid *sell(void *);\n");
    F.write("shop.cpp", "#include \"shop.h\"\nint Sold = 0;\n"
                        "void *sell(void *) { ++Sold; return 0; }\n");
    F.write("main.cpp", "#include \"shop.h\"\n#include <pthread.h>\n"
                        "int main() { pthread_t A, B;\n"
                        "pthread_create(&A, 0, sell, 0);\n"
                        "pthread_create(&B, 0, sell, 0); }\n");
  }

  /// Who does not know what a thread is, finds nothing in what it reads anew.
  Project project(bool KnowsThreads = true) {
    auto W = findWorld({});
    EXPECT_TRUE(bool(W));
    W->Reading.Base = F.name();
    if (!KnowsThreads)
      W->Library = Models();
    return {O, std::move(*W), *chooseChecks("", checkIds()),
            Cache(F.path("cache"), "a test")};
  }

  static void readRest(Project &P) {
    P.read(P.rest(), {[] { return false; }, {}, false});
  }

  Folder F;
  Options O;
};

TEST_F(LspProject, WhatWasUnderstoodIsKeptOnDisk) {
  Project First = project();
  EXPECT_TRUE(First.begin({}, false).empty());
  EXPECT_EQ(First.rest().size(), 2u);
  readRest(First);
  EXPECT_EQ(First.judge().size(), 1u);

  Project Second = project(/*KnowsThreads=*/false);
  Second.begin({}, false);
  readRest(Second);
  EXPECT_EQ(Second.judge().size(), 1u) << "nothing had to be read";

  F.write("main.cpp", F.read("main.cpp") + "\n");
  Second.begin({}, false);
  EXPECT_EQ(Second.rest(), std::vector<std::size_t>{1});
  readRest(Second);
  EXPECT_EQ(Second.judge().size(), 0u) << "it was read anew";
}

TEST_F(LspProject, AFileIsReadAgainWhenItsHeaderChanges) {
  Project P = project();
  P.begin({}, false);
  readRest(P);
  P.begin({}, true);
  EXPECT_EQ(P.rest().size(), 0u);
  F.write("shop.h", "\n" + F.read("shop.h"));
  P.begin({}, false);
  EXPECT_EQ(P.rest().size(), 2u);
}

TEST_F(LspProject, TheConfigurationSaysWhatIsRead) {
  auto Settings =
      readConfig(F.write(".snarl.yaml", "read: [shop.cpp]\n"), F.name());
  ASSERT_TRUE(bool(Settings));
  O.Settings = std::move(*Settings);
  Project P = project();
  P.begin({}, false);
  EXPECT_EQ(P.rest().size(), 1u);
}

} // namespace
} // namespace snarl::lsp
