// Runs a function for every index below a number, on several threads at once.
// Which thread takes which index is left to chance, so the function writes its
// result to a place of that index.
//
// The threads have a stack of their own choosing, because Clang recurses as
// deeply as the code it reads is nested and reckons with eight megabytes, and
// the usual size depends on the user's `ulimit`.

#ifndef SNARL_TOOL_DRIVER_WORKERS_H
#define SNARL_TOOL_DRIVER_WORKERS_H

#include "llvm/ADT/STLFunctionalExtras.h"

#include <cstddef>

namespace snarl {

/// Traces the time of this thread from here on, and that of the threads that it
/// starts with runInParallel, for `--time-trace`.
void beginTimeTrace();

/// Calls Run(0) ... Run(Count - 1) and returns when all have ended. Threads:
/// how many at most at once; 0: one for each core.
void runInParallel(std::size_t Count, unsigned Threads,
                   llvm::function_ref<void(std::size_t)> Run);

} // namespace snarl

#endif
