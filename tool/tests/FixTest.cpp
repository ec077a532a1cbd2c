// `--fix`: what is repaired, what is left and why, and that a repaired source
// compiles and is silent. Each run is in a directory of its own, since nothing
// outside the current one is edited.

#include "DriverFolder.h"

#include "tool/driver/Driver.h"

#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace snarl {
namespace {

constexpr char Threads[] = R"(
int main() {
  std::thread A(hit), B(hit);
  A.join();
  B.join();
}
)";

class Fix : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::current_path(Before));
    ASSERT_FALSE(llvm::sys::fs::set_current_path(F.name()));
  }
  void TearDown() override {
    EXPECT_FALSE(llvm::sys::fs::set_current_path(Before));
  }

  int run(std::vector<std::string> Args) {
    llvm::SmallVector<StringRef> Refs(Args.begin(), Args.end());
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
  void isLeft(const std::string &Code, StringRef Why) {
    EXPECT_EQ(fix(Code), FoundSome) << Said;
    EXPECT_TRUE(StringRef(F.read("hits.cpp")).contains(Code))
        << F.read("hits.cpp");
    EXPECT_TRUE(StringRef(Said).contains(Why)) << Said;
  }

  Folder F;
  std::string Said;
  llvm::SmallString<256> Before;
};

TEST_F(Fix, ACounterBecomesAtomic) {
  becomes("static unsigned long Hits = 0;\nvoid hit() { ++Hits; Hits += 2; }",
          "static std::atomic<unsigned long> Hits = 0;\n"
          "void hit() { ++Hits; Hits += 2; }");
}

TEST_F(Fix, ASplitUpdateBecomesOneOperation) {
  becomes("int Hits;\nvoid hit() { Hits = Hits + 1; }",
          "std::atomic<int> Hits;\nvoid hit() { Hits += 1; }");
}

TEST_F(Fix, AReadThatWouldNotConvertIsALoad) {
  becomes("int Hits = 0;\n"
          "void hit() { ++Hits; if (Hits > 3) std::printf(\"%d\", Hits); }",
          "std::atomic<int> Hits = 0;\n"
          "void hit() { ++Hits; if (Hits > 3) std::printf(\"%d\", "
          "Hits.load()); }");
}

TEST_F(Fix, OldStandardsInitialiseWithBraces) {
  becomes("volatile int Hits = 0;\nvoid hit() { ++Hits; }",
          "std::atomic<int> Hits{0};\nvoid hit() { ++Hits; }", "c++14");
}

TEST_F(Fix, InCTheTypeIsQualified) {
  constexpr char Rest[] =
      "  return 0;\n}\nint main(void) {\n"
      "  pthread_t First, Second;\n"
      "  pthread_create(&First, 0, serve, 0);\n"
      "  pthread_create(&Second, 0, serve, 0);\n"
      "  pthread_join(First, 0);\n  pthread_join(Second, 0);\n"
      "  printf(\"%ld\\n\", served);\n"
      "  return served != 2000;\n}\n";
  std::string Before = std::string("#include <pthread.h>\n#include <stdio.h>\n"
                                   "static volatile long served = 0;\n"
                                   "static void *serve(void *unused) {\n"
                                   "  for (int i = 0; i != 1000; ++i)\n"
                                   "    served = served + 1;\n"
                                   "  (void)unused;\n") +
                       Rest;
  F.write("served.c", Before);
  EXPECT_EQ(run({"--fix", "served.c", "--", "-std=c11"}), NothingFound) << Said;
  EXPECT_EQ(F.read("served.c"),
            std::string("#include <pthread.h>\n#include <stdio.h>\n"
                        "static _Atomic long served = 0;\n"
                        "static void *serve(void *unused) {\n"
                        "  for (int i = 0; i != 1000; ++i)\n"
                        "    served += 1;\n"
                        "  (void)unused;\n") +
                Rest);
}

TEST_F(Fix, TwoCountersAreRepairedInOneRun) {
  becomes(
      "static int Hits = 0;\nstatic long Bytes;\n"
      "void hit() { ++Hits; Bytes += 512; }\n"
      "void show() { std::printf(\"%d %ld\", Hits, Bytes); }",
      "static std::atomic<int> Hits = 0;\n"
      "static std::atomic<long> Bytes;\n"
      "void hit() { ++Hits; Bytes += 512; }\n"
      "void show() { std::printf(\"%d %ld\", Hits.load(), Bytes.load()); }");
  EXPECT_EQ(fix("static int Hits = 0, Misses = 0;\nstatic long Bytes = 0;\n"
                "void hit() { ++Hits; Bytes += 512; }"),
            FoundSome);
  EXPECT_TRUE(StringRef(F.read("hits.cpp"))
                  .contains("int Hits = 0, Misses = 0;\n"
                            "static std::atomic<long> Bytes = 0;"))
      << Said;
}

