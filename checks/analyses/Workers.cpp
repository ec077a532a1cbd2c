// The part of Parallel about workers: threads that take callables out of what
// keeps them (the queue of a pool, of an actor) and call them. What is put into
// it counts as a thread of its own; if one worker alone takes from it, such
// jobs run one after the other, and on the worker's thread.
//
// Where an object owns both the queue and the worker, another such object has a
// worker of its own; a worker kept elsewhere counts for all objects.
//
// Cost: for each function that starts threads, threads times keepers. Misses:
// objects of one class of which only some have several workers.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

/// Whether a thread that begins with Entry calls what it finds in Keeper.
bool Parallel::worksFor(FunctionId Entry, Symbol Keeper) const {
  auto [It, Fresh] = Works.try_emplace({Entry, Keeper}, false);
  if (Fresh)
    It->second = Runs.takesFrom(Entry, Keeper);
  return It->second;
}

/// The class of which a member is a handle of T, or 0.
Symbol Parallel::ownerOf(const Thread &T) const {
  for (PathId Handle : T.Handles)
    for (; Handle; Handle = P.Paths[Handle].Parent)
      if (P.Paths[Handle].Kind == Step::Field)
        if (const Variable *Own = P.variable(P.Paths[Handle].Name))
          return Own->Class;
  return 0;
}

/// The member of the class that has Keeper, too, in which T is kept, or 0.
PathId Parallel::seatOf(const Thread &T, Symbol Keeper) const {
  const Variable *Kept = P.variable(Keeper);
  if (!Kept || !Kept->Class)
    return 0;
  for (PathId Seat : T.Handles)
    for (; Seat; Seat = P.Paths[Seat].Parent)
      if (P.Paths[Seat].Kind == Step::Field)
        if (const Variable *Own = P.variable(P.Paths[Seat].Name);
            Own && Own->Class == Kept->Class)
          return Seat;
  return 0;
}

/// Whether X and Y, or several of X if it is the same, work for one Keeper.
bool Parallel::areSeveral(const Started &X, const Started &Y,
                          Symbol Keeper) const {
  PathId Seat = seatOf(*X.T, Keeper), Other = seatOf(*Y.T, Keeper);
  bool Same = &X == &Y;
  // Of an object that only a callee can name: no other has its queue.
  const Variable *Kept = P.variable(Keeper);
  auto IsAway = [&](const Started &Each, PathId Seat) {
    return !Seat && Kept && Kept->Class && Each.T->Owner == Kept->Class;
  };
  if (IsAway(X, Seat) || IsAway(Y, Other))
    return false;
  if (!Seat || !Other)
    return Same ? X.T->Many : true;
  if (P.Paths[Seat].Parent != P.Paths[Other].Parent)
    return false; // of two owners
  bool Alone = std::ranges::find(X.T->Handles, Seat) != X.T->Handles.end();
  if (Same)
    return X.T->Many && !Alone;
  return Seat != Other || !Alone;
}

/// Whether two workers, or several of one, may run at the same time. What one
/// call of a callee starts has been judged there, where its objects have names.
bool Parallel::areAtOnce(const Scope &S, std::size_t X, std::size_t Y) const {
  auto RunsAt = [&](std::size_t T, EventRef At) {
    auto Before = S.Before.find(At);
    return Before != S.Before.end() && Before->second.Alive[T];
  };
  EventRef AtX = S.Threads[X].At, AtY = S.Threads[Y].At;
  return RunsAt(X, AtY) || RunsAt(Y, AtX) || (X == Y && !S.Threads[X].Judged);
}

/// Several workers: one that may be started several times, two that are started
/// in different places, and one beside a thread that also calls the jobs.
void Parallel::findCrowds(const Scope &S) {
  for (Symbol Keeper : Runs.kept()) {
    if (Crowded.count(Keeper))
      continue;
    std::vector<std::size_t> Workers;
    for (std::size_t T = 0; T < S.Threads.size(); ++T)
      if (const Thread &Each = *S.Threads[T].T;
          Each.Keeper != Keeper && worksFor(Each.Entry, Keeper))
        Workers.push_back(T);
    for (std::size_t X : Workers)
      if (std::ranges::any_of(Workers, [&](std::size_t Y) {
            return areAtOnce(S, X, Y) &&
                   areSeveral(S.Threads[X], S.Threads[Y], Keeper);
          }))
        Crowded.insert(Keeper);
    if (Workers.empty())
      continue;
    for (const auto &[At, Before] : S.Before)
      for (std::size_t X : Workers)
        if (Before.Alive[X])
          for (const Run &R : Runs.runs(S.F, At))
            if (!R.OnThread && worksFor(R.Target, Keeper))
              Crowded.insert(Keeper);
  }
}

/// Whether both are run by the one worker of what keeps them. Where a handle
/// names several owners, that is known of what is a part of each owner: Path,
/// if it is not 0.
bool Parallel::onOneWorker(const Thread &A, const Thread &B,
                           PathId Path) const {
  Symbol Keeper = A.Keeper ? A.Keeper : B.Keeper;
  if (!Keeper || Crowded.count(Keeper))
    return false;
  auto Belongs = [&](const Thread &T) {
    return T.Keeper ? T.Keeper == Keeper : worksFor(T.Entry, Keeper);
  };
  if (!Belongs(A) || !Belongs(B))
    return false;
  auto IsOne = [&](PathId Owner) {
    for (PathId Each = Owner; Each; Each = P.Paths[Each].Parent)
      if (P.Paths[Each].Kind > Step::Element)
        return Path && P.Paths.startsWith(Path, Owner);
    return true;
  };
  // Of one owner: the handle of a job is the owner, the worker is its member.
  return std::ranges::any_of(A.Handles, [&](PathId X) {
    return std::ranges::any_of(B.Handles, [&](PathId Y) {
      return (P.Paths.startsWith(X, Y) && IsOne(Y)) ||
             (P.Paths.startsWith(Y, X) && IsOne(X));
    });
  });
}

/// What is judged before all workers are known is taken back here.
void Parallel::forgetOneWorkers() {
  std::erase_if(Meetings, [&](const Meeting &M) {
    return M.FirstThread &&
           onOneWorker(*M.FirstThread, *M.SecondThread, M.First.Path);
  });
  std::erase_if(Companies, [&](const Company &C) {
    return onOneWorker(*C.First, *C.Second, 0);
  });
}

} // namespace snarl
