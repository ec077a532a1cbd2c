// What becomes of one use of a variable that is made atomic (the table is in
// Plan.h). What is not known to mean the same is refused.
//
// Cost: for a read, a look at the expressions around; for a change, a walk over
// the function's body (Steps.h, which also tells what is missed).

#ifndef SNARL_TOOL_FIX_USES_H
#define SNARL_TOOL_FIX_USES_H

#include "tool/fix/Source.h"

#include "clang/AST/Expr.h"

namespace snarl::fix {

/// E names the variable D; Above ends with E, its parents in front of it.
void planUse(const clang::Expr *E, const clang::ValueDecl *D,
             llvm::ArrayRef<const clang::Stmt *> Above,
             clang::ASTContext &Context, Source &Text);

} // namespace snarl::fix

#endif
