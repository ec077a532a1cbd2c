// The half of Parallel that knows order between threads which is made neither
// by a start nor by a join: one of them notifies an object, the other waits for
// it.
//
// Each access carries the objects that its thread has surely waited for before
// it, and those that its thread may notify after it. A happens before B if A's
// thread notifies an object after A that B's thread has waited for. Of two
// threads that run the same code, as between the rounds of a barrier, A's must
// not have waited for it itself. A latch, a promise, a polled atomic and a
// condition variable need no rules of their own.
//
// A wait in a loop (`while (!Ready) C.wait(L)`, or a loop that does nothing but
// poll) is over when the loop is left, even if it was not waited at all: then
// what it waits for had happened already. So has what all others did before
// they left, for the last one to leave. A flag that is changed under a lock
// (Flags.cpp) is changed once: what comes after the change, or may be done
// again then, is not before it, even if the flag is changed later on.
//
// Cost: blocks times objects that are notified, until nothing changes, and a
// search of the blocks for each change of a flag; nothing in functions that do
// not notify.
// Leans: that the notification is the one that is waited for.

#include "checks/analyses/Parallel.h"

#include <algorithm>
#include <array>
#include <utility>

namespace snarl {

void Parallel::findLoopWaits(Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  for (const auto &[At, E] : S.Events)
    if (std::uint32_t L = Fn.Blocks[At.Block].Loop; L != NoLoop)
      std::ranges::copy_if(
          E.Waits, std::back_inserter(S.LoopWaits[L]),
          [&](PathId Object) { return !isPublished(P, Object); });
}

/// What is waited for in the loops that an edge leaves.
void Parallel::leaveLoops(const Scope &S, std::uint32_t From, std::uint32_t To,
                          State &Now) const {
  const Function &Fn = P.Functions[S.F];
  for (std::uint32_t L = Fn.Blocks[From].Loop;
       L != NoLoop && !inLoop(Fn, To, L); L = Fn.Loops[L].Parent)
    if (auto It = S.LoopWaits.find(L); It != S.LoopWaits.end())
      for (PathId Object : It->second)
        wait(S, Object, Now);
}

/// What is published is notified by stores of a value, and not by any store.
bool Parallel::mentions(const std::vector<PathId> &List, PathId Object) const {
  const bool Published = isPublished(P, Object);
  return std::any_of(List.begin(), List.end(), [&](PathId X) {
    return isPublished(P, X) == Published &&
           mayOverlap(P.Paths, X, Object, false);
  });
}

/// A thread that notifies the object after all that it does is over then.
void Parallel::wait(const Scope &S, PathId Object, State &Now) const {
  Now.Waited.insert(Object);
  if (isPublished(P, Object))
    return; // the thread that stored goes on
  for (std::size_t T = 0; T < S.Threads.size(); ++T) {
    const std::vector<Touch> &Done = S.Threads[T].T->Touches;
    auto Atomic = [](const Touch &A) { return A.What.Atomic; };
    if (Now.Alive[T] && !std::ranges::all_of(Done, Atomic) &&
        std::ranges::all_of(Done, [&](const Touch &A) {
          return Atomic(A) || mentions(order(A).Notifies, Object);
        }))
      Now.Alive[T] = false;
  }
}

namespace {

/// Adds to what each block notifies what those that come after it may notify.
void spreadBack(const Function &Fn, std::vector<std::set<PathId>> &From) {
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (std::size_t B = Fn.Blocks.size(); B-- > 0;)
      for (std::uint32_t To : Fn.Blocks[B].Successors)
        for (PathId Object : From[To])
          Changed |= From[B].insert(Object).second;
  }
}

} // namespace

/// The flags that may have been changed before each event.
std::map<EventRef, std::set<PathId>>
Parallel::changedBefore(const Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  std::vector<std::set<PathId>> At(Fn.Blocks.size());
  auto Changes = [&](const Happening &E) {
    std::set<PathId> Out;
    std::ranges::copy_if(E.Notifies, std::inserter(Out, Out.end()),
                         [&](PathId Object) { return isChange(P, Object); });
    return Out;
  };
  bool Any = false;
  for (const auto &[Where, E] : S.Events)
    for (PathId Object : Changes(E)) {
      Any = true;
      std::vector<bool> Next = reachable(Fn, Fn.Blocks[Where.Block].Successors);
      for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
        if (Next[B])
          At[B].insert(Object);
    }
  std::map<EventRef, std::set<PathId>> Out;
  if (!Any)
    return Out;
  std::uint32_t Block = NoLoop;
  std::set<PathId> Now;
  for (const auto &[Where, E] : S.Events) {
    if (std::exchange(Block, Where.Block) != Where.Block)
      Now = At[Block];
    if (!Now.empty())
      Out[Where] = Now;
    Now.merge(Changes(E));
  }
  return Out;
}

