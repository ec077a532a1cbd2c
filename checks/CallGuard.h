// Whether a function that Python calls may run without the interpreter's lock
// from its first to its last statement, as a call guard at its binding has it.
// Arguments are converted before the guard is made, and what is returned after
// it is gone; between them everything that the function comes to must do
// without Python, be it only to drop an argument that it got by value.
//
// That alone makes it right, but not sure: as long as the lock was held, no two
// threads were in the function. So it needs review unless the function works on
// copies of its own and touches nothing that others may use at the same time,
// and unless all that it calls is in view.
//
// Cost: linear in what the function comes to. Misses: what others do with the
// same object is not looked up.

#ifndef SNARL_CHECKS_CALLGUARD_H
#define SNARL_CHECKS_CALLGUARD_H

#include "checks/analyses/Analyses.h"
#include "checks/model/Finding.h"

namespace snarl {

struct CallGuard {
  Repair Remedy;
  std::string Doubt; ///< why it needs review: "'Hits' may be used by others"
};

/// What to say of E's binding; none if it takes no guard, or must have none.
std::optional<CallGuard> callGuard(const Analyses &A,
                                   const Interpreter::Exposure &E);

} // namespace snarl

#endif
