// What the lowering makes of source code: each test is a snippet and the lines
// of `snarl facts` that must (or must not) come of it.

#include "tool/lower/Lower.h"
#include "tool/summary/Text.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <sstream>

using namespace snarl;

namespace {

struct Facts {
  Summary Data;
  std::string Text;

  /// The first function of that display name; fails if there is none.
  const Function &function(const std::string &Name) const {
    for (const Function &F : Data.Functions)
      if (Data.Strings[F.Name] == Name)
        return F;
    ADD_FAILURE() << "no function " << Name << " in\n" << Text;
    static const Function None;
    return None;
  }
  bool hasFunction(const std::string &Name) const {
    return std::any_of(
        Data.Functions.begin(), Data.Functions.end(),
        [&](const Function &F) { return Data.Strings[F.Name] == Name; });
  }
  std::size_t count(const std::string &Part) const {
    std::size_t N = 0;
    for (std::size_t At = Text.find(Part); At != std::string::npos;
         At = Text.find(Part, At + 1))
      ++N;
    return N;
  }
  /// Whether both parts occur, the first before the second.
  bool inOrder(const std::string &First, const std::string &Second) const {
    std::size_t At = Text.find(First);
    return At != std::string::npos &&
           Text.find(Second, At + First.size()) != std::string::npos;
  }
};

Facts lowered(const std::string &Code, const std::string &Language = "c++20",
              const std::string &File = "story.cpp") {
  std::unique_ptr<clang::ASTUnit> Unit =
      clang::tooling::buildASTFromCodeWithArgs(
          Code, {"-std=" + Language, "-Wno-everything"}, File);
  Facts Result;
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred()) {
    ADD_FAILURE() << "does not parse:\n" << Code;
    return Result;
  }
  Result.Data =
      lower(Unit->getASTContext(), Models::builtin(), LowerOptions{"."});
  Result.Text = printSummary(Result.Data);
  return Result;
}

#define EXPECT_LINE(FACTS, PART)                                               \
  EXPECT_NE((FACTS).Text.find(PART), std::string::npos) << (FACTS).Text
#define EXPECT_NO_LINE(FACTS, PART)                                            \
  EXPECT_EQ((FACTS).Text.find(PART), std::string::npos) << (FACTS).Text

// -- Accesses ----------------------------------------------------------------

TEST(LowerAccess, EveryFormOfUpdateIsOne) {
  Facts F = lowered("int Hits; bool Flag; int twice(int);\n"
                    "void visit() {\n"
                    "  ++Hits;\n"
                    "  Hits--;\n"
                    "  Hits += 2;\n"
                    "  Hits = Hits + 1;\n"
                    "  Hits = 1 + Hits;\n"
                    "  Hits = twice(Hits);\n"
                    "}\n");
  EXPECT_EQ(F.count("update   Hits  [plain, scalar, counter]"), 6u) << F.Text;
  EXPECT_NO_LINE(F, "read     Hits");
}

TEST(LowerAccess, APlainWriteOrReadIsNoUpdate) {
  Facts F = lowered("int Hits, Old; void f() { Old = Hits; }");
  EXPECT_LINE(F, "read     Hits");
  EXPECT_LINE(F, "write    Old");
  EXPECT_NO_LINE(F, "update");
}

TEST(LowerAccess, DeleteFreeAndResetGiveMemoryBack) {
  Facts F = lowered("#include <cstdlib>\n#include <memory>\n"
                    "struct S { int N; } *A, *B; std::unique_ptr<S> C, D;\n"
                    "void f() { delete A; std::free(B); C.reset(); "
                    "D.reset(new S); }");
  EXPECT_LINE(F, "write    A*  [plain, frees]");
  EXPECT_LINE(F, "write    B*  [plain, frees]");
  EXPECT_LINE(F, "write    C  [plain, frees]");
  EXPECT_LINE(F, "write    D  [plain]");
}

