// Single runs of the program, each in a child of its own that is forked before
// any thread exists, so that no run can spoil another and a crash or deadlock
// is one more result. Nothing is left behind: a child dies with its parent, and
// one that takes too long is ended. Cost: a fork and ThreadSanitizer's
// bookkeeping, some milliseconds.

#ifndef SCHEDULE_RUNS_H
#define SCHEDULE_RUNS_H

#include "Board.h"
#include "Search.h"

#include <functional>
#include <string>
#include <vector>

namespace schedule {

enum class Verdict {
  Right,
  Wrong,
  Deadlock,
  Crash,
  Cut,
  Redundant,
  Strayed,
  Blocked
};

/// What is kept of a run. There may be thousands of them, and the more memory a
/// process has, the longer it takes to fork.
struct Run {
  struct Taken : Told {
    Step Did;
  };
  Verdict Came = Verdict::Right;
  std::string Says; ///< the last line that it printed
  std::string Choices;
  int Preemptions = 0;
  std::vector<Taken> Steps;
  std::vector<Blocked> Waits;
  std::vector<Report> Races;

  bool wrong() const {
    return Came == Verdict::Wrong || Came == Verdict::Deadlock ||
           Came == Verdict::Crash;
  }
};

/// What the runs so far have found out about the program.
struct Learned {
  std::vector<SharedBytes> Shared;
  std::vector<std::uint64_t> Loops;
};

/// How many seconds a step may take, which should take microseconds.
extern int Patience;

/// Runs it once as planned. Returns in the child, too: then Child is set, and
/// the program is to be run. New says whether anything was learnt.
Run runOnce(const Plan &How, Learned &Known, bool &New, bool &Child);

/// What the last run did, for the search.
Execution lastExecution();

/// The choices of a string, as Run::Choices has it.
Plan planOf(const std::string &Choices);

} // namespace schedule

#endif
