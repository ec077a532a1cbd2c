#include "tool/lower/Contents.h"

#include "tool/lower/Children.h"

using namespace clang;

namespace snarl::lowering {

llvm::SmallVector<const Expr *, 4> contents(const Expr *E,
                                            const BodyFacts &Facts) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = core(Address->getSubExpr()->IgnoreParenImpCasts());
  const auto *D = dyn_cast<DeclRefExpr>(E);
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  llvm::SmallVector<const Expr *, 4> All;
  if (!V || isa<ParmVarDecl>(V) ||
      !(V->hasLocalStorage() || V->getType().isConstQualified()))
    return All;
  if (const Expr *Init = V->getAnyInitializer())
    All.push_back(Init);
  for (const auto *Put : {&Facts.Assigned, &Facts.BitsSet})
    if (auto Found = Put->find(V); Found != Put->end())
      All.append(Found->second.begin(), Found->second.end());
  return All;
}

/// Whether E is 0, or a list of nothing else.
static bool isZero(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return llvm::all_of(
        List->inits(), [&](const Expr *Each) { return isZero(Each, Context); });
  if (isa<ImplicitValueInitExpr>(E))
    return true;
  Expr::EvalResult Result;
  return !E->isValueDependent() && E->getType()->isIntegerType() &&
         E->EvaluateAsInt(Result, Context) && Result.Val.getInt() == 0;
}

bool isZeroed(const Expr *E, const BodyFacts &Facts,
              const ASTContext &Context) {
  llvm::SmallVector<const Expr *, 4> All = contents(E, Facts);
  return !All.empty() && llvm::all_of(All, [&](const Expr *Each) {
    return isZero(Each, Context);
  });
}

} // namespace snarl::lowering
