// The half of Parallel that says what each event of a function does: what it
// touches on this thread, which threads it starts, what it joins; its own
// accesses and those of callees, all in the function's own terms.
//
// Only accesses that could ever meet another are kept: the field or global is
// touched by code that some thread runs, or its address travels, and it is
// written somewhere. That keeps summaries small in large programs.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

Symbol Parallel::keyOf(const Program &P, PathId Path) {
  for (; Path; Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (N.Kind == Step::Global || N.Kind == Step::StaticLocal)
      return N.Name;
    if (N.Kind == Step::Field)
      return P.text(N.Name).starts_with('[') ? 0 : N.Name;
    if (isRoot(N.Kind))
      return 0;
  }
  return 0;
}

namespace {

void addresses(const Value &V, const std::function<void(PathId)> &Use) {
  if (V.K == Value::Kind::Address)
    Use(V.Path);
  for (const Value &B : V.Bound)
    addresses(B, Use);
}

void addresses(const Event &E, const std::function<void(PathId)> &Use) {
  if (auto *C = E.as<Call>()) {
    addresses(C->Target, Use);
    for (const Value &A : C->Args)
      addresses(A, Use);
  } else if (auto *S = E.as<Spawn>()) {
    addresses(S->Entry, Use);
    for (const Value &A : S->Args)
      addresses(A, Use);
  } else if (auto *B = E.as<Bind>()) {
    addresses(B->V, Use);
  }
}

} // namespace

namespace {

/// The fields and globals that the object at Path is a part of.
void forEachOuter(const Program &P, PathId Path,
                  const std::function<void(Symbol)> &Use) {
  bool Inner = false;
  for (; Path && P.Paths[Path].Kind != Step::Deref;
       Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (N.Kind != Step::Field && N.Kind != Step::Global &&
        N.Kind != Step::StaticLocal)
      continue;
    if (Inner)
      Use(N.Name);
    Inner = true;
  }
}

} // namespace

void Parallel::findRelevant() {
  std::set<Symbol> Threaded, Written, Travels;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        addresses(E, [&](PathId Path) { Travels.insert(keyOf(P, Path)); });
        auto *A = E.as<Access>();
        if (A && A->Atomic && A->isSplit())
          SplitAtomics.insert(keyOf(P, A->Path));
        if (!A || A->Atomic)
          continue;
        Symbol Key = keyOf(P, A->Path);
        if (Runs.onThread(F)) {
          Threaded.insert(Key);
          forEachOuter(P, A->Path, [&](Symbol Outer) { Parts.insert(Outer); });
        }
        if (!A->Scalar && (Runs.onThread(F) || A->M != Access::Mode::Read))
          Whole.insert(Key);
        if (A->M != Access::Mode::Read)
          Written.insert(Key);
      }
  for (Symbol Key : Threaded)
    if (Written.count(Key) || Travels.count(Key))
      Relevant.insert(Key);
  Relevant.insert(Travels.begin(), Travels.end());
  if (SplitAtomics.count(0)) // one that was passed to where it is split
    SplitAtomics.insert(Travels.begin(), Travels.end());
  Relevant.insert(SplitAtomics.begin(), SplitAtomics.end());
}

bool Parallel::relevant(PathId Path) const {
  if (Path >= Judged.size())
    Judged.resize(P.Paths.size());
  if (!Judged[Path])
    Judged[Path] = mayMeetAny(Path);
  return *Judged[Path];
}

/// Whether anything that could meet another may be done to what Path names.
bool Parallel::mayMeetAny(PathId Path) const {
  Step Root = P.Paths[P.Paths.rootOf(Path)].Kind;
  if (!Path || Root == Step::ThreadLocal || Root == Step::Unknown)
    return false;
  Symbol Key = keyOf(P, Path);
  bool InWhole = false;
  forEachOuter(P, Path, [&](Symbol Outer) { InWhole |= Whole.count(Outer); });
  return !Key || InWhole || Relevant.count(Key) || Parts.count(Key);
}

bool Parallel::visible(PathId Path) const {
  switch (P.Paths[P.Paths.rootOf(Path)].Kind) {
  case Step::Global:
  case Step::StaticLocal:
    return true;
  case Step::This:
  case Step::Param:
    return P.Paths.length(Path) > 1; // the parameter itself is a copy
  case Step::Return:
    return true;
  default:
    return false;
  }
}

