// Which functions hold a lock at some point, and whether code out of view may
// hold it, too: a lock that is not private, or that a function lends to
// callers who may be anybody, by returning a guard or as `lock()` and
// `unlock()` of the class's own.
//
// Cost: linear in the locks held at each event.

#ifndef SNARL_CHECKS_ANALYSES_TAKERS_H
#define SNARL_CHECKS_ANALYSES_TAKERS_H

#include "checks/analyses/Callers.h"

namespace snarl {

class Takers {
public:
  Takers(const Program &P, const LocksHeld &Locks, const Callers &Above);

  /// Who holds the lock somewhere.
  const std::set<FunctionId> &of(Symbol Lock) const;

  /// Whether only code in view can hold the lock.
  bool areInView(Symbol Lock) const;

private:
  void findLent(const LocksHeld &Locks, const Callers &Above);

  const Program &P;
  std::map<Symbol, std::set<FunctionId>> Of;
  std::set<Symbol> Lent;
};

} // namespace snarl

#endif
