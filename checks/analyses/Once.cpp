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
// So is a start by a flag of the function's own that a loop sets, by the very
// handle that is still empty (`if (!T.joinable()) T = ...`, or a container of
// them), and by std::call_once. A loop behind the branch starts several.
//
// Cost: for each thread, the branches of the functions that start it, times
// their blocks. Leans: whoever sets the flag does so on every way.

#include "checks/analyses/Parallel.h"

#include <algorithm>
#include <array>

namespace snarl {

namespace {

constexpr std::size_t MaxFlags = 8;
constexpr std::size_t MaxBlocks = 300; ///< of a function that is looked into

/// Whether Block can be reached again without another look at Test.
bool isRepeated(const Function &F, std::uint32_t Block, std::uint32_t Test) {
  std::vector<std::uint32_t> Next = F.Blocks[Block].Successors;
  std::erase(Next, Test);
  return reachable(F, std::move(Next), [&](std::uint32_t, std::uint32_t To) {
    return To != Test;
  })[Block];
}

} // namespace

/// Tells what is done on the way from a latch to the start that it lets happen:
/// the thread that was started last has ended by then.
void Parallel::placeBehind(Scope &S, EventRef Start, PathId Latch,
                           std::uint32_t Test, std::uint32_t Way) const {
  const Function &Fn = P.Functions[S.F];
  Reordering Behind(
      Orders, [&](Order &When) { include(When.Behind, std::array{Latch}); });
  const std::vector<bool> Else = reachableWithout(Fn, Test, Way);
  for (auto &[At, E] : S.Events)
    if (!E.Touches.empty() && At != Start && !Else[At.Block] &&
        reaches(Fn, At, Start) && !reaches(Fn, Start, At))
      for (Touch &T : E.Touches)
        T.When = Behind(T.When);
}

/// What the branch at the end of a block looks at last, if that is a scalar or
/// Any will do.
PathId Parallel::tested(FunctionId F, std::uint32_t Block, bool Any) const {
  const BasicBlock &B = P.Functions[F].Blocks[Block];
  if (B.Successors.size() < 2)
    return 0;
  for (auto E = B.Events.rbegin(); E != B.Events.rend(); ++E)
    if (auto *A = E->as<Access>())
      return A->M == Access::Mode::Read && (A->Scalar || Any)
                 ? Names.canonical(F, A->Path)
                 : 0;
  return 0;
}

/// Whether the loops around Block set the local that Test asks about, whenever
/// they do, so that Test is no longer true.
bool Parallel::isShut(FunctionId F, std::uint32_t Block,
                      const Test &Test) const {
  const Function &Fn = P.Functions[F];
  std::uint32_t L = Fn.Blocks[Block].Loop;
  while (L != NoLoop && Fn.Loops[L].Parent != NoLoop)
    L = Fn.Loops[L].Parent;
  bool Shut = false;
  for (std::uint32_t B = 0; L != NoLoop && B < Fn.Blocks.size(); ++B)
    for (const Event &E : Fn.Blocks[B].Events)
      if (auto *A = E.as<Answer>();
          A && A->Target == Test.Object && inLoop(Fn, B, L)) {
        bool Known = !A->If && A->V.K == Value::Kind::Constant;
        if (!Known || (Test.Truth & signOf(A->V.Number)))
          return false;
        Shut = true;
      }
  return Shut;
}

/// The flag or handle that keeps T from being started again, if the way that
/// the branch at the end of Block takes when Test is true leads to its start;
/// or 0.
PathId Parallel::latch(const Scope &S, const Thread &T, std::uint32_t Block,
                       const Test &Test) const {
  if (PathId Flag = tested(S.F, Block, /*Any=*/false);
      Flag && std::ranges::count(T.Flags, Flag))
    return Flag;
  if (P.Paths[Test.Object].Kind == Step::Local)
    return isShut(S.F, Block, Test) ? Test.Object : 0;
  // `if (!T.joinable()) T = ...`, `if (All.empty()) All.push_back(...)`, and
  // `if (!T) T = make_unique<thread>(...)`.
  PathId Handle = 0;
  if (P.text(P.Paths[Test.Lock].Name) == "<started>" && (Test.Truth & Zero))
    Handle = Names.canonical(S.F, P.Paths[Test.Lock].Parent);
  PathId Owner = tested(S.F, Block, /*Any=*/true);
  for (PathId Each : T.Handles)
    if (Each == Handle ||
        (Handle && P.Paths[Each].Parent == Handle &&
         isElement(P.Paths[Each].Kind)) ||
        (Owner && P.Paths[Each].Parent == Owner &&
         !isElement(P.Paths[Each].Kind)))
      return Each;
  return 0;
}

/// The once_flag, or static variable, for which an event is reached once, or 0.
PathId Parallel::onceFlag(const Scope &S, EventRef At) const {
  for (const Held &H : Locks.before(S.F, At))
    if (H.M == Held::Mode::Exclusive && isOnce(P, H.Lock) &&
        !isOfTeam(P, H.Lock))
      return P.Paths[H.Lock].Parent;
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
    if (!T.Latch)
      T.Latch = onceFlag(S, X.At);
    for (std::uint32_t B = 0; !T.Latch && B < Fn.Blocks.size(); ++B) {
      const BasicBlock &Block = Fn.Blocks[B];
      for (std::size_t Way = 0; !T.Latch && Way < Block.Successors.size() &&
                                Block.Successors.size() > 1;
           ++Way)
        if (PathId Flag = latch(
                S, T, B, Way ? Block.Condition.negated() : Block.Condition);
            Flag &&
            !reachableWithout(Fn, B, Block.Successors[Way])[X.At.Block] &&
            !isRepeated(Fn, X.At.Block, B)) {
          T.Latch = Flag;
          placeBehind(S, X.At, Flag, B, Block.Successors[Way]);
        }
    }
    X.T = std::make_shared<Thread>(std::move(T));
  }
}

} // namespace snarl
