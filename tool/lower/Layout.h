// The blocks of a body that can be reached, in an order that follows the
// control flow, and the edges between them.
//
// Clang's CFG leaves exception edges out. A handler is entered from the end of
// the first block of its try body, which becomes two, so that the locks held
// there are those held around the try. A block that never returns (throw,
// abort) flows into the one after all others.
//
// Cost: linear in the CFG; for each try, one walk over its body and the blocks.
// Misses: a throw from the middle of a try body; switches with more than
// MaxCases cases, and ranges of them.

#ifndef SNARL_TOOL_LOWER_LAYOUT_H
#define SNARL_TOOL_LOWER_LAYOUT_H

#include "checks/model/Ir.h"
#include "tool/lower/BodyFacts.h"

#include "clang/Analysis/CFG.h"

namespace snarl::lowering {

/// A case of a switch, and the block that it leads to.
struct SwitchedTo {
  std::int64_t Number = 0;
  const clang::CFGBlock *Block = nullptr;
};

class Layout {
public:
  static constexpr std::size_t MaxCases = 16;

  Layout(const clang::CFG &Graph, const BodyFacts &Facts,
         const clang::ASTContext &Context);
  std::vector<const clang::CFGBlock *> Order;

  std::uint32_t number(const clang::CFGBlock *B) const {
    return Numbers.lookup(B);
  }

  /// The block after all others, where those end that do not return.
  std::uint32_t theEnd() const { return End; }

  /// Whether a try begins with E.
  bool begins(const clang::CFGElement &E) const;

  /// Whether E stands in the body of a try.
  bool isTried(const clang::CFGElement &E) const;

  /// Whether B ends in a throw that no handler of the function's is for.
  bool throws(const clang::CFGBlock *B) const;

  /// Where the exceptions go of the tries that begin in B.
  std::vector<std::uint32_t> handlers(const clang::CFGBlock *B) const;

  std::vector<std::uint32_t> successors(const clang::CFGBlock *B) const;

  /// If B ends with a switch whose cases have blocks: parts it there. Object is
  /// what the switch asks for.
  void partCases(Function &F, const clang::CFGBlock *B, PathId Object) const;

private:
  /// Whether B never comes to its end, and no handler comes after it.
  bool leavesForGood(const clang::CFGBlock *B) const;
  void addHandlers(const clang::CXXTryStmt *Try);
  void addCases(const clang::CFGBlock *B, const BodyFacts &Facts,
                const clang::ASTContext &Context);
  void reach(const clang::CFGBlock *From);

  const clang::CFG &Graph;
  llvm::DenseMap<const clang::CFGBlock *, std::uint32_t> Numbers;
  std::uint32_t End = 0;
  llvm::DenseMap<const clang::CFGBlock *, std::vector<const clang::CFGBlock *>>
      Handlers;
  llvm::DenseSet<const clang::Stmt *> Begins; ///< the first statements of tries
  llvm::DenseSet<const clang::Stmt *> Tried;  ///< all statements in them
  llvm::DenseMap<const clang::CFGBlock *, std::vector<SwitchedTo>> Cases;
};

/// Parts the block where a try may be left for its handlers: after what it does
/// first, but before a thread starts, which is not there if its start has
/// failed. The try begins before the event At. Returns the second part.
BasicBlock *leaveTry(Function &F, std::uint32_t Number, std::size_t At,
                     std::vector<std::uint32_t> Handlers);

} // namespace snarl::lowering

#endif
