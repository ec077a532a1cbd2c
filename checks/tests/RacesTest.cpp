// What a finding says beside its two main sides: the other accesses of the
// variable that race as well.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

std::vector<std::string> further(const Finding &F) {
  std::vector<std::string> Out;
  for (const Note &N : F.Notes)
    if (N.Text.starts_with("also "))
      Out.push_back(std::to_string(N.At.Line) + " " + N.Text);
  return Out;
}

TEST(Races, FurtherAccessesAreNotedInFileOrder) {
  Unit U;
  PathId Lock = U.global("m"), N = U.global("n");
  U.function("work").update(N); // line 2
  U.function("main")
      .spawn(U.local("a"), "work")
      .read(N) // line 5
      .write(N)
      .lock(Lock)
      .read(N) // line 8
      .unlock(Lock)
      .join(U.local("a"))
      .read(N);
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].At.Line, 2u);
  EXPECT_EQ(further(Found[0]),
            (std::vector<std::string>{"5 also read here, under no lock",
                                      "8 also read here, under 'm'"}));
}

TEST(Races, WhatSharesALockWithAllOthersIsNotNoted) {
  Unit U;
  PathId Lock = U.global("m"), N = U.global("n");
  U.function("work").lock(Lock).update(N).unlock(Lock);
  U.function("main")
      .spawn(U.local("a"), "work")
      .lock(Lock)
      .update(N)
      .unlock(Lock)
      .read(N)
      .join(U.local("a"));
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_TRUE(further(Found[0]).empty());
}

TEST(Races, PlacesThatACalleeTouchesAlikeAreNoted) {
  Unit U;
  PathId N = U.global("n");
  U.function("work").update(N).update(N).update(N); // lines 2 to 4
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(further(Found[0]),
            (std::vector<std::string>{"3 also updated here, under no lock",
                                      "4 also updated here, under no lock"}));
}

TEST(Races, WhatMostLibrariesLockIsLikely) {
  Unit U;
  PathId Seed = U.field(U.global("<locked>"), "hidden state of rand");
  U.function("work").update(Seed);
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_TRUE(findings(U).empty());
  auto Likely = likelyFindings(U);
  ASSERT_EQ(Likely.size(), 1u);
  EXPECT_TRUE(Likely[0].Message.starts_with("'hidden state of rand'"));
}

TEST(Races, MoreThanEightAreCounted) {
  Unit U;
  PathId N = U.global("n");
  Body Work = U.function("work");
  for (int I = 0; I != 11; ++I)
    Work.update(N);
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  auto More = further(Found[0]);
  ASSERT_EQ(More.size(), 8u);
  EXPECT_TRUE(More.back().ends_with("; and 2 more"));
}

/// A thread that uses an object while `main` gives its memory back.
Finding freed(Access::Mode Use, bool Counter) {
  Unit U;
  PathId N = U.global("n");
  Access Read{.Path = N, .M = Use, .Scalar = true, .Counter = Counter};
  Access Free{.Path = N, .M = Access::Mode::Write, .Frees = true};
  U.function("work").event(Read);
  U.function("main").spawn(U.local("a"), "work").event(Free).join(U.local("a"));
  auto Found = findings(U);
  EXPECT_EQ(Found.size(), 1u);
  return Found.empty() ? Finding{} : Found[0];
}

TEST(Races, MemoryThatIsGivenBackWhileItIsUsedIsAUseAfterFree) {
  Finding F = freed(Access::Mode::Read, false);
  EXPECT_EQ(F.Check, "unsynchronized-access");
  EXPECT_EQ(F.Message, "'n' is freed by the thread that started the other, "
                       "under no lock, while another thread may be at it: its "
                       "memory is given back while it is used, a use after "
                       "free");
  EXPECT_TRUE(F.Advice.starts_with("give it back when no thread uses it"));
}

TEST(Races, NeitherAnAtomicNorALockHelpsAgainstAUseAfterFree) {
  Finding F = freed(Access::Mode::Update, true);
  EXPECT_EQ(F.Check, "unsynchronized-counter");
  EXPECT_TRUE(F.Message.ends_with("a use after free")) << F.Message;
  EXPECT_EQ(F.Notes[0].Text, "freed here at the same time by the thread that "
                             "started the other, under no lock");
  EXPECT_TRUE(F.Interleaving.empty());
  EXPECT_FALSE(F.Remedy);
}

TEST(Races, MemoryMayBeGivenBackTwice) {
  Unit U;
  Access Free{.Path = U.global("n"), .M = Access::Mode::Write, .Frees = true};
  U.function("work").event(Free);
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_TRUE(Found[0].Message.ends_with(": its memory is given back twice"));
}

/// Names and paths are numbers of their own, which may be equal by chance.
TEST(Races, ALocalIsNoGlobalOfTheSameNumber) {
  constexpr std::uint32_t Many = 100;
  Unit U;
  Body Work = U.function("work"), Main = U.function("main");
  std::vector<Value> Locals;
  for (std::uint32_t I = 0; I != Many; ++I) {
    Work.update(U.global("g" + std::to_string(I))).update(U.deref(U.param(I)));
    Locals.push_back(Value::address(U.local("l" + std::to_string(I))));
  }
  Main.spawn(U.local("a"), "work", Locals);
  for (std::uint32_t I = 0; I != Many; ++I)
    Main.update(U.global("g" + std::to_string(I))).update(Locals[I].Path);
  EXPECT_EQ(findings(U).size(), 2 * Many);
}

} // namespace
} // namespace snarl::test
