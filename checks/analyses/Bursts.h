// How long a function computes without giving its thread back: its CPU bursts,
// as schedulers call what runs between two waits.
//
// A burst is a loop in which nothing is suspended, a library call that is known
// to be heavy, or a call that leads to one. Its length is in operations of the
// CFG, of which a core does some ten million in a millisecond. It is known in
// two ways. *Surely*: a loop counts if its rounds are constant, or if it has no
// way out, and nothing leaves it early; a round costs what the cheapest way
// through it costs; what is not known is free. *By guess*: loops over data have
// so many rounds as Cost gives them. A loop up to a parameter is judged anew
// for each number that callers pass.
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
#include "checks/model/Thresholds.h"

namespace snarl {

/// Parameters that are known to be numbers, by position.
using KnownNumbers = std::map<std::uint32_t, std::int64_t>;

struct Burst {
  Loc Where;
  EventRef At; ///< an event, or the beginning of the loop's header
  std::uint32_t Loop = NoLoop;  ///< the loop that computes, or
  FunctionId Next = NoFunction; ///< who computes where it is called, or neither
  KnownNumbers With = {};       ///< what Next is given
  double Rounds = 0;            ///< of the loop
  double Operations = 0;        ///< Bursts::ForEver: it has no end
};

class Bursts {
public:
  Bursts(const Program &P, const CallGraph &Graph, const Callables &Runs,
         const LocksHeld &Locks, const Cost &Costs, const Thresholds &Limits);

  static constexpr double ForEver = Cost::Most;
  const double Long;    ///< operations that are too many
  const double Suspect; ///< of a guess, or nearly long

  /// The bursts of F that take at least so many operations, in source order;
  /// of loops in each other the outermost.
  std::vector<Burst> of(FunctionId F, bool Sure, double AtLeast) const;

  /// The way from a burst of F to what computes: each with its function.
  std::vector<std::pair<FunctionId, Burst>>
  chain(FunctionId F, const Burst &First, bool Sure) const;

private:
  /// A function, how it is looked at, and what it is given.
  struct Asked {
    FunctionId F;
    bool Sure;
    KnownNumbers With;
    friend auto operator<=>(const Asked &, const Asked &) = default;
  };
  struct Summary {
    double Least = 0; ///< what one call costs
    Burst Heaviest;
  };
  /// What the blocks of a function cost, once each, and its loops in full.
  struct Prices {
    std::vector<double> Blocks, Loops, Rounds;
    std::vector<bool> Broken; ///< by loop: something is suspended in it
  };
  const Summary &summary(const Asked &Of) const;
  Summary summarize(const Asked &Of) const;
  Prices prices(const Asked &Of) const;
  double price(const Asked &Of, EventRef At) const;
  double rounds(const Asked &Of, std::uint32_t Loop) const;
  Burst atEvent(const Asked &Of, EventRef At) const;
  std::vector<Burst> find(const Asked &Of, const Prices &Known,
                          double AtLeast) const;
  Asked asked(const Asked &Caller, const Run &R) const;
  std::set<std::uint32_t> counts(FunctionId F) const;
  bool isEndless(FunctionId F, std::uint32_t Loop) const;
  bool suspends(FunctionId F, EventRef At) const;
  bool isApart(FunctionId Caller, FunctionId Callee) const;

  static constexpr unsigned MaxDepth = 32; ///< that numbers are passed on

  const Program &P;
  const CallGraph &Graph;
  const Callables &Runs;
  const LocksHeld &Locks;
  const Cost &Costs;
  std::vector<bool> Suspends;                  ///< by function
  std::vector<std::set<std::uint32_t>> Counts; ///< by function: parameters that
                                               ///< loops count to
  std::vector<Summary> Plain[2]; ///< by function, with nothing known; [Sure]
  mutable std::map<Asked, Summary> Special; ///< with numbers
  mutable unsigned Depth = 0;
};

} // namespace snarl

#endif
