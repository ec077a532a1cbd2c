// The search on simulated programs: threads that read and write a few numbers
// and take locks, at random but the same in each test run. Whatever the
// exhaustive search finds the reduced one must find, too, in fewer runs.

#include "runtime_demos/schedule/Search.h"

#include "gtest/gtest.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace schedule {
namespace {

/// What a simulated thread does: reads a number into its sum, adds its sum and
/// one to a number, or takes or gives a lock.
struct Do {
  Kind What;
  int Object;
};
using Simulated = std::vector<std::vector<Do>>;

struct Machine {
  const Simulated &Code;
  std::vector<std::size_t> At = std::vector<std::size_t>(Code.size(), 0);
  std::vector<int> Sums = std::vector<int>(Code.size(), 0);
  int Numbers[4] = {};
  int Owner[4] = {-1, -1, -1, -1};

  bool ended(int T) const { return At[T] == Code[T].size(); }
  const Do &next(int T) const { return Code[T][At[T]]; }
  bool possible(int T) const {
    return !ended(T) &&
           (next(T).What != Kind::Lock || Owner[next(T).Object] < 0);
  }
  Step step(int T) const {
    const bool Lock =
        next(T).What == Kind::Lock || next(T).What == Kind::Unlock;
    return stepOf(T, next(T).What, Sort::Memory,
                  {8u * next(T).Object + (Lock ? 1000 : 100), 8});
  }
  void take(int T) {
    const Do D = next(T);
    if (D.What == Kind::Read)
      Sums[T] = Sums[T] * 3 + Numbers[D.Object];
    else if (D.What == Kind::Write)
      Numbers[D.Object] = Sums[T] * 2 + T + 1;
    else
      Owner[D.Object] = D.What == Kind::Lock ? T : -1;
    ++At[T];
  }
  std::string outcome() const {
    std::string Text;
    for (std::size_t T = 0; T < Code.size(); ++T)
      Text += (ended(T) ? "" : "stuck ") + std::to_string(Sums[T]) + " ";
    for (int N : Numbers)
      Text += std::to_string(N) + " ";
    return Text;
  }
};

struct Outcome {
  Execution Run;
  std::string Text;
  bool Redundant = false;
};

/// Runs as the scheduler does: as planned, and then whoever is awake.
Outcome run(const Simulated &Code, const Plan &How) {
  Machine M{Code};
  Outcome Result;
  std::vector<Step> Asleep = How.Asleep;
  std::size_t Chosen = 0;
  for (;;) {
    State Now;
    for (std::size_t T = 0; T < Code.size(); ++T)
      if (M.possible(T))
        Now.Moves.push_back(M.step(T));
    if (Now.Moves.empty())
      break;
    auto isAsleep = [&](const Step &S) {
      for (const Step &A : Asleep)
        if (A.sameMove(S))
          return true;
      return false;
    };
    if (Chosen < How.Choices.size()) {
      if (Now.Moves.size() > 1) {
        while (!Now.taken().sameMove(How.Choices[Chosen]))
          ++Now.Taken;
        ++Chosen;
      }
    } else {
      while (Now.Taken < Now.Moves.size() && isAsleep(Now.taken()))
        ++Now.Taken;
      for (std::size_t I = 0; I < Now.Moves.size(); ++I)
        if (!Result.Run.States.empty() && !isAsleep(Now.Moves[I]) &&
            Now.Moves[I].Thread == Result.Run.States.back().taken().Thread)
          Now.Taken = I;
      if (Now.Taken == Now.Moves.size()) {
        Result.Redundant = true;
        break;
      }
      Asleep = stillAsleep(Asleep, Now.taken());
    }
    M.take(Now.taken().Thread);
    Result.Run.States.push_back(Now);
  }
  for (std::size_t T = 0; T < Code.size(); ++T)
    if (!M.ended(T))
      Result.Run.Blocked.push_back(M.step(T));
  Result.Text = M.outcome();
  return Result;
}

struct Found {
  std::set<std::string> Outcomes;
  int Runs = 0, Most = 0;
};

Found explore(const Simulated &Code, Options How) {
  Search Orders(How);
  Found Result;
  while (auto Next = Orders.next()) {
    const Outcome One = run(Code, *Next);
    EXPECT_TRUE(Orders.ran(One.Run));
    ++Result.Runs;
    if (One.Redundant)
      continue;
    Result.Outcomes.insert(One.Text);
    Result.Most = std::max(Result.Most, preemptions(One.Run));
  }
  return Result;
}

const std::vector<Do> Step1 = {{Kind::Read, 0}, {Kind::Write, 0}};

TEST(Search, TwoStepsOfTwoThreadsHaveSixOrders) {
  const Found All = explore({Step1, Step1}, {});
  EXPECT_EQ(All.Runs, 6);
  EXPECT_EQ(All.Most, 2);
}

TEST(Search, IndependentStepsHaveOneOrderThatMatters) {
  const Simulated Apart = {{{Kind::Write, 0}, {Kind::Write, 0}},
                           {{Kind::Write, 1}, {Kind::Write, 1}}};
  EXPECT_EQ(explore(Apart, {}).Runs, 6);
  EXPECT_EQ(explore(Apart, {true, -1}).Runs, 1);
}

TEST(Search, PreemptionsAreBounded) {
  EXPECT_EQ(explore({Step1, Step1}, {false, 0}).Runs, 2);
  const Found One = explore({Step1, Step1}, {false, 1});
  EXPECT_EQ(One.Runs, 4);
  EXPECT_EQ(One.Most, 1);
}

TEST(Search, OppositeLocksStandStill) {
  const Simulated Code = {
      {{Kind::Lock, 0}, {Kind::Lock, 1}, {Kind::Unlock, 1}, {Kind::Unlock, 0}},
      {{Kind::Lock, 1}, {Kind::Lock, 0}, {Kind::Unlock, 0}, {Kind::Unlock, 1}}};
  for (bool Reduced : {false, true})
    EXPECT_EQ(explore(Code, {Reduced, -1}).Outcomes.size(), 2u);
}

TEST(Search, ARunThatStraysIsNoticed) {
  Search Orders({});
  ASSERT_TRUE(Orders.next());
  Execution First = run({Step1, Step1}, {}).Run;
  EXPECT_TRUE(Orders.ran(First));
  ASSERT_TRUE(Orders.next());
  EXPECT_FALSE(Orders.ran(First));
}

/// Random code; a lock is given back before the next is taken, or nested.
Simulated randomCode(std::mt19937 &Random) {
  Simulated Code(2 + Random() % 2);
  for (auto &Thread : Code) {
    std::vector<int> Held;
    for (int I = 0, Count = Code.size() == 2 ? 5 : 3; I < Count; ++I) {
      const int Object = Random() % 2;
      const int Kinds = Random() % 5;
      const bool Holds =
          std::find(Held.begin(), Held.end(), Object) != Held.end();
      if (Kinds == 0 && !Holds) {
        Thread.push_back({Kind::Lock, Object});
        Held.push_back(Object);
      } else {
        Thread.push_back({Kinds < 3 ? Kind::Read : Kind::Write, Object});
      }
    }
    for (; !Held.empty(); Held.pop_back())
      Thread.push_back({Kind::Unlock, Held.back()});
  }
  return Code;
}

TEST(Search, TheReducedSearchMissesNoOutcome) {
  std::mt19937 Random(1);
  long All = 0, Reduced = 0;
  for (int I = 0; I < 300; ++I) {
    const Simulated Code = randomCode(Random);
    const Found Every = explore(Code, {}), Some = explore(Code, {true, -1});
    EXPECT_EQ(Every.Outcomes, Some.Outcomes) << "program " << I;
    EXPECT_LE(Some.Runs, Every.Runs) << "program " << I;
    All += Every.Runs;
    Reduced += Some.Runs;
  }
  EXPECT_LT(Reduced * 5, All);
}

} // namespace
} // namespace schedule
