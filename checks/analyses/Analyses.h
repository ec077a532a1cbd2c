// The analyses of one program, in the order in which they build on each other.
// Each is a value computed from the ones before; checks only read them.

#ifndef SNARL_CHECKS_ANALYSES_ANALYSES_H
#define SNARL_CHECKS_ANALYSES_ANALYSES_H

#include "checks/analyses/Blocking.h"
#include "checks/analyses/Bursts.h"
#include "checks/analyses/Guarded.h"
#include "checks/analyses/Interpreter.h"
#include "checks/analyses/LockObjects.h"
#include "checks/analyses/LockOrder.h"
#include "checks/analyses/Placement.h"
#include "checks/model/Thresholds.h"

namespace snarl {

struct Analyses {
  const snarl::Program &Program;
  const Thresholds Limits;
  CallGraph Graph{Program};
  Bindings Names{Program, Graph};
  Callables Runs{Program, Graph, Names};
  LocksHeld Locks{Program, Graph, Names, Runs};
  LockObjects KnownBy{Program, Locks};
  MadeOnce Makings{Program, Names, Locks};
  Cost Costs{Program, Graph, Names, Runs, Locks};
  Phases Barriers{Program, Graph, Runs};
  Dispatch Classes{Program, Graph, Names};
  Parallel Threads{Program, Graph,    Names,   Runs,   Locks,
                   Costs,   Barriers, Classes, Makings};
  OwnThreads Apart{Program, Graph, Names, Runs};
  Callers Above{Program, Graph, Names, Runs, Locks, Threads, Apart};
  Guarded Inferred{Program, Names, Runs, Locks, Above, Makings};
  Placement Places{Program, Names, Runs};
  Blocking Chains{Program, Graph, Runs};

  explicit Analyses(const snarl::Program &P, const Thresholds &Limits = {})
      : Program(P), Limits(Limits) {}
  Analyses(const Analyses &) = delete;

  /// Made when first asked for: it is repairs that need it.
  const LockOrder &order() const {
    if (!Order)
      Order.emplace(Program, Graph, Names, Runs, Locks);
    return *Order;
  }

  /// Made when first asked for: it is event loops that need it.
  const Bursts &bursts() const {
    if (!Computing)
      Computing.emplace(Program, Graph, Runs, Locks, Costs, Limits);
    return *Computing;
  }

  /// Made when first asked for: it is modules of an interpreter that need it.
  const Interpreter &interpreter() const {
    if (!Around)
      Around.emplace(Program, Graph, Names, Runs, Locks, Costs);
    return *Around;
  }

private:
  mutable std::optional<LockOrder> Order;
  mutable std::optional<Bursts> Computing;
  mutable std::optional<Interpreter> Around;
};

} // namespace snarl

#endif
