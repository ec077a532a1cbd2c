// What the lowering makes of threads, of what they run, and of locks.

#include "LowerFacts.h"

namespace snarl {
namespace {

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
  EXPECT_LINE(F, "fn work() by std::thread  [new thread]  at");
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

} // namespace
} // namespace snarl