void Parallel::collect(Scope &S, EventRef At) {
  const Event &E = P.Functions[S.F].Blocks[At.Block].Events[At.Index];
  if (auto *A = E.as<Access>())
    collectAccess(S, At, E, *A);
  else if (auto *J = E.as<Join>())
    S.Events[At].Joins.push_back(Names.canonical(S.F, J->Handle));
  else if (auto *W = E.as<Wait>())
    S.Events[At].Waits.push_back(sharedState(S.F, W->Object));
  else if (auto *N = E.as<Notify>())
    S.Events[At].Notifies.push_back(sharedState(S.F, N->Object));
  for (const Run &R : Runs.runs(S.F, At)) {
    if (Graph.Component[R.Target] == Graph.Component[S.F] && !R.OnThread)
      continue;
    if (R.OnThread)
      collectThread(S, At, R);
    else
      collectHere(S, At, R);
  }
}

/// A future and its promise are copies of one thing: the first names both.
PathId Parallel::sharedState(FunctionId F, PathId Path) const {
  Value V = Names.canonical(F, Value::load(Path));
  return V.K == Value::Kind::Load ? V.Path : Names.canonical(F, Path);
}

namespace {

/// A loop that does nothing but look whether an atomic has changed.
bool onlyWaits(const Function &F, std::uint32_t Loop) {
  if (Loop == NoLoop)
    return false;
  for (const BasicBlock &B : F.Blocks)
    if (B.Loop == Loop)
      for (const Event &E : B.Events) {
        auto *A = E.as<Access>();
        if (!E.as<Block>() && !(A && A->Atomic && A->M == Access::Mode::Read))
          return false;
      }
  return true;
}

} // namespace

/// Whether an access belongs to the initialisation of the very object that it
/// is made on: nobody gets there before it is over.
bool Parallel::initialises(PathId Path, const LockSet &Locks) const {
  PathId Root = P.Paths.rootOf(Path);
  return P.Paths[Root].Kind == Step::StaticLocal &&
         std::any_of(Locks.begin(), Locks.end(), [&](const Held &H) {
           return H.M == Held::Mode::Exclusive && isOnce(P, H.Lock) &&
                  P.Paths.rootOf(H.Lock) == Root;
         });
}

namespace {

/// The locks that cover an access: of a split update, those that are held from
/// its load to its store, and so were taken in the same place.
LockSet covering(const Function &Fn, const LocksHeld &Locks, FunctionId F,
                 EventRef At, const Access &A) {
  LockSet Set = Locks.before(F, At);
  for (std::uint32_t B = 0; A.isSplit() && B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      const Event &E = Fn.Blocks[B].Events[I];
      auto *Load = E.as<Access>();
      if (!Load || Load->M != Access::Mode::Read || Load->Path != A.Path ||
          E.Where != A.Load)
        continue;
      const LockSet &Before = Locks.before(F, {B, I});
      std::erase_if(Set, [&](const Held &H) {
        return H.M != Held::Mode::Dropped &&
               std::ranges::none_of(Before, [&](const Held &Other) {
                 return H == Other && H.Where == Other.Where;
               });
      });
      return Set;
    }
  return Set;
}

} // namespace

/// Whether an atomic access is one half of a split update, or may come in
/// between the halves of one.
bool Parallel::mayCutIn(const Access &A, PathId Path) const {
  return A.isSplit() ||
         (A.M != Access::Mode::Read && SplitAtomics.count(keyOf(P, Path)));
}

void Parallel::collectAccess(Scope &S, EventRef At, const Event &E,
                             const Access &A) {
  PathId Path = Names.canonical(S.F, A.Path);
  const Function &Fn = P.Functions[S.F];
  if (A.Atomic && A.M != Access::Mode::Read)
    S.Events[At].Notifies.push_back(Path);
  else if (A.Atomic && onlyWaits(Fn, Fn.Blocks[At.Block].Loop))
    S.Events[At].Waits.push_back(Path);
  Touch T;
  T.Path = Path;
  T.What = A;
  T.Locks = covering(Fn, Locks, S.F, At, A);
  T.Where = E.Where;
  T.In = S.F;
  T.Times = Cost::times(P.Functions[S.F], At.Block);
  T.When = Orders.intern({{}, {}, {}, Barriers.before(S.F, At)});
  std::vector<Way> Ways = waysAt(P, Names, S.F, At, Path);
  for (const Way &Each : Ways)
    keep(S, At, alongWay(S.F, T, Each));
  if (Ways.empty())
    keep(S, At, std::move(T));
}

