// The plugin in a real clang-tidy: it says what it should, obeys clang-tidy's
// ways of asking for silence, keeps translation units apart, and refuses to
// run in a clang-tidy of another version.

#include "FixtureProcess.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

#include <filesystem>
#include <fstream>

namespace snarl::fixtures {
namespace {

/// Two threads that count without a lock; Update is the counting line.
std::string racy(const std::string &Update) {
  return "#include <thread>\n"
         "int Hits = 0;\n"
         "void count() {\n" +
         Update +
         "\n"
         "}\n"
         "int main() {\n"
         "  std::thread First(count), Second(count);\n"
         "  First.join();\n"
         "  Second.join();\n"
         "}\n";
}

struct TidyPlugin : testing::Test {
  ScratchFolder Scratch;

  void SetUp() override {
    if (llvm::StringRef(SNARL_TIDY_PLUGIN).empty())
      GTEST_SKIP() << "no plugin in this build";
  }
  Ended tidy(std::vector<std::string> Files,
             const std::string &Config = "{Checks: '-*,snarl-*'}",
             const std::string &Plugin = SNARL_TIDY_PLUGIN) {
    std::vector<std::string> Command = {
        SNARL_CLANG_TIDY, "--quiet", "--load=" + Plugin, "--config=" + Config};
    Command.insert(Command.end(), Files.begin(), Files.end());
    Command.insert(Command.end(), {"--", "-std=c++20"});
    return run(Command, Scratch.path());
  }
  static std::size_t count(llvm::StringRef Text, llvm::StringRef Word) {
    return Text.count(Word);
  }
};

TEST_F(TidyPlugin, ReportsAtThePlace) {
  std::string File = Scratch.write("hits.cpp", racy("  ++Hits;"));
  Ended Run = tidy({File});
  EXPECT_NE(Run.Output.find(File + ":4:"), std::string::npos) << Run.Output;
  EXPECT_EQ(count(Run.Output, "warning: "), 1u) << Run.Output;
  EXPECT_EQ(count(Run.Output, "[snarl-unsynchronized-counter]"), 1u);
  EXPECT_GE(count(Run.Output, "note: "), 1u) << Run.Output;
}

TEST_F(TidyPlugin, NolintSilences) {
  std::string File = Scratch.write(
      "hits.cpp",
      racy("  ++Hits; // NOLINT(snarl-unsynchronized-counter): shown"));
  EXPECT_EQ(count(tidy({File}).Output, "warning: "), 0u);
}

TEST_F(TidyPlugin, ChecksAreChosenAsUsual) {
  std::string File = Scratch.write("hits.cpp", racy("  ++Hits;"));
  Ended Run = tidy({File}, "{Checks: '-*,snarl-blocking-in-coroutine'}");
  EXPECT_EQ(count(Run.Output, "warning: "), 0u) << Run.Output;
  EXPECT_EQ(Run.Status, 0) << Run.Output;
}

TEST_F(TidyPlugin, WarningsBecomeErrorsAsUsual) {
  std::string File = Scratch.write("hits.cpp", racy("  ++Hits;"));
  Ended Run =
      tidy({File}, "{Checks: '-*,snarl-*', WarningsAsErrors: 'snarl-*'}");
  EXPECT_NE(Run.Status, 0) << Run.Output;
}

TEST_F(TidyPlugin, UnitsAreKeptApart) {
  std::string First = Scratch.write("first.cpp", racy("  ++Hits;"));
  std::string Quiet = Scratch.write("quiet.cpp", "int main() {}\n");
  std::string Last = Scratch.write("last.cpp", racy("\n  Hits += 2;"));
  Ended Run = tidy({First, Quiet, Last});
  EXPECT_EQ(count(Run.Output, "warning: "), 2u) << Run.Output;
  EXPECT_NE(Run.Output.find(First + ":4:"), std::string::npos);
  EXPECT_NE(Run.Output.find(Last + ":5:"), std::string::npos);
}

TEST_F(TidyPlugin, FilesOfOneNameInTwoFoldersAreToldApart) {
  std::vector<std::string> Command = {SNARL_CLANG_TIDY,
                                      "--quiet",
                                      "--load=" SNARL_TIDY_PLUGIN,
                                      "--config={Checks: '-*,snarl-*'}",
                                      "-p",
                                      Scratch.path()};
  llvm::json::Array Database;
  for (llvm::StringRef Update : {"  ++Hits;", "\n  ++Hits;"}) {
    std::string Folder = Scratch.path() + (Database.empty() ? "/a" : "/b");
    std::filesystem::create_directory(Folder);
    std::string File = Folder + "/hits.cpp";
    std::ofstream(File) << racy(Update.str());
    Command.push_back(File);
    Database.push_back(llvm::json::Object{
        {"directory", Folder},
        {"file", File},
        {"arguments", llvm::json::Array{"c++", "-std=c++20", "-c", File}}});
  }
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::json::Value(std::move(Database));
  Scratch.write("compile_commands.json", Text);
  Ended Run = run(Command, Scratch.path());
  EXPECT_NE(Run.Output.find("a/hits.cpp:4:3: warning: "), std::string::npos)
      << Run.Output;
  EXPECT_NE(Run.Output.find("b/hits.cpp:5:3: warning: "), std::string::npos)
      << Run.Output;
}

TEST_F(TidyPlugin, OptionsAreKnown) {
  std::vector<std::string> Command = {
      SNARL_CLANG_TIDY, std::string("--load=") + SNARL_TIDY_PLUGIN,
      "--checks=-*,snarl-*", "--dump-config"};
  Ended Run = run(Command, Scratch.path());
  EXPECT_EQ(count(Run.Output, "snarl-unsynchronized-counter.Likely:"), 1u)
      << Run.Output;
}

/// What clang-tidy --fix makes of Code compiles, and is silent.
TEST_F(TidyPlugin, FixItsAreApplied) {
  std::string Code = racy("  ++Hits;\n  Seen = Seen + 1;");
  Code.replace(Code.find("int Hits"), 3,
               "#include <atomic>\nstatic std::atomic<int> Seen;\n"
               "static long");
  std::string File = Scratch.write("hits.cpp", Code);
  Ended Run = tidy({File, "--fix"});
  EXPECT_NE(Run.Output.find("applied"), std::string::npos) << Run.Output;
  std::ifstream Stream(File);
  std::string Text(std::istreambuf_iterator<char>(Stream), {});
  EXPECT_EQ(count(Text, "static std::atomic<long> Hits = 0;"), 1u) << Text;
  EXPECT_EQ(count(Text, "Seen += 1;"), 1u) << Text;
  EXPECT_EQ(count(Text, "#include <atomic>"), 1u) << Text;
  Ended Compiled =
      run({SNARL_CLANGXX, "-std=c++20", "-fsyntax-only", File}, Scratch.path());
  EXPECT_EQ(Compiled.Status, 0) << Compiled.Output;
  EXPECT_EQ(count(tidy({File}).Output, "warning: "), 0u);
}

TEST_F(TidyPlugin, AFixItBringsItsHeaderOnce) {
  std::string Code = racy("  ++Hits;\n  ++Misses;");
  Code.replace(Code.find("int Hits"), 3, "static long Misses;\nstatic int");
  std::string File = Scratch.write("hits.cpp", Code);
  tidy({File, "--fix"});
  std::ifstream Stream(File);
  std::string Text(std::istreambuf_iterator<char>(Stream), {});
  EXPECT_EQ(count(Text, "#include <atomic>"), 1u) << Text;
  EXPECT_EQ(count(Text, "static std::atomic<"), 2u) << Text;
  EXPECT_EQ(count(tidy({File}).Output, "warning: "), 0u);
}

TEST_F(TidyPlugin, WhatAnotherFileMayUseIsNotFixed) {
  std::string Code = racy("  ++Hits;");
  std::string File = Scratch.write("hits.cpp", Code);
  tidy({File, "--fix"});
  std::ifstream Stream(File);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(Stream), {}), Code);
}

