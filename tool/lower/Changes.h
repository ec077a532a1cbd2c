// How a loop changes a local variable: what tells that a loop within another
// one goes on counting where that one has stopped, or that a number is used up,
// or has grown to its limit, after a few rounds.
//
// Cost: the size of the statement. Misses: changes through references.

#ifndef SNARL_TOOL_LOWER_CHANGES_H
#define SNARL_TOOL_LOWER_CHANGES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

namespace snarl::lowering {

struct Changes {
  bool Up = false;      ///< `++V`, `V += N`
  bool Down = false;    ///< `--V`, `V -= N`
  bool Other = false;   ///< anything else
  unsigned Halved = 0;  ///< by how many bits it is shifted down, at least: by
                        ///< `V >>= 7` seven, by `V /= 10` three
  unsigned Doubled = 0; ///< the same of `V <<= 2` and `V *= 4`
};

/// What the rounds of a loop change of V. What a `for` begins with is no part
/// of a round.
Changes changesOf(const clang::VarDecl *V, const clang::Stmt *Loop,
                  const clang::ASTContext &Context);

/// Whether each round of a loop that is followed by another one moves V on: up,
/// down, or by shifting it. What stands in a `switch` or an inner loop is taken
/// to be left out by some round.
bool changesEachRound(const clang::VarDecl *V, const clang::Stmt *Loop,
                      const clang::ASTContext &Context);

/// What V begins with when a `for` loop does; null if it does not say.
const clang::Expr *startOf(const clang::Stmt *Loop, const clang::VarDecl *V);

/// What a `for`, `while` or `do` repeats; null for others.
const clang::Stmt *bodyOf(const clang::Stmt *Loop);

/// The condition on which a loop goes on; null if it has none.
const clang::Expr *conditionOf(const clang::Stmt *Loop);

} // namespace snarl::lowering

#endif
