// `.snarl.yaml`: what is read from it, how mistakes are answered, what it does
// to a run, and what `snarl config` says of it.

#include "DriverCall.h"
#include "DriverFolder.h"

#include "tool/config/Config.h"
#include "tool/models/Parse.h"

#include "llvm/Support/JSON.h"

using llvm::StringRef;

namespace snarl {
namespace {

std::string complaint(StringRef Yaml) {
  llvm::Expected<Config> C = parseConfig(Yaml, "/proj/.snarl.yaml", "/proj");
  return C ? "" : llvm::toString(C.takeError());
}

Config parsed(StringRef Yaml) {
  llvm::Expected<Config> C = parseConfig(Yaml, "/proj/.snarl.yaml", "/proj");
  if (C)
    return *C;
  ADD_FAILURE() << llvm::toString(C.takeError());
  return {};
}

TEST(DriverConfig, SaysWhatItSays) {
  Config C = parsed("checks: [-thread-per-item, -gil-*]\n"
                    "likely: true\n"
                    "build: out/debug\n"
                    "read: src/*\n"
                    "show: ['-third_party/*']\n"
                    "thresholds:\n"
                    "  loop-milliseconds: 2.5\n"
                    "  threads: 8\n"
                    "  wait-milliseconds: 20\n"
                    "  gil-operations: 3e8\n"
                    "  gil-hinted-operations: 30000000\n"
                    "overrides:\n"
                    "  - paths: [tests/*]\n"
                    "    likely: false\n"
                    "    checks: -blocking*\n"
                    "types:\n  - {name: net::Door, is: mutex}\n");
  EXPECT_EQ(C.Checks, "-thread-per-item,-gil-*");
  EXPECT_TRUE(C.Likely);
  EXPECT_EQ(C.Build, "/proj/out/debug");
  EXPECT_EQ(C.Read, Globs{"src/*"});
  EXPECT_EQ(C.Limits.LoopMilliseconds, 2.5);
  EXPECT_EQ(C.Limits.Threads, 8u);
  EXPECT_EQ(C.Limits.WaitMilliseconds, 20);
  EXPECT_EQ(C.Limits.GilOperations, 3e8);
  EXPECT_EQ(C.Limits.GilHintedOperations, 3e7);
  EXPECT_EQ(C.Limits.LockShare, Thresholds().LockShare);
  ASSERT_EQ(C.Overrides.size(), 1u);
  EXPECT_EQ(C.Overrides[0].Line, 13u);
  EXPECT_EQ(C.ModelFiles, std::vector<std::string>{"/proj/.snarl.yaml"});
  EXPECT_EQ(C.Lines["read"], 4u);
  EXPECT_EQ(parsed("").Checks, "");
  EXPECT_EQ(parsed("# nothing yet\n").Checks, "");
}

TEST(DriverConfig, MistakesHaveTheirPlaceAndTheNearestWord) {
  struct {
    const char *Yaml, *Message;
  } Cases[] = {
      {"cheks: x\n", ".snarl.yaml:1:1: unknown key 'cheks'; did you mean "
                     "'checks'?"},
      {"likely: yes\n", ".snarl.yaml:1:9: expected true or false, not 'yes'"},
      {"checks:\n  - unsynchronised-counter\n",
       ".snarl.yaml:2:5: no check is called 'unsynchronised-counter'; did you "
       "mean "
       "'unsynchronized-counter'? (`snarl list` names them all)"},
      {"show: [\"a\", *cpp]\n", ".snarl.yaml:1:13: a word that begins with `*` "
                                "needs quotes in YAML"},
      {"thresholds:\n  threds: 3\n", ".snarl.yaml:2:3: unknown threshold "
                                     "'threds'; did you mean 'threads'?"},
      {"thresholds: {threads: few}\n",
       ".snarl.yaml:1:23: expected a number above 0, not 'few'"},
      {"thresholds: {lock-share: 50}\n",
       ".snarl.yaml:1:26: a share is a number up to 1, not '50'"},
      {"likely: true\nlikely: false\n",
       ".snarl.yaml:2:1: 'likely' is said a second time; line 1 says it, too"},
      {"thresholds: {threads: nan}\n",
       ".snarl.yaml:1:23: expected a number above 0, not 'nan'"},
      {"thresholds: {lock-share: nan}\n",
       ".snarl.yaml:1:26: expected a number above 0, not 'nan'"},
      {"thresholds: {threads: 0.5}\n",
       ".snarl.yaml:1:23: expected a whole number, not '0.5'"},
      {"thresholds:\n  threads: 5\n  threads: 6\n",
       ".snarl.yaml:3:3: 'threads' is said a second time; line 2 says it, too"},
      {"overrides:\n  - paths: x\n    paths: y\n    likely: true\n",
       ".snarl.yaml:3:5: 'paths' is said a second time; line 2 says it, too"},
      {"likely: true\n---\nlikly: true\n",
       ".snarl.yaml:3:1: a configuration is one YAML document; this is a "
       "second one"},
      {"checks:\nlikely: true\n", ".snarl.yaml:1:1: 'checks' has no value"},
      {"overrides:\n  - path: x\n", ".snarl.yaml:2:5: unknown key of an "
                                    "override 'path'; did you mean 'paths'?"},
      {"overrides:\n  - paths: x\n", ".snarl.yaml:2:5: an override needs "
                                     "'paths', and 'checks' or 'likely'"},
      {"models: nosuch.yaml\n",
       ".snarl.yaml:1:9: there is no file '/proj/nosuch.yaml'"},
      {"- checks\n", ".snarl.yaml:1:1: a configuration must be a mapping of "
                     "keys to values"},
  };
  for (const auto &[Yaml, Message] : Cases)
    EXPECT_EQ(complaint(Yaml), Message);
  EXPECT_NE(complaint("show: '[x'\n").find(".snarl.yaml:1:7: '[x': "),
            std::string::npos);
}

TEST(DriverConfig, TheSchemaKnowsTheSameWords) {
  auto Text =
      llvm::MemoryBuffer::getFile(SNARL_SOURCE_DIR "/docs/snarl.schema.json");
  ASSERT_TRUE(bool(Text));
  auto Schema = llvm::json::parse((*Text)->getBuffer());
  ASSERT_TRUE(bool(Schema)) << llvm::toString(Schema.takeError());
  std::set<std::string> Known, Said;
  for (const auto &Entry : *Schema->getAsObject()->getObject("properties"))
    Known.insert(StringRef(Entry.first).str());
  for (llvm::ArrayRef<StringRef> Words :
       {modelSections(), configurationSections()})
    for (StringRef Word : Words)
      Said.insert(Word.str());
  EXPECT_EQ(Known, Said);
}

TEST(DriverConfig, TheSchemaKnowsTheSameThresholds) {
  auto Text =
      llvm::MemoryBuffer::getFile(SNARL_SOURCE_DIR "/docs/snarl.schema.json");
  ASSERT_TRUE(bool(Text));
  auto Schema = llvm::json::parse((*Text)->getBuffer());
  ASSERT_TRUE(bool(Schema)) << llvm::toString(Schema.takeError());
  std::string Message = complaint("thresholds: {something-else: 1}\n");
  StringRef Listed = Message;
  Listed = Listed.substr(Listed.find("known are ")).drop_front(10);
  llvm::SmallVector<StringRef> Names;
  Listed.split(Names, ", ");
  std::set<std::string> Known, Said;
  for (StringRef Name : Names) {
    Known.insert(Name.str());
    EXPECT_EQ(complaint(("thresholds: {" + Name + ": 1}\n").str()), "");
  }
  for (const auto &Entry : *Schema->getAsObject()
                                ->getObject("properties")
                                ->getObject("thresholds")
                                ->getObject("properties"))
    Said.insert(StringRef(Entry.first).str());
  EXPECT_EQ(Known, Said);
}

TEST(DriverConfig, AnOverrideMayBeAllThatAddsAnyCheck) {
  std::string Yaml = "checks: [-*]\n";
  auto None = anywhere(parsed(Yaml), "");
  EXPECT_EQ(llvm::toString(None.takeError()), "'-*' leaves no check over");
  Yaml += "overrides:\n  - {paths: src/*, checks: blocking-*}\n";
  auto Some = anywhere(parsed(Yaml), "");
  ASSERT_TRUE(bool(Some)) << llvm::toString(Some.takeError());
  EXPECT_TRUE(Some->contains("blocking-under-lock"));
  EXPECT_FALSE(Some->contains("unsynchronized-counter"));
}

TEST(DriverConfig, GlobsAreReadFromLeftToRight) {
  EXPECT_TRUE(chooses({}, "a"));
  EXPECT_TRUE(chooses({"-x/*"}, "a"));
  EXPECT_FALSE(chooses({"-x/*"}, "x/y/a"));
  EXPECT_FALSE(chooses({"src/*"}, "a"));
  EXPECT_TRUE(
      chooses({"src/*", "-src/gen/*", "src/gen/ours.cpp"}, "src/gen/ours.cpp"));
  EXPECT_EQ(goOn("-a", "-b"), "-a,-b");
  EXPECT_EQ(goOn("-a", "b"), "b");
  EXPECT_EQ(goOn("", "-b"), "-b");
  EXPECT_EQ(goOn("a", ""), "a");
}

TEST(DriverConfig, OverridesGoOnFromEachOtherAndTheCommandLineIsLast) {
  Config C =
      parsed("checks: -gil-*\n"
             "show: -gen/*\n"
             "overrides:\n"
             "  - {paths: tests/*, checks: -blocking*}\n"
             "  - {paths: tests/net/*, checks: thread*, likely: true}\n");
  EXPECT_EQ(inForce(C, "a.cpp", "", false).Checks, "-gil-*");
  EXPECT_EQ(inForce(C, "tests/a.cpp", "", false).Checks, "-gil-*,-blocking*");
  EXPECT_EQ(inForce(C, "tests/net/a.cpp", "-x", false).Checks, "thread*,-x");
  EXPECT_EQ(inForce(C, "tests/net/a.cpp", "serial*", false).Checks, "serial*");
  EXPECT_TRUE(inForce(C, "tests/net/a.cpp", "", false).Likely);
  EXPECT_FALSE(inForce(C, "gen/a.cpp", "", false).Shown);
}

// -- Whole runs
// ----------------------------------------------------------------

TEST(DriverConfig, IsFoundUpwardsFromWhatIsNamed) {
  Folder F;
  F.write(".snarl.yaml", "checks: -unsync*\n");
  std::string File = F.write("src/deep/hits.cpp", LostUpdate);
  EXPECT_EQ(run({File, "--"}).Status, NothingFound);
  EXPECT_EQ(run({F.path("src"), "--"}).Status, NothingFound);
  EXPECT_EQ(run({"--no-config", File, "--"}).Status, FoundSome);
  EXPECT_EQ(run({"--checks=unsync*", File, "--"}).Status, FoundSome);
  std::string Other = F.write("other.yaml", "likely: true\n");
  EXPECT_EQ(run({"--config=" + Other, File, "--"}).Status, FoundSome);
  F.write("src/.snarl.yaml", "checks: [\n");
  Ended E = run({File, "--"});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("src/.snarl.yaml:1:")) << E.Err;
  EXPECT_EQ(run({"list"}).Status, NothingFound);
  E = run({"--config=" + F.path("gone"), File, "--"});
  EXPECT_TRUE(E.says("cannot read the configuration '" + F.path("gone")))
      << E.Err;
}

TEST(DriverConfig, FilesAreReadAndFindingsShownAsItSays) {
  Folder F;
  F.write("compile_commands.json",
          R"([{"directory": ".", "file": "a.cpp", "command": "c++ -c a.cpp"},
              {"directory": ".", "file": "gen/b.cpp", "command": "c++ -c gen/b.cpp"},
              {"directory": ".", "file": "gen/bad.cpp", "command": "c++ -c gen/bad.cpp"},
              {"directory": ".", "file": "tests/c.cpp", "command": "c++ -c tests/c.cpp"}])");
  for (const char *Name : {"a.cpp", "gen/b.cpp", "tests/c.cpp"})
    F.write(Name, LostUpdate);
  F.write("gen/bad.cpp", "no C++");
  std::string Yaml =
      F.write(".snarl.yaml", "read: -*/bad.cpp\nshow: -gen/*\n"
                             "overrides:\n"
                             "  - {paths: tests/*, checks: -unsync*}\n");
  Ended E = run({"--verbose", F.name()});
  EXPECT_EQ(E.Status, FoundSome) << E.Err;
  EXPECT_EQ(StringRef(E.Out).count("warning: "), 1u) << E.Out;
  EXPECT_TRUE(StringRef(E.Out).contains("/a.cpp:3:")) << E.Out;
  EXPECT_TRUE(E.says("1 files are not read")) << E.Err;
  EXPECT_TRUE(E.says("3 files in ")) << E.Err;
  EXPECT_EQ(run({"-p", F.name(), F.path("gen/bad.cpp")}).Status,
            CouldNotAnalyse)
      << "it is named";
  F.write(".snarl.yaml", "read: nothing\n");
  E = run({F.name()});
  EXPECT_EQ(E.Status, CouldNotAnalyse);
  EXPECT_TRUE(E.says("leaves no file over")) << E.Err;
}

