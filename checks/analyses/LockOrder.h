// Which locks may be held where, and which may be taken under which: what has
// to be asked before a lock is taken in one more place.
//
// A forward may-analysis over each function, bottom-up over the call graph:
// where ways meet, what is held on either of them stays. What callers hold then
// comes down to their callees. A lock is known by its field or global, so the
// mutexes of two objects of a class count as one.
//
// Leans: the other way than LocksHeld. What may be held counts as held, and an
// order in which two locks may be taken as one that is kept somewhere.
// Cost: events times locks, in functions that take any. Misses: callers that
// are not in view, and locks that go by no name.

#ifndef SNARL_CHECKS_ANALYSES_LOCKORDER_H
#define SNARL_CHECKS_ANALYSES_LOCKORDER_H

#include "checks/analyses/LocksHeld.h"

namespace snarl {

class LockOrder {
public:
  LockOrder(const Program &P, const CallGraph &Graph, const Bindings &Names,
            const Callables &Runs, const LocksHeld &Locks);

  /// The locks that may be held when an event of F is reached, by F or by who
  /// calls it.
  std::set<Symbol> held(FunctionId F, EventRef At) const;
  /// The locks that an event of F may wait for.
  std::set<Symbol> taken(FunctionId F, EventRef At) const;
  /// Whether an event of F may wait for what another thread does.
  bool waits(FunctionId F, EventRef At) const;
  /// If Then may be taken while First is held, or a lock in between is: where
  /// it is taken.
  std::optional<Loc> under(Symbol First, Symbol Then) const;

private:
  using Paths = std::set<PathId>;
  struct Result {
    std::vector<Paths> Entry; ///< by block; empty if F leaves no lock held
    Paths Leaves;             ///< may be held at the exit, taken here
    std::set<Symbol> Takes;
    Paths TakesGiven;       ///< those that a caller has to name
    std::set<Symbol> Above; ///< held by callers
    bool Waits = false;
  };
  template <class Visitor> void walk(FunctionId F, Visitor Use) const;
  void process(FunctionId F);
  void flow(FunctionId F);
  void apply(FunctionId F, EventRef At, const Event &E, Paths &Now) const;
  Paths named(FunctionId F, EventRef At, PathId Lock) const;
  PathId lifted(FunctionId F, PathId Lock, const Run &R) const;
  Symbol keyOf(PathId Lock) const;
  void tellCallees(FunctionId F);
  void order(FunctionId F);

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  const LocksHeld &Locks;
  std::vector<Result> Results;
  std::map<Symbol, std::map<Symbol, Loc>> Edges; ///< held -> taken, and where
};

} // namespace snarl

#endif
