// The part of Parallel about lives: which threads are alive where, by a forward
// analysis of starts and joins.
//
// Cost: blocks times threads, until nothing changes. Leans and misses: see
// Parallel.h.

#include "checks/analyses/Parallel.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace snarl {

Parallel::Parallel(const Program &P, const CallGraph &Graph,
                   const Bindings &Names, const Callables &Runs,
                   const LocksHeld &Locks, const Cost &Costs,
                   const Phases &Barriers, const Dispatch &Classes,
                   const MadeOnce &Makings)
    : P(P), Graph(Graph), Names(Names), Runs(Runs), Locks(Locks), Costs(Costs),
      Barriers(Barriers), Classes(Classes), Makings(Makings),
      Summaries(P.Functions.size()) {
  if (!Runs.anyThread())
    return;
  findRelevant();
  findRaised();
  for (FunctionId F : Graph.BottomUp)
    process(F);
  forgetOneWorkers();
}

void Parallel::process(FunctionId F) {
  Scope S;
  S.F = F;
  const Function &Fn = P.Functions[F];
  if (Fn.Blocks.empty())
    return;
  findGiven(S);
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      collect(S, {B, I});
  collectGuests(S);
  pairGuests(S);
  if (Fn.Main)
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
        S.Events[{B, I}]; // all of them want to know whether main is alone
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      if (Runs.movesOn(F, {B, I}))
        S.Events[{B, I}];
  nameHandles(S);
  latchStarts(S);
  placeKills(S);
  findLoopWaits(S);
  findTold(S);
  flow(S);
  placeInOrder(S);
  judge(S);
  summarize(S);
  tellCaller(S);
}

bool Parallel::State::join(const State &Other) {
  bool Changed = false;
  for (std::size_t I = 0; I < Alive.size(); ++I)
    if (Other.Alive[I] && !Alive[I])
      Alive[I] = Changed = true;
  for (PathId H : Other.Joined)
    Changed |= Joined.insert(H).second;
  for (auto Started : Other.InRound)
    Changed |= InRound.insert(Started).second;
  if (Other.MovedAt && !MovedAt) {
    MovedAt = Other.MovedAt;
    Changed = true;
  }
  Changed |= std::erase_if(Waited, [&](PathId Object) {
               return !Other.Waited.count(Object);
             }) != 0;
  return Changed;
}

void Parallel::transfer(Scope &S, std::uint32_t Block, State &Now,
                        bool Record) {
  for (PathId Handle : S.KillAtStart[Block])
    kill(S, Handle, Now);
  killFailed(S, Block, Now);
  for (auto It = S.Events.lower_bound({Block, 0});
       It != S.Events.end() && It->first.Block == Block; ++It) {
    const Happening &E = It->second;
    // What a callee joins it joins before or after its own accesses; which of
    // the two Order::After knows.
    if (Record)
      S.Before[It->first] = Now;
    for (std::size_t T = 0; T < S.Threads.size(); ++T)
      if (Record && P.Functions[S.F].Main && Now.Alive[T])
        Accompanied[{S.F, It->first}].push_back(S.Threads[T].T);
    if (!Now.MovedAt && Runs.movesOn(S.F, It->first))
      Now.MovedAt = It->first;
    for (PathId Handle : E.Joins)
      kill(S, Handle, Now);
    for (PathId Object : E.Waits)
      wait(S, Object, Now);
    for (std::size_t T : E.Starts)
      if (S.Threads[T].Stays) {
        Now.Alive[T] = true;
        const Function &Fn = P.Functions[S.F];
        for (std::uint32_t L = Fn.Blocks[Block].Loop; L != NoLoop;
             L = Fn.Loops[L].Parent)
          Now.InRound.insert({T, L});
      }
  }
  for (PathId Handle : S.KillAtEnd[Block])
    kill(S, Handle, Now);
}

void Parallel::flow(Scope &S) {
  const Function &Fn = P.Functions[S.F];
  S.Entry.resize(Fn.Blocks.size());
  State Start;
  Start.Alive.resize(S.Threads.size());
  S.AtExit = Start;
  S.Entry[0] = Start;
  std::deque<std::uint32_t> Work{0};
  while (!Work.empty()) {
    std::uint32_t B = Work.front();
    Work.pop_front();
    State Now = *S.Entry[B];
    transfer(S, B, Now, false);
    auto Told = S.Told.find(B);
    for (std::size_t Way = 0; Way < Fn.Blocks[B].Successors.size(); ++Way) {
      std::uint32_t To = Fn.Blocks[B].Successors[Way];
      State Next = Now;
      leaveLoops(S, B, To, Next);
      if (Told != S.Told.end())
        for (PathId Object : Told->second[Way])
          wait(S, Object, Next);
      if (std::uint32_t L = Fn.Blocks[To].Loop;
          L != NoLoop && Fn.Loops[L].Header == To && inLoop(Fn, B, L))
        std::erase_if(Next.InRound, [&](auto &X) { return X.second == L; });
      if (!S.Entry[To]) {
        S.Entry[To] = std::move(Next);
        Work.push_back(To);
      } else if (S.Entry[To]->join(Next)) {
        Work.push_back(To);
      }
    }
  }
  bool Exits = false;
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    if (!S.Entry[B])
      continue;
    State Now = *S.Entry[B];
    transfer(S, B, Now, true);
    if (!Fn.Blocks[B].Successors.empty())
      continue;
    if (std::exchange(Exits, true))
      S.AtExit.join(Now);
    else
      S.AtExit = std::move(Now);
  }
}

