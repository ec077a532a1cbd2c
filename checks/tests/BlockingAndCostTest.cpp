#include "checks/analyses/Analyses.h"
#include "checks/analyses/HeaviestWay.h"
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(Blocking, TheShortestChainIsNamed) {
  Unit U;
  U.function("sleepy").blocks("usleep", "sleep", BlockTier::Always,
                              500'000'000);
  U.function("long").call("detour");
  U.function("detour").call("sleepy");
  U.function("helper").call("long").call("sleepy");
  Body Co = U.function("session");
  Co.call("helper").function().Co = Function::Coroutine::Task;
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Notes.size(), 2u);
  EXPECT_NE(Found[0].Message.find("500 ms"), std::string::npos);
}

TEST(Blocking, OtherThreadsOtherCoroutinesAndGeneratorsAreNotMeant) {
  Unit U;
  U.function("sleepy").blocks("usleep", "sleep");
  U.function("child").blocks("usleep", "sleep").function().Co =
      Function::Coroutine::Generator;
  Body Co = U.function("session");
  Co.spawn(0, "sleepy").call("child").function().Co = Function::Coroutine::Task;
  U.function("plain").call("sleepy");
  EXPECT_TRUE(findings(U).empty());
}

TEST(Blocking, ACoroutineMayWaitWhereItHasGoneAway) {
  Unit U;
  Suspend Away, Back;
  Away.To = Suspend::Hop::Away;
  Back.To = Suspend::Hop::Back;
  Body Co = U.function("session");
  Co.blocks("usleep", "sleep") // 1
      .event(Away)
      .blocks("usleep", "sleep")
      .event(Suspend{})
      .call("child")
      .blocks("usleep", "sleep")
      .event(Back)
      .blocks("usleep", "sleep") // 2
      .function()
      .Co = Function::Coroutine::Task;
  U.function("child").blocks("usleep", "sleep").function().Co =
      Function::Coroutine::Task;
  EXPECT_EQ(findings(U).size(), 2u);
}

TEST(Blocking, NorMayOneThatIsGivenToAPool) {
  Unit U;
  U.function("child").blocks("usleep", "sleep").function().Co =
      Function::Coroutine::Task;
  U.function("both").blocks("usleep", "sleep").function().Co =
      Function::Coroutine::Task;
  U.function("main").spawn(0, "child").spawn(0, "both");
  EXPECT_TRUE(findings(U).empty());
  Body Co = U.function("session");
  Co.call("both").function().Co = Function::Coroutine::Task;
  EXPECT_EQ(findings(U).size(), 1u) << "it is awaited on the loop, too";
}

TEST(Blocking, MayIsTheLowerTierAndSelfIsAnError) {
  Unit U;
  Body Co = U.function("session");
  Co.blocks("fopen", "file", BlockTier::May)
      .blocks("sync_wait", "future", BlockTier::Self)
      .function()
      .Co = Function::Coroutine::Task;
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Level, Severity::Error);
}

TEST(BlockingUnderLock, WhatCountsAsLongCanBeSaid) {
  Unit U;
  const auto Door = U.global("m");
  U.function("slow").lock(Door).blocks("usleep", "sleep", BlockTier::Always,
                                       2'000'000);
  Body Quick = U.function("quick");
  Quick.lock(Door).update(U.global("sum")).unlock(Door);
  U.function("main")
      .spawn(U.local("a"), "slow")
      .spawn(U.local("b"), "quick")
      .spawn(U.local("c"), "quick");
  Program P = link(std::span(&U.S, 1));
  RunOptions O;
  O.Limits.WaitMilliseconds = 1.9;
  ASSERT_EQ(runChecks(P, O).Findings.size(), 1u);
  EXPECT_EQ(runChecks(P, O).Findings[0].Check, "blocking-under-lock");
  O.Limits.WaitMilliseconds = 2.1;
  EXPECT_TRUE(runChecks(P, O).Findings.empty());
}

TEST(GlobalLock, HowManyThreadsThereAreDoesNotCount) {
  Unit U;
  Body Work = U.function("work");
  Work.lock(U.global("m")).to({1});
  Work.in(1).loop(Loop::Bound::Constant, 100'000).weight(10).to({1, 2});
  Work.in(2).update(U.global("sum")).unlock(U.global("m"));
  U.function("main")
      .to({1})
      .in(1)
      .loop(Loop::Bound::Data)
      .spawn(U.any(U.local("threads")), "work")
      .to({1, 2});
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u); // the sum is stored once, at the end
  EXPECT_EQ(Found[0].Check, "cpu-work-under-global-lock");
}

