// Where coroutines run: on an event loop, or on a pool or a thread of their
// own, where they may wait as they like.
//
// A coroutine begins on the loop unless all that is known says otherwise: it is
// handed to a pool, or called by coroutines that are away from the loop
// themselves, or runs a loop itself before it is first suspended. One that an
// ordinary function makes and waits for, as `main` does, begins on the thread
// of that function, on which nobody else is waiting, and is on the loop from
// its first suspension on. From there on
// a forward may-analysis follows its hops: what it awaits takes it to a pool
// and back if the models say so, or if await_suspend gives the rest of the
// coroutine to a thread, or into a queue.
//
// A handler that a loop is given runs there, too; a function that a library
// calls on one, or that its author declares not to block, always does.
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

  /// Whether a function may be on a thread that it shares with others.
  enum class OnLoop : std::uint8_t {
    No,
    Perhaps, ///< as a job of a loop that is only known to work through such
             ///< jobs, or as the beginning of a coroutine that is waited for
    Yes,
  };
  /// Whether F is a coroutine, a handler, or what else runs on loops.
  bool concerns(FunctionId F) const {
    return P.Functions[F].Co == Function::Coroutine::Task ||
           P.Functions[F].Context || Handlers[F] != OnLoop::No;
  }
  /// Whether F may be on an event loop at an event of its own.
  OnLoop onLoop(FunctionId F, EventRef At) const;

private:
  std::vector<FunctionId> givenBy(FunctionId F, const Value &V) const;
  void findHandlers();
  bool findBeginnings();
  std::optional<OnLoop> begins(FunctionId F, EventRef At) const;
  bool waitsFor(FunctionId F, EventRef Made) const;
  bool makesTask(FunctionId F, EventRef At) const;
  void flow(FunctionId F);
  OnLoop after(FunctionId F, EventRef At, OnLoop Before) const;
  bool queues(FunctionId Suspend) const;
  bool drives(FunctionId F) const;

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  std::vector<OnLoop> Handlers; ///< functions, not coroutines, given to a loop
  std::vector<bool> Posted;     ///< coroutines that a loop is given
  std::vector<OnLoop> Begins;   ///< where coroutines begin
  std::map<FunctionId, std::vector<OnLoop>>
      AtEntry; ///< of coroutines, by block
};

} // namespace snarl

#endif
