// The part of Guarded about the branches of one function:
//
//   if (Raise) { std::lock_guard<std::mutex> Held(Lock); Level = To; }
//   else return Level;
//
// The lock is only of use if two threads come here, and then the look on the
// other branch meets the change. What a function of the program's own does with
// what it is handed counts as done where it is called.
//
// Nothing is concluded if the branches can follow one another, as in a test
// that is repeated under the lock; nor if the object is used elsewhere, too:
// then only one thread may come here, and look at what nobody else changes.
//
// Cost: for each function that takes a private lock, its accesses and those of
// its callees, MaxDepth deep; a pass over the program for what looks wrong.
// Misses: branches within a loop.

#include "checks/analyses/Guarded.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr unsigned MaxDepth = 3;      ///< of calls
constexpr std::size_t MaxHanded = 64; ///< uses of what one function is handed

bool exclude(const Function &Fn, const Use &A, const Use &B) {
  return !reachable(Fn, {A.At.Block})[B.At.Block] &&
         !reachable(Fn, {B.At.Block})[A.At.Block];
}

/// Whether one object is meant each time.
bool isOneObject(const PathTable &Paths, PathId Path) {
  for (PathId Each = Path; Each; Each = Paths[Each].Parent)
    if (Paths[Each].Kind > Step::Element)
      return false;
  Step Root = Paths[Paths.rootOf(Path)].Kind;
  return Root == Step::This || Root == Step::Param || Root == Step::Global;
}

} // namespace

/// What F does under no lock of its own, and what its callees do, with objects
/// that its caller can name. In and At are F's own.
std::vector<Use> Guarded::usesIn(FunctionId F, unsigned Depth,
                                 std::set<FunctionId> &Callees) const {
  std::vector<Use> All;
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      const Event &E = Fn.Blocks[B].Events[I];
      EventRef At{B, I};
      if (All.size() >= MaxHanded)
        return All;
      if (auto *A = E.as<Access>(); A && !A->Atomic)
        if (PathId Path = Names.canonical(F, A->Path);
            isOneObject(P.Paths, Path))
          All.push_back({F, At, E.Where, *A, Path});
      const std::vector<Run> &Now = Runs.runs(F, At);
      if (!E.as<Call>() || !Depth || Now.size() != 1 || Now[0].OnThread ||
          Now[0].Via != NoFunction || Now[0].Target == F)
        continue;
      FunctionId Callee = Now[0].Target;
      for (Use &U : usesIn(Callee, Depth - 1, Callees)) {
        PathId Path = lift(P.Paths, U.Path, Now[0].With);
        if (Path)
          Path = Names.canonical(F, Path);
        if (!Path || !isOneObject(P.Paths, Path) ||
            !Locks.before(Callee, U.At).empty())
          continue;
        Callees.insert(Callee);
        All.push_back({F, At, E.Where, U.What, Path});
      }
    }
  return All;
}

/// Whether code other than F and its callees uses the variable: at all, or, if
/// the bare uses are changes, under no lock.
bool Guarded::isUsedElsewhere(Symbol Variable, FunctionId F,
                              const std::set<FunctionId> &Callees,
                              bool Looks) const {
  bool Found = false;
  forEachUse([&](const Use &U, Symbol Key) {
    if (!Found && Key == Variable && U.In != F && !Callees.count(U.In) &&
        (Looks || !otherwiseLocked(U)))
      Found = !Above.owns(U.In, U.At, U.Path);
  });
  return Found;
}

/// What F changes under the lock on one branch and uses without on another.
void Guarded::weighBranches(FunctionId F, Symbol Guard) {
  const Function &Fn = P.Functions[F];
  if (Fn.Constructor || Fn.Destructor || Fn.Moves ||
      !std::ranges::count(Above.roots(F), Callers::Anybody))
    return;
  std::set<FunctionId> Callees;
  std::vector<Use> Uses = usesIn(F, MaxDepth, Callees);
  std::map<PathId, PathId> LockOf;
  for (const Use &U : Uses)
    for (const Held &H : Locks.before(F, U.At))
      if (U.changes() && H.M == Held::Mode::Exclusive &&
          Parallel::keyOf(P, H.Lock) == Guard)
        LockOf[U.Path] = H.Lock;
  for (auto [Path, Lock] : LockOf) {
    Evidence E;
    E.Variable = Parallel::keyOf(P, Path);
    E.Guard = Guard;
    E.Certain = true;
    bool Apart = isPlainVariable(E.Variable);
    for (const Use &U : Uses)
      if (U.Path == Path && U.changes() && holds(Locks.before(F, U.At), Lock))
        E.Treated.push_back(U);
    for (const Use &U : Uses) {
      Callers::Asked What{Lock, Path, !U.changes(), false};
      if (U.Path != Path || otherwiseLocked(U) || Above.holds(F, U.At, What))
        continue;
      Apart &= std::ranges::all_of(
          E.Treated, [&](const Use &V) { return exclude(Fn, U, V); });
      E.Bare.push_back(U);
    }
    if (!Apart || E.Bare.empty() ||
        isUsedElsewhere(E.Variable, F, Callees,
                        std::ranges::none_of(E.Bare, &Use::changes)))
      continue;
    std::erase_if(All, [&](const Evidence &Weaker) {
      return Weaker.Variable == E.Variable && !Weaker.Certain;
    });
    conclude(std::move(E));
  }
}

void Guarded::weighBranches() {
  for (const Variable &V : P.Variables)
    if (V.Mutex && Takers.areInView(V.Usr))
      for (FunctionId F : Takers.of(V.Usr))
        weighBranches(F, V.Usr);
}

} // namespace snarl
