// Where coroutines run: on an event loop, or on a pool or a thread of their
// own, where they may wait as they like.
//
// A coroutine begins on the loop unless all that is known says otherwise: it is
// handed to a pool, or called by coroutines that are away from the loop
// themselves, or runs a loop itself before it is first suspended. From there on
// a forward may-analysis follows its hops: what it awaits takes it to a pool
// and back if the models say so, or if await_suspend gives the rest of the
// coroutine to a thread, or into a queue.
//
// Cost: linear in the events of coroutines, a few times over. Misses: a pool
// that only another file names is known when the program is linked.

#ifndef SNARL_CHECKS_ANALYSES_PLACEMENT_H
#define SNARL_CHECKS_ANALYSES_PLACEMENT_H

#include "checks/analyses/Callables.h"

namespace snarl {

class Placement {
public:
  Placement(const Program &P, const Bindings &Names, const Callables &Runs);

  /// Whether the coroutine F may be on an event loop at an event.
  bool onLoop(FunctionId F, EventRef At) const;
  /// What a function is to an event loop that it is given to.
  enum class Handler : std::uint8_t {
    No,    ///< nothing, or a coroutine
    Job,   ///< one of a loop that is only known to work through such jobs
    Event, ///< one of a loop that waits for events or runs coroutines
  };
  Handler handler(FunctionId F) const { return Handlers[F]; }

private:
  std::vector<FunctionId> givenBy(FunctionId F, const Value &V) const;
  void findHandlers();
  bool findElsewhere();
  void flow(FunctionId F);
  bool after(FunctionId F, EventRef At, bool OnLoop) const;
  bool queues(FunctionId Suspend) const;
  bool drives(FunctionId F) const;

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  std::vector<Handler> Handlers;
  std::vector<bool> Posted;    ///< coroutines that a loop is given
  std::vector<bool> Elsewhere; ///< coroutines that begin away from the loop
  std::map<FunctionId, std::vector<bool>> AtEntry; ///< by block, if it hops
};

} // namespace snarl

#endif