TEST(LowerAccess, AFlagIsAScalarButNoCounter) {
  Facts F = lowered("bool Stop; enum E { A, B } Mode; int *P;\n"
                    "void f() { Stop |= true; Mode = B; ++P; }");
  EXPECT_LINE(F, "update   Stop  [plain, scalar]");
  EXPECT_LINE(F, "write    Mode  [plain, scalar]");
  EXPECT_LINE(F, "update   P  [plain, scalar]");
}

TEST(LowerAccess, WhatNobodyElseCanSeeIsLeftOut) {
  Facts F = lowered("const int Limit = 3; constexpr int Size = 4;\n"
                    "int f(int n) { int i = n; ++i; i += Limit + Size;\n"
                    "  return i + sizeof(++i); }");
  EXPECT_NO_LINE(F, "read ");
  EXPECT_NO_LINE(F, "update");
}

TEST(LowerAccess, ALocalWhoseAddressIsTakenCanBeSeen) {
  Facts F = lowered("void keep(int *); void f() { int n = 0; keep(&n); ++n; }");
  EXPECT_LINE(F, "update   n#");
}

TEST(LowerAccess, MembersElementsAndReferencesArePaths) {
  Facts F = lowered("struct Stats { int N; int A[4]; int &R;\n"
                    "  void f(int i) { N++; A[2]++; A[i]++; R++; } };\n"
                    "void g(Stats *S, int &X) { S->N++; X++; int &Y = S->N; "
                    "Y++; }");
  EXPECT_LINE(F, "update   this->N ");
  EXPECT_LINE(F, "update   this->A[2] ");
  EXPECT_LINE(F, "update   this->A[own] ");
  EXPECT_LINE(F, "update   this->R* ");
  EXPECT_LINE(F, "update   param0->N ");
  EXPECT_LINE(F, "update   param1* ");
  EXPECT_LINE(F, "bind     Y#1 := &param0->N");
  EXPECT_LINE(F, "update   Y#1* ");
}

TEST(LowerAccess, AnIndexThatChangesIsUnknown) {
  Facts F = lowered("int A[4]; void f(int i) { i++; A[i]++; }");
  EXPECT_LINE(F, "update   A[?]");
}

TEST(LowerAccess, AtomicsAreAtomic) {
  Facts F = lowered("#include <atomic>\n"
                    "std::atomic<int> N; int Raw;\n"
                    "void f() { N++; N.fetch_add(2); N = N + 1;\n"
                    "  __atomic_fetch_add(&Raw, 1, __ATOMIC_SEQ_CST);\n"
                    "  __sync_fetch_and_add(&Raw, 1); }");
  EXPECT_EQ(F.count("update   N  [atomic"), 2u) << F.Text;
  EXPECT_LINE(F, "read     N  [atomic");
  EXPECT_LINE(F, "update   N, loaded at story.cpp:3:37  [atomic");
  EXPECT_EQ(F.count("update   Raw  [atomic"), 2u) << F.Text;
  EXPECT_NO_LINE(F, "[plain");
}

TEST(LowerAccess, StaticAndThreadLocalsHaveTheirOwnRoots) {
  Facts F = lowered("thread_local int Mine;\n"
                    "int next() { static int N = 0; Mine++; return ++N; }");
  EXPECT_LINE(F, "update   static next::N");
  EXPECT_LINE(F, "update   thread_local Mine");
}

TEST(LowerAccess, CodeThatIsNeverGeneratedIsSilent) {
  Facts F = lowered("int N; template <class T> void unused() { N++; }\n"
                    "void f() { if constexpr (false) N++; if (false) N++; }");
  EXPECT_NO_LINE(F, "update");
}

// -- Threads -----------------------------------------------------------------

