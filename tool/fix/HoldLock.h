// The edit that puts a statement under a lock, which the other uses of the
// variable hold:
//
//   ++Hits;   becomes   { std::lock_guard<std::mutex> Held(Door); ++Hits; }
//
// in C between pthread_mutex_lock and pthread_mutex_unlock. What would be a
// deadlock, as far as the program is in view, the repair says. It still needs
// review: what belongs together may be more than one statement.
//
// Cost: a walk over the AST. Misses: anything but an expression or a return as
// a statement, locks of other objects, guards of libraries.

#ifndef SNARL_TOOL_FIX_HOLDLOCK_H
#define SNARL_TOOL_FIX_HOLDLOCK_H

#include "tool/fix/Source.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace snarl::fix {

/// E names the variable of R; Above ends with E, its parents in front of it.
void planLock(const clang::Expr *E, const clang::DeclaratorDecl *Lock,
              llvm::ArrayRef<const clang::Stmt *> Above, const Repair &R,
              clang::ASTContext &Context, Source &Text);

} // namespace snarl::fix

#endif
