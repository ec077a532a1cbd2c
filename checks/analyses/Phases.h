// Which barriers a thread may have passed last, at each event. Threads that
// run the same code and wait for each other at its barriers are in step: what
// comes before a barrier does not happen at the same time as what comes after.
// So two accesses of such threads may meet only if some barrier (or the
// start) may be the last one before both.
//
// A barrier is an event that notifies an object and waits for it at once:
// std::barrier::arrive_and_wait, pthread_barrier_wait, OpenMP's barriers.
//
// Origin: phases of barrier synchronisation as in Jeremiassen and Eggers 1994.
// Leans: every barrier is taken to be for all threads that run the code.
// Cost: events times barriers, in functions that reach a barrier; nothing in
// others. Misses: barriers inside recursion part nothing.

#ifndef SNARL_CHECKS_ANALYSES_PHASES_H
#define SNARL_CHECKS_ANALYSES_PHASES_H

#include "checks/analyses/Callables.h"

#include <map>
#include <optional>

namespace snarl {

/// The barriers of which one was passed last, by number; 0: none since the
/// function, or the thread, began. Sorted.
using PhaseSet = std::vector<std::uint32_t>;

class Phases {
public:
  Phases(const Program &P, const CallGraph &Graph, const Callables &Runs);

  /// The phases just before an event, relative to F's entry.
  const PhaseSet &before(FunctionId F, EventRef At) const;

  /// What the phases Inner of a callee are in F, which calls it at At.
  PhaseSet lifted(FunctionId F, EventRef At, const PhaseSet &Inner) const;

  /// Whether two threads in step may be in A and B at the same time.
  static bool mayMeet(const PhaseSet &A, const PhaseSet &B);

private:
  struct Result {
    bool HasBarrier = false;
    std::map<EventRef, PhaseSet> Before;
    PhaseSet AtExit;
  };
  void process(FunctionId F);
  PhaseSet through(FunctionId F, std::uint32_t Block, PhaseSet Now,
                   Result *Record) const;
  PhaseSet after(FunctionId F, EventRef At, PhaseSet Now) const;
  bool isBarrier(FunctionId F, EventRef At) const;
  bool reachesBarrier(FunctionId F) const;
  std::uint32_t number(FunctionId F, EventRef At, std::uint32_t Inner) const;

  const Program &P;
  const Callables &Runs;
  std::vector<Result> Results;
  /// A barrier, seen from a caller, is one for each call.
  mutable std::map<std::tuple<FunctionId, EventRef, std::uint32_t>,
                   std::uint32_t>
      Numbers;
};

} // namespace snarl

#endif
