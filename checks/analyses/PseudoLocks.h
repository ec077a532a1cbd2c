// Pseudo-locks: parts in angle brackets that an object is given for what orders
// threads without being a mutex. They are held and notified as locks and flags
// are, so few analyses need rules for them; but no message names them, nothing
// repairs a race by taking one, and no coroutine is stopped by one.
//
//   <once>    the first one to initialise a static local, or call_once
//   <claim>   who has set an atomic flag; <turn> who finds it to be its number;
//             <last> who was the last to count it down
//   <self>    the thread whose id an object keeps
//   <stored>  what an atomic publishes, notified by each store of a value
//   <changed> the same of a plain flag that is changed under a lock
//   <failed>, <started>  that a thread was not started, or was
//   <released> held, shared, by who has given the lock up that has this part
//   <running> likewise by who has started the interpreter whose lock it is
//   <loose>   given up by operations on a <claim> that put nothing in order
//
// Cost: a comparison of texts. Misses: none; but "<lock>", by which a guard
// refers to its mutex, looks like one and is not.

#ifndef SNARL_CHECKS_ANALYSES_PSEUDOLOCKS_H
#define SNARL_CHECKS_ANALYSES_PSEUDOLOCKS_H

#include "checks/analyses/LockState.h"

namespace snarl {

/// Whether Lock stands for the initialisation of a static local, which runs
/// once while all others wait for it ([stmt.dcl]/3).
bool isOnce(const Program &P, PathId Lock);
/// Whether Lock stands for what one thread alone gets to because of what an
/// atomic or a thread's id was found to be: a flag that it set, its turn, the
/// last one to leave.
bool isClaim(const Program &P, PathId Lock);
/// Whether Lock is one that threads make by hand of an atomic: a flag that is
/// set and cleared, a number that is served.
bool isByHand(const Program &P, PathId Lock);
/// Whether Lock is held by the one thread of a team that runs a construct of
/// OpenMP: a section, `single`.
bool isOfTeam(const Program &P, PathId Lock);
/// Whether Object is what an atomic or a flag publishes: a store of it is
/// waited for by whoever finds that it was stored, though no thread stands
/// still for that.
bool isPublished(const Program &P, PathId Object);
/// Whether it is what a plain flag publishes.
bool isChange(const Program &P, PathId Object);
/// The counter that Lock says its holder is the last one to have left, or 0.
PathId leftLast(const Program &P, PathId Lock);
/// What the models call hidden.GIL: Python's global lock.
constexpr std::string_view InterpretersLock = "hidden state of GIL";
/// Whether Lock is the lock of an interpreter, which is held for its sake and
/// guards what is the interpreter's, or says that it is given up.
bool isInterpreters(const Program &P, PathId Lock);
/// Whether H is a lock that has a name, is held, and is no pseudo-lock.
bool isMutex(const Program &P, const Held &H);

} // namespace snarl

#endif
