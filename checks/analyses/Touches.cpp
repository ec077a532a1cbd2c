// The part of Parallel that says what each event of a function does: what it
// touches on this thread, and what it joins, waits for and notifies; its own
// accesses and those of callees, all in the function's own terms.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

void Parallel::collect(Scope &S, EventRef At) {
  const Event &E = P.event(S.F, At);
  if (auto *A = E.as<Access>())
    collectAccess(S, At, E, *A);
  else if (auto *J = E.as<Join>())
    collectJoin(S, At, J->Handle);
  else if (auto *W = E.as<Wait>())
    S.Events[At].Waits.push_back(sharedState(S.F, W->Object));
  else if (auto *N = E.as<Notify>())
    S.Events[At].Notifies.push_back(sharedState(S.F, N->Object));
  else if (auto *A = E.as<Answer>())
    collectChange(S, At, *A);
  for (PathId Lock : Makings.passed(S.F, At))
    S.Events[At].Waits.push_back(Makings.door(Lock));
  for (const Run &R : Runs.runs(S.F, At)) {
    if (Graph.Component[R.Target] == Graph.Component[S.F] && !R.OnThread)
      continue;
    if (R.OnThread)
      collectThread(S, At, R);
    else
      collectHere(S, At, R);
  }
}

/// A handle that was moved into another is the thread of both.
void Parallel::collectJoin(Scope &S, EventRef At, PathId Handle) const {
  std::vector<PathId> &Joins = S.Events[At].Joins;
  Joins.push_back(Names.canonical(S.F, Handle));
  if (Value From = Names.canonical(S.F, Value::load(Handle));
      From.K == Value::Kind::Load && From.Path != Joins.back())
    Joins.push_back(From.Path);
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
                 return H.Lock == Other.Lock && H.M == Other.M &&
                        H.Where == Other.Where;
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

/// Whether the object was made here, and nobody else knows it yet.
bool Parallel::isFresh(const Scope &S, EventRef At, PathId Path) const {
  return Names.isFresh(S.F, Path, At, [&](EventRef Gift) {
    auto E = S.Events.find(Gift);
    return E != S.Events.end() && !E->second.Starts.empty();
  });
}

void Parallel::collectAccess(Scope &S, EventRef At, const Event &E,
                             const Access &A) {
  PathId Path = forgetPicked(P.Paths, Names.canonical(S.F, A.Path));
  const Function &Fn = P.Functions[S.F];
  if (A.Atomic && A.M != Access::Mode::Read)
    S.Events[At].Notifies.push_back(Path);
  else if (A.Atomic && onlyWaits(Fn, Fn.Blocks[At.Block].Loop))
    S.Events[At].Waits.push_back(Path);
  if (isFresh(S, At, A.Path))
    return;
  Touch T;
  T.Path = Path;
  T.What = A;
  T.Locks = covering(Fn, Locks, S.F, At, A);
  T.Where = E.Where;
  T.In = S.F;
  T.Times = Cost::times(P.Functions[S.F], At.Block);
  // A model tells what a call touches, and then how heavy it is.
  const std::vector<Event> &Events = Fn.Blocks[At.Block].Events;
  for (std::size_t I = At.Index + 1;
       I < Events.size() && Events[I].Where == E.Where; ++I)
    if (auto *W = Events[I].as<Work>(); W && W->Weight)
      T.Work = W->Function;
  T.When = Orders.intern({{}, {}, {}, {}, Barriers.before(S.F, At)});
  T.Given = S.Given[At.Block];
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
  include(Out.Behind, lifted(F, When.Behind, R));
  Out.Phase = When.Phase;
  return Out;
}

/// The touches of a callee, or of a thread, as F sees them. Outer: what is held
/// around the call; null for a thread's, which tell their way through it and
/// not the way to its start.
std::vector<Touch> Parallel::lifted(const Scope &S, EventRef At,
                                    const std::vector<Touch> &Inner,
                                    const Run &R, const LockSet *Outer) const {
  const FunctionId F = S.F;
  const Function &Fn = P.Functions[F];
  Loc Here = Fn.Blocks[At.Block].Events[At.Index].Where;
  double Times = Cost::times(Fn, At.Block);
  Reordering Lifted(Orders, [&](Order &When) {
    When = lifted(F, When, R);
    if (Outer)
      When.Phase = Barriers.lifted(F, At, When.Phase);
  });
  // Of what is called by name, before what it is given is known by its owner.
  auto *Called = Fn.Blocks[At.Block].Events[At.Index].as<Call>();
  bool Direct = Outer && Called && Called->Callee && R.Via == NoFunction;
  const Frame Given = Direct ? frameOf(*Called) : Frame();
  std::vector<Touch> Out;
  for (const Touch &T : Inner) {
    const bool Anywhere = P.Paths[T.Path].Kind == Step::Unknown;
    if (Direct && !Anywhere && isFresh(S, At, lift(P.Paths, T.Path, Given)))
      continue;
    PathId Path = Outer ? Names.asMade(R.Target, T.Path) : T.Path;
    Path = Anywhere ? T.Path : lift(P.Paths, Path, R.With);
    if (Path && !Anywhere)
      Path = Names.canonical(F, Path);
    if (Outer && !Anywhere)
      Path = forgetPicked(P.Paths, Path);
    if (!Anywhere && !relevant(Path))
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
               T.Work,
               T.Depth + 1,
               0,
               T.Object,
               T.Override,
               S.Given[At.Block]};
    if (!liftGiven(F, T.Given, R, Mine.Given) || !isRun(F, R, Mine))
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

/// What of a callee's List the caller can name, by Name.
template <class Naming>
static std::vector<PathId> named(PathTable &Paths,
                                 const std::vector<PathId> &List, const Run &R,
                                 Naming Name) {
  std::vector<PathId> Out;
  for (PathId Path : List)
    if (PathId Mine = lift(Paths, Path, R.With))
      Out.push_back(Name(Mine));
  return Out;
}

std::vector<PathId> Parallel::lifted(FunctionId F,
                                     const std::vector<PathId> &List,
                                     const Run &R) const {
  return named(P.Paths, List, R,
               [&](PathId Path) { return Names.canonical(F, Path); });
}

/// The same for objects that are waited for and notified.
std::vector<PathId> Parallel::liftedStates(FunctionId F,
                                           const std::vector<PathId> &List,
                                           const Run &R) const {
  return named(P.Paths, List, R,
               [&](PathId Path) { return sharedState(F, Path); });
}

void Parallel::collectCall(Scope &S, EventRef At, const Run &R) {
  const Summary &Callee = Summaries[R.Target];
  LockSet Outer = Locks.around(S.F, At, R);
  if (!Callee.Touches.empty()) {
    std::vector<Touch> &Here = S.Events[At].Touches;
    std::vector<Touch> Mine = lifted(S, At, Callee.Touches, R, &Outer);
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
    std::size_t Before = S.Threads.size();
    addThread(S, At, Mine, R, lifted(S.F, T->Handles, R), T->Alive);
    if (S.Threads.size() > Before)
      S.Threads.back().Judged = T->Many;
  }
  for (PathId Handle : lifted(S.F, Callee.Joins, R))
    collectJoin(S, At, Handle);
  for (PathId Object : liftedStates(S.F, Callee.Notifies, R))
    S.Events[At].Notifies.push_back(Object);
  for (PathId Object : liftedStates(S.F, Callee.Waits, R))
    S.Events[At].Waits.push_back(Object);
}

} // namespace snarl
