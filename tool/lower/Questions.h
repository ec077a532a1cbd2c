// Which variables, members and calls the branches of a body ask about, directly
// or by way of a variable that gets their value. Only of these is it written
// down what they are found, or made, to be. Of `if (i - 1)` it is noted what is
// added to the local: that sum has a value of its own, which `i++` hands on.
//
// Cost: a walk over the statements for each variable in a chain of copies, at
// most MaxChain; dominators, where a model asks what was asked before. Misses:
// values that are combined by arithmetic.

#ifndef SNARL_TOOL_LOWER_QUESTIONS_H
#define SNARL_TOOL_LOWER_QUESTIONS_H

#include "clang/AST/Expr.h"
#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <memory>
#include <set>

namespace snarl::lowering {

/// A local variable plus a number.
struct Shifted {
  const clang::VarDecl *V = nullptr;
  std::int64_t Plus = 0;
  explicit operator bool() const { return V; }
};

/// What E, `i - 1` or `i`, adds to which local; nothing for other expressions.
Shifted shiftedOf(const clang::Expr *E);

class Questions {
public:
  static constexpr unsigned MaxChain = 4;

  explicit Questions(const clang::CFG &Graph);

  /// Whether some branch asks for what E, a variable or member, holds.
  bool about(const clang::Expr *E) const;
  bool about(const clang::ValueDecl *D) const { return Objects.count(D); }
  bool about(const clang::CallExpr *C) const { return Calls.count(C); }
  /// What branches add to a local that they ask about, in ascending order.
  const std::set<std::int64_t> &added(const clang::VarDecl *V) const;
  /// Whether a branch on every way to Call has asked the member function Name
  /// of Object, and was told that it is ready.
  bool isReady(const clang::Expr *Call, const clang::Expr *Object,
               llvm::StringRef Name);
  /// Whether there is more than one way to return.
  bool severalReturns() const { return Returns > 1; }

private:
  void ask(const clang::Expr *E);
  void follow(const clang::Stmt *S);

  const clang::CFG &Graph;
  std::unique_ptr<clang::CFGDomTree> Dominators; ///< once asked for
  llvm::DenseSet<const clang::ValueDecl *> Objects;
  llvm::DenseSet<const clang::CallExpr *> Calls;
  llvm::DenseMap<const clang::VarDecl *, std::set<std::int64_t>> Added;
  unsigned Returns = 0;
};

} // namespace snarl::lowering

#endif
