// The race analysis end to end on hand-made programs: order by start and join,
// lock sets, callees, callables.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(Counter, TwoThreadsOnOneGlobal) {
  Unit U;
  U.function("work").update(U.global("n"));
  U.function("main")
      .spawn(U.local("a"), "work")
      .spawn(U.local("b"), "work")
      .join(U.local("a"))
      .join(U.local("b"));
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Check, "unsynchronized-counter");
  EXPECT_EQ(Found[0].Interleaving.size(), 4u);
}

TEST(Counter, OneAfterTheOther) {
  Unit U;
  U.function("work").update(U.global("n"));
  U.function("main")
      .update(U.global("n"))
      .spawn(U.local("a"), "work")
      .join(U.local("a"))
      .spawn(U.local("b"), "work")
      .join(U.local("b"))
      .update(U.global("n"));
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, TheStarterGoesOn) {
  Unit U;
  U.function("work").update(U.global("n"));
  U.function("main")
      .spawn(U.local("a"), "work")
      .read(U.global("n"))
      .join(U.local("a"));
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, OneLockForAll) {
  Unit U;
  PathId M = U.global("m");
  U.function("work").lock(M).update(U.global("n")).unlock(M);
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, TwoDifferentLocks) {
  Unit U;
  U.function("work").lock(U.global("m")).update(U.global("n"));
  U.function("play").lock(U.global("k")).update(U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "play");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, SharedLockDoesNotExcludeAnUpdate) {
  Unit U;
  U.function("work").lockShared(U.global("m")).update(U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, LockOnOneBranchOnly) {
  Unit U;
  PathId M = U.global("m");
  U.function("work").to({1, 2}).in(1).lock(M).to({2}).in(2).update(
      U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, TryLockHoldsWhereItsTestSaysSo) {
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

TEST(Counter, AFunctionsAnswerTellsWhetherTheLockIsHeld) {
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

TEST(Counter, WhoseTurnItIsCountsUntilTheTurnIsGivenAway) {
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

TEST(Counter, WhomAThreadJoinsHasEndedWithIt) {
  for (bool Joins : {true, false}) {
    Unit V;
    V.function("worker").update(V.global("n"));
    Body Foreman = V.function("foreman");
    if (Joins)
      Foreman.join(V.global("w"));
    V.function("main")
        .spawn(V.global("w"), "worker")
        .spawn(V.local("f"), "foreman")
        .join(V.local("f"))
        .update(V.global("n"));
    EXPECT_EQ(findings(V).empty(), Joins);
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

TEST(Counter, AUsersGuardIsUnderstood) {
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

TEST(Counter, AFunctionThatReturnsAGuardHandsTheLockOver) {
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

TEST(Counter, TheCallersLockCovers) {
  Unit U;
  U.function("inner").update(U.global("n"));
  U.function("middle").call("inner");
  U.function("work").lock(U.global("m")).call("middle").unlock(U.global("m"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, ACalleeThatGivesTheLockUp) {
  Unit U;
  U.function("inner")
      .unlock(U.global("m"))
      .update(U.global("n"))
      .lock(U.global("m"));
  U.function("work").lock(U.global("m")).call("inner").unlock(U.global("m"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, ALoopOfThreadsMeetsItself) {
  for (bool JoinInside : {false, true}) {
    Unit U;
    U.function("work").update(U.global("n"));
    PathId Each = U.any(U.local("threads"));
    Body Main = U.function("main");
    Main.to({1}).in(1).loop(Loop::Bound::Data).to({2, 3});
    Main.in(2).inLoop(0).spawn(Each, "work");
    if (JoinInside)
      Main.join(Each);
    Main.to({1});
    EXPECT_EQ(findings(U).empty(), JoinInside);
  }
}

TEST(Counter, AJoinLoopEndsThemAll) {
  Unit U;
  U.function("work").update(U.field(U.deref(U.param(0)), "n"));
  PathId Each = U.any(U.local("threads"));
  U.function("main")
      .to({1})
      .in(1)
      .loop(Loop::Bound::Data)
      .to({2, 3})
      .in(2)
      .inLoop(0)
      .spawn(Each, "work", {Value::address(U.unique(U.local("slots")))})
      .to({1})
      .in(3)
      .loop(Loop::Bound::Data)
      .to({4, 5})
      .in(4)
      .inLoop(1)
      .join(Each)
      .to({3})
      .in(5)
      .read(U.field(U.any(U.local("slots")), "n"));
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, ThreadsStartedInTwoFunctionsMeetInTheirCaller) {
  Unit U;
  U.function("work").update(U.global("n"));
  U.function("startA").spawn(0, "work");
  U.function("startB").spawn(0, "work");
  U.function("main").call("startA").call("startB");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, TheOtherHalfIsInAnotherUnit) {
  Unit A("a.cpp"), B("b.cpp");
  A.function("count").update(A.global("n"));
  B.function("work").call("count");
  B.function("main").spawn(B.local("a"), "work").spawn(B.local("b"), "work");
  EXPECT_TRUE(findings(A).empty());
  EXPECT_TRUE(findings(B).empty());
  for (auto Units : {std::vector{A.S, B.S}, std::vector{B.S, A.S}}) {
    Program P = link(Units);
    EXPECT_EQ(runChecks(P).Findings.size(), 1u);
  }
}

TEST(Counter, ACaptureByReferenceIsShared) {
  for (bool ByReference : {true, false}) {
    Unit U;
    PathId Capture = U.field(U.deref(U.self()), "[n]");
    Body Lambda = U.function("main$lambda1");
    Lambda.update(ByReference ? U.deref(Capture) : Capture);
    Lambda.function().Lambda = true;
    Lambda.function().Static = false;
    PathId Closure = U.local("$lambda1");
    Body Main = U.function("main");
    Main.bind(U.field(Closure, "[n]"), ByReference
                                           ? Value::address(U.local("n"))
                                           : Value::load(U.local("n")));
    Value Entry = U.callable("main$lambda1", {Value::address(Closure)});
    Main.spawn(U.local("a"), Entry).update(U.local("n"));
    EXPECT_EQ(findings(U).size(), ByReference ? 1u : 0u);
  }
}

TEST(Counter, AParameterThatIsRunOnAThreadIsAStart) {
  Unit U;
  U.function("spawnIt").spawn(0, Value::load(U.param(0)));
  U.function("work").update(U.global("n"));
  U.function("main")
      .call("spawnIt", {U.callable("work")})
      .update(U.global("n"));
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, WhatAThreadIsGivenToCallRunsOnThatThread) {
  Unit U;
  PathId Capture = U.field(U.deref(U.self()), "[f]");
  Body Lambda = U.function("start$lambda1");
  Lambda.callValue(Value::load(Capture));
  Lambda.function().Lambda = true;
  Lambda.function().Static = false;
  PathId Closure = U.local("$lambda1");
  U.function("start")
      .bind(U.field(Closure, "[f]"), Value::load(U.param(0)))
      .spawn(0, U.callable("start$lambda1", {Value::address(Closure)}));
  U.function("work").update(U.global("n"));
  U.function("main").call("start", {U.callable("work")}).update(U.global("n"));
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Counter, ACallbackThatAThreadAlsoCallsIsNotStarted) {
  Unit U;
  PathId Hook = U.member("hook");
  Body Fire = U.function("Sink::fire");
  Fire.callValue(Value::load(Hook)).function().Static = false;
  Body Set = U.function("Sink::set");
  Set.bind(Hook, Value::load(U.param(0))).function().Static = false;
  U.function("job").update(U.global("n"));
  U.function("elsewhere")
      .spawn(0, U.callable("Sink::fire", {Value::address(U.global("s"))}));
  U.function("main")
      .callOn(Value::address(U.local("other")), "Sink::set",
              {U.callable("job")})
      .update(U.global("n"));
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, ALockTakenAroundAPassedCallableCovers) {
  for (bool Locked : {true, false}) {
    Unit U;
    Body With = U.function("withLock");
    if (Locked)
      With.lock(U.global("m"));
    With.callValue(Value::load(U.param(0)));
    U.function("step").update(U.global("n"));
    U.function("work").call("withLock", {U.callable("step")});
    U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
    EXPECT_EQ(findings(U).empty(), Locked);
  }
}

/// What is found in jobs that are posted to a pool of so many workers.
std::vector<Finding> inPoolOf(unsigned Workers) {
  Unit U;
  PathId Queue = U.any(U.member("tasks"));
  Body Loop = U.function("Pool::run");
  Loop.callValue(Value::load(Queue)).function().Static = false;
  Body Ctor = U.function("Pool::Pool");
  for (unsigned I = 0; I != Workers; ++I)
    Ctor.spawn(U.any(U.member("workers")),
               U.callable("Pool::run", {Value::load(U.self())}));
  Ctor.function().Static = false;
  Body Submit = U.function("Pool::submit");
  Submit.bind(Queue, Value::load(U.param(0))).function().Static = false;
  Body Dtor = U.function("Pool::~Pool");
  Dtor.join(U.any(U.member("workers"))).function().Static = false;
  U.function("job").update(U.global("n"));
  Value Pool = Value::address(U.local("pool"));
  U.function("main")
      .callOn(Pool, "Pool::Pool")
      .update(U.global("n"))
      .callOn(Pool, "Pool::submit", {U.callable("job")})
      .callOn(Pool, "Pool::submit", {U.callable("job")})
      .callOn(Pool, "Pool::~Pool")
      .read(U.global("n"));
  return findings(U);
}

TEST(Counter, APoolsQueueStartsWhatIsStored) {
  auto Found = inPoolOf(2);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Message.find("the thread that starts"), std::string::npos);
}

TEST(Counter, OneWorkerRunsItsJobsOneAfterTheOther) {
  EXPECT_TRUE(inPoolOf(1).empty());
}

TEST(Counter, AMemberThatIsReadAfterStopIsQuiet) {
  Unit U;
  Body Run = U.function("S::run");
  Run.update(U.member("n")).function().Static = false;
  Body Start = U.function("S::start");
  Start.spawn(U.member("worker"), U.callable("S::run", {Value::load(U.self())}))
      .function()
      .Static = false;
  Body Stop = U.function("S::stop");
  Stop.to({1, 2})
      .in(1)
      .join(U.member("worker"))
      .to({2})
      .in(2)
      .read(U.member("n"));
  Stop.function().Static = false;
  Value S = Value::address(U.local("s"));
  U.function("main")
      .callOn(S, "S::start")
      .callOn(S, "S::stop")
      .read(U.field(U.local("s"), "n"));
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, AtomicAndThreadLocalAreNoRace) {
  Unit U;
  Access A;
  A.Path = U.global("n");
  A.M = Access::Mode::Update;
  A.Atomic = A.Counter = true;
  U.function("work").event(A).update(
      U.S.Paths.root(Step::ThreadLocal, U.name("t")));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, EachRoundHasItsOwnObject) {
  Unit U;
  PathId Fresh = U.S.Paths.root(Step::Heap, 0, 1);
  U.function("work").update(U.field(U.deref(U.param(0)), "n"));
  U.function("main")
      .to({1})
      .in(1)
      .loop(Loop::Bound::Data)
      .to({2, 3})
      .in(2)
      .inLoop(0)
      .bind(U.local("p"), Value::address(Fresh))
      .spawn(0, "work", {Value::load(U.local("p"))})
      .to({1});
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, ChangingAContainerOfPointersDoesNotTouchWhatTheyLeadTo) {
  Unit U;
  PathId Each = U.any(U.local("all"));
  U.function("work").update(U.field(U.deref(U.param(0)), "n"));
  U.function("main")
      .spawn(U.local("t"), "work", {Value::load(Each)})
      .update(U.local("all"));
  EXPECT_TRUE(findings(U).empty());
}

TEST(Counter, PollingAnAtomicThatTheThreadStoresIsAWait) {
  for (bool Polls : {true, false}) {
    Unit U;
    Access Store, Load;
    Store.Path = Load.Path = U.global("ready");
    Store.Atomic = Load.Atomic = true;
    Store.M = Access::Mode::Write;
    U.function("work").update(U.global("n")).event(Store);
    Body Main = U.function("main");
    Main.spawn(U.local("t"), "work").to({1});
    Main.in(1).loop(Loop::Bound::Condition).event(Load).to({1, 2});
    if (!Polls)
      Main.update(U.global("other"));
    Main.in(2).update(U.global("n"));
    EXPECT_EQ(findings(U).empty(), Polls);
  }
}

TEST(Counter, NolintHides) {
  Unit U;
  U.function("work").update(U.global("n"));
  U.function("main").spawn(U.local("a"), "work").spawn(U.local("b"), "work");
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  U.S.Suppressions.push_back({U.name("a.cpp"), Found[0].At.Line,
                              Found[0].At.Line, U.name("snarl-unsync*"), 0});
  Program P = link(std::span(&U.S, 1));
  RunResult R = runChecks(P);
  EXPECT_TRUE(R.Findings.empty());
  EXPECT_EQ(R.Suppressed, 1u);
}

/// What is found of an atomic that two threads store to, or one of them with
/// the other's ++.
static std::vector<Finding> stored(Access::Rest By, bool Counted = false) {
  Unit U;
  U.function("work").store(U.global("n"), By);
  Access Step;
  Step.Path = U.global("n");
  Step.M = Access::Mode::Update;
  Step.Atomic = Step.Scalar = true;
  U.function("count").event(Step);
  U.function("main")
      .spawn(U.local("a"), "work")
      .spawn(U.local("b"), Counted ? "count" : "work");
  RunOptions Options;
  Options.Likely = true;
  return runChecks(link({&U.S, 1}), Options).Findings;
}

TEST(SplitAtomic, AStoreBehindATestIsLikely) {
  using Rest = Access::Rest;
  for (Rest By : {Rest::Value, Rest::Bound}) {
    ASSERT_EQ(stored(By).size(), 1u);
    EXPECT_FALSE(stored(By)[0].Likely);
  }
  ASSERT_EQ(stored(Rest::Test).size(), 1u);
  EXPECT_TRUE(stored(Rest::Test)[0].Likely);
  // Two threads that only set a flag do no harm; it does if one counts.
  EXPECT_TRUE(stored(Rest::Alone).empty());
  ASSERT_EQ(stored(Rest::Alone, true).size(), 1u);
  EXPECT_TRUE(stored(Rest::Alone, true)[0].Likely);
}

} // namespace
} // namespace snarl::test
