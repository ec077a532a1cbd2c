// The shortest chain of calls from each function to a call that blocks its
// thread.
//
// Breadth-first from the blocking calls backwards over the call graph. Work
// that is handed to another thread is no call, so it cuts the chain; a
// coroutine that is called only makes its task, so it cuts the chain too and
// is looked at for itself. A destructor that has ways on which it does not wait
// waits if nobody has done so before, and mostly somebody has: that is of the
// lower tier, unless it joins a thread. A call with constants that decide a
// branch of its callee comes only to what these lead to.
//
// Cost: linear in the edges of the call graph, and in the callee for each call
// with a constant. Misses: blocking behind calls that the call graph cannot
// resolve.

#ifndef SNARL_CHECKS_ANALYSES_BLOCKING_H
#define SNARL_CHECKS_ANALYSES_BLOCKING_H

#include "checks/analyses/Callables.h"

namespace snarl {

/// One step towards the blocking call: the event, and the function that the
/// step enters (NoFunction: the event itself blocks).
struct BlockingStep {
  EventRef At;
  FunctionId Next = NoFunction;
  unsigned Distance = 0;  ///< calls still to go; 0: blocks here
  std::uint32_t Part = 0; ///< of Next, for chain()
};

class Blocking {
public:
  Blocking(const Program &P, const CallGraph &Graph, const Callables &Runs);

  /// Every event of F that blocks or starts a chain, in order, of the sure
  /// tiers (Sure) or of the `May` tier.
  std::vector<BlockingStep> steps(FunctionId F, bool Sure) const;

  /// The chain that begins with a step of F: the events passed, each with its
  /// function, down to the blocking call.
  std::vector<std::pair<FunctionId, EventRef>>
  chain(FunctionId F, const BlockingStep &First, bool Sure) const;

private:
  static constexpr unsigned Never = ~0u;
  /// A function, or what a call comes to of it by the constants that it passes.
  struct Part {
    FunctionId Of;
    std::vector<bool> Reached; ///< by block; empty: all
    bool reaches(std::uint32_t Block) const {
      return Reached.empty() || Reached[Block];
    }
  };
  struct Edge {
    std::uint32_t From; ///< a part
    EventRef At;
  };
  void addPart(const Run &R);
  std::uint32_t entered(const Run &R) const;
  void addCalls(std::uint32_t From);
  void spread(bool Sure);
  bool blocksHere(FunctionId F, EventRef At, bool Sure) const;
  bool onlyIfNotDone(FunctionId F, EventRef At) const;

  const Program &P;
  const Callables &Runs;
  std::vector<Part> Parts; ///< the functions first, each as a whole
  std::map<std::pair<FunctionId, std::vector<bool>>, std::uint32_t> Known;
  std::vector<std::vector<Edge>> Callers; ///< by part, as all that follow
  std::vector<unsigned> Distance[2];      ///< [Sure]
  std::vector<BlockingStep> Nearest[2];   ///< [Sure]
};

} // namespace snarl

#endif
