// The part of Parallel about coroutines that go on on another thread: what one
// does after it has been resumed there counts as a thread of its own, which
// runs beside whoever called the coroutine.
//
// Cost: linear in the events of such coroutines. Misses: coroutines that
// somebody may wait for, which the lowering leaves where they are.

#include "checks/analyses/Parallel.h"

namespace snarl {

/// What the coroutine F does from an event on.
Parallel::ThreadPtr Parallel::rest(FunctionId F, EventRef From,
                                   std::vector<Touch> Touches) const {
  const Spawn &How = *Runs.movesOn(F, From);
  Thread T;
  T.Entry = T.StartedIn = F;
  T.StartedAt = P.event(F, From).Where;
  T.Api = How.Api;
  if (How.Handle)
    T.Handles.push_back(Names.canonical(F, How.Handle));
  T.Alive = true;
  T.Touches = std::move(Touches);
  return std::make_shared<Thread>(std::move(T));
}

} // namespace snarl
