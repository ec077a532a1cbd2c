// Names for addresses that are the same in every run, and which of them threads
// share.
//
// A place is a number: the program's image and an offset, a thread's stack and
// the distance from its top, or a block of the heap, called by the thread that
// asked for it and how many it had before. Shared are bytes that two threads
// use, one of them writing, such that neither start nor join of a thread keeps
// them in order; all else needs no choice. What a run finds to be shared is
// told to the explorer, which then begins anew: one run cannot know.
// Cost: a look-up in the list of blocks an access. Misses: memory that is not
// from malloc or new is called by its address.

#ifndef SCHEDULE_PLACES_H
#define SCHEDULE_PLACES_H

#include "Board.h"

namespace schedule {

/// Before anything else of the program runs.
void watchHeap();

/// The calling thread's stack goes up to Top.
void setStack(int Thread, const void *Low, const void *Top);

Place placeOf(const void *Address, std::uint32_t Size);
Place placeOfThread(int Thread);

/// The block that an address begins, or no bytes.
Place blockOf(const void *Address);

/// Where in the program's file.
std::uint64_t offsetInProgram(const void *Address);

/// Threads' lives, as far as they order accesses.
void noteStart(int Parent, int Child);
void noteJoin(int Parent, int Child);

/// Notes an access; true if it is to bytes known to be shared.
bool noteAccess(int Thread, Place Where, bool Writes);

/// From what the calling thread was called, innermost first; Frame is the frame
/// address of the function that was called by the program.
Site siteOf(int Thread, const void *Frame);

} // namespace schedule

#endif
