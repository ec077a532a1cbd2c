// Which parts of a statement count, and which wrappers of an expression do not.
// See Children.h.

#include "tool/lower/Children.h"

#include "tool/lower/OpenMP.h"

#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace snarl::lowering {

void forEachEvaluated(const Stmt *S,
                      llvm::function_ref<void(const Stmt *)> Visit) {
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S))
    return;
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : L->capture_inits())
      if (Init)
        Visit(Init);
    return;
  }
  if (const auto *G = dyn_cast<GenericSelectionExpr>(S)) {
    if (!G->isResultDependent())
      Visit(G->getResultExpr());
    return;
  }
  if (const auto *D = dyn_cast<OMPExecutableDirective>(S)) {
    for (const Stmt *Used :
         OMPExecutableDirective::used_clauses_children(D->clauses()))
      if (Used)
        Visit(Used);
    if (const Stmt *Body = openmp::body(D))
      Visit(Body);
    return;
  }
  if (const auto *D = dyn_cast<CXXDefaultInitExpr>(S)) {
    if (D->getExpr())
      Visit(D->getExpr());
    return;
  }
  if (const auto *D = dyn_cast<CXXDefaultArgExpr>(S)) {
    Visit(D->getExpr());
    return;
  }
  for (const Stmt *Child : S->children())
    if (Child)
      Visit(Child);
}

bool mentions(const Stmt *S,
              llvm::function_ref<bool(const DeclRefExpr *)> Wanted) {
  const auto *D = dyn_cast<DeclRefExpr>(S);
  bool Found = D && Wanted(D);
  forEachEvaluated(
      S, [&](const Stmt *Child) { Found = Found || mentions(Child, Wanted); });
  return Found;
}

/// The operand of a wrapper that keeps the object, or null.
static const Expr *unwrap(const Expr *E) {
  if (const auto *P = dyn_cast<ParenExpr>(E))
    return P->getSubExpr();
  if (const auto *F = dyn_cast<FullExpr>(E))
    return F->getSubExpr();
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return M->getSubExpr();
  if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
    return B->getSubExpr();
  if (const auto *S = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return S->getReplacement();
  if (const auto *D = dyn_cast<CXXDefaultArgExpr>(E))
    return D->getExpr();
  if (const auto *D = dyn_cast<CXXDefaultInitExpr>(E))
    return D->getExpr();
  if (const auto *O = dyn_cast<OpaqueValueExpr>(E))
    return O->getSourceExpr();
  if (const auto *L = dyn_cast<CXXStdInitializerListExpr>(E))
    return L->getSubExpr();
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return C->isElidable() && C->getNumArgs() > 0 ? C->getArg(0) : nullptr;
  if (const auto *I = dyn_cast<InitListExpr>(E))
    return I->isTransparent() ? I->getInit(0) : nullptr;
  const auto *Cast = dyn_cast<CastExpr>(E);
  if (!Cast)
    return nullptr;
  switch (Cast->getCastKind()) {
  case CK_NoOp:
  case CK_ConstructorConversion:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_BaseToDerived:
  case CK_LValueBitCast:
    return Cast->getSubExpr();
  default:
    return nullptr;
  }
}

const Expr *core(const Expr *E) {
  while (const Expr *Inner = unwrap(E))
    E = Inner;
  return E;
}

const Expr *named(const Expr *E) {
  for (;;) {
    E = core(E);
    const auto *C = dyn_cast<CallExpr>(E);
    if (!C || C->getNumArgs() != 1)
      return E;
    const FunctionDecl *F = C->getDirectCallee();
    if (!F || !F->isInStdNamespace() || !F->getIdentifier() ||
        (F->getName() != "move" && F->getName() != "forward"))
      return E;
    E = C->getArg(0);
  }
}

} // namespace snarl::lowering