/// A sleep is replaced by --fix, a read of a socket only by --fix-notes.
TEST_F(TidyPlugin, WhatWantsALookIsTheFixOfANote) {
  std::string Code = "#include <boost/asio/awaitable.hpp>\n"
                     "#include <boost/asio/ip/tcp.hpp>\n"
                     "#include <thread>\n"
                     "namespace net = boost::asio;\n"
                     "net::awaitable<void> ask(net::ip::tcp::socket &From) {\n"
                     "  char Text[9];\n"
                     "  std::this_thread::sleep_for(std::chrono::seconds(1));\n"
                     "  From.read_some(net::buffer(Text));\n"
                     "  co_return;\n"
                     "}\n";
  std::string File = Scratch.write("ask.cpp", Code);
  auto Text = [&] {
    std::ifstream Stream(File);
    return std::string(std::istreambuf_iterator<char>(Stream), {});
  };
  tidy({File, "--fix"});
  EXPECT_EQ(count(Text(), "#include <boost/asio/steady_timer.hpp>\n"
                          "#include <boost/asio/use_awaitable.hpp>\n"),
            1u);
  EXPECT_EQ(count(Text(), "  co_await net::steady_timer("), 1u) << Text();
  EXPECT_EQ(count(Text(), "  From.read_some("), 1u) << Text();
  tidy({File, "--fix-notes"});
  EXPECT_EQ(count(Text(), "  co_await From.async_read_some(net::buffer(Text), "
                          "net::use_awaitable);\n"),
            1u)
      << Text();
  EXPECT_EQ(count(tidy({File}).Output, "warning: "), 0u);
}