TEST(DriverConfig, ModelsAndThresholdsCount) {
  // Names are told from here: a path that says "test" counts as one.
  Folder F;
  llvm::SmallString<128> Before;
  ASSERT_FALSE(llvm::sys::fs::current_path(Before));
  ASSERT_FALSE(llvm::sys::fs::set_current_path(F.name()));
  std::string File =
      F.write("a.cpp", "#include <pthread.h>\n"
                       "namespace net { void later(void (*)()); }\n"
                       "int Hits;\nvoid hit() { ++Hits; }\n"
                       "int main() { net::later(hit); ++Hits; }\n"
                       "void *work(void *) { return nullptr; }\n"
                       "void many() {\n  pthread_t All[40];\n"
                       "  for (int I = 0; I < 40; ++I)\n"
                       "    pthread_create(&All[I], nullptr, work, nullptr);\n"
                       "  for (int I = 0; I < 40; ++I)\n"
                       "    pthread_join(All[I], nullptr);\n}\n");
  EXPECT_EQ(run({"--likely", File, "--"}).Status, NothingFound);
  F.write(".snarl.yaml",
          "functions:\n  - {name: net::later, spawn: {entry: arg0}}\n"
          "likely: true\nthresholds: {threads: 39}\n");
  Ended E = run({File, "--"});
  EXPECT_TRUE(E.says("1 thread-per-item, 1 unsynchronized-counter")) << E.Err;
  F.write(".snarl.yaml", "functions:\n  - {nme: lib}\n");
  E = run({File, "--"});
  EXPECT_TRUE(E.says(".snarl.yaml:2:6: unknown key 'nme'")) << E.Err;
  EXPECT_FALSE(llvm::sys::fs::set_current_path(Before));
}

