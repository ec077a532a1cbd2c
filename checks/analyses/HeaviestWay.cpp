#include "checks/analyses/HeaviestWay.h"

#include <algorithm>

namespace snarl {

/// The innermost loop around two others, each taken to be around itself.
static std::uint32_t around(const Function &F, std::uint32_t A,
                            std::uint32_t B) {
  auto IsAroundB = [&](std::uint32_t Outer) {
    std::uint32_t L = B;
    while (L != NoLoop && L != Outer)
      L = F.Loops[L].Parent;
    return L == Outer;
  };
  while (!IsAroundB(A))
    A = F.Loops[A].Parent;
  return A;
}

HeaviestWay::HeaviestWay(const Function &F, const std::vector<double> &Parts)
    : F(F), Parts(Parts), Steps(F.Blocks.size() + F.Loops.size()) {
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (std::uint32_t To : F.Blocks[B].Successors) {
      const std::uint32_t Both = around(F, F.Blocks[B].Loop, F.Blocks[To].Loop);
      Steps[step(Both, B)].Next.push_back(step(Both, To));
    }
}

/// What a block is for the loop around it: itself, or part of a loop within.
std::uint32_t HeaviestWay::step(std::uint32_t Loop, std::uint32_t Block) const {
  std::uint32_t Found = Block;
  for (std::uint32_t L = F.Blocks[Block].Loop; L != Loop && L != NoLoop;
       L = F.Loops[L].Parent)
    Found = static_cast<std::uint32_t>(F.Blocks.size()) + L;
  return Found;
}

double HeaviestWay::itself(std::uint32_t Step) {
  return Step < F.Blocks.size()
             ? Parts[Step]
             : of(Step - static_cast<std::uint32_t>(F.Blocks.size()));
}

/// Depth first; an edge back to what is not done yet is left out.
double HeaviestWay::from(std::uint32_t First) {
  std::vector<std::uint32_t> Stack{First};
  while (!Stack.empty()) {
    const std::uint32_t At = Stack.back();
    Step &Now = Steps[At];
    if (Now.Is == Step::State::New) {
      Now.Is = Step::State::Begun;
      for (std::uint32_t To : Now.Next)
        if (Steps[To].Is == Step::State::New)
          Stack.push_back(To);
      continue;
    }
    Stack.pop_back();
    if (Now.Is == Step::State::Done)
      continue;
    Now.Is = Step::State::Done;
    double After = 0;
    for (std::uint32_t To : Now.Next)
      if (Steps[To].Is == Step::State::Done)
        After = std::max(After, Steps[To].Most);
    Now.Most = After + itself(At);
  }
  return Steps[First].Most;
}

double HeaviestWay::of(std::uint32_t Loop) {
  return from(step(Loop, Loop == NoLoop ? 0 : F.Loops[Loop].Header));
}

} // namespace snarl
