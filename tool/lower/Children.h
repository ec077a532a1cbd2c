// The parts of a statement that are evaluated when it is: operands of sizeof,
// decltype and noexcept, bodies of lambdas, and untaken generic selections are
// left out. Every walk over a body goes through here.
//
// Cost: one call of Visit a child.

#ifndef SNARL_TOOL_LOWER_CHILDREN_H
#define SNARL_TOOL_LOWER_CHILDREN_H

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace snarl::lowering {

void forEachEvaluated(const clang::Stmt *S,
                      llvm::function_ref<void(const clang::Stmt *)> Visit);

/// Whether S evaluates a name that is Wanted.
bool mentions(const clang::Stmt *S,
              llvm::function_ref<bool(const clang::DeclRefExpr *)> Wanted);

/// E without parentheses, casts that keep the object, temporaries' wrappers and
/// elided copies: what constructs or names the object.
const clang::Expr *core(const clang::Expr *E);

/// core(), looking also through casts that keep a pointer's or closure's
/// target, and through std::move and std::forward.
const clang::Expr *named(const clang::Expr *E);

} // namespace snarl::lowering

#endif
