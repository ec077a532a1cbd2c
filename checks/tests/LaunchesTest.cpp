// What is started and waited for in the same round, and for each item.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// A loop over data whose rounds start a thread; In fills the round further.
template <class Visitor> std::vector<Finding> inLoop(Visitor In) {
  Unit U;
  U.function("work").weight(100);
  PathId T = U.local("T");
  Body Main = U.function("all");
  Main.to({1}).in(1).to({2, 3}).loop(Loop::Bound::Data);
  Main.in(2).inLoop(0).to({1}).spawn(T, "work");
  In(U, Main, T);
  Main.in(3);
  return findings(U);
}

void join(Body &Round, PathId T) {
  Round.join(T);
  std::vector<Event> &Events = Round.function().Blocks[2].Events;
  Events.push_back({Events.back().Where, Block{}});
}

TEST(Launches, JoinedInItsRound) {
  auto Found = inLoop([](Unit &, Body &Round, PathId T) { join(Round, T); });
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Check, "serialized-async");
}

TEST(Launches, JoinedAfterWorkOfItsStarter) {
  EXPECT_TRUE(inLoop([](Unit &, Body &Round, PathId T) {
                Round.call("unknown");
                join(Round, T);
              }).empty());
}

TEST(Launches, TwoInARound) {
  EXPECT_TRUE(inLoop([](Unit &U, Body &Round, PathId T) {
                Round.spawn(U.local("Other"), "work");
                join(Round, T);
              }).empty());
}

TEST(Launches, LeftRunning) {
  EXPECT_TRUE(inLoop([](Unit &, Body &, PathId) {}).empty());
}

} // namespace
} // namespace snarl::test