/// What was to be started before a block, and was not. In a loop that is the
/// thread of this round; those of earlier ones run on.
void Parallel::killFailed(const Scope &S, std::uint32_t Block,
                          State &Now) const {
  const Function &Fn = P.Functions[S.F];
  for (PathId Handle : Locks.failed(S.F, Block))
    for (std::size_t T = 0; T < S.Threads.size(); ++T) {
      std::uint32_t Loop = Fn.Blocks[S.Threads[T].At.Block].Loop;
      if (!std::ranges::count(S.Threads[T].T->Handles, Handle))
        continue;
      if (Loop == NoLoop)
        Now.Alive[T] = false;
      Now.InRound.erase({T, Loop});
    }
}

/// A thread that is alive where it is started may meet itself.
void Parallel::findMany(Scope &S) {
  for (const auto &[At, Before] : S.Before)
    for (std::size_t New : S.Events[At].Starts)
      if (Before.Alive[New] && !S.Threads[New].T->Many &&
          !S.Threads[New].T->Single &&
          (!S.Threads[New].T->Latch ||
           freshEachRound(S, S.Threads[New].T->Latch, At))) {
        Thread T = *S.Threads[New].T;
        T.Many = true;
        S.Threads[New].T = std::make_shared<Thread>(std::move(T));
      }
}

namespace {

/// Whether nothing but their places tells two touches apart.
bool isAlike(const Touch &A, const Touch &B) {
  return A.Path == B.Path && A.What.M == B.What.M &&
         A.What.Counter == B.What.Counter && A.What.Sums == B.What.Sums &&
         A.What.Atomic == B.What.Atomic && A.What.Frees == B.What.Frees &&
         A.What.isSplit() == B.What.isSplit() && A.What.By == B.What.By &&
         A.Locks == B.Locks && A.When == B.When && A.Object == B.Object &&
         A.Override == B.Override && A.Given == B.Given;
}

void merge(Touch &Known, const Touch &T) {
  Known.Times = std::max(Known.Times, T.Times);
  auto Add = [&](Loc Where) {
    if (Where != Known.Where && Known.Alike.size() < Parallel::MaxAlike &&
        std::ranges::find(Known.Alike, Where) == Known.Alike.end())
      Known.Alike.push_back(Where);
  };
  Add(T.Where);
  std::ranges::for_each(T.Alike, Add);
}

} // namespace

void Parallel::summarize(Scope &S) {
  Summary &Out = Summaries[S.F];
  // A pointer of the function's own may lead to what others see, too.
  auto Leads = [&](PathId Pointer) -> std::uint32_t {
    const PathNode &N = P.Paths[Pointer];
    if (N.Kind == Step::Unknown)
      return N.Index;
    for (const BasicBlock &B : P.Functions[S.F].Blocks)
      for (const Event &E : B.Events)
        if (auto *Set = E.as<Bind>();
            Set && Set->Target == Pointer &&
            visible(Names.canonical(S.F, Set->V).Path))
          return 1;
    return 0;
  };
  auto Keep = [&](std::vector<Touch> &To, Touch T) {
    if (isHidden(T))
      T.Path = P.Paths.root(Step::Unknown, 0, Leads(P.Paths.rootOf(T.Path)));
    else if (!visible(T.Path))
      return;
    if (To.size() >= MaxTouches)
      return;
    for (Touch &Known : To)
      if (isAlike(Known, T))
        return merge(Known, T);
    To.push_back(std::move(T));
  };
  std::map<EventRef, std::vector<Touch>> Rest;
  for (const auto &[At, E] : S.Events) {
    auto Before = S.Before.find(At);
    if (Before == S.Before.end())
      continue;
    std::vector<PathId> Joined;
    for (PathId Handle : Before->second.Joined)
      if (visible(Handle))
        Joined.push_back(Handle);
    Reordering AfterJoins(Orders,
                          [&](Order &When) { include(When.After, Joined); });
    for (Touch T : E.Touches) {
      T.When = AfterJoins(T.When);
      std::optional<EventRef> Moved = Before->second.MovedAt;
      Keep(Moved ? Rest[*Moved] : Out.Touches, std::move(T));
    }
  }
  std::map<std::size_t, std::uint32_t> Index;
  for (std::size_t I = 0; I < S.Threads.size(); ++I) {
    if (S.Here.count(I))
      continue; // what it does is among the function's own touches
    Thread T = *S.Threads[I].T;
    T.Alive = S.AtExit.Alive[I];
    std::vector<Touch> Kept;
    for (Touch &A : T.Touches)
      Keep(Kept, std::move(A));
    T.Touches = std::move(Kept);
    for (Touch &A : S.Beside[I])
      Keep(T.Beside, std::move(A));
    Index[I] = static_cast<std::uint32_t>(Out.Threads.size());
    Out.Threads.push_back(std::make_shared<Thread>(std::move(T)));
  }
  for (auto &[From, Touches] : Rest)
    Out.Threads.push_back(rest(S.F, From, std::move(Touches)));
  for (auto [A, B] : S.Together)
    Out.Together.insert({Index.at(A), Index.at(B)});
  // A handle that was passed by value is the caller's.
  auto Visible = [&](const std::vector<PathId> &From, std::vector<PathId> &To) {
    for (PathId X : From)
      if ((visible(X) || P.Paths[X].Kind == Step::Param) &&
          std::find(To.begin(), To.end(), X) == To.end())
        To.push_back(X);
  };
  Visible(S.Joins, Out.Joins);
  Visible(S.Notifies, Out.Notifies);
  Visible({S.AtExit.Waited.begin(), S.AtExit.Waited.end()}, Out.Waits);
}

} // namespace snarl
