#include "tool/summary/WellFormed.h"

namespace snarl {
namespace {

/// A loop stands behind the loop around it, or the other way round, but never
/// around itself. Follows parents until one is known to end.
bool parentsEnd(const std::vector<Loop> &Loops) {
  enum : char { New, Open, Ends };
  std::vector<char> State(Loops.size(), New);
  std::vector<std::uint32_t> Chain;
  for (std::uint32_t First = 0; First < Loops.size(); ++First) {
    std::uint32_t L = First;
    for (; L != NoLoop && State[L] == New; L = Loops[L].Parent) {
      State[L] = Open;
      Chain.push_back(L);
    }
    if (L != NoLoop && State[L] == Open)
      return false;
    for (; !Chain.empty(); Chain.pop_back())
      State[Chain.back()] = Ends;
  }
  return true;
}

} // namespace

std::string malformed(const Function &F) {
  auto IsLoop = [&](std::uint32_t L) {
    return L == NoLoop || L < F.Loops.size();
  };
  for (const BasicBlock &B : F.Blocks) {
    for (std::uint32_t S : B.Successors)
      if (S >= F.Blocks.size())
        return "a block is followed by one that does not exist";
    if (!IsLoop(B.Loop))
      return "a block belongs to a loop that does not exist";
  }
  for (const Loop &L : F.Loops) {
    if (!IsLoop(L.Parent))
      return "a loop stands in one that does not exist";
    if (L.Header >= F.Blocks.size())
      return "a loop is headed by a block that does not exist";
  }
  return parentsEnd(F.Loops) ? "" : "a loop stands in itself";
}

} // namespace snarl
