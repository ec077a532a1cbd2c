// Counters and the locks around them, on hand-made programs: which count as
// held, and where.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(LockedCounter, OneLockForAll) {
  Unit U;
  PathId M = U.global("m");
  U.function("work").lock(M).update(U.global("n")).unlock(M);
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_TRUE(findings(U).empty());
}

TEST(LockedCounter, TwoDifferentLocks) {
  Unit U;
  U.function("work").lock(U.global("m")).update(U.global("n"));
  U.function("play").lock(U.global("k")).update(U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "play");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(LockedCounter, SharedLockDoesNotExcludeAnUpdate) {
  Unit U;
  U.function("work").lockShared(U.global("m")).update(U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(LockedCounter, LockOnOneBranchOnly) {
  Unit U;
  PathId M = U.global("m");
  U.function("work").to({1, 2}).in(1).lock(M).to({2}).in(2).update(
      U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(LockedCounter, TryLockHoldsWhereItsTestSaysSo) {
  for (bool Tested : {true, false}) {
    Unit V;
    V.function("work")
        .event(Acquire{V.global("m"), false, true})
        .to({1, 2})
        .in(1)
        .update(V.global("n"))
        .to({2});
    if (Tested)
      V.S.Functions[0].Blocks[0].Condition = {.Lock = V.global("m")};
    V.function("main").spawn(V.local("a"), "work").spawn(V.local("b"), "work");
    EXPECT_EQ(findings(V).empty(), Tested);
  }
}

TEST(LockedCounter, AFunctionsAnswerTellsWhetherTheLockIsHeld) {
  for (bool Answers : {true, false}) {
    Unit V;
    Body Try = V.function("tryLock");
    Try.event(Acquire{V.global("m"), false, true});
    if (Answers)
      Try.event(Answer{V.ret(), {.Lock = V.global("m")}, {}});
    V.function("work")
        .call("tryLock", {}, V.result(1))
        .to({1, 2})
        .in(1)
        .update(V.global("n"))
        .to({2});
    V.S.Functions[1].Blocks[0].Condition = {.Object = V.result(1)};
    V.function("main").spawn(V.local("a"), "work").spawn(V.local("b"), "work");
    EXPECT_EQ(findings(V).empty(), Answers);
  }
}

TEST(LockedCounter, WhoseTurnItIsCountsUntilTheTurnIsGivenAway) {
  for (bool Before : {true, false}) {
    Unit V;
    Access Give{V.global("serving"), Access::Mode::Update};
    Give.Atomic = true;
    Body Work = V.function("work");
    Work.to({1, 2}).in(1);
    if (!Before)
      Work.event(Give);
    Work.update(V.global("n"));
    if (Before)
      Work.event(Give);
    Work.to({2});
    V.S.Functions[0].Blocks[0].Condition = {
        .Lock = V.field(V.global("serving"), "<turn>")};
    V.function("main").spawn(V.local("a"), "work").spawn(V.local("b"), "work");
    EXPECT_EQ(findings(V).empty(), Before);
  }
}

/// A guard class of the user's own: its constructor locks, its destructor
/// unlocks, and neither is on any list.
void addGuard(Unit &U) {
  Body Ctor = U.function("Guard::Guard");
  Ctor.bind(U.member("ref"), Value::load(U.param(0)))
      .lock(U.deref(U.member("ref")));
  Ctor.function().Static = false;
  Body Dtor = U.function("Guard::~Guard");
  Dtor.unlock(U.deref(U.member("ref")));
  Dtor.function().Static = false;
}

TEST(LockedCounter, AUsersGuardIsUnderstood) {
  for (bool Early : {false, true}) {
    Unit U;
    addGuard(U);
    Value G = Value::address(U.local("g"));
    Body Work = U.function("work");
    Work.callOn(G, "Guard::Guard", {Value::address(U.global("m"))});
    if (Early)
      Work.callOn(G, "Guard::~Guard").update(U.global("n"));
    else
      Work.update(U.global("n")).callOn(G, "Guard::~Guard");
    U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
    EXPECT_EQ(findings(U).empty(), !Early);
  }
}

TEST(LockedCounter, AFunctionThatReturnsAGuardHandsTheLockOver) {
  Unit U;
  PathId L = U.local("l");
  PathId Lock = U.deref(U.field(L, "<lock>"));
  U.function("hold")
      .bind(U.field(L, "<lock>"), Value::address(U.global("m")))
      .lock(Lock)
      .bind(U.ret(), Value::load(L))
      .unlock(Lock);
  PathId Mine = U.local("mine");
  U.function("work")
      .call("hold", {}, U.result(1))
      .bind(Mine, Value::load(U.result(1)))
      .update(U.global("n"))
      .unlock(U.deref(U.field(Mine, "<lock>")))
      .update(U.global("k"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("'k'"), std::string::npos);
}

TEST(LockedCounter, TheCallersLockCovers) {
  Unit U;
  U.function("inner").update(U.global("n"));
  U.function("middle").call("inner");
  U.function("work").lock(U.global("m")).call("middle").unlock(U.global("m"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_TRUE(findings(U).empty());
}

TEST(LockedCounter, ACalleeThatGivesTheLockUp) {
  Unit U;
  U.function("inner")
      .unlock(U.global("m"))
      .update(U.global("n"))
      .lock(U.global("m"));
  U.function("work").lock(U.global("m")).call("inner").unlock(U.global("m"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_EQ(findings(U).size(), 1u);
}

} // namespace
} // namespace snarl::test
