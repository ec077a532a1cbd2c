#include "checks/analyses/Guarded.h"

#include <algorithm>

namespace snarl {

namespace {

/// The object that a path's field belongs to; the path of a global itself.
PathId baseOf(const PathTable &Paths, PathId Path, Symbol Key) {
  for (; Path; Path = Paths[Path].Parent)
    if (Paths[Path].Name == Key)
      return Paths[Path].Kind == Step::Field ? Paths[Path].Parent : Path;
  return 0;
}

/// Whether the path leaves the object by a pointer that an element holds: the
/// lock of a container need not be that of what its elements point to.
bool leavesContainer(const PathTable &Paths, PathId Path, Symbol Key) {
  for (; Path && Paths[Path].Name != Key; Path = Paths[Path].Parent)
    if (Paths[Path].Kind == Step::Deref &&
        isElement(Paths[Paths[Path].Parent].Kind))
      return true;
  return false;
}

/// The class of a field, the file of anything else.
Symbol ownerOf(const Variable &V) { return V.Class ? V.Class : V.Where.File; }

} // namespace

Guarded::Guarded(const Program &P, const Bindings &Names, const Callables &Runs,
                 const LocksHeld &Locks, const Callers &Above,
                 const MadeOnce &Makings)
    : P(P), Names(Names), Runs(Runs), Locks(Locks), Above(Above),
      Makings(Makings), Takers(P, Locks, Above) {
  for (const Variable &V : P.Variables)
    if (V.Mutex)
      OwnLocks[ownerOf(V)].push_back(V.Usr);
  findObjects();
  collectUses();
  for (const auto &[Variable, O] : Objects)
    weigh(Variable, O);
  weighBranches();
}

bool Guarded::isPlainVariable(Symbol Key) const {
  const Variable *V = Key ? P.variable(Key) : nullptr;
  return V && !V->Atomic && !V->Const && !V->Mutex;
}

/// Notes that Lock is held at an access of Path, if it can be named from there.
void Guarded::addGuard(Object &O, PathId Path, Symbol Key, PathId Lock) const {
  if (!Lock || isOnce(P, Lock) || isClaim(P, Lock) || isInterpreters(P, Lock))
    return;
  Shape S;
  PathId At = Lock;
  for (; At; At = P.Paths[At].Parent) {
    const PathNode &N = P.Paths[At];
    bool Pseudo = P.text(N.Name).starts_with('<');
    if (N.Kind == Step::Global || N.Kind == Step::StaticLocal) {
      S.Global = Lock;
      break;
    }
    if (N.Kind == Step::Field && !Pseudo)
      break;
    if (N.Kind != Step::Deref && !Pseudo)
      return;
    S.Suffix.push_back(N);
  }
  if (!At || (!S.Global && P.Paths[At].Parent != baseOf(P.Paths, Path, Key)))
    return;
  // That it is held tells better where a lock is than that it lies near.
  if (S.Global)
    O.Guards.insert_or_assign(P.Paths[At].Name, std::move(S));
  else
    O.Guards.try_emplace(P.Paths[At].Name, std::move(S));
}

/// The locks of the class that the field belongs to, or of the global's file.
void Guarded::addOwnLocks(Object &O, Symbol Key) const {
  const Variable &V = *P.variable(Key);
  auto It = OwnLocks.find(ownerOf(V));
  if (It == OwnLocks.end() || !(V.Class || V.Private))
    return;
  for (Symbol Lock : It->second) {
    Shape S;
    if (!V.Class)
      S.Global = P.Paths.root(Step::Global, Lock);
    O.Guards.try_emplace(Lock, S);
  }
}

/// The guard of the object at Path.
PathId Guarded::guardOf(PathId Path, Symbol Key, Symbol Guard,
                        const Shape &S) const {
  if (S.Global)
    return S.Global;
  PathId Lock = P.Paths.field(baseOf(P.Paths, Path, Key), Guard);
  for (auto N = S.Suffix.rbegin(); N != S.Suffix.rend(); ++N)
    Lock = P.Paths.step(Lock, N->Kind, N->Name, N->Index);
  return Lock;
}

/// Objects of which some use is locked or atomic, or that are declared so.
void Guarded::findObjects() {
  forEachUse([&](const Use &U, Symbol Key) {
    if (!isPlainVariable(Key) || leavesContainer(P.Paths, U.Path, Key))
      return;
    if (U.What.Atomic)
      Objects[Key].Atomic = true;
    for (const Held &H : Locks.before(U.In, U.At))
      if (H.M != Held::Mode::Dropped && H.Lock)
        addGuard(Objects[Key], U.Path, Key, H.Lock);
    addOwnLocks(Objects[Key], Key);
    if (Symbol Declared = P.variable(Key)->Guard) {
      Shape S;
      const Variable *G = P.variable(Declared);
      if (G && !G->Class)
        S.Global = P.Paths.root(Step::Global, Declared);
      Objects[Key].Guards.try_emplace(Declared, S);
    }
  });
  findSiblings();
}

/// Numbers that are counted as an atomic of the same object is: by the same
/// function, or both by functions of their class.
void Guarded::findSiblings() {
  using Where = std::pair<FunctionId, PathId>; // or the class, as a symbol
  std::map<Where, Symbol> Atomics;
  std::vector<std::pair<Where, Symbol>> Plain;
  forEachUse([&](const Use &U, Symbol Key) {
    const Access &A = U.What;
    if (A.M != Access::Mode::Update || !(A.Atomic || A.Counter))
      return;
    const Variable *V = P.variable(Key);
    if (!V || !V->Class)
      return;
    PathId Base = baseOf(P.Paths, U.Path, Key);
    bool Own = P.Paths[P.Paths.rootOf(U.Path)].Kind == Step::This;
    Where At = Own ? Where(NoFunction, V->Class) : Where(U.In, Base);
    if (A.Atomic)
      Atomics.try_emplace(At, Key);
    else
      Plain.emplace_back(At, Key);
  });
  for (auto [At, Key] : Plain)
    if (auto It = Atomics.find(At); It != Atomics.end() && isPlainVariable(Key))
      Objects[Key].Sibling = It->second;
}

void Guarded::collectUses() {
  std::erase_if(Objects, [](const auto &X) {
    return X.second.Guards.empty() && !X.second.Atomic && !X.second.Sibling;
  });
  forEachUse([&](const Use &U, Symbol Key) {
    auto It = Objects.find(Key);
    if (It == Objects.end() || !Key || leavesContainer(P.Paths, U.Path, Key) ||
        Above.owns(U.In, U.At, baseOf(P.Paths, U.Path, Key)) ||
        Above.isBeforeThreads(U.In, U.At, Key))
      return;
    (U.What.Atomic ? It->second.AtomicUses : It->second.Uses).push_back(U);
  });
}

void Guarded::weigh(Symbol Variable, const Object &O) {
  weighLocks(Variable, O);
  weighAtomics(Variable, O);
  weighSiblings(Variable, O);
  weighLocksBeside(Variable, O);
}

bool Guarded::otherwiseLocked(const Use &U) const {
  const LockSet &Here = Locks.before(U.In, U.At);
  return std::any_of(Here.begin(), Here.end(), [&](const Held &H) {
    return H.M != Held::Mode::Dropped && !isOnce(P, H.Lock);
  });
}

namespace {

bool changesAny(const std::vector<Use> &Uses) {
  return std::ranges::any_of(Uses, &Use::changes);
}

/// Whether so many uses hold the lock that a change without it is a mistake: of
/// a counter, half of them; of other data, three quarters, since such a lock
/// may be there for something else.
bool isHabit(const Evidence &E) {
  auto Counts = [](const Use &U) { return U.What.Counter; };
  std::size_t Share = std::any_of(E.Bare.begin(), E.Bare.end(), Counts) ? 1 : 3;
  return changesAny(E.Treated) && changesAny(E.Bare) &&
         E.Treated.size() >= Share * E.Bare.size();
}

} // namespace

/// Whether every change of a class's field holds the lock, and somebody looks
/// without it who may be any thread; not who also makes the changes, and may be
/// the only one to. A look at a global is often one after all threads' end.
bool Guarded::isLookFromOutside(const Evidence &E) const {
  if (!P.variable(E.Variable)->Class || !changesAny(E.Treated) ||
      changesAny(E.Bare))
    return false;
  std::set<FunctionId> Changers;
  for (const Use &U : E.Treated)
    if (U.changes())
      Changers.insert(U.In);
  return std::any_of(E.Bare.begin(), E.Bare.end(), [&](const Use &U) {
    const std::vector<FunctionId> &From = Above.roots(U.In);
    return std::ranges::count(From, Callers::Anybody) && !Changers.count(U.In);
  });
}

/// The lock that most uses hold, or that is declared.
void Guarded::weighLocks(Symbol Variable, const Object &O) {
  Evidence Best;
  for (const auto &[Guard, S] : O.Guards) {
    Evidence E, Shared;
    E.Variable = Shared.Variable = Variable;
    E.Guard = Shared.Guard = Guard;
    Shared.K = Evidence::Kind::SharedHold;
    if (P.variable(Variable)->Guard == Guard)
      E.K = Evidence::Kind::Declared;
    for (const Use &U : O.Uses) {
      Callers::Asked What{guardOf(U.Path, Variable, Guard, S),
                          baseOf(P.Paths, U.Path, Variable), !U.changes(), true,
                          Variable};
      bool Held = Above.holds(U.In, U.At, What);
      What.Named = false;
      if (Held)
        E.Treated.push_back(U);
      else if (Above.holds(U.In, U.At, What))
        continue; // under some lock, which may be another
      else if (What.Shared = true; U.changes() && Above.holds(U.In, U.At, What))
        Shared.Bare.push_back(U);
      else
        E.Bare.push_back(U);
    }
    leaveOutPreparations(E);
    if (isMadeByConstructors(E))
      continue;
    E.Certain =
        E.K == Evidence::Kind::Declared ||
        (Takers.areInView(Guard) && (isHabit(E) || isLookFromOutside(E)));
    Shared.Treated = E.Treated;
    Shared.Certain = true;
    if (!Shared.Bare.empty())
      conclude(std::move(Shared));
    if (E.K == Evidence::Kind::Declared ||
        E.Treated.size() > Best.Treated.size())
      Best = std::move(E);
    if (Best.K == Evidence::Kind::Declared)
      break;
  }
  if (Best.K == Evidence::Kind::Declared ||
      (changesAny(Best.Treated) && !isLockedAbove(Best)))
    conclude(std::move(Best));
}

/// Whether all uses hold another lock, which is taken by callers only.
bool Guarded::isLockedAbove(const Evidence &E) const {
  if (E.Bare.empty())
    return false;
  auto Holds = [&](PathId Lock) {
    return [&, Lock](const Use &U) {
      return Above.holds(U.In, U.At,
                         {Lock, baseOf(P.Paths, U.Path, E.Variable),
                          !U.changes(), true, E.Variable});
    };
  };
  return std::ranges::any_of(
      Above.heldAbove(E.Bare.front().In), [&](PathId Lock) {
        return std::ranges::all_of(E.Bare, Holds(Lock)) &&
               std::ranges::all_of(E.Treated, Holds(Lock));
      });
}

/// Plain updates where others are atomic are mistakes; a plain store may as
/// well set the object anew while nobody else is there.
void Guarded::weighAtomics(Symbol Variable, const Object &O) {
  if (O.AtomicUses.empty())
    return;
  Evidence E;
  E.K = Evidence::Kind::Atomic;
  E.Variable = Variable;
  E.Treated = O.AtomicUses;
  E.Bare = O.Uses;
  E.Certain = std::ranges::any_of(
      E.Bare, [](const Use &U) { return U.What.M == Access::Mode::Update; });
  conclude(std::move(E));
}

void Guarded::weighSiblings(Symbol Variable, const Object &O) {
  if (!O.Sibling || !O.AtomicUses.empty() || !isCountedByAnybody(O))
    return;
  Evidence E;
  E.K = Evidence::Kind::Sibling;
  E.Variable = Variable;
  E.Guard = O.Sibling;
  E.Bare = O.Uses;
  conclude(std::move(E));
}

/// Whether some use counts, in code that may be run by any thread, and none is
/// under a lock.
bool Guarded::isCountedByAnybody(const Object &O) const {
  return std::ranges::any_of(O.Uses,
                             [&](const Use &U) {
                               return U.What.Counter &&
                                      std::ranges::count(Above.roots(U.In),
                                                         Callers::Anybody);
                             }) &&
         std::ranges::none_of(O.Uses,
                              [&](auto &U) { return otherwiseLocked(U); });
}

/// A number that is counted under no lock, by a function that takes one which
/// belongs to the same object or file.
void Guarded::weighLocksBeside(Symbol Variable, const Object &O) {
  if (!O.AtomicUses.empty() || !isCountedByAnybody(O))
    return;
  for (const auto &[Guard, S] : O.Guards) {
    const std::set<FunctionId> &Taking = Takers.of(Guard);
    auto Taker = std::ranges::find_if(Taking, [&](FunctionId F) {
      return S.Global || std::ranges::any_of(
                             O.Uses, [&](const Use &U) { return U.In == F; });
    });
    if (Taker == Taking.end())
      continue;
    Evidence E;
    E.K = Evidence::Kind::Beside;
    E.Variable = Variable;
    E.Guard = Guard;
    E.Taker = *Taker;
    E.Bare = O.Uses;
    conclude(std::move(E));
    return;
  }
}

/// The only thread that gets to a use, or nobody if there may be several.
FunctionId Guarded::onlyThread(const Use &U) const {
  const std::vector<FunctionId> &Roots = Above.roots(U.In);
  bool One = Roots.size() == 1 && Roots.front() != Callers::Anybody &&
             !Above.many(Roots.front());
  return One ? Roots.front() : NoFunction;
}

/// Whether some use that is not treated like the others may come in between
/// what another thread does, as far as that can be seen, and one of the two is
/// a change.
bool Guarded::mayMeet(const Evidence &E) const {
  std::set<std::pair<FunctionId, bool>> Bare, Others;
  for (const Use &U : E.Bare)
    Bare.emplace(onlyThread(U), U.changes());
  Others = Bare;
  if (E.K != Evidence::Kind::SharedHold) // an exclusive hold keeps readers out
    for (const Use &U : E.Treated)
      Others.emplace(onlyThread(U), U.changes());
  for (auto [Thread, Changes] : Bare)
    for (auto [Other, ChangesToo] : Others)
      if ((Changes || ChangesToo) && (Thread != Other || Thread == NoFunction))
        return true;
  return false;
}

/// Keeps evidence of a change that is not treated like the others, or of a
/// look at what is changed elsewhere.
void Guarded::conclude(Evidence E) {
  if (!mayMeet(E))
    return;
  for (std::vector<Use> *Uses : {&E.Treated, &E.Bare}) {
    auto Place = [](const Use &U) {
      return std::pair(U.Where, U.What.M == Access::Mode::Read);
    };
    std::sort(Uses->begin(), Uses->end(),
              [&](const Use &A, const Use &B) { return Place(A) < Place(B); });
    Uses->erase(std::unique(Uses->begin(), Uses->end(),
                            [](const Use &A, const Use &B) {
                              return A.Where == B.Where;
                            }),
                Uses->end());
  }
  All.push_back(std::move(E));
}

} // namespace snarl