TEST_F(Fix, TwoStepsOnAnAtomicBecomeOne) {
  auto Code = [](const std::string &Body) {
    return "#include <atomic>\n"
           "std::atomic<int> A, B, C, D, E, F, G;\n"
           "void hit() {\n" +
           Body + "}";
  };
  EXPECT_EQ(fix(Code("  A = A + 1;\n"
                     "  B = 2 * 3 + B;\n"
                     "  int Left = C = C - 1;\n"
                     "  D.store(D.load() & Left);\n"
                     "  std::atomic_store(&E, std::atomic_load(&E) | 1);\n"
                     "  F.store(F.load(std::memory_order_relaxed) ^ 1,\n"
                     "          std::memory_order_relaxed);\n"
                     "  G.store(G.load() + 1, std::memory_order_release);\n")),
            NothingFound)
      << Said;
  EXPECT_TRUE(StringRef(F.read("hits.cpp"))
                  .contains(Code("  A += 1;\n"
                                 "  B += 2 * 3;\n"
                                 "  int Left = C -= 1;\n"
                                 "  D.fetch_and(Left);\n"
                                 "  std::atomic_fetch_or(&E, 1);\n"
                                 "  F.fetch_xor(1,\n"
                                 "          std::memory_order_relaxed);\n"
                                 "  G.fetch_add(1);\n")))
      << F.read("hits.cpp");
}

TEST_F(Fix, TheOtherOfTwoStoresIsRepairedToo) {
  EXPECT_EQ(run({"--fix", F.write("hits.cpp", R"(
#include <atomic>
#include <thread>
std::atomic<int> Inside{0};
void enter() { Inside = Inside + 1; }
void leave() { Inside = Inside - 1; }
int main() {
  std::thread A(enter), B(leave);
  A.join();
  B.join();
}
)"),
                 "--", "-std=c++20"}),
            NothingFound)
      << Said;
  EXPECT_TRUE(StringRef(F.read("hits.cpp")).contains("{ Inside += 1; }"));
  EXPECT_TRUE(StringRef(F.read("hits.cpp")).contains("{ Inside -= 1; }"));
}

TEST_F(Fix, TwoStepsOnAnAtomicInC) {
  auto Program = [](const std::string &Body) {
    return "#include <pthread.h>\n#include <stdatomic.h>\n"
           "static _Atomic int guests, seats, sold;\n"
           "static void *serve(void *unused) {\n" +
           Body +
           "  return unused;\n}\nint main(void) {\n"
           "  pthread_t first, second;\n"
           "  pthread_create(&first, 0, serve, 0);\n"
           "  pthread_create(&second, 0, serve, 0);\n"
           "  pthread_join(first, 0);\n  pthread_join(second, 0);\n}\n";
  };
  F.write("guests.c",
          Program("  guests = guests + 1;\n"
                  "  atomic_store(&seats, atomic_load(&seats) - 1);\n"
                  "  atomic_store_explicit(&sold, atomic_load_explicit(&sold, "
                  "memory_order_relaxed) + 1, memory_order_relaxed);\n"));
  EXPECT_EQ(run({"--fix", "guests.c", "--", "-std=c11"}), NothingFound) << Said;
  EXPECT_EQ(F.read("guests.c"), Program("  guests += 1;\n"
                                        "  atomic_fetch_sub(&seats, 1);\n"
                                        "  atomic_fetch_add_explicit(&sold, 1, "
                                        "memory_order_relaxed);\n"));
}

TEST_F(Fix, TwoStepsThatAreNoSumAreLeft) {
  isLeft("#include <atomic>\n"
         "#define COUNT(X) X = X + 1\n"
         "std::atomic<int> A, B, C, D, E, F;\n"
         "void hit() {\n"
         "  A = A * 2;\n"
         "  B = 1 - B;\n"
         "  C = C + C;\n"
         "  D = D + 0.5;\n"
         "  int Now = E; E = Now + 1;\n"
         "  COUNT(F);\n"
         "}",
         "'F' is not changed in one operation: a macro stands where it is "
         "changed");
  for (StringRef Name : {"A", "B", "C", "D", "E"})
    EXPECT_TRUE(StringRef(Said).contains(
        ("'" + Name +
         "' is not changed in one operation: what is stored is no sum, "
         "difference or mask")
            .str()))
        << Said;
}

TEST_F(Fix, ReferencesAreLeft) {
  isLeft(
      "int Hits = 0;\nint &hits() { return Hits; }\nvoid hit() { ++Hits; }",
      "snarl: left to you: hits.cpp:5: 'Hits' is not made atomic: its address "
      "is taken, or a reference to it is made (hits.cpp:4)\n");
}

TEST_F(Fix, SeveralNamesAreLeft) {
  isLeft("int Hits = 0, Misses = 0;\nvoid hit() { ++Hits; }",
         "its declaration is not of one plain name");
}

TEST_F(Fix, StepsThatAnAtomicDoesNotJoinAreLeft) {
  isLeft("int Hits = 0;\nvoid hit() { ++Hits; Hits = Hits * 2 + 1; }",
         "in several steps");
  isLeft("int Hits = 1;\nvoid hit() { ++Hits; Hits *= 2; }",
         "an atomic has no such operation");
}

