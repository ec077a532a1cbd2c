// `--fix` of two steps on an atomic: which become one operation.

#include "FixRun.h"

using llvm::StringRef;

namespace snarl {
namespace {

using FixOperation = FixRun;

TEST_F(FixOperation, TwoStepsOnAnAtomicBecomeOne) {
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

TEST_F(FixOperation, TheOtherOfTwoStoresIsRepairedToo) {
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

TEST_F(FixOperation, TwoStepsOnAnAtomicInC) {
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

TEST_F(FixOperation, TwoStepsThatAreNoSumAreLeft) {
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

} // namespace
} // namespace snarl