/// A coroutine that waits for a lock: only likely to matter.
const char *const LockedTask =
    "#include <coroutine>\n"
    "#include <mutex>\n"
    "struct task {\n"
    "  struct promise_type {\n"
    "    task get_return_object() { return {}; }\n"
    "    std::suspend_never initial_suspend() { return {}; }\n"
    "    std::suspend_never final_suspend() noexcept { return {}; }\n"
    "    void return_void() {}\n"
    "    void unhandled_exception() {}\n"
    "  };\n"
    "};\n"
    "std::mutex Guard;\n"
    "task touch() {\n"
    "  std::lock_guard<std::mutex> Hold(Guard);\n"
    "  co_return;\n"
    "}\n";

TEST_F(TidyPlugin, TheLowerTierIsAskedFor) {
  std::string File = Scratch.write("touch.cpp", LockedTask);
  EXPECT_EQ(count(tidy({File}).Output, "warning: "), 0u);
  Ended Run = tidy({File}, "{Checks: '-*,snarl-*', CheckOptions: {"
                           "snarl-blocking-in-coroutine.Likely: true}}");
  EXPECT_EQ(count(Run.Output, "[snarl-blocking-in-coroutine]"), 1u)
      << Run.Output;
}

/// Models, thresholds and the lower tier, by path; an option of clang-tidy's
/// says more.
TEST_F(TidyPlugin, HeedsTheConfiguration) {
  Scratch.write(".snarl.yaml",
                "checks: [-unsync*]\n" // clang-tidy's business
                "likely: true\n"
                "thresholds: {lock-share: 0.25}\n"
                "overrides:\n"
                "  - {paths: '*quiet.cpp', likely: false}\n"
                "functions:\n"
                "  - {name: net::later, spawn: {entry: arg0}}\n");
  std::vector<std::string> Files = {
      Scratch.write("touch.cpp", LockedTask),
      Scratch.write("quiet.cpp", LockedTask),
      Scratch.write("later.cpp", "namespace net { void later(void (*)()); }\n"
                                 "int Hits;\nvoid hit() { ++Hits; }\n"
                                 "int main() { net::later(hit); ++Hits; }\n"),
      Scratch.write("half.cpp",
                    "#include <pthread.h>\n"
                    "pthread_mutex_t Door = PTHREAD_MUTEX_INITIALIZER;\n"
                    "void *work(void *) {\n  long In = 0, Out = 0;\n"
                    "  pthread_mutex_lock(&Door);\n"
                    "  for (int I = 0; I < 100000; ++I)\n    In += I % 7;\n"
                    "  pthread_mutex_unlock(&Door);\n"
                    "  for (int I = 0; I < 200000; ++I)\n    Out += I % 7;\n"
                    "  return reinterpret_cast<void *>(In + Out);\n}\n"
                    "int main() {\n  pthread_t A, B;\n"
                    "  pthread_create(&A, nullptr, work, nullptr);\n"
                    "  pthread_create(&B, nullptr, work, nullptr);\n"
                    "  pthread_join(A, nullptr);\n"
                    "  pthread_join(B, nullptr);\n}\n")};
  Ended Run = tidy(Files);
  EXPECT_EQ(count(Run.Output, "warning: "), 3u) << Run.Output;
  for (const char *Place : {"/touch.cpp:14:", "/later.cpp:3:", "/half.cpp:5:"})
    EXPECT_NE(Run.Output.find(Place), std::string::npos) << Run.Output;
  Run = tidy({Files[0]}, "{Checks: '-*,snarl-*', CheckOptions: {"
                         "snarl-blocking-in-coroutine.Likely: false}}");
  EXPECT_EQ(count(Run.Output, "warning: "), 0u) << Run.Output;
}