void Parallel::keep(Scope &S, EventRef At, Touch T) const {
  if (relevant(T.Path) && !(T.What.Atomic && !mayCutIn(T.What, T.Path)))
    S.Events[At].Touches.push_back(std::move(T));
}

/// The access if its pointer leads that way, and the pointers of its locks too.
Touch Parallel::alongWay(FunctionId F, Touch T, const Way &Taken) const {
  T.Path = along(P, Names, F, Taken, T.Path);
  for (Held &H : T.Locks)
    H.Lock = along(P, Names, F, Taken, H.Lock);
  std::ranges::sort(T.Locks, {}, &Held::Lock);
  return T;
}

/// What a callee has joined, waits for and notifies, as F sees it. Its barriers
/// are left as they are.
Order Parallel::lifted(FunctionId F, const Order &When, const Run &R) const {
  Order Out;
  include(Out.After, lifted(F, When.After, R));
  include(Out.Waited, liftedStates(F, When.Waited, R));
  include(Out.Notifies, liftedStates(F, When.Notifies, R));
  Out.Phase = When.Phase;
  return Out;
}

/// The touches of a callee, or of a thread, as F sees them. Outer: what is held
/// around the call; null for a thread's, which tell their way through it and
/// not the way to its start.
std::vector<Touch> Parallel::lifted(FunctionId F, EventRef At,
                                    const std::vector<Touch> &Inner,
                                    const Run &R, const LockSet *Outer) const {
  const Function &Fn = P.Functions[F];
  Loc Here = Fn.Blocks[At.Block].Events[At.Index].Where;
  double Times = Cost::times(Fn, At.Block);
  Reordering Lifted(Orders, [&](Order &When) {
    When = lifted(F, When, R);
    if (Outer)
      When.Phase = Barriers.lifted(F, At, When.Phase);
  });
  std::vector<Touch> Out;
  for (const Touch &T : Inner) {
    PathId Path = lift(P.Paths, T.Path, R.With);
    if (Path)
      Path = Names.canonical(F, Path);
    if (!relevant(Path))
      continue;
    LockSet Held = Locks.lifted(F, T.Locks, R.With);
    if (Outer)
      Held = LocksHeld::within(*Outer, Held);
    if (initialises(Path, Held))
      continue;
    Touch Mine{Path,
               T.What,
               std::move(Held),
               T.Where,
               T.Alike,
               T.In,
               Outer ? Here : T.Called,
               Outer ? std::min(T.Times * Times, Cost::Most) : T.Times,
               0,
               T.Object,
               T.Override};
    if (!isRun(F, R, Mine))
      continue;
    Mine.When = Lifted(T.When);
    Out.push_back(std::move(Mine));
  }
  return Out;
}

/// Whether the object that decides which override runs may be of a class that
/// makes the touch. As long as F does not know the class, its callers are
/// asked.
bool Parallel::isRun(FunctionId F, const Run &R, Touch &T) const {
  if (!T.Object && R.Override) {
    T.Object = P.Paths.deref(P.Paths.root(Step::This));
    T.Override = R.Target;
  }
  if (T.Object)
    T.Object = lift(P.Paths, T.Object, R.With);
  if (!T.Object)
    return true;
  T.Object = Names.canonical(F, T.Object);
  Symbol Class = Classes.classOf(F, T.Object);
  if (!Class)
    return true;
  T.Object = 0;
  return Classes.mayRun(Class, T.Override);
}

std::vector<PathId> Parallel::lifted(FunctionId F,
                                     const std::vector<PathId> &List,
                                     const Run &R) const {
  std::vector<PathId> Out;
  for (PathId Path : List)
    if (PathId Mine = lift(P.Paths, Path, R.With))
      Out.push_back(Names.canonical(F, Mine));
  return Out;
}

/// The same for objects that are waited for and notified.
std::vector<PathId> Parallel::liftedStates(FunctionId F,
                                           const std::vector<PathId> &List,
                                           const Run &R) const {
  std::vector<PathId> Out;
  for (PathId Path : List)
    if (PathId Mine = lift(P.Paths, Path, R.With))
      Out.push_back(sharedState(F, Mine));
  return Out;
}

