#include "checks/analyses/LockOrder.h"

#include "checks/analyses/Choices.h"
#include "checks/analyses/Parallel.h"

#include <deque>
#include <utility>

namespace snarl {

LockOrder::LockOrder(const Program &P, const CallGraph &Graph,
                     const Bindings &Names, const Callables &Runs,
                     const LocksHeld &Locks)
    : P(P), Names(Names), Runs(Runs), Locks(Locks),
      Results(P.Functions.size()) {
  // A second round settles what calls itself.
  for (int Round = 0; Round != 2; ++Round)
    for (FunctionId F : Graph.BottomUp)
      process(F);
  for (int Round = 0; Round != 2; ++Round)
    for (auto F = Graph.BottomUp.rbegin(); F != Graph.BottomUp.rend(); ++F)
      tellCallees(*F);
  for (FunctionId F : Graph.BottomUp)
    order(F);
}

/// Whether a thread may stand still at an event until another does something.
static bool mayWait(const Program &P, const Event &E) {
  auto *W = E.as<Wait>();
  return (W && !isPublished(P, W->Object)) || E.as<Join>() || E.as<Suspend>();
}

/// The field or global that a lock is; 0 if a caller has to name it, or it is
/// no lock that a thread waits for.
Symbol LockOrder::keyOf(PathId Lock) const {
  Symbol Key = Parallel::keyOf(P, Lock);
  return Key && P.variable(Key) ? Key : 0;
}

LockOrder::Paths LockOrder::named(FunctionId F, EventRef At,
                                  PathId Lock) const {
  if (isOnce(P, Lock) || isClaim(P, Lock))
    return {};
  PathId Named = Names.canonical(F, Lock);
  Paths All{Named};
  for (const Way &Each : waysAt(P, Names, F, At, Named))
    All.insert(along(P, Names, F, Each, Named));
  return All;
}

/// A callee's lock in F's terms. One that F has no name for, but that is known
/// by its field, stays as it is.
PathId LockOrder::lifted(FunctionId F, PathId Lock, const Run &R) const {
  PathId Mine = lift(P.Paths, Lock, R.With);
  if (Mine)
    return Names.canonical(F, Mine);
  return keyOf(Lock) ? Lock : 0;
}

void LockOrder::apply(FunctionId F, EventRef At, const Event &E,
                      Paths &Now) const {
  if (auto *A = E.as<Acquire>())
    Now.merge(named(F, At, A->Lock));
  else if (auto *R = E.as<Release>())
    Now.erase(Names.canonical(F, R->Lock));
  const std::vector<Run> &All = Runs.runs(F, At);
  for (const Run &R : All) {
    if (R.OnThread || R.Via != NoFunction)
      continue;
    for (const Held &H : Locks.atExit(R.Target))
      if (H.M == Held::Mode::Dropped && All.size() == 1)
        Now.erase(lifted(F, H.Lock, R));
    for (PathId Lock : Results[R.Target].Leaves)
      if (PathId Mine = lifted(F, Lock, R))
        Now.insert(Mine);
  }
}

/// Calls Use with every event of F and what F may hold just before it.
template <class Visitor> void LockOrder::walk(FunctionId F, Visitor Use) const {
  const Function &Fn = P.Functions[F];
  const std::vector<Paths> &Entry = Results[F].Entry;
  for (std::uint32_t B = 0; B != Fn.Blocks.size(); ++B) {
    Paths Now = Entry.empty() ? Paths{} : Entry[B];
    for (std::uint32_t I = 0; I != Fn.Blocks[B].Events.size(); ++I) {
      EventRef At{B, I};
      Use(At, Fn.Blocks[B].Events[I], std::as_const(Now));
      if (!Entry.empty())
        apply(F, At, Fn.Blocks[B].Events[I], Now);
    }
  }
}

void LockOrder::process(FunctionId F) {
  Result &R = Results[F];
  bool Takes = false;
  walk(F, [&](EventRef At, const Event &E, const Paths &) {
    if (auto *A = E.as<Acquire>()) {
      Takes = true;
      for (PathId Lock : A->Try ? Paths{} : named(F, At, A->Lock))
        keyOf(Lock) ? void(R.Takes.insert(keyOf(Lock)))
                    : void(R.TakesGiven.insert(Lock));
    }
    R.Waits |= mayWait(P, E);
    for (const Run &Each : Runs.runs(F, At)) {
      if (Each.OnThread)
        continue;
      const Result &Callee = Results[Each.Target];
      R.Waits |= Callee.Waits;
      R.Takes.insert(Callee.Takes.begin(), Callee.Takes.end());
      for (PathId Lock : Callee.TakesGiven)
        if (PathId Mine = lifted(F, Lock, Each))
          keyOf(Mine) ? void(R.Takes.insert(keyOf(Mine)))
                      : void(R.TakesGiven.insert(Mine));
      Takes |= !Callee.Leaves.empty();
    }
  });
  if (Takes)
    flow(F);
}

void LockOrder::flow(FunctionId F) {
  const Function &Fn = P.Functions[F];
  Result &R = Results[F];
  R.Entry.resize(Fn.Blocks.size());
  std::vector<bool> Seen(Fn.Blocks.size());
  std::deque<std::uint32_t> Work{0};
  while (!Work.empty()) {
    std::uint32_t B = Work.front();
    Work.pop_front();
    Seen[B] = true;
    Paths Now = R.Entry[B];
    for (std::uint32_t I = 0; I != Fn.Blocks[B].Events.size(); ++I)
      apply(F, {B, I}, Fn.Blocks[B].Events[I], Now);
    if (Fn.Blocks[B].Successors.empty())
      R.Leaves.insert(Now.begin(), Now.end());
    for (std::uint32_t Next : Fn.Blocks[B].Successors) {
      std::size_t Before = R.Entry[Next].size();
      R.Entry[Next].insert(Now.begin(), Now.end());
      if (!Seen[Next] || R.Entry[Next].size() != Before)
        Work.push_back(Next);
    }
  }
}

void LockOrder::tellCallees(FunctionId F) {
  walk(F, [&](EventRef At, const Event &, const Paths &Now) {
    for (const Run &R : Runs.runs(F, At)) {
      if (R.OnThread)
        continue;
      std::set<Symbol> &To = Results[R.Target].Above;
      To.insert(Results[F].Above.begin(), Results[F].Above.end());
      for (PathId Lock : Now)
        To.insert(keyOf(Lock));
      for (const Held &H : Locks.around(F, At, R))
        if (H.M != Held::Mode::Dropped)
          To.insert(keyOf(H.Lock));
      To.erase(0);
    }
  });
}

/// What a callee takes by a name of its own stands in its own edges.
void LockOrder::order(FunctionId F) {
  walk(F, [&](EventRef At, const Event &E, const Paths &Now) {
    std::set<Symbol> New;
    if (auto *A = E.as<Acquire>(); A && !A->Try)
      for (PathId Lock : named(F, At, A->Lock))
        New.insert(keyOf(Lock));
    for (const Run &R : Runs.runs(F, At))
      if (!R.OnThread)
        for (PathId Lock : Results[R.Target].TakesGiven)
          if (PathId Mine = lifted(F, Lock, R))
            New.insert(keyOf(Mine));
    New.erase(0);
    if (New.empty())
      return;
    std::set<Symbol> Holding = Results[F].Above;
    for (PathId Lock : Now)
      Holding.insert(keyOf(Lock));
    Holding.erase(0);
    for (Symbol First : Holding)
      for (Symbol Then : New)
        Edges[First].try_emplace(Then, E.Where);
  });
}

std::set<Symbol> LockOrder::held(FunctionId F, EventRef At) const {
  std::set<Symbol> All = Results[F].Above;
  walk(F, [&](EventRef Here, const Event &, const Paths &Now) {
    if (Here == At)
      for (PathId Lock : Now)
        All.insert(keyOf(Lock));
  });
  All.erase(0);
  return All;
}

std::set<Symbol> LockOrder::taken(FunctionId F, EventRef At) const {
  std::set<Symbol> All;
  const Event &E = P.event(F, At);
  if (auto *A = E.as<Acquire>(); A && !A->Try)
    for (PathId Lock : named(F, At, A->Lock))
      All.insert(keyOf(Lock));
  for (const Run &R : Runs.runs(F, At)) {
    if (R.OnThread)
      continue;
    const Result &Callee = Results[R.Target];
    All.insert(Callee.Takes.begin(), Callee.Takes.end());
    for (PathId Lock : Callee.TakesGiven)
      if (PathId Mine = lifted(F, Lock, R))
        All.insert(keyOf(Mine));
  }
  All.erase(0);
  return All;
}

bool LockOrder::waits(FunctionId F, EventRef At) const {
  const Event &E = P.event(F, At);
  bool Any = mayWait(P, E);
  for (const Run &R : Runs.runs(F, At))
    Any |= !R.OnThread && Results[R.Target].Waits;
  return Any;
}

std::optional<Loc> LockOrder::under(Symbol First, Symbol Then) const {
  std::set<Symbol> Seen{First};
  std::deque<Symbol> Work{First};
  while (!Work.empty()) {
    auto It = Edges.find(Work.front());
    Work.pop_front();
    if (It == Edges.end())
      continue;
    for (auto [Next, Where] : It->second) {
      if (Next == Then)
        return Where;
      if (Seen.insert(Next).second)
        Work.push_back(Next);
    }
  }
  return std::nullopt;
}

} // namespace snarl
