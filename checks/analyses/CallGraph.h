// Who calls whom, and an order in which callees come before their callers.
//
// A call means its callee and, if virtual, the overriders of that. For the
// order every function that is mentioned counts, also one whose address is
// taken, so that a lambda comes before the function around it, and every
// function that a pointer which is called may hold. Functions that
// reach each other form a strongly connected component and stand next to each
// other.
//
// Origin: Tarjan, "Depth-first search and linear graph algorithms" (1972).
// Cost: linear. Misses: more than MaxOverriders overriders are taken as "any
// function": no callee at all.

#ifndef SNARL_CHECKS_ANALYSES_CALLGRAPH_H
#define SNARL_CHECKS_ANALYSES_CALLGRAPH_H

#include "checks/analyses/FunctionPointers.h"

namespace snarl {

struct CallGraph {
  static constexpr std::size_t MaxOverriders = 8;

  FunctionPointers Pointers;
  std::vector<FunctionId> BottomUp;     ///< every function once
  std::vector<std::uint32_t> Component; ///< by function
  std::vector<bool> Recursive;          ///< by function: can reach itself
  std::vector<bool> Called;             ///< by function: somebody mentions it

  explicit CallGraph(const Program &P);

  /// The functions that C, made in From, may run.
  static std::vector<FunctionId> targets(const Program &P, FunctionId From,
                                         const Call &C);
};

/// Calls Use for every function symbol that F's events mention.
void forEachMention(const Function &F, const std::function<void(Symbol)> &Use);

} // namespace snarl

#endif
