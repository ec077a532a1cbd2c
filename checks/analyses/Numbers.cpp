// The part of Parallel that knows what only the first of several threads does:
// what stands behind `if (Me == 0)`, where Me is a parameter or a captured copy
// that nobody changes, and each thread was given what the loop counts with that
// starts it.
//
// Cost: for each such test, the blocks of the function. Misses: numbers other
// than 0, and those that a thread reads out of a structure; two first ones, of
// two runs of one loop.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

namespace {

/// Whether Path is a value that the function got: a parameter, or what a lambda
/// has captured.
bool isGiven(const Program &P, PathId Path) {
  if (P.Paths[Path].Kind == Step::Param)
    return true;
  std::vector<PathId> Steps = prefixes(P.Paths, Path);
  return Steps.size() == 3 && P.Paths[Steps[0]].Kind == Step::This &&
         P.text(P.Paths[Path].Name).starts_with('[');
}

bool changes(const Function &Fn, PathId Path) {
  return std::ranges::any_of(Fn.Blocks, [&](const BasicBlock &B) {
    return std::ranges::any_of(B.Events, [&](const Event &E) {
      auto *Set = E.as<Answer>();
      auto *A = E.as<Access>();
      return (Set && Set->Target == Path) ||
             (A && A->M != Access::Mode::Read && A->Path == Path);
    });
  });
}

} // namespace

/// Which numbers are 0 in which blocks, because no other way leads there.
void Parallel::findFirst(Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  S.First.resize(Fn.Blocks.size());
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const Test &Asked = Fn.Blocks[B].Condition;
    bool IfTrue = Asked.Truth == Zero, IfFalse = Asked.Truth == NonZero;
    if (Fn.Blocks[B].Successors.size() != 2 || !Asked.Object ||
        (!IfTrue && !IfFalse) || !isGiven(P, Asked.Object) ||
        changes(Fn, Asked.Object))
      continue;
    std::uint32_t Way = Fn.Blocks[B].Successors[IfTrue ? 0 : 1];
    std::vector<bool> Else =
        reachable(Fn, {0}, [&](std::uint32_t From, std::uint32_t To) {
          return From != B || To != Way;
        });
    for (std::uint32_t Each = 0; Each < Fn.Blocks.size(); ++Each)
      if (!Else[Each])
        S.First[Each] = Asked.Object;
  }
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

} // namespace snarl