/// Tells what is done at an event, and by the threads that it starts, what is
/// waited for before it; and the former what may be notified After it but for
/// the flags that may have been Changed before.
void Parallel::placeEvent(Scope &S, EventRef At, Happening &E,
                          const std::set<PathId> &After,
                          const std::set<PathId> &Changed) const {
  const std::set<PathId> None;
  auto Before = S.Before.find(At);
  const std::set<PathId> &Waited =
      Before == S.Before.end() ? None : Before->second.Waited;
  Reordering Between(Orders, [&](Order &When) {
    include(When.Notifies, After);
    include(When.Waited, Waited);
    std::erase_if(When.Notifies,
                  [&](PathId Object) { return Changed.count(Object) != 0; });
  });
  std::vector<PathId> Doors = Makings.at(S.F, At);
  for (PathId &Lock : Doors)
    Lock = Makings.door(Lock);
  Reordering Once(Orders, [&](Order &When) { include(When.Notifies, Doors); });
  for (Touch &T : E.Touches) {
    T.When = Once(Between(T.When));
    for (const Held &H : T.Locks)
      if (PathId Counter = leftLast(P, H.Lock))
        T.When = Orders.changed(T.When, [&](Order &When) {
          include(When.Waited, std::array{Counter});
        });
  }
  if (Waited.empty())
    return;
  Reordering AfterWaits(Orders,
                        [&](Order &When) { include(When.Waited, Waited); });
  for (std::size_t New : E.Starts) {
    Thread Later = *S.Threads[New].T;
    for (Touch &T : Later.Touches)
      T.When = AfterWaits(T.When);
    S.Threads[New].T = std::make_shared<Thread>(std::move(Later));
  }
}

/// Tells each access what is waited for before it and notified after it.
void Parallel::placeInOrder(Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  std::vector<std::set<PathId>> From(Fn.Blocks.size());
  for (const auto &[At, E] : S.Events) {
    From[At.Block].insert(E.Notifies.begin(), E.Notifies.end());
    S.Notifies.insert(S.Notifies.end(), E.Notifies.begin(), E.Notifies.end());
  }
  if (!S.Notifies.empty())
    spreadBack(Fn, From);
  const std::map<EventRef, std::set<PathId>> Changed = changedBefore(S);
  const std::set<PathId> None;
  std::set<PathId> After;
  std::uint32_t Block = NoLoop;
  for (auto It = S.Events.rbegin(); It != S.Events.rend(); ++It) {
    auto &[At, E] = *It;
    if (std::exchange(Block, At.Block) != At.Block) {
      After.clear();
      for (std::uint32_t To : Fn.Blocks[At.Block].Successors)
        After.insert(From[To].begin(), From[To].end());
    }
    auto Again = Changed.find(At);
    placeEvent(S, At, E, After, Again == Changed.end() ? None : Again->second);
    After.insert(E.Notifies.begin(), E.Notifies.end());
  }
}

bool Parallel::happensBefore(const Touch &A, const Touch &B,
                             bool SameKind) const {
  return std::ranges::any_of(order(B).Waited, [&](PathId Object) {
    // The two halves of an update are not told apart by what they publish.
    if (A.What.Atomic && isPublished(P, Object))
      return false;
    return mentions(order(A).Notifies, Object) &&
           (MadeOnce::isDoor(P.Paths, Object) ||
            !(SameKind && mentions(order(A).Waited, Object)));
  });
}

/// Whether the function is about to make an object, has started its thread for
/// it, and B is made when that has been notified of something: who could have
/// done that, if the function has not?
bool Parallel::isStillWaitedFor(const Scope &S, EventRef At, const Touch &A,
                                const Touch &B, const Thread &Other) const {
  PathId Root = P.Paths.rootOf(A.Path);
  Step Kind = P.Paths[Root].Kind;
  bool Makes = Kind == Step::Heap || Kind == Step::Result ||
               (Kind == Step::This && P.Functions[S.F].Constructor);
  if (!Makes)
    return false;
  auto Start = std::ranges::find_if(
      S.Threads, [&](const Started &X) { return X.T.get() == &Other; });
  auto Notifies = [&](const Started &X, PathId Object) {
    return X.T.get() != &Other &&
           std::ranges::any_of(X.T->Touches, [&](const Touch &T) {
             return mentions(order(T).Notifies, Object);
           });
  };
  auto MayBeNotified = [&](PathId Object) {
    if (std::ranges::any_of(
            S.Threads, [&](const Started &X) { return Notifies(X, Object); }))
      return true;
    return std::ranges::any_of(S.Events, [&](const auto &X) {
      const auto &[When, E] = X;
      const Function &Fn = P.Functions[S.F];
      return mentions(E.Notifies, Object) && reaches(Fn, Start->At, When) &&
             reaches(Fn, When, At);
    });
  };
  return Start != S.Threads.end() &&
         std::ranges::any_of(order(B).Waited, [&](PathId Object) {
           return P.Paths.rootOf(Object) == Root &&
                  !MadeOnce::isDoor(P.Paths, Object) && !MayBeNotified(Object);
         });
}

} // namespace snarl
