#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// A coroutine whose blocks 1 to 3 are a loop (1 decides, 2 computes, 3 comes
/// after it), with its body open.
Body rounds(Unit &U, Loop::Bound B, std::uint64_t Trips,
            std::uint32_t Operations) {
  Body Co = U.function("session");
  Co.to({1}).in(1).loop(B, Trips).to({2, 3});
  Co.in(2).inLoop(0).weight(Operations).to({1});
  Co.function().Co = Function::Coroutine::Task;
  return Co;
}

TEST(StarvedLoop, RoundsTimesOperations) {
  Unit U;
  rounds(U, Loop::Bound::Constant, 1'000'000, 50);
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Check, "starved-event-loop");
  EXPECT_NE(Found[0].Message.find("50 million"), std::string::npos);
  ASSERT_EQ(Found[0].Notes.size(), 1u);
  EXPECT_NE(Found[0].Notes[0].Text.find("1000000 rounds"), std::string::npos);
}

TEST(StarvedLoop, ALittleLessIsLikelyAndDataIsNothing) {
  Unit Less, Data;
  rounds(Less, Loop::Bound::Constant, 1'000'000, 49);
  EXPECT_TRUE(findings(Less).empty());
  EXPECT_EQ(likelyFindings(Less).size(), 1u);
  rounds(Data, Loop::Bound::Data, 0, 100);
  EXPECT_TRUE(findings(Data).empty());
  EXPECT_TRUE(likelyFindings(Data).empty());
}

TEST(StarvedLoop, HowLongIsTooLongCanBeSaid) {
  Unit U;
  rounds(U, Loop::Bound::Constant, 1'000'000, 50); // five milliseconds
  Program P = link(std::span(&U.S, 1));
  RunOptions O;
  O.Likely = true;
  O.Limits.LoopMilliseconds = 6;
  ASSERT_EQ(runChecks(P, O).Findings.size(), 1u);
  EXPECT_TRUE(runChecks(P, O).Findings[0].Likely);
  O.Limits.LoopMilliseconds = 26;
  EXPECT_TRUE(runChecks(P, O).Findings.empty());
  O.Limits.LoopMilliseconds = 1;
  EXPECT_FALSE(runChecks(P, O).Findings[0].Likely);
}

TEST(StarvedLoop, ASuspensionAnywhereInTheLoopBreaksIt) {
  Unit U;
  Body Co = rounds(U, Loop::Bound::Constant, 100'000'000, 20);
  Co.to({1, 4}).in(4).inLoop(0).event(Suspend{}).to({1});
  EXPECT_TRUE(likelyFindings(U).empty());
  EXPECT_TRUE(findings(U).empty());
}

TEST(StarvedLoop, ARoundIsTheCheapestOne) {
  Unit U;
  Body Co = rounds(U, Loop::Bound::Constant, 1'000'000, 1);
  Co.to({4, 5});
  Co.in(4).inLoop(0).weight(1'000'000).to({1});
  Co.in(5).inLoop(0).weight(49).to({1});
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("50 million"), std::string::npos);
}

TEST(StarvedLoop, WhatIsLeftEarlyIsNotSure) {
  Unit U;
  rounds(U, Loop::Bound::Constant, 1'000'000, 50).to({1, 3});
  EXPECT_TRUE(findings(U).empty());
  EXPECT_EQ(likelyFindings(U).size(), 1u);
}

TEST(StarvedLoop, ButAnExceptionIsNoWayOutOfACountedLoop) {
  Unit U;
  rounds(U, Loop::Bound::Constant, 1'000'000, 50).to({1, 4}).in(4).to({4});
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(StarvedLoop, WithoutEnd) {
  Unit Spins, Throws, Asks;
  rounds(Spins, Loop::Bound::Unbounded, 0, 1).in(1).to({2});
  auto Found = findings(Spins);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("for ever"), std::string::npos);
  rounds(Throws, Loop::Bound::Unbounded, 0, 1)
      .in(1)
      .to({2})
      .in(2)
      .to({1, 4})
      .in(4)
      .to({4});
  EXPECT_TRUE(findings(Throws).empty());
  rounds(Asks, Loop::Bound::Unbounded, 0, 1).call("elsewhere").in(1).to({2});
  EXPECT_TRUE(findings(Asks).empty()) << "it may throw, or wait";
}

TEST(StarvedLoop, CalleesCountInARoundAndByThemselves) {
  Unit U;
  Body Step = U.function("step");
  Step.to({1}).in(1).loop(Loop::Bound::Constant, 100).to({2, 3});
  Step.in(2).inLoop(0).weight(10).to({1});
  rounds(U, Loop::Bound::Constant, 100'000, 1).call("step");
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("100 million"), std::string::npos);

  Unit V;
  rounds(V, Loop::Bound::Constant, 100'000'000, 1).function().Co =
      Function::Coroutine::No;
  V.function("helper").call("session");
  V.function("caller").call("helper").function().Co = Function::Coroutine::Task;
  Found = findings(V);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Notes.size(), 2u);
}

TEST(StarvedLoop, ANumberThatIsPassedDownCounts) {
  Unit U;
  Body Mix = rounds(U, Loop::Bound::Data, 0, 10);
  Mix.function().Co = Function::Coroutine::No;
  Mix.function().Loops[0].UpTo = U.param(1);
  U.function("helper").call("session",
                            {Value::unknown(), Value::load(U.param(0))});
  U.function("caller")
      .call("helper", {Value::constant(1000)})
      .call("helper", {Value::constant(5'000'000)})
      .call("helper", {Value::unknown()})
      .function()
      .Co = Function::Coroutine::Task;
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("50 million"), std::string::npos);
  ASSERT_EQ(Found[0].Notes.size(), 2u);
  EXPECT_NE(Found[0].Notes[1].Text.find("5000000 rounds"), std::string::npos);
}

TEST(StarvedLoop, OfSeveralCalleesTheLightest) {
  Unit U;
  Body Heavy = rounds(U, Loop::Bound::Constant, 100'000'000, 1);
  Heavy.function().Co = Function::Coroutine::No;
  Symbol Base = U.name("base");
  U.function("base").weight(1);
  Heavy.function().Overrides = {Base};
  Call C;
  C.Callee = C.Name = Base;
  C.Virtual = true;
  U.function("caller").event(C).function().Co = Function::Coroutine::Task;
  EXPECT_TRUE(findings(U).empty());
}

TEST(StarvedLoop, ElsewhereItIsNobodysBusiness) {
  Unit U;
  Suspend Away;
  Away.To = Suspend::Hop::Away;
  rounds(U, Loop::Bound::Constant, 100'000'000, 1).in(0).event(Away);
  EXPECT_TRUE(findings(U).empty());
  Unit G;
  rounds(G, Loop::Bound::Constant, 100'000'000, 1).function().Co =
      Function::Coroutine::Generator;
  EXPECT_TRUE(findings(G).empty());
}

} // namespace
} // namespace snarl::test
