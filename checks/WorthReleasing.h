// Whether what is done with Python's lock held is worth giving it up for: how
// heavy it has to be, which depends on what speaks for it, and whether somebody
// has decided otherwise.
//
// Python itself lets a thread run for some milliseconds while others wait; what
// is shorter hurts nobody more. That other functions of the file give the lock
// up shows that somebody finds less worth while, and of the same call, much
// less. A function that gives it up on another way for the same thing has
// decided.
//
// Cost: linear in what the functions of a file do.

#ifndef SNARL_CHECKS_WORTHRELEASING_H
#define SNARL_CHECKS_WORTHRELEASING_H

#include "checks/analyses/Analyses.h"

#include <set>

namespace snarl {

/// The functions that the same file hands to Python and that give the lock up.
struct Twins {
  std::set<FunctionId> All, Releasing;
};

Twins twins(const Analyses &A, const Interpreter::Exposure &Of);

/// Operations of a likely finding: one loop over data.
constexpr double SuspectUnderGil = 1e4;

/// How heavy the work D of an exposed function has to be to be a finding.
double worthReleasing(const Analyses &A, const Interpreter::Exposure &E,
                      const Deed &D, const Twins &Others);

/// Whether on the way to D, a deed of F, another branch gives the lock up for
/// the same: there is more to do there, or longer to wait.
bool isDecided(const Analyses &A, FunctionId F, const Deed &D);

} // namespace snarl

#endif
