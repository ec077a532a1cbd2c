// Which orders of a program's steps to run next. The search knows nothing of
// processes: it says which moves to begin with, is told what happened, and goes
// on until nothing is left to try.
//
// Exhaustive: depth first over all moves of all states, as in CHESS (Musuvathi
// et al., OSDI 2008), with a bound on preemptions if asked for. Reduced:
// dynamic partial-order reduction (Flanagan and Godefroid, POPL 2005) with
// sleep sets, and with source sets (Abdulla et al., POPL 2014), without which
// the two together miss outcomes: of all orders that differ only in independent
// steps, one is run; deadlocks, final values and races are all met.
// Cost: a run for each order; the reduction looks at each pair of steps of a
// run. Misses: what no order of the given steps shows, e.g. weaker memory.

#ifndef SCHEDULE_SEARCH_H
#define SCHEDULE_SEARCH_H

#include "Step.h"

#include <array>
#include <bitset>
#include <optional>
#include <vector>

namespace schedule {

/// A moment of a run: what could have happened next, and what did.
struct State {
  std::vector<Step> Moves;
  std::size_t Taken = 0;

  const Step &taken() const { return Moves[Taken]; }
};

struct Execution {
  std::vector<State> States;
  std::vector<Step> Blocked; ///< what threads still wanted at the end
};

/// How a run begins: Choices are the moves to take where there are several.
/// Behind them, moves that are Asleep are not to be taken: what follows from
/// them has been seen. A step that depends on one of them wakes it up.
struct Plan {
  std::vector<Step> Choices;
  std::vector<Step> Asleep;
  int Trial = 0; ///< the number, plus one, of the thread that goes first
};

struct Options {
  bool Reduced = false;
  int Preemptions = -1; ///< at most so many; -1: any number
};

class Search {
public:
  explicit Search(Options How) : How(How) {}

  /// What to run next; nothing when all is done.
  std::optional<Plan> next();

  /// What came out of it. False if the run did not follow the plan: then the
  /// program does not depend on the choices alone.
  bool ran(const Execution &Run);

  /// Whether the bound on preemptions has kept us from anything.
  bool bounded() const { return Bounded; }

private:
  /// For each thread, how many states there were when it took the latest of its
  /// steps that something comes after.
  using Clock = std::array<std::size_t, MaxThreads>;

  struct Node : State {
    std::vector<bool> Wanted, Done;
    std::vector<Step> Asleep;
    int Preemptions = 0; ///< on the way here
  };

  bool follows(const Execution &Run) const;
  void grow(const Execution &Run);
  std::vector<Step> asleepAfter(const Node &Here) const;
  bool allowed(std::size_t Depth, std::size_t Move);
  void addRaces(const Execution &Run);
  std::bitset<MaxThreads> beginners(std::size_t Depth, std::size_t End,
                                    const Step &Later,
                                    const Clock &LaterKnows) const;
  void want(std::size_t Depth, std::bitset<MaxThreads> Threads);

  Options How;
  std::vector<Node> Path;
  std::vector<Clock> After; ///< what each step of the latest run comes after
  bool Begun = false, Bounded = false;
};

/// How often a thread was stopped that could have gone on.
int preemptions(const Execution &Run);

/// Wakes what depends on Taken.
std::vector<Step> stillAsleep(std::vector<Step> Asleep, const Step &Taken);

} // namespace schedule

#endif
