// The part of Parallel about the threads that an event starts: what they touch
// and join, in the terms of who starts them, and by which names their handles
// are known.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

namespace {

/// What a lambda captured by value belongs to its thread alone.
bool isOwnCapture(const Program &P, const Function &F, PathId Path) {
  if (!F.Lambda)
    return false;
  std::vector<PathId> Steps = prefixes(P.Paths, Path);
  if (Steps.size() < 3 || P.Paths[Steps[0]].Kind != Step::This)
    return false;
  for (std::size_t I = 2; I < Steps.size(); ++I)
    if (P.Paths[Steps[I]].Kind == Step::Deref)
      return false;
  return true;
}

/// How often a block runs for one call of its function if constants tell, else
/// 0.
double rounds(const Function &F, std::uint32_t Block) {
  double Times = 1;
  for (std::uint32_t L = F.Blocks[Block].Loop; L != NoLoop;
       L = F.Loops[L].Parent)
    Times *=
        F.Loops[L].B == Loop::Bound::Constant ? Cost::trips(F.Loops[L]) : 0;
  return Times;
}

} // namespace

void Parallel::collectThread(Scope &S, EventRef At, const Run &R) {
  const Summary &Entry = Summaries[R.Target];
  Thread T;
  T.Entry = R.Target;
  T.StartedIn = S.F;
  T.StartedAt = P.event(S.F, At).Where;
  T.Api = R.How.Api;
  T.Keeper = R.Keeper;
  T.Many = R.How.Many;
  T.Number = R.How.Many ? 0 : 1;
  T.Single = (R.Element || R.How.OneRound) && !R.How.Many;
  T.Crowd = R.Crowd;
  T.Once = isForOne(Locks.before(S.F, At));
  T.Phase = Barriers.before(S.F, At);
  for (const Touch &A : Entry.Touches)
    if (!isOwnCapture(P, P.Functions[R.Target], A.Path)) {
      T.Touches.push_back(A);
      T.Touches.back().Path = Names.asMade(R.Target, A.Path);
    }
  T.Joins = Entry.Joins;
  T.Costs = Costs.of(R.Target);
  if (R.How.Handle)
    T.Handles.push_back(Names.canonical(S.F, R.How.Handle));
  // Who waits for the result of a packaged task waits for the thread.
  if (R.How.Handle && R.How.Entry.K == Value::Kind::Load)
    T.Handles.push_back(Names.canonical(S.F, R.How.Entry.Path));
  std::size_t First = S.Threads.size();
  bool Stays = takePlace(S, At, R.Via, R.ViaIndex, T, !R.How.Joined);
  if (R.Crowd)
    for (std::size_t I = 0; I < First; ++I)
      if (S.Threads[I].At == At && S.Threads[I].T->Crowd)
        S.Events[At].Pairs.emplace_back(I, First);
  addThread(S, At, T, R, T.Handles, Stays);
  for (std::uint32_t I = 0; I < Entry.Threads.size(); ++I) {
    const ThreadPtr &Nested = Entry.Threads[I];
    if (Nested->Guest != Thread::NoGuest)
      continue; // run by itself
    S.Parties.push_back({At, R.Target, I, S.Threads.size()});
    Thread Mine = *Nested;
    Mine.Many |= T.Many && !Nested->Once;
    Mine.Number *= T.Number;
    addThread(S, At, Mine, R, lifted(S.F, Nested->Handles, R), Nested->Alive);
  }
  if (T.Many)
    for (std::size_t I = First; I < S.Threads.size(); ++I)
      for (std::size_t J = std::max(I, First + 1); J < S.Threads.size(); ++J)
        if (I != J)
          S.Events[At].Teams.emplace_back(I, J);
}

void Parallel::addThread(Scope &S, EventRef At, const Thread &Inner,
                         const Run &R, std::vector<PathId> Handles,
                         bool Stays) {
  if (S.Threads.size() >= MaxThreads) {
    std::erase_if(S.Parties,
                  [](const Party &X) { return X.Mine >= MaxThreads; });
    return;
  }
  Thread Mine = Inner;
  Mine.Handles = std::move(Handles);
  if (!Mine.Single)
    Mine.Number *= rounds(P.Functions[S.F], At.Block);
  if (!Mine.Owner)
    Mine.Owner = ownerOf(Mine);
  Mine.Joins = lifted(S.F, Inner.Joins, R);
  Mine.Touches = lifted(S, At, Inner.Touches, R, nullptr);
  Mine.Flags = lifted(S.F, Inner.Flags, R);
  if (Inner.Latch)
    if (Mine.Latch = lift(P.Paths, Inner.Latch, R.With); Mine.Latch)
      Mine.Latch = Names.canonical(S.F, Mine.Latch);
  std::erase_if(Mine.Costs.Serial, [&](SerialCost &C) {
    C.Lock = lift(P.Paths, C.Lock, R.With);
    if (C.Lock)
      C.Lock = Names.canonical(S.F, C.Lock);
    return !C.Lock;
  });
  S.Events[At].Starts.push_back(S.Threads.size());
  S.Threads.push_back({std::make_shared<Thread>(std::move(Mine)), At, Stays});
}

/// A handle that is moved on (`Threads.push_back(std::move(T))`, `return T`) or
/// pointed to is known by all its names, and so is one inside an object to
/// which a pointer is passed on.
void Parallel::nameHandles(Scope &S) {
  std::vector<std::pair<PathId, PathId>> Moves;
  for (const BasicBlock &B : P.Functions[S.F].Blocks)
    for (const Event &E : B.Events)
      if (auto *Bound = E.as<Bind>()) {
        PathId From = Names.canonical(S.F, Bound->V.Path);
        PathId To = Names.canonical(S.F, Bound->Target);
        if (Bound->V.K == Value::Kind::Load) {
          Moves.emplace_back(From, To);
          if (Value V = Names.canonical(S.F, Bound->V);
              V.K == Value::Kind::Load && V.Path != From)
            Moves.emplace_back(V.Path, To);
        } else if (Bound->V.K == Value::Kind::Address)
          Moves.emplace_back(From, P.Paths.deref(To));
      }
  for (Started &X : S.Threads) {
    std::vector<PathId> All = X.T->Handles;
    for (std::size_t I = 0; I < All.size() && All.size() < 8; ++I)
      for (auto [From, To] : Moves) {
        bool Within = From != All[I] && P.Paths.startsWith(All[I], From);
        PathId Name = Within ? rebase(P.Paths, All[I], From, To) : To;
        if ((Within || All[I] == From) &&
            std::find(All.begin(), All.end(), Name) == All.end())
          All.push_back(Name);
      }
    if (All.size() == X.T->Handles.size())
      continue;
    Thread Named = *X.T;
    Named.Handles = std::move(All);
    X.T = std::make_shared<Thread>(std::move(Named));
  }
}

} // namespace snarl