TEST(LowerSpawn, TheHandleIsTheVariable) {
  Facts F =
      lowered("#include <thread>\n#include <future>\n#include <vector>\n"
              "void work(); struct S { std::thread Worker; void go(); };\n"
              "void S::go() { Worker = std::thread(work); }\n"
              "void f() { std::thread A(work); A.join();\n"
              "  std::vector<std::thread> All;\n"
              "  All.emplace_back(work);\n"
              "  All.push_back(std::thread(work));\n"
              "  for (auto &T : All) T.join();\n"
              "  auto Sum = std::async(work); Sum.get();\n"
              "  std::thread(work).detach(); }");
  EXPECT_LINE(F, "fn work() by std::thread, handle this->Worker");
  EXPECT_LINE(F, "fn work() by std::thread, handle A#1");
  EXPECT_LINE(F, "join     A#1");
  EXPECT_EQ(F.count("handle All#2[?]"), 2u) << F.Text;
  EXPECT_LINE(F, ":= &All#2[?]");
  EXPECT_LINE(F, "std::async, handle Sum#");
  EXPECT_LINE(F, "join     Sum#");
  EXPECT_LINE(F, "fn work() by std::thread  at");
}

TEST(LowerSpawn, WhatAThreadGetsIsBound) {
  Facts F = lowered(
      "#include <thread>\n#include <functional>\n"
      "struct S { int N; void run() {} void add(int) {} void go(); };\n"
      "struct W { int *P; void operator()() { ++*P; } };\n"
      "void bump(int &) {}\n"
      "void S::go() { std::thread T(&S::run, this); T.join(); }\n"
      "void f() { int c = 0; S s; W w{&c};\n"
      "  std::thread A(bump, std::ref(c)); std::thread B(&S::add, &s, 5);\n"
      "  std::thread C(w); std::thread D(std::ref(w));\n"
      "  std::thread E(std::bind(&S::add, &s, 7)); }");
  EXPECT_LINE(F, "fn S::run(this) by");
  EXPECT_LINE(F, "fn bump() with &c#1 by");
  EXPECT_LINE(F, "fn S::add(&s#2) with 5 by");
  EXPECT_LINE(F, "bind     $copy#");
  EXPECT_LINE(F, "fn W::operator()(&w#3) by");
  EXPECT_LINE(F, "fn S::add(&s#2, 7) by");
}

TEST(LowerSpawn, ThreadsOfC) {
  Facts F =
      lowered("#include <pthread.h>\n"
              "static void *worker(void *p) { int *n = (int *)p; (*n)++;\n"
              "  return 0; }\n"
              "int main(void) { pthread_t t; int n = 0;\n"
              "  pthread_create(&t, 0, worker, (void *)&n);\n"
              "  pthread_join(t, 0); return n; }",
              "c17", "story.c");
  EXPECT_LINE(F, "fn worker() with &n#");
  EXPECT_TRUE(F.inOrder("handle t#", "join     t#")) << F.Text;
  EXPECT_LINE(F, "bind     n#1 := param0");
  EXPECT_LINE(F, "update   n#1*");
}

TEST(LowerSpawn, AMemberThreadEndsInTheDestructorNobodyWrote) {
  Facts F = lowered("#include <thread>\n"
                    "struct Pool { std::jthread T{[this] { run(); }};\n"
                    "  void run(); };\n"
                    "void f() { Pool P; }");
  EXPECT_LINE(F, "by std::jthread, handle this->T");
  EXPECT_TRUE(F.hasFunction("Pool::~Pool"));
  EXPECT_LINE(F, "join     this->T");
  EXPECT_LINE(F, "call     Pool::~Pool(this: &P#1)");
}

TEST(LowerSpawn, AMovedThreadIsNotJoinedWhereItCameFrom) {
  Facts F = lowered("#include <thread>\n#include <vector>\nvoid work();\n"
                    "std::vector<std::jthread> All;\n"
                    "void f() { std::jthread T(work);\n"
                    "  All.push_back(std::move(T)); }");
  EXPECT_NO_LINE(F, "join     T#1");
  EXPECT_LINE(F, "bind     All[?] := T#1");
}