TEST_F(Fix, AValueThatIsWrittenBackLaterIsLeft) {
  isLeft("int Hits = 0;\nvoid hit() {\n  ++Hits;\n  int Before = Hits;\n"
         "  int After = Before + 1;\n  Hits = After;\n}",
         "computed from its own value in several steps (hits.cpp:8)");
  isLeft("int Hits = 0;\nvoid hit() { ++Hits; int N = Hits; Hits += N; }",
         "in several steps (hits.cpp:4)");
  becomes("int Hits = 0;\nvoid hit() { int N = Hits; ++Hits; (void)N; }",
          "std::atomic<int> Hits = 0;\n"
          "void hit() { int N = Hits.load(); ++Hits; (void)N; }");
}

TEST_F(Fix, ATestBeforeTheChangeIsLeft) {
  const std::string Why = "it is tested in one step and changed in another";
  isLeft("int Hits = 0;\nvoid hit() { if (Hits < 10) ++Hits; }", Why);
  isLeft("int Hits = 0;\nvoid hit() {\n  if (Hits == 10)\n    return;\n"
         "  ++Hits;\n}",
         Why + ", which takes one mutex around both (hits.cpp:5)");
  isLeft("int Hits = 0;\nvoid hit() { bool Full = Hits > 9; Full || ++Hits; }",
         Why);
  isLeft("int Hits = 0;\nvoid hit() { while (Hits < 10) ++Hits; }", Why);
  becomes("int Hits = 0;\nvoid hit() { if (++Hits == 9) std::puts(\"\"); }",
          "std::atomic<int> Hits = 0;\n"
          "void hit() { if (++Hits == 9) std::puts(\"\"); }");
}

TEST_F(Fix, MacrosAreLeft) {
  isLeft("#define COUNT ++Hits\nint Hits = 0;\nvoid hit() { COUNT; }",
         "a macro");
}

TEST_F(Fix, WhatWouldNotCompileIsLeft) {
  isLeft("struct Tally { int Hits = 0; };\nTally All;\n"
         "Tally snapshot() { return All; }\nvoid hit() { ++All.Hits; }",
         "it would not compile: ");
}

TEST_F(Fix, HeadersOfOthersAreLeft) {
  Folder Foreign;
  Foreign.write("tally.h", "inline int Hits = 0;\n");
  isLeft("#include \"" + Foreign.path("tally.h") + "\"\nvoid hit() { ++Hits; }",
         "outside the current directory");
}

TEST_F(Fix, AHeaderOfTwoUnitsIsEditedOnce) {
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

TEST_F(Fix, AHeaderIsEditedIfTheWholeDatabaseIsInView) {
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

TEST_F(Fix, ALockOnOneSideIsLeftWithItsName) {
  isLeft("#include <mutex>\nstd::mutex Door;\nint Hits = 0;\nvoid hit() {\n"
         "  { std::lock_guard Held(Door); ++Hits; }\n"
         "  std::printf(\"%d\", Hits);\n}",
         "snarl: left to you: hits.cpp:7: hold the lock on the other side too: "
         "here it is under 'Door'; --fix=all does so, and wants a look");
}

TEST_F(Fix, AllRepairsIncludeTheLockThatOthersHold) {
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

TEST_F(Fix, ALocalVariableBecomesAtomic) {
  auto Code = [](const std::string &Type, const std::string &Read) {
    return "#include <thread>\nint main() {\n  " + Type +
           " Hits = 0;\n"
           "  auto Hit = [&Hits] { ++Hits; };\n"
           "  std::thread A(Hit), B([&] { Hits += 2; });\n"
           "  A.join();\n  B.join();\n  return " +
           Read + ";\n}\n";
  };
  F.write("hits.cpp", Code("int", "Hits"));
  EXPECT_EQ(run({"--fix", "hits.cpp", "--", "-std=c++20"}), NothingFound)
      << Said;
  EXPECT_EQ(F.read("hits.cpp"),
            "#include <atomic>\n" + Code("std::atomic<int>", "Hits.load()"));
}

TEST_F(Fix, AReadOnlyFileIsNamed) {
  std::string Code = "int Hits = 0;\nvoid hit() { ++Hits; }";
  std::string File =
      F.write("hits.cpp", "#include <thread>\n" + Code + Threads);
  ASSERT_FALSE(llvm::sys::fs::setPermissions(File, llvm::sys::fs::owner_read));
  EXPECT_EQ(run({"--fix", "hits.cpp", "--"}), CouldNotAnalyse);
  EXPECT_TRUE(StringRef(Said).contains("cannot write '")) << Said;
  EXPECT_EQ(F.read("hits.cpp"), "#include <thread>\n" + Code + Threads);
}

TEST_F(Fix, OneUnitThatDoesNotParseStopsAll) {
  F.write("bad.cpp", "int x = y;\n");
  std::string Code = "#include <thread>\nint Hits = 0;\n"
                     "void hit() { ++Hits; }";
  F.write("hits.cpp", Code + Threads);
  EXPECT_EQ(run({"--fix", "bad.cpp", "hits.cpp", "--"}), CouldNotAnalyse);
  EXPECT_TRUE(StringRef(Said).contains("nothing is fixed")) << Said;
  EXPECT_EQ(F.read("hits.cpp"), Code + Threads);
}

} // namespace
} // namespace snarl
