// What threads do, as plain data: the vocabulary that the program under the
// scheduler, the search and the printed result share.
//
// A step touches at most two places: memory, or what stands for a lock, a
// condition, a semaphore, a thread. Two steps of different threads depend on
// each other if swapping them could make a difference; that is so if they touch
// the same place and do not both only read it. Cost: constant. Leans towards
// dependence: a compare_exchange that fails counts as a write.

#ifndef SCHEDULE_STEP_H
#define SCHEDULE_STEP_H

#include <cstdint>

namespace schedule {

constexpr int MaxThreads = 16;

enum class Kind : std::uint8_t {
  Read,
  Write,
  Update,
  Lock,
  Unlock,
  Start,
  Join,
  Wait,
  Wake,
  TimeOut,
  Notify,
  Acquire,
  Release,
  Free,
  End,
};

/// Which sort of thing a step is about, for the reader's sake.
enum class Sort : std::uint8_t {
  Memory,
  Atomic,
  Mutex,
  Condition,
  Semaphore,
  Thread
};

/// Bytes, named so that they are called the same in every run.
struct Place {
  std::uint64_t At = 0;
  std::uint32_t Size = 0;

  bool overlaps(Place Other) const {
    return At < Other.At + Other.Size && Other.At < At + Size;
  }
};

/// All places there are.
constexpr Place Everything{0, ~0u};

struct Step {
  std::uint8_t Thread = 0;
  Kind What = Kind::Read;
  Sort Of = Sort::Memory;
  bool Tries = false;    ///< it may also come back without the lock
  bool TimesOut = false; ///< it goes on because its time is up
  Place On, With;

  /// What a choice names: the thread, and whether its time is up.
  bool sameMove(const Step &Other) const {
    return Thread == Other.Thread && TimesOut == Other.TimesOut;
  }
};

inline Step stepOf(int Thread, Kind What, Sort Of, Place On) {
  return {static_cast<std::uint8_t>(Thread), What, Of, false, false, On, {}};
}

inline bool isEverything(Place P) { return P.Size == Everything.Size; }

inline bool touchSame(const Step &A, const Step &B) {
  return isEverything(A.On) || isEverything(B.On) || A.On.overlaps(B.On) ||
         A.On.overlaps(B.With) || A.With.overlaps(B.On) ||
         A.With.overlaps(B.With);
}

inline bool dependent(const Step &A, const Step &B) {
  return A.Thread == B.Thread ||
         ((A.What != Kind::Read || B.What != Kind::Read) && touchSame(A, B));
}

/// Whether both may be possible in one state. Who can unlock holds the lock, so
/// nobody can lock it just then.
inline bool mayMeet(const Step &First, const Step &Second) {
  return !(First.What == Kind::Unlock && Second.What == Kind::Lock &&
           !Second.Tries) &&
         First.What != Kind::Start && Second.What != Kind::Join;
}

} // namespace schedule

#endif
