// Whether a change of a variable is one of several steps that rest on each
// other and would stay several if the variable were atomic:
//
//   T = X; ... X = T + 1;            a value read before is written back
//   if (X < 10) ++X;                 the branch looks at X, then changes it
//   if (X == 10) return; ... ++X;    so does what an earlier jump leaves out
//
// Cost: for each change, a walk over the function's body. Misses: a value that
// comes by way of a function, a field or a parameter.

#ifndef SNARL_TOOL_FIX_STEPS_H
#define SNARL_TOOL_FIX_STEPS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace snarl::fix {

/// A variable, and the locals whose value comes from it.
using Carriers = llvm::SmallPtrSet<const clang::ValueDecl *, 4>;

/// Whether S names one of Any, other than for a lambda to use later.
bool mentions(const clang::Stmt *S, const Carriers &Any);

/// What carries D's value in the innermost body of Above, which leads from the
/// outermost statement to the one at hand.
Carriers carriersOf(const clang::ValueDecl *D,
                    llvm::ArrayRef<const clang::Stmt *> Above);

/// The condition on one of Any that decides whether the last of Above is
/// reached, or null.
const clang::Stmt *decidingTest(llvm::ArrayRef<const clang::Stmt *> Above,
                                const Carriers &Any);

} // namespace snarl::fix

#endif