// -- Lambdas -----------------------------------------------------------------

TEST(LowerClosure, CapturesAreFieldsOfTheClosure) {
  Facts F = lowered("void f() { int a = 0, b = 0, *p = &a;\n"
                    "  auto L = [&a, b, q = p] { a++; *q = b; }; L(); }");
  EXPECT_LINE(F, "bind     L#4.[a] := &a#");
  EXPECT_LINE(F, "bind     L#4.[q] := p#");
  EXPECT_LINE(F, "update   this->[a]*");
  EXPECT_LINE(F, "write    this->[q]*");
  EXPECT_LINE(F, "call     lambda in f(this: &L#4)");
}

TEST(LowerClosure, MembersThroughACapturedThis) {
  Facts F = lowered("struct S { int N; void go() { auto L = [this] { N++; }; "
                    "L(); } };");
  EXPECT_LINE(F, "bind     L#1.[this] := this");
  EXPECT_LINE(F, "update   this->[this]->N");
}

TEST(LowerClosure, LambdasOfOneFunctionAreNumberedInSourceOrder) {
  Facts F = lowered("int N; void f() { [] { N = 1; }(); [] {\n"
                    "  [] { N = 2; }(); }(); }");
  EXPECT_LINE(F, "usr  c:@F@f#$lambda1\n");
  EXPECT_LINE(F, "usr  c:@F@f#$lambda2\n");
  EXPECT_LINE(F, "usr  c:@F@f#$lambda2$lambda1\n");
}

TEST(LowerClosure, InstancesWithDifferentClosuresAreDifferentFunctions) {
  Facts F = lowered("int N; template <class F> void run(F f) { f(); }\n"
                    "void g() { run([] { N++; }); run([] { N--; });\n"
                    "  auto twice = [](auto f) { f(); f(); };\n"
                    "  twice([] { N += 2; }); twice([] { N += 3; }); }");
  for (std::size_t I = 1; I < F.Data.Functions.size(); ++I)
    EXPECT_NE(F.Data.Functions[I - 1].Usr, F.Data.Functions[I].Usr) << F.Text;
  EXPECT_EQ(F.count("function run "), 2u) << F.Text;
  EXPECT_LINE(F, "call     (param0)()");
}

TEST(LowerClosure, AFunctionObjectOfTheLibraryIsWhatItHolds) {
  Facts F =
      lowered("#include <functional>\nint N;\n"
              "struct Queue { std::function<void()> Next;\n"
              "  void put(std::function<void()> F) { Next = std::move(F); }\n"
              "  void run() { Next(); } };\n"
              "void f(Queue &Q) { Q.put([] { N++; }); }");
  EXPECT_LINE(F, "bind     this->Next := param0");
  EXPECT_LINE(F, "call     (this->Next)()");
  EXPECT_LINE(F, "call     Queue::put(this: &param0*, fn lambda in f(");
}

// -- Locks -------------------------------------------------------------------

TEST(LowerLock, AGuardIsBoundTakenAndReleased) {
  Facts F = lowered("#include <mutex>\nstd::mutex M; int N;\n"
                    "void f() { { std::lock_guard<std::mutex> G(M); N++; }\n"
                    "  N--; }");
  EXPECT_LINE(F, "bind     G#1.<lock> := &M");
  EXPECT_TRUE(F.inOrder("acquire  G#1.<lock>*", "update   N")) << F.Text;
  EXPECT_TRUE(F.inOrder("update   N", "release  G#1.<lock>*")) << F.Text;
  EXPECT_TRUE(F.inOrder("release  G#1.<lock>*", "update   N")) << F.Text;
}

