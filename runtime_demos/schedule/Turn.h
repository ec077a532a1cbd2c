// The threads of a run and the model of what they wait for: the state that
// Scheduler.cpp decides on and Model.cpp keeps. Touched only by the thread that
// has the turn.

#ifndef SCHEDULE_TURN_H
#define SCHEDULE_TURN_H

#include "Scheduler.h"

extern "C" void __tsan_ignore_thread_begin();
extern "C" void __tsan_ignore_thread_end();

namespace schedule {

/// A read that a thread made since it last changed anything: if it comes to the
/// same one again and nothing has changed, it spins.
struct Look {
  std::uint64_t At, From;
  unsigned Version;
};

struct Thread {
  bool Lives = false, Waits = false; ///< Waits: Next is announced
  Intent Next;
  int Parent = -1; ///< who waits for it to begin
  pthread_t Handle = {};
  bool Joined = false;
  unsigned Steps = 0;
  int Unshared = 0; ///< accesses since another had the turn

  static constexpr int MaxLooks = 8;
  Look Looks[MaxLooks];
  int LookCount = 0;
  int Alone = 0;        ///< how often it went on spinning, nobody else could
  unsigned UpSince = 0; ///< steps of others when its time was last up, plus one

  bool TimeUp = false;
  int Last = -1;    ///< its step just taken
  int Changes = -1; ///< its step whose value is still to be looked at
  const void *Watched = nullptr;
  std::uint32_t WatchedSize = 0;
};

extern Thread Threads[MaxThreads];
extern int ThreadCount;

/// Whether what the thread wants is possible, time that is up aside; Really:
/// whether an attempt succeeds, too.
bool possible(int T, bool Really = false);
bool lockFreeFor(int T, const void *Mutex);
/// The thread that keeps it from going on, or -1.
int ownerFor(int T);
/// It goes on by a notification, which is used up.
void woken(int T);
void stoppedWaiting(int T);

// Whose turn it is.
void give(int T);
void keepTurn();
void awaitTurn();
/// Picks who goes on, and lets it.
void decide();
[[noreturn]] void stop(Outcome Came);

/// The compiler may copy our data by calls of memcpy, which ThreadSanitizer
/// would take for the program's.
struct Unseen {
  Unseen() { __tsan_ignore_thread_begin(); }
  ~Unseen() { __tsan_ignore_thread_end(); }
};

// What was done.
std::uint64_t load(const void *Address, std::uint32_t Size);
void record(const Step *Moves, int Count, int Taken, const Intent &Of);
/// Records a step of the calling thread that nothing else could precede.
void recordOnly(Intent I);
/// Looks at what the thread's last step has left behind.
void settle(Thread &Me);

// Spinning.
std::uint64_t keyOf(const Site &From);
bool spins(int T);
bool hopeless(int T);
/// Whether what it has looked at is still the same.
bool looksSame(int T);
void noteLook(int T, const Step &Taken, std::uint64_t From, bool Changed);
void noteChange(Place Where);
/// A loop of reads may have come to an end though nothing had changed.
void noteLoopEnd(Thread &Me);

} // namespace schedule

#endif
