// The most that one way through a function adds up to. Branches that exclude
// each other do not add up: of a `switch` over eight kinds of pictures one is
// taken. Each loop counts as one step, as heavy as the heaviest way of one
// round, so that what comes after it is added to it.
//
// Origin: longest path in the graph of blocks with loops contracted. Cost:
// linear in blocks and edges, times the loops around each. Leans: conditions
// that exclude each other in sequence do add up.

#ifndef SNARL_CHECKS_ANALYSES_HEAVIESTWAY_H
#define SNARL_CHECKS_ANALYSES_HEAVIESTWAY_H

#include "checks/model/Blocks.h"

namespace snarl {

/// Parts: by block, what it adds. Of one round of Loop; NoLoop: of the whole
/// function, from its entry.
double heaviestWay(const Function &F, const std::vector<double> &Parts,
                   std::uint32_t Loop = NoLoop);

} // namespace snarl

#endif
