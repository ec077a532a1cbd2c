// Chains of calls as deep as the program is large: an analysis that walked
// them by recursion would run out of stack.

#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

constexpr unsigned Links = 100'000;

std::string link(unsigned I) { return "link" + std::to_string(I); }

/// Each link takes a lock and gives it back, hands a counter and a callable on
/// to the next one, and returns what that returns. The last one counts, calls
/// the callable, passes a barrier and sleeps; if Closed, it calls the first.
void addChain(Unit &U, bool Closed) {
  PathId Counter = U.param(0), Callable = U.param(1);
  for (unsigned I = 0; I < Links; ++I) {
    Body B = U.function(link(I));
    B.function().Params = {{U.name("Counter"), true}, {U.name("Act"), false}};
    B.lock(U.global("brief")).unlock(U.global("brief"));
    if (I + 1 < Links || Closed)
      B.call(link((I + 1) % Links),
             {Value::load(Counter), Value::load(Callable)}, U.result(0))
          .bind(U.ret(), Value::load(U.result(0)));
    if (I + 1 == Links)
      B.update(U.deref(Counter))
          .bind(U.ret(), Value::load(Counter))
          .callValue(Value::load(Callable))
          .event(Notify{U.global("barrier")})
          .event(Wait{U.global("barrier"), 0})
          .blocks("usleep", "sleep")
          .weight(100);
  }
}

/// Two threads and a coroutine that go down the chain.
Unit deepProgram(bool Closed) {
  Unit U;
  addChain(U, Closed);
  U.function("act").update(U.global("acts"));
  std::vector<Value> Args{Value::address(U.global("count")), U.callable("act")};
  Body Main = U.function("main");
  Main.function().Main = true;
  Main.spawn(U.local("first"), U.callable(link(0), Args))
      .spawn(U.local("second"), U.callable(link(0), Args));
  Body Session = U.function("session");
  Session.call(link(0), Args).function().Co = Function::Coroutine::Task;
  return U;
}

std::set<std::string> checksThatFind(const Unit &U) {
  std::set<std::string> Ids;
  for (const Finding &F : findings(U))
    Ids.insert(F.Check);
  return Ids;
}

TEST(Deep, FactsComeUpAChainOfAHundredThousandCalls) {
  auto Ids = checksThatFind(deepProgram(false));
  EXPECT_TRUE(Ids.count("unsynchronized-counter"));
  EXPECT_TRUE(Ids.count("blocking-in-coroutine"));
}

TEST(Deep, AHundredThousandFunctionsMayCallEachOtherInARing) {
  auto Ids = checksThatFind(deepProgram(true));
  EXPECT_TRUE(Ids.count("blocking-in-coroutine"));
}

TEST(Deep, AnExceptionComesUpAChainOfAHundredThousandCalls) {
  Unit U;
  const PathId Gil = U.global("hidden state of GIL");
  const PathId Released = U.field(Gil, "<released>");
  addChain(U, false);
  U.S.Functions.back().Blocks[0].Throws = {U.S.MainFile, U.NextLine++, 1};
  Body F = U.function("f");
  F.event(Need{Gil, U.name("PyEval_SaveThread")})
      .unlock(Gil)
      .lockShared(Released)
      .call(link(0))
      .unlock(Released)
      .lock(Gil);
  std::vector<Event> &Events = F.function().Blocks[0].Events;
  Events[2].Where = Events[1].Where; // one call gives it up
  EXPECT_TRUE(checksThatFind(U).count("gil-not-restored"));
}

} // namespace
} // namespace snarl::test