TEST(LowerLock, AUsersOwnGuardIsItsConstructorAndDestructor) {
  Facts F = lowered("#include <mutex>\n"
                    "struct Hold { std::mutex &M;\n"
                    "  Hold(std::mutex &X) : M(X) { M.lock(); }\n"
                    "  ~Hold() { M.unlock(); } };\n"
                    "std::mutex A; int N; void f() { Hold H(A); N++; }");
  EXPECT_LINE(F, "bind     this->M := &param0*");
  EXPECT_TRUE(F.inOrder("call     Hold::Hold(this: &H#1, &A)", "update   N"));
  EXPECT_TRUE(F.inOrder("update   N", "call     Hold::~Hold(this: &H#1)"));
}

TEST(LowerLock, AReturnedGuardIsNotReleasedHere) {
  Facts F = lowered("#include <mutex>\nstd::mutex M;\n"
                    "std::unique_lock<std::mutex> hold() {\n"
                    "  std::unique_lock<std::mutex> G(M); return G; }\n"
                    "std::unique_lock<std::mutex> brief() {\n"
                    "  return std::unique_lock<std::mutex>(M); }");
  EXPECT_NO_LINE(F, "release");
  EXPECT_LINE(F, "bind     return.<lock> := &M");
}

TEST(LowerLock, BranchesOnATriedLock) {
  Facts F = lowered("#include <mutex>\n#include <pthread.h>\nstd::mutex M;\n"
                    "pthread_mutex_t P; int N;\n"
                    "void a() { if (M.try_lock()) N++; }\n"
                    "void b() { std::unique_lock G(M, std::try_to_lock);\n"
                    "  if (!G.owns_lock()) return; N++; }\n"
                    "void c() { bool Got = M.try_lock(); if (Got) N++; }\n"
                    "void d() { if (pthread_mutex_trylock(&P) == 0) N++; }\n"
                    "void e() { if (pthread_mutex_trylock(&P)) N++; }");
  EXPECT_EQ(F.count("if M is held"), 1u) << F.Text;
  EXPECT_LINE(F, "if G#1.<lock>* is not held");
  EXPECT_LINE(F, "answer   Got#1 := M is held");
  EXPECT_LINE(F, "if Got#1 is -+");
  EXPECT_EQ(F.count("if P is held"), 1u) << F.Text;
  EXPECT_EQ(F.count("if P is not held"), 1u) << F.Text;
}

// -- Control flow ------------------------------------------------------------

TEST(LowerLoop, BoundsAreClassified) {
  Facts F =
      lowered("int n; bool more(); int A[7];\n"
              "void a() { for (int i = 0; i < 100; i += 2) n++; }\n"
              "void b(int k) { for (int i = 0; i < k; ++i) n++; }\n"
              "void c() { for (;;) n++; }\n"
              "void d() { while (more()) n++; }\n"
              "void e() { for (int x : A) n += x; }\n"
              "void g() { int k = 50; for (int i = k; i >= 0; --i) n++; }");
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
  EXPECT_NO_LINE(F, "initial_suspend(this");
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

TEST(LowerSuppressions, EveryFormOfNolint) {
  Facts F = lowered("int a; // NOLINT\n"
                    "// NOLINTNEXTLINE(snarl-*): reviewed\n"
                    "int b;\n"
                    "// NOLINTBEGIN(unsynchronized-counter)\n"
                    "int c;\n"
                    "// NOLINTEND(unsynchronized-counter)\n"
                    "int d; // NOLINTED is another word\n");
  ASSERT_EQ(F.Data.Suppressions.size(), 3u);
  const auto &S = F.Data.Suppressions;
  EXPECT_EQ(F.Data.Strings[S[0].Checks], "*");
  EXPECT_EQ(S[0].First, 1u);
  EXPECT_EQ(S[1].First, 3u);
  EXPECT_EQ(F.Data.Strings[S[1].Checks], "snarl-*");
  EXPECT_EQ(F.Data.Strings[S[1].Reason], "reviewed");
  EXPECT_EQ(S[2].First, 4u);
  EXPECT_EQ(S[2].Last, 6u);
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
