// From meetings to findings: of all the pairs of accesses that may happen at
// once, which to tell of, and in which words. Two checks share it, one for
// counters and one for other data; they differ in what a lost step means.
//
// One finding for a variable and a pair of thread functions, however many lines
// touch it: the pair that tells most, with notes at the others. Each of them
// races too. Cost: n log n in the meetings.

#ifndef SNARL_CHECKS_RACES_H
#define SNARL_CHECKS_RACES_H

#include "checks/Check.h"
#include "checks/Doubts.h"

namespace snarl {

/// One side of a meeting: an access and the thread that makes it; null: the
/// thread that started the other.
struct Side {
  const Touch *What;
  const Thread *By;
};

/// One more access that races, at its own place or one that is like it.
struct Further {
  const Touch *What;
  Loc Where;
};

/// A meeting worth telling, Main being where the finding stands.
struct Race {
  const Meeting *Of;
  Side Main, Other;
  std::vector<Further> More; ///< on the same variable, in file order
  Doubt Why = Doubt::None;   ///< why it is only likely
  bool isCounter() const {
    return Main.What->What.Counter || Other.What->What.Counter;
  }
  /// Whether a side gives the memory back, which is worse than a wrong value.
  bool frees() const { return Main.What->What.Frees || Other.What->What.Frees; }
};

/// The races to tell of, the most telling of each variable and pair of thread
/// functions, in a fixed order.
std::vector<Race> races(const Analyses &A);

/// Message and notes that both checks share: Damage says what may happen to a
/// value, as long as there is one.
Finding tell(const Program &P, const Race &R, std::string_view Check,
             std::string_view Damage);

/// Whether OpenMP runs both sides, which has means of its own.
bool isOfOpenMP(const Program &P, const Race &R);

/// What to do about any race that gives memory back, or in which a lock is
/// missing on one side or differs; empty if it is none of these.
std::string commonAdvice(const Program &P, const Race &R);

} // namespace snarl

#endif
