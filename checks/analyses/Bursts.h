// How long a function computes without giving its thread back: its CPU bursts,
// as schedulers call what runs between two waits.
//
// A burst is a loop in which nothing is suspended, a library call that is known
// to be heavy, or a call that leads to one. Its length is in operations of the
// CFG, of which a core does some ten million in a millisecond. It is known in
// two ways. *Surely*: a loop counts if its rounds are constant, or if it has no
// way out, and nothing leaves it early; a round costs what the cheapest way
// through it costs; what is not known is free. *By guess*: loops over data have
// so many rounds as Cost gives them.
//
// What runs once in a program is not counted, a coroutine that is called only
// makes its task, and of several possible callees the cheapest counts.
//
// Cost: a search for the cheapest way per loop and function: n log n in the
// blocks, times the depth of loops. Misses: recursion; loops on a condition,
// such as those that wait for another thread; how many elements a container
// has.

#ifndef SNARL_CHECKS_ANALYSES_BURSTS_H
#define SNARL_CHECKS_ANALYSES_BURSTS_H

#include "checks/analyses/Cost.h"

namespace snarl {

struct Burst {
  Loc Where;
  EventRef At; ///< an event, or the beginning of the loop's header
  std::uint32_t Loop = NoLoop;  ///< the loop that computes, or
  FunctionId Next = NoFunction; ///< who computes where it is called, or neither
  double Operations = 0;        ///< Bursts::ForEver: it has no end
};

class Bursts {
public:
  Bursts(const Program &P, const CallGraph &Graph, const Callables &Runs,
         const LocksHeld &Locks, const Cost &Costs);

  static constexpr double ForEver = Cost::Most;
  static constexpr double Long = 2e7;    ///< some milliseconds
  static constexpr double Suspect = 1e7; ///< of a guess, or nearly long

  /// The bursts of F that take at least so many operations, in source order;
  /// of loops in each other the outermost.
  std::vector<Burst> of(FunctionId F, bool Sure, double AtLeast) const;

  /// The way from a burst of F to what computes: each with its function.
  std::vector<std::pair<FunctionId, Burst>>
  chain(FunctionId F, const Burst &First, bool Sure) const;

private:
  /// What the blocks of a function cost, once each, and its loops in full.
  struct Prices {
    std::vector<double> Blocks, Loops, Rounds;
    std::vector<bool> Broken; ///< by loop: something is suspended in it
  };
  Prices prices(FunctionId F, bool Sure) const;
  double price(FunctionId F, EventRef At, bool Sure) const;
  double rounds(FunctionId F, std::uint32_t Loop, bool Sure) const;
  bool isEndless(FunctionId F, std::uint32_t Loop) const;
  bool suspends(FunctionId F, EventRef At) const;
  bool runsOnce(FunctionId F, EventRef At) const;
  Burst atEvent(FunctionId F, EventRef At, bool Sure) const;
  std::vector<Burst> find(FunctionId F, const Prices &Of, bool Sure,
                          double AtLeast) const;

  const Program &P;
  const CallGraph &Graph;
  const Callables &Runs;
  const LocksHeld &Locks;
  const Cost &Costs;
  std::vector<bool> Suspends;     ///< by function
  std::vector<double> Least[2];   ///< by function: of one call; [Sure]
  std::vector<Burst> Heaviest[2]; ///< by function; [Sure]
};

} // namespace snarl

#endif
