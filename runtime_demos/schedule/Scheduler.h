// One thread at a time, and a choice before every step.
//
// A thread that is about to do something that others can notice says so and
// waits for its turn; whoever has the turn then picks, among the threads whose
// announced step is possible, the one to go on. Locks, conditions and
// semaphores are modelled, so that it is known who could go on; the thread that
// gets the turn makes the real call, which then cannot block. The turn is a
// plain word and raw futex calls in a file that ThreadSanitizer does not
// instrument: passing it orders nothing in ThreadSanitizer's eyes, which still
// reports the races of such a serial run.
// Cost: two system calls a change of thread. Misses: what blocks by other means
// than those wrapped; the explorer's patience then ends the run.

#ifndef SCHEDULE_SCHEDULER_H
#define SCHEDULE_SCHEDULER_H

#include "Board.h"

#include <pthread.h>

namespace schedule {

/// The calling thread's number, -1 for one that is not scheduled.
extern __thread int Self;

/// Whether a run is on, and the calling thread takes part.
bool scheduled();

/// A system call that nobody else sees.
long kernel(long Number, long A = 0, long B = 0, long C = 0, long D = 0,
            long E = 0, long F = 0);

/// What a thread is about to do.
struct Intent {
  Step What;
  const void *Object = nullptr; ///< lock, condition, futex, semaphore
  const void *Mutex = nullptr;  ///< what a wait gives back
  bool Reads = false;           ///< a lock for reading
  bool Known = false;           ///< other threads use the object, too
  bool Tries = false;           ///< it goes on, whether or not it gets it
  bool Timed = false;           ///< it may give up
  int Target = -1;              ///< the thread that a join is for
  Site From;
};

/// Returns when it is the calling thread's turn; true if its time is up. A step
/// on what no other thread uses is not announced, unless it would block.
bool announce(const Intent &I);

/// An intent of the calling thread, noted as an access; Frame as in siteOf().
Intent intent(Kind What, Sort Of, const void *Object, const void *Frame);

/// The same for memory.
void touch(Kind What, Sort Of, const void *Address, std::uint32_t Size,
           const void *Frame);
void touchPlace(Kind What, Place Where, const void *Frame);

// The model: what is held, who waits. Called by who has the turn.
void lockTaken(const void *Lock, bool Shared);
void lockGiven(const void *Lock);

/// Waits for a notification after a wait has been announced; true if the time
/// was up first.
bool waitOn(Intent I);
/// Lets Count of those that wait for Object go on; returns how many.
int notify(const void *Object, int Count);
bool othersWait(const void *Object);

// Threads. startThread() returns the new number; the parent then calls
// letBegin(), with which the child runs up to its first step.
int startThread(const void *Frame);
void startFailed(int Child);
void letBegin(int Child, pthread_t Handle);
void beginThread(int Child);
void endThread();
int threadOf(pthread_t Handle);
void joined(int Child);

/// For the main thread: the run begins, and ends.
void beginRun(const void *Frame);
void endRun();

} // namespace schedule

#endif
