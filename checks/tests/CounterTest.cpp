// The race analysis end to end on hand-made programs: order by start and join,
// and whose object it is.
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
  EXPECT_EQ(R.Suppressed.size(), 1u);
}

} // namespace
} // namespace snarl::test
