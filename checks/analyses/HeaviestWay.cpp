#include "checks/analyses/HeaviestWay.h"

#include <algorithm>
#include <map>

namespace snarl {

namespace {

/// What stands directly in a loop, or in the function: blocks and loops. A step
/// is named by the block that it begins with.
struct Level {
  const Function &F;
  std::uint32_t Loop;

  /// The step that a block belongs to: itself, or a loop just within.
  std::uint32_t stepOf(std::uint32_t Block) const {
    std::uint32_t Step = Block;
    for (std::uint32_t L = F.Blocks[Block].Loop; L != Loop && L != NoLoop;
         L = F.Loops[L].Parent)
      Step = F.Loops[L].Header;
    return Step;
  }
  bool holds(std::uint32_t Block) const {
    return Loop == NoLoop || inLoop(F, Block, Loop);
  }
  /// Whether a step is a loop, and which.
  std::uint32_t loopAt(std::uint32_t Step) const {
    std::uint32_t Found = NoLoop;
    for (std::uint32_t L = F.Blocks[Step].Loop; L != Loop && L != NoLoop;
         L = F.Loops[L].Parent)
      Found = L;
    return Found;
  }
};

} // namespace

double heaviestWay(const Function &F, const std::vector<double> &Parts,
                   std::uint32_t Loop) {
  const Level Here{F, Loop};
  const std::uint32_t First =
      Loop == NoLoop ? 0 : Here.stepOf(F.Loops[Loop].Header);
  std::map<std::uint32_t, std::vector<std::uint32_t>> Next;
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (Here.holds(B))
      for (std::uint32_t To : F.Blocks[B].Successors)
        if (Here.holds(To) && Here.stepOf(To) != Here.stepOf(B))
          Next[Here.stepOf(B)].push_back(Here.stepOf(To));
  // Depth first; an edge back to what is not done yet is left out.
  enum class State { New, Begun, Done };
  struct Step {
    State Is = State::New;
    double Most = 0;
  };
  std::map<std::uint32_t, Step> Steps;
  std::vector<std::uint32_t> Stack{First};
  while (!Stack.empty()) {
    const std::uint32_t At = Stack.back();
    Step &Now = Steps[At];
    if (Now.Is == State::New) {
      Now.Is = State::Begun;
      for (std::uint32_t To : Next[At])
        if (Steps[To].Is == State::New)
          Stack.push_back(To);
      continue;
    }
    Stack.pop_back();
    if (Now.Is == State::Done)
      continue;
    Now.Is = State::Done;
    double After = 0;
    for (std::uint32_t To : Next[At])
      if (Steps[To].Is == State::Done)
        After = std::max(After, Steps[To].Most);
    const std::uint32_t Inner = Here.loopAt(At);
    Now.Most =
        After + (Inner == NoLoop ? Parts[At] : heaviestWay(F, Parts, Inner));
  }
  return Steps[First].Most;
}

} // namespace snarl
