// The edit that makes a declaration's type atomic: `static long Served = 0;`
// becomes `static std::atomic<long> Served = 0;` (`{0}` before C++17, `_Atomic
// long` in C). `volatile` is dropped: it gave no more than an atomic does.
//
// Cost: none to speak of. Misses: refuses whatever is not a plain declaration
// of one number or pointer.

#ifndef SNARL_TOOL_FIX_DECLARATION_H
#define SNARL_TOOL_FIX_DECLARATION_H

#include "tool/fix/Source.h"

#include "clang/AST/Decl.h"

namespace snarl::fix {

void planDeclaration(const clang::DeclaratorDecl *D, clang::ASTContext &Context,
                     Source &Text, Plan &Out);

} // namespace snarl::fix

#endif
