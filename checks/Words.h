// How messages speak of objects, places, threads and locks. Only words: no
// verdicts.

#ifndef SNARL_CHECKS_WORDS_H
#define SNARL_CHECKS_WORDS_H

#include "checks/analyses/Analyses.h"
#include "checks/model/Finding.h"

namespace snarl {

Place place(const Program &P, const Loc &At);

/// "'Stats::Hits'", "'Count'", "an element of 'Slots'".
std::string quoted(const Program &P, PathId Path);

/// "'Stats::Hits'", of a field or global.
std::string quotedName(const Program &P, Symbol Usr);

/// "'Pool::submit'".
std::string quotedFunction(const Program &P, FunctionId F);

/// "under 'Guard'", "under 'A' and 'B'", "under no lock".
std::string underLocks(const Program &P, const LockSet &Locks);

/// Whether a lock is held where T is made, one that messages would name.
bool isLocked(const Program &P, const Touch &T);

/// "the thread that runs 'serve'", "the thread that runs 'lambda in main' (line
/// 12)"; null: "the thread that started the other".
std::string byThread(const Program &P, const Thread *T);

/// What the thread is in F, if that runs on an event loop: "inside coroutine
/// 'serve'".
std::string inside(const Program &P, FunctionId F);

/// What to write instead in F, with the library whose loop it runs on. What
/// says co_await is no advice for a handler if there is any other.
std::string adviceFor(const Program &P, const std::string &Category,
                      const Function &F);

/// "500 ms", "2 s", "20 us".
std::string duration(std::int64_t Nanoseconds);

/// "3.2", "10": two significant digits are all that an estimate has.
std::string rounded(double X);

/// The calls of a chain behind its first, as notes of that role: "'run' calls
/// 'step' here", and in the end "'step' calls Last here".
void addCalls(const Program &P,
              const std::vector<std::pair<FunctionId, EventRef>> &Chain,
              const std::string &Last, std::vector<Note> &To);

/// Where a thread is started, and what it runs.
Note startedHere(const Program &P, const Thread &T);

} // namespace snarl

#endif
