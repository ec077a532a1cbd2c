// Clang's thread safety attributes, as far as they say which locks a function
// asks of its callers: requires_capability in any of its spellings. What
// guarded_by says of a variable is in Variables.cpp.
//
// Cost: linear in the attributes. Misses: negative capabilities (`!Guard`),
// locks named by text, and attributes that name a parameter of an earlier
// declaration.

#include "tool/lower/FunctionLowering.h"

#include "clang/AST/Attr.h"

using namespace clang;

namespace snarl::lowering {

void FunctionLowering::describeRequirements(Function &Result) {
  for (const auto *A : F->specific_attrs<RequiresCapabilityAttr>())
    for (const Expr *Lock : A->args())
      if (PathId P = lockOf(Lock))
        Result.Requires.push_back({P, A->isShared()});
}

/// The lock that an attribute's argument names, by itself or by a pointer.
PathId FunctionLowering::lockOf(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = Unary->getSubExpr()->IgnoreParenImpCasts();
  if (!isa<DeclRefExpr, MemberExpr>(E))
    return 0;
  PathId P = place(E).Path;
  return P && E->getType()->isPointerType() ? Out.deref(P) : P;
}

} // namespace snarl::lowering
