// What the lowering makes of reads, writes and updates.

#include "LowerFacts.h"

namespace snarl {
namespace {

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
  EXPECT_EQ(F.count("update   Hits  [plain, scalar, counter, sums]"), 5u)
      << F.Text;
  EXPECT_EQ(F.count("update   Hits  [plain, scalar, counter]"), 1u);
  EXPECT_NO_LINE(F, "read     Hits");
}

TEST(LowerAccess, APlainWriteOrReadIsNoUpdate) {
  Facts F = lowered("int Hits, Old; void f() { Old = Hits; }");
  EXPECT_LINE(F, "read     Hits");
  EXPECT_LINE(F, "write    Old");
  EXPECT_NO_LINE(F, "update");
}

TEST(LowerAccess, IndicesThatCountEachOtherOnAreFollowedOnce) {
  Facts F = lowered("int Row[9];\n"
                    "void f(int A) {\n"
                    "  int X = 0, Y = 0, Z = 0;\n"
                    "  while (Z != 9) {\n"
                    "    Row[Z] = 1;\n"
                    "    Z += X; X += Y; X += A * 2; Y += X; Y += A * 2;\n"
                    "  }\n"
                    "}\n");
  EXPECT_LINE(F, "write    Row[");
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

TEST(LowerAccess, ALibraryCopiesANumberThatItMayOnlyRead) {
  Facts F = lowered("#include <chrono>\n"
                    "int f(int N) { std::chrono::seconds S(N); return N; }");
  EXPECT_NO_LINE(F, "read     param0");
}

TEST(LowerAccess, ANumberThatIsReadFromAStreamIsNoConstant) {
  Facts F = lowered("#include <sstream>\nvoid give(int);\n"
                    "void f(std::istream &In) {\n"
                    "  int N = 2, K = 3; In >> N; give(N); give(K); }");
  EXPECT_LINE(F, "call     give(N#1)");
  EXPECT_LINE(F, "call     give(3)");
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

} // namespace
} // namespace snarl