TEST(DriverConfig, ASummaryIsMadeWithItAsACheckIs) {
  Folder F;
  std::string File =
      F.write("src/a.cpp", "namespace net { void later(void (*)()); }\n"
                           "int Hits;\nvoid hit() { ++Hits; }\n"
                           "int main() { net::later(hit); ++Hits; }\n");
  std::string Yaml = F.write(".snarl.yaml", "likely: true\nmodels: net.yaml\n"),
              Net = F.write("net.yaml", "functions:\n  - {name: net::later, "
                                        "spawn: {entry: arg0}}\n"),
              Out = F.path("a.snarl"), List = F.path("a.d");
  Ended Whole = run({File, "--"});
  EXPECT_EQ(Whole.Status, FoundSome) << Whole.Err;
  const std::vector<std::string> Forms[] = {
      {"summarize", "-c", File, "-o", Out, "-MD", "-MF", List},
      {"summarize", "-o", Out, "-MF", List, "--", "c++", "-c", File}};
  for (std::vector<std::string> Form : Forms) {
    Ended E = run(Form);
    EXPECT_EQ(E.Status, NothingFound) << E.Err;
    EXPECT_EQ(run({"link", "--config=" + Yaml, Out}).Out, Whole.Out);
    std::string Listed = F.read("a.d");
    EXPECT_TRUE(StringRef(Listed).contains(Yaml)) << Listed;
    EXPECT_TRUE(StringRef(Listed).contains(Net)) << Listed;
    Form.insert(Form.begin() + 1, "--no-config");
    EXPECT_EQ(run(Form).Status, NothingFound);
    EXPECT_EQ(run({"link", "--config=" + Yaml, Out}).Status, NothingFound);
    EXPECT_FALSE(StringRef(F.read("a.d")).contains("yaml"));
    Form[1] = "--config=" + F.write("broken.yaml", "likely: yes\n");
    E = run(Form);
    EXPECT_EQ(E.Status, CouldNotAnalyse);
    EXPECT_TRUE(E.says("broken.yaml:1:9: expected true or false")) << E.Err;
  }
}

