// The most that one way through a function adds up to. Branches that exclude
// each other do not add up: of a `switch` over eight kinds of pictures one is
// taken. Each loop counts as one step, as heavy as the heaviest way of one
// round, so that what comes after it is added to it.
//
// Origin: longest path in the graph of blocks with loops contracted. Cost:
// linear in blocks and edges, times the loops around each, for all loops that
// are asked for together. Leans: conditions that exclude each other in sequence
// do add up.

#ifndef SNARL_CHECKS_ANALYSES_HEAVIESTWAY_H
#define SNARL_CHECKS_ANALYSES_HEAVIESTWAY_H

#include "checks/model/Blocks.h"

namespace snarl {

class HeaviestWay {
public:
  /// Parts: by block, what it adds. Both have to outlive the object.
  HeaviestWay(const Function &F, const std::vector<double> &Parts);

  /// Of one round of Loop; NoLoop: of the whole function, from its entry.
  double of(std::uint32_t Loop = NoLoop);

private:
  std::uint32_t step(std::uint32_t Loop, std::uint32_t Block) const;
  double from(std::uint32_t First);
  double itself(std::uint32_t Step);

  /// A step is a block, or, behind all blocks, a loop within.
  struct Step {
    std::vector<std::uint32_t> Next; ///< in the loop that it stands in
    enum class State { New, Begun, Done } Is = State::New;
    double Most = 0; ///< from here on
  };
  const Function &F;
  const std::vector<double> &Parts;
  std::vector<Step> Steps;
};

} // namespace snarl

#endif
