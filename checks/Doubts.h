// Which races are only likely: those between whose sides something may well
// stand that is not seen. Nothing that is seen keeps any race apart; but each
// call on the way from a thread's start to the access is one more place for a
// condition, a lock or a handing over that is lost on the way, and some shapes
// of races are mostly of that kind.
//
// Origin: the findings in the projects of docs/precision.md, each judged in the
// source. With these doubts most of the wrong ones are likely only, and few of
// the right ones are.
// Cost: linear in the races. Misses: a real race of such a shape is likely,
// too.

#ifndef SNARL_CHECKS_DOUBTS_H
#define SNARL_CHECKS_DOUBTS_H

#include "checks/analyses/Analyses.h"

#include <string_view>

namespace snarl {

enum class Doubt : std::uint8_t {
  None,
  Library,     ///< common libraries lock what they keep, though none has to
  OneOfMany,   ///< a container or list leads to it: each may have its own
  Freed,       ///< freed in a function whose caller may know better
  OtherObject, ///< far from the start, no number, and behind a pointer
  OtherLocks,  ///< far from the start, and both hold locks of their callers
  Crowd,       ///< one of many between the same two threads
};

/// Why the two sides of a meeting may be kept apart. Crowd is not for one
/// meeting to say.
Doubt doubtOf(const Program &P, const Meeting &M);

/// Whether a side is made so many calls away from where its thread begins, or
/// from where the two threads are seen together, that much may lie between.
bool isFar(const Meeting &M);

/// What a doubt says, for a note; empty for None.
std::string_view words(Doubt Why);

} // namespace snarl

#endif
