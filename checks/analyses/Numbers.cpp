// The part of Parallel that knows what a thread only does because of a number
// that it was given: what stands behind `if (Me == 2)` or `if (Writes)`, where
// that is a parameter, a captured copy, or a member of what a parameter points
// to, which the function does not change; or a local with its value, or with
// the answer to a test of it.
//
// Whoever passes a constant decides what is done. Of threads that were each
// given what the loop counts with that starts them, one alone comes to what is
// done for one number.
//
// Cost: for each branch, the events of the function; for each such test, two
// searches of its blocks. Misses: numbers behind two pointers, ranges of them,
// and what is tested beyond MaxGiven others; two threads with one number, of
// two runs of one loop.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr std::size_t MaxGiven = 4; ///< tests that a touch stands behind
constexpr unsigned MaxCopies = 3;   ///< from a number to who tests it

/// Whether Path is a value that the function got: a parameter, a member of what
/// one points to, or what a lambda has captured.
bool isGiven(const Program &P, PathId Path) {
  if (P.Paths[Path].Kind == Step::Param)
    return true;
  std::vector<PathId> Steps = prefixes(P.Paths, Path);
  if (Steps.size() != 3 || P.Paths[Path].Kind != Step::Field)
    return false;
  bool Captured = P.text(P.Paths[Path].Name).starts_with('[');
  return P.Paths[Steps[1]].Kind == Step::Deref &&
         P.Paths[Steps[0]].Kind == (Captured ? Step::This : Step::Param);
}

/// What gives the variable at Path, or the same member of another object,
/// another value, one entry for each event: the answer that it is given, or
/// null.
std::vector<const Answer *> changesOf(const PathTable &Paths,
                                      const Function &Fn, PathId Path) {
  std::vector<const Answer *> Found;
  auto IsIt = [&](PathId Other) {
    return Other == Path || (Paths[Path].Kind == Step::Field &&
                             Paths[Other].Kind == Step::Field &&
                             Paths[Other].Name == Paths[Path].Name);
  };
  for (const BasicBlock &B : Fn.Blocks)
    for (const Event &E : B.Events) {
      auto *Set = E.as<Answer>();
      auto *A = E.as<Access>();
      if (Set && IsIt(Set->Target))
        Found.push_back(Set);
      else if (A && A->M != Access::Mode::Read && IsIt(A->Path))
        Found.push_back(nullptr);
    }
  return Found;
}

/// T as a test of what F was given; one that asks for nothing if it is none.
Test ofGiven(const Program &P, const Bindings &Names, FunctionId F, Test T) {
  for (unsigned I = 0; I < MaxCopies && T.Object; ++I) {
    T.Object = Names.canonical(F, T.Object);
    std::vector<const Answer *> Set =
        changesOf(P.Paths, P.Functions[F], T.Object);
    if (isGiven(P, T.Object))
      return Set.empty() ? T : Test();
    bool Once = Set.size() == 1 && Set[0];
    bool AsBool = !T.To && (T.Truth == Zero || T.Truth == NonZero);
    if (Once && Set[0]->V.K == Value::Kind::Load)
      T.Object = Set[0]->V.Path;
    else if (Once && Set[0]->If.Object && AsBool)
      T = T.Truth == Zero ? Set[0]->If.negated() : Set[0]->If;
    else
      break;
  }
  return {};
}

/// Whether T says more than that a pointer, or what it leads to, is there.
bool isNumber(const Program &P, const Function &Fn, const Test &T) {
  const PathNode &N = P.Paths[P.Paths.rootOf(T.Object)];
  return T.isOne() || N.Kind != Step::Param || !Fn.Params[N.Index].Indirect;
}

} // namespace

/// Which tests of numbers it was given are true in which blocks, because no
/// other way leads there.
void Parallel::findGiven(Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  S.Given.resize(Fn.Blocks.size());
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const std::vector<std::uint32_t> &Ways = Fn.Blocks[B].Successors;
    Test Asked = ofGiven(P, Names, S.F, Fn.Blocks[B].Condition);
    if (!Asked || Ways.size() != 2 || Ways[0] == Ways[1])
      continue;
    for (std::uint32_t Way : Ways) {
      Test Here = Way == Ways[0] ? Asked : Asked.negated();
      if (!isNumber(P, Fn, Here))
        continue;
      std::vector<bool> Else = reachableWithout(Fn, B, Way);
      for (std::uint32_t Each = 0; Each < Fn.Blocks.size(); ++Each)
        if (!Else[Each] && S.Given[Each].size() < MaxGiven)
          S.Given[Each].push_back(Here);
    }
  }
}

/// What F, which runs R, has given for the numbers that a touch of R's depends
/// on. Returns whether the touch may be made.
bool Parallel::liftGiven(FunctionId F, const std::vector<Test> &Inner,
                         const Run &R, std::vector<Test> &Mine) const {
  for (Test T : Inner) {
    Value Given = lift(P.Paths, Value::load(T.Object), R.With);
    Given = Names.canonical(F, Given);
    if (Given.K == Value::Kind::Constant && !T.admits(Given.Number))
      return false;
    if (Given.K != Value::Kind::Load || Mine.size() >= MaxGiven ||
        !(isGiven(P, Given.Path) ||
          P.Paths[Given.Path].Kind == Step::UniqueElement))
      continue;
    T.Object = Given.Path;
    Mine.push_back(T);
  }
  return true;
}

/// Whether Number is what the loop around the start counts with, and what that
/// hands over: another one for each thread.
bool Parallel::isCounted(const Scope &S, PathId Number, EventRef Start) const {
  const Function &Fn = P.Functions[S.F];
  std::uint32_t Loop = Fn.Blocks[Start.Block].Loop;
  if (Loop == NoLoop || P.Paths[Number].Kind != Step::UniqueElement)
    return false;
  auto IsNumber = [&](const Value &V) {
    return V.K == Value::Kind::Load && V.Path == Number;
  };
  return std::ranges::any_of(Fn.Blocks, [&](const BasicBlock &B) {
    return B.Loop == Loop && std::ranges::any_of(B.Events, [&](const Event &E) {
             auto *Bound = E.as<Bind>();
             auto *Starts = E.as<Spawn>();
             return (Bound && IsNumber(Bound->V)) ||
                    (Starts && std::ranges::any_of(Starts->Args, IsNumber));
           });
  });
}

/// Whether both are done for one number only, which two threads of the loop
/// around the start are never given.
bool Parallel::areForOne(const Scope &S, const Touch &A, const Touch &B,
                         EventRef Start) const {
  return std::ranges::any_of(A.Given, [&](const Test &T) {
    return T.isOne() && std::ranges::count(B.Given, T) &&
           isCounted(S, T.Object, Start);
  });
}

} // namespace snarl
