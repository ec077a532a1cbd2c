// Functions that never return although nobody declared them so: `die()`, which
// prints a message and calls exit. Nothing that stands behind a call of one
// happens, so what was unlocked on the way to it is no way to go on unlocked.
//
// The lowering lets a block that ends in a `noreturn` call of the library lead
// to an empty one that leads to itself. Here blocks with a call of a function
// without a way out do, too, until no further function turns out to have none.
//
// Cost: linear, and once more for each caller of such a function. Misses:
// functions that only call each other for ever; calls in a block that branches,
// as the first one of a `try` does.

#ifndef SNARL_CHECKS_MODEL_NORETURN_H
#define SNARL_CHECKS_MODEL_NORETURN_H

#include "checks/model/Program.h"

namespace snarl {

void endWhereNothingReturns(Program &P);

} // namespace snarl

#endif
