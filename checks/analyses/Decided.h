// What of a function a call gets to by the constants that it passes: of
//
//   void stop(bool Wait) { if (Wait) Thread.join(); }
//
// `stop(false)` does not get to the join.
//
// Cost: linear in the function's blocks and events, for each call of it with a
// constant. Misses: what is copied from a parameter or worked out from it, and
// constants that the caller was given itself. A parameter that the function
// changes, or lends out, decides nothing.

#ifndef SNARL_CHECKS_ANALYSES_DECIDED_H
#define SNARL_CHECKS_ANALYSES_DECIDED_H

#include "checks/analyses/Lift.h"

namespace snarl {

/// The blocks of F that can be reached if it is called so; empty: all that can
/// be reached at all.
std::vector<bool> reachedBy(const Frame &Call, const Program &P,
                            const Function &F);

} // namespace snarl

#endif
