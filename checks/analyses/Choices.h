// Where a local pointer leads that is set to one object here and to another
// there: `Which = &First; if (Late) Which = &Second;`. Bindings takes the sum
// of a function, and so leaves such a pointer its own name; here we go back
// from an event to the settings that it may see.
//
// An access through it may be to either object. A lock that is given up through
// it may be either, so that neither is surely held from there on.
//
// Origin: reaching definitions. Cost: a walk over the blocks for each event
// that goes through such a pointer; nothing for others. Leans: a setting of
// which nothing is known is left out, and more than MaxWays of them mean
// nothing. Misses: pointers that walk a list, and those that are set in a
// callee.

#ifndef SNARL_CHECKS_ANALYSES_CHOICES_H
#define SNARL_CHECKS_ANALYSES_CHOICES_H

#include "checks/analyses/Callables.h"

namespace snarl {

constexpr std::size_t MaxWays = 4;

/// A pointer, and one of the places where it may lead.
struct Way {
  PathId Pointer = 0;
  Value Leads;
};

/// The ways that the pointer in a canonical path may lead at an event; empty
/// if there is no such pointer, or nothing is known of it.
std::vector<Way> waysAt(const Program &P, const Bindings &Names, FunctionId F,
                        EventRef At, PathId Path);

/// What Path names if its pointer leads that way; Path itself if it does not
/// go through that pointer.
PathId along(const Program &P, const Bindings &Names, FunctionId F,
             const Way &Taken, PathId Path);

} // namespace snarl

#endif
