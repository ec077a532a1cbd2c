// Where a thread waits, with the interpreter's lock in its hands, for the end
// of a thread that takes that lock: both wait for ever.
//
// Cost: joins times threads that take the lock. Misses: handles that go through
// a container or a caller's pointer; waits for conditions.

#ifndef SNARL_CHECKS_GILJOINS_H
#define SNARL_CHECKS_GILJOINS_H

#include "checks/analyses/Analyses.h"

namespace snarl {

/// A join under the interpreter's lock, and the thread that it waits for.
struct GilJoin {
  FunctionId In = NoFunction;
  EventRef At;
  FunctionId StartedIn = NoFunction;
  EventRef StartedAt;
  FunctionId Entry = NoFunction; ///< which takes the lock
};

std::vector<GilJoin> gilJoins(const Analyses &A);

} // namespace snarl

#endif
