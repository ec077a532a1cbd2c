// From where on something is worth a finding: the numbers that a project may
// see otherwise than we do.

#ifndef SNARL_CHECKS_MODEL_THRESHOLDS_H
#define SNARL_CHECKS_MODEL_THRESHOLDS_H

#include <cstdint>

namespace snarl {

/// Operations that a processor makes in a millisecond, roughly.
constexpr double OperationsPerMillisecond = 1e7;

struct Thresholds {
  double LoopMilliseconds = 5; ///< that an event loop may compute at a stretch;
                               ///< a fifth of it is likely too long
  std::uint64_t Threads = 64;  ///< that may be started one a round of a loop
  double LockShare = 0.5;      ///< of a thread's work, under a lock that others
                               ///< want as well
  double WaitMilliseconds = 1; ///< that a lock may be held while waiting
  double GilOperations = 1.5e8;       ///< with Python's lock held: about 15 ms,
                                      ///< three times as long as Python lets a
                                      ///< thread run if others want to
  double GilHintedOperations = 1.2e7; ///< where something says that it is worth
                                      ///< while: the least that is done to each
                                      ///< place of a table
};

} // namespace snarl

#endif
