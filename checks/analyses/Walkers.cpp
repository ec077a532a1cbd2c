// The part of Parallel about pointers that walk: in
// `for (p = first; p; p = p->next) start(work, p)` each thread gets another
// object, though all of them are `*p` in the function that starts them. So are
// the stretches of `start(work, p, p + n); p += n`, and of iterators.
//
// What a thread was given as `*p` is another object than `*p` where p has moved
// on since the start, on every way.
//
// Cost: for such a pair, the blocks of the function. Leans: who walks comes by
// no object twice, so all that sets p on the way has to set it to what is
// reached from p itself. Misses: lists that end where they began; threads of
// two walks along one list.

#include "checks/analyses/Parallel.h"

namespace snarl {

namespace {

/// Whether To may come after From with none of Stops on the way.
bool reachesWithout(const Function &Fn, EventRef From, EventRef To,
                    const std::set<EventRef> &Stops) {
  std::vector<EventRef> Work{{From.Block, From.Index + 1}};
  std::vector<bool> Seen(Fn.Blocks.size());
  while (!Work.empty()) {
    EventRef At = Work.back();
    Work.pop_back();
    while (At.Index < Fn.Blocks[At.Block].Events.size() && At != To &&
           !Stops.count(At))
      ++At.Index;
    if (At == To)
      return true;
    if (Stops.count(At))
      continue;
    for (std::uint32_t Next : Fn.Blocks[At.Block].Successors)
      if (!Seen[Next]) {
        Seen[Next] = true;
        Work.push_back({Next, 0});
      }
  }
  return false;
}

} // namespace

/// Where the pointer moves on in the loop; nothing if it is also set to what is
/// not reached from where it was, or is itself known to others.
std::set<EventRef> Parallel::movesOf(const Function &Fn, PathId Pointer,
                                     std::uint32_t Loop) const {
  std::map<EventRef, PathId> Set; ///< the pointer, by where
  std::set<PathId> Next;          ///< locals that lead on from it
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      if (auto *Bound = Fn.Blocks[B].Events[I].as<Bind>();
          Bound && inLoop(Fn, B, Loop)) {
        if (Bound->V == Value::address(Pointer))
          return {};
        if (Bound->Target == Pointer)
          Set[{B, I}] = Bound->V.Path;
        else if (P.Paths.startsWith(Bound->V.Path, Pointer))
          Next.insert(Bound->Target);
      }
  std::set<EventRef> Moves;
  for (auto [At, To] : Set) {
    if (!P.Paths.startsWith(To, Pointer) && !Next.count(To))
      return {};
    Moves.insert(At);
  }
  return Moves;
}

/// Whether Path leads through a pointer that has moved on between the start of
/// the thread and At.
bool Parallel::hasMovedOn(const Scope &S, PathId Path, const ThreadPtr &Started,
                          EventRef At) const {
  std::vector<PathId> Steps = prefixes(P.Paths, Path);
  if (Steps.size() < 2 || P.Paths[Steps[1]].Kind != Step::Deref)
    return false;
  Step Root = P.Paths[Steps[0]].Kind;
  if (Root != Step::Local && Root != Step::Param)
    return false;
  const Function &Fn = P.Functions[S.F];
  for (const auto &X : S.Threads) {
    std::uint32_t Loop = Fn.Blocks[X.At.Block].Loop;
    if (X.T != Started || Loop == NoLoop)
      continue;
    std::set<EventRef> Moves = movesOf(Fn, Steps[0], Loop);
    return !Moves.empty() && !reachesWithout(Fn, X.At, At, Moves);
  }
  return false;
}

} // namespace snarl
