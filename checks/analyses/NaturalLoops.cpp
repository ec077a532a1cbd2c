#include "checks/analyses/NaturalLoops.h"

namespace snarl {

NaturalLoops::NaturalLoops(const Function &F)
    : F(F), Before(F.Blocks.size()), SeenFor(F.Blocks.size(), NoLoop) {
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (std::uint32_t To : F.Blocks[B].Successors)
      Before[To].push_back(B);
}

std::vector<std::uint32_t> NaturalLoops::body(std::uint32_t Loop) {
  std::vector<std::uint32_t> Round{F.Loops[Loop].Header};
  SeenFor[Round[0]] = Loop;
  for (std::size_t I = 0; I < Round.size(); ++I)
    for (std::uint32_t B : Before[Round[I]])
      if (SeenFor[B] != Loop && inLoop(F, B, Loop)) {
        SeenFor[B] = Loop;
        Round.push_back(B);
      }
  return Round;
}

} // namespace snarl
