#include "checks/analyses/Callers.h"

#include <algorithm>

namespace snarl {

Callers::Callers(const Program &P, const CallGraph &Graph,
                 const Bindings &Names, const Callables &Runs,
                 const LocksHeld &Locks, const Parallel &Threads,
                 const OwnThreads &Apart)
    : P(P), Graph(Graph), Names(Names), Runs(Runs), Locks(Locks),
      Threads(Threads), Apart(Apart), Of(P.Functions.size()),
      Roots(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    Runs.forEach(F, [&](EventRef At, const std::vector<Run> &All) {
      for (std::uint32_t I = 0; I < All.size(); ++I)
        Of[All[I].Target].push_back({F, At, I});
    });
  for (const Company &C : Threads.companies())
    if (C.First == C.Second)
      Many.insert(C.First->Entry);
  findRoots(Graph);
}

/// Callers first; a second round settles what calls itself.
void Callers::findRoots(const CallGraph &Graph) {
  auto Add = [&](FunctionId F, FunctionId Root) {
    std::vector<FunctionId> &To = Roots[F];
    auto It = std::lower_bound(To.begin(), To.end(), Root);
    if ((It == To.end() || *It != Root) && To.size() < MaxRoots)
      To.insert(It, Root);
  };
  for (int Round = 0; Round < 2; ++Round)
    for (auto F = Graph.BottomUp.rbegin(); F != Graph.BottomUp.rend(); ++F) {
      if (P.Functions[*F].Main)
        Add(*F, Main);
      else if (Of[*F].empty())
        Add(*F, Anybody);
      for (const Caller &C : Of[*F])
        if (Runs.runs(C.In, C.At)[C.Index].OnThread)
          Add(*F, *F);
        else
          for (FunctionId Root : Roots[C.In])
            Add(*F, Root);
    }
}

bool Callers::required(FunctionId F, PathId Lock, bool Shared) const {
  for (const Requirement &R : P.Functions[F].Requires)
    if (Names.canonical(F, R.Lock) == Lock && (Shared || !R.Shared))
      return true;
  return false;
}

/// A lock class of the project's own is held if the mutex inside it is.
static bool among(const Program &P, const LockSet &Set,
                  const Callers::Asked &What) {
  return std::any_of(Set.begin(), Set.end(), [&](const Held &H) {
    bool Same = What.Lock && P.Paths.startsWith(H.Lock, What.Lock) &&
                !isOnce(P, H.Lock);
    return H.M != Held::Mode::Dropped && (Same || (!H.Lock && !What.Named)) &&
           (What.Shared || H.M == Held::Mode::Exclusive);
  });
}

bool Callers::holds(FunctionId F, EventRef At, const Asked &What) const {
  return holdsAt(Question::Holds, F, At, What);
}

bool Callers::holdsAt(Question Q, FunctionId F, EventRef At,
                      const Asked &What) const {
  const LockSet &Here = Locks.before(F, At);
  if (among(P, Here, What) || Apart.areAway(F, At, What.Object))
    return true;
  for (const Held &H : Here)
    if (H.Lock == What.Lock && H.M == Held::Mode::Dropped)
      return false;
  return ask(Q, F, What);
}

bool Callers::allHold(FunctionId F, PathId Lock, bool Shared) const {
  return ask(Question::AllHold, F, {Lock, 0, Shared, true});
}

bool Callers::owns(FunctionId F, EventRef At, PathId Object) const {
  return Apart.areAway(F, At, Object) ||
         ask(Question::Owns, F, {0, Object, false});
}

bool Callers::isBeforeThreads(FunctionId F, EventRef At, Symbol Key) const {
  return isAlone(F, At, Key) || ask(Question::BeforeThreads, F, {.Key = Key});
}

std::vector<PathId> Callers::heldAbove(FunctionId F) const {
  std::vector<PathId> All;
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  while (!Work.empty() && Seen.size() < MaxDepth) {
    FunctionId Each = Work.back();
    Work.pop_back();
    for (const Caller &C : Of[Each]) {
      const Run &R = Runs.runs(C.In, C.At)[C.Index];
      if (R.OnThread)
        continue;
      for (const Held &H : Locks.around(C.In, C.At, R))
        if (H.M != Held::Mode::Dropped &&
            P.Paths[P.Paths.rootOf(H.Lock)].Kind == Step::Global &&
            std::ranges::find(All, H.Lock) == All.end())
          All.push_back(H.Lock);
      if (Seen.insert(C.In).second)
        Work.push_back(C.In);
    }
  }
  return All;
}

bool Callers::isBeforeStart(FunctionId F, EventRef At,
                            const std::set<FunctionId> &Entries) const {
  bool Found = false;
  Runs.forEach(F, [&](EventRef Start, const std::vector<Run> &All) {
    for (const Run &R : All)
      Found |= R.OnThread && Entries.count(R.Target) &&
               reaches(P.Functions[F], At, Start) &&
               !reaches(P.Functions[F], Start, At);
  });
  return Found;
}

/// Whether F makes, moves from, moves to or destroys the object.
bool Callers::ownsHere(FunctionId F, PathId Object) const {
  const Function &Fn = P.Functions[F];
  switch (P.Paths[P.Paths.rootOf(Object)].Kind) {
  case Step::Global:
  case Step::StaticLocal:
  case Step::None:
    return false;
  case Step::This:
    return Fn.Constructor || Fn.Destructor || Fn.Moves;
  case Step::Param:
    return Fn.Moves;
  default:
    return true;
  }
}

/// Whether F speaks for all its callers; Answer says what.
bool Callers::answersForItself(FunctionId F, bool &Answer) const {
  const Function &Fn = P.Functions[F];
  if (!Of[F].empty() && !Fn.Main)
    return false;
  // Private, not mentioned: its callers are in a file that was not read.
  Answer = !Fn.Main && !Fn.External && !Fn.Lambda && Fn.Overrides.empty() &&
           !Graph.Called[F];
  return true;
}

bool Callers::ask(Question Q, FunctionId F, const Asked &What) const {
  if (ownsHere(F, What.Object) || required(F, What.Lock, What.Shared))
    return true;
  if (Depth >= MaxDepth)
    return !What.Named;
  bool Answer = false;
  if (answersForItself(F, Answer))
    return Answer && !What.Named;
  auto [It, Fresh] = Known.try_emplace({Q, F, What}, true);
  if (!Fresh)
    return It->second;
  ++Depth;
  Answer = std::all_of(Of[F].begin(), Of[F].end(),
                       [&](const Caller &C) { return askAt(Q, F, C, What); });
  --Depth;
  Known[{Q, F, What}] = Answer;
  return Answer;
}

/// The question in a caller's terms.
bool Callers::askAt(Question Q, FunctionId Callee, const Caller &C,
                    Asked What) const {
  const Run &R = Runs.runs(C.In, C.At)[C.Index];
  if (R.OnThread)
    return false;
  if ((Q == Question::Holds || Q == Question::BeforeThreads) &&
      (isAlone(C.In, C.At, What.Key) ||
       ask(Question::BeforeThreads, C.In, {.Key = What.Key})))
    return true;
  if (Q == Question::BeforeThreads)
    return false;
  auto Lifted = [&](PathId Path) {
    PathId Mine = Path ? lift(P.Paths, Path, R.With) : 0;
    return Mine ? Names.canonical(C.In, Mine) : 0;
  };
  What.Lock = Lifted(What.Lock);
  What.Object = Lifted(What.Object);
  // What anybody may call, others call on other objects.
  const Function &Fn = P.Functions[C.In];
  if (P.Functions[Callee].External && !Fn.Constructor && !Fn.Destructor)
    What.Object = 0;
  if (Q == Question::Owns)
    return What.Object && owns(C.In, C.At, What.Object);
  if (What.Named && !What.Lock)
    return false;
  return among(P, Locks.around(C.In, C.At, R), What) ||
         holdsAt(Q, C.In, C.At, What);
}

} // namespace snarl
