// What a lock repair asks: which locks may be held, and taken under which.

#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// A global mutex; to be made in the order of their names.
PathId mutex(Unit &U, std::string_view Name) {
  Variable V;
  V.Usr = V.Name = U.name(Name);
  V.Mutex = true;
  U.S.Variables.push_back(V);
  return U.global(Name);
}

struct Ordered {
  explicit Ordered(const Unit &U) : P(link(std::span(&U.S, 1))), A(P) {}

  FunctionId function(std::string_view F) {
    return P.ByUsr.at(P.Strings.find(F)).front();
  }
  /// The names of the locks, which are of one letter.
  std::string held(std::string_view F, EventRef At) {
    return names(A.order().held(function(F), At));
  }
  std::string taken(std::string_view F, EventRef At) {
    return names(A.order().taken(function(F), At));
  }
  bool under(std::string_view First, std::string_view Then) {
    return A.order()
        .under(P.Strings.find(First), P.Strings.find(Then))
        .has_value();
  }

  Program P;
  Analyses A;

private:
  std::string names(const std::set<Symbol> &Locks) {
    std::string Text;
    for (Symbol Lock : Locks)
      Text += P.text(Lock);
    std::sort(Text.begin(), Text.end());
    return Text;
  }
};

TEST(LockOrder, WhatIsHeldOnOneWayMayBeHeldWhereTheyMeet) {
  Unit U;
  PathId M = mutex(U, "m");
  U.function("f").to({1, 2}).in(1).lock(M).to({2}).in(2).read(U.global("n"));
  EXPECT_EQ(Ordered(U).held("f", {2, 0}), "m");
}

TEST(LockOrder, WhatIsGivenUpIsNotHeld) {
  Unit U;
  PathId M = mutex(U, "m");
  U.function("f").lock(M).unlock(M).read(U.global("n"));
  EXPECT_EQ(Ordered(U).held("f", {0, 2}), "");
}

TEST(LockOrder, CallersAndCalleesCount) {
  Unit U;
  PathId M = mutex(U, "m"), N = mutex(U, "n");
  U.function("take").lock(M);
  U.function("look").read(U.global("x")).lock(N).unlock(N);
  U.function("f").call("take").call("look");
  Ordered O(U);
  EXPECT_EQ(O.held("look", {0, 0}), "m");
  EXPECT_EQ(O.taken("f", {0, 0}), "m");
  EXPECT_EQ(O.taken("f", {0, 1}), "n");
  EXPECT_TRUE(O.under("m", "n"));
  EXPECT_FALSE(O.under("n", "m"));
}

TEST(LockOrder, AnOrderMayGoByALockInBetween) {
  Unit U;
  PathId K = mutex(U, "k"), M = mutex(U, "m"), N = mutex(U, "n");
  U.function("f").lock(K).lock(M).unlock(M).unlock(K);
  U.function("g").lock(M).lock(N).unlock(N).unlock(M);
  Ordered O(U);
  EXPECT_TRUE(O.under("k", "n"));
  EXPECT_FALSE(O.under("n", "k"));
}

TEST(LockOrder, ANewThreadHoldsNothingOfTheOneThatStartsIt) {
  Unit U;
  PathId M = mutex(U, "m"), N = mutex(U, "n");
  U.function("work").lock(N).unlock(N);
  U.function("f").lock(M).spawn(U.local("a"), "work").join(U.local("a"));
  Ordered O(U);
  EXPECT_EQ(O.held("work", {0, 0}), "");
  EXPECT_FALSE(O.under("m", "n"));
  EXPECT_TRUE(O.A.order().waits(O.function("f"), {0, 2}));
}

TEST(LockOrder, ALockThatIsPassedIsTheCallers) {
  Unit U;
  PathId M = mutex(U, "m"), N = mutex(U, "n");
  PathId Given = U.deref(U.param(0));
  U.function("with").lock(Given).unlock(Given);
  U.function("f").lock(M).call("with", {Value::address(N)});
  Ordered O(U);
  EXPECT_EQ(O.taken("f", {0, 1}), "n");
  EXPECT_TRUE(O.under("m", "n"));
}

} // namespace
} // namespace snarl::test
