// What the lowering makes of functions: loops and blocks, coroutines, names and
// suppressions.

#include "LowerFacts.h"

namespace snarl {
namespace {

// -- Control flow ------------------------------------------------------------

TEST(LowerLoop, BoundsAreClassified) {
  Facts F =
      lowered("int n; bool more(); int A[7];\n"
              "void a() { for (int i = 0; i < 100; i += 2) n++; }\n"
              "void b(int k) { for (int i = 0; i < k; ++i) n++; }\n"
              "void c() { for (;;) n++; }\n"
              "void d() { while (more()) n++; }\n"
              "void e() { for (int x : A) n += x; }\n"
              "void g() { int k = 50; for (int i = k; i >= 0; --i) n++; }\n"
              "void h(int k) { for (int i = 0; i < k && i < 9; ++i) n++; }\n"
              "void o(int k) { for (int i = 0; i < k || i < 9; ++i) n++; }");
  auto BoundOf = [&](const char *Name) {
    const Function &Fn = F.function(Name);
    return Fn.Loops.empty() ? Loop() : Fn.Loops.front();
  };
  EXPECT_EQ(BoundOf("a").B, Loop::Bound::Constant);
  EXPECT_EQ(BoundOf("a").Trips, 50u);
  EXPECT_EQ(BoundOf("b").B, Loop::Bound::Data);
  EXPECT_EQ(BoundOf("c").B, Loop::Bound::Unbounded);
  EXPECT_EQ(BoundOf("d").B, Loop::Bound::Condition);
  EXPECT_EQ(BoundOf("e").Trips, 7u);
  EXPECT_EQ(BoundOf("g").Trips, 51u);
  EXPECT_EQ(BoundOf("h").B, Loop::Bound::Constant);
  EXPECT_EQ(BoundOf("h").Trips, 9u);
  EXPECT_EQ(BoundOf("o").B, Loop::Bound::Data);
}

TEST(LowerLoop, WhatDiffersFromRoundToRound) {
  Facts F = lowered(
      "int n; struct Node { int Count; Node *Next; };\n"
      "void table(char **T, int w, int h) { for (int y = 0; y < h; ++y)\n"
      "  for (int x = 0; x < w; ++x) n++; }\n"
      "void rows(char **T, int w, int h) { for (int y = 0; y < h; ++y) {\n"
      "  char *p = T[y], *end = p + w; while (p < end) n += *p++; } }\n"
      "void triangle(int k) { for (int i = 0; i < k; ++i)\n"
      "  for (int j = i + 1; j < k; ++j) n++; }\n"
      "void letters(int *Length, int k) { for (int i = 0; i < k; ++i)\n"
      "  for (int j = 0; j < Length[i]; ++j) n++; }\n"
      "void children(Node *At) { while (At) {\n"
      "  for (int i = 0; i < At->Count; ++i) n++; At = At->Next; } }\n"
      "void stages(int k) { for (int l = 1; l < k; l *= 2)\n"
      "  for (int j = 0; j < l; ++j) n++; }\n"
      "void spans(int *Start, int k) { for (int i = 0; i < k; ++i) {\n"
      "  int end = Start[i + 1]; for (int j = Start[i]; j < end; ++j) n++; } "
      "}");
  auto InnerOf = [&](const char *Name) {
    const Function &Fn = F.function(Name);
    return Fn.Loops.size() == 2 ? Fn.Loops[1] : Loop();
  };
  for (const char *Name : {"table", "rows", "triangle"}) {
    EXPECT_EQ(InnerOf(Name).B, Loop::Bound::Data) << Name;
    EXPECT_FALSE(InnerOf(Name).Varies) << Name;
  }
  for (const char *Name : {"letters", "children", "spans", "stages"}) {
    EXPECT_EQ(InnerOf(Name).B, Loop::Bound::Data) << Name;
    EXPECT_TRUE(InnerOf(Name).Varies) << Name;
  }
  EXPECT_EQ(InnerOf("table").Params, paramBit(2));
  EXPECT_EQ(InnerOf("rows").Params, paramBit(2));
  EXPECT_EQ(InnerOf("letters").Params, paramBit(1));
}

TEST(LowerLoop, VariablesThatAllRestOnEachOtherAreAskedOnce) {
  std::string Code = "int g; void f(int n) { int a = n, b = n, c = n;";
  for (const char *Round = "abc"; Code.size() < 20'000;)
    for (int I = 0; I < 3; ++I)
      Code += std::string("\n") + Round[I] + " = " + Round[(I + 1) % 3] +
              " + " + Round[(I + 2) % 3] + " * " + Round[I] +
              "; for (int i = 0; i < " + Round[I] + "; ++i) g++;";
  Facts F = lowered(Code + "}");
  EXPECT_EQ(F.function("f").Loops.back().Params, paramBit(1));
}

TEST(LowerLoop, OfHowMuchEachRoundTakesCare) {
  Facts F =
      lowered("int n;\n"
              "void bits(int k) { for (int i = 0; i < k / 64 + 1; ++i)"
              " n++; }\n"
              "void words(int k) { int w = (k - 1) >> 5;\n"
              "  for (int i = 0; i < w; ++i) n++; }\n"
              "void steps(int k) { for (int i = 0; i < k; i += 8) n++; }\n"
              "void stages(int k) { for (int l = 1; l < k; l <<= 2)"
              " n++; }\n"
              "void multiples(int k, int p) {\n"
              "  for (int i = p; i < k; i += p) n++; }");
  EXPECT_EQ(F.function("bits").Loops[0].Trips, 64u);
  EXPECT_EQ(F.function("words").Loops[0].Trips, 32u);
  EXPECT_EQ(F.function("steps").Loops[0].Trips, 8u);
  EXPECT_EQ(F.function("stages").Loops[0].Trips, 16u);
  EXPECT_EQ(F.function("multiples").Loops[0].Trips, 100u);
}

TEST(LowerLoop, ACallKnowsWhatVaries) {
  Facts F = lowered("struct Node { Node *Next; void visit(int); };\n"
                    "void g(Node *, int); void f(Node *At, int k) {\n"
                    "  for (; At; At = At->Next) { g(At, k); At->visit(k); }\n"
                    "  g(At, k); }");
  std::vector<ParamSet> Varying;
  for (const BasicBlock &B : F.function("f").Blocks)
    for (const Event &E : B.Events)
      if (auto *C = E.as<Call>())
        Varying.push_back(C->Varying);
  std::ranges::sort(Varying);
  EXPECT_EQ(Varying, (std::vector<ParamSet>{0, paramBit(0), paramBit(1)}));
}

TEST(LowerLoop, ATableOfLargeNumbersSaysItself) {
  auto Varying = [](const char *Numbers) {
    Facts F = lowered("constexpr long T[] = {" + std::string(Numbers) +
                      "}; void g(long); void f(int k) {\n"
                      "  for (int i = 0; i < k; ++i) g(T[i]); }");
    for (const BasicBlock &B : F.function("f").Blocks)
      for (const Event &E : B.Events)
        if (auto *C = E.as<Call>())
          return C->Varying;
    return ParamSet(~0u);
  };
  EXPECT_EQ(Varying("3, 10'000'000"), ParamSet(0));
  EXPECT_EQ(Varying("3, 10"), paramBit(1));
}

TEST(LowerLoop, AConstantLimitIsOneWhereverItBegins) {
  Facts F = lowered("int n; void a(int k, int w) {\n"
                    "  for (int i = k; i < 4; i += w) n++; }\n"
                    "void b(int k) { for (int i = k; i <= 9; i += 2) n++; }");
  for (const char *Name : {"a", "b"})
    EXPECT_EQ(F.function(Name).Loops[0].B, Loop::Bound::Constant) << Name;
  EXPECT_EQ(F.function("a").Loops[0].Trips, 4u);
  EXPECT_EQ(F.function("b").Loops[0].Trips, 5u);
}

TEST(LowerLoop, ABlockKnowsItsLoop) {
  Facts F = lowered("int n; void a(int k) { for (int i = 0; i < k; ++i)\n"
                    "  for (int j = 0; j < k; ++j) n++; n--; }");
  const Function &Fn = F.function("a");
  ASSERT_EQ(Fn.Loops.size(), 2u);
  EXPECT_EQ(Fn.Loops[1].Parent, 0u);
  for (const BasicBlock &B : Fn.Blocks)
    for (const Event &E : B.Events)
      EXPECT_EQ(B.Loop, E.Where.Line == 2 && E.Where.Column < 35 ? 1 : NoLoop);
}

TEST(LowerBlocks, AHandlerIsReached) {
  Facts F = lowered("int N; void may(); void f() { try { may(); }\n"
                    "  catch (...) { N++; } }");
  EXPECT_LINE(F, "update   N");
}

// -- Coroutines and blocking -------------------------------------------------

const char *const MiniTask =
    "#include <coroutine>\n#include <thread>\n#include <chrono>\n"
    "using namespace std::chrono_literals;\n"
    "struct Task { struct promise_type {\n"
    "  Task get_return_object(); std::suspend_never initial_suspend();\n"
    "  std::suspend_never final_suspend() noexcept; void return_void();\n"
    "  std::suspend_never yield_value(int); void unhandled_exception(); };\n"
    "  bool await_ready(); void await_suspend(std::coroutine_handle<>);\n"
    "  void await_resume(); };\n"
    "Task child();\n";

TEST(LowerCoroutine, TasksGeneratorsAndSuspensions) {
  Facts F =
      lowered(std::string(MiniTask) + "Task a() { co_await child(); }\n"
                                      "Task b() { co_yield 1; }\nvoid c() {}");
  EXPECT_EQ(F.function("a").Co, Function::Coroutine::Task);
  EXPECT_EQ(F.function("b").Co, Function::Coroutine::Generator);
  EXPECT_EQ(F.function("c").Co, Function::Coroutine::No);
  EXPECT_LINE(F, "call     child()  [awaited]");
  EXPECT_LINE(F, "suspend  child");
  EXPECT_LINE(F, "call     Task::await_suspend(");
  EXPECT_LINE(F, "call     Task::promise_type::initial_suspend(this");
  EXPECT_EQ(F.count("suspend  "), 1u) << F.Text; // none at begin and end
}

TEST(LowerCoroutine, ALockMayBeLetGoOfBetweenSuspendAndResume) {
  Facts F = lowered(std::string(MiniTask) +
                    "#include <mutex>\nstd::mutex M;\n"
                    "Task wait(std::unique_lock<std::mutex> &);\n"
                    "Task a() { std::unique_lock L(M); co_await wait(L);\n"
                    "  co_await std::suspend_never{}; }");
  EXPECT_LINE(F, "suspend  wait, given L#");
  EXPECT_EQ(F.count("suspend  "), 1u) << F.Text;
  EXPECT_LT(F.Text.find("Task::await_suspend("), F.Text.find("suspend  wait"));
  EXPECT_LT(F.Text.find("suspend  wait"), F.Text.find("Task::await_resume("));
}

TEST(LowerCoroutine, WhereItGoesOn) {
  Facts F = lowered(std::string(MiniTask) +
                    "namespace cppcoro { struct io_service { Task schedule(); "
                    "};\nstruct static_thread_pool { Task schedule(); }; }\n"
                    "Task a(cppcoro::static_thread_pool &P,\n"
                    "       cppcoro::io_service &L) {\n"
                    "  co_await P.schedule(); co_await L.schedule(); }");
  EXPECT_LINE(F, "suspend  cppcoro::static_thread_pool::schedule  [goes away]");
  EXPECT_LINE(F, "suspend  cppcoro::io_service::schedule  [comes back]");
}

TEST(LowerCoroutine, TheLibraryOfWhatItAwaitsIsItsOwn) {
  Facts F = lowered(std::string(MiniTask) +
                    "namespace cppcoro { Task schedule(); }\n"
                    "Task a() { co_await cppcoro::schedule(); }\n"
                    "Task b() { co_await child(); }");
  EXPECT_EQ(F.Data.Strings[F.function("a").Runtime], "cppcoro");
  EXPECT_EQ(F.Data.Strings[F.function("b").Runtime], "");
}

TEST(LowerLocks, NoThreadOwnsASemaphore) {
  Facts F = lowered("#include <mutex>\n#include <semaphore>\nstd::mutex M;\n"
                    "std::binary_semaphore S(1);\n"
                    "void f() { S.acquire(); M.lock(); }");
  EXPECT_LINE(F, "acquire  S  [exclusive, unowned]");
  EXPECT_LINE(F, "acquire  M  [exclusive]");
}

TEST(LowerBlock, DescriptorsThatTheFileMakesNonblocking) {
  Facts F = lowered("#include <fcntl.h>\n#include <sys/socket.h>\n"
                    "void quick(int D) { fcntl(D, F_SETFL, O_NONBLOCK); }\n"
                    "void f(int A, int B, char *Line) {\n"
                    "  quick(A); recv(A, Line, 9, 0); recv(B, Line, 9, 0); }");
  EXPECT_EQ(F.count("block    recv"), 1u) << F.Text;
}

TEST(LowerBlock, HowLongAConstantTells) {
  Facts F = lowered(std::string(MiniTask) +
                    "#include <unistd.h>\n"
                    "Task a() { std::this_thread::sleep_for(500ms);\n"
                    "  std::this_thread::sleep_for(std::chrono::seconds(2));\n"
                    "  usleep(10); std::this_thread::sleep_for(0s);\n"
                    "  co_return; }");
  EXPECT_LINE(F, "for 500000000 ns");
  EXPECT_LINE(F, "for 2000000000 ns");
  EXPECT_LINE(F, "for 10000 ns");
  EXPECT_EQ(F.count("(sleep)"), 3u) << F.Text;
}

TEST(LowerBlock, AUsersOwnFunctionOfThatNameIsHisOwn) {
  Facts F =
      lowered("namespace story { void sleep(int); void f() { sleep(1); } }"
              "\nint usleep(double); void g() { usleep(1.5); }");
  EXPECT_NO_LINE(F, "block    sleep");
  EXPECT_NO_LINE(F, "block    usleep");
  EXPECT_LINE(F, "call     story::sleep(1)");
}

// -- Names and files ---------------------------------------------------------

TEST(LowerNames, InternalNamesBelongToTheirFile) {
  Facts F = lowered("static int N; namespace { int K; } int Shared;\n"
                    "static void f() { N++; K++; Shared++; }\n"
                    "int main() { f(); }");
  EXPECT_EQ(F.Data.Strings[F.function("main").Usr].rfind("story.cpp|", 0), 0u);
  EXPECT_EQ(F.Data.Strings[F.function("f").Usr].rfind("story.cpp|", 0), 0u);
  EXPECT_TRUE(F.function("main").Main);
  EXPECT_FALSE(F.function("main").External);
  for (const Variable &V : F.Data.Variables)
    EXPECT_EQ(F.Data.Strings[V.Usr].rfind("story.cpp|", 0) == 0,
              F.Data.Strings[V.Name] != "Shared");
}

TEST(LowerNames, OverridesAndVirtualCalls) {
  Facts F =
      lowered("struct Base { virtual void run() = 0; };\n"
              "struct Job final : Base { int N; void run() override { N++; "
              "} };\nvoid f(Base &B, Job &J) { B.run(); J.run(); }");
  EXPECT_EQ(F.function("Job::run").Overrides.size(), 1u);
  unsigned Virtual = 0, Calls = 0;
  for (const BasicBlock &B : F.function("f").Blocks)
    for (const Event &E : B.Events)
      if (const Call *C = E.as<Call>()) {
        ++Calls;
        Virtual += C->Virtual;
      }
  EXPECT_EQ(Calls, 2u);
  EXPECT_EQ(Virtual, 1u);
}

TEST(LowerDeterminism, TwiceTheSame) {
  std::string Code =
      "#include <thread>\n#include <vector>\nint N;\n"
      "void f() { std::vector<std::thread> V;\n"
      "  for (int i = 0; i < 4; ++i) V.emplace_back([&, i] { N += "
      "i; }); for (auto &T : V) T.join(); }";
  EXPECT_EQ(lowered(Code).Text, lowered(Code).Text);
}

} // namespace
} // namespace snarl