void Parallel::collectCall(Scope &S, EventRef At, const Run &R) {
  const Summary &Callee = Summaries[R.Target];
  LockSet Outer = Locks.around(S.F, At, R);
  if (!Callee.Touches.empty()) {
    std::vector<Touch> &Here = S.Events[At].Touches;
    std::vector<Touch> Mine = lifted(S.F, At, Callee.Touches, R, &Outer);
    std::move(Mine.begin(), Mine.end(), std::back_inserter(Here));
  }
  for (std::uint32_t I = 0; I < Callee.Threads.size(); ++I) {
    const ThreadPtr &T = Callee.Threads[I];
    if (T->Guest != Thread::NoGuest)
      continue; // run by itself
    S.Parties.push_back({At, R.Target, I, S.Threads.size()});
    Thread Mine = *T;
    Mine.Once = T->Once || isForOne(Outer);
    Mine.Phase = Barriers.lifted(S.F, At, T->Phase);
    addThread(S, At, Mine, R, lifted(S.F, T->Handles, R), T->Alive);
  }
  for (PathId Handle : lifted(S.F, Callee.Joins, R))
    S.Events[At].Joins.push_back(Handle);
  for (PathId Object : liftedStates(S.F, Callee.Notifies, R))
    S.Events[At].Notifies.push_back(Object);
  for (PathId Object : liftedStates(S.F, Callee.Waits, R))
    S.Events[At].Waits.push_back(Object);
}

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

} // namespace

void Parallel::collectThread(Scope &S, EventRef At, const Run &R) {
  const Summary &Entry = Summaries[R.Target];
  Thread T;
  T.Entry = R.Target;
  T.StartedIn = S.F;
  T.StartedAt = P.Functions[S.F].Blocks[At.Block].Events[At.Index].Where;
  T.Api = R.How.Api;
  T.Keeper = R.Keeper;
  T.Many = R.How.Many;
  T.Single = R.Element && !R.How.Many;
  T.Crowd = R.Crowd;
  T.Once = isForOne(Locks.before(S.F, At));
  T.Phase = Barriers.before(S.F, At);
  for (const Touch &A : Entry.Touches)
    if (!isOwnCapture(P, P.Functions[R.Target], A.Path))
      T.Touches.push_back(A);
  T.Joins = Entry.Joins;
  T.Costs = Costs.of(R.Target);
  std::vector<PathId> Handles;
  if (R.How.Handle)
    Handles.push_back(Names.canonical(S.F, R.How.Handle));
  std::size_t First = S.Threads.size();
  bool Stays = takePlace(S, At, R.Via, R.ViaIndex, T, !R.How.Joined);
  if (R.Crowd)
    for (std::size_t I = 0; I < First; ++I)
      if (S.Threads[I].At == At && S.Threads[I].T->Crowd)
        S.Events[At].Pairs.emplace_back(I, First);
  addThread(S, At, T, R, Handles, Stays);
  for (std::uint32_t I = 0; I < Entry.Threads.size(); ++I) {
    const ThreadPtr &Nested = Entry.Threads[I];
    if (Nested->Guest != Thread::NoGuest)
      continue; // run by itself
    S.Parties.push_back({At, R.Target, I, S.Threads.size()});
    Thread Mine = *Nested;
    Mine.Many |= T.Many && !Nested->Once;
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
  Mine.Joins = lifted(S.F, Inner.Joins, R);
  Mine.Touches = lifted(S.F, At, Inner.Touches, R, nullptr);
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
/// pointed to is known by all its names.
void Parallel::nameHandles(Scope &S) {
  std::vector<std::pair<PathId, PathId>> Moves;
  for (const BasicBlock &B : P.Functions[S.F].Blocks)
    for (const Event &E : B.Events)
      if (auto *Bound = E.as<Bind>()) {
        PathId From = Names.canonical(S.F, Bound->V.Path);
        PathId To = Names.canonical(S.F, Bound->Target);
        if (Bound->V.K == Value::Kind::Load)
          Moves.emplace_back(From, To);
        else if (Bound->V.K == Value::Kind::Address)
          Moves.emplace_back(From, P.Paths.deref(To));
      }
  for (Started &X : S.Threads) {
    std::vector<PathId> All = X.T->Handles;
    for (std::size_t I = 0; I < All.size() && All.size() < 8; ++I)
      for (auto [From, To] : Moves)
        if (All[I] == From &&
            std::find(All.begin(), All.end(), To) == All.end())
          All.push_back(To);
    if (All.size() == X.T->Handles.size())
      continue;
    Thread Named = *X.T;
    Named.Handles = std::move(All);
    X.T = std::make_shared<Thread>(std::move(Named));
  }
}

} // namespace snarl
