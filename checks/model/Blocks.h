// The blocks of one function: the loops that they are in, and where control may
// come to from them.
//
// Cost: a search is linear in the blocks and edges. Leans: each edge may be
// taken, whatever was asked before. Misses: nothing is said of what callees
// never return from; such calls have been cut before (NoReturn.h).

#ifndef SNARL_CHECKS_MODEL_BLOCKS_H
#define SNARL_CHECKS_MODEL_BLOCKS_H

#include "checks/model/Ir.h"

#include <algorithm>
#include <utility>

namespace snarl {

/// An event of a function.
struct EventRef {
  std::uint32_t Block = 0;
  std::uint32_t Index = 0;
  friend auto operator<=>(const EventRef &, const EventRef &) = default;
};

/// Calls Use with each event and its place, block after block.
template <class Visitor> void forEachEvent(const Function &F, Visitor Use) {
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < F.Blocks[B].Events.size(); ++I)
      Use(EventRef{B, I}, F.Blocks[B].Events[I]);
}

/// Whether Block is in Loop, or in a loop within.
inline bool inLoop(const Function &F, std::uint32_t Block, std::uint32_t Loop) {
  for (std::uint32_t L = F.Blocks[Block].Loop; L != NoLoop;
       L = F.Loops[L].Parent)
    if (L == Loop)
      return true;
  return false;
}

/// The blocks that can be reached from those in From, themselves included, by
/// edges for which Follow(block, successor) is true.
template <class Edge>
std::vector<bool> reachable(const Function &F, std::vector<std::uint32_t> From,
                            Edge Follow) {
  std::vector<bool> Seen(F.Blocks.size());
  for (std::uint32_t B : From)
    Seen[B] = true;
  while (!From.empty()) {
    std::uint32_t B = From.back();
    From.pop_back();
    for (std::uint32_t To : F.Blocks[B].Successors)
      if (!Seen[To] && Follow(B, To)) {
        Seen[To] = true;
        From.push_back(To);
      }
  }
  return Seen;
}

inline std::vector<bool> reachable(const Function &F,
                                   std::vector<std::uint32_t> From) {
  return reachable(F, std::move(From),
                   [](std::uint32_t, std::uint32_t) { return true; });
}

/// The blocks that can be reached from the function's beginning by other ways
/// than the edge Test -> Way.
inline std::vector<bool> reachableWithout(const Function &F, std::uint32_t Test,
                                          std::uint32_t Way) {
  return reachable(F, {0}, [&](std::uint32_t From, std::uint32_t To) {
    return From != Test || To != Way;
  });
}

/// Whether each way from the function's beginning to its end goes through
/// Block: it post-dominates the entry.
inline bool alwaysPasses(const Function &F, std::uint32_t Block) {
  const std::vector<bool> Around =
      reachable(F, {0}, [&](std::uint32_t From, std::uint32_t To) {
        return From != Block && To != Block;
      });
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (B != Block && Around[B] && F.Blocks[B].Successors.empty())
      return false;
  return true;
}

/// Whether To is From, or may come after it.
inline bool reaches(const Function &F, EventRef From, EventRef To) {
  return (From.Block == To.Block && From.Index <= To.Index) ||
         reachable(F, F.Blocks[From.Block].Successors)[To.Block];
}

/// Whether no way that goes round no loop comes through both blocks.
inline bool excludeEachOther(const Function &F, std::uint32_t A,
                             std::uint32_t B) {
  auto Leads = [&](std::uint32_t From, std::uint32_t To) -> bool {
    return reachable(F, {From}, [&](std::uint32_t Block, std::uint32_t Next) {
      const std::uint32_t L = F.Blocks[Next].Loop;
      return L == NoLoop || F.Loops[L].Header != Next || !inLoop(F, Block, L);
    })[To];
  };
  return A != B && !Leads(A, B) && !Leads(B, A);
}

/// The blocks from which some way leads to one of those in To.
inline std::vector<bool> leadingTo(const Function &F, std::vector<bool> To) {
  for (bool Changed = true; std::exchange(Changed, false);)
    for (std::size_t B = F.Blocks.size(); B-- > 0;)
      if (!To[B] &&
          std::ranges::any_of(F.Blocks[B].Successors,
                              [&](std::uint32_t Next) { return To[Next]; }))
        To[B] = Changed = true;
  return To;
}

/// By block: whether the function is left from there by exceptions only: what
/// cleans up on the way of one.
inline std::vector<bool> endsInThrow(const Function &F) {
  std::vector<bool> Throws, Returns;
  for (const BasicBlock &B : F.Blocks) {
    Throws.push_back(B.Throws.isValid());
    Returns.push_back(B.Successors.empty() && !B.Throws.isValid());
  }
  Throws = leadingTo(F, std::move(Throws));
  Returns = leadingTo(F, std::move(Returns));
  for (std::size_t B = 0; B < Throws.size(); ++B)
    Throws[B] = Throws[B] && !Returns[B];
  return Throws;
}

} // namespace snarl

#endif
