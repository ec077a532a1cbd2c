// Where a function starts threads or jobs, itself or through what it calls, and
// where it waits for one of them as soon as it has started it.
//
// A launch in a callee counts at the call if the callee leaves it running. What
// comes between a launch and the wait for it is followed along all ways: if
// some way leads elsewhere, or the thread that started it has work of its own
// meanwhile, there was a point in starting it.
//
// Cost: linear in the events, and in a function's blocks for each launch.
// Leans: an unknown function between the two is taken for work. Misses: handles
// that a callee keeps where its caller has no name for them.

#ifndef SNARL_CHECKS_LAUNCHES_H
#define SNARL_CHECKS_LAUNCHES_H

#include "checks/analyses/Analyses.h"

namespace snarl {

/// A thread or job that a function starts.
struct Launch {
  EventRef At;
  Loc Where;                   ///< of the event, in this function
  std::vector<PathId> Handles; ///< what a Join may name it by
  Symbol Api = 0;              ///< "std::async", or what takes the job
  FunctionId Entry = NoFunction;
  Spawn::Thread On = Spawn::Thread::Any;
  Loc Began = {}; ///< where the thread itself is started, here or in a callee
  unsigned Conditions = 0; ///< callees on the way that may do without
  bool Several = false;    ///< more than one, by way of a callee
  bool Guessed = false;    ///< only the name of what is called tells of threads
};

/// Where a launch is waited for.
struct Awaited {
  Loc Where;
  Symbol Function = 0; ///< that waits: "std::thread::join"
  bool Future = false; ///< it is a future that is waited for
};

class Launches {
public:
  explicit Launches(const Analyses &A);

  /// What F starts and leaves running, at least for a while.
  const std::vector<Launch> &of(FunctionId F) const { return Of[F]; }

  /// Where X is waited for whenever there is a next round of the loop that it
  /// is started in: in the same round, by a thread that did nothing of its own
  /// meanwhile.
  std::optional<Awaited> awaitedAtOnce(FunctionId F, const Launch &X) const;

  /// Whether an event of F waits for the end of one of Handles.
  std::optional<Awaited> waits(FunctionId F, EventRef At,
                               const std::vector<PathId> &Handles) const;

private:
  void process(FunctionId F);
  void start(FunctionId F, EventRef At, const Spawn &S);
  void call(FunctionId F, EventRef At, const Call &C);
  bool isWork(FunctionId F, EventRef At) const;
  bool isLightCall(FunctionId F, EventRef At, const Call &C) const;

  const Analyses &A;
  const Program &P;
  std::vector<std::vector<Launch>> Of;
  std::vector<std::vector<PathId>> Joined; ///< by function: in its own terms
  static constexpr std::size_t MaxLaunches = 8; ///< that callers learn of
  static constexpr double Light = 500;          ///< operations
};

} // namespace snarl

#endif
