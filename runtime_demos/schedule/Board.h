// The memory that a run of the program shares with the process that explores:
// what it is told, and what it tells. Plain data of fixed size: the program may
// crash at any moment, and its own heap must not notice.

#ifndef SCHEDULE_BOARD_H
#define SCHEDULE_BOARD_H

#include "Step.h"

namespace schedule {

constexpr int MaxSteps = 2000;
constexpr int MaxFrames = 12;
constexpr int MaxFound = 1024;
constexpr int SharedSlots = 1 << 14; // a power of two
constexpr int MaxLoops = 64;
constexpr int MaxReports = 16;

enum class Outcome : std::uint8_t {
  Running,   // or ended by itself: its exit tells
  Deadlock,  // nobody can go on
  Redundant, // whatever goes on from here has been seen
  Cut,       // too many steps
  Strayed,   // a choice that it was told is not possible
};

/// Where in the program: return addresses, innermost first.
struct Site {
  std::uint8_t Count = 0;
  std::uint64_t Frames[MaxFrames] = {};

  bool operator==(const Site &) const = default;
};

/// The two sides of a race that ThreadSanitizer reports.
struct Report {
  Site Side[2];

  bool operator==(const Report &) const = default;
};

/// How a step went.
struct Told {
  std::uint8_t Moves = 0; ///< how many could have been taken
  bool HasValue = false, HasBefore = false;
  std::uint64_t Value = 0, Before = 0;
  Site From;
};

/// A step that was taken, and what else was possible.
struct Record : Told {
  std::uint8_t Taken = 0;
  Step Next[2 * MaxThreads];

  const Step &taken() const { return Next[Taken]; }
};

/// What a thread was about to do, and perhaps could not.
struct Blocked {
  Step Wanted;
  int Owner = -1; ///< the thread that holds it
  bool Spins = false;
  Site From;
};

/// Eight bytes that threads use in no certain order, and which of them.
struct SharedBytes {
  std::uint64_t At = 0;
  std::uint8_t Mask = 0;
};

struct Board {
  // told
  int Choices = 0;
  Step Choice[MaxSteps];
  int Asleep = 0;
  Step Sleeper[4 * MaxThreads];
  SharedBytes Shared[SharedSlots];
  int Trial = 0; ///< the number, plus one, of the thread that is to go first
  int Loops = 0; ///< reads in loops that end by themselves
  std::uint64_t Loop[MaxLoops];

  // tells
  volatile int Steps = 0;
  Record Did[MaxSteps];
  volatile Outcome Came = Outcome::Running;
  bool Pending[MaxThreads];
  Blocked Waits[MaxThreads]; ///< of those
  int Found = 0;
  SharedBytes New[MaxFound];
  int FoundLoops = 0;
  std::uint64_t NewLoop[MaxLoops];
  int Races = 0;
  Report Race[MaxReports]; ///< the first ones
};

extern Board *Desk;

/// Whether any of the bytes is among those used in no certain order.
bool isShared(const SharedBytes *Slots, Place Where);

/// Adds bytes to a table. False when it is full.
bool addShared(SharedBytes *Slots, SharedBytes Bytes);

} // namespace schedule

#endif
