// Callables that are handed to code that no file in view defines: a pool of
// another library, a framework's own tasks. Nobody can see whether they run on
// other threads, but the name of the function that takes them often says so:
// `enqueue`, `Pool::submit`, `runInBackground`, `parallelFor`.
//
// A number that such a callable counts under no lock, while it may run twice at
// once (it is handed over in a loop, or a second one counts the same) is a
// likely finding. Nothing else is, and what the name says is no more than a
// hint.
//
// Cost: linear in the calls, and in the events of what is handed over. Misses:
// what functions that the callable calls count; callables in variables.

#ifndef SNARL_CHECKS_HANDED_H
#define SNARL_CHECKS_HANDED_H

#include "checks/Check.h"

namespace snarl {

/// Reports, as findings of Check, what callables count that are handed over.
void reportHanded(const Analyses &A, std::string_view Check,
                  const Sink &Report);

} // namespace snarl

#endif
