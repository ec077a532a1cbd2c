// Counters in callables that are passed on or stored, on hand-made programs:
// where they run, and on which threads.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(PassedCallable, AParameterThatIsRunOnAThreadIsAStart) {
  Unit U;
  U.function("spawnIt").spawn(0, Value::load(U.param(0)));
  U.function("work").update(U.global("n"));
  U.function("main")
      .call("spawnIt", {U.callable("work")})
      .update(U.global("n"));
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(PassedCallable, WhatAThreadIsGivenToCallRunsOnThatThread) {
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

TEST(PassedCallable, ACallbackThatAThreadAlsoCallsIsNotStarted) {
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

TEST(PassedCallable, ALockTakenAroundAPassedCallableCovers) {
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

TEST(PassedCallable, APoolsQueueStartsWhatIsStored) {
  auto Found = inPoolOf(2);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Message.find("the thread that starts"), std::string::npos);
}

TEST(PassedCallable, OneWorkerRunsItsJobsOneAfterTheOther) {
  EXPECT_TRUE(inPoolOf(1).empty());
}

} // namespace
} // namespace snarl::test
