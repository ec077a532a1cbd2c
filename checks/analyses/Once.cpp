// The part of Parallel that knows threads which are started once however often
// their start is passed: behind a test of a flag that is changed on the way,
// as in `if (!Running) { Running = true; start(); }`.
//
// Each thread carries the plain numbers, flags and pointers that the functions
// on the way to its start write. A start that only one side of a branch can
// reach, after the branch has read one of them, is latched by it, for as long
// as the same object is meant. What is done behind the branch and before the
// start does not meet the thread.
//
// Cost: for each thread, the branches of the functions that start it, times
// their blocks. Misses: flags that are locals, and counts of rounds.

#include "checks/analyses/Parallel.h"

#include <algorithm>
#include <array>

namespace snarl {

namespace {

constexpr std::size_t MaxFlags = 8;
constexpr std::size_t MaxBlocks = 300; ///< of a function that is looked into

/// Whether Block can be reached without the edge Test -> Way.
bool reachableWithout(const Function &F, std::uint32_t Block,
                      std::uint32_t Test, std::uint32_t Way) {
  std::vector<bool> Seen(F.Blocks.size());
  std::vector<std::uint32_t> Work{0};
  Seen[0] = true;
  while (!Work.empty()) {
    std::uint32_t B = Work.back();
    Work.pop_back();
    if (B == Block)
      return true;
    for (std::uint32_t To : F.Blocks[B].Successors)
      if (!Seen[To] && !(B == Test && To == Way)) {
        Seen[To] = true;
        Work.push_back(To);
      }
  }
  return false;
}

} // namespace

/// Tells what is done on the way from a latch to the start that it lets happen:
/// the thread that was started last has ended by then.
void Parallel::placeBehind(Scope &S, EventRef Start, PathId Latch,
                           std::uint32_t Test, std::uint32_t Way) const {
  const Function &Fn = P.Functions[S.F];
  Reordering Behind(
      Orders, [&](Order &When) { include(When.Behind, std::array{Latch}); });
  auto Reaches = [&](EventRef From, EventRef To) {
    return Names.reaches(S.F, From.Block, From.Index, To.Block, To.Index);
  };
  for (auto &[At, E] : S.Events)
    if (!E.Touches.empty() && At != Start && Reaches(At, Start) &&
        !Reaches(Start, At) && !reachableWithout(Fn, At.Block, Test, Way))
      for (Touch &T : E.Touches)
        T.When = Behind(T.When);
}

/// What the branch at the end of a block looks at last.
PathId Parallel::tested(FunctionId F, std::uint32_t Block) const {
  const BasicBlock &B = P.Functions[F].Blocks[Block];
  if (B.Successors.size() < 2)
    return 0;
  for (auto E = B.Events.rbegin(); E != B.Events.rend(); ++E)
    if (auto *A = E->as<Access>())
      return A->M == Access::Mode::Read && A->Scalar
                 ? Names.canonical(F, A->Path)
                 : 0;
  return 0;
}

void Parallel::latchStarts(Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  if (S.Threads.empty() || Fn.Blocks.size() > MaxBlocks)
    return;
  std::vector<PathId> Written;
  for (const BasicBlock &B : Fn.Blocks)
    for (const Event &E : B.Events)
      if (auto *A = E.as<Access>(); A && A->M == Access::Mode::Write &&
                                    A->Scalar && Written.size() < MaxFlags)
        Written.push_back(Names.canonical(S.F, A->Path));
  for (Started &X : S.Threads) {
    Thread T = *X.T;
    for (PathId Flag : Written)
      if (T.Flags.size() < MaxFlags)
        T.Flags.push_back(Flag);
    for (std::uint32_t B = 0; !T.Latch && B < Fn.Blocks.size(); ++B)
      if (PathId Flag = tested(S.F, B);
          Flag && std::count(T.Flags.begin(), T.Flags.end(), Flag))
        for (std::uint32_t Way : Fn.Blocks[B].Successors)
          if (!reachableWithout(Fn, X.At.Block, B, Way)) {
            T.Latch = Flag;
            placeBehind(S, X.At, Flag, B, Way);
          }
    X.T = std::make_shared<Thread>(std::move(T));
  }
}

} // namespace snarl