/// Two threads that run: lock, a loop of Inside rounds, unlock, a loop of
/// Outside rounds.
Unit workers(std::uint64_t Inside, std::uint64_t Outside, bool TouchesShared) {
  Unit U;
  Body Work = U.function("work");
  Work.lock(U.global("m")).to({1});
  Work.in(1).loop(Loop::Bound::Constant, Inside).weight(10).to({2, 3});
  Work.in(2).inLoop(0).weight(10).to({1});
  if (TouchesShared)
    Work.update(U.global("sum"));
  Work.in(3).unlock(U.global("m")).to({4});
  Work.in(4).loop(Loop::Bound::Constant, Outside).weight(10).to({5, 6});
  Work.in(5).inLoop(1).weight(10).to({4});
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  return U;
}

TEST(GlobalLock, MostWorkUnderOneLock) {
  auto Found = findings(workers(100'000, 10, false));
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Check, "cpu-work-under-global-lock");
  EXPECT_NE(Found[0].Message.find("99 %"), std::string::npos);
}

TEST(GlobalLock, LittleOrNeededOrShortIsQuiet) {
  EXPECT_TRUE(findings(workers(1000, 100'000, false)).empty());
  EXPECT_TRUE(findings(workers(100'000, 10, true)).empty());
  EXPECT_TRUE(findings(workers(5, 1, false)).empty());
}

TEST(GlobalLock, WhatCountsAsMostCanBeSaid) {
  Unit U = workers(100'000, 100'000, false); // half of the work
  Program P = link(std::span(&U.S, 1));
  RunOptions O;
  O.Limits.LockShare = 0.4;
  EXPECT_EQ(runChecks(P, O).Findings.size(), 1u);
  O.Limits.LockShare = 0.6;
  EXPECT_TRUE(runChecks(P, O).Findings.empty());
}

TEST(GlobalLock, ALockOfEachThreadsOwnIsQuiet) {
  Unit U;
  Body Work = U.function("work");
  Work.lock(U.deref(U.param(0))).to({1});
  Work.in(1).loop(Loop::Bound::Data).weight(10).to({1, 2});
  Work.in(2).unlock(U.deref(U.param(0)));
  PathId Locks = U.local("locks");
  U.function("main")
      .to({1})
      .in(1)
      .loop(Loop::Bound::Data)
      .spawn(U.any(U.local("threads")), "work",
             {Value::address(U.unique(Locks))})
      .to({1, 2})
      .in(2);
  EXPECT_TRUE(findings(U).empty());
}

TEST(Cost, LoopsMultiplyAndSaturate) {
  Unit U;
  Body F = U.function("f");
  F.loop(Loop::Bound::Constant, 10).in(1).inLoop(0);
  F.loop(Loop::Bound::Data);
  EXPECT_EQ(Cost::times(F.function(), 0), 10);
  EXPECT_EQ(Cost::times(F.function(), 1), 10 * Cost::DataTrips);
  for (std::uint32_t I = 2; I < 12; ++I)
    F.in(I).inLoop(I - 1).loop(Loop::Bound::Data);
  EXPECT_EQ(Cost::times(F.function(), 11), Cost::Most);
}

TEST(Cost, ThereIsLittleDataForEachOfMany) {
  Loop L;
  L.B = Loop::Bound::Data;
  EXPECT_EQ(Cost::trips(L), Cost::DataTrips);
  L.Varies = true;
  EXPECT_EQ(Cost::trips(L), Cost::VaryingTrips);
  L.Trips = 4;
  EXPECT_EQ(Cost::trips(L), Cost::VaryingTrips / 4);
  L.Trips = 1'000'000;
  EXPECT_EQ(Cost::trips(L), 1);
}

TEST(Cost, OneOfManyTakesNoMoreThanTheOnlyOne) {
  Unit U;
  Body F = U.function("f");
  F.to({1}).in(1).loop(Loop::Bound::Data, 200).weight(1000).to({1, 2}).in(2);
  F.function().Loops[0].Params = paramBit(1);
  Program P = link(std::span(&U.S, 1));
  Analyses A(P);
  const FunctionCost &Its = A.Costs.of(0);
  EXPECT_EQ(Its.Total, 5000);
  EXPECT_EQ(Its.Small, 1000);
}

TEST(Cost, BranchesThatExcludeEachOtherDoNotAddUp) {
  Unit U;
  Body F = U.function("f");
  F.to({1, 2}).in(1).to({3}).in(2).to({3}).in(3);
  const std::vector<double> Parts{1, 10, 20, 300};
  EXPECT_EQ(HeaviestWay(F.function(), Parts).of(), 321);
}

TEST(Cost, WhatComesAfterALoopAddsUp) {
  Unit U;
  Body F = U.function("f");
  F.to({1});
  F.in(1).loop(Loop::Bound::Data).to({2, 5});
  F.in(2).inLoop(0).to({3, 4});
  F.in(3).inLoop(0).to({1});
  F.in(4).inLoop(0).to({1, 5}); // left from within, too
  F.in(5);
  const std::vector<double> Parts{1, 10, 100, 2000, 3000, 40000};
  EXPECT_EQ(HeaviestWay(F.function(), Parts).of(), 43111);
  EXPECT_EQ(HeaviestWay(F.function(), Parts).of(0), 3110);
}

} // namespace
} // namespace snarl::test