TEST(DriverConfig, TheCommandShowsWhatIsInForceAndCanBePasted) {
  Folder F;
  std::string Net = F.write("net.yaml", "");
  std::string File = F.write("tests/a.cpp", "");
  F.write(".snarl.yaml", "checks: [-gil-*]\nmodels: net.yaml\n"
                         "thresholds: {lock-share: 0.25}\n"
                         "overrides:\n  - {paths: tests/*, checks: -block*}\n");
  Ended E = run({"config", "--likely", File});
  EXPECT_EQ(E.Status, NothingFound) << E.Err;
  StringRef Out = E.Out;
  std::string Named = F.path(".snarl.yaml");
  EXPECT_TRUE(Out.contains("checks: \"-gil-*\"")) << E.Out;
  EXPECT_TRUE(Out.contains("# " + Named + ":1\n")) << E.Out;
  EXPECT_TRUE(Out.contains("likely: true                             # command "
                           "line\n"))
      << E.Out;
  EXPECT_TRUE(Out.contains("  lock-share: 0.25                       # " +
                           Named + ":3\n"))
      << E.Out;
  EXPECT_TRUE(
      Out.contains("  threads: 64                            # default"))
      << E.Out;
  EXPECT_TRUE(Out.contains("#   with the override of " + Named + ":5\n"));
  EXPECT_FALSE(Out.contains("#     blocking-under-lock")) << E.Out;
  EXPECT_TRUE(Out.contains("#     unsynchronized-counter")) << E.Out;
  llvm::Expected<Config> Again = parseConfig(E.Out, Named, F.name());
  ASSERT_TRUE(bool(Again)) << llvm::toString(Again.takeError());
  EXPECT_EQ(Again->Checks, "-gil-*");
  EXPECT_TRUE(Again->Likely);
  EXPECT_EQ(Again->Limits.LockShare, 0.25);
  EXPECT_EQ(Again->ModelFiles, std::vector<std::string>{Net});
  EXPECT_EQ(Again->Overrides.size(), 1u);
}

} // namespace
} // namespace snarl
