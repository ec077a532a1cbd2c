// The part of Parallel about ends: which joins of a function end which of its
// threads, and from where on. A join in one branch of a test, `if
// (T.joinable()) T.join();`, is taken to be made on both; a loop that joins an
// element in each round, to join them all, unless it can be counted that it
// makes fewer rounds than threads were started.
//
// Cost: blocks times joins. Leans: a join that a test skips counts as made.

#include "checks/analyses/Parallel.h"

#include <algorithm>
#include <utility>

namespace snarl {

namespace {

std::vector<bool> reachableAvoiding(const Function &F, std::uint32_t From,
                                    std::uint32_t Avoid) {
  return reachable(
      F, {From}, [&](std::uint32_t, std::uint32_t To) { return To != Avoid; });
}

/// Whether another edge out of Test leads past Block and on to where Block
/// leads, as in `if (T.joinable()) T.join();`. An edge that leaves the function
/// does not.
bool skips(const Function &F, std::uint32_t Test, std::uint32_t Block) {
  std::vector<bool> After = reachableAvoiding(F, Block, Test);
  for (std::uint32_t Way : F.Blocks[Test].Successors) {
    if (Way == Block || Way == Test)
      continue;
    std::vector<bool> Past = reachableAvoiding(F, Way, Test);
    for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
      if (After[B] && Past[B] && !F.Blocks[B].Successors.empty() &&
          !F.isTheEnd(B))
        return true;
  }
  return false;
}

using Edges = std::vector<std::vector<std::uint32_t>>;

Edges predecessors(const Function &F) {
  Edges Before(F.Blocks.size());
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (std::uint32_t To : F.Blocks[B].Successors)
      Before[To].push_back(B);
  return Before;
}

/// Whether the block only works out what a branch asks.
bool onlyAsks(const BasicBlock &B) {
  return std::all_of(B.Events.begin(), B.Events.end(),
                     [](const Event &E) { return E.as<Access>() != nullptr; });
}

/// The first of the tests of a condition that lead to Block: of `A || B` it is
/// A. NoBlock if other ways lead there.
constexpr std::uint32_t NoBlock = std::numeric_limits<std::uint32_t>::max();
std::uint32_t firstTest(const Function &F, const Edges &Before,
                        std::uint32_t Block) {
  const std::vector<std::uint32_t> &Tests = Before[Block];
  auto Within = [&](std::uint32_t B) {
    return std::count(Tests.begin(), Tests.end(), B) != 0;
  };
  auto Later = [&](std::uint32_t B) {
    return onlyAsks(F.Blocks[B]) && !Before[B].empty() &&
           std::all_of(Before[B].begin(), Before[B].end(), Within);
  };
  std::uint32_t First = NoBlock;
  for (std::uint32_t B : Tests)
    if (!Later(B) && std::exchange(First, B) != NoBlock)
      return NoBlock;
  return First;
}

/// The tests, in the loop L, of the condition under which Block is reached,
/// where the condition may as well be false and the same code follows.
std::vector<std::uint32_t> testsThatSkip(const Function &F, const Edges &Before,
                                         std::uint32_t Block, std::uint32_t L) {
  std::vector<std::uint32_t> Tests;
  while (true) {
    std::uint32_t Test = firstTest(F, Before, Block);
    if (Test == NoBlock || F.Blocks[Test].Loop != L || !skips(F, Test, Block))
      return Tests;
    Tests.push_back(Test);
    if (!onlyAsks(F.Blocks[Test]))
      return Tests;
    Block = Test; // of `A && B` it was B
  }
}

/// The block through which alone Loop is entered from outside, and which leads
/// nowhere else; or NoBlock.
std::uint32_t entryOf(const Function &F, const Edges &Before,
                      std::uint32_t Loop) {
  std::uint32_t Entry = NoBlock;
  for (std::uint32_t B : Before[F.Loops[Loop].Header])
    if (!inLoop(F, B, Loop) && std::exchange(Entry, B) != NoBlock)
      return NoBlock;
  return Entry != NoBlock && F.Blocks[Entry].Successors.size() == 1 ? Entry
                                                                    : NoBlock;
}

/// How often a block runs if constants tell, each loop around it counting, and
/// no round leaves it out; else 0.
std::uint64_t exactTimes(const Function &F, std::uint32_t Block) {
  std::uint64_t Times = 1;
  for (std::uint32_t L = F.Blocks[Block].Loop; L != NoLoop;
       L = F.Loops[L].Parent) {
    std::uint32_t Header = F.Loops[L].Header;
    std::vector<bool> Around = reachableAvoiding(F, Header, Block);
    for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
      if (Around[B] && B != Header && F.Blocks[B].Loop == L &&
          std::ranges::count(F.Blocks[B].Successors, Header))
        return 0;
    if (F.Loops[L].B != Loop::Bound::Constant || F.Loops[L].Trips > 1'000'000)
      return 0;
    Times *= F.Loops[L].Trips;
  }
  return Times;
}

/// Whether Handle names one thread outside of loops: not what a library's
/// algorithm goes through.
bool isOne(const PathTable &Paths, PathId Handle) {
  for (; Handle; Handle = Paths[Handle].Parent)
    if (Paths[Handle].Kind > Step::Element)
      return false;
  return true;
}

} // namespace

/// Whether X is started more often than all joins of its handles are made, each
/// taken to be of another element.
bool Parallel::isTooMany(const Scope &S, const Started &X) const {
  const Function &Fn = P.Functions[S.F];
  if (!Fn.Blocks[X.At.Block].Events[X.At.Index].as<Spawn>())
    return false;
  std::uint64_t Started = exactTimes(Fn, X.At.Block), Left = Started;
  for (const auto &[At, E] : S.Events)
    for (PathId Handle : E.Joins) {
      PathId Every = anyElement(P.Paths, Handle);
      if (std::ranges::none_of(X.T->Handles, [&](PathId Name) {
            return mayOverlap(P.Paths, anyElement(P.Paths, Name), Every, false);
          }))
        continue;
      std::uint64_t Joined = exactTimes(Fn, At.Block);
      if (Fn.Blocks[At.Block].Loop == NoLoop && !isOne(P.Paths, Handle))
        return false;
      if (!hasElement(P.Paths, Handle) || !Joined || Joined >= Left ||
          !Fn.Blocks[At.Block].Events[At.Index].as<Join>())
        return false;
      Left -= Joined;
    }
  return Left != 0 && Left != Started;
}

/// A join in one branch of a test counts for both, and one of an element in a
/// loop for the whole loop, unless the loop also starts threads.
void Parallel::placeKills(Scope &S) {
  const Function &Fn = P.Functions[S.F];
  S.KillAtStart.resize(Fn.Blocks.size());
  S.KillAtEnd.resize(Fn.Blocks.size());
  const Edges Before = predecessors(Fn);
  for (Started &X : S.Threads)
    X.TooMany = isTooMany(S, X);
  for (const auto &[At, E] : S.Events)
    for (PathId Handle : E.Joins) {
      S.Joins.push_back(Handle);
      std::uint32_t Block = At.Block, L = Fn.Blocks[Block].Loop;
      bool Starts = std::any_of(
          S.Threads.begin(), S.Threads.end(), [&](const Started &X) {
            return L != NoLoop && inLoop(Fn, X.At.Block, L);
          });
      if (L != NoLoop && hasElement(P.Paths, Handle) && !Starts) {
        S.KillAtStart[Fn.Loops[L].Header].push_back(Handle);
        Block = entryOf(Fn, Before, L);
        L = Fn.Loops[L].Parent;
        if (Block == NoBlock)
          continue;
      }
      for (std::uint32_t Test : testsThatSkip(Fn, Before, Block, L))
        S.KillAtEnd[Test].push_back(Handle);
    }
}

void Parallel::kill(const Scope &S, PathId Handle, State &Now) const {
  PathId Every = anyElement(P.Paths, Handle); // a loop joins them all
  std::vector<std::size_t> Ended;
  for (std::size_t T = 0; T < S.Threads.size(); ++T)
    for (PathId Name : S.Threads[T].T->Handles)
      if (Now.Alive[T] && !S.Threads[T].TooMany &&
          mayOverlap(P.Paths, Name, Every, false)) {
        Ended.push_back(T);
        Now.Alive[T] = false;
      }
  Now.Joined.insert(Handle);
  // Whom a thread joins has ended when it has.
  for (std::size_t T : Ended)
    for (PathId Other : S.Threads[T].T->Joins)
      kill(S, Other, Now);
}

} // namespace snarl