TEST_F(TidyPlugin, ABrokenConfigurationIsAnError) {
  Scratch.write(".snarl.yaml", "thresholds:\n  threds: 3\n");
  Ended Run = tidy({Scratch.write("hits.cpp", racy("  ++Hits;"))});
  EXPECT_NE(Run.Status, 0);
  EXPECT_EQ(count(Run.Output, "error: "), 1u) << Run.Output;
  EXPECT_NE(Run.Output.find(".snarl.yaml:2:3: unknown threshold 'threds'; did "
                            "you mean 'threads'?"),
            std::string::npos)
      << Run.Output;
  EXPECT_EQ(count(Run.Output, "warning: "), 0u) << Run.Output;
}

/// A plugin of nothing but the guard, built as if for another version.
TEST_F(TidyPlugin, TheWrongClangTidyIsRefused) {
  Scratch.write("clang/Basic/Version.inc",
                "#define CLANG_VERSION 2.0.0\n"
                "#define CLANG_VERSION_STRING \"2.0.0\"\n"
                "#define CLANG_VERSION_MAJOR 2\n"
                "#define CLANG_VERSION_MAJOR_STRING \"2\"\n"
                "#define CLANG_VERSION_MINOR 0\n"
                "#define CLANG_VERSION_PATCHLEVEL 0\n");
  const std::string Plugin = Scratch.path() + "/old.so";
  const auto Prefix =
      std::filesystem::path(SNARL_CLANGXX).parent_path().parent_path();
  Ended Built = run(
      {SNARL_CLANGXX, "-std=c++20", "-shared", "-fPIC", "-I", Scratch.path(),
       "-I", SNARL_SOURCE_DIR, "-I", (Prefix / "include").string(),
       std::string(SNARL_SOURCE_DIR) + "/tool/tidy/VersionGuard.cpp", "-o",
       Plugin},
      Scratch.path());
  ASSERT_EQ(Built.Status, 0) << Built.Output;
  std::string File = Scratch.write("quiet.cpp", "int main() {}\n");
  Ended Run = tidy({File}, "{Checks: '-*,bugprone-*'}", Plugin);
  EXPECT_EQ(Run.Status, 2);
  EXPECT_NE(Run.Output.find("was built for clang-tidy 2.0.0"),
            std::string::npos)
      << Run.Output;
}

} // namespace
} // namespace snarl::fixtures
