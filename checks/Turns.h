// What is said of threads that take turns under one lock: Amdahl's bound of
// what they gain, and what to do instead, which depends on what they do under
// the lock to memory that others see. Only words: no verdicts.

#ifndef SNARL_CHECKS_TURNS_H
#define SNARL_CHECKS_TURNS_H

#include "checks/analyses/Analyses.h"
#include "checks/model/Finding.h"

#include <set>

namespace snarl {

/// What a thread does under a lock to memory that others see.
struct UnderLock {
  bool Signal = false; ///< it is a semaphore that others give, and no lock
  std::vector<const Touch *> Stores; ///< all writes
  std::set<PathId> Read;             ///< what is read
  const Touch *Needs = nullptr;      ///< a loop has to be alone with this
  const Touch *Sum = nullptr;        ///< a loop adds to this, and to no other
  bool Reads = false;    ///< a loop reads what others change under the lock
  bool Shared = false;   ///< a loop changes what a pointer leads to along the
                         ///< way from what others see
  bool Anywhere = false; ///< a loop writes nobody knows where
};

/// A thread that does most of its work under a lock that others need.
struct Turns {
  const Program &P;
  const Thread &T;
  const SerialCost &S;
  const UnderLock &Does;
  double Number; ///< of threads that do the same, or 0
  PathId Lock;   ///< the object that S.Lock is known by
};

/// The finding, but for how sure it is.
Finding describe(const Turns &C);

} // namespace snarl

#endif
