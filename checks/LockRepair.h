// The repair of a race in which one side holds a lock and the other none: the
// bare use takes that lock, too. It must not make a deadlock of the race. So it
// is looked up whether the lock may be held there already, whether a lock that
// may be held there is taken elsewhere under this one, and what must not be
// part of what comes under it.
//
// Cost: that of LockOrder, once a program that has such a race. Misses: what
// LockOrder misses.

#ifndef SNARL_CHECKS_LOCKREPAIR_H
#define SNARL_CHECKS_LOCKREPAIR_H

#include "checks/Races.h"

namespace snarl {

/// That the use of Variable at Where, in F, takes Lock.
std::optional<Repair> lockRepair(const Analyses &A, Symbol Variable,
                                 Symbol Lock, FunctionId F, Loc Where);

/// That the one side takes the one lock that the other holds, if it is so.
std::optional<Repair> lockRepair(const Analyses &A, const Race &R);

} // namespace snarl

#endif
