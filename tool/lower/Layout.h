// The blocks of a body that can be reached, in an order that follows the
// control flow, and the edges between them.
//
// Clang's CFG leaves exception edges out. A handler is entered from the end of
// the first block of its try body, which becomes two, so that the locks held
// there are those held around the try. A block that never returns (throw,
// abort) flows into the one after all others.
//
// Cost: linear in the CFG; for each try, one walk over its body and the blocks.
// Misses: a throw from the middle of a try body.

#ifndef SNARL_TOOL_LOWER_LAYOUT_H
#define SNARL_TOOL_LOWER_LAYOUT_H

#include "checks/model/Ir.h"
#include "tool/lower/BodyFacts.h"

#include "clang/Analysis/CFG.h"

namespace snarl::lowering {

class Layout {
public:
  Layout(const clang::CFG &Graph, const BodyFacts &Facts);
  std::vector<const clang::CFGBlock *> Order;

  std::uint32_t number(const clang::CFGBlock *B) const {
    return Numbers.lookup(B);
  }

  /// The block after all others, where those end that do not return.
  std::uint32_t theEnd() const { return End; }

  /// Whether a try begins with E.
  bool begins(const clang::CFGElement &E) const;

  /// Where the exceptions go of the tries that begin in B.
  std::vector<std::uint32_t> handlers(const clang::CFGBlock *B) const;

  std::vector<std::uint32_t> successors(const clang::CFGBlock *B) const;

private:
  void addHandlers(const clang::CXXTryStmt *Try);
  void reach(const clang::CFGBlock *From);

  const clang::CFG &Graph;
  llvm::DenseMap<const clang::CFGBlock *, std::uint32_t> Numbers;
  std::uint32_t End = 0;
  llvm::DenseMap<const clang::CFGBlock *, std::vector<const clang::CFGBlock *>>
      Handlers;
  llvm::DenseSet<const clang::Stmt *> Begins; ///< the first statements of tries
};

/// Parts the block where a try may be left for its handlers: after what it does
/// first, but before a thread starts, which is not there if its start has
/// failed. The try begins before the event At. Returns the second part.
BasicBlock *leaveTry(Function &F, std::uint32_t Number, std::size_t At,
                     std::vector<std::uint32_t> Handlers);

} // namespace snarl::lowering

#endif
