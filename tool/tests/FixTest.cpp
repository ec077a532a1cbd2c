// `--fix` of counters: what becomes atomic, what is left and why, and that a
// repaired source compiles and is silent.

#include "FixRun.h"

using llvm::StringRef;

namespace snarl {
namespace {

using Fix = FixRun;

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

} // namespace
} // namespace snarl
