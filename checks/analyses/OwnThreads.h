// What an object does with itself while the thread that belongs to it does not
// run: what `start()` prepares before it starts the thread, and what `stop()`
// clears once it has joined it. As in a constructor and a destructor, which
// often do the same, no lock is needed there.
//
// Cost: linear in the events, and in the blocks for each start and join of a
// thread. Leans: a join behind a test counts (`if (T.joinable()) T.join();`),
// and the thread for the only one that could be in the way. A start counts only
// where the function cannot leave without it, and not if the handle is one of
// several.

#ifndef SNARL_CHECKS_ANALYSES_OWNTHREADS_H
#define SNARL_CHECKS_ANALYSES_OWNTHREADS_H

#include "checks/analyses/Callables.h"

namespace snarl {

class OwnThreads {
public:
  OwnThreads(const Program &P, const CallGraph &Graph, const Bindings &Names,
             const Callables &Runs);

  /// Whether the event lies before F starts, or after it has joined, a thread
  /// whose handle is part of Object, by itself or by a function that it calls.
  bool areAway(FunctionId F, EventRef At, PathId Object) const;

private:
  struct Mark {
    EventRef At;
    PathId Handle; ///< canonical, in the function's terms
    bool Starts;   ///< else joins
    /// For a join the blocks that come after its own; for a start those from
    /// which every way leads to it, and none back.
    std::vector<bool> Away;
  };
  void process(FunctionId F, const CallGraph &Graph);
  void add(FunctionId F, EventRef At, PathId Handle, bool Starts);

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  std::vector<std::vector<Mark>> Marks; ///< by function
  static constexpr std::size_t MaxMarks = 8;
};

} // namespace snarl

#endif
