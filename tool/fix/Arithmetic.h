// Which arithmetic an atomic does as one operation, with the same result as the
// plain one. Cost: none to speak of.

#ifndef SNARL_TOOL_FIX_ARITHMETIC_H
#define SNARL_TOOL_FIX_ARITHMETIC_H

#include "clang/AST/Expr.h"

namespace snarl::fix {

/// Whether an atomic of type T has the operation `T Op= k`.
bool isAtomicOperation(clang::BinaryOperatorKind Op, clang::QualType T);

/// Whether `+= K` on an atomic T computes what `T + K` does, in type Computed.
bool sameArithmetic(clang::QualType T, const clang::Expr *K,
                    clang::QualType Computed);

} // namespace snarl::fix

#endif
