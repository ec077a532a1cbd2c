// Which blocks are part of a loop's rounds, and not only of a way out of it: of
//
//   for (const Row &R : All)
//     if (R.isBroken()) { report(R); return; }
//
// the report is none. They are those from which the loop's header can be
// reached within the loop: what compilers call a natural loop.
//
// Origin: Aho, Lam, Sethi and Ullman, Compilers, 9.6. Cost: linear in the edges
// of the loop that is asked for, times the depth of loops in it.

#ifndef SNARL_CHECKS_ANALYSES_NATURALLOOPS_H
#define SNARL_CHECKS_ANALYSES_NATURALLOOPS_H

#include "checks/model/Blocks.h"

namespace snarl {

class NaturalLoops {
public:
  /// F has to outlive the object.
  explicit NaturalLoops(const Function &F);

  /// The blocks of a round of Loop, its header first.
  std::vector<std::uint32_t> body(std::uint32_t Loop);

private:
  const Function &F;
  std::vector<std::vector<std::uint32_t>> Before; ///< by block
  std::vector<std::uint32_t> SeenFor;             ///< by block: the last loop
};

} // namespace snarl

#endif
