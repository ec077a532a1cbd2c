// What a function puts into a variable that it passes on: its initializer, and
// what is assigned to it or to its members.
//
// Cost: linear in what is assigned. Misses: what other functions put there.

#ifndef SNARL_TOOL_LOWER_CONTENTS_H
#define SNARL_TOOL_LOWER_CONTENTS_H

#include "tool/lower/BodyFacts.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/SmallVector.h"

namespace snarl::lowering {

/// What the function with these facts puts into the variable that E names or
/// points to, and into its members; nothing if it is not known.
llvm::SmallVector<const clang::Expr *, 4> contents(const clang::Expr *E,
                                                   const BodyFacts &Facts);

/// Whether that are zeros, and nothing else.
bool isZeroed(const clang::Expr *E, const BodyFacts &Facts,
              const clang::ASTContext &Context);

} // namespace snarl::lowering

#endif
